"""UCDP/PRIO armed conflicts, with those who send troops to either side."""

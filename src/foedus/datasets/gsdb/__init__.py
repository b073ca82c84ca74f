"""Global Sanctions Data Base: who sanctioned whom, how and why."""

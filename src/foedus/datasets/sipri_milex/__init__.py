"""SIPRI military expenditure since 1948."""

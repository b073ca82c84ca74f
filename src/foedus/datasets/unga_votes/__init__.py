"""Votes of every state in the UN General Assembly since 1946."""

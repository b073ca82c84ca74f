"""Recorded votes of the UN Library: with emergency sessions, to this year."""

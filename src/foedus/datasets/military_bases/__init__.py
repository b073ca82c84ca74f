"""Bases of some powers on foreign soil."""

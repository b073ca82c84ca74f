"""Bases of the United States abroad."""

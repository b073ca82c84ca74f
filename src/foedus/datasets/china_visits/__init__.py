"""Visits of the leaders of China abroad."""

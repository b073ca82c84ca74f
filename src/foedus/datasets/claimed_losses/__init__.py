"""Losses of Russia as Ukraine claims them, day by day."""

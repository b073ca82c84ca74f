"""Multinational military exercises, 1980 to 2010."""

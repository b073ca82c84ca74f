"""Agreements on defence cooperation between pairs of states, 1980 to 2010."""

"""Militarized interstate disputes of the Correlates of War."""

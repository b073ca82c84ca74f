"""Militarized interstate disputes as recoded by Gibler and others."""

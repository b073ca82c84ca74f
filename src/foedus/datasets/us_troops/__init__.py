"""Troops of the United States by host country."""

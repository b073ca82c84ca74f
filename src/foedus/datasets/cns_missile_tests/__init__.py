"""Missile tests of North Korea."""

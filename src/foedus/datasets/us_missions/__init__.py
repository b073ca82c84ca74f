"""Missions of the United States in other states."""

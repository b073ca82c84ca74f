"""Votes on Ukraine in the emergency session of 2022 to 2026, and on Crimea in 2014."""

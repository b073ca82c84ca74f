"""The machinery behind silence: occasions, habits, chances."""

"""Headlines of a news agency of state."""

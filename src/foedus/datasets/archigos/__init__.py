"""Who led each state from when until when, and how it came and ended."""

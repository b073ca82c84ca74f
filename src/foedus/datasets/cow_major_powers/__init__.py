"""Which states counted as major powers, and when."""

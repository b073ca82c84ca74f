"""Alliance treaties since 1815: what they promise, to whom, until when."""

"""Which states sent a diplomat to which, every fifth year."""

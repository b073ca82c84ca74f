"""Trade agreements since 1948, with all their members."""

"""COW Trade: what states imported from one another since 1870."""

"""Strategic rivalries since 1494."""

"""The machinery behind blocs and brokers: weights between states in, groups out."""

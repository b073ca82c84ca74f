"""Published models of what could change it, one file a model."""

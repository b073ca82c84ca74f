"""Wars between states since 1816."""

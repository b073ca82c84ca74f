"""National accounts made comparable between states and over time."""

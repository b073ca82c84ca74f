"""Public diplomacy of China in 39 states."""

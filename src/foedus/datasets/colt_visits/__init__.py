"""COLT: travels of heads of state, government and organisations."""

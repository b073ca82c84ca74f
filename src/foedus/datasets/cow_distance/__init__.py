"""How far the nearest points of two states lie apart."""

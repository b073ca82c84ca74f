"""How stable states are held to be, from many ratings."""

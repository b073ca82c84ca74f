"""Which states are members of the Group of 77."""

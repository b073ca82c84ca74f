"""Which states there were in each year, by the two lists that the field uses."""

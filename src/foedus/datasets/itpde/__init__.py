"""All trade between states and within them, 2000 to 2016, from production figures."""

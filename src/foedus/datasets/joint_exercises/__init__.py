"""Joint military exercises, 1970s to 2010."""

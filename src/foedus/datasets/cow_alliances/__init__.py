"""Formal alliances of the Correlates of War project, 1816 to 2012."""

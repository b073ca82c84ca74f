"""From a folder of reports to a brief whose every line opens onto the exact words."""

__version__ = "0.1.0"

"""The kinds of dependence, one a module."""

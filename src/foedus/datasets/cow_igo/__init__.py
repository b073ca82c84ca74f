"""How many intergovernmental organisations states belong to, and share."""

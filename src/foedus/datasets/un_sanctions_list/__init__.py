"""People and entities on the sanctions lists of the United Nations."""

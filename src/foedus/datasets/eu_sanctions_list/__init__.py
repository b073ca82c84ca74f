"""People, entities and vessels on the sanctions lists of the European Union."""

"""People, entities, vessels and aircraft on the lists of OFAC."""

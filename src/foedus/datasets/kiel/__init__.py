"""Ukraine Support Tracker: what states gave to Ukraine."""

"""Which states border on one another, by land or across water."""

"""Who sought, had and tested nuclear weapons."""

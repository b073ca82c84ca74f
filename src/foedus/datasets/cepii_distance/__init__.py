"""Distance, shared language and colonial past of pairs, and where capitals lie."""

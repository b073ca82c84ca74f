"""How often each state voted with the United States, as Washington counts."""

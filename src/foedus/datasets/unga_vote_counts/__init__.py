"""How often each state voted yes, no or abstained in each year."""

"""How democratic states are, by the judgement of many experts."""

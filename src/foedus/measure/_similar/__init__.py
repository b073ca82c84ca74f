"""The machinery behind similarity: portfolios in, scores of all pairs out."""

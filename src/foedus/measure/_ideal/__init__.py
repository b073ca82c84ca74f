"""The machinery behind ideal points: plain arrays in, plain arrays out."""

"""The machinery behind depth on paper: terms of treaties in, scales out."""

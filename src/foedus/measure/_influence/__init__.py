"""What influence is made of: published weights, indicators, and their scores."""

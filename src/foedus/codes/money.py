"""Units in which datasets state sums of money."""

MILLIONS = {"USD": 1e-6, "USD thousand": 1e-3, "USD mn": 1.0, "USD bn": 1e3}
"""What turns an amount in each into millions of dollars."""

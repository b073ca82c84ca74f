"""People and companies that China sanctioned in return."""

"""What a ledger of gifts is made of: entries of datasets, entries of reports."""

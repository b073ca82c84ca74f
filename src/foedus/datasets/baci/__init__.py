"""Trade in each product between each pair of states, reconciled from both reports."""

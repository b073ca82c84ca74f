"""Gross domestic product and population as the World Bank reports them."""

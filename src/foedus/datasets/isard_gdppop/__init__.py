"""Estimates of GDP and population since 1500 that say how unsure they are."""

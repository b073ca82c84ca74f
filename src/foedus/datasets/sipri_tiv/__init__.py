"""SIPRI trend-indicator values: volume of arms from one state to another."""

"""Figures on trade as customs and agencies stated them to the press."""

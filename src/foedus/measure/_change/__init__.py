"""The machinery behind change points: counts in, days of change and alarms out."""

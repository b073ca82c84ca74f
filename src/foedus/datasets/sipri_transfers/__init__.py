"""SIPRI register: deliveries of major arms between any two states."""

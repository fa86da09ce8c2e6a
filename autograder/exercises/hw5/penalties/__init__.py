"""Homework 5, penalties: what keeps weights small, soft labels, when to stop."""

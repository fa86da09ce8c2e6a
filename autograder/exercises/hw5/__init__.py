"""Homework 5: optimisers, initialisation, batch norm, dropout."""

"""Homework 5, rates: learning rates over time."""

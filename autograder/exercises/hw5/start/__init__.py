"""Homework 5, the start: how large weights are, and networks of any depth."""

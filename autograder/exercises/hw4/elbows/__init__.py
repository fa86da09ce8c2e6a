"""Homework 4, elbows: activations, curves made of units, and what a step of descent does to them."""

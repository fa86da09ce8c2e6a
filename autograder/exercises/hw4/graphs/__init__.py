"""Homework 4, graphs of numbers: gates, a pass through a graph, values that differentiate themselves, tensors."""

"""Homework 1 in PyTorch, on whatever device the tensors are. A second opinion."""

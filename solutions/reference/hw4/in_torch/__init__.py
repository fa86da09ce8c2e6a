"""Homework 4 in PyTorch, on whatever device the tensors are: gradients from autograd. A second opinion."""

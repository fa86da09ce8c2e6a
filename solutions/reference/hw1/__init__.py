"""References of homework 1: the same functions in NumPy and in PyTorch, one module per part of the notebook."""

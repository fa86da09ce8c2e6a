"""References of homework 5: the same functions in NumPy and in PyTorch, one module per part of the notebook."""

"""References of homework 3: the same functions in NumPy and in PyTorch, one module per part of the notebook."""

"""References of homework 2: the same functions in NumPy and in PyTorch."""

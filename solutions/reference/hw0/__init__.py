"""References of homework 0, readiness: the same functions in NumPy and in PyTorch."""

"""References of homework 2, the softmax half: the same functions in NumPy and in PyTorch."""

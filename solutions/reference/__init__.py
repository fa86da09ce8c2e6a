"""Every graded function, right: in NumPy as the solved homework has it, and in PyTorch as a second opinion."""

"""Eight examples of a few units, and what normalising a set of these numbers gives."""

import numpy as np

EPS = 1e-5
EXAMPLES = 8
UNITS = ("A", "B", "C")
TABLE = np.array(
    [
        [0.8, -1.6, 2.2],
        [1.4, -0.4, 0.6],
        [-0.6, 0.2, 1.8],
        [0.2, -1.0, -0.4],
        [1.0, -2.2, 1.2],
        [-1.2, 0.4, 2.6],
        [0.4, -0.8, 0.2],
        [2.0, -1.4, 1.0],
    ]
)
"""What three units give for eight examples, before normalising: (8, 3)."""


def standardised(numbers, eps=EPS):
    """These numbers less their mean, over √(variance + ε); any shape."""
    return (numbers - numbers.mean()) / np.sqrt(numbers.var() + eps)


def scaled(numbers, eps=EPS):
    """These numbers over √(mean square + ε); any shape."""
    return numbers / np.sqrt(np.mean(numbers**2) + eps)


def by_unit(table):
    """Each column of the table standardised by itself: what batch norm does to a batch before γ and β."""
    return np.column_stack([standardised(column) for column in table.T])

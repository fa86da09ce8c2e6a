"""Homework 4 in NumPy. Examples in rows; weights (inputs, outputs)."""

from solutions.reference.hw4.in_numpy.elbows import *  # noqa: F403
from solutions.reference.hw4.in_numpy.functions import *  # noqa: F403
from solutions.reference.hw4.in_numpy.graphs import *  # noqa: F403
from solutions.reference.hw4.in_numpy.layers import *  # noqa: F403

"""Homework 1 in NumPy. Examples in rows; the constant feature first; natural logarithms."""

from solutions.reference.hw1.in_numpy.generalisation import *  # noqa: F403
from solutions.reference.hw1.in_numpy.gradients import *  # noqa: F403
from solutions.reference.hw1.in_numpy.likelihood import *  # noqa: F403

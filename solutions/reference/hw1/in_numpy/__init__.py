"""Homework 1 in NumPy. Examples in rows; the constant feature first; natural logarithms."""

from solutions.reference.hw1.in_numpy.generalisation import *
from solutions.reference.hw1.in_numpy.gradients import *
from solutions.reference.hw1.in_numpy.likelihood import *

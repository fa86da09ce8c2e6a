"""Homework 3 in NumPy. The plain sum of squares: no ½, no 1/N, no free intercept."""

from solutions.reference.hw3.in_numpy.cost import *
from solutions.reference.hw3.in_numpy.descent import *
from solutions.reference.hw3.in_numpy.modes import *
from solutions.reference.hw3.in_numpy.ridge import *

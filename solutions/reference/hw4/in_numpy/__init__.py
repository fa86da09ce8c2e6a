"""Homework 4 in NumPy. Examples in rows; weights (inputs, outputs)."""

from solutions.reference.hw4.in_numpy.elbows import *
from solutions.reference.hw4.in_numpy.functions import *
from solutions.reference.hw4.in_numpy.graphs import *
from solutions.reference.hw4.in_numpy.layers import *

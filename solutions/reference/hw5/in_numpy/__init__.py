"""Homework 5 in NumPy. Examples in rows; weights (inputs, outputs); rules take and return their state."""

from solutions.reference.hw5.in_numpy.behind import *
from solutions.reference.hw5.in_numpy.competition import *
from solutions.reference.hw5.in_numpy.ensembles import *
from solutions.reference.hw5.in_numpy.layers import *
from solutions.reference.hw5.in_numpy.penalties import *
from solutions.reference.hw5.in_numpy.rates import *
from solutions.reference.hw5.in_numpy.rules import *
from solutions.reference.hw5.in_numpy.start import *
from solutions.reference.hw5.in_numpy.tasks import *

"""mode_matrix: one step of momentum on a parabola, as a matrix."""

import numpy as np

from autograder.exercises.exercise import Exercise
from autograder.exercises.hw5.behind import modes
from solutions.reference.hw5 import in_numpy

mode_matrix = Exercise("mode_matrix", points=0.5, numpy=in_numpy.mode_matrix, returns=("matrix",))
modes.declare_cases(mode_matrix)
modes.declare_slips(
    mode_matrix,
    "MomentumDisc(scaled=3.6, mu=0.7)",
    lambda mu: 0.0,
    {"nesterov": "The gradient is taken where one will be: that is the matrix of Nesterov's momentum."},
    nesterov=lambda mu: mu,
)


@mode_matrix.mistake("The new w uses the old v. Put the new v into the second row.")
def old_velocity(eta, mu, curvature):
    return np.array([[mu, -eta * curvature], [1, 1]])


@mode_matrix.mistake("In the second row v counts in full. The new v holds only mu of the old one.")
def mu_in_the_first_row_only(eta, mu, curvature):
    return np.array([[mu, -eta * curvature], [1, 1 - eta * curvature]])


@mode_matrix.mistake("The velocity is the sum of the slopes without the rate. In 1.1 the rate stands in the velocity.")
def velocity_of_slopes(eta, mu, curvature):
    return np.array([[mu, curvature], [-eta * mu, 1 - eta * curvature]])

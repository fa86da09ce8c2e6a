"""nesterov_matrix: one step of Nesterov's momentum on a parabola, as a matrix."""

import numpy as np

from autograder.exercises.exercise import Exercise
from autograder.exercises.hw5.behind import modes
from solutions.reference.hw5 import in_numpy

nesterov_matrix = Exercise("nesterov_matrix", points=0.5, numpy=in_numpy.nesterov_matrix, returns=("matrix",))
modes.declare_cases(nesterov_matrix)
modes.declare_slips(
    nesterov_matrix,
    "MomentumDisc(scaled=2.0, mu=0.7, ahead=True)",
    lambda mu: mu,
    {
        "no_look_ahead": "The slope is taken at w: that is the matrix of plain momentum. Take it at w + mu·v.",
        "full_look_ahead": "The look-ahead has no factor: it goes to w + v. Only mu·v is certain to come.",
        "backwards": "The look-ahead goes backwards, to w − mu·v.",
    },
    no_look_ahead=lambda mu: 0.0,
    full_look_ahead=lambda mu: 1.0,
    backwards=lambda mu: -mu,
)


@nesterov_matrix.mistake("The look-ahead is in the first row only. The new w is the old one plus the whole new v.")
def look_ahead_in_the_first_row_only(eta, mu, curvature):
    bent = eta * curvature
    return np.array([[mu * (1 - bent), -bent], [mu, 1 - bent]])

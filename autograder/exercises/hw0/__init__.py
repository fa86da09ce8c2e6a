"""Homework 0, readiness: what is graded, in the order of the notebook."""

from autograder.exercises.exercise import Homework
from autograder.exercises.hw0.center_rows import center_rows
from autograder.exercises.hw0.central_slopes import central_slopes
from autograder.exercises.hw0.count_labels import count_labels
from autograder.exercises.hw0.gradient_step import gradient_step
from autograder.exercises.hw0.moving_average import moving_average
from autograder.exercises.hw0.questions import (
    autograd_slope,
    average_variance,
    gram_shape,
    held_out,
    mean_shape,
    positive_test,
    quadratic_gradient,
    smaller_alpha,
)
from autograder.exercises.hw0.row_norms import row_norms
from autograder.exercises.hw0.weighted_mean import weighted_mean

homework = Homework(
    "hw0",
    [
        autograd_slope,
        center_rows,
        row_norms,
        central_slopes,
        weighted_mean,
        count_labels,
        gradient_step,
        moving_average,
        gram_shape,
        mean_shape,
        quadratic_gradient,
        average_variance,
        positive_test,
        held_out,
        smaller_alpha,
    ],
)

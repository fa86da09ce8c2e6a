"""Another function that fails its own check is named where it is called, and where the cases run it."""

from functools import cache
from pathlib import Path
from types import SimpleNamespace

import numpy as np

from autograder.grading.grade import note_callees
from autograder.grading.record import Graded
from course.check import callees
from course.check.plain import load
from solutions.reference.hw5 import in_numpy as hw5

CHECKS = Path(__file__).resolve().parents[3] / "assignments/hw5/checks.npz"
PAIRS = ("batchnorm_forward", "batchnorm_backward", "dropout_forward", "dropout_backward")


@cache
def exercises():
    return {name: each for name, each in load(CHECKS)["exercises"].items() if name in PAIRS}


def layer_norm(x, gamma, beta, bn_param):
    mean, inverse = x.mean(axis=1, keepdims=True), 1 / np.sqrt(x.var(axis=1, keepdims=True) + bn_param["eps"])
    x_hat = (x - mean) * inverse
    return gamma * x_hat + beta, (x_hat, gamma, inverse)


def keeps_all(x, dropout_param):
    return x, (dropout_param, None)


def failing(name, **written):
    names = vars(hw5) | written
    return callees.failing(exercises()[name], names[name], exercises(), names)


def test_a_forward_pass_that_the_cases_run_is_named():
    assert failing("batchnorm_backward", batchnorm_forward=layer_norm) == [
        "batchnorm_forward, which the cases run as well, fails its own check. Mend that first."
    ]
    assert failing("dropout_backward", dropout_forward=keeps_all) == [callees.RUN.format("dropout_forward")]
    assert failing("batchnorm_backward", dropout_forward=keeps_all) == []
    assert failing("dropout_forward", dropout_forward=keeps_all) == []


def test_feedback_names_it_too():
    graded = {name: Graded(1.0, 0.0) for name in PAIRS[:2]}
    note_callees(graded, SimpleNamespace(cells=[]), exercises())
    assert graded["batchnorm_backward"].notes == [callees.RUN.format("batchnorm_forward")]
    assert graded["batchnorm_forward"].notes == []

"""A call that may run few lines of Python: arrays do, loops do not, however they are written."""

import sys
from contextlib import suppress

import numpy as np
import pytest

from course.check.budget import TooManyLinesError, limited
from course.check.play import play

X = np.arange(3000.0).reshape(1000, 3)


def plain_loop(X):
    total = 0.0
    for row in X:
        total += row.sum()
    return total


def comprehension(X):
    return sum([row[0] for row in X])


def generator(X):
    return sum(row[0] for row in X)


def first(row):
    return row[0]


def mapped(X):
    return sum(map(first, X))


def vectorised_in_name_only(X):
    return np.vectorize(lambda number: number + 1)(X).sum()


def along_an_axis(X):
    return np.apply_along_axis(np.mean, 1, X).sum()


def calls_itself(X):
    return 0.0 if len(X) == 0 else X[0, 0] + calls_itself(X[1:])


def swallows_errors(X):
    total = 0.0
    for row in X:
        with suppress(Exception):
            total += row[0]
    return total


LOOPS = [plain_loop, comprehension, generator, mapped, vectorised_in_name_only, along_an_axis, calls_itself]


@pytest.mark.parametrize("function", [*LOOPS, swallows_errors], ids=lambda function: function.__name__)
def test_a_loop_is_stopped(function):
    with pytest.raises(TooManyLinesError, match="more than 400 lines"):
        limited(function, [X], 400)


@pytest.mark.parametrize("function", [np.sum, lambda X: np.linalg.svd(X)[1], lambda X: X @ X.T, lambda X: np.sort(X)])
def test_arrays_need_few_lines(function):
    np.testing.assert_array_equal(limited(function, [X], 100), function(X))


def test_afterwards_nothing_is_counted_and_a_debugger_goes_on():
    def debugger(*_):
        return None

    before = sys.gettrace()
    try:
        sys.settrace(debugger)
        with pytest.raises(TooManyLinesError):
            limited(plain_loop, [X], 10)
        assert sys.gettrace() is debugger
    finally:
        sys.settrace(before)
    assert plain_loop(X) == X.sum()


def test_in_a_scenario_the_limited_call_alone_is_counted():
    step = {"do": "total", "args": [X]}
    assert play([step, step | {"lines": 5000}], {"total": plain_loop}) == {"value": X.sum(), "changed": []}
    answer = play([step, step | {"lines": 400}], {"total": plain_loop})
    assert answer["error"] == "TooManyLinesError"
    assert answer["line"] in ("for row in X:", "total += row.sum()")

"""Lecture 02: every number that its prose states, computed anew."""

import re

import numpy as np
import pytest

from course import data
from course.explorables.l02_least_squares import outlier_pull, polynomial_fit
from course.explorables.l02_least_squares.straight_lines import least_absolute, least_squares
from tests.lectures.lecture import Lecture, answer

LECTURE = Lecture("02")
TEXT, PROSE, states = LECTURE.text, LECTURE.prose, LECTURE.states
X_FIVE, Y_FIVE = np.arange(5.0), np.array([1.0, 3.0, 2.0, 5.0, 4.0])


def test_no_part_of_a_solution_is_written_out():
    code = "\n".join(line for line in TEXT.splitlines() if not line.startswith("#"))
    assert not re.search(r"vander|np\.outer|\*\* ?np\.arange|A \+ A\.T|\.T @ \(", code)


def test_section_1_three_losses_give_three_lines():
    states("For the five points above the slopes are 0.8 and 1.")
    np.testing.assert_allclose(least_squares(X_FIVE, Y_FIVE), [1.4, 0.8])
    np.testing.assert_allclose(least_absolute(X_FIVE, Y_FIVE), [1.0, 0.75])
    slopes = np.linspace(-3, 3, 60_001)
    residuals = Y_FIVE - 3 - slopes[:, None] * (X_FIVE - 2)
    perpendicular = (residuals**2).sum(axis=1) / (1 + slopes**2)
    assert np.isclose(slopes[perpendicular.argmin()], 1.0)
    assert (residuals**2).sum(axis=1).argmin() != perpendicular.argmin()


def test_section_1_the_signed_sum_is_zero_for_every_line_through_the_middle():
    for slope in (-5.0, 0.0, 0.8, 7.0):
        assert np.isclose((Y_FIVE - 3 - slope * (X_FIVE - 2)).sum(), 0)


def test_section_2_leverages():
    states("At the right end it is 0.378, in the middle 0.111.")
    share = outlier_pull.leverage(outlier_pull.X)
    assert f"{share[-1]:.3f}" == "0.378"
    assert f"{share[4]:.3f}" == "0.111"
    assert np.square(outlier_pull.X - 5).sum() == 60
    projector = np.column_stack([np.ones(9), outlier_pull.X])
    np.testing.assert_allclose(share, np.diag(projector @ np.linalg.pinv(projector)))


def test_section_2_mean_and_median():
    y = np.array([1.0, 2.0, 4.0, 9.0, 30.0])
    constants = np.linspace(0, 30, 3001)
    away = y - constants[:, None]
    assert np.isclose(constants[(away**2).sum(axis=1).argmin()], y.mean(), atol=0.01)
    assert np.isclose(constants[np.abs(away).sum(axis=1).argmin()], np.median(y), atol=0.01)


def test_section_3_promises():
    assert answer("wiggle-dot") == pytest.approx(0.055)
    a, b, step = 0.5, 0.2, np.array([0.3, -0.4])
    gradient = np.exp(b) * np.array([np.cos(a), np.sin(a)])
    off = [
        abs(np.sin(a + s * step[0]) * np.exp(b + s * step[1]) - np.sin(a) * np.exp(b) - s * gradient @ step)
        for s in (0.01, 0.001)
    ]
    assert off[0] / off[1] == pytest.approx(100, rel=0.02)


def test_section_4_the_form_that_is_not_symmetric():
    A, x = np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([1.0, -1.0])
    states("$(A+A^\\top)x=(-3,-3)$, while $2Ax=(-2,-2)$")
    np.testing.assert_array_equal(A @ x + A.T @ x, [-3, -3])
    np.testing.assert_array_equal(2 * A @ x, [-2, -2])
    assert answer("form-not-symmetric") == -3
    assert answer("form-count") == np.sum([[3 in (i, j) for j in range(10)] for i in range(10)])


def test_section_5_gradients_by_a_matrix():
    rng = np.random.default_rng(0)
    z, A, x, B = rng.normal(size=4), rng.normal(size=(4, 6)), rng.normal(size=6), rng.normal(size=(6, 4))
    X, W, Y = rng.normal(size=(5, 4)), rng.normal(size=(4, 6)), rng.normal(size=(5, 6))
    S = A[:, :4] + 5 * np.eye(4)
    table = [
        (lambda M: z @ M @ x, A, np.outer(z, x)),
        (lambda M: np.trace(B @ M), A, B.T),
        (lambda M: np.trace(M.T @ M), A, 2 * A),
        (lambda M: np.sum((X @ M - Y) ** 2), W, 2 * X.T @ (X @ W - Y)),
        (lambda M: np.linalg.slogdet(M)[1], S, np.linalg.inv(S).T),
        (lambda v: z @ A @ v, x, A.T @ z),
        (lambda v: v @ A @ x, z, A @ x),
    ]
    for f, at, gradient in table:
        assert gradient.shape == at.shape
        np.testing.assert_allclose(measured(f, at), gradient, rtol=1e-5, atol=1e-7)
    change = 1e-6 * rng.normal(size=(4, 4))
    first_order = -np.linalg.inv(S) @ change @ np.linalg.inv(S)
    np.testing.assert_allclose(np.linalg.inv(S + change) - np.linalg.inv(S), first_order, rtol=1e-3, atol=1e-11)
    states("raising $a_{23}$ by 0.01 adds $0.01\\cdot2\\cdot5=0.1$")


def measured(f, at, h=1e-5):
    """Central differences by every entry."""
    slopes = np.zeros_like(at)
    for index in np.ndindex(at.shape):
        step = np.zeros_like(at)
        step[index] = h
        slopes[index] = (f(at + step) - f(at - step)) / (2 * h)
    return slopes


def test_section_7_the_five_points():
    X = np.column_stack([np.ones(5), X_FIVE])
    np.testing.assert_array_equal(X.T @ X, [[5, 10], [10, 30]])
    np.testing.assert_array_equal(X.T @ Y_FIVE, [15, 38])
    np.testing.assert_allclose(-2 / 5 * X.T @ Y_FIVE, [-6, -15.2])
    assert answer("normal-gradient-at-zero") == pytest.approx(-15.2)
    assert answer("normal-slope") == pytest.approx(0.8)


def test_section_7_the_sizes_lie_where_the_prose_says():
    from course.explorables.l02_least_squares.loss_bowl import AREAS

    states("between 0.4 and 1.6 thousand square feet")
    assert (AREAS.min(), AREAS.max()) == (0.4, 1.6)
    areas, rents = data.rent(200, np.random.default_rng(1))
    height, slope = least_squares(areas[:, 0], rents)
    assert abs(height - 500) < 100
    assert abs(slope - 2) < 0.1


def test_section_8_the_hat_matrix():
    X = np.random.default_rng(0).normal(size=(10, 4))
    hat = X @ np.linalg.pinv(X)
    np.testing.assert_allclose(hat @ hat, hat, atol=1e-12)
    np.testing.assert_allclose(hat, hat.T, atol=1e-12)
    assert np.trace(hat) == pytest.approx(4)
    assert answer("shadow-freedom") == np.linalg.matrix_rank(np.eye(10) - hat)


def test_section_9_the_twins():
    states("199 for $X^\\top X$, and 14.1 for $X$")
    assert pytest.approx(199) == (1 + 0.99) / (1 - 0.99)
    assert f"{199**0.5:.1f}" == "14.1"


def test_section_9_units_decide_which_solver_fails():
    states("In thousands of square feet the inverse is off by dollars")
    states("In plain square feet `lstsq` is the worst of all.")
    area = np.linspace(400, 1600, 25)
    scaled = (area - 1000) / 600
    exact = 500 + 2 * area + 40 * scaled**8
    errors = {}
    for name, a in (("feet", area), ("thousands", area / 1000), ("scaled", scaled)):
        powers = a[:, None] ** np.arange(9)
        gram, right = powers.T @ powers, powers.T @ exact
        thetas = np.linalg.inv(gram) @ right, np.linalg.solve(gram, right), np.linalg.lstsq(powers, exact)[0]
        errors[name] = [np.abs(powers @ theta - exact).max() for theta in thetas]
    assert errors["thousands"][0] > 1
    assert errors["thousands"][2] < 1e-6
    assert errors["feet"][2] > 100 > errors["feet"][0]
    assert max(errors["scaled"]) < 1e-6
    assert pytest.approx(4e25, rel=0.1) == 1.6e3**8


def test_section_10_parameters_explode_and_the_rank_stays_8():
    states("At degree 9 pieces of size 100 cancel to give a curve of size 1.")
    curve = polynomial_fit.PolynomialFit(degree=9, pieces=True).values()
    assert np.nanmax(np.abs(curve["piece_y"])) > 100
    assert np.abs(curve["curve"]).max() < 3
    x = np.arange(1, 9) / 5
    without, full = x[:, None] ** np.arange(1, 9), x[:, None] ** np.arange(9)
    assert np.linalg.matrix_rank(full) == 8
    assert f"{np.linalg.cond(without):.1e}" == "2.3e+06"
    states("a condition number of $10^{12}$ leaves about 4 of 16 digits")
    assert 3e11 < np.linalg.cond(full[:, :8]) ** 2 < 3e12
    assert answer("curve-exact") == 9

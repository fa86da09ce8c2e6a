"""Lecture 08: every number that its prose states, computed anew."""

import re

import numpy as np

from course import data
from course.check import questions
from course.explorables.l08_singular_values import error_against_steps, fake_columns, half_pipe, mode_race, two_ridges
from course.explorables.l08_singular_values import weight_decay as decay
from course.explorables.l08_singular_values.kept_shares import kept_by_ridge, kept_by_stopping
from tests.lectures.lecture import Lecture, answer

LECTURE = Lecture("08")
TEXT, states = LECTURE.text, LECTURE.states


def test_no_part_of_a_solution_is_written_out():
    assert not re.search(r"np\.linalg\.solve|np\.vstack|np\.hstack", TEXT)


# 1, 2: turned coordinates, the filter


def test_factors_of_the_two_directions():
    states(r"1-2\cdot0.15\cdot1^2=0.7", r"1-2\cdot0.15\cdot0.35^2=0.96325")
    np.testing.assert_allclose(1 - 2 * 0.15 * np.array([1, 0.35]) ** 2, [0.7, 0.96325])


def test_the_decomposition_has_the_shapes_that_are_asked_for():
    U, s, Vt = np.linalg.svd(np.random.default_rng(0).normal(size=(100, 20)))
    assert answer("sv-shape-u") == U.shape
    assert len(Vt) == len(s)
    assert answer("sv-board-slip") == len(s)


def test_gains_that_questions_ask_for():
    both = [ridge(np.array([[s]]), np.ones(1), 1.0)[0] for s in (0.1, 10)]
    assert np.isclose(*both)
    np.testing.assert_allclose(ridge(np.diag([1.0, 0.01]), np.ones(2), 0.01), [0.990099, answer("ridge-tamed")])
    assert np.isclose(kept_by_ridge(answer("ridge-half") ** 2, 0.04), 0.5)


def test_addition_of_a_small_number_in_two_precisions():
    assert np.float32(1e9) + np.float32(0.02) == np.float32(1e9)
    assert 1e9 + 0.02 != 1e9
    assert np.spacing(np.float32(1e9)) == 64


def test_the_digits_span_three_powers_of_ten():
    sigma = np.linalg.svd(data.digits().X_train[:100], compute_uv=False)
    some = sigma[sigma > 1e-10]
    states("a range of three powers of ten", "a thousand times as much")
    assert 1000 < some[0] / some[-1] < 1300


def ridge(X, y, penalty):
    """Least squares with fake examples: an independent way to the weights."""
    d = X.shape[1]
    return np.linalg.lstsq(np.vstack([X, np.sqrt(penalty) * np.eye(d)]), np.append(y, np.zeros(d)))[0]


# 3, 4: two forms, weight decay


def test_the_two_forms_part_only_by_rounding():
    gaps = two_ridges.differences(8, 3, False, 1)
    states(r"to 16 digits at $\lambda=1$ and to hardly two at $10^{-14}$")
    at = {e: gaps[np.abs(np.log10(two_ridges.PENALTIES) - e).argmin()] for e in (0, -3, -14)}
    assert at[0] < 2e-15
    assert 1e-14 < at[-3] < 1e-12
    assert 0.01 < at[-14] < 0.1


def test_a_million_features_need_eight_terabytes():
    assert 8 * (10**6) ** 2 == 8 * 10**12


def test_numbers_of_weight_decay():
    assert np.isclose(answer("decay-ten"), decay.walk(0.1, 0.5, 0.0)[10] / 2)
    limit = answer("decay-limit")
    assert abs(decay.walk(1.01 * limit, 0.5, 1.0)[-1]) > 1 > abs(decay.walk(0.95 * limit, 0.5, 1.0)[-1])
    assert decay.zone(1 - 2 * 0.8) == "alternates and shrinks"
    assert answer("decay-in-a-library") == 2 * 0.2
    assert np.isclose(answer("decay-with-a-mean") * 80, answer("decay-in-a-library"))
    states("0.3 in the optimiser is ridge with 0.15; 0.6 is ridge with 0.3; both together are ridge with 0.6")
    assert 0.6 / 2 * 50 == 15


def test_decay_of_the_new_weight_rests_elsewhere():
    w = 0.0
    for _ in range(500):
        w = (1 - 2 * 0.1 * 0.5) * (w + 2 * 0.1 * (1 - w))
    assert abs(w - 1 / 1.5) > 0.01


# 5, 6: the race, early stopping


def test_order_of_the_seven_modes():
    squares = np.array([1, 0.7, 0.5, 0.3, 0.2, 0.1, 0.05])
    assert mode_race.order(mode_race.factors(squares, 0.1)) == "ABCDEFG"
    assert questions.find("race-vote").solution()[-1] == mode_race.order(mode_race.factors(squares, 0.9))[0]
    assert mode_race.order(mode_race.factors(squares, 0.99))[-1] == "A"
    np.testing.assert_allclose(mode_race.factors(squares, 0.9), [-0.8, -0.26, 0.1, 0.46, 0.64, 0.82, 0.91])
    assert np.isclose(answer("race-limit"), 1 / 10**2)


def test_steps_to_99_per_cent():
    states("Three steps for the first, 574 for the second and 57,563 for the third")
    factors = 1 - 2 * 0.004 * np.array([10, 1, 0.1]) ** 2
    steps = np.ceil(np.log(0.01) / np.log(factors))
    np.testing.assert_array_equal(steps, [3, 574, 57_563])
    assert answer("race-many-steps") == np.ceil(np.log(0.01) / np.log(0.9995)) == 9209


def test_the_weak_direction_creeps():
    kept = kept_by_stopping(0.01**2, 0.25, 500)
    assert np.isclose(answer("early-500"), 100 * kept)
    assert np.isclose(100 * kept, 2.469, atol=1e-3)
    assert np.ceil(np.log(0.5) / np.log(0.99995)) == 13_863
    line = 2 * 0.25 * 0.01 * 500
    assert np.isclose(100 * kept, line, rtol=0.02)


def test_the_end_is_fifteen_times_as_bad_as_zeros():
    states("to fifteen times what all zeros would have had")
    sigma = error_against_steps.SIGMAS
    nothing, end = (
        np.hypot(*error_against_steps.parts(kept_by_stopping(sigma**2, 0.25, t), sigma**0.5, 0.02)) for t in (0, 10**7)
    )
    assert nothing == 1
    assert 14.5 < end < 15.5


def test_more_noise_means_an_earlier_stop():
    stops = [error_against_steps.ErrorAgainstSteps(noise=noise).values()["best"][0] for noise in (0.002, 0.02, 0.2)]
    assert stops == sorted(stops, reverse=True)
    assert len(set(stops)) == 3


def test_how_far_stopping_and_ridge_are_apart():
    states("at most 0.23 of the weight after 10 steps, 0.206 after 100, and tends to 0.204", "up to 0.5.", "$a=2.513$")
    s = np.geomspace(1e-4, 1, 20_001)
    for t, most in ((10, 0.23), (100, 0.206), (10**6, 0.204)):
        gap = kept_by_stopping(s**2, 0.25, t) - kept_by_ridge(s**2, 1 / (0.5 * t))
        assert np.isclose(np.abs(gap).max(), most, atol=5e-3 if t == 10 else 6e-4)
    a = 2.513
    assert np.isclose(np.exp(a / 2), 1 + a, rtol=1e-3)
    assert kept_by_stopping(1.0, 0.5, 1) - kept_by_ridge(1.0, 1 / (2 * 0.5 * 1)) == 0.5
    assert np.isclose(answer("early-match"), 1 / (2 * 0.005 * 800))


# 7, 8: fake data, exact fits


def test_fake_examples_and_features_by_hand():
    longer = np.array([[3.0, 0], [0, 1], [1, 0], [0, 1]])
    np.testing.assert_allclose(np.linalg.lstsq(longer, [1, 1, 0, 0])[0], [0.3, 0.5])
    wider = np.array([[3.0, 0, 1, 0], [0, 1, 0, 1]])
    np.testing.assert_allclose(np.linalg.lstsq(wider, [1, 1])[0], [0.3, 0.5, 0.1, 0.5])
    squared = np.linalg.lstsq(np.array([[2.0], [3.0]]), [1.0, 0.0])[0]
    np.testing.assert_allclose(squared, ridge(np.array([[2.0]]), np.ones(1), answer("fake-lambda-squared")))


def test_four_powers_of_ten_in_junk_are_about_two_in_the_distance():
    states("Four powers of ten in $p$ are about two powers of ten in the distance")
    x, y = fake_columns.sample()
    X = fake_columns.features(x)
    away = {}
    for p in (10, 100_000):
        grams = [0.7 * fake_columns.gram_matrices(deal)[list(fake_columns.SIZES).index(p)] for deal in range(1, 21)]
        away[p] = np.median([np.linalg.norm(fake_columns.real_weights(X, y, g) - ridge(X, y, 0.7)) for g in grams])
    assert 50 < away[10] / away[100_000] < 250
    assert np.isclose(answer("fake-variance"), 1000 * 0.5)


def test_the_shortest_exact_fit_and_the_nearest():
    x = np.array([1.0, 10.0])
    end = half_pipe.descend(x, np.full(200, 11.0), np.zeros(2), 0.2)[-1]
    states("$w=(0.1089,1.0891)$, of length 1.0945. $(1,1)$ fits as well, with length 1.4142")
    np.testing.assert_allclose(end, [0.1089, 1.0891], atol=5e-5)
    other = half_pipe.descend(np.array([1.0, 3.0]), np.full(200, 20.0), np.zeros(2), 0.2)[-1]
    np.testing.assert_allclose(other, [answer("pipe-shortest"), 6], atol=1e-6)
    assert np.isclose(np.linalg.norm(end), 1.0945, atol=5e-5)
    assert np.isclose(np.hypot(1, 1), 1.4142, atol=5e-5)
    assert x @ (1, 1) == 11


def test_adam_leaves_the_span():
    states("on $x=(1,10)$, $y=11$ it ends at $(1,1)$")
    import torch

    w = torch.zeros(2, dtype=torch.float64, requires_grad=True)
    optimiser = torch.optim.Adam([w], lr=0.01)
    for _ in range(2000):
        optimiser.zero_grad()
        ((11 - w[0] - 10 * w[1]) ** 2).backward()
        optimiser.step()
    np.testing.assert_allclose(w.detach(), [1, 1], atol=0.01)

"""Lecture 04: every number that its prose states, computed again."""

import numpy as np
import pytest
from scipy.stats import binom
from sklearn.linear_model import Lasso, LinearRegression, LogisticRegression, Ridge
from sklearn.model_selection import KFold, cross_val_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import PolynomialFeatures, StandardScaler

from course import data
from course import explorables as explore
from course.check import questions
from course.explorables.l04_generalisation import (
    curve_fits,
    diamond_and_disc,
    k_fold_board,
    lottery_of_models,
    weight_paths,
)
from tests.lectures.lecture import Lecture, answer

LECTURE = Lecture("04")
TEXT, PROSE, states = LECTURE.text, LECTURE.prose, LECTURE.states


# What the prose states


def test_section_1_the_memoriser_guesses():
    digits = data.digits()
    assert len(digits.y_train) == 1083
    seen = {tuple(row[:16]): label for row, label in zip(digits.X_train, digits.y_train, strict=True)}
    right = np.mean([seen[tuple(row[:16])] == label for row, label in zip(digits.X_train, digits.y_train, strict=True)])
    assert 0.995 < right < 1
    assert np.mean([tuple(row[:16]) in seen for row in digits.X_val]) < 0.01
    assert np.mean(digits.y_val == 0) == pytest.approx(0.1, abs=0.01)
    states("A model that remembers every picture has it, and is right about 10 % of new digits.")
    whole = {row.tobytes(): label for row, label in zip(digits.X_train, digits.y_train, strict=True)}
    memory = [whole.get(row.tobytes(), 0) == y for row, y in zip(digits.X_val, digits.y_val, strict=True)]
    assert all(whole[row.tobytes()] == y for row, y in zip(digits.X_train, digits.y_train, strict=True))
    assert np.mean(memory) == pytest.approx(0.1, abs=0.01)
    new = [seen.get(tuple(row[:16]), 0) == label for row, label in zip(digits.X_val, digits.y_val, strict=True)]
    assert np.mean(new) == pytest.approx(0.1, abs=0.02)


def test_section_2_weights_are_the_symptom():
    states("at degree 11 the weights grow to tens of thousands")
    values = explore.Capacity(degree=11).values()
    assert 1e4 < values["size"].max() < 1e5
    assert values["train_now"][0] < 1e-12
    tamed = explore.Capacity(degree=11, penalise=True).values()
    assert tamed["test_now"][0] < 0.1 < 1000 < values["test_now"][0]
    assert explore.Capacity(degree=11, n=200).values()["test_now"][0] < 0.06
    states("Without a price the largest of these weights was about a thousand.")
    x, y = eight_points()
    powers = x[:, None] ** np.arange(1, 9)
    weights = np.linalg.lstsq(powers - powers.mean(axis=0), y - y.mean())[0]
    assert 900 < np.abs(weights).max() < 1100


def eight_points():
    x = 0.2 * np.arange(1, 9)
    return x, np.sin(x) + 0.1 * np.random.default_rng(2).normal(size=8)


def test_section_3_more_points_cut_the_variance_only():
    few, many = (curve_fits.expected_parts(np.linspace(-1, 1, n), 3, 0.0, 0.3).mean(axis=1) for n in (15, 60))
    assert many[1] / few[1] == pytest.approx(0.25, abs=0.06)
    assert many[0] > 0.85 * few[0]


def test_section_3_the_unbiased_method_is_not_the_best():
    states("In section 3 degree 10 has hardly any bias², and a larger error than degree 5.")
    ten, five = (curve_fits.expected_parts(np.linspace(-1, 1, 12), k, 0.0, 0.3).mean(axis=1) for k in (10, 5))
    assert ten[0] < 0.01 * ten[1]
    assert ten[:2].sum() > 2 * five[:2].sum()


def test_section_4_three_predictions():
    says = np.array([1.0, 2.0, 3.0])
    assert answer("three-predictions") == pytest.approx(((says - 4) ** 2).mean())
    assert (says.mean() - 4) ** 2 + says.var() == pytest.approx(14 / 3)


@pytest.mark.parametrize("degree", [0, 2, 5, 11])
def test_section_4_every_weight_costs_its_share_of_the_noise(degree):
    x = np.linspace(-1, 1, 12)
    onto = curve_fits.powers(x, degree) @ curve_fits.weights_from_labels(x, degree)
    np.testing.assert_allclose(onto @ onto, onto, atol=1e-7)
    np.testing.assert_allclose(onto, onto.T, atol=1e-7)
    assert (onto**2).sum() / 12 == pytest.approx((degree + 1) / 12)
    rest = np.eye(12) - onto
    assert (rest**2).sum() / 12 == pytest.approx(1 - (degree + 1) / 12, abs=1e-7)
    if degree == 5:
        assert answer("average-variance") == pytest.approx(0.09 * (onto**2).sum() / 12)


def test_section_4_a_biased_mean_beats_the_mean():
    states(r"$c = 0.8$, and the error falls from 0.25 to $0.04 + 0.16 = 0.20$")
    factors = np.linspace(0, 1, 1001)
    errors = (1 - factors) ** 2 + factors**2 / 4
    assert factors[errors.argmin()] == pytest.approx(0.8)
    assert errors.min() == pytest.approx(0.2)
    assert errors[-1] == 0.25


def test_section_5_standard_errors():
    assert answer("error-of-eighty") == pytest.approx(np.sqrt(0.8 * 0.2 / 100))
    for n, points in ((50, 5.66), (100, 4.0), (1000, 1.26), (10_000, 0.4)):
        assert 100 * np.sqrt(0.16 / n) == pytest.approx(points, abs=0.01)
    assert 2 * np.sqrt((0.09 + 0.91 * 0.09) / 6880) == pytest.approx(0.01, rel=1e-3)
    states("the picture measures 89.5 % and a scatter of 6.8 points; the formula says 6.8 as well")
    measured = explore.HoldoutSize().values()["measured"]
    assert [f"{100 * each:.1f}" for each in (measured.mean(), measured.std())] == ["89.5", "6.8"]
    assert f"{100 * np.sqrt(measured.mean() * (1 - measured.mean()) / 20):.1f}" == "6.8"
    states("The standard error of each is 0.23 points.")
    for p in (0.941, 0.944):
        assert 100 * np.sqrt(p * (1 - p) / 10_000) == pytest.approx(0.23, abs=0.006)


def test_section_6_luck():
    highest = np.arange(101)
    expected = {k: (100 - np.sum(binom.cdf(highest[:-1], 100, 0.5) ** k)) / 100 for k in (1, 10, 100, 1000)}
    assert [f"{expected[k]:.2f}" for k in (1, 10, 100, 1000)] == ["0.50", "0.58", "0.62", "0.66"]
    states("the best of 1,000 coin flippers gets 66 of 100 right")
    assert questions.find("best-of-a-thousand").right == f"{expected[1000]:.0%}".replace("%", " %")
    assert 3 < (expected[1000] - 0.5) / 0.05 < 3.5
    assert 1000 * binom.sf(54, 100, 0.5) == pytest.approx(180, abs=10)
    assert all(expected[k] <= 0.5 + lottery_of_models.bound(k, 100) for k in expected)
    assert lottery_of_models.bound(10, 200) == pytest.approx(
        lottery_of_models.bound(1000, answer("three-times-the-examples"))
    )
    states("one model, ε = 0.043; a hundred models, ε = 0.064")
    for models, within in ((1, 0.043), (100, 0.064)):
        assert np.sqrt(np.log(2 * models / 0.05) / 2000) == pytest.approx(within, abs=5e-4)
    assert answer("ten-days-of-letters") == 1024


def test_section_6_the_optimiser_removes_the_price():
    w, price = 0.0, 0.5
    for _ in range(200):
        w, price = w - 0.1 * (2 * (w - 0.8) + 2 * price * w), max(price - 0.1 * w**2, 0.0)
    assert price == answer("optimiser-sets-lambda") == 0
    assert w == pytest.approx(0.8)


def test_section_7_folds():
    assert answer("training-part-of-fold") == (1000 - 200) // 4 * 3
    assert answer("fits-for-five-orders") == 5 * 5
    assert answer("never-held-out") == pytest.approx(32.768)
    board = explore.KFoldBoard(test=0, scheme=k_fold_board.SORTED).values()
    assert questions.find("sorted-folds").right == f"{board['right'].max():.0%}".replace("%", " %")
    mixed = np.mean(
        [explore.KFoldBoard(test=0, scheme=k_fold_board.ONCE, deal=deal).values()["mean"] for deal in range(20)]
    )
    assert mixed == pytest.approx(0.8, abs=0.06)


def test_section_8_the_leak():
    shares = np.mean([explore.LeakyFeatures(deal=deal).values()["shares"] for deal in range(21)], axis=0)
    assert shares[0] == pytest.approx(0.8, abs=0.05)
    np.testing.assert_allclose(shares[1:], 0.5, atol=0.03)
    few = np.mean([explore.LeakyFeatures(deal=deal, features=10).values()["shares"][0] for deal in range(21)])
    assert few == pytest.approx(0.6, abs=0.04)


def test_section_9_one_weight():
    grid = np.linspace(-2, 2, 400_001)
    for a, price, by_l1, by_l2 in ((0.8, 1.0, 0.3, 0.4), (0.4, 1.0, 0.0, 0.2)):
        assert grid[((grid - a) ** 2 + price * np.abs(grid)).argmin()] == pytest.approx(by_l1, abs=2e-5)
        assert grid[((grid - a) ** 2 + price * grid**2).argmin()] == pytest.approx(by_l2, abs=2e-5)
    assert answer("one-weight-thresholded") == 0.3
    assert answer("one-weight-shrunk") == 0.4


def test_section_9_the_closed_form_and_its_factor():
    rng = np.random.default_rng(0)
    x, y, price = rng.normal(size=9), rng.normal(size=9) + 5, 0.7
    centred, rest = x - x.mean(), y - y.mean()
    s = np.mean(centred**2)
    fitted = Ridge(alpha=9 * price).fit(x[:, None], y)
    assert fitted.coef_[0] == pytest.approx(centred @ rest / (centred @ centred) * s / (s + price))
    twins = Ridge(alpha=1e-9).fit(np.column_stack([x, x]), 3 * x).coef_
    np.testing.assert_allclose(twins, answer("twin-features"), rtol=1e-3)
    flat = Ridge(alpha=1e12).fit(x[:, None], y)
    np.testing.assert_allclose(flat.predict(x[:, None]), y.mean())


def test_section_9_eight_points_with_a_price():
    x, y = eight_points()
    powers = x[:, None] ** np.arange(1, 9)
    assert np.abs(Ridge(alpha=0.08).fit(powers, y).coef_).max() < 0.5
    lasso = Lasso(alpha=0.005, max_iter=2_000_000, tol=1e-6).fit(powers, y).coef_
    assert np.sum(lasso == 0) == 4


def test_section_9_decay():
    states("$2 - 0.1\\,(0.5 + 1.2) = 1.83$; decay by λ gives $0.7 \\cdot 2 - 0.05 = 1.35$; decay by 0.06 gives 1.83")
    w, slope, rate, price = 2.0, 0.5, 0.1, 0.3
    step = w - rate * (slope + 2 * price * w)
    assert step == pytest.approx(1.83)
    assert (1 - price) * w - rate * slope == pytest.approx(1.35)
    assert (1 - answer("decay-for-l2")) * w - rate * slope == pytest.approx(step)


def test_section_9_l1_wins_where_most_true_weights_are_zero():
    best = np.mean([weight_paths.paths(20, 1.0, deal)[1].min(axis=1) for deal in range(10)], axis=0)
    assert best[1] < best[0]
    assert np.sum(weight_paths.TRUE != 0) == 3


def test_section_9_paths_are_optimal():
    """At each λ no weight can improve: the slope of the error is at most λ, and λ exactly where a weight is kept."""
    (_, lasso), _ = weight_paths.paths(20, 1.0, 0)
    rng = np.random.default_rng(0)
    X = rng.normal(size=(20, weight_paths.FEATURES))
    rng.normal(size=(weight_paths.FRESH, weight_paths.FEATURES))
    y = X @ weight_paths.TRUE + rng.normal(size=20)
    centred, rest = X - X.mean(axis=0), y - y.mean()
    for price, w in zip(weight_paths.PENALTIES, lasso, strict=True):
        slopes = 2 / 20 * centred.T @ (rest - centred @ w)
        assert np.abs(slopes).max() <= price + 1e-6
        np.testing.assert_allclose(slopes[w != 0], price * np.sign(w[w != 0]), atol=1e-6)


def test_section_9_a_limit_and_a_price_are_one_thing():
    hessian, optimum = np.array([[1.0, 0.3], [0.3, 1.0]]), np.array([1.0, 2.2])
    best = diamond_and_disc.by_disc(hessian, optimum, np.array([0.8]))[0]
    turn = np.linspace(0, 2 * np.pi, 100_001)
    rim = np.hypot(*best) * np.c_[np.cos(turn), np.sin(turn)]
    on_rim = rim[diamond_and_disc.loss(rim, hessian, optimum).argmin()]
    np.testing.assert_allclose(on_rim, best, atol=1e-3)


def test_section_10_the_far_dog():
    near, far = (explore.SurrogateBoundary(points=[-3, -2, -1, 2, 3, last]).values() for last in (4, 20))
    assert near["wrong"].max() == 0
    assert far["wrong"][0] > 0
    assert far["wrong"][1:].max() == 0
    assert far["cut_squares"] > 2


def test_section_10_logistic_and_hinge_boundaries_are_those_of_scikit_learn():
    points = np.array([-3.0, -2.0, -1.0, 2.0, 3.0, 10.0])
    values = explore.SurrogateBoundary(points=points).values()
    fitted = LogisticRegression(C=1000.0, tol=1e-8, max_iter=10_000).fit(points[:, None], [-1, -1, -1, 1, 1, 1])
    assert values["cut_logistic"] == pytest.approx(-fitted.intercept_[0] / fitted.coef_[0, 0], abs=0.2)
    assert values["cut_hinge"] == pytest.approx(0.5, abs=0.1)


def test_section_11_rents():
    states("The noise alone, 40,000, is well within it.")
    states("almost a third of the value")
    X, y = data.rent(250, np.random.default_rng(0))
    folds = KFold(5, shuffle=True, random_state=0)
    models = [make_pipeline(StandardScaler(), PolynomialFeatures(k), LinearRegression()) for k in range(1, 6)]
    scores = [-cross_val_score(m, X[:200], y[:200], cv=folds, scoring="neg_mean_squared_error").mean() for m in models]
    train = [np.mean((m.fit(X[:200], y[:200]).predict(X[:200]) - y[:200]) ** 2) for m in models]
    assert int(np.argmin(scores)) == 0
    assert (np.diff(train) < 0).all()
    losses = (models[0].predict(X[200:]) - y[200:]) ** 2
    error = losses.std() / np.sqrt(50)
    assert 0.28 < error / losses.mean() < 1 / 3
    assert abs(losses.mean() - 200**2) < error

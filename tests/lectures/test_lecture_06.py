"""Lecture 06: every number that its prose states, computed anew."""

import numpy as np
import pytest
from scipy.special import logsumexp, softmax
from sklearn.linear_model import LogisticRegression

from course import data
from course.explorables.l06_classifiers import equal_scores, likelihood_tracker, margin_losses, new_features, templates
from course.explorables.shared import linear_plane
from tests.lectures.lecture import Lecture, answer

LECTURE = Lecture("06")
TEXT, PROSE, states = LECTURE.text, LECTURE.prose, LECTURE.states


def test_no_part_of_a_solution_is_written_out():
    assert "keepdims" not in TEXT


# The explorables


def test_tracker_moves_as_section_8_says():
    states("In *2 cat one higher* its score of cat is higher by 1: the loss rises by nearly 1.")
    states("In *3 car one higher* that of car is, from far below: the loss hardly moves.")
    base = np.reshape(likelihood_tracker.START, (5, 3))[2]
    rises = [logsumexp(base + step) - logsumexp(base) for step in np.eye(3)[[0, 2]]]
    assert 0.97 < rises[0] < 1
    assert rises[1] < 0.01


def test_tracker_falls_to_log_2_as_section_7_says():
    states(r"its loss is $\log 3 = 1.099$")
    states(r"the loss is $\log 2 = 0.693$")
    explorable = likelihood_tracker.LikelihoodTracker()
    assert f"{explorable.values()['loss'][3]:.3f}" == "1.099"
    scores = explorable.state["scores"]
    scores[3 * 3 + 2] = likelihood_tracker.LikelihoodTracker.controls["scores"].low
    explorable.set(scores=scores)
    assert f"{explorable.values()['loss'][3]:.3f}" == "0.694"  # car keeps a probability of e⁻⁷
    assert f"{np.log(2):.3f}" == "0.693"


def test_tracker_uses_the_score_of_the_label_that_is_chosen():
    explorable = likelihood_tracker.LikelihoodTracker()
    for k, label in enumerate(likelihood_tracker.CLASSES):
        explorable.set(label_1=label)
        assert explorable.values()["loss"][0] == pytest.approx((0.13285, 2.13285, 5.13285)[k], abs=1e-5)


def test_margin_slopes_are_the_derivatives_of_the_losses():
    m, h = np.array([-2.3, -0.4, 0.3, 1.7, 3.2]), 1e-6
    by_numbers = (margin_losses.losses(m + h) - margin_losses.losses(m - h)) / (2 * h)
    np.testing.assert_allclose(margin_losses.slopes(m), by_numbers, atol=1e-6)


def test_margin_losses_warn_nowhere_in_their_range():
    for m in (margin_losses.LOW, 0.0, 1.0, margin_losses.HIGH):
        values = margin_losses.MarginLosses(margin=(m,)).values()
        assert np.isfinite(values["at"]).all()
        assert ("rises again" in values["says"]) == (m > 1)


def test_templates_add_up_to_their_score():
    values = templates.Templates(moment=6, image=4, template="2").values()
    x = templates.images().X_val[4]
    weights, biases, right = templates.learnt(6)
    assert values["scores"][2] == pytest.approx((x * weights[:, 2]).sum() + biases[2])
    assert 0.5 < right < 0.95
    assert np.isfinite(values["pair_size"]).all()


def test_templates_start_without_an_answer():
    assert templates.learnt(0)[2] == 0.0
    assert "no class" in templates.Templates(moment=0).values()["says"]


def test_the_meeting_point_slides_along_the_boundary_when_both_weights_get_the_same():
    for same in (-1.0, 0.5, 1.5):
        values = equal_scores.EqualScores(same=same, bias=0.7, join=True).values()
        edge, here = values["edge"], values["here"]
        along, off = np.diff(edge, axis=0)[0], here - edge[0]
        np.testing.assert_allclose(along[0] * off[:, 1], along[1] * off[:, 0], atol=1e-9)
        assert len(here)


def test_parallel_lines_and_weights_of_zero_are_shown_without_an_error():
    for weights in (np.ones((2, 2)), np.zeros((2, 2))):
        assert "parallel" in equal_scores.EqualScores(weights=weights).values()["says"]


def test_new_features_solve_one_task_and_not_the_other():
    states("distance and angle do nothing for XOR, sum and product nothing for the rings")
    for data_set, features in (("XOR", "distance and angle"), ("rings", "sum and product")):
        plain = new_features.share_right(data=data_set, features=features, blend=0.0)
        assert new_features.share_right(data=data_set, features=features, blend=1.0) < plain + 0.15
    X, y = linear_plane.points_of("XOR")
    assert np.mean((X.prod(axis=1) < 0) == y) == 1


# What the prose states


def test_section_1():
    assert answer("parameters-cifar") == np.size(np.empty((3072, 10))) + 10
    assert answer("scores-shape") == (np.zeros((64, 3072)) @ np.zeros((3072, 10))).shape
    assert answer("gradient-shape") == (3072, 10)


def test_section_2_means_are_a_fair_start_but_not_the_templates():
    states("with its factors 0.9 and −0.1")
    digits = data.digits()
    means = np.array([digits.X_train[digits.y_train == k].mean(axis=0) for k in range(10)])
    nearest = ((digits.X_val[:, None] - means) ** 2).sum(axis=2).argmin(axis=1)
    linear = (digits.X_val @ means.T - (means**2).sum(axis=1) / 2).argmax(axis=1)
    np.testing.assert_array_equal(nearest, linear)
    weights, _, right = templates.learnt(len(templates.MOMENTS) - 1)
    assert right > np.mean(nearest == digits.y_val) > 0.85
    states("On the digits the two have a correlation of 0.48.")
    alike = np.mean([np.corrcoef(weights[:, k], means[k])[0, 1] for k in range(10)])
    assert f"{alike:.2f}" == "0.48"


def test_section_3():
    states("For $a_0 = x + 2$ and $a_1 = 3x - 2$ it is $4/2 = 2$")
    x = answer("boundary-1d")
    assert x + 2 == 3 * x - 2


def test_section_4():
    states(r"$f = x_1 + x_2 - \tfrac12$ cuts off the corner $(0,0)$")
    corners, labels = np.array([[0, 0], [1, 1], [0, 1], [1, 0]]), np.array([0, 0, 1, 1])
    assert np.mean((corners.sum(axis=1) - 0.5 > 0) == labels) == answer("xor-best")
    X, y = data.rings(400, np.random.default_rng(0))
    radius = np.hypot(*X.T)[:, None]
    assert LogisticRegression().fit(X, y).score(X, y) < 0.6
    assert LogisticRegression().fit(radius, y).score(radius, y) == 1


def test_section_5():
    assert f"{np.log(np.finfo('float64').max):.2f}" == "709.78"
    assert f"{np.log(np.finfo('float32').max):.2f}" == "88.72"
    assert np.isfinite(np.exp(500.0))
    assert f"{np.exp(500.0):.1e}" == "1.4e+217"
    z = np.array([7.0, -7.5, 10.0])
    np.testing.assert_allclose(softmax(z), softmax(z + 100))
    np.testing.assert_allclose(softmax(z / 0.5), softmax(2 * z))
    states("Twice the weights give the same answers with sharper probabilities.")
    assert softmax(2 * z).argmax() == softmax(z).argmax()
    assert softmax(2 * z).max() > softmax(z).max()
    np.testing.assert_allclose(2.0**z / (2.0**z).sum(), softmax(z * np.log(2)))  # another base is a temperature


def test_section_6():
    states("θ = 0.75 gives about 0.0012; θ = 0.5 gives about 0.0039")
    assert f"{0.75**4 * 0.25**4:.4f}" == "0.0012"
    assert f"{0.5**8:.4f}" == "0.0039"
    states("For (100, 20, −1) it is 100")
    assert logsumexp([100, 20, -1]) == pytest.approx(100)
    states("1,083 training digits")
    assert len(data.digits().y_train) == 1083
    assert np.prod(np.full(1083, 0.1)) == 0
    assert answer("logsumexp-of-two") == pytest.approx(logsumexp([5.0, 5.0]))
    z = np.array([300.0, 500.0, -150.0])
    assert answer("loss-top-score") == logsumexp(z) - z[1] == 0
    assert answer("loss-other-score") == logsumexp(z) - z[0] == 200


def test_section_7():
    z = np.array([7.0, -7.5, 10.0])
    np.testing.assert_allclose(logsumexp(z) - z, [3.0486, 17.5486, 0.0486], atol=1e-4)
    assert answer("cross-entropy-half") == pytest.approx(-np.log(np.array([0.5, 0.25, 0.25]) @ [1, 0, 0]))
    assert f"{answer('clipped-log'):.2f}" == "18.42"
    assert answer("loss-at-zero") == pytest.approx(logsumexp(np.zeros(10)))
    for scores in np.random.default_rng(0).normal(scale=5, size=(50, 4)):
        assert scores.max() <= logsumexp(scores) <= scores.max() + np.log(4)


def test_section_8():
    p = softmax([3.0, 1.0, -2.0])
    np.testing.assert_allclose(p, [0.8756, 0.1185, 0.0059], atol=5e-5)
    assert answer("gradient-value") == pytest.approx(p[0] - 1)


def test_section_9():
    assert answer("squared-confident") == (3 - 1) ** 2 == (-1 - 1) ** 2
    assert answer("hinge-wrong") == 3
    side = np.array([-1, -1, -1, 1, 1, 1])
    for far in (4.0, 10.0, 40.0):
        t = np.array([-3.0, -2.0, -1.0, 2.0, 3.0, far])
        slope, offset = np.polyfit(t, side, 1)
        by_squares = -offset / slope
        fitted = LogisticRegression(C=100.0).fit(t[:, None], side)
        assert -1 < -fitted.intercept_[0] / fitted.coef_[0, 0] < 2
        assert (by_squares > 3) == (far == 40.0)


def test_section_10_a_lower_surrogate_is_not_always_a_lower_true_loss():
    states("the share of wrong answers goes *up* a little")
    states("Most of these mistakes are close calls, but two are made with little doubt.")
    digits = data.digits()
    weights, biases, onehot = np.zeros((64, 10)), np.zeros(10), np.eye(10)
    losses, wrong = [], []
    for _ in range(300):
        error = (softmax(digits.X_train @ weights + biases, axis=1) - onehot[digits.y_train]) / len(digits.y_train)
        weights, biases = weights - digits.X_train.T @ error, biases - error.sum(axis=0)
        scores = digits.X_val @ weights + biases
        losses.append(np.mean(logsumexp(scores, axis=1) - scores[np.arange(len(scores)), digits.y_val]))
        wrong.append(np.mean(scores.argmax(axis=1) != digits.y_val))
    assert (np.diff(losses[150:]) < 0).all()
    assert wrong[-1] > wrong[149]
    p = softmax(digits.X_test @ weights + biases, axis=1)
    sure = np.sort(p.max(axis=1)[p.argmax(axis=1) != digits.y_test])
    assert sure[-2] > 0.8 > 0.6 > sure[-3]

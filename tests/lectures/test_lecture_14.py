"""Lecture 14: every number that its prose states, computed anew."""

import numpy as np
import pytest
from scipy.special import log_softmax, softmax

from course.check import questions
from course.explorables.l14_regularisation import (
    all_masks,
    augmentation_bench,
    average_of_errors,
    borrowed_layers,
    dropout_runs,
    patience,
    pull_towards,
    skipped_blocks,
    snapshots,
    soft_targets,
    square_or_absolute,
    too_sure,
    two_tasks,
)
from course.explorables.l14_regularisation.small_classifier import epochs, gradients, loss_of, one_hot, start
from tests.lectures.lecture import Lecture, answer

LECTURE = Lecture("14")
TEXT, states = LECTURE.text, LECTURE.states


def test_no_graded_function_is_written_out():
    for name in ("dropout_forward", "smooth_labels", "early_stopping", "ensemble_predict"):
        assert f"def {name}" not in TEXT


def test_the_small_classifier_has_the_right_gradients():
    rng = np.random.default_rng(0)
    net, X, y = start(5, 4, 3, rng), rng.normal(size=(6, 5)), rng.integers(0, 3, 6)
    mask = (rng.random((6, 4)) < 0.5) / 0.5

    def loss(net):
        W1, b1, W2, b2 = net
        return loss_of(np.maximum(X @ W1 + b1, 0) * mask @ W2 + b2, y)

    for part, slope in zip(net, gradients(net, X, one_hot(y, 3), mask), strict=True):
        at = tuple(0 for _ in part.shape)
        here, part[at] = part[at], part[at] + 1e-6
        up = loss(net)
        part[at] = here - 1e-6
        down = loss(net)
        part[at] = here
        assert (up - down) / 2e-6 == pytest.approx(slope[at], abs=1e-7)


def test_section_1():
    states("A fifth of the 100 labels are wrong", r"$\lambda=1/(2\eta t)$")
    assert (patience.IMAGES, patience.FLIPPED) == (100, 0.2)
    losses = np.array([0.9, 0.7, 0.6, 0.65, 0.62, 0.5, 0.55])
    assert patience.watch(losses, 2) == (answer("stop-patience"), 4)


def test_section_2():
    states(r"$\eta\alpha$ is above 2", r"With $\eta=0.1$ that needs $\alpha$ above 20")
    assert abs(1 - 0.1 * 20.1) > 1 > abs(1 - 0.1 * 19.9)
    assert answer("decay-factor") == pytest.approx(0.95)
    states("the best is $w=1$;", r"$\frac12(w-2)^2+\frac12w^2$ is lowest at $w=1$")
    w = np.linspace(0, 2, 201)
    assert w[(0.5 * (w - 2) ** 2 + 0.5 * w**2).argmin()] == pytest.approx(1)
    right = {2.0 - 0.1 * (0.5 + 0.6 * 2), (1 - 2 * 0.1 * 0.3) * 2 - 0.1 * 0.5}
    assert [round(value, 9) for value in right] == [1.83] * len(right)
    assert pytest.approx(1.35) == (1 - 0.3) * 2 - 0.1 * 0.5
    np.testing.assert_allclose(questions.find("pull-far").answer, (2, -1), atol=0.1)
    assert square_or_absolute.SquareOrAbsolute(weight=[0.01]).values()["says"].count("1 step")
    assert pull_towards.rest(pull_towards.TIED, 1e6, np.array([1.0, 2.2]), np.zeros(2)) == pytest.approx([1.6, 1.6])


def test_section_3():
    states(
        "the same 120 plain pictures", "moved by up to eight pixels", "10.07, 9.15 and 7.89 %", "8.09, 7.62 and 6.67 %"
    )
    assert len(augmentation_bench.plain_pictures(1)[0]) == 120
    assert answer("augment-relative") == pytest.approx(21.6, abs=0.06)


def test_the_label_is_named_by_both_nets_as_it_is():
    plain, augmented = augmentation_bench.right_by_shift()
    assert plain[8] > 0.9
    assert augmented[8] > 0.8


def test_section_4():
    states(
        r"$0.1/9=0.0111$", r"$\ln(0.9/0.0111)=\ln81=4.394$", "the entropy of $q$, 0.5448", "0.91 and 0.01 in PyTorch"
    )
    assert soft_targets.best_gap(0.1, 10) == pytest.approx(4.394, abs=5e-4)
    assert soft_targets.targets(0.1, 10)[1] == pytest.approx(0.0111, abs=5e-5)
    q = soft_targets.targets(0.1, 10)
    assert -(q * np.log(q)).sum() == pytest.approx(0.5448, abs=5e-5)
    assert pytest.approx(0.91) == 0.9 + 0.1 / 10
    states(r"$p-q=(-0.4,0.4)$")
    np.testing.assert_allclose(softmax([0, 0]) - (0.9, 0.1), (-0.4, 0.4))
    rng = np.random.default_rng(0)
    z, q, h = rng.normal(size=4), rng.dirichlet(np.ones(4)), 1e-6
    wiggled = [-(q * (log_softmax(z + h * e) - log_softmax(z - h * e))).sum() / (2 * h) for e in np.eye(4)]
    np.testing.assert_allclose(wiggled, softmax(z) - q, atol=1e-8)


def test_a_temperature_below_one_is_best_after_smoothing():
    states("Then the best $T$ is below 1")
    scores, y = too_sure.trained(too_sure.SOFT)
    assert min(loss_of(scores / T, y) for T in (0.6, 0.7, 0.8)) < loss_of(scores, y)


def test_section_5():
    assert two_tasks.TwoTasks(view="conflict", first=0.05).values()["gains"][1] > 0


def test_section_6():
    states(r"it is 0.1, 0.55 and 1 for $\rho=0$, ½ and 1", "About 63 %", "0.967 of all cases")
    np.testing.assert_allclose([average_of_errors.mean_square(10, rho) for rho in (0, 0.5, 1)], [0.1, 0.55, 1])
    assert average_of_errors.majority(10, 0.8) == pytest.approx(0.967, abs=5e-4)
    assert 1 - answer("bagging-left-out") == pytest.approx(0.632, abs=5e-4)
    assert answer("ensemble-rms") == pytest.approx(0.158, abs=5e-4)
    assert np.mean([0.9, 0.45, 0.45]) == pytest.approx(0.6)


def test_section_7():
    states(r"$11/16=0.6875$", "the mean is 5, all units give 10", "5 with 0.8, 0 with 0.2, mean 4")
    assert all_masks.AllMasks().values()["mean"] == pytest.approx(0.6875)
    assert answer("dropout-inverted") == pytest.approx(5)
    states("$40.25$ blocks are expected, and a quarter of the time")
    assert skipped_blocks.survival(54, 0.5).sum() == pytest.approx(40.25)
    assert pytest.approx(0.25, abs=0.01) == 1 - 40.25 / 54
    states("the network of section 1, with 200 units")
    assert (dropout_runs.IMAGES, dropout_runs.FLIPPED) == (patience.IMAGES, patience.FLIPPED)


def test_kept_units_are_as_many_as_promised():
    seen = []

    def note(X, targets, rng):
        seen.append(len(X))
        return X, targets

    X, y = np.zeros((10, 3)), np.arange(10) % 2
    assert len(list(epochs(X, one_hot(y, 2), 4, count=2, size=5, change=note))) == 3
    assert seen == [5, 5, 5, 5]


def test_borrowed_layers():
    states(
        "with five labels the frozen layer is right on five of eight new digits, a net from scratch on less than half"
    )
    assert borrowed_layers.COUNTS[0] == 5
    assert borrowed_layers.borrowed(borrowed_layers.NEGATIVE, True)[0] == pytest.approx(5 / 8, abs=0.01)
    assert borrowed_layers.from_scratch()[0] < 0.5


def test_snapshots():
    states("a validation loss of 0.66 on average, one long run has 0.64, and the average of the six 0.63")
    single, each, average = snapshots.Snapshots().values()["bars"]
    np.testing.assert_allclose((each, single, average), (0.66, 0.64, 0.63), atol=0.005)
    states("so the errors have less in common")
    near, far = (alike(snapshots.run(6, rate, 1)[2]) for rate in (0.05, 0.2))
    assert far < near - 0.05


def alike(chances):
    """Mean correlation of the errors of two nets."""
    errors = np.array(chances) - one_hot(snapshots.validation()[1])
    return np.corrcoef(errors.reshape(len(chances), -1))[np.triu_indices(len(chances), 1)].mean()

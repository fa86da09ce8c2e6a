"""The competition: marks that methods reach, labels that stay with the grader, and what a wrong form is told."""

import numpy as np
import pytest

from autograder.exercises.catalogue import find
from autograder.exercises.hw2.predict_digits import COUNT, predict_digits
from autograder.grading.record import Graded, Record
from autograder.report.items import rankings
from course import data
from course.check import check, inputs
from course.check.diagnose import diagnose
from course.check.plain import pack, save
from solutions.reference.hw2 import in_numpy

DIGITS = data.digits()
SHAPE = "xpected an array of shape (500,), one label for each input; got"


def neighbours(X):
    """Five nearest neighbours among the training digits as they are."""
    knn = in_numpy.KNN()
    knn.train(DIGITS.X_train, DIGITS.y_train)
    return knn.predict_labels(knn.compute_distances_no_loops(X), 5)


def linear(X):
    """The homework's softmax classifier, trained as the notebook trains it."""
    rng = np.random.default_rng(0)
    W, _ = in_numpy.train_softmax(DIGITS.X_train, DIGITS.y_train, 0.5, 1e-4, 600, 100, rng)
    return in_numpy.softmax_predict(W, X)


def judged(labels, seed=0):
    """The verdict on these labels, or on those of a function, for the inputs of that seed."""
    document = predict_digits.document("hw2", seed)
    (inputs,) = document["cases"][0]["steps"][0]["args"]
    value = labels(inputs) if callable(labels) else labels
    return diagnose(document, [{"value": value, "changed": []}])


@pytest.mark.parametrize("seed", [0, 1, 20261120])
@pytest.mark.parametrize(
    ("method", "points"), [(linear, 1), (neighbours, 2), (in_numpy.predict_digits, 4)], ids=lambda m: str(m)[10:18]
)
def test_what_methods_of_the_homework_earn(method, points, seed):
    found = judged(method, seed)
    assert found.earned == points, found.score
    assert found.passed == (points == 4)


@pytest.mark.parametrize("share", [0.0, 0.349, 0.35, 0.55, 0.7, 0.778, 0.78, 1.0])
def test_points_rise_with_the_share_that_is_right(share):
    (truth,) = predict_digits.document("hw2", 0)["cases"][0]["expected"]
    right = round(share * COUNT)
    labels = np.where(np.arange(COUNT) < right, truth, (truth + 1) % 10)
    found = judged(labels)
    assert found.score == right / COUNT
    assert found.earned == sum(right / COUNT >= mark for mark, _ in predict_digits.marks)


@pytest.mark.parametrize(
    ("labels", "told"),
    [
        (None, "The result is None: not written yet, or a `return` is missing."),
        (3, f"E{SHAPE} a number."),
        ([1] * 500, f"E{SHAPE} a list of 500."),
        (np.zeros(499, int), f"E{SHAPE} an array of shape (499,)."),
        (np.zeros((500, 10)), f"E{SHAPE} an array of shape (500, 10)."),
        (np.zeros(500), "Expected whole numbers; got float64."),
        (np.zeros(500, bool), "Expected whole numbers; got bool."),
        (np.arange(500) % 10 + 1, "Expected labels from 0 to 9; got some from 1 to 10. The first class is 0."),
        (np.arange(500) % 10 - 1, "Expected labels from 0 to 9; got some from -1 to 8."),
    ],
)
def test_labels_of_the_wrong_form_earn_nothing_and_are_told_so(labels, told):
    found = judged(labels)
    assert (found.earned, found.score, found.trouble) == (0, None, told)


def test_one_label_for_all_is_named():
    found = judged(np.full(COUNT, 7, np.uint8))
    assert (found.earned, found.mistakes, found.says) == (
        0,
        ["one_label_for_all"],
        ["Every input gets the same label."],
    )


def test_labels_are_neither_released_nor_asked_with():
    (released,) = find("hw2").released()["exercises"]["predict_digits"]["cases"]
    assert released["expected"] == ()
    for seed in (0, 5):
        (case,) = predict_digits.document("hw2", seed)["cases"]
        (truth,) = case["expected"]
        _, buffers = pack(case["steps"])
        assert [len(buffer) for buffer in buffers] == [COUNT * 64 * 8]
        assert truth.tobytes() not in buffers
    assert pack(released["steps"])[1] != pack(case["steps"])[1]


def test_the_pictures_are_digits_that_nobody_has_seen():
    (case,) = predict_digits.document("hw2", 3)["cases"]
    (pictures,) = case["steps"][0]["args"]
    assert pictures.shape == (COUNT, 64)
    assert 0 <= pictures.min() < pictures.max() <= 1
    known = {x.tobytes() for X in (DIGITS.X_train, DIGITS.X_val, DIGITS.X_test) for x in X}
    assert not known & {x.tobytes() for x in pictures}
    assert np.bincount(case["expected"][0], minlength=10).min() > 20


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_PROGRESS", str(tmp_path / "progress.json"))
    save(tmp_path / "checks.npz", {"homework": "hw2", "exercises": {"predict_digits": predict_digits.released("hw2")}})
    return tmp_path


def test_at_home_the_form_alone_is_checked(folder):
    def predict_digits(X):
        return np.zeros(len(X), int)

    found = check(predict_digits, folder=folder)
    assert repr(found).startswith("✓ predict_digits: the form is right.")
    (pictures,) = inputs("predict_digits", folder=folder)
    assert pictures.shape == (COUNT, 64)


@pytest.mark.parametrize(
    ("function", "told"),
    [
        (lambda X: X.argmax(axis=0), f"e{SHAPE} an array of shape (64,)."),
        (lambda X: X @ np.ones(3), "ValueError: matmul"),
        (lambda X: None, "The result is None"),
    ],
)
def test_at_home_a_wrong_form_is_told(folder, function, told):
    found = check(predict_digits=function, folder=folder)
    assert not found.good
    assert told in repr(found)


def test_the_ranking_puts_equal_ones_on_one_place():
    scores = {"ann": 0.8, "bob": 0.9, "cyd": 0.8, "dan": None, "eve": 0.25}
    records = [Record(name, "k", {"predict_digits": Graded(4, 0, score=score)}) for name, score in scores.items()]
    expected = [(1, "bob", 0.9), (2, "ann", 0.8), (2, "cyd", 0.8), (4, "eve", 0.25)]
    assert rankings(records) == {"predict_digits": expected}
    assert rankings([Record("ann", "k", {"softmax": Graded(3, 3)})]) == {}

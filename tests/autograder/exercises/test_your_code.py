"""Pictures that take a student's function: what they say of a right one, of a wrong one, and of one that breaks."""

import functools

import numpy as np
import pytest
from scipy.signal import correlate2d

from course import explorables as explore
from course.explorables.stage import Function
from course.explorables.stage.yours import LINES, is_stub
from solutions.reference.hw1 import in_numpy as hw1
from solutions.reference.hw2 import in_numpy as hw2
from solutions.reference.hw3 import in_numpy as hw3
from solutions.reference.hw4 import in_numpy as hw4
from solutions.reference.hw5 import in_numpy as hw5


def corr2d_valid(picture, kernel):
    """Homework 6 has no reference yet."""
    return correlate2d(picture, kernel, mode="valid")


ONE_LAYER = {"depth": 1, "activation": "ReLU"}
PICTURES = [
    ("LossBowl", "grad", hw1.mse_grad, {}),
    ("BiasVariance", "parts", hw1.bias_variance, {}),
    ("NearestNeighbours", "knn", (hw2.KNN, "predict_labels"), {}),
    ("DecisionBoundary", "loss", hw2.softmax_loss_vectorized, {}),
    ("DecisionBoundary", "hinge", hw2.svm_loss, {}),
    ("DecisionBoundary", "scores", hw2.softmax_loss, {}),
    ("Descent", "descend", hw3.gradient_descent, {"steps": 5}),
    ("NoiseFloor", "descend", hw3.sgd, {}),
    ("RidgeFilter", "gain", hw3.ridge_gains, {}),
    ("RidgeFilter", "ridge", hw3.ridge_svd, {}),
    ("ElbowBuilder", "net", hw4.relu_net, {}),
    ("Playground", "network", (hw4.TwoLayerNet, "loss"), ONE_LAYER),
    ("GraphStepper", "value", (hw4.Value, "backward"), {}),
    ("TenLayers", "init", hw5.init_weights, {}),
    ("BatchNormLive", "forward", hw5.batchnorm_forward, {}),
    ("BatchNormGraph", "forward", hw5.batchnorm_forward, {"back": hw5.batchnorm_backward}),
    ("BatchNormGraph", "back", hw5.batchnorm_backward, {"forward": hw5.batchnorm_forward}),
    ("AllMasks", "forward", hw5.dropout_forward, {"keep": 0.8}),
    ("SoftTargets", "smooth", hw5.smooth_labels, {"smoothing": 0.1}),
    ("SoftTargets", "cross_entropy", hw5.softmax_ce_soft, {"smoothing": 0.1}),
    ("CanyonLab", "rule", hw5.sgd_momentum, {"method": "momentum", "steps": 5}),
    ("CanyonLab", "rule", hw5.sgd_nesterov_momentum, {"method": "Nesterov", "steps": 5}),
    ("CanyonLab", "rule", hw5.adagrad, {"method": "AdaGrad", "steps": 5}),
    ("CanyonLab", "rule", hw5.rmsprop, {"method": "RMSProp", "steps": 5}),
    ("CanyonLab", "rule", hw5.adam, {"method": "Adam", "steps": 5}),
    ("DragKernel", "corr", corr2d_valid, {"image": "a seven"}),
]
BY_STEPS = [
    row for row in PICTURES if row[0] in ("LossBowl", "DecisionBoundary", "Descent", "NoiseFloor", "Playground")
]


def test_a_view_keeps_the_function_or_changes_nothing():
    for name, control, right, state in PICTURES:
        function = right[0] if isinstance(right, tuple) else right
        picture = getattr(explore, name)(**{control: function}, **state)
        for view in picture.views:
            before = picture.state
            try:
                picture.view(view)
            except ValueError:
                assert picture.state.keys() == before.keys()
                assert all(np.array_equal(picture.state[each], before[each]) for each in before)
            assert picture.state[control] is function
            picture.values()


def named(rows):
    return pytest.mark.parametrize(
        ("name", "control", "right", "state"), rows, ids=lambda each: each if isinstance(each, str) else ""
    )


def changed(right, change):
    """The right function, or of a class one method, with `change(call)` in its place."""
    if not isinstance(right, tuple):
        return change(right)
    kind, method = right
    return type(kind.__name__, (kind,), {method: change(getattr(kind, method))})


def shown(name, control, function, state):
    """The picture's words, after a step too where something runs; it is drawn, and nothing is shown as an error."""
    picture = getattr(explore, name)(**{control: function}, **state)
    assert picture.still().axes, picture.still().texts
    said = [picture.values()["says"]]
    if picture.step:
        picture.advance(1)
        said.append(picture.values()["says"])
    return "\n".join(said)


def negated(value):
    if isinstance(value, dict):
        return {key: negated(each) for key, each in value.items()}
    if isinstance(value, str | np.random.Generator):
        return value
    return tuple(map(negated, value)) if isinstance(value, tuple) else -value


def wrong_sign(right):
    def wrong(*args):
        result = right(*args)
        if result is None:  # a method that leaves its results in the object
            args[0].grad = -args[0].grad
        return None if result is None else negated(result)

    return wrong


def raising(right):
    def fails(*args):
        raise ValueError("so it is")

    return fails


def of_other_shape(right):
    def reshaped(*args):
        return [[1.0, 2.0]]

    return reshaped


def endless(right):
    def never(*args):
        while True:
            pass

    return never


def mutating(right):
    @functools.wraps(right)
    def changes(*args):
        result = right(*args)
        for array in args:
            if isinstance(array, np.ndarray):
                array[...] = 0
        return result

    return changes


def test_every_picture_with_a_function_is_here():
    kinds = {name: getattr(explore, name).controls for name in explore.CATALOGUE}
    declared = {
        (name, key) for name, controls in kinds.items() for key, each in controls.items() if isinstance(each, Function)
    }
    assert declared == {(name, control) for name, control, *_ in PICTURES}


@named(PICTURES)
def test_a_right_function_agrees(name, control, right, state):
    said = shown(name, control, changed(right, lambda call: call), state)
    assert "goes wrong" not in said
    assert "right" in said


@named(PICTURES)
def test_a_wrong_sign_is_said(name, control, right, state):
    said = shown(name, control, changed(right, wrong_sign), state)
    assert "goes wrong" in said
    assert "expected" in said


@named(BY_STEPS)
def test_a_wrong_sign_is_seen_in_the_first_step(name, control, right, state):
    wrong = changed(right, wrong_sign)
    if name in ("Descent", "NoiseFloor"):  # of a whole path: the gradient has the wrong sign, the start is right
        wrong = changed(right, lambda call: lambda grad, *rest: call(lambda *place: -grad(*place), *rest))
    assert "goes wrong at step 1." in shown(name, control, wrong, state)


@named(PICTURES)
def test_an_exception_shows_its_last_line(name, control, right, state):
    said = shown(name, control, changed(right, raising), state)
    assert "ValueError: so it is" in said
    assert 'raise ValueError("so it is")' in said


@named([row for row in PICTURES if row[0] != "GraphStepper"])
def test_another_shape_is_told(name, control, right, state):
    assert "expected" in shown(name, control, changed(right, of_other_shape), state)


@named(PICTURES)
def test_a_loop_that_does_not_end_is_stopped(name, control, right, state):
    assert f"stopped after {LINES:,} lines" in shown(name, control, changed(right, endless), state)


@named([row for row in PICTURES if row[0] != "GraphStepper"])
def test_changed_arguments_spoil_nothing(name, control, right, state):
    """The function gets copies: the picture stays as it is, and says what was changed."""
    picture = getattr(explore, name)(**{control: changed(right, mutating)}, **state)
    before = {key: each for key, each in picture.state.items() if isinstance(each, np.ndarray)}
    picture.values()
    for key, array in before.items():
        np.testing.assert_array_equal(picture.state[key], array)


def test_an_interruption_ends_the_call_and_not_the_picture():
    def interrupted(*_):
        raise KeyboardInterrupt

    assert "was stopped" in explore.RidgeFilter(gain=interrupted).values()["says"]


def unwritten(W, X, y, reg):
    """W (D, C), X (N, D), y (N,) → loss and gradient."""
    ...


class Unwritten(hw2.KNN):
    def predict_labels(self, dists, k): ...


def test_a_function_that_is_not_written_is_one_line(capsys):
    explore.DecisionBoundary(loss=unwritten)._ipython_display_()
    explore.NearestNeighbours(knn=Unwritten)._ipython_display_()
    assert capsys.readouterr().out.splitlines() == [
        f"{name} is not written yet. Run this cell again when it is."
        for name in ("softmax_loss_vectorized", "KNN.predict_labels")
    ]
    assert not is_stub(hw2.softmax_loss_vectorized)


def test_a_function_is_given_when_the_picture_is_made():
    with pytest.raises(ValueError, match="gain must be the function itself, gain=ridge_gains; got 3"):
        explore.RidgeFilter(gain=3)

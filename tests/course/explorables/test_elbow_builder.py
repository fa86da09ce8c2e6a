"""The elbow builder: sums of elbows, fits that are best, places that are kept, and numbers that say the same."""

import re

import numpy as np
import pytest

from course.explorables.l10_elbows import elbows
from course.explorables.l10_elbows.elbow_builder import EQUAL, GREEDY, HAND, SLOPES, ElbowBuilder
from course.explorables.l10_elbows.elbows import (
    CURVES,
    X,
    columns,
    evenly,
    falling,
    fitted,
    level_error,
    one_by_one,
    size,
    walk,
)


def evaluate(says, x):
    """The function that is written out after "sum =", computed from the text alone."""
    text = says.partition("sum = ")[2].replace("−", "-").replace("·", "*").replace("\n", " ")
    return eval(text, {"relu": lambda z: np.maximum(z, 0), "x": x})


def heard(explorable):
    """What is drawn, as a function on X."""
    state = explorable.state
    return walk(X, state["places"], state["slopes"], state["height"])


@pytest.mark.parametrize("weight", [0.1, 1.0, 5.0])
@pytest.mark.parametrize("fit", [HAND, EQUAL, GREEDY])
def test_the_units_written_out_are_the_function_drawn(fit, weight):
    explorable = ElbowBuilder(curve="bump", fit=fit, count=6, weight=weight)
    written = evaluate(explorable.values()["says"], X)
    np.testing.assert_allclose(written, heard(explorable), atol=0.08)
    assert len(re.findall("relu", explorable.values()["says"])) == 6


@pytest.mark.parametrize("curve", CURVES)
@pytest.mark.parametrize("count", [1, 3, 8, 16])
def test_slopes_are_the_best_for_their_places(curve, count):
    height, slopes = fitted(CURVES[curve], evenly(count))
    best = np.linalg.lstsq(columns(evenly(count)), CURVES[curve], rcond=None)[0]
    np.testing.assert_allclose(np.append(height, slopes), best, atol=1e-6)


def test_slopes_stay_within_their_bounds_where_elbows_meet():
    height, slopes = fitted(CURVES["steep step"], np.array([0.5, 0.5, 0.55, 0.551, 0.0, 1.0]))
    assert np.abs(slopes).max() <= elbows.STEEPEST
    assert np.abs(height).max() <= elbows.HIGHEST


@pytest.mark.parametrize("curve", CURVES)
def test_places_one_by_one_are_each_the_best_next_one(curve):
    places, errors = one_by_one(curve)
    assert (np.diff(errors) < 1e-12).all()
    for k in (0, 1, 4):
        reached = [error_with(curve, [*places[:k], site]) for site in elbows.SITES]
        assert np.isclose(errors[k], min(reached), rtol=1e-6)


def error_with(curve, places):
    unit = columns(places)
    return size(CURVES[curve] - unit @ np.linalg.lstsq(unit, CURVES[curve], rcond=None)[0])


def test_the_error_of_level_steps_on_a_straight_line_is_known():
    line = np.linspace(0, 1, 10_000)
    for pieces in (1, 4, 10):
        assert np.isclose(level_error(line, pieces), 1 / pieces / np.sqrt(12), rtol=1e-3)


def test_one_curve_that_is_infinitely_bent_gains_less_from_equal_spacing():
    errors = falling("square root")
    assert errors["equal"][-3] / errors["equal"][-1] < 2
    assert (errors["greedy"][3:] < errors["equal"][3:] / 2).all()


def test_more_elbows_by_hand_leave_the_function_and_fewer_keep_the_first():
    explorable = ElbowBuilder()
    before = heard(explorable)
    explorable.set(count=7)
    np.testing.assert_allclose(heard(explorable), before)
    assert len(np.unique(explorable.state["places"])) == 7
    explorable.set(count=2)
    np.testing.assert_array_equal(explorable.state["places"], [0.25, 0.5])


@pytest.mark.parametrize("fit", [EQUAL, GREEDY])
def test_a_dragged_place_is_kept_and_the_slopes_stay_fitted(fit):
    explorable = ElbowBuilder(fit=fit, count=4)
    places = explorable.state["places"]
    places[1] += 0.01
    explorable.set(places=places)
    assert explorable.state["fit"] == SLOPES
    np.testing.assert_array_equal(explorable.state["places"], places)
    np.testing.assert_allclose(explorable.state["slopes"], fitted(CURVES["sine wave"], places)[1])


@pytest.mark.parametrize("fit", [SLOPES, EQUAL, GREEDY])
def test_a_dragged_slope_or_height_is_by_hand(fit):
    for name in ("slopes", "height"):
        explorable = ElbowBuilder(fit=fit, count=4)
        dragged = explorable.state[name]
        dragged[0] += 0.5
        explorable.set(**{name: dragged})
        assert explorable.state["fit"] == HAND
        np.testing.assert_array_equal(explorable.state[name], dragged)


def test_turning_to_by_hand_keeps_what_was_fitted():
    explorable = ElbowBuilder(fit=GREEDY, count=5)
    before = heard(explorable)
    explorable.set(fit=HAND)
    np.testing.assert_array_equal(heard(explorable), before)


def test_a_fit_follows_another_curve_and_a_hand_does_not():
    for fit, same in ((HAND, True), (SLOPES, False), (EQUAL, False)):
        explorable = ElbowBuilder(fit=fit)
        before = heard(explorable)
        explorable.set(curve="bump")
        assert np.allclose(heard(explorable), before) == same


def test_places_from_code_bring_their_number():
    explorable = ElbowBuilder(fit=SLOPES, places=(0.1, 0.3, 0.6, 0.7, 0.9))
    assert explorable.state["count"] == 5
    assert len(explorable.state["slopes"]) == 6


def test_values_that_do_not_fit_together_are_refused():
    explorable = ElbowBuilder()
    with pytest.raises(ValueError, match="slopes"):
        explorable.set(slopes=[1.0, 2.0])
    with pytest.raises(ValueError, match="height"):
        explorable.set(height=[0.0, 1.0])
    with pytest.raises(ValueError, match="count"):
        explorable.set(count=5, places=[0.5])
    with pytest.raises(ValueError, match="places must lie from 0 to 1"):
        explorable.set(places=[0.2, 0.5, 1.5])
    assert explorable.state["count"] == 3

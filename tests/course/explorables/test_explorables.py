"""Every explorable of the catalogue: any state within the controls' ranges gives a picture, and its point is a fact."""

import dataclasses
import re
from importlib import import_module
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from course import explorables as explore
from course.explorables.stage import (
    Choice,
    Explorable,
    Function,
    Line,
    Memory,
    Note,
    Points,
    Slider,
    Toggle,
    Typed,
    axes,
)
from course.explorables.stage.controls import Draw
from course.explorables.stage.model import KINDS, spoken
from tests.course.explorables.drawn import drawn_shapes, marks_that_draw_nothing

NAMES = list(explore.CATALOGUE)
MOST_NUMBERS = 100_000
"""How many numbers a frame may hold: they are computed, and sent to the browser, for each movement of a slider."""


def values_of(control):
    """A strategy for values that this control allows."""
    match control:
        case Slider():
            return st.sampled_from(control.stops()) | st.sampled_from([control.low, control.high])
        case Choice():
            return st.sampled_from(list(control.options))
        case Toggle():
            return st.booleans()
        case Typed():
            return st.sampled_from(list(control.examples))
        case _:
            raise AssertionError(f"no strategy for {control}")


def randomise(explorable, data):
    """Set every control to some allowed value: first what is chosen, then points, as many as there are then."""
    chosen = {n: c for n, c in explorable.controls.items() if not isinstance(c, Points | Memory | Note | Function)}
    explorable.set(**{name: data.draw(values_of(control), label=name) for name, control in chosen.items()})
    for name, control in explorable.controls.items():
        if isinstance(control, Points):
            share = data.draw(st.integers(0, 2**32 - 1).map(lambda s: np.random.default_rng(s)), label=name)
            shape = explorable.state[name].shape
            explorable.set(**{name: share.uniform(control.low, control.high, shape)})


def assert_drawable(explorable):
    """What marks name is finite, except where NaN interrupts a line; limits are in order; no entry is unused."""
    values = explorable.values()
    lenient = bool(explorable.may_break and explorable.may_break(**explorable.state))
    for part in explorable.picture().axes:
        for mark in part.marks:
            for field in dataclasses.fields(mark):
                array = values.get(getattr(mark, field.name)) if isinstance(getattr(mark, field.name), str) else None
                if isinstance(array, np.ndarray | float | int) and not lenient:
                    wrong = np.isinf(array) if isinstance(mark, Line) else ~np.isfinite(array)
                    assert not np.any(wrong), (getattr(mark, field.name), array, explorable.state)
        for low, high in part.frame(values).limits.values():
            assert -np.inf < low < high < np.inf
    explorable.picture().words(values)
    values.check_all_read()
    assert numbers_in(values) < MOST_NUMBERS


def numbers_in(value):
    """How many numbers and texts an entry holds, however nested."""
    if isinstance(value, dict):
        return sum(map(numbers_in, value.values()))
    return sum(map(numbers_in, value)) if isinstance(value, list | tuple) else np.size(value)


@pytest.mark.long
@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_random_states_give_a_picture(name, data):
    explorable = getattr(explore, name)()
    randomise(explorable, data)
    assert_drawable(explorable)
    if explorable.step:
        explorable.advance(2)
        assert_drawable(explorable)


@pytest.mark.parametrize("name", NAMES)
def test_the_aha_is_a_fact(name):
    import_module(getattr(explore, name).__module__).aha()


@pytest.mark.parametrize("name", NAMES)
def test_computing_is_pure(name):
    explorable = getattr(explore, name)()
    before = explorable.state
    first, second = explorable.values(), explorable.values()
    np.testing.assert_equal(first, second)
    np.testing.assert_equal(explorable.state, before)


@pytest.mark.parametrize("name", NAMES)
def test_the_still_picture_is_drawn(name):
    explorable = getattr(explore, name)()
    figure = explorable.still()
    assert len(figure.axes) == len(explorable.picture().axes), figure.texts[0].get_text()
    if explorable.step:
        explorable.advance(2)
    assert not marks_that_draw_nothing(explorable)


@pytest.mark.parametrize(
    ("line", "limits"), [((np.nan, np.nan), (0, 1)), ((0.2, 0.7), (5, 6))], ids=["no data", "beside the limits"]
)
def test_a_picture_with_a_mark_that_draws_nothing_is_found(line, limits):
    """What the test above would say of a picture that shows empty axes."""

    class Nothing(Explorable):
        def compute(self):
            return {"y": np.array(line)}

        def draw(self):
            return axes(Line((0.0, 1.0), "y", "a line in the legend"), ylim=limits)

    assert marks_that_draw_nothing(Nothing())


@pytest.mark.parametrize("name", NAMES)
def test_it_introduces_itself(name):
    kind = getattr(explore, name)
    assert re.fullmatch(r"\d\d", kind.lecture)
    assert spoken(kind()).endswith(".")
    for label, control in kind.controls.items():
        assert isinstance(control, KINDS)
        assert control.label or isinstance(control, Memory | Note), f"{label} has no label"


@pytest.mark.parametrize("name", NAMES)
def test_bad_values_are_refused_and_change_nothing(name):
    explorable = getattr(explore, name)()
    before = explorable.state
    for label, control in explorable.controls.items():
        with pytest.raises(ValueError, match=label):
            explorable.set(**{label: object()})
        if not isinstance(control, Choice | Toggle):
            with pytest.raises(ValueError, match=label):
                explorable.set(**{label: np.nan})
        if isinstance(control, Slider):
            with pytest.raises(ValueError, match=f"{label} must be .* from"):
                explorable.set(**{label: control.high + 1})
    with pytest.raises(ValueError, match="no control 'nonsense'"):
        explorable.set(nonsense=1)
    np.testing.assert_equal(explorable.state, before)


DRAWS = [
    (name, label)
    for name in NAMES
    for label, control in getattr(explore, name).controls.items()
    if isinstance(control, Draw)
]


@pytest.mark.parametrize(("name", "draw"), DRAWS)
def test_another_draw_is_seen(name, draw):
    """The button does something in the state in which the picture opens."""
    explorable = getattr(explore, name)()
    before = drawn_shapes(explorable)
    explorable.set(**{draw: explorable.state[draw] + 1})
    assert drawn_shapes(explorable) != before


def test_every_explorable_is_listed_in_its_lecture_s_folder():
    package = Path(explore.__file__).parent
    for folder in explore.folders():
        for path in sorted((package / folder).glob("*.py")):
            for name in re.findall(r"^class (\w+)\(Explorable\)", path.read_text(encoding="utf-8"), re.MULTILINE):
                module = f"{folder}.{path.stem}"
                assert explore.CATALOGUE.get(name) == module, f'{module}: write "{name}" into {folder}/__init__.py'


def test_an_unknown_name_says_what_there_is():
    with pytest.raises(AttributeError, match="SoftmaxBars"):
        explore.__getattr__("SoftmaxBarz")

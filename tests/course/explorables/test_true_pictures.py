"""What a picture draws is what it says: no marker stands where it is not, and texts are written as people write."""

import re

import numpy as np
import pytest

from course import explorables as explore
from course.explorables.stage import Bars, Choice, Slider, Toggle, Typed
from course.explorables.stage.picture.edges import beyond, shares
from course.explorables.stage.picture.shapes import Spots, Words

NAMES = list(explore.CATALOGUE)
ONE = r"(?<![\w.,·/−×*^)(=–])1 (?!(?:is|was|has|as|gives|this|class|less|loss|pass|plus|minus|axis|bias|x)\b)[a-z]+s\b"
ABOUT_FLOATS = ("SoftmaxBars", "NaN or infinity as Python writes it")
"""It shows what float64 makes of a division by 0."""
WRONG = {
    "a zero with a sign": re.compile(r"[−-]0(?:\.0+)?(?![\d.e])"),
    "a hyphen for a minus": re.compile(r"(?<![\w.)\]])-\d"),
    "NaN or infinity as Python writes it": re.compile(r"(?<![\w(])(?:nan|inf)(?!\w)"),
    "one of a thing in the plural": re.compile(ONE),
}


def corner_states(explorable):
    """States at the ends of each control: lists of values to set, from the start."""
    for name, control in explorable.controls.items():
        match control:
            case Slider():
                ends = {control.low, control.high, *([1] if control.whole and control.low <= 1 <= control.high else [])}
                yield from ({name: value} for value in sorted(ends))
            case Choice():
                yield from ({name: option} for option in control.options)
            case Toggle():
                yield from ({name: value} for value in (False, True))
            case Typed():
                yield from ({name: text} for text in control.examples)


def random_state(explorable, rng):
    """A value for each control that has a widget or points."""
    found = {}
    for name, control in explorable.controls.items():
        match control:
            case Slider():
                found[name] = control.stops()[rng.integers(len(control.stops()))]
            case Choice():
                found[name] = control.options[rng.integers(len(control.options))]
            case Toggle():
                found[name] = bool(rng.integers(2))
    return found


def states(name):
    """The picture at its start, at the ends of each control, and at random ones; after two steps where it runs."""
    kind, rng = getattr(explore, name), np.random.default_rng(0)
    for values in [{}, *corner_states(kind()), *(random_state(kind(), rng) for _ in range(3))]:
        explorable = kind()
        explorable.set(**values)
        yield explorable
        if explorable.step:
            explorable.advance(2)
            yield explorable


def texts_of(explorable, values, frames):
    """All that is written in a picture."""
    words = [explorable.picture().words(values)]
    for frame in frames:
        words += [frame.title, *(text for axis in "xy" for text in frame.ticks[axis].values())]
        words += [text for shape in frame.shapes if isinstance(shape, Words) for text in shape.text]
    return [str(word) for word in words]


@pytest.mark.long
@pytest.mark.parametrize("name", NAMES)
def test_texts_are_written_as_people_write_and_markers_stand_where_they_are(name):
    for explorable in states(name):
        values, picture = explorable.values(), explorable.picture()
        frames = [part.frame(values) for part in picture.axes]
        for text in texts_of(explorable, values, frames):
            for fault, pattern in WRONG.items():
                assert (name, fault) == ABOUT_FLOATS or not pattern.search(text), (
                    f"{fault}: {pattern.search(text)} in {text!r} at {explorable.state}"
                )
        for part, frame in zip(picture.axes, frames, strict=True):
            for shape in frame.shapes:
                if isinstance(shape, Spots) and not part.bare:
                    assert not beyond(shares(shape, frame.limits, part.log)).any(), (part.title, explorable.state)


@pytest.mark.long
@pytest.mark.parametrize("name", NAMES)
def test_the_number_above_a_bar_is_its_height(name):
    for explorable in states(name):
        values = explorable.values()
        for part in explorable.picture().axes:
            for bars in (mark for mark in part.marks if isinstance(mark, Bars) and mark.text):
                for height, text in zip(values[bars.y], values[bars.text], strict=True):
                    assert says(text, height), (text, height, explorable.state)


def says(text, height):
    """Whether the text is this height, rounded as it is written, or no number at all."""
    found = re.fullmatch(r"([−+]?\d[\d,]*(\.\d+)?)(e[−+]?\d+)? ?%?", text.replace("-", "−"))
    if not found:
        return not np.isinf(height) or "∞" in text
    digits, exponent = found[1].replace("−", "-").replace(",", ""), (found[3] or "e0").replace("−", "-")
    power = 10.0 ** int(exponent[1:])
    last = 10.0 ** -len((found[2] or ".")[1:]) * power
    scales = (1, 100) if text.endswith("%") else (1,)
    return any(abs(float(digits) * power - scale * height) <= 0.51 * last for scale in scales)


def test_fewer_than_five_junk_columns_leave_an_error():
    for junk, exact in ((1, False), (4, False), (5, True), (25, True)):
        assert ("0, up to rounding" in explore.FakeColumns(junk=junk).values()["says"]) == exact


def test_a_coin_that_explains_nothing_has_no_dot_beside_the_curve():
    lab = explore.CoinLab(times=20)
    drawn = lab.picture().axes[1].frame(lab.values()).shapes
    (log,) = lab.values()["here_log"]
    assert f"{log:.2f}".replace("-", "−") in lab.picture().words(lab.values())
    assert all(shape.x.size == 0 for shape in drawn if isinstance(shape, Spots))
    assert drawn[-1].text == ["↓"]


@pytest.mark.parametrize("name", ["MeanEstimators", "VarianceEstimators"])
def test_one_sample_has_no_bias_and_no_scatter(name):
    one, many = (getattr(explore, name)(repeats=repeats).values()["says"] for repeats in (1, 2))
    assert "One sample shows no bias" in one
    assert "average error" in many


def test_a_dead_unit_s_corner_is_not_drawn_at_the_edge():
    dead = explore.LostCorner(numbers=(-1.0, -9.0, 1.0))
    frame = dead.picture().axes[0].frame(dead.values())
    assert frame.shapes[-1].text == ["←"]
    assert "on at 0 of 9 points" in dead.values()["says"]


def test_the_letters_of_the_race_do_not_touch():
    from course.explorables.l08_singular_values.mode_race import levels

    places = explore.ModeRace(rate=0.1).values()["factor"]
    level = levels(places, 0.2)
    for k in set(level):
        assert (np.diff(np.sort(places[level == k])) >= 0.2).all()

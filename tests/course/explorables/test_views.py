"""Views: each sets a state of its own, and what is claimed of it is so there and not everywhere."""

import re
from functools import cache

import numpy as np
import pytest

from course import explorables as explore
from course.explorables.stage import Explorable, Line, Slider, Toggle, axes
from tests.course.explorables.test_explorables import assert_drawable

MOST = 6
WITH_VIEWS = [name for name in explore.CATALOGUE if getattr(explore, name).views]
VIEWS = [(name, view) for name in WITH_VIEWS for view in getattr(explore, name).views]


class Growth(Explorable):
    """A line that grows."""

    slope = Slider(0, 5, start=1, step=1)
    steps = Slider(0, 9, start=0, step=1)
    dashed = Toggle(False)

    @staticmethod
    def compute(slope, steps, dashed):
        return {"y": np.array([0.0, slope * steps])}

    @staticmethod
    def step(steps, **_):
        return {"steps": steps + 1} if steps < 9 else {}

    def draw(self):
        return axes(Line((0.0, 1.0), "y"))


@Growth.has_view("steep", slope=5, run=3)
def ends_at_fifteen(seen):
    """ends at 15"""
    return seen["y"][-1] == 15


@cache
def shown(name, view=""):
    """A picture at one of its views, or at its start."""
    return getattr(explore, name)(view=view)


@cache
def seen(name, view=""):
    """What it computes there."""
    return shown(name, view).values()


@pytest.mark.parametrize("name", WITH_VIEWS)
def test_views_are_few_and_their_names_are_short(name):
    views = getattr(explore, name).views
    assert len(views) <= MOST, f"{name}: expected at most {MOST} views; got {len(views)}"
    for view in views:
        assert re.fullmatch(r"[\w’=−.²λσηα]+( [\w’=−.²λσηα]+){0,3}", view), f"{name}: {view!r} is no short name"
        assert len(view) <= 20, f"{name}: a button has room for 20 letters; got {view!r}"


@pytest.mark.parametrize(("name", "view"), VIEWS)
def test_a_view_is_drawn_and_its_claim_can_fail(name, view):
    assert_drawable(shown(name, view))
    claim = getattr(explore, name).views[view].claim
    assert claim.__doc__, f"{name}, {view!r}: quote the lecture in the claim's docstring"
    assert claim(seen(name, view)), f"{name}, {view!r}: it is not so that {claim.__doc__}"
    others = [other for other in ("", *getattr(explore, name).views) if other != view]
    true = [other for other in others if claim(seen(name, other))]
    assert len(true) <= min(1, len(others) - 1), f"{name}, {view!r}: its claim also holds in {true}"


@pytest.mark.parametrize("name", WITH_VIEWS)
def test_no_two_views_show_the_same(name):
    states = [repr(sorted(shown(name, view).state.items())) for view in getattr(explore, name).views]
    assert len(set(states)) == len(states)


def test_a_view_sets_every_control_and_runs():
    picture = Growth(dashed=True, steps=7)
    picture.view("steep")
    assert picture.state == {"slope": 5, "steps": 3, "dashed": False}
    assert Growth.views["steep"].claim(picture.values())
    assert Growth(view="steep", slope=2).state == {"slope": 2, "steps": 3, "dashed": False}


def test_a_view_is_the_one_shown_until_something_changes():
    picture = Growth(view="steep")
    picture.set(slope=5)
    assert picture.viewed == "steep"
    picture.advance()
    assert picture.viewed == ""


def test_a_wrong_name_lists_the_views_and_changes_nothing():
    picture = Growth(slope=4)
    with pytest.raises(ValueError, match="Growth has no view 'flat'; it has 'steep'"):
        picture.view("flat")
    assert picture.state["slope"] == 4


def test_a_subclass_adds_views_of_its_own():
    class Longer(Growth):
        """Another line that grows."""

    Longer.has_view("level", slope=0)(lambda seen: True)
    assert list(Longer.views) == ["steep", "level"]
    assert list(Growth.views) == ["steep"]

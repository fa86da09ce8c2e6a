"""A lecture calls each view of its pictures as its button does, *1 zigzag*, and says of it what is claimed there."""

import re
from functools import cache

import pytest

from course import explorables as explore
from tests.lectures.lecture import Lecture
from tests.lectures.test_lectures import NUMBERS

ALL = ["00", *NUMBERS]
MENTION = re.compile(r"(?<!\*)\*(\d [^*\n]+)\*(?!\*)")


def buttons(name):
    """What stands on the buttons of a picture's views."""
    return [f"{number} {view}" for number, view in enumerate(getattr(explore, name).views, 1)]


@cache
def mentions(number):
    """The views that a lecture's text names, in order."""
    return MENTION.findall(Lecture(number).prose)


def shown(number):
    """The pictures that a lecture shows."""
    return set(re.findall(r"explore\.([A-Z]\w+)\(", Lecture(number).text))


@pytest.mark.parametrize("number", ALL)
def test_views_that_a_lecture_names_are_there(number):
    there = {button for name in shown(number) for button in buttons(name)}
    assert set(mentions(number)) <= there


@pytest.mark.parametrize("number", ALL)
def test_a_name_stands_for_one_view_of_a_lecture(number):
    names = [button for name in sorted(shown(number)) for button in buttons(name)]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("name", [name for name in explore.CATALOGUE if getattr(explore, name).views])
def test_a_lecture_names_the_views_of_a_picture_in_their_order(name):
    number = getattr(explore, name).lecture
    first = [mention for mention in dict.fromkeys(mentions(number)) if mention in buttons(name)]
    assert first == buttons(name), f"{name}: lecture {number} names {first}"


@pytest.mark.parametrize("name", [name for name in explore.CATALOGUE if getattr(explore, name).views])
def test_a_lecture_says_what_is_claimed_of_a_view(name):
    lecture = Lecture(getattr(explore, name).lecture)
    for view in getattr(explore, name).views.values():
        lecture.states(view.claim.__doc__)

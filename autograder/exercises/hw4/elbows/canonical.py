"""canonical: the place of a unit's elbow, its slope, and its side."""

import numpy as np

from autograder.exercises.exercise import Exercise
from solutions.reference.hw4 import in_numpy

canonical = Exercise("canonical", points=1, numpy=in_numpy.canonical, returns=("elbows", "slopes", "sides"))
canonical.seen_in(
    "OneUnit(w=-2.0, v=1.5, factor=2.0)",
    "sign_lost",
    "w2_alone",
    "all_right",
    "w1_alone",
    "multiplied",
    "not_divided",
    "side_not_signed",
    "slope_without_sign",
)


def signed(rng, count):
    """Numbers of both signs, none near 0."""
    return rng.uniform(0.5, 2, size=count) * rng.permutation(np.resize([-1.0, 1.0], count))


def unseen_units(rng):
    """Two of the units have w1 = 0 and so no elbow."""
    w1 = signed(rng, 5)
    w1[rng.permutation(5)[:2]] = 0.0
    return w1, signed(rng, 5), signed(rng, 5)


canonical.case("a few units", lambda rng: tuple(signed(rng, 6) for _ in range(3)))
canonical.case("one unit", lambda rng: tuple(signed(rng, 1) for _ in range(3)))
canonical.case("units without elbow", unseen_units)
canonical.leaves_inputs_alone()


@canonical.slips(
    sign_lost="The minus sign is missing. The elbow is where w1·x + b1 = 0.",
    w2_alone="The slope is w2 here. It is the product w1·w2.",
    all_right="Every side is +1. A unit with w1 < 0 is on to the left of its elbow: −1.",
)
def slipped_canonical(w1, b1, w2, sign_lost=False, w2_alone=False, all_right=False):
    """The reference with slips switched on."""
    elbows, slopes, sides = in_numpy.canonical(w1, b1, w2)
    return -elbows if sign_lost else elbows, w2 if w2_alone else slopes, np.ones_like(w1) if all_right else sides


@canonical.mistake("A unit without elbow is placed at 0. Return nan for its place.")
def at_0(w1, b1, w2):
    elbows, slopes, sides = in_numpy.canonical(w1, b1, w2)
    return np.nan_to_num(elbows), slopes, sides


@canonical.mistake("A unit without elbow has the side +1. Its side is 0.")
def side_of_none(w1, b1, w2):
    return *in_numpy.canonical(w1, b1, w2)[:2], np.where(w1 >= 0, 1.0, -1.0)


@canonical.mistake("A unit without elbow has the side −1. Its side is 0.")
def left_of_none(w1, b1, w2):
    return *in_numpy.canonical(w1, b1, w2)[:2], np.where(w1 > 0, 1.0, -1.0)


@canonical.mistake("The sides are 1 and 0. A unit that is on to the left has −1.")
def sides_of_0_and_1(w1, b1, w2):
    return *in_numpy.canonical(w1, b1, w2)[:2], (w1 > 0).astype(float)


@canonical.mistake("The units without elbow are left out. Return one entry for each unit.")
def left_out(w1, b1, w2):
    return tuple(each[w1 != 0] for each in in_numpy.canonical(w1, b1, w2))


@canonical.mistake("The units are sorted by their elbows. Return them in the order in which they come.")
def in_order(w1, b1, w2):
    elbows, slopes, sides = in_numpy.canonical(w1, b1, w2)
    order = np.argsort(elbows)
    return elbows[order], slopes[order], sides[order]


@canonical.mistake("The slope is w1 here. It is the product w1·w2.")
def w1_alone(w1, b1, w2):
    elbows, _, sides = in_numpy.canonical(w1, b1, w2)
    return elbows, w1.copy(), sides


@canonical.mistake("The place is −b1·w1. Divide by w1.")
def multiplied(w1, b1, w2):
    elbows, slopes, sides = in_numpy.canonical(w1, b1, w2)
    return np.where(w1 != 0, -b1 * w1, elbows), slopes, sides


@canonical.mistake("The place is −b1. There w1·x + b1 is 0 only for w1 = 1.")
def not_divided(w1, b1, w2):
    elbows, slopes, sides = in_numpy.canonical(w1, b1, w2)
    return np.where(w1 != 0, -b1, elbows), slopes, sides


@canonical.mistake("The sides hold w1 itself. Return its sign.")
def side_not_signed(w1, b1, w2):
    return *in_numpy.canonical(w1, b1, w2)[:2], w1.copy()


@canonical.mistake("A unit with w1 = 0 has no elbow, and −b1/0 is infinite. Return nan for its place.")
def infinite(w1, b1, w2):
    return -b1 / w1, w1 * w2, np.sign(w1)


@canonical.mistake("The slope lacks the sign of w1. It is that of the unit where it is on: w1·w2.")
def slope_without_sign(w1, b1, w2):
    elbows, _, sides = in_numpy.canonical(w1, b1, w2)
    return elbows, np.abs(w1) * w2, sides


@canonical.mistake("The sides are those of w2. Only w1 decides on which side a unit is on.")
def side_of_w2(w1, b1, w2):
    return *in_numpy.canonical(w1, b1, w2)[:2], np.sign(w2)


@canonical.mistake("The sides are those of the slope. Only w1 decides on which side a unit is on.")
def side_of_the_slope(w1, b1, w2):
    places, slopes, _ = in_numpy.canonical(w1, b1, w2)
    return places, slopes, np.sign(slopes)

"""elbow: where one unit bends, on which side it is on, and its slope there."""

from autograder.exercises.exercise import Exercise
from solutions.reference.hw4 import in_numpy

elbow = Exercise("elbow", points=0.5, numpy=in_numpy.elbow, returns=("place", "side", "slope"))
elbow.seen_in(
    "OneUnit(w=-2.0, b=1.0)",
    "sign_lost",
    "always_right",
    "slope_without_sign",
    "intercept",
    "not_divided",
    "multiplied",
    "side_of_b",
    "slope_of_1",
    "slope_flipped",
    "other_side",
)


def sized(rng, sign=1):
    return sign * float(rng.uniform(1.5, 3))


elbow.case("on to the right", lambda rng: (sized(rng), sized(rng)))
elbow.case("on to the left", lambda rng: (sized(rng, -1), sized(rng)))
elbow.case("on to the right, b negative", lambda rng: (sized(rng), sized(rng, -1)))
elbow.case("on to the left, b negative", lambda rng: (sized(rng, -1), sized(rng, -1)))
elbow.case("a gentle slope, on to the right", lambda rng: (float(rng.uniform(0.3, 0.8)), sized(rng)))
elbow.case("a gentle slope, on to the left", lambda rng: (float(rng.uniform(-0.8, -0.3)), sized(rng)))
elbow.case("b = 0", lambda rng: (sized(rng, -1), 0.0))


@elbow.slips(
    sign_lost="The minus sign is missing. The elbow is where wx + b = 0.",
    always_right="The side is wrong for w < 0. Dividing wx > −b by a negative w reverses the inequality.",
    slope_without_sign="The slope has the wrong sign for w < 0. It is w, negative there.",
)
def slipped_elbow(w, b, sign_lost=False, always_right=False, slope_without_sign=False):
    """The reference with slips switched on."""
    place, side, slope = in_numpy.elbow(w, b)
    return (
        -place if sign_lost else place,
        "right" if always_right else side,
        abs(slope) if slope_without_sign else slope,
    )


@elbow.mistake("This is b, where the line crosses the vertical axis. The elbow is where it crosses 0.")
def intercept(w, b):
    return b, *in_numpy.elbow(w, b)[1:]


@elbow.mistake("The place is −b. There wx + b is 0 only for w = 1.")
def not_divided(w, b):
    return -b, *in_numpy.elbow(w, b)[1:]


@elbow.mistake("The place is −b·w. Divide by w.")
def multiplied(w, b):
    return -b * w, *in_numpy.elbow(w, b)[1:]


@elbow.mistake("The side is that of b. Only w decides on which side a unit is on.")
def side_of_b(w, b):
    place, _, slope = in_numpy.elbow(w, b)
    return place, "right" if b > 0 else "left", slope


@elbow.mistake("The slope is 1. It is w where the unit is on.")
def slope_of_1(w, b):
    return *in_numpy.elbow(w, b)[:2], 1.0


@elbow.mistake("The slope is −w. It is w where the unit is on.")
def slope_flipped(w, b):
    return *in_numpy.elbow(w, b)[:2], -w


@elbow.mistake("The side is wrong in every case. Try w = 1, b = 0: the unit is on for positive x.")
def other_side(w, b):
    place, side, slope = in_numpy.elbow(w, b)
    return place, {"right": "left", "left": "right"}[side], slope


@elbow.mistake("The side is that of the elbow's place, from 0. Only w decides on which side a unit is on.")
def side_of_the_place(w, b):
    return -b / w, "right" if b * w < 0 else "left", w


@elbow.mistake("The slope is the sign of w. It is w where the unit is on.")
def sign_for_slope(w, b):
    return -b / w, "right" if w > 0 else "left", 1.0 if w > 0 else -1.0


@elbow.family("The place is {place}: the fraction is upside down. Where is wx + b = 0?", place=["w/b", "−w/b"])
def upside_down(w, b, place):
    return w / b if place == "w/b" else -w / b, "right" if w > 0 else "left", w

"""elbow: where one unit bends, on which side it is on, and its slope there."""

from autograder.exercises.exercise import Exercise
from solutions.reference.hw4 import in_numpy

elbow = Exercise("elbow", points=0.5, numpy=in_numpy.elbow, returns=("place", "side", "slope"))


def sized(rng, sign=1):
    return sign * float(rng.uniform(1.5, 3))


elbow.case("on to the right", lambda rng: (sized(rng), sized(rng)))
elbow.case("on to the left", lambda rng: (sized(rng, -1), sized(rng)))
elbow.case("on to the right, b negative", lambda rng: (sized(rng), sized(rng, -1)))
elbow.case("on to the left, b negative", lambda rng: (sized(rng, -1), sized(rng, -1)))
elbow.case("b = 0", lambda rng: (sized(rng, -1), 0.0))


@elbow.slips(
    sign_lost="The elbow is where wx + b = 0, at −b/w. The minus is lost.",
    always_right="The side is wrong for w < 0: dividing wx > −b by a negative w turns the sign round.",
    slope_without_sign="The slope is w, also to the left of the elbow, where it is negative.",
)
def slipped_elbow(w, b, sign_lost=False, always_right=False, slope_without_sign=False):
    """The reference with slips switched on."""
    place, side, slope = in_numpy.elbow(w, b)
    return (
        -place if sign_lost else place,
        "right" if always_right else side,
        abs(slope) if slope_without_sign else slope,
    )


@elbow.mistake("This is where the line crosses the vertical axis, b. The elbow is where it crosses 0: x = −b/w.")
def intercept(w, b):
    return b, *in_numpy.elbow(w, b)[1:]


@elbow.mistake("The side is the wrong one in every case. For w > 0 the unit is on to the right of its elbow.")
def other_side(w, b):
    place, side, slope = in_numpy.elbow(w, b)
    return place, {"right": "left", "left": "right"}[side], slope

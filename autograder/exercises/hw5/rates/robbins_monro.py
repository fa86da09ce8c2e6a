"""robbins_monro: which powers reach every place, and which calm down."""

from autograder.exercises.exercise import Exercise
from solutions.reference.hw5 import in_numpy

robbins_monro = Exercise("robbins_monro", points=0.5, numpy=in_numpy.robbins_monro, returns=("reaches", "calms"))


def powers(rng, *fixed):
    """Twelve powers in some order, the fixed ones among them."""
    return rng.permutation([*fixed, *rng.uniform(0.1, 2.5, size=12 - len(fixed))])


robbins_monro.case("twelve powers", lambda rng: powers(rng, 0.3, 0.75, 1.5))
robbins_monro.case("½ among them", lambda rng: powers(rng, 0.5, 0.7))
robbins_monro.case("1 among them", lambda rng: powers(rng, 1.0, 0.7))
robbins_monro.case("½ and 1 among them", lambda rng: powers(rng, 0.5, 1.0, 0.2))
robbins_monro.leaves_inputs_alone()


@robbins_monro.mistake("The sum of 1/t is infinite: at delta = 1 the rates still reach every place.")
def one_is_finite(delta):
    return delta < 1, delta > 0.5


@robbins_monro.mistake("At delta = ½ the squares are 1/t, and their sum is infinite: the noise does not die.")
def half_calms(delta):
    return delta <= 1, delta >= 0.5


@robbins_monro.mistake("Both limits are taken without their ends, or with both: look at 1/t, whose sum is infinite.")
def both_ends(delta):
    return delta < 1, delta >= 0.5


@robbins_monro.mistake("The second condition is about the squares of the rates, t^(−2·delta).")
def not_squared(delta):
    return delta <= 1, delta > 1


@robbins_monro.mistake("The two answers are exchanged: first whether the sum is infinite.")
def exchanged(delta):
    return delta > 0.5, delta <= 1


@robbins_monro.mistake("The first answer is turned: small powers fall slowly, and their sum is infinite.")
def first_turned(delta):
    return delta > 1, delta > 0.5


@robbins_monro.mistake("The second answer is turned: large powers fall fast, and the sum of their squares is finite.")
def second_turned(delta):
    return delta <= 1, delta <= 0.5


@robbins_monro.mistake("Every rate that falls to 0 is taken to calm down. The sum of squares has to be finite.")
def always_calms(delta):
    return delta <= 1, delta > 0

"""lr_regime: the behaviour of one coordinate at a given rate, in one word."""

from functools import partial

from autograder.exercises.exercise import Exercise, Mistake
from autograder.exercises.steps import Steps, call
from solutions.reference.hw3 import in_numpy

lr_regime = Exercise("lr_regime", points=1, numpy=in_numpy.lr_regime, returns=("words",))
lr_regime.seen_in("ModeRace(rate=0.9)", "no_two", "not_squared", "overshoot_diverges", "sign_lost")
lr_regime.seen_in("ModeRace(rate=0.5)", "no_one_step", "one_step_zigzags")
lr_regime.seen_in("WeightDecay(rate=0.5, penalty=2.0)", "no_ridge", "lam_twice", "limit_diverges", "limit_zigzags")


def asked(*arguments):
    """Several calls; the words are the answer."""
    return Steps([call("lr_regime", *each, shown=True) for each in arguments])


def rates(rng, sigma, *shares, lam=0.0):
    """Rates at which a step covers these shares of the distance, slightly changed: 1 is all of it, 2 is the limit."""
    curvature = 2 * (sigma**2 + lam)
    return [(sigma, share * rng.uniform(0.9, 1.1) / curvature, *([lam] if lam else [])) for share in shares]


def mixed(rng):
    """One of each behaviour, in some order."""
    ways = [*rates(rng, rng.uniform(0.5, 3), 0.5, 1.5, 3), (2.0, 0.125), (0.5, 4.0), (0.0, 0.25)]
    return asked(*(ways[i] for i in rng.permutation(len(ways))))


# Factors of exactly 0, 1 or −1 occur only with powers of two, which are not rounded.
lr_regime.case("one of each, in some order", mixed)
lr_regime.case("below one step", lambda rng: asked(*rates(rng, rng.uniform(0.1, 3), 0.01, 0.3, 0.8)))
lr_regime.case("between one step and the limit", lambda rng: asked(*rates(rng, rng.uniform(2, 3), 1.2, 1.7)))
lr_regime.case("above the limit", lambda rng: asked(*rates(rng, rng.uniform(0.2, 3), 2.4, 5)))
lr_regime.case("exactly one step", lambda rng: asked((0.5 * 2.0 ** rng.integers(3), 0.5**3), (2.0, 0.125), (0.5, 2.0)))
lr_regime.case("exactly at the limit", lambda rng: asked((2.0, 0.25), (0.5, 4.0), (1.0, 0.5 ** rng.integers(2))))
lr_regime.case("singular value 0", lambda rng: asked((0.0, float(rng.uniform(0.1, 2))), (0.0, 0.25, 1.0)))
lr_regime.case("with ridge", lambda rng: asked(*rates(rng, rng.uniform(0.5, 1), 0.5, 0.8, 1.5, 2.5, lam=1.0)))
lr_regime.case("exactly at the limit, with ridge", lambda rng: asked((1.0, 0.5, 1.0), (1.0, 0.25, 1.0)))


@lr_regime.mistake("The factor 2 is missing. A step multiplies the distance by 1 − 2·eta·(σ² + lam).")
def no_two(sigma, eta, lam=0.0):
    return in_numpy.lr_regime(sigma, eta / 2, lam)


@lr_regime.mistake("σ is not squared. The factor is 1 − 2·eta·(σ² + lam).")
def not_squared(sigma, eta, lam=0.0):
    return in_numpy.lr_regime(1.0, (sigma + lam) * eta)


@lr_regime.mistake("lam is left out. The penalty adds it to σ²: σ² + lam.")
def no_ridge(sigma, eta, lam=0.0):
    return in_numpy.lr_regime(sigma, eta)


OTHER_WORDS = {
    "limit_diverges": (
        "swings for ever",
        "diverges",
        "At the limit itself the factor is −1: the distance neither grows nor shrinks, it oscillates.",
    ),
    "limit_zigzags": (
        "swings for ever",
        "zigzags",
        "At the limit itself the factor is −1: the distance keeps its size and changes its sign, for ever.",
    ),
    "no_one_step": ("one step", "monotone", "A factor of exactly 0 reaches the minimum in one step."),
    "one_step_zigzags": (
        "one step",
        "zigzags",
        "With a factor of exactly 0 the minimum is reached in one step, and nothing overshoots.",
    ),
    "overshoot_diverges": (
        "zigzags",
        "diverges",
        "A negative factor does not always diverge: between 0 and −1 it overshoots but gets closer.",
    ),
    "still_is_monotone": (
        "stands still",
        "monotone",
        "With a factor of exactly 1 there is no slope, and nothing moves.",
    ),
    "still_diverges": (
        "stands still",
        "diverges",
        "A factor of exactly 1 is no growth: there is no slope, and nothing moves.",
    ),
}
"""Mistakes that say one word in place of another: (right word, wrong word, sentence)."""


def another_word(right, wrong, sigma, eta, lam=0.0):
    said = in_numpy.lr_regime(sigma, eta, lam)
    return wrong if said == right else said


for name, (right, wrong, says) in OTHER_WORDS.items():
    lr_regime.mistakes.append(Mistake(name, says, partial(another_word, right, wrong)))


@lr_regime.mistake("lam is doubled. Beside σ² it counts once: σ² + lam.")
def lam_twice(sigma, eta, lam=0.0):
    return in_numpy.lr_regime(sigma, eta, 2 * lam)


@lr_regime.family(
    "The sign of the factor is lost. Where it is negative, the goal is overshot at each step.",
    limit=["swings for ever", "stands still"],
    above=["diverges", "monotone", "stands still"],
)
def sign_lost(sigma, eta, lam=0.0, limit="", above=""):
    said = in_numpy.lr_regime(sigma, eta, lam)
    return {"zigzags": "monotone", "swings for ever": limit, "diverges": above}.get(said, said)


@lr_regime.mistake("lam is halved. Beside σ² it counts once: σ² + lam.")
def half_lam(sigma, eta, lam=0.0):
    return in_numpy.lr_regime(sigma, eta, lam / 2)


@lr_regime.mistake("lam is not multiplied by 2·eta. The factor is 1 − 2·eta·(σ² + lam).")
def lam_alone(sigma, eta, lam=0.0):
    return in_numpy.lr_regime(1.0, sigma**2 * eta + lam / 2)


@lr_regime.mistake("“monotone” and “zigzags” are exchanged. A negative factor changes sides at each step.")
def exchanged(sigma, eta, lam=0.0):
    said = in_numpy.lr_regime(sigma, eta, lam)
    return {"monotone": "zigzags", "zigzags": "monotone"}.get(said, said)


@lr_regime.family(
    "A word is spelt otherwise. Copy the six from the table.", right=["swings for ever"], to=["swings forever"]
)
def other_spelling(sigma, eta, lam=0.0, right="", to=""):
    return in_numpy.lr_regime(sigma, eta, lam).replace(right, to)

"""gd_closed_form: the weights after t steps of descent, in closed form."""

import numpy as np

from autograder.exercises.exercise import Exercise
from autograder.exercises.hw3.ridge_gains import sigmas
from autograder.exercises.steps import Steps, call
from solutions.reference.hw3 import in_numpy

gd_closed_form = Exercise("gd_closed_form", points=2, numpy=in_numpy.gd_closed_form, returns=("w",))
gd_closed_form.seen_in(
    "ModeRace(rate=0.4, steps=10)",
    "not_squared",
    "no_two",
    "one_step_late",
    "one_step_early",
    "what_is_missing",
    "smooth",
    "the_limit",
    "times_for_power",
)
gd_closed_form.seen_in("ModeRace(rate=0.9)", "sign_lost")


def modes(rng, s, rest=0):
    """Singular values and as many targets, and more targets that no weight reaches."""
    return s, rng.uniform(1, 2, size=len(s) + rest) * rng.choice([-1, 1], size=len(s) + rest)


def below_one(rng, size):
    """Singular values from 0.3 to 1."""
    return sigmas(rng, -0.5, 0, size)


def without_a_loop(rng):
    """Ten million steps, in a few lines of Python."""
    return Steps([call("gd_closed_form", *modes(rng, np.array([1.0, 0.01])), 0.25, 10_000_000, lines=1000)])


gd_closed_form.case("10 steps", lambda rng: (*modes(rng, below_one(rng, 4)), 0.2, 10))
gd_closed_form.case("10 steps, with ridge", lambda rng: (*modes(rng, below_one(rng, 4)), 0.2, 10, 0.3))
gd_closed_form.case("more examples than singular values", lambda rng: (*modes(rng, below_one(rng, 3), 2), 0.3, 5))
gd_closed_form.case("no step", lambda rng: (*modes(rng, below_one(rng, 3)), 0.3, 0))
gd_closed_form.case("one step", lambda rng: (*modes(rng, below_one(rng, 3)), 0.3, 1))
gd_closed_form.case("a rate that zigzags, 3 steps", lambda rng: (*modes(rng, sigmas(rng, -0.1, 0, 3)), 0.9, 3))
gd_closed_form.case("exactly at the limit 1/σ²", lambda rng: (*modes(rng, np.array([1.0, 0.5])), 1.0, 7))
gd_closed_form.case("singular value 0: it stays at 0", lambda rng: (*modes(rng, np.array([0.8, 0.0])), 0.4, 6))
gd_closed_form.case("singular value 0, with ridge", lambda rng: (*modes(rng, np.array([0.8, 0.0])), 0.4, 6, 0.5))
gd_closed_form.case("singular value 0.0001", lambda rng: (*modes(rng, np.array([1.0, 1e-4])), 0.25, 1000))
gd_closed_form.case("ten million steps: no loop", without_a_loop)
gd_closed_form.leaves_inputs_alone()


def reached(s, y_t, limit, factors):
    """limit·y_t·(1 − factors), 0 where σ is 0."""
    return np.where(s > 0, limit, 0) * y_t[: len(s)] * (1 - factors)


@gd_closed_form.slips(
    either=("one_step_early", "one_step_late"),
    not_squared="σ is not squared in the factor. It is 1 − 2·eta·(σ² + lam).",
    no_two="The factor lacks its 2, so everything takes twice as long. It is 1 − 2·eta·(σ² + lam).",
    one_step_early="This is one step too early. Nothing is fitted at t = 0, so the exponent is t.",
    one_step_late="This is one step too late. Nothing is fitted at t = 0, so the exponent is t.",
    lam_in_limit_only="lam is missing in the factor. It is 1 − 2·eta·(σ² + lam).",
    lam_in_factor_only="lam is missing in the limit. With ridge it is σ/(σ² + lam) times ỹ.",
)
def slipped(
    s,
    y_t,
    eta,
    t,
    lam=0.0,
    not_squared=False,
    no_two=False,
    one_step_early=False,
    one_step_late=False,
    lam_in_limit_only=False,
    lam_in_factor_only=False,
):
    """The reference with slips switched on."""
    rate = (1 if no_two else 2) * eta
    factors = 1 - rate * ((s if not_squared else s**2) + (0 if lam_in_limit_only else lam))
    t = t - one_step_early + one_step_late
    return reached(s, y_t, in_numpy.ridge_gains(s, 0 if lam_in_factor_only else lam), factors**t)


@gd_closed_form.mistake("Every step is taken, in a loop. Raise the factor of a coordinate to the power t.")
def step_by_step(s, y_t, eta, t, lam=0.0):
    w = np.zeros(len(s))
    for _ in range(t):
        w = w + 2 * eta * (s * y_t[: len(s)] - (s**2 + lam) * w)
    return w * (s > 0)


@gd_closed_form.mistake("The limit is σ times too large. It is σ/(σ² + lam) times ỹ.")
def not_divided(s, y_t, eta, t, lam=0.0):
    return reached(s, y_t, s**2 / (s**2 + lam), (1 - 2 * eta * (s**2 + lam)) ** t)


@gd_closed_form.mistake("This is what is still missing after t steps. Use 1 minus that factor.")
def what_is_missing(s, y_t, eta, t, lam=0.0):
    return reached(s, y_t, in_numpy.ridge_gains(s, lam), 1 - (1 - 2 * eta * (s**2 + lam)) ** t)


@gd_closed_form.mistake("The absolute value of the factor is used. A negative factor overshoots at every odd step.")
def sign_lost(s, y_t, eta, t, lam=0.0):
    return reached(s, y_t, in_numpy.ridge_gains(s, lam), np.abs(1 - 2 * eta * (s**2 + lam)) ** t)


@gd_closed_form.mistake("exp(−2·eta·σ²·t) is right for very small steps. Steps with rate eta leave (1 − 2·eta·σ²)^t.")
def smooth(s, y_t, eta, t, lam=0.0):
    return reached(s, y_t, in_numpy.ridge_gains(s, lam), np.exp(-2 * eta * (s**2 + lam) * t))


@gd_closed_form.mistake("0/0 is nan. A coordinate with σ = 0 has no slope from the data and stays at 0.")
def nan_at_zero(s, y_t, eta, t, lam=0.0):
    return s * y_t[: len(s)] / (s**2 + lam) * (1 - (1 - 2 * eta * (s**2 + lam)) ** t)


@gd_closed_form.mistake("y_t may be longer than s. What comes after the singular values is reached by no weight.")
def all_of_y(s, y_t, eta, t, lam=0.0):
    return in_numpy.ridge_gains(s, lam) * y_t * (1 - (1 - 2 * eta * (s**2 + lam)) ** t)


@gd_closed_form.family("The limit is ỹ itself. It is the gain times ỹ.", guarded=[True, False])
def limit_is_y(s, y_t, eta, t, lam=0.0, guarded=True):
    """guarded: 0 where σ is 0."""
    return reached(s if guarded else np.ones(len(s)), y_t, 1.0, (1 - 2 * eta * (s**2 + lam)) ** t)


@gd_closed_form.mistake("The factor is multiplied by t. After t steps it stands t times: raise it to the power t.")
def times_for_power(s, y_t, eta, t, lam=0.0):
    return reached(s, y_t, in_numpy.ridge_gains(s, lam), (1 - 2 * eta * (s**2 + lam)) * t)


@gd_closed_form.mistake("This is where it all ends. After t steps only 1 − factor^t of it is reached.")
def the_limit(s, y_t, eta, t, lam=0.0):
    return in_numpy.ridge_gains(s, lam) * y_t[: len(s)]


@gd_closed_form.family(
    "The σ in the numerator of the limit is missing. It is σ/(σ² + lam) times ỹ.", guarded=[True, False]
)
def no_sigma_above(s, y_t, eta, t, lam=0.0, guarded=True):
    limit = np.nan_to_num(1 / (s**2 + lam), posinf=0)
    return reached(s if guarded else np.ones(len(s)), y_t, limit, (1 - 2 * eta * (s**2 + lam)) ** t)


@gd_closed_form.mistake("The last entries of ỹ are used. Those that belong to singular values come first.")
def last_of_y(s, y_t, eta, t, lam=0.0):
    return in_numpy.gd_closed_form(s, y_t[len(y_t) - len(s) :], eta, t, lam)

"""stability_limit: how large a rate momentum bears on a parabola."""

from autograder.exercises.exercise import Exercise
from solutions.reference.hw5 import in_numpy

stability_limit = Exercise("stability_limit", points=0.5, numpy=in_numpy.stability_limit, returns=("rate",))
stability_limit.seen_in("MomentumDisc(ahead=True)", "nesterov")
stability_limit.seen_in("MomentumDisc(scaled=3.8)", "plain", "smaller", "terminal", "two_left_out")

stability_limit.case("momentum 0.9", lambda rng: (0.9, float(rng.uniform(2, 9))))
stability_limit.case("some momentum", lambda rng: (float(rng.uniform(0.2, 0.8)), float(rng.uniform(0.1, 0.9))))
stability_limit.case("no momentum", lambda rng: (0.0, float(rng.uniform(2, 9))))


@stability_limit.mistake("That is the limit of plain descent. Momentum bears more.")
def plain(mu, curvature):
    return 2 / curvature


@stability_limit.mistake("Momentum bears a larger rate, not a smaller one: the sign of mu is wrong.")
def smaller(mu, curvature):
    return 2 * (1 - mu) / curvature


@stability_limit.mistake(
    "1 − mu is the factor by which steps grow in one direction. The limit is another: look at the zigzag."
)
def terminal(mu, curvature):
    return 2 / ((1 - mu) * curvature)


@stability_limit.mistake("The 2 is missing: with no momentum the limit is 2 over the curvature.")
def two_left_out(mu, curvature):
    return (1 + mu) / curvature


@stability_limit.mistake("The limit falls with the curvature. Divide by it.")
def times_curvature(mu, curvature):
    return 2 * (1 + mu) * curvature


@stability_limit.mistake("That is where the limit of Nesterov's momentum lies, which is lower.")
def nesterov(mu, curvature):
    return 2 * (1 + mu) / ((1 + 2 * mu) * curvature)

"""What mode_matrix and nesterov_matrix share: cases, and slips that are made in both."""

import numpy as np

SAYS = {
    "transposed": "The matrix is transposed: its rows give the new v and the new w.",
    "exchanged": "w comes before v. The state is (v, w).",
    "uphill": "The slope has the wrong sign: the step climbs.",
    "damped": "The slope counts with 1 − mu: that is an average. It counts in full.",
    "no_old_place": "The second row forgets the old w: the new w is the old one plus the new v.",
}


def drawn(rng, eta=(0.05, 0.15), mu=(0.3, 0.9), curvature=(2.0, 5.0)):
    """A rate, a momentum, the second derivative of a parabola."""
    return tuple(float(rng.uniform(*each)) for each in (eta, mu, curvature))


def declare_cases(exercise):
    exercise.case("momentum 0.9", lambda rng: (0.1, 0.9, float(rng.uniform(2, 9))))
    exercise.case("some momentum", drawn)
    exercise.case("no momentum", lambda rng: drawn(rng, mu=(0, 0)))
    exercise.case("a rate above the limit", lambda rng: drawn(rng, eta=(1.5, 2.5)))


def matrix(eta, mu, curvature, look, on=()):
    """A step with the slope at w + look·v, with these slips."""
    bent = eta * curvature * (-1 if "uphill" in on else 1) * (1 - mu if "damped" in on else 1)
    M = np.array([[mu - look * bent, -bent], [mu - look * bent, ("no_old_place" not in on) - bent]])
    M = M[::-1, ::-1] if "exchanged" in on else M
    return M.T if "transposed" in on else M


def declare_slips(exercise, picture, look, says, **looks):
    """The slips of both, and those that look ahead in another way: name → the factor of v, from mu."""

    exercise.seen_in(picture, "uphill", "damped", "no_old_place", *looks)

    @exercise.slips(**SAYS, **says, either=looks)
    def slipped(eta, mu, curvature, **switched):
        other = [looks[name] for name in switched if name in looks]
        return matrix(eta, mu, curvature, (other or [look])[0](mu), switched)

    @exercise.mistake("The second derivative is left out: the slope at w is that times w.")
    def no_curvature(eta, mu, curvature):
        return matrix(eta, mu, 1.0, look(mu))

    @exercise.mistake("The rate is left out.")
    def no_rate(eta, mu, curvature):
        return matrix(1.0, mu, curvature, look(mu))

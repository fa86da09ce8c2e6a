"""The noise floor: where random batches stop getting nearer, and the two ways to get below."""

from functools import cache

import numpy as np

from course.explorables.shared import your_code
from course.explorables.stage import (
    Choice,
    Explorable,
    Function,
    Line,
    LogSlider,
    Slider,
    Toggle,
    axes,
    beside,
    draw_anew,
)

STEPS = 800
TIMES = np.arange(1, STEPS + 1)
SCHEDULES = {
    "constant": np.ones(STEPS),
    "1/(1 + 0.03 t)": 1 / (1 + 0.03 * TIMES),
    "hold for 300, then 1/(1 + 0.03 (t − 300))": 1 / (1 + 0.03 * np.maximum(TIMES - 300, 0)),
}
SIZES = {False: (30, 3), True: (8, 40)}
"""Points and parameters, where no setting fits all points and where many do."""


class NoiseFloor(Explorable):
    """Distance to the optimum by the full gradient and by random batches: a floor, unless all points can be fitted."""

    rate = LogSlider(0.01, 0.5, start=0.1, label="learning rate")
    batch = Slider(1, 8, start=1, step=1, label="batch size")
    schedule = Choice(tuple(SCHEDULES), start="constant", label="schedule")
    fits = Toggle(False, label="enough parameters to fit every point")
    seen = Toggle(False, label="count points looked at, not steps")
    deal = draw_anew()
    descend = Function("sgd")

    @staticmethod
    def compute(rate, batch, schedule, fits, seen, deal, descend):
        n, _ = SIZES[fits]
        rates = rate * SCHEDULES[schedule]
        full, noisy = exact_distances(fits, rates), distances(fits, rates, batch, deal)
        floor, pull = np.median(noisy[-200:]), longest_pull(fits)
        return {
            "full_x": TIMES * (n if seen else 1),
            "noisy_x": TIMES * (batch if seen else 1),
            "full": full,
            "noisy": noisy,
            "what": f"distance to the optimum against {'points looked at' if seen else 'steps'}",
            "span": (1, n * STEPS if seen else STEPS),
            "says": (
                f"batches of {batch}: typical distance over the last 200 steps {floor:.1e}; full gradient "
                f"{full[-1]:.1e}\nat the optimum the longest pull of a single point is {pull:.1e}"
            ),
            **(your_distances(descend, fits, rates, batch, deal, seen) if descend else {}),
        }

    def draw(self):
        full = Line("full_x", "full", "full gradient", "ink", "dashed")
        noisy = [Line("noisy_x", "noisy", "random batches", "pink")]
        if self.state["descend"]:
            noisy = [
                Line("noisy_x", "noisy", "the right one", "ink", width="thick"),
                Line("noisy_x", "yours", "yours", "pink"),
            ]
        return beside(
            axes(full, *noisy, title="what", y="distance", log="y", xlim="span", ylim=(1e-7, 20)), text="says"
        )


@cache
def problem(fits):
    """Inputs (n, d) with rows of length about 1, targets (n,), and the optimum (d,) nearest to zero."""
    n, d = SIZES[fits]
    rng = np.random.default_rng(1)
    A = rng.normal(size=(n, d)) / np.sqrt(d)
    b = A @ rng.normal(scale=4.0, size=d) + rng.normal(size=n)
    return A, b, np.linalg.lstsq(A, b)[0]


def exact_distances(fits, rates):
    """Distance to the optimum after each step from zero with the full gradient: each direction has its own factor."""
    A, b, best = problem(fits)
    curvatures, ways = np.linalg.eigh(2 / len(b) * A.T @ A)
    left = np.cumprod(1 - rates[:, None] * curvatures, axis=0) * (ways.T @ best)
    return np.linalg.norm(left, axis=1)


def distances(fits, rates, batch, seed):
    """Distance to the optimum after each step from zero, the gradient being a mean over a random batch: (steps,)."""
    A, b, best = problem(fits)
    rng = np.random.default_rng(seed)
    chosen = rng.random((len(rates), len(b))).argsort(axis=1)[:, :batch]
    theta, places = np.zeros(A.shape[1]), []
    for rate, rows in zip(2 * rates / batch, chosen, strict=True):
        part = A[rows]
        theta = theta - rate * ((part @ theta - b[rows]) @ part)
        places.append(theta)
    return np.linalg.norm(np.array(places) - best, axis=1)


def your_distances(function, fits, rates, batch, seed, seen):
    """The distances of the path that a learner's `sgd` returns, and of the right one, whose batches cut a shuffle."""
    A, b, best = problem(fits)
    updates = -(-len(b) // batch)
    epochs = len(rates) // updates

    def grads(theta, rows):
        return 2 * (A[rows] @ theta - b[rows])[:, None] * A[rows]

    rng, places = np.random.default_rng(seed), [np.zeros(A.shape[1])]
    for rows in (rows for _ in range(epochs) for rows in cut(rng.permutation(len(b)), batch)):
        places.append(places[-1] - rates[len(places) - 1] * grads(places[-1], rows).mean(axis=0))
    arguments = grads, places[0], len(b), batch, lambda t: rates[t - 1], epochs, your_code.seeded(seed)
    shown = your_code.path("", "sgd", function, arguments, np.array(places))
    right, yours = (np.linalg.norm(way - best, axis=1)[1:] for way in (np.array(places), shown["yours"]))
    return {
        "noisy_x": np.arange(1, len(right) + 1) * (batch if seen else 1),
        "noisy": right,
        "yours": yours,
        "says": f"{epochs} epochs of {updates} updates each.{shown['says']}",
    }


def cut(order, size):
    """Pieces of this size, the last may be shorter."""
    return np.split(order, range(size, len(order), size))


def longest_pull(fits):
    """Length of the longest gradient of a single point at the optimum."""
    A, b, best = problem(fits)
    return float(np.linalg.norm(2 * (A @ best - b)[:, None] * A, axis=1).max())


def floor(seen):
    """The typical distance over the last 200 steps."""
    return np.median(seen["noisy"][-200:])


@NoiseFloor.has_view("a quarter rate", rate=0.025)
def smaller_rate_lowers_the_floor(seen):
    """A smaller rate and a larger batch lower the floor and cost time"""
    start = NoiseFloor().values()
    return floor(seen) < 0.7 * floor(start) and 2 * start["noisy"][20] < seen["noisy"][20] < 5 * start["noisy"][20]


@NoiseFloor.has_view("four a batch", batch=4)
def larger_batch_lowers_the_floor(seen):
    """A smaller rate and a larger batch lower the floor and cost time"""
    return floor(seen) < 0.7 * floor(NoiseFloor().values()) and seen["batch"] > 1


@NoiseFloor.has_view("shrinking rate", schedule="1/(1 + 0.03 t)")
def shrinking_rate_digs_deeper(seen):
    """a rate that shrinks digs it deeper and deeper"""
    rates = 0.1 * SCHEDULES["1/(1 + 0.03 t)"]
    many = np.mean([distances(False, rates, 1, seed) for seed in range(1, 13)], axis=0)
    lower = floor(seen) < 0.5 * floor(NoiseFloor().values())
    return lower and many[600:].mean() < 0.8 * many[100:300].mean() and seen["noisy"][600:].mean() > 0.1


@NoiseFloor.has_view("every point fits", fits=True)
def there_is_no_floor(seen):
    """With every point fitted there is no floor"""
    return floor(seen) < 0.3 * np.median(seen["noisy"][200:400])


@NoiseFloor.has_view("points looked at", seen=True)
def small_batches_are_ahead_at_first(seen):
    """the small batches are far ahead at first"""
    points = 300
    full, noisy = seen["full"][seen["full_x"] <= points][-1], seen["noisy"][seen["noisy_x"] <= points][-1]
    return noisy < full and seen["full_x"][0] > 1


def aha():
    """Batches shake above a floor, the full gradient does not; a shrinking rate lowers it, fitting all removes it."""
    constant, shrinking = (0.2 * SCHEDULES[name] for name in ("constant", "1/(1 + 0.03 t)"))
    floor = np.median(distances(False, constant, 1, 1)[-200:])
    full = exact_distances(False, constant)
    np.testing.assert_allclose(full[:50], distances(False, constant, 30, 1)[:50])
    assert full[-1] < 1e-6 < 0.05 < floor
    assert np.median(distances(False, 0.1 * constant, 1, 1)[-200:]) < 0.6 * floor
    assert distances(False, shrinking, 1, 1)[-1] < 0.5 * floor
    assert distances(True, 0.5 * SCHEDULES["constant"], 1, 1)[-1] < 1e-4
    assert longest_pull(True) < 1e-12 < 0.5 < longest_pull(False)

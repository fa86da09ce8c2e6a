"""Two sums of a schedule: whether it can reach any distance, and whether its noise dies out."""

from math import erf, exp, pi, sqrt

import numpy as np

from course.explorables.stage import Choice, Explorable, Line, LogSlider, Slider, axes, beside

TIMES = np.arange(1, 10_001)
SHOWN = np.unique(np.geomspace(1, len(TIMES), 150).astype(int)) - 1
KINDS = ("constant", "η/(1 + δt)", "η/t^δ", "η·(1 − δ)^t")


class TwoSums(Explorable):
    """Choose a schedule: its rates, the two sums that judge it, and how far from the goal it leaves a noisy descent."""

    kind = Choice(KINDS, start="η/(1 + δt)", label="schedule")
    rate = LogSlider(0.01, 1.0, start=0.1, label="first rate η")
    decay = LogSlider(0.001, 2.0, start=0.01, label="δ")
    hold = Slider(0, 1000, start=0, step=50, label="hold constant for")

    @staticmethod
    def compute(kind, rate, decay, hold):
        rates = schedule(kind, rate, decay, hold)
        sums, squares = np.cumsum(rates), np.cumsum(rates**2)
        far = expected_distance(rates)
        reach, calm = both_conditions(kind, decay)
        return {
            "t": TIMES[SHOWN],
            "rates": rates[SHOWN],
            "sums": sums[SHOWN],
            "squares": squares[SHOWN],
            "far": far[SHOWN],
            "says": (
                f"sum of the rates: {sums[-1]:.3g} so far, {'without bound' if reach else 'bounded: it may not arrive'}"
                f"   |   sum of their squares: {squares[-1]:.3g}, "
                f"{'bounded: the noise dies out' if calm else 'without bound: no promise that the noise dies out'}\n"
                f"expected distance from the minimum, from a start at 10: {far[-1]:.3g} after {len(TIMES)} updates"
            ),
        }

    def draw(self):
        across = {"x": "updates t", "log": "xy", "xlim": (1, len(TIMES))}
        return beside(
            axes(Line("t", "rates"), title="learning rate", **across, ylim=(1e-7, 10)),
            axes(
                Line("t", "sums", "sum of the rates"),
                Line("t", "squares", "sum of their squares", "pink", "dashed"),
                title="the two sums",
                **across,
                ylim=(1e-4, 1e4),
            ),
            axes(Line("t", "far"), title="expected distance, noisy bowl", **across, ylim=(1e-3, 20)),
            text="says",
        )


def schedule(kind, rate, decay, hold):
    """The rate of each update t = 1, 2, …; held constant for the first updates, then counted from there: (T,)."""
    t = np.maximum(TIMES - hold, 1 if kind == "η/t^δ" else 0)
    shapes = {
        "constant": lambda: np.ones(len(t)),
        "η/(1 + δt)": lambda: 1 / (1 + decay * t),
        "η/t^δ": lambda: t**-decay,
        "η·(1 − δ)^t": lambda: max(1 - decay, 0.0) ** t,
    }
    return rate * shapes[kind]()


def both_conditions(kind, decay):
    """Whether the sum of all rates is infinite, and whether that of their squares is finite."""
    if kind == "η/t^δ":
        return decay <= 1, decay > 0.5
    return {"constant": (True, False), "η/(1 + δt)": (True, True), "η·(1 − δ)^t": (False, True)}[kind]


def expected_distance(rates, start=10.0):
    """E|θ| after each step of θ ← θ − rate·(θ + ξ), ξ standard normal: θ stays normal, so two numbers suffice. (T,)."""
    mean, variance, found = start, 0.0, []
    for rate in rates.tolist():
        mean, variance = (1 - rate) * mean, (1 - rate) ** 2 * variance + rate**2
        spread = sqrt(2 * variance) + 1e-300
        ratio = max(-30.0, min(mean / spread, 30.0))  # beyond, exp(−ratio²) is 0 and erf(ratio) ±1
        found.append(spread / sqrt(pi) * exp(-(ratio**2)) + mean * erf(ratio))
    return np.array(found)


@TwoSums.has_view("both properties", decay=1.0)
def is_still_far(seen):
    """still 4.1 from the minimum after 10,000 updates"""
    return f"{seen['far'][-1]:.2g}" == "4.1"


@TwoSums.has_view("held first", decay=1.0, hold=300)
def comes_near(seen):
    """the same schedule comes to 0.08"""
    return f"{seen['far'][-1]:.1g}" == "0.08"


def aha():
    """A constant rate keeps shaking; 1/t² is stranded; 1/(1 + δt) arrives and comes to rest."""
    far = {
        "shakes": expected_distance(schedule("constant", 0.1, 0.01, 0)),
        "arrives": expected_distance(schedule("η/(1 + δt)", 0.1, 0.01, 0)),
        "stranded": expected_distance(schedule("η/t^δ", 0.1, 2.0, 0)),
        "freezes": expected_distance(schedule("η·(1 − δ)^t", 0.1, 0.01, 0)),
    }
    np.testing.assert_allclose(far["shakes"][[99, 999]], 0.183, atol=5e-4)
    np.testing.assert_allclose(far["arrives"][[99, 999]], [0.131, 0.055], atol=5e-4)
    assert far["stranded"][-1] > 8
    assert np.isclose(far["freezes"][-1], far["freezes"][999], rtol=1e-2)
    held = expected_distance(schedule("η/(1 + δt)", 0.1, 0.01, 100))
    assert held[99] > 0.15 > held[-1]
    assert [both_conditions("η/t^δ", d) for d in (0.5, 0.75, 1.0, 2.0)] == [
        (True, False),
        (True, True),
        (True, True),
        (False, True),
    ]

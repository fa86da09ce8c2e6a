"""Two readings of one formula: of the data it is a distribution, of the parameter it is a likelihood."""

import numpy as np
from scipy.stats import binom

from course.explorables.stage import Bars, Dots, Explorable, Line, Points, Slider, axes, beside, counted

TOSSES = 10
COUNTS = np.arange(TOSSES + 1)
GRID = np.linspace(0.0, 1.0, 401)


class TwoReadings(Explorable):
    """P(k heads of 10 | θ), read over k and read over θ: the bars sum to 1, the area under the curve does not."""

    theta = Points((0.5,), low=0.0, high=1.0, drag="x", label="θ", names=("the coin θ",), count=1)
    heads = Slider(0, TOSSES, start=7, step=1, label="heads seen of 10")

    @staticmethod
    def compute(theta, heads):
        bars = binom.pmf(COUNTS, TOSSES, theta[0])
        curve = binom.pmf(heads, TOSSES, GRID)
        area = np.trapezoid(curve, GRID)
        return {
            "others": np.where(heads == COUNTS, np.nan, bars),
            "seen": np.where(heads == COUNTS, bars, np.nan),
            "curve": curve,
            "here": bars[[heads]],
            "floor": [0.0],
            "top": (0.0, 1.15 * max(bars.max(), curve.max())),
            "room": (-0.06 * max(bars.max(), curve.max()), 1.15 * max(bars.max(), curve.max())),
            "left": f"θ = {theta[0]:.2f} fixed: the bars sum to {bars.sum():.3f}",
            "right": f"{counted(heads, 'head')} fixed: the area is {area:.4f}",
            "says": f"the pink bar and the pink dot are the same number: P({heads} heads of 10 | θ = {theta[0]:.2f}) = "
            f"{bars[heads]:.4g}\nbest θ = {heads / TOSSES:.1f}, where it is {curve.max():.4g}",
        }

    @staticmethod
    def may_break(**_):
        """A bar that the other colour draws is NaN."""
        return True

    def draw(self):
        return beside(count_axes(), parameter_axes(), text="says")


def count_axes():
    return axes(
        Bars("others", colours=("sky",) * len(COUNTS)),
        Bars("seen", colours=("pink",) * len(COUNTS)),
        title="left",
        x="heads k (what might be seen)",
        y="probability of k heads",
        xticks=[str(k) for k in COUNTS],
        ylim="top",
    )


def parameter_axes():
    return axes(
        Line(GRID, "curve", label="likelihood of θ"),
        Dots("theta", "here", colour="pink", size="large"),
        Dots("theta", "floor", labels=("θ, drag it",), colour="pink", marker="diamond", size="large"),
        title="right",
        x="probability of heads θ (what we do not know)",
        y="probability of what was seen",
        xlim=(-0.03, 1.03),
        ylim="room",
    )


def aha():
    """Over the counts the sum is 1 for every θ; over θ the area is 1/11, whatever was seen."""
    for theta in (0.0, 0.2, 0.5, 0.93):
        assert np.isclose(binom.pmf(COUNTS, TOSSES, theta).sum(), 1)
    for k in COUNTS:
        assert np.isclose(np.trapezoid(binom.pmf(k, TOSSES, GRID), GRID), 1 / 11, rtol=1e-3)
        assert abs(GRID[binom.pmf(k, TOSSES, GRID).argmax()] - k / TOSSES) < 1e-9
    values = TwoReadings(theta=(0.62,), heads=4).values()
    assert values["here"] == values["seen"][4]

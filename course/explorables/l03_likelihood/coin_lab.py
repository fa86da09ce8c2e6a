"""The coin lab: how well each coin explains the tosses that were seen, and where the product of the factors ends."""

import numpy as np
from scipy.special import betaln, xlogy

from course.explorables.stage import Dots, Explorable, Guide, Line, Points, Slider, axes, beside, counted
from course.explorables.stage.picture.axes import SUPERSCRIPTS

GRID = np.linspace(0.0, 1.0, 1001)
TINY = 1e-300
"""Below this a likelihood is drawn as 0: float64 holds it, if at all, with few digits."""
DEPTH = 15.0
"""How far below its highest point the logarithm is shown: so the same window shows how the peak narrows."""


class CoinLab(Explorable):
    """The likelihood of every coin θ given the tosses, and its logarithm. Drag θ; repeat the tosses many times."""

    theta = Points((0.75,), low=0.0, high=1.0, drag="x", label="θ", names=("the coin θ",), count=1)
    heads = Slider(0, 20, start=4, step=1, label="heads")
    tails = Slider(0, 20, start=4, step=1, label="tails")
    times = Slider(1, 300, start=1, step=1, label="times seen")

    @staticmethod
    def compute(theta, heads, tails, times):
        h, t = heads * times, tails * times
        log = logarithm(GRID, h, t)
        best = h / (h + t) if h + t else 0.5
        top, top_log = float(product(best, h, t)), float(logarithm(best, h, t))
        power = int(np.floor(np.log10(top))) if top > TINY else 0
        unit, scale = 10.0**power, top / 10.0**power if top > TINY else 1.0
        here, here_log = float(product(theta[0], h, t)), float(logarithm(theta[0], h, t))
        return {
            "likelihood": product(GRID, h, t) / unit,
            "log": np.where(log > top_log - 2 * DEPTH, log, np.nan),
            "here": [here / unit],
            "here_log": [here_log],
            "floor": [0.0],
            "best": best,
            "title": f"likelihood, in units of 10{str(power).translate(SUPERSCRIPTS)}" if power else "likelihood",
            "limits": (-0.08 * scale, 1.15 * scale),
            "log_limits": (top_log - 1.1 * DEPTH, top_log + 0.1 * DEPTH),
            "says": words(theta[0], here, here_log, h, t, top),
        }

    def draw(self):
        return beside(likelihood_axes(), logarithm_axes(), text="says")


def likelihood_axes():
    return axes(
        Guide(x="best", label="highest point"),
        Line(GRID, "likelihood", label="likelihood"),
        Dots("theta", "here", colour="pink"),
        Dots("theta", "floor", labels=("your coin, drag it",), colour="pink", marker="diamond", size="large"),
        x="probability of heads θ",
        y="probability of these tosses",
        title="title",
        xlim=(-0.03, 1.03),
        ylim="limits",
    )


def logarithm_axes():
    return axes(
        Guide(x="best"),
        Line(GRID, "log", label="log-likelihood", colour="olive"),
        Dots("theta", "here_log", colour="pink"),
        x="probability of heads θ",
        y="natural logarithm of the likelihood",
        xlim=(-0.03, 1.03),
        ylim="log_limits",
    )


def product(theta, h, t):
    """The product of h factors θ and t factors 1 − θ, as float64 holds it."""
    return np.power(theta, h, dtype=float) * np.power(1 - theta, t, dtype=float)


def logarithm(theta, h, t):
    """Its logarithm, without the product; −inf where a toss was seen that θ excludes."""
    return xlogy(h, theta) + xlogy(t, 1 - theta)


def words(theta, here, here_log, h, t, top):
    """Product and sum at θ, and what the likelihood's peak and area are."""
    n = h + t
    if n == 0:
        return "No toss yet: every coin explains nothing equally well."
    product_of = f"product of {counted(n, 'factor')}"
    first = f"θ = {theta:.2f}:   {product_of} = {here:.3g}   |   sum of their logarithms = {here_log:.2f}"
    if here == 0 and here_log > -np.inf:
        return f"{first}\nThe product is smaller than any number that float64 has, so it became 0. The sum is fine."
    if here == 0:
        return f"{first}\nThis coin cannot give what was seen. The logarithm of 0 is −∞."
    area = np.exp(betaln(h + 1, t + 1))
    return f"{first}\nbest θ = {h}/{n} = {h / n:.3f}, likelihood there {top:.3g}   |   area under the curve {area:.3g}"


@CoinLab.has_view("seen once", times=1)
def is_a_wide_peak(seen):
    """the share of heads"""
    return seen["best"] == 0.5 and width(seen) > 0.2


@CoinLab.has_view("seen 20 times", times=20)
def peak_is_narrower(seen):
    """make the peak narrower"""
    return seen["best"] == 0.5 and 0 < width(seen) < 0.3 * width(CoinLab().values())


@CoinLab.has_view("seen 135 times", times=135)
def product_is_below_all_floats(seen):
    """they do not underflow"""
    return 0.5**1080 == 0.0 and len(np.unique(seen["log"])) > 100 and seen["times"] == 135


def width(seen):
    """The share of all coins whose likelihood is at least half of the highest."""
    return np.mean(seen["likelihood"] > 0.5 * seen["likelihood"].max())


def aha():
    """The peak stays where it is under the logarithm; repeating sharpens it; the product dies at 0.5^1075."""
    lab = CoinLab(heads=14, tails=6, times=1)
    before = lab.values()
    inside = np.nan_to_num(before["log"], nan=-np.inf)
    assert before["likelihood"].argmax() == inside.argmax() == 700
    lab.set(times=20)
    width = [np.mean(v["likelihood"] > 0.5 * v["likelihood"].max()) for v in (before, lab.values())]
    assert width[1] < width[0] / 4
    assert product(0.5, 537, 537) > 0 == product(0.5, 538, 537)
    assert np.isfinite(logarithm(0.5, 538, 537))
    assert "became 0" in CoinLab(heads=4, tails=4, times=135, theta=(0.5,)).values()["says"]

"""Small weights are smooth: the same network with all its weights scaled, from nearly straight to wild."""

import numpy as np

from course.explorables.stage import Dots, Explorable, Guide, Line, LogSlider, Slider, axes, beside, draw_anew

UNITS = 20
X = np.linspace(-1, 1, 401)
SCALES = np.geomspace(0.1, 30, 31)


class SmallWeights(Explorable):
    """Twenty tanh units, all weights times one factor: small weights draw smooth curves, large ones wild ones."""

    scale = LogSlider(0.1, 30.0, start=1.0, label="all weights ×")
    nudge = LogSlider(0.001, 0.3, start=0.02, label="nudge of the input")
    deal = draw_anew(0, 50)
    place = Slider(-1.0, 0.7, start=0.3, step=0.05, label="input x")

    @staticmethod
    def compute(scale, nudge, deal, place):
        ends = np.array([place, place + nudge])
        answers = output(ends, scale, deal)
        return {
            "curve": output(X, scale, deal),
            "ends": ends,
            "answers": answers,
            "steepest": np.array([steepest(each, deal) for each in SCALES]),
            "limit": np.array([limit(each, deal) for each in SCALES]),
            "at": [scale],
            "now": [steepest(scale, deal)],
            "span": (-1.2 * (peak := max(np.abs(output(X, scale, deal)).max(), 0.1)), 1.2 * peak),
            "says": (
                f"largest weight {largest(scale, deal):.2f}   |   steepest slope {steepest(scale, deal):.3g}, "
                f"guaranteed below {limit(scale, deal):.3g}\n"
                f"a nudge of the input by {nudge:g} moves the output by {answers[1] - answers[0]:+.4f}"
            ),
        }

    def draw(self):
        return beside(output_axes(), slope_axes(), text="says")


def output_axes():
    return axes(
        Line(X, "curve", "output of the network"),
        Dots("ends", "answers", labels=("x, and x nudged",), colour="pink", marker="square"),
        x="input x",
        y="output",
        ylim="span",
        xlim=(-1.05, 1.05),
        width=1.4,
    )


def slope_axes():
    return axes(
        Line(SCALES, "steepest", "steepest slope"),
        Line(SCALES, "limit", "Σ |v_h w_h|", "ink", "dashed"),
        Dots("at", "now", size="large"),
        Guide(x="at"),
        x="all weights ×",
        y="slope",
        log="xy",
    )


def drawn(deal):
    """Weights into the units, their biases, weights out of them: three arrays (UNITS,)."""
    return np.random.default_rng(deal).normal(size=(3, UNITS)) * np.array([[1.0], [1.0], [UNITS**-0.5]])


def output(x, scale, deal):
    """Σ_h v_h tanh(w_h x + b_h), with w, b and v all times `scale`: x (n,) → (n,)."""
    w, b, v = scale * drawn(deal)
    return np.tanh(np.outer(x, w) + b) @ v


def steepest(scale, deal):
    """The largest slope over X, in size."""
    w, b, v = scale * drawn(deal)
    return float(np.abs((1 - np.tanh(np.outer(X, w) + b) ** 2) @ (v * w)).max())


def limit(scale, deal):
    """No slope is larger than Σ |v_h w_h|, since that of tanh is at most 1."""
    w, _, v = scale * drawn(deal)
    return float(np.abs(v * w).sum())


def largest(scale, deal):
    """The largest weight, in size."""
    return float(np.abs(scale * drawn(deal)).max())


@SmallWeights.has_view("nearly straight", scale=0.1)
def curve_hardly_bends(seen):
    """from nearly straight"""
    return bends(seen["curve"]) < 0.05


@SmallWeights.has_view("wild", scale=30.0)
def curve_is_wild(seen):
    """to wild"""
    return bends(seen["curve"]) > 0.1 and seen["now"][0] > 100


def bends(curve):
    """How far the curve is from its best straight line, as a share of its range."""
    x = np.linspace(0, 1, len(curve))
    return np.abs(curve - np.polyval(np.polyfit(x, curve, 1), x)).max() / np.ptp(curve)


def aha():
    """Ten times the weights: a hundred times the bound, and at least 25 times the steepest slope, mostly 80 times."""
    slopes = np.array([[steepest(scale, deal) for scale in (0.1, 1.0, 10.0)] for deal in range(51)])
    assert (slopes[:, 1:] > 25 * slopes[:, :-1]).all()
    assert (np.median(slopes[:, 1:] / slopes[:, :-1], axis=0) > 70).all()
    assert np.isclose(limit(10.0, 3), 100 * limit(1.0, 3))
    assert all(steepest(scale, deal) <= limit(scale, deal) for scale in SCALES for deal in range(10))

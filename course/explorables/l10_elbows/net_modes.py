"""Modes of a network: what the Jacobian's singular vectors look like as functions of x, and which are learnt when."""

from functools import lru_cache

import numpy as np

from course.explorables.l10_elbows.one_input_nets import column, drawn, fit_step, line_net, rewritten
from course.explorables.stage import (
    Choice,
    Dots,
    Explorable,
    Guide,
    Line,
    LogSlider,
    Slider,
    Toggle,
    axes,
    beside,
    counted,
    draw_anew,
)

X = np.linspace(-1.0, 1.0, 100)
POINTS = column(X)
TARGETS = {
    "two sines": np.sin(2 * np.pi * X) + 0.5 * np.sin(9 * X),
    "one slow wave": np.cos(2 * X),
    "one fast wave": np.sin(5 * np.pi * X),
}
SHARE = 0.25
"""Learning rate, as a share of 1/σ², the limit for the largest singular value of the start."""
STOPS = np.array(LogSlider(1, 1000, start=1).stops())
SHOWN = 8


class NetModes(Explorable):
    """A net with one hidden layer: its modes as curves, their singular values, and the error left in each."""

    target = Choice(tuple(TARGETS), start="two sines", label="to be learnt")
    width = Slider(10, 80, start=50, step=10, label="hidden units")
    mode = Slider(0, SHOWN - 1, start=2, step=1, label="mode k")
    steps = LogSlider(1, 1000, start=10, label="steps of descent")
    moved = Toggle(False, label="modes of the net after these steps")
    factor = LogSlider(0.1, 10.0, start=1.0, label="rewrite by α")
    seed = draw_anew(1, 30)

    @staticmethod
    def compute(target, width, mode, steps, moved, factor, seed):
        net, ran = line_net(width), run(target, width, factor, seed)
        y, before, after = TARGETS[target], ran[0], ran[1 + np.abs(STOPS - steps).argmin()]
        modes, s = spectrum(net, before)
        shown, shown_s = spectrum(net, after) if moved else (modes, s)
        start, now = (modes.T @ (y - net.output(theta, POINTS)) for theta in (before, after))
        left = (1 - 2 * SHARE * s**2 / s[0] ** 2) ** steps
        scale = np.abs(start).max()
        curve = shown[:, mode]
        crossed = crossings(curve)
        return {
            "y": y,
            "begin": net.output(before, POINTS),
            "f": net.output(after, POINTS),
            "curve": curve,
            **{f"other{k}": shown[:, k] for k in range(4)},
            "zeros": crossed,
            "floor": np.zeros(len(crossed)),
            "k": np.arange(SHOWN),
            "s": shown_s[:SHOWN],
            "one_k": [mode],
            "one_s": [shown_s[mode]],
            "begun": np.abs(start[:SHOWN]) / scale,
            "told": np.abs(start * left)[:SHOWN] / scale,
            "left": np.abs(now[:SHOWN]) / scale,
            "says": words(mode, shown_s, len(crossed), left[mode], now[mode] / start[mode], steps, moved),
        }

    def draw(self):
        return beside(network_axes(), mode_axes(), spectrum_axes(), error_axes(), text="says")


def network_axes():
    return axes(
        Line(X, "y", "to be learnt", "ink", width="thick"),
        Line(X, "begin", "at the start", "pink", "dashed"),
        Line(X, "f", "now"),
        x="x",
        ylim=(-2.2, 3.8),
    )


def mode_axes():
    return axes(
        Guide(y=0.0),
        *(Line(X, f"other{k}", colour="sky", width="thin") for k in range(4)),
        Line(X, "curve", "mode k", width="thick"),
        Dots("zeros", "floor", colour="pink", marker="diamond", labels=("crosses 0",)),
        x="x (thin: modes 0 to 3)",
        ylim=(-0.4, 0.5),
    )


def spectrum_axes():
    return axes(
        Line("k", "s", colour="sky", width="thin"),
        Dots("k", "s", colour="sky"),
        Dots("one_k", "one_s", marker="diamond", size="large", labels=("mode k",)),
        x="k",
        y="singular value",
        log="y",
        xlim=(-0.5, SHOWN - 0.5),
    )


def error_axes():
    return axes(
        Line("k", "begun", "", "ink", "dotted"),
        Dots("k", "begun", colour="ink", marker="square", labels=("at the start",)),
        Dots("k", "told", colour="pink", marker="triangle-up", size="large", labels=("predicted now",)),
        Dots("k", "left", size="small", labels=("true now",)),
        x="k",
        y="error in mode k of the start",
        xlim=(-0.5, SHOWN - 0.5),
        ylim=(-0.05, 1.7),
    )


@lru_cache(maxsize=64)
def run(target, width, factor, seed):
    """The net's numbers at the start and after each of STOPS steps: (1 + stops, count)."""
    net = line_net(width)
    theta = rewritten(net, drawn(width, seed), factor)
    rate = SHARE / spectrum(net, theta)[1][0] ** 2
    found = [theta]
    for step in range(1, int(STOPS[-1]) + 1):
        theta = fit_step(net, theta, X, TARGETS[target], rate)
        found += [theta] * int((STOPS.astype(int) == step).sum())
    return np.array(found)


def spectrum(net, theta):
    """Left singular vectors (100, r) of the Jacobian, each with its right end positive, and singular values."""
    U, s, _ = np.linalg.svd(net.jacobian(theta, POINTS), full_matrices=False)
    return U * np.where(U[-1] < 0, -1, 1), s


def crossings(curve):
    """Where the curve changes sign, halfway between two points; exact zeros are passed over."""
    kept = np.flatnonzero(np.abs(curve) > 1e-9)
    at = np.flatnonzero(np.diff(np.sign(curve[kept])))
    return (X[kept[at]] + X[kept[at + 1]]) / 2


def words(mode, s, crossed, told, true, steps, moved):
    """The mode, and the error that remains in it."""
    whose = "now" if moved else "at the start"
    return (
        f"mode {mode} {whose}: singular value {s[mode]:.3g}, {s[mode] / s[0]:.2g} of the largest; crosses zero "
        f"{counted(crossed, 'time')}\nafter {counted(steps, 'step')} {100 * told:.0f} % of the error "
        f"in mode {mode} of the start should be "
        f"left; truly {100 * true:.0f} %"
    )


@NetModes.has_view("a thousand steps", steps=1000)
def forecast_is_off(seen):
    """the small errors that are left in the lowest modes are not where the forecast put them"""
    off = np.all(seen["left"][:3] > 100 * seen["told"][:3]) and np.all(seen["left"][:3] < 0.01)
    return off and np.allclose(seen["curve"], NetModes().values()["curve"])


@NetModes.has_view("modes after", steps=1000, moved=True)
def modes_have_changed(seen):
    """corners have moved, the modes have changed"""
    return seen["moved"] and np.abs(seen["curve"] - NetModes().values()["curve"]).max() > 0.1 * np.ptp(seen["curve"])


def aha():
    """Mode k crosses zero k times, at least for k ≤ 2; errors fall mode by mode as predicted, as long as J stays."""
    net = line_net(50)
    for seed in range(1, 31):
        modes, _ = spectrum(net, drawn(50, seed))
        assert [len(crossings(modes[:, k])) for k in range(3)] == [0, 1, 2]
    for seed in (1, 2, 3):
        values = NetModes(seed=seed, steps=10).values()
        np.testing.assert_allclose(values["left"], values["told"], atol=0.03)
    one, other = (NetModes(factor=factor).values() for factor in (1.0, 0.3))
    np.testing.assert_allclose(one["begin"], other["begin"], atol=1e-12)
    assert one["s"][2] / one["s"][0] < 0.7 * other["s"][2] / other["s"][0]

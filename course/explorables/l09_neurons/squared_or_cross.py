"""Squared error or cross-entropy on a sigmoid: two balls roll from the same score, and one of them never moves."""

import numpy as np
from scipy.special import expit

from course.explorables.stage import Choice, Dots, Explorable, Guide, Line, LogSlider, Slider, axes, beside, counting

FAR = 50.0
SPAN = np.linspace(-55.0, 55.0, 661)
LONGEST = 200


class SquaredOrCross(Explorable):
    """One score z, one label, a sigmoid, two losses: from far on the wrong side only cross-entropy finds back."""

    pause = 0.05
    z = Slider(-FAR, FAR, start=-50.0, step=0.5, label="first score z")
    label = Choice(("1", "0"), start="1", label="label y")
    rate = LogSlider(0.1, 10.0, start=1.0, label="learning rate")
    steps = Slider(0, LONGEST, start=0, step=1, label="steps taken")

    @staticmethod
    def compute(z, label, rate, steps):
        side = 1 if label == "1" else -1
        squared, cross = (roll(z, side, rate, steps, slope) for slope in (squared_slope, cross_slope))
        at = np.array([squared[-1], cross[-1]])
        (squared_loss, cross_loss), step = losses(SPAN, side), np.arange(steps + 1)
        return {
            "squared_loss": squared_loss,
            "cross_loss": cross_loss,
            "squared_slope": np.abs(squared_slope(SPAN, side)),
            "cross_slope": np.abs(cross_slope(SPAN, side)),
            **{f"{name}_z": at[i : i + 1] for i, name in enumerate(("squared", "cross"))},
            **{f"{name}_at": losses(at[i : i + 1], side)[i] for i, name in enumerate(("squared", "cross"))},
            "squared_pull": np.abs(squared_slope(at[:1], side)),
            "cross_pull": np.abs(cross_slope(at[1:], side)),
            "step": step,
            "squared_path": squared,
            "cross_path": cross,
            "span": (-1.0, max(60.0, steps + 1.0)),
            "says": words(at, side, steps),
        }

    step, fresh = counting("steps", LONGEST)

    def draw(self):
        return beside(
            curves("loss", "at", title="loss", ylim=(1e-4, 1e3)),
            curves("slope", "pull", title="size of its slope by z", ylim=(1e-24, 1e2)),
            axes(
                Line("step", "squared_path", colour="pink", style="dashed"),
                Line("step", "cross_path", colour="blue"),
                Guide(y=0.0),
                title="score z",
                x="step",
                xlim="span",
                ylim=(-55.0, 55.0),
            ),
            text="says",
        )


def curves(name, at, **options):
    """Both losses, or both slopes, over the score, with the two balls."""
    return axes(
        Line(SPAN, f"squared_{name}", "squared error", "pink", "dashed"),
        Line(SPAN, f"cross_{name}", "cross-entropy", "blue"),
        Dots("squared_z", f"squared_{at}", colour="pink", marker="triangle-up", size="large"),
        Dots("cross_z", f"cross_{at}", size="large"),
        x="score z",
        log="y",
        xlim=(SPAN[0], SPAN[-1]),
        **options,
    )


def losses(z, side):
    """(y − σ(z))² and the cross-entropy, for label 1 (side 1) or 0 (side −1): (2, n)."""
    return np.array([expit(-side * z) ** 2, np.logaddexp(0, -side * z)])


def squared_slope(z, side):
    wrong = expit(-side * z)
    return -2 * side * wrong**2 * expit(side * z)


def cross_slope(z, side):
    return -side * expit(-side * z)


def roll(z, side, rate, steps, slope):
    """Scores of gradient descent on z alone, the first included: (steps + 1,)."""
    way = [z]
    for _ in range(steps):
        way.append(way[-1] - rate * float(slope(way[-1], side)))
    return np.array(way)


def words(at, side, steps):
    """Both scores, their losses and slopes."""
    lines = []
    for i, (name, slope) in enumerate((("squared error", squared_slope), ("cross-entropy", cross_slope))):
        z = at[i]
        verdict = "on the right side" if side * z > 0 else "on the wrong side"
        lines.append(
            f"{name}: z = {z:.2f}, loss {losses(z, side)[i]:.4g}, slope {float(slope(z, side)):.3g}, {verdict}"
        )
    return f"after {steps} step{'s' * (steps != 1)}\n" + "\n".join(lines)


@SquaredOrCross.has_view("far wrong", z=-50.0, steps=60)
def squared_error_does_not_move(seen):
    """Very negative $z$: no slope, and badly needed"""
    return abs(seen["squared_path"][-1] + 50) < 1e-6 and seen["cross_path"][-1] > 0


@SquaredOrCross.has_view("undecided", z=0.0, steps=60)
def both_move(seen):
    """The middle: alive"""
    return min(seen["squared_path"][-1], seen["cross_path"][-1]) > 2


def aha():
    """From −50 cross-entropy crosses 0 in 51 steps of rate 1; squared error would not in its lifetime."""
    cross, squared = (roll(-50.0, 1, 1.0, 200, slope) for slope in (cross_slope, squared_slope))
    assert np.argmax(cross > 0) == 51
    assert (squared == -50).all()
    grid = np.linspace(-5, 5, 100_001)
    steepest = np.abs(squared_slope(grid, 1))
    assert np.isclose(steepest.max(), 8 / 27)
    assert np.isclose(grid[steepest.argmax()], -np.log(2), atol=1e-3)

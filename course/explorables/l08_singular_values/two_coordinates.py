"""Two coordinate systems: one descent, seen along the data's axes and along the singular directions."""

import numpy as np

from course.explorables.shared.mesh import mesh
from course.explorables.shared.strokes import segments
from course.explorables.stage import (
    Contour,
    Dots,
    Explorable,
    Line,
    Points,
    Slider,
    axes,
    beside,
    counted,
    counting,
    square_axes,
)

REACH = 3.0
GRID = np.linspace(-REACH, REACH, 49)
LEVELS = np.array([0.05, 0.3, 1.0, 2.5, 5.0, 9.0, 15.0])
MOST = 60


class TwoCoordinates(Explorable):
    """A bent path over tilted ellipses is two separate exponentials, once the axes are turned."""

    pause = 0.15
    angle = Slider(-90, 90, start=35, step=1, label="angle of v₁", unit="°")
    second = Slider(0.0, 1.0, start=0.35, step=0.05, label="σ₂, with σ₁ = 1")
    rate = Slider(0.02, 1.1, start=0.15, step=0.01, label="learning rate η")
    steps = Slider(0, MOST, start=12, step=1, label="steps taken")
    best = Points(((1.2, 1.4),), low=-REACH, high=REACH, names=("best w",), count=1)
    start = Points(((-2.4, 0.6),), low=-REACH, high=REACH, names=("start",), count=1)

    @staticmethod
    def compute(angle, second, rate, steps, best, start):
        V, square = turned(angle), np.array([1.0, second**2])
        off = (start - best) @ V * factors(square, rate) ** np.arange(steps + 1)[:, None]
        path, goal = best + off @ V.T, best @ V
        seen = goal + off
        plane = mesh(GRID)
        return {
            "data_loss": ((plane - best[0]) @ V) ** 2 @ square,
            "own_loss": (plane - goal[0]) ** 2 @ square,
            "path": path,
            "seen": seen,
            "seen_x": seen[:, 0],
            "seen_y": seen[:, 1],
            "goal": goal,
            "t": np.arange(steps + 1),
            "directions": segments(-2 * REACH * V.T, 2 * REACH * V.T),
            "span": (-0.5, max(20, steps + 1)),
            "says": words(square, rate, steps),
        }

    step, fresh = counting("steps", MOST)

    def draw(self):
        return beside(data_axes(), singular_axes(), step_axes(), text="says")


def data_axes():
    return square_axes(
        Contour(GRID, GRID, "data_loss", LEVELS),
        Line("directions", label="singular directions", colour="olive", style="dotted"),
        Line("path", label="descent", colour="pink"),
        Dots("path", colour="pink", size="small"),
        Dots("best", labels=("best w, drag it",), colour="blue", marker="diamond", size="large"),
        Dots("start", labels=("start, drag it",), colour="pink", marker="square", size="large"),
        title="as the data give it",
        x="w₁",
        y="w₂",
        reach=REACH,
    )


def singular_axes():
    return square_axes(
        Contour(GRID, GRID, "own_loss", LEVELS),
        Line("seen", colour="pink"),
        Dots("seen", colour="pink", size="small"),
        Dots("goal", colour="blue", marker="diamond", size="large"),
        title="as the observer sees it, w̃ = Vᵀw",
        x="w̃₁",
        y="w̃₂",
        reach=REACH,
    )


def step_axes():
    return axes(
        Line("t", "seen_x", "w̃₁", "blue"),
        Dots("t", "seen_x", colour="blue", size="small"),
        Line("t", "seen_y", "w̃₂", "olive", "dashed"),
        Dots("t", "seen_y", colour="olive", marker="square", size="small"),
        title="each for itself",
        x="step",
        xlim="span",
        ylim=(-4.5, 4.5),
    )


def turned(angle):
    """The singular directions as columns, v₁ at this angle in degrees: (2, 2)."""
    a = np.radians(angle)
    return np.array([[np.cos(a), -np.sin(a)], [np.sin(a), np.cos(a)]])


def factors(square, rate):
    """What each direction's distance from the best is multiplied by in a step on the plain sum: 1 − 2ησ²."""
    return 1 - 2 * rate * square


def words(square, rate, steps):
    """The factor of each direction, and the share of the distance that remains."""
    f, left = factors(square, rate), factors(square, rate) ** steps
    return (
        f"each step multiplies the distance from the best by {f[0]:+.3f} along v₁ and by {f[1]:+.3f} along v₂\n"
        f"after {counted(steps, 'step')} {abs(left[0]):.2g} and {abs(left[1]):.2g} of it are left;   "
        "limit of the rate: 1/σ₁² = 1"
    )


@TwoCoordinates.has_view("equal", second=1.0)
def path_is_straight(seen):
    """With equal singular values the path is straight"""
    steps = np.diff(seen["path"], axis=0)
    return np.allclose(steps[:, 0] * steps[0, 1], steps[:, 1] * steps[0, 0]) and np.ptp(seen["seen_y"]) > 0.1


@TwoCoordinates.has_view("unseen", second=0.0)
def second_never_moves(seen):
    """With $\\sigma_2=0$ the second coordinate never moves"""
    return np.ptp(seen["seen_y"]) < 1e-9


@TwoCoordinates.has_view("jumps", rate=0.9)
def first_jumps(seen):
    """At a rate of 0.9 the first one jumps over its goal in each step"""
    off = seen["seen_x"] - seen["goal"][0, 0]
    return np.all(off[1:6] * off[:5] < 0)


def aha():
    """Descent on ‖y − Xw‖² with X = Σ Vᵀ turns into two geometric sequences, whatever the angle."""
    best, start = np.array([1.2, 1.4]), np.array([-2.4, 0.6])
    for angle in (-70, 0, 35):
        V, sigma = turned(angle), np.array([1.0, 0.35])
        X = sigma[:, None] * V.T
        y, w = X @ best, start.copy()
        for _ in range(12):
            w = w + 2 * 0.15 * X.T @ (y - X @ w)
        state = TwoCoordinates(angle=angle).values()
        np.testing.assert_allclose(state["path"][-1], w)
        np.testing.assert_allclose(V.T @ (w - best), factors(sigma**2, 0.15) ** 12 * (V.T @ (start - best)))

"""Surrogate losses at work: three of them draw a boundary between the same points, and one point drags it away."""

import numpy as np

from course.explorables.shared.margins import losses
from course.explorables.stage import Bars, Dots, Explorable, Guide, Line, Points, Toggle, axes, beside

START = (-3.0, -2.0, -1.0, 2.0, 3.0, 4.0)
SIDE = np.array([-1, -1, -1, 1, 1, 1])
NAMES = tuple(f"{animal} {i}" for animal in ("cat", "dog") for i in "123")
FAR = 20.0
SPAN = np.linspace(-6, FAR, 73)
LOOKS = {"squares": ("pink", "dashed"), "hinge": ("olive", "dotted"), "logistic": ("blue", "solid")}
WEAK = 1e-3
"""A small price on the weights: without it the logistic score of separated points grows for ever."""


class SurrogateBoundary(Explorable):
    """Three cats, three dogs, one line of scores: drag a dog far to its own side and see which boundary follows it."""

    points = Points(START, low=-6.0, high=FAR, drag="x", names=NAMES, count=len(SIDE))
    scores = Toggle(True, label="show the scores")

    @staticmethod
    def compute(points, scores):
        lines = {
            "squares": by_squares(points),
            "hinge": by_newton(points, 1, 0.02),
            "logistic": by_newton(points, 0, 1.0),
        }
        cuts = {name: -line[0] / line[1] if abs(line[1]) > 1e-6 else np.inf for name, line in lines.items()}
        wrong = [np.mean(losses(SIDE * (line[0] + line[1] * points))[0]) for line in lines.values()]
        shown = np.nan if not scores else 1.0
        return {
            "floor": SIDE * 1.0,
            "kinds": (SIDE > 0).astype(int),
            **{f"score_{name}": shown * (line[0] + line[1] * SPAN) for name, line in lines.items()},
            **{f"cut_{name}": cut for name, cut in cuts.items()},
            "wrong": np.array(wrong),
            "wrong_text": [f"{round(share * len(points))} of {len(points)}" for share in wrong],
            "says": words(cuts, points),
        }

    def draw(self):
        return beside(score_axes(), error_axes(), text="says")


def score_axes():
    return axes(
        *(Line(SPAN, f"score_{name}", colour=c, style=s, width="thin") for name, (c, s) in LOOKS.items()),
        *(Guide(x=f"cut_{name}", label=name, colour=c, style=s) for name, (c, s) in LOOKS.items()),
        Guide(y=0.0, style="solid"),
        Dots("points", "floor", group="kinds", labels=("cat, label −1", "dog, label +1"), size="large"),
        x="x",
        y="score; labels",
        xlim=(-6, FAR + 0.5),
        ylim=(-4, 7),
        width=2.0,
    )


def error_axes():
    return axes(
        Bars("wrong", "wrong_text", colours=("pink", "olive", "blue")),
        title="0–1 loss: share wrong",
        xticks=tuple(LOOKS),
        ylim=(0, 0.7),
    )


def by_squares(x):
    """Height and slope of the score that fits the labels ±1 best by squared error: (n,) → (2,)."""
    return np.linalg.lstsq(np.column_stack([np.ones_like(x), x]), SIDE.astype(float))[0]


def by_newton(x, ask, softness):
    """Height and slope of the score (n,) → (2,) with the smallest mean of T·log(1 + exp((ask − m)/T)), m the margin.

    With ask 0 and T = 1 that is the logistic loss; with ask 1 and T near 0 the hinge, its corner a little rounded.
    Newton's steps, halved until they help.
    """
    scale = np.abs(x).max() or 1.0
    signed = SIDE[:, None] * np.column_stack([np.ones_like(x), x / scale])

    def cost(line):
        return softness * np.logaddexp(0, (ask - signed @ line) / softness).mean() + WEAK / 2 * line @ line

    line = np.zeros(2)
    for _ in range(60):
        pull = 1 / (1 + np.exp(np.clip((signed @ line - ask) / softness, -500, 500)))
        gradient = WEAK * line - signed.T @ pull / len(x)
        bend = (signed.T * (pull * (1 - pull))) @ signed / (softness * len(x)) + WEAK * np.eye(2)
        step, length = np.linalg.solve(bend, gradient), 1.0
        while cost(line - length * step) > cost(line) - 1e-4 * length * gradient @ step and length > 1e-6:
            length /= 2
        line = line - length * step
        if np.abs(length * step).max() < 1e-7:
            break
    return line / (1.0, scale)


def words(cuts, points):
    """Where the three boundaries lie, and what it means that they differ."""
    places = ", ".join(f"{name} {'nowhere' if abs(cut) > 99 else f'{cut:.2f}'}" for name, cut in cuts.items())
    cats, dogs = points[SIDE < 0].max(), points[SIDE > 0].min()
    if cats >= dogs:
        return f"boundary by {places}\nno boundary is right for all: the animals are mixed"
    beyond = [name for name, cut in cuts.items() if not cats < cut < dogs]
    verdict = f"which {' and '.join(beyond)} miss" if beyond else "and all three find one"
    return f"boundary by {places}\nevery boundary between {cats:.1f} and {dogs:.1f} is right for all, {verdict}"


@SurrogateBoundary.has_view("far dog", points=[-3.0, -2.0, -1.0, 2.0, 3.0, 20.0])
def squares_follow_the_dog(seen):
    """Squared error's follows the dog"""
    return seen["cut_squares"] > 2 and seen["cut_hinge"] < 1 and seen["wrong"][0] > 0


def aha():
    """A point that moves further to its own side spoils the boundary of squares, and of squares only."""
    for far in (4.0, 10.0, FAR):
        x = np.array([*START[:-1], far])
        cuts = [-line[0] / line[1] for line in (by_squares(x), by_newton(x, 1, 0.02), by_newton(x, 0, 1.0))]
        assert -1 < cuts[1] < 2
        assert -1 < cuts[2] < 2
        assert (cuts[0] > 3) == (far == FAR)
    line = by_newton(np.array(START), 1, 0.02)  # the widest gap is from −1 to 2: margins 1 at both
    np.testing.assert_allclose(line[0] + line[1] * np.array([-1, 2]), [-1, 1], atol=0.1)

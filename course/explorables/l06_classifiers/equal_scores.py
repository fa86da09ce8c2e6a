"""Lines of equal score: where those of two classes meet at the same score, nothing is decided."""

import numpy as np

from course.explorables.stage import (
    Arrows,
    Bars,
    Dots,
    Explorable,
    Line,
    Points,
    Slider,
    Toggle,
    axes,
    beside,
    square_axes,
)

REACH = 4.0
CLASSES = ("A", "B")
ALONG = np.linspace(-4 * REACH, 4 * REACH, 2)
OTHERS = np.arange(-3.0, 3.5, 0.5)
SAME = np.array([1.0, 1.0])
"""The vector of which a multiple is added to the weights of both classes."""


class EqualScores(Explorable):
    """Two classes, and for each the line on which its score is K: slide K, and where they meet draws the boundary."""

    level = Slider(-3.0, 3.0, start=1.0, step=0.1, label="score K")
    weights = Points(((1.2, 0.4), (-0.3, 1.1)), -REACH, REACH, names=("weights of A", "weights of B"), count=2)
    bias = Slider(-2.0, 2.0, start=0.0, step=0.1, label="bias of A")
    same = Slider(-1.5, 1.5, start=0.0, step=0.1, label="s, added to both")
    join = Toggle(False, label="join the meeting points")
    query = Points(((1.5, -1.0),), low=-REACH, high=REACH, label="x", names=("the point x",), count=1)

    @staticmethod
    def compute(level, weights, bias, same, join, query):
        w, b = weights + same * SAME, np.array([bias, 0.0])
        scores = w @ query[0] + b
        meeting = np.array([meet(w, b, k) for k in (level, *OTHERS)])
        return {
            "a": level_line(w[0], level - b[0]),
            "b": level_line(w[1], level - b[1]),
            "edge": level_line(w[0] - w[1], b[1] - b[0]) if join else np.full((2, 2), np.nan),
            "origin": np.zeros((2, 2)),
            "tips": w,
            "here": inside(meeting[:1]),
            "trace": inside(meeting[1:]),
            "scores": scores,
            "score_text": [f"{score:.2f}" for score in scores],
            "says": words(w, level, meeting[0], scores),
        }

    def draw(self):
        return beside(
            plane_axes(),
            axes(Bars("scores", "score_text"), title="scores of x", xticks=CLASSES, ylim=(-8, 8), width=0.7),
            text="says",
        )


def plane_axes():
    return square_axes(
        Line("edge", colour="ink", width="thick", label="boundary"),
        Line("a", colour="blue", style="dashed", label="score of A is K"),
        Line("b", colour="pink", style="dotted", label="score of B is K"),
        Arrows("origin", "tips", head=0.2, colours=("blue", "pink")),
        Dots("weights", colour="olive", size="large"),
        Dots("trace", colour="ink", size="small"),
        Dots("here", colour="ink", marker="cross", size="large", labels=("both score K",)),
        Dots("query", colour="sky", marker="square", size="large", labels=("the point x",)),
        x="x₁",
        y="x₂",
        reach=REACH,
    )


def meet(w, b, k):
    """The point (2,) where both classes score k; NaN where their lines are parallel. w (2, 2), b (2,)."""
    return np.linalg.solve(w, k - b) if abs(np.linalg.det(w)) > 1e-6 else np.full(2, np.nan)


def level_line(normal, value):
    """Two points far apart on the line x · normal = value; NaN where the normal is 0."""
    square_length = normal @ normal
    if square_length < 1e-12:
        return np.full((2, 2), np.nan)
    return value * normal / square_length + np.outer(ALONG, [-normal[1], normal[0]]) / np.sqrt(square_length)


def inside(points):
    """Those points (n, 2) that the picture shows."""
    return points[(np.abs(points) <= 1.1 * REACH).all(axis=1)]


def words(w, k, meeting, scores):
    """Where the two lines meet, and who wins at x."""
    winner = "nobody wins at x" if np.isclose(*scores) else f"{CLASSES[scores.argmax()]} wins at x"
    where = f"both score {k:.1f} at ({meeting[0]:.2f}, {meeting[1]:.2f})"
    if np.isnan(meeting).any():
        where = "the two lines are parallel: they meet nowhere, or everywhere"
    difference = w[0] - w[1]
    return f"{where}   |   {winner}\nweights of A minus weights of B: ({difference[0]:.2f}, {difference[1]:.2f})"


@EqualScores.has_view("joined", join=True)
def meeting_points_form_a_line(seen):
    """Join the meeting points"""
    away, along = seen["here"][0] - seen["edge"][0], np.diff(seen["edge"], axis=0)[0]
    on_the_line = abs(away[0] * along[1] - away[1] * along[0]) < 1e-6
    return on_the_line and np.allclose(seen["here"], EqualScores().values()["here"])


@EqualScores.has_view("s added", join=True, same=1.0)
def boundary_stays(seen):
    """both lines move so that their meeting points only change places with one another"""
    before = EqualScores(view="joined").values()
    across = np.diff(before["edge"], axis=0)[0][::-1] * (1, -1)
    off = (seen["edge"] - before["edge"][0]) @ across / np.linalg.norm(across)
    return np.allclose(off, 0, atol=1e-6) and not np.allclose(seen["here"], before["here"])


def aha():
    """The meeting points lie on a line perpendicular to w_A − w_B; the same vector added to both weights keeps it."""
    w, b = np.array([[1.2, 0.4], [-0.3, 1.1]]), np.array([0.7, 0.0])
    p, q, r = (meet(w, b, k) for k in (-2.0, 0.5, 3.0))
    assert abs((p - q) @ (w[0] - w[1])) < 1e-12
    assert abs((p - r) @ (w[0] - w[1])) < 1e-12
    shifted = meet(w + 0.8 * SAME, b, 1.0)
    assert abs((shifted - p) @ (w[0] - w[1])) < 1e-12
    assert not np.allclose(shifted, meet(w, b, 1.0))
    longer = np.array([2.0, 1.0])[:, None] * w
    assert abs((meet(longer, b, 1.0) - p) @ (w[0] - w[1])) > 0.1

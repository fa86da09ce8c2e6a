"""The loss bowl: every line is a point of the plane of parameters, and the loss is the height of the ground there."""

from collections.abc import Callable

import numpy as np

from course.explorables.l02_least_squares.straight_lines import least_absolute, least_squares
from course.explorables.shared import your_code
from course.explorables.shared.strokes import segments
from course.explorables.stage import (
    Choice,
    Contour,
    Dots,
    Explorable,
    Function,
    HeatMap,
    Line,
    Points,
    Toggle,
    axes,
    beside,
    square_axes,
)

AREAS = np.array([0.4, 0.5, 0.7, 0.8, 1.0, 1.2, 1.4, 1.6])
RENTS = (1.5, 1.2, 2.1, 1.9, 2.7, 2.6, 3.5, 3.6)
LOW, HIGH = -1.0, 4.0
FAR = 30.0
GRID = np.linspace(LOW, HIGH, 51)
ENDS = np.array([0.4, 1.6])
ENDS_NAMES = ("left end of the line", "right end of the line")
COSTS: dict[str, Callable] = {"squared": np.square, "absolute": np.abs, "signed": lambda residuals: residuals}
RATE, STEPS = 0.2, 30
"""Of the descents by a learner's gradient."""
SCALES = {"mean": 1 / len(AREAS), "sum": 1.0, "½ · sum": 0.5}


class LossBowl(Explorable):
    """Drag a point in the plane of (intercept, slope) and the line follows; drag the line and the point follows."""

    theta = Points(((0.4, 0.6),), low=-FAR, high=FAR, names=("the line, as a point",), count=1)
    ends = Points((0.64, 1.36), low=-FAR, high=FAR, drag="y", names=ENDS_NAMES, count=2)
    rents = Points(RENTS, low=0.0, high=5.0, drag="y", label="flat", count=len(AREAS))
    loss = Choice(tuple(COSTS), start="squared", label="loss of a residual")
    scale = Choice(tuple(SCALES), start="mean", label="put together by")
    centred = Toggle(False, label="size from its mean")
    solution = Toggle(False, label="show the solution")
    grad = Function("mse_grad")

    @staticmethod
    def compute(theta, ends, rents, loss, scale, centred, solution, grad):
        x = features(centred)
        ground = SCALES[scale] * COSTS[loss](rents - GRID[:, None, None] * x - GRID[:, None]).sum(axis=2)
        residuals = rents - theta[0, 0] - theta[0, 1] * x
        lowest = best(x, rents, loss)
        flat, level = level_lines(x, rents) if solution and loss == "squared" else np.full((2, 2, 2), np.nan)
        return {
            "ground": np.sqrt(ground - ground.min()),
            "levels": np.sqrt(np.ptp(ground)) * np.linspace(0.04, 0.96, 13),
            "flat": flat,
            "level": level,
            "lowest": lowest if solution else np.full((0, 2), np.nan),
            "sticks": segments(np.c_[AREAS, rents], np.c_[AREAS, rents - residuals]),
            "line": theta[0, 0] + theta[0, 1] * (ENDS - AREAS.mean() * centred),
            "says": words(theta[0], x, residuals, loss, scale, lowest if solution else None),
            **(descents(grad, theta[0], x, rents) if grad else {}),
        }

    @staticmethod
    def follow(changed, theta, ends, centred, **_):
        """The line and its point are one thing; a change of the origin keeps the line and moves the point."""
        at = ENDS - AREAS.mean() * centred
        if "theta" in changed:
            return {"ends": np.clip(theta[0, 0] + theta[0, 1] * at, -FAR, FAR)}
        if {"ends", "centred"} & changed:
            slope = np.diff(ends)[0] / np.diff(ENDS)[0]
            return {"theta": np.clip([[ends[0] - slope * at[0], slope]], -FAR, FAR)}
        return {}

    def draw(self):
        return beside(line_axes(), loss_axes(bool(self.state["grad"])), text="says")


def line_axes():
    return axes(
        Line("sticks", label="residuals", colour="ink"),
        Line(ENDS, "line", "the line", "pink"),
        Dots(AREAS, "rents", labels=("flats",), colour="train"),
        Dots(ENDS, "ends", colour="pink", marker="square", size="large"),
        x="size, 1000 sq. ft",
        y="rent, 1000 dollars",
        xlim=(0.3, 1.7),
        ylim=(0.0, 5.0),
    )


def loss_axes(yours):
    paths = [
        Line("right_path", label="descent by the right gradient", colour="ink", width="thick"),
        Line("your_path", label="by yours", colour="blue"),
        Dots("your_path", colour="blue", size="small"),
    ]
    return square_axes(
        HeatMap(GRID, GRID, "ground", densest=0.55),
        Contour(GRID, GRID, "ground", "levels"),
        Line("flat", label="level along the intercept", colour="olive", style="dashed"),
        Line("level", label="level along the slope", style="dotted", width="thick"),
        *paths * yours,
        Dots("lowest", labels=("lowest point",), colour="olive", marker="diamond", size="large"),
        Dots("theta", labels=("this line",), colour="pink", marker="square", size="large"),
        x="intercept",
        y="slope",
        reach=(LOW, HIGH),
    )


def descents(function, theta, x, y):
    """Descent on the mean square from this line, by a learner's gradient and by the sum over one flat at a time."""
    X = np.column_stack([np.ones_like(x), x])

    def ask(place):
        right = sum(-2 / len(y) * (label - row @ place) * row for row, label in zip(X, y, strict=True))
        return your_code.compared("mse_grad", function, (place, X, y), {"gradient": right}), right

    yours, right, said = your_code.descended(ask, theta, RATE, STEPS)
    return {"your_path": yours, "right_path": right, "says": f"{STEPS} steps at rate {RATE} from this line. {said}"}


def features(centred):
    """Sizes, measured from 0 or from their mean: (n,)."""
    return AREAS - AREAS.mean() * centred


def best(x, y, loss):
    """The lowest point as an array (1, 2), or (0, 2) where the loss has none."""
    if loss == "signed":
        return np.empty((0, 2))
    return (least_squares if loss == "squared" else least_absolute)(x, y)[None]


def level_lines(x, y):
    """Where the squared loss does not rise along the intercept, and along the slope: two lines, (2, 2 ends, 2).

    They are the normal equations: n·intercept + Σx·slope = Σy, and Σx·intercept + Σx²·slope = Σxy.
    """
    normals, right = np.array([[len(x), x.sum()], [x.sum(), x @ x]]), np.array([y.sum(), x @ y])
    lengths = np.linalg.norm(normals, axis=1, keepdims=True)
    feet, along = normals * right[:, None] / lengths**2, normals[:, ::-1] * (-1, 1) / lengths
    return np.stack([feet - FAR * along, feet + FAR * along], axis=1)


def words(theta, x, residuals, loss, scale, lowest):
    """The value of the loss, its two partial derivatives, and where the lowest point is."""
    pull = {"squared": -2 * residuals, "absolute": -np.sign(residuals), "signed": -np.ones(len(x))}[loss]
    height, slope = SCALES[scale] * pull.sum(), SCALES[scale] * (pull @ x)
    value = SCALES[scale] * COSTS[loss](residuals).sum()
    slope = slope if abs(slope) > 1e-9 else 0.0  # what only rounding has left
    first = f"{scale} of {loss} residuals: {value:.4g}   |   per unit of intercept the loss changes by {height:.3g}, "
    first += f"per unit of slope by {slope:.3g}"
    if lowest is None:
        return f"{first}\nrent = {theta[0]:.2f} {theta[1]:+.2f} · size"
    if not len(lowest):
        return f"{first}\nno lowest point: raise the line, and the loss falls for ever"
    return f"{first}\nlowest at intercept {lowest[0, 0]:.3f}, slope {lowest[0, 1]:.3f}"


@LossBowl.has_view("signed", loss="signed")
def is_a_tilted_plane(seen):
    """The sum of the signed residuals is a *tilted plane*"""
    height = seen["ground"] ** 2
    return all(np.allclose(np.diff(height, 2, axis=axis), 0, atol=1e-9) for axis in (0, 1))


@LossBowl.has_view("absolute", loss="absolute")
def has_facets(seen):
    """Absolute values give a bowl of flat facets with kinks between them"""
    bend = np.abs(np.diff(seen["ground"] ** 2, 2, axis=0))
    return 0.3 < np.mean(bend < 1e-9) < 0.95


@LossBowl.has_view("two lines", solution=True)
def lines_cross_at_the_lowest_point(seen):
    """They cross at the lowest point, and nowhere else"""
    normals = np.array([end - start for start, end in (seen["flat"], seen["level"])])[:, ::-1] * (1, -1)
    crossing = np.linalg.solve(normals, (normals * [seen["flat"][0], seen["level"][0]]).sum(axis=1))
    return np.isfinite(crossing).all() and np.allclose(crossing, seen["lowest"])


@LossBowl.has_view("from its mean", solution=True, centred=True)
def one_line_is_upright_and_one_level(seen):
    """one line is upright and the other level"""
    return np.allclose((np.ptp(seen["flat"][:, 0]), np.ptp(seen["level"][:, 1])), 0)


def aha():
    """Two straight lines cross at the minimum; a factor never moves it; centring uncouples; the signed sum has none."""
    y = np.array(RENTS)
    height, slope = least_squares(AREAS, y)
    for start, end in level_lines(AREAS, y):
        assert np.isclose(np.linalg.det([end - start, (height, slope) - start]), 0)
    squared = LossBowl(theta=((height, slope),), solution=True)
    places = [LossBowl(scale=scale, solution=True).values()["lowest"] for scale in SCALES]
    assert np.ptp(places, axis=0).max() == 0
    assert np.allclose(squared.state["ends"], height + slope * ENDS)
    squared.set(centred=True)
    assert np.allclose(squared.state["theta"], [[y.mean(), slope]])
    upright, level = level_lines(features(True), y)
    assert np.allclose((np.ptp(upright[:, 0]), np.ptp(level[:, 1])), 0)
    signed = LossBowl(loss="signed").values()["ground"] ** 2
    assert np.allclose(np.diff(signed, 2, axis=0), 0, atol=1e-9)
    assert np.allclose(np.diff(signed, 2, axis=1), 0, atol=1e-9)

"""New features: the classifier stays linear, what it is given changes, and what no line could part comes apart."""

import numpy as np

from course.explorables.shared.linear_plane import REACH, points_of
from course.explorables.shared.mesh import mesh
from course.explorables.stage import Choice, Dots, Explorable, Line, Regions, Slider, axes, beside, square_axes

GRID = np.linspace(-REACH, REACH, 45)
CLASSES = ("class 0", "class 1")
PLANE = mesh(GRID)


def polar(x):
    """Distance from the centre, and angle as a share of half a turn: (…, 2) → (…, 2)."""
    return np.stack([np.hypot(x[..., 0], x[..., 1]), np.arctan2(x[..., 1], x[..., 0]) / np.pi], axis=-1)


def product(x):
    """The sum and the product of the coordinates: (…, 2) → (…, 2)."""
    return np.stack([x.sum(axis=-1), x.prod(axis=-1)], axis=-1)


MAPS = {"distance and angle": polar, "sum and product": product}


class NewFeatures(Explorable):
    """Blend the coordinates into new features while a linear classifier is refitted: rings and XOR come apart."""

    data = Choice(("rings", "XOR"), start="rings", label="data")
    features = Choice(tuple(MAPS), start="distance and angle", label="new features")
    blend = Slider(0.0, 1.0, start=0.0, step=0.05, label="share of the new")

    @staticmethod
    def compute(data, features, blend):
        X, y = points_of(data)
        new = blended(X, features, blend)
        w = fit(new, y)
        right = np.mean((with_one(new) @ w > 0) == y)
        scores = with_one(blended(PLANE, features, blend)) @ w
        return {
            "new": new,
            "old": X,
            "labels": y,
            "edge": edge_of(w, new),
            "winner": (scores > 0).astype(int),
            "sure": np.abs(np.tanh(scores / 2)),
            "says": f"the line fitted to these features gets {100 * right:.0f} % of the points right\n"
            f"{100 * (1 - blend):.0f} % of x₁ and x₂, {100 * blend:.0f} % of {features}",
        }

    def draw(self):
        return beside(feature_axes(), plane_axes(), text="says")


def feature_axes():
    return axes(
        Line("edge", colour="ink", width="thick", label="boundary"),
        Dots("new", group="labels", labels=CLASSES),
        x="first feature",
        y="second feature",
        title="what the classifier is given",
        width=1.2,
    )


def plane_axes():
    return square_axes(
        Regions(GRID, GRID, "winner", "sure"),
        Dots("old", group="labels", labels=CLASSES),
        x="x₁",
        y="x₂",
        title="what it decides in the plane",
        reach=REACH,
    )


def blended(x, features, share):
    """(1 − share)·x + share·new features of x: (…, 2) → (…, 2)."""
    return (1 - share) * x + share * MAPS[features](x)


def with_one(x):
    """A constant feature in front: (…, 2) → (…, 3)."""
    return np.concatenate([np.ones((*x.shape[:-1], 1)), x], axis=-1)


def fit(x, y, penalty=1e-3, steps=12):
    """Constant and weights (3,) of a logistic classifier of class 1, by Newton steps on the penalised mean loss."""
    A, w = with_one(x), np.zeros(3)
    for _ in range(steps):
        p = 0.5 + 0.5 * np.tanh(A @ w / 2)
        curvature = (A * (p * (1 - p))[:, None]).T @ A / len(y) + penalty * np.eye(3)
        w = w - np.linalg.solve(curvature, A.T @ (p - y) / len(y) + penalty * w)
    return w


def edge_of(w, x):
    """Where the score is 0, as two points (2, 2) across the picture of x; NaN where there is no such line."""
    low, high = x.min(axis=0) - 0.2, x.max(axis=0) + 0.2
    constant, normal = w[0], w[1:]
    if np.abs(normal).max() < 1e-6:
        return np.full((2, 2), np.nan)
    axis, ends = int(np.abs(normal).argmin()), np.empty((2, 2))  # solve for the coordinate with the larger weight
    ends[:, axis] = low[axis], high[axis]
    ends[:, 1 - axis] = -(constant + normal[axis] * ends[:, axis]) / normal[1 - axis]
    return ends if ((ends >= low - 1) & (ends <= high + 1)).all() else np.full((2, 2), np.nan)


def share_right(**state):
    """Share of the points that the refitted line gets right."""
    X, y = points_of(state["data"])
    new = blended(X, state["features"], state["blend"])
    return float(np.mean((with_one(new) @ fit(new, y) > 0) == y))


@NewFeatures.has_view("rings apart", blend=1.0)
def circle_separates(seen):
    """on the right it becomes a circle"""
    return "gets 100 %" in seen["says"] and seen["data"] == "rings"


@NewFeatures.has_view("wrong features", data="XOR", blend=1.0)
def features_do_nothing(seen):
    """distance and angle do nothing for XOR"""
    return "gets 100 %" not in seen["says"] and seen["data"] == "XOR" and seen["blend"] == 1


@NewFeatures.has_view("right features", data="XOR", blend=1.0, features="sum and product")
def cross_separates(seen):
    """on the right it becomes a circle, or a cross"""
    return "gets 100 %" in seen["says"] and seen["data"] == "XOR"


def aha():
    """The distance parts the rings, the product parts XOR; the other way round it does not: the feature must fit."""
    for data, fitting, other in (("rings", *MAPS), ("XOR", *reversed(MAPS))):
        assert share_right(data=data, features=fitting, blend=0.0) < 0.8
        assert share_right(data=data, features=fitting, blend=1.0) > 0.97
        assert share_right(data=data, features=other, blend=1.0) < 0.85

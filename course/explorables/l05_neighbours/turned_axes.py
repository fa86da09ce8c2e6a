"""Turned axes: the straight distance knows no axes, the distance along the axes depends on them."""

import numpy as np

from course.explorables.shared.linear_plane import REACH
from course.explorables.stage import Dots, Explorable, Guide, Line, Points, Slider, axes, beside, square_axes

ANGLES = np.arange(0, 181)
ROUND = np.linspace(0, 2 * np.pi, 121)
CIRCLE = np.c_[np.cos(ROUND), np.sin(ROUND)]
RHOMBUS = np.array([(1, 0), (0, 1), (-1, 0), (0, -1), (1, 0)], dtype=float)
CROSS = 3 * REACH * np.array([(-1, 0), (1, 0), (np.nan, np.nan), (0, -1), (0, 1)])
NAMES = ("A", "B")


class TurnedAxes(Explorable):
    """A query and two points: which one is nearer, straight and along the axes, when only the axes are turned."""

    angle = Slider(0, 90, start=0, step=1, label="axes turned by", unit="°")
    points = Points([(1.25, 0.0), (0.75, 0.75)], -REACH, REACH, names=NAMES, label="point", count=2)

    @staticmethod
    def compute(angle, points):
        every = np.array([along(points, a) for a in ANGLES])
        straight, by_axes = np.hypot(*points.T), along(points, angle)
        return {
            "axis_lines": turned(CROSS, angle),
            "rhombus": turned(by_axes.min() * RHOMBUS, angle),
            "circle": straight.min() * CIRCLE,
            **{f"l1_{name}": every[:, i] for i, name in enumerate(NAMES)},
            **{f"l2_{name}": np.full(ANGLES.size, straight[i]) for i, name in enumerate(NAMES)},
            "says": words(angle, by_axes, straight),
        }

    def draw(self):
        return beside(plane_axes(), distance_axes(), text="says")


def plane_axes():
    return square_axes(
        Line("axis_lines", label="the axes", colour="ink", width="thin"),
        Line("rhombus", label="as near as the nearer, L1", colour="olive", style="dashed"),
        Line("circle", label="the same, L2", colour="sky"),
        Dots("points", group=(0, 1), labels=NAMES, size="large"),
        Dots((0.0,), (0.0,), labels=("query",), colour="ink", marker="cross", size="large"),
        reach=REACH,
    )


def distance_axes():
    return axes(
        Line(ANGLES, "l1_A", "A, L1", "blue"),
        Line(ANGLES, "l1_B", "B, L1", "pink", "dashed"),
        Line(ANGLES, "l2_A", "A, L2", "blue", "dotted"),
        Line(ANGLES, "l2_B", "B, L2", "pink", "dotted", width="thick"),
        Guide(x="angle"),
        x="axes turned by, degrees",
        y="distance to the query",
        xlim=(0, 180),
        width=1.2,
    )


def turned(points, angle):
    """Points (n, 2) turned anticlockwise around the origin by degrees."""
    c, s = np.cos(np.deg2rad(angle)), np.sin(np.deg2rad(angle))
    return points @ np.array([[c, s], [-s, c]])


def along(points, angle):
    """Distance to the origin along axes that are turned by so many degrees: (n, 2) → (n,)."""
    return np.abs(turned(points, -angle)).sum(axis=1)


def nearer(away):
    return "both alike" if np.isclose(*away) else NAMES[int(np.argmin(away))]


def words(angle, by_axes, straight):
    return (
        f"L1, along the axes: A {by_axes[0]:.2f}, B {by_axes[1]:.2f}, nearer: {nearer(by_axes)}   |   "
        f"L2, straight: A {straight[0]:.2f}, B {straight[1]:.2f}, nearer: {nearer(straight)}\n"
        f"The axes are turned by {angle}°, and no point has moved. Drag A and B."
    )


def aha():
    """Turning the axes changes who is nearest under L1, never under L2; L1 is 1 to √2 times L2."""
    points = np.array(TurnedAxes.controls["points"].start)
    straight = np.hypot(*points.T)
    assert np.argmin(straight) == 1
    assert np.argmin(along(points, 0)) == 0
    assert np.argmin(along(points, 45)) == 1
    np.testing.assert_allclose(np.hypot(*turned(points, 37).T), straight)
    ratios = np.array([along(points, a) / straight for a in ANGLES])
    assert 1 - 1e-12 < ratios.min() < ratios.max() < np.sqrt(2) + 1e-12

"""Two distances to a line, straight down and at a right angle: they ask for different lines."""

import numpy as np

from course.explorables.shared.strokes import segments
from course.explorables.stage import Choice, Dots, Explorable, Guide, Line, LogSlider, Points, axes, beside, square_axes

REACH = 3.0
UNITS = np.geomspace(0.1, 10.0, 81)
STEEPEST = 3.0
START = ((-2.1, -1.7), (-1.6, 0.5), (-1.0, -1.6), (-0.4, 0.9), (0.3, -0.6), (0.9, 1.7), (1.6, -0.2), (2.2, 1.6))


class TwoDistances(Explorable):
    """The line with the smallest vertical squares and the one with the smallest perpendicular squares are not one."""

    point = Points(START, low=-2.6, high=2.6, label="point")
    sticks = Choice(("vertical", "perpendicular"), start="vertical", label="show distances")
    unit = LogSlider(0.1, 10.0, start=1.0, label="stretch of y")

    @staticmethod
    def compute(point, sticks, unit):
        centre = point.mean(axis=0)
        vertical, perpendicular = np.array([1.0, vertical_slope(point)]), perpendicular_way(point, unit)
        shown = (vertical, None) if sticks == "vertical" else (perpendicular, np.array([1.0, unit]))
        slopes = [clipped(perpendicular_way(point, u)) for u in UNITS]
        now = clipped(vertical), clipped(perpendicular)
        return {
            "vertical": long_line(centre, vertical),
            "perpendicular": long_line(centre, perpendicular),
            "stick_lines": stick_lines(point, centre, *shown),
            "slopes": np.array(slopes),
            "same": np.repeat(now[0], len(UNITS)),
            "here": [unit, unit],
            "now": np.array(now),
            "says": words(now, unit),
        }

    def draw(self):
        return beside(points_axes(), slope_axes(), text="says")


def points_axes():
    return square_axes(
        Line("stick_lines", label="distances", colour="ink", style="dotted"),
        Line("vertical", label="smallest vertical squares"),
        Line("perpendicular", label="smallest perpendicular squares", colour="pink", style="dashed"),
        Dots("point", colour="olive", size="large"),
        x="x",
        y="y",
        reach=REACH,
        width=1.2,
    )


def slope_axes():
    return axes(
        Line(UNITS, "same", "vertical", "blue"),
        Line(UNITS, "slopes", "perpendicular", "pink", "dashed"),
        Guide(x="unit"),
        Dots("here", "now", colour="ink"),
        title="slope of the best line",
        x="y is measured in units 1/stretch",
        log="x",
        ylim=(-STEEPEST - 0.4, STEEPEST + 0.4),
    )


def spread(point):
    """Sums of squares and products about the centre: (Sxx, Sxy, Syy)."""
    x, y = (point - point.mean(axis=0)).T
    return x @ x, x @ y, y @ y


def vertical_slope(point):
    """Slope of the line with the smallest vertical squares: Sxy / Sxx; 0 where all x are equal."""
    sxx, sxy, _ = spread(point)
    return sxy / sxx if sxx > 1e-12 else 0.0


def perpendicular_way(point, unit):
    """Direction (2,) of the line with the smallest perpendicular squares, where y counts `unit` times."""
    sxx, sxy, syy = spread(point * (1, unit))
    _, ways = np.linalg.eigh([[sxx, sxy], [sxy, syy]])
    way = ways[:, 1] / (1, unit)
    return way * (1 if way[0] >= 0 else -1)


def clipped(way):
    """The slope of a direction, kept within the picture."""
    return float(np.clip(way[1] / way[0] if abs(way[0]) > 1e-12 else STEEPEST, -STEEPEST, STEEPEST))


def long_line(centre, way):
    """Both ends (2, 2) of a line through the centre that is longer than the picture."""
    return centre + np.outer((-9, 9), way / np.hypot(*way))


def stick_lines(point, centre, way, scale):
    """From each point to the line: straight down where `scale` is None, else at a right angle in scaled units."""
    if scale is None:
        feet = np.column_stack([point[:, 0], centre[1] + (point[:, 0] - centre[0]) * way[1] / way[0]])
    else:
        along = way * scale / np.hypot(*(way * scale))
        feet = centre + np.outer((point - centre) * scale @ along, along) / scale
    return segments(point, feet)


def words(now, unit):
    """Both slopes, and what the unit has to do with them."""
    same = "the same line" if abs(now[0] - now[1]) < 0.02 else "two different lines"
    first = f"slopes: vertical {now[0]:.2f}, perpendicular {now[1]:.2f}: {same}"
    if np.isclose(unit, 1):
        return f"{first}\nNow measure y in another unit: only one of the two lines cares."
    return (
        f"{first}\na right angle in these units is none in the picture: the perpendicular line moved, the other did not"
    )


def aha():
    """With noise the two lines differ, and only the perpendicular one depends on the unit of y; without noise none."""
    noisy, x = np.array(START), np.linspace(-2, 2, 8)
    assert clipped(perpendicular_way(noisy, 1.0)) > vertical_slope(noisy) + 0.1
    slopes = [clipped(perpendicular_way(noisy, u)) for u in (0.1, 1.0, 10.0)]
    assert slopes[0] < slopes[1] < slopes[2]
    np.testing.assert_allclose(slopes[0], vertical_slope(noisy), rtol=0.02)  # y squeezed: nearly vertical distances
    exact = np.column_stack([x, 0.5 * x])
    for u in (0.3, 1.0, 4.0):
        np.testing.assert_allclose([vertical_slope(exact), clipped(perpendicular_way(exact, u))], 0.5)

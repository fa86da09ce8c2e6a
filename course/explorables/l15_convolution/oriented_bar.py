"""A cell that answers to a bar of one slant at one place, and a cell that answers to it at all places nearby."""

import numpy as np

from course.explorables.l15_convolution.grids import Grid
from course.explorables.shared.mesh import mesh
from course.explorables.stage import Dots, Explorable, Guide, Line, Slider, axes, beside

SIDE, FAR = 21, 6
POINTS = mesh(np.arange(SIDE) - SIDE // 2)
ANGLES, SHIFTS = np.arange(-90, 91, 5), np.arange(-FAR, FAR + 1)
WIDTH = 1.6


class OrientedBar(Explorable):
    """Turn and move the bar. The simple cell wants one slant at one place; the complex cell one slant near it."""

    angle = Slider(-90, 90, start=-45, step=5, label="bar’s slant", unit="°")
    shift = Slider(-FAR, FAR, start=0, step=1, label="moved by")
    wants = Slider(-90, 90, start=25, step=5, label="filter’s slant", unit="°")
    threshold = Slider(0.0, 0.8, start=0.3, step=0.05, label="threshold")

    @staticmethod
    def compute(angle, shift, wants, threshold):
        by_angle = fired(wants, np.stack([bar(each, shift) for each in ANGLES]), threshold)
        by_shift = fired(wants, np.stack([bar(angle, each) for each in SHIFTS]), threshold)
        now = fired(wants, bar(angle, shift)[None], threshold)
        simple, complexed = now[FAR], now.max(axis=0)
        return {
            "stimulus": bar(angle, shift),
            "filter": sharpened(across(wants, 0)),
            "simple_angle": by_angle[FAR],
            "complex_angle": by_angle.max(axis=0),
            "simple_shift": by_shift[FAR],
            "complex_shift": by_shift.max(axis=0),
            "at_angle": [angle],
            "at_shift": [shift],
            "simple": simple,
            "says": words(angle, shift, wants, simple[0], complexed[0]),
        }

    def draw(self):
        return beside(
            square("stimulus", "what the eye sees"),
            square("filter", "the simple cell’s filter"),
            curve_axes(ANGLES, "angle", "slant of the bar, °"),
            curve_axes(SHIFTS, "shift", "moved by"),
            text="says",
        )


def square(table, title):
    room = (-1.0, SIDE)
    return axes(
        Grid(table, full=1.0, written=False, ruled=False),
        title=title,
        xlim=room,
        ylim=room,
        square=True,
        down=True,
        bare=True,
    )


def curve_axes(at, by, x):
    return axes(
        Line(at, f"complex_{by}", "complex cell", "olive", "dashed"),
        Line(at, f"simple_{by}", "simple cell", "pink"),
        Guide(x=0),
        Dots(f"at_{by}", "simple", colour="pink", marker="diamond", size="large"),
        x=x,
        y="answer",
        xlim=(at[0] - 1, at[-1] + 1),
        ylim=(-0.05, 1.05),
        width=1.3,
    )


def across(angle, shift):
    """Distance of each pixel from the middle line of a bar with this slant, moved along the rows: (SIDE, SIDE)."""
    slant = np.deg2rad(angle)
    return (POINTS[..., 0] - shift) * np.cos(slant) - POINTS[..., 1] * np.sin(slant)


def bar(angle, shift):
    """A bright bar on black, from 0 to 1: 0° stands upright, positive slants lean to the right at the bottom."""
    return np.exp(-((across(angle, shift) / WIDTH) ** 2)) * inside()


def inside():
    """1 in a disc around the middle: bars of all slants are equally long."""
    return np.hypot(*np.moveaxis(POINTS, -1, 0)) <= SIDE // 2


def filters(wants):
    """The same filter at each shift, FAR to the left first: bright middle, dark flanks, sum 0: (2·FAR + 1, S, S)."""
    return np.stack([sharpened(across(wants, shift)) for shift in SHIFTS])


def sharpened(away):
    """The second derivative of a bell, so that an even surface gives 0, scaled to a largest number of 1."""
    scaled = (away / (1.4 * WIDTH)) ** 2
    plain = (1 - 2 * scaled) * np.exp(-scaled) * inside()
    return plain - plain.sum() / inside().sum() * inside()


def fired(wants, stimuli, threshold):
    """max(0, response − threshold) of the filter at each shift, 1 being its response to its own bar: (filters, n)."""
    cells = filters(wants)
    best = (cells[FAR] * bar(wants, 0)).sum()
    return np.maximum(0, np.tensordot(cells, stimuli, ((1, 2), (1, 2))) / best - threshold)


def words(angle, shift, wants, simple, complexed):
    return (
        f"bar of {angle}°, moved by {shift}; the filter wants {wants}°\n"
        f"simple cell: {simple:.2f}; complex cell, the largest of thirteen simple cells side by side: {complexed:.2f}"
    )


@OrientedBar.has_view("its slant", angle=25)
def the_simple_cell_fires(seen):
    """the cell fires"""
    return seen["simple"][0] > 0.5


@OrientedBar.has_view("moved", angle=25, shift=4)
def the_simple_cell_is_silent(seen):
    """the simple cell is silent and the complex cell is not"""
    return seen["simple"][0] == 0 and seen["complex_shift"].max() > 0.3


def aha():
    """A filter of 25° answers to a bar of 25°, not to one of −45°; moved by four places only the complex cell does."""
    at = {angle: fired(25, np.stack([bar(angle, 0), bar(angle, 4)]), 0.3) for angle in (25, -45)}
    assert at[25][FAR, 0] > 0.5
    assert at[-45][FAR, 0] == 0
    assert at[25][FAR, 1] == 0
    assert at[25][:, 1].max() > 0.5

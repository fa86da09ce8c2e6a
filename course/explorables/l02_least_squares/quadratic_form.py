"""The gradient of xᵀAx: Ax and Aᵀx laid end to end, whatever the matrix; and how either layout writes it down."""

from typing import ClassVar

import numpy as np

from course.explorables.stage import (
    Arrows,
    Choice,
    Contour,
    Dots,
    Explorable,
    HeatMap,
    Line,
    Points,
    Slider,
    Text,
    Toggle,
    beside,
    square_axes,
)

REACH = 3.0
GRID = np.linspace(-REACH, REACH, 49)
SHRINK = 0.3
"""Arrows are drawn at this share of their length, to keep them in the picture."""
SHAPES = {"denominator layout": (2, 1), "numerator layout": (1, 2)}


def entry(start, label):
    return Slider(-2.0, 2.0, start=start, step=0.1, label=label)


class QuadraticForm(Explorable):
    """The gradient of xᵀAx is Ax + Aᵀx: at a right angle to the contour line, even where A is not symmetric."""

    a11, a12 = entry(1.0, "a₁₁"), entry(1.6, "a₁₂")
    a21, a22 = entry(-0.4, "a₂₁"), entry(0.8, "a₂₂")
    x = Points(((1.3, 1.0),), low=-REACH, high=REACH, names=("the point x",), count=1)
    symmetric = Toggle(False, label="use ½(A + Aᵀ)")
    layout = Choice(tuple(SHAPES), start="denominator layout", label="written in")
    groups: ClassVar = {"The matrix A": ("a11", "a12", "a21", "a22", "symmetric")}

    @staticmethod
    def compute(a11, a12, a21, a22, x, symmetric, layout):
        given = np.array([[a11, a12], [a21, a22]])
        A = (given + given.T) / 2 if symmetric else given
        by_rows, by_columns = A @ x[0], A.T @ x[0]
        start, way = np.repeat(x, 3, axis=0), np.array([by_rows, by_columns, by_rows + by_columns])
        start[1] += SHRINK * by_rows
        twice = x + SHRINK * 2 * by_rows
        return {
            "height": GRID**2 * A[0, 0] + (A[0, 1] + A[1, 0]) * np.outer(GRID, GRID) + GRID[:, None] ** 2 * A[1, 1],
            "levels": np.linspace(-20.0, 40.0, 31),
            "start": start,
            "end": start + SHRINK * way,
            "wrong": np.vstack([x, twice]),
            **card(by_rows + by_columns, *SHAPES[layout]),
            "heading": f"∂f/∂x in {layout}: {' × '.join(map(str, SHAPES[layout]))}",
            "says": words(A, x[0], by_rows, by_columns),
        }

    def draw(self):
        return beside(plane_axes(), layout_axes(), text="says")


def plane_axes():
    return square_axes(
        HeatMap("grid", "grid", "height", densest=0.5),
        Contour("grid", "grid", "height", "levels"),
        Line("wrong", label="2Ax", colour="ink", style="dotted", width="thick"),
        Arrows(
            "start",
            "end",
            head=0.2,
            colours=("blue", "olive", "pink"),
            labels=("Ax", "Aᵀx", "gradient Ax + Aᵀx"),
        ),
        Dots("x", colour="pink", marker="square", size="large"),
        x="x₁",
        y="x₂",
        title="f(x) = xᵀAx; arrows at 0.3 of their length",
        reach=REACH,
        width=1.5,
    )


def layout_axes():
    return square_axes(
        Line("frame", colour="ink"),
        Text("first", x="first_x", y="first_y", align="middle", within=""),
        Text("second", x="second_x", y="second_y", align="middle", within=""),
        title="heading",
        reach=2.0,
        bare=True,
    )


def card(gradient, rows, columns):
    """A box of rows × columns cells around the middle, with one number in each."""
    left, top = -columns / 2 * 1.4, rows / 2 * 0.8
    frame = [[left, -top], [left, top], [-left, top], [-left, -top], [left, -top]]
    between = [[0, top], [0, -top]] if columns == 2 else [[left, 0], [-left, 0]]
    lines = np.array([*frame, [np.nan, np.nan], *between])
    places = np.array([[-0.7, 0], [0.7, 0]] if columns == 2 else [[0, 0.4], [0, -0.4]]) - [0, 0.1]
    return {
        "grid": GRID,
        "frame": lines,
        "first": f"{gradient[0]:.2f}",
        "second": f"{gradient[1]:.2f}",
        **{f"{name}_{axis}": places[i, j] for i, name in enumerate(("first", "second")) for j, axis in enumerate("xy")},
    }


def words(A, x, by_rows, by_columns):
    """The numbers of the three vectors, and whether 2Ax is the gradient too."""
    total = by_rows + by_columns
    figures = [f"({v[0]:.2f}, {v[1]:.2f})" for v in (by_rows, by_columns, total)]
    same = "A is symmetric: the gradient is 2Ax" if A[0, 1] == A[1, 0] else "A is not symmetric: 2Ax points elsewhere"
    return f"f = {x @ A @ x:.2f}   |   Ax = {figures[0]},  Aᵀx = {figures[1]},  sum = {figures[2]}\n{same}"


@QuadraticForm.has_view("nothing left", a11=0.0, a12=1.5, a21=-1.5, a22=0.0)
def is_zero_everywhere(seen):
    """$f$ is zero everywhere"""
    return np.allclose(seen["height"], 0)


def aha():
    """The sum is the slope that is measured; ½(A + Aᵀ) has the same contours; for a matrix like a turn f is 0."""
    board = QuadraticForm()
    A, x, h = np.array([[1.0, 1.6], [-0.4, 0.8]]), np.array([1.3, 1.0]), 1e-5
    measured = [((x + d) @ A @ (x + d) - (x - d) @ A @ (x - d)) / (2 * h) for d in h * np.eye(2)]
    np.testing.assert_allclose(A @ x + A.T @ x, measured, rtol=1e-8)
    assert not np.allclose(2 * A @ x, measured, rtol=0.1)
    before = board.values()
    board.set(symmetric=True)
    after = board.values()
    np.testing.assert_allclose(before["height"], after["height"])
    np.testing.assert_allclose(before["end"][2], after["end"][2])
    assert not np.allclose(before["end"][0], after["end"][0])
    turn = QuadraticForm(a11=0.0, a12=1.0, a21=-1.0, a22=0.0).values()
    assert not turn["height"].any()

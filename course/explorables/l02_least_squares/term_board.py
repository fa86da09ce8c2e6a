"""The terms of xᵀAx on a board: which of them contain x_k, and what is left of them."""

from dataclasses import dataclass

import numpy as np

from course.explorables.stage import Choice, Explorable, Line, Regions, Slider, axes, beside
from course.explorables.stage.picture.shapes import Words

MOST = 5
SUBSCRIPTS = "₁₂₃₄₅"
FINE = 24
ROW, COLUMN, CORNER = 0, 1, 2


@dataclass(frozen=True)
class Cells:
    """The texts of the board, one in the middle of each cell."""

    def shapes(self, values):
        return [Words(values["cell_x"], values["cell_y"], values["cells"])]


class TermBoard(Explorable):
    """The terms aᵢⱼxᵢxⱼ of xᵀAx: row k and column k contain x_k, and the corner contains it twice."""

    n = Slider(1, MOST, start=3, step=1, label="n")
    k = Slider(1, MOST, start=2, step=1, label="k of xₖ")
    show = Choice(("the terms", "their derivatives"), start="the terms", label="show")

    @staticmethod
    def compute(n, k, show):
        k = min(k, n) - 1
        text = term if show == "the terms" else derivative
        places = [(i, j) for i in range(MOST) for j in range(MOST)]
        line = np.arange(n * FINE) / FINE + 0.5 / FINE
        kinds = np.kron(kind_of(n, k), np.ones((FINE, FINE)))[::-1]
        edge = [row for i in range(n + 1) for row in ([0, i], [n, i], [np.nan] * 2, [i, 0], [i, n], [np.nan] * 2)]
        return {
            "cells": [text(i, j, k) if max(i, j) < n else "" for i, j in places],
            "cell_x": np.array([min(j, n - 1) + 0.5 for _, j in places]),
            "cell_y": np.array([n - 0.55 - min(i, n - 1) for i, _ in places]),
            "line": line,
            "kinds": np.maximum(kinds, 0),
            "sure": np.where(kinds < 0, -0.25, 0.5),
            "edges": np.array(edge),
            "span": (-0.05, n + 0.05),
            "heading": "the terms of xᵀAx" if text is term else f"their derivatives by x{SUBSCRIPTS[k]}",
            "says": words(n, k),
        }

    def draw(self):
        return beside(
            axes(
                Regions("line", "line", "kinds", "sure"),
                Line("edges", colour="ink", width="thin"),
                Cells(),
                title="heading",
                xlim="span",
                ylim="span",
                bare=True,
            ),
            text="says",
        )


def kind_of(n, k):
    """The board (n, n): row k, column k, and the corner where they cross; −1 for the terms without x_k."""
    board = np.full((n, n), -1)
    board[k], board[:, k], board[k, k] = ROW, COLUMN, CORNER
    return board


def term(i, j, _=None):
    """aᵢⱼxᵢxⱼ in letters."""
    a, x, y = SUBSCRIPTS[i] + SUBSCRIPTS[j], SUBSCRIPTS[i], SUBSCRIPTS[j]
    return f"a{a} x{x}²" if i == j else f"a{a} x{x} x{y}"


def derivative(i, j, k):
    """Its derivative by x_k in letters."""
    if k not in (i, j):
        return "0"
    other = i + j - k
    return f"{'2 ' if i == j else ''}a{SUBSCRIPTS[i]}{SUBSCRIPTS[j]} x{SUBSCRIPTS[other]}"


def words(n, k):
    """What the row and the column add up to; the corner is shared out, one half to each."""
    row = " + ".join(f"a{SUBSCRIPTS[k]}{SUBSCRIPTS[j]}x{SUBSCRIPTS[j]}" for j in range(n))
    column = " + ".join(f"a{SUBSCRIPTS[i]}{SUBSCRIPTS[k]}x{SUBSCRIPTS[i]}" for i in range(n))
    return (
        f"row {k + 1} (blue) gives  {row}  = (Ax){SUBSCRIPTS[k]}   |   "
        f"column {k + 1} (pink) gives  {column}  = (Aᵀx){SUBSCRIPTS[k]}\n"
        f"the corner (olive) holds x{SUBSCRIPTS[k]} twice: one a{SUBSCRIPTS[k]}{SUBSCRIPTS[k]}x{SUBSCRIPTS[k]} for each"
    )


def aha():
    """Of n² terms 2n − 1 contain x_k, and row and column of the derivatives add up to (Ax + Aᵀx)_k."""
    rng = np.random.default_rng(0)
    for n in range(1, MOST + 1):
        A, x = rng.normal(size=(n, n)), rng.normal(size=n)
        for k in range(n):
            board = kind_of(n, k)
            assert (board >= 0).sum() == 2 * n - 1
            left = sum(
                A[i, j] * ((j == k) * x[i] + (i == k) * x[j]) for i in range(n) for j in range(n) if board[i, j] >= 0
            )
            assert np.isclose(left, (A @ x + A.T @ x)[k])
    assert derivative(1, 1, 1) == "2 a₂₂ x₂"
    assert derivative(0, 1, 1) == "a₁₂ x₁"

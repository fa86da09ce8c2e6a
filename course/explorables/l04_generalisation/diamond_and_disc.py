"""Diamond and disc: where a penalty stops the weights, and why L1 stops them on an axis."""

from itertools import product

import numpy as np

from course.explorables.shared.mesh import mesh
from course.explorables.stage import (
    Choice,
    Contour,
    Dots,
    Explorable,
    Guide,
    Line,
    LogSlider,
    Points,
    Slider,
    axes,
    beside,
    square_axes,
)

REACH = 3.0
GRID = np.linspace(-REACH, REACH, 61)
PLANE = mesh(GRID)
PENALTIES = np.geomspace(0.01, 20, 121)
TURN = np.linspace(0, 2 * np.pi, 201)
PATTERNS = tuple(product((-1, 0, 1), repeat=2))
L1, L2 = "L1: λ(|w₁| + |w₂|)", "L2: λ(w₁² + w₂²)"


class DiamondAndDisc(Explorable):
    """A loss with two weights and a price on their size: the optimum slides to 0 along a curve, or onto an axis."""

    penalty = Choice((L1, L2), start=L1, label="penalty")
    strength = LogSlider(0.01, 20.0, start=1.0, label="λ")
    alike = Slider(-0.9, 0.9, start=0.3, step=0.1, label="features alike")
    best = Points(((1.0, 2.2),), low=-REACH, high=REACH, names=("best without price",), count=1)

    @staticmethod
    def compute(penalty, strength, alike, best):
        hessian, optimum = np.array([[1.0, alike], [alike, 1.0]]), best[0]
        solve = {L1: by_diamond, L2: by_disc}[penalty]
        path = solve(hessian, optimum, np.append(PENALTIES, strength))
        path, here = path[:-1], path[-1]
        return {
            "loss": loss(PLANE, hessian, optimum),
            "levels": [loss(here, hessian, optimum) + 1e-9],
            "rings": np.array([0.25, 1, 2.25, 4, 6.25, 9, 12.25, 16]),
            "ball": ball_through(here, penalty),
            "path_x": path[:, 0],
            "path_y": path[:, 1],
            "here": here[None],
            "strengths": np.log10(PENALTIES),
            "now": np.log10(strength),
            "says": words(penalty, strength, here, loss(here, hessian, optimum)),
        }

    def draw(self):
        return beside(plane_axes(), path_axes(), text="says")


def plane_axes():
    return square_axes(
        Contour(GRID, GRID, "loss", "rings", "equal loss"),
        Contour(GRID, GRID, "loss", "levels", colour="blue", width="medium"),
        Line("ball", label="equal penalty", colour="olive"),
        Line("path_x", "path_y", "path as λ grows", "pink", "dashed"),
        Guide(x=0.0, style="solid"),
        Guide(y=0.0, style="solid"),
        Dots("here", labels=("best with the price",), colour="pink", marker="square", size="large"),
        Dots("best", labels=("best without, drag it",), colour="blue", size="large"),
        x="w₁",
        y="w₂",
        reach=REACH,
        width=1.2,
    )


def path_axes():
    return axes(
        Line("strengths", "path_x", "w₁", "blue"),
        Line("strengths", "path_y", "w₂", "pink", "dashed"),
        Guide(x="now"),
        Guide(y=0.0, style="solid"),
        x="log₁₀ λ",
        y="weight",
        ylim=(-REACH, REACH),
    )


def loss(w, hessian, optimum):
    """(w − w*)ᵀH(w − w*) of weights w (…, 2): 0 at the optimum w*."""
    away = w - optimum
    return np.einsum("...i,ij,...j", away, hessian, away)


def by_disc(hessian, optimum, strengths):
    """Where loss + λ(w₁² + w₂²) is smallest, for λ (n,): its gradient, 2H(w − w*) + 2λw, is 0 there. (n, 2)."""
    systems = hessian + strengths[:, None, None] * np.eye(2)
    return np.linalg.solve(systems, np.broadcast_to(hessian @ optimum, (len(strengths), 2))[..., None])[..., 0]


def by_diamond(hessian, optimum, strengths):
    """Where loss + λ(|w₁| + |w₂|) is smallest, for λ (n,): (n, 2).

    With given signs (or zeros) of the weights the penalty is linear, and the best weights solve a linear system. The
    best of these nine candidates is the answer.
    """
    candidates = np.zeros((len(PATTERNS), len(strengths), 2))
    for candidate, signs in zip(candidates, np.array(PATTERNS), strict=True):
        kept = np.flatnonzero(signs)
        targets = (hessian @ optimum)[kept] - strengths[:, None] / 2 * signs[kept]
        candidate[:, kept] = targets @ np.linalg.inv(hessian[np.ix_(kept, kept)])
    costs = loss(candidates, hessian, optimum) + strengths * np.abs(candidates).sum(axis=2)
    return candidates[costs.argmin(axis=0), np.arange(len(strengths))]


def ball_through(w, penalty):
    """The rim of all weights whose penalty is that of w: (m, 2)."""
    if penalty == L2:
        return np.hypot(*w) * np.c_[np.cos(TURN), np.sin(TURN)]
    return np.abs(w).sum() * np.array([(1, 0), (0, 1), (-1, 0), (0, -1), (1, 0)])


def words(penalty, strength, here, cost):
    """The weights, and whether one of them is exactly 0."""
    zeros = [name for name, weight in zip(("w₁", "w₂"), here, strict=True) if weight == 0]
    state = f"exactly 0: {' and '.join(zeros)}" if zeros else "neither weight is exactly 0"
    price = np.abs(here).sum() if penalty == L1 else here @ here
    return (
        f"w₁ = {here[0]:.4g}, w₂ = {here[1]:.4g}: {state}\n"
        f"loss {cost:.3f} + λ · size = {strength:.3g} · {price:.3f}: together {cost + strength * price:.3f}"
    )


@DiamondAndDisc.has_view("corner", strength=3.0)
def a_weight_is_zero(seen):
    """there a weight is exactly 0"""
    return np.any(seen["here"] == 0) and not np.all(seen["here"] == 0)


@DiamondAndDisc.has_view("disc", penalty="L2: λ(w₁² + w₂²)", strength=1.0)
def both_are_smaller(seen):
    """both weights are a little smaller"""
    return (
        np.all(seen["here"] != 0)
        and np.linalg.norm(seen["here"]) < np.linalg.norm(seen["best"])
        and len(seen["ball"]) > 9
    )


def aha():
    """L1 makes exact zeros over whole ranges of λ, L2 none; and at the answer nothing near is better."""
    hessian, optimum, rng = np.array([[1.0, 0.3], [0.3, 1.0]]), np.array([1.0, 2.2]), np.random.default_rng(0)
    for strength in (0.1, 1.0, 2.5, 3.4, 9.0):
        for solve, size in ((by_diamond, lambda w: np.abs(w).sum()), (by_disc, lambda w: w @ w)):
            best = solve(hessian, optimum, np.array([strength]))[0]
            cost = loss(best, hessian, optimum) + strength * size(best)
            for step in rng.normal(scale=0.05, size=(200, 2)):
                near = best + step
                assert loss(near, hessian, optimum) + strength * size(near) > cost
    thin, thick = (solve(hessian, optimum, PENALTIES) for solve in (by_diamond, by_disc))
    assert ((thin == 0).sum(axis=1) == 1).sum() >= 5
    assert (thin[-1] == 0).all()
    assert (thick != 0).all()

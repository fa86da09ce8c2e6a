"""Same answer, different shape: ridge with a d × d matrix and with an n × n matrix, as the penalty goes to zero."""

from functools import cache

import numpy as np

from course.explorables.shared.strokes import segments
from course.explorables.stage import (
    Dots,
    Explorable,
    Guide,
    Line,
    LogSlider,
    Slider,
    Text,
    Toggle,
    axes,
    beside,
    counted,
    draw_anew,
)

PENALTIES = np.geomspace(1e-16, 1e3, 39)
LARGEST = 30


class TwoRidges(Explorable):
    """As λ → 0 the n × n inverse explodes where there are no data; Xᵀ in front lets none of it through."""

    n = Slider(1, LARGEST, start=8, step=1, label="examples n")
    d = Slider(1, LARGEST, start=3, step=1, label="features d")
    penalty = LogSlider(1e-16, 1e3, start=1e-3, label="penalty λ")
    deficient = Toggle(False, label="half the rank")
    deal = draw_anew()

    @staticmethod
    def compute(n, d, penalty, deficient, deal):
        sigma = spectrum(n, d, deficient, deal)
        seen, null = np.arange(sigma.size), np.arange(sigma.size, n)
        inverse = 1 / (sigma**2 + penalty)
        gaps = differences(n, d, deficient, deal)
        here = int(np.abs(np.log(PENALTIES / penalty)).argmin())
        return {
            **boxes(n, d),
            "seen": seen,
            "inverse": inverse,
            "null": null,
            "blown": np.full(null.size, 1 / penalty),
            "through": sigma * inverse,
            "stems": segments(np.c_[seen, inverse], np.c_[seen, sigma * inverse]),
            "gaps": np.where(np.isfinite(gaps), gaps, np.nan),
            "at": PENALTIES[here],
            "direction_span": (-0.7, n - 0.3),
            "says": words(n, d, penalty, sigma, gaps[here]),
        }

    def draw(self):
        return beside(shape_axes(), direction_axes(), difference_axes(), text="says")


def shape_axes():
    return axes(
        *(Line(f"box{i}", colour=("blue", "sky", "pink", "sky")[i]) for i in range(4)),
        Text("upper", x=0.0, y=1.2, within=""),
        Text("lower", x=0.0, y=-0.15, within=""),
        title="both formulas, to scale",
        xlim=(-0.1, 2.3),
        ylim=(-1.4, 1.4),
        bare=True,
    )


def direction_axes():
    return axes(
        Line("stems", colour="ink", width="thin"),
        Dots("seen", "inverse", labels=("inverse, 1/(σ²+λ)",)),
        Dots("null", "blown", labels=("inverse, no data: 1/λ",), colour="pink", marker="triangle-up"),
        Dots("seen", "through", labels=("after Xᵀ, σ/(σ²+λ)",), colour="olive", marker="square", size="small"),
        title="the n directions of the n × n inverse",
        x="direction",
        log="y",
        xlim="direction_span",
        ylim=(1e-6, 1e17),
        width=1.2,
    )


def difference_axes():
    return axes(
        Line(PENALTIES, "gaps"),
        Guide(x="at", label="λ"),
        title="largest difference of both answers",
        x="penalty λ",
        log="xy",
        xlim=(1e-16, 1e3),
        ylim=(1e-18, 1e3),
    )


@cache
def problem(n, d, deficient, deal):
    """Random X (n, d), of half the possible rank where it is deficient, and y (n,)."""
    rng = np.random.default_rng(deal)
    X = rng.normal(size=(n, d))
    if deficient:
        half = max(1, min(n, d) // 2)
        X = rng.normal(size=(n, half)) @ rng.normal(size=(half, d))
    return X, rng.normal(size=n)


def spectrum(n, d, deficient, deal):
    """The singular values that are not zero up to rounding."""
    sigma = np.linalg.svd(problem(n, d, deficient, deal)[0], compute_uv=False)
    return sigma[sigma > 1e-10 * sigma[0]]


@cache
def differences(n, d, deficient, deal):
    """Largest difference between the weights of both formulas for each of the PENALTIES: (39,)."""
    X, y = problem(n, d, deficient, deal)
    small, large, right = X.T @ X, X @ X.T, X.T @ y
    return np.array(
        [np.abs(solved(small, each, right) - X.T @ solved(large, each, y)).max() for each in PENALTIES],
    )


def solved(square, penalty, right):
    """The solution of (square + penalty·I) v = right; NaN where rounding has left no inverse."""
    try:
        return np.linalg.solve(square + penalty * np.eye(len(square)), right)
    except np.linalg.LinAlgError:
        return np.full(right.shape, np.nan)


def boxes(n, d):
    """Outlines of the four matrices on one scale, and their sizes as text."""
    unit = 1 / max(n, d)
    above, below = 1.1, -0.25
    places = ((d, d, 0.0, above), (d, n, d * unit + 0.1, above), (n, n, n * unit + 0.1, below), (d, n, 0.0, below))
    found: dict[str, object] = {}
    for i, (rows, columns, left, top) in enumerate(places):
        right, bottom = left + columns * unit, top - rows * unit
        corners = (left, bottom), (right, bottom), (right, top), (left, top), (left, bottom)
        found[f"box{i}"] = np.array(corners)
    return found | {
        "upper": f"(XᵀX + λI)⁻¹ Xᵀ:  {d} × {d} · {d} × {n}",
        "lower": f"Xᵀ (XXᵀ + λI)⁻¹:  {d} × {n} · {n} × {n}",
    }


def words(n, d, penalty, sigma, gap):
    """What explodes, what comes through, what it costs, and how far the two answers differ."""
    empty = n - sigma.size
    blown = f"{empty} without data hold 1/λ = {1 / penalty:.3g}, which Xᵀ multiplies by 0" if empty else "none is empty"
    first = (sigma[0] ** 2 + penalty) / ((sigma[-1] ** 2 if sigma.size == d else 0) + penalty)
    second = (sigma[0] ** 2 + penalty) / ((sigma[-1] ** 2 if sigma.size == n else 0) + penalty)
    apart = f"the answers differ by {gap:.0e}" if np.isfinite(gap) else "rounding has left one of them no inverse"
    return (
        f"of {counted(n, 'direction')} {sigma.size} come through Xᵀ; {blown}\n"
        f"condition number: {first:.2g} for {d} × {d}, {second:.2g} for {n} × {n};   operations about d³ = {d**3:,}, "
        f"n³ = {n**3:,}\n{apart}"
    )


@TwoRidges.has_view("tiny penalty", penalty=1e-14)
def agree_to_hardly_two_digits(seen):
    """to hardly two at $10^{-14}$"""
    gap = seen["gaps"][np.abs(np.log(PENALTIES / seen["at"])).argmin()]
    return gap > 1e-3 and seen["null"].size > 0


@TwoRidges.has_view("wide", n=5, d=20, penalty=1e-14)
def the_other_one_is_sick(seen):
    """the sick one is the *larger* matrix"""
    return seen["null"].size == 0 and seen["seen"].size == 5


def aha():
    """For 8 × 3 the formulas agree to rounding at λ = 1 and part only in the last decades, though 1/λ explodes."""
    gaps = differences(8, 3, False, 1)
    assert gaps[np.abs(np.log(PENALTIES)).argmin()] < 1e-14
    assert gaps[PENALTIES > 1e-6].max() < 1e-8
    assert gaps[PENALTIES < 1e-13].max() > 1e-3
    X, y = problem(8, 3, False, 1)
    best = np.linalg.lstsq(X, y)[0]
    for penalty in (1e-4, 1e-8):
        np.testing.assert_allclose(X.T @ solved(X @ X.T, penalty, y), best, atol=10 * penalty)
        assert np.isclose(np.linalg.norm(np.linalg.inv(X @ X.T + penalty * np.eye(8)), 2), 1 / penalty, rtol=1e-5)

"""Clipping: a long gradient is shortened to a circle, in its direction, or cut in each coordinate, which turns it."""

from functools import cache

import numpy as np

from course.explorables.stage import (
    Arrows,
    Choice,
    Dots,
    Explorable,
    Line,
    LogSlider,
    Points,
    Slider,
    axes,
    beside,
    counted,
    number,
    square_axes,
)

REACH = 100.0
ANGLES = np.linspace(0, 2 * np.pi, 121)
CIRCLE = np.column_stack([np.cos(ANGLES), np.sin(ANGLES)])
BOX = np.array([[1, 1], [-1, 1], [-1, -1], [1, -1], [1, 1]], dtype=float)
WIDTH, DEEPEST = 256, 50


class Clipper(Explorable):
    """A gradient to drag, clipped by its length or by its coordinates; and what depth does to a gradient's length."""

    how = Choice(("by the norm", "each coordinate"), start="by the norm", label="clip")
    limit = Slider(5, 100, start=30, step=5, label="clip at")
    depth = Slider(1, 50, start=20, step=1, label="ReLU layers")
    scale = LogSlider(0.5, 4.0, start=1.4, label="weight scale s")
    gradient = Points(((60.0, 80.0),), low=-REACH, high=REACH, names=("gradient",), count=1, step=5.0)

    @staticmethod
    def compute(how, limit, depth, scale, gradient):
        g = gradient[0]
        clipped = by_norm(g, limit) if how == "by the norm" else np.clip(g, -limit, limit)
        lengths = norms(depth, scale)
        return {
            "origin": np.zeros((1, 2)),
            "clipped": clipped[None],
            "bound": limit * (CIRCLE if how == "by the norm" else BOX),
            "layers": np.arange(depth + 1),
            "lengths": lengths,
            "expected": (scale / 2**0.5) ** (depth - np.arange(depth + 1.0)),
            "span": (-0.5, depth + 0.5),
            "says": words(g, clipped, lengths, depth, scale),
        }

    def draw(self):
        return beside(arrow_axes(), depth_axes(), text="says")


def arrow_axes():
    return square_axes(
        Line("bound", colour="ink", style="dashed"),
        Arrows("origin", "gradient", head=5, colours=("ink",), labels=("gradient",)),
        Arrows("origin", "clipped", head=5, colours=("pink",), labels=("clipped",), width="thick"),
        Dots("gradient", colour="ink", size="large", labels=("drag",)),
        x="g₁",
        y="g₂",
        reach=REACH + 10,
        width=1.1,
    )


def depth_axes():
    return axes(
        Line("layers", "expected", "(s/√2) per layer", "ink", "dashed"),
        Line("layers", "lengths", "one draw of weights", "pink"),
        title="length of the gradient, from the top layer down",
        x="layer (the loss is on the right)",
        log="y",
        xlim="span",
        width=1.2,
    )


def by_norm(g, limit):
    """g, shortened to this length where it is longer."""
    length = np.linalg.norm(g)
    return g * limit / length if length > limit else g


def norms(depth, scale):
    """Length of the gradient at each layer of a random ReLU net, from the inputs to the top, where it is 1."""
    g, found = np.resize([1.0, -1.0], WIDTH) / WIDTH**0.5, [1.0]
    for W, on in reversed(layers()[:depth]):
        g = scale * (g * on) @ W
        found.append(float(np.linalg.norm(g)))
    return np.array(found[::-1])


@cache
def layers():
    """Weights for s = 1 and the units that are on, of each layer for one input; the scale does not change which."""
    rng = np.random.default_rng(0)
    h, found = rng.normal(size=WIDTH), []
    for _ in range(DEEPEST):
        W = rng.normal(0, 1 / WIDTH**0.5, (WIDTH, WIDTH))
        h = W @ h
        found.append((W, h > 0))
        h = np.sqrt(2) * np.maximum(h, 0)
    return found


def words(g, clipped, lengths, depth, scale):
    """Lengths before and after, the angle between, and what the layers do."""
    before, after = np.linalg.norm(g), np.linalg.norm(clipped)
    cosine = g @ clipped / max(before * after, 1e-12)
    angle = np.degrees(np.arccos(np.clip(cosine, -1, 1))) if before > 0 else 0.0
    ends = f"({number(clipped[0], 3)}, {number(clipped[1], 3)})"
    first = f"length {before:.1f} → {after:.1f}, to {ends}; turned by {angle:.1f}°"
    share = f"the gradient at the bottom has {number(lengths[0], 3)} of its length at the top"
    return f"{first}\n{counted(depth, 'layer')} with s = {scale:g}: {share}"


@Clipper.has_view("by the norm", limit=10)
def keeps_the_direction(seen):
    """becomes (6, 8)"""
    return np.allclose(seen["clipped"], [(6, 8)])


@Clipper.has_view("each coordinate", how="each coordinate", limit=10, gradient=[(15.0, 90.0)])
def turns_the_arrow(seen):
    """turned by 35.5 degrees"""
    return "turned by 35.5°" in seen["says"]


@Clipper.has_view("exploding", scale=2.0)
def explodes(seen):
    """grows about a thousand times"""
    return 500 < seen["lengths"][0] < 2000


@Clipper.has_view("vanishing", scale=1.0)
def vanishes(seen):
    """clipping does nothing for it"""
    return seen["lengths"][0] < 3e-3


def aha():
    """(60, 80) at a limit of 10 becomes (6, 8); lengths grow or fall by about s/√2 with each ReLU layer."""
    assert np.allclose(by_norm(np.array([60.0, 80.0]), 10), (6, 8))
    assert np.allclose(by_norm(np.array([3.0, 4.0]), 5), (3, 4))
    for scale in (1.0, 2**0.5, 2.0):
        assert abs(np.log(norms(20, scale)[0]) - 20 * np.log(scale / 2**0.5)) < 2

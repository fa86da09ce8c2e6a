"""Blocks that add to what they get: how large the sum grows at the start, and how well early blocks are heard."""

import numpy as np

from course.explorables.l13_initialisation.deep_net import inputs, normals, rms
from course.explorables.l13_initialisation.norms import EPS
from course.explorables.stage import Choice, Dots, Explorable, Guide, Line, Slider, axes, beside, draw_anew

WIDTH, EXAMPLES, MOST = 64, 16, 40
NUDGE = 1e-4


def normed(h):
    """Every example standardised over its units: layer norm without γ and β."""
    return (h - h.mean(-1, keepdims=True)) / np.sqrt(h.var(-1, keepdims=True) + EPS)


KINDS = {
    "plain: F(x)": lambda x, branch: branch(x),
    "residual: x + F(x)": lambda x, branch: x + branch(x),
    "post-norm: norm(x + F(x))": lambda x, branch: normed(x + branch(x)),
    "pre-norm: x + F(norm(x))": lambda x, branch: x + branch(normed(x)),
    "zero γ: x + 0·F(x)": lambda x, branch: x + 0.0 * branch(x),
}
"""Name → a block, from what it gets and its branch F."""


class ResidualStart(Explorable):
    """A residual branch that starts as it should by itself doubles the variance; a norm, or γ = 0, prevents it."""

    kind = Choice(tuple(KINDS), start="residual: x + F(x)", label="block")
    depth = Slider(2, MOST, start=30, step=1, label="blocks")
    deal = draw_anew()

    @staticmethod
    def compute(kind, depth, deal):
        stream = passed(kind, depth, deal)
        sizes, heard = np.array([rms(h) for h in stream]), influence(kind, depth, deal)
        return {
            "blocks": np.arange(depth + 1),
            "sizes": sizes,
            "heard": heard,
            "doubling": 2.0 ** (np.arange(depth + 1) / 2),
            "says": words(sizes, heard),
        }

    def draw(self):
        return beside(size_axes(), influence_axes(), text="says")


def size_axes():
    return axes(
        Guide(y=1.0, style="dotted"),
        Line("blocks", "doubling", "variance doubled each time", "ink", "dashed"),
        Line("blocks", "sizes"),
        Dots("blocks", "sizes", size="small"),
        title="root mean square after each block",
        x="block",
        xlim=(-0.5, MOST + 0.5),
        ylim=(0.05, 3e6),
        log="y",
    )


def influence_axes():
    return axes(
        Guide(y=1.0, style="dotted"),
        Line("blocks", "heard", colour="pink"),
        Dots("blocks", "heard", colour="pink", marker="triangle-up", size="small"),
        title="a small change after this block is, at the end, times",
        x="block",
        xlim=(-0.5, MOST + 0.5),
        ylim=(0.05, 3e6),
        log="y",
    )


def branches(depth, deal):
    """The branches F of all blocks: two layers with a ReLU between them, each started to keep the mean square."""
    drawn = normals(WIDTH, 2 * MOST, deal).reshape(MOST, 2, WIDTH, WIDTH)[:depth] / WIDTH**0.5
    return [lambda x, w=w: 2**0.5 * (np.maximum(x @ w[0], 0) @ w[1]) for w in drawn]


def passed(kind, depth, deal):
    """What comes in, and what each block hands on: (EXAMPLES, WIDTH) each."""
    stream = [inputs(EXAMPLES, WIDTH, deal)]
    for branch in branches(depth, deal):
        stream.append(KINDS[kind](stream[-1], branch))
    return stream


def influence(kind, depth, deal):
    """How many times longer a small random change after each block is at the end: (depth + 1,)."""
    nudge = NUDGE * np.random.default_rng((deal, 4)).normal(size=(EXAMPLES, WIDTH))
    h = inputs(EXAMPLES, WIDTH, deal)
    moved, scale = (h + rms(h) * nudge)[None], [rms(h)]
    for branch in branches(depth, deal):
        h, moved = (KINDS[kind](each, branch) for each in (h, moved))
        scale.append(rms(h))
        moved = np.concatenate([moved, (h + scale[-1] * nudge)[None]])
    return np.array([rms(each - h) for each in moved]) / (np.array(scale) * rms(nudge))


def words(sizes, heard):
    grown = (sizes[-1] / sizes[0]) ** (2 / (len(sizes) - 1))
    return (
        f"root mean square {sizes[0]:.2f} at the start, {sizes[-1]:,.3g} at the end: the variance × "
        f"{grown:.3g} per block\na small change at the start is {heard[0]:,.3g}× as large at the end"
    )


@ResidualStart.has_view("plain stack", kind="plain: F(x)")
def keeps_its_size(seen):
    """*1 plain stack*, which is section 3 again"""
    return seen["kind"] == "plain: F(x)" and 0.2 < seen["sizes"][-1] < 5


@ResidualStart.has_view("norm after", kind="post-norm: norm(x + F(x))")
def is_one_after_every_block(seen):
    """the size is back to 1 after each block"""
    return np.allclose(seen["sizes"][1:], 1, atol=1e-3)


@ResidualStart.has_view("norm inside", kind="pre-norm: x + F(norm(x))")
def adds_one_per_block(seen):
    """each block adds 1 to the variance"""
    return np.allclose(seen["sizes"] ** 2, 1 + seen["blocks"], rtol=0.2)


@ResidualStart.has_view("zero γ", kind="zero γ: x + 0·F(x)")
def nothing_grows(seen):
    """nothing grows, whatever the depth"""
    return np.ptp(seen["sizes"]) == 0 and np.allclose(seen["heard"], 1)


def aha():
    """Residual blocks double the variance each; pre-norm adds one each; with γ = 0 nothing changes."""
    grown = {kind: np.mean([rms(passed(kind, 20, deal)[-1]) ** 2 for deal in range(1, 9)]) for kind in KINDS}
    plain, residual, post, pre, zero = grown.values()
    assert 0.2 < plain < 5
    assert np.isclose(residual, 2**20, rtol=0.5)
    assert np.isclose(post, 1, rtol=0.01)
    assert np.isclose(pre, 21, rtol=0.1)
    assert np.isclose(zero, 1, rtol=0.05)
    assert np.allclose(influence("zero γ: x + 0·F(x)", 20, 1), 1)

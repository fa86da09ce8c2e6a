"""Permuted twins: the same function far away in weights, and a bump on the straight line between the two."""

import numpy as np

from course.explorables.shared import seeds
from course.explorables.shared.mesh import mesh
from course.explorables.stage import (
    Choice,
    Dots,
    Explorable,
    Line,
    Regions,
    Slider,
    axes,
    beside,
    draw_anew,
    square_axes,
)

REACH, HIDDEN = 3.0, 6
GRID = np.linspace(-REACH, REACH, 49)
ALONG = np.linspace(0, 1, 101)
CHANGES = ("permute the units", "turn their signs", "permute the inputs' side only")


class PermutedTwins(Explorable):
    """A trained network and its twin with permuted hidden units: equal at both ends, worse between them."""

    way = Slider(0.0, 1.0, start=0.0, step=0.01, label="way to the twin")
    change = Choice(CHANGES, start=CHANGES[0], label="the twin")
    deal = draw_anew()

    @staticmethod
    def compute(way, change, deal):
        X, y = seeds.points()
        one = trained()
        other = twin(one, change, deal)
        here = between(one, other, np.array([way]))
        score = seeds.scores(here, mesh(GRID).reshape(-1, 2))[:, 0].reshape(len(GRID), len(GRID))
        losses = seeds.losses(between(one, other, ALONG), X, y)
        return {
            "points": X,
            "labels": y,
            "classes": (score > 0).astype(int),
            "sure": np.minimum(np.abs(score) / 4, 1),
            "losses": losses,
            "loss_here": seeds.losses(here, X, y),
            "says": words(one, other, losses, X),
        }

    def draw(self):
        return beside(plane_axes(), loss_axes(), text="says")


def plane_axes():
    return square_axes(
        Regions(GRID, GRID, "classes", "sure"),
        Dots("points", group="labels", labels=("class 0", "class 1"), size="small"),
        title="the network at this place of the line",
        x="x₁",
        y="x₂",
        reach=REACH,
        width=1.1,
    )


def loss_axes():
    return axes(
        Line(ALONG, "losses", colour="blue"),
        Dots("way", "loss_here", colour="pink", size="large"),
        title="training loss on the straight line",
        x="0: the network, 1: its twin",
        width=1.3,
    )


def trained():
    """One trained network of the ten, the first: arrays as in `seeds`, with one seed."""
    return tuple(each[..., :1] if each.ndim == 1 else each[..., :1, :] for each in seeds.trained(HIDDEN, 10))


def twin(net, change, deal):
    """The network with its hidden units in another order or with other signs, or wrongly permuted."""
    w1, b1, w2, b2 = net
    if change == CHANGES[1]:
        signs = np.random.default_rng(deal).choice((-1.0, 1.0), size=HIDDEN)
        signs[0] = -1.0
        return w1 * signs, b1 * signs, w2 * signs, b2
    to = order(deal)
    return w1[..., to], b1[..., to], w2 if change == CHANGES[2] else w2[..., to], b2


def order(deal):
    """The units in another order than they have: (HIDDEN,)."""
    drawn = np.roll(np.arange(HIDDEN), 1)[np.random.default_rng(deal).permutation(HIDDEN)]
    return drawn if np.any(drawn != np.arange(HIDDEN)) else np.roll(drawn, 1)


def between(one, other, way):
    """Networks on the straight line, one for each number of `way`, side by side."""
    (w1, b1, w2, b2), ends = one, [b - a for a, b in zip(one, other, strict=True)]
    share = way[:, None]
    return w1 + share * ends[0], b1 + share * ends[1], w2 + share * ends[2], b2 + way * ends[3]


def words(one, other, losses, X):
    """How far apart they are, in weights and as functions, and the losses on the way."""
    far = np.sqrt(sum(np.sum((a - b) ** 2) for a, b in zip(one, other, strict=True)))
    differ = np.abs(seeds.scores(one, X) - seeds.scores(other, X)).max()
    same = "the same function" if differ < 1e-9 else f"another function: scores differ by up to {differ:.2f}"
    on_the_way = ", ".join(f"{losses[at]:.4f}" for at in (0, 25, 50, 75, 100))
    return f"distance in weights {far:.1f}; {same}\nloss at 0, ¼, ½, ¾ and 1 of the way: {on_the_way}"


@PermutedTwins.has_view("half way", way=0.5)
def is_bad_between_two_good_ones(seen):
    """half-way between two good networks stands a bad one"""
    ends = max(seen["losses"][[0, 100]])
    return seen["losses"][50] > 20 * ends and np.isclose(seen["loss_here"][0], seen["losses"][50])


@PermutedTwins.has_view("one side only", change=CHANGES[2], way=1.0)
def is_broken(seen):
    """the function is another one"""
    return "another function" in seen["says"]


def aha():
    """A permuted network is the same function, far away, and the loss is higher on the line between: not convex."""
    X, y = seeds.points()
    for change in CHANGES[:2]:
        for deal in range(1, 6):
            one, other = trained(), twin(trained(), change, deal)
            np.testing.assert_allclose(seeds.scores(one, X), seeds.scores(other, X), atol=1e-9)
            losses = seeds.losses(between(one, other, ALONG), X, y)
            assert losses.max() > 2 * losses[0]
    assert not np.allclose(seeds.scores(trained(), X), seeds.scores(twin(trained(), CHANGES[2], 1), X))

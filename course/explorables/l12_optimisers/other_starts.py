"""Other starts: the same points, the same training, other seeds, and where the networks disagree."""

import numpy as np
from scipy.special import expit

from course.explorables.shared import seeds
from course.explorables.shared.mesh import mesh
from course.explorables.stage import (
    Bars,
    Choice,
    Contour,
    Dots,
    Explorable,
    HeatMap,
    Points,
    Regions,
    Slider,
    axes,
    beside,
    square_axes,
)

REACH, SEEDS = 3.0, 10
GRID = np.linspace(-REACH, REACH, 49)


class OtherStarts(Explorable):
    """Ten networks that differ by their seed alone: their training errors, one of them, and where they disagree."""

    hidden = Choice(("3", "6", "10"), start="6", label="hidden units")
    seed = Slider(1, SEEDS, start=1, step=1, label="network shown")
    probe = Points(((-2.5, -1.4),), low=-REACH, high=REACH, names=("new input",), count=1)

    @staticmethod
    def compute(hidden, seed, probe):
        X, y = seeds.points()
        nets = seeds.trained(int(hidden), SEEDS)
        wrong = ((seeds.scores(nets, X) > 0) != y[:, None]).sum(axis=0)
        says_one = (seeds.scores(nets, mesh(GRID).reshape(-1, 2)) > 0).reshape(len(GRID), len(GRID), SEEDS)
        share = says_one.mean(axis=-1)
        chances = expit(seeds.scores(nets, probe)[0])
        return {
            "points": X,
            "labels": y,
            "classes": says_one[..., seed - 1].astype(int),
            "sure": np.full(share.shape, 0.5),
            "dissent": 1 - np.maximum(share, 1 - share),
            "border": share,
            "chances": chances,
            "chosen": np.array([seed - 1.0]),
            "chosen_height": chances[seed - 1 : seed],
            "says": words(wrong, share, chances),
        }

    def draw(self):
        return beside(network_axes(), dissent_axes(), chance_axes(), text="says")


def network_axes():
    return square_axes(
        Regions(GRID, GRID, "classes", "sure"),
        Dots("points", group="labels", labels=("class 0", "class 1"), size="small"),
        title="one network",
        x="x₁",
        y="x₂",
        reach=REACH,
    )


def dissent_axes():
    return square_axes(
        HeatMap(GRID, GRID, "dissent", "olive"),
        Contour(GRID, GRID, "border", np.array([0.5])),
        Dots("points", group="labels", size="small", labels=("", "")),
        Dots("probe", labels=("new input, drag",), colour="test", marker="diamond", size="large"),
        title="share that disagrees with the majority",
        x="x₁",
        y="x₂",
        reach=REACH,
    )


def chance_axes():
    return axes(
        Bars("chances", colours=("sky",) * SEEDS),
        Dots("chosen", "chosen_height", colour="pink", size="medium"),
        title="class 1 for the new input?",
        xticks=tuple(str(number + 1) for number in range(SEEDS)),
        x="network",
        ylim=(0, 1.05),
        width=0.9,
    )


def words(wrong, share, chances):
    """Training errors, how much of the window has a dissenter, and the votes on the new input."""
    some = np.mean((share > 0) & (share < 1))
    votes = int((chances > 0.5).sum())
    return (
        f"training errors of the ten, of {seeds.COUNT} points: {', '.join(map(str, wrong))}\n"
        f"at least one dissents in {some:.0%} of the window; new input: {votes} say class 1, {SEEDS - votes} class 0"
    )


@OtherStarts.has_view("three units", hidden="3")
def no_seed_is_perfect(seen):
    """with three units no seed gets every point right"""
    return seen["hidden"] == "3" and "points: 2, 2, 2, 6, 2, 2, 2, 2, 2, 2" in seen["says"]


@OtherStarts.has_view("ten units", hidden="10")
def every_seed_is_perfect(seen):
    """with ten units every seed does"""
    return "points: 0, 0, 0, 0, 0, 0, 0, 0, 0, 0" in seen["says"]


def aha():
    """Ten networks without a training error disagree off the data, and hardly on it; three units leave bad minima."""
    X, y = seeds.points()
    for hidden, fewest in ((3, 2), (10, 0)):
        wrong = ((seeds.scores(seeds.trained(hidden, SEEDS), X) > 0) != y[:, None]).sum(axis=0)
        assert wrong.min() == fewest
    dissent = OtherStarts(hidden="10").values()["dissent"]
    assert 0.1 < np.mean(dissent > 0) < 0.5
    assert dissent.max() > 0.3

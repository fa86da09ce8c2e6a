"""Averages of the weights: the last place of a noisy descent, a running average of its places, and their plain mean."""

import numpy as np

from course.explorables.shared.mesh import mesh
from course.explorables.shared.optimisers import Rule, walk
from course.explorables.stage import (
    Contour,
    Dots,
    Explorable,
    HeatMap,
    Line,
    LogSlider,
    Slider,
    axes,
    beside,
    draw_anew,
    number,
    square_axes,
)

STEPS, REACH = 400, 3.0
TIMES = np.arange(STEPS + 1)
GRID = np.linspace(-REACH, REACH, 41)
BOWL = np.array([[1.0, 0.5], [0.5, 2.0]])
LEVELS = np.array([0.1, 0.5, 1.5, 4.0, 8.0])


class AveragedWeights(Explorable):
    """Noisy descent shakes about the minimum; an average of its places lies much nearer, at no cost in gradients."""

    rate = LogSlider(0.01, 0.8, start=0.3, label="learning rate η")
    noise = Slider(0.0, 4.0, start=2.0, step=0.1, label="noise of gradients")
    beta = Slider(0.0, 0.99, start=0.95, step=0.01, label="share kept, β")
    begin = Slider(0, 300, start=100, step=10, label="mean from step")
    deal = draw_anew()

    @staticmethod
    def compute(rate, noise, beta, begin, deal):
        way = descended(rate, noise, deal)
        smooth, mean = averaged(way, beta), plain_mean(way, begin)
        plane = mesh(GRID)
        away = {name: np.linalg.norm(each, axis=1) for name, each in (("last", way), ("kept", smooth), ("mean", mean))}
        return {
            "height": 0.5 * np.einsum("...i,ij,...j", plane, BOWL, plane),
            "way": way,
            "smooth": smooth,
            "end": way[-1:],
            "smooth_end": smooth[-1:],
            "mean_end": mean[-1:],
            **away,
            "says": words(away, begin),
        }

    def draw(self):
        return beside(map_axes(), distance_axes(), text="says")


def map_axes():
    return square_axes(
        HeatMap(GRID, GRID, "height", densest=0.4),
        Contour(GRID, GRID, "height", LEVELS),
        Line("way", colour="ink", width="thin"),
        Line("smooth", colour="pink"),
        Dots("end", colour="ink", marker="square", size="large", labels=("last weights",)),
        Dots("smooth_end", colour="pink", size="large", labels=("running average",)),
        Dots("mean_end", colour="blue", marker="triangle-up", size="large", labels=("plain mean",)),
        x="w₁",
        y="w₂",
        reach=REACH,
        width=1.1,
    )


def distance_axes():
    return axes(
        Line(TIMES, "last", "last weights", "ink", width="thin"),
        Line(TIMES, "kept", "running average", "pink"),
        Line(TIMES, "mean", "plain mean", "blue", "dashed"),
        title="distance to the minimum",
        x="steps",
        log="y",
        ylim=(1e-3, 10),
        width=1.3,
    )


def descended(rate, noise, deal):
    """Places of plain descent with noisy gradients: (STEPS + 1, 2)."""
    pushes = noise * np.random.default_rng(deal).normal(size=(STEPS, 2))
    return walk(Rule(), lambda w, t: BOWL @ w + pushes[t - 1], np.array([-2.5, 2.0]), np.full(STEPS, rate))


def averaged(way, beta):
    """Running average of the places, corrected as Adam's averages are."""
    average, found = np.zeros(2), []
    for t, place in enumerate(way, start=1):
        average = beta * average + (1 - beta) * place
        found.append(average / (1 - beta**t))
    return np.array(found)


def plain_mean(way, begin):
    """Mean of all places from step `begin` on, after each step; before it, the place itself."""
    sums = np.cumsum(way[begin:], axis=0)
    return np.concatenate([way[:begin], sums / np.arange(1, len(sums) + 1)[:, None]])


def words(away, begin):
    """Root mean square distances over the last hundred steps."""
    last, kept, mean = (number(np.sqrt(np.mean(away[name][-100:] ** 2)), 3) for name in ("last", "kept", "mean"))
    return (
        f"typical distance to the minimum over the last 100 steps: last weights {last}, running average {kept}, "
        f"mean from step {begin} on {mean}\nthe averages are only looked at: no gradient is taken there"
    )


@AveragedWeights.has_view("average", rate=0.5)
def the_average_is_nearer(seen):
    """both averages lie much nearer"""
    last, kept, mean = (np.sqrt(np.mean(seen[name][-100:] ** 2)) for name in ("last", "kept", "mean"))
    return max(kept, mean) < 0.45 * last and seen["rate"] == 0.5


@AveragedWeights.has_view("too early", rate=0.01, begin=0, noise=0.5)
def the_mean_lags_behind(seen):
    """the mean still remembers the start"""
    return seen["mean"][-1] > 2 * seen["last"][-1]


def aha():
    """The mean of many places is several times nearer than the last one, and the same rate goes on."""
    ratios = []
    for deal in range(1, 9):
        way = descended(0.5, 2.0, deal)
        far = np.sqrt(np.mean(np.sum(way[-100:] ** 2, axis=1)))
        ratios.append(far / np.linalg.norm(plain_mean(way, 100)[-1]))
    assert np.median(ratios) > 4

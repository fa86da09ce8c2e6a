"""Zigzag: where all inputs of a unit are positive, one example moves all its weights up, or all of them down."""

from functools import cache, lru_cache

import numpy as np
from scipy.special import expit

from course.explorables.shared.small_net import batch
from course.explorables.stage import (
    Dots,
    Explorable,
    Guide,
    Line,
    LogSlider,
    Points,
    Slider,
    Toggle,
    beside,
    counted,
    square_axes,
)

N, LONGEST = 200, 400
INPUTS = np.random.default_rng(0).random((N, 2))
RATE = 4.0
ROSE = np.linspace(0, 2 * np.pi, 37)


class Zigzag(Explorable):
    """The path of one unit's two weights to their goal: a staircase for positive inputs and small batches."""

    pause = 0.02
    size = LogSlider(1, N, start=1, step=1, label="batch size")
    centred = Toggle(False, label="subtract the mean input")
    steps = Slider(0, LONGEST, start=LONGEST, step=1, label="steps taken")
    goal = Points(((2.0, -2.0),), low=-3.0, high=3.0, names=("goal",), count=1)

    @staticmethod
    def compute(size, centred, steps, goal):
        way = path(tuple(goal[0]), size, centred)[: steps + 1]
        moves = np.diff(way, axis=0)
        turns = np.degrees(np.arctan2(moves[:, 1], moves[:, 0]))
        return {
            "way": way,
            "here": way[-1:],
            "begin": np.zeros((1, 2)),
            "straight": np.vstack([np.zeros(2), goal]),
            "rose": rose(turns),
            "says": words(way, moves, goal[0]),
        }

    @staticmethod
    def step(steps, **_):
        return {"steps": min(steps + 4, LONGEST)} if steps < LONGEST else {}

    @staticmethod
    def fresh(**_):
        return {"steps": 0}

    def draw(self):
        return beside(path_axes(), direction_axes(), text="says")


def path_axes():
    return square_axes(
        Guide(x=0.0),
        Guide(y=0.0),
        Line("straight", label="straight way", colour="ink", style="dotted"),
        Line("way", label="path of the weights"),
        Dots("begin", colour="ink", labels=("start",)),
        Dots("here"),
        Dots("goal", colour="pink", marker="square", size="large", labels=("goal, drag it",)),
        x="weight w₁",
        y="weight w₂",
        reach=3.4,
        width=1.2,
    )


def direction_axes():
    return square_axes(
        Guide(x=0.0),
        Guide(y=0.0),
        Line("rose"),
        title="directions of the steps, longest: most often",
        x="w₁ up →",
        y="w₂ up →",
        reach=1.1,
    )


@lru_cache(maxsize=32)
def path(goal, size, centred):
    """Weights (401, 2) of a sigmoid unit on its way from 0; the wanted outputs are those of the goal's weights."""
    h = INPUTS - INPUTS.mean(axis=0) * centred
    wanted, way = expit(h @ goal), [np.zeros(2)]
    for rows in deals(size):
        miss = expit(h[rows] @ way[-1]) - wanted[rows]
        way.append(way[-1] - RATE * miss @ h[rows] / len(rows))
    return np.array(way)


@cache
def deals(size):
    """The examples of each step: batches of a shuffled order, epoch by epoch."""
    return [batch(N, size, number) for number in range(LONGEST)]


def same_sign(moves):
    """Which steps move both weights up, or both down."""
    return moves[:, 0] * moves[:, 1] >= 0


def length(moves):
    return float(np.hypot(*moves.T).sum())


def rose(turns):
    """A spoke for each 10 degrees, as long as steps in it are frequent, the longest 1: (m, 2)."""
    share = np.histogram(turns % 360, np.degrees(ROSE))[0]
    share = share / max(1, share.max())
    middle = (ROSE[:-1] + ROSE[1:]) / 2
    tips = np.zeros((3 * len(share), 2))
    tips[1::3] = share[:, None] * np.c_[np.cos(middle), np.sin(middle)]
    return tips


def words(way, moves, goal):
    """How many steps go into the two quadrants, and how much longer the path is than the straight way."""
    if not len(moves):
        return f"no step taken yet; the straight way to the goal is {np.hypot(*goal):.2f} long\nrun it"
    straight, walked = np.hypot(*way[-1]), length(moves)
    return (
        f"{counted(len(moves), 'step')}: {100 * same_sign(moves).mean():.0f} % move both weights the same way\n"
        f"path {walked:.2f}, straight way {straight:.2f}: {walked / max(straight, 1e-9):.2f} times as long   |   "
        f"goal missed by {np.hypot(*(way[-1] - goal)):.2f}"
    )


@Zigzag.has_view("staircase")
def both_weights_move_together(seen):
    """all weights of this neuron go up together or down together"""
    return "100 % move both weights the same way" in seen["says"] and longer(seen) > 2


@Zigzag.has_view("whole batches", size=200)
def goes_nearly_straight(seen):
    """The mean over a batch mixes examples with both signs, and may point anywhere"""
    return longer(seen) < 1.5 and not seen["centred"]


@Zigzag.has_view("mean subtracted", centred=True)
def is_no_staircase(seen):
    """inputs of one sign *and* small batches"""
    return longer(seen) < 0.8 * longer(Zigzag().values()) and seen["size"] == 1


def longer(seen):
    """How many times as long as the straight way the path is."""
    return np.linalg.norm(np.diff(seen["way"], axis=0), axis=1).sum() / np.linalg.norm(seen["way"][-1] - seen["way"][0])


def aha():
    """The staircase needs both: inputs of one sign, and batches of one. Either remedy shortens the path."""
    goal = (2.0, -2.0)
    one, all_, centred = (np.diff(path(goal, *how), axis=0) for how in ((1, False), (N, False), (1, True)))
    assert same_sign(one).all()
    assert not same_sign(all_)[:50].any()
    assert 0.3 < same_sign(centred).mean() < 0.7
    assert length(one) > 5 > length(centred) > length(all_)
    assert length(all_) < 1.05 * np.hypot(*path(goal, N, False)[-1])

"""A board of folds: which example plays which part in which round, and what sorted data do to it."""

import re
from dataclasses import dataclass
from functools import cache

import numpy as np

from course import data
from course.explorables.stage import Bars, Choice, Dots, Explorable, Guide, Slider, axes, beside, draw_anew
from course.explorables.stage.picture.shapes import Words

PER_CLASS, CLASSES = 6, 10
COUNT = PER_CLASS * CLASSES
MOST = 10
SORTED, ONCE, EACH, RANDOM = "folds, sorted by class", "folds, shuffled once", "shuffled every round", "random holdouts"


@dataclass(frozen=True)
class Letters:
    """One short text over each place 0, 1, 2, … of x, at height y."""

    texts: str
    y: str

    def shapes(self, values):
        texts = [str(text) for text in values[self.texts]]
        return [Words(np.arange(len(texts), dtype=float), np.full(len(texts), values[self.y]), texts)]


class KFoldBoard(Explorable):
    """Sixty digits, k rounds: each column is a digit, each row a round of training and validation."""

    scheme = Choice((SORTED, ONCE, EACH, RANDOM), start=ONCE, label="scheme")
    k = Slider(2, MOST, start=5, step=1, label="rounds k")
    test = Slider(0, 20, start=10, step=5, label="test examples")
    deal = draw_anew(0, 50)

    @staticmethod
    def compute(scheme, k, test, deal):
        X, y, order = board(scheme == SORTED, deal)
        rest = COUNT - test
        held = roles(scheme, rest, k, np.random.default_rng(deal + 1000))
        times, right = held.sum(axis=0), scores(X[order][:rest], y[order][:rest], held)
        rounds, columns = np.nonzero(held)
        learnt_in, learners = np.nonzero(~held)
        unseen = [len(set(y[order][:rest][row]) - set(y[order][:rest][~row])) for row in held]
        kept = np.tile(np.arange(rest, COUNT), k)
        return {
            "train_x": learners,
            "train_y": k - learnt_in,
            "held_x": columns,
            "held_y": k - rounds,
            "test_x": kept,
            "test_y": k - np.repeat(np.arange(k), test),
            "classes": y[order],
            "below": 0.5 - 0.07 * k,
            "span": (-0.1 * k - 0.2, 1.15 * k + 0.8),
            "right": right,
            "right_text": [f"{share:.0%}" for share in right],
            "mean": right.mean(),
            "rounds": [str(i + 1) for i in range(k)],
            "says": words(times, right, unseen, k, test),
        }

    def draw(self):
        return beside(board_axes(), accuracy_axes(), text="says")


def board_axes():
    return axes(
        Dots("train_x", "train_y", labels=("training",), colour="train", size="small"),
        Dots("held_x", "held_y", labels=("validation",), colour="validation", marker="square"),
        Dots("test_x", "test_y", labels=("test, not touched",), colour="test", marker="diamond", size="small"),
        Letters("classes", "below"),
        title="a row for each round, a column for each digit (its class at the bottom)",
        xlim=(-1, COUNT),
        ylim="span",
        width=2.6,
        bare=True,
    )


def accuracy_axes():
    return axes(
        Bars("right", "right_text", colours=("validation",) * MOST),
        Guide(y="mean", label="mean", style="solid"),
        title="validation accuracy of each round",
        x="round",
        xticks="rounds",
        ylim=(0, 1.15),
        width=1.2,
    )


@cache
def board(in_order, deal):
    """Sixty training digits (60, 64), their labels, and the order in which they lie on the board."""
    digits = data.digits()
    chosen = np.concatenate([np.flatnonzero(digits.y_train == c)[:PER_CLASS] for c in range(CLASSES)])
    order = np.arange(COUNT) if in_order else np.random.default_rng(deal).permutation(COUNT)
    return digits.X_train[chosen], digits.y_train[chosen], order


def roles(scheme, n, k, rng):
    """Which examples are held out in which round: (k, n) of True and False."""
    if scheme == RANDOM:
        return np.array([rng.permutation(n) < n / k for _ in range(k)])
    fold = np.arange(n) * k // n
    shuffled = [rng.permutation(n) if scheme == EACH else np.arange(n) for _ in range(k)]
    return np.array([fold[places] == each for each, places in enumerate(shuffled)])


def scores(X, y, held):
    """Of each round, the share of held-out digits whose most alike training digit has the same label: (k,)."""
    apart = ((X[:, None] - X) ** 2).sum(axis=2)
    return np.array([np.mean(y[~row][apart[row][:, ~row].argmin(axis=1)] == y[row]) for row in held])


def words(times, right, unseen, k, test):
    """How often examples were validated, and what that cost."""
    figures = f"validated never: {np.sum(times == 0)}, once: {np.sum(times == 1)}, more often: {np.sum(times > 1)}"
    first = f"{k} models trained; of {len(times)} examples (and {test} for the test), {figures}"
    missing = max(unseen)
    second = f"mean accuracy {right.mean():.0%}, from {right.min():.0%} to {right.max():.0%}"
    if missing:
        return f"{first}\n{second}   |   in some round {missing} of the classes in it were never trained on"
    return f"{first}\n{second}"


@KFoldBoard.has_view("sorted", scheme="folds, sorted by class", test=0)
def classes_are_unseen(seen):
    """many digits of a fold belong to classes that the others do not hold"""
    return seen["mean"] < 0.4


@KFoldBoard.has_view("shuffled", scheme="folds, shuffled once", test=0)
def each_is_validated_once(seen):
    """every example validates once"""
    return "never: 0" in seen["says"] and "more often: 0" in seen["says"] and seen["mean"] > 0.6


@KFoldBoard.has_view("every round", scheme="shuffled every round", test=0)
def some_never_get_their_turn(seen):
    """others never get their turn"""
    return never(seen) > 5


@KFoldBoard.has_view("holdouts", scheme="random holdouts", test=0)
def some_are_drawn_twice(seen):
    """as in *4 holdouts*"""
    return never(seen) > 5 and "more often: 0" not in seen["says"]


def never(seen):
    """How many examples no round validates."""
    return int(re.findall(r"never: (\d+)", seen["says"])[0])


def aha():
    """Folds hold out everything once; random rounds forget about a third; sorted folds hold out whole classes."""
    rng = np.random.default_rng(0)
    for k in range(2, MOST + 1):
        for scheme in (SORTED, ONCE):
            held = roles(scheme, 47, k, rng)
            assert (held.sum(axis=0) == 1).all()
            assert np.ptp(held.sum(axis=1)) <= 1
    for scheme in (RANDOM, EACH):
        never = np.mean([(roles(scheme, 50, 5, rng).sum(axis=0) == 0).mean() for _ in range(300)])
        assert abs(never - 0.8**5) < 0.01
    in_order, mixed = (KFoldBoard(scheme=scheme, test=0).values()["right"] for scheme in (SORTED, ONCE))
    assert in_order.max() == 0
    assert mixed.min() > 0.5

"""Irrelevant features: two that tell the class, and more and more that tell nothing."""

from functools import cache

import numpy as np
from scipy.spatial.distance import cdist

from course import data
from course.explorables.stage import Bars, Dots, Explorable, Guide, Line, LogSlider, Slider, axes, beside

TRAIN, TEST, MOST, NEIGHBOURS = 240, 240, 100, 5
ADDED = np.array([0, 1, 2, 5, 10, 20, 35, 50, 75, 100])


class IrrelevantFeatures(Explorable):
    """Features of pure noise beside two good ones: what they do to the distances, and to both classifiers."""

    added = LogSlider(1, MOST, start=10, step=1, label="noise features")
    strength = Slider(0.0, 2.0, start=1.0, step=0.1, label="their spread")

    @staticmethod
    def compute(added, strength):
        right = np.array([shares(m, strength) for m in ADDED])
        now = np.array(shares(added, strength))
        good, noise = parts(added, strength)
        bars = np.array([good, noise]) / (good + noise) * 100
        return {
            "neighbours": right[:, 0],
            "linear": right[:, 1],
            "at": np.repeat(added, 2),
            "now": now,
            "bars": bars,
            "bar_text": [f"{bar:.0f} %" for bar in bars],
            "names": ("2 good ones", f"{added} of noise"),
            "says": (
                f"{added} noise features beside 2 good ones: {bars[1]:.0f} % of a squared distance is noise   |   "
                f"test points right: {NEIGHBOURS} neighbours {100 * now[0]:.0f} %, linear {100 * now[1]:.0f} %\n"
                "Neighbours must believe every feature alike. The linear classifier has a weight for each."
            ),
        }

    def draw(self):
        return beside(accuracy_axes(), distance_axes(), text="says")


def accuracy_axes():
    return axes(
        Line(ADDED, "neighbours", f"{NEIGHBOURS} nearest neighbours", "blue"),
        Line(ADDED, "linear", "linear classifier", "pink", "dashed"),
        Guide(y=1 / 3, label="guessing", style="dotted"),
        Dots("at", "now", colour="ink"),
        x="noise features added",
        y="share of test points right",
        ylim=(0, 1.08),
        width=1.4,
    )


def distance_axes():
    return axes(
        Bars("bars", "bar_text"),
        title="of a squared distance",
        xticks="names",
        y="%",
        ylim=(0, 115),
    )


@cache
def examples():
    """Training points, their classes, test points, their classes; two good features, then MOST of noise."""
    rng = np.random.default_rng(0)
    good, labels = data.blobs(TRAIN + TEST, 3, rng, 0.4)
    X = np.c_[good, rng.normal(size=(TRAIN + TEST, MOST))]
    return X[:TRAIN], labels[:TRAIN], X[TRAIN:], labels[TRAIN:]


def shares(added, strength):
    """Test points right: by the nearest neighbours, and by the linear classifier. Its weights undo any spread but 0."""
    return by_neighbours(added, strength), by_weights(added if strength else 0)


@cache
def by_neighbours(added, strength):
    """By a vote of the nearest: squared distances are sums over features, so the noise is added to the good ones."""
    squares = apart(0, 2) + strength**2 * apart(2, 2 + added)
    near = examples()[1][squares.argpartition(NEIGHBOURS, axis=1)[:, :NEIGHBOURS]]
    voted = (near[..., None] == np.arange(3)).sum(axis=1).argmax(axis=1)
    return float(np.mean(voted == examples()[3]))


@cache
def apart(first, last):
    """Squared distances in some of the features, from each test point to each training point."""
    train, _, test, _ = examples()
    return cdist(test[:, first:last], train[:, first:last], "sqeuclidean") if last > first else np.zeros((TEST, TRAIN))


@cache
def by_weights(added):
    """By the least-squares linear classifier on one-hot labels."""
    train, y, test, y_test = examples()
    A, B = (np.c_[np.ones(len(X)), X[:, : 2 + added]] for X in (train, test))
    W = np.linalg.lstsq(A, np.eye(3)[y], rcond=None)[0]
    return float(np.mean((B @ W).argmax(axis=1) == y_test))


def parts(added, strength):
    """What the good features and what the noise contribute to the squared distance of two points, on average."""
    train = examples()[0][:, : 2 + added]
    variance = train.var(axis=0)
    return 2 * variance[:2].sum(), 2 * strength**2 * variance[2:].sum()


@IrrelevantFeatures.has_view("ten of noise", added=10, strength=1.0)
def distance_is_mostly_noise(seen):
    """nearly nine tenths of a squared distance are noise"""
    return 85 < seen["bars"][1] < 90


@IrrelevantFeatures.has_view("no spread", added=10, strength=0.0)
def noise_is_gone(seen):
    """Without spread the noise features change no distance"""
    return seen["bars"][1] == 0 and seen["now"][0] > 0.9


def aha():
    """Noise that a linear classifier hardly notices leads the neighbours astray."""
    alone, some = shares(0, 1.0), shares(35, 1.0)
    assert min(alone) > 0.9
    assert some[0] < some[1] - 0.08
    assert parts(50, 1.0)[1] > 10 * parts(50, 1.0)[0]

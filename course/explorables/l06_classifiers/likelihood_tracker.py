"""Likelihood, one example at a time: the loss is the distance from the used score up to logsumexp."""

import numpy as np
from scipy.special import logsumexp

from course.explorables.shared.strokes import segments
from course.explorables.stage import Bars, Choice, Dots, Explorable, Guide, Line, Points, axes, beside

CLASSES = ("cat", "dog", "car")
EXAMPLES = 5
START = (3.0, 1.0, -2.0, 0.5, 2.5, -1.0, 4.0, 0.0, -3.0, 1.0, 1.0, 1.0, -1.0, 0.0, 5.0)
NAMES = tuple(f"score of {name} in example {i + 1}" for i in range(EXAMPLES) for name in CLASSES)
GROUP = np.tile(np.arange(3), EXAMPLES)
AT = np.repeat(np.arange(EXAMPLES), 3) + np.tile((-0.2, 0.0, 0.2), EXAMPLES)


class LikelihoodTracker(Explorable):
    """Five examples, three scores each: drag the scores, change the labels, and watch which score each loss uses."""

    scores = Points(START, low=-6.0, high=8.0, drag="y", label="score", names=NAMES, count=len(START))
    label_1 = Choice(CLASSES, start="cat", label="label of example 1")
    label_2 = Choice(CLASSES, start="dog", label="label of example 2")
    label_3 = Choice(CLASSES, start="dog", label="label of example 3")
    label_4 = Choice(CLASSES, start="cat", label="label of example 4")
    label_5 = Choice(CLASSES, start="car", label="label of example 5")

    @staticmethod
    def compute(scores, **labels):
        rows = np.reshape(scores, (EXAMPLES, 3))
        y = [CLASSES.index(labels[f"label_{i + 1}"]) for i in range(EXAMPLES)]
        totals = np.array([logsumexp(row) for row in rows])
        used = np.array([row[k] for row, k in zip(rows, y, strict=True)])
        loss = totals - used
        places = np.arange(EXAMPLES) + 0.2 * (np.array(y) - 1)
        return {
            "at": AT,
            "group": GROUP,
            "used": used,
            "used_at": places,
            "totals": segments(*(np.c_[np.arange(EXAMPLES) + side, totals] for side in (-0.35, 0.35))),
            "gaps": segments(np.c_[places, used], np.c_[places, totals]),
            "loss": loss,
            "loss_text": [f"{value:.3f}" for value in loss],
            "loss_limits": (0.0, 1.2 * max(loss.max(), 0.1)),
            "mean": loss.mean(),
            "names": [f"{i + 1}: {CLASSES[k]}" for i, k in enumerate(y)],
            "says": words(used, totals, loss),
        }

    def draw(self):
        return beside(score_axes(), loss_axes(), text="says")


def score_axes():
    return axes(
        Line("totals", label="logsumexp", colour="ink", width="thick"),
        Line("gaps", label="loss", colour="sky", width="thick"),
        Dots("used_at", "used", labels=("score of the label",), colour="ink", size="large"),
        Dots("at", "scores", group="group", labels=CLASSES, size="medium"),
        x="example and its label",
        y="score",
        xticks="names",
        xlim=(-0.6, EXAMPLES + 0.8),
        ylim=(-6.5, 9.5),
        width=1.7,
    )


def loss_axes():
    return axes(
        Bars("loss", "loss_text", colours=("sky",) * EXAMPLES),
        Guide(y="mean", label="mean"),
        title="loss of each example",
        xticks="names",
        ylim="loss_limits",
    )


def words(used, totals, loss):
    """A row per example, then the likelihood of all labels and the mean loss."""
    rows = [
        f"example {i + 1}:  {total:.3f} − {score:.3f} = {cost:.3f},  P(label) = {np.exp(-cost):.3f}"
        for i, (score, total, cost) in enumerate(zip(used, totals, loss, strict=True))
    ]
    likelihood = f"likelihood of all labels = product of the P = {np.exp(-loss.sum()):.3g}"
    return "\n".join([*rows, f"{likelihood}   |   mean loss = {loss.mean():.4f}"])


def moved(example, name, by):
    """The scores of the start, one of them moved by so much."""
    places = np.array([f"score of {name} in example {example}" == each for each in NAMES])
    return np.array(START) + by * places


@LikelihoodTracker.has_view("car out", scores=moved(4, "car", -7.0))
def two_share_equally(seen):
    """two classes share the probability equally: the loss is $\\log 2 = 0.693$"""
    return np.isclose(seen["loss"][3], np.log(2), atol=1e-2)


@LikelihoodTracker.has_view("cat one higher", scores=moved(3, "cat", 1.0))
def loss_rises_by_nearly_one(seen):
    """the loss rises by nearly 1"""
    return 0.9 < seen["loss"][2] - LikelihoodTracker().values()["loss"][2] < 1


@LikelihoodTracker.has_view("car one higher", scores=moved(3, "car", 1.0))
def loss_hardly_moves(seen):
    """the loss hardly moves"""
    return 0 < seen["loss"][2] - LikelihoodTracker().values()["loss"][2] < 0.1


def aha():
    """No loss is below 0; only the used score is subtracted, but raising any other score raises the loss."""
    explorable = LikelihoodTracker()
    before = explorable.values()["loss"]
    np.testing.assert_allclose(before[0], 0.13285, atol=1e-5)
    np.testing.assert_allclose(before[3], np.log(3))
    assert (before >= 0).all()
    scores = explorable.state["scores"]
    scores[2] += 3.0
    explorable.set(scores=scores)
    after = explorable.values()["loss"]
    assert after[0] > before[0]
    np.testing.assert_array_equal(after[1:], before[1:])

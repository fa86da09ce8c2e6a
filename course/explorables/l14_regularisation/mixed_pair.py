"""Mixup: two digits and their labels, mixed in the same proportion."""

import numpy as np
from scipy.stats import beta

from course.explorables.l14_regularisation.small_classifier import digits, one_hot
from course.explorables.stage import Bars, Explorable, Guide, HeatMap, Line, LogSlider, Slider, axes, beside, draw_anew

PIXELS = np.arange(8)
SHARES = np.linspace(0.005, 0.995, 199)


class MixedPair(Explorable):
    """λ of one picture and 1 − λ of another, and the same for the labels; λ is drawn from Beta(a, a)."""

    share = Slider(0.0, 1.0, start=0.7, step=0.05, label="share λ")
    a = LogSlider(0.1, 10, start=0.2, label="a of Beta(a, a)")
    pair = draw_anew(label="another pair")

    @staticmethod
    def compute(share, a, pair):
        X, y, *_ = digits(400)
        first, second = np.random.default_rng(pair).choice(len(X), 2, replace=False)
        mixed = share * X[first] + (1 - share) * X[second]
        labels = share * one_hot(y[[first]])[0] + (1 - share) * one_hot(y[[second]])[0]
        return {
            "mixed": mixed.reshape(8, 8)[::-1],
            "labels": labels,
            "label_text": [f"{q:.2f}" if q else "" for q in labels],
            "density": beta.pdf(SHARES, a, a),
            "title": f"{share:.2f} of a {y[first]}, {1 - share:.2f} of a {y[second]}",
            "says": f"the middle half of λ, from ¼ to ¾, is drawn with probability {middle(a):.2f}",
        }

    def draw(self):
        return beside(picture_axes(), label_axes(), density_axes(), text="says")


def picture_axes():
    return axes(HeatMap(PIXELS, PIXELS, "mixed", colour="ink"), title="title", square=True, bare=True, width=0.8)


def label_axes():
    return axes(
        Bars("labels", "label_text", colours=("blue",) * 10),
        title="target",
        x="class",
        ylim=(0, 1.15),
    )


def density_axes():
    return axes(
        Line(SHARES, "density"),
        Guide(x="share", label="λ"),
        title="density of λ",
        x="λ",
        xlim=(0, 1),
        ylim=(0, 4),
    )


def middle(a):
    """Probability of a λ from ¼ to ¾."""
    return float(beta.cdf(0.75, a, a) - beta.cdf(0.25, a, a))


@MixedPair.has_view("half and half", share=0.5)
def both_labels_are_wanted_equally(seen):
    """both labels are wanted with ½"""
    return np.isclose(np.max(seen["labels"]), 0.5)


def aha():
    """Targets stay distributions; a small a mostly leaves one picture nearly as it is, a = 1 draws λ evenly."""
    for share in (0.0, 0.3, 1.0):
        assert np.isclose(MixedPair(share=share).values()["labels"].sum(), 1)
    assert middle(0.2) < 0.25
    assert np.isclose(middle(1.0), 0.5)

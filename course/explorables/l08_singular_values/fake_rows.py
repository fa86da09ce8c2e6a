"""Fake rows: one invented example per weight, with label 0, makes plain least squares into ridge."""

import numpy as np

from course.explorables.stage import Dots, Explorable, Guide, Line, Points, axes, beside

SLOPES = np.linspace(-1, 3, 201)
ENDS = np.array([-3.0, 3.0])


class FakeRows(Explorable):
    """A fake example at x = √λ with label 0 pulls the slope exactly as the penalty λw² does."""

    points = Points(((0.5, 0.6), (0.9, 1.7), (1.3, 1.9), (1.7, 3.0)), low=-3.0, high=4.0, label="training point")
    fake = Points((1.0,), low=0.0, high=3.0, drag="x", label="fake example", count=1)

    @staticmethod
    def compute(points, fake):
        x, y = points.T
        penalty = float(fake[0]) ** 2
        data = ((y - np.outer(SLOPES, x)) ** 2).sum(axis=1)
        extra = (0 - SLOPES * fake[0]) ** 2
        plain = slope_of(x, y)
        pulled = slope_of(np.append(x, fake), np.append(y, 0.0))
        return {
            "zero": np.zeros(1),
            "ends": ENDS,
            "plain": plain * ENDS,
            "pulled": pulled * ENDS,
            "data": data,
            "extra": extra,
            "sum": data + extra,
            "plain_at": plain,
            "pulled_at": pulled,
            "says": words(x, y, penalty, plain, pulled),
        }

    def draw(self):
        return beside(line_axes(), loss_axes(), text="says")


def line_axes():
    return axes(
        Line("ends", "plain", "without the fake one", "ink", "dashed"),
        Line("ends", "pulled", "with it"),
        Dots("points", labels=("training, drag",), colour="train", size="large"),
        Dots("fake", "zero", labels=("fake, drag",), colour="pink", marker="diamond", size="large"),
        x="x",
        y="y",
        xlim=(-0.5, 3.2),
        ylim=(-1.0, 4.5),
        width=1.2,
    )


def loss_axes():
    return axes(
        Line(SLOPES, "data", "training examples", "train", "dashed"),
        Line(SLOPES, "extra", "fake example = λw²", "pink", "dotted"),
        Line(SLOPES, "sum", "together"),
        Guide(x="plain_at", style="dotted"),
        Guide(x="pulled_at", colour="blue"),
        title="sum of squares",
        x="slope w",
        ylim=(0, 25),
        xlim=(-1, 3),
    )


def slope_of(x, y):
    """The least-squares slope of a line through the origin; the shortest, 0, where all x are 0."""
    square = float(x @ x)
    return float(x @ y) / square if square else 0.0


def words(x, y, penalty, plain, pulled):
    """The two slopes, and that of the formula."""
    whole = float(x @ x) + penalty
    formula = float(x @ y) / whole if whole else 0.0
    return (
        f"fake example at x = √λ = {np.sqrt(penalty):.2f}, so λ = {penalty:.2f}\n"
        f"slope by least squares without it {plain:.3f}, with it {pulled:.3f};   ridge, Σxy/(Σx² + λ) = {formula:.3f}"
    )


def aha():
    """Least squares with the fake example is ridge with λ = its x squared."""
    x, y = np.array([0.5, 0.9, 1.3, 1.7]), np.array([0.6, 1.7, 1.9, 3.0])
    for root in (0.0, 0.7, 2.5):
        assert np.isclose(slope_of(np.append(x, root), np.append(y, 0)), x @ y / (x @ x + root**2))

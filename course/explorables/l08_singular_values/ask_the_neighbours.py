"""A test point asks its neighbours: similarities to the training points, times one coefficient for each of them."""

import numpy as np

from course.explorables.stage import (
    Bars,
    Choice,
    Dots,
    Explorable,
    Guide,
    Line,
    LogSlider,
    Points,
    Slider,
    axes,
    beside,
)

GRID = np.linspace(-3, 3, 181)
KERNELS = ("linear", "polynomial", "Gaussian")
NUMBERS = ("1", "2", "3", "4", "5", "6")
START = ((-2.4, -1.2), (-1.5, -1.6), (-0.6, -0.2), (0.5, 0.9), (1.4, 1.5), (2.3, 0.6))


class AskTheNeighbours(Explorable):
    """The second formula predicts by similarity: exchange the similarity, and the line becomes a curve."""

    kernel = Choice(KERNELS, start="linear", label="similarity")
    width = Slider(0.2, 2.0, start=0.6, step=0.05, label="Gaussian's width")
    penalty = LogSlider(1e-3, 1e2, start=0.1, label="penalty λ")
    points = Points(START, low=-3.0, high=3.0, names=NUMBERS, count=6)
    asks = Points((1.0,), low=-3.0, high=3.0, drag="x", label="test point", count=1)

    @staticmethod
    def compute(kernel, width, penalty, points, asks):
        alike = similarity(kernel, width)
        x, y = points.T
        strength, modes = np.linalg.eigh(alike(x[:, None], x))
        shares = modes @ (modes.T @ y / (np.maximum(strength, 0) + penalty))
        row = alike(asks[0], x)
        answer = float(row @ shares)
        return {
            "curve": alike(GRID[:, None], x) @ shares,
            "answer": [answer],
            "row": row,
            "row_text": [f"{k:.2f}" for k in row],
            "shares": shares,
            "shares_text": [f"{a:.2f}" for a in shares],
            "says": words(row, shares, answer),
        }

    def draw(self):
        return beside(prediction_axes(), similarity_axes(), coefficient_axes(), text="says")


def prediction_axes():
    return axes(
        Line(GRID, "curve", "prediction"),
        Dots("points", labels=("training points 1 to 6, drag them",), colour="train", size="large"),
        Dots("asks", "answer", labels=("test point, drag it",), colour="pink", marker="diamond", size="large"),
        x="x",
        y="y",
        xlim=(-3, 3),
        ylim=(-3, 3),
        width=1.3,
    )


def similarity_axes():
    return axes(
        Bars("row", "row_text", colours=("sky",) * 6),
        Guide(y=0.0, style="solid"),
        title="similarity to the test point",
        x="training point",
        xticks=NUMBERS,
    )


def coefficient_axes():
    return axes(
        Bars("shares", "shares_text", colours=("olive",) * 6),
        Guide(y=0.0, style="solid"),
        title="coefficients α",
        x="training point",
        xticks=NUMBERS,
    )


def similarity(kernel, width):
    """k(x, z) of numbers: x·z, (1 + x·z)³/9, or exp(−(x−z)²/(2·width²))."""
    return {
        "linear": lambda x, z: x * z,
        "polynomial": lambda x, z: (1 + x * z) ** 3 / 9,
        "Gaussian": lambda x, z: np.exp(-((x - z) ** 2) / (2 * width**2)),
    }[kernel]


def words(row, shares, answer):
    """The prediction as a sum over the training points."""
    products = row * shares
    loudest = int(np.abs(products).argmax())
    return (
        f"prediction = Σ similarity × α = {answer:.3f}; the largest part, {products[loudest]:+.3f}, "
        f"is from point {loudest + 1}\nα depends on the training points and λ only, not on where the test point is"
    )


@AskTheNeighbours.has_view("narrow", kernel="Gaussian", width=0.2, penalty=0.001)
def answers_zero_far_away(seen):
    """Far away all Gaussian similarities are 0, and so is the answer"""
    return abs(seen["curve"][-1]) < 0.01 and np.ptp(seen["curve"]) > 1


def aha():
    """With the linear kernel the prediction is that of ridge with one weight; α does not move with the test point."""
    here = AskTheNeighbours().values()
    x, y = np.array(START).T
    assert np.isclose(here["answer"][0], x @ y / (x @ x + 0.1))
    np.testing.assert_allclose(AskTheNeighbours(asks=(-2.0,)).values()["shares"], here["shares"])
    bent = AskTheNeighbours(kernel="Gaussian", penalty=1e-3).values()
    at = np.abs(GRID[:, None] - x).argmin(axis=0)
    assert np.abs(bent["curve"][at] - y).max() < 0.05

"""A product of ten weights: the gradient promises one thing, a step of all ten at once does another."""

import numpy as np

from course.explorables.stage import Choice, Dots, Explorable, Guide, Line, LogSlider, Slider, axes, beside

COUNT, TARGET = 10, 1.0
MOVED = {"all ten weights": np.ones(COUNT), "only the last one": np.eye(COUNT)[-1]}
RATES = np.geomspace(1e-5, 1.0, 301)
LOW, HIGH = 1e-3, 1e5


class ProductOfTen(Explorable):
    """Ten layers of one unit each: the gradient of one weight counts on the others staying where they are."""

    rate = LogSlider(1e-5, 1.0, start=0.001, label="rate ε")
    moved = Choice(tuple(MOVED), start="all ten weights", label="moved")
    weight = Slider(0.8, 1.4, start=1.2, step=0.05, label="each weight")

    @staticmethod
    def compute(rate, moved, weight):
        curve = after(weight, moved, RATES)
        promised = promise(weight, moved, RATES)
        here, hoped = after(weight, moved, rate), promise(weight, moved, rate)
        return {
            "curve": curve,
            "promised": np.where(promised > 0, promised, np.nan),
            "here": here,
            "start": loss(weight**COUNT),
            "says": words(weight, here, hoped, product(weight, moved, rate)),
        }

    def draw(self):
        return beside(loss_axes(), text="says")


def loss_axes():
    return axes(
        Guide(y="start", label="before the step", style="dotted"),
        Line(RATES, "promised", "promised by the gradient", "ink", "dashed", "thick"),
        Line(RATES, "curve", "true"),
        Dots("rate", "here", colour="pink", size="large"),
        x="rate ε",
        y="loss after one step",
        log="xy",
        xlim=(1e-5, 1.0),
        ylim=(LOW, HIGH),
    )


def loss(y):
    return 0.5 * (y - TARGET) ** 2


def slope(weight):
    """The derivative of the loss with respect to one of ten weights of this size."""
    return (weight**COUNT - TARGET) * weight ** (COUNT - 1)


def product(weight, moved, rate):
    """The product of the weights after a step of those that are moved."""
    steps = np.multiply.outer(np.asarray(rate, dtype=float) * slope(weight), MOVED[moved])
    return np.prod(weight - steps, axis=-1)


def after(weight, moved, rate):
    """The loss after the step."""
    return loss(product(weight, moved, rate))


def promise(weight, moved, rate):
    """The loss that the gradient promises: the start, less the rate times the sum of the squared slopes."""
    return loss(weight**COUNT) - np.asarray(rate) * MOVED[moved].sum() * slope(weight) ** 2


def words(weight, here, hoped, product):
    return (
        f"product {weight**COUNT:.3g} before the step, {float(product):.3g} after it\n"
        f"loss {loss(weight**COUNT):.4g} before; promised {float(hoped):.4g}, true {float(here):.4g}"
    )


@ProductOfTen.has_view("one weight", moved="only the last one")
def promise_and_truth_agree(seen):
    """promise and truth agree"""
    kept = RATES <= 2e-3
    return np.allclose(seen["curve"][kept], seen["promised"][kept], rtol=0.02)


@ProductOfTen.has_view("too far", rate=0.1)
def the_loss_is_much_larger(seen):
    """In *2 too far*, at 0.1, it is 1202"""
    return round(float(seen["here"])) == 1202


def aha():
    """The promise holds for one weight and a short step, and fails when all move."""
    assert np.isclose(promise(1.2, "all ten weights", 0.001), 6.30, atol=0.01)
    assert np.isclose(after(1.2, "all ten weights", 0.001), 7.76, atol=0.01)
    assert np.isclose(after(1.2, "only the last one", 0.001), promise(1.2, "only the last one", 0.001), rtol=1e-2)
    assert after(1.2, "all ten weights", 0.1) > 1000

"""The best stop: training loss falls for ever, validation loss turns up, long before anything has converged."""

from functools import cache

import numpy as np

from course import data
from course.explorables.stage import Dots, Explorable, Guide, Line, LogSlider, Slider, axes, beside, counted

TIMES = np.unique(np.geomspace(1, 30_000, 121).astype(int))


class BestStop(Explorable):
    """A scorer of the digit 3, trained on a few images or on many, and the step after which it is best on new ones."""

    images = LogSlider(50, 1000, start=100, label="training images")
    wrong = Slider(0.0, 0.3, start=0.0, step=0.05, label="labels flipped")
    stop = LogSlider(1, 30_000, start=10_000, label="stop after step")

    @staticmethod
    def compute(images, wrong, stop):
        count = round(images)
        training, validation, errors = curves(count, wrong)
        here, best = int(np.abs(TIMES - stop).argmin()), int(validation.argmin())
        turn = (
            f"lowest after {counted(TIMES[best], 'step')}"
            if best < len(TIMES) - 1
            else "still falling after 30000 steps"
        )
        return {
            "t": TIMES,
            "training": training,
            "validation": validation,
            "errors": errors,
            "at": TIMES[here],
            "best": [TIMES[best]],
            "lowest": [validation[best]],
            "says": (
                f"{count} images, stopped after {counted(TIMES[here], 'step')}: training loss {training[here]:.3f}, "
                f"validation loss {validation[here]:.3f}, {errors[here]:.1%} wrong\n"
                f"validation loss {turn}: {validation[best]:.3f}, {errors[best]:.1%} wrong"
            ),
        }

    def draw(self):
        return beside(loss_axes(), error_axes(), text="says")


def loss_axes():
    return axes(
        Line("t", "training", "training", "train"),
        Line("t", "validation", "validation", "validation", "dashed"),
        Dots("best", "lowest", labels=("lowest validation loss",), colour="validation", marker="diamond"),
        Guide(x="at", label="your stop"),
        x="steps",
        y="loss",
        log="x",
        ylim=(0, 1),
        width=1.3,
    )


def error_axes():
    return axes(
        Line("t", "errors", colour="validation", style="dashed"),
        Guide(x="at"),
        title="wrong on validation data",
        x="steps",
        y="share",
        log="x",
        ylim=(0, 0.2),
    )


@cache
def digits():
    """Inputs with a constant in front and labels ±1 (is it a 3?), for training and for validation."""
    found = data.digits()
    sets = ((found.X_train, found.y_train), (found.X_val, found.y_val))
    return [(np.column_stack([np.ones(len(X)), X]), np.where(y == 3, 1.0, -1.0)) for X, y in sets]


@cache
def curves(count, wrong):
    """Training loss, validation loss and share of wrong validation answers at TIMES, each (T,): exact descent from 0.

    In the directions of the eigenvectors each parameter runs to its goal by itself: goal·(1 − (1 − ηλ)ᵗ).
    """
    (X, y), (X_val, y_val) = digits()
    turned = np.random.default_rng(0).random(len(y)) < wrong
    A, b = X[:count], np.where(turned, -y, y)[:count]
    curvatures, ways = np.linalg.eigh(2 / count * A.T @ A)
    rate = 1 / curvatures[-1]
    curvatures = np.maximum(curvatures, 1e-12 * curvatures[-1])
    done = -np.expm1(TIMES[:, None] * np.log1p(-np.minimum(rate * curvatures, 1 - 1e-12)))
    theta = done / curvatures * (ways.T @ (2 / count * A.T @ b)) @ ways.T
    scores = theta @ X_val.T
    training = np.mean((theta @ A.T - b) ** 2, axis=1)
    return training, np.mean((scores - y_val) ** 2, axis=1), np.mean((scores > 0) != (y_val > 0), axis=1)


@BestStop.has_view("a hundred images")
def the_end_is_a_bad_stop(seen):
    """With 100 images it ends a third above the lowest, or more"""
    return seen["validation"][-1] > 1.3 * seen["validation"].min()


@BestStop.has_view("a thousand images", images=1000)
def the_end_is_nearly_the_best_stop(seen):
    """lies within two per cent of the lowest"""
    return seen["validation"][-1] < 1.02 * seen["validation"].min()


def aha():
    """With few images the best stop lies far before convergence; with many there is little to lose by going on."""
    few, many = curves(100, 0.0), curves(1000, 0.0)
    best = few[1].argmin()
    assert 100 < TIMES[best] < 3000
    assert (np.diff(few[0]) < 0).all()
    assert few[1][-1] > 1.3 * few[1][best]
    assert few[0][best] > 1.3 * few[0][-1]
    assert many[1][-1] < 1.02 * many[1].min()

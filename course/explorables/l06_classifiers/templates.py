"""Templates: the weights of a linear classifier of handwritten digits, drawn as pictures while it learns."""

from functools import cache

import numpy as np
from scipy.special import softmax

from course import data
from course.explorables.stage import Bars, Choice, Explorable, Regions, Slider, Text, axes, beside

MOMENTS = (0, 1, 3, 10, 30, 100, 300, 1000, 3000, 10_000)
RATE = 0.1
SIDE = 8
DIGITS = tuple("0123456789")
GAP = 1
ZOOM = 4


class Templates(Explorable):
    """Ten templates as they are learnt from one digit after another; a score is the sum of image × template."""

    for_notebooks = ("weights", "accuracy")
    moment = Slider(0, len(MOMENTS) - 1, start=1, step=1, label="moment")
    image = Slider(0, 49, start=0, step=1, label="image number")
    template = Choice(DIGITS, start="3", label="times template")

    @staticmethod
    def compute(moment, image, template):
        weights, biases, right = learnt(moment)
        digits = images()
        x, y, k = digits.X_val[image], int(digits.y_val[image]), int(template)
        scores = x @ weights + biases
        return {
            **sheet("all", weights.T, columns=4),
            **sheet("pair", [unit(x), unit(x * weights[:, k])]),
            "weights": weights,
            "accuracy": right,
            "scores": scores,
            "score_text": [f"{score:.1f}" for score in scores],
            "names": DIGITS,
            **{f"digit_{digit}": digit for digit in DIGITS},
            "says": words(MOMENTS[moment], right, x @ weights[:, k], biases[k], k, y, scores),
        }

    def draw(self):
        return beside(
            signed("all", *numerals(), title="the ten templates"),
            signed("pair", title="image, product", square=False, width=0.5),
            axes(Bars("scores", "score_text", colours=("blue",) * 10), title="scores of this image", xticks="names"),
            text="says",
        )


@cache
def images():
    """The digits; read from disk once."""
    return data.digits()


@cache
def learnt(moment):
    """(weights (64, 10), biases (10,), validation accuracy) at one of MOMENTS, going on from the one before."""
    digits = images()
    order = np.random.default_rng(0).integers(len(digits.y_train), size=MOMENTS[-1])
    weights, biases = np.zeros((SIDE * SIDE, 10)), np.zeros(10)
    if moment:
        weights, biases = (part.copy() for part in learnt(moment - 1)[:2])
        for i in order[MOMENTS[moment - 1] : MOMENTS[moment]]:
            learn(weights, biases, digits.X_train[i], digits.y_train[i])
    return weights, biases, accuracy(weights, biases, digits.X_val, digits.y_val)


def learn(weights, biases, x, y):
    """One step on one example, in place: each template gets (wanted − given probability) times the image."""
    wanted = np.eye(10)[y]
    pull = RATE * (wanted - softmax(x @ weights + biases))
    weights += np.outer(x, pull)
    biases += pull


def accuracy(weights, biases, images, labels):
    """Share of images whose largest score is that of their label. All scores equal counts as no answer."""
    rows = (x @ weights + biases for x in images)
    return float(np.mean([np.ptp(row) > 0 and row.argmax() == y for row, y in zip(rows, labels, strict=True)]))


def sheet(name, pictures, columns=1):
    """Grids and signed cells of pictures (n, 64) laid out row by row; names end in _x, _y, _sign, _size."""
    cells = [np.pad(np.reshape(picture, (SIDE, SIDE)), ((0, GAP), (0, GAP))) for picture in pictures]
    cells += [np.zeros_like(cells[0])] * (-len(cells) % columns)
    rows = [np.hstack(cells[i : i + columns]) for i in range(0, len(cells), columns)]
    canvas = np.kron(np.vstack(rows)[:-GAP, :-GAP][::-1], np.ones((ZOOM, ZOOM)))
    return {
        f"{name}_x": np.arange(canvas.shape[1]) / ZOOM,
        f"{name}_y": np.arange(canvas.shape[0]) / ZOOM,
        f"{name}_sign": (canvas < 0).astype(int),
        f"{name}_size": np.abs(canvas) / (np.abs(canvas).max() or 1.0),
    }


def signed(name, *marks, **options):
    """Axes for a sheet: positive cells in the first class colour, negative ones in the second."""
    cells = Regions(f"{name}_x", f"{name}_y", f"{name}_sign", f"{name}_size")
    return axes(cells, *marks, **({"square": True} | options))


def unit(picture):
    """The picture scaled so that its strongest cell is 1 or −1; a picture of zeros is returned as it is."""
    return picture / (np.abs(picture).max() or 1.0)


def numerals():
    """The digit in the corner of each of the ten templates, in fractions of the sheet."""
    return [Text(f"digit_{k}", x=k % 4 / 4 + 0.02, y=1 - k // 4 / 3 - 0.06) for k in range(10)]


def words(seen, right, product, bias, k, y, scores):
    """What was seen so far, the chosen score as a sum, and the verdict on this image."""
    guess = "no class (all equal)" if not np.ptp(scores) else str(scores.argmax())
    return (
        f"after {seen:,} example{'s' * (seen != 1)}: {100 * right:.1f} % of the validation images right   |   "
        "blue positive, pink negative\n"
        f"score of {k} = sum of image × template + bias = {product:.2f} + {bias:.2f} = {product + bias:.2f}   |   "
        f"this image is a {y}, the classifier says {guess}"
    )


@Templates.has_view("one image", moment=1)
def one_print_in_all_templates(seen):
    """At moment 1 a single image has been seen"""
    return np.linalg.matrix_rank(seen["weights"]) == 1


@Templates.has_view("the end", moment=9)
def are_no_longer_one_print(seen):
    """each image leaves its print in all ten templates"""
    return np.linalg.matrix_rank(seen["weights"]) >= 9 and seen["accuracy"] > 0.9


def aha():
    """After one example its own template is a multiple of that image, and all others are negative multiples of it."""
    (start, *_), (first, *_) = learnt(0), learnt(1)
    assert not start.any()
    x = images().X_train[np.random.default_rng(0).integers(len(images().y_train), size=MOMENTS[-1])[0]]
    own = int(first.sum(axis=0).argmax())
    np.testing.assert_allclose(first[:, own], 0.9 * RATE * x, atol=1e-12)
    np.testing.assert_allclose(first[:, own - 1], -0.1 * RATE * x, atol=1e-12)
    assert learnt(len(MOMENTS) - 1)[2] > 0.9

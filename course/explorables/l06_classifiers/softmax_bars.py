"""Softmax in bars: what a shift, a temperature, another map, and a small number format do to three scores."""

import numpy as np

from course.explorables.stage import Bars, Choice, Explorable, LogSlider, Slider, Toggle, axes, beside

CLASSES = ("A", "B", "C")


class SoftmaxBars(Explorable):
    """Three scores become three probabilities; one number added to all changes nothing, unless e^z overflows."""

    a = Slider(-15.0, 15.0, start=7.0, step=0.5, label="score of A")
    b = Slider(-15.0, 15.0, start=-7.5, step=0.5, label="score of B")
    c = Slider(-15.0, 15.0, start=10.0, step=0.5, label="score of C")
    shift = Slider(-1000.0, 1000.0, start=0.0, step=1.0, label="add to all scores")
    temperature = LogSlider(0.1, 10.0, start=1.0, label="temperature T")
    true = Choice(CLASSES, start="A", label="true class")
    map = Choice(("e^z", "2^z", "|z|"), start="e^z", label="made positive by")
    numbers = Choice(("float64", "float32"), start="float64", label="number format")
    subtract = Toggle(True, label="subtract the largest score first (stable)")

    @staticmethod
    def compute(a, b, c, shift, temperature, true, map, numbers, subtract):
        scores = ((np.array([a, b, c]) + shift) / temperature).astype(numbers)
        with np.errstate(all="ignore"):
            positive = make_positive(scores - scores.max() if subtract and map != "|z|" else scores, map)
            shares = positive / positive.sum()
            loss = -np.log(shares[CLASSES.index(true)])
        return {
            "scores": scores,
            "positive": positive,
            "shares": shares,
            "score_text": [f"{score:.4g}" for score in scores],
            "positive_text": [f"{value:.3g}" for value in positive],
            "share_text": [f"{share:.3g}" for share in shares],
            "formula": "e^(z − largest z)"
            if subtract and map == "e^z"
            else "2^(z − largest z)"
            if subtract and map == "2^z"
            else map,
            "names": [f"{name} (true)" if name == true else name for name in CLASSES],
            "says": words(scores, shares, loss, CLASSES.index(true), map, numbers),
        }

    @staticmethod
    def may_break(map, subtract, **_):
        """Overflow is what the unstable form shows; |z| divides by zero where all scores are zero."""
        return map == "|z|" or not subtract

    def draw(self):
        return beside(
            axes(Bars("scores", "score_text"), title="scores z", xticks="names"),
            axes(Bars("positive", "positive_text"), title="formula", xticks="names"),
            axes(Bars("shares", "share_text"), title="probabilities", xticks="names", ylim=(0, 1.15)),
            text="says",
        )


def make_positive(z, map):
    """The three maps from a score to a number ≥ 0: e^z, 2^z, |z|; in the number format of z."""
    return {"e^z": np.exp, "2^z": np.exp2, "|z|": np.abs}[map](z)


def largest_exponent(map, numbers):
    """The largest z whose e^z (or 2^z) the number format can hold: 709.78 in float64, 88.72 in float32 for e."""
    log = np.log if map == "e^z" else np.log2
    return float(log(np.finfo(numbers).max))


def words(scores, shares, loss, y, map, numbers):
    """The value of the loss, or what overflowed, in a sentence."""
    if np.isnan(shares).any() and map == "|z|":
        return "All scores are 0: 0/0 is not a number."
    if np.isnan(shares).any():
        limit, lost = largest_exponent(map, numbers), "inf" if scores.max() > 0 else "0"
        return f"{lost}/{lost} is not a number (nan): in {numbers}, {map} overflows above z = {limit:.2f}."
    if map != "e^z":
        return f"loss = −log p({CLASSES[y]}) = {loss:.4f}"
    z = scores.astype(float)
    total = np.logaddexp.reduce(z)
    return (
        f"loss = −log p({CLASSES[y]}) = {loss:.4f}   |   logsumexp(z) − z({CLASSES[y]}) = "
        f"{total:.4f} − {z[y]:.4f} = {total - z[y]:.4f}   |   largest score {z.max():.4f}, logsumexp {total:.4f}"
    )


@SoftmaxBars.has_view("hot", temperature=10.0)
def is_flatter(seen):
    """A factor sharpens or flattens"""
    return np.ptp(seen["shares"]) < 0.6


@SoftmaxBars.has_view("cold", temperature=0.1)
def all_goes_to_the_largest(seen):
    """all probability goes to the largest score"""
    return seen["shares"].max() > 1 - 1e-9 and seen["shares"].argmax() == seen["scores"].argmax()


@SoftmaxBars.has_view("overflow", shift=1000.0, subtract=False)
def exponential_overflows(seen):
    """$e^z$ overflows"""
    return not np.isfinite(seen["shares"]).all()


@SoftmaxBars.has_view("subtracted", shift=1000.0)
def changes_nothing(seen):
    """Subtracting the largest score first changes nothing"""
    return np.allclose(seen["shares"], SoftmaxBars().values()["shares"]) and seen["subtract"]


def aha():
    """Shifts do not matter while nothing overflows; e^z overflows at 709.78, in float32 already at 88.72."""
    explorable = SoftmaxBars()
    before = explorable.values()["shares"]
    np.testing.assert_allclose(before, [0.04742587, 2.39e-08, 0.9525741], rtol=1e-3)
    explorable.set(shift=700)
    np.testing.assert_allclose(explorable.values()["shares"], before, rtol=1e-9)
    explorable.set(shift=690, subtract=False)
    np.testing.assert_allclose(explorable.values()["shares"], before, rtol=1e-9)
    explorable.set(shift=700)
    assert np.isnan(explorable.values()["shares"][2])
    explorable.set(shift=78, numbers="float32")
    assert np.isfinite(explorable.values()["shares"]).all()
    explorable.set(shift=79)
    assert np.isnan(explorable.values()["shares"][2])

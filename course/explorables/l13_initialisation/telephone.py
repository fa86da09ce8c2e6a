"""A signal handed on from layer to layer, as in the telephone game: what a factor per layer does in fifty layers."""

import numpy as np

from course.explorables.l13_initialisation.deep_net import ACTIVATIONS, inputs, normals
from course.explorables.shared.small_net import BENDS
from course.explorables.stage import Choice, Dots, Explorable, Guide, Line, LogSlider, Slider, axes, beside, draw_anew

MOST, EXAMPLES = 50, 40
FORMATS = ("float64", "float32", "float16")
LARGEST = float(np.finfo(np.float16).max)
"""The largest number of float16, 65,504."""
LOWEST, HIGHEST = 1e-30, 1e60
BIASES = {
    "zero": lambda rng, spread, count: np.zeros(count),
    "a constant, 0.01": lambda rng, spread, count: np.full(count, 0.01),
    "like the weights": lambda rng, spread, count: spread * rng.normal(size=count),
    "uniform in ±0.1": lambda rng, spread, count: rng.uniform(-0.1, 0.1, count),
}


class Telephone(Explorable):
    """Weights of variance g/n, layer after layer: at one gain g the size lasts, beside it nothing is left, or all."""

    gain = LogSlider(0.1, 100.0, start=1.0, label="gain g")
    activation = Choice(ACTIVATIONS, start="ReLU", label="activation")
    depth = Slider(2, MOST, start=30, step=1, label="layers")
    width = LogSlider(20, 100, start=100, step=1, label="units per layer n")
    numbers = Choice(FORMATS, start="float64", label="stored as")
    biases = Choice(tuple(BIASES), start="zero", label="biases")
    deal = draw_anew()

    @staticmethod
    def compute(gain, activation, depth, width, numbers, biases, deal):
        sums, outputs = passed_on(gain, activation, depth, width, numbers, biases, deal)
        layers = np.arange(1, depth + 1)
        with np.errstate(all="ignore"):
            variance = np.array([np.var(z.astype(float)) for z in sums])
        lost = ~np.isfinite(variance)
        silent, flat = (np.array([share(h) for h in outputs]) for share in (is_silent, is_flat))
        silent, flat = np.where(lost, np.nan, silent), np.where(lost | (activation != "tanh"), np.nan, flat)
        return {
            "layers": layers,
            "variance": np.where(lost, np.nan, variance),
            "broken": np.where(lost, layers, np.nan),
            "broken_at": np.where(lost, HIGHEST / 1e4, np.nan),
            "rule": rule(gain, activation, depth),
            "silent": silent,
            "flat": flat,
            "says": words(gain, activation, variance, lost),
        }

    @staticmethod
    def may_break(**_):
        """Layers whose numbers have overflowed have no variance."""
        return True

    def draw(self):
        return beside(variance_axes(), share_axes(), text="says")


def variance_axes():
    return axes(
        Guide(y=LARGEST**2, label="float16 ends: 65,504²", style="dotted"),
        Line("layers", "rule", "by the rule", "ink", "dashed"),
        Line("layers", "variance", "measured"),
        Dots("layers", "variance", size="small"),
        Dots("broken", "broken_at", colour="pink", marker="cross", labels=("no number any more",)),
        title="variance of what comes into the activation",
        x="layer",
        xlim=(0.0, MOST + 1.0),
        ylim=(LOWEST, HIGHEST),
        log="y",
        width=1.4,
    )


def share_axes():
    return axes(
        Line("layers", "silent", "exactly 0", "blue"),
        Line("layers", "flat", "beyond ±0.99", "pink", "dashed"),
        title="share of the outputs",
        x="layer",
        xlim=(0.0, MOST + 1.0),
        ylim=(-0.05, 1.05),
    )


def passed_on(gain, activation, depth, width, numbers, biases, deal):
    """What comes into and out of the activation in each layer, stored in this format after every layer.

    Products are summed more precisely and then stored, as accelerators do.
    """
    rng, spread = np.random.default_rng((deal, 3)), (gain / width) ** 0.5
    bend, store = BENDS[activation][0], np.dtype(numbers)
    carry = np.float32 if numbers == "float16" else store
    h, sums, outputs = inputs(EXAMPLES, width, deal).astype(store), [], []
    with np.errstate(all="ignore"):
        for w in normals(width, MOST, deal)[:depth]:
            stored = (spread * w).astype(store).astype(carry)
            z = h.astype(carry) @ stored + BIASES[biases](rng, spread, width)
            sums.append(z.astype(store))
            h = bend(sums[-1])
            outputs.append(h)
    return sums, outputs


def is_silent(h):
    """The share of outputs that are exactly 0."""
    return np.mean(h == 0)


def is_flat(h):
    """The share of outputs at which tanh is flat."""
    return np.mean(np.abs(h) > 0.99)


def rule(gain, activation, depth):
    """g in the first layer, then times g per layer, with ReLU times g/2; tanh has no rule of this kind."""
    factor = {"ReLU": gain / 2, "identity": gain}.get(activation, np.nan)
    return gain * factor ** np.arange(depth)


def words(gain, activation, variance, lost):
    """The factor per layer and what is left at the end."""
    factor = {"ReLU": f"g/2 = {gain / 2:.3g}", "identity": f"g = {gain:.3g}"}.get(activation, "no constant for tanh")
    end = f"{variance[-1]:.2g} in layer {len(variance)}" if not lost[-1] else f"no number in layer {len(variance)}"
    first = f"; it overflows in layer {lost.argmax() + 1}" if lost.any() else ""
    return f"factor of the variance per layer: {factor}   |   variance {variance[0]:.3g} in layer 1, {end}{first}"


@Telephone.has_view("gain 2", gain=2.0)
def lasts_through_thirty_layers(seen):
    """the size lasts through thirty layers, up to some wandering"""
    return len(seen["variance"]) == 30 and 0.1 < np.min(seen["variance"]) <= np.max(seen["variance"]) < 10


@Telephone.has_view("float16", gain=100.0, numbers="float16")
def overflows_in_the_fifth_layer(seen):
    """the numbers pass 65,504 in the fifth layer"""
    return list(np.isnan(seen["variance"][:6])) == [False] * 4 + [True] * 2


@Telephone.has_view("tanh with gain 100", gain=100.0, activation="tanh")
def nothing_overflows_but_most_are_flat(seen):
    """nothing overflows, but most outputs are flat"""
    return seen["activation"] == "tanh" and np.isfinite(seen["variance"]).all() and np.nanmin(seen["flat"]) > 0.5


def aha():
    """Over many layers only one gain keeps the size: 1 without a bend, 2 with ReLU; float16 overflows beyond it."""
    for activation, gain in (("identity", 1.0), ("ReLU", 2.0)):
        kept, less, more = (
            Telephone(activation=activation, gain=g).values()["variance"][-1] for g in (gain, gain / 2, 2 * gain)
        )
        assert 0.05 < kept < 20
        assert less < 1e-7
        assert more > 1e7
    assert "overflows in layer" in Telephone(gain=100.0, numbers="float16").values()["says"]

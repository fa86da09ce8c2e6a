"""Ten layers of a hundred units with random weights: how large the outputs are, layer by layer, and the gradients."""

from dataclasses import dataclass

import numpy as np

from course.explorables.l13_initialisation.deep_net import ACTIVATIONS, backward, forward, inputs, normals, rms
from course.explorables.shared.your_code import compared, seeded, told
from course.explorables.stage import Choice, Dots, Explorable, Function, Guide, Line, LogSlider, axes, beside, draw_anew
from course.explorables.stage.picture.marks import Values
from course.explorables.stage.picture.shapes import Words

DEPTH, WIDTH, EXAMPLES = 10, 100, 200
LAYERS = np.arange(1, DEPTH + 1)
BINS = 60
SATURATED = 0.99


class TenLayers(Explorable):
    """The size of the outputs is multiplied by the same factor in every layer, and so is that of what comes back."""

    spread = LogSlider(0.003, 3.0, start=0.1, label="weights’ deviation")
    activation = Choice(ACTIVATIONS, start="ReLU", label="activation")
    deal = draw_anew()
    init = Function("init_weights")

    @staticmethod
    def compute(spread, activation, deal, init):
        signals, slopes = run(spread, activation, deal)
        sizes = np.array([h.std() for h in signals[1:]])
        gradients = np.array([rms(dw) for dw in slopes])
        reach = min(3.5 * sizes[0], 1.15) if activation == "tanh" else 3.5 * sizes[0]
        return {
            "sizes": sizes,
            "gradients": gradients,
            "ridges": np.vstack([outline(h, layer, reach) for layer, h in enumerate(signals[1:], 1)]),
            "reach": (-reach, reach),
            "shares": [shares(h, reach) for h in signals[1:]],
            "flat": np.array([np.mean(np.abs(h) > SATURATED) for h in signals[1:]]),
            **with_yours(words(spread, activation, sizes, gradients, signals[-1]), init, activation, deal),
        }

    for_notebooks = ("flat",)

    def draw(self):
        return beside(size_axes(bool(self.state["init"])), histogram_axes(), gradient_axes(), text="says")


@dataclass(frozen=True)
class Beside:
    """One text at the left end of each ridge."""

    texts: str

    def shapes(self, values: Values):
        x = np.full(DEPTH, 0.98 * values["reach"][0])
        return [Words(x, LAYERS - 0.3, values[self.texts], align="start")]


def size_axes(yours):
    theirs = (
        Line(LAYERS, "right", "the right start", "ink", width="thick"),
        Line(LAYERS, "yours", "yours", "olive", "dashed"),
    )
    return axes(
        *(theirs if yours else ()),
        Line(LAYERS, "sizes"),
        Dots(LAYERS, "sizes"),
        Guide(y=1.0, style="dotted"),
        title="deviation of the outputs",
        x="layer",
        xlim=(0.5, DEPTH + 0.5),
        ylim=(1e-14, 1e10),
        log="y",
    )


def histogram_axes():
    return axes(
        Line("ridges", width="thin"),
        Beside("shares"),
        title="how the outputs are spread, without zeros",
        x="output of a unit",
        y="layer",
        xlim="reach",
        ylim=(0.0, DEPTH + 0.3),
        width=1.3,
        down=True,
    )


def gradient_axes():
    return axes(
        Line(LAYERS, "gradients", colour="pink"),
        Dots(LAYERS, "gradients", colour="pink", marker="triangle-up"),
        title="size of the gradient, by layer",
        x="layer",
        xlim=(0.5, DEPTH + 0.5),
        ylim=(1e-14, 1e10),
        log="y",
    )


def with_yours(says, init, activation, deal):
    """The text, and with a learner's init_weights the deviations that its start and the right one give."""
    if not init:
        return {"says": says}
    kind, variance = ("he", 2 / WIDTH) if activation == "ReLU" else ("xavier_in", 1 / WIDTH)
    drawn = [variance**0.5 * np.random.default_rng(layer).normal(size=(WIDTH, WIDTH)) for layer in LAYERS]
    given = [
        compared("init_weights", init, (WIDTH, WIDTH, kind, seeded(int(layer))), {"weights": right})
        for layer, right in zip(LAYERS, drawn, strict=True)
    ]
    wrong = next((each for each in given if each.says), given[0])
    own = deviations([each.values["weights"] for each in given], activation, deal)
    return {
        "right": deviations(drawn, activation, deal),
        "yours": own if all(each.usable for each in given) else np.full(DEPTH, np.nan),
        "says": f"{says}\n{kind!r} in every layer. {told(wrong)}",
    }


def deviations(weights, activation, deal):
    """The deviation of the outputs of every layer."""
    return np.array([h.std() for h in forward(inputs(EXAMPLES, WIDTH, deal), weights, activation)[1:]])


def run(spread, activation, deal, examples=EXAMPLES):
    """Outputs of all layers, the inputs first, and the gradients by the weights.

    What comes down to the last layer is random, from N(0, 1)/examples.
    """
    weights = spread * normals(WIDTH, DEPTH, deal)
    signals = forward(inputs(examples, WIDTH, deal), weights, activation)
    upstream = np.random.default_rng((deal, 2)).normal(size=signals[-1].shape) / examples
    return signals, backward(signals, weights, activation, upstream)


def outline(h, floor, reach):
    """A histogram of the outputs that are not 0, from −reach to reach; its highest bin reaches up 0.85."""
    counts, edges = np.histogram(h[h != 0], BINS, (-reach, reach))
    high = 0.85 * np.repeat(counts, 2) / max(counts.max(), 1)
    x, y = np.repeat(edges, 2), floor - np.r_[0.0, high, 0.0]
    return np.vstack([np.c_[x, y], [(np.nan, np.nan)]])


def shares(h, reach):
    """How many outputs are 0, and how many lie beyond what is shown."""
    zero, beyond = np.mean(h == 0), np.mean(np.abs(h) > reach)
    return ", ".join(
        f"{100 * share:.0f} % {what}" for share, what in ((zero, "are 0"), (beyond, "beyond")) if share > 0.005
    )


def words(spread, activation, sizes, gradients, last):
    """The factor per layer, measured and by the rule, and what became of signal and gradient."""
    factor = (sizes[-1] / sizes[0]) ** (1 / (DEPTH - 1))
    rule = {"ReLU": spread * (WIDTH / 2) ** 0.5, "identity": spread * WIDTH**0.5}.get(activation)
    by_rule = (
        f" (the rule says {rule:.3g})" if rule else f"; {100 * np.mean(np.abs(last) > SATURATED):.0f} % beyond ±0.99"
    )
    return (
        f"outputs: deviation {sizes[0]:.2g} in layer 1, {sizes[4]:.2g} in layer 5, {sizes[-1]:.2g} in layer 10; times "
        f"{factor:.3g} per layer{by_rule}\n"
        f"gradient: {gradients[0]:.2g} in layer 1, {gradients[-1]:.2g} in layer 10"
    )


@TenLayers.has_view("small", spread=0.01)
def nothing_is_left(seen):
    """nothing is left after a few layers"""
    return seen["sizes"][9] < 1e-10 and seen["gradients"].max() < 1e-8


@TenLayers.has_view("large", spread=1.0)
def ends_in_the_hundreds_of_millions(seen):
    """the outputs end in the hundreds of millions"""
    return 1e8 < seen["sizes"][9] < 1e9


@TenLayers.has_view("Xavier", spread=WIDTH**-0.5)
def loses_three_tenths_per_layer(seen):
    """In *3 Xavier* it is 0.7"""
    return seen["activation"] == "ReLU" and 0.6 < (seen["sizes"][9] / seen["sizes"][0]) ** (1 / 9) < 0.8


@TenLayers.has_view("He", spread=(2 / WIDTH) ** 0.5)
def stays_the_same(seen):
    """in *4 He* it is 1"""
    return seen["activation"] == "ReLU" and 0.9 < (seen["sizes"][9] / seen["sizes"][0]) ** (1 / 9) < 1.1


@TenLayers.has_view("tanh too large", spread=1.0, activation="tanh")
def most_are_flat(seen):
    """nearly four of five outputs lie beyond ±0.99"""
    return seen["activation"] == "tanh" and 0.75 < seen["flat"][9] < 0.8


@TenLayers.has_view("tanh by Xavier", spread=WIDTH**-0.5, activation="tanh")
def hardly_any_is_flat(seen):
    """hardly any does"""
    return seen["activation"] == "tanh" and seen["flat"].max() < 0.01


def aha():
    """The factor per layer is the deviation times √(n/2) for ReLU, times √n without a bend."""
    for spread in (0.01, 0.1, 0.1414, 1.0):
        for activation, rule in (("ReLU", spread * 50**0.5), ("identity", spread * 10)):
            sizes = [h.std() for h in run(spread, activation, 1)[0][1:]]
            assert np.isclose((sizes[-1] / sizes[0]) ** (1 / 9), rule, rtol=0.1)

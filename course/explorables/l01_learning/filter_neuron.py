"""From an RC filter to a neuron: a circuit with one parameter, set by hand or by descent on examples."""

import numpy as np
from scipy.signal import lfilter

from course.explorables.stage import Dots, Explorable, Guide, Line, LogSlider, Slider, Toggle, axes, beside

LENGTH = 400
TIMES = np.arange(LENGTH)
ALPHAS = np.geomspace(0.005, 1.0, 81)
RATE = 0.15


class FilterNeuron(Explorable):
    """A low-pass filter is a circuit with one number; examples of input and wanted output are enough to learn it."""

    alpha = LogSlider(0.005, 1.0, start=0.6, label="weight α")
    noise = Slider(0.0, 1.5, start=0.6, step=0.05, label="noise")
    period = Slider(40, 400, start=200, step=10, label="period")
    wanted = Toggle(True, label="show the wanted output")

    @staticmethod
    def compute(alpha, noise, period, wanted):
        x, target = example(noise, period)
        y = filtered(x, alpha)
        losses = np.array([mean_square(filtered(x, a) - target) for a in ALPHAS])
        loss = mean_square(y - target)
        return {
            "x": x,
            "y": y,
            "target": target if wanted else np.full(LENGTH, np.nan),
            "losses": losses,
            "here": [alpha],
            "loss": [loss],
            "best": ALPHAS[losses.argmin()],
            "says": words(alpha, loss, losses, slope(x, target, alpha)),
        }

    @staticmethod
    def step(alpha, noise, period, wanted):
        """One step of descent on log α, which keeps α positive; no step where the slope is nearly 0."""
        x, target = example(noise, period)
        push = alpha * slope(x, target, alpha) / max(mean_square(filtered(x, alpha) - target), 1e-9)
        new = float(np.clip(alpha * np.exp(-RATE * np.clip(push, -3, 3)), ALPHAS[0], 1.0))
        return {"alpha": new} if abs(new / alpha - 1) > 1e-3 else {}

    @staticmethod
    def fresh(**_):
        return {"alpha": FilterNeuron.alpha.start}

    def draw(self):
        return beside(signal_axes(), loss_axes(), text="says")


def signal_axes():
    return axes(
        Line(TIMES, "x", "input x", "sky", width="thin"),
        Line(TIMES, "target", "wanted output", "ink", "dashed"),
        Line(TIMES, "y", "output y of the circuit", "pink"),
        x="time step",
        ylim=(-3.2, 3.2),
        width=1.6,
    )


def loss_axes():
    return axes(
        Line(ALPHAS, "losses", "loss of every α"),
        Guide(x="best", label="smallest"),
        Dots("here", "loss", colour="pink", size="large", labels=("this circuit",)),
        title="mean squared error",
        x="weight of the new, α",
        log="xy",
        ylim=(1e-3, 10.0),
    )


def example(noise, period):
    """One training pair of sequences: a noisy wave, and the wave itself: (400,), (400,)."""
    target = np.sin(2 * np.pi * TIMES / period)
    return target + noise * np.random.default_rng(4).normal(size=LENGTH), target


def filtered(x, alpha):
    """y[t] = (1 − α)·y[t−1] + α·x[t], from y = 0: (T,) → (T,)."""
    return lfilter([alpha], [1, alpha - 1], x)


def slope(x, target, alpha):
    """Derivative by α of the mean squared error. dy[t] = (1 − α)·dy[t−1] + x[t] − y[t−1]."""
    y = filtered(x, alpha)
    before = np.append(0.0, y[:-1])
    dy = lfilter([1], [1, alpha - 1], x - before)
    return float(2 * np.mean((y - target) * dy))


def mean_square(error):
    return float(np.mean(error**2))


def words(alpha, loss, losses, steep):
    """The circuit as a filter and as a neuron, and which way descent would turn its knob."""
    memory = f"it forgets within about {1 / alpha:.0f} steps" if alpha < 0.95 else "it forgets at once: output = input"
    best = ALPHAS[losses.argmin()]
    fault = (
        "noise comes through" if alpha > 1.15 * best else "it lags behind" if alpha < best / 1.15 else "near the best"
    )
    return (
        f"as a neuron: weights {1 - alpha:.3f} on its last output, {alpha:.3f} on the new input; {memory}\n"
        f"loss {loss:.4f}, smallest {losses.min():.4f}: {fault}   |   slope by α {steep:+.3f}, so descent turns α "
        f"{'down' if steep > 0 else 'up'}"
    )


@FilterNeuron.has_view("noise through")
def noise_comes_through(seen):
    """the noise comes through"""
    return "noise comes through" in seen["says"] and seen["alpha"] == 0.6


@FilterNeuron.has_view("hardly moves", alpha=0.01)
def lags(seen):
    """the output hardly moves"""
    return np.ptp(seen["y"]) < 0.5 * np.ptp(seen["target"])


@FilterNeuron.has_view("learnt", run=60)
def is_the_best_compromise(seen):
    """the best compromise without your help"""
    return seen["loss"][0] < 1.02 * np.nanmin(seen["losses"]) and seen["period"] == 200


@FilterNeuron.has_view("short period", period=80, run=60)
def forgets_faster(seen):
    """In *4 short period* it ends at a larger $\\alpha$"""
    learnt = FilterNeuron(view="learnt").state["alpha"]
    return seen["alpha"] > 1.3 * learnt and seen["loss"][0] < 1.02 * np.nanmin(seen["losses"])


def aha():
    """Descent on examples finds the α that trying all finds; more noise asks for less α, faster waves for more."""
    best = {}
    for noise, period in ((0.3, 200), (0.6, 200), (1.2, 200), (0.6, 80)):
        explorable = FilterNeuron(noise=noise, period=period)
        explorable.advance(200)
        x, target = example(noise, period)
        best[noise, period] = ALPHAS[np.argmin([mean_square(filtered(x, a) - target) for a in ALPHAS])]
        assert np.isclose(explorable.state["alpha"], best[noise, period], rtol=0.1)
        h = 1e-6
        by_numbers = [mean_square(filtered(x, 0.1 + s * h) - target) for s in (-1, 1)]
        assert np.isclose(slope(x, target, 0.1), np.diff(by_numbers)[0] / (2 * h), rtol=1e-4)
    assert best[0.3, 200] > best[0.6, 200] > best[1.2, 200]
    assert best[0.6, 80] > best[0.6, 200]

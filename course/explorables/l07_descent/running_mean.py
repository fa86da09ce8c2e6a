"""Running mean: a shrinking rate settles, a constant one keeps following."""

import numpy as np

from course.explorables.stage import Dots, Explorable, Guide, Line, LogSlider, Slider, Toggle, axes, beside, draw_anew

LENGTH = 2000
TIMES = np.arange(1, LENGTH + 1)
SHOWN = slice(0, LENGTH, 20)


class RunningMean(Explorable):
    """A stream of numbers, averaged with the rate 1/t and with a constant rate: one settles, the other can follow."""

    rate = LogSlider(1e-3, 1.0, start=0.05, label="constant rate")
    spread = Slider(0.0, 3.0, start=1.0, step=0.1, label="spread")
    jump = Toggle(False, label="the mean jumps from 0 to 2 half-way")
    deal = draw_anew()

    @staticmethod
    def compute(rate, spread, jump, deal):
        centre = np.where(jump & (TIMES > LENGTH // 2), 2.0, 0.0)
        stream = centre + spread * np.random.default_rng(deal).normal(size=LENGTH)
        mean, constant = averages(stream, 1 / TIMES), averages(stream, np.full(LENGTH, rate))
        says = (
            f"the last number moved the running mean by {moves(mean)[-1]:.5f}, the constant-rate average by "
            f"{moves(constant)[-1]:.5f}\nlast values {mean[-1]:.3f} and {constant[-1]:.3f}; "
            f"the stream's true mean is now {centre[-1]:.0f}"
        )
        return {
            "stream": stream[SHOWN],
            "mean": mean,
            "constant": constant,
            "mean_moves": moves(mean),
            "constant_moves": moves(constant),
            "envelope": 2 * spread / TIMES,
            "says": says,
        }

    def draw(self):
        return beside(average_axes(), move_axes(), text="says")


def average_axes():
    return axes(
        Guide(y=0.0),
        Dots(TIMES[SHOWN], "stream", labels=("every 20th number",), colour="ink", size="small"),
        Line(TIMES, "constant", "constant rate", "pink"),
        Line(TIMES, "mean", "running mean, rate 1/t", width="thick"),
        x="numbers seen",
        y="value",
        ylim=(-3.5, 5.0),
    )


def move_axes():
    return axes(
        Line(TIMES, "constant_moves", "constant rate", "pink", width="thin"),
        Line(TIMES, "mean_moves", "running mean", width="thin"),
        Line(TIMES, "envelope", "2 · spread / t", "ink", "dashed"),
        x="numbers seen",
        y="how far the number moved it",
        log="xy",
        xlim=(1, LENGTH),
        ylim=(1e-6, 10.0),
    )


def averages(stream, rates):
    """a ← a + rate·(x − a) from a = 0, one number at a time: (T,), (T,) → (T,). Rates 1/t give the running mean."""
    average, found = 0.0, []
    for x, rate in zip(stream.tolist(), rates.tolist(), strict=True):
        average += rate * (x - average)
        found.append(average)
    return np.array(found)


def moves(averaged):
    """How far each number moved the average: (T,)."""
    return np.abs(np.diff(averaged, prepend=0.0))


def aha():
    """Rate 1/t is the mean, exactly; a constant rate η (per gradient 2(θ − x)) keeps the variance η/(1 − η)."""
    stream = np.random.default_rng(0).normal(size=100_000)
    times = np.arange(1, len(stream) + 1)
    np.testing.assert_allclose(averages(stream, 1 / times), np.cumsum(stream) / times, atol=1e-12)
    for eta in (0.01, 0.1, 0.3):
        settled = averages(stream, np.full(len(stream), 2 * eta))[1000:]
        assert np.isclose(settled.var(), eta / (1 - eta), rtol=0.1)
    jumped = RunningMean(jump=True, spread=0.5).values()
    assert abs(jumped["constant"][-1] - 2) < 0.5 < abs(jumped["mean"][-1] - 2)

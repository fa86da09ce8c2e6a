"""Spikes come at random; what repeats from trial to trial is their rate."""

import numpy as np

from course.explorables.shared.strokes import segments
from course.explorables.stage import Explorable, Line, LogSlider, Slider, axes, beside, draw_anew

TICK = 0.001
TIMES = np.arange(0.0, 1.0, TICK) + TICK / 2
SHOWN = 5
"""One second in steps of a millisecond, and how many trials are shown."""


class SpikeTrains(Explorable):
    """The same picture shown again and again: no two spike trains are alike, but their rate is."""

    start = Slider(10, 100, start=50, step=5, label="rate at the start", unit="per s")
    decay = Slider(0.1, 2.0, start=0.5, step=0.1, label="falls within", unit="s")
    trials = LogSlider(1, 200, start=5, step=1, label="trials counted")
    window = Slider(20, 400, start=100, step=20, label="window", unit="ms")
    deal = draw_anew()

    @staticmethod
    def compute(start, decay, trials, window, deal):
        rate = start * np.exp(-TIMES / decay)
        spikes = trains(rate, max(trials, SHOWN), deal)
        rows, ticks = np.nonzero(spikes[:SHOWN])
        found = sliding(spikes[:trials], window)
        off = np.sqrt(np.mean((found - sliding(rate[None] * TICK, window)) ** 2))
        counts = ", ".join(str(count) for count in spikes[:SHOWN].sum(axis=1))
        return {
            "spikes": segments(np.c_[TIMES[ticks], rows + 0.7], np.c_[TIMES[ticks], rows + 1.3]),
            "rate": rate,
            "found": found,
            "says": (
                f"spikes in the five trials drawn: {counts}\n"
                f"rate from {trials} trial{'s' * (trials > 1)}, window {window} ms: off by {off:.1f} per s, "
                "root mean square over the second"
            ),
        }

    def draw(self):
        return beside(trial_axes(), rate_axes(), text="says")


def trial_axes():
    return axes(
        Line("spikes", colour="ink"),
        title="five trials, a stroke for each spike",
        x="time in s",
        y="trial",
        xlim=(0.0, 1.0),
        ylim=(0.4, 5.6),
    )


def rate_axes():
    return axes(
        Line(TIMES, "found", "counted in the window"),
        Line(TIMES, "rate", "rate they were drawn from", "pink", "dashed"),
        x="time in s",
        y="spikes per s",
        xlim=(0.0, 1.0),
        ylim=(0.0, 120.0),
    )


def trains(rate, count, deal):
    """In each millisecond a spike with probability rate·0.001: (T,) → (count, T) of True and False."""
    return np.random.default_rng(deal).random((count, len(rate))) < rate * TICK


def sliding(spikes, window):
    """Spikes per second around each time, mean over the trials (n, T); at the ends the window is cut: (T,)."""
    total = np.concatenate([[0.0], np.cumsum(spikes.mean(axis=0))])
    ends = [np.clip(np.arange(len(TIMES)) + side * window // 2, 0, len(TIMES)) for side in (-1, 1)]
    return (total[ends[1]] - total[ends[0]]) / ((ends[1] - ends[0]) * TICK)


@SpikeTrains.has_view("one trial", trials=1)
def scatters_about_the_rate(seen):
    """Each trial is a draw of chance"""
    return off(seen) > 2 * off(SpikeTrains(view="many trials").values())


@SpikeTrains.has_view("many trials", trials=200)
def comes_near_the_rate(seen):
    """What repeats is the **firing rate**"""
    return off(seen) < 0.1 * seen["rate"].max()


def off(seen):
    """Root mean square difference of the counted rate and the true one."""
    return np.sqrt(np.mean((seen["found"] - seen["rate"]) ** 2))


def aha():
    """Single trains differ; the rate counted over n trials misses the true one by about 1/√n of one trial's miss."""
    rate = 50 * np.exp(-TIMES / 0.5)
    spikes = trains(rate, 3200, 1)
    assert len({tuple(np.flatnonzero(row)) for row in spikes[:100]}) == 100
    expected = sliding(rate[None] * TICK, 100)

    def miss(n):
        return np.sqrt(np.mean([(sliding(part, 100) - expected) ** 2 for part in spikes.reshape(-1, n, len(rate))]))

    assert np.isclose(miss(1) / miss(16), 4, rtol=0.15)

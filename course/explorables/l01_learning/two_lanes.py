"""Two lanes of history: while one lane of research fell silent, the other built learning circuits into telephones."""

import numpy as np

from course.explorables.stage import Dots, Explorable, Guide, Line, Slider, axes, beside

NETWORKS = {
    1943: "a neuron as a logic element (McCulloch and Pitts)",
    1950: "Turing proposes machines that learn",
    1958: "the perceptron: a weighted sum and a threshold (Rosenblatt)",
    1969: "what one layer cannot do (Minsky and Papert); the crash",
    1980: "the neocognitron, layers of local features (Fukushima)",
    1986: "back-propagation becomes known in networks",
    1989: "a convolutional network reads digits (LeCun)",
    1998: "LeNet-5 reads cheques",
    2006: "deep networks again",
    2012: "AlexNet wins the ImageNet contest by far",
    2016: "AlphaGo beats Lee Sedol, 4 to 1",
}
SIGNALS = {
    1948: "cybernetics (Wiener), information theory (Shannon)",
    1960: "the LMS rule, a learning neuron (Widrow and Hoff); the Kalman filter",
    1961: "gradients of a long chain by going backwards, for rockets (Kelley, Bryson)",
    1965: "modems that adapt to their telephone line (Lucky)",
    1967: "adaptive echo cancelling (Sondhi)",
    1970: "derivatives backwards through any program (Linnainmaa)",
    1973: "self-tuning controllers",
    1975: "adaptive noise cancelling",
    1980: "equalisers that learn without a teacher (Godard)",
    1984: "echo cancelling in every fast modem",
    1991: "adaptive equalisers in mobile telephones",
    1999: "DSL and wireless networks track their channels",
}
FIRST, LAST = 1940, 2020


class TwoLanes(Explorable):
    """Neural networks on one lane, signal processing and control on the other: learning circuits never stopped."""

    year = Slider(1943, 2016, start=1978, step=1, label="year")

    @staticmethod
    def compute(year):
        networks, signals = lane("networks", NETWORKS, year), lane("signals", SIGNALS, year)
        return {**networks, **signals, "now": float(year), "says": words(year)}

    def draw(self):
        return beside(
            axes(
                Line("networks_x", "networks_y", "neural networks", "blue"),
                Dots("networks_years", "networks_count", colour="blue"),
                Line("signals_x", "signals_y", "signal processing, control, numerics", "pink", "dashed"),
                Dots("signals_years", "signals_count", colour="pink", marker="square"),
                Guide(x="now"),
                x="year",
                y="events so far",
                xlim=(FIRST, LAST),
                ylim=(0, 16),
            ),
            text="says",
        )


def lane(name, events, year):
    """A step for every event up to this year, and a mark on it."""
    past = np.array([when for when in sorted(events) if when <= year], dtype=float)
    counts = np.arange(1, len(past) + 1)
    return {
        f"{name}_x": np.concatenate([[FIRST], np.repeat(past, 2), [year]]),
        f"{name}_y": np.concatenate([[0, 0], np.repeat(counts, 2)]).astype(float),
        f"{name}_years": past,
        f"{name}_count": counts,
    }


def latest(events, year):
    """The last year with an event, up to this year; None before the first."""
    return max((when for when in events if when <= year), default=None)


def words(year):
    """The last event on both lanes, and how long ago it was."""
    lines = []
    for name, events in (("networks", NETWORKS), ("signals, control, numerics", SIGNALS)):
        when = latest(events, year)
        told = "nothing yet" if when is None else f"{when}, {events[when]} ({year - when} years ago)"
        lines.append(f"{name}: {told}")
    return "\n".join(lines)


def longest_silence(events, first=1960, last=2006):
    """The most years between two events from `first` to `last`."""
    return int(np.diff([first, *(when for when in sorted(events) if first < when < last), last]).max())


def aha():
    """Between 1969 and 1980 nothing is marked on the lane of networks, and three events on the other."""
    quiet = range(1970, 1980)
    assert not any(year in NETWORKS for year in quiet)
    assert sum(year in SIGNALS for year in quiet) == 3
    assert longest_silence(NETWORKS) == 11
    assert longest_silence(SIGNALS) < 10

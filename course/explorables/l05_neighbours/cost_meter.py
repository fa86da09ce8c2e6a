"""The cost meter: what nearest neighbours and a linear classifier pay for training, for answers, and for memory."""

import numpy as np

from course.explorables.stage import Choice, Dots, Explorable, Guide, Line, LogSlider, axes, beside, counted

CLASSES, EPOCHS, BYTES = 10, 20, 4
SPEED = 1e10
"""Operations per second, about what one core does in such loops."""
FEATURES = {"64 (digits)": 64, "3,072 (32 × 32)": 3072, "150,528 (224 × 224)": 150_528}
COUNTS, ANSWERS = np.geomspace(100, 1e7, 26), np.geomspace(1, 1e6, 61)


class CostMeter(Explorable):
    """What nearest neighbours and a linear classifier pay for training, for each answer, and in memory."""

    examples = LogSlider(100, 10_000_000, start=50_000, step=1, label="training images N")
    size = Choice(tuple(FEATURES), start="3,072 (32 × 32)", label="image size D")
    queries = LogSlider(1, 1_000_000, start=100, step=1, label="images to classify")

    @staticmethod
    def compute(examples, size, queries):
        d = FEATURES[size]
        train, each, memory = (pair[:, 0] for pair in costs(np.array([examples]), d))
        _, (neighbours, linear), _ = costs(COUNTS, d)
        totals = train[:, None] + each[:, None] * ANSWERS
        return {
            "neighbours_each": neighbours,
            "linear_each": linear,
            "neighbours_all": totals[0],
            "linear_all": totals[1],
            "at": np.repeat(examples, 2),
            "each": each,
            "asked": np.repeat(queries, 2),
            "all": train + queries * each,
            "even": break_even(d),
            "says": words(train + queries * each, train, memory, queries, break_even(d)),
        }

    def draw(self):
        return beside(answer_axes(), total_axes(), text="says")


def answer_axes():
    return axes(
        Line(COUNTS, "neighbours_each", "nearest neighbours", "blue"),
        Line(COUNTS, "linear_each", "linear classifier", "pink", "dashed"),
        Dots("at", "each", colour="ink"),
        x="training images N",
        y="seconds for one answer",
        log="xy",
    )


def total_axes():
    return axes(
        Line(ANSWERS, "neighbours_all", "nearest neighbours", "blue"),
        Line(ANSWERS, "linear_all", "linear classifier", "pink", "dashed"),
        Guide(x="even", label="break-even", style="dotted"),
        Dots("asked", "all", colour="ink"),
        x="images classified",
        y="seconds, training included",
        log="xy",
    )


def costs(n, d):
    """Seconds to train, seconds for one answer, bytes to keep, for N examples (m,): three arrays (2, m).

    Nearest neighbours: nothing; 3·D operations per training image; all N·D numbers. Linear: 6·D·C operations per
    image and epoch, forward and back; 2·D·C; the (D + 1)·C parameters.
    """
    nothing = np.zeros(n.shape)
    train = np.array([nothing, EPOCHS * n * 6.0 * d * CLASSES]) / SPEED
    each = np.array([3.0 * n * d, nothing + 2.0 * d * CLASSES]) / SPEED
    memory = np.array([n * 1.0 * d, nothing + (d + 1) * CLASSES]) * BYTES
    return train, each, memory


def break_even(d):
    """After how many answers the linear classifier has earned back its training, for large N."""
    train, each, _ = costs(np.array([10**9]), d)
    return float((train[1] / (each[0] - each[1]))[0])


def in_words(seconds):
    """Such as 0, 3 µs, 25 ms, 1.5 s, 4 min, 2 h, 40 days."""
    units = ((86_400, "days"), (3600, "h"), (60, "min"), (1, "s"), (1e-3, "ms"), (1e-6, "µs"), (1e-9, "ns"))
    factor, unit = next(((f, u) for f, u in units if seconds >= f), (1, ""))
    return f"{seconds / factor:,.3g} {unit}".strip()


def words(total, train, memory, queries, even):
    """The total cost of these answers, the memory, and when the linear classifier is cheaper."""
    cheaper = "kNN" if total[0] < total[1] else "the linear classifier"
    return (
        f"{counted(queries, 'answer')}: kNN {in_words(total[0])}, linear {in_words(total[1])}, of which training "
        f"{in_words(train[1])}; cheaper: {cheaper}\n"
        f"Memory: kNN {memory[0] / 1e6:,.1f} MB, linear {memory[1] / 1e6:,.3f} MB. "
        f"The linear classifier has earned back its training after {counted(even, 'answer')}, whatever N is."
    )


def aha():
    """The break-even number of answers depends neither on N nor on D: it is the epochs times twice the classes."""
    for d in FEATURES.values():
        for n in (1e4, 1e6):
            train, each, _ = costs(np.array([n]), d)
            even = train[1, 0] / (each[0, 0] - each[1, 0])
            assert abs(even - EPOCHS * 2 * CLASSES) < 1
    _, each, _ = costs(np.array([1e3, 1e6]), 3072)
    assert np.isclose(each[0, 1] / each[0, 0], 1000)
    assert each[1, 0] == each[1, 1]

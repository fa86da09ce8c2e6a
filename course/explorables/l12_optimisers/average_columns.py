"""Columns of a running average: what each gradient weighs, what is missing at the start, and the correction."""

import numpy as np

from course.explorables.stage import Bars, Explorable, Guide, Line, LogSlider, Slider, Toggle, axes, beside

SHOWN, LONG = 20, 5000
TIMES = np.unique(np.geomspace(1, LONG, 300).astype(int)).astype(float)


class AverageColumns(Explorable):
    """The weights of the last twenty gradients in a running average that started at 0, with and without correction."""

    beta = Slider(0.0, 0.99, start=0.9, step=0.01, label="share kept, β")
    t = LogSlider(1, 1000, start=4, step=1, label="gradients so far, t")
    corrected = Toggle(False, label="divide by 1 − βᵗ")
    past = Toggle(False, label="what is missing")

    @staticmethod
    def compute(beta, t, corrected, past):
        weights = columns(beta, t) / (filled(beta, t) if corrected else 1)
        older = np.arange(SHOWN) < SHOWN - t
        return {
            "weights": np.where(older, np.nan, weights),
            "missing": np.where(older & past, columns(beta, SHOWN), np.nan),
            "sums": filled(beta, TIMES),
            "shares": newest(beta, TIMES),
            "sum": filled(beta, t),
            "share": newest(beta, t),
            "top": (0.0, 1.05 * max(weights.max(), 0.1)),
            "says": words(beta, t, corrected),
        }

    @staticmethod
    def may_break(**_):
        """Columns of gradients that were not there yet are NaN."""
        return True

    def draw(self):
        return beside(column_axes(), sum_axes(), text="says")


def column_axes():
    return axes(
        Bars("weights", colours=("blue",) * SHOWN),
        Bars("missing", colours=("ink",) * SHOWN),
        title="weight of each gradient in the average",
        x="gradients, the newest on the right",
        xticks=tuple("" if back else "now" for back in range(SHOWN - 1, -1, -1)),
        ylim="top",
        width=1.2,
    )


def sum_axes():
    return axes(
        Line(TIMES, "sums", "sum of the weights, 1 − βᵗ", "pink"),
        Line(TIMES, "shares", "share of the newest if corrected, γ", "blue", "dashed"),
        Guide(x="t", style="dotted"),
        Guide(y="sum", colour="pink", style="dotted"),
        Guide(y="share", colour="blue", style="dotted"),
        x="gradients so far, t",
        log="x",
        xlim=(1, LONG),
        ylim=(0, 1.05),
        width=1.2,
    )


def columns(beta, t):
    """Weights of the last SHOWN gradients, the newest last, after t of them; 0 for those before the first: (SHOWN,)."""
    back = np.arange(SHOWN)[::-1]
    return np.where(back < t, (1 - beta) * beta ** back.astype(float), 0.0)


def filled(beta, t):
    """Sum of all weights after t gradients."""
    return 1 - beta ** np.asarray(t, dtype=float)


def newest(beta, t):
    """Weight of the newest gradient in the corrected average, γ."""
    return (1 - beta) / filled(beta, t)


def words(beta, t, corrected):
    first = ", ".join(f"{newest(beta, each):.3f}" for each in range(1, 6))
    now = f"after t = {t} the weights sum to {filled(beta, t):.4f}, of an average that started at 0"
    done = "; divided by that they sum to 1" if corrected else ""
    return (
        f"{now}{done}\nshare of the newest gradient in the corrected average, t = 1 to 5: {first}, … → {1 - beta:.3g}"
    )


@AverageColumns.has_view("four gradients", t=4)
def lacks_most_of_it(seen):
    """the weights of four gradients sum to 0.3439"""
    return np.isclose(seen["sum"], 0.3439) and not seen["corrected"]


@AverageColumns.has_view("corrected", t=4, corrected=True)
def sums_to_one(seen):
    """every column has grown by the same factor, 2.91"""
    return np.isclose(np.nansum(seen["weights"]), 1) and np.isclose(1 / seen["sum"], 2.91, atol=5e-3)


def aha():
    """The corrected average begins as a plain mean: the newest counts 1, 0.526, 0.369, …; a long one takes long."""
    assert np.allclose(newest(0.9, np.arange(1, 7)), [1, 0.526, 0.369, 0.291, 0.244, 0.213], atol=5e-4)
    average, corrected = 0.0, 0.0
    for t, g in enumerate((3.0, -1.0, 2.0, 5.0), start=1):
        average = 0.9 * average + 0.1 * g
        corrected += newest(0.9, t) * (g - corrected)
        assert np.isclose(corrected, average / filled(0.9, t))
    assert np.isclose(filled(0.9, 4), 0.3439)
    assert filled(0.999, 1000) < 0.64

"""Consistency: which estimators find the truth when the sample grows, and which stay wrong or stay wild."""

import numpy as np

from course.explorables.shared.strokes import segments
from course.explorables.stage import Choice, Explorable, Guide, Line, Slider, axes, beside, draw_anew

COUNTS = np.unique(np.geomspace(1, 2000, 60).astype(int))
RUNS, SHOWN = 60, 12
MEAN, VARIANCE = 1.0, 2.0
ESTIMATORS = (
    "mean of all",
    "the first number only",
    "mean of all, plus 0.3",
    "variance, 1/n",
    "mean of all, Cauchy noise",
)


class Consistency(Explorable):
    """Twelve growing samples and their estimates; right, the share of sixty that is further than ε from the truth."""

    estimator = Choice(ESTIMATORS, start="mean of all", label="estimator")
    tolerance = Slider(0.05, 1.0, start=0.25, step=0.05, label="ε")
    deal = draw_anew()

    @staticmethod
    def compute(estimator, tolerance, deal):
        paths, truth = estimates(estimator, deal)
        far = np.mean(np.abs(paths - truth) > tolerance, axis=0)
        drawn = paths[:SHOWN]
        return {
            "n": np.tile(np.r_[COUNTS, np.nan], SHOWN),
            "paths": np.c_[drawn, np.full(SHOWN, np.nan)].ravel(),
            "truth": truth,
            "band": segments(*([(n, truth + side * tolerance) for side in (-1, 1)] for n in COUNTS[[0, -1]])),
            "limits": (truth - 3.5, truth + 3.5),
            "far": far,
            "says": f"further than {tolerance:.2f} from the truth {truth:.0f}: {far[0]:.0%} of the runs at n = 1, "
            f"{far[COUNTS.searchsorted(100)]:.0%} near n = 100, {far[-1]:.0%} at n = {COUNTS[-1]}",
        }

    def draw(self):
        return beside(estimate_axes(), share_axes(), text="says")


def estimate_axes():
    return axes(
        Line("n", "paths", width="thin", label="twelve runs"),
        Line("band", colour="pink", style="dashed", label="truth ± ε"),
        Guide(y="truth", style="solid"),
        x="numbers seen, n",
        y="estimate",
        log="x",
        xlim=(1, 2000),
        ylim="limits",
        width=1.5,
    )


def share_axes():
    return axes(
        Line(COUNTS, "far", colour="pink"),
        x="numbers seen, n",
        y="share further than ε away",
        log="x",
        xlim=(1, 2000),
        ylim=(-0.03, 1.03),
    )


def estimates(estimator, deal):
    """What each run answers after n numbers, (runs, counts), and the truth."""
    rng = np.random.default_rng(deal)
    cauchy = estimator.endswith("Cauchy noise")
    shape = RUNS, COUNTS[-1]
    numbers = MEAN + (rng.standard_cauchy(shape) if cauchy else np.sqrt(VARIANCE) * rng.normal(size=shape))
    mean = (np.cumsum(numbers, axis=1) / np.arange(1, COUNTS[-1] + 1))[:, COUNTS - 1]
    if estimator == "the first number only":
        return np.repeat(numbers[:, :1], len(COUNTS), axis=1), MEAN
    if estimator == "variance, 1/n":
        square = (np.cumsum(numbers**2, axis=1) / np.arange(1, COUNTS[-1] + 1))[:, COUNTS - 1]
        return square - mean**2, VARIANCE
    return (mean + 0.3 if estimator == "mean of all, plus 0.3" else mean), MEAN


@Consistency.has_view("no mean", estimator="mean of all, Cauchy noise")
def does_not_get_nearer(seen):
    """such long tails that it has no mean"""
    return seen["far"][-1] > 0.5 and abs(seen["far"][-1] - seen["far"][0]) < 0.2


def aha():
    """Unbiased and not consistent; biased and consistent; and a mean that never settles."""
    far = {name: Consistency(estimator=name).values()["far"] for name in ESTIMATORS}
    assert far["mean of all"][-1] == far["variance, 1/n"][-1] == 0
    assert far["the first number only"][-1] == far["the first number only"][0] > 0.7
    assert far["mean of all, plus 0.3"][-1] > 0.8
    assert far["mean of all, Cauchy noise"][-1] > 0.6
    first, _ = estimates("the first number only", 1)
    assert abs(first.mean() - MEAN) < 0.6
    early = np.mean([estimates("variance, 1/n", k)[0][:, COUNTS.searchsorted(5)].mean() for k in range(1, 21)])
    assert abs(early - VARIANCE * 4 / 5) < 0.3

"""Truckloads: two hundred test sets from the same depot, and what each says about one and the same model."""

from functools import cache

import numpy as np

from course import data
from course.explorables.shared.strokes import outline
from course.explorables.stage import Choice, Dots, Explorable, Guide, Line, LogSlider, axes, beside, counted, draw_anew

LOADS, STOCK = 200, 20_000
SIZES = np.geomspace(1, 1000, 31)
TOWN, STATION = "all flats of the town", "only flats near the station"


class TruckLoads(Explorable):
    """Test error is an average over what the truck brought: it wobbles like 1/√n around what its depot holds."""

    size = LogSlider(1.0, 1000.0, start=10.0, label="test flats n")
    depot = Choice((TOWN, STATION), start=TOWN, label="the truck loads")
    deal = draw_anew()

    @staticmethod
    def compute(size, depot, deal):
        n, losses, town = round(size), stock(depot), stock(TOWN)
        estimates = losses[np.random.default_rng(deal).integers(STOCK, size=(LOADS, n))].mean(axis=1)
        x, y = outline(estimates, 0.0, 500.0, bins=50)
        wobble = float(estimates.std())
        return {
            "x": x,
            "count": LOADS * y,
            "span": (-0.04 * LOADS * y.max(), 1.5 * LOADS * y.max()),
            "first": [estimates[0]],
            "floor": [0.0],
            "truth": town.mean(),
            "root": losses.std() / np.sqrt(SIZES),
            "here": [n],
            "wobble": [wobble],
            "says": words(n, depot, estimates, town.mean(), losses.std()),
        }

    def draw(self):
        return beside(estimate_axes(), spread_axes(), text="says")


def estimate_axes():
    return axes(
        Line("x", "count", f"test errors of {LOADS} test sets", "test"),
        Guide(x="truth", label="true error in the town"),
        Dots("first", "floor", labels=("the one you have",), colour="test", marker="diamond", size="large"),
        x="mean |error| in dollars",
        y="test sets",
        xlim=(0, 500),
        ylim="span",
        width=1.4,
    )


def spread_axes():
    return axes(
        Line(SIZES, "root", "spread of one flat / √n", "ink", "dashed"),
        Dots("here", "wobble", labels=("the test sets here",), colour="test"),
        title="how much test sets differ (dollars)",
        x="flats in a test set, n",
        log="xy",
        ylim=(1.0, 1000.0),
    )


@cache
def stock(depot):
    """Absolute error in dollars of the model 600 + 1.9·area on 20,000 flats of the depot: (20000,)."""
    X, y = data.rent(STOCK, np.random.default_rng(11))
    if depot == STATION:  # dearer by 150 dollars than their size explains
        y = y + 150
    return np.abs(y - (600 + 1.9 * X[:, 0]))


def words(n, depot, estimates, truth, single):
    """The one estimate, the wobble of all, and whether the depot is the right one."""
    first = (
        f"your test error: {estimates[0]:.0f} dollars from {counted(n, 'flat')}; true error {truth:.0f}\n"
        f"the {LOADS} test sets differ by {estimates.std():.0f} dollars, one flat by {single:.0f}"
    )
    if depot == TOWN:
        return f"{first}; their mean is {estimates.mean():.0f}"
    return f"{first}; their mean is {estimates.mean():.0f}\nNo number of flats from this depot tells you of the town."


@TruckLoads.has_view("ten flats")
def scatters_widely(seen):
    """Ten flats say little"""
    return seen["size"] == 10 and seen["wobble"][0] > 30


@TruckLoads.has_view("near the station", depot="only flats near the station", size=1000)
def is_precise_and_wrong(seen):
    """a precise answer to the wrong question"""
    return seen["wobble"][0] < 10 and abs(seen["first"][0] - seen["truth"]) > 3 * seen["wobble"][0]


def aha():
    """A hundred times the flats, a tenth of the wobble; but flats of another kind give another number, surely."""
    town, station = stock(TOWN), stock(STATION)
    rng = np.random.default_rng(0)
    wobbles = [town[rng.integers(STOCK, size=(2000, n))].mean(axis=1).std() for n in (4, 400)]
    assert np.isclose(wobbles[0] / wobbles[1], 10, rtol=0.1)
    assert station.mean() - town.mean() > 8 * town.std() / np.sqrt(1000)

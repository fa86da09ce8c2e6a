"""The stock-tip letters: whoever sends every possible prediction has somebody to whom all of them came true."""

from itertools import product

import numpy as np

from course.explorables.stage import Dots, Explorable, Guide, Line, Slider, axes, beside, counting, draw_anew

DEEPEST = 6
LONGEST = 20


class StockTipLetters(Explorable):
    """Every possible prediction goes to somebody, so somebody is told the truth every day: by design, not by skill."""

    pause = 0.5
    doublings = Slider(1, LONGEST, start=10, step=1, label="readers: 2 to the")
    days = Slider(0, LONGEST, start=3, step=1, label="days gone by")
    deal = draw_anew(0, 50, start=3)

    @staticmethod
    def compute(doublings, days, deal):
        ups = np.random.default_rng(deal).integers(2, size=LONGEST)
        left = remaining(doublings)
        edges, lived = tree(ups, min(days, DEEPEST))
        return {
            "all": edges,
            "lived": lived,
            "tip": lived[-1:],
            "day": np.arange(LONGEST + 1),
            "left": np.where(left > 0, left, np.nan),
            "at": [days],
            "left_now": [left[days]],
            "says": words(2**doublings, left[days], days, ups),
        }

    step, fresh = counting("days", LONGEST)

    def draw(self):
        return beside(tree_axes(), reader_axes(), text="says")


def tree_axes():
    return axes(
        Line("all", label="all predictions", colour="sky", width="thin"),
        Line("lived", label="all right so far", colour="pink", style="dashed", width="thick"),
        Dots("tip", labels=("the reader who is amazed",), colour="pink", marker="square", size="large"),
        title="the first six days",
        x="day",
        y="← told “down”     told “up” →",
        xlim=(-0.2, DEEPEST + 0.3),
        ylim=(-1.05, 1.05),
        width=1.3,
    )


def reader_axes():
    return axes(
        Line("day", "left", "readers who saw only right tips", "pink"),
        Dots("at", "left_now", colour="pink", size="large"),
        Guide(y=1.0, label="one reader"),
        x="day",
        y="readers",
        log="y",
        xlim=(-0.5, LONGEST + 0.5),
        ylim=(0.5, 2e6),
    )


def remaining(doublings):
    """Readers of 2^doublings who have seen only right tips, day by day: (LONGEST + 1,). At one reader it ends."""
    return np.floor(2.0 ** (doublings - np.arange(LONGEST + 1)))


def tree(ups, days):
    """Lines from each day to the next for all predictions, and for the right ones, with NaN between: (m, 2) each."""
    edges, place, lived = [], 0.0, [(0.0, 0.0)]
    for day in range(days):
        half = 0.5 ** (day + 1)
        for start in np.arange(-1 + 2 * half, 1, 4 * half) if day else [0.0]:
            for way in (-1, 1):
                edges += [(day, start), (day + 1, start + way * half), (np.nan, np.nan)]
        place += half * (1 if ups[day] else -1)
        lived.append((day + 1, place))
    return np.array(edges or [(np.nan, np.nan)]), np.array(lived)


def words(readers, left, days, ups):
    """What the sender knows, and what the reader sees."""
    said = "".join("↑" if up else "↓" for up in ups[:days]) or "nothing yet"
    remain = "1 reader" if left == 1 else f"{left:,.0f} readers"
    sender = f"the sender: {readers:,} letters on the first day, {remain} left who saw only right tips"
    if left < 1:
        return f"{sender}\nno reader is left: the last one was told something wrong"
    return f"{sender}\nsuch a reader: {days} of {days} right ({said}); by guessing, a chance of 1 in {2**days:,}"


@StockTipLetters.has_view("ten days", doublings=10, days=10)
def one_reader_is_left(seen):
    """The reader sees ten of ten, and a chance of one in a thousand"""
    return seen["left_now"][0] == 1 and seen["days"] == 10


def aha():
    """After k days N/2^k readers are convinced, whatever the market did."""
    np.testing.assert_array_equal(remaining(10)[[0, 3, 10, 11]], [1024, 128, 1, 0])
    rng = np.random.default_rng(0)
    told = np.array(list(product((0, 1), repeat=10)))
    for _ in range(5):
        assert (told == rng.integers(2, size=10)).all(axis=1).sum() == 1

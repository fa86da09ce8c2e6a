"""Fair share: how often each example is used when batches are dealt from a shuffled pack, and when they are drawn."""

import numpy as np

from course.explorables.shared.mesh import mesh
from course.explorables.stage import Bars, Dots, Explorable, Slider, axes, beside, counted, draw_anew

ROWS, COLUMNS = 20, 25
N = ROWS * COLUMNS
CELLS = mesh(np.arange(COLUMNS), np.arange(ROWS)).reshape(N, 2)
HOW_OFTEN = ("never", "once", "twice", "more")


class FairShare(Explorable):
    """Five hundred examples, some passes: shuffled, each is used once per pass; drawn at random, a third is missed."""

    share = Slider(0.1, 3.0, start=1.0, step=0.1, label="passes")
    deal = draw_anew()

    @staticmethod
    def compute(share, deal):
        rng, draws = np.random.default_rng(deal), round(share * N)
        dealt, drawn = np.bincount(shuffled(draws, rng), minlength=N), np.bincount(at_random(draws, rng), minlength=N)
        missed, counts = np.mean(drawn == 0), np.bincount(np.minimum(drawn, 3), minlength=4)
        return {
            "dealt": np.minimum(dealt, 3),
            "drawn": np.minimum(drawn, 3),
            "counts": counts,
            "count_text": [str(count) for count in counts],
            "says": (
                f"{counted(draws, 'example')} used   |   shuffled pack: {np.mean(dealt == 0):.1%} never used, "
                f"none more than {counted(dealt.max(), 'time')}\n"
                f"drawn at random: {missed:.1%} never used (formula (1 − 1/n)ᵏ: {(1 - 1 / N) ** draws:.1%}), "
                f"one of them {counted(drawn.max(), 'time')}"
            ),
        }

    def draw(self):
        return beside(
            axes(
                Dots(CELLS, group="dealt", labels=HOW_OFTEN, size="small"),
                title="dealt from a shuffled pack",
                ylim=(-1, 25),
                bare=True,
            ),
            axes(
                Dots(CELLS, group="drawn", labels=HOW_OFTEN, size="small"),
                title="drawn at random",
                ylim=(-1, 25),
                bare=True,
            ),
            axes(Bars("counts", "count_text"), title="drawn: used …", y="examples", xticks=HOW_OFTEN, ylim=(0, 520)),
            text="says",
        )


def shuffled(draws, rng):
    """The first `draws` indices of one pass after another, each in an order of its own: (draws,)."""
    passes = [rng.permutation(N) for _ in range(-(-draws // N))]
    return np.concatenate(passes)[:draws]


def at_random(draws, rng):
    """`draws` indices, drawn with replacement: (draws,)."""
    return rng.integers(N, size=draws)


def aha():
    """One shuffled pass uses each example once; as many random draws miss 1/e of them."""
    rng = np.random.default_rng(0)
    assert (np.bincount(shuffled(N, rng), minlength=N) == 1).all()
    missed = [np.mean(np.bincount(at_random(N, rng), minlength=N) == 0) for _ in range(200)]
    assert np.isclose(np.mean(missed), np.exp(-1), atol=0.01)
    assert np.bincount(shuffled(3 * N, rng), minlength=N).max() == 3

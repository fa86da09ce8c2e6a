"""An augmentation bench: one thing, changed in ways that leave its name, and two nets that name it."""

from functools import cache

import numpy as np
from scipy.ndimage import rotate
from scipy.special import softmax

from course.data.scenes import KINDS
from course.explorables.l14_regularisation.small_classifier import epochs, one_hot, right_of, scores_of
from course.explorables.shared.photos import Photo, one_picture
from course.explorables.stage import Bars, Choice, Dots, Explorable, Line, Slider, axes, beside

SHIFTS = np.arange(-8, 9)
PAINTS = 12
WIDTH = 48
NONE, SIDEWAYS, OVER = "none", "left and right", "upside down"


class AugmentationBench(Explorable):
    """Two small nets saw the same 120 plain pictures; one of them also moved, mirrored, darker and lighter."""

    thing = Choice(KINDS, start="cup", label="thing")
    shift = Slider(-8, 8, start=0, step=1, label="moved right", unit="px")
    flip = Choice((NONE, SIDEWAYS, OVER), start=NONE, label="mirrored")
    light = Slider(0.3, 1.5, start=1.0, step=0.05, label="light")
    turn = Slider(-90, 90, start=0, step=5, label="turned", unit="degrees")
    cover = Slider(0.0, 1.0, start=0.0, step=0.1, label="covered from left")

    @staticmethod
    def compute(thing, shift, flip, light, turn, cover):
        before = one_picture(thing).astype(float)
        after = changed(before, shift, flip, light, turn, cover)
        chances = np.array([softmax(scores_of(net, small(after[None])), axis=1)[0] for net in nets()])
        said = chances[:, KINDS.index(thing)]
        plain, augmented = right_by_shift()
        return {
            "after": after,
            "said": said,
            "said_text": [f"{p:.2f}" for p in said],
            "names": ("plain", "augmented"),
            "plain": plain,
            "augmented": augmented,
            "at": [shift],
            "here_plain": [plain[shift + 8]],
            "here_augmented": [augmented[shift + 8]],
            "title": f"probability of {thing}",
            "says": words(before, after, chances),
        }

    def draw(self):
        return beside(photo_axes(), bar_axes(), shift_axes(), text="says")


def photo_axes():
    return axes(Photo("after"), xlim=(0, 1), ylim=(0, 1), square=True, bare=True, width=0.9)


def bar_axes():
    return axes(
        Bars("said", "said_text", colours=("blue", "pink")),
        title="title",
        xticks="names",
        ylim=(0, 1.15),
        width=0.8,
    )


def shift_axes():
    return axes(
        Line(SHIFTS, "plain", "plain", "blue"),
        Line(SHIFTS, "augmented", "augmented", "pink", "dashed"),
        Dots("at", "here_plain", colour="blue", size="large"),
        Dots("at", "here_augmented", colour="pink", marker="diamond", size="large"),
        title="right on 120 new pictures",
        x="all moved right by, pixels",
        ylim=(0, 1.05),
        width=1.2,
    )


def changed(picture, shift=0, flip=NONE, light=1.0, turn=0, cover=0.0):
    """The picture (3, 32, 32), turned, mirrored, moved by whole pixels with its edge repeated, lit and covered."""
    out = rotate(picture, turn, axes=(1, 2), reshape=False, order=1, mode="nearest") if turn else picture
    out = {NONE: out, SIDEWAYS: out[:, :, ::-1], OVER: out[:, ::-1]}[flip]
    out = np.clip(moved(out, shift) * light, 0, 255)
    out[:, :, : round(32 * cover)] = 80
    return out


def moved(picture, shift):
    """Columns moved to the right, the first or last one repeated."""
    return picture[:, :, np.clip(np.arange(32) - shift, 0, 31)].copy()


def small(pictures):
    """Inputs (n, 192): means of 4 × 4 pixels, centred."""
    return pictures.reshape(len(pictures), 3, 8, 4, 8, 4).mean((3, 5)).reshape(len(pictures), -1) / 255 - 0.5


@cache
def plain_pictures(seed):
    """PAINTS pictures of each kind in random colours (n, 3, 32, 32), and their kinds (n,)."""
    rng = np.random.default_rng(seed)
    pictures = [one_picture(kind, paints=rng.uniform(0.4, 1.0, (3, 3))) for kind in KINDS for _ in range(PAINTS)]
    return np.array(pictures, dtype=float), np.repeat(np.arange(len(KINDS)), PAINTS)


@cache
def nets():
    """(plain, augmented): the same start and the same number of steps."""
    X, y = plain_pictures(1)
    rng = np.random.default_rng(2)
    copies = [np.array([nuisance(picture, rng) for picture in X]) for _ in range(12)]
    sets = (np.tile(small(X), (12, 1)), np.vstack([small(copy) for copy in copies]))
    labels = one_hot(np.tile(y, 12))
    return [list(epochs(inputs, labels, WIDTH, count=12, rate=0.05))[-1] for inputs in sets]


def nuisance(picture, rng):
    """One random change that leaves the name: moved, mirrored or not, in other light."""
    flip = NONE if rng.random() < 0.5 else SIDEWAYS
    return changed(picture, int(rng.integers(-8, 9)), flip, rng.uniform(0.4, 1.4))


@cache
def right_by_shift():
    """Share right of both nets on new pictures, for each of SHIFTS."""
    X, y = plain_pictures(3)
    views = [small(np.array([moved(picture, shift) for picture in X])) for shift in SHIFTS]
    return [np.array([right_of(scores_of(net, view), y) for view in views]) for net in nets()]


def words(before, after, chances):
    """How many numbers changed, and what the nets say."""
    said = [KINDS[p.argmax()] for p in chances]
    return (
        f"{np.mean(before != after):.0%} of the 3,072 numbers differ, distance {np.linalg.norm(before - after):,.0f}\n"
        f"the plain net says {said[0]}, the augmented one {said[1]}"
    )


@AugmentationBench.has_view("six pixels", shift=6)
def only_the_augmented_net_holds(seen):
    """the plain net is right far less often, the augmented one hardly less"""
    return seen["here_plain"][0] < 0.6 and seen["here_augmented"][0] > 0.8


@AugmentationBench.has_view("turned over", thing="boat", flip=OVER)
def nobody_saw_this(seen):
    """neither net has seen a boat upside down, and neither says *boat*"""
    return seen["flip"] == OVER and max(seen["said"]) < 0.5


def aha():
    """A net is steady under the changes that it saw, here moves of up to eight pixels, and not under others."""
    plain, augmented = right_by_shift()
    assert plain[8] > 0.9
    assert augmented[14] > plain[14] + 0.2
    assert augmented.min() > plain.min() + 0.3

"""Patience: which epoch is kept, when the validation loss is looked at now and then, and shakes."""

from functools import cache

import numpy as np

from course.explorables.l14_regularisation.small_classifier import digits, epochs, loss_of, one_hot, scores_of
from course.explorables.stage import Dots, Explorable, Guide, Line, Slider, axes, counted, draw_anew

EPOCHS = 80
IMAGES = 100
FLIPPED = 0.2


class Patience(Explorable):
    """A net trained on 100 digits, a fifth of them mislabelled; it stops after some looks without a new lowest loss."""

    patience = Slider(1, 30, start=1, step=1, label="patience", unit="looks")
    every = Slider(1, 20, start=1, step=1, label="epochs per look")
    seed = draw_anew(label="train again")

    @staticmethod
    def compute(patience, every, seed):
        training, validation = losses(seed)
        looks = np.arange(0, EPOCHS + 1, every)
        kept, stopped = watch(validation[looks], patience)
        best = int(validation.argmin())
        return {
            "epoch": np.arange(EPOCHS + 1),
            "training": training,
            "validation": validation,
            "looks": looks,
            "seen": validation[looks],
            "kept": [looks[kept]],
            "kept_loss": [validation[looks[kept]]],
            "stopped": looks[stopped],
            "best": [best],
            "best_loss": [validation[best]],
            "says": words(looks[kept], looks[stopped], validation, stopped == len(looks) - 1),
        }

    def draw(self):
        return axes(
            Line("epoch", "training", "training", "train"),
            Line("epoch", "validation", "validation", "validation", "dashed"),
            Dots("looks", "seen", labels=("looked at",), colour="validation", size="small"),
            Dots("best", "best_loss", labels=("lowest of all",), colour="ink", marker="cross", size="large"),
            Dots("kept", "kept_loss", labels=("kept",), colour="pink", marker="diamond", size="large"),
            Guide(x="stopped", label="training ends here"),
            x="epoch",
            y="loss",
            title="says",
            xlim=(-1, EPOCHS + 1),
            ylim=(0, 1.5),
        )


def watch(seen, patience):
    """(kept, last): indices of the lowest loss up to the end, and of the look at which training ends."""
    kept = 0
    for look, loss in enumerate(seen):
        if loss < seen[kept]:
            kept = look
        if look - kept >= patience:
            return kept, look
    return kept, len(seen) - 1


@cache
def losses(seed):
    """Training loss on the labels as given, and validation loss, from epoch 0 to EPOCHS."""
    X, y, X_val, y_val = digits(IMAGES)
    rng = np.random.default_rng(0)
    wrong = rng.random(IMAGES) < FLIPPED
    y = np.where(wrong, rng.integers(0, 10, IMAGES), y)
    nets = list(epochs(X, one_hot(y), 100, seed=seed, count=EPOCHS, rate=0.05))
    return tuple(np.array([loss_of(scores_of(net, A), b) for net in nets]) for A, b in ((X, y), (X_val, y_val)))


def words(kept, stopped, validation, whole):
    """What was kept, what it cost, and how much worse than the best of all epochs it is."""
    end = "never stopped" if whole else f"stopped at epoch {stopped}"
    return (
        f"{end}; kept epoch {kept}, validation loss {validation[kept]:.3f}; lowest of {counted(EPOCHS, 'epoch')} "
        f"{validation.min():.3f}, the last {validation[-1]:.3f}"
    )


@Patience.has_view("patient", patience=20)
def finds_the_lowest(seen):
    """finds the lowest loss of all and still ends before the last epoch"""
    return seen["kept"][0] == seen["best"][0] and seen["stopped"] < EPOCHS


@Patience.has_view("look rarely", patience=2, every=10)
def keeps_a_multiple_of_ten(seen):
    """only a multiple of ten can be kept"""
    return seen["every"] == 10 and seen["kept"][0] % 10 == 0 and seen["stopped"] >= seen["kept"][0] + 20


def aha():
    """With patience 1 a shake ends the training early; with 20 the lowest epoch is found."""
    assert watch(np.array([3.0, 2.0, 2.0, 1.0, 5.0]), 1) == (1, 2)
    assert watch(np.array([3.0, 2.0, 2.0, 1.0, 5.0]), 2) == (3, 4)
    _, validation = losses(1)
    hasty, patient = (validation[watch(validation, patience)[0]] for patience in (1, 20))
    assert hasty > 1.05 * patient
    assert patient == validation.min() < 0.9 * validation[-1]

"""A learner's dropout in a picture: many examples of the same units go through it, in training and in test mode."""

import numpy as np

from course.explorables.shared.your_code import played, result, seeded, told

EXAMPLES, SEED = 400, 1
OUT = "out of dropout_forward"


def passed(forward, units, keep, masks):
    """What is made of EXAMPLES rows of the units (D,): the rows of training, one of test, and what is said of them.

    masks: all 2^D of them in binary order, (2^D, D). Rows are NaN where the function gives none.
    """
    drawn = np.random.default_rng(SEED).random((EXAMPLES, len(units))) < keep
    right = (units * masks / keep)[number(drawn)]
    rows = np.tile(units, (EXAMPLES, 1))
    train, test = outputs(forward, rows, keep, "train", right), outputs(forward, rows, keep, "test", rows)
    in_test = told(test).replace("wrong.", "wrong in test mode.", 1)
    return usable(train, right), usable(test, rows)[0], told(train) if train.says else in_test


def number(kept):
    """Masks, or rows of outputs, as binary numbers: (N, D) → (N,)."""
    return (np.asarray(kept) != 0) @ 2 ** np.arange(np.shape(kept)[1])[::-1]


def outputs(forward, x, keep, mode, right):
    """Their out, compared with the right one."""
    steps = [
        {"do": "dropout_settings", "args": [keep, mode, seeded(SEED)]},
        {"do": "dropout_forward", "args": [x, result(0)]},
        {"do": OUT, "args": [result(1, 0)]},
    ]
    return played(
        steps, {"dropout_settings": settings, "dropout_forward": forward, OUT: lambda out: out}, {"out": right}
    )


def settings(p, mode, rng):
    return {"p": p, "mode": mode, "rng": rng}


def usable(given, right):
    return given.values["out"] if given.usable else np.full(np.shape(right), np.nan)

"""A learner's function in a picture that shows one array of it, or the steps that it leads to.

`course.check`, whose words it uses, is imported when a function is there: a picture without one does not wait for it.
"""

import numpy as np

RIGHT = "Yours agrees with the right one here."


def compared(name, function, arguments, right):
    """See `stage.yours.compared`."""
    from course.explorables.stage import yours

    return yours.compared(name, function, arguments, right)


def played(scenario, names, right):
    """See `stage.yours.played`."""
    from course.explorables.stage import yours

    return yours.played(scenario, names, right)


def seeded(seed):
    """An argument that is a generator made anew from this seed at each call."""
    from course.check.plain import Seed

    return Seed(seed)


def result(step, part=None):
    """An argument that is the result of an earlier call, or a part of it."""
    from course.check.plain import Result

    return Result(step, part)


def told(given, right=RIGHT):
    """How the learner's function does, in one sentence."""
    return f"Yours goes wrong. {given.says}" if given.says else right


def curve(says, name, function, arguments, right):
    """`yours`, the array that the function returns, NaN where it returns none; and `says` with a sentence below it."""
    given = compared(name, function, arguments, {"result": right})
    yours = given.values["result"] if given.usable else np.full(np.shape(right), np.nan)
    return {"yours": yours, "says": f"{says}\n{told(given)}"}


def path(says, name, function, arguments, right):
    """The same for a path, a place in each row, the start first: the sentence names the first step that is wrong."""
    shown = curve("", name, function, arguments, right)
    wrong = ~np.isclose(shown["yours"], right, rtol=1e-6, atol=1e-9).all(axis=1)
    step = f" at step {wrong.argmax()}" if wrong.any() and np.isfinite(shown["yours"]).all() else ""
    return {"yours": shown["yours"], "says": says + shown["says"].replace("goes wrong.", f"goes wrong{step}.", 1)}


def descended(ask, start, rate, steps):
    """Paths of descent by a learner's gradient and by the right one, and the sentence about the first wrong step.

    ask(place) → what the learner's function gives there (`Compared`, one value), and the right gradient.
    """
    yours, right, said = [np.array(start)], [np.array(start)], ""
    for step in range(1, steps + 1):
        given, _ = ask(yours[-1])
        said = said or (given.says and f"Yours goes wrong at step {step}. {given.says}")
        right.append(right[-1] - rate * ask(right[-1])[1])
        if not given.usable:
            break
        (slope,) = given.values.values()
        yours.append(yours[-1] - rate * slope)
    return np.array(yours), np.array(right), said or RIGHT

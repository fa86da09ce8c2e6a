"""The decision boundary trained by a learner's own loss: `softmax_loss_vectorized`, or one of the scores alone.

Weights and biases are rows here, one for each class: its two weights, then its bias. The learner's function gets the
points with a column of ones, so that the biases are the last row of its W, and are penalised as the rest is.
"""

import numpy as np

from course.explorables.shared.linear_plane import boundary, loss_of, pull_of
from course.explorables.shared.your_code import compared
from course.explorables.stage import counted

LOSSES = ("loss", "hinge", "scores")
"""The picture's controls that hold a learner's loss."""


def is_given(state):
    """Whether a learner's loss is in the picture."""
    return any(state[name] for name in LOSSES)


def joined(weights, biases):
    """(classes, 2) and (classes,) → (classes, 3)."""
    return np.column_stack([weights, biases])


def hinge_of(x, y, weights, biases):
    """Hinge loss of one point x (2,) of class y."""
    gaps = weights @ x + biases - (weights[y] @ x + biases[y]) + 1
    return gaps[gaps > 0].sum() - 1


def hinge_pull(x, y, weights, biases):
    """Its gradient with respect to the scores (classes,)."""
    ahead = (weights @ x + biases - (weights[y] @ x + biases[y]) + 1 > 0) * 1.0
    ahead[y] -= ahead.sum()
    return ahead


def right_ones(rows, points, labels, hinge):
    """Mean loss and its gradient with respect to the scores (n, classes), one point after the other."""
    of, pull = (hinge_of, hinge_pull) if hinge else (loss_of, pull_of)
    pairs = list(zip(points, labels.astype(int), strict=True))
    losses = [of(x, y, rows[:, :2], rows[:, 2]) for x, y in pairs]
    return float(np.mean(losses)), np.array([pull(x, y, rows[:, :2], rows[:, 2]) for x, y in pairs]) / len(pairs)


def with_penalty(rows, points, penalty, loss, by_scores):
    """The loss plus ½·penalty·Σ rows², and the gradient with respect to the rows (classes, 3)."""
    return loss + penalty * np.sum(rows**2) / 2, by_scores.T @ with_ones(points) + penalty * rows


def with_ones(points):
    return np.column_stack([points, np.ones(len(points))])


def right_step(rows, points, labels, penalty, hinge):
    """Loss and gradient by the picture's own means."""
    return with_penalty(rows, points, penalty, *right_ones(rows, points, labels, hinge))


def your_step(rows, points, labels, penalty, loss, hinge, scores):
    """Loss and gradient by the learner's function, and how its results compare with the right ones."""
    X, y = with_ones(points), labels.astype(int)
    if loss:
        value, slope = right_step(rows, points, labels, penalty, False)
        given = compared("softmax_loss_vectorized", loss, (rows.T, X, y, penalty), {"loss": value, "dW": slope.T})
        return given.values["loss"], given.values["dW"].T, given
    value, by_scores = right_ones(rows, points, labels, bool(hinge))
    name, function = ("svm_loss", hinge) if hinge else ("softmax_loss", scores)
    given = compared(name, function, (X @ rows.T, y), {"loss": value, "dx": by_scores})
    return *with_penalty(rows, points, penalty, *given.values.values()), given


def start(weights, biases):
    """What a run with a learner's function remembers beside the picture's own: where the right one is."""
    return {"right": joined(weights, biases), "right_losses": (), "parted": ""}


def advanced(state, farthest, largest):
    """One step of both. The run ends where the learner's function gives nothing that can be used."""
    rows, right = joined(state["weights"], state["biases"]), state["right"]
    same = state["points"], state["labels"], state["penalty"]
    loss, slope, given = your_step(rows, *same, *(state[name] for name in LOSSES))
    right_loss, right_slope = right_step(right, *same, bool(state["hinge"]))
    if not given.usable:
        return {}
    rows, right = (
        np.clip(each - state["rate"] * by, -1 * bounds, bounds)
        for each, by in ((rows, slope), (right, right_slope))
        for bounds in [np.array([farthest, farthest, largest])]
    )
    return {
        "weights": rows[:, :2],
        "biases": rows[:, 2],
        "losses": [*state["losses"], loss],
        "right": right,
        "right_losses": [*state["right_losses"], right_loss],
        "parted": state["parted"] or parting(len(state["losses"]) + 1, given),
    }


def parting(step, given):
    """One sentence about the first step at which the results are not right; empty if they are."""
    return f"goes wrong at step {step}. {given.says}" if given.says else ""


def shown(state):
    """What the marks name when a learner's function is in the picture."""
    rows, right = joined(state["weights"], state["biases"]), state["right"]
    same = state["points"], state["labels"], state["penalty"]
    now, _, given = your_step(rows, *same, *(state[name] for name in LOSSES))
    behind = np.append(state["right_losses"], right_step(right, *same, bool(state["hinge"]))[0])
    curve, steps = np.append(state["losses"], now), len(state["losses"])
    said = state["parted"] or parting(steps + 1, given) or "agrees with the right one so far."
    if state["parted"] and not given.usable:
        said += f"\nnow {given.says}"
    mine = f"loss {now:.4f}, " if given.usable else "loss "
    return {
        "right_edge": boundary(right[:, :2], right[:, 2]),
        "right_step": np.arange(behind.size),
        "right_curve": behind,
        "curve": curve,
        "now_y": now,
        "loss_span": (min(0, 1.15 * curve.min()), 1.15 * max(curve.max(), behind.max(), 1e-3)),
        "says": f"after {counted(steps, 'step')}: {mine}by the right one {behind[-1]:.4f}\nYours {said}",
    }

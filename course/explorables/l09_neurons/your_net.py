"""The playground trained by a learner's own `TwoLayerNet`: one hidden layer of ReLU, two classes.

The playground's one output f is its first score minus its second one. Both get half of each weight of f, so that its
softmax loss is log(1 + exp(−side·f)), and its gradient for the first score is that for f. The penalty is added here.
"""

import numpy as np

from course.explorables.shared.small_net import FARTHEST, batch, descend, loss_of
from course.explorables.shared.your_code import played, seeded


def agree(depth, activation):
    """ValueError where the playground's network is not one that TwoLayerNet can be."""
    if (depth, activation) != (1, "ReLU"):
        raise ValueError(f"TwoLayerNet has 1 hidden layer of ReLU units; got {depth} of {activation}")


def params_of(net, theta):
    """The numbers of a network of one hidden layer as TwoLayerNet keeps them."""
    hidden, out = net.layers(theta)
    half = np.vstack([out, -out]) / 2
    return {"W1": hidden[:, 1:].T, "b1": hidden[:, 0], "W2": half[:, 1:].T, "b2": half[:, 0]}


def asked(function, net, theta, X, sides):
    """Gradient of the loss with respect to theta by a learner's class, and how right its results are."""
    right = net.pull(theta, X, sides)
    hidden, out = net.layers(right)
    wanted = {"W1": hidden[:, 1:].T, "b1": hidden[:, 0]}
    wanted |= {"W2": np.vstack([out, -out])[:, 1:].T, "b2": np.array([out[0, 0], -out[0, 0]])}
    steps = [
        {"do": "TwoLayerNet", "args": [X.shape[1], len(hidden), 2, 0.1, 0.0, seeded(1)]},
        {"do": "params", "on": 0},
        {"do": "update", "on": 1, "args": [params_of(net, theta)]},
        {"do": "loss", "on": 0, "args": [X, (sides < 0).astype(int)]},
    ]
    loss = loss_of(net.output(theta, X), sides)
    given = played(steps, {"TwoLayerNet": function}, {"loss": loss, "grads": wanted})
    grads = given.values["grads"]
    first = np.column_stack([grads["b1"], grads["W1"].T]).ravel()
    return np.concatenate([first, [grads["b2"][0]], grads["W2"][:, 0]]), given


def advanced(state, net, X, sides, learnt, penalty_of):
    """As many steps as a frame stands for, by the learner's class and by the right gradient; {} where it gives none.

    learnt: the rows of X that are for training. penalty_of: from weights to the gradient of the penalty.
    """
    theta, right, parted = state["theta"], state["right"], state["parted"]
    for number in range(int(state["taken"]), int(state["taken"]) + state["pace"]):
        rows = learnt[batch(len(learnt), state["size"], number)]
        slope, given = asked(state["network"], net, theta, X[rows], sides[rows])
        if not given.usable:
            return {}
        parted = parted or parting(number + 1, given)
        theta = np.clip(theta - state["rate"] * (slope + penalty_of(net.weights_only(theta))), -FARTHEST, FARTHEST)
        right = descend(net, right, X[rows], sides[rows], state["rate"], penalty_of)
    return {"theta": theta, "right": right, "parted": parted}


def right_loss(state, net, X, sides, learnt):
    """The step, and the training loss by the right gradient, (1, 2)."""
    now = loss_of(net.output(state["right"], X[learnt]), sides[learnt])
    return np.array([[state["taken"], now]])


def parting(step, given):
    """One sentence about the first step at which the results are not right; empty if they are."""
    return f"goes wrong at step {step}. {given.says}" if given.says else ""


def shown(state, net, X, sides, learnt, grid_inputs):
    """What the marks name when a learner's class is in the picture: the boundary and the loss by the right gradient."""
    _, given = asked(state["network"], net, state["theta"], X[learnt], sides[learnt])
    right, now = state["right"], right_loss(state, net, X, sides, learnt)
    said = state["parted"] or parting(int(state["taken"]) + 1, given) or "agrees with the right one so far."
    behind = np.vstack([state["right_history"], now])
    return {
        "right_field": net.output(right, grid_inputs).reshape(2 * [int(np.sqrt(len(grid_inputs)))]),
        "right_step": behind[:, 0],
        "right_loss": behind[:, 1],
    }, [f"training loss by the right one {now[0, 1]:.3f}. Yours {said}"]

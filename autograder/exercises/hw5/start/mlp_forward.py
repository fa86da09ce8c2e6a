"""mlp_forward: a network of any depth."""

from collections.abc import Callable
from itertools import pairwise

import numpy as np

from autograder.exercises.exercise import Exercise
from solutions.reference.hw5 import in_numpy

mlp_forward = Exercise("mlp_forward", points=1.5, numpy=in_numpy.mlp_forward, returns=("scores", "hidden"))


def network(rng, examples, *sizes):
    """X and parameters, biases included."""
    params = {}
    for layer, (n_in, n_out) in enumerate(pairwise(sizes), start=1):
        params[f"W{layer}"] = rng.normal(size=(n_in, n_out)) * np.sqrt(2 / n_in)
        params[f"b{layer}"] = rng.normal(size=n_out)
    return rng.normal(size=(examples, sizes[0])), params


def shuffled(rng, X, params):
    """The same, the dict in another order."""
    names = rng.permutation(sorted(params))
    return X, {str(name): params[str(name)] for name in names}


mlp_forward.case("two layers", lambda rng: network(rng, 5, 4, 6, 3))
mlp_forward.case("four layers", lambda rng: network(rng, 3, 5, 4, 6, 4, 2))
mlp_forward.case("no hidden layer", lambda rng: network(rng, 4, 3, 2))
mlp_forward.case("one example", lambda rng: network(rng, 1, 3, 4, 3, 2))
mlp_forward.case("twelve layers of one size", lambda rng: network(rng, 3, *[4] * 13))
mlp_forward.case("names in another order", lambda rng: shuffled(rng, *network(rng, 4, 3, 3, 3, 3)))
mlp_forward.leaves_inputs_alone()


BENDS: dict[str, Callable[[np.ndarray], np.ndarray]] = {
    "no_relu": lambda z: z,
    "tanh_between": np.tanh,
    "sigmoid_between": lambda z: 1 / (1 + np.exp(-z)),
    "leaky_between": lambda z: np.where(z > 0, z, 0.01 * z),
}
"""Slip → what stands in place of the ReLU."""


def order(params, sorted_as_text=False, order_of_the_dict=False):
    """The numbers of the layers, as text."""
    named = [name[1:] for name in params if name[0] == "W"]
    return named if order_of_the_dict else sorted(named, key=str if sorted_as_text else int)


@mlp_forward.slips(
    relu_on_scores="The ReLU is applied to the scores, too. Scores may be negative.",
    no_relu="There is no ReLU between the layers, so they are one linear layer.",
    tanh_between="The hidden layers bend with tanh. Use the ReLU.",
    sigmoid_between="The hidden layers bend with the sigmoid. Use the ReLU.",
    leaky_between="The hidden layers bend with a leaky ReLU. Use the ReLU, which is 0 on the left.",
    no_biases="The biases are left out.",
    no_output_bias="The bias of the last layer is left out.",
    sorted_as_text="The layers are sorted by name as text, in which W10 comes before W2. Count from 1 up.",
    order_of_the_dict="The layers are taken in the order of the dict. Take W1 first, then W2, whatever the order.",
    input_among_hidden="The list of hidden layers holds the input as well. It holds the outputs of hidden layers only.",
    scores_among_hidden="The list of hidden layers holds the scores as well. It holds the outputs of hidden layers "
    "only.",
    before_the_relu="The hidden list holds what goes into the ReLU. It holds what comes out of it.",
    last_hidden_only="Only the last hidden layer comes back. Return a list of all.",
    either=(
        tuple(BENDS),
        ("no_relu", "before_the_relu"),
        ("no_relu", "relu_on_scores"),
        ("tanh_between", "relu_on_scores"),
        ("sigmoid_between", "relu_on_scores"),
        ("leaky_between", "relu_on_scores"),
        ("no_biases", "no_output_bias"),
        ("sorted_as_text", "order_of_the_dict"),
        ("last_hidden_only", "input_among_hidden", "scores_among_hidden"),
        ("last_hidden_only", "before_the_relu"),
    ),
)
def slipped(
    X,
    params,
    relu_on_scores=False,
    no_biases=False,
    no_output_bias=False,
    sorted_as_text=False,
    order_of_the_dict=False,
    input_among_hidden=False,
    scores_among_hidden=False,
    before_the_relu=False,
    last_hidden_only=False,
    **slips,
):
    """The reference with slips switched on."""
    bend = next((BENDS[slip] for slip in slips if slip in BENDS), lambda z: np.maximum(0, z))
    into: list[np.ndarray] = []
    out = [X]
    for name in order(params, sorted_as_text, order_of_the_dict):
        last = len(into) + 1 == len(params) // 2
        bias = 0.0 if no_biases or (no_output_bias and last) else 1.0
        into.append(out[-1] @ params[f"W{name}"] + bias * params[f"b{name}"])
        out.append(bend(into[-1]) if relu_on_scores or not last else into[-1])
    hidden = into[:-1] if before_the_relu else out[1:-1]
    hidden = [X] * input_among_hidden + hidden + out[-1:] * scores_among_hidden
    return out[-1], hidden[-1:] if last_hidden_only else hidden


@mlp_forward.mistake("The last layer is left out: what comes back as scores is the last hidden layer.")
def last_layer_missing(X, params):
    _, hidden = in_numpy.mlp_forward(X, params)
    return hidden[-1] if hidden else X, hidden

"""mlp_forward: a network of any depth."""

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


def forward(X, params, names=None, bend=lambda z: np.maximum(0, z), last=lambda z: z, bias=1.0):
    """Layer after layer, in this order of their numbers."""
    names = names or [str(i) for i in range(1, len(params) // 2 + 1)]
    hidden = [X]
    for name in names:
        z = hidden[-1] @ params[f"W{name}"] + bias * params[f"b{name}"]
        hidden.append(last(z) if name == names[-1] else bend(z))
    return hidden[-1], hidden[1:-1]


@mlp_forward.mistake("The ReLU is applied to the scores, too. Scores may be negative.")
def relu_on_scores(X, params):
    return forward(X, params, last=lambda z: np.maximum(0, z))


@mlp_forward.mistake("There is no ReLU between the layers, so they are one linear layer.")
def no_relu(X, params):
    return forward(X, params, bend=lambda z: z)


@mlp_forward.mistake("The biases are left out.")
def no_biases(X, params):
    return forward(X, params, bias=0.0)


@mlp_forward.mistake("The layers are sorted by name as text, in which W10 comes before W2. Count from 1 up.")
def sorted_as_text(X, params):
    return forward(X, params, names=sorted(str(i) for i in range(1, len(params) // 2 + 1)))


@mlp_forward.mistake("The layers are taken in the order of the dict. Take W1 first, then W2, whatever the order.")
def order_of_the_dict(X, params):
    names = [name[1:] for name in params if name[0] == "W"]
    z = [X]
    for place, name in enumerate(names, start=1):
        z.append(z[-1] @ params[f"W{name}"] + params[f"b{name}"])
        z[-1] = z[-1] if place == len(names) else np.maximum(0, z[-1])
    return z[-1], z[1:-1]


@mlp_forward.mistake("The list of hidden layers holds the input as well. It holds the outputs of hidden layers only.")
def input_among_hidden(X, params):
    scores, hidden = forward(X, params)
    return scores, [X, *hidden]


@mlp_forward.mistake("The list of hidden layers holds the scores as well. It holds the outputs of hidden layers only.")
def scores_among_hidden(X, params):
    scores, hidden = forward(X, params)
    return scores, [*hidden, scores]


@mlp_forward.mistake("The hidden list holds what goes into the ReLU. It holds what comes out of it.")
def before_the_relu(X, params):
    names = [str(i) for i in range(1, len(params) // 2)]
    scores, hidden = forward(X, params)
    inputs = [X, *hidden]
    return scores, [inputs[i] @ params[f"W{name}"] + params[f"b{name}"] for i, name in enumerate(names)]


@mlp_forward.mistake("Only the last hidden layer comes back. Return a list of all.")
def last_hidden_only(X, params):
    scores, hidden = forward(X, params)
    return scores, hidden[-1:]


@mlp_forward.mistake("The last layer is left out: what comes back as scores is the last hidden layer.")
def last_layer_missing(X, params):
    _, hidden = forward(X, params)
    return hidden[-1] if hidden else X, hidden


@mlp_forward.mistake("The bias of the last layer is left out.")
def no_output_bias(X, params):
    scores, hidden = forward(X, params)
    return scores - params[f"b{len(params) // 2}"], hidden


@mlp_forward.mistake("The hidden layers bend with tanh. Use the ReLU.")
def tanh_between(X, params):
    return forward(X, params, bend=np.tanh)

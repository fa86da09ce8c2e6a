"""jacobian_features: the derivatives of any module's outputs by its parameters, one row for each example."""

from itertools import pairwise

import numpy as np
import torch

from autograder.exercises.exercise import Exercise
from autograder.exercises.steps import Steps, call
from course.check.plain import Result
from solutions.reference.hw4 import in_numpy

jacobian_features = Exercise("jacobian_features", points=2, numpy=in_numpy.jacobian_features, returns=("J",))


def of(rng, examples, sizes, gradient=None):
    """Make a module, and take its Jacobian."""
    weights = [rng.normal(size=pair) for pair in pairwise(sizes)]
    biases = [rng.normal(size=size) for size in sizes[1:]]
    x = rng.normal(size=(examples, sizes[0]))
    return Steps([call("torch_net", weights, biases, gradient), call("jacobian_features", Result(0), x)])


def watched(*drawn):
    """The same, and a look at what then lies in .grad."""
    return Steps([*of(*drawn), call("with_grads", Result(1), Result(0))])


jacobian_features.case("one hidden layer", lambda rng: of(rng, 5, [1, 4, 1]))
jacobian_features.case("several inputs", lambda rng: of(rng, 6, [3, 2, 1]))
jacobian_features.case("two hidden layers", lambda rng: of(rng, 4, [2, 3, 3, 1]))
jacobian_features.case("a linear module, no hidden layer", lambda rng: of(rng, 3, [4, 1]))
jacobian_features.case("one example", lambda rng: of(rng, 1, [2, 5, 1]))
jacobian_features.case("as many examples as parameters", lambda rng: of(rng, 7, [1, 2, 1]))
jacobian_features.case("no .grad before, none afterwards", lambda rng: watched(rng, 4, [2, 3, 1]))
jacobian_features.case(".grad holds something", lambda rng: watched(rng, 4, [2, 3, 1], float(rng.uniform(1, 2))))
jacobian_features.leaves_inputs_alone()


def outputs(model, x):
    return model(torch.as_tensor(x))[:, 0]


def walked(model, x, forget):
    """One backward pass for each example, read from .grad; what was there is deleted "once", "always" or "never"."""
    rows = []
    for i, out in enumerate(outputs(model, x)):
        if forget == "always" or (forget == "once" and i == 0):
            model.zero_grad()
        out.backward(retain_graph=True)
        rows.append(torch.cat([each.grad.flatten() for each in model.parameters()]).clone())
    return torch.stack(rows).numpy()


def width_of_the_last_layer(model):
    *_, weight, bias = model.parameters()
    return weight.numel() + bias.numel()


@jacobian_features.mistake(
    "Gradients pile up: row 1 holds the sum of the first two, and so on, since backward adds to .grad. Use "
    "torch.autograd.grad, which leaves .grad alone."
)
def piled_up(model, x):
    return walked(model, x, "once")


@jacobian_features.mistake(
    "backward adds to the .grad that the parameters had before, and every row holds that too. Use torch.autograd.grad, "
    "which leaves .grad alone."
)
def on_top_of_what_was_there(model, x):
    return walked(model, x, "never")


@jacobian_features.mistake(
    "J is right, but the module comes back with another .grad. Put back what was there, or use torch.autograd.grad, "
    "which leaves .grad alone."
)
def another_grad_left(model, x):
    return walked(model, x, "always")


@jacobian_features.mistake(
    "J is right, but the .grad that the parameters had is gone: zero_grad deletes it. Use torch.autograd.grad, which "
    "leaves .grad alone."
)
def grad_deleted(model, x):
    J = walked(model, x, "always")
    model.zero_grad()
    return J


@jacobian_features.mistake("The derivatives are summed over the examples: one row. Return a row for each example.")
def summed(model, x):
    return in_numpy.jacobian_features(model, x).sum(axis=0)


@jacobian_features.mistake("J is transposed, (P, N). Examples are rows, parameters columns.")
def turned_round(model, x):
    return in_numpy.jacobian_features(model, x).T


@jacobian_features.mistake("Only the last layer's parameters are there. Take those of all layers.")
def last_layer_only(model, x):
    return in_numpy.jacobian_features(model, x)[:, -width_of_the_last_layer(model) :]


@jacobian_features.mistake(
    "The biases are left out. They are parameters too, each right after the weights of its layer."
)
def weights_only(model, x):
    is_weight = np.concatenate([np.full(each.numel(), each.ndim == 2) for each in model.parameters()])
    return in_numpy.jacobian_features(model, x)[:, is_weight]


@jacobian_features.mistake(
    "The weights of a layer are flattened as (inputs, outputs). PyTorch holds them as (outputs, inputs): flatten "
    "what it holds."
)
def weights_turned_round(model, x):
    J, columns = in_numpy.jacobian_features(model, x), []
    for each in model.parameters():
        part, J = np.hsplit(J, [each.numel()])
        columns.append(part.reshape(len(x), *each.shape).swapaxes(1, -1).reshape(len(x), -1))
    return np.hstack(columns)


@jacobian_features.mistake(
    "These are the derivatives with respect to the inputs. Take those with respect to the parameters."
)
def by_the_inputs(model, x):
    x = torch.tensor(x, requires_grad=True)
    return torch.autograd.grad(outputs(model, x).sum(), x)[0].numpy()


@jacobian_features.mistake(
    "Every row is divided by N: the outputs are averaged first. Differentiate each output by itself."
)
def of_the_mean(model, x):
    return in_numpy.jacobian_features(model, x) / len(x)

"""Elbows and linearised networks in PyTorch: layers of the library, Jacobians from autograd."""

import torch
from torch.func import jacrev
from torch.nn import functional
from torch.nn.functional import linear, relu


def elbow(w, b):
    """w ≠ 0, b → where max(0, wx + b) bends, the side on which it is not 0, "right" or "left", and its slope there."""
    place = -b / w
    x = torch.tensor([place - 1, place + 1], dtype=torch.float64, requires_grad=True)
    left, right = torch.autograd.grad(relu(w * x + b).sum(), x)[0]
    return place, "right" if right != 0 else "left", left + right


def relu_net(x, w1, b1, w2, b2):
    """x (N,), w1, b1, w2 (H,), b2 → Σ_j w2_j·max(0, w1_j·x + b1_j) + b2, (N,)."""
    return linear(relu(linear(x[:, None], w1[:, None], b1)), w2[None])[:, 0] + b2


def pwl_to_relu(knots, values):
    """Rising knots (K + 1,), values there → w1, b1, w2 (K,), b2 of the network that joins the points by segments."""
    units = relu(knots[1:, None] - knots[:-1])  # what each unit gives at each knot but the first
    w2 = torch.linalg.solve_triangular(units, (values[1:] - values[0])[:, None], upper=False)[:, 0]
    return torch.ones_like(w2), -knots[:-1], w2, values[0]


def canonical(w1, b1, w2):
    """w1, b1, w2 (H,) → elbows, slopes, sides (H,): what each unit draws; nan, 0 and 0 of a unit without elbow."""
    return torch.where(w1 == 0, torch.nan, -b1 / w1), w2 * w1, w1.sign()


def collapse_linear(weights, biases):
    """Ws (D_0, D_1), (D_1, D_2), …, bs (D_1,), (D_2,), … → the W and b of the one layer that does the same."""

    def layers(x):
        for V, c in zip(weights, biases, strict=True):
            x = linear(x, V.T, c)
        return x

    nothing = weights[0].new_zeros(len(weights[0]))
    return jacrev(layers)(nothing).T, layers(nothing)


def count_params(sizes):
    """Units of each layer, inputs first → how many weights, biases, and parameters in all."""
    net = torch.nn.Sequential(*map(torch.nn.Linear, sizes[:-1], sizes[1:]))
    weights = sum(layer.weight.numel() for layer in net)
    everything = sum(parameter.numel() for parameter in net.parameters())
    return weights, everything - weights, everything


def xor_relu_weights():
    """→ W1 (2, 2), b1 (2,), w2 (2,), b2 of a network of two ReLUs: 1 for (0, 1), (1, 0), 0 for the rest."""
    W1 = torch.tensor([[1.0, -1.0], [-1.0, 1.0]], dtype=torch.float64)  # one unit for x1 > x2, one for x2 > x1
    return W1, W1.new_zeros(2), W1.new_ones(2), 0.0


def two_relus(X, W1, b1, w2, b2):
    """X (N, 2), W1 (2, 2), b1, w2 (2,), b2 → max(0, XW1 + b1)·w2 + b2, (N,)."""
    # Weights that were made without any input lie on the CPU.
    W1, b1, w2 = (each.to(X.device) for each in (W1, b1, w2))
    return linear(relu(linear(X, W1.T, b1)), w2[None])[:, 0] + b2


def classify_units(X, W, b):
    """X (N, D), W (D, H), b (H,) → for each unit "dead", "linear" or "bent": on for no, for every, for some example."""
    share = (linear(X, W.T, b) > 0).double().mean(dim=0)
    return ["dead" if each == 0 else "linear" if each == 1 else "bent" for each in share]


def relu_jacobian(x, w1, b1, w2):
    """x (N,), w1, b1, w2 (H,) → the derivatives of relu_net in w1, b1, w2 and b2, in this order, (N, 3H + 1)."""
    by = jacrev(relu_net, argnums=(1, 2, 3, 4))(x, w1, b1, w2, w1.new_zeros(()))
    return torch.cat([by[0], by[1], by[2], by[3][:, None]], dim=1)


def top_modes(J, r, k):
    """J (N, P), r (N,), k → the k largest singular values of J, falling, and the part of r along their modes (N,)."""
    squares, modes = torch.linalg.eigh(J @ J.T)
    modes = modes.flip(1)[:, :k]
    return squares.flip(0)[:k].clamp(min=0).sqrt(), modes @ (modes.T @ r)


def predicted_residual(J, r, eta, t):
    """J (N, P), residual r (N,), rate, steps → the residual after t steps of descent on ‖r − J·Δ‖² from Δ = 0, (N,)."""
    one_step = torch.eye(len(r), dtype=J.dtype, device=J.device) - 2 * eta * J @ J.T
    return torch.linalg.matrix_power(one_step, t) @ r


def _with_slope(function, z):
    """The function's values and slopes."""
    z = z.detach().clone().requires_grad_()
    value = function(z)
    return value, torch.autograd.grad(value.sum(), z)[0]


def sigmoid(z):
    """z of any shape → 1/(1 + e^(−z)) and its slope, both of that shape, right and finite for every finite z."""
    return torch.sigmoid(z), torch.sigmoid(z) * torch.sigmoid(-z)


def softplus(z):
    """z of any shape → log(1 + e^z) and its slope, both of that shape, right and finite for every finite z."""
    return _with_slope(lambda z: torch.logaddexp(z, torch.zeros_like(z)), z)


def act(name, z, alpha):
    """name "relu", "leaky", "elu" or "tanh", z of any shape, 0 ≤ alpha ≤ 1 → its values, of the shape of z."""
    functions = {
        "relu": functional.relu,
        "leaky": lambda z: functional.leaky_relu(z, alpha),
        "elu": lambda z: functional.elu(z, alpha),
        "tanh": torch.tanh,
    }
    return functions[name](z)


def act_grad(name, z, alpha):
    """name "relu", "leaky", "elu" or "tanh", z of any shape, 0 ≤ alpha ≤ 1 → its slopes at z, of the shape of z."""
    return _with_slope(lambda z: act(name, z, alpha), z)[1]


def binary_losses(z, y):
    """Scores z (N,), labels y (N,) of 0 and 1 → mse, ce, and their slopes dmse, dce by the scores (N,)."""
    z, y = z.detach().clone().requires_grad_(), y.to(z.dtype)
    losses = functional.mse_loss(torch.sigmoid(z), y), functional.binary_cross_entropy_with_logits(z, y)
    return *losses, *(torch.autograd.grad(loss, z)[0] for loss in losses)

"""Layers in PyTorch: what goes backward is autograd's."""

import numpy as np
import torch
from torch.nn.functional import cross_entropy, linear, relu

from course import data
from solutions.reference.hw4.in_numpy.layers import flat_biases

__all__ = [
    "TwoLayerNet",
    "affine_backward",
    "affine_forward",
    "cubes",
    "flat_biases",
    "numerical_gradient",
    "read_digits",
    "relu_backward",
    "relu_forward",
    "running_products",
    "softmax_loss",
    "total",
]


def _through(function, inputs, dout):
    """The gradients of Σ function(inputs)·dout with respect to the inputs."""
    leaves = [each.detach().clone().requires_grad_() for each in inputs]
    return torch.autograd.grad(function(*leaves), leaves, dout)


def _affine(x, w, b):
    return linear(x.flatten(1), w.T, b)


def affine_forward(x, w, b):
    """x (N, …), w (D, M), b (M,) → out (N, M), each example flattened to D numbers, times w, plus b; and a cache."""
    return _affine(x, w, b), (x, w, b)


def affine_backward(dout, cache):
    """Upstream dout (N, M), cache → dx of the shape of x, dw (D, M), db (M,)."""
    return _through(_affine, cache, dout)


def relu_forward(x):
    """x of any shape → max(0, x) entry by entry, and a cache."""
    return relu(x), x


def relu_backward(dout, cache):
    """Upstream dout, cache → dx, of the shape of both."""
    return _through(relu, [cache], dout)[0]


def softmax_loss(x, y):
    """Scores x (N, C), labels y (N,) → mean of −log softmax(x)[i, y_i], and its gradient dx (N, C)."""
    x = x.detach().clone().requires_grad_()
    loss = cross_entropy(x, y)
    return loss, *torch.autograd.grad(loss, x)


def cubes(x):
    """x of any shape → x³, entry by entry."""
    return x**3


def running_products(x):
    """x of any shape → the products of its first 1, 2, 3, … entries, in one row."""
    return torch.cumprod(x.flatten(), 0)


def total(x):
    """x of any shape → Σ x², a number."""
    return (x**2).sum()


def numerical_gradient(f, x, dout, h=1e-5):
    """f of an array → array or number, x, dout of the shape of f(x), step → the gradient of Σ f(x)·dout in x."""
    x = x.double()
    steps = h * torch.eye(x.numel(), dtype=x.dtype, device=x.device).reshape(-1, *x.shape)
    slopes = [((f(x + step) - f(x - step)) * dout).sum() / (2 * h) for step in steps]
    return torch.stack(slopes).reshape(x.shape)


class TwoLayerNet:
    """affine, ReLU, affine, softmax loss: input_dim, hidden_dim, num_classes, weight_scale, reg, rng → its .params."""

    def __init__(self, input_dim, hidden_dim, num_classes, weight_scale, reg, rng):
        self.reg = reg
        self.params = {
            "W1": torch.from_numpy(weight_scale * rng.normal(size=(input_dim, hidden_dim))),
            "b1": torch.zeros(hidden_dim, dtype=torch.float64),
            "W2": torch.from_numpy(weight_scale * rng.normal(size=(hidden_dim, num_classes))),
            "b2": torch.zeros(num_classes, dtype=torch.float64),
        }

    def loss(self, X, y=None):
        """X (N, …), y (N,) → the penalised loss and {"W1": its gradient, …}; without y → scores (N, C)."""
        # Parameters may have been put there from outside, as arrays, or lie on another device than the data.
        names = {name: torch.as_tensor(p).to(X.device).requires_grad_() for name, p in self.params.items()}
        hidden = relu(_affine(X.to(names["W1"]), names["W1"], names["b1"]))
        scores = linear(hidden, names["W2"].T, names["b2"])
        if y is None:
            return scores.detach()
        penalty = 0.5 * self.reg * ((names["W1"] ** 2).sum() + (names["W2"] ** 2).sum())
        loss = cross_entropy(scores, y) + penalty
        gradients = torch.autograd.grad(loss, list(names.values()))
        return loss.detach(), dict(zip(names, gradients, strict=True))

    def train(self, X, y, learning_rate, num_iters, batch_size, rng):
        """Mini-batch descent from where the parameters are → the loss of each step's batch before it (num_iters,)."""
        history = []
        for _ in range(num_iters):
            batch = torch.from_numpy(rng.choice(len(y), batch_size, replace=False)).to(X.device)
            loss, grads = self.loss(X[batch], y[batch])
            history.append(loss)
            for name, gradient in grads.items():
                p = torch.as_tensor(self.params[name]).detach().to(gradient.device)
                self.params[name] = p - learning_rate * gradient
        return torch.stack(history)


def read_digits(X):
    """Noisy digits X (M, 64) → their labels (M,), whole numbers from 0 to 9."""
    digits = data.digits()
    net = TwoLayerNet(64, 60, 10, 0.1, 1e-3, np.random.default_rng(0))
    pictures, labels = (torch.from_numpy(each).to(X.device) for each in (digits.X_train, digits.y_train))
    net.train(pictures.to(X.dtype), labels, 0.5, 1000, 100, np.random.default_rng(1))
    return net.loss(X).argmax(dim=1)

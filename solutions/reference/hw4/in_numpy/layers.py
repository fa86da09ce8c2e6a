"""Layers forward and backward, and a network of two of them with its training."""

import numpy as np
from scipy.special import logsumexp

from course import data


def affine_forward(x, w, b):
    """x (N, …), w (D, M), b (M,) → out (N, M), each example flattened to D numbers, times w, plus b; and a cache."""
    return x.reshape(len(x), -1) @ w + b, (x, w)


def affine_backward(dout, cache):
    """Upstream dout (N, M), cache → dx of the shape of x, dw (D, M), db (M,)."""
    x, w = cache
    return (dout @ w.T).reshape(x.shape), x.reshape(len(x), -1).T @ dout, dout.sum(axis=0)


def relu_forward(x):
    """x of any shape → max(0, x) entry by entry, and a cache."""
    return np.maximum(0, x), x


def relu_backward(dout, cache):
    """Upstream dout, cache → dx, of the shape of both."""
    return dout * (cache > 0)


def log_probabilities(x):
    """Scores x (N, C) → the logarithms of their softmax, row by row."""
    return x - logsumexp(x, axis=1, keepdims=True)


def softmax_loss(x, y):
    """Scores x (N, C), labels y (N,) → mean of −log softmax(x)[i, y_i], and its gradient dx (N, C)."""
    return (
        -np.mean(log_probabilities(x)[np.arange(len(y)), y]),
        (np.exp(log_probabilities(x)) - np.eye(x.shape[1])[y]) / len(y),
    )


def cubes(x):
    """x of any shape → x³, entry by entry."""
    return x**3


def running_products(x):
    """x of any shape → the products of its first 1, 2, 3, … entries, in one row."""
    return np.cumprod(x)


def total(x):
    """x of any shape → Σ x², a number."""
    return np.sum(x**2)


def numerical_gradient(f, x, dout, h=1e-5):
    """f of an array → array or number, x, dout of the shape of f(x), step → the gradient of Σ f(x)·dout in x."""
    x = np.array(x, dtype=np.float64)
    grad = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        kept = x[i]
        x[i] = kept + h
        above = np.array(f(x))
        x[i] = kept - h
        grad[i] = np.sum((above - f(x)) * dout) / (2 * h)
        x[i] = kept
    return grad


def flat_biases(arrays):
    """A dict of arrays → the same, those whose names begin with b in one row each."""
    return {name: np.ravel(array) if name.startswith("b") else array for name, array in arrays.items()}


class TwoLayerNet:
    """affine, ReLU, affine, softmax loss: input_dim, hidden_dim, num_classes, weight_scale, reg, rng → its .params."""

    def __init__(self, input_dim, hidden_dim, num_classes, weight_scale, reg, rng):
        self.reg = reg
        self.params = {
            "W1": weight_scale * rng.normal(size=(input_dim, hidden_dim)),
            "b1": np.zeros(hidden_dim),
            "W2": weight_scale * rng.normal(size=(hidden_dim, num_classes)),
            "b2": np.zeros(num_classes),
        }

    def loss(self, X, y=None):
        """X (N, …), y (N,) → the penalised loss and {"W1": its gradient, …}; without y → scores (N, C)."""
        W1, b1, W2, b2 = (self.params[name] for name in ("W1", "b1", "W2", "b2"))
        hidden, first = affine_forward(X, W1, b1)
        hidden, corner = relu_forward(hidden)
        scores, second = affine_forward(hidden, W2, b2)
        if y is None:
            return scores
        loss, dscores = softmax_loss(scores, y)
        dhidden, dW2, db2 = affine_backward(dscores, second)
        _, dW1, db1 = affine_backward(relu_backward(dhidden, corner), first)
        penalty = 0.5 * self.reg * (np.sum(W1**2) + np.sum(W2**2))
        return loss + penalty, {"W1": dW1 + self.reg * W1, "b1": db1, "W2": dW2 + self.reg * W2, "b2": db2}

    def train(self, X, y, learning_rate, num_iters, batch_size, rng):
        """Mini-batch descent from where the parameters are → the loss of each step's batch before it (num_iters,)."""
        history = []
        for _ in range(num_iters):
            batch = rng.choice(len(y), batch_size, replace=False)
            loss, grads = self.loss(X[batch], y[batch])
            history.append(loss)
            for name, gradient in grads.items():
                self.params[name] = self.params[name] - learning_rate * gradient
        return np.array(history)


def read_digits(X):
    """Noisy digits X (M, 64) → their labels (M,), whole numbers from 0 to 9."""
    digits = data.digits()
    net = TwoLayerNet(64, 60, 10, 0.1, 1e-3, np.random.default_rng(0))
    net.train(digits.X_train, digits.y_train, 0.5, 1000, 100, np.random.default_rng(1))
    return net.loss(X).argmax(axis=1)

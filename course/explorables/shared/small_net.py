"""A small network with one output, for pictures: its sign is the side that a point is on.

A unit is a row: its bias first, then one weight per unit below. The rows of all units, one after another, are one long
vector, so that what a network has learnt is one array. Sides are +1 and −1; the output f says +1 where it is positive.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import expit

Array = np.ndarray
Bend = tuple[Callable[[Array], Array], Callable[[Array], Array]]

BENDS: dict[str, Bend] = {
    "identity": (lambda z: z, np.ones_like),
    "ReLU": (lambda z: z * (z > 0), np.sign),
    "tanh": (np.tanh, lambda h: 1 - h**2),
    "sigmoid": (expit, lambda h: h * (1 - h)),
}
"""Activations, and their slopes as functions of the activation's value."""
FARTHEST = 100.0
"""Weights and biases are clipped to ±100, so that a rate that is far too large still gives numbers."""


@dataclass(frozen=True)
class Net:
    """Units per layer, the inputs first and the one output last, and the activation of the layers between."""

    sizes: Sequence[int]
    activation: str = "tanh"

    @property
    def count(self) -> int:
        """How many weights and biases there are."""
        return sum(above * (1 + below) for below, above in self.pairs())

    def pairs(self) -> list[tuple[int, int]]:
        return list(zip(self.sizes[:-1], self.sizes[1:], strict=True))

    def start(self, scale: float, rng: np.random.Generator) -> Array:
        """Biases 0, weights from N(0, scale²/units below)."""
        layers = [rng.normal(0, scale / np.sqrt(max(1, below)), (above, 1 + below)) for below, above in self.pairs()]
        for rows in layers:
            rows[:, 0] = 0
        return np.concatenate([rows.ravel() for rows in layers])

    def layers(self, theta: Array) -> list[Array]:
        """The rows (units, 1 + units below) of each layer: views of the vector."""
        ends = np.cumsum([above * (1 + below) for below, above in self.pairs()])
        parts = zip(np.split(theta, ends[:-1]), self.pairs(), strict=True)
        return [part.reshape(above, 1 + below) for part, (below, above) in parts]

    def signals(self, theta: Array, X: Array) -> list[Array]:
        """Outputs of each layer at the points X (n, inputs), f last: arrays (n, 1 + units) whose first column is 1."""
        bend, _ = BENDS[self.activation]
        said = [with_one(X)]
        for number, rows in enumerate(self.layers(theta), start=2):
            z = said[-1] @ rows.T
            said.append(with_one(z if number == len(self.sizes) else bend(z)))
        return said

    def output(self, theta: Array, X: Array) -> Array:
        """f (n,)."""
        return self.signals(theta, X)[-1][:, 1]

    def pull(self, theta: Array, X: Array, sides: Array) -> Array:
        """Gradient of the mean of log(1 + exp(−side·f)) by the vector."""
        return self.back(theta, X, -sides * expit(-sides * self.output(theta, X)) / len(sides))

    def back(self, theta: Array, X: Array, delta: Array) -> Array:
        """Gradient by the vector of a loss whose derivative by the output at each point is delta (n,)."""
        return np.concatenate([(delta.T @ said).ravel() for delta, said in self.deltas(theta, X, delta)])

    def jacobian(self, theta: Array, X: Array) -> Array:
        """Derivative of the output at each point by every number of the vector: (n, count)."""
        pairs = self.deltas(theta, X, np.ones(len(X)))
        return np.hstack([np.einsum("na,nb->nab", delta, said).reshape(len(X), -1) for delta, said in pairs])

    def deltas(self, theta: Array, X: Array, delta: Array) -> list[tuple[Array, Array]]:
        """Per layer, the lowest first: the deltas of its units (n, units) and their inputs (n, 1 + units below).

        Delta is the derivative by a unit's weighted sum, passed back through the weights and the activation's slope.
        """
        _, slope = BENDS[self.activation]
        *below, _ = self.signals(theta, X)
        delta, pairs = delta[:, None], []
        for rows, said in zip(reversed(self.layers(theta)), reversed(below), strict=True):
            pairs.append((delta, said))
            delta = (delta @ rows)[:, 1:] * slope(said[:, 1:])
        return pairs[::-1]

    def check(self, theta: Array) -> None:
        """ValueError where the vector does not belong to this network."""
        if theta.shape != (self.count,):
            raise ValueError(f"theta must be of shape {(self.count,)}; got shape {theta.shape}")

    def weights_only(self, theta: Array) -> Array:
        """The vector with zeros where the biases are: what a penalty sees."""
        kept = np.copy(theta)
        for rows in self.layers(kept):
            rows[:, 0] = 0
        return kept


def with_one(h: Array) -> Array:
    return np.hstack([np.ones((len(h), 1)), h])


def loss_of(f: Array, sides: Array) -> float:
    """Mean of log(1 + exp(−side·f))."""
    return float(np.logaddexp(0, -sides * f).mean())


def descend(net: Net, theta: Array, X: Array, sides: Array, rate: float, penalty: Callable[[Array], Array]) -> Array:
    """One step of descent on the loss plus a penalty; `penalty` returns its gradient by the weights."""
    step = net.pull(theta, X, sides) + penalty(net.weights_only(theta))
    return np.clip(theta - rate * step, -FARTHEST, FARTHEST)


def learn(net: Net, theta: Array, X: Array, sides: Array, rate: float, batches: range, size: int) -> Array:
    """The vector after one step on each of these batches of `size` points, without a penalty."""
    for number in batches:
        rows = batch(len(X), size, number)
        theta = descend(net, theta, X[rows], sides[rows], rate, np.zeros_like)
    return theta


PENALTIES: dict[str, Callable[[Array], Array]] = {"L2": lambda w: w, "L1": np.sign}
"""Gradients of ½Σw² and of Σ|w|."""


def batch(count: int, size: int, number: int) -> Array:
    """Indices of the batch with this number, from 0: every epoch uses each point once, in its own random order."""
    per_epoch = -(-count // size)
    epoch, part = divmod(number, per_epoch)
    return np.random.default_rng(epoch).permutation(count)[part * size : (part + 1) * size]

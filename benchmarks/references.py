"""`make bench-reference`: the reference solutions beside scikit-learn and PyTorch, in turns, on the same numbers.

Where there is a GPU, the references in PyTorch as well: their time, and their share of a plain matrix product's rate.
"""

import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
import torch
from sklearn.metrics.pairwise import euclidean_distances
from torch.nn.functional import cross_entropy

from benchmarks.report import bar, machine, table
from solutions.reference.hw2 import in_numpy, in_torch
from solutions.reference.hw4.in_numpy import layers
from solutions.reference.hw4.in_torch import layers as layers_in_torch

RESULTS = Path(__file__).parent / "results"
ROUNDS, WARM = 30, 5
QUERIES, EXAMPLES, PIXELS, CLASSES, REG = 500, 5000, 3072, 10, 1e-3
"""The sizes of the exercises on CIFAR-10."""
NETS = ((100, 50), (200, 100), (500, 300))
"""Pictures in a batch and hidden units of the networks."""
LARGE = (8192, 4096)
"""A network that keeps a GPU busy."""
DISTANCES, STEP = 0.5, 0.7
"""The share of the peer's rate that a reference in NumPy shall reach."""
SIDE = 8192
"""Rows and columns of the matrices whose product gives a GPU's own rate."""
Call = Callable[[], Any]


def in_turns(ours: Call, peer: Call) -> tuple[float, float, float]:
    """The median seconds of each, called one after the other, and the median share of the peer's rate that ours has."""
    pairs = [(seconds(ours), seconds(peer)) for _ in range(WARM + ROUNDS)][WARM:]
    return *(median(side) for side in zip(*pairs, strict=True)), median(b / a for a, b in pairs)


def seconds(call: Call) -> float:
    begin = time.perf_counter()
    call()
    return time.perf_counter() - begin


# On the CPU, in NumPy


def distances() -> tuple[Call, Call]:
    """All distances between 500 and 5000 pictures: the reference without loops, and scikit-learn's brute force."""
    rng = np.random.default_rng(0)
    queries, examples = rng.uniform(0, 255, (QUERIES, PIXELS)), rng.uniform(0, 255, (EXAMPLES, PIXELS))
    knn = in_numpy.KNN()
    knn.train(examples, None)
    agree(knn.compute_distances_no_loops(queries), euclidean_distances(queries, examples))
    return lambda: knn.compute_distances_no_loops(queries), lambda: euclidean_distances(queries, examples)


def step(batch: int, hidden: int) -> tuple[Call, Call]:
    """Loss and gradients of a network of two layers: the reference forward and backward, and PyTorch's autograd."""
    X, y, net = problem(layers, batch, hidden)
    params = [torch.from_numpy(each).requires_grad_() for each in net.params.values()]
    pictures, labels = torch.from_numpy(X), torch.from_numpy(y)

    def peer():
        W1, b1, W2, b2 = params
        scores = torch.relu(pictures @ W1 + b1) @ W2 + b2
        loss = cross_entropy(scores, labels) + 0.5 * REG * ((W1**2).sum() + (W2**2).sum())
        return torch.autograd.grad(loss, params)

    for ours, theirs in zip(net.loss(X, y)[1].values(), peer(), strict=True):
        agree(ours, theirs.numpy())
    return lambda: net.loss(X, y), peer


def problem(module: Any, batch: int, hidden: int) -> tuple[np.ndarray, np.ndarray, Any]:
    """Pictures, their labels, and a network of this module for them."""
    rng = np.random.default_rng(0)
    X, y = rng.normal(size=(batch, PIXELS)), rng.integers(0, CLASSES, batch)
    return X, y, module.TwoLayerNet(PIXELS, hidden, CLASSES, 0.01, REG, rng)


def agree(ours: np.ndarray, theirs: np.ndarray) -> None:
    """Only what gives the same numbers is compared."""
    if not np.allclose(ours, theirs, rtol=1e-6, atol=1e-9):
        raise RuntimeError(f"expected the peer's numbers; the largest gap is {np.abs(ours - theirs).max():.3g}")


def on_cpu() -> str:
    """The references in NumPy, each beside its peer."""
    rows = [("distances, scikit-learn", f"{QUERIES} × {EXAMPLES}", DISTANCES, in_turns(*distances()))]
    rows += [("a net's step, PyTorch", f"{n} × {PIXELS}, {m} hidden", STEP, in_turns(*step(n, m))) for n, m in NETS]
    cells = [
        [what, size, f"{1e3 * ours:.1f}", f"{1e3 * peer:.1f}", f"{share:.2f}"]
        for what, size, _, (ours, peer, share) in rows
    ]
    late = [f"{what} {size}" for what, size, least, (*_, share) in rows if share < least]
    names = ("what, beside whom", "size", "reference, ms", "peer, ms", "share of the peer's rate")
    goal = f"{DISTANCES} of scikit-learn's rate for distances, {STEP} of PyTorch's for a step"
    return f"## In NumPy, {torch.get_num_threads()} threads\n\n{table(names, cells)}\n\n{bar(goal, late)}"


# On the GPU, in PyTorch


def on_gpu() -> str:
    """The references in PyTorch, each with its share of the device's own rate of float64 products."""
    own = 2 * SIDE**3 / on_device(product())
    cells = [
        [what, size, f"{1e3 * taken:.2f}", f"{work / taken / 1e12:.2f}", f"{work / taken / own:.1%}"]
        for what, size, work, call in gpu_calls()
        for taken in [on_device(call)]
    ]
    names = ("what", "size", "ms", "TFLOP/s", "share of the matrix rate")
    said = (
        f"{torch.cuda.get_device_name()}: a product of two float64 matrices, {SIDE} × {SIDE}, {own / 1e12:.1f} TFLOP/s."
    )
    return f"## In PyTorch on a GPU\n\n{said}\n\n{table(names, cells)}"


def product() -> Call:
    A = torch.randn(SIDE, SIDE, dtype=torch.float64, device="cuda")
    return lambda: A @ A


def gpu_calls() -> Iterator[tuple[str, str, float, Call]]:
    """What is called, its size, how many multiplications and additions it is, and the call."""
    knn = in_torch.KNN()
    knn.train(torch.rand(EXAMPLES, PIXELS, dtype=torch.float64, device="cuda"), None)
    queries = torch.rand(QUERIES, PIXELS, dtype=torch.float64, device="cuda")
    work = 3 * QUERIES * EXAMPLES * PIXELS
    yield "distances", f"{QUERIES} × {EXAMPLES}", work, partial(knn.compute_distances_no_loops, queries)
    for batch, hidden in (*NETS, LARGE):
        X, y, net = problem(layers_in_torch, batch, hidden)
        net.params = {name: each.cuda() for name, each in net.params.items()}
        pictures, labels = torch.from_numpy(X).cuda(), torch.from_numpy(y).cuda()
        work = 4 * batch * PIXELS * hidden + 6 * batch * hidden * CLASSES
        yield "a net's step", f"{batch} × {PIXELS}, {hidden} hidden", work, partial(net.loss, pictures, labels)


def on_device(call: Call) -> float:
    """The median seconds of a call, from its start until the device is done."""

    def whole() -> None:
        call()
        torch.cuda.synchronize()

    return median([seconds(whole) for _ in range(WARM + ROUNDS)][WARM:])


def main() -> None:
    """Print the tables and keep them, those of a machine with a GPU under a name of their own."""
    gpu = torch.cuda.is_available()
    made = f"Made by `make bench-reference`; medians of {ROUNDS} calls in turns, float64."
    parts = ["# How fast the references are", machine(), made, on_cpu(), *([on_gpu()] if gpu else [])]
    text = "\n\n".join(parts) + "\n"
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / ("reference-gpu.md" if gpu else "reference.md")).write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()

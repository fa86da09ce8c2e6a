"""A linear autoencoder: four measurements through a narrow middle and back, and how near it gets to PCA."""

from functools import cache

import numpy as np

from course.explorables.stage import (
    Dots,
    Explorable,
    Guide,
    Line,
    Memory,
    Slider,
    Toggle,
    axes,
    beside,
    counted,
    draw_anew,
)

SIZE, PACE, RATE = 4, 20, 0.03
SPECIES = ("setosa", "versicolor", "virginica")


class LinearAutoencoder(Explorable):
    """x → h → z without a bend: it learns the best plane, that of PCA, but writes it in coordinates of its own."""

    pause = 0.02
    restarts = ("middle", "tied", "seed")
    middle = Slider(1, 3, start=2, step=1, label="numbers in h")
    tied = Toggle(False, label="decoder = encoder transposed")
    seed = draw_anew(1, 30)
    theta = Memory(np.random.default_rng(1).normal(0, 0.3, (2, SIZE, 2)))
    taken = Memory(0)
    history = Memory(np.empty((0, 2)), shape=(None, 2))

    @staticmethod
    def compute(middle, theta, taken, history, **_):
        X, kinds, axes_, spread = flowers()
        losses = np.vstack([history, [taken, loss(theta)]])
        bound = spread[middle:].sum()
        h, scores = (pad(X @ directions) for directions in (theta[0], axes_[:, :middle]))
        return {
            "h": h,
            "scores": scores,
            "kinds": kinds,
            "step": losses[:, 0],
            "loss": losses[:, 1],
            "bound": bound,
            "h_span": (min(-1.0, 1.1 * h[:, 1].min()), max(1.0, 1.1 * h[:, 1].max())),
            "span": (0.0, max(200.0, 1.05 * float(taken))),
            "says": (
                f"after {counted(int(taken), 'step')}: ‖z − x‖² = {losses[-1, 1]:.4f} on average, PCA with {middle} "
                f"direction{'s' * (middle > 1)}: {bound:.4f}\n4 numbers through {middle} and back   |   "
                f"lost on the way: {100 * losses[-1, 1] / spread.sum():.1f} % of the scatter of the flowers"
            ),
        }

    @staticmethod
    def step(theta, taken, history, tied, **state):
        now = loss(theta)
        for _ in range(PACE):
            theta = learn(theta, tied)
        kept = history[:: 1 + (len(history) >= 300)]
        return {"theta": theta, "taken": taken + PACE, "history": np.vstack([kept, [taken, now]])}

    @staticmethod
    def fresh(middle, tied, seed, **_):
        theta = np.random.default_rng(seed).normal(0, 0.3, (2, SIZE, middle))
        return {"theta": theta[[0, 0]] if tied else theta, "taken": 0, "history": np.empty((0, 2))}

    @staticmethod
    def agree(theta, middle, **_):
        if theta.shape != (2, SIZE, middle):
            raise ValueError(f"theta must be encoder and decoder, {(2, SIZE, middle)}; got shape {theta.shape}")

    def draw(self):
        return beside(loss_axes(), code_axes(), pca_axes(), text="says")


def loss_axes():
    return axes(
        Line("step", "loss", "autoencoder"),
        Guide(y="bound", label="PCA"),
        title="mean of ‖z − x‖²",
        x="step",
        log="y",
        xlim="span",
        ylim=(0.01, 10.0),
    )


def code_axes():
    return axes(
        Dots("h", group="kinds", labels=("",) * 3, size="small"),
        title="the code h",
        x="h₁ in cm",
        y="h₂ in cm",
        ylim="h_span",
    )


def pca_axes():
    return axes(
        Dots("scores", group="kinds", labels=SPECIES, size="small"),
        title="the same flowers by PCA",
        x="1st direction, cm",
        y="2nd direction, cm",
        ylim=(-2.0, 3.4),
    )


@cache
def flowers():
    """Iris: centred measurements in cm (150, 4), species, PCA's directions (4, 4) and the variance along each (4,)."""
    from sklearn.datasets import load_iris

    X, kinds = load_iris(return_X_y=True)
    X = X - X.mean(axis=0)
    spread, directions = np.linalg.eigh(X.T @ X / len(X))
    return X, kinds, directions[:, ::-1], spread[::-1]


def loss(theta):
    """Mean over the flowers of ‖z − x‖², z = x @ encoder @ decoderᵀ."""
    X = flowers()[0]
    return float(np.mean(np.sum((X @ theta[0] @ theta[1].T - X) ** 2, axis=1)))


def learn(theta, tied):
    """One step of descent on both matrices (4, middle); tied ones use the mean of both gradients."""
    _, _, directions, spread = flowers()
    scatter = (directions * spread) @ directions.T
    miss = theta[0] @ theta[1].T - np.eye(SIZE)
    pulls = 2 * np.array([scatter @ miss @ theta[1], miss.T @ scatter @ theta[0]])
    return theta - RATE * (np.repeat(pulls.sum(axis=0)[None], 2, axis=0) / 2 if tied else pulls)


def pad(codes):
    """The first two columns; zeros where there is one only."""
    return np.c_[codes, np.zeros(len(codes))][:, :2]


@LinearAutoencoder.has_view("one number", middle=1)
def keeps_less(seen):
    """One hidden number keeps 92.5 % of the scatter"""
    return np.isclose(share_lost(seen), 0.075, atol=5e-4)


@LinearAutoencoder.has_view("two numbers", middle=2)
def keeps_nearly_all(seen):
    """two keep 97.8 %"""
    return np.isclose(share_lost(seen), 0.022, atol=5e-4)


def share_lost(seen):
    """What the best plane of this dimension leaves of the scatter of the flowers."""
    return seen["bound"] / flowers()[3].sum()


def aha():
    """Tied or not, it ends at PCA's error; its code is PCA's up to an invertible matrix, and not PCA's itself."""
    X, _, directions, spread = flowers()
    for middle in (1, 2, 3):
        for tied in (False, True):
            net = LinearAutoencoder(middle=middle, tied=tied)
            net.advance(300)
            assert np.isclose(loss(net.state["theta"]), spread[middle:].sum(), rtol=1e-3), (middle, tied)
            h, scores = X @ net.state["theta"][0], X @ directions[:, :middle]
            left = scores - h @ np.linalg.lstsq(h, scores)[0]
            assert np.abs(left).max() < 0.2
            if middle > 1:
                assert np.abs(np.abs(np.corrcoef(h.T, scores.T)[0, middle]) - 1) > 1e-3 or tied

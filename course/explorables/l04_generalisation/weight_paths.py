"""Weight paths: how ten weights shrink as the penalty grows, under L2 and under L1, and what new data think of it."""

from functools import cache

import numpy as np

from course.explorables.stage import Explorable, Guide, Line, LogSlider, Slider, axes, beside, draw_anew

FEATURES, USEFUL = 10, 3
TRUE = np.array([2.0, -1.5, 1.0] + [0.0] * (FEATURES - USEFUL))
PENALTIES = np.geomspace(1e-2, 10, 61)
FRESH = 500


class WeightPaths(Explorable):
    """Ten features, three of which matter: both penalties shrink all weights, one of them drops features altogether."""

    strength = LogSlider(1e-2, 10.0, start=0.1, label="λ")
    n = Slider(20, 100, start=20, step=4, label="examples N")
    noise = Slider(0.0, 3.0, start=1.0, step=0.1, label="noise")
    deal = draw_anew(0, 20)

    @staticmethod
    def compute(strength, n, noise, deal):
        (ridge, lasso), tests = paths(n, noise, deal)
        at = int(np.abs(np.log(PENALTIES / strength)).argmin())
        return {
            "strengths": np.log10(PENALTIES),
            **{f"ridge_{j}": ridge[:, j] for j in range(FEATURES)},
            **{f"lasso_{j}": lasso[:, j] for j in range(FEATURES)},
            "ridge_test": tests[0],
            "lasso_test": tests[1],
            "now": np.log10(PENALTIES[at]),
            "floor": noise**2,
            "error_span": (0, noise**2 + 8),
            "says": words(ridge[at], lasso[at], tests[:, at]),
        }

    def draw(self):
        return beside(
            weights("ridge", "L2", "weight"),
            weights("lasso", "L1", ""),
            axes(
                Line("strengths", "ridge_test", "L2", "olive", "dashed"),
                Line("strengths", "lasso_test", "L1", "sky", width="thick"),
                Guide(y="floor", label="noise²", style="dotted"),
                Guide(x="now"),
                title="error on new data",
                x="log₁₀ λ",
                ylim="error_span",
            ),
            text="says",
        )


def weights(kind, title, y):
    """The ten paths of one penalty: three that matter, seven that do not."""
    lines = [
        Line("strengths", f"{kind}_{j}", label, colour, style, width)
        for j in range(FEATURES)
        for label, colour, style, width in [
            (f"useful: {USEFUL}" * (j == 0), "blue", "solid", "medium")
            if j < USEFUL
            else (f"useless: {FEATURES - USEFUL}" * (j == USEFUL), "pink", "dashed", "thin")
        ]
    ]
    return axes(*lines, Guide(x="now"), title=title, x="log₁₀ λ", y=y, ylim=(-2.6, 2.6))


@cache
def paths(n, noise, deal):
    """Weights for all PENALTIES by L2 and by L1, (2, 61, 10), and their mean squared errors on new data, (2, 61).

    Both minimise mean squared error + λ · size, the constant left out: for L2 all along the singular directions of the
    centred features, for L1 by scikit-learn, whose α is λ/2.
    """
    from sklearn.linear_model import lasso_path

    rng = np.random.default_rng(deal)
    X, X_new = rng.normal(size=(n, FEATURES)), rng.normal(size=(FRESH, FEATURES))
    y = X @ TRUE + noise * rng.normal(size=n)
    centred, means = X - X.mean(axis=0), X.mean(axis=0)
    left, sizes, right = np.linalg.svd(centred, full_matrices=False)
    gains = sizes / (sizes**2 + n * PENALTIES[:, None])
    ridge = (gains * (left.T @ (y - y.mean()))) @ right
    lasso = lasso_path(centred, y - y.mean(), alphas=PENALTIES / 2, tol=1e-10, max_iter=200_000, precompute=False)[1].T[
        ::-1
    ]
    both = np.array([ridge, lasso])
    wrong = y.mean() + (X_new - means) @ both.transpose(0, 2, 1) - (X_new @ TRUE)[:, None]
    return both, (wrong**2).mean(axis=1) + noise**2


def words(ridge, lasso, tests):
    """How many weights are left, and at which price in error."""
    return (
        f"L2: {np.sum(ridge != 0)} of {FEATURES} weights are not 0, the largest useless one is "
        f"{np.abs(ridge[USEFUL:]).max():.3f}   |   error on new data {tests[0]:.2f}\n"
        f"L1: {np.sum(lasso != 0)} of {FEATURES} weights are not 0, the largest useless one is "
        f"{np.abs(lasso[USEFUL:]).max():.3f}   |   error on new data {tests[1]:.2f}"
    )


def aha():
    """L1 drops features one by one, L2 never does; a moderate price beats none when examples are few."""
    for deal in range(5):
        (ridge, lasso), tests = paths(20, 1.0, deal)
        assert (ridge != 0).all()
        kept = (lasso != 0).sum(axis=1)
        assert kept[0] == FEATURES
        assert kept[-1] == 0
        assert (kept[:-1] >= kept[1:] - 2).all()
        assert tests[1].min() < tests[1][0]
        assert tests[1].min() < tests[1][-1]

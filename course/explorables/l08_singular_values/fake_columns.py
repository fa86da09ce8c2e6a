"""Fake columns: junk features swallow every residual, and what is left for the real weights is ridge."""

from functools import cache

import numpy as np

from course.explorables.stage import (
    Dots,
    Explorable,
    Guide,
    HeatMap,
    Line,
    LogSlider,
    Toggle,
    axes,
    beside,
    counted,
    draw_anew,
    square_axes,
)

N, MOST = 8, 100_000
SIZES = np.unique(np.geomspace(1, MOST, 26).round().astype(int))
GRID = np.linspace(-1, 1, 121)
ROWS = np.arange(N)


class FakeColumns(Explorable):
    """With many random junk features the model fits every point exactly, and its real weights are those of ridge."""

    junk = LogSlider(1, MOST, start=25, label="junk features p")
    penalty = LogSlider(1e-2, 1e2, start=0.7, label="λ")
    undivided = Toggle(False, label="variance λ, not λ/p")
    deal = draw_anew(1, 20)

    @staticmethod
    def compute(junk, penalty, undivided, deal):
        x, y = sample()
        X = features(x)
        scales = penalty * (SIZES if undivided else np.ones(SIZES.size))
        found = real_weights(X, y, scales[:, None, None] * gram_matrices(deal))
        ridge = real_weights(X, y, penalty * np.eye(N))
        off = np.linalg.norm(found - ridge, axis=1) / np.linalg.norm(ridge)
        at = int(np.abs(np.log(SIZES / junk)).argmin())
        gram = scales[at] * gram_matrices(deal)[at]
        left = exact_error(X, y, gram)
        return {
            "x": x,
            "y": y,
            "ridge": features(GRID) @ ridge,
            "real": features(GRID) @ found[at],
            "gram": np.abs(gram)[::-1],
            "off": off,
            "root": (np.nan if undivided else off_scale(off)) / np.sqrt(SIZES),
            "at": SIZES[at],
            "says": words(SIZES[at], penalty, gram, off[at], left),
        }

    def draw(self):
        return beside(fit_axes(), gram_axes(), distance_axes(), text="says")


def fit_axes():
    return axes(
        Line(GRID, "ridge", "ridge", "ink", "dashed", width="thick"),
        Line(GRID, "real", "real weights of the enlarged model"),
        Dots("x", "y", labels=("training",), colour="train"),
        x="x",
        y="y",
        xlim=(-1, 1),
        ylim=(-2.5, 2.5),
        width=1.2,
    )


def gram_axes():
    return square_axes(
        HeatMap(ROWS, ROWS[::-1], "gram", colour="pink", densest=0.9),
        title="|ZZᵀ| of the junk: towards λI",
        x="example",
        y="example",
        reach=(-0.5, N - 0.5),
        down=True,
    )


def distance_axes():
    return axes(
        Line(SIZES, "off"),
        Line(SIZES, "root", "falls like 1/√p", "ink", "dotted"),
        Guide(x="at", label="p"),
        title="distance of the weights from ridge",
        x="junk features p",
        y="relative distance",
        log="xy",
        xlim=(1, MOST),
        ylim=(1e-4, 1e2),
    )


def features(x):
    """1, x, x²: (n, 3)."""
    return np.stack([np.ones_like(x), x, x**2], axis=1)


@cache
def sample():
    """Eight points of a parabola with noise: x (8,), y (8,)."""
    x = np.linspace(-0.9, 0.9, N)
    return x, 1.2 * x - 1.6 * x**2 + 0.6 + 0.4 * np.random.default_rng(2).normal(size=N)


@cache
def gram_matrices(deal):
    """ZZᵀ for the first p of 100,000 columns of variance 1/p, for each p of SIZES: (sizes, 8, 8)."""
    rng, total, before, found = np.random.default_rng(deal), np.zeros((N, N)), 0, []
    for p in SIZES:
        # Drawn in float32 for speed; a product in float32 would look like rank that ZZᵀ does not have.
        Z = rng.standard_normal((N, p - before), dtype=np.float32).astype(float)
        total, before = total + Z @ Z.T, p
        found.append(total / p)
    return np.array(found)


def real_weights(X, y, gram):
    """The part for X of the shortest (w, z) that solves [X Z](w, z) = y as well as can be, from ZZᵀ (…, n, n) alone."""
    return np.linalg.pinv(X @ X.T + gram, rcond=1e-10, hermitian=True) @ y @ X


def exact_error(X, y, gram):
    """What the enlarged model leaves of y on the training points: root mean square."""
    whole = X @ X.T + gram
    left = y - whole @ np.linalg.pinv(whole, rcond=1e-10, hermitian=True) @ y
    return float(np.sqrt(np.mean(left**2)))


def off_scale(off):
    """The height of a 1/√p line through the middle of the measured distances."""
    many = SIZES > 30
    return np.exp(np.mean(np.log(off[many] * np.sqrt(SIZES[many]))))


def words(p, penalty, gram, off, left):
    """The training error, the distance from ridge, and which λ the junk really is."""
    error = f"{left:.2g}" if left > 1e-9 else "0, up to rounding"
    return (
        f"{counted(p, 'junk feature')}: training error of the enlarged model {error}\n"
        f"mean of the diagonal of ZZᵀ: {np.trace(gram) / N:.3g} (λ = {penalty:.3g});   "
        f"the real weights are {off:.2g} away from ridge, relatively"
    )


@FakeColumns.has_view("very many columns", junk=100_000)
def behaves_like_ridge(seen):
    """it behaves like a small model with a penalty"""
    return np.abs(seen["real"] - seen["ridge"]).max() < 0.05 * np.ptp(seen["ridge"])


@FakeColumns.has_view("undivided", junk=100, undivided=True)
def penalty_is_as_many_times_as_large(seen):
    """Undivided, $ZZ^\\top$ is about $p\\lambda I$: ridge with a penalty $p$ times as large"""
    return np.isclose(np.diag(seen["gram"][::-1]).mean(), seen["junk"] * seen["penalty"], rtol=0.2)


def aha():
    """Exact fit with p ≥ 8 (and fewer); the real weights go to ridge like 1/√p; undivided variance means λp."""
    X, y = features(sample()[0]), sample()[1]
    ridge = np.linalg.lstsq(np.vstack([X, np.sqrt(0.7) * np.eye(3)]), np.append(y, np.zeros(3)))[0]
    np.testing.assert_allclose(real_weights(X, y, 0.7 * np.eye(N)), ridge)
    offs = [[np.linalg.norm(real_weights(X, y, 0.7 * g) - ridge) for g in gram_matrices(deal)] for deal in range(1, 9)]
    middle = np.median(offs, axis=0)
    assert 6 < middle[SIZES == 100][0] / middle[SIZES == 10_000][0] < 16
    for p, gram in zip(SIZES, gram_matrices(1), strict=True):  # three weights and p more, for eight points
        assert (exact_error(X, y, 0.7 * gram) < 1e-6) == (p + 3 >= N), p
    wrong = real_weights(X, y, 0.7 * 1000 * np.eye(N))
    assert np.linalg.norm(wrong) < 0.05 * np.linalg.norm(ridge)

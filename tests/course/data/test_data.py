"""The generated sets and the digits: shapes, balance, what makes each set what it is, and refusals."""

import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course import data

SEEDS = st.integers(0, 2**32 - 1)
SIZES = st.integers(10, 200)
CLASSES = st.integers(2, 6)

PLANE = {
    "blobs": lambda n, classes, rng, width: data.blobs(n, classes, rng, spread=width),
    "rings": lambda n, classes, rng, width: data.rings(n, rng, noise=width),
    "xor": lambda n, classes, rng, width: data.xor(n, rng, noise=width),
    "spirals": lambda n, classes, rng, width: data.spirals(n, classes, rng, noise=width),
}
CURVES = {
    "rent": lambda n, classes, rng, width: data.rent(n, rng),
    "noisy_sine": lambda n, classes, rng, width: data.noisy_sine(n, rng, noise=width),
}
EVERY = PLANE | CURVES


def make(name, n=50, classes=3, seed=0, width=0.1):
    return EVERY[name](n, classes, np.random.default_rng(seed), width)


@pytest.mark.parametrize("name", PLANE)
@given(n=SIZES, classes=CLASSES, seed=SEEDS)
def test_points_in_the_plane_are_balanced(name, n, classes, seed):
    X, y = make(name, n, classes, seed)
    sizes = np.bincount(y)
    assert X.shape == (n, 2)
    assert X.dtype == np.float64
    assert y.shape == (n,)
    assert y.dtype == np.int64
    assert np.isfinite(X).all()
    assert len(sizes) == (classes if name in ("blobs", "spirals") else 2)
    assert sizes.max() - sizes.min() <= 1


@pytest.mark.parametrize("name", CURVES)
@given(n=st.integers(1, 200), seed=SEEDS)
def test_curves_are_a_column_and_its_values(name, n, seed):
    X, y = make(name, n, seed=seed)
    assert X.shape == (n, 1)
    assert y.shape == (n,)
    assert X.dtype == y.dtype == np.float64


@pytest.mark.parametrize("name", EVERY)
def test_a_seed_says_everything(name):
    state = np.random.get_state()[1].copy()
    (X, y), (again, y_again), (other, _) = make(name), make(name), make(name, seed=1)
    np.testing.assert_array_equal(X, again)
    np.testing.assert_array_equal(y, y_again)
    assert not np.array_equal(X, other)
    np.testing.assert_array_equal(np.random.get_state()[1], state)


@pytest.mark.parametrize("name", PLANE)
def test_labels_come_in_random_order(name):
    y = make(name, n=120)[1]
    assert (np.diff(y) != 0).mean() > 0.3
    assert not np.array_equal(y, np.sort(y))
    assert len({tuple(y[i : i + 6]) for i in range(0, 120, 6)}) > 2


@pytest.mark.parametrize("name", PLANE)
@given(n=SIZES, classes=CLASSES, seed=SEEDS)
def test_without_noise_all_lie_in_the_square(name, n, classes, seed):
    assert np.abs(make(name, n, classes, seed, width=0)[0]).max() <= 1 + 1e-12


def test_blobs_sit_on_their_centres_with_the_spread_asked_for():
    X, y = data.blobs(30_000, 3, np.random.default_rng(0), spread=0.2)
    for label in range(3):
        angle = np.pi / 2 + 2 * np.pi * label / 3
        np.testing.assert_allclose(X[y == label].mean(0), [np.cos(angle), np.sin(angle)], atol=0.01)
        np.testing.assert_allclose(X[y == label].std(0), 0.2, atol=0.01)


def test_rings_have_two_radii_and_xor_one_product():
    X, y = data.rings(200, np.random.default_rng(0), noise=0)
    np.testing.assert_allclose(np.hypot(*X.T), np.where(y == 0, 0.4, 1.0))
    X, y = data.xor(200, np.random.default_rng(0), noise=0)
    np.testing.assert_array_equal(X.prod(1), np.where(y == 1, -1, 1))
    assert len(np.unique(X, axis=0)) == 4


def test_a_spiral_turned_back_is_a_ray():
    X, y = data.spirals(300, 4, np.random.default_rng(0), noise=0)
    radius, angle = np.hypot(*X.T), np.arctan2(X[:, 1], X[:, 0])
    back = (angle / (2 * np.pi) - radius - y / 4) % 1
    np.testing.assert_allclose(np.minimum(back, 1 - back), 0, atol=1e-9)
    assert radius.min() >= 0.1
    assert radius.max() < 1


@pytest.mark.parametrize("name", ["rings", "xor", "spirals"])
def test_no_line_separates_them(name):
    X, y = make(name, n=400, classes=2, width=0.05)
    A = np.column_stack([np.ones(len(X)), X])
    right = (A @ np.linalg.lstsq(A, 2.0 * y - 1, rcond=None)[0] > 0) == y
    assert right.mean() < 0.85


def test_rent_is_the_line_it_says():
    X, y = data.rent(50_000, np.random.default_rng(0))
    assert X.min() >= 400
    assert X.max() < 1600
    slope, constant = np.polyfit(X[:, 0], y, 1)
    assert slope == pytest.approx(2, abs=0.02)
    assert constant == pytest.approx(500, abs=20)
    assert (y - 500 - 2 * X[:, 0]).std() == pytest.approx(200, rel=0.02)


def test_noisy_sine_without_noise_is_the_sine():
    X, y = data.noisy_sine(100, np.random.default_rng(0), noise=0)
    np.testing.assert_allclose(y, np.sin(2 * np.pi * X[:, 0]), atol=1e-12)
    X, y = data.noisy_sine(50_000, np.random.default_rng(0), noise=0.3)
    assert (y - np.sin(2 * np.pi * X[:, 0])).std() == pytest.approx(0.3, rel=0.02)


@pytest.mark.parametrize("name", EVERY)
@pytest.mark.parametrize("n", [0, -3, 2.0, True, "20", None])
def test_a_bad_size_is_refused(name, n):
    with pytest.raises(ValueError, match=f"n: expected a whole number .*got {n!r}"):
        make(name, n=n)


@pytest.mark.parametrize("name", ["blobs", "spirals"])
@pytest.mark.parametrize("classes", [0, 1, 2.5, True])
def test_a_bad_number_of_classes_is_refused(name, classes):
    with pytest.raises(ValueError, match=f"classes: expected a whole number of at least 2, got {classes!r}"):
        make(name, classes=classes)


@pytest.mark.parametrize(("name", "n"), [("blobs", 2), ("spirals", 2), ("rings", 1), ("xor", 3)])
def test_too_few_points_for_the_classes_are_refused(name, n):
    with pytest.raises(ValueError, match=f"n: expected .*at least {n + 1}, got {n}"):
        make(name, n=n)


@pytest.mark.parametrize("name", [*PLANE, "noisy_sine"])
@pytest.mark.parametrize("width", [-0.1, np.nan, np.inf, "wide", None, True])
def test_a_bad_noise_is_refused(name, width):
    with pytest.raises(ValueError, match=r"(noise|spread): expected a finite number of at least 0, got"):
        make(name, width=width)


@pytest.mark.parametrize("name", EVERY)
@pytest.mark.parametrize("rng", [0, None, np.random.RandomState(0), np.random])
def test_without_a_generator_nothing_is_drawn(name, rng):
    with pytest.raises(ValueError, match=r"rng: expected a np.random.Generator"):
        EVERY[name](50, 3, rng, 0.1)


def test_numpy_integers_are_sizes_too():
    assert data.blobs(np.int64(9), np.int32(3), np.random.default_rng(0), np.float32(0.1))[0].shape == (9, 2)


def test_digits_are_split_into_three_disjoint_stratified_parts():
    from sklearn.datasets import load_digits

    split = data.digits()
    parts = [(split.X_train, split.y_train), (split.X_val, split.y_val), (split.X_test, split.y_test)]
    for (X, y), share in zip(parts, (0.6, 0.2, 0.2), strict=True):
        assert X.shape == (len(y), 64)
        assert X.dtype == np.float64
        assert y.dtype == np.int64
        assert X.min() == 0
        assert X.max() == 1
        assert np.abs(np.bincount(y) - share * np.bincount(load_digits().target)).max() <= 1
    together = np.concatenate([np.column_stack(part) for part in parts])
    whole = np.column_stack([load_digits().data / 16, load_digits().target])
    np.testing.assert_array_equal(together[np.lexsort(together.T)], whole[np.lexsort(whole.T)])


def test_the_split_of_the_digits_never_changes():
    state = np.random.get_state()[1].copy()
    one, two = data.digits(), data.digits()
    np.testing.assert_array_equal(one.X_test, two.X_test)
    np.testing.assert_array_equal(np.random.get_state()[1], state)
    assert one.X_train is not two.X_train
    assert [len(one.y_train), len(one.y_val), len(one.y_test)] == [1083, 359, 355]
    assert one.y_train[:10].tolist() == [7, 7, 4, 2, 9, 3, 7, 6, 4, 8]
    assert one.X_train[0].sum() * 16 == 266


def test_a_split_is_frozen_and_tells_its_shapes():
    split = data.digits()
    with pytest.raises(AttributeError):
        split.X_train = None
    assert repr(split).startswith("Split(X_train (1083, 64), y_train (1083,), X_val (359, 64)")


def test_importing_is_cheap():
    code = "import sys; from course import data; print(*sorted({m.split('.')[0] for m in sys.modules}))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"sklearn", "pooch", "requests", "torch", "matplotlib", "scipy"} & set(loaded)

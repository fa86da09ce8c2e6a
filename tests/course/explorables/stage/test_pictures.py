"""The drawn pictures: what they are, that one seed says everything, the ladder of methods, CIFAR-10 in their place."""

import warnings

import numpy as np
import pytest
from sklearn.exceptions import ConvergenceWarning
from sklearn.neighbors import KNeighborsClassifier
from sklearn.neural_network import MLPClassifier

from course import data
from course.data import cifar
from course.data.drawings import COVERED, LIGHT_THINGS, first_of, random_scenes
from course.data.scenes import KINDS, draw
from course.data.things import THINGS

FEW = {"train": 40, "val": 20, "test": 30}


def arrays(pictures):
    return [value for value in vars(pictures).values() if isinstance(value, np.ndarray)]


def test_they_are_split_as_the_digits_are_and_say_what_they_are():
    few = data.pictures(**FEW)
    assert [X.shape for X in arrays(few)[::2]] == [(n, 3, 32, 32) for n in FEW.values()]
    assert {X.dtype for X in arrays(few)[::2]} == {np.dtype(np.uint8)}
    assert {y.dtype for y in arrays(few)[1::2]} == {np.dtype(np.int64)}
    assert all((np.bincount(y) == len(y) // 10).all() for y in arrays(few)[1::2])
    assert few.classes == list(KINDS) == sorted(KINDS)
    assert repr(few).startswith("drawn: Pictures(X_train (40, 3, 32, 32), y_train (40,)")
    digits = data.digits()
    assert [name for name in vars(few) if name[0] in "Xy"] == list(vars(digits))


def test_one_seed_says_everything_and_copies_are_yours():
    first, other = data.pictures(**FEW), data.pictures(**FEW, seed=1)
    kept = first.X_train.copy()
    first.X_train[:] = 0
    np.testing.assert_array_equal(data.pictures(**FEW).X_train, kept)
    assert not np.array_equal(other.X_train, kept)
    assert not np.array_equal(first.X_val[:20], first.X_test[:20])
    more = data.pictures(**(FEW | {"train": 50}))
    np.testing.assert_array_equal(more.X_test, first.X_test)


@pytest.mark.parametrize(
    ("bad", "message"),
    [({"train": 0}, "train: .*least 1, got 0"), ({"test": 2.0}, "test: .*got 2.0"), ({"seed": -1}, "seed: .*got -1")],
)
def test_bad_arguments_are_refused(bad, message):
    with pytest.raises(ValueError, match=message):
        data.pictures(**bad)


def test_scenes_vary_in_all_that_makes_pictures_hard_and_colours_tell_nothing():
    scenes = random_scenes(4000, np.random.default_rng(0))
    assert abs(np.mean(scenes.paints.max(axis=(1, 2)) > scenes.ground.max(axis=(1, 2))) - LIGHT_THINGS) < 0.03
    assert abs(np.mean(scenes.cover[:, 0, 2] > 0) - COVERED) < 0.03
    for nuisance in (scenes.place[:, 0], scenes.size, scenes.turn, scenes.stretch, scenes.facing):
        assert np.std(nuisance) > 0.05
    means = np.array([scenes.paints[scenes.kind == k, 0].mean(axis=0) for k in range(10)])
    assert np.ptp(means, axis=0).max() < 0.08
    assert len(scenes) == 4000


def test_every_part_of_a_thing_lies_within_its_square_and_can_be_seen():
    grid = np.linspace(-1.5, 1.5, 301)
    u, v = np.meshgrid(grid, grid)  # cells of 0.01
    outside = (abs(u) > 1.02) | (abs(v) > 1.02)
    for kind, parts in THINGS.items():
        inside = [outline(u, v) < 0 for _, outline in parts]
        assert not any((part & outside).any() for part in inside), kind
        for number, part in enumerate(inside):
            uncovered = part & ~np.any([*inside[number + 1 :], np.zeros_like(part)], axis=0)
            assert uncovered.sum() > 50, (kind, number)


def test_a_turned_picture_is_the_picture_turned():
    """Without grain and with even light a quarter turn of the whole scene is a quarter turn of its pixels."""
    scenes = random_scenes(1, np.random.default_rng(3))
    still = {"grain": np.zeros(1), "light": np.ones((1, 2, 3)), "ground": np.full((1, 2, 3), 0.3)}
    still |= {"clutter": scenes.clutter[:, :0], "cover": scenes.cover[:, :0], "facing": np.ones(1)}
    x, y = scenes.place[0]
    plain = type(scenes)(**(vars(scenes) | still))
    quarter = type(scenes)(**(vars(plain) | {"turn": scenes.turn + np.pi / 2, "place": np.array([[-y, x]])}))
    before, after = (draw(each, np.random.default_rng(0))[0].astype(int) for each in (plain, quarter))
    assert np.abs(np.rot90(before, axes=(1, 2)) - after).max() <= 1


def share_right(classifier, pictures):
    """Of the test pictures, after training on the training pictures; pixels are centred on their mean."""
    flat = [X.reshape(len(X), -1).astype(np.float32) / 255 for X in (pictures.X_train, pictures.X_test)]
    train, test = (X - flat[0].mean(axis=0) for X in flat)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)  # fifteen epochs are meant
        return classifier.fit(train, pictures.y_train).score(test, pictures.y_test)


@pytest.mark.long
@pytest.mark.parametrize("seed", [0, 1, 2])
def test_neighbours_then_a_linear_classifier_then_a_small_network(seed):
    """The ladder that CIFAR-10 shows: each method clearly better than the one before."""
    pictures = data.pictures(seed=seed)
    trained = {"batch_size": 100, "max_iter": 15, "alpha": 1.0, "random_state": 0}
    neighbours = max(share_right(KNeighborsClassifier(k, algorithm="brute"), pictures) for k in (1, 10, 30))
    linear = share_right(MLPClassifier((), learning_rate_init=3e-4, **trained), pictures)
    network = share_right(MLPClassifier((100,), learning_rate_init=1e-3, **trained), pictures)
    assert 0.33 < neighbours < linear - 0.03, (neighbours, linear)
    assert linear < network - 0.03, (linear, network)
    assert network < 0.7


def test_images_are_drawn_where_cifar_10_is_not_and_come_from_it_where_it_is(monkeypatch, tmp_path):
    monkeypatch.setenv("COURSE_DATA", str(tmp_path))
    drawn = data.images(**FEW)
    assert drawn.source == "drawn"
    rng = np.random.default_rng(0)
    published = data.Images(
        rng.integers(0, 256, (100, 3, 32, 32), dtype=np.uint8),
        rng.integers(0, 10, 100),
        rng.integers(0, 256, (60, 3, 32, 32), dtype=np.uint8),
        rng.integers(0, 10, 60),
        [f"class {k}" for k in range(10)],
    )
    monkeypatch.setattr(cifar, "find", lambda place: ("version", place))
    monkeypatch.setattr(cifar, "cifar10", lambda folder: published)
    real = data.images(**FEW)
    assert real.source == "CIFAR-10"
    assert [X.shape for X in arrays(real)] == [X.shape for X in arrays(drawn)]
    assert [X.dtype for X in arrays(real)] == [X.dtype for X in arrays(drawn)]
    np.testing.assert_array_equal(real.X_val, published.X_train[40:60])
    real.X_test[:] = 0
    assert published.X_test.any()
    with pytest.raises(ValueError, match="expected at most 100 and 60, got 120 and 30"):
        first_of(published, 100, 20, 30)

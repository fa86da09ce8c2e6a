"""Lecture 05: every number that its prose states, computed anew."""

from functools import cache

import numpy as np
import pytest
import torch
from scipy.spatial.distance import cdist
from sklearn.neighbors import NearestNeighbors

from course import data
from course.check import questions
from course.data.drawings import random_scenes
from course.data.scenes import KINDS
from course.explorables.l05_neighbours import (
    choose_k,
    cost_meter,
    empty_space,
    equal_distances,
    irrelevant_features,
    semantic_gap,
)
from course.explorables.shared import photos
from tests.lectures.lecture import Lecture, answer

LECTURE = Lecture("05")
TEXT, PROSE, states = LECTURE.text, LECTURE.prose, LECTURE.states


def test_no_part_of_a_solution_is_written_out():
    for pieces in ("bincount", "unique(", "array_split", "X @ ", ".sum(axis=1)[:, None]", "cross_val", "KFold"):
        assert pieces not in TEXT, pieces


# The explorables


def test_the_gap_is_closed_where_nothing_was_changed():
    values = semantic_gap.SemanticGap(shift=0.0).values()
    assert values["bars"][0] == 0
    assert "Nothing has changed yet" in values["says"]
    assert values["before_patch"].shape == (6, 6)
    np.testing.assert_array_equal(values["before_patch"], values["before"][0, 13:19, 13:19])


def test_every_change_of_the_gap_moves_most_numbers_and_the_distance_grows_with_it():
    for change in ({"light": 0.6}, {"shift": 0.3}, {"size": 0.5}, {"turn": 45}, {"covered": 0.5}):
        far = semantic_gap.SemanticGap(**({"shift": 0.0} | change)).values()["bars"][0]
        assert far > 500, change
    shifts = [semantic_gap.SemanticGap(shift=shift).values()["bars"][0] for shift in (0.0, 0.0625, 0.125, 0.25)]
    assert (np.diff(shifts) > 0).all()


def test_equal_distances_are_equal_at_every_stop():
    for thing in KINDS:
        for distance in (0, 25, 800, 2000):
            values = equal_distances.EqualDistances(thing=thing, distance=distance).values()
            for name in equal_distances.CHANGES:
                away = np.linalg.norm(values[name] - values["original"])
                assert distance - 1e-6 <= away <= distance + 70, (thing, distance, name, away)


def test_distances_of_explorables_are_the_lengths_of_differences():
    first, second = (photos.one_picture(kind) for kind in KINDS[:2])
    assert photos.between(first, second) == pytest.approx(np.linalg.norm((first - second).ravel()))
    assert photos.between(np.array([first, second]), second)[1] == 0


def test_folds_use_every_picture_once_and_neighbours_of_other_folds_only():
    order, labels = choose_k.neighbours()
    assert (np.bincount(labels) == 40).all()
    each = choose_k.accuracies(choose_k.EXAMPLES // 20, 3, 400)
    assert each.shape == (20, len(choose_k.KS))
    two = choose_k.accuracies(2, 1, 400)
    fold = np.random.default_rng(1).permutation(400) * 2 // 400
    nearest = [next(j for j in order[i] if fold[j] == 1) for i in np.flatnonzero(fold == 0)]
    by_hand = labels[nearest] == labels[fold == 0]
    assert two[0, 0] == pytest.approx(np.mean(by_hand))


def test_costs_are_read_out_in_words():
    assert [cost_meter.in_words(s) for s in (0, 3e-6, 0.025, 1.5, 240, 7200, 40 * 86400)] == [
        "0",
        "3 µs",
        "25 ms",
        "1.5 s",
        "4 min",
        "2 h",
        "40 days",
    ]


# What the prose and the questions state


def test_section_1():
    assert answer("pictures-flat") == np.zeros((500, 3, 32, 32)).reshape(500, -1).shape
    assert answer("uint8-wraps") == (np.array([10], np.uint8) - np.array([20], np.uint8))[0]
    tensor = np.arange(3072).reshape(3, 32, 32)
    assert answer("flat-position") == tensor[1, 2, 5]
    assert (2 * 32 + 5) * 3 + 1 in questions.find("flat-position").wrong
    away = semantic_gap.SemanticGap().values()["bars"]
    nearest, kind, _ = photos.other_kinds("cup")
    assert semantic_gap.SemanticGap().state["shift"] == 6 / 16
    assert kind == "house"
    assert away[0] > nearest
    pictures = data.pictures(train=20, val=20, test=20)
    flat = pictures.X_train.reshape(20, -1).astype(float)
    shuffled = flat[:, np.random.default_rng(0).permutation(3072)]
    np.testing.assert_allclose(cdist(flat, flat), cdist(shuffled, shuffled))


def test_section_2_votes():
    points = np.array([[1.0, 1.0], [2.0, 1.0], [4.0, 4.0], [4.0, 5.0], [0.0, 6.0]])
    order = cdist([[2.0, 2.8]], points)[0].argsort()
    kinds = np.array(["cat", "cat", "dog", "dog", "horse"])[order]
    assert kinds.tolist() == ["cat", "cat", "dog", "dog", "horse"]
    states("Cat for k = 1, 2, 3. For k = 4 and k = 5 cats and dogs have two votes each")
    assert 1 > 1 / 5 + 1 / 5  # the near dog by 1/distance
    assert answer("neighbours-k1-train") == 1


def test_section_3():
    assert answer("l1-distance") == cdist([[1, 2]], [[4, 6]], "cityblock")[0, 0]
    states("has L∞ = 4, L2 = 5, L1 = 7")
    v = np.array([3.0, 4.0])
    assert (np.abs(v).max(), np.linalg.norm(v), np.abs(v).sum()) == (4, 5, 7)
    assert f"{np.sqrt(2) * 5:.2f}" == "7.07"
    states("$9 - 30 + 25 = 4 = (3 - 5)^2$")
    for name, shapes in (("broadcast-row", ((500, 2), (2,))), ("broadcast-pairs", ((3, 1, 2), (1, 500, 2)))):
        assert answer(name) == np.broadcast_shapes(*shapes)
    assert np.broadcast_shapes((2, 2), (2, 1)) == (2, 2)
    for refused in (((500, 2), (2, 1)), ((2, 500), (2,)), ((3, 4), (4, 5))):
        with pytest.raises(ValueError, match="broadcast"):
            np.broadcast_shapes(*refused)
    assert np.broadcast_shapes((500, 2), (500, 1)) == (500, 2)
    states("A cup moved by six pixels is farther from the first picture than some house is.")
    assert f"{answer('pairs-memory'):.1f}" == "30.7"
    assert 500 * 5000 * 4 / 1e6 == 10
    a, b = np.float32(1000.4), np.float32(1000.5)
    assert a * a - 2 * a * b + b * b < 0


def test_section_4():
    states("anything from a few to some twenty neighbours is as good, and a hundred is worse")
    means = np.array([choose_k.accuracies(5, shuffle, 400).mean(axis=0) for shuffle in range(1, 11)]).mean(axis=0)
    few = means[(choose_k.KS >= 3) & (choose_k.KS <= 20)]
    assert np.ptp(few) < 0.04
    assert few.min() > means[choose_k.KS == 112][0] + 0.02
    assert answer("folds-evaluations") == 5 * 5 * 2
    assert answer("fold-training") == (60_000 - 10_000) * 4 / 5


def test_section_5():
    states("20 passes, 10 classes: after 400 answers")
    for d in cost_meter.FEATURES.values():
        assert cost_meter.break_even(d) == pytest.approx(2 * cost_meter.EPOCHS * cost_meter.CLASSES, rel=1e-3)
    assert answer("memory-bytes") == np.zeros((500, 3072), np.uint8).nbytes * 100 / 1e6


def test_section_6_neighbours_agree_in_brightness_more_than_in_kind():
    pictures = data.pictures()
    train, val = (X.reshape(len(X), -1) / 255 for X in (pictures.X_train, pictures.X_val[:100]))
    nearest = cdist(val, train).argmin(axis=1)
    apart = np.abs(val.mean(axis=1) - train.mean(axis=1)[nearest]).mean()
    assert apart < np.abs(val.mean(axis=1)[:, None] - train.mean(axis=1)).mean() / 3
    assert 0.25 < np.mean(pictures.y_train[nearest] == pictures.y_val[:100]) < 0.5
    x = np.random.default_rng(0).random(3072)
    np.testing.assert_allclose(x / x.std(), (x / 2) / (x / 2).std())
    assert not np.allclose(x - x.mean(), x / 2 - (x / 2).mean())


def test_section_7():
    states("0.10 of the cube in two dimensions, 0.63 in ten, 0.955 in a hundred, 0.9985 in 3,072")
    edges = empty_space.edge(0.01, np.array([2, 10, 100, 3072]))
    assert [f"{e:.{digits}f}" for e, digits in zip(edges, (2, 2, 3, 4), strict=True)] == [
        "0.10",
        "0.63",
        "0.955",
        "0.9985",
    ]
    assert answer("edge-of-share") == pytest.approx(edges[1])
    states("the farthest of a thousand points is dozens of times as far as the nearest")
    states("In 3,072 dimensions it is some 7 % farther")
    assert 24 < empty_space.contrast(empty_space.distances(2)) < 200
    assert f"{empty_space.contrast(empty_space.distances(3072)):.2f}" == "0.07"
    u, v = np.random.default_rng(0).random((2, 2_000_000))
    assert ((u - v) ** 2).mean() == pytest.approx(1 / 6, rel=3e-3)
    assert ((u - v) ** 2).var() == pytest.approx(7 / 180, rel=5e-3)
    assert pytest.approx(7 / 180) == 1 / 15 - 1 / 36
    states(r"$\sqrt{0.35/3072} = 0.0107$")
    assert f"{np.sqrt(0.35 / 3072):.4f}" == "0.0107"
    assert np.sqrt(7 / 180) * 6 / 2 == pytest.approx(np.sqrt(0.35))
    assert answer("samples-needed") == 10**6
    states("nearly nine tenths of a squared distance are noise")
    good, noise = irrelevant_features.parts(10, 1.0)
    assert 0.85 < noise / (good + noise) < 0.9
    near, linear = irrelevant_features.shares(20, 1.0)
    assert near < 0.75 < 0.95 < linear
    pictures = data.pictures()
    train, val = (X.reshape(len(X), -1) / 255 for X in (pictures.X_train[:1000], pictures.X_val[:50]))
    away = cdist(val, train)
    assert np.median(away.max(axis=1) / away.min(axis=1)) > 3


@cache
def in_rows():
    """Training, validation and test pictures as the lecture prepares them."""
    pictures = data.pictures()
    mean = pictures.X_train.reshape(3000, -1).mean(axis=0).astype(np.float32) / 255
    three = pictures.X_train, pictures.X_val, pictures.X_test
    return pictures, [X.reshape(len(X), -1).astype(np.float32) / 255 - mean for X in three]


def trained(model, rate, X, y):
    optimiser, X, y = torch.optim.AdamW(model.parameters(), lr=rate, weight_decay=1.0), torch.tensor(X), torch.tensor(y)
    for _ in range(20):
        for batch in torch.randperm(len(X)).split(100):
            optimiser.zero_grad()
            torch.nn.functional.cross_entropy(model(X[batch]), y[batch]).backward()
            optimiser.step()
    return model


@pytest.mark.long
def test_section_8_the_ladder_and_the_dark_things():
    states("hardly one in fifty right, worse than guessing")
    states("The network gets a quarter of them")
    pictures, (train, val, test) = in_rows()
    torch.manual_seed(0)
    linear = trained(torch.nn.Linear(3072, 10), 3e-4, train, pictures.y_train)
    layers = torch.nn.Linear(3072, 100), torch.nn.ReLU(), torch.nn.Linear(100, 10)
    network = trained(torch.nn.Sequential(*layers), 1e-3, train, pictures.y_train)
    right = [model(torch.tensor(test)).argmax(dim=1).numpy() == pictures.y_test for model in (linear, network)]
    (by_neighbours,) = shares_right(train, pictures.y_train, test, pictures.y_test, (50,))
    assert 0.3 < by_neighbours < right[0].mean() - 0.05 < right[1].mean() - 0.08
    scenes = random_scenes(1000, np.random.default_rng([0, 2]))
    np.testing.assert_array_equal(scenes.kind, pictures.y_test)
    dark = scenes.paints.max(axis=(1, 2)) < scenes.ground.max(axis=(1, 2))
    assert 0.05 < dark.mean() < 0.12
    assert right[0][dark].mean() < 0.04
    assert 0.18 < right[1][dark].mean() < 0.35
    states("it now overtakes the network on raw pixels")
    of_network = np.mean(network(torch.tensor(val)).argmax(dim=1).numpy() == pictures.y_val)
    evened = [grey(X) for X in (pictures.X_train, pictures.X_val)]
    (by_likeness,) = shares_right(evened[0], pictures.y_train, evened[1], pictures.y_val, (10,))
    assert by_likeness > of_network + 0.03
    states("on evened pictures k = 10 beats every k on raw pixels")
    raw = shares_right(train, pictures.y_train, val, pictures.y_val, (1, 3, 10, 30, 50, 100))
    assert max(raw) < 0.45 < by_likeness - 0.1


def shares_right(train, labels, X, y, ks):
    """The share of X that k nearest neighbours label rightly, for each k; the neighbours are searched once."""
    search = NearestNeighbors(n_neighbors=max(ks), algorithm="brute").fit(train)
    found = labels[search.kneighbors(X, return_distance=False)]
    return [np.mean([np.bincount(row[:k]).argmax() for row in found] == y) for k in ks]


def grey(X):
    """Pictures without colour, of mean 0 and standard deviation 1."""
    rows = X.mean(axis=1).reshape(len(X), -1).astype(np.float32)
    rows -= rows.mean(axis=1, keepdims=True)
    return rows / rows.std(axis=1, keepdims=True)

"""The kNN playground: how votes are counted and ties broken, against a count by hand; what it does at its edges."""

import numpy as np
import pytest

from course.explorables.l05_neighbours.nearest_neighbours import NearestNeighbours
from course.explorables.l05_neighbours.votes import (
    KS,
    MAKERS,
    METRICS,
    accuracies,
    distances,
    pieces,
    points_of,
    votes,
    winners,
)

ONE_PLACE = np.zeros((1, 2))


def winner_at(points, labels, k, weighted=False, name="euclidean"):
    tally = votes(distances(ONE_PLACE, np.array(points, dtype=float), name), np.array(labels), k, weighted)
    return int(winners(tally)[0, -1])


def by_hand(place, points, labels, k):
    """The vote of one place, with no array operation: distance, then number; most votes, then the smaller label."""
    ranked = sorted(range(len(points)), key=lambda i: (round(float(np.hypot(*(points[i] - place))), 9), i))
    counts = [sum(labels[i] == c for i in ranked[:k]) for c in range(3)]
    return counts.index(max(counts))


@pytest.mark.parametrize("k", [1, 2, 5, 15])
def test_the_map_agrees_with_a_count_by_hand(k):
    points, labels = points_of("blobs with strays")
    places = np.random.default_rng(1).uniform(-2, 2, (40, 2))
    found = winners(votes(distances(places, points, "euclidean"), labels, k, False))[:, -1]
    assert found.tolist() == [by_hand(place, points, labels, k) for place in places]


def test_equal_votes_go_to_the_smaller_label():
    assert winner_at([(1, 0), (2, 0)], [2, 1], k=2) == 1
    assert winner_at([(1, 0), (2, 0), (3, 0)], [2, 1, 0], k=3) == 0


def test_of_equally_far_points_the_earlier_votes():
    assert winner_at([(1, 0), (0, 1), (-1, 0)], [2, 0, 1], k=1) == 2
    assert winner_at([(0.1 + 0.2, 0), (0.3, 0)], [1, 0], k=1) == 1


def test_weights_let_a_near_point_outvote_two_far_ones():
    points, labels = [(0.1, 0), (1, 0), (0, 1)], [1, 0, 0]
    assert winner_at(points, labels, k=3) == 0
    assert winner_at(points, labels, k=3, weighted=True) == 1


def test_weights_that_are_equal_but_for_rounding_are_a_tie():
    assert winner_at([(0.3, 0), (0.3, 0), (0.3, 0), (0.1, 0)], [1, 1, 1, 0], k=4, weighted=True) == 0


def test_a_point_on_the_spot_outvotes_all_others():
    assert winner_at([(0, 0), (1e-3, 0), (1e-3, 0)], [2, 0, 0], k=3, weighted=True) == 2


@pytest.mark.parametrize(("metric", "expected"), [("cityblock", 1), ("chebyshev", 0)])
def test_the_distance_decides_who_is_nearest(metric, expected):
    assert winner_at([(1, 1), (1.5, 0)], [0, 1], k=1, name=metric) == expected


@pytest.mark.parametrize("metric", METRICS)
def test_the_rim_is_as_far_as_the_kth_neighbour(metric):
    explorable = NearestNeighbours(metric=metric, k=4)
    values, name = explorable.values(), METRICS[metric][0]
    rim = values["rim"]
    away = distances(explorable.state["query"], explorable.state["points"], name)[0]
    np.testing.assert_allclose(distances(explorable.state["query"], rim, name), np.sort(away)[3], atol=1e-6)


def test_left_out_means_that_a_point_has_no_vote_on_itself():
    points, labels = points_of("a dozen points")
    _, left_out = accuracies(points, labels, "euclidean", False)
    for k in (1, 3, 11):
        right = [
            by_hand(points[i], np.delete(points, i, 0), np.delete(labels, i), k) == labels[i]
            for i in range(len(labels))
        ]
        assert left_out[k - 1] == pytest.approx(np.mean(right))


def test_more_neighbours_than_points_are_all_of_them():
    points, labels = points_of("a dozen points")
    train, left_out = accuracies(points, labels, "euclidean", False)
    assert train[11:] == pytest.approx(np.mean(labels == 0))
    assert np.ptp(left_out[10:]) == 0
    assert (NearestNeighbours(data="a dozen points", k=15).values()["winner"] == 0).all()


def test_weighted_votes_say_nothing_about_the_training_points():
    train, left_out = accuracies(*points_of("blobs with strays"), "euclidean", True)
    assert (train == 1).all()
    assert left_out.max() < 1


def test_a_single_point_owns_the_plane_and_cannot_be_left_out():
    explorable = NearestNeighbours(points=[(0.5, 0.5)], labels=[1], k=7)
    values = explorable.values()
    assert (values["winner"] == 1).all()
    assert values["train"].tolist() == [1.0] * KS.size
    assert np.isnan(values["left_out"]).all()
    assert "not possible" in values["says"]
    assert not explorable.still().texts[1:]


def test_islands_are_counted():
    grid = np.zeros((5, 5), dtype=int)
    grid[1, 1] = grid[3, 3] = 2
    assert pieces(grid) == 3


def test_another_data_set_brings_its_points():
    explorable = NearestNeighbours()
    for name in MAKERS:
        explorable.set(data=name)
        np.testing.assert_array_equal(explorable.state["points"], points_of(name)[0])
        np.testing.assert_array_equal(explorable.state["labels"], points_of(name)[1])


@pytest.mark.parametrize(
    ("state", "message"),
    [
        ({"points": np.zeros((3, 2))}, "points must be as many as the labels, 48; got 3"),
        ({"points": np.zeros((61, 2)), "labels": np.zeros(61)}, "points must be 1 to 60 points; got 61"),
        ({"points": np.zeros((0, 2)), "labels": []}, "points must be 1 to 60 points; got 0"),
        ({"points": np.zeros((2, 2)), "labels": [0, 3]}, "labels must be whole numbers from 0 to 2"),
        ({"points": np.zeros((2, 2)), "labels": [0, 0.5]}, "labels must be whole numbers from 0 to 2"),
        ({"query": np.zeros((2, 2))}, "query must be an array of shape"),
        ({"k": 0}, "k must be a whole number from 1 to 15; got 0"),
    ],
)
def test_states_that_make_no_sense_are_refused(state, message):
    with pytest.raises(ValueError, match=message):
        NearestNeighbours(**state)

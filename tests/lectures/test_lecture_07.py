"""Lecture 07: every number that its prose states, computed anew."""

import numpy as np

from course import data
from course.explorables.l07_descent import best_stop, molehill, noise_floor, two_sums, when_to_stop
from tests.lectures.lecture import Lecture

states = Lecture("07").states


def descend(slope, theta, rate, steps):
    """The last place of plain descent on one parameter, or on many at once."""
    for _ in range(steps):
        theta = theta - rate * slope(theta)
    return theta


def test_factors_of_the_bowl_with_curvatures_1_and_22():
    after = {rate: descend(lambda t: np.array([1.0, 22.0]) * t, np.ones(2), rate, 1) for rate in (0.1, 0.08, 0.01)}
    np.testing.assert_allclose(after[0.1], [0.9, -1.2])
    np.testing.assert_allclose(after[0.08], [0.92, -0.76])
    np.testing.assert_allclose(after[0.01], [0.99, 0.78])


def test_forecast_and_actual_change_of_the_scalar_check():
    rate, curvature, slope = 0.1, 22, 22
    assert np.isclose(-rate * slope**2, -48.4)
    assert np.isclose(11 * descend(lambda t: 22 * t, 1.0, rate, 1) ** 2 - 11, 4.84)
    assert np.isclose(-48.4 * (1 - rate * curvature / 2), 4.84)


def test_the_double_well_cycles_above_1_hops_above_1_6_and_flies_off_above_2():
    def well(t):
        return t * (t**2 - 1)

    assert np.isclose(descend(well, 0.3, 0.95, 2000), 1)
    cycle = descend(well, 0.3, 1.1, 2000)
    assert abs(cycle - 1) > 0.1
    assert np.isclose(descend(well, cycle, 1.1, 2), cycle)
    assert not np.isclose(descend(well, cycle, 1.1, 1), cycle)
    signs = {rate: {np.sign(descend(well, 0.3, rate, k)) for k in range(500, 600)} for rate in (1.58, 1.65)}
    assert signs == {1.58: {1.0}, 1.65: {-1.0, 1.0}}
    assert abs(descend(well, 0.3, 1.99, 600)) < 2
    with np.errstate(over="ignore", invalid="ignore"):
        assert not np.isfinite(descend(well, np.float64(0.3), 2.05, 600))


def test_the_limit_on_the_digits_is_11_times_as_high_without_the_mean_image():
    X = data.digits().X_train
    limits = []
    for features in (X, X - X.mean(axis=0)):
        A = np.column_stack([np.ones(len(X)), features])
        limits.append(2 / np.linalg.eigvalsh(2 / len(X) * A.T @ A)[-1])
    assert 10.5 < limits[1] / limits[0] < 11.5


def test_the_stopping_rule_trap():
    A, y = np.column_stack([np.ones(5), np.arange(5.0)]), np.array([1.0, 3.0, 2.0, 5.0, 4.0])
    np.testing.assert_allclose(np.linalg.lstsq(A, y)[0], [1.4, 0.8])
    theta, steps, move = np.zeros(2), 0, float("inf")
    while move >= 1e-3:
        step = 1e-4 * 2 / 5 * A.T @ (A @ theta - y)
        theta, steps, move = theta - step, steps + 1, float(np.linalg.norm(step))
    assert steps == 369
    np.testing.assert_allclose(theta, [0.179, 0.441], atol=5e-4)


def test_the_plateau_takes_about_22_000_steps():
    w, steps = -10.0, 0
    while w < 0:
        s = 1 / (1 + np.exp(-w))
        w, steps = w + s * (1 - s) ** 2, steps + 1
    assert steps == 22_063


def test_the_variance_of_a_batch_drawn_without_replacement():
    values, rng = np.arange(10.0), np.random.default_rng(0)
    means = [rng.choice(values, 4, replace=False).mean() for _ in range(20_000)]
    assert np.isclose(np.var(means), values.var() / 4 * (10 - 4) / (10 - 1), rtol=0.03)


def test_noise_makes_steps_longer_by_the_trace_over_b():
    rng = np.random.default_rng(0)
    single = rng.normal(1.0, 1.0, (500, 3))
    mean, trace = single.mean(axis=0), single.var(axis=0).sum()
    steps = single[rng.integers(500, size=(20_000, 8))].mean(axis=1)
    assert np.isclose((steps**2).sum(axis=1).mean(), mean @ mean + trace / 8, rtol=0.01)


def test_sums_that_the_prose_names():
    t = np.arange(1, 10**6 + 1)
    assert (0.1 / t**2).sum() < 0.17
    assert np.isclose(1000 * (0.1 * 0.5 ** np.arange(60.0)).sum(), 200)
    assert 0.1 / (1.01 * 1.02 * 1.03) < 0.1 / 1.03


def test_schedules_on_the_noisy_bowl():
    rng = np.random.default_rng(0)
    schedules = {"constant": lambda t: 0.1, "inverse": lambda t: 0.1 / (1 + 0.01 * t), "square": lambda t: 0.1 / t**2}
    far = {}
    for name, schedule in schedules.items():
        theta = np.full(2000, 10.0)
        for t in range(1, 1001):
            theta = theta - schedule(t) * (theta + rng.normal(size=2000))
        far[name] = np.abs(theta).mean()
    assert np.isclose(far["constant"], 0.183, rtol=0.1)
    assert np.isclose(far["inverse"], 0.055, rtol=0.1)
    assert np.isclose(far["square"], 8.435, rtol=0.01)


def test_the_stopping_rules_of_section_4():
    sees = {}
    for rate in (1e-3, 1e-2, 1e-1):
        places, measures = when_to_stop.run(rate)
        stop = when_to_stop.stops_at(measures["length of the gradient"], 1e-2)
        sees[stop] = round(float(np.linalg.norm(places[stop] - when_to_stop.GOAL)), 3)
    states("after 6,941, 693 and 68 steps, each 0.016 or 0.017 from the answer")
    assert sees == {6941: 0.017, 693: 0.017, 68: 0.016}


def test_two_sums_without_bound_may_be_slow():
    late = {hold: two_sums.expected_distance(two_sums.schedule("η/(1 + δt)", 0.1, 1.0, hold))[-1] for hold in (0, 300)}
    states("still 4.1 from the minimum after 10,000 updates")
    states("comes to 0.08")
    assert {hold: f"{distance:.2g}" for hold, distance in late.items()} == {0: "4.1", 300: "0.082"}


def test_the_explorable_of_schedules_agrees_with_the_lecture_s_table():
    names = ("constant", "η/(1 + δt)")
    far = [two_sums.expected_distance(two_sums.schedule(name, 0.1, 0.01, 0))[999] for name in names]
    np.testing.assert_allclose(far, [0.183, 0.055], atol=5e-4)


def test_the_molehill_keeps_nine_tenths_and_goes_up_somewhere():
    def kept(rate, start=1.9):
        slope = molehill.slope_of(start)
        return float(molehill.curve(start) - molehill.curve(start - rate * slope)) / (rate * slope**2)

    rates = molehill.Molehill.controls["rate"].stops()
    assert any(0.85 < kept(rate) < 0.95 for rate in rates)
    assert any(kept(rate) < 0 for rate in rates)


def test_a_quarter_of_the_rate_or_four_times_the_batch_halves_the_noise_floor():
    def floor(rate, batch):
        rates = rate * noise_floor.SCHEDULES["constant"]
        late = [noise_floor.distances(False, rates, batch, seed)[-200:] ** 2 for seed in range(1, 13)]
        return np.sqrt(np.mean(late))

    assert 0.4 < floor(0.025, 1) / floor(0.1, 1) < 0.6
    assert 0.35 < floor(0.1, 4) / floor(0.1, 1) < 0.6


def test_per_point_looked_at_small_batches_are_ahead_until_their_floor():
    full = noise_floor.exact_distances(False, 0.1 * noise_floor.SCHEDULES["constant"])
    small = noise_floor.distances(False, 0.1 * noise_floor.SCHEDULES["constant"], 1, 1)
    assert small[59] < full[1]  # after 60 points
    assert full[-1] < small.min()


def test_with_many_images_the_end_is_nearly_the_best_place_to_stop():
    states("within two per cent of the lowest")
    for count, least, most in ((1000, 1.0, 1.02), (100, 1.3, 2.0)):
        validation = best_stop.curves(count, 0.0)[1]
        assert least <= validation[-1] / validation.min() < most


def test_the_exact_descent_of_the_best_stop_is_descent():
    (X, y), _ = best_stop.digits()
    A, b, theta = X[:100], y[:100], np.zeros(X.shape[1])
    rate = 1 / np.linalg.eigvalsh(2 / 100 * A.T @ A)[-1]
    for _ in range(int(best_stop.TIMES[30])):
        theta = theta - rate * 2 / 100 * A.T @ (A @ theta - b)
    assert np.isclose(np.mean((A @ theta - b) ** 2), best_stop.curves(100, 0.0)[0][30])

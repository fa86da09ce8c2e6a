"""Lecture 10: every number that its prose states, computed again."""

import re

import numpy as np
import pytest

from course.explorables.l10_elbows import elbows, lost_corner, net_modes, one_unit, where_corners_land
from course.explorables.l10_elbows.one_input_nets import column, corners, drawn, fit_step, kinds, line_net, rewritten
from course.explorables.shared.small_net import Net
from tests.lectures.lecture import Lecture, answer

LECTURE = Lecture("10")
TEXT, PROSE, states = LECTURE.text, LECTURE.prose, LECTURE.states
INPUTS = column(net_modes.X)


def test_no_part_of_a_solution_is_written_out():
    code = "\n".join(part for part in re.split(r"^# %%", TEXT, flags=re.M) if not part.startswith(" [markdown]"))
    assert not re.search(r"np\.maximum|relu\(|\* \(z > 0\)|np\.diff\(slopes", code)


# The engine's derivatives, on which sections 5 to 7 rest


@pytest.mark.parametrize("activation", ["identity", "ReLU", "tanh", "sigmoid"])
def test_the_jacobian_is_that_of_differences(activation):
    net = Net((2, 4, 3, 1), activation)
    rng = np.random.default_rng(0)
    theta, X = rng.normal(size=net.count), rng.normal(size=(6, 2))
    J, h = net.jacobian(theta, X), 1e-6
    wiggles = [net.output(theta + h * way, X) - net.output(theta - h * way, X) for way in np.eye(net.count)]
    np.testing.assert_allclose(J, np.array(wiggles).T / (2 * h), atol=1e-7)
    blame = rng.normal(size=6)
    np.testing.assert_allclose(net.back(theta, X, blame), J.T @ blame, atol=1e-12)


def test_fit_step_descends_the_plain_sum_of_squares():
    net, theta, x = line_net(5), drawn(5, 3), np.linspace(-1, 1, 7)
    y = np.cos(x)
    step = fit_step(net, theta, x, y, 1e-3) - theta
    r = y - net.output(theta, column(x))
    np.testing.assert_allclose(step, 1e-3 * 2 * net.jacobian(theta, column(x)).T @ r, atol=1e-15)


def test_kinds_are_judged_by_all_points():
    theta = np.array([1.0, 1.0, -3.0, 1.0, 3.0, -1.0, 0.0, 0.0, 0.5, 1.0, 1.0, 1.0, 1.0])
    assert kinds(line_net(4), theta, np.linspace(-2, 2, 9)).tolist() == [0, 2, 1, 2]
    assert corners(line_net(4), theta)[:3].tolist() == [-1, 3, 3]


# Section by section


def test_what_people_believe_is_answered_with_true_numbers():
    states("Without it, 3001 parameters draw one straight line.")
    straight = line_net(1000, "identity")
    assert straight.count == 3001
    np.testing.assert_allclose(
        np.diff(straight.output(drawn(1000, 1), column(np.linspace(-1, 1, 41))), 2), 0, atol=1e-10
    )
    states("Ten units have 31 parameters and 21 freedoms.", "31 for ten units, not 11.")
    assert line_net(10).count == answer("seen-count-all") == 31
    assert (answer("unit-freedoms"), answer("seen-count-head")) == (21, 11)
    states("is 2.5 % learnt after 500 steps, and half after 13,863")
    assert [f"{1 - (1 - 2 * 0.25 * 0.01**2) ** t:.1%}" for t in (500, 13_863)] == ["2.5%", "50.0%"]


def test_the_average_of_many_corners_is_as_uncertain_as_one():
    states("The average of a million is as uncertain as a single corner.")
    w, b = np.random.default_rng(0).normal(size=(2, 2000, 1000))
    each = -b / w
    for uncertain in (each[:, 0], each.mean(axis=1)):
        assert np.isclose(np.median(np.abs(uncertain)), 1, rtol=0.1)


def test_section_1():
    states("takes about 70 segments, or more than 3000 steps")
    x = np.linspace(0, 1, 100_001)
    wave = np.sin(2 * np.pi * x)

    def missed(count):
        knots = np.linspace(0, 1, count + 1)
        return np.abs(np.interp(x, knots, np.sin(2 * np.pi * knots)) - wave).max()

    assert missed(66) > 1e-3 > missed(72)
    assert np.isclose(2 * np.pi / 1e-3 / 2, 3142, atol=1)
    assert [f"{missed(k):.3g}" for k in (4, 8, 16, 32)] == ["0.211", "0.0704", "0.0188", "0.00479"]
    assert [f"{(2 * np.pi / k) ** 2 / 8:.3g}" for k in (4, 8, 16, 32)] == ["0.308", "0.0771", "0.0193", "0.00482"]
    assert answer("pieces-doubling") == 0.02 / 4
    assert np.isclose(0.005 * (32 / answer("pieces-count")) ** 2, 5e-5)


def test_section_2():
    assert answer("elbow-slopes-sum") == 3
    x = np.linspace(-20, 20, 40_001)
    rng = np.random.default_rng(0)
    for _ in range(20):
        theta = np.concatenate([rng.normal(size=24), [0.0], rng.normal(size=12)])
        f = line_net(12).output(theta, column(x))
        slopes = np.round(np.diff(f) / np.diff(x), 6)
        pieces = 1 + (np.abs(np.diff(slopes)) > 1e-4).sum() / 2
        assert pieces <= answer("elbow-most-pieces")
    w, b, v = 2.0, -1.0, 3.0
    assert one_unit.derivatives(np.array([w, b, v]), 2.0)[0] == answer("elbow-derivatives")
    assert np.cumsum([1, 1, -2]).tolist() == [1, 2, 0]
    assert np.cumsum(np.cumsum([1, 2, 0])).tolist() == [1, 4, 7]
    better = [np.mean(f["greedy"] < f["equal"]) for f in map(elbows.falling, elbows.CURVES)]
    assert np.mean(better) > 0.7
    states("often gives a smaller error than at equal distances")


def test_section_3():
    states("\\|\\nabla f\\|^2=9+1+4=14$ for $\\alpha=1$, and $\\frac{10}{25}+25\\cdot4 =100.4$ for $\\alpha=5$")
    for factor, length in ((1, 14), (5, 100.4)):
        slopes = one_unit.derivatives(np.array([factor, -factor, 1 / factor]), 3.0)
        assert np.isclose(slopes @ slopes, length)
    slopes = one_unit.derivatives(np.array([1.0, 1.0, 2.0]), 1.0)
    assert answer("unit-squared-length") == slopes @ slopes
    assert not np.allclose(one_unit.unit((-1.0, -1.0, -1.0), one_unit.X), one_unit.unit((1.0, 1.0, 1.0), one_unit.X))
    net, x = line_net(8), np.linspace(-1, 1, 31)
    finals = []
    for factor in (0.3, 1.0, 3.0):
        theta = rewritten(net, drawn(8, 2), factor)
        for _ in range(200):
            theta = fit_step(net, theta, x, np.sin(np.pi * x), 1e-4)
        finals.append(net.output(theta, column(x))[-1])
    assert np.ptp(finals) > 0.2


def test_section_4():
    states("Half of them lie within $\\pm1$, 79.5 % within $\\pm3$, 93.65 % within $\\pm10$")
    inside = {half: 2 / np.pi * np.arctan(half) for half in (1, 3, 10)}
    assert [f"{100 * share:.2f}" for share in inside.values()] == ["50.00", "79.52", "93.65"]
    states("more than 1,200")
    assert 1200 < 20_000 * (1 - inside[10]) < 1300
    assert round(answer("corners-dead-count")) == 635
    assert f"{(np.arctan(11) - np.arctan(9)) / np.pi:.1%}" == "0.6%"
    assert answer("corners-spread-ratio") == 0.5 / 0.1
    w, b, _ = where_corners_land.draw("a constant, 0.01", 1.0, 1000, 0)
    assert (b > 0).all()
    assert not np.isclose(np.abs(-b / w).max(), 0, atol=0.5)


@pytest.mark.parametrize("way", ["like the weights", "a constant, 0.01", "uniform in ±0.3"])
def test_three_of_the_four_ways_have_the_heavy_tail(way):
    w, b, _ = where_corners_land.draw(way, 1.0, 400_000, 1)
    far = np.abs(-b / w)
    reach = np.quantile(far, 0.95)
    assert np.isclose((far > 10 * reach).mean() / (far > reach).mean(), 0.1, rtol=0.1)  # as for a density like 1/c²


def test_section_5():
    """The prose of the cell: corners gather where the curve bends; which rates kill."""
    net, points = line_net(10), np.linspace(-1, 1, 31)
    step, share = np.tanh(8 * (points - 0.3)), []
    for seed in range(1, 9):
        theta = begin = drawn(10, seed)
        for _ in range(2000):
            theta = fit_step(net, theta, points, step, 2e-3)
        alive = kinds(net, begin, points) != 2
        share.append([((c > 0.1) & (c < 0.5))[alive].mean() for c in (corners(net, begin), corners(net, theta))])
        assert np.array_equal(corners(net, begin)[~alive], corners(net, theta)[~alive])
    before, after = np.mean(share, axis=0)
    assert after > 1.5 * before
    lives = {}
    for rate in (0.1, 0.32):
        run = lost_corner.LostCorner(rate=rate)
        run.advance(200)
        lives[rate] = "dead" not in run.values()["says"]
    assert lives == {0.1: True, 0.32: False}


def test_without_its_outlier_the_unit_survives_three_times_the_rate():
    states("Without the outlier the unit survives more than three times the rate.")
    lined_up = np.array(lost_corner.LostCorner.points.start)
    lined_up[7] = 1.15
    largest = []
    for points in (lost_corner.LostCorner.points.start, lined_up):
        for rate in reversed(lost_corner.LostCorner.rate.stops()):
            runs = [lost_corner.LostCorner(rate=rate, points=points, order=order) for order in range(1, 21)]
            if not any(run.advance(120) and "dead" in run.values()["says"] for run in runs):
                break
        largest.append(rate)
    assert largest[1] > 3 * largest[0]


def test_section_6():
    net, theta = line_net(10), drawn(10, 1)
    assert net.jacobian(theta, INPUTS).shape == (100, answer("seen-count-all"))
    assert net.signals(theta, INPUTS)[1].shape == (100, answer("seen-count-head"))
    w, b, v = 2.0, 3.0, 4.0
    near = one_unit.derivatives(np.array([w, b, v]), -b / w + np.array([-1e-9, 1e-9]))[0]
    assert np.isclose(abs(np.diff(near)[0]), answer("seen-jump"))
    net, theta = line_net(50), drawn(50, 1)
    J, way = net.jacobian(theta, INPUTS), np.random.default_rng(0).normal(size=net.count)
    errors = []
    for length in (0.04, 0.02, 0.01, 0.005):
        error = np.abs(net.output(theta + length * way, INPUTS) - net.output(theta, INPUTS) - length * J @ way)
        errors.append((np.median(error), error.max()))
    ratios = np.array(errors)[:-1] / np.array(errors)[1:]
    assert (np.abs(ratios[:, 0] - 4) < 0.3).all()
    assert (ratios[:, 1] < 3.5).all()


def share_right(size, draws=200):
    """Share of random networks whose mode k crosses zero k times, for k = 0 … 7."""
    right = np.zeros(8)
    for seed in range(draws):
        theta = drawn(50, seed)
        theta[-50:] *= size
        modes, _ = net_modes.spectrum(line_net(50), theta)
        right += [len(net_modes.crossings(modes[:, k])) == k for k in range(8)]
    return right / draws


def test_modes_cross_zero_as_often_as_their_number_says():
    small, middle, large = (share_right(size) for size in (0.3, 1.0, 7.0))
    states("For $k=0,1,2$ it held in every single network")
    for share in (small, middle, large):
        assert (share[:3] == 1).all()
    assert (small >= 0.98).all()
    assert 0.6 < middle[7] < 0.95
    assert 0.85 <= large[3] < 1
    assert large[7] < 0.6


def test_the_forecast_of_section_7_holds_for_a_hundred_steps_and_not_for_a_thousand():
    off = {}
    for steps in (10, 100, 1000):
        values = net_modes.NetModes(seed=1, steps=steps).values()
        off[steps] = np.abs(values["left"] - values["told"]).max()
    assert off[10] < 0.01
    assert off[100] < 0.06
    late = net_modes.run("two sines", 50, 1.0, 1)[-1]
    net, y = line_net(50), net_modes.TARGETS["two sines"]
    modes, s = net_modes.spectrum(net, drawn(50, 1))
    true = (modes.T @ (y - net.output(late, INPUTS))) / (modes.T @ (y - net.output(drawn(50, 1), INPUTS)))
    told = (1 - 0.5 * (s / s[0]) ** 2) ** 1000
    assert np.abs(true - told)[:6].max() > 0.15


def test_early_stopping_in_a_small_mode():
    learnt = {t: 1 - (1 - 2 * 0.25 * 0.01**2) ** t for t in (500, 13_863, 92_100)}
    assert [f"{100 * share:.2f}" for share in learnt.values()] == ["2.47", "50.00", "99.00"]
    assert np.isclose(answer("modes-early"), 0.606, atol=5e-4)


def test_the_same_function_rewritten_learns_otherwise():
    """α = 0.3 leaves the smallest error, for every start that the lecture draws, and its singular values lie closer."""
    states(r"by $\alpha=0.3$ it has a smaller error after 1000 steps than as it was, by $\alpha=3$ a larger one")
    net, y = line_net(50), net_modes.TARGETS["two sines"]
    for seed in (1, 2, 3):
        errors, thirds = {}, {}
        for factor in (0.1, 0.3, 1.0, 3.0):
            theta = rewritten(net, drawn(50, seed), factor)
            s = np.linalg.svd(net.jacobian(theta, INPUTS), compute_uv=False)
            thirds[factor] = s[2] / s[0]
            for _ in range(1000):
                theta = fit_step(net, theta, net_modes.X, y, 0.25 / s[0] ** 2)
            errors[factor] = np.mean((net.output(theta, INPUTS) - y) ** 2)
        assert errors[0.3] < errors[0.1]
        assert errors[0.3] < errors[1.0] < errors[3.0]
        assert thirds[0.3] > thirds[1.0]
        assert thirds[0.1] > thirds[1.0]

"""Lecture 12: every number that its prose states, computed anew."""

import numpy as np

from course.explorables.l12_optimisers import (
    average_columns,
    clipper,
    junk_amplifier,
    momentum_disc,
    newton_parabola,
    other_starts,
    permuted_twins,
    race,
    step_lengths,
    turned_bowl,
    would_you_stop,
)
from course.explorables.shared import optimisers, seeds
from tests.lectures.lecture import Lecture

states = Lecture("12").states
BOWL = optimisers.canyon(100, 0)


def walked(rule, eta, steps=2000):
    return optimisers.walk(rule, lambda w, _: BOWL @ w, (-10.0, 1.0), np.full(steps, eta))


def degrees(one, other):
    return np.degrees(np.arccos(one @ other / np.linalg.norm(one) / np.linalg.norm(other)))


def test_the_gradient_points_across_the_canyon():
    start = np.array([-10.0, 1.0])
    states("points 78.6° away from the minimum", "point 39.3° away from the minimum")
    assert np.isclose(degrees(start, BOWL @ start), 78.6, atol=0.05)
    assert np.isclose(degrees(start, np.sign(start)), 39.3, atol=0.05)


def test_steps_through_the_canyon():
    states("917 steps have become 162, and with $\\mu=0.8$ and a higher rate 77. But 0.039 is too much")
    rules = {"917": (0.0, 0.01), "468": (0.0, 0.0195), "162": (0.9, 0.01), "77": (0.8, 0.03), "-1": (0.9, 0.039)}
    for steps, (mu, eta) in rules.items():
        assert str(optimisers.stays_within(walked(optimisers.momentum_rule(mu), eta), 0.0, 1e-3)) == steps


def test_the_best_factors_with_and_without_momentum():
    states("$0.980^{345}=0.001$: 345 steps", "$(\\sqrt\\kappa-1)/(\\sqrt\\kappa+1)=9/11$: 34 steps")
    assert [round(float(np.log(1e-3) / np.log(factor))) for factor in (99 / 101, 9 / 11)] == [345, 34]
    mu = (9 / 11) ** 2
    eta = (1 + mu**0.5) ** 2 / 100  # both pairs are double: the best rate for the curvatures 1 and 100
    sizes = [np.abs(momentum_disc.eigenvalues(eta * each, mu)).max() for each in (1.0, 100.0)]
    np.testing.assert_allclose(sizes, 9 / 11, atol=1e-6)


def test_limits_with_momentum_and_nesterov():
    states("3.8 in place of 2 at $\\mu=0.9$", "in the form of an average 13.57 against 38", "nineteen times as high")
    average = [momentum_disc.limit(0.9, ahead) / 0.1 for ahead in (True, False)]
    np.testing.assert_allclose(average, [13.57, 38], atol=5e-3)
    assert np.isclose(average[1] / 2, (1 + 0.9) / (1 - 0.9))


def test_momentum_and_nesterov_end_at_1_25_and_1_16():
    ends = [
        optimisers.walk(optimisers.momentum_rule(0.9, ahead), lambda w, _: 2 * w, np.array([1.0]), [0.1])
        for ahead in (False, True)
    ]
    np.testing.assert_allclose([way[-1, 0] for way in ends], 0.8)  # from rest both are plain descent
    v, look = 0.5, 1 + 0.9 * 0.5
    np.testing.assert_allclose([1 + 0.9 * v - 0.2 * 1, 1 + 0.9 * v - 0.2 * look], [1.25, 1.16])


def test_nesterov_at_the_place_ahead_is_the_same_rule():
    mu, eta, v, ahead = 0.9, 0.01, np.zeros(2), np.array([-10.0, 1.0])
    plain = optimisers.walk(optimisers.momentum_rule(mu, True), lambda w, _: BOWL @ w, ahead, np.full(50, eta))
    for _ in range(50):
        new = mu * v - eta * BOWL @ ahead
        ahead, v = ahead + new + mu * (new - v), new
    np.testing.assert_allclose(ahead - mu * v, plain[-1])


def test_the_plateau():
    states("reached at step 22,063", "$-\\sigma(1-\\sigma)^2=-4.5\\cdot10^{-5}$", "no plateau at all: 11 steps")
    assert would_you_stop.first_at_zero(would_you_stop.walked("squared", 0.0, -10.0, 1.0)) == 22_063
    assert would_you_stop.first_at_zero(would_you_stop.walked("cross-entropy", 0.0, -10.0, 1.0)) == 11
    assert f"{would_you_stop.slope('squared', -10.0):.1e}" == "-4.5e-05"


def test_twins_and_seeds():
    states(
        "0.0032 at both ends, 2.07 in the middle", "nine seeds of ten have no training error", "in 28 % of the window"
    )
    X, y = seeds.points()
    one = permuted_twins.trained()
    other = permuted_twins.twin(one, permuted_twins.CHANGES[0], 1)
    losses = seeds.losses(permuted_twins.between(one, other, np.array([0.0, 0.5, 1.0])), X, y)
    np.testing.assert_allclose(losses, [0.0032, 2.07, 0.0032], atol=5e-3)
    wrong = ((seeds.scores(seeds.trained(6, 10), X) > 0) != y[:, None]).sum(axis=0)
    assert (wrong == 0).sum() == 9
    assert "in 28% of the window" in other_starts.OtherStarts().values()["says"]


def test_adagrad_stalls():
    states("100 steps lead 18.6 $\\eta$ far, 10,000 steps only 198.5 $\\eta$")
    way = optimisers.walk(optimisers.rules()["AdaGrad"], lambda w, _: -np.ones(1), np.zeros(1), np.ones(10_000))
    np.testing.assert_allclose(way[[100, 10_000], 0], [18.6, 198.5], atol=0.05)


def test_the_race_on_beale():
    states("the gradient is $(47.5,-217)$", "towards 0.452")
    np.testing.assert_allclose(race.beale_slope(4.0, -1.0), [47.5, -217], rtol=5e-3)
    h = 1e-6
    for x, y in ((4.0, -1.0), (-2.5, 1.5)):
        slopes = [(race.beale(x + h * a, y + h * b) - race.beale(x - h * a, y - h * b)) / 2 / h for a, b in np.eye(2)]
        np.testing.assert_allclose(race.beale_slope(x, y), slopes, rtol=1e-6)


def test_rmsprop_jumps_for_ever():
    states("RMSProp jumps between $\\pm\\eta/2$ in both weights, 0.0707 from the minimum")
    np.testing.assert_allclose(np.abs(walked(optimisers.rmsprop_rule(), 0.1, 5000)[-1]), 0.05, atol=1e-4)


def test_adam_s_columns_and_steps():
    states(
        "sum to 0.3439", "would say 1.03", "by the same factor, 2.91", "$\\gamma=1,\\ 0.526,\\ 0.369,\\ 0.291,\\ldots$"
    )
    states("makes the first step 31.6 times too long", "the steps are 1, 0.235, 0.044, 0.0073")
    assert np.isclose(average_columns.filled(0.9, 4), 0.3439)
    assert np.isclose(3 * 0.3439, 1.03, atol=5e-3)
    assert np.isclose(1 / 0.3439, 2.91, atol=5e-3)
    np.testing.assert_allclose(average_columns.newest(0.9, np.arange(1, 5)), [1, 0.526, 0.369, 0.291], atol=5e-4)
    assert np.isclose(step_lengths.lengths(0.9, 0.999)["only the average of g"][0], 31.6, atol=0.05)
    np.testing.assert_allclose(step_lengths.stored_back(0.9, 0.999)[:4], [1, 0.235, 0.044, 0.0073], rtol=0.02)


def test_adam_agrees_with_pytorch_and_so_do_the_others():
    import torch

    kinds = {
        "descent": (torch.optim.SGD, {}),
        "momentum": (torch.optim.SGD, {"momentum": 0.9}),
        "AdaGrad": (torch.optim.Adagrad, {"eps": 1e-8}),
        "RMSProp": (torch.optim.RMSprop, {"alpha": 0.9}),
        "Adam": (torch.optim.Adam, {}),
    }
    bowl = torch.tensor(BOWL)
    for name, (kind, settings) in kinds.items():
        w = torch.tensor([-10.0, 1.0], dtype=torch.float64, requires_grad=True)
        optimiser = kind([w], lr=0.01, **settings)
        for _ in range(200):
            w.grad = bowl @ w.detach()
            optimiser.step()
        np.testing.assert_allclose(walked(optimisers.rules()[name], 0.01, 200)[-1], w.detach().numpy(), atol=1e-10)


def test_adam_is_tied_to_the_axes():
    states("Adam takes 127 steps", "it takes 1,678 steps", "descent ends at $(0.1089,\\,1.0891)$")
    assert [turned_bowl.arrival("Adam", turn, 0.03) for turn in (0.0, 45.0)] == [127, 1678]
    x = np.array([1.0, 10.0])
    np.testing.assert_allclose(np.linalg.pinv(x[None]) @ [11.0], [0.1089, 1.0891], atol=5e-5)


def test_newton_s_price_and_clipping():
    states("the gradient takes 3.8 MB, the Hessian 3.6 TB", "twenty layers make it 800 times as long")
    assert [newton_parabola.size(4 * 10**power) for power in (6, 12)] == ["3.81 MB", "3.64 TB"]
    assert 750 < 1.4**20 < 850
    states("$(2/\\sqrt2)^{20}=1024$ in theory")
    assert 500 < clipper.norms(20, 2.0)[0] < 2000


def test_sums_of_gradients_and_lengths_of_ways():
    states("give $v_4=-3.439$", "give $0.181$: nineteen times less", "11,043 steps", "only 455", "1,997 $\\eta$ far")
    weights = 0.9 ** np.arange(3, -1, -1)
    np.testing.assert_allclose([weights.sum(), -(weights @ [1, -1, 1, -1])], [3.439, 0.181], atol=1e-3)
    plateau = [would_you_stop.first_at_zero(would_you_stop.walked("squared", mu, -10.0, 1.0)) for mu in (0.5, 0.99)]
    assert plateau == [11_043, 455]
    assert round(step_lengths.lengths(0.9, 0.999)["neither"][:1000].sum()) == 1997


def test_junk_amplifier():
    states("its error on new data is 0.70 against 0.34", "Thirty examples have three inputs", "in 400 steps descent")
    descent, adam = (junk_amplifier.run(name, 60, 0.05, 1)[1][-1] for name in ("descent", "Adam"))
    np.testing.assert_allclose((descent, adam), (0.34, 0.70), atol=0.005)
    assert (junk_amplifier.EXAMPLES, len(junk_amplifier.SIGNAL), junk_amplifier.STEPS) == (30, 3, 400)

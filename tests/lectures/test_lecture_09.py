"""Lecture 09: every number that its prose states, computed anew."""

import re
from itertools import pairwise

import numpy as np
import pytest
import torch
from scipy.special import expit
from sklearn.linear_model import LogisticRegression
from torch.nn import functional

from course import data
from course.check import questions
from course.explorables.l09_neurons import (
    activations,
    dead_unit,
    layer_builder,
    linear_autoencoder,
    linear_collapse,
    spike_trains,
    squared_or_cross,
    threshold_neuron,
    zigzag,
)
from course.explorables.l09_neurons.folded_plane import FoldedPlane
from course.explorables.l09_neurons.playground import Playground
from course.explorables.l09_neurons.training_points import points_of
from course.explorables.shared.small_net import Net, loss_of
from tests.lectures.lecture import Lecture, answer

LECTURE = Lecture("09")
TEXT, PROSE, states = LECTURE.text, LECTURE.prose, LECTURE.states


def said(name):
    """All that a question says: text, why, and the sentences for wrong answers."""
    question = questions.find(name)
    return " ".join([question.text, question.because, *map(str, question.wrong), *question.wrong.values()])


def played(steps, **state):
    """A playground after so many steps."""
    playground = Playground(pace=50, **state)
    playground.advance(steps // 50)
    return playground


def share_right(playground):
    return float(re.findall(r"training: .* right (\d+) %   \|", playground.values()["says"])[0])


def test_no_part_of_a_solution_is_written_out():
    assert not re.search(r"logaddexp|log1p|expit|W1 @ W2|W2 @ W3|pairwise", TEXT)


# The explorables


def test_a_neuron_s_sum_is_the_dot_product_and_the_bias():
    x, w = np.array([0.3, 1.0, 2.0, 0.0]), np.array([1.0, -0.5, 0.25, 2.0])
    values = threshold_neuron.ThresholdNeuron(inputs=x, weights=w, bias=0.4, activation="tanh").values()
    assert values["to"][-1, 1] == pytest.approx(x @ w + 0.4)
    assert values["said"][0] == pytest.approx(np.tanh(x @ w + 0.4))
    assert "inhibited by x₂" in values["says"]


@pytest.mark.parametrize("weights", [np.zeros(3), np.zeros(5)])
def test_a_neuron_has_four_inputs(weights):
    with pytest.raises(ValueError, match=r"weights must be an array of shape \(4,\)"):
        threshold_neuron.ThresholdNeuron(weights=weights)


def test_windows_count_spikes_per_second():
    one = np.zeros((1, 1000), dtype=bool)
    one[0, 500] = True
    rate = spike_trains.sliding(one, 100)
    assert rate.max() == pytest.approx(1 / 0.1)
    assert rate.sum() * spike_trains.TICK == pytest.approx(1.0)
    np.testing.assert_allclose(spike_trains.sliding(np.full((2, 1000), 0.02), 300), 20)


def test_the_five_trials_scatter_as_a_question_says():
    assert "16 to 25" in said("spikes-repeat")
    counts = spike_trains.SpikeTrains().values()["says"].split("drawn: ")[1].split("\n")[0].split(", ")
    assert (min(map(int, counts)), max(map(int, counts))) == (16, 25)


def test_the_builder_clips_what_is_not_there_and_shows_one_weight():
    values = layer_builder.LayerBuilder(layer=4, sender=8, receiver=8).values()
    assert values["w_title"] == "W2, 4 × 2: row 4, column 2"
    assert (values["cell_x"], values["cell_y"]) == ([2.0], [-4.0])
    assert values["counts"].tolist() == [16, 10, 0, 0]


def test_slopes_of_the_zoo_are_those_of_pytorch():
    z = torch.linspace(-5.05, 5.05, 60, dtype=torch.float64, requires_grad=True)
    theirs = {
        "sigmoid": torch.sigmoid,
        "tanh": torch.tanh,
        "ReLU": functional.relu,
        "leaky ReLU": lambda z: functional.leaky_relu(z, activations.LEAK),
        "ELU": functional.elu,
        "softplus": functional.softplus,
        "GELU": functional.gelu,
        "hard sigmoid": lambda z: torch.clamp(z, 0, 1),
        "identity": lambda z: 1 * z,
    }
    assert theirs.keys() == activations.ZOO.keys() == activations.FORMULAS.keys()
    for name, f in theirs.items():
        values = f(z)
        (slopes,) = torch.autograd.grad(values.sum(), z)
        at = z.detach().numpy()
        np.testing.assert_allclose(activations.ZOO[name](at), values.detach().numpy(), atol=1e-9, err_msg=name)
        np.testing.assert_allclose(activations.slope(name, at), slopes.numpy(), atol=1e-8, err_msg=name)


def test_the_pull_on_one_unit_is_the_gradient():
    for activation in dead_unit.UNITS:
        theta = np.array([0.8, -0.33])
        rise = [dead_unit.loss(activation, theta + n) - dead_unit.loss(activation, theta - n) for n in 1e-6 * np.eye(2)]
        np.testing.assert_allclose(dead_unit.pull(activation, theta), np.array(rise) / 2e-6, atol=1e-6)


def test_the_autoencoder_steps_against_the_gradient_of_its_loss():
    theta = np.random.default_rng(3).normal(0, 0.3, (2, 4, 2))
    slopes = np.zeros_like(theta)
    for place in np.ndindex(theta.shape):
        nudge = np.zeros_like(theta)
        nudge[place] = 1e-6
        slopes[place] = (linear_autoencoder.loss(theta + nudge) - linear_autoencoder.loss(theta - nudge)) / 2e-6
    np.testing.assert_allclose(
        theta - linear_autoencoder.RATE * slopes, linear_autoencoder.learn(theta, False), atol=1e-8
    )


def test_tied_matrices_stay_tied():
    net = linear_autoencoder.LinearAutoencoder(tied=True)
    net.advance(5)
    np.testing.assert_array_equal(net.state["theta"][0], net.state["theta"][1])


def test_slopes_of_both_losses_are_their_derivatives():
    z, h = np.linspace(-6, 6, 25), 1e-6
    for side in (1, -1):
        by_numbers = (squared_or_cross.losses(z + h, side) - squared_or_cross.losses(z - h, side)) / (2 * h)
        np.testing.assert_allclose(squared_or_cross.squared_slope(z, side), by_numbers[0], atol=1e-8)
        np.testing.assert_allclose(squared_or_cross.cross_slope(z, side), by_numbers[1], atol=1e-8)


def test_one_of_everything_is_required():
    with pytest.raises(ValueError, match="goal must be an array of shape"):
        zigzag.Zigzag(goal=np.zeros((2, 2)))
    with pytest.raises(ValueError, match="theta must be of shape"):
        linear_collapse.LinearCollapse(theta=np.zeros(3))
    with pytest.raises(ValueError, match="theta must be encoder and decoder"):
        linear_autoencoder.LinearAutoencoder(theta=np.zeros((2, 4, 3)))
    with pytest.raises(ValueError, match="theta must be an array of shape"):
        dead_unit.DeadUnit(theta=np.zeros(3))


# What the prose states


def test_section_2_counts():
    def parameters(*sizes):
        layers = [torch.nn.Linear(a, b) for a, b in pairwise(sizes)]
        return sum(p.numel() for layer in layers for p in layer.parameters())

    states("3-4-2 has two layers, 20 weights and 6 biases")
    assert answer("parameters-3-4-2") == parameters(3, 4, 2)
    assert answer("parameters-3-4-4-2") == parameters(3, 4, 4, 2)
    assert parameters(2, 1000, 1) == 4001
    assert "4001" in said("identity-freedoms")
    assert answer("hidden-shape") == tuple(torch.nn.Linear(3, 4)(torch.zeros(5, 3)).shape)


def test_section_2_a_relu_on_the_scores_loses_some():
    states("which scores are lost?")
    rng = np.random.default_rng(8)
    W1, W2, W3 = rng.normal(size=(3, 4)), rng.normal(size=(4, 4)), rng.normal(size=(4, 2))
    Z = np.maximum(0, np.maximum(0, rng.normal(size=(5, 3)) @ W1) @ W2) @ W3
    assert (Z < 0).sum() > 3


def test_section_3():
    states("The number of parameters grows from 3 to 193.")
    counts = [linear_collapse.net_of({"layers": n, "activation": "identity"}).count for n in (1, 6)]
    assert counts == [3, 193]
    states("193 for what 3 can say")
    h = 2 * np.array([0.0, 1.0]) + 1
    z = 3 * h - 4
    assert z.tolist() == [answer("collapsed-bias"), answer("collapsed-bias") + 6]


def test_section_4():
    states("One hidden number keeps 92.5 % of the scatter, two keep 97.8 %.")
    spread = linear_autoencoder.flowers()[3]
    assert [f"{100 * spread[:k].sum() / spread.sum():.1f}" for k in (1, 2)] == ["92.5", "97.8"]
    assert "four digits" in said("autoencoder-is-pca")
    net = linear_autoencoder.LinearAutoencoder()
    net.advance(400)
    assert f"{linear_autoencoder.loss(net.state['theta']):.4f}" == f"{spread[2:].sum():.4f}"


def test_section_5_lines_and_rings():
    assert "52.5 %" in said("why-linear-last")
    X, y = data.rings(400, np.random.default_rng(0))
    assert LogisticRegression().fit(X, y).score(X, y) == 0.525
    polar = np.c_[np.hypot(*X.T), np.arctan2(X[:, 1], X[:, 0])]
    assert LogisticRegression().fit(polar, y).score(polar, y) == 1


def test_section_5_a_fold_along_the_diagonal_does_it():
    a, b = np.array([[0, 0], [1, 1]]), np.array([[0, 1], [1, 0]])
    from_fold = [np.abs(points[:, 0] - points[:, 1]) for points in (a, b)]
    assert from_fold[0].max() < 0.5 < from_fold[1].min()


@pytest.mark.long
def test_section_5_two_relus_can_and_mostly_do_not():
    states("Two ReLU units express XOR, and 2 of 10 starts find it")
    assert "Two of ten. With eight units all ten do." in said("xor-two-relus")
    for width, count in ((2, 2), (8, 10)):
        starts = [
            played(1000, data="XOR", depth=1, width=width, activation="ReLU", rate=0.3, seed=seed)
            for seed in range(1, 11)
        ]
        assert sum(share_right(start) == 100 for start in starts) == count


def test_section_6_two_tanh_units_do_not_fence_in_and_three_do():
    two, three = (share_right(played(1000, data="rings", depth=1, width=width, rate=0.3)) for width in (2, 3))
    assert two <= 90
    assert three == 100 == 100 * (answer("fewest-for-rings") == 3)
    states("the four limits are $1, -1, -1, -3$")
    assert sorted(-1 + a + b for a in (1, -1) for b in (1, -1)) == [-3, -1, -1, 1]


def test_section_6_situations():
    states("three hidden layers of four, with the identity: 57 parameters.")
    straight = played(600, data="rings", depth=3, width=4, activation="identity", rate=0.3)
    assert Net((2, 4, 4, 4, 1)).count == 57
    assert share_right(straight) < 60
    assert share_right(played(600, data="rings", depth=0, x1_squared=True, x2_squared=True, rate=0.3)) == 100
    sigmoids = played(600, data="rings", depth=4, width=4, activation="sigmoid", rate=0.3)
    assert sigmoids.state["history"][-1, 1] == pytest.approx(np.log(2), abs=2e-3)
    assert share_right(played(2000, data="spirals", noise=0.0, depth=2, width=8, rate=0.3)) > 95


def test_section_6_zero_start_moves_the_output_s_bias_only():
    assert "only the output's bias moves" in said("zero-start")
    theta = played(300, data="XOR", depth=1, width=4, scale=0.0, rate=0.3).state["theta"]
    output = Net((2, 4, 1)).layers(theta)[1][0]
    assert output[0] != 0
    assert np.count_nonzero(theta) == 1


def test_section_6_few_points():
    states("The test loss turns after about 300 steps and more than doubles; the training loss goes on falling.")
    few = played(4000, data="XOR", noise=0.5, share=20, depth=3, width=8, rate=0.1)
    steps, train, test = few.state["history"].T
    best = test.argmin()
    assert 150 <= steps[best] <= 500
    assert test[-1] > 2 * test[best]
    assert train[-1] < 0.5 * train[best]
    assert few.state["theta"].size == 177
    assert "177 parameters" in said("few-points-long-run")


@pytest.mark.long
def test_section_6_depth_table():
    states("Take `seed=2` and see which entries change: the bottom row does.")

    def row(activation, seed):
        runs = (played(600, data="rings", depth=d, activation=activation, rate=0.3, seed=seed) for d in (1, 2, 3, 4))
        return [share_right(run) for run in runs]

    assert row("ReLU", 1)[-1] + 20 < row("ReLU", 2)[-1]
    assert min(row("tanh", 1)) == 100


def test_section_7():
    assert answer("sigmoid-steepest") == expit(0) * (1 - expit(0))
    assert f"{expit(2):.4f}" == "0.8808"
    assert answer("sigmoid-slope-at-1") == pytest.approx(activations.slope("sigmoid", 1.0), rel=1e-3)
    assert f"{answer('ten-sigmoids'):.1e}" == "9.5e-07"
    assert activations.slope("sigmoid", -10.0) == pytest.approx(0.0000454, rel=1e-3)
    assert "0.0013" in said("tanh-or-sigmoid")
    assert f"{activations.slope('tanh', 4.0):.4f}" == "0.0013"
    z = np.linspace(-3, 3, 7)
    np.testing.assert_allclose(np.tanh(z), 2 * expit(2 * z) - 1)
    states("millions of times smaller")
    points, labels = points_of("rings", 0.1, 1).values()
    net = Net((2, *[8] * 10, 1), "sigmoid")
    gradient = net.layers(net.pull(net.start(1.0, np.random.default_rng(0)), points, 1 - 2 * labels))
    first, last = (np.sqrt(np.mean(layer[:, 1:] ** 2)) for layer in (gradient[0], gradient[-1]))
    assert last > 2e6 * first


def test_section_8_dead_units():
    for rate, learnt in ((0.1, True), (0.5, True), (1.0, False), (2.0, False)):
        unit = dead_unit.DeadUnit(bias=1.0, rate=rate)
        unit.advance(20)
        assert (dead_unit.loss("ReLU", unit.state["theta"]) < 0.05) == learnt
    states("So it does with draw 4. With draws 2 and 3 it learns")
    for seed in (1, 2, 3, 4):
        plane = FoldedPlane(data="rings", activation="ReLU", seed=seed)
        plane.advance(60)
        dead = not plane.values()["seen"].any()
        assert dead == (seed in (1, 4))
        f = Net((2, 6, 2, 1), "ReLU").output(plane.state["theta"], plane.values()["points"])
        loss = loss_of(f, 1 - 2 * plane.values()["labels"])
        assert loss == pytest.approx(np.log(2), abs=1e-3) if dead else loss < 0.05


def test_section_8_family():
    assert answer("leaky-value") == pytest.approx(functional.leaky_relu(torch.tensor(-3.0), 0.01).item())
    z = torch.zeros(1, requires_grad=True)
    functional.relu(z).backward()
    assert z.grad.item() == 0
    assert activations.ZOO["GELU"](-0.75) < min(activations.ZOO["GELU"](-5.0), 0)
    np.testing.assert_allclose(
        activations.slope("softplus", np.arange(-4.0, 5.0)), expit(np.arange(-4.0, 5.0)), atol=1e-9
    )


def test_section_9():
    values = [zigzag.Zigzag(centred=centred).values()["says"] for centred in (False, True)]
    assert "2.39 times" in values[0]
    assert "1.15 times" in values[1]
    states("With a hundred the path is 1.02 times the straight way.")
    assert "1.02 times" in zigzag.Zigzag(size=100, centred=False).values()["says"]
    assert "1.15 times the straight way instead of 2.39" in said("zigzag-pixels")
    states("the gradient is $(0.5, 0.2)\\cdot\\tfrac14\\cdot(-2) = (-0.25, -0.1)$")
    np.testing.assert_allclose(np.array([0.5, 0.2]) * 0.25 * -2, [-0.25, -0.1])


def test_section_10():
    states(r"There it is $\tfrac{8}{27} = 0.296$.")
    assert f"{8 / 27:.3f}" == "0.296"
    assert float(squared_or_cross.cross_slope(-50.0, 1)) == answer("cross-slope-far")
    assert squared_or_cross.losses(-30.0, 1)[1] == pytest.approx(answer("cross-loss-far"))
    states(r"squared error on a sigmoid has a slope of $-4\cdot10^{-22}$")
    assert f"{float(squared_or_cross.squared_slope(-50.0, 1)):.1e}" == "-3.9e-22"
    assert np.isfinite(-np.log(expit(-50.0)))
    assert expit(-800.0) == 0
    states("*Scalar check.* $y = 1$, $z = 0$: $-2\\cdot\\tfrac12\\cdot\\tfrac14 = -0.25$ and $-0.5$.")
    assert float(squared_or_cross.squared_slope(0.0, 1)) == -0.25
    arrived = {z: squared_or_cross.roll(z, 1, 1.0, 200, squared_or_cross.squared_slope)[-1] > 0 for z in (-15.0, -5.0)}
    assert arrived == {-15.0: False, -5.0: True}

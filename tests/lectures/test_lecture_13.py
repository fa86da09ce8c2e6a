"""Lecture 13: every number that its prose states, computed anew."""

import numpy as np
import pytest
import torch
from torch.nn import functional

from course import data
from course.explorables.l13_initialisation import (
    batch_norm_graph,
    batch_norm_live,
    many_matrices,
    norms,
    product_of_ten,
    residual_start,
    telephone,
    ten_layers,
    which_norm,
)
from course.explorables.l13_initialisation.deep_net import forward, inputs, normals, rms
from tests.lectures.lecture import Lecture, answer

LECTURE = Lecture("13")
TEXT, states = LECTURE.text, LECTURE.states


def test_no_graded_function_is_written_out():
    assert "def batchnorm" not in TEXT
    assert "def init_" not in TEXT


def cell(function, **names):
    """What the lecture's cell that defines this function defines, up to where it prints."""
    (source,) = (part for part in TEXT.split("# %%") if f"def {function}(" in part)
    space = {"np": np, **names}
    exec(source.split("\n", 1)[1].split("\nprint(")[0], space)
    return space


def factor(spread, activation="ReLU"):
    """The factor per layer of the deviation, and the rms gradients of all layers."""
    signals, slopes = ten_layers.run(spread, activation, 1, examples=1000)
    return (signals[10].std() / signals[1].std()) ** (1 / 9), [rms(dw) for dw in slopes], signals


def test_section_1():
    states("the factor is 0.07", "In *2 large* it is 7", r"$\sqrt{50}=7.07$ times", "In *3 Xavier* it is 0.7")
    for spread, stated in ((0.01, 0.07), (1.0, 7.0), (0.1, 0.7), (0.02**0.5, 1.0)):
        assert factor(spread)[0] == pytest.approx(stated, rel=0.05)
    _, gradients, signals = factor(0.01)
    assert max(gradients) / min(gradients) < 2
    assert signals[1].mean() == pytest.approx(0.0399, abs=2e-4)
    states(r"$0.1/\sqrt{2\pi}=0.0399$", "With the variance 0.01 the mean would be 0.4")
    assert 0.1 / np.sqrt(2 * np.pi) == pytest.approx(0.0399, abs=1e-4)
    assert 1.0 / np.sqrt(2 * np.pi) == pytest.approx(0.4, abs=2e-3)
    assert answer("init-first-sum") == pytest.approx(0.1)
    assert answer("init-factor-he") == pytest.approx(0.3)


def test_section_1_the_gradient_of_saturated_tanh_grows():
    states("in layer 1 it is 2000 times as large as in layer 10")
    _, gradients, signals = factor(1.0, "tanh")
    assert gradients[0] / gradients[-1] == pytest.approx(2000, rel=0.2)
    assert np.mean(np.abs(signals[10]) > 0.99) == pytest.approx(0.78, abs=0.02)


def moved(spread):
    """By which share of their size the outputs of ten tanh layers move with every input moved by a thousandth."""
    x, weights = inputs(200, 100, 1), spread * normals(100, 10, 1)
    nudge = 1e-3 * np.random.default_rng(0).normal(size=x.shape)
    before, after = (forward(each, weights, "tanh")[-1] for each in (x, x + nudge))
    return rms(after - before) / rms(before)


def test_section_1_a_small_step_changes_all():
    states("layer 10 move by 80 % of their size", "they move by a thousandth as well")
    assert moved(1.0) == pytest.approx(0.8, abs=0.03)
    assert moved(0.1) == pytest.approx(0.001, rel=0.2)


def test_section_2():
    states("weights have a mean of 0.03, inputs have the mean 1, any two inputs have a covariance of 0.3")
    assert answer("xavier-variance") == 0.005
    assert answer("xavier-uniform-bound") == pytest.approx(0.2)
    assert pytest.approx(0.0075**0.5) == (3 * 0.05**2) ** 0.5


def test_section_3():
    states("the numbers pass 65,504 in the fifth layer", "decides between $10^{-9}$ and 2", "beyond 65,504")
    assert telephone.LARGEST == 65_504
    assert pytest.approx(1.9e-9, rel=0.03) == 2.0**-29
    assert pytest.approx(1e-9, rel=0.1) == 0.5**30
    assert (answer("he-deviation"), answer("fan-in-conv"), answer("epoch-updates")) == (0.125, 75, 150)
    states("With 1000 examples and batches of 50, one epoch is 20 updates")
    assert 1000 / 50 == 20
    states("and the median is below a thousandth")
    assert np.median(np.linalg.svd(many_matrices.product(False, 30, 1), compute_uv=False)) < 1e-3


def test_section_3_large_weights_overflow_float16_in_layer_4():
    """At width 512; the deviation is that of the sums, from one example, so by the rule."""
    deviations = 512**0.5 * 256 ** (np.arange(4) / 2)
    assert deviations[2] < telephone.LARGEST < deviations[3]


def test_section_3_corners():
    states("With biases of 0 the size of the weights does not matter at all", "in layer 5 no unit is left")
    of_use = cell("of_use", by_unit=norms.by_unit)["of_use"]
    he, small = ({biases: of_use(spread, biases) for biases in (0, 0.1)} for spread in (0.02**0.5, 0.01))
    np.testing.assert_array_equal(he[0], small[0])
    assert small[0.1][1] == 0
    assert he[0.1].min() > 0.7
    assert of_use(0.01, 0.1, True).min() == 1


def test_section_4():
    states("loss $\\frac12(y-1)^2=13.48$", "promises a loss of 6.30, and it becomes 7.76", "promises −58", "is 0.128")
    assert product_of_ten.loss(1.2**10) == pytest.approx(13.48, abs=5e-3)
    for rate, promised, true in ((0.001, 6.30, 7.76), (0.01, -58, 0.128), (0.1, None, 1202)):
        assert product_of_ten.after(1.2, "all ten weights", rate) == pytest.approx(true, rel=5e-3)
        if promised:
            assert product_of_ten.promise(1.2, "all ten weights", rate) == pytest.approx(promised, rel=6e-3)
    assert product_of_ten.promise(1.2, "only the last one", 0.001) == pytest.approx(12.76, abs=5e-3)
    assert product_of_ten.after(1.2, "only the last one", 0.001) == pytest.approx(12.77, abs=5e-3)
    states(r"$\hat x_1=-1.5/1.118=-1.342$", "$-1.6833$, $0.1056$, $1.8944$ and $3.6833$")
    nodes = batch_norm_graph.values_at(np.arange(1.0, 5))
    assert nodes["x̂"][0] == pytest.approx(-1.342, abs=5e-4)
    np.testing.assert_allclose(nodes["y"], (-1.6833, 0.1056, 1.8944, 3.6833), atol=1e-4)
    assert answer("bn-toy") == pytest.approx(-1.6833, abs=1e-4)
    two = batch_norm_live.BatchNormLive(rows=2).values()["out"].reshape(2, 3)
    states(r"With two examples every $\hat x$ is $+1$ or $-1$")
    np.testing.assert_allclose(np.abs(two), 1, atol=1e-3)


def test_section_5():
    states("Without either path it is off by some 40 %, without both by some 60 %")
    rng, errors = np.random.default_rng(1), []
    for _ in range(200):
        units = [
            (g * dy, batch_norm_graph.values_at(x))
            for x, dy, g in zip(*rng.normal(size=(2, 4, 7)), rng.normal(size=4), strict=True)
        ]
        true, *wrong = (
            np.concatenate([batch_norm_graph.backward(nodes, dy, kept)["x"] for dy, nodes in units])
            for kept in batch_norm_graph.PATHS.values()
        )
        errors.append([np.linalg.norm(each - true) / np.linalg.norm(true) for each in wrong])
    np.testing.assert_allclose(np.median(errors, axis=0), (0.4, 0.4, 0.6), atol=0.05)
    states("for example 4 not even the sign is right")
    seen = batch_norm_graph.BatchNormGraph(view="without μ").values()
    assert list(np.sign(seen["dx"]) == np.sign(seen["truth"])) == [True, True, True, False]
    assert answer("bn-column-sum") + 0.7 - 0.2 - 0.9 == pytest.approx(0)


@pytest.mark.long
def test_section_6_batch_norm_trains_from_a_start_that_is_dead_without_it():
    states("Without batch norm only He's start gets anywhere, and only at the smaller rate")
    space = cell("ten_layer_net", torch=torch, nn=torch.nn, data=data)
    ends = {
        (name, norm): space["last_loss"](space["ten_layer_net"](space["starts"][name], norm), 0.1)
        for name, norm in (("0.01", False), ("0.01", True), ("He", False), ("He", True))
    }
    assert ends["0.01", False] == pytest.approx(np.log(10), abs=0.02)
    assert ends["He", False] < 1.5
    assert max(ends["0.01", True], ends["He", True]) < 0.6


def test_section_7():
    states("it is 31 after thirty blocks", "not a billion")
    assert pytest.approx(1e9, rel=0.1) == 2**30
    assert answer("pre-norm-growth") == 1 + 63
    assert answer("group-norm-count") == 32 // 8 * 25
    assert answer("residual-twenty") == pytest.approx(1024)
    states("tens of thousands of times as large as one at the end")
    heard = np.median([residual_start.influence("residual: x + F(x)", 30, deal)[0] for deal in range(1, 6)])
    assert 1e4 < heard < 1e5
    inside = [rms(residual_start.passed("pre-norm: x + F(norm(x))", 30, deal)[-1]) ** 2 for deal in range(1, 6)]
    assert np.mean(inside) == pytest.approx(31, rel=0.1)


def test_the_norms_of_the_table_are_those_of_pytorch():
    table = torch.tensor(which_norm.WIDE)
    theirs = {
        "batch norm": functional.batch_norm(table, None, None, training=True),
        "layer norm": functional.layer_norm(table, (6,)),
        "group norm, 2 groups": functional.group_norm(table, 2),
        "RMS norm": table / (table**2).mean(1, keepdim=True).add(1e-5).sqrt(),
    }
    for name, right in theirs.items():
        np.testing.assert_allclose(which_norm.normalised(which_norm.WIDE, name), right, atol=1e-9)

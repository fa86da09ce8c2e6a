"""Lecture 15: every number that its prose states, computed anew."""

import re

import numpy as np
import pytest
import torch
from scipy.signal import convolve2d
from torch import nn

from course import data
from course import explorables as explore
from course.explorables.l15_convolution import (
    dense_or_shared,
    drag_kernel,
    oriented_bar,
    pad_and_stride,
    patch_columns,
    pool_shifter,
    pooling,
    receptive_field,
    split_channels,
    stamps,
    volume_view,
    way_back,
    weight_matrix,
)
from course.explorables.l15_convolution.grids import answers
from tests.lectures.lecture import Lecture, answer

LECTURE = Lecture("15")
TEXT, states = LECTURE.text, LECTURE.states
NINE, KERNEL = drag_kernel.PICTURES["1 to 9"], drag_kernel.KERNELS["1 2; 3 4"]


def parameters(*layers):
    return sum(each.numel() for layer in layers for each in layer.parameters())


def test_no_graded_function_is_written_out():
    for name in ("corr2d_valid", "conv_forward_naive", "conv_as_matrix", "zero_pad", "max_pool_forward_naive"):
        assert f"def {name}" not in TEXT


def test_section_1():
    states(
        "has 3,072 numbers, so each unit of a dense layer has 3,072 weights", "A thousand such units have 120 million"
    )
    assert 32 * 32 * 3 == 3072
    assert 1000 * answer("conv-dense-weights") == 120e6
    states("the largest answer of thirteen simple cells", "fires for 25° is silent for −45°")
    assert len(oriented_bar.filters(25)) == 13
    states("with three times its parameters")
    dense = parameters(nn.Linear(256, 64), nn.Linear(64, 10))
    convolutional = parameters(nn.Conv2d(1, 16, 5), nn.Conv2d(16, 32, 3), nn.Linear(32, 10))
    assert dense / convolutional == pytest.approx(3, abs=0.3)


@pytest.mark.long
def test_neighbours_help_and_shuffled_pixels_cost_only_the_convolution():
    states("more than four of five digits right", "about two of five")
    space = {"np": np, "torch": torch, "nn": nn, "data": data}
    exec(re.search(r"^digits = .*?(?=^for name, make)", TEXT, re.MULTILINE | re.DOTALL)[0], space)
    runs = {"dense": "X, X_new", "convolutional": "X, X_new", "shuffled": "X_mixed, X_new_mixed"}
    makes = {"shuffled": "convolutional"}
    right = {name: eval(f"right_after_training({makes.get(name, name)}, {on})[1]", space) for name, on in runs.items()}
    assert right["convolutional"] > 0.8
    assert 0.3 < right["dense"] < 0.5
    assert right["shuffled"] < 0.3


def test_section_2():
    states("23, 33, 53 and 63, not 37, 47, 67 and 77")
    assert answers(NINE, KERNEL).ravel().tolist() == [37, 47, 67, 77]
    assert convolve2d(NINE, KERNEL, mode="valid").ravel().tolist() == [23, 33, 53, 63]
    states("A picture of 8 × 8 gives 6 × 6 outputs, not 7")
    assert answers(np.ones((8, 8)), np.ones((3, 3))).shape == (6, 6)
    assert answers(np.ones((7, 10)), np.ones((3, 4))).shape == answer("conv-valid-shape")
    right = answers(NINE, np.array([[0.0, 1], [-1, 2]]))[0, 1]
    assert right == answer("conv-upper-right")


def test_section_3():
    states("A filter of 5 × 5 × 3 has 75 weights and a bias: 76 parameters")
    assert parameters(nn.Conv2d(3, 1, 5)) == 76
    assert volume_view.weights()[0].size == 75
    assert tuple(nn.Conv2d(3, 12, 5)(torch.zeros(3, 32, 32)).shape) == answer("conv-output-planes")
    assert nn.Conv2d(100, 10, 5).weight.shape[1] == answer("conv-next-depth")
    assert parameters(nn.Conv2d(16, 1, 3)) == answer("conv-filter-parameters")


def test_section_4():
    states("36 numbers", "16 numbers are left", "196 parameters in place of 1,536,500")
    assert dense_or_shared.counts(32, 3, 500, 4, 4)[:, 0].tolist()[::2] == [
        parameters(nn.Linear(3072, 500)),
        parameters(nn.Conv2d(3, 4, 4)),
    ]
    assert answer("conv-predict-parameters") == parameters(nn.Conv2d(3, 4, 4)) == 196
    assert (answers(np.ones((20, 20)), np.ones((3, 3))) * 8).sum() == answer("conv-multiplications")
    names, _ = weight_matrix.entries("local and shared", 3, 3)
    assert (names != "0").sum(axis=1).tolist() == [4] * 4


def test_section_5():
    states("32, 28, 24, 20, 16, 12, 8, 4", "Strides 1, 2 and 4 do", "$4/2+1=3$ places, at 0, 2 and 4")
    assert answer("conv-predict-shrink") == 7
    assert pad_and_stride.PadAndStride().values()["bars"][:, 0].tolist() == [0, 2, 4]
    states("with one zero each takes one away")
    assert pad_and_stride.chain(12, 4, 1, 1)[:3].tolist() == [12, 11, 10]
    assert pad_and_stride.chain(31, 5, 1, 2)[1] == answer("conv-out-size")
    assert pad_and_stride.chain(12, 7, int(answer("conv-same-padding")), 1)[1] == 12
    states(r"is 32 × 32 × 10, and the layer has $76\cdot10=760$ parameters")
    assert parameters(nn.Conv2d(3, 10, 5)) == 760
    layer = nn.Conv2d(3, 20, 5, padding=2)
    assert parameters(layer) == answer("conv-padded-layer")
    assert layer(torch.zeros(3, 32, 32)).shape[1:] == (32, 32)


def test_section_6():
    states("16 layers for 32 pixels", "the distance doubles from layer to layer: 1, 2, 4, 8")
    assert answer("conv-predict-reach") == 16
    assert receptive_field.spacing(4, 1, "doubled each layer").tolist() == [1, 2, 4, 8]
    assert receptive_field.field(4, 5, 1, "none") == answer("conv-field-layers")
    assert answer("conv-field-stride") == 1 + 2 + 2 * 2


def test_section_7():
    states("1, 2, 5, 6 give 6 and 3, 4, 7, 8 give 8")
    assert pooling.pooled(pooling.TABLES["1 to 16"], 2, 2, "maximum")[0].tolist() == [6, 8]
    assert tuple(nn.MaxPool2d(2)(torch.zeros(64, 28, 28)).shape) == answer("conv-pool-shape")
    assert answer("conv-predict-pooled") == pytest.approx(100 * pool_shifter.changed("maximum", 3, 1)[1]) == 40


@pytest.mark.parametrize("name", pooling.TABLES)
@pytest.mark.parametrize("window", pooling.WINDOWS)
def test_pooling_and_its_way_back_are_those_of_pytorch(name, window):
    width, stride = pooling.WINDOWS[window]
    for kind, layer in (("maximum", nn.MaxPool2d(width, stride)), ("mean", nn.AvgPool2d(width, stride))):
        x = torch.tensor(pooling.TABLES[name])[None, None].requires_grad_()
        out = layer(x)
        (back,) = torch.autograd.grad(out.sum(), x)
        np.testing.assert_allclose(out[0, 0].detach(), pooling.pooled(pooling.TABLES[name], width, stride, kind))
        np.testing.assert_allclose(back[0, 0], pooling.returned(pooling.TABLES[name], width, stride, kind))


def test_section_8():
    states("repeats each number up to $k^2$ times", "the share $\\frac1F+\\frac1{k^2}$, about a ninth for 3 × 3")
    assert patch_columns.PICTURE.size == 20
    table = nn.functional.unfold(torch.zeros(1, 3, 8, 8), 3)[0].T
    assert tuple(table.shape) == answer("conv-patch-table")
    assert answers(np.ones((12, 12)), np.ones((5, 5))).size == answer("conv-weight-terms")
    assert len(nn.ConvTranspose1d(1, 1, 4, 3)(torch.zeros(1, 5))[0]) == answer("conv-transposed-size")
    assert nn.Conv2d(64, 64, 3, groups=4).weight.numel() == answer("conv-grouped-weights")
    assert split_channels.costs(32, 1, 5)[3] == answer("conv-separable-weights")
    many = split_channels.costs(1000, 1, 3)
    assert many[3] / many[0] == pytest.approx(1 / 9, rel=0.02)


@pytest.mark.parametrize(("width", "stride"), [(2, 1), (3, 2), (4, 3), (3, 3)])
def test_stamps_are_a_transposed_convolution(width, stride):
    layer = nn.ConvTranspose1d(1, 1, width, stride, bias=False, dtype=torch.double)
    layer.weight.data[0, 0] = torch.tensor(stamps.KERNELS[width])
    x = np.array([0.5, -1.0, 2.0, 0.0])
    np.testing.assert_allclose(layer(torch.tensor(x)[None])[0].detach(), stamps.stamps(x, width, stride).sum(axis=0))


@pytest.mark.parametrize("layers", [1, 2, 3])
@pytest.mark.parametrize(("stride", "dilation"), [(1, "none"), (2, "none"), (1, "doubled each layer")])
def test_the_receptive_field_is_what_a_gradient_reaches(layers, stride, dilation):
    spread = [2**k if dilation != "none" else 1 for k in range(layers)]
    net = nn.Sequential(*(nn.Conv1d(1, 1, 3, stride, padding=gap, dilation=gap) for gap in spread))
    row = torch.zeros(1, 1, 65, requires_grad=True)
    out = net(row)
    (slope,) = torch.autograd.grad(out[0, 0, out.shape[-1] // 2], row)
    assert int((slope != 0).sum()) == receptive_field.field(layers, 3, stride, dilation)


@pytest.mark.parametrize(
    ("own", "says"),
    [("1 2; 3", "up to 3 rows"), ("1 a", "expected numbers"), ("1 2 3 4", "up to 3 rows"), ("999", "from −100 to 100")],
)
def test_a_kernel_that_cannot_be_read_is_refused(own, says):
    with pytest.raises(ValueError, match=says):
        explore.DragKernel(own=own)


def test_a_run_visits_every_place_once():
    picture = explore.DragKernel()
    for _ in range(3):
        assert picture.advance(1) is not False
    assert picture.values()["out"].ravel().tolist() == [37, 47, 67, 77]


def test_the_way_back_is_that_of_pytorch():
    x, w = (torch.tensor(each)[None, None].requires_grad_() for each in (way_back.X, way_back.W))
    for g in way_back.UPSTREAM.values():
        right = torch.autograd.grad(nn.functional.conv2d(x, w), (x, w), torch.tensor(g)[None, None])
        for own, theirs in zip(way_back.so_far(g, way_back.MOST), right, strict=False):
            np.testing.assert_allclose(own, theirs[0, 0])

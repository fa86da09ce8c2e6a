"""Homework 5: the rules are PyTorch's, step by step; mistakes in students' words; the numbers in its text."""

from functools import partial

import numpy as np
import pytest
import torch

from autograder.exercises.catalogue import find
from autograder.exercises.hw5.score_pictures import COUNT, score_pictures
from autograder.gradebook.notebook import why
from autograder.grading.record import Graded, Record
from autograder.report import terminal
from autograder.report.items import rankings
from course.check.diagnose import diagnose
from course.check.plain import pack
from solutions.reference.hw5 import in_numpy
from tests.autograder.exercises.students.hw5 import WRITTEN
from tests.autograder.exercises.verdicts import verdict
from tools.pairing import ROOT

TEXT = (ROOT / "solutions/text/hw5.py").read_text(encoding="utf-8")
HOMEWORK = find("hw5")
EXERCISES = {exercise.name: exercise for exercise in HOMEWORK}

ADAM = {"beta1": 0.9, "beta2": 0.99, "epsilon": 1e-3}
OPTIMISERS = {
    "sgd_momentum": ({"momentum": 0.9}, lambda w, lr: torch.optim.SGD([w], lr, momentum=0.9)),
    "sgd_nesterov_momentum": ({"momentum": 0.9}, lambda w, lr: torch.optim.SGD([w], lr, momentum=0.9, nesterov=True)),
    "adagrad": ({"epsilon": 1e-3}, lambda w, lr: torch.optim.Adagrad([w], lr, eps=1e-3)),
    "rmsprop": (
        {"decay_rate": 0.95, "epsilon": 1e-3},
        lambda w, lr: torch.optim.RMSprop([w], lr, alpha=0.95, eps=1e-3),
    ),
    "adam": (ADAM, lambda w, lr: torch.optim.Adam([w], lr, betas=(0.9, 0.99), eps=1e-3)),
    "adamw": (
        ADAM | {"weight_decay": 0.2},
        lambda w, lr: torch.optim.AdamW([w], lr, betas=(0.9, 0.99), eps=1e-3, weight_decay=0.2),
    ),
}


@pytest.mark.parametrize("name", OPTIMISERS)
def test_a_rule_is_pytorch_s_over_200_steps(name):
    """On a bowl with noise, from one start, each with its own state."""
    settings, make = OPTIMISERS[name]
    rng = np.random.default_rng(0)
    w, curvature, config = rng.normal(size=(3, 2)), rng.uniform(0.5, 3, size=(3, 2)), settings | {"learning_rate": 0.05}
    theirs = torch.nn.Parameter(torch.tensor(w))
    optimiser = make(theirs, 0.05)
    for noise in rng.normal(size=(200, 3, 2)):
        theirs.grad = torch.tensor(curvature) * theirs.detach() + torch.tensor(noise)
        optimiser.step()
        w, config = getattr(in_numpy, name)(w, curvature * w + noise, config)
        np.testing.assert_allclose(w, theirs.detach().numpy(), rtol=0, atol=1e-10)


@pytest.mark.parametrize("seed", [0, 20261120])
@pytest.mark.parametrize(("name", "mistakes", "function"), WRITTEN, ids=[each[2].__name__ for each in WRITTEN])
def test_what_is_said_is_what_was_done(name, mistakes, function, seed):
    found = verdict("hw5", EXERCISES[name], function, seed)
    assert set(found.mistakes) == mistakes
    assert found.passed == (not mistakes)


def test_the_answers_to_the_questions():
    answers = {name: exercise.answer for name, exercise in EXERCISES.items() if exercise.kind == "number"}
    first = in_numpy.adam(np.zeros(1), np.ones(1), ADAM | {"learning_rate": 1, "beta2": 0.999, "epsilon": 0})[1]
    (clipped, _), _ = in_numpy.clip_grad_norm([np.array([60.0]), np.array([80.0])], 10)
    bn_param = {"mode": "train", "eps": 1e-5, "momentum": 0.9, "running_mean": 0.0, "running_var": 1.0}
    alone, _ = in_numpy.batchnorm_forward(np.array([[7.0]]), np.array([2.0]), np.array([0.5]), bn_param)
    w = np.ones(1)
    for _ in range(20):
        w = in_numpy.sgd_weight_decay_step(w, 0 * w, 0.1, 0.5)
    label, other = in_numpy.smooth_labels(np.array([0]), 10, 0.1)[0, :2]
    assert answers == {
        "only_m_corrected": pytest.approx(1 / np.sqrt(first["v"][0])),
        "clipped_to_ten": clipped[0],
        "small_layers": np.ceil(np.log(1e-6) / np.log(100 * 0.01**2 / 2)),
        "batch_of_one": alone.item(),
        "all_ones": 0,
        "mean_of_the_sum": pytest.approx(4 * 0.8 / 0.8),
        "dropout_in_torch": pytest.approx(1 - 0.2),
        "decayed_share": pytest.approx(w.item()),
        "smoothing_gap": pytest.approx(np.log(label / other)),
        "bootstrap_share": pytest.approx(1 - (1 - 1e-6) ** 1e6, rel=1e-5),
    }


def test_batch_norm_s_gradient_adds_up_to_0_and_is_orthogonal_to_what_was_normalised():
    rng = np.random.default_rng(0)
    bn_param = {"mode": "train", "eps": 0.0, "momentum": 0.9, "running_mean": 0.0, "running_var": 1.0}
    _, cache = in_numpy.batchnorm_forward(rng.normal(size=(8, 3)), np.full(3, 2.0), np.zeros(3), bn_param)
    dx, _, _ = in_numpy.batchnorm_backward(rng.normal(size=(8, 3)), cache)
    np.testing.assert_allclose([dx.sum(axis=0), (dx * cache[0]).sum(axis=0)], 0, atol=1e-12)
    np.testing.assert_allclose(in_numpy.batchnorm_backward(np.ones((8, 3)), cache)[0], 0, atol=1e-12)


def test_a_price_and_a_decay_agree_in_the_text_s_example():
    """Lecture 04's numbers: 1.83 with the price, 1.83 with the decay 2λ."""
    w, dw = np.array([[2.0]]), np.array([[0.5]])
    priced = in_numpy.sgd_l2_step({"W1": w}, {"W1": dw}, 0.1, 0.3)["W1"].item()
    assert priced == pytest.approx(in_numpy.sgd_weight_decay_step(w, dw, 0.1, 2 * 0.3).item())
    assert f"the next weight is {priced:.2f}." in TEXT


def test_a_turned_unit_leaves_a_network_of_tanh_as_it_is_and_not_one_of_relus():
    rng = np.random.default_rng(0)
    X, params = rng.normal(size=(20, 3)), in_numpy.init_mlp([3, 5, 2], "he", rng)
    turned = in_numpy.flip_sign(params, 2)
    for unit, same in ((np.tanh, True), (lambda z: np.maximum(0, z), False)):
        one, other = (unit(X @ p["W1"] + p["b1"]) @ p["W2"] + p["b2"] for p in (params, turned))
        assert np.allclose(one, other) == same


def test_a_safe_step_descends_where_newton_s_climbs():
    H, grad = np.diag([2.0, -1.0]), np.array([1.0, 3.0])
    assert grad @ in_numpy.newton_step(0 * grad, grad, H) > 0
    assert grad @ in_numpy.safe_newton_step(0 * grad, grad, H, 0.1) < 0


def test_steps_across_the_plateau_are_those_of_lecture_12_and_it_is_reported():
    for mu, steps in ((0, 22_063), (0.5, 11_043), (0.9, 2_269), (0.99, 455)):
        assert in_numpy.steps_to(in_numpy.gd_trace(-10.0, 1.0, 25_000, mu), 1 / 8) == steps
    losses = in_numpy.gd_trace(-10.0, 1.0, 25_000)
    assert abs(losses[1] - losses[0]) < 1e-4  # the text: who stops there stops at step 1
    assert in_numpy.plateau_report(losses, 1_000, 0.01)
    assert not in_numpy.plateau_report(losses[:20_000], 1_000, 0.01)


def test_a_path_on_a_parabola_is_that_of_powers_of_its_matrix():
    state, w = np.array([0.0, 1.5]), [1.5]
    for _ in range(12):
        state = in_numpy.mode_matrix(0.3, 0.8, 2.0) @ state
        w.append(state[1])
    np.testing.assert_allclose(in_numpy.momentum_gd(lambda w: 2.0 * w, np.array([1.5]), 0.3, 0.8, 12)[:, 0], w)


def test_the_matrices_leave_the_disc_at_the_limits():
    """2(1 + mu) / curvature for momentum (10.1); for Nesterov's 1 + 2·mu times less."""
    for matrix, limit in ((in_numpy.mode_matrix, 3.8), (in_numpy.nesterov_matrix, 3.8 / 2.8)):
        sizes = [abs(np.linalg.eigvals(matrix(share * limit, 0.9, 1.0))).max() for share in (0.999, 1.001)]
        assert sizes[0] < 1 < sizes[1]


def test_networks_from_other_seeds_disagree_more_far_from_their_points():
    """The cell of section 10.7, with half as many networks."""
    rng = np.random.default_rng(0)
    X = rng.uniform(-1, 1, size=(40, 2))
    y = (X[:, 1] > 0.6 * np.sin(4 * X[:, 0])).astype(int)
    networks = [in_numpy.train_seed(X, y, 10, seed, 500, 0.5) for seed in range(5)]
    assert all(np.array_equal(in_numpy.mlp_forward(X, each)[0].argmax(axis=1), y) for each in networks)
    near, far = (in_numpy.disagreement(networks, r * rng.uniform(-1, 1, size=(1000, 2))).mean() for r in (1, 10))
    assert far > 2 * near


def test_he_keeps_the_size_through_ten_layers_and_xavier_does_not():
    X = np.random.default_rng(0).normal(size=(200, 100))
    ends = {}
    for kind in ("he", "xavier", "uniform"):
        params = in_numpy.init_mlp([100] * 11 + [10], kind, np.random.default_rng(1))
        ends[kind] = in_numpy.mlp_forward(X, params)[1][-1].std()
    assert ends["he"] > 0.3
    assert ends["xavier"] < 0.05
    assert ends["uniform"] < 0.05


@pytest.fixture(scope="module")
def pictures():
    return score_pictures.document("hw5", 0)


def judged(document, scores):
    """The verdict on these scores, or on those of a function of the pictures."""
    (pictures,) = document["cases"][0]["steps"][0]["args"]
    value = scores(pictures) if callable(scores) else scores
    return diagnose(document, [{"value": value, "changed": []}])


def trained(rule, rate, config=None):
    """Within the budget, at a constant rate."""
    params, losses = in_numpy.within_budget(rule, config or {}, lambda t: rate)
    assert len(losses) == 6
    return lambda X: in_numpy.mlp_forward(in_numpy.as_rows(X), params)[0]


@pytest.mark.parametrize(
    ("method", "points"),
    [
        (in_numpy.score_pictures, 2),
        (partial(trained, in_numpy.adam, 0.01, {"beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8}), 0),
        (partial(trained, lambda w, dw, config: (w - config["learning_rate"] * dw, config), 0.01), 1),
    ],
    ids=["reference", "sure and wrong", "plain"],
)
def test_what_the_competition_pays_for(pictures, method, points):
    found = judged(pictures, method() if isinstance(method, partial) else method)
    assert found.earned == points, found.score
    if points == 2:
        assert found.score < score_pictures.marks[-1][0] - 0.05


def test_the_competition_s_numbers_are_those_of_its_text():
    assert f"the grader's {COUNT} pictures" in TEXT
    assert f"| loss at most | {' | '.join(f'{loss:g}' for loss, _ in score_pictures.marks)} |" in TEXT


def certain(labels, share):
    """Scores that are sure of the label, or, for a share of the inputs, of another class."""
    wrong = np.arange(len(labels)) < share * len(labels)
    return 20.0 * np.eye(10)[(labels + wrong) % 10]


@pytest.mark.parametrize(("share", "points"), [(0.0, 2), (0.08, 1), (0.2, 0)])
def test_points_rise_as_the_loss_falls(pictures, share, points):
    (labels,) = pictures["cases"][0]["expected"]
    found = judged(pictures, certain(labels, share))
    assert found.score == pytest.approx(20 * share, abs=1e-6)
    assert found.earned == points
    assert found.passed == (points == 2)


def broken(value):
    scores = np.zeros((COUNT, 10))
    scores[3, 4] = value
    return scores


@pytest.mark.parametrize(
    ("scores", "told"),
    [
        (np.zeros(COUNT, int), "got an array of shape (600,). Return the scores, not labels."),
        (np.zeros((COUNT, 9)), "got an array of shape (600, 9)."),
        (None, "The result is None"),
        (np.zeros((COUNT, 10), complex), "Expected real numbers; got complex128."),
        (broken(np.nan), "Expected finite scores; got nan, inf or too large a number for 1 of 600 inputs."),
        (broken(np.inf), "for 1 of 600 inputs."),
    ],
    ids=["labels", "nine classes", "none", "complex", "nan", "inf"],
)
def test_scores_of_the_wrong_form_earn_nothing_and_are_told_so(pictures, scores, told):
    found = judged(pictures, scores)
    assert (found.earned, found.score) == (0, None)
    assert told in found.trouble
    assert not found.told or "scores do not have the right form" in found.told


def test_equal_scores_for_all_are_named_and_huge_ones_are_scored(pictures):
    found = judged(pictures, np.zeros((COUNT, 10), np.float32))
    assert (found.score, found.mistakes) == (pytest.approx(np.log(10)), ["same_scores_for_all"])
    (labels,) = pictures["cases"][0]["expected"]
    assert judged(pictures, 1e6 * np.eye(10)[labels]).score == 0


def test_the_labels_stay_with_the_grader(pictures):
    (labels,) = pictures["cases"][0]["expected"]
    assert labels.tobytes() not in pack(pictures["cases"][0]["steps"])[1]
    assert [case["expected"] for case in score_pictures.released("hw5")["cases"]] == [()]


def test_the_ranking_puts_the_lowest_loss_first():
    scores = {"ann": 1.5, "bob": 1.2, "cyd": 1.5}
    graded = {who: {"score_pictures": Graded(2, 1, score=score, measure="loss")} for who, score in scores.items()}
    records = [Record(who, "k", each) for who, each in graded.items()]
    assert rankings(records) == {"score_pictures": [(1, "bob", 1.2), (2, "ann", 1.5), (2, "cyd", 1.5)]}
    shown = terminal.rankings(records)
    assert "score_pictures, mean cross-entropy, lower is better:" in shown
    assert "    1  bob                       1.200" in shown
    assert why(graded["bob"]["score_pictures"], records[1]) == ["The loss is 1.200."]

"""Homework 4: the numbers in its text, and mistakes in the words of students and not of our own declarations."""

from itertools import pairwise

import numpy as np
import pytest
import torch

from autograder.exercises.catalogue import find
from autograder.exercises.hw4.elbows.activations import FAMILY
from autograder.exercises.hw4.layers.read_digits import COUNT, read_digits, unseen
from course.check import check
from solutions.reference.hw4 import in_numpy
from tests.autograder.exercises.verdicts import verdict
from tools.pairing import ROOT

TEXT = (ROOT / "solutions/text/hw4.py").read_text(encoding="utf-8")
HOMEWORK = find("hw4")
EXERCISES = {exercise.name: exercise for exercise in HOMEWORK}

# What a student may well write, and the known mistakes that this is; none where it is right, None where it is new.
WRITTEN = [
    (
        "def affine_backward(dout, cache):\n    x, w = cache\n    flat = x.reshape(x.shape[0], -1)\n"
        "    return dout.dot(w.T).reshape(x.shape), flat.T.dot(dout), np.mean(dout, axis=0)",
        ["mean_for_db"],
    ),
    (
        "def affine_backward(dout, cache):\n    x, w = cache\n    flat = x.reshape(x.shape[0], -1)\n"
        "    return dout @ w.T, flat.T @ dout, dout.sum(0)",
        ["flat_dx"],
    ),
    (
        "def affine_backward(dout, cache):\n    x, w = cache\n    flat = x.reshape(x.shape[0], -1)\n"
        "    return (dout @ w.T).reshape(x.shape), np.einsum('nd,nm->dm', flat, dout), dout.T @ np.ones(len(dout))",
        [],
    ),
    ("def relu_forward(x):\n    return x * (x > 0), x", ["times_the_mask"]),
    ("def relu_forward(x):\n    return x.clip(0), x > 0", []),
    ("def relu_backward(dout, cache):\n    dout[cache < 0] = 0\n    return dout", ["changes_its_input"]),
    ("def relu_backward(dout, cache):\n    return np.where(cache < 0, 0, dout)", []),
    (
        "def sigmoid(z):\n    s = 1 / (1 + np.exp(-z))\n    return s, s * (1 - s)",
        [],
    ),
    ("def softplus(z):\n    return np.log1p(np.exp(z)), 1 / (1 + np.exp(-z))", ["overflow_of_exp"]),
    (
        "def act(name, z, alpha):\n    a = {'relu': 0, 'leaky': alpha}\n    if name in a:\n"
        "        return np.maximum(z, a[name] * z)\n    return np.tanh(z) if name == 'tanh' else np.array([\n"
        "        v if v > 0 else alpha * (np.e**v - 1) for v in z.flat]).reshape(z.shape)",
        ["relu_masked"],
    ),
    (
        "def act(name, z, alpha):\n    return {'relu': np.maximum(0, z), 'leaky': np.maximum(alpha * z, z),\n"
        "            'elu': np.where(z > 0, z, alpha * (np.exp(z) - 1)), 'tanh': np.tanh(z)}[name]",
        [],
    ),
    (
        "def act_grad(name, z, alpha):\n    h = act(name, z, alpha)\n    if name == 'tanh':\n        return 1 - h * h\n"
        "    left = {'relu': 0, 'leaky': alpha, 'elu': h + alpha}[name]\n    return np.where(z >= 0, 1, left)",
        [],
    ),
    (
        "def act_grad(name, z, alpha):\n    if name == 'tanh':\n        return np.cosh(z) ** -2.0\n"
        "    left = {'relu': 0, 'leaky': alpha, 'elu': alpha * (np.exp(z) - 1)}[name]\n"
        "    return np.where(z > 0, 1, left)",
        ["elu_value"],
    ),
    (
        "def binary_losses(z, y):\n    s = 1 / (1 + np.exp(-z))\n    n = len(z)\n"
        "    ce = -(y * np.log(s) + (1 - y) * np.log(1 - s)).sum() / n\n"
        "    return ((y - s) ** 2).mean(), ce, -2 * (y - s) * s * (1 - s) / n, (s - y) / n",
        ["zero_times_log_zero"],
    ),
    (
        "def binary_losses(z, y):\n    s, ds = sigmoid(z)\n    ce = np.where(y == 1, softplus(-z)[0], softplus(z)[0])\n"
        "    return np.square(s - y).mean(), ce.mean(), 2 * (s - y) * ds / z.size, (s - y) / z.size",
        [],
    ),
    (
        "def tied_ae_grad(W, x):\n    e = (W.T @ W @ x - x)[:, None]\n"
        "    return W @ e @ x[None] + W @ x[:, None] @ e.T",
        [],
    ),
    (
        "def tied_ae_grad(W, x):\n    return W @ np.outer(W.T @ W @ x - x, x)",
        ["first_use_only"],
    ),
    (
        "def jacobian_features(model, x):\n    rows = []\n    for point in x:\n        model.zero_grad()\n"
        "        model(torch.tensor(point)[None]).sum().backward()\n"
        "        rows.append(np.concatenate([p.grad.numpy().ravel() for p in model.parameters()]))\n"
        "    return np.array(rows)",
        ["another_grad_left"],
    ),
    (
        "def jacobian_features(model, x):\n    new = __import__('copy').deepcopy(model)\n    rows = []\n"
        "    for point in torch.tensor(x):\n        new.zero_grad()\n        new(point).backward()\n"
        "        rows.append(torch.cat([p.grad.reshape(-1) for p in new.parameters()]))\n    return torch.stack(rows)",
        [],
    ),
    ("def elbow(w, b):\n    return b / w, 'right' if w > 0 else 'left', w", ["sign_lost"]),
    (
        "def pwl_to_relu(knots, values):\n    m = np.diff(values) / np.diff(knots)\n"
        "    return np.ones(len(m)), -knots[:-1], m, values[0]",
        ["slopes_for_changes"],
    ),
    (  # units that are on to the left, from the other end
        "def pwl_to_relu(knots, values):\n    m = np.diff(values) / np.diff(knots)\n"
        "    return -np.ones(len(m)), knots[1:], np.diff(m, append=0), values[-1]",
        [],
    ),
    ("def xor_relu_weights():\n    return np.eye(2) * 2 - 1, np.zeros(2), np.ones(2), 0.0", []),
    (
        "def dz_dW(x, M):\n    T = np.zeros((M, len(x), M))\n"
        "    for k in range(M):\n        T[k, :, k] = x\n    return T",
        ["sign_lost"],
    ),
    ("def contract(T, g):\n    return sum(T[:, :, k] * g[k] for k in range(len(g)))", []),
    (
        "def top_modes(J, r, k):\n    s, U = np.linalg.eigh(J @ J.T)\n"
        "    return s[::-1][:k], U[:, -k:] @ (U[:, -k:].T @ r)",
        ["squares"],
    ),
    ("def top_modes(J, r, k):\n    U, s, V = np.linalg.svd(J)\n    return s[:k], -U[:, :k] @ (-U[:, :k].T @ r)", []),
    (
        "def predicted_residual(J, r, eta, t):\n    for _ in range(t):\n"
        "        r = r - 2 * eta * J @ (J.T @ r)\n    return r",
        ["step_by_step"],
    ),
    (
        "def count_params(sizes):\n    w = sum(a * b for a, b in zip(sizes, sizes[1:]))\n"
        "    return w, sum(sizes), w + sum(sizes)",
        ["biases_of_inputs"],
    ),
    (
        "def gate_backward(gate, x, y, dout):\n    return {'add': (1, 1), 'mul': (y, x), 'max': (x > y, y > x)}[gate]",
        ["local_only"],
    ),
]


@pytest.mark.parametrize(("code", "mistakes"), WRITTEN, ids=[code.split("\n")[-1].strip() for code, _ in WRITTEN])
def test_what_students_write_is_judged_rightly(code, mistakes, tmp_path, monkeypatch):
    """mistakes: the names of the known ones that are said; none said for [], the right answer; None: just wrong."""
    monkeypatch.setenv("COURSE_PROGRESS", str(tmp_path / "progress.json"))
    names = {**vars(in_numpy.layers), **vars(in_numpy.graphs), **vars(in_numpy.elbows), **vars(in_numpy.functions)}
    names["check"] = check
    exec(code, names)
    name = code[4 : code.index("(")]
    found = eval(f"check({name}, folder={str(ROOT / 'assignments/hw4')!r})", names)
    assert found.good == (mistakes == [])
    if mistakes:
        known = EXERCISES[name].mistakes
        sentences = [each.says for each in known if each.name in (*mistakes, "+".join(mistakes))]
        assert found.says
        assert all(sentence.removeprefix("Probably this: ") in sentences for sentence in found.says)


NETWORK = """
class TwoLayerNet:
    def __init__(self, input_dim, hidden_dim, num_classes, weight_scale, reg, rng):
        self.reg = reg
        self.params = {}
        self.params["W1"] = rng.normal(size=(input_dim, hidden_dim)) * weight_scale
        self.params["b1"] = np.zeros(hidden_dim)
        self.params["W2"] = rng.normal(size=(hidden_dim, num_classes)) * weight_scale
        self.params["b2"] = np.zeros(num_classes)

    def loss(self, X, y=None):
        W1, W2, reg = self.params["W1"], self.params["W2"], self.reg
        X = X.reshape(X.shape[0], -1)
        z = X.dot(W1) + self.params["b1"]
        h = np.maximum(z, 0)
        scores = h.dot(W2) + self.params["b2"]
        if y is None:
            return scores
        loss, dscores = softmax_loss(scores, y)
        grads = {"W2": h.T.dot(dscores), "b2": dscores.sum(0)}
        dz = dscores.dot(W2.T)
        dz[z < 0] = 0
        grads["W1"] = X.T.dot(dz)
        grads["b1"] = dz.sum(0)
        loss += reg / 2 * np.sum(W1 ** 2)
        loss += reg / 2 * np.sum(W2 ** 2)
        grads["W1"] += reg * W1
        grads["W2"] += reg * W2
        return loss, grads

    def train(self, X, y, learning_rate, num_iters, batch_size, rng):
        losses = []
        for i in range(num_iters):
            idx = rng.choice(len(y), batch_size, replace=False)
            value, grads = self.loss(X[idx], y[idx])
            losses.append(value)
            for k in self.params:
                self.params[k] = self.params[k] - learning_rate * grads[k]
        return np.array(losses)
"""
DRAW = "rng.choice(len(y), batch_size, replace=False)"
HALVES = {"reg / 2": "reg"}
BOTH_TWICE = {**HALVES, "reg * W1": "2 * reg * W1", "reg * W2": "2 * reg * W2"}
FLATTENED = {"        X = X.reshape(X.shape[0], -1)\n": ""}
NETWORKS = [  # the exercise, what is written otherwise, and the mistakes that are said
    ("TwoLayerNet", {}, []),
    ("loss", {}, []),
    ("train", {}, []),
    ("TwoLayerNet", {"np.zeros(hidden_dim)": "np.zeros((1, hidden_dim))"}, ["biases_with_an_axis"]),
    ("TwoLayerNet", {"np.zeros(": "0.01 * np.ones("}, ["biases_not_0"]),
    ("TwoLayerNet", {"num_classes)) * weight_scale": "num_classes))"}, ["layer_not_scaled"]),
    ("TwoLayerNet", {"(hidden_dim, num_classes)": "(hidden_dim, hidden_dim)"}, ["sizes_mixed_up"]),
    ("TwoLayerNet", {"np.zeros(num_classes)": "np.zeros(hidden_dim)"}, ["biases_of_inputs"]),
    ("TwoLayerNet", {"* weight_scale": "* weight_scale**0.5"}, ["scale_as_variance"]),
    ("loss", FLATTENED, ["pictures_not_flattened"]),
    ("loss", HALVES, ["no_half"]),
    ("loss", BOTH_TWICE, ["penalty_twice"]),
    ("loss", {**BOTH_TWICE, **FLATTENED}, ["penalty_twice", "pictures_not_flattened"]),
    ("loss", {**BOTH_TWICE, ".sum(0)": ".sum(0, keepdims=True)"}, ["penalty_twice", "biases_with_an_axis"]),
    ("loss", {"        loss += reg / 2 * np.sum(W2 ** 2)\n": ""}, ["one_layer_free"]),
    ("loss", {"        grads[\"W2\"] += reg * W2\n": ""}, ["one_layer_free"]),
    ("loss", {"reg * W1": "0 * W1", "reg * W2": "0 * W2"}, ["not_in_the_gradients"]),
    ("loss", {"reg * W1": "reg * grads['W1']", "reg * W2": "reg * grads['W2']"}, ["reg_times_gradient"]),
    ("loss", {"np.sum(W1 ** 2)": "W1.sum()", "np.sum(W2 ** 2)": "W2.sum()"}, ["other_penalty"]),
    ("loss", {"reg / 2": "1 / 2"}, ["without_reg"]),
    ("loss", {"h.T.dot(dscores)": "z.T.dot(dscores)"}, ["before_the_relu"]),
    ("loss", {"dz[z < 0] = 0": "dz[h < 0] = 0"}, ["mask_left_out"]),
    ("loss", {"dz[z < 0] = 0": "dz[dz < 0] = 0"}, ["mask_of_upstream"]),
    ("loss", {"dscores.sum(0)": "dscores.mean(0)", "dz.sum(0)": "dz.mean(0)"}, ["biases_averaged"]),
    ("loss", {"        grads = {": "        dscores /= len(X)\n        grads = {"}, ["divided_twice"]),
    ("loss", {"            return scores": "            return np.argmax(scores, 1)"}, ["labels"]),
    ("train", {"losses.append(value)": "losses += [value, value]"}, ["history_twice"]),
    ("train", {"np.array(losses)": "value"}, ["last_loss_only"]),
    ("train", {", replace=False": ""}, ["with_replacement"]),
    ("train", {"for k in self.params": "for k in ('W1', 'W2')"}, ["biases_stay"]),
    ("train", {"- learning_rate": "+ learning_rate"}, ["ascent"]),
    ("train", {DRAW: "rng.permutation(len(y))[:batch_size]"}, ["other_draws"]),
    ("train", {DRAW: "np.arange(batch_size)"}, ["first_examples"]),
    ("train", {"learning_rate * grads": "grads"}, ["rate_left_out"]),
    ("loss", {'"W1"] += reg': '"W1"] = reg', '"W2"] += reg': '"W2"] = reg'}, ["penalty_replaces"]),
    ("train", {"        losses = []": "        losses, v = [], dict.fromkeys(self.params, 0)",
               "self.params[k] - learning_rate * grads[k]": "self.params[k] + v.setdefault(k, 0)",
               "            for k in self.params:": "            for k in self.params:\n"
               "                v[k] = 0.9 * v[k] - learning_rate * grads[k]"}, ["with_momentum"]),
]  # fmt: skip


def changed(code, changes):
    """The code with these pieces in place of others, each of which must be there."""
    for old, new in changes.items():
        assert old in code
        code = code.replace(old, new)
    return code


def defined(name, code):
    """What the code defines, among the names of the homework."""
    names = {**vars(in_numpy), **vars(in_numpy.layers)}
    exec(code, names)
    return names[EXERCISES[name].defined]


@pytest.mark.parametrize("seed", [0, 20261120])
@pytest.mark.parametrize(("name", "changes", "mistakes"), NETWORKS)
def test_what_is_said_of_a_network_is_what_was_done(name, changes, mistakes, seed):
    found = verdict("hw4", EXERCISES[name], defined(name, changed(NETWORK, changes)), seed)
    assert sorted(found.mistakes) == sorted(mistakes)
    assert found.passed == (not mistakes)


def test_biases_with_an_axis_cost_little_where_their_numbers_are_right():
    for name, change in (("TwoLayerNet", {"np.zeros(hidden_dim)": "np.zeros((1, hidden_dim))"}),
                         ("loss", {".sum(0)": ".sum(0, keepdims=True)"})):  # fmt: skip
        found = verdict("hw4", EXERCISES[name], defined(name, changed(NETWORK, change)), 0)
        assert sum(not case.passed for case in found.cases) == 1
        assert found.earned >= 0.75 * found.points
    for change in ({".sum(0)": ".sum(0, keepdims=True)"}, {"np.zeros(hidden_dim)": "np.zeros((1, hidden_dim))"}):
        assert verdict("hw4", EXERCISES["train"], defined("train", changed(NETWORK, change)), 0).passed


OTHERS = [
    ("affine_forward", "def affine_forward(x, w, b):\n    return w @ x.reshape(len(x), -1) + b, None", []),
    (
        "affine_backward",
        "def affine_backward(dout, cache):\n    x, w = cache\n    flat = x.reshape(len(x), -1)\n"
        "    db = sum(dout.sum(0) for _ in flat.T)\n    return (dout @ w.T).reshape(x.shape), flat.T @ dout, db",
        ["db_for_every_feature"],
    ),
    (
        "affine_backward",
        "def affine_backward(dout, cache):\n    x, w = cache\n    M, D = w.shape[1], w.shape[0]\n"
        "    return dout.dot(w.reshape(M, D)).reshape(x.shape), x.reshape(len(x), -1).T @ dout, dout.sum(0)",
        ["reshaped_for_transposed"],
    ),
    (
        "affine_backward",
        "def affine_backward(dout, cache):\n    x, w = cache\n    dout *= 0.5\n    g = dout * 2\n"
        "    return (g @ w.T).reshape(x.shape), x.reshape(len(x), -1).T @ g, g.sum(0)",
        ["changes_its_input"],
    ),
    ("relu_forward", "def relu_forward(x):\n    return 0.5 * (x + abs(x)), x", ["times_the_mask"]),
    (
        "relu_forward",
        "def relu_forward(x):\n    x *= x > 0\n    return x.copy(), x",
        ["times_the_mask", "changes_its_input"],
    ),
    (
        "relu_backward",
        "def relu_backward(dout, cache):\n    np.multiply(dout, cache > 0, out=dout)\n    return dout",
        ["changes_its_input"],
    ),
    (
        "numerical_gradient",
        "def numerical_gradient(f, x, dout, h=1e-5):\n    slopes = np.zeros_like(x)\n    x = x.astype(float)\n"
        "    for i in np.ndindex(x.shape):\n        up, down = x.copy(), x.copy()\n        up[i] += h\n"
        "        down[i] -= h\n        slopes[i] = ((f(up) - f(down)) * dout).sum() / (2 * h)\n    return slopes",
        ["slopes_keep_the_type"],
    ),
    (
        "numerical_gradient",
        "def numerical_gradient(f, x, dout, h=1e-5):\n    x = x.astype(float)\n    slopes = 0 * x\n"
        "    for i in np.ndindex(x.shape):\n        down = x.copy()\n        down[i] -= h\n"
        "        slopes[i] = ((f(x) - f(down)) * dout).sum() / h\n    return slopes",
        ["backward_difference"],
    ),
    (
        "numerical_gradient",
        "def numerical_gradient(f, x, dout, h=1e-5):\n    x = x * 1.0\n    slopes = np.empty(x.shape)\n"
        "    for i in np.ndindex(x.shape):\n        e = np.zeros(x.shape)\n        e[i] = h\n"
        "        slopes[i] = np.sum((f(x + e) - f(x - e)) * dout) / 2 * h\n    return slopes",
        ["brackets_missing"],
    ),
    (
        "topological_order",
        "def topological_order(graph):\n    seen = []\n    def walk(n, above):\n        if n in above:\n"
        "            return False\n        ok = all([walk(m, above + [n]) for m in graph[n][1]])\n"
        "        if ok and n not in seen:\n            seen.append(n)\n        return ok\n"
        "    for n in graph:\n        walk(n, [])\n    return seen",
        ["depth_first_as_written"],
    ),
    (
        "topological_order",
        "def topological_order(graph):\n    from collections import deque\n"
        "    left = {n: len(set(i)) for n, (_, i) in graph.items()}\n"
        "    ready, out = deque(sorted(n for n in left if not left[n])), []\n    while ready:\n"
        "        n = ready.popleft()\n        out.append(n)\n        for m in sorted(graph):\n"
        "            if n in graph[m][1]:\n                left[m] -= 1\n                if left[m] == 0:\n"
        "                    ready.append(m)\n    return out",
        ["queued"],
    ),
    (
        "Value",
        "class Value(Value):\n    def order(self):\n        out, todo = [], [self]\n        for n in todo:\n"
        "            if all(n is not o for o in out):\n                out.append(n)\n"
        "                todo.extend(m for m, _ in n.made_of)\n        return list(reversed(out))",
        ["breadth_first"],
    ),
    (
        "Value",
        "class Value(Value):\n    def backward(self):\n        nodes = self.order()\n        for n in nodes:\n"
        "            n.grad = 0\n        self.grad = 1\n        for n in nodes:\n            for m, s in n.made_of:\n"
        "                m.grad += s * n.grad",
        ["forwards"],
    ),
    (
        "softplus",
        "def softplus(z):\n    e = np.exp(np.minimum(z, 50))\n    return np.log(1 + e), e / (1 + e)",
        ["clipped"],
    ),
    (
        "softplus",
        "def softplus(z):\n    s = np.exp(-np.logaddexp(0, z))\n    return np.logaddexp(z, 0), s",
        ["slope_falls"],
    ),
    (
        "sigmoid",
        "def sigmoid(z):\n    z[z > 30] = 30\n    z[z < -30] = -30\n    s = 1 / (1 + np.exp(-z))\n"
        "    return s, s * (1 - s)",
        ["changes_its_input"],
    ),
    (
        "binary_losses",
        "def binary_losses(z, y):\n    p, n = sigmoid(z)[0], len(y)\n"
        "    q = np.maximum(p, 1e-9), np.maximum(1 - p, 1e-9)\n"
        "    ce = -np.mean(y * np.log(q[0]) + (1 - y) * np.log(q[1]))\n"
        "    return np.mean((p - y) ** 2), ce, 2 * (p - y) * sigmoid(z)[1] / n, (p - y) / n",
        ["clipped"],
    ),
    (
        "binary_losses",
        "def binary_losses(z, y):\n    (p, s), n = sigmoid(z), len(y)\n    ce = softplus(z)[0] - y * z\n"
        "    return ((p - y) ** 2).sum(), ce.mean(), 2 * (p - y) * s / n, (p - y) / n",
        ["loss_summed"],
    ),
    ("elbow", "def elbow(w, b):\n    return -b, 'right' if w > 0 else 'left', w", ["not_divided"]),
    ("relu_net", "def relu_net(x, w1, b1, w2, b2):\n    return [sum(w2 * (w1 * t + b1).clip(0)) - b2 for t in x]", []),
    (
        "relu_net",
        "def relu_net(x, w1, b1, w2, b2):\n    return np.array([sum((w2 * (w1 * t + b1)).clip(0)) + b2 for t in x])",
        ["w2_inside"],
    ),
    (
        "canonical",
        "def canonical(w1, b1, w2):\n    place = np.array([-b / w if w else np.nan for w, b in zip(w1, b1)])\n"
        "    return place, w1 * w2, np.where(w1 < 0, -1, 1)",
        ["side_of_none"],
    ),
    (
        "through_torch",
        "def through_torch(X, W1, b1, W2, b2, dout):\n    z = X @ W1 + b1\n    h = z.clip(0)\n    g = dout @ W2.T\n"
        "    g[g < 0] = 0\n    return h @ W2 + b2, g @ W1.T, X.T @ g, g.sum(0), h.T @ dout, dout.sum(0)",
        ["mask_of_upstream"],
    ),
]


@pytest.mark.parametrize("seed", [0, 20261120])
@pytest.mark.parametrize(("name", "code", "mistakes"), OTHERS)
def test_what_is_said_is_what_was_done(name, code, mistakes, seed):
    found = verdict("hw4", EXERCISES[name], defined(name, code), seed)
    assert sorted(found.mistakes) == sorted(mistakes)
    assert not found.passed


def test_no_sentence_hands_over_what_the_text_wants_found():
    given_away = {
        "softplus": ("logaddexp", "log1p", "σ(z)"),
        "binary_losses": ("softplus", "logaddexp"),
        "relu_forward": ("np.maximum",),
        "numerical_gradient": ("/ (2h)",),
    }
    for name, pieces in given_away.items():
        assert not [m.says for m in EXERCISES[name].mistakes for piece in pieces if piece in m.says]


def test_every_mistake_of_the_network_has_a_name_of_its_own():
    for name in ("TwoLayerNet", "loss", "train"):
        assert len({mistake.name for mistake in EXERCISES[name].mistakes}) > 12


def test_the_answers_to_the_questions():
    x, h, w2, t = 1, 2, 3, 7
    answers = {name: exercise.answer for name, exercise in EXERCISES.items() if exercise.kind == "number"}
    V = in_numpy.Value
    a, b, c, u = V(2.0), V(3.0), V(4.0), V(2.0)
    (((a + b) * c) * 3.0).backward()
    (u**2 * (u * 3.0)).backward()
    assert answers == {
        "ten_sigmoids": pytest.approx(in_numpy.sigmoid(np.zeros(1))[1][0] ** 10),
        "freedoms": 2,
        "times_four": c.grad,
        "simplest_network": 2 * (w2 * h - t) * w2 * x,
        "two_paths": u.grad,
        "ladder_paths": 2**20,
        "tensor_entries": np.count_nonzero(in_numpy.dz_dW(np.ones(3), 4)),
    }


def test_the_numbers_of_the_text():
    assert in_numpy.count_params([3, 4, 2]) == (20, 6, 26)
    assert in_numpy.elbow(-2, 3) == (1.5, "left", -2)
    assert f"The grader's {COUNT} digits" in TEXT
    assert f"| right | {' | '.join(f'{share:.0%}'.replace('%', ' %') for share, _ in read_digits.marks)} |" in TEXT
    with pytest.raises(RecursionError):
        deep(3000)


def deep(left):
    """A function that calls itself as often as the chain of the text is long."""
    return deep(left - 1) if left else 0


def test_a_trained_network_earns_the_points_and_an_untrained_one_does_not():
    for seed in range(3):
        X, y = unseen(np.random.default_rng(seed))
        assert np.mean(in_numpy.read_digits(X) == y) > read_digits.marks[-1][0] + 0.03
        untrained = in_numpy.TwoLayerNet(64, 60, 10, 0.1, 0.0, np.random.default_rng(seed))
        assert np.mean(untrained.loss(X).argmax(axis=1) == y) < 0.3


def test_gradients_are_the_slopes_of_the_loss():
    rng = np.random.default_rng(0)
    net = in_numpy.TwoLayerNet(4, 5, 3, 1.0, 0.3, rng)
    X, y = rng.normal(size=(6, 4)), np.array([0, 1, 2, 2, 1, 0])
    for name, gradient in net.loss(X, y)[1].items():
        kept = net.params[name]

        def loss(p, name=name):
            net.params[name] = p
            return net.loss(X, y)[0]

        np.testing.assert_allclose(in_numpy.numerical_gradient(loss, kept, 1.0), gradient, atol=1e-8)
        net.params[name] = kept


def test_the_jacobian_maps_the_rescaling_to_0():
    w1, b1, w2 = np.random.default_rng(0).normal(size=(3, 5))
    J = in_numpy.relu_jacobian(np.linspace(-3, 3, 20), w1, b1, w2)
    np.testing.assert_allclose(J @ np.concatenate([w1, b1, -w2, [0.0]]), 0, atol=1e-12)


def test_the_first_modes_cross_0_once_more_each():
    J = in_numpy.relu_jacobian(np.linspace(-1, 1, 100), *np.random.default_rng(0).normal(size=(3, 50)))
    U = np.linalg.svd(J, full_matrices=False)[0]
    assert [int(np.sum(np.diff(np.sign(U[:, k])) != 0)) for k in range(3)] == [0, 1, 2]


def test_the_function_passes_gradcheck():
    shapes = (4, 3), (3, 5), (5,), (5, 2), (2,)
    generator = torch.Generator().manual_seed(0)
    tensors = [torch.randn(s, dtype=torch.float64, generator=generator, requires_grad=True) for s in shapes]
    assert torch.autograd.gradcheck(in_numpy.functions.TwoLayerFunction.apply, tensors)


def test_segments_come_four_times_nearer_when_they_are_doubled():
    x = np.linspace(0, 1, 2001)
    errors = []
    for K in (4, 8, 16, 32):
        knots = np.linspace(0, 1, K + 1)
        drawn = in_numpy.relu_net(x, *in_numpy.pwl_to_relu(knots, np.sin(2 * np.pi * knots)))
        errors.append(np.abs(drawn - np.sin(2 * np.pi * x)).max())
    assert errors == pytest.approx([0.2105, 0.0704, 0.0188, 0.00479], rel=0.01)
    assert all(before / after > 2.9 for before, after in pairwise(errors))


def test_squared_error_is_silent_about_a_wrong_score_and_cross_entropy_is_not():
    """The numbers that the text prints, for one example of class 1."""
    one = {z: in_numpy.binary_losses(np.array([z]), np.ones(1)) for z in (0.0, -5.0, -50.0)}
    slopes = {z: [np.sum(part) for part in found] for z, found in one.items()}
    assert slopes[-50.0][1] == pytest.approx(50)
    assert slopes[-50.0][2:] == pytest.approx([-3.9e-22, -1], rel=0.02, abs=0)
    assert slopes[-5.0][2:] == pytest.approx([-0.0132, -0.9933], rel=5e-3)
    assert slopes[0.0] == pytest.approx([0.25, np.log(2), -0.25, -0.5])
    z = np.linspace(-5, 5, 100_001)
    steepest = np.abs(in_numpy.binary_losses(z, np.ones_like(z))[2] * len(z))
    assert steepest.max() == pytest.approx(8 / 27)
    assert z[steepest.argmax()] == pytest.approx(-np.log(2), abs=1e-3)


def test_the_slopes_of_the_losses_and_of_the_family_are_those_of_differences():
    rng = np.random.default_rng(0)
    z, y = rng.normal(size=6), np.array([0.0, 1, 1, 0, 1, 0])
    for place in (0, 1):
        witness = in_numpy.numerical_gradient(lambda z, i=place: in_numpy.binary_losses(z, y)[i], z, 1.0)
        np.testing.assert_allclose(in_numpy.binary_losses(z, y)[place + 2], witness, atol=1e-9)
    for name in FAMILY:
        witness = in_numpy.numerical_gradient(lambda z, name=name: in_numpy.act(name, z, 0.3), z, np.ones(6))
        np.testing.assert_allclose(in_numpy.act_grad(name, z, 0.3), witness, atol=1e-9)


def test_both_uses_of_the_tied_matrix_are_the_slope_of_its_loss():
    W, x = np.random.default_rng(0).normal(size=(2, 4)), np.random.default_rng(1).normal(size=4)
    witness = in_numpy.numerical_gradient(lambda W: 0.5 * np.sum((W.T @ W @ x - x) ** 2), W, 1.0)
    np.testing.assert_allclose(in_numpy.tied_ae_grad(W, x), witness, atol=1e-8)
    assert in_numpy.tied_ae_grad(np.array([[2.0]]), np.ones(1)) == 12


def test_the_last_columns_are_the_last_hidden_outputs_and_a_1():
    rng = np.random.default_rng(0)
    x, W, b, v = np.linspace(-1, 1, 9)[:, None], rng.normal(size=(1, 30)), rng.normal(size=30), rng.normal(size=(30, 1))
    J = in_numpy.jacobian_features(in_numpy.torch_net([W, v], [b, np.zeros(1)]), x)
    assert J.shape == (9, 3 * 30 + 1)
    np.testing.assert_allclose(J[:, -31:], np.hstack([np.tanh(x @ W + b), np.ones((9, 1))]))


def test_the_linear_model_of_a_module_is_right_to_first_order():
    rng = np.random.default_rng(0)
    x, start, step = rng.normal(size=(5, 1)), rng.normal(size=10), rng.normal(size=10)

    def net(parameters):
        W, b, v = parameters[:3], parameters[3:6], parameters[6:9]
        return in_numpy.torch_net([W[None], v[:, None]], [b, parameters[9:]])

    def output(parameters):
        return net(parameters)(torch.from_numpy(x)).detach().numpy()[:, 0]

    J = in_numpy.jacobian_features(net(start), x)
    errors = [np.abs(output(start + h * step) - output(start) - h * J @ step).max() for h in (1e-2, 5e-3)]
    assert errors[0] / errors[1] == pytest.approx(4, rel=0.05)

"""Homework 2: mistakes in the words of students and not of our own declarations."""

from inspect import cleandoc

import numpy as np
import pytest

from autograder import paths
from autograder.exercises.catalogue import find
from course.check.diagnose import diagnose
from course.check.plain import load, pack, unpack
from course.check.play import play
from solutions.reference.hw2 import in_numpy
from tests.autograder.exercises.verdicts import document

EXERCISES = {exercise.name: exercise for exercise in find("hw2")}
HIDDEN = 20261130

# What a student may well write, and the known mistakes that this is; none where it is right.
# Methods are written as functions with self.
WRITTEN = [
    # --- distances, with two loops
    (
        "compute_distances_two_loops",
        """
        return np.array([[np.linalg.norm(a - b) for b in self.X_train] for a in X])
        """,
        ["bytes_wrap"],
    ),
    (
        "compute_distances_two_loops",
        """
        return np.array([[np.linalg.norm(b - a) for b in self.X_train] for a in X])
        """,
        ["bytes_wrap"],
    ),
    (
        "compute_distances_two_loops",
        """
        return np.array([[np.dot(a - b, a - b) ** 0.5 for b in self.X_train] for a in X])
        """,
        ["bytes_wrap"],
    ),
    (
        "compute_distances_two_loops",
        """
        return np.array([[np.sqrt(sum((b - a) ** 2)) for b in self.X_train] for a in X])
        """,
        ["bytes_wrap"],
    ),
    (
        "compute_distances_two_loops",
        """
        return np.array([[((a - b) ** 2).sum() for b in self.X_train] for a in X], float)
        """,
        ["no_root", "bytes_wrap"],
    ),
    (
        "compute_distances_two_loops",
        """
        return np.array([[np.abs(1.0 * a - b).sum() for b in self.X_train] for a in X])
        """,
        ["sum_of_absolutes"],
    ),
    (
        "compute_distances_two_loops",
        """
        return np.array([[max(abs(1.0 * a - b)) for b in self.X_train] for a in X])
        """,
        ["largest_difference"],
    ),
    (
        "compute_distances_two_loops",
        """
        D = np.zeros((len(X), len(self.X_train)), int)
        for i, a in enumerate(X):
            for j, b in enumerate(self.X_train):
                D[i, j] = np.linalg.norm(a.astype(float) - b)
        return D
        """,
        ["whole_distances"],
    ),
    (
        "compute_distances_two_loops",
        """
        return np.array([[np.linalg.norm(a.astype(float) - b) for a in X] for b in self.X_train])
        """,
        ["transposed"],
    ),
    # --- distances, without a loop
    (
        "compute_distances_no_loops",
        """
        T = self.X_train
        return np.sqrt((X**2).sum(1)[:, None] + (T**2).sum(1) - 2 * X.dot(T.T))
        """,
        ["bytes_wrap", "root_of_negative"],
    ),
    (
        "compute_distances_no_loops",
        """
        T = self.X_train
        s = -2 * X @ T.T + np.square(X).sum(axis=1, keepdims=True) + np.square(T).sum(axis=1)
        return np.sqrt(s)
        """,
        ["minus_two_in_bytes", "root_of_negative"],
    ),
    (
        "compute_distances_no_loops",
        """
        A, T = np.array(X, float), np.array(self.X_train, float)
        return np.sqrt(np.clip((A**2).sum(1)[:, None] + (T**2).sum(1) - A @ T.T, 0, None))
        """,
        ["cross_term_once"],
    ),
    (
        "compute_distances_no_loops",
        """
        T = self.X_train
        n = lambda M: np.linalg.norm(M, axis=1) ** 2
        return np.sqrt(np.maximum(n(X)[:, None] + n(T) - 2 * (X @ T.T), 0))
        """,
        ["bytes_wrap"],
    ),
    (
        "compute_distances_no_loops",
        """
        A, T = X * 1.0, self.X_train * 1.0
        return (A**2).sum(1)[:, None] + (T**2).sum(1) - 2 * A @ T.T
        """,
        ["no_root"],
    ),
    # --- other norms
    (
        "distances",
        """
        d = abs(self.X_train - X[:, None])
        return d.max(2) if norm == np.inf else (d**norm).sum(2) ** (1 / norm)
        """,
        ["bytes_wrap"],
    ),
    (
        "distances",
        """
        d = X[:, None].astype(float) - self.X_train
        return np.sqrt((d * d).sum(-1))
        """,
        ["always_euclidean"],
    ),
    (
        "distances",
        """
        d = X[:, None] - self.X_train
        return np.sqrt((np.abs(d) ** 2).sum(-1))
        """,
        ["always_euclidean", "bytes_wrap"],
    ),
    (
        "distances",
        """
        d = np.abs(X[:, None].astype(float) - self.X_train)
        return (d ** min(norm, 100)).sum(-1) ** (1 / min(norm, 100))
        """,
        ["large_norm_for_infinity"],
    ),
    (
        "distances",
        """
        return np.linalg.norm(X[:, None].astype(float) - self.X_train, norm, axis=2)
        """,
        [],
    ),
    # --- the vote
    (
        "predict_labels",
        """
        near = self.y_train[np.argsort(dists, axis=1, kind='stable')[:, :k]].tolist()
        return np.array([__import__('collections').Counter(r).most_common(1)[0][0] for r in near])
        """,
        ["nearer_of_equal"],
    ),
    (
        "predict_labels",
        """
        out = []
        for row in dists:
            votes, best = {}, None
            for j in np.argsort(row, kind='stable')[:k]:
                label = self.y_train[j]
                votes[label] = votes.get(label, 0) + 1
                if best is None or votes[label] > votes[best]:
                    best = label
            out.append(best)
        return np.array(out)
        """,
        ["first_to_reach_the_count"],
    ),
    (
        "predict_labels",
        """
        near = self.y_train[np.argsort(dists, axis=1, kind='stable')[:, :k]]
        return np.array([np.argmax(np.bincount(row)) for row in near])
        """,
        ["counted_from_0"],
    ),
    (
        "predict_labels",
        """
        near = self.y_train[np.argsort(dists, axis=1, kind='stable')[:, :k]]
        return np.median(near, axis=1)
        """,
        ["median_of_labels"],
    ),
    (
        "predict_labels",
        """
        near = self.y_train[np.argsort(dists, axis=1, kind='stable')[:, :k]].tolist()
        return np.array([max(sorted(set(r)), key=r.count) for r in near])
        """,
        [],
    ),
    # --- cross-validation
    (
        "cross_validate",
        """
        hits = np.zeros((len(ks), len(folds)))
        for f, left in enumerate(folds):
            rest = [i for i in range(len(y)) if i not in set(left)]
            knn = KNN()
            knn.train(X[rest], y[rest])
            D = knn.distances(X[left], 2)
            for i, k in enumerate(ks):
                hits[i, f] = (knn.predict_labels(D, k) == y[left]).sum()
        m = hits.mean(1)
        return min(k for k, v in zip(ks, m) if v == m.max()), hits
        """,
        ["counts_for_accuracies"],
    ),
    (
        "cross_validate",
        """
        k, a = reference(X, y, folds, ks)
        return ks[a.mean(1).argmax()], a
        """,
        ["first_of_equal"],
    ),
    # --- scores, probabilities
    (
        "linear_scores",
        """
        return np.array([[row @ W[:, c] for c in range(W.shape[1])] for row in X])
        """,
        ["no_bias"],
    ),
    (
        "linear_scores",
        """
        return X.dot(W) + np.sum(b)
        """,
        ["one_bias_for_all"],
    ),
    (
        "softmax",
        """
        p = np.exp(z)
        return p / np.sum(p, 1)[:, None]
        """,
        ["no_maximum"],
    ),
    (
        "softmax",
        """
        z = z - np.max(z)
        return np.exp(z) / np.exp(z).sum(1, keepdims=True)
        """,
        ["maximum_of_everything"],
    ),
    (
        "softmax",
        """
        out = np.zeros(z.shape)
        for i, row in enumerate(z):
            top = 0
            for s in row:
                top = max(top, s)
            e = np.exp(row - top)
            out[i] = e / e.sum()
        return out
        """,
        ["running_maximum_from_0"],
    ),
    (
        "softmax",
        """
        e = np.exp(z - z.max(axis=-1)[:, None])
        return (e.T / e.sum(1)).T
        """,
        [],
    ),
    # --- the loss of scores
    (
        "softmax_loss",
        """
        n = len(y)
        E = np.exp(x)
        S = E.sum(1)
        g = E / S[:, None]
        g[range(n), y] -= 1
        return np.sum(np.log(S) - x[range(n), y]) / n, g / n
        """,
        ["no_maximum"],
    ),
    (
        "softmax_loss",
        """
        n = len(y)
        p = np.exp(x) / np.exp(x).sum(1)[:, None]
        L = sum(-np.log(p[i, y[i]]) for i in range(n)) / n
        p[range(n), y] -= 1
        return L, p / n
        """,
        ["no_maximum"],
    ),
    (
        "softmax_loss",
        """
        n = len(y)
        x = x - x.max()
        p = np.exp(x) / np.exp(x).sum(1)[:, None]
        L = np.log(np.exp(x).sum(1)).mean() - x[range(n), y].mean()
        p[range(n), y] -= 1
        return L, p / n
        """,
        ["maximum_of_everything"],
    ),
    (
        "softmax_loss",
        """
        n = len(y)
        x = x - np.clip(x.max(1), 0, None)[:, None]
        p = np.exp(x) / np.exp(x).sum(1)[:, None]
        L = (np.log(np.exp(x).sum(1)) - x[range(n), y]).mean()
        p[range(n), y] -= 1
        return L, p / n
        """,
        ["running_maximum_from_0"],
    ),
    (
        "softmax_loss",
        """
        p = softmax(x)
        L = -np.log(p[range(len(y)), y] + 1e-12).mean()
        p[range(len(y)), y] -= 1
        return L, p / len(y)
        """,
        ["floor_under_the_log"],
    ),
    (
        "softmax_loss",
        """
        p = softmax(x)
        L = -np.log(np.clip(p[range(len(y)), y], 1e-15, 1)).mean()
        p[range(len(y)), y] -= 1
        return L, p / len(y)
        """,
        ["floor_under_the_log"],
    ),
    (
        "softmax_loss",
        """
        p = softmax(x)
        own = p[range(len(y)), y]
        L = -np.log(np.where(own == 0, 1e-30, own)).mean()
        p[range(len(y)), y] -= 1
        return L, p / len(y)
        """,
        ["floor_under_the_log"],
    ),
    (
        "softmax_loss",
        """
        p = softmax(x)
        L = -np.log(p[range(len(y)), y]).sum()
        p[range(len(y)), y] -= 1
        return L, p
        """,
        ["sum_for_mean", "gradient_sum", "logarithm_of_probability"],
    ),
    (
        "softmax_loss",
        """
        p = softmax(x)
        T = np.eye(max(y) + 1)[y]
        L = reference(x, y)[0]
        return L, (p - T) / len(y)
        """,
        ["classes_from_the_labels"],
    ),
    (
        "softmax_loss",
        """
        L, g = reference(x, y)
        s = x - x.max(1)[:, None]
        return np.mean(np.eye(x.shape[1])[y] * (np.log(np.exp(s).sum(1))[:, None] - s)), g
        """,
        ["mean_over_classes_too"],
    ),
    (
        "softmax_loss",
        """
        L, g = reference(x, y)
        return L / np.log(2), g
        """,
        ["another_logarithm"],
    ),
    (
        "softmax_loss",
        """
        L, g = reference(x, y)
        return L, -g
        """,
        ["gradient_flipped"],
    ),
    # --- the loss of weights
    (
        "softmax_loss_vectorized",
        """
        E = np.exp(X.dot(W))
        p = E / E.sum(1)[:, None]
        L = -np.log(p[range(len(y)), y]).mean() + reg * (W**2).sum()
        p[range(len(y)), y] -= 1
        return L, X.T.dot(p) / len(y) + 2 * reg * W
        """,
        ["no_half", "no_maximum"],
    ),
    (
        "softmax_loss_vectorized",
        """
        Z = X @ W
        E = np.exp(Z)
        S = E.sum(1)
        L = (np.log(S) - Z[range(len(y)), y]).mean() + reg / 2 * (W**2).sum()
        p = E / S[:, None]
        p[range(len(y)), y] -= 1
        return L, X.T @ p / len(y) + reg * W
        """,
        ["no_maximum"],
    ),
    (
        "softmax_loss_vectorized",
        """
        L, g = softmax_loss(X @ W, y)
        return L + reg * (W**2).sum(), X.T @ g + reg * W
        """,
        ["half_missing_in_one_part"],
    ),
    (
        "softmax_loss_vectorized",
        """
        L, g = softmax_loss(X @ W, y)
        return L + np.sum(W**2) / 2, X.T @ g + reg * W
        """,
        ["without_reg"],
    ),
    (
        "softmax_loss_vectorized",
        """
        L, g = softmax_loss(X @ W.T, y)
        return L + reg / 2 * (W**2).sum(), g.T @ X + reg * W
        """,
        ["weights_taken_turned"],
    ),
    (
        "softmax_loss_vectorized",
        """
        L, g = softmax_loss(X @ W, y)
        return L + reg / 2 * np.sum(W[:-1] ** 2), X.T @ g + reg * np.vstack([W[:-1], 0 * W[-1:]])
        """,
        ["row_left_out"],
    ),
    (
        "softmax_loss_vectorized",
        """
        n = len(y)
        L, g = softmax_loss(X @ W, y)
        return (L * n + reg / 2 * np.sum(W**2)) / n, (X.T @ g * n + reg * W) / n
        """,
        ["penalty_over_n"],
    ),
    (
        "softmax_loss_vectorized",
        """
        L, g = softmax_loss(X @ W, y)
        return L + reg / 2 * np.linalg.norm(W), X.T @ g + reg * W
        """,
        ["root_of_the_squares"],
    ),
    (
        "softmax_loss_vectorized",
        """
        Z = X @ W
        Z = Z - Z.max()
        p = np.exp(Z) / np.exp(Z).sum(1, keepdims=True)
        L = -np.log(p[range(len(y)), y]).mean() + reg / 2 * (W**2).sum()
        p[range(len(y)), y] -= 1
        return L, X.T @ p / len(y) + reg * W
        """,
        ["not_the_own_maximum"],
    ),
    # --- prediction, training
    (
        "softmax_predict",
        """
        p = np.exp(X @ W)
        return np.argmax(p / p.sum(1)[:, None], 1)
        """,
        ["argmax_of_bare_softmax"],
    ),
    (
        "softmax_predict",
        """
        s = X @ W
        return np.array([max(c for c in range(len(r)) if r[c] == r.max()) for r in s])
        """,
        ["larger_of_equal"],
    ),
    (
        "train_softmax",
        """
        W, h = reference(X, y, learning_rate, reg, num_iters, batch_size, rng)
        out = []
        for each in h:
            out.append(each)
            out.append(each)
        return W, np.array(out)
        """,
        ["another_history"],
    ),
    (
        "train_softmax",
        """
        W = 0.001 * rng.standard_normal((X.shape[1], y.max() + 1))
        h = []
        for _ in range(num_iters):
            i = rng.choice(len(y), batch_size, replace=False)
            L, g = softmax_loss_vectorized(W, X[i], y[i], reg)
            h.append(L)
            W -= learning_rate * g
        return W, np.array(h)
        """,
        ["from_random_numbers"],
    ),
    (
        "train_softmax",
        """
        W = np.zeros((X.shape[1], max(y) + 1))
        h = []
        for _ in range(num_iters):
            i = rng.permutation(len(X))[:batch_size]
            L, g = softmax_loss_vectorized(W, X[i], y[i], reg)
            h += [L]
            W -= learning_rate * g
        return W, np.array(h)
        """,
        ["drawn_otherwise"],
    ),
    # --- the hinge
    (
        "svm_loss",
        """
        n = len(y)
        m = np.maximum(0, 1 + x - x[range(n), y][:, None])
        own = 1 + x[range(n), y] - x[range(n), y] - 1
        m[range(n), y] = np.maximum(own, 0)
        g = (m > 0) * 1.0
        g[range(n), y] = -g.sum(1)
        return m.sum() / n, g / n
        """,
        ["own_margin_by_rounding"],
    ),
    (
        "svm_loss",
        """
        L, g = reference(x, y)
        n = len(y)
        m = np.maximum(0, 1 + x - x[range(n), y][:, None])
        return m.sum() / n, g
        """,
        ["own_class_counted"],
    ),
    (
        "svm_loss",
        """
        n = len(y)
        L = 0
        g = np.zeros(x.shape)
        for i in range(n):
            for j in range(x.shape[1]):
                if j != y[i] and x[i, j] - x[i, y[i]] + 0.5 > 0:
                    L += x[i, j] - x[i, y[i]] + 0.5
                    g[i, j] += 1
                    g[i, y[i]] -= 1
        return L / n, g / n
        """,
        ["another_margin"],
    ),
    (
        "svm_loss",
        """
        n = len(y)
        L = 0
        g = np.zeros(x.shape)
        for i in range(n):
            for j in range(x.shape[1]):
                if j != y[i] and x[i, j] - x[i, y[i]] + 1 > 0:
                    L += x[i, j] - x[i, y[i]] + 1
                    g[i, j] += 1
                    g[i, y[i]] -= 1
        return L, g
        """,
        ["sum_for_mean", "gradient_sum"],
    ),
]
ARGUMENTS = {
    "compute_distances_two_loops": "self, X",
    "compute_distances_no_loops": "self, X",
    "distances": "self, X, norm",
    "predict_labels": "self, dists, k",
    "cross_validate": "X, y, folds, ks",
    "linear_scores": "W, b, X",
    "softmax": "z",
    "softmax_loss": "x, y",
    "softmax_loss_vectorized": "W, X, y, reg",
    "softmax_predict": "W, X",
    "train_softmax": "X, y, learning_rate, reg, num_iters, batch_size, rng",
    "svm_loss": "x, y",
}


def written(name, body):
    """The names of a notebook in which the function has this body; `reference` is the right one."""
    exercise = EXERCISES[name]
    names = dict(vars(in_numpy)) | {"reference": getattr(in_numpy, name, None)}
    lines = "\n    ".join(cleandoc(body).splitlines())
    exec(f"def {name}({ARGUMENTS[name]}):\n    {lines}", names)
    if exercise.defined == "KNN":
        names["KNN"] = type("KNN", (in_numpy.KNN,), {name: names[name]})
    return names


def said(known, names):
    """The verdict on fresh inputs, as a submission gets them."""
    return diagnose(known, [play(steps, names) for steps in unpack(*pack([case["steps"] for case in known["cases"]]))])


@pytest.mark.parametrize("seed", [0, HIDDEN])
@pytest.mark.parametrize(
    ("name", "body", "mistakes"), WRITTEN, ids=lambda value: "+".join(value) if isinstance(value, list) else None
)
def test_what_students_write_is_named(name, body, mistakes, seed):
    verdict = said(document("hw2", EXERCISES[name], seed), written(name, body))
    assert set(verdict.mistakes) == set(mistakes), verdict.says
    assert verdict.passed == (mistakes == [])


RELEASED = load(paths.PROJECT / "assignments/hw2/checks.npz")["exercises"]


def failing(name, body):
    """The names of the released cases that this fails."""
    return [case.name for case in said(RELEASED[name], written(name, body)).cases if case.counts and not case.passed]


def test_a_special_demand_costs_its_own_case_only():
    ties = "near = self.y_train[np.argsort(dists, axis=1, kind='stable')[:, :k]].tolist()\n"
    ties += "return np.array([max(r, key=r.count) for r in near])"
    assert failing("predict_labels", ties) == ["equal votes: the smaller label"]
    cast = "return np.array([[np.linalg.norm(a - b) for b in self.X_train] for a in X])"
    assert failing("compute_distances_two_loops", cast) == ["pixels in uint8"]
    counted = "p = softmax(x)\nreturn reference(x, y)[0], (p - np.eye(y.max() + 1)[y]) / len(y)"
    assert failing("softmax_loss", counted) == ["the last class does not occur"]
    floor = "L = -np.log(softmax(x)[range(len(y)), y] + 1e-20).mean()\nreturn L, reference(x, y)[1]"
    assert failing("softmax_loss", floor) == ["a right class 1000 or more behind"]


def test_an_error_that_many_mistakes_raise_names_none():
    """Shapes that do not fit raise ValueError, whatever the reason."""
    body = "L, g = softmax_loss(X @ W, y)\nreturn L + reg / 2 * np.sum(W**2), X @ g + reg * W"
    for seed in (0, HIDDEN):
        assert (
            said(
                document("hw2", EXERCISES["softmax_loss_vectorized"], seed), written("softmax_loss_vectorized", body)
            ).mistakes
            == []
        )


def test_no_two_slips_give_the_same_factor():
    """Numbers of examples, features and classes differ, but where a case is about equal sizes."""
    for seed in (0, HIDDEN):
        for case in document("hw2", EXERCISES["softmax_loss_vectorized"], seed)["cases"]:
            W, _, y, _ = case["steps"][0]["args"]
            equal = len({len(y), *W.shape}) < 3
            assert equal == (case["name"] == "as many examples, features and classes"), case["name"]
        for case in document("hw2", EXERCISES["softmax_loss"], seed)["cases"]:
            x, y = case["steps"][0]["args"]
            assert len(y) != x.shape[1] or case["name"] == "as many examples as classes"
            assert not np.isclose(x.shape[1] / len(y), 2)

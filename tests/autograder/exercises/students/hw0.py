"""Homework 0 as students write it."""

from itertools import pairwise

import numpy as np

from tests.autograder.exercises.students import Written

WRITTEN = Written()


@WRITTEN.slip("center_rows", "dimension_not_kept")
def center_rows_1(X):
    return X - np.mean(X, 1)


@WRITTEN.slip("center_rows", "columns")
def center_rows_2(X):
    return np.array([x - x.mean() for x in X.T]).T


@WRITTEN.slip("center_rows", "flipped")
def center_rows_3(X):
    return np.array([x.mean() - x for x in X])


@WRITTEN.slip("center_rows", "in_place")
def center_rows_4(X):
    for i in range(len(X)):
        X[i] -= sum(X[i]) / len(X[i])
    return X


@WRITTEN.slip("row_norms", "squared")
def row_norms_1(X):
    return np.array([x @ x for x in X])


@WRITTEN.slip("row_norms", "columns", "squared")
def row_norms_2(X):
    return np.sum(X * X, axis=0)


@WRITTEN.slip("row_norms", "dimension_kept")
def row_norms_3(X):
    return np.array([[np.linalg.norm(x)] for x in X])


@WRITTEN.slip("row_norms", "absolute")
def row_norms_4(X):
    return np.linalg.norm(X, ord=1, axis=1)


@WRITTEN.slip("central_slopes", "flipped", "one_step_wide")
def central_slopes_1(y, h):
    return np.array([(y[i - 1] - y[i + 1]) / h for i in range(1, len(y) - 1)])


@WRITTEN.slip("central_slopes", "brackets_missing")
def central_slopes_2(y, h):
    return 0.5 * h * (y[2:] - y[:-2])


@WRITTEN.slip("central_slopes", "between_neighbours")
def central_slopes_3(y, h):
    return np.array([(b - a) / h for a, b in pairwise(y)])


@WRITTEN.slip("weighted_mean", "divided_by_n")
def weighted_mean_1(x, w):
    return np.dot(x, w) / len(x)


@WRITTEN.slip("weighted_mean", "not_divided")
def weighted_mean_2(x, w):
    total = 0
    for a, b in zip(x, w, strict=True):
        total += a * b
    return total


@WRITTEN.slip("weighted_mean", "in_place")
def weighted_mean_3(x, w):
    w[:] = w / np.sum(w)
    return np.dot(w, x)


@WRITTEN.slip("count_labels", "whether")
def count_labels_1(y, num_classes):
    counts = np.zeros(num_classes)
    counts[y] += 1
    return counts


@WRITTEN.slip("count_labels", "only_those_that_occur")
def count_labels_2(y, num_classes):
    return np.array([np.sum(y == c) for c in sorted(set(y.tolist()))])


@WRITTEN.slip("count_labels", "from_one")
def count_labels_3(y, num_classes):
    return np.array([list(y).count(c + 1) for c in range(num_classes)])


@WRITTEN.slip("top_k_error", "larger_first")
def top_k_error_1(scores, y, k):
    best = np.argsort(scores)[:, -k:]
    return np.mean([label not in row for label, row in zip(y, best, strict=True)])


@WRITTEN.slip("top_k_error", "the_lowest", "count")
def top_k_error_2(scores, y, k):
    return sum(y[i] not in np.argsort(scores[i], kind="stable")[:k] for i in range(len(y)))


@WRITTEN.slip("top_k_error", "first_guess_only")
def top_k_error_3(scores, y, k):
    return np.mean(scores.argmax(axis=1) != y)


@WRITTEN.slip("gradient_step", "gradient_in_place")
def gradient_step_1(theta, gradient, learning_rate):
    gradient[...] = learning_rate * gradient
    return theta - gradient


@WRITTEN.slip("gradient_step", "in_place")
def gradient_step_2(theta, gradient, learning_rate):
    np.subtract(theta, learning_rate * gradient, out=theta)
    return theta


@WRITTEN.slip("gradient_step", "normalised")
def gradient_step_3(theta, gradient, learning_rate):
    with np.errstate(all="ignore"):
        unit = gradient / np.sqrt(np.sum(gradient**2))
    return theta - learning_rate * unit


@WRITTEN.slip("moving_average", "always_by_k")
def moving_average_1(x, k):
    return np.convolve(x, np.ones(k) / k)[: len(x)]


@WRITTEN.slip("moving_average", "whole_windows")
def moving_average_2(x, k):
    return np.array([np.sum(x[i : i + k]) / k for i in range(len(x) + 1 - k)])


@WRITTEN.slip("moving_average", "other_beginning")
def moving_average_3(x, k):
    out = np.zeros(len(x))
    for t in range(k - 1, len(x)):
        out[t] = sum(x[t - k + 1 : t + 1]) / k
    return out


@WRITTEN.slip("moving_average", "one_too_many")
def moving_average_4(x, k):
    out = []
    for t in range(len(x)):
        window = [x[s] for s in range(t - k, t + 1) if s >= 0]
        out.append(sum(window) / len(window))
    return np.array(out)

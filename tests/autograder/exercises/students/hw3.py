"""Homework 3 as students write it."""

import numpy as np

from solutions.reference.hw3.in_numpy import minibatches, ridge_gains
from tests.autograder.exercises.students import Written

WRITTEN = Written()


@WRITTEN.slip("gradient_descent", "one_step_too_many")
def gradient_descent_1(grad, x0, learning_rate, steps):
    x, path = np.array(x0, float), []
    path.append(x)
    for _ in range(steps + 1):
        x = x - learning_rate * grad(x)
        path.append(x)
    return np.vstack(path)


@WRITTEN.slip("gradient_descent", "ascent", "start_missing")
def gradient_descent_2(grad, x0, learning_rate, steps):
    path = np.zeros((steps, len(x0)))
    x = x0
    for t in range(steps):
        x = x + learning_rate * grad(x)
        path[t] = x
    return path if steps else np.array([])


@WRITTEN.slip("minibatches", "sliding")
def minibatches_1(N, batch_size, rng):
    p = rng.permutation(N)
    for i in range(N):
        yield p[i : i + batch_size]


@WRITTEN.slip("minibatches", "empty_last")
def minibatches_2(N, batch_size, rng):
    p = rng.permutation(N)
    batches = []
    start = 0
    while start <= N - N % batch_size:
        batches.append(p[start : start + batch_size])
        start += batch_size
    return batches


@WRITTEN.slip("minibatches", "unused_generator")
def minibatches_3(N, batch_size, rng):
    p = np.random.permutation(N)
    return np.split(p, np.arange(batch_size, N, batch_size))


@WRITTEN.slip("sgd", "counts_within_epochs")
def sgd_1(grads, theta0, N, batch_size, schedule, epochs, rng):
    theta = theta0.copy()
    path = [theta]
    for _ in range(epochs):
        for t, batch in enumerate(minibatches(N, batch_size, rng)):
            theta = theta - schedule(t + 1) * np.mean(grads(theta, batch), axis=0)
            path.append(theta)
    return np.array(path)


@WRITTEN.slip("sgd", "sum_for_mean", "from_zero")
def sgd_2(grads, theta0, N, batch_size, schedule, epochs, rng):
    theta, path, t = theta0, [theta0], 0
    for _ in range(epochs):
        for batch in minibatches(N, batch_size, rng):
            theta = theta - schedule(t) * sum(grads(theta, batch))
            t += 1
            path.append(theta)
    return np.array(path)


@WRITTEN.slip("running_mean", "not_divided")
def running_mean_1(xs):
    mean, out = 0, []
    for x in xs:
        mean += x - mean
        out.append(mean)
    return np.array(out)


@WRITTEN.slip("sgd_mean", "no_two", "start_included")
def sgd_mean_1(xs, schedule, theta0):
    out = [theta0]
    for t in range(len(xs)):
        out.append(out[-1] + schedule(t + 1) * (xs[t] - out[-1]))
    return np.array(out)


@WRITTEN.slip("max_lr", "squared_twice")
def max_lr_1(X, lam=0.0):
    return 1 / (np.linalg.norm(X.T @ X, 2) ** 2 + lam)


@WRITTEN.slip("max_lr", "twice", "no_ridge")
def max_lr_2(X, lam=0.0):
    return 2 / np.linalg.eigvalsh(X.T @ X)[-1]


@WRITTEN.slip("lr_regime", "sign_lost")
def lr_regime_1(sigma, eta, lam=0.0):
    f = 1 - 2 * eta * (sigma**2 + lam)
    if abs(f) > 1:
        return "diverges"
    if f == -1:
        return "swings for ever"
    if f == 1:
        return "stands still"
    return "one step" if f == 0 else "monotone"


@WRITTEN.slip("ridge_primal", "other_penalty")
def ridge_primal_1(X, y, lam):
    D = X.shape[1]
    return np.linalg.inv(X.T @ X + D * lam * np.eye(D)) @ X.T @ y


@WRITTEN.slip("ridge_primal", "first_free")
def ridge_primal_2(X, y, lam):
    G = np.diag(np.r_[0, np.ones(X.shape[1] - 1)])
    return np.linalg.pinv(X.T @ X + lam * G) @ X.T @ y


@WRITTEN.slip("ridge_dual", "other_penalty")
def ridge_dual_1(X, y, lam):
    alpha = np.linalg.solve(X @ X.T + lam / len(X) * np.identity(len(X)), y)
    return alpha @ X


@WRITTEN.slip("ridge_gains", "small_number_below")
def ridge_gains_1(s, lam):
    return s / (s * s + lam + 1e-10)


@WRITTEN.slip("ridge_svd", "not_turned_back")
def ridge_svd_1(X, y, lam):
    U, s, _ = np.linalg.svd(X, full_matrices=False)
    s = np.where(s > 1e-10 * s.max(), s, 0)
    return ridge_gains(s, lam) * (y @ U)


@WRITTEN.slip("ridge_by_cols", "first_n")
def ridge_by_cols_1(X, y, lam):
    n = len(y)
    Xa = np.concatenate([X, np.sqrt(lam) * np.eye(n)], axis=1)
    return (np.linalg.pinv(Xa) @ y)[:n]


@WRITTEN.slip("ridge_gd", "no_penalty")
def ridge_gd_1(X, y, lam, eta, steps, w0=None):
    w = np.zeros(X.shape[1]) if w0 is None else w0
    path = [w]
    for _ in range(steps):
        w = w - 2 * eta * X.T @ (X @ w - y)
        path.append(w)
    return np.array(path)


@WRITTEN.slip("ridge_gd", "constant_pull")
def ridge_gd_2(X, y, lam, eta, steps, w0=None):
    path = [np.zeros(X.shape[1]) if w0 is None else w0]
    for _ in range(steps):
        slope = -2 * X.T @ (y - X @ path[-1]) + 2 * lam * np.sign(path[-1])
        path.append(path[-1] - eta * slope)
    return np.array(path)


@WRITTEN.slip("effective_lambda", "as_slopes")
def effective_lambda_1(lam, weight_decay, n=1):
    return n * weight_decay + 2 * n * lam


@WRITTEN.slip("augment_rows", "no_root", "on_top")
def augment_rows_1(X, y, lam):
    d = X.shape[1]
    return np.r_[lam * np.eye(d), X], np.r_[np.zeros(d), y]


@WRITTEN.slip("augment_cols", "all_places")
def augment_cols_1(X, lam):
    n = len(X)
    return np.c_[X, lam**0.5 * np.ones((n, n))]


@WRITTEN.slip("to_svd_coords", "thin", "squared")
def to_svd_coords_1(X, y, w):
    U, s, Vt = np.linalg.svd(X, full_matrices=False)
    return s * s, y @ U, Vt @ w


@WRITTEN.slip("gd_closed_form", "times_for_power")
def gd_closed_form_1(s, y_t, eta, t, lam=0.0):
    left = t * (1 - 2 * eta * (s**2 + lam))
    return (1 - left) * y_t[: len(s)] * ridge_gains(s, lam)


@WRITTEN.slip("steps_to_fraction", "never_is_other")
def steps_to_fraction_1(sigma, eta, fraction):
    left = abs(1 - 2 * eta * sigma * sigma)
    if left >= 1:
        return -1
    return 1 if left == 0 else int(np.ceil(np.log(1 - fraction) / np.log(left)))


@WRITTEN.slip("best_stopping", "last_w", "latest")
def best_stopping_1(X_train, y_train, X_val, y_val, eta, max_steps):
    w, best, low = np.zeros(X_train.shape[1]), 0, np.inf
    for t in range(max_steps + 1):
        error = ((X_val @ w - y_val) ** 2).mean()
        if error <= low:
            best, low = t, error
        if t < max_steps:
            w = w - 2 * eta * X_train.T @ (X_train @ w - y_train)
    return best, w


@WRITTEN.slip("cost_model", "exchanged")
def cost_model_1(batches, seconds):
    b = batches - batches.mean()
    slope = b @ seconds / (b @ b)
    return slope, seconds.mean() - slope * batches.mean()


@WRITTEN.slip("best_batch", "place_for_size", "steps_for_seconds")
def best_batch_1(batches, curves, target, fixed, per_example, limit):
    found = []
    for i, size in enumerate(batches):
        steps = np.nonzero(curves[i] <= target)[0]
        if size <= limit and steps.size:
            found.append((steps[0] * (fixed + per_example * size), size, i, steps[0]))
    return min(found)[2:]


@WRITTEN.slip("kernel_ridge_predict", "one_for_lam")
def kernel_ridge_predict_1(K_test, K_train, y, lam):
    return K_test @ np.linalg.inv(K_train + np.eye(len(y))) @ y

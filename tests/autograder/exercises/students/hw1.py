"""Homework 1 as students write it."""

import numpy as np
from scipy.special import xlogy

from solutions.reference.hw1.in_numpy import bernoulli_loglik, design_matrix, fit_least_squares, kfold_indices, ridge
from tests.autograder.exercises.students import Written

WRITTEN = Written()


@WRITTEN.slip("mse_grad", "over_features")
def mse_grad_1(theta, X, y):
    r = X @ theta - y
    return 2 * r @ X / len(theta)


@WRITTEN.slip("mse_grad", "over_features", "no_two")
def mse_grad_2(theta, X, y):
    r = X @ theta - y
    return X.T.dot(r) / X.shape[1]


@WRITTEN.slip("mse_grad", "no_two", "sign_flipped")
def mse_grad_3(theta, X, y):
    return np.sum((y - X @ theta)[:, None] * X, axis=0) / len(X)


@WRITTEN.slip("mse_grad", "one_for_each_example")
def mse_grad_4(theta, X, y):
    return np.array([2 * (x @ theta - t) * x for x, t in zip(X, y, strict=True)])


@WRITTEN.slip("squared_loss", "made_a_column")
def squared_loss_1(theta, X, y, average=False):
    e = y.reshape(len(y), 1) - X.dot(theta)
    loss = (e * e).sum() / 2
    return loss / len(X) if average else loss


@WRITTEN.slip("squared_loss", "made_a_column")
def squared_loss_2(theta, X, y, average=False):
    e = y.reshape(-1, 1) - X @ theta
    return np.mean(e**2) / 2 if average else np.sum(e**2) / 2


@WRITTEN.slip("squared_loss", "mean_of_all_pairs")
def squared_loss_3(theta, X, y, average=False):
    e = X @ theta - y
    return np.square(e).mean() / 2 if average else np.square(e).sum() / 2


@WRITTEN.slip("squared_loss", "no_half", "column_kept")
def squared_loss_4(theta, X, y, average=False):
    e = y - X @ theta
    total = (e**2).sum()
    if average:
        total /= X.shape[0]
    return total


@WRITTEN.slip("squared_loss", "averaged_twice")
def squared_loss_5(theta, X, y, average=False):
    loss = np.mean((y.flatten() - X @ theta) ** 2) / 2
    if average:
        loss = loss / len(y)
    return loss


@WRITTEN.slip("squared_loss", "norm")
def squared_loss_6(theta, X, y, average=False):
    loss = 0.5 * np.linalg.norm(y.ravel() - X @ theta)
    return loss / len(y) if average else loss


@WRITTEN.slip("grad_linear", "a_column")
def grad_linear_1(theta, x):
    return theta.reshape(-1, 1)


@WRITTEN.slip("grad_quadratic", "entry_by_entry")
def grad_quadratic_1(A, x):
    return A * x + A.T * x


@WRITTEN.slip("grad_quadratic", "half_of_it")
def grad_quadratic_2(A, x):
    return 0.5 * (A @ x + x @ A)


@WRITTEN.slip("grad_bilinear", "flat")
def grad_bilinear_1(z, x):
    return np.kron(z, x)


@WRITTEN.slip("numeric_grad", "backward")
def numeric_grad_1(f, x, h=1e-05):
    grad = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        low = x.astype(float)
        low[i] -= h
        grad[i] = (f(x) - f(low)) / h
    return grad


@WRITTEN.slip("numeric_grad", "keeps_the_type")
def numeric_grad_2(f, x, h=1e-05):
    out = np.empty(x.shape)
    for i in np.ndindex(x.shape):
        up = x.copy()
        down = x.copy()
        up[i] += h
        down[i] -= h
        out[i] = (f(up) - f(down)) / (2 * h)
    return out


@WRITTEN.slip("numeric_grad", "answer_keeps_the_type")
def numeric_grad_3(f, x, h=1e-05):
    out = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        e = np.zeros(x.shape)
        e[i] = h
        out[i] = (f(x + e) - f(x - e)) / (2 * h)
    return out


@WRITTEN.slip("numeric_grad", "moved_back_in_place")
def numeric_grad_4(f, x, h=1e-05):
    g = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        x[i] += h
        g[i] = f(x)
        x[i] -= 2 * h
        g[i] = (g[i] - f(x)) / (2 * h)
        x[i] += h
    return g


@WRITTEN.slip("numeric_grad", "rows_together")
def numeric_grad_5(f, x, h=1e-05):
    g = np.zeros(x.shape)
    for i in range(len(x)):
        up = x.astype(float)
        down = x.astype(float)
        up[i] += h
        down[i] -= h
        g[i] = (f(up) - f(down)) / (2 * h)
    return g


@WRITTEN.slip("numeric_grad", "own_step")
def numeric_grad_6(f, x, h=1e-05):
    h = 1e-4
    g = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        e = np.zeros(x.shape)
        e[i] = h
        g[i] = (f(x + e) - f(x - e)) / 2 / h
    return g


@WRITTEN.slip("design_matrix", "highest_first", "one_power_short")
def design_matrix_1(x, n):
    return np.vander(x.astype(float), n)


@WRITTEN.slip("design_matrix", "highest_first")
def design_matrix_2(x, n):
    return np.vander(x.astype(float))[:, :0] if n < 0 else np.vander(1.0 * x, n + 1)


@WRITTEN.slip("design_matrix", "highest_first", "whole_numbers_overflow")
def design_matrix_3(x, n):
    return np.vander(x, n + 1)


@WRITTEN.slip("design_matrix", "no_constant", "transposed")
def design_matrix_4(x, n):
    return np.array([(1.0 * x) ** k for k in range(1, n + 1)]).reshape(n, len(x))


@WRITTEN.slip("design_matrix", "powers_from_one")
def design_matrix_5(x, n):
    return np.cumprod(np.tile(x[:, None] * 1.0, n + 1), axis=1)


@WRITTEN.slip("fit_least_squares", "a_small_ridge")
def fit_least_squares_1(X, y):
    G = X.T @ X
    G.flat[:: len(G) + 1] += 1e-6
    return np.linalg.inv(G) @ (X.T @ y)


@WRITTEN.slip("bernoulli_loglik", "floor_under_the_log")
def bernoulli_loglik_1(theta, flips):
    p = np.where(flips == 1, theta, 1 - theta)
    return np.log(p + 1e-10).sum()


@WRITTEN.slip("bernoulli_loglik", "floor_under_the_log")
def bernoulli_loglik_2(theta, flips):
    t = min(max(theta, 1e-7), 1 - 1e-7)
    h = flips.sum()
    return h * np.log(t) + (len(flips) - h) * np.log(1 - t)


@WRITTEN.slip("bernoulli_loglik", "sign_flipped", "mean_for_sum")
def bernoulli_loglik_3(theta, flips):
    h = np.mean(flips)
    return -xlogy(h, theta) - xlogy(1 - h, 1 - theta)


@WRITTEN.slip("bernoulli_mle", "on_a_grid")
def bernoulli_mle_1(flips):
    best, at = -np.inf, 0
    for theta in np.linspace(0, 1, 101):
        value = bernoulli_loglik(theta, flips)
        if value > best:
            best, at = value, theta
    return at


@WRITTEN.slip("gaussian_nll", "sigma_for_variance")
def gaussian_nll_1(mu, y, sigma):
    return np.sum((mu - y) ** 2 / sigma / 2 + np.log(2 * np.pi * sigma) / 2)


@WRITTEN.slip("gaussian_nll", "mean_for_sum", "sign_flipped")
def gaussian_nll_2(mu, y, sigma):
    z = (y - mu) / sigma
    return np.mean(-0.5 * z**2 - np.log(sigma) - 0.5 * np.log(2 * np.pi))


@WRITTEN.slip("gaussian_nll", "sigma_in_the_constant")
def gaussian_nll_3(mu, y, sigma):
    z = (y - mu) / sigma
    return np.sum(z * z / 2 + np.log(np.sqrt(2 * np.pi * sigma)))


@WRITTEN.slip("entropy", "floor_under_the_log")
def entropy_1(p):
    return -(p @ np.log(p + 1e-9))


@WRITTEN.slip("entropy", "floor_under_the_log")
def entropy_2(p):
    p = np.clip(p, 1e-10, 1)
    return np.sum(-p * np.log(p))


@WRITTEN.slip("entropy", "base_two", "nan_for_zero")
def entropy_3(p):
    return -np.sum(p * np.log2(p))


@WRITTEN.slip("cross_entropy", "floor_under_the_log")
def cross_entropy_1(p, q):
    return -np.sum(p * np.log(q + 1e-9))


@WRITTEN.slip("cross_entropy", "floor_under_the_log")
def cross_entropy_2(p, q):
    return -np.dot(p, np.log(np.clip(q, 1e-15, 1 - 1e-15)))


@WRITTEN.slip("cross_entropy", "made_finite")
def cross_entropy_3(p, q):
    with np.errstate(all="ignore"):
        total = sum(-a * np.log(b) for a, b in zip(p, q, strict=True) if a > 0)
    return np.nan_to_num(total)


@WRITTEN.slip("kl_divergence", "floor_under_the_log")
def kl_divergence_1(p, q):
    return np.sum(xlogy(p, (p + 1e-8) / (q + 1e-8)))


@WRITTEN.slip("nll_categorical", "no_maximum")
def nll_categorical_1(logits, y):
    s = np.log(np.sum(np.exp(logits), axis=1))
    return np.mean(s - logits[range(len(y)), y])


@WRITTEN.slip("nll_categorical", "no_maximum", "sum_for_mean")
def nll_categorical_2(logits, y):
    e = np.exp(logits)
    p = e / e.sum(1)[:, None]
    return -sum(np.log(p[i, y[i]]) for i in range(len(y)))


@WRITTEN.slip("nll_categorical", "maximum_of_everything")
def nll_categorical_3(logits, y):
    z = logits - np.max(logits)
    return np.mean([np.log(np.exp(r).sum()) - r[k] for r, k in zip(z, y, strict=True)])


@WRITTEN.slip("nll_categorical", "floor_under_the_log")
def nll_categorical_4(logits, y):
    z = logits - logits.max(1, keepdims=True)
    p = np.exp(z) / np.exp(z).sum(1)[:, None]
    return -np.log(np.clip(p[np.arange(len(y)), y], 1e-12, 1)).mean()


@WRITTEN.slip("nll_categorical", "over_classes_too")
def nll_categorical_5(logits, y):
    z = logits - logits.max(1, keepdims=True)
    lp = z - np.log(np.exp(z).sum(1, keepdims=True))
    return -np.mean(np.eye(logits.shape[1])[y] * lp)


@WRITTEN.slip("sample_variance", "difference_of_squares")
def sample_variance_1(x, ddof=0):
    n = len(x)
    return (np.sum(x**2) - np.sum(x) ** 2 / n) / (n - ddof)


@WRITTEN.slip("sample_variance", "always_n", "standard_deviation")
def sample_variance_2(x, ddof=0):
    return np.std(x)


@WRITTEN.slip("estimator_bias", "over_repetitions")
def estimator_bias_1(n, ddof, mu, sigma, repetitions, rng):
    s = rng.normal(mu, sigma, (repetitions, n))
    return np.var(s, axis=0, ddof=ddof).mean() - sigma * sigma


@WRITTEN.slip("estimator_bias", "unused_generator")
def estimator_bias_2(n, ddof, mu, sigma, repetitions, rng):
    s = np.random.normal(mu, sigma, (repetitions, n))
    return s.var(axis=1, ddof=ddof).mean() - sigma**2


@WRITTEN.slip("split_indices", "unused_generator")
def split_indices_1(N, n_val, n_test, rng):
    p = np.random.permutation(N)
    a = N - n_val - n_test
    return p[:a], p[a : a + n_val], p[a + n_val :]


@WRITTEN.slip("split_indices", "val_for_test")
def split_indices_2(N, n_val, n_test, rng):
    p = rng.permutation(N)
    a = N - n_val - n_test
    return p[:a], p[a + n_val :], p[a : a + n_val]


@WRITTEN.slip("kfold_indices", "sizes_rounded_up")
def kfold_indices_1(N, k, rng):
    p = rng.permutation(N)
    m = int(np.ceil(N / k))
    return [(np.r_[p[: i * m], p[(i + 1) * m :]], p[i * m : (i + 1) * m]) for i in range(k)]


@WRITTEN.slip("select_order", "not_fitted_again", "first_of_equal")
def select_order_1(x, y, orders, k, rng):
    folds = kfold_indices(len(x), k, rng)
    means, thetas = [], []
    for order in orders:
        X, errors = design_matrix(x, order), []
        for train, val in folds:
            theta = fit_least_squares(X[train], y[train])
            errors.append(np.mean((y[val] - X[val] @ theta) ** 2))
        means.append(np.mean(errors))
        thetas.append(theta)
    i = np.argmin(means)
    return orders[i], thetas[i], np.array(means)


@WRITTEN.slip("ridge", "constant_charged", "half_price")
def ridge_1(X, y, lam):
    n, d = X.shape
    return np.linalg.inv(X.T @ X + n / 2 * lam * np.eye(d)) @ X.T @ y


@WRITTEN.slip("ridge", "over_features")
def ridge_2(X, y, lam):
    d = X.shape[1]
    P = lam * d * np.diag([0] + [1] * (d - 1))
    return np.linalg.solve(X.T @ X + P, X.T @ y)


@WRITTEN.slip("validate", "by_variance")
def validate_1(Xtr, ytr, Xval, yval, lams):
    s = np.var(Xtr, axis=0)
    s[0] = 1
    e = [np.mean((Xval / s @ ridge(Xtr / s, ytr, lam) - yval) ** 2) for lam in lams]
    return max(lam for lam, each in zip(lams, e, strict=True) if each == min(e)), np.array(e)


@WRITTEN.slip("validate", "last_of_equal")
def validate_2(Xtr, ytr, Xval, yval, lams):
    s = np.std(Xtr, axis=0)
    s[0] = 1
    best, low, e = None, np.inf, []
    for lam in lams:
        e.append(np.mean((Xval / s @ ridge(Xtr / s, ytr, lam) - yval) ** 2))
        if e[-1] <= low:
            best, low = lam, e[-1]
    return best, np.array(e)


@WRITTEN.slip("soft_threshold", "in_place")
def soft_threshold_1(w, t):
    small = np.abs(w) <= t
    w -= t * np.sign(w)
    w[small] = 0
    return w


@WRITTEN.slip("soft_threshold", "hard")
def soft_threshold_2(w, t):
    return w * (abs(w) >= t)


@WRITTEN.slip("zero_one_loss", "share_right", "how_many")
def zero_one_loss_1(y, score):
    return sum(1 for a, b in zip(y, score, strict=True) if a * b > 0)


@WRITTEN.slip("zero_one_loss", "zero_counts_half")
def zero_one_loss_2(y, score):
    return np.mean(np.abs(np.sign(score) - y)) / 2


@WRITTEN.slip("logistic_loss", "gradient_overflows", "overflow")
def logistic_loss_1(y, score):
    e = np.exp(-y * score)
    return np.mean(np.log1p(e)), -y * e / (e + 1) / len(y)


@WRITTEN.slip("logistic_loss", "floor_under_the_log")
def logistic_loss_2(y, score):
    p = 1 / (1 + np.exp(-y * score))
    return -np.log(p + 1e-12).mean(), -y * (1 - p) / len(y)


@WRITTEN.slip("hinge_loss", "losses_in_the_gradient")
def hinge_loss_1(y, score):
    h = np.maximum(0, 1 - y * score)
    return h.mean(), -y * h / len(h)


@WRITTEN.slip("hinge_loss", "gradient_over_active")
def hinge_loss_2(y, score):
    h = np.maximum(0, 1 - y * score)
    on = h > 0
    return h.mean(), np.where(on, -y, 0) / max(on.sum(), 1)

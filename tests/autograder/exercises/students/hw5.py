"""Homework 5 as students write it: the forms in which optimisers, batch norm and dropout are published."""

import numpy as np

from solutions.reference.hw5.in_numpy import adam, ema_kernel, init_mlp, loss_and_grads, mlp_forward
from tests.autograder.exercises.students import Written

WRITTEN = Written()


def with_defaults(config, **defaults):
    for name, value in defaults.items():
        config.setdefault(name, value)
    return config


@WRITTEN.slip("sgd_momentum")
def sgd_momentum_right(w, dw, config):
    with_defaults(config, learning_rate=1e-2, momentum=0.9)
    v = config.get("velocity", np.zeros_like(w))
    v = config["momentum"] * v - config["learning_rate"] * dw
    next_w = w + v
    config["velocity"] = v
    return next_w, config


@WRITTEN.slip("sgd_momentum", "not_written_back")
def sgd_momentum_1(w, dw, config):
    v = config.get("velocity", np.zeros_like(w))
    v = config["momentum"] * v - config["learning_rate"] * dw
    return w + v, config


@WRITTEN.slip("sgd_momentum", "velocity_of_gradients")
def sgd_momentum_2(w, dw, config):
    v = config.get("velocity", np.zeros_like(w))
    v = config["momentum"] * v + dw
    config["velocity"] = v
    return w - config["learning_rate"] * v, config


@WRITTEN.slip("sgd_momentum", "uphill")
def sgd_momentum_3(w, dw, config):
    config["velocity"] = config["momentum"] * config.get("velocity", np.zeros_like(w)) + config["learning_rate"] * dw
    return w + config["velocity"], config


@WRITTEN.slip("sgd_momentum", "damped", "uphill")
def sgd_momentum_4(w, dw, config):
    mu = config["momentum"]
    v = mu * config.get("velocity", 0) + (1 - mu) * config["learning_rate"] * dw
    config["velocity"] = v
    return w + v, config


@WRITTEN.slip("sgd_momentum", "changes_w")
def sgd_momentum_5(w, dw, config):
    v = config["momentum"] * config.get("velocity", np.zeros_like(w)) - config["learning_rate"] * dw
    w += v
    config["velocity"] = v
    return w, config


@WRITTEN.slip("sgd_momentum", "rate_left_out", "not_written_back")
def sgd_momentum_6(w, dw, config):
    return w + config["momentum"] * config.get("velocity", 0) - dw, config


@WRITTEN.slip("sgd_momentum", "damped", "not_written_back")
def sgd_momentum_7(w, dw, config):
    mu = config["momentum"]
    v = mu * config.get("velocity", np.zeros_like(w)) - (1 - mu) * config["learning_rate"] * dw
    return w + v, config


@WRITTEN.slip("sgd_nesterov_momentum")
def sgd_nesterov_right(w, dw, config):
    v = config.get("velocity", np.zeros_like(w))
    v_old = v
    v = config["momentum"] * v - config["learning_rate"] * dw
    config["velocity"] = v
    return w - config["momentum"] * v_old + (1 + config["momentum"]) * v, config


@WRITTEN.slip("sgd_nesterov_momentum", "without_look_ahead")
def sgd_nesterov_1(w, dw, config):
    v = config["momentum"] * config.get("velocity", np.zeros_like(w)) - config["learning_rate"] * dw
    config["velocity"] = v
    return w + v, config


@WRITTEN.slip("sgd_nesterov_momentum", "old_not_left", "damped")
def sgd_nesterov_2(w, dw, config):
    mu = config["momentum"]
    v = mu * config.get("velocity", 0) - (1 - mu) * config["learning_rate"] * dw
    return w + v + mu * v, {**config, "velocity": v}


@WRITTEN.slip("sgd_nesterov_momentum")
def sgd_nesterov_by_gradient(w, dw, config):
    mu, lr = config["momentum"], config["learning_rate"]
    config["velocity"] = mu * config.get("velocity", 0) - lr * dw
    return w + mu * config["velocity"] - lr * dw, config


@WRITTEN.slip("adagrad", "not_accumulated")
def adagrad_1(w, dw, config):
    config["cache"] = dw**2
    return w - config["learning_rate"] * dw / (np.sqrt(config["cache"]) + config["epsilon"]), config


@WRITTEN.slip("adagrad", "epsilon_inside")
def adagrad_2(w, dw, config):
    config["cache"] = config.get("cache", 0) + dw * dw
    return w - config["learning_rate"] * dw / np.sqrt(config["cache"] + config["epsilon"]), config


@WRITTEN.slip("adagrad", "epsilon_inside", "uphill")
def adagrad_3(w, dw, config):
    config["cache"] = config.get("cache", np.zeros_like(w)) + dw**2
    return w + config["learning_rate"] / np.sqrt(config["cache"] + config["epsilon"]) * dw, config


@WRITTEN.slip("rmsprop")
def rmsprop_right(w, dw, config):
    config.setdefault("cache", np.zeros_like(w))
    config["cache"] *= config["decay_rate"]
    config["cache"] += (1 - config["decay_rate"]) * dw * dw
    return w - config["learning_rate"] * dw / (config["cache"] ** 0.5 + config["epsilon"]), config


@WRITTEN.slip("rmsprop", "not_written_back")
def rmsprop_1(w, dw, config):
    cache = config.get("cache", np.zeros_like(w))
    cache = config["decay_rate"] * cache + (1 - config["decay_rate"]) * dw**2
    return w - config["learning_rate"] * dw / (np.sqrt(cache) + config["epsilon"]), config


@WRITTEN.slip("rmsprop", "exchanged")
def rmsprop_2(w, dw, config):
    config["cache"] = (1 - config["decay_rate"]) * config.get("cache", 0) + config["decay_rate"] * dw**2
    return w - config["learning_rate"] * dw / (np.sqrt(config["cache"]) + config["epsilon"]), config


@WRITTEN.slip("rmsprop", "epsilon_inside", "one_rate_for_all")
def rmsprop_3(w, dw, config):
    rate = config["decay_rate"]
    config["cache"] = rate * config.get("cache", 0) + (1 - rate) * np.sum(dw**2)
    return w - config["learning_rate"] * dw / np.sqrt(config["cache"] + config["epsilon"]), config


@WRITTEN.slip("adam")
def adam_right(w, dw, config):
    with_defaults(config, m=np.zeros_like(w), v=np.zeros_like(w), t=0)
    config["t"] += 1
    b1, b2, t = config["beta1"], config["beta2"], config["t"]
    config["m"] = b1 * config["m"] + (1 - b1) * dw
    config["v"] = b2 * config["v"] + (1 - b2) * (dw**2)
    mb, vb = config["m"] / (1 - b1**t), config["v"] / (1 - b2**t)
    return w - config["learning_rate"] * mb / (np.sqrt(vb) + config["epsilon"]), config


def adam_with(w, dw, config, first=0, store=("m", "v", "t"), corrected=False, inside=False):
    t = config.get("t", first) + 1
    m = config["beta1"] * config.get("m", 0) + (1 - config["beta1"]) * dw
    v = config["beta2"] * config.get("v", 0) + (1 - config["beta2"]) * dw**2
    mt, vt = m / (1 - config["beta1"] ** t), v / (1 - config["beta2"] ** t)
    under = np.sqrt(vt + config["epsilon"]) if inside else np.sqrt(vt) + config["epsilon"]
    kept = {"m": mt if corrected else m, "v": vt if corrected else v, "t": t}
    config.update({name: kept[name] for name in store})
    return w - config["learning_rate"] * mt / under, config


@WRITTEN.slip("adam", "t_one_ahead")
def adam_1(w, dw, config):
    return adam_with(w, dw, config, first=1)


@WRITTEN.slip("adam", "corrected_stored")
def adam_2(w, dw, config):
    return adam_with(w, dw, config, corrected=True)


@WRITTEN.slip("adam", "t_not_written_back")
def adam_3(w, dw, config):
    return adam_with(w, dw, config, store="mv")


@WRITTEN.slip("adam", "means_not_written_back")
def adam_4(w, dw, config):
    return adam_with(w, dw, config, store="t")


@WRITTEN.slip("adam", "epsilon_inside")
def adam_5(w, dw, config):
    return adam_with(w, dw, config, inside=True)


@WRITTEN.slip("adam", "nothing_written_back")
def adam_6(w, dw, config):
    return adam_with(w, dw, config, store=())


@WRITTEN.slip("adam", "t_counted_late")
def adam_7(w, dw, config):
    with_defaults(config, m=np.zeros_like(w), v=np.zeros_like(w), t=0)
    config["m"] = config["beta1"] * config["m"] + (1 - config["beta1"]) * dw
    config["v"] = config["beta2"] * config["v"] + (1 - config["beta2"]) * dw**2
    mt = config["m"] / (1 - config["beta1"] ** config["t"])
    vt = config["v"] / (1 - config["beta2"] ** config["t"])
    config["t"] += 1
    return w - config["learning_rate"] * mt / (np.sqrt(vt) + config["epsilon"]), config


@WRITTEN.slip("adam", "not_corrected")
def adam_8(w, dw, config):
    config["t"] = config.get("t", 0) + 1
    config["m"] = config["beta1"] * config.get("m", 0) + (1 - config["beta1"]) * dw
    config["v"] = config["beta2"] * config.get("v", 0) + (1 - config["beta2"]) * dw**2
    return w - config["learning_rate"] * config["m"] / (np.sqrt(config["v"]) + config["epsilon"]), config


@WRITTEN.slip("adam", "t_one_ahead", "epsilon_inside")
def adam_9(w, dw, config):
    return adam_with(w, dw, config, first=1, inside=True)


@WRITTEN.slip("adam", "t_not_written_back", "epsilon_inside")
def adam_10(w, dw, config):
    return adam_with(w, dw, config, store="mv", inside=True)


@WRITTEN.slip("adam", "corrected_stored", "epsilon_inside")
def adam_11(w, dw, config):
    return adam_with(w, dw, config, corrected=True, inside=True)


@WRITTEN.slip("adamw", "decay_in_the_gradient")
def adamw_1(w, dw, config):
    g = dw + config["weight_decay"] * w
    return adam(w, g, config)


@WRITTEN.slip("adamw", "decay_without_rate")
def adamw_2(w, dw, config):
    next_w, config = adam(w, dw, config)
    return next_w - config["weight_decay"] * w, config


@WRITTEN.slip("adamw")
def adamw_right(w, dw, config):
    w = w * (1 - config["learning_rate"] * config["weight_decay"])
    return adam(w, dw, config)


@WRITTEN.slip("clip_grad_norm", "by_entry")
def clip_1(grads, max_norm):
    norm = np.linalg.norm(np.concatenate([g.ravel() for g in grads]))
    return [np.minimum(np.maximum(g, -max_norm), max_norm) for g in grads], norm


@WRITTEN.slip("clip_grad_norm", "always_rescaled")
def clip_2(grads, max_norm):
    norm = np.sqrt(sum((g**2).sum() for g in grads))
    return [g / norm * max_norm for g in grads], norm


@WRITTEN.slip("clip_grad_norm", "each_array", "norm_after")
def clip_3(grads, max_norm):
    out = [g * (max_norm / np.linalg.norm(g)) if np.linalg.norm(g) > max_norm else g for g in grads]
    return out, np.sqrt(sum(np.sum(g**2) for g in out))


def normalised(x, gamma, beta, bn_param, axis=0, mean=None, var=None, momentum=None):
    if bn_param["mode"] == "test":
        x_hat = (x - bn_param["running_mean"]) / np.sqrt(bn_param["running_var"] + bn_param["eps"])
        return gamma * x_hat + beta, None
    mean = x.mean(axis=axis) if mean is None else mean
    var = x.var(axis=axis) if var is None else var
    momentum = bn_param["momentum"] if momentum is None else momentum
    bn_param["running_mean"] = momentum * bn_param["running_mean"] + (1 - momentum) * mean
    bn_param["running_var"] = momentum * bn_param["running_var"] + (1 - momentum) * var
    return gamma * (x - mean) / np.sqrt(var + bn_param["eps"]) + beta, None


@WRITTEN.slip("batchnorm_forward")
def batchnorm_right(x, gamma, beta, bn_param):
    bn_param["seen"] = bn_param.get("seen", 0) + 1
    return normalised(x, gamma, beta, bn_param)


@WRITTEN.slip("batchnorm_forward", "test_without_gamma")
def batchnorm_1(x, gamma, beta, bn_param):
    if bn_param["mode"] == "test":
        return (x - bn_param["running_mean"]) / np.sqrt(bn_param["running_var"] + bn_param["eps"]), None
    return normalised(x, gamma, beta, bn_param)


@WRITTEN.slip("batchnorm_forward", "running_deviation")
def batchnorm_2(x, gamma, beta, bn_param):
    if bn_param["mode"] == "test":
        return normalised(x, gamma, beta, bn_param)
    old = bn_param["running_var"]
    found = normalised(x, gamma, beta, bn_param)
    bn_param["running_var"] = bn_param["momentum"] * old + (1 - bn_param["momentum"]) * np.std(x, axis=0)
    return found


@WRITTEN.slip("batchnorm_forward", "without_history")
def batchnorm_3(x, gamma, beta, bn_param):
    return normalised(x, gamma, beta, bn_param, momentum=0.0)


@WRITTEN.slip("batchnorm_forward", "weighted_the_other_way")
def batchnorm_4(x, gamma, beta, bn_param):
    return normalised(x, gamma, beta, bn_param, momentum=1 - bn_param["momentum"])


@WRITTEN.slip("batchnorm_forward", "no_axis")
def batchnorm_5(x, gamma, beta, bn_param):
    return normalised(x, gamma, beta, bn_param, axis=None)


@WRITTEN.slip("batchnorm_forward", "layer_norm")
def batchnorm_6(x, gamma, beta, bn_param):
    mean = np.mean(x, axis=1, keepdims=True)
    return normalised(x, gamma, beta, bn_param, mean=mean, var=np.mean((x - mean) ** 2, axis=1, keepdims=True))


@WRITTEN.slip("batchnorm_forward", "roots_added")
def batchnorm_7(x, gamma, beta, bn_param):
    eps = np.sqrt(bn_param["eps"])
    if bn_param["mode"] == "test":
        return gamma * (x - bn_param["running_mean"]) / (np.sqrt(bn_param["running_var"]) + eps) + beta, None
    normalised(x, gamma, beta, bn_param)
    return gamma * (x - x.mean(axis=0)) / (x.std(axis=0) + eps) + beta, None


@WRITTEN.slip("batchnorm_forward", "eps_outside", "n_minus_one")
def batchnorm_8(x, gamma, beta, bn_param):
    eps = bn_param["eps"]
    if bn_param["mode"] == "test":
        return gamma * (x - bn_param["running_mean"]) / (np.sqrt(bn_param["running_var"]) + eps) + beta, None
    normalised(x, gamma, beta, bn_param, var=x.var(axis=0, ddof=1))
    return gamma * (x - x.mean(axis=0)) / (x.std(axis=0, ddof=1) + eps) + beta, None


@WRITTEN.slip("batchnorm_forward", "test_uses_the_batch", "n_minus_one")
def batchnorm_9(x, gamma, beta, bn_param):
    mean, var = x.mean(axis=0), x.var(axis=0, ddof=1)
    if bn_param["mode"] == "train":
        normalised(x, gamma, beta, bn_param, var=var)
    return gamma * (x - mean) / np.sqrt(var + bn_param["eps"]) + beta, None


@WRITTEN.slip("batchnorm_backward")
def batchnorm_backward_right(dout, cache):
    x_hat, gamma, inverse = cache
    dx_hat = dout * gamma
    dx = inverse * (dx_hat - dx_hat.mean(axis=0) - x_hat * (dx_hat * x_hat).mean(axis=0))
    return dx, np.sum(dout * x_hat, axis=0), np.sum(dout, axis=0)


@WRITTEN.slip("batchnorm_backward", "path_over_the_mean", "path_over_the_variance")
def batchnorm_backward_1(dout, cache):
    x_hat, gamma, inverse = cache
    return dout * gamma * inverse, np.sum(dout * x_hat, axis=0), np.sum(dout, axis=0)


@WRITTEN.slip("batchnorm_backward", "path_over_the_variance", "mean_for_dbeta")
def batchnorm_backward_2(dout, cache):
    x_hat, gamma, inverse = cache
    dx_hat = dout * gamma
    return inverse * (dx_hat - dx_hat.mean(axis=0)), np.sum(dout * x_hat, axis=0), np.mean(dout, axis=0)


@WRITTEN.slip("batchnorm_backward", "dgamma_with_x")
def batchnorm_backward_3(dout, cache):
    dx, _, dbeta = batchnorm_backward_right(dout, cache)
    return dx, np.sum(dout * cache[0] / cache[2], axis=0), dbeta


@WRITTEN.slip("dropout_forward", "no_scale")
def dropout_1(x, dropout_param):
    if dropout_param["mode"] == "test":
        return x, None
    mask = dropout_param["rng"].random(x.shape) < dropout_param["p"]
    return x * mask, (dropout_param, mask)


def dropped(x, dropout_param, draw, test=1.0):
    if dropout_param["mode"] == "test":
        return x * test, None
    return x * draw(dropout_param["rng"], dropout_param["p"]), None


@WRITTEN.slip("dropout_forward", "p_drops")
def dropout_2(x, dropout_param):
    return dropped(x, dropout_param, lambda rng, p: (rng.random(x.shape) >= p) / (1 - p))


@WRITTEN.slip("dropout_forward", "keep_and_drop_exchanged")
def dropout_3(x, dropout_param):
    return dropped(x, dropout_param, lambda rng, p: (rng.random(x.shape) > p) / p)


@WRITTEN.slip("dropout_forward", "normal_draws")
def dropout_4(x, dropout_param):
    return dropped(x, dropout_param, lambda rng, p: (rng.normal(size=x.shape) < p) / p)


@WRITTEN.slip("dropout_forward", "one_mask_for_the_batch")
def dropout_5(x, dropout_param):
    return dropped(x, dropout_param, lambda rng, p: (rng.random(x.shape[1:]) < p) / p)


@WRITTEN.slip("dropout_forward", "scaled_at_test")
def dropout_6(x, dropout_param):
    return dropped(x, dropout_param, lambda rng, p: (rng.random(x.shape) < p) / p, test=dropout_param["p"])


@WRITTEN.slip("dropout_forward", "scaling_at_test_time")
def dropout_7(x, dropout_param):
    return dropped(x, dropout_param, lambda rng, p: rng.random(x.shape) < p, test=dropout_param["p"])


@WRITTEN.slip("dropout_forward", "scaled_twice")
def dropout_8(x, dropout_param):
    return dropped(x, dropout_param, lambda rng, p: (rng.random(x.shape) < p) / p / p)


@WRITTEN.slip("dropout_forward", "keep_and_drop_exchanged", "scaled_at_test")
def dropout_9(x, dropout_param):
    return dropped(x, dropout_param, lambda rng, p: (rng.random(x.shape) > p) / p, test=dropout_param["p"])


@WRITTEN.slip("dropout_backward", "new_mask")
def dropout_backward_1(dout, cache):
    dropout_param, mask = cache
    if mask is None:
        return dout
    return dout * (dropout_param["rng"].random(dout.shape) < dropout_param["p"]) / dropout_param["p"]


@WRITTEN.slip("dropout_backward", "no_scale")
def dropout_backward_2(dout, cache):
    return dout if cache[1] is None else dout * (cache[1] != 0)


@WRITTEN.slip("init_weights", "variance_as_deviation")
def init_weights_1(n_in, n_out, kind, rng):
    if kind == "uniform":
        a = (6 / (n_in + n_out)) ** 0.5
        return rng.uniform(-a, a, size=(n_in, n_out))
    variance = {"he": 2 / n_in, "xavier_in": 1 / n_in, "xavier": 2 / (n_in + n_out)}[kind]
    return rng.normal(0, variance, size=(n_in, n_out))


def network(sizes, weights, biases):
    params = {}
    for i in range(len(sizes) - 1):
        params[f"W{i + 1}"] = weights(i, sizes[i], sizes[i + 1])
        params[f"b{i + 1}"] = biases(sizes[i + 1])
    return params


def he(n_in, n_out, kind, rng):
    from solutions.reference.hw5.in_numpy import init_weights

    return init_weights(n_in, n_out, kind, rng)


@WRITTEN.slip("init_mlp", "last_not_scaled")
def init_mlp_1(sizes, kind, rng):
    last = len(sizes) - 2
    return network(
        sizes, lambda i, n, m: rng.standard_normal((n, m)) if i == last else he(n, m, kind, rng), lambda m: np.zeros(m)
    )


@WRITTEN.slip("init_mlp", "biases_drawn")
def init_mlp_2(sizes, kind, rng):
    return network(sizes, lambda i, n, m: he(n, m, kind, rng), lambda m: rng.standard_normal(m))


@WRITTEN.slip("init_mlp", "sizes_mixed_up")
def init_mlp_3(sizes, kind, rng):
    return network(sizes, lambda i, n, m: he(m, n, kind, rng), np.zeros)


@WRITTEN.slip("init_mlp", "same_array_reused")
def init_mlp_4(sizes, kind, rng):
    drawn = {}

    def weights(i, n, m):
        if (n, m) not in drawn:
            drawn[n, m] = he(n, m, kind, rng)
        return drawn[n, m]

    return network(sizes, weights, np.zeros)


@WRITTEN.slip("early_stopping", "last_for_best")
def early_stopping_1(losses, patience):
    best, bad, epoch = np.inf, 0, -1
    while bad < patience and epoch + 1 < len(losses):
        epoch += 1
        best, bad = (losses[epoch], 0) if losses[epoch] < best else (best, bad + 1)
    return epoch, epoch + 1


@WRITTEN.slip("softmax_ce_soft", "loss_summed", "gradient_summed")
def softmax_ce_soft_1(scores, targets):
    z = scores - scores.max(axis=1, keepdims=True)
    logs = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    return -(targets * logs).sum(), np.exp(logs) - targets


@WRITTEN.slip("smooth_labels", "over_all_classes")
def smooth_labels_1(y, C, s):
    return (1 - s) * np.eye(C)[y] + s / C


@WRITTEN.slip("ensemble_probs", "scores_averaged")
def ensemble_probs_1(scores):
    z = scores.mean(axis=0)
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def turned(params, j, *names):
    new = {name: each.copy() for name, each in params.items()}
    for name in names:
        if name == "W1":
            new["W1"][:, j] = -new["W1"][:, j]
        else:
            new[name][j] *= -1
    return new


@WRITTEN.slip("flip_sign")
def flip_sign_right(params, j):
    return turned(params, j, "W1", "b1", "W2")


@WRITTEN.slip("flip_sign", "outgoing_left", "biases_left")
def flip_sign_1(params, j):
    return turned(params, j, "W1")


@WRITTEN.slip("flip_sign", "changes_its_input")
def flip_sign_2(params, j):
    new = dict(params)
    new["W1"][:, j] *= -1
    new["b1"][j] *= -1
    new["W2"][j, :] *= -1
    return new


@WRITTEN.slip("optimizer_memory", "gradient_counted")
def optimizer_memory_1(n_params, kind):
    gradient_and_weight = 2 * n_params
    if kind == "sgd":
        return gradient_and_weight
    return gradient_and_weight + (2 if kind.startswith("adam") else 1) * n_params


@WRITTEN.slip("sgd_l2_step", "no_two", "biases_too")
def sgd_l2_step_1(params, grads, lr, lam):
    return {k: params[k] - lr * (grads[k] + lam * params[k]) for k in params}


@WRITTEN.slip("sgd_l2_step", "share_without_rate")
def sgd_l2_step_2(params, grads, lr, lam):
    return {k: (1 - lam * k.startswith("W")) * params[k] - lr * grads[k] for k in params}


@WRITTEN.slip("sgd_l2_step", "changes_its_input")
def sgd_l2_step_3(params, grads, lr, lam):
    for k in params:
        params[k] -= lr * (grads[k] + 2 * lam * params[k] * (k[0] == "W"))
    return params


@WRITTEN.slip("safe_newton_step")
def safe_newton_step_right(theta, grad, H, mu):
    lam, V = np.linalg.eigh(H)
    lam = np.abs(lam)
    lam[lam < mu] = mu
    return theta - V @ np.diag(1 / lam) @ V.T @ grad


@WRITTEN.slip("safe_newton_step", "damped")
def safe_newton_step_1(theta, grad, H, mu):
    return theta - np.linalg.solve(H + mu * np.eye(len(theta)), grad)


@WRITTEN.slip("safe_newton_step", "negative_to_mu")
def safe_newton_step_2(theta, grad, H, mu):
    lam, V = np.linalg.eigh(H)
    return theta - V @ (V.T @ grad / np.where(lam < mu, mu, lam))


@WRITTEN.slip("hessian_fd")
def hessian_fd_right(f, theta, h=1e-3):
    n, H = theta.size, np.empty((theta.size, theta.size))
    for i in range(n):
        for j in range(i, n):
            total = 0.0
            for a in (1, -1):
                for b in (1, -1):
                    x = theta.astype(float)
                    x[i] += a * h
                    x[j] += b * h
                    total += a * b * f(x)
            H[i, j] = H[j, i] = total / (4 * h * h)
    return H


@WRITTEN.slip("hessian_fd", "keeps_the_type", "divided_by_h2")
def hessian_fd_1(f, theta, h=1e-3):
    n, H = theta.size, np.empty((theta.size, theta.size))
    for i, j in np.ndindex(n, n):
        total = 0.0
        for a, b in ((1, 1), (1, -1), (-1, 1), (-1, -1)):
            x = theta.copy()
            x[i] = x[i] + a * h
            x[j] = x[j] + b * h
            total += a * b * f(x)
        H[i, j] = total / h**2
    return H


@WRITTEN.slip("hessian_fd", "forward")
def hessian_fd_2(f, theta, h=1e-3):
    E = h * np.eye(len(theta))
    return np.array([[(f(theta + a + b) - f(theta + a) - f(theta + b) + f(theta)) / h**2 for b in E] for a in E])


def descend(params, X, y, steps, lr):
    for _ in range(steps):
        _, grads = loss_and_grads(params, X, np.eye(2)[y])
        for name in params:
            params[name] -= lr * grads[name]
    return params


@WRITTEN.slip("train_seed")
def train_seed_right(X, y, H, seed, steps, lr):
    return descend(init_mlp([X.shape[1], H, 2], "he", np.random.default_rng(seed)), X, y, steps, lr)


@WRITTEN.slip("train_seed", "zeros")
def train_seed_1(X, y, H, seed, steps, lr):
    D = X.shape[1]
    params = {"W1": np.zeros((D, H)), "b1": np.zeros(H), "W2": np.zeros((H, 2)), "b2": np.zeros(2)}
    return descend(params, X, y, steps, lr)


@WRITTEN.slip("train_seed", "old_generator")
def train_seed_2(X, y, H, seed, steps, lr):
    rng = np.random.RandomState(seed)
    return descend(init_mlp([X.shape[1], H, 2], "he", rng), X, y, steps, lr)


@WRITTEN.slip("disagreement", "agreement")
def disagreement_1(networks, X):
    votes = np.array([mlp_forward(X, each)[0].argmax(axis=1) for each in networks])
    return np.array([np.bincount(column).max() for column in votes.T]) / len(networks)


@WRITTEN.slip("disagreement", "smallest_share")
def disagreement_2(networks, X):
    votes = np.array([mlp_forward(X, each)[0].argmax(axis=1) for each in networks])
    C = networks[0]["b2"].size
    return np.stack([(votes == c).mean(axis=0) for c in range(C)]).min(axis=0)


@WRITTEN.slip("momentum_direction")
def momentum_direction_right(grads, mu):
    T = len(grads)
    return np.array([sum(mu ** (t - i) * grads[i] for i in range(t + 1)) for t in range(T)])


@WRITTEN.slip("momentum_direction", "one_array")
def momentum_direction_1(grads, mu):
    d, out = np.zeros_like(grads[0]), []
    for g in grads:
        d *= mu
        d += g
        out.append(d)
    return np.stack(out)


@WRITTEN.slip("momentum_direction", "damped", "downhill")
def momentum_direction_2(grads, mu):
    d, out = 0, []
    for g in grads:
        d = mu * d - (1 - mu) * g
        out.append(d)
    return np.array(out)


@WRITTEN.slip("momentum_gd", "one_array")
def momentum_gd_1(grad, w0, eta, mu, steps):
    w, v = w0.astype(float), np.zeros(len(w0))
    path = [w]
    for _ in range(steps):
        v = mu * v - eta * grad(w)
        w += v
        path.append(w)
    return np.array(path)


@WRITTEN.slip("momentum_gd", "no_start")
def momentum_gd_2(grad, w0, eta, mu, steps):
    w, v, path = w0, 0, np.zeros((steps, len(w0)))
    for t in range(steps):
        v = mu * v + eta * grad(w)
        w = w - v
        path[t] = w
    return path


@WRITTEN.slip("mode_matrix", "mu_in_the_first_row_only")
def mode_matrix_1(eta, mu, curvature):
    return np.array([[mu, -eta * curvature], [1, 1 - eta * curvature]])


@WRITTEN.slip("nesterov_matrix", "full_look_ahead", "uphill")
def nesterov_matrix_1(eta, mu, curvature):
    a = eta * curvature
    return np.array([[mu + a, a], [mu + a, 1 + a]])


@WRITTEN.slip("gd_trace", "one_factor_missing")
def gd_trace_1(w0, eta, steps, mu=0.0):
    def s(w):
        return 1 / (1 + np.exp(-w))

    w, v, out = w0, 0, [0.5 * (1 - s(w0)) ** 2]
    for _ in range(steps):
        v = mu * v - eta * (s(w) - 1) * s(w)
        w += v
        out.append(0.5 * (1 - s(w)) ** 2)
    return np.array(out)


@WRITTEN.slip("steps_to", "below", "no_minus_one")
def steps_to_1(losses, level):
    return np.argmax(losses < level)


@WRITTEN.slip("plateau_report", "end_counts")
def plateau_report_1(losses, window, tol):
    return any(np.abs(losses[window:] - losses[:-window]) < tol) if len(losses) > window else False


@WRITTEN.slip("ema_conv", "middle")
def ema_conv_1(u, beta):
    return np.convolve(u, ema_kernel(beta, len(u)), mode="same")


@WRITTEN.slip("ema_kernel", "oldest_first")
def ema_kernel_1(beta, K):
    return np.array([(1 - beta) * beta ** (K - 1 - k) for k in range(K)])


@WRITTEN.slip("layer_gain", "no_half")
def layer_gain_1(std, n, act):
    return std * n**0.5


@WRITTEN.slip("layer_gain", "mean_square")
def layer_gain_2(std, n, act):
    return n * std**2 / 2 if act == "relu" else n * std**2


@WRITTEN.slip("layer_gain", "half_outside")
def layer_gain_3(std, n, act):
    gain = std * np.sqrt(n)
    return gain / 2 if act == "relu" else gain


def stats_of(X, act, weights, measured=lambda z, h: h):
    """Layer by layer as a student writes it."""
    means, stds = [], []
    for W in weights:
        z = X.dot(W)
        X = np.where(z > 0, z, 0) if act == "relu" else np.tanh(z)
        means.append(np.mean(measured(z, X)))
        stds.append(np.std(measured(z, X)))
    return np.array(means), np.array(stds)


@WRITTEN.slip("propagate_stats")
def propagate_stats_right(X, std, act, depth, rng):
    D = X.shape[1]
    return stats_of(X, act, [rng.normal(0, std, (D, D)) for _ in range(depth)])


@WRITTEN.slip("propagate_stats", "before_the_activation")
def propagate_stats_1(X, std, act, depth, rng):
    D = X.shape[1]
    return stats_of(X, act, rng.normal(0, std, (depth, D, D)), measured=lambda z, h: z)


@WRITTEN.slip("propagate_stats", "same_array_reused")
def propagate_stats_2(X, std, act, depth, rng):
    return stats_of(X, act, [std * rng.standard_normal((X.shape[1], X.shape[1]))] * depth)


@WRITTEN.slip("propagate_stats", "std_as_variance")
def propagate_stats_3(X, std, act, depth, rng):
    D = X.shape[1]
    return stats_of(X, act, [rng.normal(0, std**0.5, size=(D, D)) for _ in range(depth)])


def block_forward(x, w, b, gamma, beta, bn_param, layers):
    from solutions.reference.hw5.in_numpy import batchnorm_forward

    for layer in layers:
        if layer == "affine":
            x = x.dot(w) + b
        elif layer == "bn":
            x, _ = batchnorm_forward(x, gamma, beta, bn_param)
        else:
            x = x * (x > 0)
    return x, None


@WRITTEN.slip("affine_bn_relu_forward")
def affine_bn_relu_forward_right(x, w, b, gamma, beta, bn_param):
    return block_forward(x, w, b, gamma, beta, bn_param, ["affine", "bn", "relu"])


@WRITTEN.slip("affine_bn_relu_forward", "relu_before_norm")
def affine_bn_relu_forward_1(x, w, b, gamma, beta, bn_param):
    return block_forward(x, w, b, gamma, beta, bn_param, ["affine", "relu", "bn"])


@WRITTEN.slip("affine_bn_relu_forward", "no_bias")
def affine_bn_relu_forward_2(x, w, b, gamma, beta, bn_param):
    return block_forward(x, w, 0, gamma, beta, bn_param, ["affine", "bn", "relu"])


def block_backward(dout, cache, da, db=None):
    from solutions.reference.hw5.in_numpy import batchnorm_backward

    (x, w, _), bn_cache, _ = cache
    dz, dgamma, dbeta = batchnorm_backward(da, bn_cache)
    return dz.dot(w.T), x.T.dot(dz), np.zeros(w.shape[1]) if db is None else db, dgamma, dbeta


@WRITTEN.slip("affine_bn_relu_backward")
def affine_bn_relu_backward_with_db_0(dout, cache):
    return block_backward(dout, cache, np.where(cache[-1] > 0, dout, 0))


@WRITTEN.slip("affine_bn_relu_backward", "db_behind_the_norm")
def affine_bn_relu_backward_1(dout, cache):
    da = np.where(cache[-1] > 0, dout, 0)
    return block_backward(dout, cache, da, db=da.sum(axis=0))


@WRITTEN.slip("affine_bn_relu_backward", "no_gate")
def affine_bn_relu_backward_2(dout, cache):
    return block_backward(dout, cache, dout)


@WRITTEN.slip("bias_is_redundant", "mode_alone")
def bias_is_redundant_1(x, b, gamma, beta, bn_param):
    return np.array([bn_param["mode"] == "train" for _ in b])


@WRITTEN.slip("bias_is_redundant", "compared_exactly")
def bias_is_redundant_2(x, b, gamma, beta, bn_param):
    from solutions.reference.hw5.in_numpy import batchnorm_forward

    before, _ = batchnorm_forward(x, gamma, beta, bn_param)
    after, _ = batchnorm_forward(x + b, gamma, beta, bn_param)
    return np.all(before == after, axis=0)


@WRITTEN.slip("multitask_backward")
def multitask_backward_right(X, W, heads, douts, weights):
    z = X.dot(W)
    h = z * (z > 0)
    dh, dheads = np.zeros_like(h), []
    for V, dout, lam in zip(heads, douts, weights, strict=True):
        dheads.append(lam * h.T.dot(dout))
        dh += lam * dout.dot(V.T)
    dh[z <= 0] = 0
    return X.T.dot(dh), dheads


@WRITTEN.slip("multitask_backward", "heads_without_weights")
def multitask_backward_1(X, W, heads, douts, weights):
    h = np.maximum(X @ W, 0)
    dh = sum(lam * dout @ V.T for lam, dout, V in zip(weights, douts, heads, strict=True))
    return X.T @ np.where(h > 0, dh, 0), [h.T @ dout for dout in douts]


@WRITTEN.slip("multitask_backward", "one_task_alone")
def multitask_backward_2(X, W, heads, douts, weights):
    h, dheads = np.maximum(X @ W, 0), []
    for V, dout, lam in zip(heads, douts, weights, strict=True):
        dheads.append(h.T @ dout * lam)
        dh = lam * dout @ V.T
    return X.T @ (dh * (h > 0)), dheads


def finetuned(params, X, targets, lr, steps, trained):
    from solutions.reference.hw5.in_numpy import loss_and_grads

    for _ in range(steps):
        _, grads = loss_and_grads(params, X, targets)
        for name in params:
            if trained(name):
                params[name] = params[name] - lr * grads[name]
    return params


@WRITTEN.slip("freeze_and_finetune")
def freeze_and_finetune_right(params, trainable, X, targets, lr, steps):
    return finetuned(params.copy(), X, targets, lr, steps, lambda name: name in trainable)


@WRITTEN.slip("freeze_and_finetune", "changes_params")
def freeze_and_finetune_1(params, trainable, X, targets, lr, steps):
    return finetuned(params, X, targets, lr, steps, lambda name: name in trainable)


@WRITTEN.slip("freeze_and_finetune", "parts_of_names")
def freeze_and_finetune_2(params, trainable, X, targets, lr, steps):
    return finetuned({**params}, X, targets, lr, steps, lambda name: any(name.startswith(each) for each in trainable))


@WRITTEN.slip("freeze_and_finetune", "changes_params")
def freeze_and_finetune_3(params, trainable, X, targets, lr, steps):
    from solutions.reference.hw5.in_numpy import loss_and_grads

    params = dict(params)
    for _ in range(steps):
        grads = loss_and_grads(params, X, targets)[1]
        for name in trainable:
            params[name] -= lr * grads[name]
    return params

"""Homework 5 as students write it: the forms in which optimisers, batch norm and dropout are published."""

import numpy as np

from solutions.reference.hw5.in_numpy import adam
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

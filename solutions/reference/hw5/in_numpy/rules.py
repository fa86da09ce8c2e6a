"""Update rules as functions of weights, gradient and state, and clipping."""

from copy import deepcopy

import numpy as np


def follow(rule, w, gradients, config, state):
    """rule, w, its gradients one after the other, settings, names → each step's w, then config[name] of each name."""
    path, config = [], deepcopy(config)
    for dw in gradients:
        result = rule(w, dw, config)
        if result is None:  # not written yet
            return None
        w, config = result
        path.append(1.0 * w)
    return path, *(config.get(name) for name in state)


def sgd_momentum(w, dw, config):
    """w, dw of any shape, config (learning_rate, momentum; velocity, 0 at first) → next_w, config with the velocity."""
    v = config["momentum"] * config.get("velocity", 0.0) - config["learning_rate"] * dw
    return w + v, config | {"velocity": v}


def sgd_nesterov_momentum(w, dw, config):
    """w, where one looks ahead, dw there, config as sgd_momentum's → next_w, config with the velocity."""
    old = config.get("velocity", 0.0)
    v = config["momentum"] * old - config["learning_rate"] * dw
    return w + v + config["momentum"] * (v - old), config | {"velocity": v}


def adagrad(w, dw, config):
    """w, dw, config (learning_rate, epsilon; cache, 0 at first) → next_w, config with the cache."""
    cache = config.get("cache", 0.0) + dw**2
    step = config["learning_rate"] * dw / (np.sqrt(cache) + config["epsilon"])
    return w - step, config | {"cache": cache}


def rmsprop(w, dw, config):
    """w, dw, config (learning_rate, decay_rate, epsilon; cache, 0 at first) → next_w, config with the cache."""
    cache = config["decay_rate"] * config.get("cache", 0.0) + (1 - config["decay_rate"]) * dw**2
    step = config["learning_rate"] * dw / (np.sqrt(cache) + config["epsilon"])
    return w - step, config | {"cache": cache}


def adam(w, dw, config):
    """w, dw, config (learning_rate, beta1, beta2, epsilon; m, v, t, all 0 at first) → next_w, config with m, v, t."""
    beta1, beta2, t = config["beta1"], config["beta2"], config.get("t", 0) + 1
    m = beta1 * config.get("m", 0.0) + (1 - beta1) * dw
    v = beta2 * config.get("v", 0.0) + (1 - beta2) * dw**2
    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
    step = config["learning_rate"] * m_hat / (np.sqrt(v_hat) + config["epsilon"])
    return w - step, config | {"m": m, "v": v, "t": t}


def adamw(w, dw, config):
    """w, dw, config (as adam's, and weight_decay) → next_w, config: the step of Adam, and apart from it the decay."""
    next_w, config = adam(w, dw, config)
    return next_w - config["learning_rate"] * config["weight_decay"] * w, config


def clip_grad_norm(grads, max_norm):
    """Arrays of any shapes, max_norm > 0 → a list of them, shortened together if need be, and their norm before."""
    norm = np.sqrt(sum(np.sum(grad**2) for grad in grads))
    factor = max_norm / norm if norm > max_norm else 1.0
    return [factor * grad for grad in grads], norm


def optimizer_memory(n_params, kind):
    """How many weights, the name of a rule → how many numbers lie in memory between two steps."""
    kept = {"sgd": 0, "momentum": 1, "nesterov": 1, "adagrad": 1, "rmsprop": 1, "adam": 2, "adamw": 2}
    return n_params * (1 + kept[kind])

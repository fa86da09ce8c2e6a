"""Update rules by the optimisers of PyTorch: their state is put in before each step and read afterwards."""

from copy import deepcopy
from functools import partial

import torch


def follow(rule, w, gradients, config, state):
    """rule, w, its gradients one after the other, settings, names → each step's w, then config[name] of each name."""
    path, config = [], deepcopy(config)
    for dw in gradients:
        w, config = rule(w, dw, config)
        path.append(1.0 * w)
    return path, *(config.get(name) for name in state)


def stepped(make, w, dw, state):
    """One step of the optimiser make([w]) that remembers this state → the next w, and the state behind it."""
    weights = torch.nn.Parameter(w.detach().clone())
    optimiser = make([weights])
    optimiser.state[weights].update(state)
    weights.grad = dw.detach().clone()
    optimiser.step()
    return weights.detach(), optimiser.state[weights]


def _momentum(w, dw, config, nesterov):
    lr, velocity = config["learning_rate"], config.get("velocity", torch.zeros_like(dw))
    next_w, state = stepped(
        lambda weights: torch.optim.SGD(weights, lr=lr, momentum=config["momentum"], nesterov=nesterov),
        w,
        dw,
        {"momentum_buffer": -velocity / lr},
    )
    return next_w, config | {"velocity": -lr * state["momentum_buffer"]}


def sgd_momentum(w, dw, config):
    """w, dw of any shape, config (learning_rate, momentum; velocity, 0 at first) → next_w, config with the velocity."""
    return _momentum(w, dw, config, nesterov=False)


def sgd_nesterov_momentum(w, dw, config):
    """w, where one looks ahead, dw there, config as sgd_momentum's → next_w, config with the velocity."""
    return _momentum(w, dw, config, nesterov=True)


def adagrad(w, dw, config):
    """w, dw, config (learning_rate, epsilon; cache, 0 at first) → next_w, config with the cache."""
    next_w, state = stepped(
        lambda weights: torch.optim.Adagrad(weights, lr=config["learning_rate"], eps=config["epsilon"]),
        w,
        dw,
        {"sum": config.get("cache", torch.zeros_like(dw)).clone()},
    )
    return next_w, config | {"cache": state["sum"]}


def rmsprop(w, dw, config):
    """w, dw, config (learning_rate, decay_rate, epsilon; cache, 0 at first) → next_w, config with the cache."""
    lr, rate, eps = config["learning_rate"], config["decay_rate"], config["epsilon"]
    before = {"step": torch.tensor(0.0), "square_avg": config.get("cache", torch.zeros_like(dw)).clone()}
    next_w, state = stepped(lambda weights: torch.optim.RMSprop(weights, lr=lr, alpha=rate, eps=eps), w, dw, before)
    return next_w, config | {"cache": state["square_avg"]}


def _adam(make, w, dw, config, **settings):
    betas, nothing = (config["beta1"], config["beta2"]), torch.zeros_like(dw)
    before = {
        "step": torch.tensor(float(config.get("t", 0))),
        "exp_avg": config.get("m", nothing).clone(),
        "exp_avg_sq": config.get("v", nothing).clone(),
    }
    settings |= {"lr": config["learning_rate"], "betas": betas, "eps": config["epsilon"]}
    next_w, state = stepped(lambda weights: make(weights, **settings), w, dw, before)
    return next_w, config | {"m": state["exp_avg"], "v": state["exp_avg_sq"], "t": int(state["step"])}


def adam(w, dw, config):
    """w, dw, config (learning_rate, beta1, beta2, epsilon; m, v, t, all 0 at first) → next_w, config with m, v, t."""
    return _adam(torch.optim.Adam, w, dw, config)


def adamw(w, dw, config):
    """w, dw, config (as adam's, and weight_decay) → next_w, config: the step of Adam, and apart from it the decay."""
    return _adam(torch.optim.AdamW, w, dw, config, weight_decay=config["weight_decay"])


def clip_grad_norm(grads, max_norm):
    """Arrays of any shapes, max_norm > 0 → a list of them, shortened together if need be, and their norm before."""
    norm = torch.linalg.vector_norm(torch.cat([grad.reshape(-1) for grad in grads]))
    return [grad * torch.clamp(max_norm / norm, max=1.0) if norm > 0 else grad for grad in grads], norm


def optimizer_memory(n_params, kind):
    """How many weights, the name of a rule → how many numbers lie in memory between two steps."""
    w = torch.nn.Parameter(torch.ones(n_params))
    make = {
        "sgd": torch.optim.SGD,
        "momentum": partial(torch.optim.SGD, momentum=0.9),
        "nesterov": partial(torch.optim.SGD, momentum=0.9, nesterov=True),
        "adagrad": torch.optim.Adagrad,
        "rmsprop": torch.optim.RMSprop,
        "adam": torch.optim.Adam,
        "adamw": torch.optim.AdamW,
    }
    optimiser, w.grad = make[kind]([w], lr=0.1), torch.ones(n_params)
    optimiser.step()
    return n_params + sum(each.numel() for each in optimiser.state[w].values() if each is not None and each.dim())

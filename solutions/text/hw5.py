# ---
# jupyter:
#   jupytext:
#     cell_metadata_filter: all
#     formats: ipynb,py:percent
#     notebook_metadata_filter: kernelspec
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown]
# # Homework 5: optimisers, initialisation, batch norm, dropout
#
# You write what trains a deep network: rules that use a gradient well, weights that are neither too large nor too small at the start, layers that keep the numbers in range, and what keeps a network from learning its training data by heart (lectures 12 to 14).
#
# **How it works.** Write your code where it says `your code here`, then run the cell below it. `check(sgd_momentum)` plays a few cases against your function and says at once which of them pass. Where a wrong answer is one that many people arrive at, it says which mistake that is. Grading uses the same kinds of cases with other numbers. Questions are only checked for their form here; whether the answer is right you read in your feedback.
#
# **Conventions of this homework.** Where books disagree, these hold here:
#
# | | here |
# |---|---|
# | rules | `rule(w, dw, config)` returns `next_w, config`; `config` holds the settings and the state |
# | momentum | `v = mu*v - lr*dw`, then `w + v` |
# | decay rates | weight the **old** value: 0.9, 0.999 |
# | ε in rules | outside the root: `lr * g / (sqrt(r) + eps)` |
# | weight decay | decoupled: the weight shrinks by lr·decay, in addition to the step |
# | clipping | by the norm of all gradients together |
# | t | counts updates, from 1 |
# | variance | divided by n |
# | random numbers | `rng` is a `np.random.Generator`; draw what is said, in that order, and nothing else |
# | inputs | are not changed: the arrays that come in must go out as they were; only `config` and `bn_param` may be written into |

# %%
from copy import deepcopy
from itertools import pairwise

import numpy as np
from scipy.special import log_softmax, softmax

from course import data
from course.check import check

# %% [markdown]
# ## 1. Update rules
#
# A rule gets the weights `w`, their gradient `dw` and a dict `config`. It returns the next weights and a config for the next call. In `config` lie the settings, such as `config["learning_rate"]`, and the state, such as the velocity: what the rule has to remember from call to call. In the first call there is no state yet; it counts as 0. Return all settings again, and the new state beside them. Whether that is the same dict or a new one does not matter.
#
# `w` may have any shape. Every entry takes its own step, as if it were alone.
#
# `check` follows your rule for a few steps with this function, and looks at the weights after each step and at the state after the last one:

# %% nbgrader={"grade": false, "grade_id": "given-follow", "locked": true, "schema_version": 3, "solution": false, "task": false}
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


# %% [markdown]
# ### 1.1 Momentum
#
# The velocity gathers the steps, and forgets a little of them in each call:
#
# $$v \leftarrow \mu v - \eta\,dw, \qquad w_{\text{next}} = w + v.$$
#
# $\mu$ is `config["momentum"]`, $\eta$ is `config["learning_rate"]`, and $v$ lies in `config["velocity"]`.

# %% nbgrader={"grade": false, "grade_id": "sgd_momentum-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def sgd_momentum(w, dw, config):
    """w, dw of any shape, config (learning_rate, momentum; velocity, 0 at first) → next_w, config with the velocity."""
    ### BEGIN SOLUTION
    v = config["momentum"] * config.get("velocity", 0.0) - config["learning_rate"] * dw
    return w + v, config | {"velocity": v}
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "sgd_momentum", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 1}
check(sgd_momentum)

# %% tags=["raises-exception", "see-it-at-work"]
# See it at work: this cell costs no marks, and is not run when you are graded.
from course import explorables as explore

explore.CanyonLab(method="momentum", rule=sgd_momentum, steps=10)


# %% [markdown]
# ### 1.2 Nesterov's momentum
#
# The velocity is known before the gradient is. So one may go ahead by $\mu v$ first, and take the gradient there. Here `w` is that point ahead, and `dw` the gradient at it: this is what PyTorch keeps, too. The velocity is that of 1.1. Then the point that is not ahead moves by the new $v$, and one looks ahead from it again:
#
# $$v_{\text{new}} = \mu v - \eta\,dw, \qquad w_{\text{next}} = w + v_{\text{new}} + \mu\,(v_{\text{new}} - v).$$
#
# Why is $\mu v$ subtracted?

# %% nbgrader={"grade": false, "grade_id": "sgd_nesterov_momentum-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def sgd_nesterov_momentum(w, dw, config):
    """w, where one looks ahead, dw there, config as sgd_momentum's → next_w, config with the velocity."""
    ### BEGIN SOLUTION
    old = config.get("velocity", 0.0)
    v = config["momentum"] * old - config["learning_rate"] * dw
    return w + v + config["momentum"] * (v - old), config | {"velocity": v}
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "sgd_nesterov_momentum", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 1}
check(sgd_nesterov_momentum)


# %% [markdown]
# ### 1.3 AdaGrad
#
# Each entry divides its step by the root of the sum of all its squared gradients so far. The sum $r$ lies in `config["cache"]`:
#
# $$r \leftarrow r + dw^2, \qquad w_{\text{next}} = w - \frac{\eta\,dw}{\sqrt r + \epsilon}.$$
#
# $\epsilon$ is `config["epsilon"]`, and is added to the root. One case has $\epsilon = 0.3$, where it matters that it is outside.

# %% nbgrader={"grade": false, "grade_id": "adagrad-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def adagrad(w, dw, config):
    """w, dw, config (learning_rate, epsilon; cache, 0 at first) → next_w, config with the cache."""
    ### BEGIN SOLUTION
    cache = config.get("cache", 0.0) + dw**2
    step = config["learning_rate"] * dw / (np.sqrt(cache) + config["epsilon"])
    return w - step, config | {"cache": cache}
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "adagrad", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 1}
check(adagrad)


# %% [markdown]
# ### 1.4 RMSProp
#
# The sum of AdaGrad only grows, and its steps only shrink. RMSProp forgets: `config["cache"]` is a running mean in which the old value has the weight $\rho$, `config["decay_rate"]`:
#
# $$r \leftarrow \rho\, r + (1 - \rho)\,dw^2, \qquad w_{\text{next}} = w - \frac{\eta\,dw}{\sqrt r + \epsilon}.$$

# %% nbgrader={"grade": false, "grade_id": "rmsprop-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def rmsprop(w, dw, config):
    """w, dw, config (learning_rate, decay_rate, epsilon; cache, 0 at first) → next_w, config with the cache."""
    ### BEGIN SOLUTION
    cache = config["decay_rate"] * config.get("cache", 0.0) + (1 - config["decay_rate"]) * dw**2
    step = config["learning_rate"] * dw / (np.sqrt(cache) + config["epsilon"])
    return w - step, config | {"cache": cache}
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "rmsprop", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 1}
check(rmsprop)


# %% [markdown]
# ### 1.5 Adam
#
# Two running means: $m$ of the gradients, with `config["beta1"]`, and $v$ of their squares, with `config["beta2"]`. Here $v$ is no velocity. Both start at 0 and are too small at first, by the factor $1 - \beta^t$, so the step uses corrected ones:
#
# $$t \leftarrow t + 1, \quad m \leftarrow \beta_1 m + (1 - \beta_1)\,dw, \quad v \leftarrow \beta_2 v + (1 - \beta_2)\,dw^2,$$
#
# $$\hat m = \frac{m}{1 - \beta_1^t}, \quad \hat v = \frac{v}{1 - \beta_2^t}, \quad w_{\text{next}} = w - \frac{\eta\,\hat m}{\sqrt{\hat v} + \epsilon}.$$
#
# `config["m"]`, `config["v"]` and `config["t"]` keep m, v and t, and not the corrected ones. The first step has $t = 1$.

# %% nbgrader={"grade": false, "grade_id": "adam-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def adam(w, dw, config):
    """w, dw, config (learning_rate, beta1, beta2, epsilon; m, v, t, all 0 at first) → next_w, config with m, v, t."""
    ### BEGIN SOLUTION
    beta1, beta2, t = config["beta1"], config["beta2"], config.get("t", 0) + 1
    m = beta1 * config.get("m", 0.0) + (1 - beta1) * dw
    v = beta2 * config.get("v", 0.0) + (1 - beta2) * dw**2
    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
    step = config["learning_rate"] * m_hat / (np.sqrt(v_hat) + config["epsilon"])
    return w - step, config | {"m": m, "v": v, "t": t}
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "adam", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 2}
check(adam)

# %% tags=["raises-exception", "see-it-at-work"]
# See it at work: this cell costs no marks, and is not run when you are graded.
from course import explorables as explore

explore.CanyonLab(method="Adam", rule=adam, steps=10)


# %% [markdown]
# **1.5.1** In the first step Adam divides $\hat m$ by $\sqrt{\hat v}$. If only $\hat m$ were corrected and $v$ not, by which factor would the first step be too long, with $\beta_2 = 0.999$?

# %% nbgrader={"grade": false, "grade_id": "only_m_corrected-answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
only_m_corrected = None
### BEGIN SOLUTION
only_m_corrected = 1 / np.sqrt(1 - 0.999)
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "only_m_corrected", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 0.5}
check(only_m_corrected=only_m_corrected)


# %% [markdown]
# **1.5.2** A loss is multiplied by 100. What becomes of the steps of Adam, if $\epsilon$ may be neglected?
#
# - **a** they are 100 times as long
# - **b** they are 10 times as long
# - **c** they stay the same
# - **d** they are 100 times shorter

# %% nbgrader={"grade": false, "grade_id": "loss_times_100-answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
loss_times_100 = None
### BEGIN SOLUTION
loss_times_100 = "c"
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "loss_times_100", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 0.5}
check(loss_times_100=loss_times_100)


# %% [markdown]
# ### 1.6 AdamW
#
# In plain descent a penalty $\frac12\lambda w^2$ and a decay of the weights are the same. In Adam they are not: what a penalty adds is divided by $\sqrt{\hat v}$ like all the rest, so weights with large gradients hardly feel it. AdamW keeps the decay apart: besides the step of Adam, w shrinks by $\eta\,\lambda\,w$, where w is what came in and $\lambda$ is `config["weight_decay"]`. You may call your `adam`.

# %% nbgrader={"grade": false, "grade_id": "adamw-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def adamw(w, dw, config):
    """w, dw, config (as adam's, and weight_decay) → next_w, config: the step of Adam, and apart from it the decay."""
    ### BEGIN SOLUTION
    next_w, config = adam(w, dw, config)
    return next_w - config["learning_rate"] * config["weight_decay"] * w, config
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "adamw", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 1}
check(adamw)


# %% [markdown]
# ### 1.7 Clipping
#
# One step on a cliff can throw a network out of all it has learnt. `clip_grad_norm` gets a list of arrays, the gradients of all parameters. Their norm is the root of the sum of all squares, of all arrays together. If it is larger than `max_norm`, all are shortened by one factor, so that their norm is `max_norm`; else they stay as they are. Return the list, and the norm from before. All gradients may be 0.

# %% nbgrader={"grade": false, "grade_id": "clip_grad_norm-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def clip_grad_norm(grads, max_norm):
    """Arrays of any shapes, max_norm > 0 → a list of them, shortened together if need be, and their norm before."""
    ### BEGIN SOLUTION
    norm = np.sqrt(sum(np.sum(grad**2) for grad in grads))
    factor = max_norm / norm if norm > max_norm else 1.0
    return [factor * grad for grad in grads], norm
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "clip_grad_norm", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 1}
check(clip_grad_norm)


# %% [markdown]
# **1.7.1** Two arrays hold one number each, 60 and 80. They are clipped to the norm 10. What is the first number afterwards?

# %% nbgrader={"grade": false, "grade_id": "clipped_to_ten-answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
clipped_to_ten = None
### BEGIN SOLUTION
clipped_to_ten = 6
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "clipped_to_ten", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 0.5}
check(clipped_to_ten=clipped_to_ten)


# %% [markdown]
# ### 1.8 What a rule keeps
#
# A network has n weights, and each rule keeps numbers for each of them from step to step. How many numbers lie in memory between two steps? Count the weights and the state of the rule. Leave out the gradient, which is computed anew, and what belongs to no weight: settings, and t. `kind` is one of `"sgd"` (plain descent), `"momentum"`, `"nesterov"`, `"adagrad"`, `"rmsprop"`, `"adam"`, `"adamw"`.

# %% nbgrader={"grade": false, "grade_id": "optimizer_memory-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def optimizer_memory(n_params, kind):
    """How many weights, the name of a rule → how many numbers lie in memory between two steps."""
    ### BEGIN SOLUTION
    kept = {"sgd": 0, "momentum": 1, "nesterov": 1, "adagrad": 1, "rmsprop": 1, "adam": 2, "adamw": 2}
    return n_params * (1 + kept[kind])
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "optimizer_memory", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 0.5}
check(optimizer_memory)


# %% [markdown]
# ## 2. The start
#
# ### 2.1 How many inputs
#
# How large weights may be depends on how many inputs a unit adds up. A dense layer has weights (D, M), a convolution (F, C, HH, WW): F filters over C channels, each with a window of HH × WW. Each filter is the weights of one unit. In a grouped convolution a filter sees only some of the channels, and C counts those. How many inputs has one unit?

# %% nbgrader={"grade": false, "grade_id": "fan_in-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def fan_in(shape):
    """The shape of weights, (D, M) of a dense layer or (F, C, HH, WW) of a convolution → the inputs of one unit."""
    ### BEGIN SOLUTION
    return shape[0] if len(shape) == 2 else int(np.prod(shape[1:]))
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "fan_in", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 0.5}
check(fan_in)


# %% [markdown]
# ### 2.2 How large
#
# Four kinds of starts, by name:
#
# | kind | draws | variance |
# |---|---|---|
# | `"xavier"` | normal | $2 / (n_{\text{in}} + n_{\text{out}})$ |
# | `"xavier_in"` | normal | $1 / n_{\text{in}}$ |
# | `"he"` | normal | $2 / n_{\text{in}}$ |
# | `"uniform"` | uniform on both sides of 0 | that of `"xavier"` |
#
# Draw `rng.normal(size=(n_in, n_out))` and scale it; for `"uniform"` draw `rng.uniform(-a, a, size=(n_in, n_out))`, which has the variance $a^2/3$. Which a?

# %% nbgrader={"grade": false, "grade_id": "init_weights-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def init_weights(n_in, n_out, kind, rng):
    """kind "xavier", "xavier_in", "he" or "uniform", a generator → weights (n_in, n_out) of that variance."""
    ### BEGIN SOLUTION
    variances = {"xavier": 2 / (n_in + n_out), "xavier_in": 1 / n_in, "he": 2 / n_in}
    if kind == "uniform":
        bound = np.sqrt(3 * variances["xavier"])
        return rng.uniform(-bound, bound, size=(n_in, n_out))
    return np.sqrt(variances[kind]) * rng.normal(size=(n_in, n_out))
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "init_weights", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 1.5}
check(init_weights)

# %% tags=["raises-exception", "see-it-at-work"]
# See it at work: this cell costs no marks, and is not run when you are graded.
from course import explorables as explore

explore.TenLayers(init=init_weights)


# %% [markdown]
# **2.2.1** The layers of a deep net of ReLUs have 100 units each, and weights of the deviation 0.01. Each layer multiplies the mean square of its inputs by $n_{\text{in}}\,\sigma_w^2 / 2$. After how many layers is the mean square less than a millionth of what it was?

# %% nbgrader={"grade": false, "grade_id": "small_layers-answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
small_layers = None
### BEGIN SOLUTION
small_layers = 3
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "small_layers", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 0.5}
check(small_layers=small_layers)


# %% [markdown]
# ### 2.3 A network of any depth
#
# `init_mlp` returns a dict of all parameters: `W1`, `b1`, `W2`, `b2` and so on. `sizes` lists the units of each layer, the inputs first. The weights come from your `init_weights`, the first layer first; the biases start at 0, (M,), and need no draw.

# %% nbgrader={"grade": false, "grade_id": "init_mlp-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def init_mlp(sizes, kind, rng):
    """Units of each layer, inputs first, a kind, a generator → {"W1": (D, H), "b1": zeros (H,), "W2": …}."""
    ### BEGIN SOLUTION
    params = {}
    for layer, (n_in, n_out) in enumerate(pairwise(sizes), start=1):
        params[f"W{layer}"] = init_weights(n_in, n_out, kind, rng)
        params[f"b{layer}"] = np.zeros(n_out)
    return params
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "init_mlp", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 1}
check(init_mlp)


# %% [markdown]
# `mlp_forward` sends X (N, D) through such a network. Between two layers there is a ReLU, behind the last one there is none. It returns the scores, and a list of what the hidden layers give, after the ReLU, the first one first. There may be no hidden layer, or twelve layers. The dict may hold its names in any order.

# %% nbgrader={"grade": false, "grade_id": "mlp_forward-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def mlp_forward(X, params):
    """X (N, D), {"W1", "b1", "W2", …} of any depth → scores (N, C), and a list of the hidden layers' outputs."""
    ### BEGIN SOLUTION
    depth = len(params) // 2
    hidden = [X]
    for layer in range(1, depth):
        hidden.append(np.maximum(0, hidden[-1] @ params[f"W{layer}"] + params[f"b{layer}"]))
    return hidden[-1] @ params[f"W{depth}"] + params[f"b{depth}"], hidden[1:]
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "mlp_forward", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 1.5}
check(mlp_forward)


# %% [markdown]
# What comes through ten layers, for three starts. Guess the order before you run the cell.

# %% tags=["raises-exception"]
rng = np.random.default_rng(0)
X = rng.normal(size=(200, 100))
for kind in ("he", "xavier", "uniform"):
    _, hidden = mlp_forward(X, init_mlp([100] * 11 + [10], kind, np.random.default_rng(1)))
    print(f"{kind:8}", *(f"{layer.std():.3f}" for layer in hidden))

# %% [markdown]
# ### 2.4 Layer by layer
#
# Weights have the mean 0 and the deviation `std`; a unit adds up `n` inputs, and there are no biases. `layer_gain` returns the factor by which such a layer multiplies the root mean square of what comes in, over many draws of the weights. With `act` = `"identity"` the layer gives the sums themselves, with `"relu"` it sets the negative ones to 0. As many sums are negative as positive, so a ReLU takes away half of their mean square.

# %% nbgrader={"grade": false, "grade_id": "layer_gain-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def layer_gain(std, n, act):
    """Deviation of the weights, inputs n of a unit, act "identity" or "relu" → output over input, root mean squares."""
    ### BEGIN SOLUTION
    return std * np.sqrt(n / 2 if act == "relu" else n)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "layer_gain", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 0.5}
check(layer_gain)


# %% [markdown]
# Now measure. X (N, D) goes through `depth` layers of D units, without biases. For each layer draw `rng.normal(size=(D, D))`, the first layer first, and multiply it by `std`; behind **every** layer comes `act`, `"relu"` or `"tanh"`. Return two arrays (depth,): the mean and the standard deviation of all that comes out of each layer, over examples and units together, after the activation.

# %% nbgrader={"grade": false, "grade_id": "propagate_stats-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def propagate_stats(X, std, act, depth, rng):
    """X (N, D), std of the weights, act "relu" or "tanh", layers, a generator → means, stds, (depth,) each."""
    ### BEGIN SOLUTION
    bend = {"relu": lambda z: np.maximum(0, z), "tanh": np.tanh}[act]
    means, stds, units = [], [], X.shape[1]
    for _ in range(depth):
        X = bend(X @ (std * rng.normal(size=(units, units))))
        means.append(X.mean())
        stds.append(X.std())
    return np.array(means), np.array(stds)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "propagate_stats", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 0.5}
check(propagate_stats)


# %% [markdown]
# Ten layers of 100 ReLUs. `layer_gain` says what one layer does; does the deviation follow it? What does a std half as large give?

# %% tags=["raises-exception"]
for std in (0.01, 0.1, np.sqrt(2 / 100), 0.2):
    _, stds = propagate_stats(np.random.default_rng(0).normal(size=(200, 100)), std, "relu", 10, np.random.default_rng(1))
    print(f"std {std:.3f}, gain {layer_gain(std, 100, 'relu'):.2f}:", *(f"{each:.1e}" for each in stds))

# %% [markdown]
# ## 3. Batch norm
#
# ### 3.1 Forward
#
# In training every unit is normalised by the mean $\mu$ and the variance $\sigma^2$ of its own values in the batch, then scaled and shifted by two parameters of its own:
#
# $$\hat x = \frac{x - \mu}{\sqrt{\sigma^2 + \epsilon}}, \qquad \mathrm{out} = \gamma\,\hat x + \beta.$$
#
# $\epsilon$ is under the root here. At test time there may be one example only, so the layer remembers averages: with $\rho$ = `bn_param["momentum"]`, each batch in training changes
#
# $$\texttt{running\_mean} \leftarrow \rho\,\texttt{running\_mean} + (1 - \rho)\,\mu, \qquad \texttt{running\_var} \leftarrow \rho\,\texttt{running\_var} + (1 - \rho)\,\sigma^2.$$
#
# `bn_param` holds `"mode"` (`"train"` or `"test"`), `"eps"`, `"momentum"`, `"running_mean"` and `"running_var"` (D,). Write the new averages into it. In test mode the averages take the place of $\mu$ and $\sigma^2$, and nothing is changed. The variance is divided by n everywhere. In the cache keep what the backward pass will need.
#
# `check` trains on a few batches, then tests on the last of them, with these functions:

# %% nbgrader={"grade": false, "grade_id": "given-train_and_test", "locked": true, "schema_version": 3, "solution": false, "task": false}
def copied(settings):
    """A dict → a copy, into which a layer may write."""
    return deepcopy(settings)


def train_and_test(forward, batches, *params):
    """A forward pass, batches to train on, its parameters, bn_param last → their outs, the last one's in test mode,
    running_mean, running_var."""
    *params, bn_param = params
    bn_param = copied(bn_param)
    results = [forward(x, *params, bn_param) for x in batches]
    if any(result is None for result in results):  # not written yet
        return None
    bn_param["mode"] = "test"
    tested = forward(batches[-1], *params, bn_param)[0]
    return [out for out, _ in results], tested, bn_param["running_mean"], bn_param["running_var"]


# %% nbgrader={"grade": false, "grade_id": "batchnorm_forward-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def batchnorm_forward(x, gamma, beta, bn_param):
    """x (N, D), gamma, beta (D,), bn_param with mode, eps, momentum, running_mean, running_var → out (N, D), cache."""
    ### BEGIN SOLUTION
    if bn_param["mode"] == "test":
        x_hat = (x - bn_param["running_mean"]) / np.sqrt(bn_param["running_var"] + bn_param["eps"])
        return gamma * x_hat + beta, None
    mean, var, momentum = x.mean(axis=0), x.var(axis=0), bn_param["momentum"]
    bn_param["running_mean"] = momentum * bn_param["running_mean"] + (1 - momentum) * mean
    bn_param["running_var"] = momentum * bn_param["running_var"] + (1 - momentum) * var
    inverse = 1 / np.sqrt(var + bn_param["eps"])
    x_hat = (x - mean) * inverse
    return gamma * x_hat + beta, (x_hat, gamma, inverse)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "batchnorm_forward", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 2}
check(batchnorm_forward)

# %% tags=["raises-exception", "see-it-at-work"]
# See it at work: this cell costs no marks, and is not run when you are graded.
from course import explorables as explore

explore.BatchNormLive(forward=batchnorm_forward)


# %% [markdown]
# **3.1.1** A batch of one example comes in training. What comes out for a unit with $\gamma = 2$ and $\beta = 0.5$?

# %% nbgrader={"grade": false, "grade_id": "batch_of_one-answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
batch_of_one = None
### BEGIN SOLUTION
batch_of_one = 0.5
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "batch_of_one", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 0.5}
check(batch_of_one=batch_of_one)


# %% [markdown]
# **3.1.2** The layer before batch norm is affine, xW + b. What does its bias b change in training?
#
# - **a** it shifts every output by b
# - **b** nothing: the mean takes it away again
# - **c** it shifts every output by γb
# - **d** it changes the variance

# %% nbgrader={"grade": false, "grade_id": "bias_before_norm-answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
bias_before_norm = None
### BEGIN SOLUTION
bias_before_norm = "b"
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "bias_before_norm", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 0.5}
check(bias_before_norm=bias_before_norm)


# %% [markdown]
# `bias_is_redundant` tries it out, in either mode. x (N, D) is what an affine layer gives without its bias b (D,). Call your `batchnorm_forward` with x and with x + b, and compare what comes out. Return an array (D,) of `True` and `False`: `True` for a unit all of whose outputs stay the same, up to rounding (`np.isclose`).
#
# In which mode does a bias matter, and for which units not even there? Some have b = 0, some γ = 0.

# %% nbgrader={"grade": false, "grade_id": "bias_is_redundant-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def bias_is_redundant(x, b, gamma, beta, bn_param):
    """x (N, D), b (D,), gamma, beta, bn_param as in batchnorm_forward → does x + b give the same outputs, (D,)."""
    ### BEGIN SOLUTION
    outs = [batchnorm_forward(each, gamma, beta, bn_param)[0] for each in (x, x + b)]
    return np.isclose(*outs).all(axis=0)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "bias_is_redundant", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 0.5}
check(bias_is_redundant)


# %% [markdown]
# ### 3.2 Backward
#
# Each x of a batch reaches the outputs of the whole column: through its own $\hat x$, and through the mean and the variance that all share. `batchnorm_backward` gets dout and the cache of a batch in training, and returns dx, dgamma and dbeta.

# %% nbgrader={"grade": false, "grade_id": "batchnorm_backward-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def batchnorm_backward(dout, cache):
    """Upstream dout (N, D), cache of a batch in training → dx (N, D), dgamma (D,), dbeta (D,)."""
    ### BEGIN SOLUTION
    x_hat, gamma, inverse = cache
    dgamma, dbeta = (dout * x_hat).sum(axis=0), dout.sum(axis=0)
    return gamma * inverse * (dout - (dbeta + x_hat * dgamma) / len(dout)), dgamma, dbeta
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "batchnorm_backward", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 3}
check(batchnorm_backward)

# %% tags=["raises-exception", "see-it-at-work"]
# See it at work: this cell costs no marks, and is not run when you are graded.
from course import explorables as explore

explore.BatchNormGraph(forward=batchnorm_forward, back=batchnorm_backward)


# %% [markdown]
# **3.2.1** In a batch all entries of dout are 1. What is the largest entry of dx?

# %% nbgrader={"grade": false, "grade_id": "all_ones-answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
all_ones = None
### BEGIN SOLUTION
all_ones = 0
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "all_ones", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 0.5}
check(all_ones=all_ones)


# %% [markdown]
# ### 3.3 One block
#
# Deep networks are stacks of the same block: affine, batch norm, ReLU, in this order. Its forward pass multiplies x (N, D) by w (D, M), adds b, normalises with your `batchnorm_forward`, which also writes the averages into `bn_param`, and sets what is negative to 0. `check` trains and tests it with `train_and_test`. Add b even so: what does `running_mean` do with it?

# %% nbgrader={"grade": false, "grade_id": "affine_bn_relu_forward-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def affine_bn_relu_forward(x, w, b, gamma, beta, bn_param):
    """x (N, D), w (D, M), b, gamma, beta (M,), bn_param → out (N, M) of affine, batch norm, ReLU, and a cache."""
    ### BEGIN SOLUTION
    normed, bn_cache = batchnorm_forward(x @ w + b, gamma, beta, bn_param)
    return np.maximum(0, normed), ((x, w, b), bn_cache, normed)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "affine_bn_relu_forward", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 0.5}
check(affine_bn_relu_forward)


# %% [markdown]
# Backward, from the end to the start, with your `batchnorm_backward` in the middle. The gate of the ReLU is open where its input was positive. Before you run it: which of the five gradients is 0 in every entry, up to rounding?

# %% nbgrader={"grade": false, "grade_id": "affine_bn_relu_backward-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def affine_bn_relu_backward(dout, cache):
    """Upstream dout (N, M), cache of a batch in training → dx (N, D), dw (D, M), db, dgamma, dbeta (M,)."""
    ### BEGIN SOLUTION
    (x, w, _), bn_cache, normed = cache
    dz, dgamma, dbeta = batchnorm_backward(dout * (normed > 0), bn_cache)
    return dz @ w.T, x.T @ dz, dz.sum(axis=0), dgamma, dbeta
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "affine_bn_relu_backward", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 0.5}
check(affine_bn_relu_backward)


# %% [markdown]
# ## 4. Dropout
#
# In training every entry of x is kept with the probability `p`, and is 0 otherwise. What is kept is divided by p, so that the mean stays what it was. In test mode nothing happens.
#
# `dropout_param` holds `"p"`, `"mode"` (`"train"` or `"test"`) and `"rng"`. Draw `rng.random(x.shape)` once; an entry is kept where its number is below p. `check` makes the dict with this function:

# %% nbgrader={"grade": false, "grade_id": "given-dropout_settings", "locked": true, "schema_version": 3, "solution": false, "task": false}
def dropout_settings(p, mode, rng):
    """The probability to keep a unit, "train" or "test", a generator → the dict that dropout_forward gets."""
    return {"p": p, "mode": mode, "rng": rng}


# %% nbgrader={"grade": false, "grade_id": "dropout_forward-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def dropout_forward(x, dropout_param):
    """x of any shape, dropout_param with p to keep, mode, rng → out of the shape of x, and a cache."""
    ### BEGIN SOLUTION
    if dropout_param["mode"] == "test":
        return x, (dropout_param, None)
    mask = (dropout_param["rng"].random(x.shape) < dropout_param["p"]) / dropout_param["p"]
    return x * mask, (dropout_param, mask)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "dropout_forward", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 1}
check(dropout_forward)

# %% tags=["raises-exception", "see-it-at-work"]
# See it at work: this cell costs no marks, and is not run when you are graded.
from course import explorables as explore

explore.AllMasks(keep=0.8, forward=dropout_forward)


# %% [markdown]
# The backward pass goes through what the forward pass did, in both modes.

# %% nbgrader={"grade": false, "grade_id": "dropout_backward-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def dropout_backward(dout, cache):
    """Upstream dout, cache → dx, of the shape of dout."""
    ### BEGIN SOLUTION
    _, mask = cache
    return dout if mask is None else dout * mask
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "dropout_backward", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 0.5}
check(dropout_backward)


# %% [markdown]
# **4.1** Four units with the outputs 1, 1, 1, 1 and p = 0.8. What is the mean of the sum of what comes out in training?

# %% nbgrader={"grade": false, "grade_id": "mean_of_the_sum-answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
mean_of_the_sum = None
### BEGIN SOLUTION
mean_of_the_sum = 4
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "mean_of_the_sum", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 0.5}
check(mean_of_the_sum=mean_of_the_sum)


# %% [markdown]
# **4.2** PyTorch's `nn.Dropout(0.2)` is used where our p is which number?

# %% nbgrader={"grade": false, "grade_id": "dropout_in_torch-answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
dropout_in_torch = None
### BEGIN SOLUTION
dropout_in_torch = 0.8
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "dropout_in_torch", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 0.5}
check(dropout_in_torch=dropout_in_torch)


# %% [markdown]
# ## 5. Learning rates over time
#
# A schedule is a function of t, the number of the update, counted from 1. It returns the rate of that update. Each of these functions makes one and returns it. t may be an array; then the rates are an array of its shape.
#
# ### 5.1 Three schedules
#
# `lr_inverse` makes $\eta / (1 + \delta t)$.

# %% nbgrader={"grade": false, "grade_id": "lr_inverse-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def lr_inverse(lr, delta):
    """The first rate, its decay → the schedule t → lr/(1 + delta·t); t may be an array."""
    ### BEGIN SOLUTION
    return lambda t: lr / (1 + delta * t)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "lr_inverse", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 0.5}
check(lr_inverse)


# %% [markdown]
# `lr_power` makes $\eta / t^\delta$. Here δ and t may be whole numbers; NumPy refuses to raise integers to a negative power.

# %% nbgrader={"grade": false, "grade_id": "lr_power-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def lr_power(lr, delta):
    """The first rate, a power → the schedule t → lr/t^delta for t ≥ 1; t may be an array."""
    ### BEGIN SOLUTION
    return lambda t: lr / t**delta
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "lr_power", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 0.5}
check(lr_power)


# %% [markdown]
# `lr_hold_then` gets a rate, a number of updates and a schedule. The first `hold` updates, with t from 1 to `hold`, have the rate `lr`. Then the schedule begins, with its own first update: the update `hold` + 1 has the rate `schedule(1)`. `np.where` looks at both of its branches, and a schedule must not be asked for t below 1.

# %% nbgrader={"grade": false, "grade_id": "lr_hold_then-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def lr_hold_then(lr, hold, schedule):
    """A rate, how many updates have it, a schedule → the schedule that holds lr, then begins with schedule(1)."""
    ### BEGIN SOLUTION
    return lambda t: np.where(t <= hold, lr, schedule(np.maximum(t - hold, 1)))
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "lr_hold_then", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 0.5}
check(lr_hold_then)


# %% [markdown]
# ### 5.2 Two conditions
#
# With rates $\eta_t$ descent on noisy gradients can reach every place only if $\sum_t \eta_t$ is infinite, and the noise dies out if $\sum_t \eta_t^2$ is finite. Let $\eta_t = t^{-\delta}$. For several δ at once, an array (K,) of positive numbers, return two arrays (K,) of `True` and `False`: is the first sum infinite, and is the second one finite? What is the sum of $1/t$?

# %% nbgrader={"grade": false, "grade_id": "robbins_monro-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def robbins_monro(delta):
    """Powers delta > 0 (K,) of the rates t^(−delta) → is their sum infinite, is that of their squares finite, (K,)."""
    ### BEGIN SOLUTION
    return delta <= 1, 2 * delta > 1
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "robbins_monro", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 0.5}
check(robbins_monro)


# %% [markdown]
# ### 5.3 Wait for a plateau
#
# `StepOnPlateau` watches the validation loss. `step(loss)` is called once per epoch and returns the rate from then on. A loss **improves** if it is smaller than the best one so far by more than `threshold`; then it is the best one from now on. After `patience` epochs in a row without improvement, the rate is multiplied by `factor`, and the counting of epochs begins anew. The first loss always improves: take ∞ as the best one before it. PyTorch's scheduler waits one epoch longer.
#
# `check` tells your object one loss after the other:

# %% nbgrader={"grade": false, "grade_id": "given-rates_of", "locked": true, "schema_version": 3, "solution": false, "task": false}
def rates_of(scheduler, losses):
    """A StepOnPlateau, one loss after the other → its rate after each."""
    return [scheduler.step(loss) for loss in losses]


# %% nbgrader={"grade": false, "grade_id": "StepOnPlateau-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
class StepOnPlateau:
    """lr, factor, patience, threshold → an object whose step(loss) returns the rate from now on."""

    def __init__(self, lr, factor, patience, threshold):
        """The best loss so far is infinite, and no loss has failed to improve on it."""
        ### BEGIN SOLUTION
        self.lr, self.factor, self.patience, self.threshold = lr, factor, patience, threshold
        self.best, self.bad = np.inf, 0
        ### END SOLUTION

    def step(self, loss):
        """The loss of one more epoch → the rate, cut after `patience` epochs in a row without improvement."""
        ### BEGIN SOLUTION
        improved = loss < self.best - self.threshold
        self.best, self.bad = (loss, 0) if improved else (self.best, self.bad + 1)
        if self.bad == self.patience:
            self.lr, self.bad = self.lr * self.factor, 0
        return self.lr
        ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "StepOnPlateau", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 1.5}
check(StepOnPlateau)


# %% [markdown]
# ## 6. Against learning by heart
#
# ### 6.1 Penalties and decay
#
# `l2_penalty` gets all parameters of a network, under the names of 2.3, and returns $\frac12\,\mathrm{reg}\,\sum W^2$ over all weights, and a dict of its gradients under the same names. Biases are not penalised: their gradient is 0.

# %% nbgrader={"grade": false, "grade_id": "l2_penalty-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def l2_penalty(params, reg):
    """{"W1": …, "b1": …, …}, reg → ½·reg·ΣW² over all weights, and its gradients under the same names."""
    ### BEGIN SOLUTION
    penalty = 0.5 * reg * sum(np.sum(each**2) for name, each in params.items() if name.startswith("W"))
    return penalty, {name: reg * each if name.startswith("W") else 0 * each for name, each in params.items()}
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "l2_penalty", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 0.5}
check(l2_penalty)


# %% [markdown]
# `l1_subgradient` returns $\lambda \sum |w|$ and its slopes. At 0 the size of w has no slope; take 0 there.

# %% nbgrader={"grade": false, "grade_id": "l1_subgradient-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def l1_subgradient(w, lam):
    """w of any shape, lam → lam·Σ|w|, and its slopes: of the shape of w, and 0 where w is 0."""
    ### BEGIN SOLUTION
    return lam * np.sum(abs(w)), lam * np.sign(w)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "l1_subgradient", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 0.5}
check(l1_subgradient)


# %% [markdown]
# `sgd_weight_decay_step` takes one step of plain descent with decay: $w_{\text{next}} = (1 - \eta\lambda)\,w - \eta\,dw$.

# %% nbgrader={"grade": false, "grade_id": "sgd_weight_decay_step-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def sgd_weight_decay_step(w, dw, lr, decay):
    """w, its gradient, the rate, the decay → the next w: one step of descent, and lr·decay of w taken away."""
    ### BEGIN SOLUTION
    return w - lr * (dw + decay * w)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "sgd_weight_decay_step", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 0.5}
check(sgd_weight_decay_step)


# %% [markdown]
# Lecture 04 and homework 1 have a price without ½: $\lambda \sum W^2$, for all weights and no bias. `sgd_l2_step` takes one step of plain descent on the loss and this price together; `grads` are the gradients of the loss alone. It gets and returns dicts as `l2_penalty`'s, and makes new arrays. For the one weight w = 2 with dw = 0.5, lr = 0.1 and λ = 0.3 the next weight is 1.83. Which decay takes the same step?

# %% nbgrader={"grade": false, "grade_id": "sgd_l2_step-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def sgd_l2_step(params, grads, lr, lam):
    """{"W1": …, "b1": …, …}, gradients, the rate, lam → the next ones: a step on the loss + lam·ΣW², biases free."""
    ### BEGIN SOLUTION
    decay = {name: 2 * lam if name.startswith("W") else 0 for name in params}
    return {name: sgd_weight_decay_step(params[name], grads[name], lr, decay[name]) for name in params}
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "sgd_l2_step", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 0.5}
check(sgd_l2_step)


# %% [markdown]
# **6.1.1** A weight has no gradient at all. The rate is 0.1 and the decay 0.5. Which share of it is left after 20 steps?

# %% nbgrader={"grade": false, "grade_id": "decayed_share-answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
decayed_share = None
### BEGIN SOLUTION
decayed_share = 0.95**20
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "decayed_share", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 0.5}
check(decayed_share=decayed_share)


# %% [markdown]
# ### 6.2 Soft labels
#
# A label may leave a share s to the other classes: the target is 1 − s for the label, and the other C − 1 classes share s in equal parts. Not every class need occur in y.

# %% nbgrader={"grade": false, "grade_id": "smooth_labels-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def smooth_labels(y, C, s):
    """Labels y (N,), C ≥ 2 classes, 0 ≤ s < 1 → targets (N, C): 1 − s for the label, s shared by the others."""
    ### BEGIN SOLUTION
    return np.where(np.arange(C) == y[:, None], 1 - s, s / (C - 1))
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "smooth_labels", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 0.5}
check(smooth_labels)

# %% tags=["raises-exception", "see-it-at-work"]
# See it at work: this cell costs no marks, and is not run when you are graded.
from course import explorables as explore

explore.SoftTargets(smoothing=0.1, smooth=smooth_labels)


# %% [markdown]
# For targets q whose rows sum to 1, the loss is $-\frac1N \sum_i \sum_c q_{ic} \log p_{ic}$, where p is the softmax of the scores. Return it, and its gradient with respect to the scores. Scores may be ±1000, and everything must be finite then.

# %% nbgrader={"grade": false, "grade_id": "softmax_ce_soft-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def softmax_ce_soft(scores, targets):
    """Scores (N, C), targets (N, C) whose rows sum to 1 → the mean cross-entropy, and its gradient (N, C)."""
    ### BEGIN SOLUTION
    logs = log_softmax(scores, axis=1)
    return -np.sum(targets * logs) / len(scores), (np.exp(logs) - targets) / len(scores)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "softmax_ce_soft", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 1}
check(softmax_ce_soft)

# %% tags=["raises-exception", "see-it-at-work"]
# See it at work: this cell costs no marks, and is not run when you are graded.
from course import explorables as explore

explore.SoftTargets(smoothing=0.1, cross_entropy=softmax_ce_soft)


# %% [markdown]
# **6.2.1** Ten classes, s = 0.1. The loss is smallest where p equals the target. By how much does the score of the label lie above the other scores there?

# %% nbgrader={"grade": false, "grade_id": "smoothing_gap-answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
smoothing_gap = None
### BEGIN SOLUTION
smoothing_gap = np.log(81)
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "smoothing_gap", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 0.5}
check(smoothing_gap=smoothing_gap)


# %% [markdown]
# ### 6.3 When to stop
#
# `losses` are the validation losses, one for each epoch, the epochs counted from 0. Training stops as soon as `patience` epochs in a row have not beaten the best loss so far; what comes later is never seen. Return the best epoch among those that were run, the first of equal ones, and how many epochs were run. If training never stops early, all of them are run.

# %% nbgrader={"grade": false, "grade_id": "early_stopping-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def early_stopping(losses, patience):
    """Validation losses, one per epoch, patience ≥ 1 → the best epoch, from 0, and how many epochs were run."""
    ### BEGIN SOLUTION
    best = 0
    for epoch, loss in enumerate(losses):
        if loss < losses[best]:
            best = epoch
        if epoch - best == patience:
            return best, epoch + 1
    return best, len(losses)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "early_stopping", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 1}
check(early_stopping)


# %% [markdown]
# ## 7. More data from the same, and several networks
#
# ### 7.1 Mirrored pictures
#
# A boat seen in a mirror is a boat. `augment_batch` gets pictures (N, C, H, W) and mirrors each of them left to right with the probability ½. Draw `rng.random(N)` once; a picture is mirrored where its number is below ½.

# %% nbgrader={"grade": false, "grade_id": "augment_batch-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def augment_batch(X, rng):
    """Pictures X (N, C, H, W), a generator → new ones, each mirrored left to right with probability ½ by itself."""
    ### BEGIN SOLUTION
    mirrored = rng.random(len(X)) < 0.5
    return np.where(mirrored[:, None, None, None], X[..., ::-1], X)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "augment_batch", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 0.5}
check(augment_batch)


# %% [markdown]
# ### 7.2 Each network its own data
#
# For k networks draw `rng.integers(N, size=(k, N))`: each row lists the examples that one network is trained on, some of them twice, some never.

# %% nbgrader={"grade": false, "grade_id": "bootstrap_indices-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def bootstrap_indices(N, k, rng):
    """N examples, k networks, a generator → k rows of N indices, drawn with replacement."""
    ### BEGIN SOLUTION
    return rng.integers(N, size=(k, N))
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "bootstrap_indices", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 0.5}
check(bootstrap_indices)


# %% [markdown]
# **7.2.1** N is large. Which share of the examples occurs in one row?

# %% nbgrader={"grade": false, "grade_id": "bootstrap_share-answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
bootstrap_share = None
### BEGIN SOLUTION
bootstrap_share = 1 - np.exp(-1)
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "bootstrap_share", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 0.5}
check(bootstrap_share=bootstrap_share)


# %% [markdown]
# ### 7.3 Together
#
# `ensemble_probs` gets the scores (k, N, C) of k networks and returns the mean of their probabilities. Scores may be around 1000.

# %% nbgrader={"grade": false, "grade_id": "ensemble_probs-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def ensemble_probs(scores):
    """Scores (k, N, C) of k networks → the mean of their probabilities, (N, C)."""
    ### BEGIN SOLUTION
    return softmax(scores, axis=2).mean(axis=0)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "ensemble_probs", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 0.5}
check(ensemble_probs)


# %% [markdown]
# `ensemble_predict` gets probabilities (k, N, C) and returns the classes whose mean is largest.

# %% nbgrader={"grade": false, "grade_id": "ensemble_predict-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def ensemble_predict(probs):
    """Probabilities (k, N, C) of k networks → the class with the largest mean, (N,)."""
    ### BEGIN SOLUTION
    return probs.mean(axis=0).argmax(axis=1)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "ensemble_predict", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 0.5}
check(ensemble_predict)


# %% [markdown]
# Let k errors have the mean 0, the variance `var` each, and the covariance `cov` for every two of them. What is the mean square of their mean? Write the square as a double sum before you write the function.

# %% nbgrader={"grade": false, "grade_id": "ensemble_mse-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def ensemble_mse(k, var, cov):
    """k errors of mean 0 with this variance each and this covariance for every two → the mean square of their mean."""
    ### BEGIN SOLUTION
    return (var + (k - 1) * cov) / k
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "ensemble_mse", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 0.5}
check(ensemble_mse)


# %% [markdown]
# ### 7.4 Several tasks, and borrowed layers
#
# This part is for those who want to go on. One layer may serve several tasks: $h = \max(0, XW)$ is shared, and task k has a head of its own, the scores $hV_k$. The loss is $L = \sum_k \lambda_k L_k$. `weights` holds the $\lambda_k$, which need not sum to 1, and `douts` the slopes of each $L_k$ itself with respect to its scores, without $\lambda_k$. Return the gradient of L with respect to W, and the list of those with respect to the heads. What is used several times gets the sum of what comes back.

# %% nbgrader={"grade": false, "grade_id": "multitask_backward-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def multitask_backward(X, W, heads, douts, weights):
    """X (N, D), shared W (D, H), heads (H, C_k), dL_k/dscores (N, C_k), the tasks' weights → dW, list of dheads."""
    ### BEGIN SOLUTION
    shared = np.maximum(0, X @ W)
    douts = [weight * dout for weight, dout in zip(weights, douts, strict=True)]
    dshared = sum(dout @ head.T for head, dout in zip(heads, douts, strict=True))
    return X.T @ (dshared * (shared > 0)), [shared.T @ dout for dout in douts]
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "multitask_backward", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 0.5}
check(multitask_backward)


# %% [markdown]
# The other way to share is to borrow: take a network that has learnt something else, keep most of its parameters as they are, and train the others. `loss_and_grads` gives the loss of 6.2 of a network of 2.3, and its gradients:

# %% nbgrader={"grade": false, "grade_id": "given-loss_and_grads", "locked": true, "schema_version": 3, "solution": false, "task": false}
def loss_and_grads(params, X, targets):
    """Parameters, X (N, D), targets (N, C) → the loss, and its gradients under the same names."""
    scores, hidden = mlp_forward(X, params)
    loss, dout = softmax_ce_soft(scores, targets)
    inputs, grads = [X, *hidden], {}
    for layer in range(len(inputs), 0, -1):
        grads |= {f"W{layer}": inputs[layer - 1].T @ dout, f"b{layer}": dout.sum(axis=0)}
        dout = dout @ params[f"W{layer}"].T * (inputs[layer - 1] > 0)
    return loss, grads


# %% [markdown]
# `trainable` lists the names of the parameters that are trained, such as `["W2", "b2"]`. Take `steps` steps of plain descent with them, on all of X each time; all others stay as they are. Return all parameters, in a new dict, and leave the arrays that came in as they were. A network may have more than nine layers, and the list may be empty.

# %% nbgrader={"grade": false, "grade_id": "freeze_and_finetune-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def freeze_and_finetune(params, trainable, X, targets, lr, steps):
    """Parameters, names of those to train, X (N, D), targets (N, C), rate, steps → all parameters after descent."""
    ### BEGIN SOLUTION
    params = dict(params)
    for _ in range(steps):
        _, grads = loss_and_grads(params, X, targets)
        params |= {name: params[name] - lr * grads[name] for name in trainable}
    return params
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "freeze_and_finetune", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 0.5}
check(freeze_and_finetune)


# %% [markdown]
# ## 8. Two derivations, in writing
#
# **8.1** One unit of batch norm, N examples: $\mu = \frac1N\sum_i x_i$, $\sigma^2 = \frac1N\sum_i (x_i - \mu)^2$, $\hat x_i = (x_i - \mu)/s$ with $s = \sqrt{\sigma^2 + \epsilon}$, and $y_i = \gamma\hat x_i + \beta$. Let $g_i = \partial L/\partial y_i$ be given. Derive $\partial L/\partial\gamma$, $\partial L/\partial\beta$ and $\partial L/\partial x_i$. Name the three ways by which $x_i$ reaches the loss. A person reads this (4 points: one for γ and β, one for each way).

# %% [markdown] nbgrader={"grade": true, "grade_id": "derivation_batchnorm", "locked": false, "schema_version": 3, "solution": true, "task": false, "points": 4}
# ### BEGIN SOLUTION
# **γ and β (1 point).** Both reach all outputs of the unit: $\partial L/\partial\beta = \sum_i g_i$ and $\partial L/\partial\gamma = \sum_i g_i\hat x_i$.
#
# Write $h_i = \gamma g_i$ for the gradient of $\hat x_i$.
#
# **Straight (1 point).** $x_i$ stands in its own $\hat x_i$ with the slope $1/s$: $h_i/s$.
#
# **Over the mean (1 point).** $\mu$ stands in every $\hat x_j$ with the slope $-1/s$, and $\partial\mu/\partial x_i = 1/N$: $-\frac{1}{Ns}\sum_j h_j$. The way from μ over σ² adds nothing, as $\partial\sigma^2/\partial\mu = -\frac2N\sum_j (x_j - \mu) = 0$.
#
# **Over the variance (1 point).** $\partial\hat x_j/\partial\sigma^2 = -\frac12 (x_j - \mu)/s^3 = -\frac12\hat x_j/s^2$, and $\partial\sigma^2/\partial x_i = \frac2N(x_i - \mu) = \frac{2s}{N}\hat x_i$: together $-\frac{1}{Ns}\,\hat x_i\sum_j h_j\hat x_j$.
#
# Sum: $\frac{\partial L}{\partial x_i} = \frac{\gamma}{s}\Big(g_i - \frac1N\sum_j g_j - \hat x_i\,\frac1N\sum_j g_j\hat x_j\Big)$.
#
# **Marking.** Half of the point of a way for its slopes, half for the sum over j, with the reason that all examples share μ and σ². No deduction where the way from μ over σ² is left out without a word. A derivation by the ten steps of the graph earns the same.
# ### END SOLUTION

# %% [markdown]
# **8.2** Adam keeps $m_t = \beta m_{t-1} + (1 - \beta)\,g_t$ with $m_0 = 0$. Write $m_t$ as a sum over $g_1, \dots, g_t$. Let all gradients have the same mean value $\bar g$; find the mean value of $m_t$, and from it the factor of the correction. Then say in one sentence why the correction hardly matters after many steps, and in one what becomes of the first step if only $m$ is corrected and $v$ is not. A person reads this (3 points: one for the sum, one for the factor, half for each sentence).

# %% [markdown] nbgrader={"grade": true, "grade_id": "derivation_adam", "locked": false, "schema_version": 3, "solution": true, "task": false, "points": 3}
# ### BEGIN SOLUTION
# **The sum (1 point).** Put the rule into itself: $m_t = (1 - \beta)\sum_{i=1}^t \beta^{t-i} g_i$. Each step multiplies what is there by β, so $g_i$ has been multiplied $t - i$ times. $m_0 = 0$ leaves nothing.
#
# **The factor (1 point).** The mean value is $(1 - \beta)\,\bar g\,\sum_{i=1}^t \beta^{t-i} = (1 - \beta)\,\bar g\,\frac{1 - \beta^t}{1 - \beta} = (1 - \beta^t)\,\bar g$. Divided by $1 - \beta^t$ it is $\bar g$.
#
# **Sentences (1 point, half each).** $\beta^t$ goes to 0, so the factor goes to 1. In the first step $v_1 = (1 - \beta_2) g^2$ is too small by $1 - \beta_2$, so the step is too long by $1/\sqrt{1 - \beta_2}$, about 32 times for $\beta_2 = 0.999$.
#
# **Marking.** The sum needs the power $t - i$ and the factor $1 - \beta$; half a point for one of them. The factor may be found by induction. A bare "the averages start at 0" earns no point for the factor.
# ### END SOLUTION

# %% [markdown]
# ## 9. Competition: 300 updates
#
# One network, one start, one order of batches, and 300 updates. Rule, settings and schedule are yours. `within_budget` trains a network of 768, 64 and 10 units on the course's pictures, made smaller, and returns its parameters and the validation loss after each 50 updates. It uses your `init_mlp`, `mlp_forward` and `softmax_ce_soft`, and calls your rule with a config of its own for every parameter.

# %% nbgrader={"grade": false, "grade_id": "given-competition", "locked": true, "schema_version": 3, "solution": false, "task": false}
def shrunk(X):
    """Pictures (N, 3, 32, 32) → pictures (N, 3, 16, 16) of the means of 2 × 2 pixels, uint8."""
    return X.reshape(len(X), 3, 16, 2, 16, 2).mean(axis=(3, 5)).astype(np.uint8)


def as_rows(X):
    """Pictures (N, 3, 16, 16) → rows (N, 768), each with mean 0 and deviation 1."""
    rows = X.reshape(len(X), -1).astype(np.float64)
    return (rows - rows.mean(axis=1, keepdims=True)) / rows.std(axis=1, keepdims=True)


def within_budget(rule, config, schedule):
    """A rule, its settings, a schedule t → rate: 300 updates → the parameters, and 6 validation losses on the way."""
    pictures, rng, losses = data.pictures(), np.random.default_rng(0), []
    X, X_val, targets = as_rows(shrunk(pictures.X_train)), as_rows(shrunk(pictures.X_val)), np.eye(10)
    params = init_mlp([768, 64, 10], "he", rng)
    configs = {name: dict(config) for name in params}
    for t in range(1, 301):
        batch = rng.choice(len(X), 50, replace=False)
        _, grads = loss_and_grads(params, X[batch], targets[pictures.y_train[batch]])
        for name, grad in grads.items():
            configs[name]["learning_rate"] = float(schedule(t))
            params[name], configs[name] = rule(params[name], grad, configs[name])
        if t % 50 == 0:
            losses.append(loss_and_grads(params, X_val, targets[pictures.y_val])[0])
    return params, losses


# %% [markdown]
# Write `score_pictures`: it trains with `within_budget`, and with nothing else, and returns the scores of the pictures that come in, (M, 3, 16, 16). What counts is the loss of 6.2 of these scores, the mean over the grader's 600 pictures, each with its label as the target. They are drawn for it, and nobody has seen them. It does not count how many labels would be right: who is sure and wrong pays most. Training takes a few seconds; when it is graded, a call may take 20 seconds.
#
# | loss at most | 1.75 | 1.45 |
# |---|---|---|
# | points | 1 | 2 |
#
# The check here looks at the form only: an array (M, 10) of finite numbers. Compare validation losses in the cell below before you decide: what do the last 100 updates need?

# %% nbgrader={"grade": false, "grade_id": "score_pictures-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def score_pictures(X):
    """Pictures X (N, 3, 16, 16) → the scores of their classes (N, 10)."""
    ### BEGIN SOLUTION
    settings = {"beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8, "weight_decay": 1.0}
    params, _ = within_budget(adamw, settings, lambda t: 0.0015 * (1 + np.cos(np.pi * t / 300)))
    return mlp_forward(as_rows(X), params)[0]
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "score_pictures", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 2}
check(score_pictures)


# %% tags=["raises-exception"]
for rate in (0.001, 0.01, 0.1):
    _, losses = within_budget(lambda w, dw, config: (w - config["learning_rate"] * dw, config), {}, lambda t: rate)
    print(f"plain descent, rate {rate}:", *(f"{loss:.2f}" for loss in losses))

# %% [markdown]
# ## 10. Behind the rules
#
# Short tasks, half a point each, that say why the rules above behave as they do. Nothing before this section needs them: do them last.
#
# ### 10.1 Averages and limits
#
# `ema` is the running mean that Adam and batch norm keep: it starts at 0, the old mean has the weight `beta`, and the new number the rest. Return the mean after each number.

# %% nbgrader={"grade": false, "grade_id": "ema-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def ema(u, beta):
    """Numbers u (T,), beta → the running mean of them after each, from a start at 0, (T,)."""
    ### BEGIN SOLUTION
    means, mean = [], 0.0
    for each in u:
        mean = beta * mean + (1 - beta) * each
        means.append(mean)
    return np.array(means)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "ema", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 0.5}
check(ema)


# %% [markdown]
# How much of the running mean is the newest number, how much the one before it? Write the rule of `ema` twice into itself, and read the shares off. `ema_kernel` returns those of the last K numbers, the newest first. They add up to $1 - \texttt{beta}^K$; what is missing to 1 belongs to older numbers, or to the start at 0.

# %% nbgrader={"grade": false, "grade_id": "ema_kernel-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def ema_kernel(beta, K):
    """beta, K → the shares of the last K numbers in the running mean, the newest first, (K,)."""
    ### BEGIN SOLUTION
    return (1 - beta) * beta ** np.arange(K)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "ema_kernel", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 0.5}
check(ema_kernel)


# %% [markdown]
# A mean with fixed shares of the past is a convolution. `ema_conv` returns the same means as `ema`, by one call of `np.convolve` with your kernel. Its result is longer than u: which part of it are the means?

# %% nbgrader={"grade": false, "grade_id": "ema_conv-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def ema_conv(u, beta):
    """Numbers u (T,), beta → the same as `ema`, by one convolution, (T,)."""
    ### BEGIN SOLUTION
    return np.convolve(u, ema_kernel(beta, len(u)))[: len(u)]
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "ema_conv", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 0.5}
check(ema_conv)


# %% [markdown]
# On a parabola with the second derivative λ plain descent diverges from the rate 2/λ on. With momentum the limit is another. Along a zigzag the gradients change their sign in each step: put $w_t = (-1)^t$ into the rule of 1.1, whose step is then $w_{t+1} - w_t = \mu\,(w_t - w_{t-1}) - \eta\lambda\,w_t$. For which η does it neither grow nor shrink?

# %% nbgrader={"grade": false, "grade_id": "stability_limit-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def stability_limit(mu, curvature):
    """momentum 0 ≤ mu < 1, the second derivative of a parabola → the rate at which momentum begins to diverge."""
    ### BEGIN SOLUTION
    return 2 * (1 + mu) / curvature
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "stability_limit", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 0.5}
check(stability_limit)


# %% [markdown]
# Some books write momentum as an average, $m \leftarrow \beta m + (1 - \beta)\,g$ and $w \leftarrow w - \eta m$. `torch.optim.SGD` has $v \leftarrow \texttt{momentum}\cdot v + g$ and $w \leftarrow w - \texttt{lr}\cdot v$, both from 0. Return the two settings with which it takes the same path.

# %% nbgrader={"grade": false, "grade_id": "to_pytorch-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def to_pytorch(eta, beta):
    """Rate and beta of m ← beta·m + (1 − beta)·g, w ← w − eta·m → {"lr": …, "momentum": …} of the same path."""
    ### BEGIN SOLUTION
    return {"lr": eta * (1 - beta), "momentum": beta}
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "to_pytorch", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 0.5}
check(to_pytorch)


# %% [markdown]
# ### 10.2 What momentum adds up
#
# Without the rate, momentum goes along $d_t = \mu\, d_{t-1} + g_t$ from $d_0 = 0$, a sum of all gradients in which old ones fade. Return d after each gradient. On a slope that stays the same, how long does it get in the end? And where the gradient changes its sign in each step?

# %% nbgrader={"grade": false, "grade_id": "momentum_direction-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def momentum_direction(grads, mu):
    """Gradients (T, n), mu → after each the sum of all so far, older ones faded by mu a step, (T, n)."""
    ### BEGIN SOLUTION
    direction, directions = np.zeros(grads.shape[1]), []
    for grad in grads:
        direction = mu * direction + grad
        directions.append(direction)
    return np.array(directions)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "momentum_direction", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 0.5}
check(momentum_direction)


# %% [markdown]
# `momentum_gd` walks: the rule of 1.1 from a velocity of 0, with a gradient that it gets as a function. Return the whole path, steps + 1 points, and leave `w0` as it is. `w0` may hold whole numbers; the path does not. Two gradients to try it on:

# %% nbgrader={"grade": false, "grade_id": "given-gradients", "locked": true, "schema_version": 3, "solution": false, "task": false}
def canyon_grad(w):
    """w (2,) → the gradient of ½(w₁² + 30 w₂²) there, (2,)."""
    return w * np.array([1.0, 30.0])


def bent_grad(w):
    """w (2,) → the gradient of ¼w₁⁴ + w₁w₂ + w₂² there, (2,)."""
    return np.array([w[0] ** 3 + w[1], w[0] + 2 * w[1]])

# %% nbgrader={"grade": false, "grade_id": "momentum_gd-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def momentum_gd(grad, w0, eta, mu, steps):
    """grad of (n,) → (n,), a start w0 (n,), a rate, mu, steps → the path with its start, (steps + 1, n)."""
    ### BEGIN SOLUTION
    path, v = [1.0 * w0], 0.0
    for _ in range(steps):
        v = mu * v - eta * grad(path[-1])
        path.append(path[-1] + v)
    return np.array(path)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "momentum_gd", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 0.5}
check(momentum_gd)


# %% [markdown]
# On a parabola the slope at w is λw, and one step of momentum is a product with a matrix M (2, 2): the new $(v, w)$ is M times the old $(v, w)$. Write down the rule of 1.1 for this slope, put the new v into the line for w, and read M off.

# %% nbgrader={"grade": false, "grade_id": "mode_matrix-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def mode_matrix(eta, mu, curvature):
    """Rate, mu, second derivative of a parabola → M (2, 2): the new (v, w) is M @ (v, w)."""
    ### BEGIN SOLUTION
    return np.array([[mu, -eta * curvature], [mu, 1 - eta * curvature]])
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "mode_matrix", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 0.5}
check(mode_matrix)


# %% [markdown]
# Nesterov's rule takes the slope at $w + \mu v$ (1.2). Return its matrix. After t steps a mode is multiplied by $M^t$, so it shrinks if both eigenvalues of M lie inside the unit disc: the cell below looks for the rates at which they leave it.

# %% nbgrader={"grade": false, "grade_id": "nesterov_matrix-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def nesterov_matrix(eta, mu, curvature):
    """Rate, mu, second derivative → M (2, 2) of Nesterov's momentum, whose slope is that at w + mu·v."""
    ### BEGIN SOLUTION
    bent = eta * curvature
    return np.array([[mu * (1 - bent), -bent], [mu * (1 - bent), 1 - bent]])
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "nesterov_matrix", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 0.5}
check(nesterov_matrix)

# %% tags=["raises-exception"]
def largest(matrix, eta):
    return abs(np.linalg.eigvals(matrix(eta, 0.9, 1.0))).max()


for name, matrix in {"momentum": mode_matrix, "Nesterov": nesterov_matrix}.items():
    rates = np.arange(0.01, 5, 0.01)
    leaves = next(eta for eta in rates if largest(matrix, eta) > 1)
    print(f"{name}, mu = 0.9, curvature 1: diverges from a rate of about {leaves:.2f} on")

# %% [markdown]
# ### 10.3 A plateau
#
# One sigmoid unit should say 1, and starts far on the wrong side: its loss is $E(w) = \tfrac12\,(1 - \sigma(w))^2$. Work out the derivative; two of its three factors come from places that are easily forgotten. `gd_trace` descends with the rule of 1.1 from `w0` with a velocity of 0, and returns the losses, that of the start first.

# %% nbgrader={"grade": false, "grade_id": "gd_trace-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def gd_trace(w0, eta, steps, mu=0.0):
    """A start, a rate, steps, mu → the losses ½(1 − σ(w))² on the way, that of the start first, (steps + 1,)."""
    ### BEGIN SOLUTION
    w, v, losses = w0, 0.0, []
    for _ in range(steps + 1):
        sigma = 1 / (1 + np.exp(-w))
        losses.append((1 - sigma) ** 2 / 2)
        v = mu * v + eta * sigma * (1 - sigma) ** 2
        w = w + v
    return np.array(losses)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "gd_trace", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 0.5}
check(gd_trace)


# %% [markdown]
# `steps_to` says when a loss first has come down to a level, or equals it: step 0 is the start. If it never does, return −1.

# %% nbgrader={"grade": false, "grade_id": "steps_to-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def steps_to(losses, level):
    """Losses (T,), the one of the start first; a level → the first step with a loss of at most level, −1 if none."""
    ### BEGIN SOLUTION
    reached = np.flatnonzero(losses <= level)
    return int(reached[0]) if len(reached) else -1
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "steps_to", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 0.5}
check(steps_to)


# %% [markdown]
# From $w = -10$ with a rate of 1, how many steps will the loss need to $\tfrac18$, where the unit says ½? Guess, then run the cell. Who stops when the loss changes by less than 0.0001 stops at step 1.

# %% tags=["raises-exception"]
for mu in (0, 0.5, 0.9, 0.99):
    print(f"mu = {mu}: step {steps_to(gd_trace(-10.0, 1.0, 25_000, mu), 1 / 8)}")

# %% [markdown]
# A flat stretch looks the same on a plateau and at the end; only what comes after it tells them apart. `plateau_report` looks back at a whole curve. It returns True if there is a place t at which
#
# - the loss differs by less than `tol` from the loss `window` steps before, in either direction, and
# - a later loss is lower than the one at t by more than `tol`.
#
# A curve that is flat to its end gives False, and so does one that is shorter than `window` steps.

# %% nbgrader={"grade": false, "grade_id": "plateau_report-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def plateau_report(losses, window, tol):
    """Losses (T,), a number of steps, tol → whether the loss is flat for so many steps, and falls after that."""
    ### BEGIN SOLUTION
    for t in range(window, len(losses)):
        flat, later = abs(losses[t] - losses[t - window]) < tol, losses[t:].min()
        if flat and losses[t] - later > tol:
            return True
    return False
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "plateau_report", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 0.5}
check(plateau_report)


# %% [markdown]
# ### 10.4 Second derivatives
#
# Newton's method goes to the minimum of the parabola that has this gradient and these second derivatives: $\theta - H^{-1} g$. Solve a linear system, and make no inverse. Return the next point. On a saddle it goes where the slope is 0, whichever way that is.

# %% nbgrader={"grade": false, "grade_id": "newton_step-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def newton_step(theta, grad, H):
    """A point (n,), the gradient there (n,), second derivatives (n, n) → the next point of Newton's method (n,)."""
    ### BEGIN SOLUTION
    return theta - np.linalg.solve(H, grad)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "newton_step", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 0.5}
check(newton_step)


# %% [markdown]
# Near a saddle Newton's step climbs along some directions. `safe_newton_step` always descends, and has no step without end: in place of each eigenvalue λ of H it takes |λ|, and where |λ| is below `mu`, it takes `mu`. The eigenvectors stay. `np.linalg.eigh` finds both; the eigenvectors are the columns.

# %% nbgrader={"grade": false, "grade_id": "safe_newton_step-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def safe_newton_step(theta, grad, H, mu):
    """A point (n,), the gradient there, second derivatives (n, n), mu > 0 → the next point, each |λ| ≥ mu, (n,)."""
    ### BEGIN SOLUTION
    values, vectors = np.linalg.eigh(H)
    return theta - vectors @ (vectors.T @ grad / np.maximum(abs(values), mu))
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "safe_newton_step", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 0.5}
check(safe_newton_step)


# %% [markdown]
# `hessian_fd` finds H from values of f alone, at four corners around θ:
#
# $$H_{ij} \approx \frac{f(\theta + h e_i + h e_j) - f(\theta + h e_i - h e_j) - f(\theta - h e_i + h e_j) + f(\theta - h e_i - h e_j)}{4h^2},$$
#
# where $e_i$ is 1 at i and 0 elsewhere. Use this formula for all i and j, also where i = j; `check` has steps as large as 0.2, where others give other numbers. θ may hold whole numbers. These functions are there to try it on:

# %% nbgrader={"grade": false, "grade_id": "given-second_derivatives", "locked": true, "schema_version": 3, "solution": false, "task": false}
def chain(theta):
    """theta (n,) → the sum of θᵢ⁴, and of θᵢ²·θᵢ₊₁ for neighbours."""
    return (theta**4).sum() + (theta[:-1] ** 2 * theta[1:]).sum()


def square_of_sum(theta):
    """theta (n,) → (θ₁ + … + θₙ)²."""
    return theta.sum() ** 2

# %% [markdown]
# How many values of f are that, for a million weights?

# %% nbgrader={"grade": false, "grade_id": "hessian_fd-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def hessian_fd(f, theta, h=1e-3):
    """f of (n,) → number, theta (n,), a step → all second derivatives there by the four corners, (n, n)."""
    ### BEGIN SOLUTION
    steps = h * np.eye(len(theta))

    def entry(a, b):
        return f(theta + a + b) - f(theta + a - b) - f(theta - a + b) + f(theta - a - b)

    return np.array([[entry(a, b) for b in steps] for a in steps]) / (4 * h**2)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "hessian_fd", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 0.5}
check(hessian_fd)


# %% [markdown]
# ### 10.5 Where descent goes
#
# Descent on the plain sum $\lVert y - Xw\rVert^2$ multiplies the error of the mode with the singular value σ by $1 - 2\eta\sigma^2$ in each step. A factor may be negative. Return the numbers of the modes, the fastest first.

# %% nbgrader={"grade": false, "grade_id": "convergence_order-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def convergence_order(sigmas, eta):
    """Singular values (r,), a rate → the modes from the fastest to the slowest, for descent on ‖y − Xw‖²."""
    ### BEGIN SOLUTION
    return np.argsort(abs(1 - 2 * eta * sigmas**2), kind="stable")
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "convergence_order", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 0.5}
check(convergence_order)


# %% [markdown]
# `sgd_rows` descends on one square $(y_i - a_i \cdot w)^2$ at a time, where $a_i$ is row i of A. `rows` lists the i of each step. Return the path with its start.

# %% nbgrader={"grade": false, "grade_id": "sgd_rows-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def sgd_rows(A, y, eta, rows, w0):
    """A (N, D), y (N,), rate, row numbers (T,), start (D,) → the path of descent on one row at a time, (T + 1, D)."""
    ### BEGIN SOLUTION
    path = [w0]
    for i in rows:
        path.append(path[-1] + 2 * eta * (y[i] - A[i] @ path[-1]) * A[i])
    return np.array(path)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "sgd_rows", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 0.5}
check(sgd_rows)


# %% [markdown]
# A system with fewer equations than unknowns has many solutions. `min_norm` returns the shortest. Equations may depend on one another, and there may be more of them than unknowns; y is such that there is a solution. What A does not see of a vector changes nothing but its length.

# %% nbgrader={"grade": false, "grade_id": "min_norm-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def min_norm(A, y):
    """A (N, D) of any rank, y (N,) in its range → the shortest w with Aw = y, (D,)."""
    ### BEGIN SOLUTION
    return np.linalg.pinv(A) @ y
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "min_norm", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 0.5}
check(min_norm)


# %% [markdown]
# Each step of descent is a sum of rows of A. What A does not see of the start, no step ever changes. Where does descent on $\lVert y - Aw\rVert^2$ end, from `w0` on?

# %% nbgrader={"grade": false, "grade_id": "limit_point-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def limit_point(A, y, w0):
    """A (N, D) of any rank, y (N,), a start (D,) → the w at which descent on ‖y − Aw‖² ends, (D,)."""
    ### BEGIN SOLUTION
    return w0 + np.linalg.pinv(A) @ (y - A @ w0)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "limit_point", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 0.5}
check(limit_point)


# %% [markdown]
# ### 10.6 The same network
#
# `permute_hidden` puts the hidden units of a network with one hidden layer into another order: unit i of the new network is unit `order[i]` of the old one. The function that the network computes stays the same. Return a new dict with the same four names.

# %% nbgrader={"grade": false, "grade_id": "permute_hidden-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def permute_hidden(params, order):
    """{"W1": (D, H), "b1": (H,), "W2": (H, C), "b2": (C,)}, order (H,) → the same network, its units in that order."""
    ### BEGIN SOLUTION
    moved = {"W1": params["W1"][:, order], "b1": params["b1"][order], "W2": params["W2"][order]}
    return params | moved
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "permute_hidden", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 0.5}
check(permute_hidden)


# %% [markdown]
# A network of tanh has more twins, as tanh(−z) = −tanh(z). `flip_sign` turns hidden unit j, counted from 0: the unit gives −h in place of h, and the scores stay the same. Change the sign of all that belongs to unit j, and of nothing else; return a new dict with new arrays. For a network of ReLUs there is no such twin. Why?

# %% nbgrader={"grade": false, "grade_id": "flip_sign-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def flip_sign(params, j):
    """{"W1": (D, H), "b1": (H,), "W2": (H, C), "b2": (C,)} of a net of tanh, j → the same network, unit j turned."""
    ### BEGIN SOLUTION
    signs = np.where(np.arange(len(params["b1"])) == j, -1.0, 1.0)
    return params | {"W1": params["W1"] * signs, "b1": params["b1"] * signs, "W2": params["W2"] * signs[:, None]}
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "flip_sign", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 0.5}
check(flip_sign)


# %% [markdown]
# ### 10.7 Other starts
#
# The same data and the same training, but another seed: where do the networks differ? `train_seed` trains a network with one hidden layer of H units on labels y, 0 or 1; there are always two scores, even if only label 0 occurs. It draws the start with your `init_mlp`, kind `"he"`, from one `np.random.default_rng(seed)`. Then it takes `steps` steps of plain descent, each on all examples. `loss_and_grads` of section 9 has the gradients. Return the parameters.

# %% nbgrader={"grade": false, "grade_id": "train_seed-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def train_seed(X, y, H, seed, steps, lr):
    """X (N, D), labels y (N,) of 0 and 1, hidden units, a seed, updates, the rate → the trained parameters."""
    ### BEGIN SOLUTION
    params = init_mlp([X.shape[1], H, 2], "he", np.random.default_rng(seed))
    for _ in range(steps):
        _, grads = loss_and_grads(params, X, np.eye(2)[y])
        params = {name: params[name] - lr * grads[name] for name in params}
    return params
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "train_seed", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 0.5}
check(train_seed)


# %% [markdown]
# Each of K networks votes for the class with its largest score. Return for each input the share of the networks that do not vote as most do: 0 where all agree, ½ where two networks differ. There may be more than two classes, and networks of any depth: `mlp_forward` takes them.

# %% nbgrader={"grade": false, "grade_id": "disagreement-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def disagreement(networks, X):
    """Parameters of K networks, X (M, D) → the share of networks that do not vote with the majority, (M,)."""
    ### BEGIN SOLUTION
    votes = np.array([mlp_forward(X, params)[0].argmax(axis=1) for params in networks])
    shares = [(votes == label).mean(axis=0) for label in range(votes.max() + 1)]
    return 1 - np.max(shares, axis=0)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "disagreement", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 0.5}
check(disagreement)


# %% [markdown]
# Ten networks learn the same forty points, and are right on all of them. Guess where they disagree more: among these points, or far away from them?

# %% tags=["raises-exception"]
rng = np.random.default_rng(0)
X = rng.uniform(-1, 1, size=(40, 2))
y = (X[:, 1] > 0.6 * np.sin(4 * X[:, 0])).astype(int)
networks = [train_seed(X, y, 10, seed, 500, 0.5) for seed in range(10)]
for reach in (1, 3, 10):
    print(f"inputs up to ±{reach}: {disagreement(networks, reach * rng.uniform(-1, 1, size=(1000, 2))).mean():.3f}")


# %% [markdown]
# ## Before you submit
#
# Restart the kernel and run all cells (menu *Run*, *Restart Kernel and Run All Cells*), look at the checks once more, save. Then open a terminal (*File → New → Terminal*) and type `course submit hw5`. It says what it hands in, or which file you have to upload.

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

import matplotlib.pyplot as plt
import numpy as np

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
        w, config = rule(w, dw, config)
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
# In plain descent a penalty $\frac12\lambda w^2$ and a decay of the weights are the same. In Adam they are not: the gradient of a penalty is divided by $\sqrt{\hat v}$ like any other, so weights with large gradients hardly feel it. AdamW keeps the decay apart: besides the step of Adam, w shrinks by $\eta\,\lambda\,w$, where w is what came in and $\lambda$ is `config["weight_decay"]`. You may call your `adam`.

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
# ## Before you submit
#
# Restart the kernel and run all cells (menu *Run*, *Restart Kernel and Run All Cells*), look at the checks once more, save. Then open a terminal (*File → New → Terminal*) and type `course submit hw5`. It says what it hands in, or which file you have to upload.

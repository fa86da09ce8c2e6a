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


def train_and_test(forward, batches, gamma, beta, bn_param):
    """batchnorm_forward, batches to train on → their outs, the last one's in test mode, running_mean, running_var."""
    bn_param = copied(bn_param)
    outs = [forward(x, gamma, beta, bn_param)[0] for x in batches]
    bn_param["mode"] = "test"
    tested = forward(batches[-1], gamma, beta, bn_param)[0]
    return outs, tested, bn_param["running_mean"], bn_param["running_var"]


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
# ## Before you submit
#
# Restart the kernel and run all cells (menu *Run*, *Restart Kernel and Run All Cells*), look at the checks once more, save. Then open a terminal (*File → New → Terminal*) and type `course submit hw5`. It says what it hands in, or which file you have to upload.

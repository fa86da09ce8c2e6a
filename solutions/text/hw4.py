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
# # Homework 4: elbows and backpropagation
#
# You take a network apart and put it together again. First what it can draw: elbows (lectures 09 and 10). Then how it learns: gradients through gates, through graphs, through layers (lecture 11), until a network of two layers reads digits. At the end you look at it the way descent does, and hand your backward pass to PyTorch.
#
# **How it works.** Write your code where it says `your code here`, then run the cell below it. `check(affine_forward)` plays a few cases against your function and says at once which of them pass. Where a wrong answer is one that many people arrive at, it says which mistake that is. Grading uses the same kinds of cases with other numbers. Questions are only checked for their form here; whether the answer is right you read in your feedback.
#
# **Conventions of this homework.** Where books disagree, these hold here:
#
# | | here |
# |---|---|
# | examples | in rows: `X` is (N, D), or (N, …) where each example is flattened first |
# | weights | inputs by outputs: `X @ W + b`, `W` (D, M), `b` (M,) |
# | layers | `f_forward(…)` returns `out, cache`; `f_backward(dout, cache)` returns gradients in the order of the arguments |
# | caches | hold whatever you like; nobody looks into them |
# | gradients | have the shape of their variable; `dout` is the gradient of the loss with respect to `out` |
# | data loss | the **mean** over the examples; then the layers below only add |
# | penalty | **½**·reg·ΣW² of all weights, added to the mean; biases are not penalised |
# | ReLU at 0, max at a tie | any value is right: no case depends on it |
# | random numbers | `rng` is a `np.random.Generator`; draw what is said, in that order, and nothing else |
# | inputs | are not changed: the arrays that come in must go out as they were |

# %%
import math
from functools import reduce
from itertools import pairwise

import matplotlib.pyplot as plt
import numpy as np
import torch
from scipy.special import logsumexp

from course import data
from course.check import check, inputs

# %% [markdown]
# ## 1. What a network is made of
#
# ### 1.1 Counting
#
# `sizes` lists the units of each layer, the inputs first. A fully connected network 3-4-2 has `sizes = [3, 4, 2]`. How many weights does it have, how many biases, how many parameters in all? The input is not a layer: nothing is added there.

# %% nbgrader={"grade": false, "grade_id": "count_params-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def count_params(sizes):
    """Units of each layer, inputs first → how many weights, biases, and parameters in all."""
    ### BEGIN SOLUTION
    weights = sum(before * after for before, after in pairwise(sizes))
    biases = sum(sizes[1:])
    return weights, biases, weights + biases
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "count_params", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 0.5}
check(count_params)

# %% [markdown]
# ### 1.2 Layers without a bend between them
#
# Without a nonlinearity several layers are one. Given their weights and biases, the first layer first, find the one `W` and `b` that do the same to every `x` (a row, so `x @ W + b`). There may be any number of layers, also a single one.

# %% nbgrader={"grade": false, "grade_id": "collapse_linear-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def collapse_linear(weights, biases):
    """Ws (D_0, D_1), (D_1, D_2), …, bs (D_1,), (D_2,), … → the W and b of the one layer that does the same."""
    ### BEGIN SOLUTION
    W, b = np.eye(len(weights[0])), np.zeros(len(weights[0]))
    for V, c in zip(weights, biases, strict=True):
        W, b = W @ V, b @ V + c
    return W, b
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "collapse_linear", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 1}
check(collapse_linear)

# %% [markdown]
# **1.2.1** A network: linear layer, linear layer, ReLU, linear layer, softmax. Which of them make the boundary between its classes bend?
#
# - **a** the softmax, because of its exponentials
# - **b** the two linear layers in a row
# - **c** the ReLU alone
# - **d** softmax and ReLU

# %% nbgrader={"grade": false, "grade_id": "bends_nothing-answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
bends_nothing = None
### BEGIN SOLUTION
bends_nothing = "c"
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "bends_nothing", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 0.5}
check(bends_nothing=bends_nothing)

# %% [markdown]
# ### 1.3 Two units that tell equal from unequal
#
# No straight line separates (0, 1) and (1, 0) from (0, 0) and (1, 1). Two ReLUs can. Choose `W1` (2, 2), `b1` (2,), `w2` (2,) and a number `b2` so that the network below gives 1 for the first pair and 0 for the second. Any weights that do so are right: `check` only looks at what comes out. A way to begin: let one unit count the ones. Which correction does (1, 1) need?

# %% nbgrader={"grade": false, "grade_id": "given-networks", "locked": true, "schema_version": 3, "solution": false, "task": false}
def two_relus(X, W1, b1, w2, b2):
    """X (N, 2), W1 (2, 2), b1, w2 (2,), b2 → max(0, XW1 + b1)·w2 + b2, (N,)."""
    return np.maximum(0, X @ W1 + b1) @ w2 + b2

# %% nbgrader={"grade": false, "grade_id": "xor_relu_weights-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def xor_relu_weights():
    """→ W1 (2, 2), b1 (2,), w2 (2,), b2 of a network of two ReLUs: 1 for (0, 1), (1, 0), 0 for the rest."""
    ### BEGIN SOLUTION
    return np.ones((2, 2)), np.array([0.0, -1.0]), np.array([1.0, -2.0]), 0.0
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "xor_relu_weights", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 1}
check(xor_relu_weights)

# %% [markdown]
# ### 1.4 Two smooth bends
#
# Older networks bend with the sigmoid $\sigma(z) = 1/(1 + e^{-z})$. Its smooth relative of the ReLU is the softplus, $\log(1 + e^z)$. Each function returns two arrays of the shape of `z`: the values, and the slopes. Entries may be ±1000, and everything must be finite then. `np.logaddexp(a, b)` is $\log(e^a + e^b)$, and never overflows on the way.

# %% nbgrader={"grade": false, "grade_id": "sigmoid-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def sigmoid(z):
    """z of any shape → 1/(1 + e^(−z)) and its slope, both of that shape, right and finite for every finite z."""
    ### BEGIN SOLUTION
    value = np.exp(-np.logaddexp(0, -z))
    return value, value * np.exp(-np.logaddexp(0, z))
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "sigmoid", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 1}
check(sigmoid)

# %% nbgrader={"grade": false, "grade_id": "softplus-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def softplus(z):
    """z of any shape → log(1 + e^z) and its slope, both of that shape, right and finite for every finite z."""
    ### BEGIN SOLUTION
    return np.logaddexp(0, z), np.exp(-np.logaddexp(0, -z))
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "softplus", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 1}
check(softplus)

# %% [markdown]
# **1.4.1** Ten sigmoids follow one another, with weights of 1 between them. What is the largest that the product of their ten slopes can possibly be?

# %% nbgrader={"grade": false, "grade_id": "ten_sigmoids-answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
ten_sigmoids = None
### BEGIN SOLUTION
ten_sigmoids = 0.25**10
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "ten_sigmoids", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 0.5}
check(ten_sigmoids=ten_sigmoids)

# %% [markdown]
# ### 1.5 A family of bends
#
# Four more, by name. `act(name, z, alpha)` returns the values, an array of the shape of `z`:
#
# | name | for z > 0 | for z < 0 |
# |---|---|---|
# | `"relu"` | $z$ | 0 |
# | `"leaky"` | $z$ | $\alpha z$ |
# | `"elu"` | $z$ | $\alpha\,(e^z - 1)$ |
# | `"tanh"` | $\tanh z$ | $\tanh z$ |
#
# All are 0 at 0. `alpha` is from 0 to 1; names that do not need it get it all the same. Entries may be ±1000, and −∞ too. Where is $e^z$ too large for a float, and is it needed there?

# %% nbgrader={"grade": false, "grade_id": "act-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def act(name, z, alpha):
    """name "relu", "leaky", "elu" or "tanh", z of any shape, 0 ≤ alpha ≤ 1 → its values, of the shape of z."""
    ### BEGIN SOLUTION
    if name == "tanh":
        return np.tanh(z)
    below = {"relu": 0.0, "leaky": alpha * z, "elu": alpha * np.expm1(np.minimum(z, 0))}
    return np.where(z > 0, z, below[name])
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "act", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 1}
check(act)

# %% [markdown]
# `act_grad` returns their slopes. It gets the input z, not the output.

# %% nbgrader={"grade": false, "grade_id": "act_grad-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def act_grad(name, z, alpha):
    """name "relu", "leaky", "elu" or "tanh", z of any shape, 0 ≤ alpha ≤ 1 → its slopes at z, of the shape of z."""
    ### BEGIN SOLUTION
    if name == "tanh":
        return 1 - np.tanh(z) ** 2
    below = {"relu": 0.0, "leaky": alpha, "elu": alpha * np.exp(np.minimum(z, 0))}
    return np.where(z > 0, 1.0, below[name])
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "act_grad", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 1}
check(act_grad)

# %% [markdown]
# ### 1.6 Two losses on one sigmoid
#
# Two classes, 0 and 1, and one score z for each example; $\sigma(z)$ is the probability of class 1. Here are two losses of it, both means over the examples:
#
# $$\mathrm{mse} = \frac1N \sum_i \big(y_i - \sigma(z_i)\big)^2, \qquad \mathrm{ce} = -\frac1N \sum_i \Big(y_i \log \sigma(z_i) + (1 - y_i) \log\big(1 - \sigma(z_i)\big)\Big).$$
#
# Return both, then the gradient of each with respect to the scores, `dmse` and `dce`, (N,). Scores may be ±800, and everything must be finite then. What is $-\log\sigma(z)$, written with a function of 1.4?

# %% nbgrader={"grade": false, "grade_id": "binary_losses-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def binary_losses(z, y):
    """Scores z (N,), labels y (N,) of 0 and 1 → mse, ce, and their slopes dmse, dce by the scores (N,)."""
    ### BEGIN SOLUTION
    probability, slope = sigmoid(z)
    mse = np.mean((y - probability) ** 2)
    ce = np.mean(np.logaddexp(0, z) - y * z)
    return mse, ce, 2 * (probability - y) * slope / len(y), (probability - y) / len(y)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "binary_losses", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 2}
check(binary_losses)

# %% [markdown]
# One example of class 1, and a score that is more and more wrong. With which loss does it still find back?

# %% tags=["raises-exception"]
for z in (0.0, -5.0, -50.0):
    mse, ce, dmse, dce = binary_losses(np.array([z]), np.array([1.0]))
    print(f"z = {z:5.0f}: mse {mse:.3f}, slope {dmse[0]:9.2g};  ce {ce:6.3f}, slope {dce[0]:9.2g}")

# %% [markdown]
# ## 2. Elbows
#
# ### 2.1 One unit
#
# $\max(0, wx + b)$ for a number $x$ is flat on one side and straight on the other. Return where it bends, on which side it is not 0 (`"right"` or `"left"`), and its slope there. `w` is not 0. Take $w = -2$, $b = 3$ before you write: for which $x$ is $-2x + 3$ positive?

# %% nbgrader={"grade": false, "grade_id": "elbow-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def elbow(w, b):
    """w ≠ 0, b → where max(0, wx + b) bends, the side on which it is not 0, "right" or "left", and its slope there."""
    ### BEGIN SOLUTION
    return -b / w, "right" if w > 0 else "left", w
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "elbow", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 0.5}
check(elbow)

# %% [markdown]
# ### 2.2 A layer of them
#
# $$f(x) = b_2 + \sum_{j=1}^{H} w_{2,j} \max(0,\, w_{1,j}\,x + b_{1,j})$$
#
# for N numbers `x` at once. `w1`, `b1` and `w2` are (H,), and the answer is (N,), like `x`.

# %% nbgrader={"grade": false, "grade_id": "relu_net-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def relu_net(x, w1, b1, w2, b2):
    """x (N,), w1, b1, w2 (H,), b2 → Σ_j w2_j·max(0, w1_j·x + b1_j) + b2, (N,)."""
    ### BEGIN SOLUTION
    return np.maximum(0, np.outer(x, w1) + b1) @ w2 + b2
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "relu_net", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 1}
check(relu_net)

# %% tags=["raises-exception", "see-it-at-work"]
# See it at work: this cell costs no marks, and is not run when you are graded.
from course import explorables as explore

explore.ElbowBuilder(net=relu_net)

# %% [markdown]
# ### 2.3 Drawing with elbows
#
# Given are rising `knots` (K + 1,) and the `values` there. Find a network of K units whose curve joins the points by straight segments, from the first knot to the last. The knots need not be equally far apart. There are many such networks, and all are right: `check` lets your `relu_net` draw with your weights. When a new segment begins, the earlier units are still on. So what does the new unit have to bring?

# %% nbgrader={"grade": false, "grade_id": "pwl_to_relu-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def pwl_to_relu(knots, values):
    """Rising knots (K + 1,), values there → w1, b1, w2 (K,), b2 of the network that joins the points by segments."""
    ### BEGIN SOLUTION
    slopes = np.diff(values) / np.diff(knots)
    return np.ones(len(slopes)), -knots[:-1], np.diff(slopes, prepend=0), values[0]
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "pwl_to_relu", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 1.5}
check(pwl_to_relu)

# %% [markdown]
# A sine from segments. By what factor does the largest error shrink when the number of segments doubles? Guess before you run the cell.

# %% tags=["raises-exception"]
x = np.linspace(0, 1, 2001)
figure, axes = plt.subplots(1, 4, figsize=(11, 2.4), sharey=True)
for axis, K in zip(axes, (4, 8, 16, 32)):
    knots = np.linspace(0, 1, K + 1)
    drawn = relu_net(x, *pwl_to_relu(knots, np.sin(2 * np.pi * knots)))
    axis.plot(x, np.sin(2 * np.pi * x), "k:", linewidth=1)
    axis.plot(x, drawn, color="tab:blue")
    axis.set(title=f"{K} segments: {np.abs(drawn - np.sin(2 * np.pi * x)).max():.4f}", xlabel="x")

# %% [markdown]
# ### 2.4 What can be seen of a unit
#
# A unit has three numbers, $w_1$, $b_1$, $w_2$. What it draws shows less of them. Return for each unit, in the order in which they come: the place of its elbow, the slope of its part of the curve where it is on ($w_1 w_2$), and the side, +1 for the right and −1 for the left. A unit with $w_1 = 0$ has no elbow: its place is `nan`, its slope and its side are 0.

# %% nbgrader={"grade": false, "grade_id": "canonical-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def canonical(w1, b1, w2):
    """w1, b1, w2 (H,) → elbows, slopes, sides (H,): what each unit draws; nan, 0 and 0 of a unit without elbow."""
    ### BEGIN SOLUTION
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(w1 != 0, -b1 / w1, np.nan), w1 * w2, np.sign(w1)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "canonical", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 1}
check(canonical)

# %% [markdown]
# **2.4.1** How many of the three numbers of one unit can be chosen freely, as far as the curve shows?

# %% nbgrader={"grade": false, "grade_id": "freedoms-answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
freedoms = None
### BEGIN SOLUTION
freedoms = 2
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "freedoms", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 0.5}
check(freedoms=freedoms)

# %% [markdown]
# ### 2.5 Units that the data do not bend
#
# A unit whose elbow lies outside of the data does not bend anything. With `X` (N, D), `W` (D, H) and `b` (H,), unit h is on for example i where $(XW + b)_{ih} > 0$. Return a list with one word for each unit: `"dead"` if it is on for no example, `"linear"` if it is on for every one, `"bent"` otherwise.

# %% nbgrader={"grade": false, "grade_id": "classify_units-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def classify_units(X, W, b):
    """X (N, D), W (D, H), b (H,) → for each unit "dead", "linear" or "bent": on for no, for every, for some example."""
    ### BEGIN SOLUTION
    on = X @ W + b > 0
    return ["linear" if unit.all() else "bent" if unit.any() else "dead" for unit in on.T]
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "classify_units", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 1}
check(classify_units)

# %% [markdown]
# ## 3. Graphs of numbers
#
# ### 3.1 Gates
#
# A gate makes one number of two: `"add"`, `"mul"` or `"max"`. Given x, y and the gradient `dout` that comes from above, return the gradients with respect to x and y. Each is *upstream times local*. There is no tie at max.

# %% nbgrader={"grade": false, "grade_id": "gate_backward-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def gate_backward(gate, x, y, dout):
    """gate "add", "mul" or "max" of x and y, upstream dout → the gradients with respect to x and y."""
    ### BEGIN SOLUTION
    if gate == "add":
        return dout, dout
    if gate == "mul":
        return dout * y, dout * x
    return (dout, 0.0) if x > y else (0.0, dout)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "gate_backward", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 1}
check(gate_backward)

# %% [markdown]
# **3.1.1** $f = (x + y)\,z$ at $x = 2$, $y = 3$, $z = 4$, where the forward pass gives $(2+3)\cdot 4 = 20$. From above comes $\partial L/\partial f = 3$. What is $\partial L/\partial z$?

# %% nbgrader={"grade": false, "grade_id": "times_four-answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
times_four = None
### BEGIN SOLUTION
times_four = 3 * (2 + 3)
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "times_four", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 0.5}
check(times_four=times_four)

# %% [markdown]
# **3.1.2** Fill in the table, forward from left to right, then backward from right to left. The network is $h = \max(0, w_1 x)$, $\hat y = w_2 h$ with the loss $L = (\hat y - t)^2$, and $x = 1$, $w_1 = 2$, $w_2 = 3$, $t = 7$.
#
# | | $w_1$ | $h$ | $\hat y$ | $L$ |
# |---|---|---|---|---|
# | value | 2 | ? | ? | ? |
# | gradient of $L$ with respect to it | **?** | ? | ? | 1 |
#
# What is in the bold place, $\partial L/\partial w_1$?

# %% nbgrader={"grade": false, "grade_id": "simplest_network-answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
simplest_network = None
### BEGIN SOLUTION
simplest_network = 2 * (3 * 2 - 7) * 3 * 1
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "simplest_network", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 0.5}
check(simplest_network=simplest_network)

# %% [markdown]
# ### 3.2 An order
#
# A graph is a dict: `{name: (op, names of the inputs of this node)}`. An op is `"input"` (no inputs, its value is given), `"add"` or `"mul"` (two inputs, which may be the same one twice), `"exp"` or `"relu"` (one). It may be written down in any order:
#
# ```python
# {"L": ("mul", ["s", "x"]), "x": ("input", []), "s": ("exp", ["x"])}
# ```
#
# `topological_order(graph)` lists the names so that each comes after its inputs. That leaves a choice, so this fixes it: a name is *ready* when all its inputs are listed; of those that are ready, always take the alphabetically first, and check again after each. Nodes on a cycle, or after one, never become ready: they are left out.

# %% nbgrader={"grade": false, "grade_id": "topological_order-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def topological_order(graph):
    """graph {name: (op, names of inputs)} → the names, each behind its inputs; of those ready, the alphabet's first.

    Nodes on a cycle or after one cannot be computed and are left out.
    """
    ### BEGIN SOLUTION
    order, waiting = [], set(graph)
    while ready := [name for name in waiting if set(graph[name][1]) <= set(order)]:
        order.append(min(ready))
        waiting.remove(order[-1])
    return order
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "topological_order", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 1}
check(topological_order)

# %% [markdown]
# ### 3.3 Forward
#
# First the four operations, then the pass: from the numbers of the inputs, `{name: number}`, to the values of all nodes. `value_of` and `slopes_of` are tried through what uses them.

# %% nbgrader={"grade": false, "grade_id": "forward_dag-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def value_of(op, *numbers):
    """op "add", "mul", "exp" or "relu", its two inputs or its one → its value."""
    ### BEGIN SOLUTION
    operations = {
        "add": lambda a, b: a + b,
        "mul": lambda a, b: a * b,
        "exp": math.exp,
        "relu": lambda a: max(0.0, a),
    }
    return operations[op](*numbers)
    ### END SOLUTION


def forward_dag(graph, inputs):
    """graph, {name: number} of its inputs → {name: number} of all its nodes."""
    ### BEGIN SOLUTION
    values = dict(inputs)
    for name in topological_order(graph):
        op, above = graph[name]
        if op != "input":
            values[name] = value_of(op, *(values[each] for each in above))
    return values
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "forward_dag", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 1}
check(forward_dag)

# %% [markdown]
# ### 3.4 Backward
#
# $$\frac{\partial L}{\partial u} = \sum_{v \text{ uses } u} \frac{\partial L}{\partial v}\,\frac{\partial v}{\partial u}$$
#
# Multiply along a path, add over the paths. `slopes_of` gives the local slopes of one operation. `backward_dag(graph, values, output)` gives the derivative of the node `output` with respect to every node: 1 for itself, 0 for nodes that it does not depend on. One pass from the end is enough. A node may use the same input twice: what is the slope of $x \cdot x$?

# %% nbgrader={"grade": false, "grade_id": "backward_dag-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def slopes_of(op, *numbers):
    """op "add", "mul", "exp" or "relu", its two inputs or its one → its slopes, as many."""
    ### BEGIN SOLUTION
    slopes = {
        "add": lambda a, b: (1.0, 1.0),
        "mul": lambda a, b: (b, a),
        "exp": lambda a: (math.exp(a),),
        "relu": lambda a: (float(a > 0),),
    }
    return slopes[op](*numbers)
    ### END SOLUTION


def backward_dag(graph, values, output):
    """graph, the values of all nodes, a name → {name: the derivative of the output with respect to it} of all nodes."""
    ### BEGIN SOLUTION
    gradients = dict.fromkeys(graph, 0.0)
    gradients[output] = 1.0
    for name in reversed(topological_order(graph)):
        op, above = graph[name]
        if op != "input":
            for each, slope in zip(above, slopes_of(op, *(values[each] for each in above)), strict=True):
                gradients[each] += gradients[name] * slope
    return gradients
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "backward_dag", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 2}
check(backward_dag)

# %% [markdown]
# **3.4.1** $x = 2$, $y_1 = x^2$, $y_2 = 3x$, $L = y_1 y_2$. What is $dL/dx$?

# %% nbgrader={"grade": false, "grade_id": "two_paths-answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
two_paths = None
### BEGIN SOLUTION
two_paths = 6 * 4 + 4 * 3
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "two_paths", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 0.5}
check(two_paths=two_paths)

# %% [markdown]
# **3.4.2** In a ladder of 20 rungs, each rung adds the one before it to itself. How many paths lead from the last rung to the first number? (Your pass went through two wires for each rung.)

# %% nbgrader={"grade": false, "grade_id": "ladder_paths-answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
ladder_paths = None
### BEGIN SOLUTION
ladder_paths = 2**20
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "ladder_paths", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 0.5}
check(ladder_paths=ladder_paths)

# %% [markdown]
# ### 3.5 Values that remember
#
# So far the graph was written down first. Libraries write it down while you compute. A `Value` holds a number, `.data`, and `.made_of`: a list of pairs, each of a Value that went in and the slope with respect to it. After `y.backward()`, `.grad` of each Value that y depends on is the derivative of y with respect to it.
#
# - `+` and `*` of two Values or of a Value and a number, `**` with a number as its exponent, `.relu()` and `.tanh()`.
# - The same Value may be used several times, twice in one operation too.
# - `backward()` begins afresh each time: gradients that an earlier call left do not count.
# - Graphs get deep. Chains of 3,000 nodes are among the cases, and Python does not let a function call itself that often. `order` can do without, with a list of what is still to be done.
#
# Run the cell again after each method that you write.

# %% nbgrader={"grade": false, "grade_id": "Value-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
class Value:
    """A number that remembers how it was made: data → .data, .grad; made_of: pairs (node, slope with respect to it)."""

    def __init__(self, data, made_of=()):
        self.data, self.grad, self.made_of = data, 0.0, made_of

    def wrapped(self, other):
        """Another Value as it is, a number as a Value."""
        return other if isinstance(other, Value) else type(self)(other)

    def __add__(self, other):
        """self + other, a Value or a number → their sum, a Value."""
        ### BEGIN SOLUTION
        other = self.wrapped(other)
        return type(self)(self.data + other.data, [(self, 1.0), (other, 1.0)])
        ### END SOLUTION

    def __mul__(self, other):
        """self * other, a Value or a number → their product, a Value."""
        ### BEGIN SOLUTION
        other = self.wrapped(other)
        return type(self)(self.data * other.data, [(self, other.data), (other, self.data)])
        ### END SOLUTION

    def __pow__(self, power):
        """self ** power, a number → a Value."""
        ### BEGIN SOLUTION
        return type(self)(self.data**power, [(self, power * self.data ** (power - 1))])
        ### END SOLUTION

    def relu(self):
        """→ max(0, self), a Value."""
        ### BEGIN SOLUTION
        return type(self)(max(0.0, self.data), [(self, float(self.data > 0))])
        ### END SOLUTION

    def tanh(self):
        """→ tanh(self), a Value."""
        ### BEGIN SOLUTION
        value = math.tanh(self.data)
        return type(self)(value, [(self, 1 - value**2)])
        ### END SOLUTION

    __radd__ = __add__
    __rmul__ = __mul__

    def order(self):
        """→ a list of all Values that this one depends on, each behind those it was made of; itself last."""
        ### BEGIN SOLUTION
        found, seen, stack = [], set(), [(self, False)]
        while stack:
            node, opened = stack.pop()
            if opened:
                found.append(node)
            elif node not in seen:
                seen.add(node)
                stack += [(node, True), *((each, False) for each, _ in node.made_of)]
        return found
        ### END SOLUTION

    def backward(self):
        """Write into .grad of each of these Values the derivative of this one with respect to it."""
        ### BEGIN SOLUTION
        order = self.order()
        for node in order:
            node.grad = 0.0
        self.grad = 1.0
        for node in reversed(order):
            for each, slope in node.made_of:
                each.grad += node.grad * slope
        ### END SOLUTION

# %% nbgrader={"grade": false, "grade_id": "given-chains", "locked": true, "schema_version": 3, "solution": false, "task": false}
def chain(value, length):
    """value → value + 1 + 1 + …, as many nodes deep as length says."""
    return reduce(lambda below, _: below + 1, range(length), value)

# %% nbgrader={"grade": true, "grade_id": "Value", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 3}
check(Value)

# %% tags=["raises-exception", "see-it-at-work"]
# See it at work: this cell costs no marks, and is not run when you are graded.
from course import explorables as explore

explore.GraphStepper(value=Value)

# %% tags=["raises-exception"]
# A unit that learns: descent on (tanh(w·1.5 + b) − 0.3)².
w, b = Value(1.0), Value(0.5)
for step in range(5):
    loss = ((w * 1.5 + b).tanh() + (-0.3)) ** 2
    loss.backward()
    print(f"step {step}: loss {loss.data:.4f}, ∂L/∂w {w.grad:+.4f}, ∂L/∂b {b.grad:+.4f}")
    w, b = Value(w.data - 0.5 * w.grad), Value(b.data - 0.5 * b.grad)

# %% [markdown]
# **3.5.1** Which operations need to keep numbers from the forward pass for the backward one?
#
# - **a** all of them, a sum as well
# - **b** a product keeps its factors and a ReLU the signs; a sum keeps nothing
# - **c** products only: a ReLU keeps nothing
# - **d** none: slopes are constants

# %% nbgrader={"grade": false, "grade_id": "kept_for_later-answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
kept_for_later = None
### BEGIN SOLUTION
kept_for_later = "b"
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "kept_for_later", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 0.5}
check(kept_for_later=kept_for_later)

# %% [markdown]
# ## 4. A vector by a matrix
#
# Once, without the short cut. Here examples are columns, as in lecture 11: $z = y - Wx$ with $x$ of D numbers, $W$ (M, D), $z$ of M numbers. The derivative of $z$ with respect to $W$ has three axes. In denominator layout those of $W$ come first: `T[i, p, k]` is $\partial z_k/\partial w_{ip}$, so `T` is (M, D, M). Which entries are not 0?

# %% nbgrader={"grade": false, "grade_id": "dz_dW-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def dz_dW(x, M):
    """x (D,), M → ∂z/∂W for z = y − Wx and W (M, D), in denominator layout: [i, p, k] is ∂z_k/∂w_ip, (M, D, M)."""
    ### BEGIN SOLUTION
    return -np.einsum("ik,p->ipk", np.eye(M), x)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "dz_dW", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 1}
check(dz_dW)

# %% [markdown]
# From above comes $g_k = \partial L/\partial z_k$. Each output is a path from $W$ to the loss, so the slices add: $\partial L/\partial W = \sum_k T_{\cdot\cdot k}\, g_k$. `T` may be any array (M, D, K).

# %% nbgrader={"grade": false, "grade_id": "contract-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def contract(T, g):
    """T (M, D, K), upstream g (K,) → Σ_k T[:, :, k]·g_k, (M, D)."""
    ### BEGIN SOLUTION
    return T @ g
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "contract", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 0.5}
check(contract)

# %% [markdown]
# For the `T` above the result is $-g\,x^\top$, one outer product. This is why nobody builds the box.

# %% tags=["raises-exception"]
x, g = np.array([1.0, 2.0, 3.0]), np.array([10.0, 1.0])
print(contract(dz_dW(x, 2), g))
print(-np.outer(g, x))

# %% [markdown]
# **4.1** $W$ is (4, 3), and no entry of $x$ is 0. How many entries of the tensor are not 0?

# %% nbgrader={"grade": false, "grade_id": "tensor_entries-answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
tensor_entries = None
### BEGIN SOLUTION
tensor_entries = 4 * 3
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "tensor_entries", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 0.5}
check(tensor_entries=tensor_entries)

# %% [markdown]
# **4.2** In the backward pass of a layer with as many inputs as outputs a transpose is forgotten. All shapes fit. What shows that it is wrong?
#
# - **a** the shapes, if one looks closely
# - **b** a comparison with a numerical gradient at drawn weights
# - **c** a comparison with a numerical gradient at weights that are the identity
# - **d** it takes longer

# %% nbgrader={"grade": false, "grade_id": "square_shapes-answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
square_shapes = None
### BEGIN SOLUTION
square_shapes = "b"
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "square_shapes", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 0.5}
check(square_shapes=square_shapes)

# %% [markdown]
# ### 4.3 Graduate: one matrix, used twice
#
# An autoencoder with tied weights: $\hat x = W^\top W x$, with $W$ (M, D) and $x$ of D numbers. Its loss is $\tfrac12 \lVert W^\top W x - x\rVert^2$, summed over the entries. Return the gradient with respect to $W$, (M, D). In how many places does $W$ reach the loss?

# %% nbgrader={"grade": false, "grade_id": "tied_ae_grad-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def tied_ae_grad(W, x):
    """W (M, D), x (D,) → the gradient of ½‖WᵀWx − x‖² by W, (M, D)."""
    ### BEGIN SOLUTION
    code = W @ x
    error = W.T @ code - x
    return np.outer(code, error) + np.outer(W @ error, x)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "tied_ae_grad", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 1}
check(tied_ae_grad)

# %% [markdown]
# ## 5. Layers
#
# From here on examples are rows again.
#
# ### 5.1 Affine
#
# `x` is (N, …): flatten each example to D numbers, in NumPy's own order. `w` is (D, M), `b` (M,), `out` (N, M).

# %% nbgrader={"grade": false, "grade_id": "affine_forward-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def affine_forward(x, w, b):
    """x (N, …), w (D, M), b (M,) → out (N, M), each example flattened to D numbers, times w, plus b; and a cache."""
    ### BEGIN SOLUTION
    return x.reshape(len(x), -1) @ w + b, (x, w)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "affine_forward", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 1}
check(affine_forward)

# %% [markdown]
# `affine_backward` gets the gradient with respect to `out` and returns those with respect to `x` (in the shape that `x` had), `w` and `b`. You derive it in 8.1. A dimension check goes a long way: `dout` is (N, M), `x` flattened (N, D), `w` (D, M). All N examples used the same `b`.

# %% nbgrader={"grade": false, "grade_id": "affine_backward-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def affine_backward(dout, cache):
    """Upstream dout (N, M), cache → dx of the shape of x, dw (D, M), db (M,)."""
    ### BEGIN SOLUTION
    x, w = cache
    return (dout @ w.T).reshape(x.shape), x.reshape(len(x), -1).T @ dout, dout.sum(axis=0)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "affine_backward", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 2}
check(affine_backward)

# %% [markdown]
# ### 5.2 ReLU
#
# Entry by entry, for arrays of any shape. Numbers may be −∞, and become 0. Does your way survive −∞ times 0?

# %% nbgrader={"grade": false, "grade_id": "relu_forward-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def relu_forward(x):
    """x of any shape → max(0, x) entry by entry, and a cache."""
    ### BEGIN SOLUTION
    return np.maximum(0, x), x
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "relu_forward", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 0.5}
check(relu_forward)

# %% nbgrader={"grade": false, "grade_id": "relu_backward-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def relu_backward(dout, cache):
    """Upstream dout, cache → dx, of the shape of both."""
    ### BEGIN SOLUTION
    return dout * (cache > 0)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "relu_backward", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 1}
check(relu_backward)

# %% [markdown]
# **5.2.1** Ten examples pass through a layer with the same `W`, and the loss is the sum of their losses. What is the gradient with respect to `W`?
#
# - **a** the sum of the ten gradients
# - **b** their mean
# - **c** the one of the example with the largest loss
# - **d** their product

# %% nbgrader={"grade": false, "grade_id": "shared_weights-answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
shared_weights = None
### BEGIN SOLUTION
shared_weights = "a"
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "shared_weights", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 0.5}
check(shared_weights=shared_weights)

# %% [markdown]
# ### 5.3 A witness
#
# A backward pass may be wrong and look right. So let a second function testify that knows nothing of it: central differences. Here `f` may return an array. Its outputs are weighted with `dout`, of the shape of `f(x)`, and entry i of the answer is
#
# $$\frac{1}{2h} \sum \big(f(x + h e_i) - f(x - h e_i)\big)\cdot \mathrm{dout}.$$
#
# `x` may have any shape and may hold whole numbers; `f(x)` may also be a single number, and `dout` is one then. These functions are there to try it on:

# %% nbgrader={"grade": false, "grade_id": "given-functions", "locked": true, "schema_version": 3, "solution": false, "task": false}
def cubes(x):
    """x of any shape → x³, entry by entry."""
    return x**3


def running_products(x):
    """x of any shape → the products of its first 1, 2, 3, … entries, in one row."""
    return np.cumprod(x)


def total(x):
    """x of any shape → Σ x², a number."""
    return np.sum(x**2)

# %% nbgrader={"grade": false, "grade_id": "numerical_gradient-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def numerical_gradient(f, x, dout, h=1e-5):
    """f of an array → array or number, x, dout of the shape of f(x), step → the gradient of Σ f(x)·dout in x."""
    ### BEGIN SOLUTION
    x = np.array(x, dtype=np.float64)
    grad = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        kept = x[i]
        x[i] = kept + h
        above = np.array(f(x))
        x[i] = kept - h
        grad[i] = np.sum((above - f(x)) * dout) / (2 * h)
        x[i] = kept
    return grad
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "numerical_gradient", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 1}
check(numerical_gradient)

# %% [markdown]
# Your layers before the witness. Differences of 1e-7 or less are rounding.

# %% tags=["raises-exception"]
rng = np.random.default_rng(0)
x, w, b, dout = rng.normal(size=(4, 2, 3)), rng.normal(size=(6, 5)), rng.normal(size=5), rng.normal(size=(4, 5))
found = affine_backward(dout, affine_forward(x, w, b)[1])
witness = (
    numerical_gradient(lambda x: affine_forward(x, w, b)[0], x, dout),
    numerical_gradient(lambda w: affine_forward(x, w, b)[0], w, dout),
    numerical_gradient(lambda b: affine_forward(x, w, b)[0], b, dout),
)
for name, mine, theirs in zip(("dx", "dw", "db"), found, witness):
    print(f"{name}: largest difference {np.abs(mine - theirs).max():.1e}")

# %% [markdown]
# ## 6. A network of two layers
#
# The loss of scores is the one of homework 2. It is given here, so that an earlier mistake does not matter here:

# %% nbgrader={"grade": false, "grade_id": "given-loss", "locked": true, "schema_version": 3, "solution": false, "task": false}
def log_probabilities(x):
    """Scores x (N, C) → the logarithms of their softmax, row by row."""
    return x - logsumexp(x, axis=1, keepdims=True)


def softmax_loss(x, y):
    """Scores x (N, C), labels y (N,) → mean of −log softmax(x)[i, y_i], and its gradient dx (N, C)."""
    return (
        -np.mean(log_probabilities(x)[np.arange(len(y)), y]),
        (np.exp(log_probabilities(x)) - np.eye(x.shape[1])[y]) / len(y),
    )

# %% [markdown]
# Biases have one axis. One case of `check(TwoLayerNet)` and one of `check(TwoLayerNet.loss)` ask for that; all others look at their numbers only, through this function:

# %% nbgrader={"grade": false, "grade_id": "given-biases", "locked": true, "schema_version": 3, "solution": false, "task": false}
def flat_biases(arrays):
    """A dict of arrays → the same, those whose names begin with b in one row each."""
    return {name: np.ravel(array) if name.startswith("b") else array for name, array in arrays.items()}

# %% [markdown]
# `TwoLayerNet` is affine, ReLU, affine, then `softmax_loss`. Its parameters lie in the dict `self.params` under the names `W1`, `b1`, `W2`, `b2`, and `loss` and `train` use what lies there. Run the cell again after each method.
#
# **Making it.** `W1` (D, H) is drawn first, then `W2` (H, C): `weight_scale` times a standard normal draw, `rng.normal(size=…)`. The biases `b1` (H,) and `b2` (C,) start at 0. `reg` is kept for later. Why not start with all weights at 0?
#
# **Loss.** `loss(X)` returns the scores (N, C). `loss(X, y)` returns the penalised loss, $\frac1N\sum_i L_i + \frac12\,\mathrm{reg}\,(\sum W_1^2 + \sum W_2^2)$, and a dict of its gradients under the same four names, each of the shape of its parameter. `X` may hold pictures, (N, …): the first layer flattens each of them, as in 5.1. Use your layers.
#
# **Training.** In each of the `num_iters` steps the batch is `rng.choice(len(y), batch_size, replace=False)`. Its loss goes into the history **before** the step; then every parameter takes the step $p - \mathrm{learning\_rate}\cdot dp$. Return the history, an array (num_iters,).

# %% nbgrader={"grade": false, "grade_id": "TwoLayerNet-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
class TwoLayerNet:
    """affine, ReLU, affine, softmax loss: input_dim, hidden_dim, num_classes, weight_scale, reg, rng → its .params."""

    def __init__(self, input_dim, hidden_dim, num_classes, weight_scale, reg, rng):
        self.reg = reg
        self.params = None
        ### BEGIN SOLUTION
        self.params = {
            "W1": weight_scale * rng.normal(size=(input_dim, hidden_dim)),
            "b1": np.zeros(hidden_dim),
            "W2": weight_scale * rng.normal(size=(hidden_dim, num_classes)),
            "b2": np.zeros(num_classes),
        }
        ### END SOLUTION

    def loss(self, X, y=None):
        """X (N, …), y (N,) → the penalised loss and {"W1": its gradient, …}; without y → scores (N, C)."""
        ### BEGIN SOLUTION
        W1, b1, W2, b2 = (self.params[name] for name in ("W1", "b1", "W2", "b2"))
        hidden, first = affine_forward(X, W1, b1)
        hidden, corner = relu_forward(hidden)
        scores, second = affine_forward(hidden, W2, b2)
        if y is None:
            return scores
        loss, dscores = softmax_loss(scores, y)
        dhidden, dW2, db2 = affine_backward(dscores, second)
        _, dW1, db1 = affine_backward(relu_backward(dhidden, corner), first)
        penalty = 0.5 * self.reg * (np.sum(W1**2) + np.sum(W2**2))
        return loss + penalty, {"W1": dW1 + self.reg * W1, "b1": db1, "W2": dW2 + self.reg * W2, "b2": db2}
        ### END SOLUTION

    def train(self, X, y, learning_rate, num_iters, batch_size, rng):
        """Mini-batch descent from where the parameters are → the loss of each step's batch before it (num_iters,)."""
        ### BEGIN SOLUTION
        history = []
        for _ in range(num_iters):
            batch = rng.choice(len(y), batch_size, replace=False)
            loss, grads = self.loss(X[batch], y[batch])
            history.append(loss)
            for name, gradient in grads.items():
                self.params[name] = self.params[name] - learning_rate * gradient
        return np.array(history)
        ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "TwoLayerNet", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 1}
check(TwoLayerNet)

# %% nbgrader={"grade": true, "grade_id": "loss", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 3}
check(TwoLayerNet.loss)

# %% nbgrader={"grade": true, "grade_id": "train", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 2}
check(TwoLayerNet.train)

# %% tags=["raises-exception", "see-it-at-work"]
# See it at work: this cell costs no marks, and is not run when you are graded.
from course import explorables as explore

explore.Playground(network=TwoLayerNet, depth=1, activation="ReLU")

# %% [markdown]
# ### 6.1 Digits
#
# Write `read_digits`: it makes a network, trains it, and returns the labels of the digits that come in, (M, 64) with values from 0 to 1. The grader's 300 digits are those that nobody trained on, with a little noise on every pixel. When it is graded, a call may take 20 seconds, so train for a second or two. Sizes, rates and steps are yours to choose, with the training and validation digits of `data.digits()`; leave `digits.X_test` alone.
#
# | right | 80 % | 90 % |
# |---|---|---|
# | points | 1 | 2 |
#
# The check here looks at the form only.

# %% nbgrader={"grade": false, "grade_id": "read_digits-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def read_digits(X):
    """Noisy digits X (M, 64) → their labels (M,), whole numbers from 0 to 9."""
    ### BEGIN SOLUTION
    digits = data.digits()
    net = TwoLayerNet(64, 60, 10, 0.1, 1e-3, np.random.default_rng(0))
    net.train(digits.X_train, digits.y_train, 0.5, 1000, 100, np.random.default_rng(1))
    return net.loss(X).argmax(axis=1)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "read_digits", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 2}
check(read_digits)

# %% tags=["raises-exception"]
digits = data.digits()
net = TwoLayerNet(64, 60, 10, 0.1, 1e-3, np.random.default_rng(0))
history = net.train(digits.X_train, digits.y_train, 0.5, 1000, 100, np.random.default_rng(1))
right = np.mean(net.loss(digits.X_val).argmax(axis=1) == digits.y_val)
plt.figure(figsize=(6, 2.6))
plt.semilogy(history, color="#2B9A56")
plt.gca().set(xlabel="step", ylabel="loss of the step's batch", title=f"{right:.1%} of the validation digits are right");

# %% [markdown]
# ## 7. What descent sees
#
# Near its current parameters a network is linear in them: $f_{\theta + \Delta}(x) \approx f_\theta(x) + J\Delta$. What descent learns first is decided by $J$.
#
# ### 7.1 The Jacobian of a layer of elbows
#
# For `relu_net` of 2.2 at N numbers `x`: one row for each number, and the columns are the derivatives with respect to `w1` (H of them), `b1` (H), `w2` (H) and `b2` (1), in this order. `b2` itself is not needed.

# %% nbgrader={"grade": false, "grade_id": "relu_jacobian-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def relu_jacobian(x, w1, b1, w2):
    """x (N,), w1, b1, w2 (H,) → the derivatives of relu_net in w1, b1, w2 and b2, in this order, (N, 3H + 1)."""
    ### BEGIN SOLUTION
    z = np.outer(x, w1) + b1
    by_bias = w2 * (z > 0)
    return np.hstack([by_bias * x[:, None], by_bias, np.maximum(0, z), np.ones((len(x), 1))])
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "relu_jacobian", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 2}
check(relu_jacobian)

# %% [markdown]
# ### 7.2 Modes
#
# Let $J = U S V^\top$. The columns of $U$ are the modes: patterns over the points, the one with the largest singular value first. Their signs mean nothing, so no answer here depends on them. `top_modes(J, r, k)` returns the k largest singular values, falling, and the part of `r` that lies along the first k modes, $U_k U_k^\top r$, one number for each point. The singular values lie apart, and k is at most min(N, P).

# %% nbgrader={"grade": false, "grade_id": "top_modes-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def top_modes(J, r, k):
    """J (N, P), r (N,), k → the k largest singular values of J, falling, and the part of r along their modes (N,)."""
    ### BEGIN SOLUTION
    U, s, _ = np.linalg.svd(J, full_matrices=False)
    return s[:k], U[:, :k] @ (U[:, :k].T @ r)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "top_modes", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 1}
check(top_modes)

# %% [markdown]
# ### 7.3 A prediction
#
# Descend on the plain sum $\lVert r - J\Delta\rVert^2$ (no ½, no mean) from $\Delta = 0$ with the rate `eta`. Each step is $\Delta - \eta\cdot$gradient. Along mode i the residual shrinks by the same factor in each step. Which one, and what becomes of the part of `r` that no mode reaches? Return the residual after `t` steps, without a loop over steps. `t` may be 0.

# %% nbgrader={"grade": false, "grade_id": "predicted_residual-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def predicted_residual(J, r, eta, t):
    """J (N, P), residual r (N,), rate, steps → the residual after t steps of descent on ‖r − J·Δ‖² from Δ = 0, (N,)."""
    ### BEGIN SOLUTION
    U, s, _ = np.linalg.svd(J, full_matrices=False)
    return r + U @ (((1 - 2 * eta * s**2) ** t - 1) * (U.T @ r))
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "predicted_residual", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 1}
check(predicted_residual)

# %% [markdown]
# The first four modes of a network that has not learnt anything, as functions of x. Count how often each crosses 0. Nobody put that order in.

# %% tags=["raises-exception"]
rng = np.random.default_rng(0)
x = np.linspace(-1, 1, 100)
U, s, _ = np.linalg.svd(relu_jacobian(x, *rng.normal(size=(3, 50))), full_matrices=False)
figure, axes = plt.subplots(1, 4, figsize=(11, 2.2), sharey=True)
for i, axis in enumerate(axes):
    axis.axhline(0, color="0.8")
    axis.plot(x, U[:, i], color="tab:purple")
    axis.set(title=f"singular value {s[i]:.1f}", xlabel="x")

# %% [markdown]
# **7.3.1** Two networks draw the same curve. In the second every $w_1$ and $b_1$ is ten times as large, and every $w_2$ a tenth. Both are trained with the same rate. Do they draw the same curve after one step?
#
# - **a** yes: they are the same function
# - **b** no: the elbows of the second have moved to other places already
# - **c** yes: both are universal approximators
# - **d** in general no: the curve is the same, its derivatives with respect to the parameters are not

# %% nbgrader={"grade": false, "grade_id": "same_curve-answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
same_curve = None
### BEGIN SOLUTION
same_curve = "d"
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "same_curve", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 0.5}
check(same_curve=same_curve)

# %% [markdown]
# ## 8. Two derivations, in writing
#
# **8.1** Let $\mathrm{out}_{nm} = \sum_d x_{nd} w_{dm} + b_m$, and let $g_{nm} = \partial L/\partial\,\mathrm{out}_{nm}$ be given. Derive $\partial L/\partial w_{dm}$, $\partial L/\partial x_{nd}$ and $\partial L/\partial b_m$ from single entries: which outputs does each of them reach? Then write all three as products or sums of whole arrays, with their shapes. A person reads this (3 points: one for each gradient, half for the sum over the right index, half for the form with arrays and its shapes).

# %% [markdown] nbgrader={"grade": true, "grade_id": "derivation_affine", "locked": false, "schema_version": 3, "solution": true, "task": false, "points": 3}
# ### BEGIN SOLUTION
# **With respect to w (1 point).** $w_{dm}$ reaches column m of the outputs, one for each example, with the slope $\partial\,\mathrm{out}_{nm}/\partial w_{dm} = x_{nd}$. Paths add: $\partial L/\partial w_{dm} = \sum_n x_{nd}\, g_{nm}$, which is entry (d, m) of $x^\top g$: (D, N)(N, M) = (D, M), the shape of w.
#
# **With respect to x (1 point).** $x_{nd}$ reaches row n, all M outputs of its own example and no other, with the slope $w_{dm}$: $\partial L/\partial x_{nd} = \sum_m g_{nm}\, w_{dm}$, entry (n, d) of $g\,w^\top$: (N, M)(M, D) = (N, D).
#
# **With respect to b (1 point).** $b_m$ reaches column m with the slope 1: $\partial L/\partial b_m = \sum_n g_{nm}$, the sum of g over the examples, (M,).
#
# **Marking.** Half a point for each sum over the right index with its reason (who is reached), half for the array form with shapes. A solution that finds the array forms from shapes alone earns the second halves only: where D = M the shapes decide nothing. A mean in place of a sum loses the first half.
# ### END SOLUTION

# %% [markdown]
# **8.2** A unit draws $w_2\max(0, w_1 x + b_1)$. Let α be positive. Show that $(\alpha w_1, \alpha b_1, w_2/\alpha)$ draws the same. Conclude from that, by differentiating at α = 1, that the Jacobian of 7.1 maps the direction $(w_1, b_1, -w_2)$ to 0, and check it with the columns of the Jacobian themselves. Say in one sentence what that means for the count of freedoms in 2.4.1, and in one what goes wrong for negative α. A person reads this (3 points: one for the equality, one for the direction with its check, one for the two sentences).

# %% [markdown] nbgrader={"grade": true, "grade_id": "derivation_rescaling", "locked": false, "schema_version": 3, "solution": true, "task": false, "points": 3}
# ### BEGIN SOLUTION
# **Equality (1 point).** For α > 0, max(0, αz) = α·max(0, z). So $\frac{w_2}{\alpha}\max(0, \alpha w_1 x + \alpha b_1) = \frac{w_2}{\alpha}\,\alpha\max(0, w_1 x + b_1)$, which is what it was.
#
# **Direction (1 point).** The curve $\alpha \mapsto (\alpha w_1, \alpha b_1, w_2/\alpha)$ runs through the parameters at α = 1 with the velocity $(w_1, b_1, -w_2)$. Along it the output at every x is constant, so by the chain rule $J\,(w_1, b_1, -w_2)^\top = 0$. Check with the columns, where the unit is on: $w_1\cdot w_2 x + b_1\cdot w_2 - w_2\,(w_1 x + b_1) = 0$; where it is off all three columns are 0.
#
# **Sentences (1 point, half each).** One of the three directions changes nothing that can be seen, so two freedoms are left: the place of the elbow and the slope behind it. For negative α the max keeps the other half of the line, max(0, αz) is not α·max(0, z), so the unit would be on on the other side: another curve.
#
# **Marking.** The equality needs the reason α > 0. In the second part the conclusion and the check earn half a point each; the check alone, done for both on and off, earns the full point.
# ### END SOLUTION

# %% [markdown]
# ## 9. Your backward pass in PyTorch
#
# PyTorch differentiates what is made of its own operations. It also takes an operation of yours, if you bring forward and backward: a `torch.autograd.Function`. Write one for affine, ReLU, affine, on tensors, with `ctx.save_for_backward(…)` in `forward` and `ctx.saved_tensors` in `backward`. `backward` gets the gradient with respect to the output and returns five, in the order of the inputs. PyTorch's `.clamp(min=0)` is a ReLU.
#
# `through_torch` hands arrays in and gets arrays out; it is what is checked. Make tensors of the five arrays that want a gradient, apply your function, call `backward` with `dout` on what comes out, and return the output and the five gradients as arrays.

# %% nbgrader={"grade": false, "grade_id": "through_torch-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
class TwoLayerFunction(torch.autograd.Function):
    """X (N, D), W1 (D, H), b1, W2 (H, M), b2 → max(0, XW1 + b1)W2 + b2 (N, M), as an operation of PyTorch."""

    @staticmethod
    def forward(ctx, X, W1, b1, W2, b2):
        """Five tensors → the output (N, M); what backward needs is kept in ctx."""
        ### BEGIN SOLUTION
        hidden = (X @ W1 + b1).clamp(min=0)
        ctx.save_for_backward(X, W1, W2, hidden)
        return hidden @ W2 + b2
        ### END SOLUTION

    @staticmethod
    def backward(ctx, dout):
        """Upstream dout (N, M) → the gradients of X, W1, b1, W2, b2."""
        ### BEGIN SOLUTION
        X, W1, W2, hidden = ctx.saved_tensors
        dinner = dout @ W2.T * (hidden > 0)
        return dinner @ W1.T, X.T @ dinner, dinner.sum(dim=0), hidden.T @ dout, dout.sum(dim=0)
        ### END SOLUTION


def through_torch(X, W1, b1, W2, b2, dout):
    """X (N, D), W1 (D, H), b1, W2 (H, M), b2, upstream (N, M) → max(0, XW1 + b1)W2 + b2 and its five gradients."""
    ### BEGIN SOLUTION
    tensors = [torch.tensor(each, requires_grad=True) for each in (X, W1, b1, W2, b2)]
    out = TwoLayerFunction.apply(*tensors)
    out.backward(torch.tensor(dout))
    return out.detach().numpy(), *(each.grad.numpy() for each in tensors)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "through_torch", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 2}
check(through_torch)

# %% [markdown]
# PyTorch has a witness of its own. `gradcheck` compares a backward pass with differences, in float64.

# %% tags=["raises-exception"]
generator = torch.Generator().manual_seed(0)
shapes = (4, 3), (3, 5), (5,), (5, 2), (2,)
tensors = [torch.randn(shape, dtype=torch.float64, generator=generator, requires_grad=True) for shape in shapes]
print("gradcheck:", torch.autograd.gradcheck(TwoLayerFunction.apply, tensors))

# %% [markdown]
# ### 9.1 Graduate: what descent sees of any network
#
# In 7.1 you wrote the Jacobian of one small network. Autograd finds that of every `torch.nn.Module`. `jacobian_features(model, x)` gets a module that maps (N, D) to (N, 1), and `x` (N, D), an array. Row i of the answer, an array (N, P), holds the derivatives of output i with respect to all parameters: those of `model.parameters()`, in this order, each flattened as PyTorch does it.
#
# The module is somebody else's. Its parameters may have a `.grad` from earlier, or none; it must be as it was afterwards. `check` makes modules with the first of these functions and looks at them with the second:

# %% nbgrader={"grade": false, "grade_id": "given-modules", "locked": true, "schema_version": 3, "solution": false, "task": false}
def torch_net(weights, biases, gradient=None):
    """Ws (D, H), …, (H, 1), bs (H,), …, (1,) → a module of linear layers with tanh between; every .grad as given."""
    layers = []
    for W, b in zip(weights, biases, strict=True):
        layer = torch.nn.Linear(*W.shape, dtype=torch.float64)
        layer.weight.data, layer.bias.data = torch.as_tensor(W.T).contiguous(), torch.as_tensor(b)
        layers += [torch.nn.Tanh(), layer]
    net = torch.nn.Sequential(*layers[1:])
    for each in net.parameters():
        each.grad = None if gradient is None else torch.full_like(each, gradient)
    return net


def with_grads(J, model):
    """J, a module → J, and for each parameter, in order, the sum of its .grad; 0 where it is None."""
    return [J, [0.0 if each.grad is None else each.grad.sum().item() for each in model.parameters()]]

# %% nbgrader={"grade": false, "grade_id": "jacobian_features-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def jacobian_features(model, x):
    """A module from (N, D) to (N, 1), x (N, D) → derivatives of each output with respect to all parameters, (N, P)."""
    ### BEGIN SOLUTION
    parameters = list(model.parameters())
    outputs = model(torch.as_tensor(x))[:, 0]
    rows = [torch.autograd.grad(out, parameters, retain_graph=True) for out in outputs]
    return torch.stack([torch.cat([each.flatten() for each in row]) for row in rows]).numpy()
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "jacobian_features", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 2}
check(jacobian_features)

# %% [markdown]
# The last columns are the outputs of the last hidden layer and a 1: what a new head on frozen features would see. Training everything sees all columns.

# %% tags=["raises-exception"]
rng = np.random.default_rng(0)
x = np.linspace(-1, 1, 100)[:, None]
net = torch_net([rng.normal(size=(1, 30)), rng.normal(size=(30, 1))], [rng.normal(size=30), np.zeros(1)])
J = jacobian_features(net, x)
for name, features in (("all columns", J), ("the last 31", J[:, -31:])):
    print(f"{name}: singular values", *np.round(np.linalg.svd(features, compute_uv=False)[:6], 2))

# %% [markdown]
# ## Before you submit
#
# Restart the kernel and run all cells (menu *Run*, *Restart Kernel and Run All Cells*), look at the checks once more, save. Then open a terminal (*File → New → Terminal*) and type `course submit hw4`. It says what it hands in, or which file you have to upload.

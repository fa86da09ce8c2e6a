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
# # Homework 2: the softmax classifier
#
# You write the classifier of lecture 06, piece by piece: probabilities from scores, the loss and its gradient, prediction, training. At the end it reads handwritten digits.
#
# **How it works.** Write your code where it says `your code here`, then run the cell below it. `check(softmax)` plays a few cases against your function and says at once which of them pass. Where a wrong answer is one that many people arrive at, it says which mistake that is. Grading uses the same kinds of cases with other numbers. Questions are only checked for their form here; whether the answer is right you read in your feedback.
#
# **Conventions of this homework.** Where books disagree, this is what is asked for:
#
# | | here |
# |---|---|
# | examples | in rows: `X` is (N, D), scores are (N, C) |
# | labels | `y` is (N,), whole numbers from 0 to C − 1 |
# | weights | `W` is (D, C); scores are `X @ W`; there is no separate bias |
# | loss | the **mean** over the examples of −log of the right class's probability, natural logarithm |
# | penalty | **½**·reg·ΣW², added to the mean, not divided by N |
# | gradients | have the shape of what they are taken by |
# | inputs | are not changed: the arrays that come in must go out as they were |
# | scores | may be any finite numbers, ±1000 among them; results must then be right and finite |
#
# The last line costs marks where it is ignored: three cases hold scores far outside of what `exp` can take.

# %%
import matplotlib.pyplot as plt
import numpy as np

from course import data
from course.check import check

# %% [markdown]
# ## 1. Probabilities
#
# $$\mathrm{softmax}(z)_{ij} = \frac{e^{z_{ij}}}{\sum_k e^{z_{ik}}}$$
#
# Each row of scores becomes a row of probabilities. In float64, $e^{710}$ is already infinite. Adding the same number to all scores of one row leaves its probabilities as they are, so you may choose a number that makes every exponent harmless. Which one, and one for what?

# %% nbgrader={"grade": false, "grade_id": "softmax-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def softmax(z):
    """Scores (N, C) → probabilities (N, C), each row e^z / Σ e^z, for any finite scores."""
    ### BEGIN SOLUTION
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "softmax", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 3}
check(softmax)

# %% [markdown]
# ## 2. The loss and its gradient with respect to the scores
#
# For example $i$ with label $y_i$ the loss is
#
# $$L_i = -\log \mathrm{softmax}(x)_{i,y_i} = \log\sum_k e^{x_{ik}} - x_{i,y_i},$$
#
# and `loss` is the mean of the $L_i$. `dx` is the gradient of that mean with respect to the scores, shape (N, C). You derive it in section 6; the lecture has the result.
#
# If the right class is 2000 behind, its probability is smaller than the smallest number there is and underflows to 0. The loss is still 2000. The second form above shows how to get there without taking the logarithm of a probability.

# %% nbgrader={"grade": false, "grade_id": "softmax_loss-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def softmax_loss(x, y):
    """Scores x (N, C), labels y (N,) → mean of −log softmax(x)[i, y_i], and its gradient dx (N, C)."""
    ### BEGIN SOLUTION
    rows = np.arange(len(y))
    shifted = x - x.max(axis=1, keepdims=True)
    log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    dx = np.exp(log_p)
    dx[rows, y] -= 1
    return -log_p[rows, y].mean(), dx / len(y)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "softmax_loss", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 4}
check(softmax_loss)

# %% [markdown]
# ## 3. The loss of a linear classifier
#
# The scores are $XW$. The penalised loss and its gradient with respect to the weights, without a loop:
#
# $$L(W) = \frac1N\sum_i L_i(XW) + \tfrac12\,\mathrm{reg}\sum_{jk} W_{jk}^2 .$$
#
# A dimension check before you begin: `X` is (N, D), `dx` is (N, C), `dW` must be (D, C). Only one product of the first two has that shape. You may use your `softmax_loss`.

# %% nbgrader={"grade": false, "grade_id": "softmax_loss_vectorized-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def softmax_loss_vectorized(W, X, y, reg):
    """W (D, C), X (N, D), y (N,) → softmax loss of the scores XW plus ½·reg·ΣW², and its gradient dW (D, C)."""
    ### BEGIN SOLUTION
    loss, dscores = softmax_loss(X @ W, y)
    return loss + 0.5 * reg * np.sum(W * W), X.T @ dscores + reg * W
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "softmax_loss_vectorized", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 4}
check(softmax_loss_vectorized)

# %% [markdown]
# ## 4. Prediction and training
#
# The prediction is the label of the largest score; of equal scores, the smaller label.

# %% nbgrader={"grade": false, "grade_id": "softmax_predict-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def softmax_predict(W, X):
    """W (D, C), X (N, D) → the label (N,) of the largest score in each row; of equal ones the smaller label."""
    ### BEGIN SOLUTION
    return (X @ W).argmax(axis=1)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "softmax_predict", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 1}
check(softmax_predict)

# %% [markdown]
# Training is mini-batch gradient descent. So that your run can be compared with another one number by number, this is fixed:
#
# - `W` starts at zero, shape (D, C), with C one more than the largest label;
# - in each of the `num_iters` steps the batch is `rng.choice(len(y), batch_size, replace=False)`, drawn once per step and nothing else is drawn;
# - the loss of that batch, penalty included, goes into the history **before** the step is taken;
# - the step is `W - learning_rate * dW`.
#
# `rng` is a `np.random.Generator`. Return `W` and the history as an array of shape (num_iters,).

# %% nbgrader={"grade": false, "grade_id": "train_softmax-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def train_softmax(X, y, learning_rate=1e-3, reg=1e-5, num_iters=100, batch_size=200, rng=None):
    """Mini-batch descent from W = 0 → W (D, C) and the loss of each step's batch before the step (num_iters,)."""
    ### BEGIN SOLUTION
    W = np.zeros((X.shape[1], y.max() + 1))
    history = []
    for _ in range(num_iters):
        batch = rng.choice(len(y), batch_size, replace=False)
        loss, dW = softmax_loss_vectorized(W, X[batch], y[batch], reg)
        history.append(loss)
        W = W - learning_rate * dW
    return W, np.array(history)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "train_softmax", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 4}
check(train_softmax)

# %% [markdown]
# ### Handwritten digits
#
# Now let it read. The digits are 8 × 8 pictures, 64 numbers between 0 and 1 each. Before you run the cell: what will the first loss be, when all weights are zero? (Question 5.1 asks for it.)

# %% tags=["raises-exception"]
digits = data.digits()
W, history = train_softmax(
    digits.X_train, digits.y_train, learning_rate=0.5, reg=1e-4, num_iters=600, batch_size=100, rng=np.random.default_rng(0)
)
print(f"first loss {history[0]:.4f}, last {history[-1]:.4f}")
print(f"right on the training digits:   {np.mean(softmax_predict(W, digits.X_train) == digits.y_train):.1%}")
print(f"right on the validation digits: {np.mean(softmax_predict(W, digits.X_val) == digits.y_val):.1%}")

# %% tags=["raises-exception"]
figure, (left, right) = plt.subplots(1, 2, figsize=(10, 3.2))
left.plot(history, color="tab:green")
left.set(xlabel="step", ylabel="loss of the step's batch", title="training")
right.imshow(np.hstack([W[:, digit].reshape(8, 8) for digit in range(10)]), cmap="RdBu_r")
right.set(xticks=np.arange(10) * 8 + 3.5, xticklabels=range(10), yticks=[], title="the weights of each class as a picture")
figure.tight_layout()

# %% [markdown]
# Try a rate of 20, and one of 0.005. Which curve tells you that a rate is too large, and which that it is too small?
#
# ## 5. Questions
#
# Numbers to three digits or as an expression (`np.log(2)`); choices as one letter in quotes (`"a"`).
#
# **5.1** All weights are zero, there are 10 classes, and reg is 0. What is the loss?

# %% nbgrader={"grade": false, "grade_id": "uniform_loss-answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
uniform_loss = None
### BEGIN SOLUTION
uniform_loss = np.log(10)
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "uniform_loss", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 1}
check(uniform_loss=uniform_loss)

# %% [markdown]
# **5.2** One example has the scores (300, 500, −150) and the label 0. What is its loss, to the nearest whole number?

# %% nbgrader={"grade": false, "grade_id": "far_behind-answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
far_behind = None
### BEGIN SOLUTION
far_behind = np.logaddexp(300, 500) - 300
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "far_behind", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 1}
check(far_behind=far_behind)

# %% [markdown]
# **5.3** One example has the scores (3, 1, −2) and the label 1; N is 1. What is the entry `dx[0, 1]` of the gradient?

# %% nbgrader={"grade": false, "grade_id": "gradient_entry-answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
gradient_entry = None
### BEGIN SOLUTION
gradient_entry = np.exp(1) / np.exp([3.0, 1.0, -2.0]).sum() - 1
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "gradient_entry", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 1}
check(gradient_entry=gradient_entry)

# %% [markdown]
# **5.4** You add 100 to every score of one example. What changes?
#
# - **a** all its probabilities grow
# - **b** the winning class gains on the others
# - **c** nothing: probabilities, prediction and loss stay
# - **d** its loss grows by 100

# %% nbgrader={"grade": false, "grade_id": "add_constant-answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
add_constant = None
### BEGIN SOLUTION
add_constant = "c"
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "add_constant", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 1}
check(add_constant=add_constant)

# %% [markdown]
# **5.5** You double every score of one example. What happens?
#
# - **a** nothing: the factor cancels
# - **b** the prediction stays, the probabilities become more extreme
# - **c** the prediction may change
# - **d** the probabilities move towards 1/C

# %% nbgrader={"grade": false, "grade_id": "double_scores-answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
double_scores = None
### BEGIN SOLUTION
double_scores = "b"
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "double_scores", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 1}
check(double_scores=double_scores)

# %% [markdown]
# **5.6** The likelihood of the data is a product of $p(x_i)\,p(y_i\mid x_i, W)$. When we maximise it over $W$ we drop $p(x_i)$. Why may we?
#
# - **a** all pictures are equally likely
# - **b** the examples are independent
# - **c** it is too hard to compute
# - **d** it does not depend on $W$

# %% nbgrader={"grade": false, "grade_id": "drop_inputs-answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
drop_inputs = None
### BEGIN SOLUTION
drop_inputs = "d"
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "drop_inputs", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 1}
check(drop_inputs=drop_inputs)

# %% [markdown]
# ## 6. A derivation, in writing
#
# Start from $L = \log\sum_k e^{x_k} - x_y$ for a single example. Derive $\partial L/\partial x_j$ for $j \neq y$ and for $j = y$, and write both as one formula. Then say in one sentence why the entries of the gradient sum to zero, and what that means for a common shift of all scores. A person reads this (3 points: one for each case, one for the sentence).

# %% [markdown] nbgrader={"grade": true, "grade_id": "derivation", "locked": false, "schema_version": 3, "solution": true, "task": false, "points": 3}
# ### BEGIN SOLUTION
# Write $S = \sum_k e^{x_k}$ and $p_j = e^{x_j}/S$.
#
# For $j \neq y$ only the first term depends on $x_j$: $\partial L/\partial x_j = e^{x_j}/S = p_j$.
#
# For $j = y$ the second term adds $-1$: $\partial L/\partial x_y = p_y - 1$.
#
# Together: $\partial L/\partial x_j = p_j - [j = y]$.
#
# The probabilities sum to 1 and exactly one entry has 1 taken off, so the entries sum to zero: along the direction (1, …, 1) the slope is zero, and shifting all scores by the same amount does not change the loss.
# ### END SOLUTION

# %% [markdown]
# ## Before you submit
#
# Restart the kernel and run all cells (menu *Run*, *Restart Kernel and Run All Cells*), look at the checks once more, save. Then submit from *Nbgrader → Assignment List*, or type `course submit hw2` in a terminal.

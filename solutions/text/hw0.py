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
# # Homework 0: readiness
#
# Eight functions of one to three lines, eight questions, one short derivation. They rehearse what the course builds on, and how its homework works. It should take about an hour. If a part takes much longer, open the repair of that area on the start page, `lectures/00-start-here.ipynb`.
#
# **How it works.** Write your code where it says `your code here`, then run the cell below it. `check(center_rows)` plays a few cases against your function and says at once which of them pass. Where a wrong answer is one that many people arrive at, it says which mistake that is. Grading uses the same kinds of cases with other numbers. Questions are only checked for their form here; whether the answer is right you read in your feedback.
#
# **Conventions of this homework.**
#
# | | here |
# |---|---|
# | examples | in rows: `X` is (N, D) |
# | labels | `y` is (N,), whole numbers from 0 |
# | images | (images, channels, height, width) |
# | results | new arrays: what comes in must go out as it was |
# | loops | allowed; most functions are shorter without |

# %%
import numpy as np

from course.check import check, inputs

# %% [markdown]
# ## 1. The environment
#
# Run the cell. It says which versions this notebook runs on, and lets PyTorch find a slope. If it fails, *Kernel → Change Kernel…*, or open a terminal (*File → New → Terminal*) and type `course doctor`. Each line is ok, or says what to do.

# %% tags=["raises-exception"]
from course.doctor import environment

environment()

# %% [markdown]
# **1.1** PyTorch finds slopes by itself: make a tensor `x` with `requires_grad=True`, compute with it, call `backward()` on the result, and read `x.grad`. What is the slope of $x^3 - 2x$ at $x = 2$? Try it in a cell of your own, check it by hand, and write the number here. Numbers may be expressions, such as `3 / 4`.

# %% nbgrader={"grade": false, "grade_id": "autograd_slope-answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
autograd_slope = None
### BEGIN SOLUTION
autograd_slope = 3 * 2**2 - 2
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "autograd_slope", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 1}
check(autograd_slope=autograd_slope)

# %% [markdown]
# ## 2. Linear algebra, and arrays
#
# `center_rows` subtracts from each row its own mean, so that every row of the result has the mean 0. Before you write: what is the shape of the row means, and what does NumPy pair them with?

# %% nbgrader={"grade": false, "grade_id": "center_rows-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def center_rows(X):
    """X (N, D) → X minus the mean of each row (N, D)."""
    ### BEGIN SOLUTION
    return X - X.mean(axis=1, keepdims=True)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "center_rows", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 2}
check(center_rows)

# %% [markdown]
# `row_norms` returns the length of each row,
#
# $$\lVert x_i\rVert = \sqrt{\textstyle\sum_d x_{id}^2} .$$

# %% nbgrader={"grade": false, "grade_id": "row_norms-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def row_norms(X):
    """X (N, D) → the length of each row, the root of the sum of its squares (N,)."""
    ### BEGIN SOLUTION
    return np.sqrt((X**2).sum(axis=1))
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "row_norms", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 2}
check(row_norms)

# %% [markdown]
# ## 3. Vector calculus
#
# A curve is known only at equally spaced places $x_0, x_0 + h, x_0 + 2h, \dots$ Its slope at an inner place is well estimated by the *central difference*, from the place before to the place after:
#
# $$\frac{y_{i+1} - y_{i-1}}{2h} .$$
#
# Return one slope for each inner place, $n - 2$ of them. ($n$ is at least 3.)

# %% nbgrader={"grade": false, "grade_id": "central_slopes-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def central_slopes(y, h):
    """Values y (n,) at places h apart → slopes (y[i+1] − y[i−1]) / 2h at the inner places (n − 2,)."""
    ### BEGIN SOLUTION
    return (y[2:] - y[:-2]) / (2 * h)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "central_slopes", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 2}
check(central_slopes)

# %% [markdown]
# ## 4. Probability
#
# `weighted_mean` is the mean of numbers that count with different weights, $\sum_i w_i x_i / \sum_i w_i$. If the weights are probabilities, it is an expectation. They need not be: their sum may be any positive number.

# %% nbgrader={"grade": false, "grade_id": "weighted_mean-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def weighted_mean(x, w):
    """Numbers x (N,) and weights w (N,) with any positive sum → Σ w·x / Σ w."""
    ### BEGIN SOLUTION
    return (w * x).sum() / w.sum()
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "weighted_mean", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 2}
check(weighted_mean)

# %% [markdown]
# ## 5. Basic machine learning
#
# Before one trains a classifier one counts how often each class occurs. A class that does not occur has the count 0; `y` may even be empty.

# %% nbgrader={"grade": false, "grade_id": "count_labels-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def count_labels(y, num_classes):
    """Labels y (N,) from 0 to num_classes − 1 → how often each occurs (num_classes,)."""
    ### BEGIN SOLUTION
    return np.bincount(y, minlength=num_classes)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "count_labels", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 2}
check(count_labels)

# %% [markdown]
# Some classifiers may guess several times. Each example has C scores, one for each class, and its k guesses are the classes with the highest scores. The *top-k error* is the share of examples whose label is not among their guesses. Of equal scores the smaller class number ranks first, as it does for `argmax`. Scores may be negative, and k is from 1 to C.

# %% nbgrader={"grade": false, "grade_id": "top_k_error-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def top_k_error(scores, y, k):
    """Scores (N, C), labels y (N,), k ≥ 1 → the share of examples whose label is not among the k highest scores."""
    ### BEGIN SOLUTION
    guesses = np.argsort(-scores, axis=1, kind="stable")[:, :k]  # stable: of equal scores the smaller class first
    return 1 - (guesses == y[:, None]).any(axis=1).mean()
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "top_k_error", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 2}
check(top_k_error)

# %% [markdown]
# ## 6. Optimisation
#
# One step of gradient descent, $\theta - \eta\,\nabla L$. The caller's `theta` must not change: they may want to compare.

# %% nbgrader={"grade": false, "grade_id": "gradient_step-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def gradient_step(theta, gradient, learning_rate):
    """Parameters of any shape and their gradient → the parameters one step downhill, as a new array."""
    ### BEGIN SOLUTION
    return theta - learning_rate * gradient
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "gradient_step", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 2}
check(gradient_step)

# %% [markdown]
# ## 7. Filtering
#
# A filter with a short memory: at each time the mean of the last $k$ numbers, the present one among them. At the beginning, when fewer than $k$ have come, the mean of those. It never looks ahead.

# %% nbgrader={"grade": false, "grade_id": "moving_average-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def moving_average(x, k):
    """Signal x (N,) → at each time the mean of the last k numbers, of fewer at the beginning (N,)."""
    ### BEGIN SOLUTION
    return np.array([x[max(0, t + 1 - k) : t + 1].mean() for t in range(len(x))])
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "moving_average", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 2}
check(moving_average)

# %% [markdown]
# ## 8. Questions
#
# Numbers to three digits or as an expression; choices as one letter in quotes (`"a"`).
#
# **8.1** `X` holds 100 examples of 7 features, shape (100, 7). What is the shape of `X.T @ X`?
#
# - **a** (100, 100)
# - **b** (7, 7)
# - **c** (7, 100)
# - **d** the product does not exist

# %% nbgrader={"grade": false, "grade_id": "gram_shape-answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
gram_shape = None
### BEGIN SOLUTION
gram_shape = "b"
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "gram_shape", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 1}
check(gram_shape=gram_shape)

# %% [markdown]
# **8.2** `X` holds 16 colour pictures, shape (16, 3, 28, 28). What is the shape of `X.mean(axis=(0, 2, 3))`?
#
# - **a** (16, 28, 28)
# - **b** (1, 3, 1, 1)
# - **c** (3,)
# - **d** (), a single number

# %% nbgrader={"grade": false, "grade_id": "mean_shape-answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
mean_shape = None
### BEGIN SOLUTION
mean_shape = "c"
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "mean_shape", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 1}
check(mean_shape=mean_shape)

# %% [markdown]
# **8.3** $A = \begin{pmatrix}1 & 2\\ 3 & 4\end{pmatrix}$. What is the gradient of $x^\top A x$ with respect to $x$ at $x = (1, -1)$?
#
# - **a** (−3, −3)
# - **b** (−2, −2)
# - **c** (−1, −1)
# - **d** 0

# %% nbgrader={"grade": false, "grade_id": "quadratic_gradient-answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
quadratic_gradient = None
### BEGIN SOLUTION
quadratic_gradient = "a"
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "quadratic_gradient", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 1}
check(quadratic_gradient=quadratic_gradient)

# %% [markdown]
# **8.4** Sixteen independent numbers, each with variance 4. What is the **variance** of their average?

# %% nbgrader={"grade": false, "grade_id": "average_variance-answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
average_variance = None
### BEGIN SOLUTION
average_variance = 4 / 16
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "average_variance", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 1}
check(average_variance=average_variance)

# %% [markdown]
# **8.5** One person in a hundred is ill. A test is positive for 90 % of those who are ill, and for 9 % of those who are not. Your test is positive. How probable is it that you are ill?

# %% nbgrader={"grade": false, "grade_id": "positive_test-answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
positive_test = None
### BEGIN SOLUTION
positive_test = 0.01 * 0.9 / (0.01 * 0.9 + 0.99 * 0.09)
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "positive_test", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 1}
check(positive_test=positive_test)

# %% [markdown]
# **8.6** Your model is wrong about 1 % of the training data and about 30 % of the validation data. What is most likely to help?
#
# - **a** train longer
# - **b** a larger model
# - **c** choose among several models by their error on the test set
# - **d** more training data, or a simpler model

# %% nbgrader={"grade": false, "grade_id": "held_out-answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
held_out = None
### BEGIN SOLUTION
held_out = "d"
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "held_out", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 1}
check(held_out=held_out)

# %% [markdown]
# **8.7** The filter $y_t = (1-\alpha)\,y_{t-1} + \alpha\,x_t$ gets a smaller $\alpha$. What happens to its output?
#
# - **a** it follows the input more quickly
# - **b** it becomes smoother and lags more
# - **c** it becomes smaller, also for a constant input
# - **d** nothing, after a while

# %% nbgrader={"grade": false, "grade_id": "smaller_alpha-answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
smaller_alpha = None
### BEGIN SOLUTION
smaller_alpha = "b"
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "smaller_alpha", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 1}
check(smaller_alpha=smaller_alpha)

# %% [markdown]
# ## 9. A derivation, in writing
#
# One example has the features $x$ (a vector of length $D$) and the target $t$ (a number). The prediction is $w\cdot x$, and the loss is $L(w) = (w\cdot x - t)^2$. Derive $\nabla_w L$ with the chain rule. Check its shape. Then check one number: $x = (1, 2)$, $w = (0, 1)$, $t = 5$. A person reads this (3 points: one for the derivation, one for the shape, one for the number).

# %% [markdown] nbgrader={"grade": true, "grade_id": "derivation", "locked": false, "schema_version": 3, "solution": true, "task": false, "points": 3}
# ### BEGIN SOLUTION
# Write $e = w\cdot x - t$, a number, so that $L = e^2$.
#
# Outer derivative: $dL/de = 2e$. Inner derivative: $\partial e/\partial w_d = x_d$, since only the term $w_d x_d$ depends on $w_d$. Chain rule: $\partial L/\partial w_d = 2e\,x_d$, all of them together $\nabla_w L = 2\,(w\cdot x - t)\,x$.
#
# Shape: a number times a vector of length $D$, which is the shape of $w$.
#
# Number: $w\cdot x = 2$, $e = -3$, so $\nabla_w L = 2\cdot(-3)\cdot(1, 2) = (-6, -12)$. Check: moving $w_1$ by 0.1 gives $e = -2.9$ and $L = 8.41$ instead of 9, a change of −0.59 for 0.1, about −6.
#
# **For whoever grades.** One point for $2(w\cdot x - t)x$ with a reason for each factor (the result alone: half a point; the factor 2 or the sign lost: half a point). One point for saying that the gradient has the shape of $w$, or that a number multiplies a vector of length $D$. One point for $(-6, -12)$; consistent with an own wrong formula: half a point.
# ### END SOLUTION

# %% [markdown]
# ## Before you submit
#
# Restart the kernel and run all cells (menu *Run*, *Restart Kernel and Run All Cells*), look at the checks once more, save. Then open a terminal (*File → New → Terminal*) and type `course submit hw0`. It says what it hands in, or which file you have to upload.

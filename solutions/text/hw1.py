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
# # Homework 1: review
#
# This homework reviews what the rest of the course needs: losses and their gradients (lecture 02), likelihood and estimators (lecture 03), choosing a model by data it has not seen (lecture 04). The functions are short, most of them one to five lines. You will use them again.
#
# **How it works.** Write your code where it says `your code here`, then run the cell below it. `check(squared_loss)` plays a few cases against your function and says at once which of them pass. Where a wrong answer is one that many people arrive at, it says which mistake that is. Grading uses the same kinds of cases with other numbers. Questions are only checked for their form here; whether the answer is right you read in your feedback.
#
# **Conventions of this homework.** Where books disagree, these hold here:
#
# | | here |
# |---|---|
# | examples | in rows: `X` is (N, D), `y` is (N,) |
# | constant feature | the first column of `X`, where there is one |
# | gradients | have the shape of their variable |
# | logarithms | natural; 0·log 0 is 0 |
# | sum or mean, ½ or not | said with each function, since it differs as it does in books |
# | random numbers | `rng` is a `np.random.Generator`; draw what is said, in that order, and nothing else |
# | inputs | are not changed: the arrays that come in must go out as they were |

# %%
import matplotlib.pyplot as plt
import numpy as np
from scipy.special import xlogy

from course.check import check, inputs

GREEN, AMBER = "#2B9A56", "#E09B00"  # training data and data held out, as in the lectures

# %% [markdown]
# ## 1. Losses, gradients, least squares
#
# ### 1.1 Squared loss
#
# $$L(\theta) = \tfrac12 \sum_{i=1}^N \big(y_i - \theta^\top x_i\big)^2$$
#
# With `average=True` it is divided by N; the ½ stays. The targets may come as (N,) or as a column (N, 1) and mean the same. Before you write: what shape has a column (N, 1) minus something of shape (N,)?

# %% nbgrader={"grade": false, "grade_id": "squared_loss-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def squared_loss(theta, X, y, average=False):
    """theta (D,), X (N, D), y (N,) or (N, 1) → ½ Σ (y − Xθ)², a number; with average=True this divided by N."""
    ### BEGIN SOLUTION
    residuals = y.ravel() - X @ theta
    loss = 0.5 * np.sum(residuals**2)
    return loss / len(y) if average else loss
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "squared_loss", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 1}
check(squared_loss)

# %% [markdown]
# ### 1.2 Three gradients
#
# First the simplest: $f(x) = \theta^\top x = \sum_i \theta_i x_i$, and its gradient with respect to $x$. If $x_2$ grows by 0.01, by how much does $f$ grow?

# %% nbgrader={"grade": false, "grade_id": "grad_linear-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def grad_linear(theta, x):
    """theta (D,), x (D,) → the gradient of θᵀx with respect to x, (D,)."""
    ### BEGIN SOLUTION
    return theta
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "grad_linear", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 1}
check(grad_linear)

# %% [markdown]
# Now $f(x) = x^\top A x = \sum_i \sum_j a_{ij} x_i x_j$ with a square $A$ that need not be symmetric. Which of the terms hold $x_k$? You derive the answer in writing in 1.7.

# %% nbgrader={"grade": false, "grade_id": "grad_quadratic-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def grad_quadratic(A, x):
    """A (D, D), x (D,) → the gradient of xᵀAx with respect to x, (D,)."""
    ### BEGIN SOLUTION
    return (A + A.T) @ x
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "grad_quadratic", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 1}
check(grad_quadratic)

# %% [markdown]
# And a gradient with respect to a matrix: $f(A) = z^\top A x$ with $z$ of M entries and $x$ of D. It has the shape of $A$, (M, D), and its entry $(i, j)$ says what a small change of $a_{ij}$ does. It does not depend on $A$, so $A$ is not handed over.

# %% nbgrader={"grade": false, "grade_id": "grad_bilinear-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def grad_bilinear(z, x):
    """z (M,), x (D,) → the gradient of zᵀAx with respect to A, (M, D)."""
    ### BEGIN SOLUTION
    return np.outer(z, x)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "grad_bilinear", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 1}
check(grad_bilinear)

# %% [markdown]
# ### 1.3 A gradient by trying out
#
# A formula for a gradient can be wrong. The judge is the function itself: move one entry of $x$ by $h$ to both sides and see what it does,
#
# $$\frac{\partial f}{\partial x_i} \approx \frac{f(x + h e_i) - f(x - h e_i)}{2h},$$
#
# where $e_i$ is 1 at entry $i$ and 0 elsewhere. `numeric_grad(f, x, h)` does so for every entry and answers in the shape of `x`, which may be a matrix. `x` may also hold whole numbers, and it must go out as it came in. So work on a copy, and think about its type.
#
# These three functions are there to try it on, and `check` uses them:

# %% nbgrader={"grade": false, "grade_id": "given-functions", "locked": true, "schema_version": 3, "solution": false, "task": false}
def cubes(x):
    """x of any shape → Σ x³."""
    return (x**3).sum()


def product(x):
    """x of any shape → the product of all entries."""
    return x.prod()


def length(x):
    """x of any shape → the square root of Σ x²."""
    return (x**2).sum() ** 0.5

# %% nbgrader={"grade": false, "grade_id": "numeric_grad-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def numeric_grad(f, x, h=1e-5):
    """f of an array → number; x of any shape → (f(x + h·eᵢ) − f(x − h·eᵢ)) / 2h for each entry i, shape of x."""
    ### BEGIN SOLUTION
    x = np.array(x, dtype=np.float64)  # a copy: the caller's stays, and whole numbers can be moved by h
    grad = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        kept = x[i]
        x[i] = kept + h
        above = f(x)
        x[i] = kept - h
        grad[i] = (above - f(x)) / (2 * h)
        x[i] = kept
    return grad
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "numeric_grad", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 2}
check(numeric_grad)

# %% [markdown]
# Let it judge your gradient of $x^\top A x$:

# %% tags=["raises-exception"]
A, x = np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([1.0, -1.0])
print("by formula:   ", grad_quadratic(A, x))
print("by trying out:", numeric_grad(lambda x: x @ A @ x, x))

# %% [markdown]
# ### 1.4 The gradient of the mean squared error
#
# This time the mean, and no ½:
#
# $$L(\theta) = \frac1N \sum_{i=1}^N \big(\theta^\top x_i - y_i\big)^2 .$$
#
# A dimension check before you begin: `X` is (N, D), the residuals are (N,), the gradient must be (D,). Only one product of the first two has that shape.

# %% nbgrader={"grade": false, "grade_id": "mse_grad-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def mse_grad(theta, X, y):
    """theta (D,), X (N, D), y (N,) → the gradient of (1/N) Σ (Xθ − y)² with respect to theta, (D,)."""
    ### BEGIN SOLUTION
    return 2 / len(y) * X.T @ (X @ theta - y)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "mse_grad", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 1}
check(mse_grad)

# %% tags=["raises-exception", "see-it-at-work"]
# See it at work: this cell costs no marks, and is not run when you are graded.
from course import explorables as explore

explore.LossBowl(grad=mse_grad)

# %% [markdown]
# ### 1.5 Least squares
#
# A polynomial of order n is linear in its coefficients. So the machinery for lines fits it, given the columns $1, x, x^2, \dots, x^n$ in this order. The numbers in `x` may be whole ones: square feet in the thousands, order 6. Their powers must come out right too.

# %% nbgrader={"grade": false, "grade_id": "design_matrix-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def design_matrix(x, n):
    """x (N,), order n → the columns 1, x, x², …, xⁿ, (N, n + 1)."""
    ### BEGIN SOLUTION
    return x.astype(np.float64)[:, None] ** np.arange(n + 1)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "design_matrix", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 1}
check(design_matrix)

# %% [markdown]
# Now the fit: the θ with the smallest $\|y - X\theta\|^2$. The formula is $(X^\top X)^{-1} X^\top y$, and it fails in two ways. Where columns of $X$ depend on one another, the inverse does not exist; among the many best θ, return the shortest. Where they nearly do, the inverse exists and its digits are worthless: if inverting $X$ loses 8 digits, inverting $X^\top X$ loses 16, and a float has no more. NumPy has a function that needs neither an inverse nor $X^\top X$; look through `np.linalg`.

# %% nbgrader={"grade": false, "grade_id": "fit_least_squares-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def fit_least_squares(X, y):
    """X (N, D), y (N,) → theta (D,) with the smallest ‖y − Xθ‖²; of several, the shortest."""
    ### BEGIN SOLUTION
    return np.linalg.lstsq(X, y, rcond=None)[0]
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "fit_least_squares", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 2}
check(fit_least_squares)

# %% [markdown]
# Twelve points of a sine with noise, and four fits. Which order would you trust between the points?

# %% tags=["raises-exception"]
rng = np.random.default_rng(0)
x = np.sort(rng.uniform(-1, 1, 12))
y = np.sin(3 * x) + 0.2 * rng.normal(size=12)
grid = np.linspace(-1, 1, 400)
figure, axes = plt.subplots(1, 4, figsize=(13, 2.8), sharey=True)
for order, ax in zip((1, 3, 9, 11), axes, strict=True):
    theta = fit_least_squares(design_matrix(x, order), y)
    ax.plot(grid, design_matrix(grid, order) @ theta, color="tab:blue")
    ax.plot(x, y, "o", color=GREEN, markersize=4)
    ax.set(ylim=(-2, 2), xlabel="x", title=f"order {order}: largest |θ| {np.abs(theta).max():.2g}")
axes[0].set_ylabel("y")
figure.tight_layout()

# %% [markdown]
# ### 1.6 Questions
#
# Numbers to three digits or as an expression (`np.log(2)`); choices as one letter in quotes (`"a"`).
#
# **1.6.1** At some $x$ the gradient of $y$ is (1, 0.5, 0). You change $x$ by (0.05, 0.01, 0.02). By about how much does $y$ change?

# %% nbgrader={"grade": false, "grade_id": "wiggle-answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
wiggle = None
### BEGIN SOLUTION
wiggle = 1 * 0.05 + 0.5 * 0.01
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "wiggle", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 0.5}
check(wiggle=wiggle)

# %% [markdown]
# **1.6.2** You multiply a loss by 7. What changes?
#
# - **a** the θ that minimises it
# - **b** its values, the smallest one included
# - **c** both
# - **d** neither

# %% nbgrader={"grade": false, "grade_id": "seven_times-answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
seven_times = None
### BEGIN SOLUTION
seven_times = "b"
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "seven_times", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 0.5}
check(seven_times=seven_times)

# %% [markdown]
# **1.6.3** `X` is (50, 4), constant feature included, and `y` is (50,). What are the shapes of `X @ theta - y` and of the gradient of the loss with respect to `theta`?
#
# - **a** (4,) and (4,)
# - **b** (50,) and (50,)
# - **c** (50,) and (4,)
# - **d** (50, 50) and (4,)

# %% nbgrader={"grade": false, "grade_id": "gradient_shapes-answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
gradient_shapes = None
### BEGIN SOLUTION
gradient_shapes = "c"
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "gradient_shapes", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 0.5}
check(gradient_shapes=gradient_shapes)

# %% [markdown]
# **1.6.4** You have 10 features and 2 examples. What is the largest rank that $X^\top X$ can have?

# %% nbgrader={"grade": false, "grade_id": "gram_rank-answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
gram_rank = None
### BEGIN SOLUTION
gram_rank = 2
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "gram_rank", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 0.5}
check(gram_rank=gram_rank)

# %% [markdown]
# ### 1.7 A derivation, in writing
#
# Start from $f(x) = \sum_i \sum_j a_{ij} x_i x_j$. Find $\partial f / \partial x_k$ by looking which terms hold $x_k$, and collect all k into one formula for $\nabla f$. Check its shape, and check it for n = 1. Then expand $\tfrac12 \|y - X\theta\|^2$, use your formula, and show where $X^\top X \theta = X^\top y$ comes from. A person reads this (3 points: one for the derivative with respect to $x_k$, one for the formula with its two checks, one for the normal equations).

# %% [markdown] nbgrader={"grade": true, "grade_id": "derive_quadratic", "locked": false, "schema_version": 3, "solution": true, "task": false, "points": 3}
# ### BEGIN SOLUTION
# **By one coordinate.** $x_k$ occurs in the terms with $i = k$ and in those with $j = k$. The terms with $i = k$, $j \ne k$ give $\sum_{j \ne k} a_{kj} x_j$, those with $j = k$, $i \ne k$ give $\sum_{i \ne k} a_{ik} x_i$. The one term with $i = j = k$ is $a_{kk} x_k^2$ and gives $2 a_{kk} x_k$: one $a_{kk} x_k$ for each sum. Hence
# $$\frac{\partial f}{\partial x_k} = \sum_j a_{kj} x_j + \sum_i a_{ik} x_i = (Ax)_k + (A^\top x)_k .$$
#
# **All coordinates.** $\nabla f = (A + A^\top)\,x$. Shape: $n \times n$ times $n$ is $n$, the shape of $x$. For n = 1, $f = ax^2$ and $(a + a)x = 2ax$.
#
# **Normal equations.** $\tfrac12 \|y - X\theta\|^2 = \tfrac12 y^\top y - (X^\top y)^\top \theta + \tfrac12 \theta^\top X^\top X \theta$; the two cross terms are equal numbers. $X^\top X$ is symmetric, so the formula gives $2 X^\top X \theta$ for the last term without its ½, and the gradient is $-X^\top y + X^\top X \theta$. It is zero where $X^\top X \theta = X^\top y$.
#
# **Marking.** 1 point: both groups of terms are found, and the diagonal term is accounted for (½ if $2 a_{kk} x_k$ is lost or counted twice; 2Ax without a word on symmetry is 0). 1 point: the formula and both checks (½ if one check is missing). 1 point: the expansion and the step to zero gradient (½ if the cross terms are merged without saying that they are equal numbers; the form $(X^\top X)^{-1}X^\top y$ needs the remark that the inverse must exist). A derivation in matrix form, by $f(x + \delta)$, earns the same.
# ### END SOLUTION

# %% [markdown]
# ## 2. Likelihood and estimators
#
# ### 2.1 A coin
#
# A coin shows heads (1) with probability θ. Of flips that do not depend on one another the log-likelihood is
#
# $$\log L(\theta) = \sum_i \log P(\text{flip}_i \mid \theta),$$
#
# the sum, not the mean. Of thousands of flips the likelihood itself is smaller than any float and becomes 0; its logarithm is an ordinary number. At θ = 0 and θ = 1 take care: what the coin cannot do has log-likelihood −inf, and what does not occur adds nothing, so heads only under θ = 1 have log-likelihood 0. `xlogy(a, b)`, imported at the top, is a·log b with 0·log 0 = 0.

# %% nbgrader={"grade": false, "grade_id": "bernoulli_loglik-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def bernoulli_loglik(theta, flips):
    """theta from 0 to 1, flips (N,) of 0 and 1 → Σ log P(flip | theta), a number; −inf where that is impossible."""
    ### BEGIN SOLUTION
    heads = np.sum(flips)
    return xlogy(heads, theta) + xlogy(len(flips) - heads, 1 - theta)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "bernoulli_loglik", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 1}
check(bernoulli_loglik)

# %% [markdown]
# Which θ makes the flips most likely? Set the derivative to zero on paper. The answer is one line.

# %% nbgrader={"grade": false, "grade_id": "bernoulli_mle-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def bernoulli_mle(flips):
    """flips (N,) of 0 and 1 → the theta that makes them most likely."""
    ### BEGIN SOLUTION
    return np.mean(flips)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "bernoulli_mle", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 1}
check(bernoulli_mle)

# %% tags=["raises-exception"]
thetas = np.linspace(0.005, 0.995, 199)
figure, ax = plt.subplots(figsize=(6, 3))
for repeats, style in ((1, "b-"), (5, "b--"), (20, "b:")):
    flips = np.tile([1, 0, 1, 1, 0, 1, 1, 0, 1, 1], repeats)
    curve = np.array([bernoulli_loglik(theta, flips) for theta in thetas])
    ax.plot(thetas, np.exp(curve - curve.max()), style, label=f"{len(flips)} flips")
ax.axvline(bernoulli_mle(flips), color="black", linewidth=0.8)
ax.set(xlabel="θ", ylabel="likelihood, largest = 1", title="seven of ten are heads, each time")
ax.legend();

# %% [markdown]
# ### 2.2 Normal noise
#
# Let the target be normally distributed around a prediction, $y_i \sim \mathcal N(\mu_i, \sigma_i^2)$. The negative log-likelihood of all targets, summed and with every constant, is
#
# $$\sum_i \Big( \tfrac12 \log(2\pi\sigma_i^2) + \frac{(y_i - \mu_i)^2}{2\sigma_i^2} \Big).$$
#
# `sigma` is one number for all, or an array (N,). It is a standard deviation.

# %% nbgrader={"grade": false, "grade_id": "gaussian_nll-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def gaussian_nll(mu, y, sigma):
    """mu (N,), y (N,), sigma a number or (N,) → Σ −log N(y; mu, sigma²), all constants included."""
    ### BEGIN SOLUTION
    return np.sum(0.5 * np.log(2 * np.pi * sigma**2) + (y - mu) ** 2 / (2 * sigma**2))
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "gaussian_nll", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 1}
check(gaussian_nll)

# %% [markdown]
# ### 2.3 Entropy, cross-entropy, divergence
#
# For distributions $p$ and $q$ over the same K outcomes, in nats:
#
# $$H(p) = -\sum_k p_k \log p_k, \qquad H(p, q) = -\sum_k p_k \log q_k, \qquad D(p\,\|\,q) = \sum_k p_k \log \frac{p_k}{q_k} = H(p, q) - H(p) .$$
#
# An outcome with $p_k = 0$ adds 0, whatever $q_k$ is. One that $p$ allows and $q$ rules out makes the cross-entropy and the divergence infinite: answer `inf`, and do not hide it behind a small number.

# %% nbgrader={"grade": false, "grade_id": "entropy-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def entropy(p):
    """p (K,) → H(p) = −Σ p log p, in nats."""
    ### BEGIN SOLUTION
    return -np.sum(xlogy(p, p))
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "entropy", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 1}
check(entropy)

# %% nbgrader={"grade": false, "grade_id": "cross_entropy-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def cross_entropy(p, q):
    """p (K,), q (K,) → H(p, q) = −Σ p log q; inf where q rules out what p allows."""
    ### BEGIN SOLUTION
    return -np.sum(xlogy(p, q))
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "cross_entropy", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 1}
check(cross_entropy)

# %% nbgrader={"grade": false, "grade_id": "kl_divergence-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def kl_divergence(p, q):
    """p (K,), q (K,) → D(p‖q) = Σ p log(p/q); inf where q rules out what p allows."""
    ### BEGIN SOLUTION
    return cross_entropy(p, q) - entropy(p)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "kl_divergence", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 1}
check(kl_divergence)

# %% [markdown]
# ### 2.4 Labels
#
# A classifier gives a row of scores for each example, the logits. Softmax turns a row $a$ into probabilities $e^{a_k} / \sum_j e^{a_j}$. The loss is the **mean** over the examples of minus the logarithm of the right class's probability; labels begin at 0. That is the cross-entropy of a certain $p$ and the softmax.
#
# Logits may be any finite numbers, ±1000 among them. Write the loss of one example as $\log \sum_j e^{a_j} - a_y$ first, and remember that a common shift of the row changes nothing.

# %% nbgrader={"grade": false, "grade_id": "nll_categorical-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def nll_categorical(logits, y):
    """logits (N, K), y (N,) from 0 → the mean of −log softmax(logits)[i, y_i], for any finite logits."""
    ### BEGIN SOLUTION
    shifted = logits - logits.max(axis=1, keepdims=True)
    log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return -log_p[np.arange(len(y)), y].mean()
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "nll_categorical", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 1}
check(nll_categorical)

# %% [markdown]
# ### 2.5 Estimators
#
# The sample variance divides by N, or by N − 1 to be unbiased. `ddof`, as NumPy calls it, is what is subtracted from N. Mean of squares minus square of the mean is the same number on paper. Try it near a billion before you choose it.

# %% nbgrader={"grade": false, "grade_id": "sample_variance-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def sample_variance(x, ddof=0):
    """x (N,) → Σ (x − mean)² / (N − ddof), a number."""
    ### BEGIN SOLUTION
    return np.sum((x - x.mean()) ** 2) / (len(x) - ddof)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "sample_variance", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 1}
check(sample_variance)

# %% [markdown]
# The bias of an estimator is its mean over many samples, minus the truth. Find it by drawing, for `sample_variance(·, ddof)`:
#
# - draw `repetitions` samples of `n` numbers from $\mathcal N(\mu, \sigma^2)$, by one call `rng.normal(mu, sigma, size=(repetitions, n))`, a sample in each row;
# - estimate the variance of each sample by itself;
# - take the mean of the estimates and subtract the truth.

# %% nbgrader={"grade": false, "grade_id": "estimator_bias-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def estimator_bias(n, ddof, mu, sigma, repetitions, rng):
    """Samples of n from N(mu, sigma²), repetitions of them → mean of their sample_variance(·, ddof), minus sigma²."""
    ### BEGIN SOLUTION
    samples = rng.normal(mu, sigma, size=(repetitions, n))
    return np.mean([sample_variance(sample, ddof) for sample in samples]) - sigma**2
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "estimator_bias", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 1}
check(estimator_bias)

# %% [markdown]
# Heights with σ = 10, so the truth is 100. Before you run the cell: which of these six numbers will be near 0?

# %% tags=["raises-exception"]
for n in (2, 5, 20):
    biases = [estimator_bias(n, ddof, 170, 10, 10_000, np.random.default_rng(0)) for ddof in (0, 1)]
    print(f"samples of {n:2}:   over N {biases[0]:7.2f}   over N − 1 {biases[1]:7.2f}   −σ²/n is {-100 / n:7.2f}")

# %% [markdown]
# ### 2.6 Questions
#
# **2.6.1** Eight flips came as H T H H T T H T. What is the likelihood of θ = 0.75? (Three digits after the leading zeros.)

# %% nbgrader={"grade": false, "grade_id": "coin_likelihood-answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
coin_likelihood = None
### BEGIN SOLUTION
coin_likelihood = 0.75**4 * 0.25**4
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "coin_likelihood", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 0.5}
check(coin_likelihood=coin_likelihood)

# %% [markdown]
# **2.6.2** Seven of ten flips are heads, and $L(0.7) \approx 0.0022$. Is that the probability that θ is 0.7?
#
# - **a** yes, given the flips
# - **b** yes, since it is largest there
# - **c** no, but it would be if there were fewer flips
# - **d** no: it is the probability of these flips if θ is 0.7

# %% nbgrader={"grade": false, "grade_id": "no_probability-answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
no_probability = None
### BEGIN SOLUTION
no_probability = "d"
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "no_probability", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 0.5}
check(no_probability=no_probability)

# %% [markdown]
# **2.6.3** Nothing is known about independence. Which numerator makes this true?
#
# $$P(b, c \mid d, e) = \frac{\square}{P(d)\,P(e \mid d)}$$
#
# - **a** $P(b, c, d, e)$
# - **b** $P(b, c \mid d, e)$
# - **c** $P(b, c)$
# - **d** $P(b)\,P(c)\,P(d)\,P(e)$

# %% nbgrader={"grade": false, "grade_id": "chain_rule-answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
chain_rule = None
### BEGIN SOLUTION
chain_rule = "a"
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "chain_rule", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 0.5}
check(chain_rule=chain_rule)

# %% [markdown]
# **2.6.4** Samples of 5 from a distribution with σ = 10. What is the mean of the sample variance that divides by N?

# %% nbgrader={"grade": false, "grade_id": "expected_variance-answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
expected_variance = None
### BEGIN SOLUTION
expected_variance = 100 * 4 / 5
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "expected_variance", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 0.5}
check(expected_variance=expected_variance)

# %% [markdown]
# **2.6.5** To estimate the mean height of a class, one student is called up at random and measured. This estimator is
#
# - **a** biased, with a large variance
# - **b** unbiased, with a large variance
# - **c** unbiased, with a small variance
# - **d** biased, with a small variance

# %% nbgrader={"grade": false, "grade_id": "one_height-answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
one_height = None
### BEGIN SOLUTION
one_height = "b"
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "one_height", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 0.5}
check(one_height=one_height)

# %% [markdown]
# ### 2.7 A derivation, in writing
#
# Targets are $y_i = f(x_i; \theta) + \epsilon_i$ with independent $\epsilon_i \sim \mathcal N(0, \sigma^2)$ and a known σ. Start from the likelihood of all targets and show that the θ that maximises it is the θ that minimises the mean squared error. Say of every term and factor that disappears on the way why it may. Then let the noise grow with the input, with a known $\sigma_i$ for each example: which loss comes out now, and what does it do with the noisy examples? A person reads this (3 points: one for the negative log-likelihood, one for what may be dropped and why, one for the last part).

# %% [markdown] nbgrader={"grade": true, "grade_id": "derive_mse", "locked": false, "schema_version": 3, "solution": true, "task": false, "points": 3}
# ### BEGIN SOLUTION
# **The negative log-likelihood.** The noise is independent, so the likelihood is a product over the examples. The logarithm grows with its argument, so it leaves the place of the maximum, and makes the product a sum; the minus turns largest into smallest:
# $$\arg\max_\theta \prod_i \frac{1}{\sqrt{2\pi\sigma^2}} e^{-(y_i - f(x_i;\theta))^2 / 2\sigma^2} = \arg\min_\theta \sum_i \Big( \tfrac12 \log(2\pi\sigma^2) + \frac{(y_i - f(x_i;\theta))^2}{2\sigma^2} \Big).$$
#
# **What is dropped.** $\tfrac12\log(2\pi\sigma^2)$ does not depend on θ: adding a constant does not move a minimum. $1/2\sigma^2$ is a positive factor, the same for all examples: it does not move a minimum either, and $1/N$ may replace it. What is left is $\frac1N\sum_i (y_i - f(x_i;\theta))^2$.
#
# **Unequal noise.** With $\sigma_i$ the constants still do not depend on θ, but $1/2\sigma_i^2$ is no common factor any more and stays: $\sum_i (y_i - f(x_i;\theta))^2 / \sigma_i^2$, a weighted sum of squares. Noisy examples count less: one with twice the noise counts a quarter.
#
# **Marking.** 1 point: product by independence, logarithm, sign, each with its reason (½ if reasons are missing). 1 point: the constant and the factor, each with its reason (½ if one is dropped without a word; "because we minimise" is no reason). 1 point: the weights $1/\sigma_i^2$, and that noisy examples count less (½ for either alone).
# ### END SOLUTION

# %% [markdown]
# ## 3. Generalisation
#
# ### 3.1 Splitting
#
# Shuffle once, then cut. `split_indices` draws one `rng.permutation(N)` and cuts it, in this order, into training, validation and test part. `n_val` and `n_test` may be 0.

# %% nbgrader={"grade": false, "grade_id": "split_indices-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def split_indices(N, n_val, n_test, rng):
    """N examples → train (N − n_val − n_test,), val (n_val,), test (n_test,): one permutation, cut in this order."""
    ### BEGIN SOLUTION
    shuffled = rng.permutation(N)
    n_train = N - n_val - n_test
    return shuffled[:n_train], shuffled[n_train : n_train + n_val], shuffled[n_train + n_val :]
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "split_indices", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 1}
check(split_indices)

# %% [markdown]
# For k folds draw one `rng.permutation(N)` and cut it into k consecutive pieces. Where k does not divide N, the first N mod k pieces have one more. The answer is a list of k pairs `(train, val)`: `val` is a piece, `train` all the rest. Here k is from 2 to N.
#
# In what order a part lists its examples does not matter. `check` looks at who plays which role in which fold, by this function:

# %% nbgrader={"grade": false, "grade_id": "given-roles", "locked": true, "schema_version": 3, "solution": false, "task": false}
def roles(N, folds):
    """N examples, pairs (train, val) → a table (k, N): 1 is trained on, 2 is held out, 3 is both, 0 is neither."""
    return np.array([np.isin(np.arange(N), train) + 2 * np.isin(np.arange(N), val) for train, val in folds])

# %% nbgrader={"grade": false, "grade_id": "kfold_indices-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def kfold_indices(N, k, rng):
    """N examples, 2 ≤ k ≤ N → k pairs (train, val): val is one of k consecutive pieces of one permutation."""
    ### BEGIN SOLUTION
    pieces = np.array_split(rng.permutation(N), k)
    return [(np.concatenate(pieces[:i] + pieces[i + 1 :]), piece) for i, piece in enumerate(pieces)]
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "kfold_indices", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 1}
check(kfold_indices)

# %% [markdown]
# Each row below is a fold, each column an example. What must be true of every column?

# %% tags=["raises-exception"]
print(roles(10, kfold_indices(10, 3, np.random.default_rng(0))))

# %% [markdown]
# ### 3.2 Choosing an order
#
# `select_order(x, y, orders, k, rng)` gets training data only. Draw the folds once, by your `kfold_indices`, and use them for every order. For each order and each fold: fit the polynomial to `train`, take its mean squared error on `val`; the order's score is the mean over the folds. Return
#
# - `best`, the order with the smallest score; of equal scores, the lowest order (`orders` need not be sorted);
# - `theta`, the polynomial of that order fitted once more, to all the data;
# - `cv_means`, the scores, an array in the order of `orders`.

# %% nbgrader={"grade": false, "grade_id": "select_order-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def select_order(x, y, orders, k, rng):
    """x (N,), y (N,), orders to try → the best by k-fold error, its theta from all data, mean error by order."""
    ### BEGIN SOLUTION
    folds = kfold_indices(len(y), k, rng)
    cv_means = np.zeros(len(orders))
    for i, order in enumerate(orders):
        X = design_matrix(x, order)
        errors = [np.mean((X[val] @ fit_least_squares(X[train], y[train]) - y[val]) ** 2) for train, val in folds]
        cv_means[i] = np.mean(errors)
    best = min(zip(cv_means, orders, strict=True))[1]  # of equal errors the lower order
    return best, fit_least_squares(design_matrix(x, best), y), cv_means
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "select_order", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 3}
check(select_order)

# %% tags=["raises-exception"]
rng = np.random.default_rng(4)
x = rng.uniform(-1, 1, 30)
y = np.sin(3 * x) + 0.2 * rng.normal(size=30)
orders = list(range(10))
best, theta, cv_means = select_order(x, y, orders, 5, rng)
train_means = [np.mean((design_matrix(x, n) @ fit_least_squares(design_matrix(x, n), y) - y) ** 2) for n in orders]
figure, ax = plt.subplots(figsize=(6, 3))
ax.semilogy(orders, train_means, "o-", color=GREEN, label="training data")
ax.semilogy(orders, cv_means, "s--", color=AMBER, label="held out, mean of 5 folds")
ax.axvline(best, color="black", linewidth=0.8)
ax.set(xlabel="order", ylabel="mean squared error", title=f"chosen: order {best}")
ax.legend();

# %% [markdown]
# ### 3.3 Bias and variance
#
# Fit the same model to R independently drawn data sets, and look at the predictions at M points: `predictions` is (R, M), and `truth` (M,) is the noise-free curve there. At each point the mean prediction is off by its bias, and the single predictions scatter around it. Return the mean over the points of the squared bias, and the mean over the points of the variance over the refits, divided by R. Divided like this, the two add up to the mean squared error against the truth.

# %% nbgrader={"grade": false, "grade_id": "bias_variance-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def bias_variance(predictions, truth):
    """predictions (R, M) of R refits at M points, truth (M,) → mean squared bias, mean variance, two numbers."""
    ### BEGIN SOLUTION
    centre = predictions.mean(axis=0)
    return np.mean((centre - truth) ** 2), np.mean((predictions - centre) ** 2)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "bias_variance", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 1}
check(bias_variance)

# %% tags=["raises-exception", "see-it-at-work"]
# See it at work: this cell costs no marks, and is not run when you are graded.
from course import explorables as explore

explore.BiasVariance(parts=bias_variance)

# %% tags=["raises-exception"]
grid = np.linspace(-1, 1, 50)
parts = []
for order in range(9):
    refits = []
    for seed in range(200):
        rng = np.random.default_rng(seed)
        x = rng.uniform(-1, 1, 30)
        y = np.sin(3 * x) + 0.2 * rng.normal(size=30)
        refits.append(design_matrix(grid, order) @ fit_least_squares(design_matrix(x, order), y))
    parts.append(bias_variance(np.array(refits), np.sin(3 * grid)))
figure, ax = plt.subplots(figsize=(6, 3))
ax.semilogy(np.array(parts)[:, 0], "o-", color="tab:blue", label="bias²")
ax.semilogy(np.array(parts)[:, 1], "s--", color="tab:purple", label="variance")
ax.semilogy(np.sum(parts, axis=1), "k:", label="sum")
ax.set(xlabel="order", ylabel="mean over the points", title="30 noisy points of a sine, 200 refits")
ax.legend();

# %% [markdown]
# ### 3.4 A penalty on weights
#
# Ridge regression minimises
#
# $$\frac1N \|Xw - y\|^2 + \lambda \sum_{j \ge 1} w_j^2 .$$
#
# The first column of `X` is the constant, and its weight $w_0$ is free of charge: moving all targets up by 5 must move all predictions up by 5. Set the gradient to zero on paper first and see where N comes in. In this homework `lam` is positive, or the columns of `X` are independent, so `np.linalg.solve` will do.

# %% nbgrader={"grade": false, "grade_id": "ridge-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def ridge(X, y, lam):
    """X (N, D) with the constant first, y (N,), lam → w (D,) least in (1/N)‖Xw − y‖² + lam·Σ w_j² over j ≥ 1."""
    ### BEGIN SOLUTION
    penalty = lam * len(y) * np.eye(X.shape[1])
    penalty[0, 0] = 0  # the constant's weight is not penalised
    return np.linalg.solve(X.T @ X + penalty, X.T @ y)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "ridge", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 2}
check(ridge)

# %% [markdown]
# Which penalty is the best? The training part cannot tell: there the smallest always wins. So the data are cut into three parts. `validate` gets two of them, the **training part** to fit and the **validation part** to choose by.
#
# - *Scale first.* A penalty compares weights, so the features must be in comparable units. Divide every column but the constant by its standard deviation over the training part (divided by N, as `np.std` does), in both parts. It is never 0.
# - *Fit* by your `ridge`, once for each penalty in `lams`.
# - *Score* each fit by its mean squared error on the validation part.
#
# Return the penalty with the smallest score, and all scores in the order of `lams`, which need not be sorted. Of equal scores choose the larger penalty. The third part is the **test part**. It is there, and it is sealed:

# %% nbgrader={"grade": false, "grade_id": "given-sealed", "locked": true, "schema_version": 3, "solution": false, "task": false}
def sealed_test_part(D):
    """D columns → X (20, D), y (20,) of the test part: nan in every place, until the choice is made."""
    return np.full((20, D), np.nan), np.full(20, np.nan)

# %% nbgrader={"grade": false, "grade_id": "validate-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def validate(Xtr, ytr, Xval, yval, lams):
    """Xtr (N, D), ytr (N,) to fit, Xval (M, D), yval (M,) to choose, penalties (L,) → the best lam, val_losses (L,)."""
    ### BEGIN SOLUTION
    scale = np.append(1.0, Xtr[:, 1:].std(axis=0))  # of the training part; the constant stays
    fits = [ridge(Xtr / scale, ytr, lam) for lam in lams]
    val_losses = np.array([np.mean((Xval / scale @ w - yval) ** 2) for w in fits])
    best = -min(zip(val_losses, -np.array(lams), strict=True))[1]  # of equal scores the larger penalty
    return best, val_losses
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "validate", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 2}
check(validate)

# %% [markdown]
# 24 points of a sine with noise, a polynomial of order 9, and 41 penalties. Where does the training error go as the penalty grows, and where the validation error?

# %% tags=["raises-exception"]
rng = np.random.default_rng(1)
x = rng.uniform(-1, 1, 24)
y = np.sin(3 * x) + 0.2 * rng.normal(size=24)
train, val, _ = split_indices(24, 12, 0, rng)
X, lams = design_matrix(x, 9), np.logspace(-6, 2, 41)
best_lam, val_losses = validate(X[train], y[train], X[val], y[val], lams)
_, train_losses = validate(X[train], y[train], X[train], y[train], lams)
figure, ax = plt.subplots(figsize=(6, 3))
ax.loglog(lams, train_losses, "o-", markersize=3, color=GREEN, label="training part")
ax.loglog(lams, val_losses, "s--", markersize=3, color=AMBER, label="validation part")
ax.axvline(best_lam, color="black", linewidth=0.8)
ax.set(xlabel="penalty", ylabel="mean squared error", title=f"chosen: {best_lam:.2g}")
ax.legend();

# %% [markdown]
# A penalty on $|w|$ instead of $w^2$ acts differently. For a single weight, the minimiser of $\tfrac12 (v - w)^2 + t\,|v|$ over $v$ is the soft threshold: $w$ moves towards 0 by $t$, and what is within $t$ of 0 becomes exactly 0. `w` may have any shape, and `t` is not negative.

# %% nbgrader={"grade": false, "grade_id": "soft_threshold-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def soft_threshold(w, t):
    """w of any shape, t ≥ 0 → every entry moved towards 0 by t, and to 0 where it is within t of it."""
    ### BEGIN SOLUTION
    return np.sign(w) * np.maximum(np.abs(w) - t, 0)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "soft_threshold", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 1}
check(soft_threshold)

# %% [markdown]
# ### 3.5 The loss that counts, and two surrogates
#
# Two classes, −1 and +1, and a score for each example; its sign decides. The margin $m_i = y_i \cdot \text{score}_i$ is positive where the sign is right. The loss that counts is the share of wrong signs. A score of exactly 0 decides for neither class and counts as wrong.

# %% nbgrader={"grade": false, "grade_id": "zero_one_loss-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def zero_one_loss(y, score):
    """y (N,) of −1 and +1, score (N,) → the share of examples whose score has not the sign of y; 0 has neither."""
    ### BEGIN SOLUTION
    return np.mean(y * score <= 0)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "zero_one_loss", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 1}
check(zero_one_loss)

# %% [markdown]
# Its slope is 0 wherever it has one, so a gradient is of no use. Two losses replace it. Both are **means** over the examples, and both functions return the loss and its gradient with respect to the scores, `dscore` (N,). The logistic loss is the mean of $\log(1 + e^{-m_i})$. Scores of ±1000 must give finite numbers; `np.logaddexp` helps.

# %% nbgrader={"grade": false, "grade_id": "logistic_loss-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def logistic_loss(y, score):
    """y (N,) of −1 and +1, score (N,) → the mean of log(1 + e^(−y·score)), and its gradient dscore (N,)."""
    ### BEGIN SOLUTION
    margin = y * score
    return np.logaddexp(0, -margin).mean(), -y * np.exp(-np.logaddexp(0, margin)) / len(y)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "logistic_loss", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 1}
check(logistic_loss)

# %% [markdown]
# The hinge loss is the mean of $\max(0, 1 - m_i)$. At a margin of exactly 1 it has a corner; take 0 for the slope there.

# %% nbgrader={"grade": false, "grade_id": "hinge_loss-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def hinge_loss(y, score):
    """y (N,) of −1 and +1, score (N,) → the mean of max(0, 1 − y·score), and its gradient dscore (N,)."""
    ### BEGIN SOLUTION
    margin = y * score
    return np.maximum(0, 1 - margin).mean(), np.where(margin < 1, -y, 0) / len(y)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "hinge_loss", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 1}
check(hinge_loss)

# %% tags=["raises-exception"]
margins = np.linspace(-3, 3, 301)
figure, ax = plt.subplots(figsize=(6, 3))
for loss, style in ((zero_one_loss, "k-"), (logistic_loss, "b--"), (hinge_loss, "m-.")):
    values = [loss(np.array([1.0]), np.array([margin])) for margin in margins]
    ax.plot(margins, [value[0] if isinstance(value, tuple) else value for value in values], style, label=loss.__name__)
ax.set(xlabel="margin", ylabel="loss of one example")
ax.legend();

# %% [markdown]
# ### 3.6 Questions
#
# **3.6.1** Your `select_order` compares five orders with 5 folds. How many least-squares fits does it make in all?

# %% nbgrader={"grade": false, "grade_id": "models_fitted-answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
models_fitted = None
### BEGIN SOLUTION
models_fitted = 5 * 5 + 1
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "models_fitted", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 0.5}
check(models_fitted=models_fitted)

# %% [markdown]
# **3.6.2** You trained with the hinge loss and a ridge penalty. What do you report as the test error?
#
# - **a** hinge loss plus penalty on the test data
# - **b** hinge loss on the test data
# - **c** the share of wrong signs on the test data
# - **d** the share of wrong signs plus the penalty on the test data

# %% nbgrader={"grade": false, "grade_id": "test_loss-answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
test_loss = None
### BEGIN SOLUTION
test_loss = "c"
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "test_loss", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 0.5}
check(test_loss=test_loss)

# %% [markdown]
# **3.6.3** Five times you changed the model after a look at its test error, and each time kept what was better. What is that error now?
#
# - **a** still an honest estimate: no parameter was fitted to the test data
# - **b** too high an estimate
# - **c** a validation error, and probably too low an estimate
# - **d** the same as a training error

# %% nbgrader={"grade": false, "grade_id": "five_changes-answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
five_changes = None
### BEGIN SOLUTION
five_changes = "c"
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "five_changes", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 0.5}
check(five_changes=five_changes)

# %% [markdown]
# ## Before you submit
#
# Restart the kernel and run all cells (menu *Run*, *Restart Kernel and Run All Cells*), look at the checks once more, save. Then open a terminal (*File → New → Terminal*) and type `course submit hw1`. It says what it hands in, or which file you have to upload.

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
# # Homework 3: descent and the singular-value view
#
# First comes descent: steps, batches, schedules, averages (lecture 07). Then you solve one problem, ridge regression, in seven ways, and look at descent on it from outside, in the coordinates of the singular vectors (lecture 08). At the end you count seconds instead of steps. The functions are short, most of them one to five lines.
#
# **How it works.** Write your code where it says `your code here`, then run the cell below it. `check(gradient_descent)` plays a few cases against your function and says at once which of them pass. Where a wrong answer is one that many people arrive at, it says which mistake that is. Grading uses the same kinds of cases with other numbers. Questions are only checked for their form here; whether the answer is right you read in your feedback.
#
# **Conventions of this homework.** Where books disagree, these hold here:
#
# | | here |
# |---|---|
# | examples | in rows: `X` is (N, D), `y` is (N,) |
# | the loss of least squares and ridge | the **plain sum** $\lVert y - Xw\rVert^2 + \lambda\lVert w\rVert^2$: no ½, no 1/N |
# | so gradients keep their 2 | $2X^\top(Xw - y) + 2\lambda w$, and the largest rate is $1/(\sigma_{\max}^2 + \lambda)$ |
# | intercept | none: data are used as they are, every weight is penalised |
# | the gradient of a batch, in `sgd` | the **mean** over the examples in it; the short last batch is kept |
# | t in a schedule | counts updates, from **1** |
# | a path | one row for each place, the start first: steps + 1 rows |
# | random numbers | `rng` is a `np.random.Generator`; draw what is said and nothing else |
# | inputs | are not changed: the arrays that come in must go out as they were |
#
# The second line is not what other parts of the course do (docs/notation.md). If an answer of yours is off by 2 or by N, look there first.

# %%
import matplotlib.pyplot as plt
import numpy as np

from course.check import check, inputs

GREEN, AMBER = "#2B9A56", "#E09B00"  # training data and validation data, as in the lectures

# %% [markdown]
# ## 1. Descent
#
# ### 1.1 The path
#
# $$x_{t+1} = x_t - \eta\,\nabla f(x_t)$$
#
# `gradient_descent(grad, x0, learning_rate, steps)` returns the whole path in float64, start included. `x0` may hold whole numbers; `steps` may be 0. Beware of `x -= …`: it changes the array that `x` is a name for, wherever else that array is stored. Two functions to minimise, by their gradients; `check` uses them too:

# %% nbgrader={"grade": false, "grade_id": "given-canyon", "locked": true, "schema_version": 3, "solution": false, "task": false}
def canyon(x):
    """x (2,) → the gradient of ½(x₁² + 22 x₂²), (2,)."""
    return np.array([1.0, 22.0]) * x


def wells(x):
    """x (P,) → the gradient of Σ ¼(x² − 1)², (P,): in each direction two minima, at −1 and 1."""
    return x**3 - x

# %% nbgrader={"grade": false, "grade_id": "gradient_descent-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def gradient_descent(grad, x0, learning_rate, steps):
    """grad of x (P,) → (P,); start x0 (P,) → the path (steps + 1, P): x0, then x − learning_rate·grad(x) each time."""
    ### BEGIN SOLUTION
    path = [np.array(x0, dtype=np.float64)]
    for _ in range(steps):
        path.append(path[-1] - learning_rate * grad(path[-1]))
    return np.array(path)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "gradient_descent", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 2}
check(gradient_descent)

# %% tags=["raises-exception", "see-it-at-work"]
# See it at work: this cell costs no marks, and is not run when you are graded.
from course import explorables as explore

explore.Descent(descend=gradient_descent, steps=20)

# %% [markdown]
# The same start, three rates. The canyon has curvatures 1 and 22. By which factor does its steep coordinate change in one step, for each of the rates?

# %% tags=["raises-exception"]
figure, axes = plt.subplots(1, 3, figsize=(12, 3))
for rate, ax in zip((0.01, 0.08, 0.1), axes, strict=True):
    path = gradient_descent(canyon, np.array([3.0, 0.5]), rate, 25)
    side, up = np.meshgrid(np.linspace(-1, 3.5, 60), np.linspace(-1.5, 1.5, 60))
    ax.contour(side, up, 0.5 * (side**2 + 22 * up**2), levels=15, colors="lightgrey")
    ax.plot(path[:, 0], path[:, 1], "o-", color="tab:blue", markersize=3)
    ax.set(xlim=(-1, 3.5), ylim=(-1.5, 1.5), xlabel="$x_1$", title=f"rate {rate}: factor {1 - 22 * rate:.2f}")
axes[0].set_ylabel("$x_2$");

# %% [markdown]
# ### 1.2 The largest rate
#
# For ridge, descent goes $w \leftarrow w - \eta\,(2X^\top(Xw - y) + 2\lambda w)$. In the direction of a right singular vector the distance to the goal is multiplied by $1 - 2\eta(\sigma^2 + \lambda)$ in each step. It shrinks as long as this lies strictly between −1 and 1, in **every** direction. `max_lr` returns the rate at which that ends.

# %% nbgrader={"grade": false, "grade_id": "max_lr-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def max_lr(X, lam=0.0):
    """X (N, D), lam → the rate below which descent on ‖y − Xw‖² + lam·‖w‖² converges: 1 / (σ²_max + lam)."""
    ### BEGIN SOLUTION
    return 1 / (np.linalg.norm(X, 2) ** 2 + lam)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "max_lr", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 1}
check(max_lr)

# %% [markdown]
# One coordinate, one word. With the factor $1 - 2\eta(\sigma^2+\lambda)$ the distance to the goal
#
# | factor | word |
# |---|---|
# | 1 | `"stands still"` |
# | between 0 and 1 | `"monotone"` |
# | 0 | `"one step"` |
# | between −1 and 0 | `"zigzags"` |
# | −1 | `"swings for ever"` |
# | below −1 | `"diverges"` |
#
# Whether a factor is exactly 0, 1 or −1 is asked only of numbers that are not rounded, so `==` will do.

# %% nbgrader={"grade": false, "grade_id": "lr_regime-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def lr_regime(sigma, eta, lam=0.0):
    """What the factor 1 − 2·eta·(sigma² + lam) of each step does to a coordinate's distance from its goal → a word."""
    ### BEGIN SOLUTION
    factor = 1 - 2 * eta * (sigma**2 + lam)
    if factor < -1:
        return "diverges"
    if factor == -1:
        return "swings for ever"
    if factor < 0:
        return "zigzags"
    if factor == 0:
        return "one step"
    return "monotone" if factor < 1 else "stands still"
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "lr_regime", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 1}
check(lr_regime)

# %% [markdown]
# **1.2.1** The singular values of X are 10, 3 and 1, and λ = 0. Below which rate does descent on $\lVert y-Xw\rVert^2$ converge?

# %% nbgrader={"grade": false, "grade_id": "rate_limit-answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
rate_limit = None
### BEGIN SOLUTION
rate_limit = 1 / 10**2
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "rate_limit", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 0.5}
check(rate_limit=rate_limit)

# %% [markdown]
# ### 1.3 Batches
#
# `minibatches(N, batch_size, rng)` is one epoch: draw one `rng.permutation(N)` and cut it into consecutive pieces of `batch_size` indices. The last may be shorter; it is kept. A list or a generator, as you like. `check` asks for several epochs in a row, from one generator, by way of these:

# %% nbgrader={"grade": false, "grade_id": "given-generator", "locked": true, "schema_version": 3, "solution": false, "task": false}
def generator(seed):
    """A seed → a source of random numbers."""
    return np.random.default_rng(seed)


def listed(batches):
    """Batches, one after the other → the list of them."""
    return list(batches)

# %% nbgrader={"grade": false, "grade_id": "minibatches-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def minibatches(N, batch_size, rng):
    """N examples → one epoch: batches of indices, consecutive pieces of one permutation; the last may be short."""
    ### BEGIN SOLUTION
    shuffled = rng.permutation(N)
    return [shuffled[start : start + batch_size] for start in range(0, N, batch_size)]
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "minibatches", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 1}
check(minibatches)

# %% [markdown]
# ### 1.4 Stochastic gradient descent
#
# The first argument of `sgd` is a function: `grads(theta, batch)` gives one gradient for **each** example of the batch, (B, P). You take their mean, and step against it with the rate `schedule(t)`, where t = 1, 2, … counts updates through all epochs. Draw a new epoch's batches by your `minibatches`, from the same `rng`. The path has one row for each update, and the start.
#
# These make gradients and schedules:

# %% nbgrader={"grade": false, "grade_id": "given-pulls", "locked": true, "schema_version": 3, "solution": false, "task": false}
def pulls(X, y):
    """X (N, D), y (N,) → grads(theta, batch): for each example of the batch the gradient of (yᵢ − xᵢ·θ)², (B, D)."""
    return lambda theta, batch: -2 * (y[batch] - X[batch] @ theta)[:, None] * X[batch]


def decaying(rate, decay):
    """→ the schedule t → rate / (1 + decay·t); constant for decay = 0."""
    return lambda t: rate / (1 + decay * t)


def inverse(rate):
    """→ the schedule t → rate / t, for t from 1."""
    return lambda t: rate / t

# %% nbgrader={"grade": false, "grade_id": "sgd-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def sgd(grads, theta0, N, batch_size, schedule, epochs, rng):
    """grads(theta, batch) → (B, P), one gradient for each example; schedule: update 1, 2, … → its rate.

    theta0 (P,) → the path (updates + 1, P): theta0, then theta − rate·(mean gradient of the batch) each time.
    """
    ### BEGIN SOLUTION
    path, t = [np.array(theta0, dtype=np.float64)], 0
    for _ in range(epochs):
        for batch in minibatches(N, batch_size, rng):
            t += 1
            path.append(path[-1] - schedule(t) * grads(path[-1], batch).mean(axis=0))
    return np.array(path)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "sgd", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 3}
check(sgd)

# %% tags=["raises-exception", "see-it-at-work"]
# See it at work: this cell costs no marks, and is not run when you are graded.
from course import explorables as explore

explore.NoiseFloor(descend=sgd)

# %% [markdown]
# Thirty noisy points of a plane, and a hundred epochs of single examples. Which of the two curves goes on falling, and what holds the other one up?

# %% tags=["raises-exception"]
rng = np.random.default_rng(0)
X = rng.normal(size=(30, 3))
y = X @ np.array([1.0, -2.0, 0.5]) + 0.5 * rng.normal(size=30)
optimum = np.linalg.pinv(X) @ y
figure, ax = plt.subplots(figsize=(7, 3))
for decay, style, color in ((0.0, "-", "tab:blue"), (0.02, "--", "tab:purple")):
    path = sgd(pulls(X, y), np.zeros(3), 30, 1, decaying(0.05, decay), 100, np.random.default_rng(1))
    distance = np.linalg.norm(path - optimum, axis=1)
    ax.loglog(distance, style, color=color, label=f"rate 0.05 / (1 + {decay:g} t)", linewidth=1)
ax.set(xlabel="update", ylabel="distance to the optimum")
ax.legend();

# %% [markdown]
# ### 1.5 Learning is averaging
#
# Numbers arrive one by one, and you may keep only a mean and a count. How do you get from the mean of $t-1$ numbers to that of $t$? `running_mean(xs)` returns the mean after each number. `xs` may be an array, or a stream that can be had only once, so take it as it comes: `for x in xs`. This makes such a stream:

# %% nbgrader={"grade": false, "grade_id": "given-stream", "locked": true, "schema_version": 3, "solution": false, "task": false}
def stream(xs):
    """xs (N,) → its numbers, one after the other; they can be had only once."""
    yield from xs

# %% nbgrader={"grade": false, "grade_id": "running_mean-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def running_mean(xs):
    """Numbers, one after the other → (N,): after each the mean of all so far. One pass; a mean and a count are kept."""
    ### BEGIN SOLUTION
    means, mean = [], 0.0
    for t, x in enumerate(xs, start=1):
        mean = mean + (x - mean) / t
        means.append(mean)
    return np.array(means)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "running_mean", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 1}
check(running_mean)

# %% [markdown]
# Now as learning: number $x_t$ has the loss $(\theta - x_t)^2$, and update t is one step on it with the rate `schedule(t)`. Mind the slope of a square. For one schedule this is the running mean, whatever `theta0` is: which?

# %% nbgrader={"grade": false, "grade_id": "sgd_mean-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def sgd_mean(xs, schedule, theta0):
    """xs (N,); schedule: update 1, 2, … → its rate; a number theta0 → (N,): theta after each step on (theta − x)²."""
    ### BEGIN SOLUTION
    path, theta = [], theta0
    for t, x in enumerate(xs, start=1):
        theta = theta - 2 * schedule(t) * (theta - x)
        path.append(theta)
    return np.array(path)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "sgd_mean", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 1}
check(sgd_mean)

# %% tags=["raises-exception"]
xs = np.random.default_rng(2).normal(5, 1, size=1000)
print("largest difference:", np.abs(sgd_mean(xs, inverse(0.5), -3.0) - running_mean(xs)).max())

# %% [markdown]
# ### 1.6 Questions
#
# Numbers to three digits or as an expression (`np.sqrt(2)`); choices as one letter in quotes (`"a"`).
#
# **1.6.1** In each epoch you draw 1000 examples out of 1000, with replacement. Which share of them is not seen, on average, in an epoch?

# %% nbgrader={"grade": false, "grade_id": "missed-answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
missed = None
### BEGIN SOLUTION
missed = 0.999**1000
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "missed", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 0.5}
check(missed=missed)

# %% [markdown]
# **1.6.2** Which of these rates can reach any distance, and lets the noise die out: $\sum_t \eta_t = \infty$ and $\sum_t \eta_t^2 < \infty$?
#
# - **a** 0.1
# - **b** 0.1/(1 + 0.01 t)
# - **c** 0.1/t²
# - **d** 0.1 · 0.99^t

# %% nbgrader={"grade": false, "grade_id": "two_sums-answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
two_sums = None
### BEGIN SOLUTION
two_sums = "b"
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "two_sums", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 0.5}
check(two_sums=two_sums)

# %% [markdown]
# **1.6.3** Independent numbers $x_t$ have variance $s^2 = 1$, and $\theta \leftarrow \theta - 2\eta(\theta - x_t)$ with the constant rate η = 0.1. What is the variance of θ in the long run?

# %% nbgrader={"grade": false, "grade_id": "noise_floor-answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
noise_floor = None
### BEGIN SOLUTION
noise_floor = 0.1 / (1 - 0.1)
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "noise_floor", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 0.5}
check(noise_floor=noise_floor)

# %% [markdown]
# **1.6.4** A constant rate makes descent on all the data converge. When does it make SGD converge, too?
#
# - **a** always: the gradients are right on average
# - **b** never: with random batches the rate must go to zero
# - **c** always, if it starts at the optimum, where the gradient is 0
# - **d** when there are parameters that fit every single example

# %% nbgrader={"grade": false, "grade_id": "constant_rate-answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
constant_rate = None
### BEGIN SOLUTION
constant_rate = "d"
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "constant_rate", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 0.5}
check(constant_rate=constant_rate)

# %% [markdown]
# ## 2. Ridge
#
# $$\hat w = \arg\min_w\; \lVert y - Xw\rVert^2 + \lambda\lVert w\rVert^2$$
#
# ### 2.1 Two closed forms
#
# $$\hat w = (X^\top X + \lambda I_D)^{-1}X^\top y \qquad\text{and}\qquad \hat w = X^\top(XX^\top + \lambda I_N)^{-1}y .$$
#
# The first solves for D numbers, the second for N. λ is positive here, so both matrices have inverses; `np.linalg.solve` needs none of them written out.

# %% nbgrader={"grade": false, "grade_id": "ridge_primal-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def ridge_primal(X, y, lam):
    """X (N, D), y (N,), lam > 0 → w = (XᵀX + lam·I)⁻¹Xᵀy, (D,)."""
    ### BEGIN SOLUTION
    return np.linalg.solve(X.T @ X + lam * np.eye(X.shape[1]), X.T @ y)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "ridge_primal", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 1}
check(ridge_primal)

# %% [markdown]
# The second form shows something that the first hides: $\hat w$ is a mixture of the examples, $X^\top\alpha$, with one number $\alpha_i$ for each. It is also the one to use when features are many. `check` asks for five million of them: $D \times D$ numbers would be 200 terabytes, more than a program can address. What it compares there is the fit, by these two:

# %% nbgrader={"grade": false, "grade_id": "given-many_features", "locked": true, "schema_version": 3, "solution": false, "task": false}
def many_features(x, D):
    """x (N,) → (N, D): 1 / (1 + k·|x|) in column k."""
    return 1 / (1 + np.arange(D) * np.abs(x)[:, None])


def fitted(X, w):
    """X (N, D), w (D,) → Xw, (N,)."""
    return X @ w

# %% nbgrader={"grade": false, "grade_id": "ridge_dual-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def ridge_dual(X, y, lam):
    """X (N, D), y (N,), lam > 0 → w = Xᵀ(XXᵀ + lam·I)⁻¹y, (D,), without anything of size D × D."""
    ### BEGIN SOLUTION
    return X.T @ np.linalg.solve(X @ X.T + lam * np.eye(len(X)), y)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "ridge_dual", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 2}
check(ridge_dual)

# %% [markdown]
# `ridge_closed` is for daily use. Take whichever form has the smaller matrix. And where λ = 0 is given, return the limit λ → 0: the fit with the least error, and of several the shortest. No matrix has to have an inverse then; homework 1 has the function for it.

# %% nbgrader={"grade": false, "grade_id": "ridge_closed-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def ridge_closed(X, y, lam):
    """X (N, D), y (N,), lam ≥ 0 → w (D,), by whichever form has the smaller matrix; for lam = 0 the shortest fit."""
    ### BEGIN SOLUTION
    if lam == 0:
        return np.linalg.lstsq(X, y, rcond=None)[0]
    return ridge_primal(X, y, lam) if X.shape[1] <= len(X) else ridge_dual(X, y, lam)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "ridge_closed", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 1}
check(ridge_closed)

# %% [markdown]
# ### 2.2 Ridge is a filter
#
# With $X = U\Sigma V^\top$, $\tilde y = U^\top y$ and $\tilde w = V^\top w$ the problem falls apart into numbers:
#
# $$\tilde w_i = \frac{\sigma_i}{\sigma_i^2 + \lambda}\,\tilde y_i .$$
#
# `ridge_gains` returns the fractions. Where σ = 0 the gain is 0, also for λ = 0, and no nan.

# %% nbgrader={"grade": false, "grade_id": "ridge_gains-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def ridge_gains(s, lam):
    """s (R,) not negative, lam ≥ 0 → σ / (σ² + lam), (R,); 0 where σ is 0, also for lam = 0."""
    ### BEGIN SOLUTION
    return np.divide(s, s**2 + lam, out=np.zeros(len(s)), where=s > 0)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "ridge_gains", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 1}
check(ridge_gains)

# %% tags=["raises-exception", "see-it-at-work"]
# See it at work: this cell costs no marks, and is not run when you are graded.
from course import explorables as explore

explore.RidgeFilter(gain=ridge_gains)

# %% [markdown]
# Least squares blows up what the data hardly show; ridge turns it down. Where is its gain largest, and how large?

# %% tags=["raises-exception"]
sigma = np.geomspace(1e-3, 1e2, 300)
figure, ax = plt.subplots(figsize=(6, 3))
ax.loglog(sigma, ridge_gains(sigma, 0.0), "k--", label="least squares, 1/σ")
for lam, style in ((0.01, "-"), (1.0, "-."), (100.0, ":")):
    ax.loglog(sigma, ridge_gains(sigma, lam), style, color="tab:blue", label=f"λ = {lam:g}")
ax.set(xlabel="singular value σ", ylabel="gain", ylim=(1e-5, 1e3))
ax.legend(fontsize=8);

# %% [markdown]
# `ridge_svd` goes this way: decompose, filter, go back. It must do for any shape of X and for λ = 0, where it returns the shortest fit. A singular value that should be 0 comes out as a rounding error, around 10⁻¹⁶ of the largest: count those **below 10⁻¹⁰ of the largest** as 0. Two traps: `np.linalg.svd` returns $V^\top$ and not $V$, and there are only min(N, D) singular values.

# %% nbgrader={"grade": false, "grade_id": "ridge_svd-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def ridge_svd(X, y, lam):
    """X (N, D), y (N,), lam ≥ 0 → w (D,) by X's singular values; those below 1e-10 of the largest count as 0."""
    ### BEGIN SOLUTION
    U, s, Vt = np.linalg.svd(X, full_matrices=False)
    s = np.where(s < 1e-10 * s[0], 0, s)
    return Vt.T @ (ridge_gains(s, lam) * (U.T @ y))
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "ridge_svd", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 2}
check(ridge_svd)

# %% [markdown]
# ### 2.3 Fake examples, fake features
#
# Ridge without a penalty, first: put D examples below the data, $\sqrt\lambda\,I$ with targets 0, and fit plain least squares. Each of them asks one weight to be about 0.

# %% nbgrader={"grade": false, "grade_id": "augment_rows-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def augment_rows(X, y, lam):
    """X (N, D), y (N,) → Xa (N + D, D), ya (N + D,): below the data √lam·I, with targets 0."""
    ### BEGIN SOLUTION
    D = X.shape[1]
    return np.vstack([X, np.sqrt(lam) * np.eye(D)]), np.concatenate([y, np.zeros(D)])
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "augment_rows", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 1}
check(augment_rows)

# %% [markdown]
# And on its side: N features to the right of the data, $[X\ \ \sqrt\lambda\,I]$, a private knob for every example. Of the many $(w, z)$ with $Xw + \sqrt\lambda\,z = y$ take the shortest. Its $w$ is ridge's. (λ is positive.)

# %% nbgrader={"grade": false, "grade_id": "augment_cols-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def augment_cols(X, lam):
    """X (N, D) → [X √lam·I], (N, D + N)."""
    ### BEGIN SOLUTION
    return np.hstack([X, np.sqrt(lam) * np.eye(len(X))])
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "augment_cols", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 1}
check(augment_cols)

# %% nbgrader={"grade": false, "grade_id": "ridge_by_cols-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def ridge_by_cols(X, y, lam):
    """X (N, D), y (N,), lam > 0 → w (D,), from the shortest (w, z) with Xw + √lam·z = y."""
    ### BEGIN SOLUTION
    return np.linalg.lstsq(augment_cols(X, lam), y, rcond=None)[0][: X.shape[1]]
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "ridge_by_cols", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 1}
check(ridge_by_cols)

# %% [markdown]
# The knobs need not be so tidy. Random features with variance λ/p do as well, if p is large: their inner products come close to $\lambda I$. The model grows, fits every example exactly, and behaves like a small, penalised one.

# %% tags=["raises-exception"]
rng = np.random.default_rng(0)
X, y, lam = rng.normal(size=(8, 3)), rng.normal(size=8), 0.7
ridge_w = ridge_closed(X, y, lam)
for p in (10, 100, 1000, 10_000):
    away = []
    for _ in range(20):
        wide = np.hstack([X, rng.normal(0, np.sqrt(lam / p), size=(8, p))])
        away.append(np.linalg.norm(ridge_closed(wide, y, 0.0)[:3] - ridge_w) / np.linalg.norm(ridge_w))
    print(f"{p:6} random features: {np.median(away):.3f} away from ridge")

# %% [markdown]
# ### 2.4 Kernels
#
# In $x^\top\hat w = x^\top X^\top(XX^\top + \lambda I)^{-1}y$ the examples occur only in inner products: of the test point with each example, and of the examples with each other. Put another similarity in their place, and the model is no longer linear in x. `K_test` (M, N) holds the similarities of M test points to N examples, `K_train` (N, N) those among the examples; λ is positive.

# %% nbgrader={"grade": false, "grade_id": "kernel_ridge_predict-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def kernel_ridge_predict(K_test, K_train, y, lam):
    """K_test (M, N), K_train (N, N), y (N,), lam > 0 → predictions K_test(K_train + lam·I)⁻¹y, (M,)."""
    ### BEGIN SOLUTION
    return K_test @ np.linalg.solve(K_train + lam * np.eye(len(y)), y)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "kernel_ridge_predict", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 1}
check(kernel_ridge_predict)

# %% nbgrader={"grade": false, "grade_id": "given-gaussian_kernel", "locked": true, "schema_version": 3, "solution": false, "task": false}
def gaussian_kernel(A, B, width):
    """A (M, D), B (N, D) → exp(−‖a − b‖² / (2·width²)) for all pairs, (M, N)."""
    return np.exp(-np.sum((A[:, None] - B) ** 2, axis=2) / (2 * width**2))

# %% tags=["raises-exception"]
rng = np.random.default_rng(3)
x = np.sort(rng.uniform(-1, 1, 15))[:, None]
y = np.sin(4 * x[:, 0]) + 0.2 * rng.normal(size=15)
grid = np.linspace(-1.2, 1.2, 300)[:, None]
figure, ax = plt.subplots(figsize=(6, 3))
for lam, style in ((1e-4, ":"), (0.1, "-"), (10.0, "--")):
    K_test, K_train = gaussian_kernel(grid, x, 0.3), gaussian_kernel(x, x, 0.3)
    ax.plot(grid, kernel_ridge_predict(K_test, K_train, y, lam), style, color="tab:blue", label=f"λ = {lam:g}")
ax.plot(x, y, "o", color=GREEN, markersize=4, label="examples")
ax.set(xlabel="x", ylabel="y", ylim=(-2, 2))
ax.legend(fontsize=8);

# %% [markdown]
# ### 2.5 Questions
#
# **2.5.1** You have 50 examples and a million features, and λ = 1. How do you compute $\hat w$?
#
# - **a** $(X^\top X + \lambda I)^{-1}X^\top y$
# - **b** $X^\top(XX^\top + \lambda I)^{-1}y$
# - **c** by either: they are equal
# - **d** by neither: with so many features there is no unique answer

# %% nbgrader={"grade": false, "grade_id": "which_form-answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
which_form = None
### BEGIN SOLUTION
which_form = "b"
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "which_form", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 0.5}
check(which_form=which_form)

# %% [markdown]
# **2.5.2** There are more examples than features. Then $XX^\top$ has no inverse, and as λ → 0 entries of $(XX^\top + \lambda I)^{-1}$ grow like 1/λ. Why does $\hat w = X^\top(XX^\top+\lambda I)^{-1}y$ not grow with them?
#
# - **a** the inverse has no entries as large as that
# - **b** it does grow: for small λ the two forms part
# - **c** the directions that are blown up are just those that $X^\top$ sends to 0
# - **d** rounding keeps the entries small

# %% nbgrader={"grade": false, "grade_id": "blow_up-answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
blow_up = None
### BEGIN SOLUTION
blow_up = "c"
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "blow_up", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 0.5}
check(blow_up=blow_up)

# %% [markdown]
# **2.5.3** What is the training error of the enlarged model of 2.3, $\lVert y - Xw - \sqrt\lambda\,z\rVert^2$, for λ > 0?
#
# - **a** 0
# - **b** that of ridge, $\lVert y - X\hat w\rVert^2$
# - **c** it grows with λ
# - **d** it depends on whether y lies in the column space of X

# %% nbgrader={"grade": false, "grade_id": "knobs-answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
knobs = None
### BEGIN SOLUTION
knobs = "a"
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "knobs", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 0.5}
check(knobs=knobs)

# %% [markdown]
# ### 2.6 A derivation, in writing
#
# Start from $X = U\Sigma V^\top$ with square orthogonal $U$ (N × N) and $V$ (D × D). First turn $\lVert y-Xw\rVert^2 + \lambda\lVert w\rVert^2$ into a sum over single coordinates of $\tilde y = U^\top y$ and $\tilde w = V^\top w$, and say why turning changes no length. Minimise each and find the gain; do not forget the coordinates without a singular value, for N > D and for N < D. Then put $X = U\Sigma V^\top$ into the second closed form of 2.1 and show that it gives the same. Check $X = \mathrm{diag}(3, 1)$, $y = (1, 1)$, λ = 1 with your formula. A person reads this (3 points: one for the coordinates, one for the gain with the coordinates left over, one for the second form and the check).

# %% [markdown] nbgrader={"grade": true, "grade_id": "derive_gains", "locked": false, "schema_version": 3, "solution": true, "task": false, "points": 3}
# ### BEGIN SOLUTION
# **Coordinates.** Orthogonal matrices keep lengths: $\lVert U^\top v\rVert^2 = v^\top UU^\top v = \lVert v\rVert^2$. So $\lVert y - Xw\rVert^2 = \lVert U^\top y - \Sigma V^\top w\rVert^2 = \lVert\tilde y - \Sigma\tilde w\rVert^2$, and $\lVert w\rVert^2 = \lVert\tilde w\rVert^2$. $\Sigma$ is diagonal. With $r = \min(N, D)$ the loss is
# $$\sum_{i \le r}\big[(\tilde y_i - \sigma_i\tilde w_i)^2 + \lambda\tilde w_i^2\big] \;+\; \sum_{r < i \le N}\tilde y_i^2 \;+\; \lambda\sum_{r < i \le D}\tilde w_i^2 .$$
#
# **Gain.** No coordinate occurs in another's term, so each is minimised by itself. $-2\sigma_i(\tilde y_i - \sigma_i\tilde w_i) + 2\lambda\tilde w_i = 0$ gives $\tilde w_i = \sigma_i\tilde y_i/(\sigma_i^2 + \lambda)$. For N > D the last N − D terms hold no weight: an error that nothing reaches. For N < D the last D − N weights occur in the penalty only, so they are 0.
#
# **Second form.** $XX^\top + \lambda I = U(\Sigma\Sigma^\top + \lambda I)U^\top$, whose inverse is $U(\Sigma\Sigma^\top+\lambda I)^{-1}U^\top$. So $\hat w = V\Sigma^\top(\Sigma\Sigma^\top + \lambda I)^{-1}U^\top y$. $\Sigma\Sigma^\top + \lambda I$ is diagonal with $\sigma_i^2 + \lambda$, and with λ where there is no singular value; there $\Sigma^\top$ has a column of zeros, and 1/λ is multiplied by 0. What is left is $\tilde w_i = \sigma_i\tilde y_i/(\sigma_i^2+\lambda)$ again. *Check:* 3/(9 + 1) = 0.3 and 1/(1 + 1) = 0.5.
#
# **Marking.** 1 point: the reason why lengths stay, and the sum over coordinates (½ if the reason is missing). 1 point: the derivative and its zero, and both kinds of coordinates left over (½ if one kind is forgotten, or the sum runs to N for all). 1 point: the second form with a word on the 1/λ, and the check (½ if either is missing). Going through $\hat w = \sum_i \frac{\sigma_i}{\sigma_i^2+\lambda} v_i (u_i^\top y)$ earns the same.
# ### END SOLUTION

# %% [markdown]
# ## 3. Descent, seen from outside
#
# ### 3.1 Weight decay
#
# On the ridge loss a step of descent is
#
# $$w \leftarrow (1 - 2\eta\lambda)\,w + 2\eta\,X^\top(y - Xw) .$$
#
# The first factor pulls all weights towards 0: weight decay. Both terms are taken at the same, old $w$. `ridge_gd` returns the path from `w0`, or from 0 where none is given.

# %% nbgrader={"grade": false, "grade_id": "ridge_gd-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def ridge_gd(X, y, lam, eta, steps, w0=None):
    """X (N, D), y (N,), start w0 (D,) or 0 → the path (steps + 1, D) of w ← (1 − 2·eta·lam)·w + 2·eta·Xᵀ(y − Xw)."""
    ### BEGIN SOLUTION
    path = [np.zeros(X.shape[1]) if w0 is None else np.array(w0, dtype=np.float64)]
    for _ in range(steps):
        w = path[-1]
        path.append((1 - 2 * eta * lam) * w + 2 * eta * X.T @ (y - X @ w))
    return np.array(path)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "ridge_gd", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 2}
check(ridge_gd)

# %% [markdown]
# Optimisers offer weight decay as a setting: `weight_decay` times w is added to the gradient. Somebody sets it and has a penalty in the loss as well, and the data term is a mean, as is usual:
#
# $$\tfrac1n\lVert y - Xw\rVert^2 + \lambda\lVert w\rVert^2, \qquad\text{gradient} + \text{weight\_decay}\cdot w .$$
#
# Where does that descent converge? To the ridge solution of our plain sum, for some other λ. `effective_lambda(lam, weight_decay, n)` says for which; n = 1 stands for a loss that is a sum.

# %% nbgrader={"grade": false, "grade_id": "effective_lambda-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def effective_lambda(lam, weight_decay, n=1):
    """Descent on (1/n)‖y − Xw‖² + lam·‖w‖² adding weight_decay·w to the gradient → the lam that does it in the sum."""
    ### BEGIN SOLUTION
    return n * (lam + weight_decay / 2)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "effective_lambda", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 1}
check(effective_lambda)

# %% [markdown]
# **3.1.1** No data pull, η = 0.1, λ = 0.5. Which fraction of w is left after 10 steps?

# %% nbgrader={"grade": false, "grade_id": "shrinking-answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
shrinking = None
### BEGIN SOLUTION
shrinking = 0.9**10
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "shrinking", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 0.5}
check(shrinking=shrinking)

# %% [markdown]
# ### 3.2 Other coordinates
#
# `to_svd_coords(X, y, w)` returns the singular values (min(N, D) of them, the largest first), $\tilde y = U^\top y$ (N numbers) and $\tilde w = V^\top w$ (D numbers), from the **full** decomposition.
#
# Singular vectors are given up to their sign, and a basis for what has no singular value can be chosen freely. So `check` compares what does not depend on that, by this function:

# %% nbgrader={"grade": false, "grade_id": "given-rank", "locked": true, "schema_version": 3, "solution": false, "task": false}
def rank(s):
    """s (R,), largest first → how many are not 0; those below 1e-10 of the largest count as 0."""
    return int((s > 1e-10 * s[0]).sum())


def without_signs(s, y_t, w_t):
    """s (R,), y_t (N,), w_t (D,) → what no sign of a singular vector changes, of those with σ > 0, and what is left.

    The singular values, and together: the sizes of y_t's entries, their products with w_t's, the lengths of the rests.
    """
    return s, (
        np.abs(y_t[: rank(s)]),
        y_t[: rank(s)] * w_t[: rank(s)],
        np.array([np.linalg.norm(y_t[rank(s) :]), np.linalg.norm(w_t[rank(s) :])]),
    )

# %% nbgrader={"grade": false, "grade_id": "to_svd_coords-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def to_svd_coords(X, y, w):
    """X = UΣVᵀ (N, D), y (N,), w (D,) → the singular values (min(N, D),), largest first, Uᵀy (N,), Vᵀw (D,)."""
    ### BEGIN SOLUTION
    U, s, Vt = np.linalg.svd(X)
    return s, U.T @ y, Vt @ w
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "to_svd_coords", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 2}
check(to_svd_coords)

# %% [markdown]
# ### 3.3 The race of the modes
#
# In these coordinates descent runs in each by itself. From 0, for a sum of squares with a ridge, after t steps
#
# $$\tilde w_i = \frac{\sigma_i\,\tilde y_i}{\sigma_i^2+\lambda}\,\big(1 - \rho_i^{\,t}\big), \qquad \rho_i = 1 - 2\eta(\sigma_i^2 + \lambda) .$$
#
# You derive it in 3.6. `y_t` may be longer than `s`: then its last entries belong to no singular value. Where σ = 0 nothing pulls, and $\tilde w$ stays 0. No loop over t: it may be ten million.

# %% nbgrader={"grade": false, "grade_id": "gd_closed_form-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def gd_closed_form(s, y_t, eta, t, lam=0.0):
    """s (R,), y_t with at least R entries → w̃ after t steps of descent from 0, (R,): gain·y_t·(1 − factor^t)."""
    ### BEGIN SOLUTION
    factors = 1 - 2 * eta * (s**2 + lam)
    return ridge_gains(s, lam) * y_t[: len(s)] * (1 - factors**t)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "gd_closed_form", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 2}
check(gd_closed_form)

# %% [markdown]
# The formula compared with actual steps, in the same coordinates:

# %% tags=["raises-exception"]
rng = np.random.default_rng(5)
X, y = rng.normal(size=(8, 3)), rng.normal(size=8)
U, s, Vt = np.linalg.svd(X, full_matrices=False)
eta = 0.5 * max_lr(X, 0.3)
walked = ridge_gd(X, y, 0.3, eta, 50)[-1]
print("largest difference after 50 steps:", np.abs(Vt.T @ gd_closed_form(s, U.T @ y, eta, 50, 0.3) - walked).max())

# %% [markdown]
# How long does a mode take? Without a ridge, $|1 - 2\eta\sigma^2|^t$ of the distance is left after t steps. `steps_to_fraction(sigma, eta, fraction)` is the first t at which at most 1 − fraction is left, a whole number; `np.inf` if that never happens. The fraction lies between 0 and 1, both excluded.

# %% nbgrader={"grade": false, "grade_id": "steps_to_fraction-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def steps_to_fraction(sigma, eta, fraction):
    """0 < fraction < 1 → the first t with |1 − 2·eta·sigma²|^t ≤ 1 − fraction; np.inf where there is none."""
    ### BEGIN SOLUTION
    left = abs(1 - 2 * eta * sigma**2)
    if left >= 1:
        return np.inf
    return 1 if left == 0 else int(np.ceil(np.log(1 - fraction) / np.log(left)))
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "steps_to_fraction", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 1}
check(steps_to_fraction)

# %% tags=["raises-exception"]
for sigma in (1.0, 0.1, 0.01):
    print(f"σ = {sigma:4}: half after {steps_to_fraction(sigma, 0.25, 0.5):6} steps, 99 % after", steps_to_fraction(sigma, 0.25, 0.99))

# %% [markdown]
# ### 3.4 When to stop
#
# The path of descent runs through models of growing complexity. `best_stopping` follows it from 0, on the training data and without a penalty, and returns the step with the smallest squared error on the validation data, and the weights there. The start is step 0, and of equal errors the earliest step wins. Use your `ridge_gd`.

# %% nbgrader={"grade": false, "grade_id": "best_stopping-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def best_stopping(X_train, y_train, X_val, y_val, eta, max_steps):
    """Descent from 0 on ‖y − Xw‖² of the training data → the step with the least validation error, and w (D,) there."""
    ### BEGIN SOLUTION
    path = ridge_gd(X_train, y_train, 0.0, eta, max_steps)
    errors = np.sum((y_val - path @ X_val.T) ** 2, axis=1)
    best = int(errors.argmin())
    return best, path[best]
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "best_stopping", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 2}
check(best_stopping)

# %% [markdown]
# The training error always falls. What does the validation error do, and where does the best place lie beside ridge with $\lambda = 1/(2\eta t)$?

# %% tags=["raises-exception"]
rng = np.random.default_rng(7)
sizes = np.geomspace(1, 0.02, 30)
truth = rng.normal(size=30)
X, X_val = (rng.normal(size=(count, 30)) * sizes for count in (40, 200))
y, y_val = (table @ truth + 0.7 * rng.normal(size=len(table)) for table in (X, X_val))
eta, steps = 0.5 * max_lr(X), 3000
best, w = best_stopping(X, y, X_val, y_val, eta, steps)
path = ridge_gd(X, y, 0.0, eta, steps)
ts = np.arange(1, steps + 1)
some = np.unique(np.geomspace(1, steps, 60).astype(int))
ridges = [np.mean((y_val - X_val @ ridge_closed(X, y, 1 / (2 * eta * t))) ** 2) for t in some]
figure, ax = plt.subplots(figsize=(7, 3))
ax.loglog(ts, np.mean((y - path @ X.T) ** 2, axis=1)[1:], color=GREEN, label="descent, training")
ax.loglog(ts, np.mean((y_val - path @ X_val.T) ** 2, axis=1)[1:], "--", color=AMBER, label="descent, validation")
ax.loglog(some, ridges, "k:", label="ridge with λ = 1/(2ηt), validation")
ax.axvline(best, color="black", linewidth=0.8)
ax.set(xlabel="step t", ylabel="mean squared error", title=f"best step: {best}")
ax.legend(fontsize=8);

# %% [markdown]
# ### 3.5 Questions
#
# In 3.5.1 and 3.5.2 the largest singular value is 1, η = 0.25, λ = 0, and descent starts at 0.
#
# **3.5.1** A direction has σ = 0.01 and $\tilde y = 1$. Least squares would give it the weight 100. Which weight has it after 500 steps?

# %% nbgrader={"grade": false, "grade_id": "slow_mode-answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
slow_mode = None
### BEGIN SOLUTION
slow_mode = 100 * (1 - (1 - 2 * 0.25 * 0.01**2) ** 500)
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "slow_mode", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 0.5}
check(slow_mode=slow_mode)

# %% [markdown]
# **3.5.2** After how many steps has it half of its 100? (A whole number.)

# %% nbgrader={"grade": false, "grade_id": "half_way-answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
half_way = None
### BEGIN SOLUTION
half_way = int(np.ceil(np.log(0.5) / np.log(1 - 2 * 0.25 * 0.01**2)))
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "half_way", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 0.5}
check(half_way=half_way)

# %% [markdown]
# **3.5.3** You stop descent after twice as many steps. Which change of λ in ridge is that most like?
#
# - **a** doubling it
# - **b** halving it
# - **c** quartering it
# - **d** none: stopping has nothing to do with a penalty

# %% nbgrader={"grade": false, "grade_id": "twice_the_steps-answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
twice_the_steps = None
### BEGIN SOLUTION
twice_the_steps = "b"
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "twice_the_steps", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 0.5}
check(twice_the_steps=twice_the_steps)

# %% [markdown]
# ### 3.6 A derivation, in writing
#
# Take descent without a ridge, $w_{t+1} = w_t + 2\eta X^\top(y - Xw_t)$, from $w_0 = 0$. Turn it into a recursion for a single coordinate $\tilde w_i$, and solve it by looking at the distance to where it ends. For which η does it end there, and which singular value decides that? Then explain in two or three sentences why more steps can make a model worse, although the training error falls; use a direction with a tiny σ and a noisy $\tilde y$. Last: why does every $w_t$ lie in the span of the examples, and what follows for its limit when there are more features than examples? A person reads this (3 points: one for the solution of the recursion with the condition on η, one for the explanation, one for the span and the limit).

# %% [markdown] nbgrader={"grade": true, "grade_id": "derive_modes", "locked": false, "schema_version": 3, "solution": true, "task": false, "points": 3}
# ### BEGIN SOLUTION
# **Recursion.** Multiply by $V^\top$ and put $X = U\Sigma V^\top$: $\tilde w_{t+1} = \tilde w_t + 2\eta\Sigma^\top(\tilde y - \Sigma\tilde w_t)$, for one coordinate $\tilde w_{t+1,i} = (1 - 2\eta\sigma_i^2)\tilde w_{t,i} + 2\eta\sigma_i\tilde y_i$. It rests at $\tilde y_i/\sigma_i$ for $\sigma_i > 0$. Subtracting that on both sides, the distance $e_t = \tilde w_{t,i} - \tilde y_i/\sigma_i$ obeys $e_{t+1} = (1-2\eta\sigma_i^2)e_t$. From $e_0 = -\tilde y_i/\sigma_i$: $\tilde w_{t,i} = \frac{\tilde y_i}{\sigma_i}\big(1 - (1-2\eta\sigma_i^2)^t\big)$. For $\sigma_i = 0$ it stays at 0. It ends at its goal if $|1 - 2\eta\sigma_i^2| < 1$, that is $\eta < 1/\sigma_i^2$; the largest singular value decides.
#
# **More steps, worse model.** Where σ is tiny, the data say little about the direction, and $\tilde y$ there is mostly noise. Least squares divides it by σ and makes the noise large. In the first steps this weight is about $2\eta t\sigma\tilde y$, still harmless; with many steps it grows to $\tilde y/\sigma$. The training error falls by a trifle, the error on new data rises.
#
# **Span.** Each step adds $X^\top$ times a vector, which is a sum of multiples of the rows of X, the examples; the start 0 lies in their span. So all $w_t$ do, and so does the limit. With more features than examples (of full rank) the limit fits exactly. Two exact fits differ by a vector at a right angle to all the rows; within the span there is therefore only one exact fit, and it is the shortest, since any other adds to it something at a right angle. So descent from 0 finds the shortest exact fit.
#
# **Marking.** 1 point: the recursion, its solution with the distance or by a geometric sum, and $\eta < 1/\sigma_{\max}^2$ (½ without the condition, or if it is $2/\sigma^2$). 1 point: noise in a weak direction is multiplied by 1/σ, and late steps are the ones that bring it (½ for "overfitting" with one of the two only). 1 point: the span by induction, and the shortest fit with a reason (½ for either alone).
# ### END SOLUTION

# %% [markdown]
# ## 4. Steps and seconds
#
# Which batch size is best? Large ones need fewer steps, small ones have cheaper steps. What counts in the end is seconds. A simple model of a step's time: a fixed cost, and a cost for each example,
#
# $$\text{seconds} = \text{fixed} + \text{per\_example}\cdot\text{batch} .$$
#
# `cost_model(batches, seconds)` finds both from timings, by least squares on the seconds.

# %% nbgrader={"grade": false, "grade_id": "cost_model-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def cost_model(batches, seconds):
    """Batch sizes (M,) and the time of a step with each, (M,) → fixed, per_example, by least squares.

    The model: seconds = fixed + per_example·(batch size).
    """
    ### BEGIN SOLUTION
    fixed, per_example = np.linalg.lstsq(np.column_stack([np.ones(len(batches)), batches]), seconds, rcond=None)[0]
    return fixed, per_example
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "cost_model", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 1}
check(cost_model)

# %% [markdown]
# `best_batch` gets the losses of runs with several batch sizes, one row each: before step 1, after step 1, and so on. It returns the size that reaches the target first, and the seconds it takes. Sizes up to `limit` fit into memory. Some runs may never reach the target. Among equally fast sizes, return the smaller.

# %% nbgrader={"grade": false, "grade_id": "best_batch-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def best_batch(batches, curves, target, fixed, per_example, limit):
    """M batch sizes, curves (M, T): the loss before step 1, after it, … → the size that is at target first, and when.

    Only sizes up to limit fit into memory. A curve is at the target where its loss is first ≤ target; one at least is.
    """
    ### BEGIN SOLUTION
    done = []
    for batch, curve in zip(batches, curves, strict=True):
        reached = np.flatnonzero(curve <= target)
        if batch <= limit and len(reached):
            done.append((reached[0] * (fixed + per_example * batch), batch))
    seconds, batch = min(done)  # of equal times the smaller batch
    return batch, seconds
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "best_batch", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 1}
check(best_batch)

# %% [markdown]
# Curves as they might come from training, and two machines: one on which a step costs much by itself, one on which examples cost.

# %% tags=["raises-exception"]
sizes = np.array([8, 32, 128, 512, 2048])
needed = 300 / sizes + 15  # steps in which the distance to the end falls to a third
curves = 0.1 + np.exp(-np.arange(400) / needed[:, None])
for name, fixed, per_example in (("costly steps", 1e-2, 1e-6), ("costly examples", 1e-4, 1e-4)):
    batch, seconds = best_batch(sizes, curves, 0.15, fixed, per_example, 4096)
    print(f"{name}: batches of {batch} are there first, after {seconds:.2f} s")

# %% [markdown]
# ## Before you submit
#
# Restart the kernel and run all cells (menu *Run*, *Restart Kernel and Run All Cells*), look at the checks once more, save. Then open a terminal (*File → New → Terminal*) and type `course submit hw3`. It says what it hands in, or which file you have to upload.

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
# # Homework 2: nearest neighbours, softmax, hinge
#
# You write three classifiers, from those that only remember to those that learn: k nearest neighbours (lecture 05), then linear scores with softmax and with the hinge loss (lecture 06). All of them read handwritten digits. At the end they meet digits that nobody has seen.
#
# **How it works.** Write your code where it says `your code here`, then run the cell below it. `check(softmax)` plays a few cases against your function and says at once which of them pass. Where a wrong answer is one that many people arrive at, it says which mistake that is. Grading uses the same kinds of cases with other numbers. Questions are only checked for their form here; whether the answer is right you read in your feedback.
#
# **Conventions of this homework.** Where books disagree, these hold here:
#
# | | here |
# |---|---|
# | examples | in rows: training examples are (N, D), queries (M, D), scores (N, C) |
# | distances | (M, N): queries in rows, training examples in columns |
# | labels | whole numbers; for neighbours any, for linear classifiers from 0 to C − 1 |
# | ties | equal votes go to the smaller label; of equally far examples the one stored first counts as nearer |
# | weights | `W` is (D, C); scores are `X @ W + b`, or `X @ W` where no bias is given |
# | loss | the **mean** over the examples; logarithms are natural |
# | penalty | **½**·reg·ΣW², added to the mean, not divided by N |
# | gradients | have the shape of their variable |
# | inputs | are not changed: the arrays that come in must go out as they were |
# | scores | may be any finite numbers, ±1000 among them; results must then be right and finite |
# | pixels | may come in `uint8`; results must then be right too |
#
# The last two lines cost marks where they are ignored.

# %%
import matplotlib.pyplot as plt
import numpy as np

from course import data
from course.check import check, inputs

# %% [markdown]
# ## 1. Nearest neighbours
#
# A `KNN` keeps what it is trained on. Asked about queries it computes a table of distances, then lets the k nearest vote. You write its methods one by one: after each of them run this cell again and then the check that belongs to it.
#
# **Two loops.** Entry `[i, j]` is the Euclidean distance of query i to training example j, $\sqrt{\sum_d (q_{id} - x_{jd})^2}$. Take it literally: one loop over queries, one over examples. Slow and surely right, it is what you hold the fast one against.
#
# **No loops.** The same table from
#
# $$\lVert q - x\rVert^2 = \lVert q\rVert^2 - 2\,q\cdot x + \lVert x\rVert^2 ,$$
#
# three terms for all pairs at once. Their shapes are (M, 1), (M, N) and (N,). No array of shape (M, N, D) is needed: question 10.5 says why that matters. Two points that are almost the same make the right side a small difference of large numbers, and rounding may leave it a little below 0. What does `np.sqrt` make of that? The distance must be a number there, too.
#
# **Other norms.** $\big(\sum_d |q_{id} - x_{jd}|^p\big)^{1/p}$ for a number `norm` $= p \ge 1$. For `np.inf` it is the limit, the largest $|q_{id} - x_{jd}|$. Here an array of all differences is fine.
#
# **The vote.** `predict_labels(dists, k)` gets a table of distances, whoever made it. Each of the k nearest has one vote. Labels may be any whole numbers, negative ones too. Of equal votes the smaller label wins, in whatever order its examples come.
#
# Pictures often come in `uint8`, one byte from 0 to 255. Arithmetic in one byte wraps around (question 10.2).

# %% nbgrader={"grade": false, "grade_id": "KNN-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
class KNN:
    """k nearest neighbours: train(X, y) keeps the data; queries (M, D) → distances (M, N) → labels (M,)."""

    def train(self, X, y):
        """Keep the examples X (N, D) and their labels y (N,), any whole numbers."""
        ### BEGIN SOLUTION
        self.X_train, self.y_train = X, y
        ### END SOLUTION

    def compute_distances_two_loops(self, X):
        """X (M, D) → (M, N): the Euclidean distance of each query to each training example, with two loops."""
        ### BEGIN SOLUTION
        dists = np.zeros((len(X), len(self.X_train)))
        for i in range(len(X)):
            for j in range(len(self.X_train)):
                dists[i, j] = np.sqrt(np.sum((X[i].astype(float) - self.X_train[j]) ** 2))
        return dists
        ### END SOLUTION

    def compute_distances_no_loops(self, X):
        """X (M, D) → (M, N): the same from ||a||² − 2ab + ||b||², without a loop and without an (M, N, D) array."""
        ### BEGIN SOLUTION
        A, B = X.astype(float), self.X_train.astype(float)
        squares = np.sum(A * A, axis=1, keepdims=True) - 2 * A @ B.T + np.sum(B * B, axis=1)
        return np.sqrt(np.maximum(squares, 0))
        ### END SOLUTION

    def distances(self, X, norm):
        """X (M, D), norm from 1 to np.inf → (M, N): (Σ|a − b|^norm)^(1/norm); for np.inf the largest |a − b|."""
        ### BEGIN SOLUTION
        gaps = np.abs(X[:, None].astype(float) - self.X_train)
        return gaps.max(axis=2) if norm == np.inf else np.sum(gaps**norm, axis=2) ** (1 / norm)
        ### END SOLUTION

    def predict_labels(self, dists, k):
        """dists (M, N) → (M,): the label most of the k nearest have; of equal votes the smaller label."""
        ### BEGIN SOLUTION
        nearest = self.y_train[np.argsort(dists, axis=1, kind="stable")[:, :k]]
        counted = [np.unique(labels, return_counts=True) for labels in nearest]
        return np.array([labels[counts.argmax()] for labels, counts in counted])
        ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "compute_distances_two_loops", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 2}
check(KNN.compute_distances_two_loops)

# %% nbgrader={"grade": true, "grade_id": "compute_distances_no_loops", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 3}
check(KNN.compute_distances_no_loops)

# %% nbgrader={"grade": true, "grade_id": "distances", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 2}
check(KNN.distances)

# %% nbgrader={"grade": true, "grade_id": "predict_labels", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 3}
check(KNN.predict_labels)

# %% tags=["raises-exception", "see-it-at-work"]
# See it at work: this cell costs no marks, and is not run when you are graded.
from course import explorables as explore

explore.NearestNeighbours(knn=KNN, k=5)

# %% [markdown]
# ### Handwritten digits
#
# The digits are 8 × 8 pictures, 64 numbers between 0 and 1 each. Before you run the cell: a classifier that guesses has one digit in ten right. What do you expect of one that compares pixels, and of which norm?

# %% tags=["raises-exception"]
digits = data.digits()
knn = KNN()
knn.train(digits.X_train, digits.y_train)
for norm in (1, 2, np.inf):
    right = knn.predict_labels(knn.distances(digits.X_val[:100], norm), 3) == digits.y_val[:100]
    print(f"norm {norm}: {np.mean(right):.0%} of the first 100 validation digits are right")

# %% tags=["raises-exception"]
dists = knn.compute_distances_no_loops(digits.X_val)
wrong = np.flatnonzero(knn.predict_labels(dists, 3) != digits.y_val)[:6]
figure, axes = plt.subplots(1, len(wrong), figsize=(10, 1.7), squeeze=False)
for axis, i in zip(axes[0], wrong):
    nearest = dists[i].argsort()[:3]
    axis.imshow(np.hstack([digits.X_val[i].reshape(8, 8), *digits.X_train[nearest].reshape(3, 8, 8)]), cmap="gray_r")
    axis.set(xticks=np.arange(4) * 8 + 3.5, xticklabels=[f"a {digits.y_val[i]}", *digits.y_train[nearest]], yticks=[])
figure.suptitle("digits that are read wrongly, each beside its three nearest neighbours");

# %% [markdown]
# ## 2. Choosing k
#
# k is a hyperparameter: training cannot choose it, since with k = 1 every training example is its own nearest neighbour. Folds can. Each fold is left out once; the others are trained on, and the fold is asked about.
#
# `folds` is a list of index arrays, disjoint and together all of the examples. They are given and are used as they are: nothing is shuffled here. `ks` is a list of candidates. Distances are Euclidean; they do not depend on k, so one table for each fold is enough.
#
# Return the best k and the accuracies, shape (len(ks), len(folds)). Best is the candidate with the largest **mean over the folds**, each fold counting alike; of equal means the smallest k.

# %% nbgrader={"grade": false, "grade_id": "cross_validate-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def cross_validate(X, y, folds, ks):
    """X (N, D), y (N,), index arrays, ks → the k of the best mean accuracy, accuracies (len(ks), len(folds))."""
    ### BEGIN SOLUTION
    accuracies = np.zeros((len(ks), len(folds)))
    for f, fold in enumerate(folds):
        rest = np.setdiff1d(np.arange(len(y)), fold)
        knn = KNN()
        knn.train(X[rest], y[rest])
        dists = knn.compute_distances_no_loops(X[fold])
        accuracies[:, f] = [np.mean(knn.predict_labels(dists, k) == y[fold]) for k in ks]
    means = accuracies.mean(axis=1)
    return min(k for k, mean in zip(ks, means, strict=True) if mean == means.max()), accuracies
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "cross_validate", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 3}
check(cross_validate)

# %% tags=["raises-exception"]
ks = [1, 2, 3, 5, 8, 12, 20, 50]
folds = np.array_split(np.random.default_rng(0).permutation(500), 5)
best, accuracies = cross_validate(digits.X_train[:500], digits.y_train[:500], folds, ks)
plt.figure(figsize=(7, 3))
plt.plot(ks, accuracies, ".", color="tab:grey")
plt.plot(ks, accuracies.mean(axis=1), color="tab:blue", label="mean of five folds")
plt.xscale("log")
plt.gca().set(xlabel="k", ylabel="accuracy", title=f"best k: {best}", xticks=ks, xticklabels=ks)
plt.legend();

# %% [markdown]
# The grey points of one k lie further apart than the means of neighbouring ks do. How sure are you of the best k?
#
# ## 3. Linear scores
#
# Neighbours remember everything, and every query pays for it. A linear classifier keeps one row of weights for each pixel and one bias for each class, however many examples it saw. Its scores are $XW + b$: `W` (D, C), `b` (C,), `X` (N, D).

# %% nbgrader={"grade": false, "grade_id": "linear_scores-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def linear_scores(W, b, X):
    """W (D, C), b (C,), X (N, D) → scores XW + b (N, C)."""
    ### BEGIN SOLUTION
    return X @ W + b
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "linear_scores", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 2}
check(linear_scores)

# %% [markdown]
# ## 4. Probabilities
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
# ## 5. The loss of softmax and its gradient with respect to the scores
#
# For example $i$ with label $y_i$ the loss is
#
# $$L_i = -\log \mathrm{softmax}(x)_{i,y_i} = \log\sum_k e^{x_{ik}} - x_{i,y_i},$$
#
# and `loss` is the mean of the $L_i$. `dx` is the gradient of that mean with respect to the scores, shape (N, C). A batch need not hold every class: C is the number of columns of `x`. You derive it in section 11; the lecture has the result.
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
# ## 6. The loss of a linear classifier
#
# From here on there is no separate bias: the scores are $XW$. The penalised loss and its gradient with respect to the weights, without a loop:
#
# $$L(W) = \frac1N\sum_i L_i(XW) + \tfrac12\,\mathrm{reg}\sum_{jk} W_{jk}^2 .$$
#
# A dimension check before you begin: `X` is (N, D), `dx` is (N, C), `dW` must be (D, C). Only one product of the first two has that shape. C is the number of columns of `W`: a class need not occur in `y`. You may use your `softmax_loss`.

# %% nbgrader={"grade": false, "grade_id": "softmax_loss_vectorized-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def softmax_loss_vectorized(W, X, y, reg):
    """W (D, C), X (N, D), y (N,) → softmax loss of the scores XW plus ½·reg·ΣW², and its gradient dW (D, C)."""
    ### BEGIN SOLUTION
    loss, dscores = softmax_loss(X @ W, y)
    return loss + 0.5 * reg * np.sum(W * W), X.T @ dscores + reg * W
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "softmax_loss_vectorized", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 4}
check(softmax_loss_vectorized)

# %% tags=["raises-exception", "see-it-at-work"]
# See it at work: this cell costs no marks, and is not run when you are graded.
from course import explorables as explore

explore.DecisionBoundary(loss=softmax_loss_vectorized)

# %% [markdown]
# ## 7. Prediction and training
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
# ### The digits again
#
# Before you run the cell: what will the first loss be, when all weights are zero? (Question 10.11 asks for it.) And will 640 weights read as well as 1,083 remembered pictures do?

# %% tags=["raises-exception"]
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

# %% [markdown]
# ## 8. The hinge loss
#
# Softmax is never content. The hinge is, as soon as the right class leads by 1:
#
# $$L_i = \sum_{j \ne y_i} \max(0,\; x_{ij} - x_{iy_i} + 1), \qquad \text{loss} = \frac1N\sum_i L_i .$$
#
# `dx` is a gradient of the mean with respect to the scores, (N, C). At the corner, where $x_{ij} - x_{iy_i} + 1$ is exactly 0, any slope from 0 to 1 would do; here it is **0**. Before you write it: if three wrong classes are too near, what does the right class's score get?

# %% nbgrader={"grade": false, "grade_id": "svm_loss-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def svm_loss(x, y):
    """Scores x (N, C), labels y (N,) → mean of Σ_{j≠y} max(0, x_j − x_y + 1), and its gradient dx (N, C)."""
    ### BEGIN SOLUTION
    rows = np.arange(len(y))
    margins = np.maximum(0, x - x[rows, y][:, None] + 1)
    margins[rows, y] = 0
    dx = (margins > 0).astype(float)
    dx[rows, y] = -dx.sum(axis=1)
    return margins.sum() / len(y), dx / len(y)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "svm_loss", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 4}
check(svm_loss)

# %% tags=["raises-exception", "see-it-at-work"]
# See it at work: this cell costs no marks, and is not run when you are graded.
from course import explorables as explore

explore.DecisionBoundary(hinge=svm_loss)

# %% [markdown]
# Train with both losses from the same batches. What do you expect of the scores: which of the two will let them grow?

# %% tags=["raises-exception"]
def trained(loss_of_scores, steps=600, learning_rate=0.5):
    """Weights after descent on a loss of scores, from W = 0."""
    rng, W = np.random.default_rng(0), np.zeros((64, 10))
    for _ in range(steps):
        batch = rng.choice(len(digits.y_train), 100, replace=False)
        _, dx = loss_of_scores(digits.X_train[batch] @ W, digits.y_train[batch])
        W = W - learning_rate * digits.X_train[batch].T @ dx
    return W


for loss in (softmax_loss, svm_loss):
    W = trained(loss)
    right = np.mean(softmax_predict(W, digits.X_val) == digits.y_val)
    print(f"{loss.__name__:>12}: {right:.1%} right, largest score {np.abs(digits.X_val @ W).max():.0f}")

# %% [markdown]
# ## 9. A competition
#
# Write a function that reads digits of another hand. It gets pictures like the ones you know, (M, 64) with values from 0 to 1, and returns their labels, an array of M whole numbers from 0 to 9. The grader's 500 pictures are digits that are turned by up to 15°, up to 10 % larger or smaller, up to one pixel off their place, drawn with a thicker or thinner pen, and noisy. Their labels stay with the grader; so do the pictures, until your function is asked.
#
# | right | 35 % | 55 % | 70 % | 78 % |
# |---|---|---|---|---|
# | points | 1 | 2 | 3 | 4 |
#
# Any method is welcome: what you wrote above, combined as you like, or something else in NumPy. Training happens inside of your function or in cells above it; when it is graded, a call may take 20 seconds and a cell two minutes. Choose with the training and validation digits. The competition's originals are from the test part, so leave `digits.X_test` alone: whoever trains on it measures their memory.
#
# Look at some pictures of that kind first. Which of the distortions would bother which of your classifiers?

# %% tags=["raises-exception"]
(pictures,) = inputs("predict_digits")
plt.figure(figsize=(10, 2.6))
plt.imshow(pictures[:60].reshape(4, 15, 8, 8).swapaxes(1, 2).reshape(32, 120), cmap="gray_r")
plt.title("digits like those of the competition")
plt.axis("off");

# %% [markdown]
# They come without labels, and the check looks at the form only. So how do you know how good you are before the grader tells you? A validation set that is nothing like the test says little: make yourself one that is.

# %% nbgrader={"grade": false, "grade_id": "predict_digits-code", "locked": false, "schema_version": 3, "solution": true, "task": false}
def predict_digits(X):
    """Distorted digits X (M, 64) → their labels (M,), whole numbers from 0 to 9."""
    ### BEGIN SOLUTION
    digits = data.digits()
    padded = np.pad(digits.X_train.reshape(-1, 8, 8), ((0, 0), (1, 1), (1, 1)))
    moved = [padded[:, down : down + 8, right : right + 8].reshape(-1, 64) for down in range(3) for right in range(3)]
    knn = KNN()
    knn.train(np.concatenate(moved), np.tile(digits.y_train, 9))
    return knn.predict_labels(knn.compute_distances_no_loops(X), 5)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "predict_digits", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 4}
check(predict_digits)

# %% [markdown]
# ## 10. Questions
#
# Numbers to three digits or as an expression (`np.log(2)`); choices as one letter in quotes (`"a"`).

# %% [markdown]
# **10.1** A KNN is trained on N examples. What do training and one query cost?
#
# - **a** training makes many passes over the data, a query is fast
# - **b** training only keeps the data, a query is compared with all N examples
# - **c** training computes the distances of all N² pairs, a query looks them up
# - **d** training only keeps the data, a query is compared with k examples

# %% nbgrader={"grade": false, "grade_id": "training_cost-answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
training_cost = None
### BEGIN SOLUTION
training_cost = "b"
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "training_cost", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 1}
check(training_cost=training_cost)

# %% [markdown]
# **10.2** What is `np.array([10], np.uint8) - np.array([20], np.uint8)`, as a number?

# %% nbgrader={"grade": false, "grade_id": "wraps-answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
wraps = None
### BEGIN SOLUTION
wraps = 246
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "wraps", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 1}
check(wraps=wraps)

# %% [markdown]
# **10.3** `Q` is (3, 7), `X` is (5, 7). Which shape has `Q[:, None] - X`?
#
# - **a** (3, 7)
# - **b** (15, 7)
# - **c** (3, 5, 7)
# - **d** none: the shapes do not fit, and it raises an error

# %% nbgrader={"grade": false, "grade_id": "gap_shape-answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
gap_shape = None
### BEGIN SOLUTION
gap_shape = "c"
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "gap_shape", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 1}
check(gap_shape=gap_shape)

# %% [markdown]
# **10.4** Someone stores examples in columns: `X` is (2, 100), a query `q` is (2,). Which shape has `X - q`?
#
# - **a** (2, 100)
# - **b** (100, 2)
# - **c** (2, 2, 100)
# - **d** none: the shapes do not fit, and it raises an error

# %% nbgrader={"grade": false, "grade_id": "columns_first-answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
columns_first = None
### BEGIN SOLUTION
columns_first = "d"
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "columns_first", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 1}
check(columns_first=columns_first)

# %% [markdown]
# **10.5** 100 queries and 5,000 training examples have 3,072 features each. How many bytes does the array of all differences take, in float64?

# %% nbgrader={"grade": false, "grade_id": "difference_bytes-answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
difference_bytes = None
### BEGIN SOLUTION
difference_bytes = 100 * 5000 * 3072 * 8
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "difference_bytes", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 1}
check(difference_bytes=difference_bytes)

# %% [markdown]
# **10.6** Someone leaves out the square root in the Euclidean distance. What may change?
#
# - **a** nothing in any case: the order of the distances stays
# - **b** the outcome of a plain vote, and of votes weighted by 1/distance
# - **c** the outcome of a plain vote; weighted votes stay
# - **d** the outcome of votes weighted by 1/distance; a plain vote stays

# %% nbgrader={"grade": false, "grade_id": "no_root-answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
no_root = None
### BEGIN SOLUTION
no_root = "d"
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "no_root", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 1}
check(no_root=no_root)

# %% [markdown]
# **10.7** k is 3. A dog lies at distance 0.1 from the query, two cats at 2.0 and 2.1, all others further. What does a plain vote say?
#
# - **a** dog: it is by far the nearest
# - **b** cat
# - **c** it is a tie, so the smaller label
# - **d** it depends on the norm

# %% nbgrader={"grade": false, "grade_id": "outvoted-answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
outvoted = None
### BEGIN SOLUTION
outvoted = "b"
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "outvoted", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 1}
check(outvoted=outvoted)

# %% [markdown]
# **10.8** You cross-validate seven values of k with five folds. How many accuracies are measured?

# %% nbgrader={"grade": false, "grade_id": "fits-answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
fits = None
### BEGIN SOLUTION
fits = 7 * 5
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "fits", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 1}
check(fits=fits)

# %% [markdown]
# **10.9** A linear classifier tells ten classes of pictures of 32 × 32 pixels with three colours apart. How many parameters does it have, biases included?

# %% nbgrader={"grade": false, "grade_id": "parameters-answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
parameters = None
### BEGIN SOLUTION
parameters = 10 * 32 * 32 * 3 + 10
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "parameters", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 1}
check(parameters=parameters)

# %% [markdown]
# **10.10** A model gives one number, the class itself, and is trained with squared error. Predicting 1 costs 1 where the truth is 0, and 64 where it is 9. Why is that a bad loss for classes?
#
# - **a** it has no derivative
# - **b** classes have no order: both predictions are equally wrong
# - **c** the numbers are too large and should be scaled
# - **d** it should be the absolute difference

# %% nbgrader={"grade": false, "grade_id": "ordered_classes-answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
ordered_classes = None
### BEGIN SOLUTION
ordered_classes = "b"
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "ordered_classes", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 1}
check(ordered_classes=ordered_classes)

# %% [markdown]
# **10.11** All weights are zero, there are 10 classes, and reg is 0. What is the loss?

# %% nbgrader={"grade": false, "grade_id": "uniform_loss-answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
uniform_loss = None
### BEGIN SOLUTION
uniform_loss = np.log(10)
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "uniform_loss", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 1}
check(uniform_loss=uniform_loss)

# %% [markdown]
# **10.12** One example has the scores (300, 500, −150) and the label 0. What is its loss, to the nearest whole number?

# %% nbgrader={"grade": false, "grade_id": "far_behind-answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
far_behind = None
### BEGIN SOLUTION
far_behind = np.logaddexp(300, 500) - 300
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "far_behind", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 1}
check(far_behind=far_behind)

# %% [markdown]
# **10.13** One example has the scores (3, 1, −2) and the label 1; N is 1. What is the entry `dx[0, 1]` of the gradient?

# %% nbgrader={"grade": false, "grade_id": "gradient_entry-answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
gradient_entry = None
### BEGIN SOLUTION
gradient_entry = np.exp(1) / np.exp([3.0, 1.0, -2.0]).sum() - 1
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "gradient_entry", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 1}
check(gradient_entry=gradient_entry)

# %% [markdown]
# **10.14** You add 100 to every score of one example. What changes?
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
# **10.15** You double every score of one example. What happens?
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
# **10.16** The likelihood of the data is a product of $p(x_i)\,p(y_i\mid x_i, W)$. When we maximise it over $W$ we drop $p(x_i)$. Why may we?
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
# **10.17** One example has the scores (2, 2.5, −1) and the label 0. What is its hinge loss?

# %% nbgrader={"grade": false, "grade_id": "hinge_value-answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
hinge_value = None
### BEGIN SOLUTION
hinge_value = 2.5 - 2 + 1
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "hinge_value", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 1}
check(hinge_value=hinge_value)

# %% [markdown]
# **10.18** All weights are zero and there are 10 classes. What is the hinge loss?

# %% nbgrader={"grade": false, "grade_id": "hinge_at_zero-answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
hinge_at_zero = None
### BEGIN SOLUTION
hinge_at_zero = 9
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "hinge_at_zero", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 1}
check(hinge_at_zero=hinge_at_zero)

# %% [markdown]
# **10.19** The right class leads by 1.5 over every other. Its score is raised by 10. What happens to the two losses?
#
# - **a** hinge and softmax loss both fall
# - **b** the hinge loss stays 0, the softmax loss falls
# - **c** both stay
# - **d** the hinge loss falls, the softmax loss stays

# %% nbgrader={"grade": false, "grade_id": "already_ahead-answer", "locked": false, "schema_version": 3, "solution": true, "task": false}
already_ahead = None
### BEGIN SOLUTION
already_ahead = "b"
### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "already_ahead", "locked": true, "schema_version": 3, "solution": false, "task": false, "points": 1}
check(already_ahead=already_ahead)

# %% [markdown]
# ## 11. Two derivations, in writing
#
# **11.1** Start from $L = \log\sum_k e^{x_k} - x_y$ for a single example. Derive $\partial L/\partial x_j$ for $j \neq y$ and for $j = y$, and write both as one formula. Then say in one sentence why the entries of the gradient sum to zero, and what that means for a common shift of all scores. A person reads this (3 points: one for each case, one for the sentence).

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
# The probabilities sum to 1 and 1 is subtracted from exactly one entry, so the entries sum to zero: along the direction (1, …, 1) the slope is zero, and shifting all scores by the same amount does not change the loss.
# ### END SOLUTION

# %% [markdown]
# **11.2** First expand $\lVert a - b\rVert^2$ for two vectors of D numbers, one step for each rule that you use, down to the three terms of section 1. Then let $D = 1$, $a = 10^8$ and $b = 10^8 + 1$. What is the true square of their distance, and of which size are the three terms? A float64 holds 15 to 16 decimal digits: what can be left of the answer, and what does the direct way, subtracting first, give? Say in one sentence when the fast way is safe. A person reads this (4 points: two for the expansion, one for the digits, one for the sentence).

# %% [markdown] nbgrader={"grade": true, "grade_id": "derivation_distance", "locked": false, "schema_version": 3, "solution": true, "task": false, "points": 4}
# ### BEGIN SOLUTION
# **Expansion (2 points: one for the double product, one for naming what is used).** By definition $\lVert v\rVert^2 = \sum_d v_d^2$. So
#
# $$\lVert a-b\rVert^2 = \sum_d (a_d - b_d)^2 = \sum_d \big(a_d^2 - 2a_db_d + b_d^2\big) = \sum_d a_d^2 - 2\sum_d a_db_d + \sum_d b_d^2 = \lVert a\rVert^2 - 2\,a\cdot b + \lVert b\rVert^2 :$$
#
# the binomial formula for each feature, then a sum taken apart term by term, then the definitions of norm and dot product. Check with $D = 1$, $a = 3$, $b = 1$: 9 − 6 + 1 = 4 = 2². A derivation through $(a-b)\cdot(a-b)$ and the symmetry of the dot product is as good.
#
# **Digits (1 point).** The true square is 1. The terms are about $10^{16}$, $2\cdot10^{16}$ and $10^{16}$. At $10^{16}$ neighbouring float64 numbers lie 2 apart, so each term may be off by about 1, as much as the whole answer: what comes out is 0, 2 or even a negative number, and no digit of it can be trusted. (In NumPy, from left to right: 0.) Subtracting first gives −1 exactly, and its square is 1. The full point needs both: the size of the terms against the 16 digits, and that the direct way loses nothing here.
#
# **When it is safe (1 point).** When the distances are not small beside the vectors' lengths, as they are for most pairs of different pictures; moving all data so that their mean is 0 helps. The square's absolute error is about $10^{-16}(\lVert a\rVert^2 + \lVert b\rVert^2)$, so only near-identical points suffer. An answer that names near-identical points, or large norms with small distances, earns the point.
# ### END SOLUTION

# %% [markdown]
# ## Before you submit
#
# Restart the kernel and run all cells (menu *Run*, *Restart Kernel and Run All Cells*), look at the checks once more, save. Then open a terminal (*File → New → Terminal*) and type `course submit hw2`. It says what it hands in, or which file you have to upload.

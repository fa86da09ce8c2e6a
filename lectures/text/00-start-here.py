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

# %% [markdown] tags=["core"]
# # 00 · Start here
#
# This is a course on the foundations of deep learning, as notebooks. You drag points and sliders and watch the picture
# change. You say what will happen before you see it. You write the classical pieces yourself, and the homework says
# not only that something is wrong, but which mistake it is.
#
# A notebook is a list of cells. Click into the first grey cell below and press **Shift-Enter**: it runs, and the next
# cell is selected. Go through a lecture in this way, cell by cell. *Run → Run All Cells* would show the answers below
# the questions before you have thought about them.
#
# ### What you will be able to do
#
# - run a notebook, answer a question, and move a picture;
# - check that this computer has everything that the course needs;
# - say which of the six areas that the course builds on are thin for you, and repair them.
#
# ### What you need
#
# A little Python, and the mathematics of school and of a first year at university. You need not be good at all of it:
# section 4 finds out, in about half an hour. A GPU is not needed anywhere. Most is for everybody. What is marked
# *background* helps if something is new to you, *graduate* goes further; both can be left out.

# %% [markdown] tags=["core"]
# ### Letters and conventions
#
# Every lecture has such a table. This one holds what the questions and repairs below use.
#
# | letter | what it is |
# |---|---|
# | $w$, $f(w)$, $f'(w)$ | a number that may be changed, a function of it, its slope |
# | $\eta$ | scales each step against the slope: the learning rate |
# | $N$, $D$, $C$ | numbers of examples, features, classes; `X` is `(N, D)`, examples in rows |
# | $\nabla f$ | the gradient: the slopes with respect to all inputs, in the shape of the input |
# | $\mathbb E$, $\operatorname{Var}$, $\sigma$ | expectation, variance, standard deviation |
# | $x$, $y$, $\hat y$ | an input, its label, what a model predicts |
# | $\theta$ | all parameters of a model |
# | $\alpha$ | in a filter, the weight of the new input |
#
# In pictures green is training data, amber validation, red test. [docs/notation.md](../docs/notation.md) holds the
# conventions of the whole course, with what other books do.

# %% tags=["core"]
import numpy as np

from course import explorables as explore
from course.check import ask, due, readiness
from course.doctor import environment

due()

# %% [markdown] tags=["core"]
# ## 1 · Something to drag
#
# Three classes have scores, any numbers at all. **Softmax** turns them into probabilities: it exponentiates each score
# and divides by the sum. Lecture 06 is about it.
#
# Before you touch anything, answer this.

# %% tags=["core"]
ask("start-add-constant")

# %% [markdown] tags=["core"]
# Some questions are answered on the picture itself. Your guess stays beside the truth, and the picture comes to life.

# %% tags=["core"]
ask("start-two-equal")

# %% [markdown] tags=["core"]
# **Drag.** Move one score. Then move *add to all scores*.

# %% tags=["core"]
explore.SoftmaxBars()

# %% [markdown] tags=["core"]
# **Explain.** Adding the same number to every score leaves the probabilities as they are: $e^{a+c} = e^a e^c$, and the
# factor $e^c$ stands above and below the fraction line. The probabilities depend only on *differences* between scores.
# Most of this course works in this way: a guess, a picture, a short reason.
#
# Sliders also move with the arrow keys, once they have been clicked or reached with Tab. Pictures need width: **Ctrl-B**
# (⌘B on a Mac) closes the list of files at the left, and opens it again.

# %% [markdown] tags=["core"]
# ## 2 · How the course is made
#
# | you will meet | what it is for |
# |---|---|
# | **Predict** | a question before the picture. Nobody marks it. A wrong guess is worth more than none. |
# | **Drag** | a picture that answers at once; a button with a number and a name is a *view*: it sets all controls |
# | **Explain** | the reason, in words and one formula |
# | **Derive it** | folded steps with a check of dimensions and a check with one number; open them when you want them |
# | **Try in code** | a few lines to change and run |
# | **Students asked** | questions that people really had at this point |
# | **Find the error** | a sentence or a formula that is wrong; find out where before you open the answer |
#
# Each lecture ends with a summary, with what people believe and what is true, and with where it is used next. Your
# answers and the checks that you passed are kept in one small file on this machine and nowhere else. To see them,
# open a terminal (*File → New → Terminal*) and type `course syllabus`.
#
# The notebooks here are your own copies: change in them what you like. When the course is updated, a notebook that you
# changed stays as it is, and its new version comes to lie beside it.

# %% [markdown] tags=["core"]
# ## 3 · Is everything here?
#
# The cell examines this notebook's own Python: which versions, and whether PyTorch can differentiate.

# %% tags=["core"]
environment()

# %% [markdown] tags=["core"]
# If it fails, the notebook probably runs in another Python than the one that has the course: *Kernel → Change
# Kernel…*. For more detail open a terminal (*File → New → Terminal*) and type `course doctor`. Each line is ok, or
# says what to do.

# %% [markdown] tags=["core"]
# ## 4 · Are you ready?
#
# The course builds on six areas. You need not be good at all of them. But you should know which are thin before a
# lecture needs them.
#
# | area | what it is needed for |
# |---|---|
# | [optimisation](#Repair:-optimisation) | it is how parameters are set |
# | [linear algebra](#Repair:-linear-algebra) | the language, and a way to *see* what many numbers do at once |
# | [vector calculus](#Repair:-vector-calculus) | where slopes come from; shapes and the chain rule are yours, the computer does the rest |
# | [probability](#Repair:-probability) | what new data, noise and chance mean; where losses come from |
# | [basic machine learning](#Repair:-basic-machine-learning) | the words: training, held-out, overfitting |
# | [filtering](#Repair:-filtering) | networks process information as a filter does, not as a program with *if* and *then* |
#
# Answer all questions without looking anything up. A wrong answer costs nothing, and its explanation says where it
# comes from.

# %% [markdown] tags=["core"]
# ### Optimisation

# %% tags=["core"]
ask("ready-minimum")
ask("ready-flat")
ask("ready-downhill")

# %% [markdown] tags=["core"]
# ### Linear algebra

# %% tags=["core"]
ask("ready-gram")
ask("ready-row-times-matrix")
ask("ready-singular-value")

# %% [markdown] tags=["core"]
# ### Vector calculus

# %% tags=["core"]
ask("ready-chain")
ask("ready-quadratic")
ask("ready-jacobian")

# %% [markdown] tags=["core"]
# ### Probability

# %% tags=["core"]
ask("ready-expectation")
ask("ready-average")
ask("ready-conditional")

# %% [markdown] tags=["core"]
# ### Basic machine learning

# %% tags=["core"]
ask("ready-held-out")
ask("ready-baseline")
ask("ready-parameter")

# %% [markdown] tags=["core"]
# ### Filtering

# %% tags=["core"]
ask("ready-filter")
ask("ready-low-pass")

# %% [markdown] tags=["core"]
# ### Which of them are thin?
#
# Run this cell after you have answered. A filled dot is a right answer. *Worth repairing* means: open the part below
# before the lecture that needs it. You can come back and answer again whenever you like.

# %% tags=["core"]
readiness()

# %% [markdown] tags=["background"]
# ## 5 · Repairs (background)
#
# Each of these is a page, not a textbook: the few facts that the course uses, one worked number, and a cell to try.
#
# ### Repair: optimisation

# %% [markdown] tags=["background"]
# <details><summary><b>Recall:</b> minima, slopes, steps</summary>
#
# To *minimise* $f$ is to find the place $w$ where its value is smallest. The place is called the minimiser
# ($\arg\min$), the value the minimum.
#
# - At a minimum of a smooth function the slope is 0. Not every place with slope 0 is a minimum: at 0, $-w^2$ has a
#   maximum and $w^3$ has neither.
# - If the slope is 0 and the second derivative is positive, it is a minimum among the places near by. A function that
#   bends upwards everywhere (*convex*) has no second valley.
# - Where the equation *slope = 0* cannot be solved, walk: $w \leftarrow w - \eta\, f'(w)$. The minus means downhill,
#   and $\eta$ sets the length of the step.
# - Multiplying $f$ by a positive number, or adding a constant, changes the minimum and not the minimiser.
#
# *One-number check.* $f(w) = (w-3)^2 + 2$ has $f'(w) = 2(w - 3)$, zero at 3. From $w = 1$ with $\eta = 0.1$: the slope
# is −4, and one step leads to 1.4.
#
# Used in lectures 02 and 07, and in all after them.
#
# </details>

# %% tags=["background"]
w = 1.0
for step in range(6):
    slope = 2 * (w - 3)
    print(f"step {step}: w = {w:.4f}, f = {(w - 3) ** 2 + 2:.4f}, slope {slope:+.4f}")
    w = w - 0.1 * slope

# %% [markdown] tags=["background"]
# ### Repair: linear algebra

# %% [markdown] tags=["background"]
# <details><summary><b>Recall:</b> products, shapes, stretches</summary>
#
# - $(N, D) \cdot (D, C) = (N, C)$: the sizes in the middle must agree, and are summed over. Entry $(i, j)$ is row $i$
#   of the first times column $j$ of the second.
# - $x \cdot y = \sum_d x_d y_d = \lVert x\rVert\,\lVert y\rVert \cos\theta$, with the angle $\theta$ between them. It
#   is 0 when the vectors are at a right angle.
# - The length is $\lVert x\rVert = \sqrt{x \cdot x}$.
# - $(AB)^\top = B^\top A^\top$. In general $AB \ne BA$.
# - Every matrix is a rotation (perhaps with a reflection), a stretch along axes, and another rotation:
#   $A = U \Sigma V^\top$. The stretches are the **singular values**, never negative, largest first. A diagonal matrix
#   stretches along the axes themselves; its singular values are the absolute values of its entries.
# - $X^\top X$ can be inverted exactly if no column of $X$ is a combination of the others.
#
# *One-number check.* $(1, 2)$ times the matrix with rows $(1, 0)$ and $(3, -1)$:
# $(1\cdot1 + 2\cdot3,\; 1\cdot0 - 2\cdot1) = (7, -2)$.
#
# Used in every lecture; singular values in 08.
#
# </details>

# %% tags=["background"]
A = np.array([[1, 0], [3, -1]])
X = np.random.default_rng(0).normal(size=(50, 4))
print("row times matrix:", np.array([1, 2]) @ A, "   matrix times column:", A @ np.array([1, 2]))
print("X is", X.shape, "  X.T @ X is", (X.T @ X).shape, "  X @ X.T is", (X @ X.T).shape)
print("stretches of diag(3, −5, 1):", np.linalg.svd(np.diag([3.0, -5.0, 1.0])).S)

# %% [markdown] tags=["background"]
# ### Repair: vector calculus

# %% [markdown] tags=["background"]
# <details><summary><b>Recall:</b> gradients, the chain rule, and shapes as a guide</summary>
#
# - A function of many numbers has one partial derivative for each. Together they are the **gradient**, in the shape of
#   its variable.
# - Near a point the function is almost a plane: $f(x + h) \approx f(x) + \nabla f(x) \cdot h$.
# - *Chain rule:* derivatives multiply along a path. For $y = g(h(x))$: $\;dy/dx = g'(h(x))\, h'(x)$, the outer one
#   taken at the inner *value*.
# - If $x$ reaches $y$ by two paths, the contributions **add**.
# - $m$ outputs of $n$ inputs: the **Jacobian** is $(m, n)$. The Jacobian of functions one after the other is the
#   product of theirs.
# - Two to know: $\nabla_x (a \cdot x) = a$, and $\nabla_x (x^\top A x) = (A + A^\top) x$.
#
# *One-number check.* $A$ with rows $(1, 2), (3, 4)$ and $x = (1, -1)$: $A + A^\top$ has rows $(2, 5), (5, 8)$, so the
# gradient is $(-3, -3)$. $2Ax$ would be $(-2, -2)$.
#
# When in doubt, measure: $\bigl(f(x + h) - f(x - h)\bigr)/2h$, one coordinate at a time.
#
# Used in lectures 02, 06, 07 and 11.
#
# </details>

# %% tags=["background"]
A, x, h = np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([1.0, -1.0]), 1e-5
for k, nudge in enumerate(h * np.eye(2)):
    rise = (x + nudge) @ A @ (x + nudge) - (x - nudge) @ A @ (x - nudge)
    print(f"slope along axis {k}, measured: {rise / (2 * h):.6f}")
print("(A + Aᵀ)x =", (A + A.T) @ x, "   2Ax =", 2 * A @ x)

# %% [markdown] tags=["background"]
# ### Repair: probability

# %% [markdown] tags=["background"]
# <details><summary><b>Recall:</b> expectation, variance, conditioning</summary>
#
# - **Expectation**: each value times its probability, summed. $\mathbb E[aX + bY] = a\,\mathbb E X + b\,\mathbb E Y$,
#   always.
# - **Variance**: the expected squared distance from the expectation.
#   $\operatorname{Var}(aX) = a^2 \operatorname{Var}(X)$. Variances of *independent* numbers add.
# - So an average of $n$ independent numbers has the variance $\sigma^2/n$ and the standard deviation $\sigma/\sqrt n$.
# - **Conditioning**: $p(a \mid b) = p(a, b)/p(b)$. Look only at the cases in which $b$ happened.
# - **Independent** means $p(a, b) = p(a)\,p(b)$: knowing one says nothing about the other.
# - **Chain rule of probability**: $p(a, b, c) = p(a)\,p(b\mid a)\,p(c \mid a, b)$.
#
# *One-number check.* 25 independent numbers of variance 9: the average has variance 9/25 = 0.36 and standard deviation
# 0.6.
#
# Used in lectures 01, 03, 04 and 06, and wherever something is drawn at random.
#
# </details>

# %% tags=["background"]
rng = np.random.default_rng(0)
averages = rng.normal(scale=3.0, size=(20_000, 25)).mean(axis=1)
first, second = rng.integers(1, 7, size=(2, 100_000))
print(f"variance of an average of 25, measured: {averages.var():.3f}")
print(f"both sixes: {np.mean(first + second == 12):.4f}, given that the first is a six: ", end="")
print(f"{np.mean((first + second == 12)[first == 6]):.4f}")

# %% [markdown] tags=["background"]
# ### Repair: basic machine learning

# %% [markdown] tags=["background"]
# <details><summary><b>Recall:</b> the words</summary>
#
# - **Example**: an input $x$ with its label $y$. **Model**: a function $f_\theta$ that turns an input into a
#   prediction. **Parameters** $\theta$: the numbers in it that training sets. **Hyperparameters**: what you choose
#   before training.
# - **Loss**: how bad one prediction is, as one number. Training makes the mean loss over the training data small.
# - **Training, validation, test**: three parts of the data. The first is for setting parameters, the second for
#   choosing hyperparameters, the third for reporting, once. In this course they are green, amber and red.
# - **Overfitting**: small error on the training data, large error on other data. **Underfitting**: large error on
#   both.
# - **Baseline**: what you get without looking at the input. Compare with it before you trust a number.
#
# *One-number check.* 90 of 100 messages are no spam. Always answering *no spam* is right in 90 %. A model with 91 %
# has learnt very little.
#
# Lecture 01 is about these words, lecture 04 about what goes wrong with them.
#
# </details>

# %% tags=["background"]
labels = np.array([0] * 90 + [1] * 10)  # 1 is spam
always = np.zeros(100, dtype=int)
print(f"right: {np.mean(always == labels):.0%}, of the spam it finds {np.mean(always[labels == 1]):.0%}")

# %% [markdown] tags=["background"]
# ### Repair: filtering

# %% [markdown] tags=["background"]
# <details><summary><b>Recall:</b> averages that forget</summary>
#
# A filter turns a sequence into another one. The simplest one is a running average that forgets:
#
# $$y_t = (1 - \alpha)\, y_{t-1} + \alpha\, x_t .$$
#
# - Each output is a weighted mean of all inputs so far. The weight of an input is multiplied by $1 - \alpha$ in every
#   step; after about $1/\alpha$ steps little of it is left.
# - Slow changes get through, late; fast ones are averaged away: a *low-pass*. A resistor and a capacitor do the same
#   with voltages.
# - A small $\alpha$ means smooth and slow, a large one quick and noisy. No $\alpha$ is both smooth and quick.
# - Filters are linear: the filter of a sum is the sum of the filtered signals.
#
# There is no *if* in it: the output depends a little on every input. Neural networks are of that kind. If you have
# only known programs with *if* and *then*, take a moment for this. Momentum and Adam (12) and the running averages of
# batch norm (13) are this same filter.
#
# *One-number check.* α = 0.1, last output 10, input 20: 0.9 · 10 + 0.1 · 20 = 11.
#
# First guess, then drag it yourself:
#
# </details>

# %% tags=["background"]
ask("filter-best-weight")

# %% tags=["background"]
explore.FilterNeuron(alpha=0.1)

# %% [markdown] tags=["core"]
# ## Summary
#
# - Predict, drag, explain, derive, try: each section of a lecture goes this way, and your own guess comes first.
# - Progress is kept on this computer. `course syllabus` shows it, `course doctor` finds what is missing.
# - The course builds on six areas. Repair the thin ones before the lecture that needs them.
#
# ### What people believe, and what is true
#
# | often believed | true |
# |---|---|
# | A wrong guess counts against me. | Nobody marks it, and it stays on this computer. |
# | Deep learning needs a GPU. | This course runs on two cores. |
# | Where the slope is 0 there is a minimum. | It may be a maximum, or neither, as for $w^3$ at 0. |
# | The gradient of $x^\top Ax$ is $2Ax$. | Only for a symmetric $A$. In the repair it is $(-3, -3)$ and not $(-2, -2)$. |
# | The average of 25 numbers scatters a 25th as much as one. | A fifth: the variance falls from 9 to 0.36, the standard deviation from 3 to 0.6. |
# | 90 % right is good. | Always answering *no spam* can have that, and finds no spam at all. |
#
# ### Where this is used next
#
# - [Homework 0](../assignments/hw0/hw0.ipynb): the same six areas in code, an hour, and a rehearsal of how homework
#   works
# - [01 What learning is](01-what-learning-is.ipynb): rules against examples, six pieces, why a test set, no free
#   lunch, a circuit that learns
# - [02 Linear regression and vector gradients](02-linear-regression-and-vector-gradients.ipynb): the best line, and
#   how to differentiate with respect to many numbers at once
# - [03 Probability, maximum likelihood, estimators](03-likelihood-and-estimators.ipynb): where losses come from
# - [04 Generalisation](04-generalisation.ipynb): bias, variance, validation, and how to fool oneself
# - [05 Images and nearest neighbours](05-images-and-nearest-neighbours.ipynb): why images are hard, and a classifier
#   that only remembers
# - [06 Linear and softmax classifiers](06-linear-and-softmax-classifiers.ipynb): from scores to probabilities to a
#   loss, and what a linear boundary cannot do
# - [07 Gradient descent and learning rates](07-gradient-descent.ipynb): why steps that are a little too long ruin
#   everything
# - [08 The singular-value view](08-the-singular-value-view.ipynb): ridge, early stopping and descent, one direction at
#   a time
# - [09 Neurons, layers, activations](09-neurons-layers-activations.ipynb): what a layer adds, and the playground
# - [10 ReLU nets as elbows](10-relu-nets-as-elbows.ipynb): a network of bends that you place by hand
# - [11 Backpropagation](11-backpropagation.ipynb): every derivative of a network in one pass back
# - [12 Optimisers](12-optimisers.ipynb): momentum, Adam, Newton, and where each of them goes wrong
# - [13 Initialisation and batch norm](13-initialisation-and-batch-norm.ipynb): how large the first weights should be,
#   and layers that bring their signal to a fixed size
# - [14 Regularisation](14-regularisation.ipynb): what lowers the error on new data, from early stopping to dropout
# - [15 Convolutional networks](15-convolutional-networks.ipynb): a few numbers that are used at every place of an image
# - [Review](review.ipynb): what you answered comes back after 2, 7 and 21 days, ten questions at a time
# - [Gallery](gallery.ipynb): every picture of the course that can be moved, by lecture
# - Homework [1](../assignments/hw1/hw1.ipynb) (review), [2](../assignments/hw2/hw2.ipynb) (neighbours, softmax,
#   hinge), [3](../assignments/hw3/hw3.ipynb) (descent, singular values), [4](../assignments/hw4/hw4.ipynb) (elbows,
#   backpropagation), [5](../assignments/hw5/hw5.ipynb) (optimisers, initialisation, batch norm, dropout)
#
# If something does not work, open a terminal (*File → New → Terminal*) and type `course doctor`. Each line is ok, or
# says what to do.
#
# **Next:** [01 · What learning is](01-what-learning-is.ipynb)

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
# # Start here
#
# This is a course on the foundations of deep learning, as notebooks. You drag points and sliders and watch what follows. You say what will happen before you see it. You write the classical pieces yourself, and the homework tells you not only that something is wrong, but which mistake it is.
#
# **What this page is for**
#
# - it shows how the course works, with a first question and a first picture;
# - it looks whether this computer has what is needed;
# - it tells you, in about half an hour, which of six areas that the course builds on are thin, and repairs them.
#
# A notebook is a list of cells. Click into the cell below and press **Shift-Enter**: it runs, and the next cell is selected. To run a whole notebook, choose *Run → Run All Cells*.

# %% tags=["core"]
import numpy as np

from course import explorables as explore
from course.check import ask, readiness
from course.doctor import environment

# %% [markdown] tags=["core"]
# ## Something to drag
#
# Three classes have scores, any numbers at all. **Softmax** turns them into probabilities: it exponentiates each score and divides by the sum. You meet it properly in lecture 06.
#
# Before you touch anything, answer this.

# %% tags=["core"]
ask("start-add-constant")

# %% [markdown] tags=["core"]
# Now try it. Move one score, then move *add to all scores*.

# %% tags=["core"]
explore.SoftmaxBars()

# %% [markdown] tags=["core"]
# Adding the same number to every score leaves the probabilities as they are: $e^{a+c} = e^a e^c$, and the factor $e^c$ stands above and below the fraction. What happens to the probabilities is a matter of *differences* between scores. Most of this course works like that: a picture, a guess, a short reason.
#
# Sliders also move with the arrow keys, once they have been clicked or reached with Tab.
#
# ## How the course is made
#
# | you will meet | what it is for |
# |---|---|
# | **Predict** | a question before the picture. Nobody marks it. A wrong guess is worth more than none. |
# | **Drag** | a picture that answers at once |
# | **Derive** | folded steps with a check of dimensions and a check on single numbers; open them when you want them |
# | **Students asked** | questions people really had at this point |
# | **Try in code** | a few lines to change and run |
#
# Cells carry a tag: *core* is what everybody needs, *background* is help if something is new to you, *graduate* goes further.
#
# What you have answered and passed is kept in one small file on this machine and nowhere else. `course syllabus` in a terminal shows it.

# %% [markdown] tags=["core"]
# ## Is everything here?
#
# The cell asks this notebook's own Python: which versions, and whether PyTorch can differentiate. A GPU is not needed anywhere.

# %% tags=["core"]
environment()

# %% [markdown] tags=["core"]
# If it fails, the notebook probably runs in another Python than the one that holds the course: *Kernel → Change Kernel…*. For a longer look type `course doctor` in a terminal (*File → New → Terminal*; in a fresh terminal the command is `.venv/bin/course doctor`). Each line is ok, or says what to do.
#
# ## Are you ready?
#
# The course builds on six areas. You need not be good at all of them. But you should know which are thin, before a lecture surprises you.
#
# | area | what it is needed for |
# |---|---|
# | [optimisation](#Repair:-optimisation) | it is how parameters get set; the operational heart of everything |
# | [linear algebra](#Repair:-linear-algebra) | the language, and a way to *see* what many numbers do at once |
# | [vector calculus](#Repair:-vector-calculus) | where the slopes come from; the computer does most of it, but shapes and the chain rule are yours |
# | [probability](#Repair:-probability) | what new data, noise and chance mean; where losses come from |
# | [basic machine learning](#Repair:-basic-machine-learning) | the words: training, held-out, overfitting |
# | [filtering](#Repair:-filtering) | networks handle information as a filter does, a little of everything at once, and not as a program with *if* and *then* |
#
# Answer all of it without looking anything up. A wrong answer costs nothing and tells you where it comes from.

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
# Run this cell after you have answered. A filled dot is a right answer. *Worth repairing* means: open the part below before the lecture that needs it. Come back and answer again whenever you like.

# %% tags=["core"]
readiness()

# %% [markdown] tags=["background"]
# ## Repairs
#
# Each of these is a page, not a textbook: the few facts that the course leans on, one worked number, and a cell to try.
#
# ### Repair: optimisation

# %% [markdown] tags=["background"]
# <details>
# <summary><b>Minima, slopes, steps</b></summary>
#
# To *minimise* $f$ is to find the place $w$ where its value is smallest. The place is called the minimiser ($\arg\min$), the value the minimum.
#
# - At a minimum of a smooth function the slope is 0. Not every place with slope 0 is a minimum: $-w^2$ has a top there, $w^3$ neither.
# - If the second derivative is positive there, it is a minimum, as seen from near by. A function that bends upwards everywhere (*convex*) has no valley but one.
# - Where the equation *slope = 0* cannot be solved, one walks: $w \leftarrow w - \eta\, f'(w)$. The minus means downhill, $\eta$ is the length of the step.
# - Multiplying $f$ by a positive number, or adding a constant, moves the minimum value and not the place.
#
# *One number:* $f(w) = (w-3)^2 + 2$ has $f'(w) = 2(w - 3)$, zero at 3. From $w = 1$ with $\eta = 0.1$: the slope is −4, and one step leads to 1.4.
#
# Used in lectures 02 and 07, and everywhere after.
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
# <details>
# <summary><b>Products, shapes, stretches</b></summary>
#
# - $(N, D) \cdot (D, C) = (N, C)$: the sizes in the middle must agree, and are summed over. Entry $(i, j)$ is row $i$ of the first times column $j$ of the second.
# - $x \cdot y = \sum_d x_d y_d = \lVert x\rVert\,\lVert y\rVert \cos\theta$. It is 0 when the vectors are at a right angle.
# - The length is $\lVert x\rVert = \sqrt{x \cdot x}$.
# - $(AB)^\top = B^\top A^\top$. In general $AB \ne BA$.
# - Every matrix is a rotation, a stretch along axes, and another rotation: $A = U \Sigma V^\top$. The stretches are the **singular values**, never negative, largest first. A diagonal matrix stretches along the axes themselves; its singular values are the sizes of its entries.
# - $X^\top X$ can be inverted exactly if no column of $X$ is a combination of the others.
#
# *One number:* $(1, 2)$ times the matrix with rows $(1, 0)$ and $(3, -1)$: $(1\cdot1 + 2\cdot3,\; 1\cdot0 - 2\cdot1) = (7, -2)$.
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
# <details>
# <summary><b>Gradients, the chain rule, and shapes as a guide</b></summary>
#
# - A function of many numbers has one partial derivative for each. Together they are the **gradient**, of the shape of what it is taken by.
# - Near a point the function is almost a plane: $f(x + h) \approx f(x) + \nabla f(x) \cdot h$.
# - *Chain rule:* derivatives multiply along a path. $y = g(h(x))$: $\;dy/dx = g'(h(x))\, h'(x)$, the outer one taken at the inner *value*.
# - If $x$ reaches $y$ by two paths, the contributions **add**.
# - $m$ outputs of $n$ inputs: the **Jacobian** is $(m, n)$. Jacobians multiply as the functions follow each other.
# - Two to know: $\nabla_x (a \cdot x) = a$, and $\nabla_x (x^\top A x) = (A + A^\top) x$.
#
# *One number:* $A$ with rows $(1, 2), (3, 4)$ and $x = (1, -1)$: $A + A^\top$ has rows $(2, 5), (5, 8)$, so the gradient is $(-3, -3)$. $2Ax$ would be $(-2, -2)$.
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
# <details>
# <summary><b>Expectation, variance, conditioning</b></summary>
#
# - **Expectation**: each value times its probability, summed. $\mathbb E[aX + bY] = a\,\mathbb E X + b\,\mathbb E Y$, always.
# - **Variance**: the expected squared distance from the expectation. $\operatorname{Var}(aX) = a^2 \operatorname{Var}(X)$. Variances of *independent* numbers add.
# - So an average of $n$ independent numbers has the variance $\sigma^2/n$ and the standard deviation $\sigma/\sqrt n$.
# - **Conditioning**: $p(a \mid b) = p(a, b)/p(b)$. Look only at the cases in which $b$ happened.
# - **Independent** means $p(a, b) = p(a)\,p(b)$: knowing one tells nothing of the other.
# - **Chain rule of probability**: $p(a, b, c) = p(a)\,p(b\mid a)\,p(c \mid a, b)$.
#
# *One number:* 25 independent numbers of variance 9: the average has variance 9/25 = 0.36 and standard deviation 0.6.
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
# <details>
# <summary><b>The words</b></summary>
#
# - **Example**: an input $x$ with its label $y$. **Model**: a function $f_\theta$ that turns an input into a prediction. **Parameters** $\theta$: the numbers in it that training sets. **Hyperparameters**: what you choose before.
# - **Loss**: how bad one prediction is, as one number. Training makes the mean loss over the training data small.
# - **Training, validation, test**: three parts of the data. The first to set parameters, the second to choose hyperparameters, the third to report, once. In this course they are green, amber and red.
# - **Overfitting**: small error on the training data, large error elsewhere. **Underfitting**: large error on both.
# - **Baseline**: what is had without looking at the input. Compare with it before you are proud.
#
# *One number:* 90 of 100 messages are no spam. Always *no spam* is right in 90 %. A model with 91 % has learnt very little.
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
# <details>
# <summary><b>Averages that forget</b></summary>
#
# A filter turns a sequence into another one. The simplest one is a running average that forgets:
#
# $$y_t = (1 - \alpha)\, y_{t-1} + \alpha\, x_t .$$
#
# - Each output is a weighted mean of all inputs so far. The weight of an input falls by $1 - \alpha$ with every step; after about $1/\alpha$ steps it is forgotten.
# - Slow changes get through, late; fast ones are averaged away: a *low-pass*. A resistor and a capacitor do the same with voltages.
# - A small $\alpha$ means smooth and slow, a large one quick and noisy. Nothing is both.
# - Filters are linear: the filter of a sum is the sum of the filtered.
#
# There is no *if* in it: the output depends a little on every input. Neural networks are of that kind, and whoever has only known programs with *if* and *then* should take a moment for this. Momentum (07), Adam (12) and batch norm's running averages (13) are this very filter.
#
# *One number:* α = 0.1, last output 10, input 20: 0.9 · 10 + 0.1 · 20 = 11.
#
# Drag it yourself:
#
# </details>

# %% tags=["background"]
explore.FilterNeuron(alpha=0.1)

# %% [markdown] tags=["core"]
# ## Where to go
#
# - [Homework 0](../assignments/hw0/hw0.ipynb): the same six areas in code, an hour, and a rehearsal of how homework works
# - [01 What learning is](01-what-learning-is.ipynb): rules against examples, six pieces, why a test set, no free lunch, a circuit that learns
# - [02 Linear regression and vector gradients](02-linear-regression-and-vector-gradients.ipynb): the best line, and how to differentiate by many numbers at once
# - [03 Probability, maximum likelihood, estimators](03-likelihood-and-estimators.ipynb): where losses come from
# - [04 Generalisation](04-generalisation.ipynb): bias, variance, validation, and how to fool oneself
# - [05 Images and nearest neighbours](05-images-and-nearest-neighbours.ipynb): why pictures are hard, and a classifier that only remembers
# - [06 Linear and softmax classifiers](06-linear-and-softmax-classifiers.ipynb): from scores to probabilities to a loss, and what a linear boundary cannot do
# - [07 Gradient descent and learning rates](07-gradient-descent.ipynb): why steps that are a little too long ruin everything
# - [08 The singular-value view](08-the-singular-value-view.ipynb): ridge, early stopping and descent, one direction at a time
# - [09 Neurons, layers, activations](09-neurons-layers-activations.ipynb): what a layer adds, and the playground
# - [10 ReLU nets as elbows](10-relu-nets-as-elbows.ipynb): a network of bends that you place by hand
# - [11 Backpropagation](11-backpropagation.ipynb): every derivative of a network in one pass back
# - [Gallery](gallery.ipynb): every picture of the course that can be moved, by lecture
# - Homework [1](../assignments/hw1/hw1.ipynb) (review), [2](../assignments/hw2/hw2.ipynb) (neighbours, softmax, hinge), [3](../assignments/hw3/hw3.ipynb) (descent, singular values), [4](../assignments/hw4/hw4.ipynb) (elbows, backpropagation)
#
# If something does not work, type `course doctor` in a terminal. Each line is ok, or says what to do.

# ---
# jupyter:
#   jupytext:
#     cell_metadata_filter: all
#     formats: ipynb,py:percent
#     notebook_metadata_filter: kernelspec
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown] tags=["core"]
# # 06 · Linear and softmax classifiers
#
# A picture goes in, ten numbers come out, the largest one wins. That is a linear classifier. It is the last layer of
# almost every network in this course, each earlier layer is made of the same product of inputs and weights, and its
# loss, the cross-entropy, is the loss that most networks are trained with. So this lecture takes its time: what the
# ten numbers mean, where they fail, how they become probabilities, where the loss comes from, and what its gradient
# says.
#
# ### What you will be able to do
#
# - compute the scores of a linear classifier, give every shape on the way, and count its parameters;
# - read a column of its weights as a picture, and its decisions as straight boundaries;
# - name two data sets that no linear classifier can handle, and prove it for one of them;
# - turn scores into probabilities with softmax, and know what changes them and what breaks them;
# - derive the softmax loss from maximum likelihood, and say every line of the derivation in words;
# - derive its gradient, probabilities minus one-hot label, and check it numerically;
# - say which loss is for training and which is for testing, and what hinge, squared and 0–1 loss do instead.
#
# ### What you need
#
# A row times a matrix; logarithm and exponential; the derivative of a sum; the idea of maximum likelihood (section 6
# recalls it with a coin). The Python is NumPy.
#
# The lecture has ten sections, about 2½ hours in all. Each goes: *predict, drag, explain, derive (folded), try in code,
# check yourself*. Answer the first question of a section before you go on: a guess that turns out wrong is remembered
# best. Parts marked *background* or *graduate* can be left out.

# %% [markdown] tags=["core"]
# ### Letters and conventions
#
# | letter | what it is |
# |---|---|
# | $N$, $D$, $C$ | numbers of examples, of features (here: pixels), of classes |
# | `X`, $x$ | examples in rows, $(N, D)$; one of them, $D$ numbers |
# | `y`, $y$ | labels, whole numbers from 0, $(N,)$; one of them |
# | `W`, $w_k$ | weights $(D, C)$: one column $w_k$ for each class |
# | `b`, $b_k$ | biases, $(C,)$ |
# | $a(x)$, $z$ | the scores of one example, $C$ numbers; `scores = X @ W + b` for all of them, $(N, C)$ |
# | $\sigma(z)$, $p$ | the probabilities that softmax makes of the scores |
# | $[k = y]$ | 1 where $k$ is the label, else 0 |
#
# Logarithms are natural. The loss of a data set is the **mean** over its examples. In pictures, training data are green,
# validation data amber, test data red.
#
# <details><summary>Other books, other letters</summary>
#
# Scores are also called *logits*. Some books put examples in columns and write $Wx + b$, with one *row* of $W$ for each
# class. The numbers are the same, transposed.
#
# </details>

# %% tags=["core"]
import matplotlib.pyplot as plt
import numpy as np
from scipy.special import logsumexp, softmax

from course import data
from course import explorables as explore
from course.check import ask, due

np.set_printoptions(precision=4, linewidth=110)
due()
digits = data.digits()
digits

# %% [markdown] tags=["core"]
# ## 1 · One score for every class
#
# *About 10 minutes.*
#
# The digits are 8 × 8 pixels: each is a row of 64 numbers between 0 (paper) and 1 (ink). Other data sets have larger
# pictures. CIFAR-10, for example, has 32 × 32 pixels in three colours, 3072 numbers each. Predict first.

# %% tags=["core"]
ask("scores-shape")
ask("parameters-cifar")

# %% [markdown] tags=["core"]
# **Explain.** Class $k$ has a column of weights $w_k$, as long as the picture, and one bias $b_k$. Its **score** for the
# picture $x$ is one number:
#
# $$a_k(x) = x \cdot w_k + b_k .$$
#
# The columns $w_0, \dots, w_{C-1}$ side by side are the matrix $W$, and all scores of all examples are one product,
# `X @ W + b`. The classifier answers with the class of the largest score. Here it is with random weights, before any
# learning.

# %% tags=["core"]
rng = np.random.default_rng(0)
W = 0.1 * rng.normal(size=(64, 10))
b = np.zeros(10)
X_few, y_few = digits.X_train[:5], digits.y_train[:5]

scores = X_few @ W + b
print("shapes:", X_few.shape, "@", W.shape, "+", b.shape, "=", scores.shape)
for row, label in zip(scores, y_few):
    print(f"scores {row.round(1)}  largest at {row.argmax()}, label {label}")

# %% [markdown] tags=["core"]
# **Try in code.** Change the seed, or take 50 examples and count how many are right. About one in ten should be: random
# weights guess.
#
# **Watch out.** The bias is a row `(10,)`, added to every row of scores. With as many examples as classes, a column of
# biases fits as well, without any error, and it is wrong:

# %% tags=["core"]
X_ten = digits.X_train[:10]
biases = np.arange(10.0)
good, bad = X_ten @ W + biases, X_ten @ W + biases[:, None]
print("same shape:", good.shape == bad.shape, "  same numbers:", np.allclose(good, bad))
print("what the bias added to example 3, right: ", (good - X_ten @ W)[3].round(1))
print("                                  wrong: ", (bad - X_ten @ W)[3].round(1))

# %% [markdown] tags=["background"]
# *Background.*
#
# <details><summary><b>Derive it:</b> two classes need only one score</summary>
#
# With two classes, class 1 wins when $a_1 > a_0$, that is, when
#
# $$a_1 - a_0 = x \cdot (w_1 - w_0) + (b_1 - b_0) > 0 .$$
#
# So one weight vector $w = w_1 - w_0$ and one bias are enough, and the answer is a sign. With labels −1 and +1 this is
# the classical form $\operatorname{sign}(x \cdot w + b)$.
#
# *Dimension check.* $w$ is as long as $x$, so $x \cdot w$ is a number. There are $D + 1$ parameters instead of
# $2(D + 1)$. In general $C$ classes have $C(D + 1)$ parameters of which $(C-1)(D+1)$ matter, because only differences
# do.
#
# *Scalar check.* $a_0 = x + 2$, $a_1 = 3x - 2$: the difference is $2x - 4$, positive for $x > 2$.
#
# </details>

# %% [markdown] tags=["core"]
# **Check yourself.**

# %% tags=["core"]
ask("largest-score")
ask("class-numbers")

# %% [markdown] tags=["core"]
# > **Students asked: How does this differ from predicting a rent?** There, one output, and its value is the answer.
# > Here, one output per class, and only their comparison is the answer. Each score alone is one number; all of them
# > together are a vector.
#
# > **Students asked: Could one use squared error on a one-hot target, (0, 0, 1, 0, …)?** Yes. It cures the problem of
# > the class numbers, and it works after a fashion. Section 9 shows what it does wrong.
#
# > **Students asked: What if two scores are equal?** Either answer will do; code takes the first. With probabilities
# > one may also draw among the classes. That is how programs that write text choose the next word.

# %% [markdown] tags=["core"]
# ## 2 · A class is a template
#
# *About 15 minutes.*
#
# The weights of a class are as many as the pixels. So they can be drawn as a picture.

# %% tags=["core"]
ask("template-after-one")

# %% [markdown] tags=["core"]
# **Drag** the moment, from *1 one image* to *2 the end*: the classifier learns from one digit after another, and you
# see its ten templates after 0, 1, 3, 10, … examples. Blue weights are positive, pink ones negative. In the middle,
# one image is multiplied with one template, pixel by pixel; the sum over the product, plus the bias, is the score.

# %% tags=["core"]
templates = explore.Templates()
templates

# %% [markdown] tags=["core"]
# **Explain.** $x \cdot w_k = \sum_d x_d\, w_{dk}$ multiplies pixel with weight, and adds up. Ink on a blue weight speaks
# for the class, ink on a pink weight against it, paper says nothing. The score is large when the image resembles the
# template.
#
# At moment 1 a single image has been seen. From then on each image leaves its print in all ten templates, strongly where
# the classifier is wrong, hardly where it is sure and right. Late templates look less like digits than early ones: they
# no longer show the class, they show what *sets it apart*.

# %% tags=["core"]
ask("template-mean")

# %% [markdown] tags=["core"]
# **Try in code.** How good are the class means as templates? Below, every class gets the mean of its training images,
# and the bias $-\tfrac12\lVert m_k\rVert^2$, for which the linear classifier chooses the *nearest* mean.

# %% tags=["core"]
means = np.array([digits.X_train[digits.y_train == k].mean(axis=0) for k in range(10)])
W_means, b_means = means.T, -0.5 * (means**2).sum(axis=1)


def share_right(W, b, X, y):
    """The share of examples whose largest score is that of their label, one example at a time."""
    return np.mean([np.argmax(x @ W + b) == label for x, label in zip(X, y)])


learnt = explore.Templates(moment=9).values()
alike = [np.corrcoef(learnt["weights"][:, k], means[k])[0, 1] for k in range(10)]
by_means = share_right(W_means, b_means, digits.X_val, digits.y_val)
print(f"right on the validation set: class means {by_means:.1%}, learnt templates {learnt['accuracy']:.1%}")
print(f"correlation of a learnt template with the mean of its class: {np.mean(alike):.2f} on average")

# %% [markdown] tags=["background"]
# *Background.*
#
# <details><summary><b>Derive it:</b> choosing the nearest mean is a linear classifier</summary>
#
# The squared distance from $x$ to the mean $m_k$ is
#
# $$\lVert x - m_k\rVert^2 = \lVert x\rVert^2 - 2\,x\cdot m_k + \lVert m_k\rVert^2 .$$
#
# $\lVert x\rVert^2$ is the same for all classes, so the smallest distance belongs to the largest
#
# $$x\cdot m_k - \tfrac12\lVert m_k\rVert^2 .$$
#
# That is a score with weights $w_k = m_k$ and bias $b_k = -\tfrac12\lVert m_k\rVert^2$.
#
# *Dimension check.* $m_k$ is as long as $x$; both terms are numbers.
#
# *Scalar check.* Means 1 and 3 give $x - \tfrac12$ and $3x - \tfrac92$, equal at $x = 2$, half-way between the means.
#
# If the images of each class were Gaussian clouds of the same round shape and the classes equally frequent, these would
# even be the best weights, with the maximum-likelihood means in them. Digits are not such clouds.
#
# </details>

# %% [markdown] tags=["core"]
# **Check yourself.**

# %% tags=["core"]
ask("bright-image")

# %% [markdown] tags=["core"]
# > **Students asked: Is $w_k$ the mean of its class?** No, as you saw; but it is a fair start, better than random
# > weights by far.
#
# > **Students asked: A long vector gives a large score. Should images not be normalised?** For one image, all classes
# > see the same $x$, so the comparison is fair. But bright images get large scores and with them sharp probabilities,
# > and they pull harder in training. So normalising is good practice, though nothing breaks without it.

# %% [markdown] tags=["core"]
# ## 3 · Where the boundary lies
#
# *About 20 minutes.*
#
# Two features now, so that everything can be drawn. Predict:

# %% tags=["core"]
ask("add-to-all-weights")

# %% [markdown] tags=["core"]
# **Drag** the large marks: they are the weights of the classes, drawn as arrows from the middle. Make one arrow
# longer. Turn it. Lay two arrows on top of one another. Drag a bias. Then drag a *point* across a boundary and watch
# the loss. *1 lines meet* draws lines of equal score: find where the lines of two classes with the same score meet.

# %% tags=["core"]
explore.DecisionBoundary()

# %% [markdown] tags=["core"]
# **Explain.** Take $w_k$ of length 1 and no bias: then $x\cdot w_k = \lVert x\rVert\cos\theta$ is the length of the
# shadow that $x$ throws on the arrow. All points on a line perpendicular to the arrow have the same shadow, so the
# same score. Each class has its own set of such lines. Where a line of class A meets the line of class B *with the
# same score*, the classifier cannot decide between them. Join these points: they form a straight line, the boundary.
#
# Lengthening one arrow makes its score grow faster along it, and fall faster against it. So the boundary turns: the
# class gains ground ahead of its arrow and loses some behind it. Adding the same vector to all arrows changes every
# score and no boundary.
#
# The meeting points deserve a picture of their own. Predict:

# %% tags=["core"]
ask("equal-lines")

# %% tags=["core"]
ask("equal-scores-meeting")

# %% [markdown] tags=["core"]
# **Drag** K from −3 to 3, and follow the cross. Join the meeting points, as in *1 joined*. Then change the length of
# one arrow, the bias, and last of all *s*, which adds the same vector to both, as in *2 s added*: the arrows move,
# both lines move. What does not? Drag the square onto the boundary and read its two scores.

# %% tags=["core"]
explore.EqualScores()

# %% [markdown] tags=["core"]
# With *s* the cross slides along the boundary, but stays on it: both lines move so that their meeting points only change
# places with one another. The difference of the two weights, printed below the picture, is what the boundary depends on.

# %% [markdown] tags=["core"]
# <details><summary><b>Derive it:</b> the boundary is a straight line, perpendicular to the difference of the weights</summary>
#
# 1. The classifier is undecided between classes 0 and 1 where $a_0(x) = a_1(x)$:
#    $$x\cdot w_0 + b_0 = x\cdot w_1 + b_1 .$$
# 2. Everything on one side:
#    $$x\cdot (w_0 - w_1) + (b_0 - b_1) = 0 .$$
#    One linear equation: a line in the plane, a plane in space, a *hyperplane* in general.
# 3. Take two points $x, x'$ on it and subtract: $(x - x')\cdot(w_0 - w_1) = 0$. Every direction along the boundary is
#    perpendicular to $w_0 - w_1$.
# 4. Its distance from the origin is $|b_0 - b_1| \,/\, \lVert w_0 - w_1\rVert$. So biases shift a boundary without
#    turning it.
# 5. Add the same $v$ to all weights: $w_0 + v - (w_1 + v) = w_0 - w_1$. Nothing changes.
#
# *Dimension check.* $w_0 - w_1$ is as long as $x$; the equation is between numbers.
#
# *Scalar check.* $x = (b_0 - b_1)/(w_1 - w_0)$, a threshold. For $a_0 = x + 2$ and $a_1 = 3x - 2$ it is $4/2 = 2$.
#
# </details>

# %% [markdown] tags=["core"]
# **Try in code.** A check of steps 2 and 3 with random weights: solve for two points of the boundary, and compare.

# %% tags=["core"]
rng = np.random.default_rng(1)
w_0, w_1, b_0, b_1 = rng.normal(size=2), rng.normal(size=2), 0.5, -0.3
difference, offset = w_0 - w_1, b_0 - b_1


def on_boundary(x_1):
    """The point of the boundary with this first coordinate: step 2, solved for the second."""
    return np.array([x_1, -(offset + difference[0] * x_1) / difference[1]])


p, q = on_boundary(-1.0), on_boundary(2.0)
print(f"scores of both classes at p: {p @ w_0 + b_0:.6f} and {p @ w_1 + b_1:.6f}")
print(f"(p − q) · (w_0 − w_1) = {abs((p - q) @ difference):.1e}")

# %% [markdown] tags=["core"]
# **Check yourself.**

# %% tags=["core"]
ask("boundary-1d")
ask("region-in-two")

# %% [markdown] tags=["core"]
# > **Students asked: Which score do the lines of equal score stand for?** Any. Each line is one value; another value
# > gives a parallel line. The picture of one class alone says nothing about the boundary. It takes two.
#
# > **Students asked: Is every class next to every other?** No. With three classes all three boundaries may meet in a
# > point, or one class may lie between the two others, or a class may win nowhere at all.

# %% [markdown] tags=["core"]
# ## 4 · What no line can do
#
# *About 20 minutes.*

# %% tags=["core"]
ask("xor-best")

# %% [markdown] tags=["core"]
# **Drag.** Try to separate the four clouds by hand, then press *run* and let the computer try: *2 XOR* is after 100
# steps. Then the rings, and *3 rings*.

# %% tags=["core"]
explore.DecisionBoundary(data="XOR")

# %% tags=["core"]
explore.DecisionBoundary(data="rings")

# %% [markdown] tags=["core"]
# **Explain.** In XOR the two diagonals belong to different classes, and they cross. In the rings, one class surrounds
# the other. The region of a linear classifier is convex, so it cannot be a ring, and it cannot hold both ends of a
# diagonal without its middle.
#
# <details><summary><b>Derive it:</b> four points, no line</summary>
#
# Suppose that class 1 wins where $f(x) = x_1 w_1 + x_2 w_2 + b > 0$, and that all four points are right:
#
# 1. $(0,0)$ is class 0: $\; b < 0$.
# 2. $(1,1)$ is class 0: $\; w_1 + w_2 + b < 0$.
# 3. $(1,0)$ is class 1: $\; w_1 + b > 0$.
# 4. $(0,1)$ is class 1: $\; w_2 + b > 0$.
#
# Add 1 and 2: $w_1 + w_2 + 2b < 0$. Add 3 and 4: $w_1 + w_2 + 2b > 0$. Both cannot be. So at most three points can be
# right, and three are possible: $f = x_1 + x_2 - \tfrac12$ cuts off the corner $(0,0)$.
#
# In words: both pairs have the same midpoint $(\tfrac12, \tfrac12)$. Its score is the mean of the scores of each pair.
# It would have to be negative and positive.
#
# </details>

# %% [markdown] tags=["core"]
# **Try in code.** Not a proof, but a test of the claim: twenty thousand random lines on the four points.

# %% tags=["core"]
corners, corner_labels = np.array([[0, 0], [1, 1], [0, 1], [1, 0]]), np.array([0, 0, 1, 1])
rng = np.random.default_rng(0)
lines = zip(rng.normal(size=(20_000, 2)), rng.normal(size=20_000))
shares = [np.mean((corners @ w + b > 0) == corner_labels) for w, b in lines]
print("largest share right:", max(shares))

# %% [markdown] tags=["core"]
# **The way out: other features.** Describe each point of the rings by its distance from the centre and its angle instead
# of by $x_1$ and $x_2$. The classifier stays linear. What it is given has changed.

# %% tags=["core"]
from sklearn.linear_model import LogisticRegression

X_rings, y_rings = data.rings(400, np.random.default_rng(0))
polar = np.column_stack([np.hypot(X_rings[:, 0], X_rings[:, 1]), np.arctan2(X_rings[:, 1], X_rings[:, 0])])
figure, both = plt.subplots(1, 2, figsize=(9, 3.4), layout="constrained")
for axes, features, names in ((both[0], X_rings, ("$x_1$", "$x_2$")), (both[1], polar, ("distance r", "angle θ"))):
    share = LogisticRegression().fit(features, y_rings).score(features, y_rings)
    for k, marker, colour in ((0, "o", "#2874C5"), (1, "^", "#CF5C9D")):
        axes.scatter(*features[y_rings == k].T, s=14, marker=marker, color=colour, label=f"class {k}")
    axes.set(xlabel=names[0], ylabel=names[1], title=f"best line found: {share:.1%} right")
both[0].legend(loc="upper right")
plt.show()

# %% [markdown] tags=["core"]
# `arctan2(x_2, x_1)` and not `arctan(x_2 / x_1)`: the latter folds opposite quadrants onto one another.

# %% tags=["core"]
ask("xor-feature")

# %% [markdown] tags=["core"]
# **Drag.** The coordinates are blended into new features, and a linear classifier is refitted at each stop. On the
# left is what it is given, on the right what it decides. At which share do the rings come apart? *1 rings apart* is
# the last stop. *2 wrong features* is XOR with the same features, *3 right features* XOR with the others.

# %% tags=["core"]
explore.NewFeatures()

# %% [markdown] tags=["core"]
# On the left the boundary is straight at every stop; on the right it becomes a circle, or a cross. A feature that
# solves one task may be worthless for another: distance and angle do nothing for XOR, sum and product nothing for the
# rings.
#
# Here *we* found the features. The layers of a network before its last one do just this: they find features in which a
# linear classifier is enough. That is the rest of the course.
#
# **Check yourself.**

# %% tags=["core"]
ask("rings-feature")

# %% [markdown] tags=["core"]
# ## 5 · From scores to probabilities: softmax
#
# *About 15 minutes.*
#
# Scores order the classes, but they do not say how sure the classifier is. We want numbers between 0 and 1 with sum 1.
# So make every score positive with $e^{z}$, then divide by the sum:
#
# $$\operatorname{softmax}(z)_k = \frac{e^{z_k}}{\sum_{j} e^{z_j}} .$$
#
# From here on they are the classifier's probabilities. With the scores $a(x)$ of a picture and all parameters in θ,
# $P(y = k \mid x; \theta) = \operatorname{softmax}(a(x))_k$: how probable label $k$ is for this picture, as the
# classifier sees it.
#
# Predict, before you play:

# %% tags=["core"]
ask("softmax-shift")
ask("softmax-double")

# %% [markdown] tags=["core"]
# Now in numbers, on the picture:

# %% tags=["core"]
ask("softmax-three-scores")

# %% [markdown] tags=["core"]
# **Drag.** Move the scores. Add a constant. Heat it up, to *1 hot*, and cool it down, to *2 cold*. In *3 overflow*
# 1000 was added to all scores and nothing is subtracted; in *4 subtracted* the largest score is. Without the
# subtraction, find the shift at which the probabilities break: in float64, then in float32.

# %% tags=["core"]
explore.SoftmaxBars()

# %% [markdown] tags=["core"]
# **Explain.**
#
# - Only **differences** of scores count. The ratio of two probabilities is $p_k / p_j = e^{z_k - z_j}$.
# - A factor sharpens or flattens; dividing the scores by $T$ is called a *temperature*. For $T \to 0$ all probability
#   goes to the largest score. So softmax is a soft form of "the largest one", and not of the number `max`.
# - $e^z$ overflows. Subtracting the largest score first changes nothing in exact arithmetic, and then the largest
#   exponent is 0.

# %% tags=["core"]
z = np.array([7.0, -7.5, 10.0])
print("softmax(z)        =", softmax(z))
print("softmax(z + 1000) =", softmax(z + 1000))
print("softmax(2 z)      =", softmax(2 * z))
with np.errstate(over="ignore", invalid="ignore"):
    e = np.exp(z + 1000)
    print("by the bare formula, z + 1000:", e / e.sum())
for name in ("float64", "float32"):
    print(f"{name}: e^z is finite up to z = {np.log(np.finfo(name).max):.2f}")

# %% [markdown] tags=["core"]
# <details><summary><b>Derive it:</b> a shift cancels, and softmax of two classes is the sigmoid</summary>
#
# *Shift.* For any number $c$:
#
# $$\frac{e^{z_k + c}}{\sum_j e^{z_j + c}} = \frac{e^{c}\,e^{z_k}}{e^{c}\sum_j e^{z_j}} = \frac{e^{z_k}}{\sum_j e^{z_j}} .$$
#
# With $c = -\max_j z_j$ every exponent is at most 0, so nothing overflows, and one exponent is exactly 0, so the sum is
# at least 1 and nothing is divided by 0.
#
# *Two classes.* Divide above and below by $e^{z_1}$:
#
# $$\operatorname{softmax}(z)_1 = \frac{e^{z_1}}{e^{z_0} + e^{z_1}} = \frac{1}{1 + e^{-(z_1 - z_0)}} .$$
#
# That is the sigmoid of the difference. Logistic regression is the softmax classifier for two classes.
#
# *Dimension check.* $C$ scores in, $C$ probabilities out; $c$ is one number for the whole example. With a batch, each
# row has its **own** maximum. One maximum for the whole matrix is a mistake that shows only when rows differ widely: a
# row far below it becomes 0/0.
#
# *Scalar check.* Equal scores give $1/C$ each. One class alone always has probability 1.
#
# </details>

# %% [markdown] tags=["core"]
# **Check yourself.** The first question is of a kind that comes back in this course: *find the error*.

# %% tags=["core"]
ask("exp-500")
ask("softmax-abs")

# %% [markdown] tags=["core"]
# > **Students asked: Why $e$? Why not divide each score by the sum of the scores?** Scores can be negative. Any
# > increasing map to positive numbers would do; $2^z$ and $e^{2z}$ are fine, and differ from $e^z$ only by a
# > temperature. $e^z$ is taken because the logarithm in the loss undoes it, because it has a simple derivative, and
# > because it exaggerates differences.
#
# > **Students asked: Is a probability of 0.95 right in 95 of 100 cases?** It is what the model *says*. Whether it
# > holds has to be measured; models are often surer than they should be. Remember the temperature: doubling all
# > weights makes the same decisions with sharper probabilities.

# %% [markdown] tags=["core"]
# ## 6 · Where the loss comes from
#
# *About 25 minutes.*
#
# We have probabilities. Which weights are good? Those under which what we observed, *image 1 is a dog, image 2 is a cat,
# …*, was probable. That is maximum likelihood.

# %% [markdown] tags=["background"]
# *Background.*
#
# <details><summary><b>Recall:</b> maximum likelihood with a coin</summary>
#
# Eight flips: H T H H T T H T. If heads has probability θ, this sequence has probability $\theta^4 (1-\theta)^4$, the
# *likelihood* of θ. Three candidates: θ = 1 gives 0, since tails occurred; θ = 0.75 gives about 0.0012; θ = 0.5 gives
# about 0.0039. Of these three, 0.5 explains the data best, and it is also the best of all. The logarithm has its
# maximum at the same θ, and turns the product into a sum.
#
# </details>

# %% tags=["core"]
ask("score-used")

# %% [markdown] tags=["core"]
# **Drag.** Five examples with three scores each. The large grey disc marks the **one** score that the loss subtracts:
# that of the label. The grey bar is the logsumexp of all three, $\log\sum_j e^{a_j}$. The distance between them is the
# loss. Drag a score that is *not* marked. Change a label. Make a loss as small as you can: what does it take?

# %% tags=["core"]
explore.LikelihoodTracker()

# %% [markdown] tags=["core"]
# **Explain.** The loss of one example is
#
# $$\log\sum_{j} e^{a_j(x)} \;-\; a_{y}(x) .$$
#
# The double subscript looks worse than it is. $a(x)$ is the vector of scores, $y$ is the label, and $a_y(x)$ is element
# number $y$ of that vector. For another example with another label it is another element. In Python: `scores[y]`.
#
# $\log\sum_j e^{a_j}$ is close to the largest score when one leads clearly. For (100, 20, −1) it is 100. So:
#
# - the label's score leads: the loss is about 0;
# - another class leads: the loss is about the distance from $a_y$ up to that score.

# %% tags=["core"]
ask("loss-top-score")
ask("loss-other-score")

# %% tags=["core"]
for scores in ([100.0, 20.0, -1.0], [3.0, 1.0, -2.0], [1.0, 1.0, 1.0]):
    total = logsumexp(scores)
    print(f"scores {scores}: logsumexp {total:.4f}, losses for labels 0, 1, 2: {total - scores}")

# %% [markdown] tags=["core"]
# > **Students asked: Where are the wrong classes in the loss?** In the logsumexp. Raising the score of the label lowers
# > the other probabilities, because all of them sum to 1.

# %% tags=["core"]
ask("logsumexp-of-two")

# %% [markdown] tags=["core"]
# **Drag.** One score moves, all others are 0. Where is the logsumexp farthest from the largest score, and how far?
# Add classes, up to *1 a hundred classes*. Then take the temperature down. On the right is its slope: what do you
# recognise?

# %% tags=["core"]
explore.SoftMaximum()

# %% [markdown] tags=["core"]
# So logsumexp is a maximum with a rounded corner: at most $\log C$ above the largest score, and farthest where all
# scores are equal. Its slope with respect to a score is that class's softmax probability. Section 8 derives this, and
# needs it.
#
# Where does this loss come from? From maximum likelihood, in seven lines. Two of them need a thought first.

# %% tags=["core"]
ask("iid-means")
ask("why-drop-px")

# %% [markdown] tags=["core"]
# <details><summary><b>Derive it:</b> from "these labels were probable" to the softmax loss, line by line</summary>
#
# θ stands for all parameters, $W$ and $b$. There are $N$ examples $(x_i, y_i)$.
#
# 1. *The parameters under which the data are most probable:*
#    $$\theta^* = \arg\max_\theta\; p(x_1, y_1, \dots, x_N, y_N \mid \theta)$$
# 2. *The examples are independent, and all from the same distribution; so the joint probability is a product:*
#    $$= \arg\max_\theta\; \prod_i p(x_i, y_i \mid \theta)$$
# 3. *Chain rule of probability: first an image comes, then its label given the image:*
#    $$= \arg\max_\theta\; \prod_i p(x_i \mid \theta)\; p(y_i \mid x_i, \theta)$$
# 4. *Which images exist does not depend on our weights; so $p(x_i \mid \theta) = p(x_i)$ is a constant factor, and
#    goes:*
#    $$= \arg\max_\theta\; \prod_i p(y_i \mid x_i, \theta)$$
# 5. *The logarithm is increasing, so the maximum stays where it is; products become sums; and the probability of the
#    label is its softmax:*
#    $$= \arg\max_\theta\; \sum_i \log \operatorname{softmax}(a(x_i))_{y_i}$$
# 6. *The logarithm of a fraction:*
#    $$= \arg\max_\theta\; \sum_i \Big[ a_{y_i}(x_i) - \log\sum_j e^{a_j(x_i)} \Big]$$
# 7. *Maximising is minimising the negative; dividing by $N$ changes nothing but the scale:*
#    $$= \arg\min_\theta\; \frac1N \sum_i \Big[ \log\sum_j e^{a_j(x_i)} - a_{y_i}(x_i) \Big]$$
#
# *Dimension check.* Each bracket is one number, the sum goes over examples inside, over classes in the logarithm.
#
# *Scalar check.* With one class the bracket is $a_0 - a_0 = 0$: nothing to decide, nothing to lose. With all scores
# equal to $s$ it is $s + \log C - s = \log C$.
#
# </details>
#
# > **Students asked: Is the joint probability that of "all images are classified rightly"?** It is the probability
# > that drawing each label from the model's probabilities gives exactly the labels we have. So yes, in that sense, and
# > it is the product.
#
# > **Students asked: Real pictures are not independent. Is it all wrong then?** It is an approximation. Without it there
# > is no likelihood that one could compute. If it is badly violated, quality suffers. Good accuracy does not prove that
# > it held.
#
# > **Students asked: Dogs and cats have different distributions. Does that contradict "identically distributed"?** No.
# > Each *pair* of image and label is drawn from one joint distribution, in which dogs look different from cats.

# %% tags=["core"]
ask("say-in-words")

# %% [markdown] tags=["core"]
# If you write down a distribution, you should be able to say it in words. What comes after the bar is given. What comes
# before it is asked for:
#
# | written | said |
# |---|---|
# | $p(x, y \mid \theta)$ | how probable it is to meet this picture together with this label |
# | $p(x \mid \theta)$ | how probable it is to meet this picture, whatever its label |
# | $p(y \mid x, \theta)$ | how probable this label is, now that the picture is there |
# | $p(x \mid y, \theta)$ | how probable this picture is among those with this label |
#
# The last two are different things, and the derivation could have gone either way.

# %% tags=["core"]
ask("why-this-factor")
ask("generative-factor")

# %% [markdown] tags=["core"]
# > **Students asked: Is there no classifier that takes $p(y)\,p(x \mid y)$?** There is. *Naive Bayes* does, and makes
# > it feasible by assuming that the pixels of an image are independent, given the class. For words in a letter that is
# > bearable, for neighbouring pixels it is not.

# %% [markdown] tags=["core"]
# **Try in code.** Why the logarithm is not just convenient: 1,083 training digits, each with probability 1/10 under the
# untrained classifier.

# %% tags=["core"]
probabilities = np.full(len(digits.y_train), 0.1)
print("product of", len(probabilities), "probabilities:", np.prod(probabilities))
print("sum of their logarithms:", np.log(probabilities).sum().round(2))

# %% [markdown] tags=["core"]
# ## 7 · Cross-entropy, and how not to lose it in rounding
#
# *About 15 minutes.*
#
# The same loss has a second name. Write the label as a distribution that is sure: 1 at the label, 0 elsewhere. Its
# **cross-entropy** with the probabilities $\sigma(z)$ of the classifier is
#
# $$-\sum_k [k = y] \log \sigma(z)_k = -\log \sigma(z)_y .$$
#
# Predict:

# %% tags=["core"]
ask("cross-entropy-half")

# %% [markdown] tags=["core"]
# **Drag.** Example 4 has three equal scores, so its loss is $\log 3 = 1.099$. Drag its score of car down as far as it
# goes, or press *1 car out*. Where does the loss end up, and why there?

# %% tags=["core"]
explore.LikelihoodTracker()

# %% [markdown] tags=["core"]
# **Explain.** With car out of the race, two classes share the probability equally: the loss is $\log 2 = 0.693$. That
# is the middle one of the three predictions below, for an example with label 0. Then the scores from section 5, for
# each possible label:

# %% tags=["core"]
with np.errstate(divide="ignore"):
    for prediction in ([1.0, 0.0, 0.0], [0.5, 0.25, 0.25], [0.0, 1.0, 0.0]):
        print(f"probabilities {prediction}: cross-entropy with label 0 = {abs(np.log(prediction[0])):.4f}")
z = np.array([7.0, -7.5, 10.0])
print(f"scores {z}: loss for labels 0, 1, 2 = {(logsumexp(z) - z).round(4)}")

# %% [markdown] tags=["core"]
# The loss is small for being sure and right, and grows without limit for being sure and wrong. Its value is not a
# count of errors.
#
# **Compute it from scores, not from probabilities.** A probability that underflows to 0 has no logarithm, but the loss
# is an ordinary number:

# %% tags=["core"]
z = np.array([1000.0, 0.0, 0.0])
with np.errstate(divide="ignore"):
    print("label 1, by -log(softmax):   ", -np.log(softmax(z)[1]))
print("label 1, by -log(p + 1e-8):  ", -np.log(softmax(z)[1] + 1e-8))
print("label 1, by logsumexp - a_y: ", logsumexp(z) - z[1])
z = np.array([7.0, -7.5, 10.0])
print("and for (7, -7.5, 10), label 1:", -np.log(softmax(z)[1] + 1e-8), "instead of", logsumexp(z) - z[1])

# %% [markdown] tags=["core"]
# <details><summary><b>Derive it:</b> logsumexp lies between the maximum and the maximum plus log C</summary>
#
# Let $m = \max_j z_j$. The sum contains $e^m$ and has $C$ terms, none larger:
#
# $$e^m \le \sum_j e^{z_j} \le C\,e^m \quad\Rightarrow\quad m \le \log\sum_j e^{z_j} \le m + \log C .$$
#
# It is $m$ when one score leads by far, and $m + \log C$ when all are equal. Computed as $m + \log\sum_j e^{z_j - m}$ it
# never overflows: the sum lies between 1 and $C$.
#
# *Dimension check.* $C$ numbers in, one number out. *Scalar check.* One score, $C = 1$: both bounds are that score.
#
# *Consequence:* the loss is at least 0, and at most $\log C$ above the distance from $a_y$ to the largest score.
#
# </details>

# %% [markdown] tags=["graduate"]
# <details><summary><b>Graduate:</b> what cross-entropy has to do with entropy</summary>
#
# For a wanted distribution $p$ and a predicted one $q$:
#
# $$-\sum_k p_k\log q_k = \underbrace{-\sum_k p_k\log p_k}_{\text{entropy } H(p)} + \underbrace{\sum_k
# p_k\log\frac{p_k}{q_k}}_{\mathrm{KL}(p\,\|\,q)\;\ge\;0} .$$
#
# The entropy of a one-hot $p$ is 0 (with $0\log 0 = 0$), so cross-entropy *is* the Kullback–Leibler divergence there,
# and its smallest value is 0. If labels are soft, for example (0.9, 0.1, 0), the smallest value is $H(p) > 0$, and a
# loss of 0 is out of reach.
#
# In bits (logarithm to base 2) it is the mean number of yes/no questions needed for the label, if the questions are laid
# out for $q$ although $p$ is true.
#
# </details>

# %% [markdown] tags=["core"]
# > **Find the error.** A slide defines the mean squared error of a regression as $\frac1N\sum_i (x_i\cdot w - y_i)^2$,
# > and a little later the loss of a classifier as
# >
# > $$L(w, b) = -\sum_i \log\frac{e^{x_i\cdot w_{y_i}}}{\sum_j e^{x_i\cdot w_j}} .$$
# >
# > Two things do not fit together. Look for them before you open the answer.
#
# <details><summary>Answer</summary>
#
# The first loss is a mean, the second a sum: the same learning rate cannot suit both. And $L(w, b)$ is said to depend on
# $b$, but there is no $b$ on the right. Both are easy to overlook, and both are frequent mistakes in code: a sum where a
# mean is due, and a bias that is never used.
#
# </details>

# %% [markdown] tags=["core"]
# **Check yourself.**

# %% tags=["core"]
ask("clipped-log")
ask("sum-for-mean")

# %% [markdown] tags=["core"]
# ## 8 · The gradient: probability minus wanted probability
#
# *About 10 minutes.*

# %% tags=["core"]
ask("gradient-others")

# %% [markdown] tags=["core"]
# **Drag.** Example 3 is labelled dog, but cat leads. In *2 cat one higher* its score of cat is higher by 1: the loss
# rises by nearly 1. In *3 car one higher* that of car is, from far below: the loss hardly moves. Each wrong class
# pulls with its probability.

# %% tags=["core"]
explore.LikelihoodTracker()

# %% [markdown] tags=["core"]
# **Explain.** For one example with scores $z$, probabilities $p = \operatorname{softmax}(z)$ and label $y$:
#
# $$\frac{\partial\,\text{loss}}{\partial z_k} = p_k - [k = y] .$$
#
# $[k = y]$ is 1 for the label and 0 for the others: the one-hot label. So the gradient with respect to the scores is
# *what the classifier says minus what it should say*. Nothing is left to correct when both agree.
#
# From there to the weights is one step. $z_k = x\cdot w_k + b_k$, so
#
# $$\frac{\partial\,\text{loss}}{\partial w_k} = (p_k - [k=y])\,x , \qquad \frac{\partial\,\text{loss}}{\partial b_k} = p_k -
# [k=y] .$$
#
# Descent subtracts this. The template of the label gets some of the image added, all others get some subtracted: now the
# first moment in section 2 is explained, with its factors 0.9 and −0.1.

# %% [markdown] tags=["core"]
# <details><summary><b>Derive it:</b> the gradient of the softmax loss, step by step</summary>
#
# The loss of one example is $\ell(z) = \log\sum_j e^{z_j} - z_y$.
#
# 1. *The second term:* $\partial z_y / \partial z_k$ is 1 if $k = y$ and 0 otherwise, so $[k = y]$.
# 2. *The first term, chain rule:* the derivative of $\log s$ is $1/s$, and that of $s = \sum_j e^{z_j}$ with respect to
#    $z_k$ is $e^{z_k}$:
#    $$\frac{\partial}{\partial z_k}\log\sum_j e^{z_j} = \frac{e^{z_k}}{\sum_j e^{z_j}} = p_k .$$
#    Softmax appears by itself: it is the gradient of logsumexp.
# 3. *Together:* $\partial\ell/\partial z_k = p_k - [k = y]$.
# 4. *Weights:* $z_k = \sum_d x_d w_{dk} + b_k$ contains $w_{dk}$ with the factor $x_d$, and no other score contains
#    it. So $\partial\ell/\partial w_{dk} = x_d\,(p_k - [k=y])$.
# 5. *Many examples:* the mean of the losses has the mean of the gradients.
#
# *Dimension check.* $x$ has $D$ numbers and $p - \text{onehot}$ has $C$; the products $x_d\,(p_k - [k = y])$ form a
# table $(D, C)$, the shape of $W$. For the bias there are $C$ numbers.
#
# *Scalar check, two classes:* with $s = z_1 - z_0$ the loss for label 1 is $\log(1 + e^{-s})$, and its derivative with
# respect to $s$ is $-1/(1 + e^{s}) = p_1 - 1$.
#
# *Sum check.* $\sum_k (p_k - [k = y]) = 1 - 1 = 0$, as it must be, since adding a constant to all scores changes
# nothing.
#
# </details>

# %% [markdown] tags=["core"]
# **Try in code.** Trust no derivation that was not checked with numbers. Here for one digit: move each score by a tiny
# step to either side, and see how the loss changes.

# %% tags=["core"]
x, y = digits.X_train[0], digits.y_train[0]
z = x @ W + b
by_formula = softmax(z)
by_formula[y] -= 1


def loss(z):
    """The loss of this one example, as a function of its scores."""
    return logsumexp(z) - z[y]


h = 1e-5
by_numbers = np.array([(loss(z + step) - loss(z - step)) / (2 * h) for step in h * np.eye(10)])
print("label", y)
print("formula:", by_formula.round(4))
print("numbers:", by_numbers.round(4))
print(f"largest difference: {np.abs(by_formula - by_numbers).max():.1e}, sum: {abs(by_formula.sum()):.1e}")

# %% [markdown] tags=["core"]
# `by_formula` is a new array, made by `softmax`, so `-= 1` changes nothing else. On an array that someone else still needs, the
# same line would change *their* probabilities. The homework tests for that.
#
# **Check yourself.**

# %% tags=["core"]
ask("gradient-value")
ask("gradient-shape")

# %% [markdown] tags=["core"]
# ## 9 · Which loss, and where
#
# *About 20 minutes.*
#
# What we care about is the share of wrong answers. Why not train on that?

# %% tags=["core"]
ask("zero-one-slope")

# %% [markdown] tags=["core"]
# It is a fine thing to report, and useless to descend on: it has no slope, and it does not see how sure an answer was.
# So another loss is used in training, a **surrogate**. That is an engineer's bargain: a neighbouring problem that one
# can solve approximately is worth more than the right problem that one cannot solve at all.
#
# Two classes now, labels ±1, one score $s$. The **margin** $m = y\,s$ is positive when the answer is right, and large
# when it is right and confident.

# %% tags=["core"]
ask("squared-confident")

# %% [markdown] tags=["core"]
# **Drag** the diamond along the axis, to *1 beyond one* and to *2 clearly wrong*. Watch the bars: the slope is all
# that an optimiser gets to know.

# %% tags=["core"]
explore.MarginLosses()

# %% [markdown] tags=["core"]
# **Explain.**
#
# | loss | formula | what it does |
# |---|---|---|
# | 0–1 | 1 if $m \le 0$, else 0 | what we care about; slope 0 wherever it has one, so no direction |
# | squared | $(m - 1)^2$, the same as $(y - s)^2$ | has a slope, but pulls back scores that are right beyond 1 |
# | hinge | $\max(0, 1 - m)$ | stops pulling once the margin is 1: then the example no longer counts |
# | logistic | $\log(1 + e^{-m})$ | the cross-entropy of two classes; never quite content, but ever more gently |
#
# With more classes, hinge loss adds up over the wrong ones, $\sum_{j \ne y} \max(0, z_j - z_y + 1)$. It asks for a
# lead of 1 over each of them, and after that it is 0. Cross-entropy always asks for a little more.

# %% tags=["core"]
ask("hinge-wrong")

# %% tags=["core"]
for z, label in (([3.0, 1.0, -2.0], 0), ([3.0, 1.0, -2.0], 1), ([30.0, 1.0, -2.0], 0)):
    others = [score for k, score in enumerate(z) if k != label]
    hinge = sum(max(0.0, other - z[label] + 1) for other in others)
    print(f"scores {z}, label {label}: hinge {hinge:.3f}, cross-entropy {logsumexp(z) - z[label]:.3g}")

# %% [markdown] tags=["core"]
# **Try in code.** Squared error can move a perfect boundary the wrong way. Six points on a line, three of each class,
# well separated. Then the rightmost one moves *further to its own side*.


# %% tags=["core"]
def boundary_by_squares(t, side):
    """Where the least-squares line through (t, ±1) crosses 0."""
    slope, offset = np.polyfit(t, side, 1)
    return -offset / slope


def boundary_by_logistic(t, side):
    """The same with logistic loss (a weak penalty keeps the slope finite)."""
    fitted = LogisticRegression(C=100.0).fit(t[:, None], side)
    return -fitted.intercept_[0] / fitted.coef_[0, 0]


side = np.array([-1, -1, -1, 1, 1, 1])
for far in (4.0, 10.0, 40.0):
    t = np.array([-3.0, -2.0, -1.0, 2.0, 3.0, far])
    squares, logistic = boundary_by_squares(t, side), boundary_by_logistic(t, side)
    wrong = np.sum((t > squares) != (side > 0))
    print(f"last point at {far:3.0f}: boundary by squares {squares:5.2f}, {wrong} wrong; by logistic {logistic:.2f}")

# %% [markdown] tags=["core"]
# The task did not become harder: the point that moved is *easier* than before. But squared error charges $(1 - s)^2$
# for its large score. To lower that charge the line is tilted, and other points pay for it. The logistic boundary
# stays between the two nearest points. In lecture 04 you drag that point yourself.
#
# **Which loss goes where?** Decide before you read on.

# %% tags=["core"]
ask("which-test-loss")

# %% [markdown] tags=["core"]
# | | on training data | on test data |
# |---|---|---|
# | **surrogate** (cross-entropy) | what is minimised | seldom of interest |
# | **true loss** (share of wrong answers) | a check that minimising did something sensible | what is reported, once |
#
# If the surrogate falls and the true loss on the *same training data* does not, look for a mistake.

# %% [markdown] tags=["core"]
# **Check yourself.**

# %% tags=["core"]
ask("look-at-training")
ask("loss-one-number")

# %% [markdown] tags=["core"]
# > **Students asked: "Cat" is not a number. How can one take a derivative?** One cannot: it is a type error. So the
# > labels become numbers (−1 and +1, or one-hot), and the model's output becomes a real score. Deep learning wants
# > everything as vectors of real numbers, and the translation is the first step of every task.
#
# > **Students asked: Then why does this course use squared error so often?** For its geometry: squared lengths, right
# > angles, linear equations. What is understood there carries over in part to other losses, which share its slopes and
# > its bowl. For the complication at hand, a loss without a slope, it does the job too; it is only not the best for
# > classes.
#
# > **Students asked: Should one not look at the true loss too often?** On *test* data, right: look, change, look
# > again, and you are fitting them. On training data it does no harm.
#
# > **Students asked: Does a lower cross-entropy always mean fewer errors?** No. They are different functions. Section
# > 10 shows a case.

# %% [markdown] tags=["core"]
# ## 10 · All of it, on real digits
#
# *About 5 minutes.*
#
# The whole path once: scores, softmax loss, gradient, descent. The gradient is left to PyTorch here; in the homework you
# write it yourself. Predict the first number that it will print:

# %% tags=["core"]
ask("loss-at-zero")

# %% tags=["core"]
import torch
from torch.nn import functional as F

X_train, X_val = torch.tensor(digits.X_train), torch.tensor(digits.X_val)
y_train, y_val = torch.tensor(digits.y_train), torch.tensor(digits.y_val)
model = torch.nn.Linear(64, 10, dtype=torch.float64)
torch.nn.init.zeros_(model.weight)
torch.nn.init.zeros_(model.bias)
optimiser = torch.optim.SGD(model.parameters(), lr=1.0)


def measure(X, y):
    """Mean cross-entropy, and the share of wrong answers."""
    with torch.no_grad():
        scores = model(X)
        return F.cross_entropy(scores, y).item(), (scores.argmax(dim=1) != y).double().mean().item()


record = [(*measure(X_train, y_train), *measure(X_val, y_val))]
for step in range(300):
    optimiser.zero_grad()
    F.cross_entropy(model(X_train), y_train).backward()
    optimiser.step()
    record.append((*measure(X_train, y_train), *measure(X_val, y_val)))
print(f"loss before the first step {record[0][0]:.6f}; log 10 = {np.log(10):.6f}")
print(f"loss after 300 steps {record[-1][0]:.4f}")

# %% tags=["core"]
train_loss, train_wrong, val_loss, val_wrong = np.transpose(record)
figure, (left, right) = plt.subplots(1, 2, figsize=(9, 3.4), layout="constrained")
for axes, of_train, of_val, title in (
    (left, train_loss, val_loss, "surrogate: cross-entropy"),
    (right, train_wrong, val_wrong, "true loss: share of wrong answers"),
):
    axes.plot(of_train, color="#2B9A56", label="training")
    axes.plot(of_val, color="#E09B00", linestyle="--", label="validation")
    axes.set(xlabel="step", title=title, yscale="log")
left.legend()
plt.show()

# %% [markdown] tags=["core"]
# The cross-entropy falls smoothly. The share of wrong answers moves in jumps of whole examples and stands still in
# between: that is the slope of 0, seen in practice. And look at the validation curves after step 150: the cross-entropy
# still falls, while the share of wrong answers goes *up* a little. A lower surrogate is not always a lower true loss.
#
# Now, once, the test set, with the true loss.

# %% tags=["core"]
X_test, y_test = torch.tensor(digits.X_test), torch.tensor(digits.y_test)
with torch.no_grad():
    probabilities = F.softmax(model(X_test), dim=1).numpy()
answers = probabilities.argmax(axis=1)
wrong = np.flatnonzero(answers != digits.y_test)
print(f"wrong on the test set: {len(wrong)} of {len(answers)} = {len(wrong) / len(answers):.1%}")
figure, rows = plt.subplots(1, 9, figsize=(9, 1.8), layout="constrained")
for axes in rows:
    axes.axis("off")
for axes, i in zip(rows, wrong):
    axes.imshow(digits.X_test[i].reshape(8, 8), cmap="gray_r")
    verdict = f"a {digits.y_test[i]}, said {answers[i]}\np = {probabilities[i].max():.2f}"
    axes.set_title(verdict, fontsize=9, color="#D2413A")
plt.show()

# %% [markdown] tags=["core"]
# Look at the probabilities above the pictures. Most of these mistakes are close calls, but two are made with little
# doubt. A softmax probability says how far one score leads, not how good the evidence is.
#
# **Try in code.** Take half the learning rate, or a tenth; take 5 and see what the curve does. Why it does that is the
# subject of lecture 07.

# %% [markdown] tags=["core"]
# ## Summary
#
# - A linear classifier gives each class a score, `X @ W + b` with `W` `(D, C)`; the largest wins. Only differences of
#   scores matter.
# - A column of `W` is a template, a score is the sum of image × template. Templates show what sets a class apart.
# - Boundaries are straight, regions convex. XOR and rings are out of reach, unless the features change.
# - Softmax makes probabilities of scores. A shift changes nothing, a factor sharpens. Subtract the largest score of each
#   example before exponentiating.
# - Maximum likelihood gives the loss: logsumexp of the scores minus the score of the label. At equal scores it is log C.
#   Compute it from scores.
# - Its gradient with respect to the scores is probability minus one-hot label; with respect to the weights, that times
#   the image.
# - Train on a surrogate with a useful slope, report the true loss, and touch the test set once.
#
# ### What people believe, and what is true
#
# | often believed | true |
# |---|---|
# | Softmax is a soft maximum. | A soft form of "which one is the largest". The soft maximum is the logsumexp. |
# | Cross-entropy compares the label with the scores. | It compares it with the *probabilities*. |
# | Only the label's score is in the loss. | All scores are, in the logsumexp. Each wrong class pulls with its probability. |
# | Subtracting the maximum changes the probabilities a little. | Not at all. Leaving it out may turn them into `nan`. |
# | A probability of 0.95 is right in 95 of 100 cases. | Twice the weights give the same answers with sharper probabilities. It has to be measured. |
# | Identically distributed means equally probable. | It means drawn from the same distribution. |
# | $p(y \mid x)$ and $p(x \mid y)$ are two ways to write one thing. | One names pictures. The other could draw them. |
# | A template is the mean of its class. | It shows what sets the class apart. On the digits the two have a correlation of 0.48. |
# | The class with the longest weights decides where the boundary lies. | Only the *difference* of two weights turns it. |
# | New features are better features. | Better for one task: the distance parts rings and does nothing for XOR. |
# | A lower cross-entropy means fewer errors. | Not always: late in section 10 one falls while the other rises. |
# | Test error is computed with the training loss. | With the loss one cares about. |
#
# ### Where this is used next
#
# [Lecture 07](07-gradient-descent.ipynb) takes the gradient and asks how far to step along it. Homework 2 asks you to
# write softmax, its loss, its gradient and its training for whole batches. [Lecture
# 09](09-neurons-layers-activations.ipynb) puts other layers before this one, and every network after that ends in the
# layer you have just met.
#
# **Next:** [07 · Gradient descent and learning rates](07-gradient-descent.ipynb)

# ---
# jupyter:
#   jupytext:
#     cell_metadata_filter: all
#     formats: ipynb,py:percent
#     notebook_metadata_filter: kernelspec
#     text_representation:
#       extension: .py
#       format_name: percent
#       format_version: '1.3'
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown] tags=["core"]
# # 05 · Images and k nearest neighbours
#
# A child knows a cup after having seen a few. No one has ever written down a rule by which a machine could do it. So we
# give up on rules and show the machine examples. The simplest thing to do with examples is to keep them all, and to ask
# of something new: which of these is it most like? This lecture takes that idea seriously. It works, it takes no
# training, and by the end you will know precisely why it is not enough for images.
#
# ### What you will be able to do
#
# - say what an image is for a program, give every shape on the way, and name seven reasons why recognising things is
#   hard;
# - describe k nearest neighbours, and predict what k, ties, and weights for the votes do;
# - compute L1, L2 and L∞ distances, and say which of them depends on the axes;
# - tell from two shapes whether NumPy subtracts them, refuses, or silently does something else;
# - choose k by cross-validation, and say how sure that choice is;
# - compare what training, answers and memory cost for neighbours and for a linear classifier;
# - explain two reasons why near in pixels is not alike, and what the curse of dimensions says and does not say.
#
# ### What you need
#
# The length of a vector, the mean, shapes of NumPy arrays. Training, validation and test sets come from [lecture
# 04](04-generalisation.ipynb) and are repeated where they are needed. The lecture has eight sections, about 2
# hours in all. Each goes: *predict, drag, explain, derive (folded), try in code, check yourself*. Answer the first
# question of a section before you go on: a guess that turns out wrong is remembered best.

# %% [markdown] tags=["core"]
# ### Letters and conventions
#
# | letter | what it is |
# |---|---|
# | $N$, $D$ | the number of training examples, and of numbers in each: `X` is `(N, D)`, one example per row |
# | $y$ | the labels, whole numbers from 0: `y` is `(N,)` |
# | $M$ | the number of questions asked at once: `(M, D)` |
# | $a$, $b$, $u$, $v$ | single examples, $D$ numbers each |
# | $k$ | the number of neighbours that vote |
# | $C$, $E$ | the number of classes, and of passes over the data in training |
#
# | point | here |
# |---|---|
# | images | `(N, 3, 32, 32)`: picture, channel, row, column; channels red, green, blue |
# | a picture as a row | channel by channel, each channel row by row |
# | ties in a vote | go to the smaller label |
# | colours | green training, amber validation, red test |
#
# <details><summary>Other books, other letters</summary>
#
# L1 is also called Manhattan or city-block distance, L2 Euclidean, L∞ maximum or Chebyshev distance. Some books put
# examples in columns. Some libraries keep the channels in the last axis, `(N, 32, 32, 3)`; a flattened picture then has
# its numbers in another order. Ties are also broken by lot, or by the nearer neighbours.
#
# </details>

# %% tags=["core"]
import time

import matplotlib.pyplot as plt
import numpy as np
from scipy.spatial.distance import cdist

from course import data
from course import explorables as explore
from course.check import ask, due

np.set_printoptions(precision=3, linewidth=110)
due()
pictures = data.pictures()
pictures

# %% [markdown] tags=["core"]
# The pictures are drawn by a program: ten kinds of things, with everything that makes photographs hard, put in on
# purpose. They have the size and form of CIFAR-10, a set of 60,000 small photographs. If you have CIFAR-10 on your
# machine, `data.images()` returns it in the same form, and everything here runs on it as well. The numbers will then
# differ.

# %% [markdown] tags=["core"]
# ## 1 · What the machine is given
#
# *About 20 minutes.*


# %% tags=["core"]
def show(rows, titles=None, width=1.0):
    """Pictures (n, 3, 32, 32) side by side."""
    figure, places = plt.subplots(1, len(rows), figsize=(width * len(rows), width + 0.35), layout="constrained")
    for place, picture, title in zip(places, rows, titles or [""] * len(rows)):
        place.imshow(picture.transpose(1, 2, 0))
        place.set_title(title, fontsize=9)
        place.axis("off")
    plt.show()


of_kind = np.array([np.flatnonzero(pictures.y_train == k)[:3] for k in range(10)])
show(pictures.X_train[of_kind[:, 0]], pictures.classes)
show(pictures.X_train[of_kind[:, 1]])
show(pictures.X_train[of_kind[:, 2]])

# %% [markdown] tags=["core"]
# You see boats, cars, cups, even where you have to look twice. The program sees this:

# %% tags=["core"]
boat = pictures.X_train[of_kind[0, 2]]
print(type(boat).__name__, boat.dtype, boat.shape, "from", boat.min(), "to", boat.max())
print("red channel, rows 14 to 19, columns 13 to 20:")
print(boat[0, 14:20, 13:21])

# %% [markdown] tags=["core"]
# An image is a table of numbers with three axes: colour, row, column. A table with more than two axes is called a
# *tensor*. 0 is dark, 255 is bright; (255, 255, 255) is white. Most classifiers want one row of numbers per example, so
# the tensor is flattened.

# %% tags=["core"]
ask("pictures-flat")

# %% [markdown] tags=["core"]
# Between the numbers and the meaning lies the **semantic gap**. How wide is it? Predict:

# %% tags=["core"]
ask("gap-shift")

# %% [markdown] tags=["core"]
# **Drag** each slider alone, then several. *1 moved* shows the cup six pixels to the right, *2 half the light* at its
# place, but darker. The bar on the right says how far the changed picture is from the first one: the length of the
# difference of both rows of 3,072 numbers. The other bar is the nearest of 3,000 other pictures that shows something
# else. How little can you change until something else is nearer?

# %% tags=["core"]
explore.SemanticGap()

# %% [markdown] tags=["core"]
# **Explain.** The label stays, the numbers do not. What a recogniser must learn to overlook:
#
# | | what changes | what it does to the numbers |
# |---|---|---|
# | viewpoint | the camera moves | all of them move to other places |
# | size | near or far | the thing fills few pixels or most |
# | light | sun, shade, lamp | all of them are multiplied |
# | deformation | a cat lies, sits, stretches | parts move against one another |
# | occlusion | only a tail shows | most of the thing is not there at all |
# | background | clutter, or camouflage | most numbers have nothing to do with the thing |
# | variety | chairs of all kinds | one class has many looks |
#
# **Rules by hand?** "A cup has a handle at its side." Until it is turned. "A cat has two pointed ears and four legs."
# Until one ear is all that shows. Each rule needs exceptions, and the next kind of thing needs new rules. The
# alternative is called **data-driven**: collect images with labels, let a program find what goes with what, then let it
# label new images. The same program then does cups and cats.

# %% [markdown] tags=["core"]
# **Try in code.** Two mistakes that everyone makes once.

# %% tags=["core"]
ask("uint8-wraps")

# %% tags=["core"]
a, b = np.array([10, 200], dtype=np.uint8), np.array([20, 100], dtype=np.uint8)
print("uint8:  ", a - b)
print("float64:", a.astype(float) - b)

# %% tags=["core"]
ask("flat-position")

# %% tags=["core"]
flat = boat.reshape(-1)
print("green, row 2, column 5:", boat[1, 2, 5], "=", flat[1 * 1024 + 2 * 32 + 5])
print("back again:", np.array_equal(flat.reshape(3, 32, 32), boat))
print("for Matplotlib, colours last:", boat.transpose(1, 2, 0).shape, "(reshape would scramble the picture)")

# %% [markdown] tags=["core"]
# > **Students asked: Does flattening lose the spatial information?** No number is lost, and `reshape` brings the
# > picture back. But nothing tells the classifier which numbers were neighbours. Neither this lecture's classifier nor
# > the next one's could tell if all pictures had been shuffled in the same way. Convolutional networks, in lecture 15,
# > are built so that they can.
#
# > **Students asked: Are the labels soft or hard?** Hard: one class for each picture, no probabilities. People made
# > them, and people err.

# %% [markdown] tags=["core"]
# **Check yourself.**

# %% tags=["core"]
ask("label-of-cat")
ask("pixels-permuted")

# %% [markdown] tags=["core"]
# ## 2 · Ask the neighbours
#
# *About 15 minutes.*
#
# The whole classifier:
#
# 1. *Training:* keep all examples $x_1, \dots, x_N$ and their labels.
# 2. *A new example comes:* compute its distance to **every** $x_i$.
# 3. Take the $k$ nearest.
# 4. They vote. The class with the most votes is the answer.

# %% tags=["core"]
ask("neighbours-training")

# %% tags=["core"]
X_few = np.array([[1.0, 1.0], [2.0, 1.0], [4.0, 4.0], [4.0, 5.0], [0.0, 6.0]])
y_few = ["cat", "cat", "dog", "dog", "horse"]
x_new = np.array([2.0, 2.8])
away = cdist([x_new], X_few)[0]
for place, i in enumerate(np.argsort(away), start=1):
    print(f"{place}. neighbour: {y_few[i]:<5} at {X_few[i]}, distance {away[i]:.2f}")

# %% [markdown] tags=["core"]
# Cat for k = 1, 2, 3. For k = 4 and k = 5 cats and dogs have two votes each: a tie. This course gives it to the smaller
# label; others draw lots, or let the distances decide. Can you avoid ties?

# %% tags=["core"]
ask("k-without-ties")

# %% [markdown] tags=["core"]
# Now in the plane, with three classes. Predict what you will see at the two ends of k:

# %% tags=["core"]
ask("neighbours-k1-train")
ask("k-is-everyone")

# %% [markdown] tags=["core"]
# **Drag** the query around. The lines lead to the points that vote. Then raise k from 1, *1 islands*, to 15, *2
# smooth*, and watch the islands. Drag a single point far into another class. In *3 near ones count* the votes are
# 1/distance. In *4 everyone* there are a dozen points, and k is 12.

# %% tags=["core"]
explore.NearestNeighbours()

# %% [markdown] tags=["core"]
# **Explain.**
#
# - **k = 1:** every stray point has an island of its own. On the training points the classifier is always right, since
#   each point finds itself. That is *overfitting* in its purest form.
# - **Larger k:** a stray point is outvoted by its surroundings. Islands vanish, boundaries become smooth.
# - **k = N:** every point votes on everything, and the most frequent class wins everywhere. *Underfitting.*
# - **The second curve**, leave-one-out, classifies each point by the others alone. It is low at k = 1, rises once
#   strays are outvoted, and falls again when k outgrows the classes. It need not do so steadily.
# - **Weights of 1/distance** let near neighbours count more. A point that lies exactly on the query then decides alone.

# %% [markdown] tags=["core"]
# > **Students asked: Is a larger k better?** Not in general. It helps against strays and hurts where regions are small.
# > Section 4 chooses it.
#
# > **Students asked: One dog is very near, two cats are farther away. Is it fair that the cats win?** If the dog is a
# > stray among cats, yes. If the cats are just far away, no. Three neighbours cannot tell. Votes of 1/distance
# > would choose the near dog.
#
# > **Students asked: Is a fixed rule for ties fair?** The smaller label gets a small advantage. It has a merit, though:
# > the same question gets the same answer each time, and a test can check it.
#
# > **Students asked: Is the distance a hyperparameter too?** Yes. It may matter more than k, as section 8 shows.

# %% [markdown] tags=["core"]
# **Check yourself.**

# %% tags=["core"]
ask("one-near-two-far")
ask("k-parameter")

# %% [markdown] tags=["core"]
# ## 3 · What is near?
#
# *About 25 minutes.*
#
# Three common distances between $a$ and $b$ with $D$ numbers each:
#
# $$\text{L1} = \sum_d |a_d - b_d|, \qquad \text{L2} = \sqrt{\sum_d (a_d - b_d)^2}, \qquad \text{L}\infty = \max_d |a_d - b_d| .$$

# %% tags=["core"]
ask("l1-distance")
ask("axes-turned")

# %% [markdown] tags=["core"]
# **Drag** the angle: only the axes turn. The dashed rhombus holds all places that are as near as the nearer point under
# L1, the circle those under L2. At which angle does the nearest neighbour change? Then drag the points so that it never
# does.

# %% tags=["core"]
explore.TurnedAxes()

# %% [markdown] tags=["core"]
# **Explain.** L2 is the length that a ruler measures. L1 adds up a walk along the axes, so it depends on where they
# point. Use L1 when each coordinate has a meaning of its own: age, income, number of rooms. Where the axes are
# arbitrary, L2 prefers no direction. For pixels neither argument is strong, and one tries both.
#
# <details><summary><b>Derive it:</b> turning changes no L2 distance, and L1 lies between L2 and √D times L2</summary>
#
# A turn (or reflection) multiplies every point with a matrix $R$ for which $R^\top R = I$. Let $v = a - b$.
#
# 1. $\lVert Rv\rVert_2^2 = (Rv)^\top (Rv) = v^\top R^\top R\, v = v^\top v = \lVert v\rVert_2^2$. The length stays.
# 2. For L1 there is no such rule: $v = (1, 0)$ has length 1, and turned by 45 degrees it is
#    $(\tfrac{1}{\sqrt2}, \tfrac{1}{\sqrt2})$ with length $\sqrt2$.
# 3. $\big(\sum_d |v_d|\big)^2 = \sum_d v_d^2 + \text{(products, none negative)} \ge \lVert v\rVert_2^2$. So
#    $\lVert v\rVert_2 \le \lVert v\rVert_1$.
# 4. By Cauchy–Schwarz with a vector of ones: $\sum_d |v_d|\cdot 1 \le \lVert v\rVert_2\,\sqrt D$.
# 5. $\max_d |v_d| \le \lVert v\rVert_2$, since its square is one of the terms. So L∞ ≤ L2 ≤ L1 ≤ √D · L2.
#
# *Dimension check.* $R$ is $(D, D)$, $v$ is $(D,)$; all four are numbers in the unit of the features.
#
# *One-vector check.* $v = (3, 4)$ has L∞ = 4, L2 = 5, L1 = 7, and $\sqrt2\cdot 5 = 7.07$.
#
# </details>

# %% tags=["core"]
ask("root-dropped")

# %% [markdown] tags=["core"]
# A distance adds up features as if they were alike. What if they are not?

# %% tags=["core"]
ask("unit-changed")

# %% [markdown] tags=["core"]
# **Many distances at once.** NumPy subtracts arrays of different shapes by *broadcasting*. The exact rule: **align the
# shapes at their right ends; each pair of sizes must be equal, or one of them 1 (or missing); a 1 is stretched.**
# Predict three cases:

# %% tags=["core"]
ask("broadcast-row")
ask("broadcast-silent")


# %% tags=["core"]
def difference(left, right):
    """The shape of the difference of two arrays of these shapes."""
    try:
        return (np.zeros(left) - np.zeros(right)).shape
    except ValueError:
        return "error"


for left, right in (
    ((500, 2), (2,)),
    ((500, 2), (2, 1)),
    ((2, 500), (2,)),
    ((2, 500), (2, 1)),
    ((2, 2), (2, 1)),
):
    print(f"{left} − {right} → {difference(left, right)}")

# %% [markdown] tags=["core"]
# > **Find the error.** A slide says: "Subtraction works if the **last** size of the first array equals the **first**
# > size of the second. Only Python can do this."
#
# <details><summary>Answer</summary>
#
# For `(500, 2)` and `(2,)` the rule happens to hold. But `(3, 4)` and `(4, 5)` follow it and cannot be subtracted, and
# `(500, 2)` and `(500, 1)` break it and can. The rule on the slide is that of the matrix product. And MATLAB and Julia
# broadcast as well.
#
# </details>
#
# The rule can also form all pairs. Predict the shape, and what it costs:

# %% tags=["core"]
ask("broadcast-pairs")
ask("pairs-memory")

# %% tags=["core"]
for left, right in (((3, 4), (4, 5)), ((500, 2), (500, 1)), ((3, 1, 2), (1, 500, 2))):
    print(f"{left} − {right} → {difference(left, right)}")

# %% [markdown] tags=["core"]
# <details><summary><b>Derive it:</b> all squared L2 distances from one matrix product</summary>
#
# 1. Multiply out, for one question $a$ and one training example $b$:
#    $$\lVert a - b\rVert^2 = (a - b)\cdot(a - b) = \lVert a\rVert^2 - 2\,a\cdot b + \lVert b\rVert^2 .$$
# 2. The first term belongs to the question alone, the last to the training example alone. Only the middle one needs
#    both.
# 3. For all $M$ questions and $N$ examples, all the $a\cdot b$ together are one product of an $(M, D)$ with a $(D, N)$
#    matrix.
# 4. So a table $(M, N)$ is made of a product, a number for each row, and a number for each column. An array of shape
#    $(M, N, D)$ never exists.
#
# *Dimension check.* $(M, D)\times(D, N) = (M, N)$; the $M$ numbers must become a column, the $N$ numbers a row.
#
# *One-number check.* $a = 3$, $b = 5$: $9 - 30 + 25 = 4 = (3 - 5)^2$.
#
# *Rounding.* For $a \approx b$ large numbers cancel, and what is left may be slightly negative. Its root would be nan.
# The next cell shows it.
#
# </details>

# %% [markdown] tags=["background"]
# *Background.* The cancellation in single precision.

# %% tags=["background"]
a, b = np.float32(1000.4), np.float32(1000.5)
print("directly:      ", (a - b) ** 2)
print("multiplied out:", a * a - 2 * a * b + b * b)

# %% [markdown] tags=["core"]
# In the homework you write these distances three times: with two loops, without a loop, and for other norms. Then you
# measure what the loops cost.
#
# > **Students asked: Why are the points stored as (2, N) on some slides?** Taste: there each column is an example. With
# > examples in rows, the usual form in Python, no transpose is needed.
#
# > **Students asked: Why is a single example (2,) and not (2, 1)?** `(2,)` fits against rows of any `(N, 2)`. A column
# > `(2, 1)` does not. Where it happens to fit, the numbers are wrong, as above.

# %% [markdown] tags=["core"]
# ## 4 · Choosing k
#
# *About 10 minutes.*
#
# How large should k be? Nothing in the training tells us.

# %% tags=["core"]
ask("k-by-training")

# %% [markdown] tags=["core"]
# So the choice needs examples that do not vote: validation data. With few examples they take turns. Cut the training
# set into equal **folds**. Classify each fold once, by the examples of the others, and average. That is
# *cross-validation*. The test set is not touched.
#
# **Drag.** 400 small pictures, and every square is the accuracy in one fold. Before you move anything: how sure would
# you be about the chosen k? Change the shuffle number a few times, beginning with *1 another shuffle*. Change the
# number of folds. Then *2 stored by kind*: the pictures are stored kind by kind, and not shuffled.

# %% tags=["core"]
explore.ChooseK()

# %% [markdown] tags=["core"]
# **Explain.** The mean curve has a flat top. The folds disagree with one another by more than most values of k do, and
# with another shuffle another k wins. So the lesson is not "k = 5 is best". It is "anything from a few to some twenty
# neighbours is as good, and a hundred is worse".
#
# - The **standard error** of the mean is the standard deviation over the folds divided by the root of their number.
#   Differences below it mean nothing.
# - **Class order** is fatal: a fold of boats and cars is compared with pictures among which there is no boat.
# - After the choice the folds are no longer needed: keep **all** training examples, with the chosen k. Then measure
#   on the test set, once.
# - Everything chosen by looking counts: k, the distance, the weighting of votes, the scaling of features.

# %% [markdown] tags=["core"]
# > **Students asked: CIFAR-10's test set is as large as one of five folds. Must that be so?** No. It should be large
# > enough for a reliable number, and so should a fold, so similar sizes are natural.
#
# > **Students asked: Can one choose k by leave-one-out?** Yes: as many folds as examples. For neighbours it costs
# > little more than one pass, since nothing is trained; that is the second curve in section 2. For a network it would
# > mean as many trainings as examples.
#
# > **Students asked: Does the best k depend on the number of examples?** Yes. With more examples the same k reaches
# > less far, so more neighbours can be afforded.

# %% [markdown] tags=["core"]
# **Check yourself.**

# %% tags=["core"]
ask("folds-evaluations")
ask("fold-training")

# %% [markdown] tags=["core"]
# ## 5 · Who pays, and when
#
# *About 10 minutes.*

# %% tags=["core"]
ask("cost-doubled")

# %% [markdown] tags=["core"]
# **Drag** the number of training images and watch both lines on the left: the cost of *one answer*. On the right: what
# a number of answers costs in all, with the training that comes before. Where do the lines cross? Does the crossing
# move when you change N? When you change D?

# %% tags=["core"]
explore.CostMeter()

# %% [markdown] tags=["core"]
# **Explain.** Nearest neighbours pay nothing for training, and for every answer they look at everything. A linear
# classifier pays once, keeps ten templates, and throws the examples away. From some number of answers on it is the
# cheaper one.
#
# <details><summary><b>Derive it:</b> the break-even point depends neither on N nor on D</summary>
#
# Count operations, $C$ classes, $E$ passes over the data in training.
#
# 1. *Neighbours, one answer:* for each of $N$ examples and each of $D$ numbers a difference, a square, a sum: $3ND$.
# 2. *Linear, training:* for each example, pass, class and number a product and a sum, forward, and about twice that for
#    the gradient: $6\,E N D C$.
# 3. *Linear, one answer:* $2DC$.
# 4. *Equal after $Q$ answers:* $3NDQ = 6ENDC + 2DCQ$. For large $N$ the last term vanishes beside the first, and
#    $$Q \approx \frac{6\,E N D C}{3\,N D} = 2EC .$$
#
# *Dimension check.* Both sides are operations; $N$ and $D$ cancel, since both classifiers look at all numbers of all
# examples, one in each answer, the other in each pass.
#
# *One-number check.* 20 passes, 10 classes: after 400 answers. For a sorting machine that is a minute's work.
#
# </details>

# %% [markdown] tags=["core"]
# **Try in code.** Measured instead of counted: the time for distances from 20 pictures to 500, 1,000 and 2,000 others.
# It should double each time, more or less, since other programs run on this machine as well.

# %% tags=["core"]
X_train = pictures.X_train.reshape(len(pictures.X_train), -1) / 255
X_val = pictures.X_val.reshape(len(pictures.X_val), -1) / 255
for n in (500, 1000, 2000):
    begin = time.perf_counter()
    cdist(X_val[:20], X_train[:n])
    print(f"{n:>5} training pictures: {1000 * (time.perf_counter() - begin):6.1f} ms for 20 answers")

# %% [markdown] tags=["core"]
# > **Students asked: Can the examples be sorted so that not all distances are needed?** In a few dimensions, yes: search
# > trees need about log N comparisons. In hundreds of dimensions they end up visiting nearly everything; section 7 says
# > why. In practice *approximate* methods are used, which find most of the true neighbours fast.

# %% [markdown] tags=["core"]
# **Check yourself.**

# %% tags=["core"]
ask("memory-bytes")
ask("cost-wanted")

# %% [markdown] tags=["core"]
# ## 6 · Near in pixels is not alike
#
# *About 10 minutes.*

# %% tags=["core"]
ask("equal-for-whom")

# %% tags=["core"]
ask("pixels-that-differ")

# %% [markdown] tags=["core"]
# **Drag** the distance from 0 upwards. All three changes stay exactly equally strong for L2 (the shift as nearly as
# steps of a twentieth of a pixel allow). Which one would you call the most different? Try other things.

# %% tags=["core"]
explore.EqualDistances()

# %% [markdown] tags=["core"]
# **Explain.** A sum of squares can be reached in many ways: a few numbers changed much, or all changed a little, or the
# same picture moved. It cannot know which numbers carry the meaning.
#
# The reverse is worse: pictures of *different* things can be near. Here are five validation pictures, each followed by
# its five nearest training pictures.

# %% tags=["core"]
some = [6, 1, 4, 5, 2]
away = cdist(X_val[some], X_train)
for i, row in zip(some, away):
    nearest = np.argsort(row)[:5]
    names = [pictures.classes[k] for k in (pictures.y_val[i], *pictures.y_train[nearest])]
    show([pictures.X_val[i], *pictures.X_train[nearest]], [f"new: {names[0]}", *names[1:]], width=1.1)

# %% [markdown] tags=["core"]
# What do neighbours have in common? Look at the backgrounds. The next cell compares the brightness of a picture with
# that of its nearest neighbour, and with that of all other pictures.

# %% tags=["core"]
away = cdist(X_val[:100], X_train)
nearest = away.argmin(axis=1)
bright_val, bright_train = X_val[:100].mean(axis=1), X_train.mean(axis=1)
to_nearest = np.abs(bright_val - bright_train[nearest]).mean()
to_any = np.abs(bright_val[:, None] - bright_train).mean()
print(f"difference in mean brightness: nearest neighbour {to_nearest:.3f}, any picture {to_any:.3f}")
print(f"nearest neighbour of the same kind: {np.mean(pictures.y_train[nearest] == pictures.y_val[:100]):.0%}")

# %% [markdown] tags=["core"]
# Light and background decide most of what is near. The thing itself counts for less.

# %% [markdown] tags=["core"]
# **Check yourself.**

# %% tags=["core"]
ask("light-divided-out")

# %% [markdown] tags=["core"]
# ## 7 · The curse of dimensions
#
# *About 20 minutes.*
#
# Leave meaning aside. Even for plain points, *near* becomes a strange word when there are many dimensions.

# %% tags=["core"]
ask("edge-of-share")

# %% [markdown] tags=["core"]
# **Drag** the dimensions from 1 to 3,072; *1 two dimensions*, *2 ten dimensions* and *3 all pixels* lie on the way.
# On the left: how long the edge of a cube must be to hold its share of the volume. On the right: distances from a
# query to a thousand evenly spread points, divided by their mean. Follow the pink line, the nearest of them.

# %% tags=["core"]
explore.EmptySpace()

# %% [markdown] tags=["core"]
# **Explain.** Three faces of the same thing:
#
# - *Local is not local.* To gather 1 % of the points one must reach across 0.10 of the cube in two dimensions, 0.63 in
#   ten, 0.955 in a hundred, 0.9985 in 3,072.
# - *Space is empty.* Ten points along each axis are 10 to the power of $D$ points. In six dimensions that is a million.
# - *All distances become alike.* In two dimensions the farthest of a thousand points is dozens of times as far as the
#   nearest. In 3,072 dimensions it is some 7 % farther.
#
# <details><summary><b>Derive it:</b> why all distances become alike</summary>
#
# Two points $u, v$ uniform in the unit cube. Their squared distance is a sum of $D$ independent terms $(u_d - v_d)^2$.
#
# 1. *One term:* its mean is $\tfrac16$ and its variance $\tfrac1{15} - \tfrac1{36} = \tfrac{7}{180}$.
# 2. *The sum:* mean $\tfrac{D}{6}$, variance $\tfrac{7D}{180}$. The mean grows with $D$, the standard deviation with
#    $\sqrt D$.
# 3. *Relative spread of the squared distance:* $\sqrt{7D/180}\,\big/\,(D/6) = \sqrt{1.4/D}$.
# 4. *Of the distance itself:* a small relative change of a square is twice that of its root, so half of it:
#    $\sqrt{0.35/D}$.
#
# *Dimension check.* A ratio of distances has no unit.
#
# *One-number check.* $D = 3072$ gives $\sqrt{0.35/3072} = 0.0107$. All distances lie within a few per cent of one
# another.
#
# </details>

# %% tags=["core"]
rng = np.random.default_rng(0)
for D in (2, 10, 100, 3072):
    between = cdist(rng.random((40, D)), rng.random((500, D)))
    measured = between.std() / between.mean()
    print(f"D = {D:>4}: relative spread of distances {measured:.4f}, by the formula {np.sqrt(0.35 / D):.4f}")

# %% [markdown] tags=["core"]
# The formula is an approximation for many dimensions; for two it is still rough.

# %% tags=["core"]
ask("samples-needed")

# %% [markdown] tags=["core"]
# So is it hopeless for pictures of 3,072 numbers? Predict, then measure.

# %% tags=["core"]
ask("curse-all")

# %% tags=["core"]
of_pictures = cdist(X_val[:50], X_train[:1000])
evenly = cdist(rng.random((20, 3072)), rng.random((1000, 3072)))
for name, d in (("pictures", of_pictures), ("evenly spread points", evenly)):
    print(f"{name:<21} farthest / nearest = {np.median(d.max(axis=1) / d.min(axis=1)):.2f} (median over queries)")

# %% [markdown] tags=["core"]
# Pictures are not evenly spread: neighbouring pixels go together, so the pictures lie on a thin part of the space, and
# near and far keep a meaning there. The curse in its pure form is a statement about evenly spread points. What hurts
# pictures is a related fact: **most of the numbers have nothing to do with the class.**

# %% tags=["core"]
ask("noise-features")

# %% tags=["core"]
ask("noise-features-curve")

# %% [markdown] tags=["core"]
# **Drag** the number of noise features up, from *1 ten of noise*, then their spread down to 0, *2 no spread*. Two
# features tell the class perfectly well all the time.

# %% tags=["core"]
explore.IrrelevantFeatures()

# %% [markdown] tags=["core"]
# **Explain.** A distance adds up all features with the same weight. Ten noise features of spread 1 beside two good
# ones, and nearly nine tenths of a squared distance are noise. Without spread the noise features change no distance.
# A linear classifier has a weight for each feature and can set the useless ones near 0. It pays a little for every
# feature, since noise may look useful by accident; neighbours pay a lot.
#
# > **Students asked: Does it help to whiten the data, so that all directions have the same spread?** Little. It gives
# > directions that carry nothing but noise the same say as those that carry the class.

# %% [markdown] tags=["core"]
# ## 8 · All of it, on pictures
#
# *About 15 minutes.*

# %% tags=["core"]
ask("ladder-order")

# %% [markdown] tags=["core"]
# First k, chosen on the validation pictures:

# %% tags=["core"]
from sklearn.neighbors import KNeighborsClassifier


def centred(X, mean):
    """Pictures as rows of numbers around the mean training picture."""
    return X.reshape(len(X), -1).astype(np.float32) / 255 - mean


mean = pictures.X_train.reshape(3000, -1).mean(axis=0).astype(np.float32) / 255
A, B, C = (centred(X, mean) for X in (pictures.X_train, pictures.X_val, pictures.X_test))
neighbours = KNeighborsClassifier(algorithm="brute").fit(A, pictures.y_train)
right = {k: neighbours.set_params(n_neighbors=k).score(B, pictures.y_val) for k in (1, 3, 10, 30, 50, 100)}
for k, share in right.items():
    print(f"k = {k:>3}: {share:.1%} of the validation pictures right")
chosen = max(right, key=right.get)
print("chosen: k =", chosen)

# %% [markdown] tags=["core"]
# Then a linear classifier and a network with one layer of 100 ReLU units. Both are trained in the same way. How that
# works is the subject of lectures 06, 07 and 09; here only the result counts. On two cores it takes about half a minute:
# one dot for each of twenty passes, two lines of dots.

# %% tags=["core"]
import torch
from torch.nn import functional as F


def trained(model, rate, X, y):
    """Twenty passes over the training pictures in batches of 100."""
    X, y = torch.tensor(X), torch.tensor(y)
    optimiser = torch.optim.AdamW(model.parameters(), lr=rate, weight_decay=1.0)
    for _ in range(20):
        for batch in torch.randperm(len(X)).split(100):
            optimiser.zero_grad()
            F.cross_entropy(model(X[batch]), y[batch]).backward()
            optimiser.step()
        print(".", end="", flush=True)
    print()
    return model


def share_right(model, X, y):
    """The share of pictures whose largest score is that of their label."""
    with torch.no_grad():
        return np.mean(model(torch.tensor(X)).numpy().argmax(axis=1) == y)


torch.manual_seed(0)
linear = trained(torch.nn.Linear(3072, 10), 3e-4, A, pictures.y_train)
layers = torch.nn.Linear(3072, 100), torch.nn.ReLU(), torch.nn.Linear(100, 10)
network = trained(torch.nn.Sequential(*layers), 1e-3, A, pictures.y_train)

# %% [markdown] tags=["core"]
# And now, once, the test pictures:

# %% tags=["core"]
by_neighbours = neighbours.set_params(n_neighbors=chosen).score(C, pictures.y_test)
print(f"guessing             {0.1:.1%}")
print(f"nearest neighbours   {by_neighbours:.1%}  (k = {chosen})")
print(f"linear classifier    {share_right(linear, C, pictures.y_test):.1%}")
print(f"small network        {share_right(network, C, pictures.y_test):.1%}")

# %% [markdown] tags=["core"]
# Neighbours do far better than guessing, with no training at all. The linear classifier, which can weigh its pixels,
# does better. The network does better again, and here is one reason. In one picture of ten the thing is darker than
# what is behind it. On these the linear classifier gets hardly one in fifty right, worse than guessing: what speaks for
# a light boat speaks *against* a dark one. The network gets a quarter of them.
#
# **Another distance.** All of this was on raw pixels. We know how these pictures were made: colours say nothing about
# the kind, and light multiplies all numbers. So let the distance overlook both: mix the channels to grey, subtract each
# picture's own mean, divide by its own standard deviation.


# %% tags=["core"]
def evened(X):
    """Grey pictures as rows, each with mean 0 and standard deviation 1."""
    grey = X.mean(axis=1).reshape(len(X), -1).astype(np.float32)
    grey -= grey.mean(axis=1, keepdims=True)
    return grey / grey.std(axis=1, keepdims=True)


by_likeness = KNeighborsClassifier(10, algorithm="brute").fit(evened(pictures.X_train), pictures.y_train)
print("of the validation pictures right:")
print(f"10 nearest neighbours, raw pixels      {right[10]:.1%}")
print(f"small network, raw pixels              {share_right(network, B, pictures.y_val):.1%}")
print(f"10 nearest neighbours, evened pictures {by_likeness.score(evened(pictures.X_val), pictures.y_val):.1%}")

# %% [markdown] tags=["core"]
# Same classifier, same k, same pictures, and it now overtakes the network on raw pixels. No choice of k did anything
# like it. **What counts is the space in which one measures.** Here we could build it by hand, because we knew what to
# overlook. For photographs nobody knows that well enough. Networks *learn* such a space from data; that is the rest of
# the course. And in a learned space, nearest neighbours are a strong method again.

# %% [markdown] tags=["core"]
# **Try in code.** Give the evened pictures to the linear classifier and to the network (1,024 numbers each). Leave out
# the grey, or the division. Take `data.images()` if you have CIFAR-10: expect less there, since photographs differ in
# more than light and colour.

# %% [markdown] tags=["core"]
# **Check yourself.**

# %% tags=["core"]
ask("why-neighbours")

# %% [markdown] tags=["core"]
# ## Summary
#
# - An image is a tensor of numbers, here (3, 32, 32), flattened to 3,072. Light, place, size, turn, occlusion,
#   background change many of them or all, and leave the label as it is: the semantic gap.
# - k nearest neighbours keep all examples; the nearest k vote. k = 1 has an island for every stray point, k = N always
#   answers with the most frequent class.
# - L2 is the ruler's distance; L1 depends on the axes. The root changes no order. Features are scaled before they are
#   added up.
# - Broadcasting aligns shapes at the right; equal, or 1. Equal sizes by accident give wrong numbers without an error.
# - k is chosen on examples that do not vote: folds, shuffled once. The folds' spread says how sure the choice is. The
#   test set is used once.
# - Training costs nothing, every answer costs $3ND$ operations, and all data must be kept. We want it the other way
#   round.
# - Pixel distance does not know what matters. Most features are irrelevant to the class, and a distance cannot ignore
#   them.
# - With a better space to measure in, the same neighbours do far better.
#
# ### What people believe, and what is true
#
# | often believed | true |
# |---|---|
# | A change that people hardly notice is a small change of the numbers. | A cup moved by six pixels is farther from the first picture than some house is. |
# | An odd k never ties. | Only with two classes. With three, five votes can be 2, 2 and 1. |
# | Accuracy on the training set helps to choose k. | It always chooses k = 1. |
# | The k with the best mean is the best k. | Several k are equally good within the spread of the folds. |
# | Leaving out the root changes nothing. | The same neighbours are found. Votes weighted by distance change. |
# | If the shapes fit, the result is right. | `(2, 2) − (2, 1)` fits and is wrong. |
# | Flattening loses the picture. | No number is lost. The classifier just does not use which pixels were neighbours. |
# | The curse of dimensions rules out neighbours on images. | It is about evenly spread points. Images are not evenly spread. |
# | A weak classifier of this kind needs a better k. | It needs a better distance: on evened pictures k = 10 beats every k on raw pixels. |
#
# ### Where this is used next
#
# Homework 2 asks for the distances, the vote, and the choice of k. [Lecture
# 06](06-linear-and-softmax-classifiers.ipynb) replaces all stored examples by one template per class. [Lecture
# 15](15-convolutional-networks.ipynb) builds networks that use which pixels are neighbours. [Lecture
# 04](04-generalisation.ipynb), before this one, has more on folds.
#
# **Next:** [06 · Linear and softmax classifiers](06-linear-and-softmax-classifiers.ipynb)

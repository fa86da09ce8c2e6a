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
# # 04 · Generalisation: bias, variance, validation
#
# A model is fitted to examples that we have, and used on examples that we do not have. Everything in this lecture
# follows from that one gap. Why can a perfect fit be worthless? What is the error made of? How can it be measured
# honestly? How can you choose between models without fooling yourself, and how is a model held back?
#
# ### What you will be able to do
#
# - tell underfitting from overfitting, and name the remedies of each;
# - split the expected error into bias², variance and noise, derive it, and say which setting changes which part;
# - give a test error its standard error, and say how much to hold out;
# - say by how much the score of the best of many models is too good, and how many validation examples help;
# - lay out cross-validation correctly, and find the leak in an evaluation;
# - derive ridge regression and the threshold of L1, and say why one of them makes zeros;
# - say which loss belongs to training, which to validation, and which to the test.
#
# ### What you need
#
# The aim of learning ([lecture 01](01-what-learning-is.ipynb)); least squares and polynomial features ([lecture
# 02](02-linear-regression-and-vector-gradients.ipynb)); mean, variance and the bias of an estimator ([lecture
# 03](03-likelihood-and-estimators.ipynb)). The Python is NumPy, and a little scikit-learn. The lecture has eleven
# sections, about 3 hours in all. Each goes: *predict, drag, explain, derive (folded), try in code, check yourself*.
# Answer the first question of a section before you go on: a guess that turns out wrong is remembered best. Parts
# marked *background* or *graduate* can be left out.

# %% [markdown] tags=["core"]
# ### Letters and conventions
#
# | letter | what it is |
# |---|---|
# | $N$, $D$, $n$ | the number of training examples, of features, and of examples that something is measured on |
# | $x$, $y$, `X` | input and label of one example; `X` is `(N, D)`, one example per row |
# | $f$, $\hat f$ | the true function, and a fitted one; a label is $y = f(x) + \varepsilon$ |
# | $\sigma^2$ | the variance of the noise $\varepsilon$ of one label |
# | $w$, $p$ | weights, and how many there are (in section 5, $p$ is a share of right answers) |
# | $\lambda$ | the strength of a penalty |
# | $k$, $K$ | the number of folds, and of models that are compared |
#
# | point | here |
# |---|---|
# | error of a data set | the **mean** over its examples; squared error has no ½ |
# | residual | observed minus predicted, $y - \hat y$ |
# | penalty | mean squared error + λ · Σ w², without ½; the constant is never penalised |
# | validation and test | the error alone, never the penalty |
# | colours | green training, amber validation, red test |
#
# <details><summary>Other books, other letters</summary>
#
# Validation data are also called development data, and what is held out is sometimes called a holdout. Many books call
# the expected loss *risk*, and the training error *empirical risk*. Some take a sum instead of the mean; then their λ
# is N times ours, as it is in lecture 08. Some write ½ in front of the squared error or of the penalty. scikit-learn
# calls λ `alpha`, and its `Ridge` and `Lasso` use two different scales.
#
# </details>

# %% tags=["core"]
import matplotlib.pyplot as plt
import numpy as np

from course import data
from course import explorables as explore
from course.check import ask, due

np.set_printoptions(precision=4, linewidth=110, suppress=True)

due()

# %% [markdown] tags=["core"]
# ## 1 · Fitting is not the goal
#
# *About 5 minutes.*
#
# [Lecture 01](01-what-learning-is.ipynb), section 6, met a model that remembers every training picture: perfect on
# these, and no better than a constant on new ones. What counts is the error on examples that nothing was fitted to, and
# it can only be estimated, on data held back. Here is a second memoriser. It keeps less of each picture. Does that make
# it better on new ones?

# %% tags=["core"]
ask("row-memoriser")

# %% [markdown] tags=["core"]
# **Try in code.** This program is a dictionary.

# %% tags=["core"]
digits = data.digits()
seen = {tuple(image[:16]): label for image, label in zip(digits.X_train, digits.y_train)}


def look_up(images):
    """For each image the label stored with its top two rows of pixels, or 0."""
    return np.array([seen.get(tuple(image[:16]), 0) for image in images])


known = np.mean([tuple(image[:16]) in seen for image in digits.X_val])
print(f"right on the training digits:   {np.mean(look_up(digits.X_train) == digits.y_train):.1%}")
print(f"right on the validation digits: {np.mean(look_up(digits.X_val) == digits.y_val):.1%}")
print(f"validation digits whose rows are in the list: {known:.1%}")

# %% [markdown] tags=["core"]
# **Explain.** Training error and test error are means of the same loss. They differ in the examples:
#
# - **Training error**: on the examples that the parameters were fitted to.
# - **Test error**: on examples from the same source that nothing was fitted to. It estimates the **generalisation
#   error**, the expected loss on the next example.
#
# Why minimise the first one, when the second one counts? Because a model that fails on what it has seen has no reason
# to do well on what it has not, and because the training data are all there is. But there are two ways to fail:
#
# - **Underfitting**: the training error itself stays large. The model is too weak, or the optimiser failed.
# - **Overfitting**: the training error is small, and there is a large gap to the error on new data.
#
# **Capacity** is how rich a set of functions a model can express. A model that can hold five rules says: yellow and
# curved, a banana; green, a cucumber. A model that can hold five thousand may learn the kitchen table in the background
# of picture 372. (The rules are only an illustration: inside there are only weights.) The dictionary above has
# unlimited capacity, and no rule at all.

# %% [markdown] tags=["core"]
# > **Students asked: Why should a test set tell us anything about the world?** Because we hope that it is a fair sample
# > of what will come. If the world changes after the test set was collected, the number describes the old world.
#
# > **Students asked: Is there a method that is best for all sources?** No: averaged over *all* conceivable sources, all
# > methods are equally good. Lecture 01 shows it. Sources that we meet are not all conceivable ones.

# %% [markdown] tags=["core"]
# **Check yourself.**

# %% tags=["core"]
ask("who-overfits")

# %% [markdown] tags=["core"]
# ## 2 · Capacity and the U-curve
#
# *About 20 minutes.*
#
# Twelve noisy points of a wave. Polynomials of degree 0, 1, 2, …, each fitted by least squares. Predict:

# %% tags=["core"]
ask("cubic-against-line")
ask("ten-points-degree-nine")

# %% [markdown] tags=["core"]
# Training error can be computed. Where is the error lowest that counts?

# %% tags=["core"]
ask("degree-for-new-points")

# %% [markdown] tags=["core"]
# **Drag** the degree from 0 to 11. Watch three things at once: the curve, the two errors, and the sizes of the
# weights. *1 degree 11* is the end. From there *2 many points* touches only the data, not the model. *3 a price* has
# 12 points again, and a price on large weights.

# %% tags=["core"]
explore.Capacity()

# %% [markdown] tags=["core"]
# **Explain.** The training error can only fall: every polynomial of degree 3 is one of degree 4 whose last weight is
# 0, so the richer family contains the poorer one. With as many weights as points it is 0. The test error falls as
# long as the curve gets closer to the wave, and rises when further weights follow only the noise: the **U-curve**.
# Its lowest point is the capacity that suits *this* amount of *these* data.
#
# Two cures can be seen. **More points**: nothing about the model changed, but it can no longer follow each of them.
# Relative to the data its capacity fell. **A price on size**: at degree 11 the weights grow to tens of thousands and
# cancel one another at the twelve points, and nowhere else. A small price prevents that. Section 9 is about it.

# %% tags=["core"]
ask("overfit-without-looking")

# %% [markdown] tags=["core"]
# **Try in code.** Large weights are a symptom that can be read without any further data. Here is a second example,
# eight points of a sine:

# %% tags=["core"]
x = 0.2 * np.arange(1, 9)
y = np.sin(x) + 0.1 * np.random.default_rng(2).normal(size=8)
for degree in (3, 8):
    powers = x[:, None] ** np.arange(1, degree + 1)
    centred = powers - powers.mean(axis=0)
    weights = np.linalg.lstsq(centred, y - y.mean())[0]
    wrong = np.mean((y - y.mean() - centred @ weights) ** 2)
    print(f"degree {degree}: training error {wrong:.4f}, weights {weights.round(1)}")

# %% [markdown] tags=["core"]
# The optimiser made no mistake. It was asked for a small training error and found one. The weights now describe the
# labels, noise included. (Nine numbers for eight points: many such curves pass through all of them. `lstsq` takes the
# one with the smallest weights, and even these are in the hundreds.)
#
# Classification has the same two extremes. A straight line between two curved clouds underfits; a boundary that draws
# an island around every stray point overfits, since the stray point is there only in this sample.
# `explore.NearestNeighbours()` of lecture 05 shows both, with k for capacity.
#
# Now ten points on a regular grid, degree 3 against degree 9, with three seeds. The last column is what counts.

# %% tags=["core"]
grid = np.linspace(0, 1, 1001)
for seed in range(3):
    x = np.linspace(0, 1, 10)
    y = np.sin(2 * np.pi * x) + 0.2 * np.random.default_rng(seed).normal(size=10)
    for degree in (3, 9):
        curve = np.polynomial.Polynomial.fit(x, y, degree)
        train = np.mean((y - curve(x)) ** 2)
        true = np.mean((np.sin(2 * np.pi * grid) - curve(grid)) ** 2)
        largest = np.abs(curve.convert().coef).max()
        print(f"degree {degree}: training error {train:8.1e}, largest weight {largest:9,.0f}, off the curve {true:.3f}")

# %% [markdown] tags=["core"]
# > **Students asked: From what number on is an error high?** There is no such number. Compare: training against
# > validation, and both against the noise if you know it. Over training time the two curves usually fall together;
# > where validation turns up while training still falls, overfitting begins.
#
# > **Students asked: Is the training set fixed in the U-curve?** Yes. Another amount of data gives another U. More data
# > costs money and effort, so one mostly makes the best of what there is.
#
# > **Students asked: More data relative to what?** To the number of weights, roughly. The next sections make it precise
# > for least squares.
#
# > **Students asked: Should one then simply take a smaller model?** That is the classical advice, and its reasons are
# > good: claim no more than the data support. In deep learning it is *not* the first remedy. Larger nets with other
# > restraints mostly win, and why is understood only in part.

# %% [markdown] tags=["core"]
# **Check yourself.**

# %% tags=["core"]
ask("first-two-remedies")
ask("ten-times-the-data")

# %% [markdown] tags=["graduate"]
# <details><summary><b>Graduate:</b> capacity as a number</summary>
#
# One formal measure counts how many points a family of classifiers can label in *every* way: its Vapnik–Chervonenkis
# dimension. Lines in the plane label any three points (not on one line) in all eight ways. For four points they fail:
# the corners of a square with its diagonals in different classes, XOR, as lecture 06 proves. So their dimension is 3.
#
# Such numbers give guarantees for all sources at once. For networks these are far too pessimistic: nets with many
# more weights than examples are used every day. In practice "capacity" is a word for many things together: the
# number of weights, their allowed size, and how the optimiser moves.
#
# </details>

# %% [markdown] tags=["core"]
# ## 3 · Draw the data again
#
# *About 10 minutes.*
#
# One training set gives one curve. But the data could have been different. Here the source is known, so a thought
# experiment can be carried out: measure again at the same places, with new noise, fit again, and again.

# %% tags=["core"]
ask("line-redrawn")
ask("degree-ten-redrawn")

# %% [markdown] tags=["core"]
# **Drag.** Press *Reset*, then *Run*: sample after sample is drawn and fitted. Then *1 degree 1*, *2 degree 5* and *3
# degree 10*, two hundred samples each. The diamond chooses a place; the middle picture shows what all fits say at
# that place. At each degree compare two distances there: from the truth to the mean of the fits, and from the mean to
# a single fit.
#
# Then let the right-hand picture run against points N, *4 more points*, and against λ, *5 a price on weights*, and
# against noise. Move these sliders. (λ starts at 10⁻¹⁰, as good as none. The curves on the right are exact; section 4
# says how they can be.)

# %% tags=["core"]
explore.BiasVariance()

# %% [markdown] tags=["core"]
# **Explain.** Fix a place $x$. Over all samples that might have been drawn, the prediction $\hat f(x)$ is a random
# number.
#
# - Its **bias** is how far its mean is from the truth, $\mathbb E\,\hat f(x) - f(x)$. It is the error that this
#   method makes *every time*.
# - Its **variance** is how far it scatters around that mean, $\mathbb E\big(\hat f(x) - \mathbb E\,\hat f(x)\big)^2$.
#   It is the error that this method makes *this time*. At degree 1 bias² is the larger part. At degree 5 both are
#   small.
#
# And the new label has noise of its own. On average over samples, the squared error on a new label is the sum of the
# three:
#
# $$\underbrace{\mathbb E\big(y - \hat f(x)\big)^2}_{\text{expected error}} = \underbrace{\big(\mathbb E\,\hat f(x) -
# f(x)\big)^2}_{\text{bias}^2} + \underbrace{\mathbb E\big(\hat f(x) - \mathbb E\,\hat f(x)\big)^2}_{\text{variance}} +
# \underbrace{\sigma^2}_{\text{noise}^2} .$$
#
# | you raise | bias² | variance | noise² |
# |---|---|---|---|
# | the degree | falls | rises | stays |
# | the number of points | stays, nearly | falls | stays |
# | the noise | stays | rises | rises |
# | the penalty λ | rises | falls | stays |
#
# The U-curve of section 2 is one falling and one rising curve added up. And it cannot get below the noise.

# %% [markdown] tags=["core"]
# > **Students asked: Is this the bias of a neuron?** No. A neuron's bias is the constant that is added to its input.
# > Here it is a systematic error, as with estimators in lecture 03. In daily language it is a prejudice. One word,
# > three meanings.
#
# > **Students asked: Can I compute bias and variance of my own model?** Not from one sample: you would need the truth,
# > and new samples. What you can see are signs: a large training error suggests bias, a large gap variance.
#
# > **Students asked: An unbiased method is better, is it not?** Not by itself. Degree 10 is nearly unbiased here, and
# > useless. A little bias that saves much variance is a good bargain; ridge (section 9) is that bargain.
#
# > **Students asked: Why do the curves fan out at the ends?** A place in the middle has neighbours on both sides that
# > average out the noise. At the end there are fewer.

# %% [markdown] tags=["core"]
# **Check yourself.**

# %% tags=["core"]
ask("more-points-which-part")
ask("variance-of-zero")

# %% [markdown] tags=["core"]
# ## 4 · Three parts, derived and measured
#
# *About 20 minutes.*

# %% tags=["core"]
ask("three-predictions")

# %% [markdown] tags=["core"]
# **Explain.** The formula is two applications of one trick: a square of a sum, whose mixed term has mean 0.

# %% [markdown] tags=["core"]
# <details><summary><b>Derive it:</b> expected error = bias² + variance + noise², line by line</summary>
#
# Fix $x$. The truth is the number $f$. A new label is $y = f + \varepsilon$ with $\mathbb E\,\varepsilon = 0$,
# $\mathbb E\,\varepsilon^2 = \sigma^2$. The prediction $\hat f$ depends on the training data; its mean over training
# sets is $m = \mathbb E\,\hat f$.
#
# 1. *Put in the label:*
#    $$\mathbb E(y - \hat f)^2 = \mathbb E\big((f - \hat f) + \varepsilon\big)^2 .$$
# 2. *Multiply out:*
#    $$= \mathbb E(f - \hat f)^2 + 2\,\mathbb E\big[(f - \hat f)\,\varepsilon\big] + \mathbb E\,\varepsilon^2 .$$
# 3. *The new noise is independent of the training data,* so the mean of the product is the product of the means, and
#    one of these is 0:
#    $$= \mathbb E(f - \hat f)^2 + \sigma^2 .$$
# 4. *Go from $f$ to $\hat f$ by way of the mean:* $f - \hat f = (f - m) + (m - \hat f)$. Multiply out:
#    $$\mathbb E(f - \hat f)^2 = (f - m)^2 + 2\,(f - m)\,\mathbb E(m - \hat f) + \mathbb E(m - \hat f)^2 .$$
# 5. *$f - m$ is a fixed number, and $\mathbb E(m - \hat f) = m - m = 0$.* What is left is variance and bias²:
#    $$= \mathbb E(\hat f - m)^2 + (m - f)^2 .$$
#
# Together: $\mathbb E(y - \hat f)^2 = (m - f)^2 + \mathbb E(\hat f - m)^2 + \sigma^2$.
#
# *Dimension check.* If $y$ is in dollars, all three parts are in dollars squared.
#
# *One-number check.* Predictions 1, 2, 3, truth 4, no noise. Directly: $(9 + 4 + 1)/3 = 14/3$. In parts: $m = 2$,
# bias² $= 4$, variance $= (1 + 0 + 1)/3 = 2/3$, together $14/3$.
#
# *Scalar check.* A predictor that never moves has variance 0 and error bias² + σ². One that knows the truth has error
# σ².
#
# </details>

# %% tags=["core"]
ask("why-the-middle-term-goes")

# %% [markdown] tags=["core"]
# **Try in code.** The formula is about averages over samples, so average: 4,000 samples of 12 points, degree 5, and
# one place. The first line is the error on new labels as it is, the second line the three parts.

# %% tags=["core"]
rng = np.random.default_rng(0)
x, place, noise = np.linspace(-1, 1, 12), 0.1, 0.3
truth = np.sin(4 * place + 1)
said = []
for sample in range(4000):
    labels = np.sin(4 * x + 1) + noise * rng.normal(size=12)
    said.append(np.polyval(np.polyfit(x, labels, 5), place))
new_labels = truth + noise * rng.normal(size=4000)

print(f"mean squared error on new labels: {np.mean((new_labels - said) ** 2):.4f}")
off, scatter = np.mean(said) - truth, np.std(said)
print(f"bias² {off**2:.4f} + variance {scatter**2:.4f} + noise² {noise**2:.4f} = {off**2 + scatter**2 + noise**2:.4f}")

# %% [markdown] tags=["core"]
# Change the degree to 1 and to 10, and watch which part changes. The two numbers never agree exactly, since both are
# averages over 4,000 random draws.

# %% [markdown] tags=["background"]
# *Background.*
#
# <details><summary><b>Derive it:</b> for least squares the average variance is σ² · weights / points</summary>
#
# At the $N$ training places the predictions are $\hat y = H y$ with a matrix $H$ $(N, N)$ that depends on the places
# only. It projects $y$ onto all that $p$ weights can express: projecting twice changes nothing ($HH = H$), and $H$ is
# symmetric.
#
# 1. Prediction $i$ is $\sum_j H_{ij}\,y_j$, and the $y_j$ scatter independently with variance $\sigma^2$. So its
#    variance is $\sigma^2 \sum_j H_{ij}^2$.
# 2. Add up over $i$:
#    $\sigma^2 \sum_{ij} H_{ij}^2 = \sigma^2\,\operatorname{tr}(H H^\top) = \sigma^2\,\operatorname{tr}(H)$.
# 3. A projection onto $p$ dimensions has trace $p$. So on average over the places the variance is
#    $$\sigma^2\,\frac{p}{N} .$$
#
# Each weight lets through one $N$-th of the noise variance. That is what "more data relative to the number of
# weights" means.
#
# 4. The *training* error works the other way: the residual $y - \hat y = (I - H)y$ has lost $p$ of $N$ directions, so
#    on average it is bias² $+ \sigma^2(1 - p/N)$. On new labels at the same places it is bias² $+ \sigma^2(1 + p/N)$.
#    The gap is
#    $$2\,\sigma^2\,\frac{p}{N} .$$
#
# *Dimension check.* $p/N$ is a pure number; $\sigma^2$ has the unit of $y^2$.
#
# *One-number check.* $p = N$: the curve passes through all points, the training error is 0, the variance is that of
# the labels, σ². One weight, the mean: $\sigma^2/N$, as for every mean of $N$ numbers.
#
# </details>

# %% tags=["background"]
x = np.linspace(-1, 1, 12)
rng = np.random.default_rng(1)
for degree in (1, 5, 9):
    scatters, gaps = [], []
    for sample in range(2000):
        labels, others = np.sin(4 * x + 1) + 0.3 * rng.normal(size=(2, 12))
        fit, other_fit = (np.polyval(np.polyfit(x, each, degree), x) for each in (labels, others))
        scatters.append(np.mean((fit - other_fit) ** 2) / 2)  # two independent fits differ by twice the variance
        gaps.append(np.mean((others - fit) ** 2) - np.mean((labels - fit) ** 2))
    p = degree + 1
    print(f"{p:2} weights: variance {np.mean(scatters):.4f}, formula {0.09 * p / 12:.4f}", end=";  ")
    print(f"gap {np.mean(gaps):.4f}, formula {2 * 0.09 * p / 12:.4f}")

# %% [markdown] tags=["core"]
# > **Students asked: Does the sum hold for classification as well?** For squared error it is exact. For the 0–1 loss it
# > is not a sum: a scattering score costs nothing as long as it stays on the right side. The picture of "always wrong"
# > and "wrong this time" remains useful.
#
# > **Students asked: Must bias and variance trade off?** No. More data lower one without raising the other, and so does
# > knowing more about the source (a sine instead of a polynomial). The trade is between models *at fixed data*.

# %% [markdown] tags=["core"]
# **Check yourself.**

# %% tags=["core"]
ask("average-variance")
ask("penalty-moves-which")

# %% [markdown] tags=["graduate"]
# <details><summary><b>Graduate:</b> a biased mean that beats the mean</summary>
#
# Estimate $\mu$ from $N$ numbers with variance $\sigma^2$ each, by $c\,\bar y$, the mean times a factor. Bias
# $(c - 1)\mu$, variance $c^2\sigma^2/N$. The expected squared error $(1 - c)^2\mu^2 + c^2\sigma^2/N$ is smallest
# where its derivative $-2(1-c)\mu^2 + 2c\,\sigma^2/N$ is 0:
#
# $$c = \frac{\mu^2}{\mu^2 + \sigma^2/N} < 1 .$$
#
# So a little shrinking towards 0 *always* helps, if the right amount is known. With $\mu = 1$, $\sigma = 1$, $N = 4$:
# $c = 0.8$, and the error falls from 0.25 to $0.04 + 0.16 = 0.20$. In practice $\mu$ is not known, and validation
# data choose the amount. Ridge does this for weights.
#
# </details>

# %% [markdown] tags=["graduate"]
# <details><summary><b>Graduate:</b> is the U-curve the whole story?</summary>
#
# No. It is what happens up to as many weights as points. Beyond, there are many curves through all points, and the
# error depends on *which* one is taken. With the one of smallest weights the test error, after a peak, may fall a
# second time: *double descent*. The next cell does it with polynomials, 30 points, and up to 400 weights. (The powers
# are arranged as Legendre polynomials, the higher ones scaled down, so that small weights mean smooth curves.) Here
# the second valley does not get below the first; for large networks it often does.
#
# Networks usually work on that far side. Why the optimiser picks good solutions there is the subject of lecture 08,
# and partly an open question.
#
# </details>

# %% tags=["graduate"]
from numpy.polynomial.legendre import legvander

COUNTS = np.array([2, 4, 6, 8, 10, 12, 16, 20, 24, 27, 30, 33, 36, 42, 50, 70, 100, 200, 400])
places, grid = np.linspace(-1, 1, 30), np.linspace(-1, 1, 201)
tamer = np.sqrt(1 + np.arange(COUNTS[-1]))
features, features_new = (legvander(t, COUNTS[-1] - 1) / tamer for t in (places, grid))
rng = np.random.default_rng(0)
labels = np.sin(4 * places + 1) + 0.2 * rng.normal(size=(40, 30))
errors = []
for p in COUNTS:
    fits = labels @ (features_new[:, :p] @ np.linalg.pinv(features[:, :p], rcond=1e-12)).T
    errors.append(np.median(np.mean((np.sin(4 * grid + 1) - fits) ** 2, axis=1)) + 0.2**2)

errors = np.array(errors)
figure, axes = plt.subplots(figsize=(6, 3.2), layout="constrained")
axes.plot(
    COUNTS, errors, color="#D2413A", marker="s", markersize=4, linestyle="--", label="test error, median of 40 draws"
)
axes.axvline(30, color="#808080", linewidth=1, label="as many weights as points")
axes.set(xscale="log", yscale="log", xlabel="weights", ylabel="mean squared error")
axes.legend()
plt.show()
first = errors[COUNTS < 30].min()
print(
    f"lowest before the peak {first:.3f}, at 30 weights {errors[COUNTS == 30][0]:.1e}, at 400 weights {errors[-1]:.3f}"
)

# %% [markdown] tags=["core"]
# ## 5 · How sure is a test error?
#
# *About 15 minutes.*
#
# A test error is a mean over a sample. So it scatters as means do.

# %% tags=["core"]
ask("error-of-eighty")
ask("small-holdout")

# %% [markdown] tags=["core"]
# **Drag** the share that is held out: *1 little*, *2 a fifth*, *3 nearly all*, and all between. A hundred digits are
# split two hundred times. The classifier answers with the label of the most similar training digit. Each dot is what
# *one* split measured; in practice you would have only one of them.

# %% tags=["core"]
explore.HoldoutSize()

# %% [markdown] tags=["core"]
# **Explain.** Hold out little, and the measurement scatters: variance. Hold out much, and the model that is measured
# has seen little: it is worse than the one that you will use, so the measurement is too low: bias. It is the
# trade-off of section 3 again, this time for the *measurement*.
#
# The scatter has a formula. For a share $p$ measured on $n$ examples:
#
# $$\text{standard error} = \sqrt{\frac{p\,(1-p)}{n}} .$$
#
# With 20 digits held out the picture measures 89.5 % and a scatter of 6.8 points; the formula says 6.8 as well.

# %% tags=["core"]
for n in (50, 100, 1000, 10_000):
    error = np.sqrt(0.8 * 0.2 / n)
    low, high = 80 - 200 * error, 80 + 200 * error
    print(
        f"80 % right on {n:6,} examples: ± {100 * error:.2f} points; twice that either way: {low:.1f} to {high:.1f} %"
    )

# %% [markdown] tags=["core"]
# <details><summary><b>Derive it:</b> the standard error of a test error</summary>
#
# The losses $\ell_1, \dots, \ell_n$ on the test examples are independent, each with mean $L$ (the generalisation
# error) and variance $s^2$. The test error is their mean.
#
# 1. *Its mean is $L$:* it is unbiased. (This needs that the model was fixed before these examples were looked at.)
# 2. *Its variance:* variances of independent numbers add up, and a factor $1/n$ enters squared:
#    $$\operatorname{var}\Big(\frac1n\sum_i \ell_i\Big) = \frac{1}{n^2}\, n\,s^2 = \frac{s^2}{n} .$$
# 3. *The standard error is its root,* $s/\sqrt n$. One estimates $s$ by the spread of the $n$ losses.
# 4. *For the 0–1 loss* $\ell$ is 1 with probability $q$ and else 0. As $\ell^2 = \ell$, its variance is
#    $q - q^2 = q(1 - q)$.
#
# *Dimension check.* $s$ has the unit of the loss, $n$ is a count.
#
# *One-number check.* $q = 0.2$, $n = 100$: $\sqrt{0.16/100} = 0.04$. With $n = 1$ it is 0.4, the spread of a single
# answer. With $q = 0$ it is 0: a model that is never wrong does not scatter (though a few examples cannot show that
# $q$ is 0).
#
# </details>

# %% [markdown] tags=["core"]
# **Try in code.** Two classifiers, 90 % and 91 % right, on the same kind of data. How many test examples does it
# take until the difference is twice its standard error? The variances of the two measurements add up.

# %% tags=["core"]
for n in (1000, 3000, 6880, 20_000):
    error = np.sqrt((0.9 * 0.1 + 0.91 * 0.09) / n)
    print(f"n = {n:6,}: difference 1 point, standard error {100 * error:.2f} points")

# %% [markdown] tags=["core"]
# If both are measured on the *same* examples, what counts is how often they disagree, and fewer examples are enough.

# %% [markdown] tags=["core"]
# > **Students asked: Which share should be held out?** 20 % is common where data are few; where there are millions, 1 %
# > is plenty. What counts is how *many* examples are held out, not which share.
#
# > **Students asked: Two papers report 94.1 and 94.4 on a test set of 10,000. Is the second better?** The standard
# > error of each is 0.23 points. It may be, but these numbers do not show it.

# %% [markdown] tags=["core"]
# **Check yourself.**

# %% tags=["core"]
ask("ten-times-sharper")
ask("large-holdout")

# %% [markdown] tags=["core"]
# ## 6 · The best of many
#
# *About 25 minutes.*
#
# A **parameter** is set by the training algorithm: weights, biases. A **hyperparameter** is set before it can start:
# degree, λ, learning rate, depth, the optimiser. A practical definition: a hyperparameter is a parameter that
# goes to an extreme if the ordinary optimiser may set it.

# %% tags=["core"]
ask("order-is-what")
ask("optimiser-sets-lambda")

# %% [markdown] tags=["core"]
# **Try in code.** Let descent choose λ together with the weight. One weight, loss $(w - 0.8)^2 + \lambda w^2$. The
# slope with respect to λ is $w^2$, which is never negative, so λ can only go down.

# %% tags=["core"]
figure, both = plt.subplots(1, 2, figsize=(9, 3), layout="constrained")
for axes, lowest, title in ((both[0], -np.inf, "λ may be anything"), (both[1], 0.0, "λ must not be negative")):
    w, price, path = 0.0, 0.5, []
    for step in range(200):
        path.append((w, price))
        slope_w, slope_price = 2 * (w - 0.8) + 2 * price * w, w**2
        w, price = w - 0.1 * slope_w, max(price - 0.1 * slope_price, lowest)
        if price < -10:
            break
    axes.plot(np.transpose(path)[0], color="#2874C5", label="weight w")
    axes.plot(np.transpose(path)[1], color="#CF5C9D", linestyle="--", label="penalty λ")
    axes.set(xlabel="step", title=title, ylim=(-3, 4))
    axes.legend(loc="upper left")
    print(f"{title}: after {len(path)} steps λ = {path[-1][1]:.3g}, w = {path[-1][0]:.3g}")
plt.show()

# %% [markdown] tags=["core"]
# So hyperparameters need data of their own. **Validation data** (also: development data) are held out for choosing.
# For each setting: fit the parameters on the training data, score *that* model on the validation data, without the
# penalty. Take the setting with the best score. The inner optimiser is nearly always some gradient descent; the outer
# one is a list that is gone through, or a random search.
#
# And then the validation score of the winner is too good. How much?

# %% tags=["core"]
ask("best-of-a-thousand")

# %% [markdown] tags=["core"]
# **Drag** the number of models, up to *1 a thousand models*, then the number of examples, up to *2 many examples*.
# All models guess: each dot is one of them, measured on the validation set and on fresh data. The square is the one
# that you would choose. Then *3 they differ*: the models really differ by a few points.

# %% tags=["core"]
explore.LotteryOfModels()

# %% [markdown] tags=["core"]
# **Explain.** The validation score of one model is its true accuracy plus luck. The maximum over many picks those
# with much luck. On fresh data that luck does not repeat. So:
#
# - *the choice* may still be good: where models differ, the best on validation is better than average on fresh data;
# - *the number* is not: it is too high, and more so the more models were tried and the fewer examples there were.
#
# That is why there is a third set. The **test set** is used once, at the very end, by a model that is chosen. If you
# look at it, change something and look again, *you* are the optimiser, and it has become a second validation set.
#
# An old fraud uses the same effect. A stranger writes to you every day whether a share will rise or fall tomorrow.
# After ten days all ten letters were right, as in *1 ten days* below. Would you send money?

# %% tags=["core"]
ask("ten-days-of-letters")

# %% tags=["core"]
explore.StockTipLetters()

# %% [markdown] tags=["core"]
# The reader sees ten of ten, and a chance of one in a thousand. The sender sees 1,024 letters, one for each
# possibility. Both look at the same facts. What the reader does not know is *how many were tried*. So when you read
# "the best of our runs", ask: of how many?

# %% [markdown] tags=["core"]
# <details><summary><b>Derive it:</b> how many models may share a validation set (the union bound)</summary>
#
# 1. *One model, fixed beforehand.* Its losses lie in [0, 1]. Hoeffding's inequality says that its validation error
#    $\hat L$ is off by ε or more with probability at most
#    $$P(|\hat L - L| \ge \varepsilon) \le 2\,e^{-2 n \varepsilon^2} .$$
# 2. *K models.* The probability that *at least one* is off is at most the sum of the K probabilities, however they
#    depend on one another. That is the union bound:
#    $$P(\text{some model is off by } \varepsilon) \le 2K\,e^{-2n\varepsilon^2} .$$
# 3. *Let this be δ and solve for ε:*
#    $$\varepsilon = \sqrt{\frac{\log(2K/\delta)}{2n}} .$$
#    With probability $1 - \delta$ *all* K scores are within ε of the truth, that of the winner included.
# 4. *Solve for n:* $n = \log(2K/\delta) / (2\varepsilon^2)$. It grows with the **logarithm** of the number of models.
#    Trying ten times as many costs the same number of further examples each time.
#
# *Dimension check.* ε is a share, $n$ and $K$ are counts.
#
# *One-number check.* $n = 1000$, δ = 0.05: one model, ε = 0.043; a hundred models, ε = 0.064.
#
# The dotted line in the picture is a similar bound for the mean of the maximum, $\tfrac12 + \sqrt{\log K / 2n}$.
#
# The bound holds for K models fixed *before* looking. Someone who designs the next model by the last score makes
# further choices with every look. How much that hurts in practice is a subject of research; often it
# is little, and sometimes it is not.
#
# </details>

# %% tags=["core"]
rng = np.random.default_rng(0)
print("best of K coin flippers on 100 examples, mean of 300 such contests, and the bound")
for tried in (1, 10, 100, 1000):
    best = rng.binomial(100, 0.5, size=(300, tried)).max(axis=1) / 100
    print(f"K = {tried:5}: {best.mean():.3f}   bound {0.5 + np.sqrt(np.log(tried) / 200):.3f}")
for tried in (1, 100):
    within = np.sqrt(np.log(2 * tried / 0.05) / 2000)
    print(f"95 % sure: on 1,000 examples the scores of all {tried:3} models are within {within:.3f} of the truth")

# %% [markdown] tags=["core"]
# > **Students asked: How do I choose λ, then?** By validation, from a list with even ratios, say 10⁻⁴, 10⁻³, …, 10².
# > And if a working system uses a value, start with that one. Where you do not yet understand, copy what works.
#
# > **Students asked: Can one overfit the validation set?** Yes: by trying many settings on few examples. That is the
# > picture above.
#
# > **Students asked: May I look at the *training* error as often as I like?** Yes. Those data are used up anyway.
#
# > **Students asked: In competitions the test labels are withheld. Why?** So that nobody can choose by them. In use it
# > is the same: the users' data come when the model is finished. The competition of homework 7 works like this.

# %% [markdown] tags=["core"]
# **Check yourself.**

# %% tags=["core"]
ask("five-looks")
ask("three-times-the-examples")

# %% [markdown] tags=["core"]
# ## 7 · Folds: every example on both sides
#
# *About 15 minutes.*
#
# With few examples a small holdout scatters, and a large one wastes data. **k-fold cross-validation**: cut the data
# into k parts. In each round, one part is for validation and the others for training. Average the k scores.

# %% tags=["core"]
ask("sorted-folds")
ask("never-held-out")

# %% [markdown] tags=["core"]
# **Drag.** Sixty digits, a column each; the numbers at the bottom are their classes. In *1 sorted* the folds are cut
# from sorted data: read the scores. Then *2 shuffled*, once. Then two schemes that are not folds, *3 every round* and
# *4 holdouts*: read in the text how many examples were never validated. Last, set some examples aside for the test.

# %% tags=["core"]
explore.KFoldBoard(test=0)

# %% [markdown] tags=["core"]
# **Explain.** The whole procedure, once, for 1,000 examples:
#
# 1. **Shuffle once.** Files are often sorted, by class or by date of collection. In *1 sorted* many digits of a fold
#    belong to classes that the others do not hold.
# 2. **Set the test part aside**, here 200.
# 3. **Cut the other 800 into k folds**, for k = 4 of 200 each. If k does not divide the number, folds differ in size
#    by at most one; nothing is dropped.
# 4. **For each setting** (polynomial order 1, 2, 3, …): train on k − 1 folds, score on the one held out, k times;
#    average. *The same folds for all settings*, so that they are compared on equal terms.
# 5. **Take the setting with the best average.** If two are equal, the simpler one.
# 6. **Train once more, on all 800.**
# 7. **Measure once, on the 200.**

# %% tags=["core"]
ask("after-the-folds")

# %% [markdown] tags=["core"]
# For CIFAR-10: 10,000 of the 60,000 images are the test set. The other 50,000 in 5 folds: train on 40,000, validate
# on 10,000. How many trainings does a comparison take? And what if a program shuffles more than once?

# %% tags=["core"]
ask("fits-for-five-orders")
ask("reshuffled-rounds")

# %% [markdown] tags=["core"]
# **Why not shuffle again for each round?** Because the folds belong to one order. In another order fold 2 holds some
# examples of the old fold 1 again, and others never get their turn, as in *4 holdouts*. You saw it on the board. And
# with another order for each *setting*, luck is compared with luck.

# %% [markdown] tags=["core"]
# > **Students asked: How large is k?** Five is common: 80 % for training, 20 % for validation. Ten costs twice as much
# > and trains on more.
#
# > **Students asked: And k = N?** *Leave one out*: each round validates on a single example. It wastes nothing and
# > costs N trainings. Lecture 05 does it for nearest neighbours, where it is nearly free.
#
# > **Students asked: Is the test set as large as a fold by coincidence?** By choice. It should be large enough to
# > measure sharply; a similar size is natural.
#
# > **Students asked: Could the test part rotate as well?** If there is nothing to choose, yes: then the folds are the
# > test. With something to choose one needs folds within folds, and that is rarely done.
#
# > **Students asked: Are the k scores independent?** No: any two training sets share most of their examples. So their
# > spread is a rough guide to the standard error, not more.

# %% [markdown] tags=["core"]
# **Check yourself.**

# %% tags=["core"]
ask("training-part-of-fold")
ask("folds-for-few")

# %% [markdown] tags=["core"]
# ## 8 · Leaks
#
# *About 10 minutes.*
#
# A **leak**: something that was fitted has seen the examples that judge it. Leaks raise no error message. They just
# make numbers nicer.

# %% tags=["core"]
ask("features-of-noise")

# %% [markdown] tags=["core"]
# **Drag** the number of features from 10 to 1,000. All features are noise and the labels are coin flips, so nothing can
# be predicted. On the left are the examples by which the two best features were chosen, in the middle new examples in
# the same two features.

# %% tags=["core"]
explore.LeakyFeatures()

# %% [markdown] tags=["core"]
# **Explain.** Out of 500 columns of noise some agree with 40 labels by luck: the lottery of section 6, with features in
# place of models. They were chosen by *all* labels, so they agree with the labels of each fold as well, before the
# folds were ever cut. The cross-validation that follows is carried out correctly, and says nothing.
#
# The rule: **whatever looks at data is part of the fit.** Selecting features, scaling, filling in missing values,
# choosing the kernel, removing "outliers": all of it inside the round, on its training part.
#
# > **Find the error.** There are three. Look for them before you open the answer.
# >
# > ```python
# > X = (X - X.mean(axis=0)) / X.std(axis=0)
# > X_train, X_test = X[:800], X[800:]
# > best = max(settings, key=lambda s: accuracy(fit(X_train, s), X_test))
# > print("test accuracy:", accuracy(fit(X_train, best), X_test))
# > ```
#
# <details><summary>Answer</summary>
#
# Mean and spread are taken over all rows, the test rows included. The rows are split in the order of the file, without
# a shuffle. And the test set chooses the setting, then reports the score of the winner: best of many, on the same data.
#
# </details>
#
# Other common leaks: copies or neighbours of an example on both sides (frames of one film, several
# images of one patient); a feature that is written down after the answer is known; tuning on the test set "only a
# little". The first is cured by splitting along groups, the second by asking *when* each number is known, the third
# by section 6.

# %% [markdown] tags=["core"]
# **Try in code.** The right order, with scikit-learn: a pipeline puts the selection *inside* each round. Without the
# pipeline, one line earlier, there is the leak.

# %% tags=["core"]
from sklearn.feature_selection import SelectKBest
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_score
from sklearn.pipeline import make_pipeline

rng = np.random.default_rng(5)
X_noise, coins = rng.normal(size=(40, 500)), rng.permutation(np.repeat((0, 1), 20))
chosen_before = SelectKBest(k=6).fit_transform(X_noise, coins)
inside = make_pipeline(SelectKBest(k=6), LogisticRegression())
leaky = cross_val_score(LogisticRegression(), chosen_before, coins, cv=5).mean()
honest = cross_val_score(inside, X_noise, coins, cv=5).mean()
print(f"chosen before the folds: {leaky:.0%} right;  chosen inside each fold: {honest:.0%} right")

# %% [markdown] tags=["core"]
# > **Students asked: Does a scaler that saw the test data really matter?** With thousands of examples hardly. But it
# > is not known beforehand which leak is harmless, so always keep the order.

# %% [markdown] tags=["core"]
# **Check yourself.**

# %% tags=["core"]
ask("where-to-choose-features")
ask("frames-of-films")

# %% [markdown] tags=["core"]
# ## 9 · A price on large weights
#
# *About 30 minutes.*
#
# **Regularisation** is anything that lowers the error on new data, mostly at the cost of training error. A smaller
# model is one, and so are more data, invented data, fewer features, stopping early, dropout (lectures
# [08](08-the-singular-value-view.ipynb) and [14](14-regularisation.ipynb)). Here: charge for the size of the weights.
#
# $$\text{L2 (ridge): } \frac1N\sum_i (y_i - x_i\cdot w)^2 + \lambda\sum_j w_j^2 \qquad \text{L1 (lasso): }
# \frac1N\sum_i (y_i - x_i\cdot w)^2 + \lambda\sum_j |w_j|$$
#
# Why should small weights be better? Weights say how far the output moves when an input moves a little. Weights in
# the thousands amplify a small change a thousandfold. That is an intuition, not a law. How far does it hold?

# %% tags=["core"]
explore.SmallWeights()

# %% [markdown] tags=["core"]
# Scale all weights from 0.1, *1 nearly straight*, to 30, *2 wild*. The curve goes from nearly straight to wild. The
# bound on its slope grows like the *square* of the factor, since two layers are scaled; the steepest slope itself
# grows about as fast.
#
# Now the two penalties. Predict:

# %% tags=["core"]
ask("price-without-end")
ask("which-makes-zeros")

# %% [markdown] tags=["core"]
# With two weights all of it can be seen. Predict where the price takes them.

# %% tags=["core"]
ask("price-by-size")

# %% [markdown] tags=["core"]
# **Drag** the blue point, the optimum without a price. The blue curve through the square joins all weights of the
# same loss; the diamond or disc joins all weights of the same size. The best weights lie where the two touch. Move λ
# and follow the pink path, up to *1 corner*. Then *2 disc*, with L2. Then move the optimum closer to an axis: which
# weight does L1 give up first, and from which λ on?

# %% tags=["core"]
explore.DiamondAndDisc()

# %% [markdown] tags=["core"]
# **Explain.** Going out from the origin, the diamond's corners come first. A smooth curve of equal loss often touches
# a corner, and corners lie on axes: there a weight is exactly 0. The disc has no corners, so it is touched at some
# place where both weights are a little smaller. (For every λ there is a size C such that "smallest loss with size at
# most C" has the same answer. So price and limit are two forms of one thing. In lecture 03 the L2 price has a third
# form, a belief that weights are small.)
#
# In many dimensions the diamond has many corners and edges, and L1 drops most features:

# %% tags=["core"]
explore.WeightPaths()

# %% [markdown] tags=["core"]
# Ten features, three of them useful, twenty examples. Move λ to where each penalty has its smallest error on new
# data, and read how many weights are left. L1 wins here, because most of the true weights *are* 0. Where many
# features help a little, L2 mostly wins. And what does L2 do with two copies of one feature?

# %% tags=["core"]
ask("twin-features")

# %% [markdown] tags=["core"]
# <details><summary><b>Derive it:</b> ridge in closed form, and why it always has one answer</summary>
#
# Subtract from each column of $X$ and from $y$ its mean; then the constant needs no weight and is free of charge.
#
# 1. $J(w) = \frac1N\lVert y - Xw\rVert^2 + \lambda\lVert w\rVert^2$.
# 2. Its gradient (lecture 02): $-\frac2N X^\top(y - Xw) + 2\lambda w$.
# 3. Set it to 0 and multiply by $N/2$:
#    $$\big(X^\top X + N\lambda I\big)\,w = X^\top y .$$
# 4. *One answer for every λ > 0:* for any $v \ne 0$,
#    $v^\top (X^\top X + N\lambda I)\,v = \lVert Xv\rVert^2 + N\lambda\lVert v\rVert^2 > 0$. So the matrix has an
#    inverse, even with more features than examples or with the same feature twice.
#
# *Dimension check.* $X^\top X$ is $(D, D)$, as is $I$; both sides are $(D,)$. With a sum instead of the mean,
# $N\lambda$ would be λ.
#
# *One feature:* $w = \sum x_i y_i / (\sum x_i^2 + N\lambda)$. With $s = \frac1N\sum x_i^2$ that is the least-squares
# weight times
# $$\frac{s}{s + \lambda} ,$$
# a **factor** below 1. A feature with large $s$ is hardly shrunk, one that hardly varies is shrunk to almost nothing.
# Lecture 08 makes this into a picture for all directions of the data.
#
# *Limits:* λ → 0 gives least squares (of all solutions the one with the smallest weights), λ → ∞ gives $w = 0$ and
# the mean of the labels as prediction.
#
# </details>

# %% [markdown] tags=["core"]
# How far does each price move a single weight?

# %% tags=["core"]
ask("one-weight-thresholded")
ask("one-weight-shrunk")

# %% [markdown] tags=["core"]
# <details><summary><b>Derive it:</b> L1 subtracts, and stops at 0 (the soft threshold)</summary>
#
# One weight, loss $(w - a)^2$ with its optimum $a > 0$, price $\lambda|w|$.
#
# 1. *For $w > 0$* the price has slope λ. The sum has slope $2(w - a) + \lambda$, which is 0 at
#    $$w = a - \tfrac{\lambda}{2} .$$
#    That is the answer if it is positive.
# 2. *For $w < 0$* the slope is $2(w - a) - \lambda$, negative since $w < 0 < a$: going up always helps. So the answer
#    is never negative.
# 3. *At $w = 0$:* to the right the sum starts with slope $-2a + \lambda$. If $\lambda \ge 2a$ it rises on both sides:
#    the answer is exactly 0.
# 4. *For $a < 0$* all is mirrored.
#
# In words: move $a$ towards 0 by $\lambda/2$, and stop at 0.
#
# *L2 for comparison:* $2(w - a) + 2\lambda w = 0$ gives $w = a/(1 + \lambda)$, never 0. Near 0 the price
# $\lambda w^2$ has slope $2\lambda w \to 0$: the last bit is free. With L1 the last bit costs λ, like every other.
#
# *Dimension check.* λ has the unit of loss per weight, so λ/2 here is in units of $w$ (the loss has curvature 2).
#
# *One-number check.* $a = 0.8$, λ = 1: L1 gives 0.3, L2 gives 0.4. $a = 0.4$, λ = 1: L1 gives 0, L2 gives 0.2.
#
# *Why plain gradient steps do not do it:* the slope of $|w|$ jumps at 0 from −λ to λ. A step of fixed length
# overshoots 0, comes back, overshoots again: zeros become small numbers that never settle. Instead, take the
# gradient step for the loss alone, then apply the threshold.
#
# </details>

# %% [markdown] tags=["core"]
# **Try in code.** The last remark, on one weight: gradient steps on the whole sum, against step-then-threshold. The
# optimum is 0.

# %% tags=["core"]
a, price, rate = 0.4, 1.0, 0.05
by_slope, by_threshold = 1.0, 1.0
for step in range(200):
    by_slope -= rate * (2 * (by_slope - a) + price * np.sign(by_slope))
    moved = by_threshold - rate * 2 * (by_threshold - a)
    by_threshold = moved - rate * price if moved > rate * price else 0.0  # for a > 0, where w never gets negative
print(f"by its slope: {by_slope:.4f}    step, then threshold: {by_threshold:.4f}")

# %% [markdown] tags=["core"]
# **And the eight points of section 2.** Degree 8 with a small price of each kind:

# %% tags=["core"]
from sklearn.linear_model import Lasso, Ridge

x = 0.2 * np.arange(1, 9)
y = np.sin(x) + 0.1 * np.random.default_rng(2).normal(size=8)
powers = x[:, None] ** np.arange(1, 9)
ridge = Ridge(alpha=8 * 0.01).fit(powers, y)  # scikit-learn: sum of squares + alpha · Σw²
lasso = Lasso(alpha=0.01 / 2, max_iter=2_000_000, tol=1e-6).fit(powers, y)  # sum / 2N + alpha · Σ|w|
print("L2, λ = 0.01:", ridge.coef_.round(3))
print("L1, λ = 0.01:", lasso.coef_.round(3), " exact zeros:", int(np.sum(lasso.coef_ == 0)))

# %% [markdown] tags=["core"]
# Without a price the largest of these weights was about a thousand. Note the comments: three programs, three
# conventions for λ. A factor of N or 2 is the most frequent mistake with penalties.

# %% [markdown] tags=["background"]
# *Background.* Does a price for squares shrink the weights in each step?

# %% tags=["background"]
ask("decay-for-l2")

# %% [markdown] tags=["background"]
# > **Find the error.** A slide says: "L2 regularisation, also called *weight decay*:
# > $w \leftarrow (1 - \lambda)\,w - \eta\,\partial L/\partial w$."
#
# <details><summary>Answer</summary>
#
# The gradient step on $L + \lambda w^2$ is
# $w - \eta\,(\partial L/\partial w + 2\lambda w) = (1 - 2\eta\lambda)\,w - \eta\,\partial L/\partial w$. So the two
# agree if the decay factor is $2\eta\lambda$, not λ. With $w = 2$, slope 0.5, η = 0.1, λ = 0.3: the L2 step gives
# $2 - 0.1\,(0.5 + 1.2) = 1.83$; decay by λ gives $0.7 \cdot 2 - 0.05 = 1.35$; decay by 0.06 gives 1.83. And that holds
# for plain gradient steps only. With Adam they are two different things (lectures 12 and 14).
#
# </details>

# %% [markdown] tags=["core"]
# > **Students asked: Why is the constant free?** It says where the labels lie, not how wild the curve is. Penalise it,
# > and adding 100 to all labels changes the shape of the fit.
#
# > **Students asked: Should features be scaled first?** Yes, with the training part's spread. A feature in metres has a
# > weight a thousand times that of the same feature in millimetres, and would pay a million times the L2 price.
#
# > **Students asked: Does a penalty change what the model can express?** No, every curve is still available. It changes
# > what each one costs.

# %% [markdown] tags=["core"]
# **Check yourself.**

# %% tags=["core"]
ask("training-error-rises")

# %% [markdown] tags=["core"]
# ## 10 · Which loss, and where
#
# *About 10 minutes.*
#
# One more gap. What we care about is often not what an optimiser can use: "share of wrong answers" is flat, with jumps.
# The usual way out is to solve a nearby problem that can be solved. So training minimises a **surrogate**, a loss with
# a slope.

# %% tags=["core"]
ask("cat-derivative")
ask("far-dog")

# %% [markdown] tags=["core"]
# **Drag** the rightmost dog far to the right, up to *1 far dog*, where it is *more* of a dog than ever. Three
# surrogates draw three boundaries. Squared error's follows the dog.

# %% tags=["core"]
explore.SurrogateBoundary()

# %% [markdown] tags=["core"]
# **Explain.** Cat becomes −1, dog +1, the model gives a real score, its sign is the answer. Squared error
# $(y - \text{score})^2$ wants *every* dog to have score 1 and charges for more. Hinge and logistic loss charge nothing, or
# nearly nothing, for dogs that are clearly right. All three have slopes; that is why they are used. Which one is best
# is not settled by the training loss but by validation, with the loss that one cares about. Lecture 06 draws the four
# losses over the margin, `explore.MarginLosses()`.
#
# | | training data | validation data | test data |
# |---|---|---|---|
# | **surrogate + penalty** | what is minimised | no | no |
# | **surrogate alone** | to see overfitting begin | the same | seldom |
# | **true loss** | a check that minimising did something sensible | what settings are chosen by | what is reported, once |
#
# On test data nothing is optimised. So there is no reason for a surrogate there, and none for the penalty.

# %% [markdown] tags=["core"]
# > **Students asked: The optimiser has settings, too. Where do they belong?** Learning rate, number of steps, the
# > choice of method: hyperparameters, so validation. The classical attitude was that any optimiser that minimises well
# > will do. In this course we shall see that the optimiser also decides *which* of many good fits one gets.

# %% [markdown] tags=["core"]
# **Check yourself.**

# %% tags=["core"]
ask("penalty-in-the-score")

# %% [markdown] tags=["core"]
# ## 11 · All of it once
#
# *About 10 minutes.*
#
# Rents of 250 flats, made by a straight line and noise of 200 dollars. Which polynomial order? Fifty flats are set
# aside first.

# %% tags=["core"]
ask("order-for-rents")

# %% tags=["core"]
from sklearn.linear_model import LinearRegression
from sklearn.model_selection import KFold
from sklearn.preprocessing import PolynomialFeatures, StandardScaler

X, y = data.rent(250, np.random.default_rng(0))  # these rows come in random order already
X_rest, y_rest, X_test, y_test = X[:200], y[:200], X[200:], y[200:]
folds = KFold(5, shuffle=True, random_state=0)  # one shuffle, the same folds for every order


def polynomial(order):
    """Scale the area, take its powers, fit: all of it is fitted again in each round."""
    return make_pipeline(StandardScaler(), PolynomialFeatures(order), LinearRegression())


record = {}
for order in range(1, 6):
    scores = -cross_val_score(polynomial(order), X_rest, y_rest, cv=folds, scoring="neg_mean_squared_error")
    train = np.mean((y_rest - polynomial(order).fit(X_rest, y_rest).predict(X_rest)) ** 2)
    record[order] = scores.mean()
    print(
        f"order {order}: training {train**0.5:6.2f}, five folds {scores.mean() ** 0.5:6.2f} dollars (root mean square)"
    )

# %% [markdown] tags=["core"]
# Training error falls with every order. The folds prefer the line. Now train it on all 200, and use the test flats
# once.

# %% tags=["core"]
chosen = min(record, key=record.get)
losses = (y_test - polynomial(chosen).fit(X_rest, y_rest).predict(X_test)) ** 2
mean, error = losses.mean(), losses.std() / np.sqrt(len(losses))
print(f"order {chosen}; test error {mean:,.0f} ± {error:,.0f} squared dollars, root {mean**0.5:.0f} dollars")
print(f"the noise alone would be {200**2:,} squared dollars")

# %% [markdown] tags=["core"]
# The standard error is large, almost a third of the value: 50 flats are few for a mean of squares. The noise alone,
# 40,000, is well within it. So no model could gain much here.
#
# **Try in code.** Change the seed of the data a few times. How often do the folds choose another order than 1, and
# how much worse is it? With only 30 flats instead of 200?

# %% [markdown] tags=["core"]
# **Check yourself.**

# %% tags=["core"]
ask("test-set-for-choosing")

# %% [markdown] tags=["core"]
# ### Four complications, four answers
#
# | what stands in the way | what one does |
# |---|---|
# | the source of the data is not known | hold data back and measure there |
# | the loss that counts suits no optimiser | train on a surrogate, report the loss that counts |
# | wild weights, or a bad test error | regularise, and choose how much by validation |
# | the optimiser has settings of its own | treat them as hyperparameters; they also influence *what* is learnt |
#
# ## Summary
#
# - What counts is the error on new examples from the same source. Training error is a tool, and falls with every
#   further weight.
# - Expected error = bias² + variance + noise². Bias is the error of a method every time, variance its error this time.
#   The degree and λ trade one for the other; more data lower the variance; nothing lowers the noise.
# - For least squares each weight costs σ²/N of variance, and the gap between training and test error is twice that.
# - A test error has a standard error, $s/\sqrt n$; for shares $\sqrt{p(1-p)/n}$.
# - The best of K scores is lucky, by about $\sqrt{\log K / 2n}$. So: training data for parameters, validation data
#   for hyperparameters, test data once.
# - Folds: shuffle once, every example validates once, the same folds for all settings, then train on everything.
# - Whatever looks at data is part of the fit, and belongs inside the round.
# - Ridge multiplies weights by a factor, L1 subtracts and stops at 0. Scores for choosing hold no penalty.
# - Train on a surrogate, choose and report by the loss you care about.
#
# ### What people believe, and what is true
#
# | often believed | true |
# |---|---|
# | Zero training error is the aim. | It is a means. A model that remembers every picture has it, and is right about 10 % of new digits. |
# | Bias is the constant of a neuron. | Here it is the systematic error of a method. |
# | An unbiased method is best. | Bias² and variance count equally. In section 3 degree 10 has hardly any bias², and a larger error than degree 5. |
# | More data cure everything. | They lower the variance. Bias and noise stay. |
# | The best validation score is what to expect. | It is the luckiest of many: the best of 1,000 coin flippers gets 66 of 100 right. |
# | The test set may help to choose, a little. | Then it is a validation set. |
# | Preprocessing happens before the experiment. | It is part of the fit. |
# | A small holdout is pessimistic. | A small one scatters. A large one is pessimistic. |
# | A penalty makes the model weaker. | Every curve is still available, at another price. |
# | L2 and weight decay are two words for one thing. | For plain gradient steps they are, with the factor 2ηλ. |
#
# ### Where this is used next
#
# Homework 1 asks you to write the splits, the folds, the choice of the order and of the penalty, ridge, the threshold
# and the two parts of the error yourself. [Lecture 05](05-images-and-nearest-neighbours.ipynb) chooses k for nearest neighbours by
# validation. [Lecture 08](08-the-singular-value-view.ipynb) looks at ridge and early stopping through the singular
# values, [lecture 14](14-regularisation.ipynb) at regularisation of networks. And every picture with a green and an amber line from here on shows
# training and validation data, as in this lecture.
#
# **Next:** [05 · Images and k nearest neighbours](05-images-and-nearest-neighbours.ipynb)

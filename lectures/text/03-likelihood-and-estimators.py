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
# # 03 · Probability, maximum likelihood, estimators
#
# Why is the error of a regression squared? Why is the loss of a classifier a logarithm? These losses are not taken
# from a catalogue. They follow from one question: **under which parameters were the data that we saw most probable?**
# This lecture asks that question about a coin, about measurements, lines and labels, and each time a loss comes out.
# Then it asks how reliable an answer is that was computed from a few data, and what a prior belief does to it.
#
# ### What you will be able to do
#
# - write down the likelihood of a coin, of a normal distribution and of class frequencies, and find its highest point;
# - say why a likelihood is not a probability of the parameter, and what its logarithm changes and what it leaves
#   alone;
# - take a joint probability apart with the chain rule, and spot a product that is not one;
# - derive squared, absolute and weighted error from the noise that each assumes;
# - compute bias, variance and mean squared error of an estimator, and say which of the three you want;
# - show why a variance is divided by $n-1$, and why you might not want that;
# - derive ridge regression from a prior, with its λ;
# - compute entropy, cross-entropy and Kullback–Leibler divergence, and say why three losses of the frameworks are one.
#
# ### What you need
#
# Derivatives of sums, logarithm and exponential, mean and variance of a random variable, the idea of a density. Least
# squares ([lecture 02](02-linear-regression-and-vector-gradients.ipynb)) for sections 5 and 8. The lecture has nine
# sections, about 2½ hours in all, and each can be taken alone. Each goes: *predict, drag, explain, derive (folded), try
# in code, check yourself*. Answer the first question of a section before you go on: a guess that turns out wrong is
# remembered best. Parts marked *background* or *graduate* can be left out.

# %% [markdown] tags=["core"]
# ### Letters and conventions
#
# | letter | what it is |
# |---|---|
# | $P$, $p$ | $P$ is a probability, between 0 and 1; $p$ is a density, which may be larger |
# | $P(a\mid b)$ | the probability of $a$ if $b$ is known |
# | $\theta$, $\hat\theta$ | a parameter, and its estimate |
# | $L(\theta)$, $\ell(\theta)$ | the likelihood, and its logarithm |
# | $\log$ | the natural logarithm, so entropies are in nats; one nat is 1.4427 bits |
# | $n$, $N$ | numbers in a sample; examples in a training set |
# | $y-f(x)$ | the residual: observed minus predicted |
# | $\mu$, $\sigma$ | mean and standard deviation of a distribution; its variance is $\sigma^2$ |
# | $\tau$, $\lambda$ | standard deviation of a prior (section 8); strength of a penalty |
#
# The loss of a data set is the **mean** over its examples, if nothing else is said. Mean squared error is the mean of
# $(y_i-f(x_i))^2$, without ½.
#
# <details><summary>Other books, other letters</summary>
#
# Some write $\mathcal L$ for the likelihood, and others for the loss. Some give $p(x\mid\theta)$ with a semicolon,
# $p(x;\theta)$, where θ is a fixed number and not random; sections 5 and 9 do so too. Where the loss is a sum, the
# penalty that belongs to the same prior is $N$ times as large: section 8 has the table. Entropies in bits are 1.4427
# times as large.
#
# </details>

# %% tags=["core"]
import matplotlib.pyplot as plt
import numpy as np
from scipy import stats

from course import data
from course import explorables as explore
from course.check import ask, due

np.set_printoptions(precision=4, suppress=True, linewidth=110)
TRAINING, PINK = "#2B9A56", "#CF5C9D"

due()

# %% [markdown] tags=["core"]
# ## 1 · Which coin was it?
#
# *About 20 minutes.*

# %% tags=["core"]
ask("ml-which-coin")

# %% [markdown] tags=["core"]
# **Drag** the diamond, your coin θ. Visit 1, 0.75 and 0.5. Then look for the best coin of all. Change the numbers of
# heads and tails, and guess the highest point before you look. Finally four heads and four tails again, in *1 seen
# once*, *2 seen 20 times* and *3 seen 135 times*.

# %% tags=["core"]
explore.CoinLab()

# %% [markdown] tags=["core"]
# **Explain.** A coin is described by one number, its probability of heads θ. Tosses do not influence each other, so
# their probabilities multiply: each head gives a factor θ, each tail a factor 1 − θ. With four of each:
#
# $$L(\theta) = \theta^4\,(1-\theta)^4 .$$
#
# The tosses are given, and we vary θ. Seen in this way, the probability of the data is called the **likelihood** of θ.
# The value of θ where it is highest is the **maximum-likelihood estimate**, here ½, the share of heads.
#
# In practice people use the logarithm. It is increasing, so what was higher stays higher, and the highest point stays
# where it is. And products become sums: $4\log\theta+4\log(1-\theta)$. Sums are easier to differentiate, and they do
# not underflow. More tosses of the same kind leave the best θ unchanged and make the peak narrower: other coins become
# implausible.

# %% tags=["core"]
ask("ml-coin-value")

# %% tags=["core"]
tosses = "HTHHTTHT"
for theta in (1.0, 0.75, 0.5):
    factors = [theta if toss == "H" else 1 - theta for toss in tosses]
    print(f"θ = {theta}: factors {factors}, product {np.prod(factors):.6f}")

# %% [markdown] tags=["core"]
# <details><summary><b>Derive it:</b> the best θ is the share of heads</summary>
#
# There are $h$ heads and $t$ tails, $n = h + t$, both above 0.
#
# 1. *Likelihood:* $L(\theta) = \theta^h (1-\theta)^t$ for $0 \le \theta \le 1$.
# 2. *Logarithm:* $\ell(\theta) = h\log\theta + t\log(1-\theta)$.
# 3. *Slope:* $\ell'(\theta) = \dfrac{h}{\theta} - \dfrac{t}{1-\theta}$.
# 4. *Zero:* $h(1-\theta) = t\,\theta$, so $\hat\theta = \dfrac{h}{h+t}$.
# 5. *It is a maximum:* $\ell''(\theta) = -\dfrac{h}{\theta^2} - \dfrac{t}{(1-\theta)^2} < 0$ everywhere, so the curve
#    bends downward and has one peak. The limits 0 and 1 need no extra care, because the peak lies between them.
# 6. *Only heads:* $L = \theta^n$ rises all the way, so $\hat\theta = 1$, at the border, where the slope is not 0. The
#    formula of step 4 still gives it. Likewise for only tails.
#
# *Dimension check.* $h$, $t$ and $n$ are counts; $\theta$ and $h/n$ are shares without a unit.
# *One-number check.* $h = t = 4$: $\hat\theta = 4/8$. The slope there is $4/0.5 - 4/0.5 = 0$.
#
# *How sharp is the peak?* $-\ell''(\hat\theta) = n / \hat\theta(1-\hat\theta)$: it grows in proportion to $n$, so the
# width of the peak shrinks as $1/\sqrt n$.
#
# </details>

# %% tags=["core"]
ask("ml-keeps-the-place")

# %% [markdown] tags=["core"]
# How many factors of ½ can you multiply in float64?

# %% tags=["core"]
ask("ml-underflow")

# %% [markdown] tags=["core"]
# **Try in code.** Multiply factors of ½ until the product is 0, and add their logarithms beside it.

# %% tags=["core"]
product, total, count = 1.0, 0.0, 0
while product > 0:
    product, total, count = product * 0.5, total + np.log(0.5), count + 1
print(f"after {count} factors the product is {product}; the sum of logarithms is {total:.2f}")

# %% [markdown] tags=["core"]
# That is fewer factors than there are images in a small training set. So likelihoods are always computed as sums of
# logarithms. A likelihood of exactly 0 then has the logarithm $-\infty$. That is correct: it says that the data cannot
# have come from this θ. But take care with $0 \cdot \log 0$, for heads that never occurred, under a coin that never
# shows them. As a product it is $0^0 = 1$, so its logarithm must count as 0; NumPy returns nan for `0 * np.log(0)`.

# %% [markdown] tags=["core"]
# > **Find the error.** A slide gives 0.0239 as the likelihood of θ = 0.5 for eight tosses. Without a calculator: can
# > that be right?
#
# <details><summary>Answer</summary>
#
# No. Under a fair coin each of the $2^8 = 256$ sequences has the same probability, $1/256$, and that is less than
# $1/250 = 0.004$. It is 0.0039.
#
# </details>

# %% [markdown] tags=["core"]
# > **Students asked: Is this one experiment?** It is eight experiments, independent of each other. More would be
# > better: see how the peak narrows.
#
# > **Students asked: What if there is no formula for the likelihood?** You need one. For classifiers softmax supplies
# > it (lecture 06). There are models whose likelihood is too expensive to compute; some of them are trained by raising
# > a lower bound of it instead.
#
# > **Students asked: θ must stay between 0 and 1. Does that not need Lagrange multipliers?** In principle a constraint
# > has to be respected. Here the free solution already satisfies it. In section 9 several probabilities must sum to 1,
# > and there the constraint does matter.

# %% tags=["core"]
ask("ml-log-changes")
ask("ml-all-heads")

# %% [markdown] tags=["core"]
# ## 2 · One formula, two readings
#
# *About 10 minutes.*

# %% tags=["core"]
ask("ml-area")

# %% [markdown] tags=["core"]
# **Drag.** On the left, θ is fixed and the count of heads varies: eleven bars. On the right, the count is fixed and θ
# varies. The pink bar and the pink dot are the same number. Move θ: what happens to the sum of the bars? Change the
# number of heads: what happens to the area under the curve?

# %% tags=["core"]
explore.TwoReadings()

# %% [markdown] tags=["core"]
# **Explain.** $P(\text{data}\mid\theta)$ is a formula with two inputs.
#
# - Hold θ and run through the **data**: a distribution. One of the counts must occur, so the bars sum to 1, for every
#   θ.
# - Hold the data and run through **θ**: the likelihood. There is no reason for these numbers to sum to 1. They come
#   from *different* distributions, one from each coin.
#
# So the likelihood of θ is not the probability of θ. Its value is a probability, that of the data. It ranks the coins
# by how well they explain what was seen. It does not say how probable a coin is; for that you must first say how
# probable it was before the tosses (section 8). Hence the separate word.

# %% [markdown] tags=["core"]
# **Try in code.** The cell computes the sum over all $2^{10}$ sequences for some θ, and the area over all θ for one
# sequence with 7 heads and 3 tails.

# %% tags=["core"]
from itertools import product as every

for theta in (0.2, 0.5, 0.7):
    total = sum(theta ** sum(tosses) * (1 - theta) ** (10 - sum(tosses)) for tosses in every((0, 1), repeat=10))
    print(f"θ = {theta}: the probabilities of all 1024 sequences sum to {total:.6f}")

grid = np.linspace(0, 1, 100_001)
curve = grid**7 * (1 - grid) ** 3
area = np.trapezoid(curve, grid)
print(f"\none sequence with 7 heads: area over θ = {area:.6f} = 1/{1 / area:.0f}")
print(f"highest at θ = {grid[curve.argmax()]:.2f}: {curve.max():.6f}; at θ = 0.5: {0.5**10:.6f}")

# %% [markdown] tags=["background"]
# *Background.*
#
# <details><summary><b>Derive it:</b> the area is 1/11 for counts, and 1/1320 for one order</summary>
#
# 1. Integration by parts lowers one exponent and raises the other:
#    $\displaystyle\int_0^1 \theta^h(1-\theta)^t\,d\theta = \frac{t}{h+1}\int_0^1 \theta^{h+1}(1-\theta)^{t-1}\,d\theta .$
# 2. Repeat until $t$ is used up:
#    $\displaystyle\frac{t}{h+1}\cdot\frac{t-1}{h+2}\cdots\frac{1}{h+t}\cdot\frac{1}{h+t+1} = \frac{h!\,t!}{(n+1)!} .$
# 3. For $h = 7$, $t = 3$: $7!\,3!/11! = 1/1320 \approx 0.000758$.
# 4. There are $n!/(h!\,t!) = 120$ orders with 7 heads. Their area together: $120/1320 = 1/11$. In general $1/(n+1)$,
#    whatever was seen.
#
# The factor 120 contains no θ. So a count and a sequence have the same best θ, and for maximum likelihood such factors
# may be dropped.
#
# *Dimension check.* θ has no unit, so the area has none. *One-number check.* $n = 0$, nothing tossed: area 1, as it
# must be for the constant 1.
#
# </details>

# %% [markdown] tags=["core"]
# > **Students asked: It is a product of probabilities. Why is it not a probability?** It is: of the training data,
# > given θ. It is not a distribution *over θ*. The six faces of a die sum to 1; a likelihood over all θ does not.
#
# > **Students asked: Does the model say how probable the parameters are?** No. θ is put in, the probability of the
# > data comes out. With another θ the data may be more or less probable.
#
# > **Students asked: Is the training set fixed in L?** Yes, all the time.
#
# > **Students asked: Then I may divide by the area and have a distribution?** You have *a* distribution: the right one
# > if all θ were equally probable before the tosses. That is an assumption, and section 8 shows where it enters.

# %% tags=["core"]
ask("ml-not-a-probability")
ask("ml-twice-as-likely")

# %% [markdown] tags=["core"]
# ## 3 · Taking a joint probability apart
#
# *About 15 minutes.*
#
# Real data have several variables at once: an image and its label; a word and all words before it. Their joint
# probability is a large table. The chain rule takes it apart into factors that can be modelled.

# %% tags=["core"]
ask("ml-chain-needs")
ask("ml-front-once")

# %% [markdown] tags=["core"]
# **Drag**, or here: choose. There are three variables a, b, c, each 0 or 1; the wide bars are their joint
# probabilities. Choose three factors. Their product is drawn as narrow bars. Find a product that agrees in all eight
# cells. Find one in which every variable stands in front of a bar once, and which is still wrong. Then tick
# *independent*: which wrong products become right?

# %% tags=["core"]
explore.FactorBuilder()

# %% [markdown] tags=["core"]
# **Explain.** $P(b \mid a)$ is *defined* as $P(a,b)/P(a)$. Multiplied out, this is the chain rule. It assumes nothing.
# With three variables:
#
# $$P(a,b,c) = P(a)\,P(b\mid a)\,P(c\mid a,b) = P(c)\,P(a\mid c)\,P(b\mid a,c) = P(a,c)\,P(b\mid a,c) = \dots$$
#
# A rule of thumb: *every variable stands in front of a bar exactly once, and from then on behind it.* Both halves
# matter. $P(a\mid b)P(b\mid a)P(c\mid a,b)$ obeys the first and not the second. $P(a)P(b\mid a)P(c\mid b)$ forgets a
# behind the last bar; that is right only if c does not depend on a once b is known.
#
# **Independence** is what lets us drop something behind a bar: if a and b are independent, $P(b\mid a) = P(b)$. The
# likelihood of the eight tosses used it. By the chain rule each toss is conditioned on all before it; by independence
# these conditions are dropped, and a plain product remains. A second assumption is that all tosses have the *same* θ:
# they are **identically distributed**. Both together are called i.i.d., and nearly every loss in this course depends
# on them.

# %% [markdown] tags=["core"]
# **Try in code.** A joint table from real data: for the training digits, is the label an 8 (a), is there ink in the
# upper centre (b), is there ink in the middle (c)?

# %% tags=["core"]
digits = data.digits()
images = digits.X_train.reshape(-1, 8, 8)
a, b, c = digits.y_train == 8, images[:, 2, 3] > 0.5, images[:, 4, 3] > 0.5

p_a, p_b, p_c, p_abc = a.mean(), b.mean(), c.mean(), (a & b & c).mean()
b_given_a, c_given_ab = b[a].mean(), c[a & b].mean()
print(f"P(a) = {p_a:.4f}, P(b) = {p_b:.4f}, P(c) = {p_c:.4f}")
print(f"P(b|a) = {b_given_a:.4f}, P(c|a,b) = {c_given_ab:.4f}")
print(f"P(a) P(b|a) P(c|a,b) = {p_a * b_given_a * c_given_ab:.6f}, counted: {p_abc:.6f}")
print(f"as if independent: P(a) P(b) P(c) = {p_a * p_b * p_c:.6f}")

# %% [markdown] tags=["core"]
# The chain rule is exact to the last digit. The product of the three plain probabilities is not: ink in the middle
# says something about the digit.

# %% [markdown] tags=["core"]
# <details><summary><b>Derive it:</b> the chain rule, total probability, and Bayes' rule</summary>
#
# 1. *Definition:* $P(b\mid a) = P(a,b)/P(a)$, where $P(a) > 0$. In words: among the cases with $a$, the share with
#    $b$.
# 2. *Two variables:* $P(a,b) = P(a)P(b\mid a)$. The names may be exchanged: $= P(b)P(a\mid b)$.
# 3. *Three:* take $(a,b)$ as one variable: $P(a,b,c) = P(a,b)\,P(c\mid a,b)$, then step 2. And so on for any number.
# 4. *Everything may be given something more:* $P(b,c\mid d) = P(b\mid d)\,P(c\mid b,d)$. The $d$ stays behind every
#    bar.
# 5. *Total probability:* the cases of $b$ are those with $a=0$ and those with $a=1$, so
#    $P(b) = \sum_a P(a)P(b\mid a)$.
# 6. *Bayes:* step 2, written both ways, gives $P(a\mid b) = \dfrac{P(a)\,P(b\mid a)}{P(b)}$, with $P(b)$ from step 5.
#
# With these, most calculations with probabilities can be done. Densities obey the same rules, with integrals for sums.
#
# *Dimension check.* Probabilities have no unit; $p(x \mid a)$ for a length $x$ is per metre on both sides of each
# equation. *One-number check.* Of 10 days 4 have clouds, of these 3 have rain:
# $P(\text{cloud, rain}) = 0.4\cdot0.75 = 0.3$, 3 days of 10.
#
# </details>

# %% [markdown] tags=["core"]
# > **Students asked: An image and its label: which factor first?** Both are right: $P(x)P(y\mid x)$ and
# > $P(y)P(x\mid y)$. A classifier models $P(y\mid x)$, ten numbers. The other one, $P(x\mid y)$, is a distribution
# > over images, and much harder. With it you can draw new images of a class. Lecture 06 goes on from here.
#
# > **Students asked: Is i.i.d. true of real data?** Frames of one film are not independent, and neither are ten
# > photographs of one cat. People use the product all the same, because nothing else can be computed. The models get
# > worse, and error bars come out too small.

# %% tags=["core"]
ask("ml-chain-box")

# %% [markdown] tags=["core"]
# ## 4 · Measurements: the normal distribution
#
# *About 15 minutes.*
#
# Six measurements of something, in centimetres. Which normal distribution do they come from?

# %% tags=["core"]
ask("ml-normal-sigma-moves")

# %% [markdown] tags=["core"]
# **Drag** the curve by its top. The grey sticks are its heights over the six points: their product is the likelihood.
# Find the best place. Then make the curve narrower and wider. What makes the product small if the curve is too
# narrow? What if it is too wide? On the map each point is one curve. Then *1 close together* puts the six
# measurements close together, with σ = 0.1. Read the log-likelihood.

# %% tags=["core"]
explore.NormalFit()

# %% [markdown] tags=["core"]
# **Explain.** The normal density with mean μ and deviation σ is
#
# $$p(x\mid\mu,\sigma) = \frac{1}{\sqrt{2\pi}\,\sigma}\; e^{-(x-\mu)^2/2\sigma^2} .$$
#
# A curve that is too narrow has almost no height at the outer points, and one factor near 0 makes the product small. A
# curve that is too wide is low everywhere, since its area is 1. In between lies the best: μ is the **mean** of the
# data, and σ² the **mean of the squared deviations** from it. For every σ the best μ is the same.
#
# Heights are densities: probability *per centimetre*. They may exceed 1, and then a log-likelihood is positive, and
# the negative log-likelihood negative. With probabilities of labels that cannot happen. The product of densities is
# not the probability of exactly these numbers, which is 0. Multiply each height by the precision of the measurement,
# say 0.01 cm, and you get that probability, nearly. That factor does not contain μ and σ, so it does not matter for
# maximum likelihood.

# %% [markdown] tags=["core"]
# <details><summary><b>Derive it:</b> the best μ is the mean, the best σ² divides by n</summary>
#
# 1. *Log-likelihood* of $x_1,\dots,x_n$:
#    $$\ell(\mu,\sigma) = \sum_i\Big[-\tfrac12\log 2\pi - \log\sigma - \frac{(x_i-\mu)^2}{2\sigma^2}\Big] = -\tfrac n2\log 2\pi - n\log\sigma - \frac{1}{2\sigma^2}\sum_i(x_i-\mu)^2 .$$
# 2. *By μ:* $\partial\ell/\partial\mu = \dfrac{1}{\sigma^2}\sum_i(x_i-\mu) = 0$ gives $\hat\mu = \frac1n\sum_i x_i$. σ
#    is only a factor in front: it does not matter.
# 3. *By σ, with that μ:*
#    $\partial\ell/\partial\sigma = -\dfrac n\sigma + \dfrac{1}{\sigma^3}\sum_i(x_i-\hat\mu)^2 = 0$ gives
#    $$\hat\sigma^2 = \frac1n\sum_i(x_i-\hat\mu)^2 .$$
# 4. *It is the maximum:* $\ell \to -\infty$ as σ → 0 (if not all points are equal) and as σ → ∞, and there is one
#    stationary point in between.
#
# *Dimension check.* $x$, μ, σ in cm. $(x-\mu)^2/\sigma^2$ is a pure number, as an exponent must be. The density is per
# cm. *One-number check.* 2, 4, 9: $\hat\mu = 5$, squares 9, 1, 16, $\hat\sigma^2 = 26/3$.
#
# *All points equal:* the likelihood grows without limit as σ → 0. Maximum likelihood then has no answer. Remember this
# when a model may choose a σ for each point: it may choose 0 where it fits perfectly.
#
# </details>

# %% [markdown] tags=["core"]
# **Try in code.** Rents that were generated as 500 + 2 · area, with normal noise of deviation 200. First the line by
# least squares, and then the maximum-likelihood σ of the residuals.

# %% tags=["core"]
area, rent = data.rent(200, np.random.default_rng(0))
slope, height = np.polyfit(area[:, 0], rent, 1)
residual = rent - height - slope * area[:, 0]
sigma = np.sqrt(np.mean(residual**2))
print(f"line {height:.0f} + {slope:.2f} · area, σ by maximum likelihood {sigma:.1f} dollars")

for tried in (100, sigma, 400):
    print(f"σ = {tried:5.1f}: mean log-likelihood {stats.norm.logpdf(residual, scale=tried).mean():.4f}")

# %% tags=["core"]
figure, axes = plt.subplots(figsize=(6, 2.8), layout="constrained")
axes.hist(residual, bins=25, density=True, color=TRAINING, label="residuals of 200 rents")
dollars = np.linspace(-700, 700, 300)
axes.plot(dollars, stats.norm.pdf(dollars, scale=sigma), color=PINK, label="normal, σ by maximum likelihood")
axes.set(xlabel="rent − line, in dollars", ylabel="density, per dollar")
axes.set_ylim(0, 0.0029)
axes.legend(loc="upper left", fontsize=8)
plt.show()

# %% [markdown] tags=["core"]
# This is how to see whether a normal distribution was a fair assumption: plot the residuals.
#
# Now with three numbers, so that you can check by hand: predictions 1.5, 2, 3 for the values 1, 2, 4. The negative
# log-likelihood depends on σ; the place of its minimum over the predictions does not.

# %% tags=["core"]
y, predicted = np.array([1.0, 2.0, 4.0]), np.array([1.5, 2.0, 3.0])
print(f"mean squared error {np.mean((y - predicted) ** 2):.5f}")
for sigma in (1.0, 2.0):
    total = -stats.norm.logpdf(y, predicted, sigma).sum()
    shifted = [-stats.norm.logpdf(y, predicted + step, sigma).sum() for step in np.linspace(-1, 1, 2001)]
    best = np.linspace(-1, 1, 2001)[np.argmin(shifted)]
    print(f"σ = {sigma}: negative log-likelihood {total:.5f}; adding {best:.3f} to all predictions would be best")

# %% tags=["core"]
ask("ml-normal-variance")

# %% [markdown] tags=["core"]
# ## 5 · Why the square
#
# *About 20 minutes.*
#
# $\mathrm{MSE}(\theta) = \frac1N\sum_i (y_i - f(x_i;\theta))^2$. When is *two* the right exponent, and when is it
# three, or the absolute value?

# %% tags=["core"]
ask("ml-best-for-squares")

# %% [markdown] tags=["core"]
# With 1, 2 and then larger exponents the best answer moves. Where does it end up?

# %% tags=["core"]
ask("best-for-tenth-power")

# %% [markdown] tags=["core"]
# **Drag** the exponent first, or take three stops: *1 same pull*, *2 pull grows*, *3 extremes*. Where does the best
# answer go? Then move the outlier at 9, in the first of them and in the second. The curve on the right shows which
# distribution of errors belongs to each exponent.

# %% tags=["core"]
explore.BestConstant()

# %% [markdown] tags=["core"]
# **Explain.** With p = 1 each point pulls with the same force, however far it is; the answer balances *how many* are
# on each side: the median. With p = 2 the pull grows with the distance: the mean. With large p only the two extremes
# count, and the answer moves to the middle between them.
#
# So the exponent says how much an outlier should matter, and that depends on how errors are distributed. Suppose the
# measurement is the prediction plus an error with density proportional to $e^{-|e|^p/p}$. Then −log of the density is
# $|e|^p/p$ plus a constant. *The loss is the negative logarithm of the noise.* If outliers are common (p = 1, long
# tails), each of them should count little. If errors lie in a fixed interval (large p), the extremes show exactly
# where it is.

# %% tags=["core"]
ask("ml-why-two")

# %% [markdown] tags=["core"]
# **Drag.** The same for a line. Choose the noise: normal, Laplace, or normal with a width that grows with x. The line
# under which the data are most probable is solid, the least-squares line is dashed. Move the high point at x = 5 up and
# down for each of them. Then move the point at x = 0.5.

# %% tags=["core"]
explore.NoiseMakesLoss()

# %% [markdown] tags=["core"]
# **Explain.** A model gives one number for each $x$. Maximum likelihood needs a distribution. So read the number as
# the *centre* of one, and say how measurements scatter around it. That assumption determines the loss:
#
# | assumed scatter of y around f(x) | −log of its density, without constants | best constant |
# |---|---|---|
# | normal, the same σ everywhere | $(y-f(x))^2$ | mean |
# | Laplace, the same width everywhere | $\lvert y-f(x)\rvert$ | median |
# | normal, σ(x) known | $(y-f(x))^2/\sigma(x)^2$ | mean with weights $1/\sigma^2$ |
# | categories, probability $q_y$ of label $y$ | $-\log q_y$ | the frequencies (section 9) |
#
# So MSE is not "the natural error". It is right for a measuring device that is equally precise everywhere, to a
# millimetre for a pin and for a bridge. It is wrong for a device whose errors are so many *per cent*.
#
# And why should errors be normal? There are two usual reasons. Many small independent contributions add up to a nearly
# normal one: the central limit theorem. And if only mean and variance of the error are known, the normal distribution
# is the one that assumes nothing more; see the end of this section. Neither reason makes it true for your data. Plot
# the residuals.

# %% [markdown] tags=["core"]
# <details><summary><b>Derive it:</b> mean squared error from the normal distribution, absolute error from Laplace</summary>
#
# The model says $p(y\mid x;\theta) = \mathcal N(y;\, f(x;\theta),\, \sigma^2)$, with the same σ for all $x$.
#
# 1. *Maximum likelihood, as a minimum:* $\hat\theta = \arg\min_\theta \sum_i -\log p(y_i\mid x_i;\theta)$.
# 2. *Put in the density:*
#    $$= \arg\min_\theta -\sum_i \log\Big[\tfrac{1}{\sqrt{2\pi\sigma^2}}\, e^{-(y_i - f(x_i;\theta))^2/2\sigma^2}\Big] .$$
# 3. *Logarithm and exponential cancel, and so do the two minus signs:*
#    $$= \arg\min_\theta \sum_i \Big[\tfrac12\log 2\pi\sigma^2 + \frac{(y_i - f(x_i;\theta))^2}{2\sigma^2}\Big] .$$
# 4. *The first term does not contain θ. The factor $1/2\sigma^2$ is positive and constant. A factor $1/N$ may be
#    added:*
#    $$= \arg\min_\theta \frac1N\sum_i (y_i - f(x_i;\theta))^2 .$$
#
# Nothing was assumed about $f$. It may be a line or a network with a billion weights.
#
# *Laplace.* $p(e) = \frac{1}{2s}e^{-|e|/s}$, so $-\log p = \log 2s + |e|/s$: the mean absolute error. For a constant
# answer $c$ the slope of $\sum_i|x_i - c|$ is (number of points left of $c$) − (number right of it). It is 0 at the
# median.
#
# *σ different for each example.* In step 3 the factor $1/2\sigma_i^2$ stays inside the sum: weights. For a constant,
# $\sum_i (x_i-c)/\sigma_i^2 = 0$ gives $c = \sum_i x_i\sigma_i^{-2} / \sum_i\sigma_i^{-2}$. If the model *also
# predicts* σ, the first term contains θ and must stay: without it the loss would be smallest for an infinite σ.
#
# *Dimension check.* MSE is in units of $y^2$; the bracket in step 3 is a logarithm of a density, and changing the unit
# of $y$ adds a constant to it. *One-number check.* 1 and 5, σ = 1 and 2:
# $c = (1\cdot1 + 5\cdot\frac14)/(1+\frac14) = 1.8$.
#
# </details>

# %% [markdown] tags=["core"]
# **Try in code.** Two devices measure the same length: one with σ = 1 mm, one with σ = 2 mm. Which is best: the mean
# of both, the weighted mean, or only the better one?

# %% tags=["core"]
rng = np.random.default_rng(0)
good, poor = 100 + rng.normal(size=100_000), 100 + 2 * rng.normal(size=100_000)
weights = np.array([1 / 1**2, 1 / 2**2])
answers = {
    "the better one": good,
    "the mean of both": (good + poor) / 2,
    "weights 1/σ²": (weights[0] * good + weights[1] * poor) / weights.sum(),
}
for name, answer in answers.items():
    print(f"{name:17} mean squared error {np.mean((answer - 100) ** 2):.3f} mm²")

# %% [markdown] tags=["core"]
# The plain mean is *worse* than ignoring the poor device. The weighted mean is better than both: even a poor
# measurement contains information.

# %% [markdown] tags=["graduate"]
# <details><summary><b>Graduate:</b> of all densities with this variance, the normal one assumes least</summary>
#
# The entropy of a density $p$ is $h(p) = -\int p\log p$. Take any $p$ with mean μ and variance σ², and let $g$ be the
# normal density with the same two. $\log g(x)$ is a constant minus $(x-\mu)^2/2\sigma^2$, so its mean is the same
# under $p$ and under $g$: $-\int p\log g = -\int g\log g = h(g)$. And
# $h(g) - h(p) = -\int p\log g + \int p\log p = \mathrm{KL}(p\,\|\,g) \ge 0$ (section 9 proves the last step). So
# $h(p)\le h(g)$: no density of this variance is more spread out, in the sense of entropy.
#
# *Check with numbers,* all with variance 1: normal $\frac12\log 2\pi e = 1.4189$; Laplace $1+\log\sqrt2 = 1.3466$;
# uniform $\log\sqrt{12} = 1.2425$ nats.
#
# </details>

# %% tags=["core"]
ask("ml-relative-error")
ask("ml-weight")

# %% [markdown] tags=["core"]
# ## 6 · How good is an estimate?
#
# *About 20 minutes.*
#
# An **estimator** is a rule that guesses an unknown number from data. Any rule: "take the mean", "ask one student",
# "say 165". The data are random, so the guess is random. To judge the rule, imagine that it is used again and again,
# each time on new data.

# %% tags=["core"]
ask("ml-one-student")

# %% [markdown] tags=["core"]
# **Drag.** In a large school the true mean height is 170 cm, with a standard deviation of 10 cm. Compare the four
# estimators at n = 5. Which has no bias? Which has no variance? Which has the smallest mean squared error? Look at
# the fourth one: *1 five students*, then *2 forty students*. *3 one sample* shows what you have in practice: a single
# estimate.

# %% tags=["core"]
explore.MeanEstimators()

# %% [markdown] tags=["core"]
# **Explain.**
#
# - **Bias** is how far the estimates are off *on average*: $\mathbb E[\hat\theta] - \theta$. One random student has
#   none.
# - **Variance** is how far they scatter around *their own* average, squared, on average. "Always 165" has none.
# - **Mean squared error** is how far they are from the truth, squared: bias² + variance. This is what counts.
#
# Unbiased is not the same as accurate. The fourth estimator, the mean pulled a little towards 165, is biased on
# purpose. At n = 5 it beats the plain mean, because it scatters less. At n = 40 both scatter so little that the bias
# decides, and the plain mean is better. Section 8 is about such a pull, and lecture 04 finds the same sum, bias² +
# variance, for whole models.
#
# The word *bias* here has nothing to do with the bias of a neuron.

# %% [markdown] tags=["core"]
# <details><summary><b>Derive it:</b> mean squared error = bias² + variance; the mean is unbiased with variance σ²/n</summary>
#
# Write $m = \mathbb E[\hat\theta]$ for the average estimate. The truth $\theta$ is a fixed number.
#
# 1. $\hat\theta - \theta = (\hat\theta - m) + (m - \theta)$: scatter plus bias.
# 2. *Square and average:*
#    $\mathbb E[(\hat\theta-\theta)^2] = \mathbb E[(\hat\theta-m)^2] + 2(m-\theta)\,\mathbb E[\hat\theta-m] + (m-\theta)^2$.
# 3. *The middle term is 0,* because $\mathbb E[\hat\theta - m] = m - m$. What remains is variance + bias².
#
# *The mean of a sample.* $\mathbb E[\frac1n\sum_i x_i] = \frac1n\sum_i\mathbb E[x_i] = \mu$: no bias, for any $n$,
# even 1, and even if the $x_i$ are not independent. If they are, variances add:
# $\operatorname{Var}[\frac1n\sum_i x_i] = \frac{1}{n^2}\cdot n\sigma^2 = \sigma^2/n$.
#
# *Dimension check.* θ in cm: bias in cm, variance and mean squared error in cm². *One-number check.* The pulled mean
# at $n = 5$: its average is $0.8\cdot170 + 0.2\cdot165 = 169$, so bias² is 1. Its variance is
# $0.64\cdot 100/5 = 12.8$. Together 13.8, against 20 for the plain mean. At $n = 40$: $1 + 1.6 = 2.6$ against 2.5.
#
# </details>

# %% tags=["core"]
ask("ml-variance-bias")

# %% [markdown] tags=["core"]
# **Drag.** Now estimate the *variance* of the heights, 100 cm², from a sample whose own mean has to be used. Divide
# the sum of squares by n + c. *1 divided by n* has c = 0, *2 by n minus one* c = −1. Draw again a few times. On the
# right: which c has the smallest bias, which the smallest error? Then raise n.

# %% tags=["core"]
explore.VarianceEstimators()

# %% [markdown] tags=["core"]
# **Explain.** The sample's own mean is fitted to the sample. It is the point with the *smallest* sum of squares; the
# true mean would give a larger one. So the sum is too small, by the factor (n − 1)/n on average. Dividing by n − 1
# instead of n corrects this. With n = 5 the difference is a quarter, with n = 1000 it is a thousandth.
#
# Look at the right picture once more. No bias, at c = −1, does not mean least error. For normal data the least mean
# squared error is at c = +1. Maximum likelihood, c = 0, lies between. "Which one is correct?" has no answer before you
# say what for.
#
# | call | divides by |
# |---|---|
# | `np.var(x)`, `np.std(x)` | n, unless `ddof=1` is given |
# | `torch.var(x)`, `torch.std(x)` | n − 1, unless `correction=0` is given |
# | pandas `.var()` | n − 1 |

# %% [markdown] tags=["core"]
# <details><summary><b>Derive it:</b> why n − 1</summary>
#
# $x_1,\dots,x_n$ independent with mean μ and variance σ², $\bar x$ their mean.
#
# 1. *Around the true mean the sum would be right:* $\mathbb E\big[\sum_i(x_i-\mu)^2\big] = n\sigma^2$.
# 2. *Split each deviation:* $x_i - \mu = (x_i - \bar x) + (\bar x - \mu)$. Square and sum; the mixed term is
#    $2(\bar x-\mu)\sum_i(x_i-\bar x) = 0$. So
#    $$\sum_i(x_i-\mu)^2 = \sum_i(x_i-\bar x)^2 + n(\bar x-\mu)^2 .$$
# 3. *Average:* $n\sigma^2 = \mathbb E\big[\sum_i(x_i-\bar x)^2\big] + n\cdot\dfrac{\sigma^2}{n}$, with the variance of
#    the mean from above.
# 4. *So* $\mathbb E\big[\sum_i(x_i-\bar x)^2\big] = (n-1)\,\sigma^2$. Divided by $n-1$ it is σ²; divided by $n$ it is
#    σ²(n − 1)/n.
#
# The normal distribution was not used: this holds for any distribution whose variance exists.
#
# *Dimension check.* All terms in cm². *One-number check.* $n = 2$, values 0 and 2 cm: $\bar x = 1$, sum of squares 2,
# estimates 1 (by n) and 2 (by n − 1). $n = 1$: the sum is 0 and so is $n - 1$: a single value says nothing about a
# spread.
#
# *The root is another matter:* $\sqrt{\cdot}$ bends downward, so the deviation computed with n − 1 is still too small
# on average. Bias does not survive a change of scale; maximum-likelihood estimates do: $\hat\sigma$ is the root of
# $\hat\sigma^2$.
#
# </details>

# %% [markdown] tags=["core"]
# **Try in code.** Two hundred thousand samples of five. What do three divisors give on average, and what is their mean
# squared error, written error² below?

# %% tags=["core"]
rng = np.random.default_rng(0)
samples = rng.normal(170, 10, (200_000, 5))
squares = np.square(samples - samples.mean(axis=1)[:, None]).sum(axis=1)
for divisor in (4, 5, 6):
    estimates = squares / divisor
    error, root = np.mean((estimates - 100) ** 2), np.sqrt(estimates).mean()
    print(f"divide by {divisor}: average {estimates.mean():5.1f}, error² {error:5.0f}, average root {root:.2f}")

# %% [markdown] tags=["core"]
# > **Students asked: "The mean height is 0 cm": is that an estimator?** Yes, one with a huge bias and no variance.
#
# > **Students asked: Why ask one student at all?** Because it is quick, and because it shows that *unbiased* alone is
# > a weak recommendation. A gradient from a single example is such an estimator of the full gradient: right on
# > average, and far off each time. Lecture 07 uses it.
#
# > **Students asked: Is the truth ever known?** In a simulation. Otherwise you calculate, as in the derivations, or
# > draw again from the data that you have.

# %% tags=["core"]
ask("ml-mse-parts")
ask("ml-unbiased-best")

# %% [markdown] tags=["core"]
# ## 7 · Why maximum likelihood?
#
# *About 15 minutes.*

# %% tags=["core"]
ask("ml-consistent-unbiased")

# %% [markdown] tags=["core"]
# **Drag.** Twelve samples grow, from one number to two thousand; each line is an estimate as its sample grows. On the
# right is the share of sixty such samples whose estimate is still further than ε from the truth. Which estimators
# find the truth? Make ε smaller: does the answer change, or only how long it takes? At the end *1 no mean*: the
# numbers come from a distribution with such long tails that it has no mean.

# %% tags=["core"]
explore.Consistency()

# %% [markdown] tags=["core"]
# **Explain.** An estimator is **consistent** if, for every ε > 0, the probability of being further than ε from the
# truth goes to 0 as the number of examples grows. It is the least that a training method should achieve: with
# unlimited data it should get things right. (From a single example no method can recover a distribution.)
#
# | estimator | unbiased? | consistent? |
# |---|---|---|
# | mean of all | yes | yes |
# | the first number only | yes | no: more data do not reduce its scatter |
# | mean of all, plus 0.3 | no | no: the bias stays |
# | variance, divided by n | no | yes: the bias goes to 0 |
#
# Two facts speak for maximum likelihood, both under conditions. It is **consistent**, if the true distribution is
# among those that the model can express, if different parameters give different distributions, and if these depend
# smoothly on the parameters. And it is **efficient**: *in the limit of many data*, no well-behaved estimator has a
# smaller mean squared error. This is why it is used to derive losses.
#
# Both are statements about many data. With few data a biased estimator may be better; you have seen two. And the
# weights of a network do not satisfy the conditions: exchange two hidden units, and the weights change while the
# function does not. What can converge there is the predicted distribution, not the weights.

# %% [markdown] tags=["core"]
# <details><summary><b>Derive it:</b> if bias and variance go to 0, the estimator is consistent</summary>
#
# 1. *Markov's inequality:* a random $Z\ge0$ has $\mathbb E[Z] \ge a\,P(Z\ge a)$, since the cases with $Z\ge a$ alone
#    contribute at least that.
# 2. *Take* $Z = (\hat\theta_n-\theta)^2$ *and* $a = \varepsilon^2$:
#    $$P(|\hat\theta_n-\theta|\ge\varepsilon) \le \frac{\mathbb E[(\hat\theta_n-\theta)^2]}{\varepsilon^2} = \frac{\text{bias}_n^2 + \text{variance}_n}{\varepsilon^2} .$$
# 3. *If both go to 0,* so does the right side, for every ε.
#
# *The mean:* bias 0, variance σ²/n. Consistent. *The variance divided by n*, normal data: bias −σ²/n, variance
# $2(n-1)\sigma^4/n^2$. Both go to 0: consistent. *The first number:* variance σ² for every $n$; the bound says
# nothing, and in fact it is not consistent.
#
# *Dimension check.* cm² over cm² is a pure number. *One-number check.* Heights, σ = 10, n = 400, ε = 2: the bound is
# $0.25/4 = 1/16$. (The true probability is far smaller, 0.00006: the bound is crude, and enough.)
#
# </details>

# %% [markdown] tags=["graduate"]
# <details><summary><b>Graduate:</b> why the maximum-likelihood estimate finds the truth, as a sketch</summary>
#
# The mean log-likelihood $\frac1n\sum_i\log p(x_i\mid\theta)$ goes, by the law of large numbers, to
# $\mathbb E[\log p(x\mid\theta)]$, where $x$ is drawn with the true $\theta^*$. And
#
# $$\mathbb E[\log p(x\mid\theta^*)] - \mathbb E[\log p(x\mid\theta)] = \mathrm{KL}\big(p(\cdot\mid\theta^*)\,\big\|\,p(\cdot\mid\theta)\big) \ge 0 ,$$
#
# with 0 only where both distributions are the same. So the limit has its highest point at $\theta^*$, and if the
# curves converge uniformly (that is the technical part), their highest points converge too. If the truth is *not* in
# the family, the estimate goes to the member with the smallest divergence from it.
#
# *How fast?* Expand around the peak: $\hat\theta-\theta^*$ is nearly normal with variance $1/(nI)$, where
# $I = -\mathbb E[\partial^2\log p/\partial\theta^2]$ is the Fisher information. Cramér and Rao: no unbiased estimator
# has a smaller variance. For the coin $I = 1/\theta(1-\theta)$, so the variance is $\theta(1-\theta)/n$: that of a
# share of heads, exactly.
#
# </details>

# %% [markdown] tags=["core"]
# **Try in code.** Efficiency, measured: the centre of 101 numbers, estimated by mean and by median. Once with normal
# noise, for which the mean is the maximum-likelihood estimate, once with Laplace noise, for which the median is. Say
# first which wins where.

# %% tags=["core"]
rng = np.random.default_rng(0)
for name, numbers in (("normal", rng.normal(size=(20_000, 101))), ("Laplace", rng.laplace(size=(20_000, 101)))):
    by_mean, by_median = np.mean(numbers.mean(axis=1) ** 2), np.mean(np.median(numbers, axis=1) ** 2)
    print(f"{name:7} noise: mean squared error of the mean {by_mean:.4f}, of the median {by_median:.4f}")

# %% [markdown] tags=["core"]
# Each wins under its own noise, by a factor of about 1.6 and 1.7. The wrong loss still finds the centre. It needs more
# data for the same error.

# %% [markdown] tags=["core"]
# > **Students asked: What goes to infinity?** The number of training examples. The model stays as it is.
#
# > **Students asked: Does it really hold so generally?** Under the conditions named above, which the usual
# > distributions satisfy. There are textbook cases in which it fails, for example if every new example brings a new
# > parameter of its own.
#
# > **Students asked: Is a small training loss then enough?** No. The model that makes all training labels certain has
# > the highest likelihood. That is about these labels. Lecture 04 is about new ones.

# %% tags=["core"]
ask("ml-efficient")
ask("ml-network-parameters")

# %% [markdown] tags=["core"]
# ## 8 · A prior belief: MAP, and ridge
#
# *About 15 minutes.*
#
# Three tosses, three heads, so θ = 1? You would not bet on it, because you know coins. That knowledge can be included.

# %% tags=["core"]
ask("ml-prior-more-data")

# %% [markdown] tags=["core"]
# A line through the origin, $y = wx$ plus noise, and three points. The prior says: slopes near 0 are more probable.
# Predict the outcome.

# %% tags=["core"]
ask("prior-peak")

# %% [markdown] tags=["core"]
# **Drag.** Make the prior narrower, wider. Make the noise smaller. Drag a point far out along x, so that it determines
# the slope well. When does the prior matter?

# %% tags=["core"]
explore.PriorPull()

# %% [markdown] tags=["core"]
# **Explain.** Bayes' rule exchanges the two sides of the bar:
#
# $$\underbrace{p(w\mid\text{data})}_{\text{posterior}} = \frac{\overbrace{p(\text{data}\mid w)}^{\text{likelihood}}\;\overbrace{p(w)}^{\text{prior}}} {p(\text{data})} .$$
#
# Now there *is* a distribution over the parameter, because one was assumed. Its highest point is the **maximum a
# posteriori** estimate, MAP. The denominator does not contain $w$ and does not move the peak. Take −log, and products
# become sums: *the loss plus a penalty*. If noise and prior are normal, the loss is the sum of squares, and the
# penalty is a square too:
#
# $$\lVert y - Xw\rVert^2 + \lambda\lVert w\rVert^2 , \qquad \lambda = \frac{\sigma^2}{\tau^2} ,$$
#
# with σ the deviation of the noise and τ that of the prior. That is **ridge regression**. λ is a ratio: noisy data
# raise it, a vague prior lowers it.

# %% [markdown] tags=["core"]
# <details><summary><b>Derive it:</b> MAP with a normal prior is ridge, with λ = σ²/τ²</summary>
#
# $y = Xw + \text{noise}$ with $X$ $(N, D)$; independent normal noise of variance σ²; and a prior under which the
# weights are independent and normal with mean 0 and variance τ².
#
# 1. *Likelihood:* $\log p(y\mid X,w) = -\dfrac{1}{2\sigma^2}\lVert y-Xw\rVert^2 + \text{const}$ (section 5).
# 2. *Prior:* $\log p(w) = -\dfrac{1}{2\tau^2}\lVert w\rVert^2 + \text{const}$.
# 3. *Posterior:* their sum, minus $\log p(y\mid X)$, which does not contain $w$.
# 4. *Maximising is minimising the negative; multiply by the positive constant* $2\sigma^2$:
#    $$\hat w = \arg\min_w\; \lVert y-Xw\rVert^2 + \frac{\sigma^2}{\tau^2}\lVert w\rVert^2 .$$
# 5. *Gradient:* $-2X^\top(y-Xw) + 2\lambda w = 0$, so $\hat w = (X^\top X+\lambda I)^{-1}X^\top y$. The matrix
#    $X^\top X + \lambda I$ is $(D, D)$, and it has an inverse for every λ > 0.
#
# *Dimension check.* $Xw$ and σ are in units of $y$, τ in units of $w$, so λ is in units of (y/w)², those of
# $X^\top X$. Scale a feature and its weight is penalised differently: ridge depends on the units.
# *One-number check.* One example $x = 3$, $y = 1$, λ = 1: $\hat w = 3/(9+1) = 0.3$, against $1/3$ without prior.
#
# *Other ways to write the loss, same solution.* Whatever multiplies the squares must multiply the penalty:
#
# | loss | penalty | for the same w |
# |---|---|---|
# | $\lVert y-Xw\rVert^2$ (lecture 08) | $\lambda\lVert w\rVert^2$ | $\lambda = \sigma^2/\tau^2$ |
# | mean of $(y_i-x_i\cdot w)^2$ (as usual) | $\frac12\,\text{reg}\,\lVert w\rVert^2$ | $\text{reg} = 2\sigma^2/(N\tau^2)$ |
# | ½ of the sum | $\frac12\lambda\lVert w\rVert^2$ | $\lambda = \sigma^2/\tau^2$ |
#
# *Where is the centre of the prior?* At 0 here. A constant term usually gets no prior: nobody expects rents to be
# near 0.
#
# </details>

# %% [markdown] tags=["core"]
# **Try in code.** Weights are drawn from the prior, data are made from the weights, and then least squares and ridge
# estimate the weights. This is repeated thousands of times. With which λ is the error smallest?

# %% tags=["core"]
rng = np.random.default_rng(0)
sigma, tau, N, D = 0.4, 0.7, 8, 5
penalties = np.array([0.0, 0.05, sigma**2 / tau**2, 1.0, 5.0])
errors = np.zeros(len(penalties))
for _ in range(4000):
    X, w = rng.normal(size=(N, D)), tau * rng.normal(size=D)
    y = X @ w + sigma * rng.normal(size=N)
    for i, penalty in enumerate(penalties):
        found = np.linalg.solve(X.T @ X + penalty * np.eye(D), X.T @ y)
        errors[i] += np.mean((found - w) ** 2) / 4000
for penalty, error in zip(penalties, errors):
    print(f"λ = {penalty:.4f}: mean squared error of the weights {error:.4f}")

# %% [markdown] tags=["core"]
# λ = 0 is maximum likelihood, and unbiased. It has a larger error than ridge: with 8 examples for 5 weights it
# scatters a lot. σ²/τ² is best, as expected, since here the prior is true. Without such knowledge λ is chosen by
# validation (lecture 04).

# %% [markdown] tags=["background"]
# <details><summary><b>Background:</b> the coin with a prior</summary>
#
# Let θ have the prior density $6\,\theta(1-\theta)$: coins near ½ are more probable. Times the likelihood this is
# $\theta^{h+1}(1-\theta)^{t+1}$, as if one head and one tail more had been seen. So MAP is $(h+1)/(n+2)$. For three
# heads of three: $4/5$ instead of 1. For 300 of 300: $301/302$. Adding such imaginary counts is called smoothing.
# Models that count words use it, so that a word that has not occurred yet does not get probability 0.
#
# </details>
#
# <details><summary><b>Background:</b> other priors, other penalties</summary>
#
# A Laplace prior, density proportional to $e^{-|w|/s}$, gives a penalty proportional to $\sum_j|w_j|$: the *lasso*,
# which sets many weights to exactly 0 (lecture 04). A flat prior gives no penalty: maximum likelihood. A prior of
# width 0 gives $w = 0$, whatever the data say.
#
# </details>

# %% [markdown] tags=["graduate"]
# <details><summary><b>Graduate:</b> a third reading, the best guess in mean square</summary>
#
# $w$ and $y$ are jointly normal here, so the posterior is normal as well, and its peak is its mean. And the mean of
# the posterior is the guess with the smallest mean squared error, because $\mathbb E[(w-c)^2\mid y]$ is smallest at
# $c = \mathbb E[w\mid y]$. For jointly normal variables with mean 0,
# $\mathbb E[w\mid y] = \Sigma_{wy}\Sigma_{yy}^{-1}y$. Here $\Sigma_{wy} = \tau^2X^\top$ and
# $\Sigma_{yy} = \tau^2XX^\top + \sigma^2I$, so
#
# $$\hat w = X^\top(XX^\top+\lambda I_N)^{-1}y , \qquad \lambda = \sigma^2/\tau^2 .$$
#
# The same ridge with another matrix to invert, $(N,N)$ instead of $(D,D)$. Lecture 08 shows why both agree. This is
# also why σ²/τ² was best above: no other estimator has a smaller mean squared error there.
#
# </details>

# %% tags=["core"]
ask("ml-map-lambda")

# %% [markdown] tags=["core"]
# ## 9 · Surprise: entropy, cross-entropy, divergence
#
# *About 25 minutes.*
#
# If something of probability $q$ happens, call $-\log q$ the **surprise**: 0 if it was certain, infinite if it was
# excluded. The logarithm is used because the surprises of independent events should add while their probabilities
# multiply.

# %% tags=["core"]
ask("ml-kl-symmetric")

# %% [markdown] tags=["core"]
# **Drag** the tops of the bars. p says how often each outcome really occurs, q what was expected. *1 both equal*:
# which numbers are 0 then? Which is not? In *2 never expected* q(C) lies on the floor, in *3 never happens* p(C)
# does. Finally look for a p whose entropy is as large as possible, and for one with entropy 0.

# %% tags=["core"]
explore.Surprise()

# %% [markdown] tags=["core"]
# **Explain.**
#
# | | formula | in words |
# |---|---|---|
# | entropy | $H(p) = -\sum_k p_k\log p_k$ | the mean surprise of somebody who knows p |
# | cross-entropy | $H(p,q) = -\sum_k p_k\log q_k$ | the mean surprise of somebody who expects q |
# | divergence | $\mathrm{KL}(p\,\Vert\,q) = \sum_k p_k\log(p_k/q_k)$ | what the wrong expectation adds to it |
#
# So **cross-entropy = entropy + divergence**. The divergence is never negative, and 0 only if q equals p. It is not
# symmetric, and so it is not a distance: the *first* distribution decides how often each surprise occurs. If q
# excludes what p allows, it is infinite. If q allows what never happens, the divergence stays finite.
#
# $0\log 0$ counts as 0 everywhere: an outcome that never occurs surprises nobody. In code that needs care, since
# `0 * np.log(0)` is nan. Entropy is largest for the uniform distribution, $\log K$, and 0 if one outcome is certain.

# %% tags=["core"]
p, q = np.array([0.5, 0.25, 0.25]), np.array([0.25, 0.25, 0.5])
for name, first, second in (("p, q", p, q), ("q, p", q, p)):
    surprises = [(share, -np.log(expected)) for share, expected in zip(first, second)]
    own = sum(share * -np.log(share) for share in first)
    cross = sum(share * surprise for share, surprise in surprises)
    print(f"H({name}) = {cross:.5f} = entropy {own:.5f} + divergence {cross - own:.5f}")

p, q = np.array([0.7, 0.2, 0.1]), np.full(3, 1 / 3)
for name, first, second in (("p‖q", p, q), ("q‖p", q, p)):
    print(f"KL({name}) = {sum(a * np.log(a / b) for a, b in zip(first, second)):.5f}")

# %% [markdown] tags=["core"]
# The first pair misleads: q is p with its entries in another order, and both divergences agree. The second pair shows
# that this is a coincidence.

# %% [markdown] tags=["core"]
# <details><summary><b>Derive it:</b> the divergence is never negative</summary>
#
# 1. *One inequality:* $\log u \le u - 1$ for all $u > 0$, with equality only at $u = 1$: the logarithm bends downward,
#    and $u-1$ is its tangent at 1.
# 2. *Sum over the outcomes with* $p_k > 0$, *with* $u = q_k/p_k$:
#    $$-\mathrm{KL}(p\,\Vert\,q) = \sum_k p_k\log\frac{q_k}{p_k} \le \sum_k p_k\Big(\frac{q_k}{p_k}-1\Big) = \sum_k q_k - \sum_k p_k \le 1 - 1 = 0 .$$
#    (The last sum of $q_k$ runs only over outcomes with $p_k>0$, so it is at most 1.)
# 3. *Equality* needs $q_k/p_k = 1$ wherever $p_k>0$; then these $q_k$ already sum to 1, and the others are 0. So
#    $q = p$.
# 4. *Largest entropy:* let q be uniform over K outcomes. $0\le\mathrm{KL}(p\,\Vert\,q) = \log K - H(p)$.
#
# For densities the sums become integrals, and the divergence is still ≥ 0, though an entropy may now be negative.
#
# *Dimension check.* $p_k/q_k$ is a ratio, for densities too: the divergence does not depend on units.
# *One-number check.* $p = (1, 0)$, $q = (\frac12, \frac12)$: $1\cdot\log 2 + 0 = 0.693$.
#
# </details>

# %% [markdown] tags=["background"]
# <details><summary><b>Background:</b> bits, and games of yes and no</summary>
#
# With the logarithm to base 2, entropy is in bits. Four outcomes with probabilities ½, ¼, ⅛, ⅛. Ask: "is it A?"; if
# not, "is it B?"; if not, "is it C?". That takes 1, 2, 3 or 3 questions, on average
# $\frac12\cdot1+\frac14\cdot2+\frac18\cdot3+\frac18\cdot3 = 1.75$. And the entropy is 1.75 bits: each surprise
# $-\log_2 p_k$ is the number of questions. Plan the questions for a uniform q and you need 2: the cross-entropy. The
# quarter of a question that is wasted is the divergence.
#
# </details>

# %% [markdown] tags=["core"]
# **From likelihood to cross-entropy.** Nobody put entropy into machine learning because it is beautiful. It follows
# from maximum likelihood. Give every training example the probability $1/N$, and $2/N$ if it occurs twice: the
# **empirical distribution** $\hat p$. Then
#
# $$-\frac1N\sum_i\log q(x_i;\theta) = -\sum_x \hat p(x)\log q(x;\theta) = H(\hat p, q_\theta) = H(\hat p) + \mathrm{KL}(\hat p\,\Vert\,q_\theta) .$$
#
# The entropy of the data does not contain θ. So three things have their minimum at the same θ: the **negative
# log-likelihood**, the **cross-entropy**, and the **KL divergence**. For labels given images it is the same with
# $q(y\mid x;\theta)$, and the mean over pairs; with softmax for q that is the loss of [lecture
# 06](06-linear-and-softmax-classifiers.ipynb), which derives it line by line.

# %% tags=["core"]
ask("ml-categorical")

# %% [markdown] tags=["core"]
# <details><summary><b>Derive it:</b> the categorical distribution of the largest likelihood has the observed frequencies, in two ways</summary>
#
# $K$ categories, category $k$ was seen $n_k$ times, $N$ in all. The model gives it probability $q_k$; the $q_k$ must
# sum to 1.
#
# *By divergence.* $-\frac1N\log L(q) = -\sum_k\frac{n_k}{N}\log q_k = H(\hat p) + \mathrm{KL}(\hat p\,\Vert\,q)$ with
# $\hat p_k = n_k/N$. The first term does not contain $q$. The second is smallest, 0, at $q = \hat p$.
#
# *By Lagrange.*
# 1. Without the constraint each $q_k$ would grow without limit. So add it:
#    $\Lambda = \sum_k n_k\log q_k - \nu\big(\sum_k q_k - 1\big)$.
# 2. $\partial\Lambda/\partial q_k = n_k/q_k - \nu = 0$, so $q_k = n_k/\nu$.
# 3. They sum to 1, so $\nu = N$ and $\hat q_k = n_k/N$.
#
# *Dimension check.* Counts over counts. *One-number check.* $K = 2$, 4 and 4: ½ each, the coin of section 1.
#
# *A category that was not seen* gets $\hat q_k = 0$, and an infinite surprise when it occurs. See the coin with a
# prior in section 8.
#
# </details>

# %% [markdown] tags=["core"]
# **Try in code.** The labels of the training digits. The loss of three constant predictions, once as a sum over 1,083
# examples, once as an expectation over the ten different labels.

# %% tags=["core"]
counts = np.bincount(digits.y_train)
frequencies = counts / counts.sum()
uniform, tilted = np.full(10, 0.1), np.linspace(1, 2, 10) / 15
for name, q in (("frequencies", frequencies), ("uniform", uniform), ("tilted", tilted)):
    by_example = -sum(np.log(q[label]) for label in digits.y_train)
    by_label = -sum(share * np.log(q[k]) for k, share in enumerate(frequencies))
    print(f"{name:11} sum over examples {by_example:.3f} = {counts.sum()} · {by_label:.6f}")

# %% [markdown] tags=["core"]
# The frequencies have the smallest loss, by very little: the digits are nearly equally frequent, so their entropy is
# nearly $\log 10 = 2.3026$.
#
# **The same loss in PyTorch, under three names.** The functions differ in what they expect as input.

# %% tags=["core"]
import torch
from torch.nn import functional as F

rng = np.random.default_rng(0)
scores, labels = torch.tensor(rng.normal(size=(6, 3))), torch.tensor([0, 2, 1, 1, 0, 2])
log_q, one_hot = F.log_softmax(scores, dim=1), F.one_hot(labels, 3).double()
print(f"cross_entropy(scores, labels)               {F.cross_entropy(scores, labels):.6f}")
print(f"nll_loss(log-probabilities, labels)         {F.nll_loss(log_q, labels):.6f}")
print(f"kl_div(log-probabilities, distributions)    {F.kl_div(log_q, one_hot, reduction='batchmean'):.6f}")
soft = 0.9 * one_hot + 0.1 / 3
cross, kl = F.cross_entropy(scores, soft), F.kl_div(log_q, soft, reduction="batchmean")
print(f"\nsoftened labels: cross-entropy {cross:.6f}, divergence {kl:.6f}, entropy of the labels {cross - kl:.6f}")

# %% [markdown] tags=["core"]
# A label that is certain has entropy 0, so all three agree. With softened labels cross-entropy and divergence differ
# by the entropy of the labels, which no training can lower.

# %% [markdown] tags=["core"]
# > **Find the error.** `p` holds the wanted distributions in rows, `q` the predicted ones. Someone wants the mean of
# > KL(p‖q) and writes `F.kl_div(p, q)`. It runs. Three things are wrong with it.
#
# <details><summary>Answer</summary>
#
# The *prediction* comes first. It must be given as *logarithms*. And the default divides by the number of all entries,
# not by the number of rows; that is `reduction="batchmean"`. Right is `F.kl_div(q.log(), p, reduction="batchmean")`.
#
# </details>

# %% [markdown] tags=["graduate"]
# ### Graduate: two ways to fit one hump to two
#
# If q cannot become p, it matters which divergence is minimised. Predict: where will one narrow q settle, between the
# humps or on one of them?
#
# **Drag** q, and widen it.

# %% tags=["graduate"]
explore.TwoWaysToFit()

# %% [markdown] tags=["graduate"]
# **Explain.** KL(p‖q), the divergence of maximum likelihood, grows without limit where q forgets something that
# happens. Its best q covers everything: it has the mean and the variance of p, even though nothing lies there in the
# middle. KL(q‖p) punishes q for predicting what never happens. Its best q lies on one hump and forgets the other.
# Images from models trained by the first tend to be blurred; methods with the second tend to leave out cases.

# %% [markdown] tags=["core"]
# > **Students asked: What is the smallest possible loss?** For labels 0: probability 1 for every training label. For
# > MSE 0 as well. Neither says anything about new data.
#
# > **Students asked: How can a network give a distribution over all x?** Think of a table with an entry for each x, or
# > of a network that takes x and returns one number, for example how much the image looks like a sunrise. In the
# > conditional case it is easier: the network returns a distribution over labels. The unconditional form is used here
# > because its formulas are shorter.
#
# > **Students asked: Natural logarithm or base 2?** The minimiser is the same. A value in nats is 0.6931 times the
# > value in bits. Frameworks use the natural logarithm.

# %% tags=["core"]
ask("ml-cross-entropy-value")
ask("ml-three-names")

# %% [markdown] tags=["core"]
# ## Summary
#
# - The likelihood is the probability of the data, as a function of the parameter. It need not sum to 1 and is not a
#   probability of the parameter. Its logarithm has its peak at the same place, and does not underflow.
# - The chain rule always holds; independence turns it into a plain product; i.i.d. makes all factors alike.
# - Maximum likelihood gives the share of heads, the mean and the variance divided by $n$, the frequencies.
# - The loss is −log of the assumed noise: normal noise gives squares, Laplace noise absolute values, unequal widths
#   weights 1/σ².
# - Mean squared error = bias² + variance. Dividing by $n-1$ removes a bias, at a price.
# - Maximum likelihood is consistent, and efficient in the limit, under conditions. With few data, a pull towards a
#   guess may help.
# - A normal prior adds a square to the loss: ridge, with λ = σ²/τ² for the plain sum.
# - Cross-entropy = entropy + divergence, and the divergence is never negative. For training, NLL, cross-entropy and KL
#   are one loss.
#
# ### What people believe, and what is true
#
# | often believed | true |
# |---|---|
# | The likelihood is the probability of the parameter. | It is that of the data. Under the curve of 7 heads in 10 tosses the area is 1/11, not 1. |
# | Taking logarithms changes the optimum. | It changes heights and curvature, not the place. |
# | The chain rule needs independence. | It is a definition. Independence only shortens it. |
# | Squared error is the natural error. | It belongs to normal noise of equal width. |
# | A likelihood is at most 1. | A density may be larger: a normal one with σ = 0.1 is 3.99 high. |
# | A poor measurement is best ignored. | With σ = 1 and σ = 2, weights 1/σ² bring the mean squared error from 1 to 0.8. The plain mean raises it to 1.25. |
# | An unbiased estimator is accurate. | One random student is unbiased, with a standard deviation of 10 cm. |
# | Dividing by $n-1$ gives the best variance. | It removes the bias. For $n=5$ and variance 100 its mean squared error is 5,000; dividing by $n+1$ has 3,333. |
# | A consistent estimator is unbiased. | The variance divided by $n$ is biased and consistent. |
# | The bias of an estimator is a neuron's bias. | They share only the word. |
# | KL is a distance. | It is not symmetric, and may be infinite. |
#
# ### Where this is used next
#
# [Lecture 04](04-generalisation.ipynb) meets bias and variance again, for whole models, and L1 against L2 penalties.
# [Lecture 06](06-linear-and-softmax-classifiers.ipynb) puts softmax into the likelihood. In [lecture
# 07](07-gradient-descent.ipynb) the gradient of a small batch is an unbiased estimator. [Lecture
# 08](08-the-singular-value-view.ipynb) looks at ridge direction by direction. In homework 1 you write likelihoods,
# entropies and estimators yourself, with the awkward cases: no heads at all, probability 0, a sample of one.
#
# **Next:** [04 · Generalisation: bias, variance, validation](04-generalisation.ipynb)

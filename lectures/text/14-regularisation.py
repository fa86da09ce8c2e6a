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
# # 14 · Regularisation
#
# A network with enough weights fits every training label, the wrong ones too. What counts is the error on new data.
# This lecture is about what lowers it: stopping in time, penalties, more data made from the data, softer labels, tasks
# that share layers, averages of networks, and dropout, which trains very many networks at once.
#
# Each of these is a few lines of code. Each also has a way to go wrong without an error message. Both are here.
#
# ### What you will be able to do
#
# - say what regularisation is, and what it is not;
# - stop a training run with patience, and say which epoch is kept;
# - say where a penalty pulls, and why absolute values give zeros and squares do not;
# - choose changes of the data that leave the label true;
# - smooth labels, and say what that does to the loss, the gradient and the scores;
# - compute the error of an average of models from their number and their correlation;
# - explain dropout in training and at test, and why its scaling is exact only for linear units;
# - measure whether a network is as right as it is sure.
#
# ### What you need
#
# [Lecture 04](04-generalisation.ipynb) (validation data, L1 and L2), [lecture 06](06-linear-and-softmax-classifiers.ipynb)
# (softmax and its loss), [lecture 08](08-the-singular-value-view.ipynb) (weight decay, early stopping is nearly ridge),
# [lecture 11](11-backpropagation.ipynb) (gradients of a layer).
#
# The lecture has seven sections, about 2 hours in all. Each goes: *predict, drag, explain, derive (folded), try in
# code, check yourself*. Answer the first question of a section before you go on: a guess that turns out wrong is
# remembered best. Parts marked *background* or *graduate* can be left out.

# %% [markdown] tags=["core"]
# ### Letters and conventions
#
# | letter | what it is |
# |---|---|
# | $\alpha$, $\Omega$ | strength of a penalty, and the penalty: $L+\alpha\,\Omega$ |
# | $b$ | in section 2 the point that a penalty pulls to |
# | $s$, $q$, $p$ | smoothing; the target distribution; the predicted one |
# | $k$, $\rho$ | number of models of an ensemble, and the correlation of their errors |
# | $p$ | in section 7 the probability to **keep** a unit |
# | $T$ | temperature: scores are divided by it |
#
# The L2 penalty has a ½ here, $\Omega=\frac12\lVert w\rVert^2$, so its gradient is $w$. Lecture 08 wrote
# $\lambda\lVert w\rVert^2$; so $\alpha=2\lambda$.
#
# <details><summary>Other books, other letters</summary>
#
# PyTorch's `Dropout(p)` *drops* with $p$; pass $1-p$. Its `weight_decay` is our $\alpha$, and its `label_smoothing`
# shares $s$ among all classes, the labelled one too. Some books call $\alpha$ the *regularisation coefficient*, and
# write $\lambda$ for it.
#
# </details>

# %% tags=["core"]
import numpy as np
from scipy.special import log_softmax, softmax

from course import data
from course import explorables as explore
from course.check import ask, due

due()

# %% [markdown] tags=["core"]
# ## 1 · What regularisation is, and stopping in time
#
# *About 10 minutes.*
#
# How would you define regularisation? Take a moment before you read on.
#
# A wide definition has proved useful: **regularisation** is any change of the learning algorithm that is meant to lower
# the error on new data, but not the error on training data. It says what a change is *for*. So a penalty belongs to it,
# and so do more data, averages, and stopping early.

# %% tags=["core"]
ask("reg-definition")

# %% [markdown] tags=["core"]
# Stopping early is the cheapest. The training loss falls and falls; the validation loss falls, and rises again. Keep the
# weights of the lowest validation loss. But curves of real runs shake. With **patience** $n$, training ends when $n$
# looks in a row have brought no new lowest loss, and the best weights so far are kept.

# %% tags=["core"]
ask("stop-patience")

# %% [markdown] tags=["core"]
# **Drag** the patience. With 1 the first shake ends the run. *1 patient* finds the lowest loss of all and still ends
# before the last epoch. In *2 look rarely* only a multiple of ten can be kept. Train again a few times: how much patience
# is enough?

# %% tags=["core"]
explore.Patience()

# %% [markdown] tags=["core"]
# **Explain.** A fifth of the 100 labels are wrong. The network first learns what most digits share, and then, digit by
# digit, the wrong labels too. Patience is paid for with epochs that are thrown away. Two things are easily got wrong:
#
# - What is kept is the *best* epoch, not the last one. So copy the weights when a new lowest loss comes.
# - The lowest validation loss was chosen among many. It is a little too good, as in lecture 04. Report the test error.
#
# Lecture 08 showed for linear models that to stop after $t$ steps is nearly a penalty with $\lambda=1/(2\eta t)$.
#
# Does a larger network always overfit more? No. With more weights than examples the test error, after a peak, may fall a
# second time: *double descent*, which a graduate cell of [lecture 04](04-generalisation.ipynb) does with polynomials.

# %% [markdown] tags=["core"]
# **Try in code.** Predict which epoch each patience keeps, then run it.

# %% tags=["core"]
seen = np.array([2.6, 1.4, 0.9, 0.7, 0.72, 0.66, 0.68, 0.69, 0.61, 0.63, 0.64, 0.66, 0.67])
lowest_so_far = np.minimum.accumulate(seen)
new_lowest = np.flatnonzero(np.diff(lowest_so_far, prepend=np.inf))
waits = np.diff(new_lowest)
print("epochs with a new lowest loss:", new_lowest.tolist())
print("looks from one to the next:", waits.tolist(), "so patience must be at least", waits.max())

# %% tags=["core"]
ask("stop-same-set")

# %% [markdown] tags=["core"]
# > **Students asked: Must one look after every epoch?** No. If you look every ten epochs you can keep only multiples of
# > ten, and patience then counts looks.

# > **Students asked: Is the validation set another one in each epoch?** No, one fixed set for the whole run.

# > **Students asked: Is augmentation a kind of regularisation?** By the definition, yes. It makes the training set
# > harder to fit, for the sake of new data.

# %% [markdown] tags=["core"]
# ## 2 · Penalties, and where they pull
#
# *About 20 minutes.*
#
# A penalty adds its price to the loss, and its gradient to the gradient:
#
# $$\nabla(L+\alpha\,\Omega)=\nabla L+\alpha\,\nabla\Omega.$$
#
# With $\Omega=\frac12\lVert w\rVert^2$ a step of descent is $w\leftarrow w-\eta(\nabla L+\alpha w)$.

# %% tags=["core"]
ask("decay-factor")

# %% [markdown] tags=["core"]
# So plain descent with this penalty is **weight decay**: $w\leftarrow(1-\eta\alpha)\,w-\eta\nabla L$. If $\eta\alpha$ is
# above 2, the factor is below −1 and the weights grow; long before that the loss itself would have gone astray. For Adam
# the two are not the same: lecture 12 takes the decay apart from the gradient.
#
# Zero is only one point to pull to. With $\frac12\lVert w-b\rVert^2$ it is $b$, for instance the weights of an earlier
# task. With $\frac12(w_1-w_2)^2$ two weights are pulled to each other.

# %% tags=["core"]
ask("pull-far")

# %% [markdown] tags=["core"]
# **Drag** the blue point, the olive diamond and the strength. In *1 another centre* the path ends at $b=(2,-1)$, not at
# zero. In *2 absolute values* one weight is exactly 0 and the other is not: move the centre, and it is exactly $b_1$. In
# *3 tied* the two weights are nearly equal, and neither is near zero.

# %% tags=["core"]
explore.PullTowards()

# %% [markdown] tags=["core"]
# **Explain.** Where loss and penalty balance, their contour lines touch. Discs touch anywhere; a diamond is mostly met
# at a corner, and at a corner one weight equals that of the centre. A tie does not make weights small. It lets the data
# choose one number for both: weights that are shared in the limit, softly.

# %% [markdown] tags=["core"]
# <details><summary><b>Derive it:</b> a penalty is a constraint with a price</summary>
#
# 1. Find the lowest $L(w)$ with $\Omega(w)\le c$. Suppose the constraint binds.
# 2. At the best $w$ no direction along the rim $\Omega=c$ lowers $L$, so $\nabla L$ stands at right angles to the rim.
# 3. So does $\nabla\Omega$. Hence $\nabla L=-\alpha\nabla\Omega$ for some number $\alpha\ge0$.
# 4. That is the condition for a minimum of $L+\alpha\Omega$. To each $c$ belongs an $\alpha$, the Lagrange multiplier.
#
# *Dimension check.* $\alpha$ is loss per unit of penalty. *Scalar check.* $L=\frac12(w-2)^2$, $w^2/2\le\frac12$: the best
# is $w=1$; $\nabla L=-1$, $\nabla\Omega=1$, $\alpha=1$. And $\frac12(w-2)^2+\frac12w^2$ is lowest at $w=1$.
#
# </details>
#
# Why does the absolute value go all the way to zero?

# %% tags=["core"]
ask("penalty-near-zero")

# %% [markdown] tags=["core"]
# **Drag** the weight along the axis and watch the arrows. In *1 small weight* the pull of the square is a fifth of the
# other. In *2 ηα above 2* the factor is below −1 and the weight grows.

# %% tags=["core"]
explore.SquareOrAbsolute()

# %% [markdown] tags=["core"]
# **Explain.** The square takes a share of what is there, so something always remains. The absolute value takes the same
# amount in each step until nothing is left. At 0 it has no slope, and plain descent would jump across; so one stops there
# (soft thresholding, lecture 04). The last lines of the next cell show what a decay that is not multiplied by the rate
# would do, in the convention of lecture 08 without the ½.
#
# Put the same penalty on the *outputs* $h$ of a layer, $\alpha\sum|h_j|$, and the activations become sparse, a
# **sparse representation**.

# %% tags=["core"]
w, g, eta, lam = 2.0, 0.5, 0.1, 0.3
print(f"loss + lam*w**2, one step:    {w - eta * (g + 2 * lam * w):.2f}")
print(f"decay by lam, not times eta:  {(1 - lam) * w - eta * g:.2f}")
print(f"decay by 2*eta*lam = {2 * eta * lam:.2f}:    {(1 - 2 * eta * lam) * w - eta * g:.2f}")

# %% tags=["core"]
ask("penalty-biases")
ask("sparse-what")

# %% [markdown] tags=["core"]
# > **Students asked: Can the factor $1-\eta\alpha$ go wrong?** Yes, below −1. With $\eta=0.1$ that needs $\alpha$ above
# > 20; usual strengths are a thousandth of it.

# > **Find the error.** "Weight decay and an L2 penalty are the same for every optimiser."

# %% [markdown] tags=["core"]
# <details><summary>Answer</summary>
#
# Only where the step is the rate times the gradient. Adam divides the gradient by its size, and with it the penalty's
# share. Decay that is kept apart is not divided.
#
# </details>

# %% [markdown] tags=["core"]
# ## 3 · More data from the data
#
# *About 15 minutes.*
#
# A cat that is moved, mirrored or in other light is a cat, although nearly every number of its picture has changed. So
# change pictures at random in training, and keep the label: **augmentation**. What one writes down in doing so are the
# **nuisances**: changes that must not matter.

# %% tags=["core"]
ask("augment-six")

# %% [markdown] tags=["core"]
# **Drag.** Two small networks have seen the same 120 plain pictures, equally often. For one of them they were also moved
# by up to eight pixels, mirrored left and right, and made darker or lighter. In *1 six pixels* the plain net is right far
# less often, the augmented one hardly less. In *2 turned over* neither net has seen a boat upside down, and neither
# says *boat*.

# %% tags=["core"]
explore.AugmentationBench()

# %% [markdown] tags=["core"]
# **Explain.** A network becomes steady under the changes that it was shown, and under no others. To the plain network a
# cup that is moved by six pixels is a new picture, farther from the first one than some house is (lecture 05). There is
# a price: the augmented network has more to learn with the same weights. One that is too small for that
# becomes worse on the pictures as they are.
#
# An example from brain–machine interfaces. A monkey moves a cursor by thought. Over a day some recorded neurons fall
# silent, and after a sip of juice all fire more. A decoder that is trained on the morning fails in the afternoon. Trained
# with such losses and gains added to the data, it goes on working. Nobody had to know *which* neuron would fall silent.
#
# **Try in code.** How many different pictures are in one? A crop of 28 × 28 out of 32 × 32, mirrored or not:

# %% tags=["core"]
places = (32 - 28 + 1) ** 2
print(f"{places} places, {2 * places} with mirror images")

# %% tags=["core"]
ask("augment-relative")
ask("augment-test-time")

# %% [markdown] tags=["core"]
# **Crops at test time.** A much-quoted table of GoogLeNet belongs here only in part. It gives the error for one
# network and 1, 10 or 144 crops of each test picture, 10.07, 9.15 and 7.89 %, and for seven networks 8.09, 7.62 and
# 6.67 %. Nothing in it was trained differently. It shows what averaging answers brings: section 6.
#
# > **Students asked: Which changes may I use?** Those under which the label stays true, and which occur in what you will
# > be given. Black out parts if parts will be hidden.

# > **Students asked: Another augmentation for each class?** It can be done. A 6 may be turned a little, an 8 by 180
# > degrees. Usually one set serves all.

# %% [markdown] tags=["background"]
# ### Background: mixup
#
# One more way needs no knowledge of pictures. Mix two examples, and mix their labels in the same proportion:
# $\tilde x=\lambda x_1+(1-\lambda)x_2$, $\tilde q=\lambda q_1+(1-\lambda)q_2$, with $\lambda$ from a Beta distribution.
# In *1 half and half* both labels are wanted with ½. A small $a$ mostly leaves one picture nearly as it is; $a=1$ draws
# $\lambda$ evenly. *CutMix* pastes a box of one picture into the other, and mixes the labels by area. *RandAugment*
# draws for each picture a few changes from a list and does them all with one strength: two numbers are left to choose.

# %% tags=["background"]
explore.MixedPair()

# %% [markdown] tags=["core"]
# ## 4 · Softer labels, and being too sure
#
# *About 15 minutes.*
#
# Labels are sometimes wrong, and a one-hot label asks for the impossible: a probability of exactly 1 needs an infinite
# gap between the scores. **Label smoothing** gives the labelled class $1-s$, and shares $s$ among the others. With
# $s=0.1$ and ten classes that is 0.9 and nine times $0.1/9=0.0111$.

# %% tags=["core"]
ask("smooth-other")

# %% [markdown] tags=["core"]
# Where is the loss lowest then?

# %% tags=["core"]
ask("smooth-lowest")

# %% [markdown] tags=["core"]
# **Drag** the smoothing. In *1 a tenth* the loss is lowest at a gap of 4.39, and it is 0.545 there, not 0. There are two
# classes in *2 two halves*: both classes are wanted equally, and the best gap is 0.

# %% tags=["core"]
explore.SoftTargets()

# %% [markdown] tags=["core"]
# **Explain.** The loss is lowest where $p=q$, so at a gap of $\ln(0.9/0.0111)=\ln81=4.394$. What is left is the entropy
# of $q$, 0.5448. So a training loss of 0.55 is perfect here: compare losses only for the same targets. Beyond that gap
# the slope turns: being surer costs.

# %% [markdown] tags=["core"]
# <details><summary><b>Derive it:</b> the gradient is p − q</summary>
#
# 1. $L=-\sum_cq_c\log p_c$, and $\log p_c=z_c-\log\sum_je^{z_j}$.
# 2. $\sum_cq_c=1$, so $L=\log\sum_je^{z_j}-\sum_cq_cz_c$.
# 3. $\partial L/\partial z_c=e^{z_c}/\sum_je^{z_j}-q_c=p_c-q_c$.
#
# *Dimension check.* All are pure numbers. *Scalar check.* Two classes, $z=(0,0)$, $q=(0.9,0.1)$: $p-q=(-0.4,0.4)$.
#
# The one-hot case took only the score of the labelled class out of $z$. Code that does that has to be written anew.
#
# </details>

# %% tags=["core"]
q = np.full(10, 0.1 / 9)
q[0] = 0.9
scores = np.array([np.log(81), *[0.0] * 9])
print(f"p = {softmax(scores)[:2].round(4)}, loss {-(q * log_softmax(scores)).sum():.4f}, gap {np.log(81):.3f}")
print(f"twice the gap: loss {-(q * log_softmax(2 * scores)).sum():.4f}")
huge = np.array([1000.0, *[0.0] * 9])
print(f"scores of 1000: stable {-(q * log_softmax(huge)).sum():.1f}")

# %% tags=["core"]
ask("smooth-gradient")

# %% [markdown] tags=["core"]
# > **Students asked: How much does it bring?** For Inception a gain of 0.6 points is often quoted. That row of the paper
# > holds two changes, smoothing and another optimiser, so smoothing alone brought less.

# > **Students asked: Is $s$ shared among all classes or among the others?** Both exist: 0.9 and 0.0111 here, 0.91 and
# > 0.01 in PyTorch. Say which one you use.

# %% [markdown] tags=["background"]
# ### Background: as sure as it is right
#
# A network is **calibrated** if of all inputs on which it says 0.8, 80 % are right. One that has fitted all its labels
# mostly is too sure. A remedy after training: divide all scores by a *temperature* $T$, chosen on validation data.

# %% tags=["background"]
ask("sure-temperature")

# %% [markdown] tags=["background"]
# In *1 cooler scores* the calibration error falls, and not one decision changes. In *2 smoothed labels* the other
# side of it: trained with smoothed labels it is less sure than it is right. Then the best $T$ is below 1.

# %% tags=["background"]
explore.TooSure()

# %% [markdown] tags=["core"]
# ## 5 · Several tasks, and borrowed layers
#
# *About 15 minutes.*
#
# Three questions about one street scene: what is each pixel, which car is it, how far away? One **shared encoder** reads
# the picture, and each task has a head of its own. The loss is a weighted sum, $L=\lambda_1L_1+\lambda_2L_2+\lambda_3L_3$.

# %% tags=["core"]
ask("tasks-one-loss")

# %% [markdown] tags=["core"]
# **Drag** the tips of the two gradients and their weights. In *1 conflict* the step makes task 2 worse. Which weight of
# task 1 is small enough, so that it does not?

# %% tags=["core"]
explore.TwoTasks()

# %% [markdown] tags=["core"]
# **Explain.** The encoder's output has several uses, so its gradients add (lecture 11), each with its weight. Features
# that serve all tasks are pulled in one direction; they are less likely to be an accident of one data set.
#
# **Transfer** borrows layers instead. Train a network on many photographs, keep its layers *frozen*, and train only a
# new last layer on your few scans. A doctor looks at a scan with the same eyes that look at cats. If there are more
# scans, train the borrowed layers too, with a small rate.
#
# It works where the new task needs the old features. The next cell measures a case where it does not: layers trained
# on the digits 0 to 4 are borrowed for 5 to 9. Predict which of the three is best with 30 examples.

# %% tags=["core"]
import torch
from torch import nn

torch.manual_seed(0)
digits = data.digits()
X, y = torch.tensor(digits.X_train, dtype=torch.float32), torch.tensor(digits.y_train)
X_val, y_val = torch.tensor(digits.X_val, dtype=torch.float32), torch.tensor(digits.y_val)


def fresh():
    return nn.Sequential(nn.Linear(64, 100), nn.ReLU(), nn.Linear(100, 10))


def fitted(net, X, y):
    optimiser = torch.optim.Adam([p for p in net.parameters() if p.requires_grad], lr=0.01)
    for _ in range(100):
        optimiser.zero_grad()
        nn.functional.cross_entropy(net(X), y).backward()
        optimiser.step()
    return net


def borrowed(frozen):
    net = fresh()
    net[0].load_state_dict(first[0].state_dict())
    net[0].requires_grad_(not frozen)
    return net


first = fitted(fresh(), X[y < 5], y[y < 5])
high, high_val = torch.nonzero(y >= 5)[:30, 0], y_val >= 5
for name, net in (("from scratch", fresh()), ("frozen", borrowed(True)), ("all layers", borrowed(False))):
    said = fitted(net, X[high], y[high])(X_val[high_val]).argmax(1)
    print(f"{name:<12} {(said == y_val[high_val]).float().mean():.3f} right")

# %% [markdown] tags=["core"]
# The frozen layer is the worst: telling 0 to 4 apart did not need the strokes that tell 5 to 9 apart. A borrowed layer
# brings what it once needed, no more.

# %% tags=["core"]
ask("transfer-frozen")

# %% [markdown] tags=["core"]
# **Drag.** So it matters what the layer was trained on, and how many labels there are. At the start it comes from the
# digits 0 to 4. In *1 in negative* it comes from other pictures of 5 to 9, dark and light exchanged: with five labels the
# frozen layer is right on five of eight new digits, a net from scratch on less than half. In *2 untrained* the layer was
# drawn at random: frozen, a layer that was never trained does no worse on average than the one of 0 to 4.

# %% tags=["core"]
explore.BorrowedLayers()

# %% [markdown] tags=["core"]
# **Explain.** A frozen layer leaves few numbers to learn, so few labels are enough, provided that it holds what the task
# needs. With many labels a net from scratch finds that by itself, and a frozen layer only stands in the way. To train
# all layers from the borrowed start is then as good as from scratch, whatever they were borrowed from.

# %% [markdown] tags=["core"]
# > **Students asked: What if scans have features of another kind or size?** Edges at all sizes occur in photographs, so
# > much carries over. Where the scan's features occur in no photograph, transfer may be of little use, as above.

# > **Students asked: Why a sum of losses?** Any other way to make one number would do. With a sum the gradients add, and
# > the weights say how much each task counts.

# %% [markdown] tags=["core"]
# ## 6 · Ensembles: why errors must differ
#
# *About 15 minutes.*
#
# Train $k$ models for the same task and average what they say. Let model $i$ be off by $\varepsilon_i$, with mean 0 and
# variance 1.

# %% tags=["core"]
ask("ensemble-rms")
ask("ensemble-floor")

# %% [markdown] tags=["core"]
# **Drag** the number of models and the correlation. In *1 independent* ten models leave a tenth of the squared error. In
# *2 the same errors* nothing is gained, however many there are. On the right independent models vote; in *3 poor
# voters* each is right with 0.4, and the vote is worse than one voter.

# %% tags=["core"]
explore.AverageOfErrors()

# %% [markdown] tags=["core"]
# **Explain.**
#
# $$\mathbb{E}\Big[\Big(\frac1k\sum_i\varepsilon_i\Big)^2\Big]=\frac1k\,\mathbb{E}[\varepsilon_i^2]+\frac{k-1}k\,\mathbb{E}[\varepsilon_i\varepsilon_j].$$
#
# With ten models it is 0.1, 0.55 and 1 for $\rho=0$, ½ and 1. The curve ends at $\rho$: what errors have in common does
# not average out. So the question is not how many models there are, but how different their errors.

# %% [markdown] tags=["core"]
# <details><summary><b>Derive it:</b> k equal terms and k(k − 1) mixed ones</summary>
#
# 1. $\big(\sum_i\varepsilon_i\big)^2=\sum_i\varepsilon_i^2+\sum_{i\ne j}\varepsilon_i\varepsilon_j$: $k$ terms and
#    $k(k-1)$ terms.
# 2. Take the mean of each: $k\,\mathbb{E}[\varepsilon_i^2]+k(k-1)\,\mathbb{E}[\varepsilon_i\varepsilon_j]$.
# 3. Divide by $k^2$.
#
# For independent errors $\mathbb{E}[\varepsilon_i\varepsilon_j]=\mathbb{E}[\varepsilon_i]\,\mathbb{E}[\varepsilon_j]=0$,
# *because their mean is 0*. A bias that all share stays.
#
# *Dimension check.* Squared errors on both sides. *Scalar check.* $k=1$: $1\cdot\mathbb{E}[\varepsilon^2]+0$.
#
# </details>
#
# Where do different errors come from?
#
# - **Bagging** (bootstrap aggregation): each model gets $N$ examples drawn from the $N$ *with replacement*. About 63 % of
#   the examples are in a draw, some of them several times.
# - **Other random starts** are mostly enough for networks: they end in other minima. Seven GoogLeNets even shared their
#   start by mistake and differed only in the order of the data; averaging still helped.
# - **Snapshots**: let the rate fall to a good minimum, keep the weights, raise the rate again, six times. Each is one of
#   six models, for the price of one training.

# %% tags=["core"]
rng = np.random.default_rng(0)
for N in (10, 100, 10_000):
    print(f"N = {N}: {len(np.unique(rng.integers(0, N, N))) / N:.1%} in one draw, expected {1 - (1 - 1 / N) ** N:.1%}")

nets = [fitted(fresh(), X[:60], y[:60]) for _ in range(10)]
with torch.no_grad():
    chances = torch.stack([torch.softmax(net(X_val), 1) for net in nets])
errors = (chances - nn.functional.one_hot(y_val, 10)).numpy()
alone, together = np.mean(errors**2), np.mean(errors.mean(0) ** 2)
print(f"ten nets, same 60 digits, other starts: squared error of the average is {together / alone:.2f} of one net's")
print(f"so their errors have the correlation {(together / alone - 0.1) / 0.9:.2f}")

# %% [markdown] tags=["core"]
# The last lines are sobering. With only 60 examples ten starts make nearly the same errors, since it is the *data*
# that are missing, and these they share. Measure $\rho$ before you train a hundred models.
#
# Is a snapshot as good as one long run of as many epochs? And their average? **Drag** the number of times that the rate
# falls. At the start there are six. In *1 a larger rate* each snapshot is worse, they differ more, and their average is
# better than before. In *2 one fall* all three bars are the same.

# %% tags=["core"]
explore.Snapshots()

# %% [markdown] tags=["core"]
# **Explain.** At the start the six snapshots have a validation loss of 0.66 on average, one long run has 0.64, and the
# average of the six 0.63. A larger rate throws the weights farther each time, so the errors have less in common.
# That an average has no larger loss than its members have on average is no accident: $-\log$ bends upwards.

# %% tags=["core"]
ask("ensemble-argmax")
ask("bagging-left-out")

# %% [markdown] tags=["core"]
# > **Students asked: Ten voters, each right with 0.8: how often are at least six right?** With independent voters in
# > 0.967 of all cases. Networks that are trained on the same data are not independent.

# > **Students asked: Why is it not always done?** It costs $k$ trainings and $k$ answers. VGG took three weeks to train
# > once.

# %% [markdown] tags=["core"]
# ## 7 · Dropout
#
# *About 20 minutes.*
#
# Can one training give an ensemble? **Dropout** keeps each unit of a layer with probability $p$, drawn anew in each step
# and for each example, and sets the others to 0. With $N$ units there are $2^N$ thinned networks, which share their
# weights. Each unit has to be useful in many companies; nothing may depend on one single "ear detector".
#
# At test all units are there. Then the next layer gets a sum that is larger than it was in training, by $1/p$ on
# average. **Inverted dropout** divides by $p$ in training, and leaves the test as it is.

# %% tags=["core"]
ask("dropout-inverted")
ask("dropout-pytorch")

# %% [markdown] tags=["core"]
# **Drag** the four weights. The units are 1, 2, 3, 4, and the picture shows all 16 masks. In *1 all weights 1* the mean
# is 5, all units give 10, and times $p$ it is exact. At the start the weights are 1, −1, 1, −1: compare the lines. In
# *2 no activation* without an activation the rule is exact for all weights.

# %% tags=["core"]
explore.AllMasks()

# %% [markdown] tags=["core"]
# **Explain.** With $w=(1,-1,1,-1)$ and $p=\frac12$ the mean of the ReLU over all masks is $11/16=0.6875$. The ReLU of the
# scaled sum is 0. So "all units, scaled" is not the mean of the ensemble but an approximation of it, exact where
# everything is linear. In practice it does well, and nobody averages $2^N$ networks.
#
# Dropout stands after the activation: layer, batch norm, ReLU, dropout. Going back, the gradient is multiplied by the
# *same* mask and by $1/p$. The scores of the last layer are never dropped. Usual are $p=0.8$ for inputs, which are the
# only source of information, and 0.5 to 0.9 for hidden layers.

# %% [markdown] tags=["core"]
# <details><summary><b>Derive it:</b> why dividing by p keeps the mean</summary>
#
# 1. A mask $m_j$ is 1 with probability $p$, so $\mathbb{E}[m_j]=p$.
# 2. The next layer sees $a=\sum_jw_jh_jm_j/p$. The mean goes through sums: $\mathbb{E}[a]=\sum_jw_jh_j\,p/p=\sum_jw_jh_j$,
#    the sum at test.
# 3. It does not go through a bend: $\mathbb{E}[f(a)]\ne f(\mathbb{E}[a])$ in general.
# 4. For the ReLU $f(a/p)=f(a)/p$, so it does not matter whether one scales before or after it. For tanh it does.
#
# *Dimension check.* $m$ and $p$ are pure numbers. *Scalar check.* $h=4$, $p=0.8$: 5 with 0.8, 0 with 0.2, mean 4.
#
# </details>

# %% tags=["core"]
rng = np.random.default_rng(0)
h, weights, p = np.abs(rng.normal(size=100)), rng.normal(size=100), 0.5
kept = rng.random((20_000, 100)) < p
print(f"units kept on average: {kept.sum(1).mean():.1f} of 100")
print(f"all units {h @ weights:.2f}; mean in training {np.mean((kept * h) @ weights):.2f}")
print(f"mean in training with h/p {np.mean((kept * h / p) @ weights):.2f}")

# %% tags=["core"]
ask("dropout-when")

# %% [markdown] tags=["core"]
# **What it does to a training run.** Below is the network of section 1, with 200 units. In *1 half of them* fewer
# training labels are met, and the validation loss at the end is lower. In *2 too small a net* ten units, half of them
# missing, are too few: use more units with dropout than without.

# %% tags=["core"]
explore.DropoutRuns()

# %% tags=["core"]
ask("dropout-sparse")

# %% [markdown] tags=["core"]
# > **Students asked: Is the test accuracy above the training accuracy then?** Mostly not, if both are measured with all
# > units. The gap becomes smaller: training gets worse, test better.

# > **Students asked: The same $p$ everywhere?** Mostly, but for the inputs. Which layers to spare is not known
# > beforehand; try it.

# > **Students asked: Is dropping inputs like cropping?** No. A crop removes a whole region; a mask removes single numbers
# > everywhere, and their neighbours tell nearly the same.

# %% [markdown] tags=["graduate"]
# ### Graduate: stochastic depth
#
# A residual network adds the output of each block to what came in. So a whole block can be skipped. **Stochastic depth**
# skips blocks at random in training, the later ones more often, and keeps all at test, each multiplied by its
# probability. With 54 blocks and $p=\frac12$ for the last one, $40.25$ blocks are expected, and a quarter of the time
# of training is saved. In *1 all stay* there is one net of 54 blocks.

# %% tags=["graduate"]
explore.SkippedBlocks()

# %% [markdown] tags=["core"]
# ## Summary
#
# - Regularisation is meant to lower the error on new data, not the training error.
# - Early stopping with patience keeps the best epoch of one fixed validation set.
# - A penalty pulls to its centre: shares of the way with squares, the same amount per step with absolute values.
# - Augmentation writes down which changes must not matter. It helps against those, and no others.
# - Smoothed labels make the best scores finite: $\ln81=4.394$ for $s=0.1$ and ten classes; the gradient is $p-q$.
# - Tasks that share layers add their gradients. Borrowed layers bring what they once needed, and pay with few labels.
# - An ensemble's squared error is $\frac1k+\frac{k-1}k\rho$ of one model's.
# - Dropout trains $2^N$ networks with shared weights. Divide by $p$ in training, do nothing at test.
#
# ### What people believe, and what is true
#
# | often believed | true |
# |---|---|
# | Regularisation is a penalty on the weights. | It is whatever is meant to lower the error on new data. |
# | Early stopping keeps the last epoch. | It keeps the best one, and needs a copy of its weights. |
# | A penalty pulls to zero. | It pulls to its centre, or ties weights together. |
# | More augmentation is always better. | A label must stay true, and a small network may not manage. |
# | GoogLeNet's 144 crops show the use of augmentation. | They are averaged at test time. |
# | A training loss of 0.54 is bad. | With smoothed labels it may be the lowest possible. |
# | A hundred models are better than ten. | Only as far as their errors differ. |
# | Dropout makes weights sparse. | It hides units for a step. |
# | The test with all units is the mean of the ensemble. | It is near it, and equal for linear units. |
#
# ### Where this is used next
#
# [Homework 5](../assignments/hw5/hw5.ipynb) has you write penalties, early stopping, label smoothing, ensembles and
# dropout, and tells you which of these mistakes you made.
#
# **Next:** [15 · Convolutional networks](15-convolutional-networks.ipynb)

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
# # 12 · Optimisers
#
# Lecture 07 walked downhill with one rule: a step against the gradient. It has two weaknesses. In a canyon it zigzags
# or creeps, and on a plateau it stands still. This lecture makes better use of the same gradients: it adds them up,
# it scales them, and it asks how the slope itself changes. The rules are a few lines each. What they do, and when each
# is worse, takes longer.
#
# ### What you will be able to do
#
# - say why plain descent is slow in a canyon, and what momentum does there, from which step on;
# - explain momentum as a ball, as a sum of old gradients, and as a filter;
# - tell a plateau from the end of training, and say why no network has a single best setting of its weights;
# - write down AdaGrad, RMSProp and Adam, and say what each divides by;
# - derive Adam's correction, and say what goes wrong without it or when it is stored back;
# - say when Adam loses its advantage, and why weight decay must stand apart from the gradient;
# - explain Newton's step, its price, and the places where it goes uphill;
# - choose a rule, a schedule, a clipping limit and an average of weights for a new problem.
#
# ### What you need
#
# [Lecture 07](07-gradient-descent.ipynb) (the factor $1-\eta\lambda$ per step, noise, schedules), [lecture
# 08](08-the-singular-value-view.ipynb) (modes, the half-pipe), [lecture 11](11-backpropagation.ipynb) (where gradients
# come from).
#
# The lecture has nine sections, about 2½ hours in all. Each goes: *predict, drag, explain, derive (folded), try in
# code, check yourself*. Answer the first question of a section before you go on: a guess that turns out wrong is
# remembered best. Parts marked *background* or *graduate* can be left out.

# %% [markdown] tags=["core"]
# ### Letters and conventions
#
# | letter | what it is |
# |---|---|
# | $w$, $g$ | all weights, and the gradient of the loss with respect to them: same shape |
# | $\eta$ | the learning rate |
# | $\mu$, $v$ | momentum: the share of the velocity that is kept, and the velocity, $v\leftarrow\mu v-\eta g$ |
# | $\beta$, $\beta_1$, $\beta_2$ | decay rates of running averages; they weight the **old** value: 0.9, 0.999 |
# | $m$, $r$ | running averages of $g$ and of $g^2$, element by element |
# | $\epsilon$ | a small number **outside** the root, $\sqrt r+\epsilon$, against division by 0 |
# | $t$ | counts updates, from 1 |
# | $\kappa$ | the largest curvature divided by the smallest |
# | $\lambda$ | a curvature; in section 6 also the strength of weight decay |
#
# Squares, roots and quotients of $g$, $m$ and $r$ are taken element by element. A rule is a function
# `rule(w, dw, config)` that returns `next_w, config`; what it remembers lies in `config`.
#
# <details><summary>Other books, other letters</summary>
#
# The rate is also $\alpha$ or $\varepsilon$; the weights are $\theta$; the averages are $m$ and $v$, or $s$ and $r$.
# Momentum is written in three ways: $v\leftarrow\mu v-\eta g$, $w\leftarrow w+v$ (here); $v\leftarrow\mu v+g$,
# $w\leftarrow w-\eta v$ (PyTorch); and as an average, $a\leftarrow\mu a+(1-\mu)g$, $w\leftarrow w-\eta a$. For a
# constant rate all three walk the same path, the third with $\eta$ ten times as large at $\mu=0.9$. Some books let
# $\beta$ weight the *new* value: their 0.1 is our 0.9. Some put $\epsilon$ inside the root.
#
# </details>

# %% tags=["core"]
import math

import matplotlib.pyplot as plt
import numpy as np
import torch
from torch.nn import functional as F

from course import data
from course import explorables as explore
from course.check import ask, due
from course.explorables.shared import optimisers

BLUE, PINK, OLIVE, GREY = "#2874C5", "#CF5C9D", "#968717", "#808080"

due()

# %% [markdown] tags=["core"]
# ## 1 · The canyon
#
# *About 10 minutes.*
#
# In a course on optimisation the loss is what you care about. Here it is instrumental: you care about new data, and
# the loss on the training set is a means to it. Keep that apart in all that follows. An optimiser can be faster, and it
# can end at *another* place.

# %% tags=["core"]
ask("optimiser-instrumental")

# %% [markdown] tags=["core"]
# Lecture 07 left a bowl behind that is a hundred times as steep across as along. At $(-10,1)$ the negative gradient
# points 78.6° away from the minimum. Where does descent get to in a hundred steps?

# %% tags=["core"]
ask("canyon-hundred-steps")

# %% [markdown] tags=["core"]
# **Drag** the start in the canyon lab. *1 plain* is the walk of the question. *2 too long* has a rate just above the
# limit of its canyon. Make the canyon less steep, then turn it: plain descent does not mind being turned. Read the last
# line below the picture: which limit does it state? Leave the other rules for later.

# %% tags=["core"]
canyon = explore.CanyonLab()
canyon

# %% [markdown] tags=["core"]
# **Explain.** Across the canyon the factor per step is $1-100\eta$, along it is $1-\eta$. Both are in the hands of one
# $\eta$. In *1 plain*, after 100 steps it is still 3.7 away from the minimum, although the rate is half of what is
# possible. In *2 too long* it flies off across the canyon, while along it nothing is wrong. The sharpest curvature
# limits the rate; the flattest one sets the time; $\kappa$ is their ratio.
#
# Think of two strips, one for each direction, from *creeping* through *good* and *there in one step* to *zigzag* and
# *grows*. One needle, $\eta$, points into both. With $\kappa=100$ no position is *good* in both strips.
#
# The signs of the gradient alone, $(\mathrm{sign}\,g_1,\mathrm{sign}\,g_2)$, point 39.3° away from the minimum. That is
# already better, and it is the idea of section 4.
#
# **Try in code.** How many steps until the walk stays within 0.001 of the minimum? Guess what the best rate gains.

# %% tags=["core"]
bowl = optimisers.canyon(100, 0)


def slope(w, t):
    return bowl @ w


def steps_to_the_minimum(rule, eta):
    way = optimisers.walk(rule, slope, (-10.0, 1.0), np.full(2000, eta))
    return optimisers.stays_within(way, 0.0, 1e-3)


plain = optimisers.Rule()
for eta in (0.01, 0.0195, 0.0201):
    steps = steps_to_the_minimum(plain, eta)
    print(f"plain descent, eta = {eta}: {f'{steps} steps' if steps > 0 else 'it does not arrive'}")

# %% [markdown] tags=["core"]
# <details><summary><b>Derive it:</b> the best rate of plain descent, and its factor</summary>
#
# 1. The factors of the two extreme directions are $1-\eta\lambda_{\min}$ and $1-\eta\lambda_{\max}$. The slower one
#    counts: make the larger of their sizes small.
# 2. At the best rate both are equally large, with opposite signs: $1-\eta\lambda_{\min}=\eta\lambda_{\max}-1$.
# 3. So $\eta=2/(\lambda_{\min}+\lambda_{\max})$, and the factor is $(\kappa-1)/(\kappa+1)$.
#
# *Scalar check.* $\kappa=1$: factor 0, one step. *Check.* $\kappa=100$: $99/101=0.980$, and $0.980^{345}=0.001$: 345
# steps for three digits.
#
# </details>
#
# <details><summary><b>Background:</b> in continuous time there is no limit</summary>
#
# Let the steps become infinitely short and many: $dw/dt=-\eta\,\nabla L$, *gradient flow*. Each direction falls like
# $e^{-\eta\lambda t}$, for every $\eta$. The limit $2/\lambda$ comes from steps of finite length alone. An electrical
# engineer knows this flow as a current source with a resistor and a coil in parallel: the current in the coil is the
# parameter, the current left for the resistor is the residual, its voltage is the gradient. Momentum adds a capacitor,
# which is charged first. Then the circuit can ring, and it still cannot explode, because it is passive.
#
# </details>

# %% [markdown] tags=["core"]
# > **Students asked: Is a canyon an artificial example?** No. The curvatures of real networks differ by many orders of
# > magnitude, and directions with tiny curvature are mostly noise: those nobody wants to fit (lecture 08). It is the
# > ones in between that are slow and wanted.

# %% [markdown] tags=["core"]
# ## 2 · Momentum
#
# *About 25 minutes.*
#
# Across the canyon the gradient changes its sign in each step. Along it, it hardly changes at all. So average the last
# gradients: what alternates cancels, what is steady stays. Keeping the last hundred gradients would cost a hundred
# copies of all weights. One copy is enough if each step keeps a share of what was there:
#
# $$v\leftarrow\mu v-\eta g,\qquad w\leftarrow w+v,\qquad v=0\ \text{at the start.}$$
#
# Written out, $v_3=-\eta\,(\mu^2g_1+\mu g_2+g_3)$: the old gradients laid head to tail, each one shorter by $\mu$. With
# $\mu=0.9$ and $\eta=1$, four gradients of 1 give $v_4=-3.439$; four that alternate, $1,-1,1,-1$, give $0.181$: nineteen
# times less.

# %% tags=["core"]
ask("momentum-third-velocity")
ask("momentum-where-it-settles")

# %% [markdown] tags=["core"]
# **Drag.** The thin line is a gradient with a steady part and a swing; the thick one is its running average. *1 your
# gradient* is the canyon at a high rate. Then *2 a slow swing*: what does the filter do to a gradient that turns slowly?
# On the right is the share of the swing that passes. Move $\mu$. Last, switch on the sum, as in momentum: what changes,
# and what does not?

# %% tags=["core"]
explore.SmoothedGradient()

# %% [markdown] tags=["core"]
# **Explain.** In *1 your gradient* what is left of the swing is a nineteenth, $(1-\mu)/(1+\mu)$, and the steady part
# passes whole. In *2 a slow swing* more than half of a swing that takes 40 steps passes. An engineer calls this a
# low-pass filter, and can build it from a resistor and a capacitor. It is the same thing as a convolution with a
# decaying exponential, and as an average with the weights $(1-\mu)\mu^k$. Three pictures of one line of code. It
# smooths about as well as a plain mean of the last nineteen gradients, and remembers one.
#
# There are three ways to see what momentum is good for.
#
# 1. *The canyon.* What swings across cancels, so the rate may be higher.
# 2. *The plateau.* Where all gradients agree, they add up. A ball on a slope goes faster and faster, up to
#    $1/(1-\mu)$ times the plain step.
# 3. *The noise.* Batches shake the gradient. An average is steadier.
#
# Physically the gradient is a force, and $1-\mu$ is friction.

# %% tags=["core"]
ask("momentum-terminal-step")
ask("momentum-when-it-helps")

# %% [markdown] tags=["core"]
# **Try in code,** and in the canyon lab: *3 with momentum* has the same rate as *1 plain*, and after 100 steps it is
# 0.026 away. In its first steps it goes the same way as descent, only more of it.

# %% tags=["core"]
for mu, eta in ((0.9, 0.01), (0.9, 0.035), (0.9, 0.039), (0.8, 0.03)):
    steps = steps_to_the_minimum(optimisers.momentum_rule(mu), eta)
    print(f"momentum {mu}, eta = {eta}: {f'{steps} steps' if steps > 0 else 'it does not arrive'}")

# %% [markdown] tags=["core"]
# 917 steps have become 162, and with $\mu=0.8$ and a higher rate 77. But 0.039 is too much: there is still a limit.
#
# **Drag.** With momentum each direction has *two* numbers in place of one factor, because it has two states: where it
# is, and how fast. In *1 on the circle* the steep pair lies on the circle of radius √μ = 0.949. Raise $\eta\lambda$
# slowly and follow it, to *2 leaving at −1*. Compare *3 no momentum*.

# %% tags=["core"]
explore.MomentumDisc()

# %% [markdown] tags=["core"]
# **Explain.** For small rates both numbers are real. They collide, become a complex pair, and run along a circle of
# radius $\sqrt\mu$: the direction swings and shrinks by $\sqrt\mu$ per step, whatever its curvature. On the negative axis
# the pair meets again, and one of the two leaves the disc at −1, on the real line. That is the limit
#
# $$\eta\lambda<2(1+\mu),$$
#
# 3.8 in place of 2 at $\mu=0.9$. *3 no momentum* has a factor of 0.98 for both, and that is the best that plain
# descent can do at $\kappa=100$. With the best $\mu$ and $\eta$ the factor is $(\sqrt\kappa-1)/(\sqrt\kappa+1)=9/11$: 34
# steps for three digits in place of 345.
#
# Lecture 08 showed that the order in which modes arrive depends on $\eta$. Now it depends on $\eta$ *and* $\mu$: all
# modes whose pair lies on the circle shrink equally fast. If you stop early, $\mu$ changes the model.

# %% [markdown] tags=["core"]
# <details><summary><b>Derive it:</b> two numbers for each direction, and the limit 2(1 + μ)</summary>
#
# 1. In one direction $g=\lambda w$. So $v'=\mu v-\eta\lambda w$ and $w'=w+v'=(1-\eta\lambda)\,w+\mu v$:
#    $$\begin{pmatrix}w'\\v'\end{pmatrix}=\begin{pmatrix}1-\eta\lambda&\mu\\-\eta\lambda&\mu\end{pmatrix}\begin{pmatrix}w\\v\end{pmatrix}.$$
# 2. The determinant is $\mu(1-\eta\lambda)+\mu\eta\lambda=\mu$. A complex pair has equal sizes, so each has the size
#    $\sqrt\mu<1$: **a complex pair always comes to rest.**
# 3. The eigenvalues solve $z^2-(1+\mu-\eta\lambda)\,z+\mu=0$. At the border of stability one of them is $-1$:
#    $1+(1+\mu-\eta\lambda)+\mu=0$, so $\eta\lambda=2(1+\mu)$.
#
# *Scalar check.* $\mu=0$: the limit is 2, as for plain descent. *In the form of an average,* $\eta$ stands for
# $\eta/(1-\mu)$, and the limit is $2(1+\mu)/(1-\mu)=38$: nineteen times as high, which is exactly what the filter takes
# off an alternating gradient.
#
# </details>

# %% tags=["core"]
ask("momentum-complex-pair")

# %% [markdown] tags=["core"]
# > **Find the error.** "If the rate is too high, momentum makes the walk spiral outwards."
#
# <details><summary>Answer</summary>
#
# A complex pair, the only thing that can spiral, has the size $\sqrt\mu<1$. In a bowl momentum diverges by changing
# sides, as plain descent does, when a real number has passed −1.
#
# </details>
#
# > **Find the error.** "The three forms of momentum are the same rule."
#
# <details><summary>Answer</summary>
#
# For a constant rate, up to a factor in the rate. When the rate falls, $v\leftarrow\mu v-\eta g$ keeps the old rate in
# its memory, and $v\leftarrow\mu v+g$, $w\leftarrow w-\eta v$ does not. And PyTorch's `dampening`, which looks like the
# average, starts from the raw first gradient: with $\mu=0.9$ the first step is ten times too long. To get the average
# with rate $\eta$, set `momentum=mu, lr=eta*(1-mu)`.
#
# </details>

# %% [markdown] tags=["core"]
# ### Nesterov: ask where you will be
#
# The share $\mu v$ of the next move is settled before any gradient is seen. So take the gradient *there*, at
# $w+\mu v$:
#
# $$v\leftarrow\mu v-\eta\,\nabla L(w+\mu v),\qquad w\leftarrow w+v.$$

# %% tags=["core"]
ask("nesterov-one-step")

# %% [markdown] tags=["core"]
# **Drag** the place and the end of the velocity. The thick arrow is the settled part of the move; the two others are
# the gradient taken here, and taken ahead. Then *1 past the minimum*.

# %% tags=["core"]
explore.LookAhead()

# %% [markdown] tags=["core"]
# In *1 past the minimum* the settled move ends beyond the minimum. Nesterov's gradient already points back; momentum's
# still pushes on. So Nesterov corrects one step earlier. In convex problems that is provably faster. In networks the
# difference is small. Its limit is even *lower*: $2(1+\mu)/(1+2\mu)$, in the form of an average 13.57 against 38.
#
# <details><summary><b>Derive it:</b> the same rule with the gradient at the place itself</summary>
#
# Libraries call the loss at the weights that they hold. So they hold $\tilde w=w+\mu v$, the place ahead:
#
# 1. $v'=\mu v-\eta\,\nabla L(\tilde w)$.
# 2. $\tilde w'=w'+\mu v'=w+v'+\mu v'=\tilde w-\mu v+v'+\mu v'=\tilde w+v'+\mu(v'-v)$.
#
# *Scalar check.* $\mu=0$: plain descent. What PyTorch calls the weights under `nesterov=True` is $\tilde w$.
#
# </details>
#
# > **Students asked: Is the average taken over batches or over epochs?** Over updates, so over batches.
#
# > **Students asked: With $\mu=0.99$, why have it at all? It is nearly 1.** It forgets over about a hundred steps.
# > Millions will come, and the first gradients belong to another place.
#
# > **Students asked: May looking ahead be worse?** Yes, if the velocity leads to a bad place. Then the gradient there
# > says so a step earlier, which mostly helps.

# %% [markdown] tags=["core"]
# ## 3 · Plateaus, other ends, and twins
#
# *About 25 minutes.*
#
# While a network trains you see one thing: a curve. Would you stop here?
#
# **Drag.** *1 flat* shows ten thousand steps. Decide: stop or go on? Then *2 later*. Then *3 momentum 0.9* and *4
# cross entropy*. The unit has one weight, one input 1 and the target 1; it starts at $w=-10$ and says 0.

# %% tags=["core"]
explore.WouldYouStop()

# %% [markdown] tags=["core"]
# **Explain.** In *1 flat*, after 10,000 steps the loss has fallen from 0.49995 to 0.49992. In *2 later* it falls after
# all: $w=0$ is reached at step 22,063. The slope at $-10$ is $-\sigma(1-\sigma)^2=-4.5\cdot10^{-5}$, and crossing takes
# about $e^{10}$ steps. In *3 momentum 0.9* it is reached at step 2,269, since gradients that agree add up to ten times as
# much; with 0.5 it takes 11,043 steps and with 0.99 only 455. In *4 cross entropy* there is no plateau at all: 11 steps, because the loss was chosen to fit the sigmoid
# (lecture 09).
#
# A flat curve is not convergence. What tells the two apart: the length of the gradient at several seeds, a longer run,
# another rate or momentum. None of them proves anything.

# %% tags=["core"]
ask("plateau-flat-for-long")

# %% [markdown] tags=["core"]
# > **Students asked: Is a zero gradient the optimum?** At an optimum it is zero. It is also zero on a plateau, at a
# > saddle and in a dead unit.

# %% [markdown] tags=["core"]
# ### Twins
#
# Take a trained network and exchange two hidden units *with all their connections*. Nothing changes for any input. So
# no setting of the weights is the only best one, and the weights of a network cannot be read off the data: they are
# not *identifiable*. With tanh the sign of a unit can be turned too, going in and coming out.

# %% tags=["core"]
ask("twins-permutations")
ask("twins-half-way")

# %% [markdown] tags=["core"]
# **Drag** from the network on the left to its twin. *1 half way* stops in the middle. Draw another order anew, and turn
# signs instead. What does the left picture show on the way? Then *2 one side only*, where the connections into the
# units are exchanged, and those out of them forgotten.

# %% tags=["core"]
explore.PermutedTwins()

# %% [markdown] tags=["core"]
# **Explain.** In *1 half way*, half-way between two good networks stands a bad one: 0.0032 at both ends, 2.07 in the
# middle. In a convex loss the middle of two minima would be a minimum. So the loss of a network is not convex, and the
# symmetry alone proves it. In *2 one side only* the function is another one: what comes out of a unit must move with it.
#
# Is it a problem? No. The *function* is what counts, and twins are equal as functions.

# %% [markdown] tags=["core"]
# ### Other seeds
#
# Twins are equal functions at other weights. Other seeds lead to other functions. Ten networks with the same points and
# the same training differ by the seed of their first weights alone.

# %% tags=["core"]
ask("seeds-what-differs")

# %% [markdown] tags=["core"]
# **Drag** the red diamond, a new input, through the middle picture: the darker, the more of the ten networks disagree
# with the majority. Go through the networks. Then *1 three units* and *2 ten units*.

# %% tags=["core"]
explore.OtherStarts()

# %% [markdown] tags=["core"]
# **Explain.** In *1 three units*, with three units no seed gets every point right: there are bad minima, and the seed
# decides in which one you end. In *2 ten units*, with ten units every seed does. So a wider network makes bad minima
# rare. With six units nine seeds of ten have no training error, and still at least one of the ten dissents in 28 % of
# the window. They agree where the data are. Lecture 14 makes use of it: several networks vote.
#
# <details><summary><b>Background:</b> flat and sharp minima, a belief</summary>
#
# Take a loss with a narrow dip on a slope and a wide basin behind it. Plain descent stops in the dip. A ball with
# momentum may roll through, and come to rest only where it is wide and flat. And a flat minimum should do better on new
# data: the loss on other data is another surface, shifted a little, and in a wide basin a shift costs less. The cell
# below has numbers. That momentum finds flat minima in networks, and that flat ones generalise, is a **belief** with
# some evidence for it and some against: how flat a minimum is depends on how the weights are scaled.
#
# </details>

# %% tags=["core"]
def dip(w):
    return 0.05 * (w - 4) ** 2 - 0.6 * np.exp(-(((w - 0.5) / 0.45) ** 2))


def dip_slope(w, t=0):
    return 0.1 * (w - 4) + 1.2 * (w - 0.5) / 0.45**2 * np.exp(-(((w - 0.5) / 0.45) ** 2))


for mu in (0.0, 0.5, 0.8, 0.9):
    end = float(optimisers.walk(optimisers.momentum_rule(mu), dip_slope, np.array([-4.0]), np.full(2000, 0.1))[-1, 0])
    print(f"momentum {mu}: from -4 to {end:.3f}; a shift of 0.5 costs {dip(end - 0.5) - dip(end):.4f}")

# %% [markdown] tags=["background"]
# **Background.** The same as a picture, in which the test loss is the training loss moved to the side. In *1 in the
# dip* a shift of ½ costs 0.545. In *2 through the dip* the same shift costs 0.013. Move the test loss to the other side.
# The curve is made up; that losses of networks are like it is the belief.

# %% tags=["background"]
explore.DipAndBasin()

# %% [markdown] tags=["core"]
# ## 4 · A rate for each weight
#
# *About 15 minutes.*
#
# Momentum needs a few zigzags before it helps. If one weight has gradients in the thousands and another of 0.1, there
# is a way to help at once: divide each gradient by its usual size. **AdaGrad** (2011) adds up the squares:
#
# $$r\leftarrow r+g^2,\qquad w\leftarrow w-\eta\,\frac g{\sqrt r+\epsilon}.$$

# %% tags=["core"]
ask("adagrad-hundredth-step")

# %% [markdown] tags=["core"]
# > **Students asked: Does $r$ only grow?** Yes, and that is the flaw. With a gradient that stays the same the steps fall
# > like $\eta/\sqrt t$: 100 steps lead 18.6 $\eta$ far, 10,000 steps only 198.5 $\eta$. For convex losses this is what one
# > wants. In a network training stalls.
#
# > **Find the error.** "At the start $w_1$ has a small gradient and $w_2$ a large one. AdaGrad goes mostly along $w_2$ in
# > the first step, and turns later."
#
# <details><summary>Answer</summary>
#
# $r$ is updated before it is used. In the first step $g/\sqrt r$ is $\pm1$ in each weight: it goes off at 45°.
#
# </details>
#
# **RMSProp** forgets. In place of the sum it keeps a running average, so the root is a *root mean square*:
#
# $$r\leftarrow\beta r+(1-\beta)\,g^2,\qquad w\leftarrow w-\eta\,\frac g{\sqrt r+\epsilon}.$$
#
# It was never published as a paper; it comes from a slide of a lecture.

# %% tags=["core"]
ask("rmsprop-scaled-loss")

# %% [markdown] tags=["core"]
# **Drag.** Six rules race on Beale's function, each with a rate of its own, so compare *ways* rather than speeds. Look
# at *1 start A*: who sets off in which direction? Then *2 A after 50*, *3 start B* and *4 B after 400*, *5 start C*.
# Last *6 saddle*: the start lies 0.001 beside the ridge. Predict who leaves it first, then press *run*.

# %% tags=["core"]
explore.Race()

# %% [markdown] tags=["core"]
# **Explain.** In *1 start A* the gradient is $(47.5,-217)$. AdaGrad sets off up *and left*, at 45°; momentum and
# descent go up. In *2 A after 50*: Momentum has run past the minimum; Nesterov has turned in time. In *3 start B*
# AdaGrad leads at step 200, and in *4 B after 400*, at step 400 RMSProp has passed it: it forgets the large gradients
# of the start, AdaGrad never does. From there momentum and Nesterov end in another valley. In *5 start C* momentum is
# carried into the other valley, Nesterov is not. And in *6 saddle*, after 200 steps, plain descent still waits at the
# saddle, while rules that divide by the size of the gradient left it at once: a tiny gradient is a full step to them.
#
# That other valley is no minimum: its floor falls for ever, towards 0.452. In a plane, being carried off looks like
# an argument against momentum. In networks there are so many directions that poor minima are thought to be rare.
#
# The price of full steps is paid at the end.

# %% tags=["core"]
ask("rmsprop-near-the-minimum")

# %% tags=["core"]
ways = {
    "RMSProp, 0.1": (optimisers.rmsprop_rule(), 0.1),
    "AdaGrad, 0.1": (optimisers.rules()["AdaGrad"], 0.1),
    "AdaGrad, 1": (optimisers.rules()["AdaGrad"], 1.0),
    "Adam, 0.1": (optimisers.adam_rule(), 0.1),
}
for name, (rule, eta) in ways.items():
    way = optimisers.walk(rule, slope, (-10.0, 1.0), np.full(5000, eta))
    print(f"{name:<14} after 5000 steps at distance {np.linalg.norm(way[-1]):.2g}, {np.abs(way[-1]).round(3)}")

# %% [markdown] tags=["core"]
# RMSProp jumps between $\pm\eta/2$ in both weights, 0.0707 from the minimum, for ever. AdaGrad with 0.1 has stalled far
# away. Adam, the next rule, comes to rest, because its numerator is an average: what alternates cancels.
#
# > **Students asked: Why not take the square of the present gradient alone, $\beta=0$?** Then each step is $\pm\eta$:
# > only the sign is left. Is that a huge step where the gradient is tiny? No, a *full-size* one, in a direction that
# > hardly matters.
#
# > **Students asked: Can $r$ be negative?** No: squares with positive weights.
#
# > **Students asked: What does a constant added to the loss change?** Nothing, for any rule: gradients stay the same.

# %% [markdown] tags=["core"]
# ## 5 · Adam
#
# *About 15 minutes.*
#
# **Adam** (2014) is momentum over RMSProp: an average of gradients, divided by the root of an average of their squares.
# Both averages start at 0, and both are corrected for it.
#
# $$m\leftarrow\beta_1m+(1-\beta_1)\,g,\qquad r\leftarrow\beta_2r+(1-\beta_2)\,g^2,$$
# $$\hat m=\frac m{1-\beta_1^t},\qquad\hat r=\frac r{1-\beta_2^t},\qquad w\leftarrow w-\eta\,\frac{\hat m}{\sqrt{\hat
# r}+\epsilon},$$
#
# with $\beta_1=0.9$, $\beta_2=0.999$. Why the correction?

# %% tags=["core"]
ask("adam-sum-of-weights")

# %% [markdown] tags=["core"]
# **Drag.** Each column is the weight of one gradient in the average, the newest on the right. *1 four gradients*: what
# do they sum to? Show what is missing. Then *2 corrected*. Take $\beta$ to 0.99: how long is "the start"?

# %% tags=["core"]
explore.AverageColumns()

# %% [markdown] tags=["core"]
# **Explain.** In *1 four gradients* the weights of four gradients sum to 0.3439; the rest is the weight of the zero at
# the start. An average of 3, 3, 3, 3 would say 1.03. In *2 corrected* every column has grown by the same factor, 2.91,
# and they sum to 1.
#
# In class, students invented something better sounding: *begin with one half and one half, then thirds, and go over to
# the final weights slowly.* They were almost exactly right. The corrected average obeys
# $\hat m_t=(1-\gamma_t)\,\hat m_{t-1}+\gamma_tg_t$ with $\gamma=1,\ 0.526,\ 0.369,\ 0.291,\ldots$ on its way to 0.1.

# %% [markdown] tags=["core"]
# <details><summary><b>Derive it:</b> the sum of the weights is 1 − βᵗ</summary>
#
# 1. Written out, $m_t=(1-\beta)\,(g_t+\beta g_{t-1}+\dots+\beta^{t-1}g_1)$.
# 2. The sum of the weights is $S=(1-\beta)(1+\beta+\dots+\beta^{t-1})$.
# 3. Multiply out: $(1+\beta+\dots+\beta^{t-1})-(\beta+\dots+\beta^t)=1-\beta^t$. All but the first and the last cancel.
# 4. Divide by it, and the weights sum to 1. As $t$ grows, $\beta^t\to0$ and the correction fades.
#
# *Scalar check.* $t=1$: $m_1=(1-\beta)g_1$, divided by $1-\beta$ is $g_1$. *Dimension check.* Weights have no unit, so
# $\hat m$ has the unit of $g$, and $\hat m/\sqrt{\hat r}$ has none.
#
# </details>
#
# Is it a detail? The denominator is a root of an average that is too small. Predict.

# %% tags=["core"]
ask("adam-uncorrected-first")

# %% [markdown] tags=["core"]
# **Drag** the step. *1 first step*, *2 worst step*, *3 still there*. What does the olive line say, where only the
# numerator is corrected? And the one that dives?

# %% tags=["core"]
explore.StepLengths()

# %% [markdown] tags=["core"]
# **Explain.** In *1 first step*, without the correction the first step is 3.16 times as long as it should be. In *2
# worst step*, at step 12 it is 6.57 times. In *3 still there*, after 1,000 steps it is still 26 per cent too long: with
# $\beta_2=0.999$ "the start" is thousands of steps. Correcting only the numerator makes the first step 31.6 times too
# long. Without any, the first 1,000 steps lead 1,997 $\eta$ far in place of 1,000. So the correction of $r$ is the one that matters; without that of $m$ one would only start slowly.
#
# > **Find the error.** A slide says
# > $m_t=\dfrac{\beta_1m_{t-1}+(1-\beta_1)g_t}{1-\beta_1^t}$, and $r_t$ likewise.
#
# <details><summary>Answer</summary>
#
# The corrected value goes back into the average and is corrected again. For a gradient of 1 the steps are 1, 0.235,
# 0.044, 0.0073, … of the rate: no error message, and training silently dies. Keep $m$ and $r$ raw, and use $\hat m$ and
# $\hat r$ in the step alone.
#
# </details>

# %% tags=["core"]
ask("adam-stored-back")

# %% [markdown] tags=["core"]
# ### What is left to choose
#
# > **Students asked: Why is there still a rate?** Check the units. If the weights are metres and the loss euros, $g$ is
# > euros per metre, and $\hat m/\sqrt{\hat r}$ is a pure number. Only $\eta$ can say how many metres. So "adaptive methods
# > need no learning rate" is false; they are less sensitive to it.
#
# > **Students asked: Why not start $m$ and $r$ with the first gradient?** Then the second average would be 90 per cent
# > the first gradient and 10 per cent the second. Unfair to the second.
#
# > **Students asked: What is ε for?** When you divide, be nervous. It keeps 0/0 away, and lets the end come to rest where
# > gradients are far below it.
#
# > **Students asked: Could β change over time instead?** Yes; $\gamma_t$ above is what it would be.

# %% tags=["core"]
ask("adam-why-still-a-rate")
ask("adam-memory")

# %% [markdown] tags=["core"]
# | rule | numbers kept for each weight, beside the weight and the gradient |
# |---|---|
# | plain descent | 0 |
# | momentum, Nesterov, AdaGrad, RMSProp | 1 |
# | Adam, AdamW | 2 |
#
# With Adam the weights and what is kept about them take three times the memory of the weights alone. It competes with
# the batch for room.
#
# In homework 5 you write these rules. The canyon lab takes yours, and says at which step it goes wrong:
# `explore.CanyonLab(method="momentum", rule=sgd_momentum, steps=10)`. A rule gets `w`, `dw` and `config`, and
# returns the next `w` and `config`. At first `config` holds `learning_rate`, `momentum`, `decay_rate`, `beta1`,
# `beta2` and `epsilon`. Try it with a rule of your own invention.

# %% [markdown] tags=["core"]
# ## 6 · Tied to the axes
#
# *About 30 minutes.*
#
# What one would like is a rate for each *mode*, each direction of the bowl. But modes are seen by an observer with the
# whole Hessian. The rule sees weights. So it takes a rate for each *weight*, as somebody looks for the lost keys
# under the street lamp because that is where the light is. When does it help, and when not?

# %% tags=["core"]
ask("adam-turned-by-45")

# %% [markdown] tags=["core"]
# **Drag** the angle from *1 not turned* to *2 turned by 45*. The right bars are Adam's rate in each of the two weights.

# %% tags=["core"]
explore.TurnedBowl()

# %% [markdown] tags=["core"]
# **Explain.** In *1 not turned* Adam takes 127 steps: its two rates differ by a factor of 100, as the curvatures do. In *2
# turned by 45* both weights have gradients of the same size, so both get the same rate, and it takes 1,678 steps, more
# than plain descent. Descent and momentum turn with the bowl and never notice.
#
# The same thing decides *where* Adam ends when there is a choice. In lecture 08, descent on too few equations went to
# the fit nearest to its start.

# %% tags=["core"]
ask("adam-in-the-half-pipe")

# %% [markdown] tags=["core"]
# **Drag** in the half-pipe: compare *descent*, *momentum* and *Adam* from the same start, first with one equation, then
# with a second label that contradicts, and one random equation a step. Which of them stay beside the best fit that is nearest to the start?

# %% tags=["core"]
explore.HalfPipe(rule="Adam", steps=60, start=[(-1.5, 0.0)])

# %% tags=["core"]
x, target = np.array([1.0, 10.0]), 11.0
rng = np.random.default_rng(0)
A, b = rng.normal(size=(5, 20)), rng.normal(size=5)
shortest = np.linalg.lstsq(A, b)[0]
runs = {
    "descent": (plain, 0.004),
    "momentum": (optimisers.momentum_rule(0.9), 0.001),
    "Adam": (optimisers.adam_rule(), 0.01),
}
for name, (rule, eta) in runs.items():
    one = optimisers.walk(rule, lambda w, t: 2 * (x @ w - target) * x, np.zeros(2), np.full(3000, eta))[-1]
    w = optimisers.walk(rule, lambda w, t: 2 * A.T @ (A @ w - b), np.zeros(20), np.full(3000, eta))[-1]
    print(
        f"{name:<9} one equation: {one.round(4)};   five equations: loss {np.sum((A @ w - b) ** 2):.0e}, "
        f"{np.linalg.norm(w - shortest):.2f} away from the shortest fit, length {np.linalg.norm(w):.2f}"
    )

# %% [markdown] tags=["core"]
# On $w_1+10w_2=11$ descent ends at $(0.1089,\,1.0891)$, the shortest solution. Adam ends at $(1,1)$: it has used $w_1$,
# whose input is small, as much as $w_2$. Both fit exactly. If small inputs are junk, Adam has amplified them, and the
# quiet preference of descent for short weights is gone. That is one reason why carefully tuned SGD with momentum
# sometimes does better on new data, though it takes longer. If rare features matter, the same habit is a gain.

# %% tags=["core"]
ask("adam-one-equation")

# %% [markdown] tags=["core"]
# **Drag.** Now with data. Thirty examples have three inputs that decide the label, up to some noise, and sixty small
# ones that mean nothing. Which rule has the smaller training error in the end, and which the smaller error on new data?
# In *1 no junk* both rules end at the same error. In *2 large junk* descent fits the junk too.

# %% tags=["core"]
explore.JunkAmplifier()

# %% [markdown] tags=["core"]
# **Explain.** A small input has a small gradient, and in 400 steps descent hardly moves its weight: the filter of
# [lecture 08](08-the-singular-value-view.ipynb). Adam divides each gradient by its own size and moves all weights alike.
# So it fits the noise with the junk. Its training error is lower, and its error on new data is 0.70 against 0.34. Junk
# that is as large as the rest no rule can tell from it.

# %% [markdown] tags=["core"]
# ### Weight decay apart: AdamW
#
# For plain descent an L2 penalty in the loss and a weight that shrinks in each step are one thing. Inside Adam the
# penalty's gradient is divided by $\sqrt r$ like all the rest. Where the data's gradients are large, it is divided by a
# large number. **AdamW** keeps the decay out of the averages: $w\leftarrow w-\eta\,\hat m/(\sqrt{\hat
# r}+\epsilon)-\eta\lambda w$.
#
# **Drag.** Three weights want to be 1. Their gradients are large, medium and small. *1 penalty* has the penalty in the
# loss, *2 apart* has the decay apart. Which weights feel it?

# %% tags=["core"]
explore.DecayOrPenalty()

# %% [markdown] tags=["core"]
# In *1 penalty* the weight with large gradients stays at 1, the one with small gradients is crushed. In *2 apart* all
# three end near 0.91, which is $1/(1+\lambda)$: the decay no longer asks how large the gradients are.

# %% tags=["core"]
ask("decay-or-penalty")

# %% [markdown] tags=["background"]
# ### Background: a step that is not tied to the axes
#
# The weights of a layer are a matrix, and a matrix has directions of its own: its singular vectors. A recent family of
# rules (Shampoo, Muon) does not divide entry by entry. It takes the averaged gradient of a matrix, $U\Sigma V^\top$,
# and steps along $UV^\top$: every singular value becomes 1. So all directions move equally far, and nothing depends on
# how the inputs or outputs are turned.
#
# **Drag.** The picture shows what a step does to all inputs of length 1. *1 straight*, then *2 both turned*. What does
# the step by signs, which is what Adam's first step is, do to the second direction?

# %% tags=["background"]
explore.OrthogonalStep()

# %% [markdown] tags=["background"]
# In *1 straight* the signs and the orthogonal factor are the same matrix. In *2 both turned* the signs move one direction
# only, and the other is left out altogether. The orthogonal factor turns with the matrix. No decomposition is needed: a
# few products of matrices, $X\leftarrow\frac32X-\frac12XX^\top X$, from a matrix that is scaled below 1, make all
# singular values nearly 1. Another relative, Lion, keeps the signs of an average and saves one of Adam's two memories.

# %% tags=["background"]
matrix = np.random.default_rng(1).normal(size=(4, 3))
X = matrix / np.linalg.norm(matrix)
for rounds in range(13):
    if rounds % 4 == 0:
        print(f"after {rounds:2d} rounds: singular values {np.linalg.svd(X, compute_uv=False).round(3)}")
    X = 1.5 * X - 0.5 * X @ X.T @ X

# %% [markdown] tags=["core"]
# ## 7 · Curvature: Newton's method
#
# *About 10 minutes.*
#
# All rules so far believe in a plane: the first-order model $L(w+\Delta)\approx L+g^\top\Delta$. It always promises a
# decrease, and for a long step the promise is not kept. A second-order model adds the curvature:
#
# $$L(w+\Delta)\approx L+g^\top\Delta+\tfrac12\Delta^\top H\,\Delta,$$
#
# with the **Hessian** $H$, the matrix of all second derivatives. It is a parabola, and a parabola has a vertex. Jump
# there: $w\leftarrow w-H^{-1}g$. There is no rate to choose. Where curvature is small the step is long, where it is
# large the step is short. Each direction gets the rate that it needs, whatever the axes.

# %% tags=["core"]
ask("newton-lands")

# %% [markdown] tags=["core"]
# **Drag** the place. Begin with *1 one jump*, then *2 to the top*, *3 nearly flat* and *4 plateau*. When is the vertex a
# bottom? Switch on $|f''|$. Then raise the number of parameters, and read what the matrix would take.

# %% tags=["core"]
explore.NewtonParabola()

# %% [markdown] tags=["core"]
# **Explain.** In *1 one jump* the loss is a parabola: one jump, from anywhere, and with any $\kappa$. In *2 to the top*
# the curvature is negative: it jumps to −0.002, up to the top. Near an inflexion, in *3 nearly flat*, the curvature is
# almost 0, and it is thrown out to −14.6. And in *4 plateau*, that of section 3, it goes from −10 to −11, the wrong way.
# "Newton makes long steps where it is flat" and "Newton needs positive curvature" collide just there.
#
# In many dimensions $H$ has positive and negative eigenvalues at once. Newton goes down along the first and *up* along
# the second: it is drawn to saddles. Repairs: add $\lambda I$ to $H$, or take the sizes of the eigenvalues.

# %% [markdown] tags=["core"]
# <details><summary><b>Derive it:</b> the vertex of the parabola</summary>
#
# 1. Derivative of the model with respect to $\Delta$: $g+\frac12(H+H^\top)\,\Delta$. The constant $L$ drops out.
# 2. Mixed derivatives agree, so $H=H^\top$, and this is $g+H\Delta$.
# 3. Zero at $\Delta=-H^{-1}g$.
#
# *Dimension check.* $H$ is $P\times P$, $g$ has $P$ numbers, $H^{-1}g$ too. In units: (loss/weight) divided by
# (loss/weight²) is a weight. *Scalar check.* $L=\frac12\lambda w^2$: $-\lambda w/\lambda=-w$, to 0 in one step.
#
# </details>
#
# Why is it not used for networks? Three reasons.
#
# 1. *Memory.* A million weights in float32: the gradient takes 3.8 MB, the Hessian 3.6 TB.
# 2. *Time.* Solving with it takes about $P^3$ operations.
# 3. *Estimation.* So many numbers cannot be estimated from one batch.
#
# **Quasi-Newton** methods get by without it: *BFGS* builds an estimate of $H^{-1}$ from the gradients along the way,
# *L-BFGS* keeps only the last few of them, *conjugate gradients* and *Hessian-free* methods only ever use products
# $Hv$.

# %% tags=["core"]
ask("newton-in-a-bowl")
ask("newton-hessian-shape")

# %% [markdown] tags=["core"]
# > **Students asked: The Taylor series has a square. Where is it here?** One $\Delta$ stands to the left of $H$, one to
# > the right.
#
# > **Students asked: Is $H\,(w-w_0)$ a function $H$ at a place?** No. It is a matrix times a vector.
#
# > **Students asked: Is $H$ always invertible?** No. Estimated from data it mostly is, and badly conditioned. Hence
# > $H+\lambda I$.

# %% [markdown] tags=["core"]
# ## 8 · Gradients that explode, and clipping
#
# *About 5 minutes.*
#
# Backpropagation multiplies by one matrix for each layer. If each makes the gradient 1.4 times as long, twenty layers
# make it 800 times as long. One such step throws the weights far away. **Clipping** shortens a gradient that is too
# long, and leaves its direction alone:
#
# $$\text{if }\lVert g\rVert>c:\quad g\leftarrow g\,\frac c{\lVert g\rVert},$$
#
# where the norm is that of *all* gradients together, and the clipping comes after the backward pass and before the
# update.

# %% tags=["core"]
ask("clip-first-component")

# %% [markdown] tags=["core"]
# **Drag** the tip of the gradient. *1 by the norm* is the textbook case; *2 each coordinate* cuts each component by
# itself. Watch the direction. On the right: a random ReLU network. Compare *3 exploding* and *4 vanishing*.

# %% tags=["core"]
explore.Clipper()

# %% [markdown] tags=["core"]
# In *1 by the norm*, $(60,80)$ at a limit of 10 becomes (6, 8). In *2 each coordinate* the arrow is turned by 35.5
# degrees: no longer the steepest way. In *3 exploding*, with weights of scale 2, the gradient grows about a thousand
# times over twenty layers, $(2/\sqrt2)^{20}=1024$ in theory. In *4 vanishing* it shrinks as much, and clipping does
# nothing for it. The cure for both lies at the start of training: lecture 13.

# %% tags=["core"]
ask("clip-vanishing")

# %% [markdown] tags=["core"]
# > **Students asked: How does it differ from a smaller rate?** A smaller rate shortens every step. Clipping acts only on
# > those that exploded.
#
# > **Students asked: Greater, or greater or equal?** At equality nothing changes.
#
# > **Students asked: Does batch norm cure explosion?** It helps; plain networks of more than about twenty layers still
# > fail. Lecture 13.

# %% [markdown] tags=["core"]
# ## 9 · The rate over time, and which for what
#
# *About 15 minutes.*
#
# Lecture 07 had schedules that shrink. Three more belong to the practice of today. *Divide by ten at a plateau*: when
# the validation loss stalls, go on with a tenth of the rate. *Cosine*: half a wave of the cosine from the highest rate
# to 0 over a fixed budget. *Warm-up*: let the rate rise from 0 over the first steps.

# %% tags=["core"]
ask("warm-up-why")

# %% [markdown] tags=["core"]
# **Drag.** *1 constant*, then *2 cosine*. Choose *Adam, not corrected*, and let the warm-up be 0, then 20 steps: look
# at the highest loss. Which schedule ends lowest?

# %% tags=["core"]
explore.RateOverTime()

# %% [markdown] tags=["core"]
# In *1 constant* it keeps shaking, at a loss that the rate decides. In *2 cosine* it comes to rest. Without its
# correction Adam's first steps are several times too long, and the loss rises before it falls; a warm-up tames them.
# With the correction the lengths are right from the first step. But after one gradient $\hat m/\sqrt{\hat r}$ is $\pm1$
# in every weight, however noisy that one gradient was. So warm-up is used with the correction too.
#
# In order of what they cost to try: schedule, batch size, momentum, a matrix.
#
# ### Averages of weights
#
# A falling rate calms the noise. There is another way to the same end: let the walk shake, and average *its places*.

# %% tags=["core"]
ask("average-of-weights")

# %% [markdown] tags=["core"]
# **Drag.** *1 average* has a high rate; the pink curve is a running average of the places, the triangle their plain mean.
# Then *2 too early*.

# %% tags=["core"]
explore.AveragedWeights()

# %% [markdown] tags=["core"]
# In *1 average* both averages lie much nearer to the minimum than the last place, at no cost in gradients. In *2 too
# early* the mean still remembers the start: begin late, or forget. It works in one basin. Between twins (section 3)
# the average is a bad network. The running one is called *EMA of the weights*, the plain mean at a high rate
# *stochastic weight averaging*.
#
# ### Which for what
#
# **Try in code.** A network of 64, 32 and 10 units on the digits: 150 updates with batches of 50, three seeds, and for
# each rule a rate that works. The last line is Adam with a rate that does not. Predict: how far apart will the rules
# be, and how far is the last line?

# %% tags=["core"]
digits = data.digits()
X_train, X_val = (torch.tensor(each, dtype=torch.float32) for each in (digits.X_train, digits.X_val))
y_train, y_val = (torch.tensor(each, dtype=torch.int64) for each in (digits.y_train, digits.y_val))
UPDATES = 150


def trained(make, settings, seed, shape):
    torch.manual_seed(seed)
    net = torch.nn.Sequential(torch.nn.Linear(64, 32), torch.nn.ReLU(), torch.nn.Linear(32, 10))
    optimiser = make(net.parameters(), **settings)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, shape)
    for _ in range(UPDATES):
        rows = torch.randint(len(X_train), (50,))
        optimiser.zero_grad()
        F.cross_entropy(net(X_train[rows]), y_train[rows]).backward()
        optimiser.step()
        schedule.step()
    with torch.no_grad():
        return [float(F.cross_entropy(net(X), y)) for X, y in ((X_train, y_train), (X_val, y_val))]


def cosine(t):
    return min(1, (t + 1) / 15) * (1 + math.cos(math.pi * t / UPDATES)) / 2


def constant(t):
    return 1.0


table = {
    "descent, 1": (torch.optim.SGD, {"lr": 1.0}, constant),
    "momentum, 0.1": (torch.optim.SGD, {"lr": 0.1, "momentum": 0.9}, constant),
    "Nesterov, 0.1": (torch.optim.SGD, {"lr": 0.1, "momentum": 0.9, "nesterov": True}, constant),
    "AdaGrad, 0.1": (torch.optim.Adagrad, {"lr": 0.1}, constant),
    "RMSProp, 0.01": (torch.optim.RMSprop, {"lr": 0.01}, constant),
    "Adam, 0.01": (torch.optim.Adam, {"lr": 0.01}, constant),
    "AdamW, 0.03, cosine": (torch.optim.AdamW, {"lr": 0.03, "weight_decay": 0.1}, cosine),
    "Adam, 0.0001": (torch.optim.Adam, {"lr": 0.0001}, constant),
}
print("rule and rate           training  validation   (mean loss of three seeds)")
for name, (make, settings, shape) in table.items():
    losses = np.mean([trained(make, settings, seed, shape) for seed in range(3)], axis=0)
    print(f"{name:<22} {losses[0]:9.3f} {losses[1]:11.3f}")

# %% [markdown] tags=["core"]
# With rates that fit, all rules land near each other. A rate that is a hundred times too small costs far more than
# the choice of the rule. So tune the rate first. As a place to begin:
#
# | situation | begin with |
# |---|---|
# | you know nothing | Adam or AdamW, $\eta=0.001$, warm-up, cosine |
# | transformers | AdamW, warm-up, cosine, clipping at 1 |
# | convolutional networks, time to tune | SGD with momentum 0.9, Nesterov, rate divided at plateaus |
# | rare features, few examples of each | AdaGrad or Adam |
# | small problem, all data at once, smooth | L-BFGS |
# | gradients that explode now and then | any rule, with clipping by the global norm |
# | memory is short | momentum, which keeps one number for each weight, or plain descent |
#
# > **Students asked: Is there a best optimiser?** No. In published comparisons the order changes with the problem, the
# > budget and above all with how long each rule was tuned.

# %% [markdown] tags=["core"]
# ## Summary
#
# - In a canyon the steepest direction limits the rate and the flattest sets the time.
# - Momentum adds up gradients: what swings cancels, what is steady grows to $1/(1-\mu)$ times its size. The limit rises
#   to $2(1+\mu)/\lambda$. Nesterov asks at the place ahead.
# - A flat curve is not convergence. Networks have twins, and seeds lead to other functions.
# - AdaGrad divides by the root of a sum of squares and stalls; RMSProp forgets, and jitters at the end; Adam averages
#   numerator and denominator and corrects both.
# - Adam's scales belong to weights, not to directions. It ends elsewhere than descent where there is a choice, and weight
#   decay must stand apart from it.
# - Newton jumps to the vertex of a parabola: one step in a bowl, uphill where the curvature is negative, and far too
#   large a matrix.
# - Clip by the global norm. Warm up, let the rate fall, or average the weights.
#
# ### What people believe, and what is true
#
# | often believed | true |
# |---|---|
# | Momentum helps wherever one direction is steep. | Only once the gradient there has changed its sign. |
# | With too high a rate momentum spirals outwards. | A complex pair has the size √μ. It leaves at −1. |
# | AdaGrad's falling rate is a virtue in networks. | It stalls like $1/\sqrt t$, whether you want it or not. |
# | Adaptive methods need no learning rate. | They are less sensitive to it. Only η has the unit of the weights. |
# | Adam's correction matters for a handful of steps. | With $\beta_2=0.999$ for thousands. |
# | Adam has a rate for each direction. | For each weight. Turn the bowl by 45° and the gain is gone. |
# | L2 and weight decay are two words for one thing. | For plain descent only. |
# | Adaptive methods come to rest by themselves. | RMSProp jumps by η for ever. |
# | A flat training curve has converged. | It may be a plateau of 22,063 steps. |
# | Newton goes downhill. | Only where all curvatures are positive. |
#
# ### Where this is used next
#
# In homework 5 you write these rules. Lecture 13 chooses the weights to start from, and keeps signals and gradients at a
# good size through many layers. Lecture 14 comes back to weight decay, and lets several seeds vote. The rules
# themselves are those of [lecture 07](07-gradient-descent.ipynb), with a memory.
#
# **Next:** [13 · Initialisation and batch norm](13-initialisation-and-batch-norm.ipynb)

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
# # 10 · ReLU nets as elbows
#
# A network with one hidden layer of ReLUs, one number in and one number out, is the smallest network that can be
# seen as a whole. It draws a line with corners. This lecture builds such lines by hand, asks what each parameter does,
# watches the corners move in training, and ends with a question that lecture 08 answered for linear models: what is
# learnt first, and why?
#
# ### What you will be able to do
#
# - build any line with corners from ReLU units, and say how many you need for a given error;
# - read off a unit where its corner is, on which side it is on, and how steep it is;
# - say why a unit has three parameters but two degrees of freedom, and why the third still matters;
# - predict how many units of a random layer are dead or always on, and why their mean corner is undefined;
# - say what a dead unit is and is not, and how one dies;
# - write down what the optimiser sees of a network, a matrix of derivatives, and read its modes;
# - tell the two meanings of "the features that a network has learnt" apart.
#
# ### What you need
#
# Layers and activations from [lecture 09](09-neurons-layers-activations.ipynb). Gradient descent and the limit of its
# rate from [lecture 07](07-gradient-descent.ipynb). The singular value decomposition and the factor $1-2\eta\sigma^2$
# from [lecture 08](08-the-singular-value-view.ipynb), for sections 6 and 7. The lecture has seven sections, about 2
# hours in all. Each goes: *predict, drag, explain, derive (folded), try in code, check yourself*. Answer the first
# question of a section before you go on: a guess that turns out wrong is remembered best. Parts marked *background* or
# *graduate* can be left out.

# %% [markdown] tags=["core"]
# ### Letters and conventions
#
# The network is
#
# $$f(x)=c+\sum_{j=1}^{H}v_j\,\max(0,\;w_jx+b_j).$$
#
# | letter | what it is |
# |---|---|
# | $w_j$, $b_j$ | weight and bias of hidden unit $j$, the first layer: `w1`, `b1` in homework |
# | $v_j$, $c$ | output weight of unit $j$, and the one output bias, the second layer: `w2`, `b2` in homework |
# | $z_j=w_jx+b_j$ | the input of the ReLU, `z` |
# | $H$ | the number of hidden units, the *width* |
# | $\theta$, $P=3H+1$ | all parameters, and how many there are |
# | $r=y-f(x)$ | the residual, observed minus predicted |
# | $J$ | the Jacobian: the derivative of the output at each point with respect to each parameter, $N\times P$ |
# | $\sigma_k$, $u_k$, $p_k$ | singular values of $J$, largest first; columns of $U$ and of $V$ |
# | $\eta$ | the learning rate |
#
# | point | here |
# |---|---|
# | squared error | the plain **sum** $\sum_i(y_i-f(x_i))^2$, as in lecture 08 |
# | slope of ReLU at 0 | 0, as in PyTorch |
# | elbow | the function of one unit; its **corner** is at $x=-b/w$ |
# | $K$ pieces | have $K-1$ corners between them, and $K+1$ knots with both ends |
#
# <details><summary>Other books, other letters</summary>
#
# A corner is also called knot, kink or breakpoint. With the mean of squares in place of the sum, every rate here must
# be multiplied by $N$. Some take ½ or 1 as the slope of the ReLU at 0. The first layer is often written $W^{(1)}$,
# $b^{(1)}$, the second $W^{(2)}$, $b^{(2)}$.
#
# </details>

# %% tags=["core"]
import matplotlib.pyplot as plt
import numpy as np

from course import explorables as explore
from course.check import ask, due
from course.explorables.l10_elbows.one_input_nets import column, corners, drawn, fit_step, kinds, line_net, rewritten

BLUE, PINK, OLIVE, GREY = "#2874C5", "#CF5C9D", "#968717", "#808080"

due()

# %% [markdown] tags=["core"]
# ## 1 · What should a circuit be able to draw?
#
# *About 15 minutes.*
#
# Forget neurons for a while, and start from what we know how to do: gradient descent. Which computations can it train?
# Any circuit with adjustable numbers whose derivatives a machine can compute. Write the circuit as a program;
# backpropagation (lecture 11) returns the derivative with respect to every number. A neural network is a circuit that
# suits this method.
#
# Such a circuit should meet two goals.
#
# 1. **Expressivity.** For some setting of its numbers it draws the pattern that we want. As we do not know the pattern,
#    we ask for more: with enough parts it should come as close as we like to *any* continuous function, on a bounded
#    interval. That is called **universal approximation**. Polynomials and Fourier series have this property too.
# 2. **Learnability.** Gradient descent, with the available data and time, *finds* such a setting. The first goal does
#    not imply the second. Most of deep learning is about the second.
#
# For the first goal take the simplest family: straight pieces, joined. You need no computer to see that it works. Draw
# short segments along the curve; if they are short enough, you cannot tell the two apart. Even simpler are level
# pieces, steps. Why not those?

# %% tags=["core"]
ask("pieces-doubling")

# %% [markdown] tags=["core"]
# **Drag** the number of pieces, and read the largest error of the lines and of the steps. Double it, from *1 four* to
# 8 to 16. Then *2 square root*: the next question is about it.

# %% tags=["core"]
explore.StepsOrLines()

# %% [markdown] tags=["core"]
# **Explain.** On a short piece of length $h$ a smooth curve is a straight line plus a bend that grows with $h^2$. The
# segment follows the line and misses only the bend. A step misses the line too, and that error grows with $h$. So twice
# as many segments leave a *quarter* of the error, twice as many steps a *half*. One wave of height 1, with an error
# of one in a thousand, takes about 70 segments, or more than 3000 steps.
#
# There is a second reason, and it matters more. A unit that makes a step has the derivative **zero** everywhere except
# at the step. Gradient descent would get no hint in which direction to move it.
#
# And the square root? Predict.

# %% tags=["core"]
ask("pieces-square-root")

# %% [markdown] tags=["core"]
# The square root is infinitely steep at 0, so its bend there has no bound, and the rule of a quarter fails. Equal
# pieces are a bad choice for it. Put most of them near 0.

# %% [markdown] tags=["core"]
# <details><summary><b>Derive it:</b> a segment of length h misses by at most h²·max|f″|/8</summary>
#
# 1. Let $p$ be the segment that meets $f$ at both ends of $[0,h]$, and $e=f-p$. Then $e(0)=e(h)=0$, and $e''=f''$, as a
#    segment has no second derivative.
# 2. Let $|e|$ be largest at $m$. Inside the piece $e'(m)=0$ there. Let $m$ be no nearer to $0$ than to $h$ (otherwise
#    look from the other end), so that the distance to the nearer end is $h-m\le h/2$.
# 3. Taylor from $m$ to the nearer end: $0=e(h)=e(m)+0+\frac12e''(\xi)(h-m)^2$.
# 4. So $|e(m)|\le\frac12\max|f''|\,(h/2)^2=\frac18h^2\max|f''|$.
#
# For a step one has $|f(x)-f(m)|\le\max|f'|\cdot h/2$, with $m$ the middle of the piece: one power of $h$ less.
#
# *Dimension check.* $f''$ has the unit of $y/x^2$; times $h^2$ it is a $y$. *One-number check.* $f=x^2$ on $[0,1]$:
# the segment is $p=x$, and $x-x^2$ is largest at $\frac12$: $\frac14$. The bound: $\frac18\cdot1\cdot2=\frac14$.
#
# </details>

# %% [markdown] tags=["core"]
# **Try in code.** One full wave, $\sin2\pi x$ on $[0,1]$, with knots at equal distances.

# %% tags=["core"]
x = np.linspace(0, 1, 20_001)
wave = np.sin(2 * np.pi * x)
print("pieces   lines    bound    steps")
for K in (4, 8, 16, 32):
    knots = np.linspace(0, 1, K + 1)
    lines = np.interp(x, knots, np.sin(2 * np.pi * knots))
    level = [np.ptp(wave[(x >= left) & (x <= left + 1 / K)]) / 2 for left in knots[:-1]]
    print(f"{K:4}   {np.abs(lines - wave).max():7.3g}  {(2 * np.pi / K) ** 2 / 8:7.3g}  {max(level):7.3g}")

# %% [markdown] tags=["core"]
# > **Students asked: What does "universal approximator" promise?** A limit: as the width grows, the best setting comes
# > as close as you like. It says nothing about one given width, nor about which setting training will find.
#
# > **Students asked: If one wide layer can do everything, why go deep?** Because of the second goal. What a deep
# > network *learns*, with the data and the optimiser at hand, differs from what a wide one learns.
#
# > **Students asked: Why only on a bounded interval?** Far out every such line is straight. No finite number of
# > corners follows a wave that never ends.

# %% [markdown] tags=["core"]
# **Check yourself.**

# %% tags=["core"]
ask("pieces-count")
ask("universal-promise")

# %% [markdown] tags=["core"]
# ## 2 · Elbows
#
# *About 15 minutes.*
#
# A line with corners can be drawn in two ways. As a list of segments, or as a walk: start at some height, walk with
# some slope, and at certain places *change the slope*. The second way is a sum. Each change of slope adds an **elbow**:
# a function that is zero up to a place, and from there on a straight line.
#
# One elbow is one ReLU unit: multiply by a weight, add a bias, cut off what is negative. (An engineer knows the curve
# from the diode, or from the straight asymptotes of a Bode plot.)

# %% tags=["core"]
ask("elbow-left")

# %% [markdown] tags=["core"]
# **Explain.** The unit $\max(0,wx+b)$ is on where $wx>-b$. For $w>0$ that is $x>-b/w$, to the right. For $w<0$ the
# division turns the sign around: it is on for $x<-b/w$, to the left. **The corner is at $-b/w$ in both cases**, and the
# slope on the side that is on is $w$. Is a sum of such units enough to draw everything?

# %% tags=["core"]
ask("elbow-bend-down")

# %% [markdown] tags=["core"]
# No unit ever goes below zero, so nothing bends *downwards*. Hence one more number per unit, the output weight $v$. It
# makes the change of slope $v\,|w|$, with the sign of $v$.

# %% tags=["core"]
ask("elbow-slopes-sum")

# %% [markdown] tags=["core"]
# **Drag.** Bend the line onto the wave. On the left you move the corners, in the middle the changes of slope. Below
# is the network that you have built. Then *1 slopes fitted*, then *2 places too*, of eight elbows. Last, change the
# weight $w$, as in *3 another weight*: the formula changes, the picture does not.

# %% tags=["core"]
explore.ElbowBuilder()

# %% [markdown] tags=["core"]
# **Explain.** The dashed line in the middle picture is the second derivative of the curve, divided by the number of
# pieces. The fitted changes of slope follow it. With the slopes fitted the error is smaller at the same places. A
# change of slope is the second derivative of a line with corners, all of it collected in one place. So corners belong
# where the curve bends, and straight parts need none. Placed one by one, where each helps most, the same number of
# elbows often gives a smaller error than at equal distances.

# %% [markdown] tags=["core"]
# <details><summary><b>Derive it:</b> each output weight is a change of slope</summary>
#
# 1. Take a line with corners at $t_1<t_2<\dots$, with slope $s_0$ before $t_1$ and $s_k$ after $t_k$.
# 2. Guess $f(x)=a+s_0x+\sum_k\delta_k\max(0,x-t_k)$. Between $t_k$ and $t_{k+1}$ exactly the first $k$ elbows are on,
#    each with slope 1, so the slope there is $s_0+\delta_1+\dots+\delta_k$.
# 3. This must be $s_k$ for every $k$. Subtract neighbours: $\delta_k=s_k-s_{k-1}$, the *change* of slope and not the
#    slope.
# 4. The walk needs a slope from the start, $s_0x$, and a network has no such term. But on an interval that begins at
#    $t_0$ a unit with its corner there is on everywhere, and $s_0\max(0,x-t_0)$ is the missing line. $K$ pieces on a
#    bounded interval: $K$ units.
#
# *Dimension check.* $\delta_k$ is a slope, $y/x$; $\max(0,x-t_k)$ is an $x$; the product is a $y$.
# *One-number check.* $|x|$ has slopes $-1$ and $1$ and its corner at 0: $\delta=2$, $|x|=-x+2\max(0,x)$. At $x=3$:
# $-3+6=3$.
#
# </details>
#
# > **Find the error.** "My curve is right up to the second knot and too steep from there on. Its values at the knots
# > are 0, 1, 3, 3, at distances of 1, so I used the output weights 1, 2, 0."
#
# <details><summary>Answer</summary>
#
# Those are the slopes. The weights are the changes of slope: 1, then $2-1=1$, then $0-2=-2$. With the weights 1, 2, 0
# the slopes are 1, 3, 3, and the values at the knots 0, 1, 4, 7.
#
# </details>

# %% [markdown] tags=["core"]
# What does the bend itself contribute?

# %% tags=["core"]
ask("elbow-identity-width")

# %% [markdown] tags=["core"]
# **Try in code.** Take 1000 hidden units with random numbers, and look at the second differences of the output: zero
# wherever it is straight.

# %% tags=["core"]
grid = column(np.linspace(-1, 1, 401))
for activation in ("identity", "ReLU"):
    wide = line_net(1000, activation)
    f = wide.output(drawn(1000, 1), grid)
    bends = np.abs(np.diff(f, 2)) > 1e-10
    print(f"{activation:<9} 3001 parameters: bends at {bends.sum()} of {len(bends)} places")

# %% [markdown] tags=["core"]
# Without the bend the whole network is one line: $c+\sum v_j(w_jx+b_j)=(\sum v_jw_j)\,x+(c+\sum v_jb_j)$. One slope and
# one height, expressed by 3001 numbers.
#
# > **Students asked: The ReLU has no parameters. Does it really add anything?** Everything. With the identity in its
# > place a network of any width draws straight lines only. Expressivity comes from the bend, not from the number of
# > parameters.
#
# > **Students asked: Nearly any bend gives universality. Why this one?** Because of learnability. Its derivative is
# > trivial: on one side zero; on the other $x$ by $w$ and 1 by $b$, times the output weight. And it does not saturate
# > on the side that is on. Sigmoid and tanh are flat at both ends, and where they are flat learning stalls.
#
# > **Students asked: Why do the textbooks begin with sigmoids?** History. For sigmoids universality takes a proof; for
# > corners you can see it.

# %% [markdown] tags=["core"]
# **Check yourself.**

# %% tags=["core"]
ask("elbow-most-pieces")
ask("elbow-derivatives")

# %% [markdown] tags=["core"]
# ## 3 · One unit: three numbers, two freedoms
#
# *About 15 minutes.*
#
# An elbow is described by two numbers: where it is, and how much it bends. A unit has three: $w$, $b$ and $v$.

# %% tags=["core"]
ask("unit-rewritten")

# %% [markdown] tags=["core"]
# **Drag.** First leave $v=1$, and try to make the unit bend *downwards* with $w$ and $b$ alone. Give up, and use $v$.
# Then *1 as at first*, $w=1$, $b=-1$, $v=1$, and rewrite by $\alpha$, up to *2 rewritten*: the network is now
# $(\alpha w,\alpha b,v/\alpha)$. The unit does not change. Watch the dashed line, which is the unit after *one step*
# of descent towards the square, and the derivatives on the right.

# %% tags=["core"]
explore.OneUnit()

# %% [markdown] tags=["core"]
# **Explain.** For $\alpha>0$ the function is the same: $\frac v\alpha\max(0,\alpha wx+\alpha b)=v\max(0,wx+b)$. So
# there is a whole curve of settings for each function, and the number of parameters overstates what a network can do.
#
# But the settings are not equal. The *derivatives* change: those by $w$ and $b$ are divided by $\alpha$, the one by $v$
# is multiplied by it. Gradient descent follows the derivatives, so the same function takes another step. How far does
# one step move the output?

# %% tags=["core"]
ask("unit-squared-length")

# %% [markdown] tags=["core"]
# <details><summary><b>Derive it:</b> how far one step moves the output</summary>
#
# 1. One point $(x,y)$, residual $r=y-f(x)$, loss $r^2$. Its gradient is $-2r\,\nabla f(x)$, so a step is
#    $\Delta\theta=2\eta r\,\nabla f(x)$.
# 2. To first order the output at $x$ changes by $\nabla f(x)^\top\Delta\theta=2\eta r\,\|\nabla f(x)\|^2$.
# 3. For one unit that is on: $\partial_wf=vx$, $\partial_bf=v$, $\partial_vf=z$ with $z=wx+b$. After rewriting,
#    $\|\nabla f\|^2=\frac{v^2}{\alpha^2}(x^2+1)+\alpha^2z^2$.
# 4. This is large for small *and* for large $\alpha$, and least at $\alpha^4=v^2(x^2+1)/z^2$.
#
# *Dimension check.* $\eta r\|\nabla f\|^2$ must be a $y$; so $\eta$ has the unit $1/\|\nabla f\|^2$, as in lecture 07.
# *One-number check.* $w=1$, $b=-1$, $v=1$, $x=3$: $\|\nabla f\|^2=9+1+4=14$ for $\alpha=1$, and $\frac{10}{25}+25\cdot4
# =100.4$ for $\alpha=5$. The picture says the same.
#
# *The direction that changes nothing.* Start at $\alpha=1$ and change it a little: $(w,b,v)$ moves along $(w,b,-v)$. So
# $w\,\partial_wf+b\,\partial_bf-v\,\partial_vf=0$. Check: where the unit is on, $wvx+bv-v(wx+b)=0$.
#
# *What descent keeps.* Gradients are at a right angle to $(w,b,-v)$. So under very short steps $w^2+b^2-v^2$ does not
# change: its derivative is twice the product of the step with $(w,b,-v)$. A network remembers how its units were scaled
# at the start.
#
# </details>
#
# Now whole networks: the same function, with other parameters.

# %% tags=["core"]
ask("unit-same-learning")

# %% [markdown] tags=["core"]
# **Try in code.** Rewrite each unit of a network, take 200 short steps, and compare. Is the function the same before?
# And after? What becomes of $w^2+b^2-v^2$?

# %% tags=["core"]
net, x = line_net(8), np.linspace(-1, 1, 31)
y = np.sin(np.pi * x)
for alpha in (0.3, 1.0, 3.0):
    theta = start = rewritten(net, drawn(8, 2), alpha)
    before = net.output(theta, column(x))
    for _ in range(200):
        theta = fit_step(net, theta, x, y, rate=1e-4)
    kept = []
    for numbers in (start, theta):
        hidden, out = net.layers(numbers)
        kept.append((hidden**2).sum(axis=1) - out[0, 1:] ** 2)
    after = net.output(theta, column(x))
    print(f"alpha {alpha}: f(1) before {before[-1]:.4f}, after {after[-1]:.4f};", end=" ")
    print(f"w² + b² − v² of unit 1: {kept[0][0]:.3f} → {kept[1][0]:.3f}")

# %% [markdown] tags=["core"]
# > **Students asked: So is one of the three numbers unnecessary?** For what can be drawn, nearly: its sign is needed,
# > its size is not. For what is learnt, no. It sets how fast the corner moves compared with the slope.
#
# > **Students asked: Can I count parameters to compare models?** As a rough size, yes. As degrees of freedom, no. Here
# > a third of the hidden layer's numbers is redundant.

# %% [markdown] tags=["core"]
# **Check yourself.**

# %% tags=["core"]
ask("unit-freedoms")
ask("unit-negative-factor")

# %% [markdown] tags=["core"]
# ## 4 · Where corners land
#
# *About 15 minutes.*
#
# A network starts at random numbers. Lecture 13 says how large they should be. Here: where are the corners? Draw $w$
# and $b$ from $\mathcal N(0,1)$ and compute $-b/w$.

# %% tags=["core"]
ask("corners-mean")

# %% [markdown] tags=["core"]
# A corner is of use where there are data. What if they lie to the side?

# %% tags=["core"]
ask("corners-data-aside")

# %% [markdown] tags=["core"]
# **Drag.** The upright lines mark where the data lie. Read the three bars. Shift the data to the side by 10, to *1
# data far away*. Then look at the running mean on the right, draw again, and again. It belongs to the corners; the
# dashed one has weights of $\pm1$. Last, try the four ways to set the biases, among them *2 zero biases*.

# %% tags=["core"]
explore.WhereCornersLand()

# %% [markdown] tags=["core"]
# **Explain.** The corners follow the **Cauchy distribution**, with density $\dfrac1{\pi(1+c^2)}$. Half of them lie
# within $\pm1$, 79.5 % within $\pm3$, 93.65 % within $\pm10$. The rest lie anywhere. Shifted by 10, only one corner
# in fifty lies among the data. The density falls only like $1/c^2$, so the integral of $c$ times the density grows
# like a logarithm on each side, without bound. There is **no mean**, although the curve is symmetric about 0, and no
# variance. Every *sample* has a mean, of course. It never settles: after ten thousand units a single one with a tiny
# $w$ is enough to move it far. Why such a heavy tail?

# %% tags=["core"]
ask("corners-why-tail")

# %% [markdown] tags=["core"]
# A corner lies far out where $|w|$ is small. A density of $w$ that is *positive at 0* is enough. The normal
# distribution does not matter; uniform weights do the same. Weights of $\pm1$ are never near 0, and the running mean
# settles.

# %% [markdown] tags=["core"]
# <details><summary><b>Derive it:</b> the ratio of two normal numbers is Cauchy</summary>
#
# 1. The pair $(w,-b)$ is a point of the plane whose distribution is the same in all directions. So the angle $\varphi$
#    of the *line* through it and the origin is uniform in $(-\frac\pi2,\frac\pi2)$.
# 2. The corner is the slope of that line: $C=-b/w=\tan\varphi$.
# 3. $P(C\le c)=P(\varphi\le\arctan c)=\frac12+\frac1\pi\arctan c$. Its derivative is $\frac1{\pi(1+c^2)}$.
# 4. $P(|C|\le D)=\frac2\pi\arctan D$.
# 5. If $w$ and $b$ have the standard deviations $\sigma_w$ and $\sigma_b$, then $C$ is $\sigma_b/\sigma_w$ times such a
#    number. More mass of $w$ near 0 puts corners farther out.
#
# *Dimension check.* $b$ is $w$ times an $x$, so $\sigma_b/\sigma_w$ is an $x$. *One-number check.* $D=1$:
# $\frac2\pi\cdot\frac\pi4=\frac12$.
#
# *Outside.* Of the units with their corner outside $[-D,D]$, half point one way and half the other: half are off on
# all of it, half on.
#
# </details>
#
# How many units of a large layer are dead at the start?

# %% tags=["core"]
ask("corners-dead-count")

# %% [markdown] tags=["core"]
# **Try in code.** The mean corner of more and more units, and what becomes of 200,000 units on four ranges of data.

# %% tags=["core"]
rng = np.random.default_rng(0)
print("mean corner of 10, 100, ... 1,000,000 units:", end=" ")
print(*(f"{np.mean(-rng.normal(size=10**k) / rng.normal(size=10**k)):.2f}" for k in range(1, 7)))
w, b = rng.normal(size=(2, 200_000))
print("data between     dead   always on   corner inside")
for low, high in ((-1, 1), (-3, 3), (-10, 10), (9, 11)):
    on = (w * low + b > 0).astype(int) + (w * high + b > 0)
    print(f"{low:4} and {high:2}   {(on == 0).mean():9.1%} {(on == 2).mean():9.1%} {(on == 1).mean():12.1%}")

# %% [markdown] tags=["core"]
# ### Four ways to set the biases
#
# | the biases | where the corners are | |
# |---|---|---|
# | drawn like the weights | Cauchy | the bias is a weight from a unit that is always 1 |
# | zero | all at 0 | in a layer with many inputs each unit has its own direction; the first steps scatter the corners |
# | a small constant, 0.01 | near 0, with a heavy tail; every unit is on at $x=0$ | keeps units on, a little |
# | small and random | near 0, with a heavy tail | |
#
# All four are in use. A practical rule: do what the paper that you build on did. With a single input zero biases are
# a poor start, as the picture shows: all corners are in one place.
#
# > **Students asked: Most of the mass is near zero. Why is the mean not zero?** The distribution exists, the middle
# > value is 0, every sample has a mean. But the *expected value* is an integral, and each of its halves is infinite.
# > The average of a million corners is as uncertain as a single corner.
#
# > **Students asked: Should I standardise the data?** Yes: shifted to mean 0 and scaled to spread 1 they lie where the
# > corners are. It is a change of units. Deep layers are different: *their* inputs are the outputs of the layer below.
# > If all units of a layer are dead or always on, the layer is linear, and its depth is lost. Lecture 13 chooses the
# > start so that this does not happen, and normalises every layer where that is not enough.
#
# > **Find the error.** "At least 94 per cent of all corners lie within $\pm10$."
#
# <details><summary>Answer</summary>
#
# $\frac2\pi\arctan10=0.9365$: a little less than 94 per cent. And the other 6 per cent are not harmless. In a layer of
# 20,000 units they are more than 1,200.
#
# </details>

# %% [markdown] tags=["core"]
# **Check yourself.**

# %% tags=["core"]
ask("corners-far-data")
ask("corners-spread-ratio")

# %% [markdown] tags=["core"]
# ## 5 · Dead, always on, and on the move
#
# *About 20 minutes.*
#
# Let all data lie on one side of a unit's corner. There are two cases. If the unit is off at every point, it is
# **dead**. If it is on at every point, it is **always on**: it passes gradients, but on these data it is just a
# straight line, and adds no bend until its corner moves in between the points.

# %% tags=["core"]
ask("dead-gradients")

# %% [markdown] tags=["core"]
# **Drag.** Press *run*, and watch the marks at the bottom: circles are corners among the points, triangles units that
# are always on, squares dead ones. The middle picture records where each corner has been. Which ones never move?
# Where do the others go? *1 trained* is after 1000 steps. Then take *2 one corner*, the curve with one corner, then
# more units, *3 forty units*, then the identity as activation, *4 identity*.

# %% tags=["core"]
explore.MovingElbows()

# %% [markdown] tags=["core"]
# **Explain.** After training more corners lie where the curve bends than before; the cell below counts them. By far not
# all go there, and some of those that move stop in a flat part. No rule says where; the gradient moves a unit only
# through the points at which it is on. Units that were always on are moved too, and their corners may come in between
# the points. The dead ones stay exactly where they were, for ever. With the identity there is no bend to move: the
# network is one straight line and stays one.

# %% [markdown] tags=["core"]
# <details><summary><b>Derive it:</b> dead is for ever, in the first layer</summary>
#
# 1. The loss is $\sum_ir_i^2$ with the residuals $r_i=y_i-f(x_i)$. Its derivative with respect to $w_j$ is
#    $-\sum_i2r_i\,v_jx_i\,[z_{ij}>0]$, with $[\cdot]$ one where true. For $b_j$ it is the same without $x_i$; for $v_j$
#    $-\sum_i2r_i\max(0,z_{ij})$.
# 2. Dead means $z_{ij}\le0$ for all $i$. Then every term of all three sums is zero.
# 3. So $w_j$, $b_j$ and $v_j$ do not change, $z_{ij}$ does not change, and the unit is dead at the next step too.
#
# This needs that the $x_i$ stay as they are. A unit of a *deeper* layer gets its inputs from below; these move, and
# may bring it back. Momentum or weight decay move a number without a gradient, too.
#
# *Dimension check.* One derivative per parameter, summed over the points. *One-number check.* $w=1$, $b=-2$, points
# $0$ and $1$: $z=-2,-1$. Dead.
#
# </details>
#
# **Try in code.** Thirty networks of ten units, before and after 3000 steps on a steep step, which bends between 0.1
# and 0.5. How many of the units that are not dead have their corner there?

# %% tags=["core"]
net, points = line_net(10), np.linspace(-1, 1, 31)
step = np.tanh(8 * (points - 0.3))
near_bend, stayed = [], []
for seed in range(1, 31):
    theta = begin = drawn(10, seed)
    for _ in range(3000):
        theta = fit_step(net, theta, points, step, rate=2e-3)
    dead = kinds(net, begin, points) == 2
    places = np.array([corners(net, begin), corners(net, theta)])
    near_bend.append(((places > 0.1) & (places < 0.5))[:, ~dead].mean(axis=1))
    stayed.append(np.array_equal(places[0, dead], places[1, dead]))
before, after = np.mean(near_bend, axis=0)
print(f"corners where the curve bends: {before:.0%} of the units before, {after:.0%} after")
print(f"dead units stayed exactly where they were in {sum(stayed)} of 30 networks")

# %% [markdown] tags=["core"]
# ### How a unit dies
#
# A unit may be dead from the start. It may also be killed. Predict first.

# %% tags=["core"]
ask("dead-half-the-data")

# %% [markdown] tags=["core"]
# **Drag.** One unit, nine points, one point per step. One of the targets lies far below the others. Press *run*. Find
# the largest rate at which the unit survives (*Reset* brings it back). Drag the outlier up, into line with the
# others: how much larger may the rate be now? *1 killed* is a dead unit: turn on the leak, and run. What does the
# gradient do? *2 with a leak* had the leak from the start.

# %% tags=["core"]
explore.LostCorner()

# %% [markdown] tags=["core"]
# **Explain.** A single point with a large error, times a large rate, makes a step that is too long. It takes the corner
# past all points, and behind them there is no gradient that could bring it back. Without the outlier the unit survives
# more than three times the rate. Everything that makes single steps long can kill units: a large rate, small batches,
# outliers, and adaptive optimisers more often than plain descent. As dead units stay dead, very long runs lose more and
# more of them. A *leaky* ReLU has a small slope on the left, so there is always a gradient. It may be small, and the
# way back long.
#
# > **Students asked: Are dead units bad, or are they a kind of regularisation, like dropout?** For the computation they
# > are bad: multiplications are carried out to get a zero that is known beforehand. As regularisation they are not well
# > understood; most people think that they do not help. Sometimes they remove what was not needed, sometimes the
# > quality falls.
#
# > **Students asked: Half of a layer's units are zero for each input. Are they dead?** No. Dead means zero for *every*
# > input. Off for half of the inputs is what a working unit does.
#
# > **Students asked: Are sigmoid and tanh safe from this?** No. Far out their gradients are tiny. Such a unit might as
# > well be dead. With ReLU it is only easiest to see.

# %% [markdown] tags=["core"]
# **Check yourself.**

# %% tags=["core"]
ask("dead-always-on")
ask("dead-deeper-layer")

# %% [markdown] tags=["core"]
# ## 6 · What the optimiser sees
#
# *About 20 minutes.*
#
# Lecture 08 found for linear models: the singular values of the feature matrix $X$ decide what gradient descent learns
# first, and what it never learns. A network is not linear in its parameters. What takes the place of $X$?
#
# Descent moves the parameters in small steps. For small steps every smooth function is a straight line, in the
# *parameters*:
#
# $$f_{\theta_0+\Delta}(x)\approx f_{\theta_0}(x)+\frac{\partial f_\theta(x)}{\partial\theta}\Big|_{\theta_0}\Delta .$$
#
# In circuits that is called the small-signal model. It is a linear model: the unknown is $\Delta$, and the **features**
# are the derivatives of the output with respect to each parameter. A feature is simply a function of $x$ that learning
# uses. There are as many as parameters. Evaluated at the $N$ data points they form the **Jacobian** $J$, of shape
# $N\times P$. It takes the place of $X$. The first term, $f_{\theta_0}(x)$, is fixed; it can be subtracted from the
# labels.

# %% tags=["core"]
ask("seen-count-all")
ask("seen-shapes")

# %% [markdown] tags=["core"]
# **Drag** the corners of this network of three units. In the middle are the derivatives with respect to one group of
# parameters; go through all three groups, with *1 hidden biases* and *2 output weights*. Which of them jump at the
# corner, which bend? On the right are the singular values of $J$ at the seven points $-3,-2,\dots,3$. Then rewrite
# every unit by $\alpha=10$, *3 by ten*, and by $0.1$, *4 by a tenth*. The function does not change.

# %% tags=["core"]
explore.DerivativeFeatures()

# %% [markdown] tags=["core"]
# **Explain.**
#
# | derivative with respect to | formula | shape |
# |---|---|---|
# | output weight $v_j$ | $\max(0,z_j)$ | an elbow |
# | hidden bias $b_j$ | $v_j\,[z_j>0]$ | a step: zero, a jump, constant |
# | hidden weight $w_j$ | $v_j\,x\,[z_j>0]$ | zero, a jump, a slope |
# | output bias $c$ | $1$ | constant |
#
# So although the network can draw only lines with corners, a step of descent adds jumps to it, to first order. (They
# are what a moving corner looks like.) Far from the corner nothing is lost by the picture. *At* the corner the linear
# model is good for very short steps only.
#
# Rewriting by $\alpha$ leaves the function as it is and changes the features, and with them the singular values. With
# $\alpha=10$ nearly all of $J$ is in the output weights; the corners hardly move. With $\alpha=0.1$ it is the other way
# round.
#
# The pink line and the last line of the text show what training makes of these features, to first order: of all of
# them, or of those of the output layer alone. In *3 by ten* switch between the two. Then in *4 by a tenth*. The
# output layer alone is as good as all parameters in the first case, and has learnt next to nothing in the second.

# %% [markdown] tags=["core"]
# ### Two meanings of "the features that a network has learnt"
#
# 1. **All derivatives**, $P$ of them. This is what the optimiser sees when *all* parameters are trained on, as in
#    **fine-tuning**. Their singular values at *your* data say what will be learnt quickly.
# 2. **The outputs of the last hidden layer**, $H$ of them. This is what is seen when everything is frozen except a new
#    linear layer at the end: **linear probing**. "Using a pretrained model", without the word fine-tuning, mostly means
#    this.
#
# The second are among the first, as the derivative with respect to an output weight is the output of that hidden unit.
# The two may differ vastly in number: say, 27 against 100,000. Two uses of $J$ follow. *After* training it says what
# fine-tuning will do. *Before* training, at the random start, it says whether learning can begin at all.

# %% tags=["core"]
ask("seen-count-head")
ask("seen-fine-tuning")

# %% [markdown] tags=["core"]
# One detail for the derivation: how high is the jump?

# %% tags=["core"]
ask("seen-jump")

# %% [markdown] tags=["core"]
# <details><summary><b>Derive it:</b> the four derivatives, and the size of the jump</summary>
#
# 1. $f=c+\sum_jv_j\max(0,z_j)$ with $z_j=w_jx+b_j$. The derivative with respect to $v_j$ is its factor,
#    $\max(0,z_j)$; with respect to $c$ it is 1.
# 2. The slope of $\max(0,z)$ is $[z>0]$. Chain rule: for $b_j$ it is $v_j[z_j>0]\cdot1$; for $w_j$ it is
#    $v_j[z_j>0]\cdot x$.
# 3. At the corner $x=-b_j/w_j$ the derivative with respect to $w_j$ jumps from 0 to $v_jx$: by $|v_jb_j/w_j|$.
#
# *Dimension check.* $\partial f/\partial w$ has the unit of $y/w$; $v\,x$ has it, as $f=v\,w\,x+\dots$
# *One-number check.* $w=2$, $b=1$, $v=3$, $x=1$: $z=3$, $f=9$ for $c=0$. Raise $w$ to $2.1$: $z=3.1$, $f=9.3$. The
# change per unit is 3, and $v\,x=3$.
#
# </details>
#
# **Try in code.** How good is the linear model? Take a random direction $\Delta$, and halve its length again and again.
# For a smooth function the error should fall to a quarter each time. (`net.jacobian` returns $J$. In the homework you
# write it yourself, for this network, and check it against differences.)

# %% tags=["core"]
net, x = line_net(50), np.linspace(-1, 1, 100)
theta, inputs = drawn(50, 1), column(x)
J = net.jacobian(theta, inputs)
direction = np.random.default_rng(0).normal(size=net.count)
print(f"J has shape {J.shape}")
for length in (0.04, 0.02, 0.01, 0.005):
    moved = net.output(theta + length * direction, inputs)
    error = np.abs(moved - net.output(theta, inputs) - length * J @ direction)
    print(f"length {length:<5}  median error {np.median(error):.1e}   largest {error.max():.1e}")

# %% [markdown] tags=["core"]
# The median falls to about a quarter each time. The largest error falls by less: it sits at points that a corner has
# just passed, and there the network is not smooth.
#
# > **Students asked: Is the local model then a deep network?** No. It is flat: linear in $\Delta$, and $P$ features
# > wide. All depth is inside the features. As a function of $x$ it still bends.
#
# > **Students asked: Does PyTorch compute these derivatives?** Always. Backpropagation computes them, multiplied by the
# > residuals and summed. To get them one by one, ask for the gradient of one output at a time.

# %% [markdown] tags=["core"]
# **Check yourself.**

# %% tags=["core"]
ask("seen-linear-in")
ask("seen-anchor")

# %% [markdown] tags=["core"]
# ## 7 · Modes: what is learnt first
#
# *About 25 minutes.*
#
# Now use lecture 08. Write $J=U\Sigma V^\top$. Each column $p_k$ of $V$ is a mixture of parameters, each column $u_k$
# of $U$ gives one number for every data point: it can be plotted over $x$. These **modes** are *synthetic features*,
# mixtures of the derivative features: $J\,p_k=\sigma_ku_k$. The error falls mode by mode, each with its own factor.

# %% tags=["core"]
ask("modes-first-guess")

# %% [markdown] tags=["core"]
# **Drag** the number of the mode, from 0 upwards, and count how often the curve crosses zero. Nobody has put these
# waves in. Then raise the number of steps, up to *1 a thousand steps*. In the right picture the squares are the error
# at the start, mode by mode; triangles say what should be left according to the singular values; small circles say
# what is truly left. From which step on do they differ? Then show the modes after these steps, *2 modes after*. Last,
# rewrite by $\alpha=0.3$.

# %% tags=["core"]
explore.NetModes()

# %% [markdown] tags=["core"]
# **Explain.** Mode 0 has one sign, mode 1 crosses zero once, mode 2 twice. The higher the mode, the faster it wiggles,
# and the smaller its singular value. So a network of this kind learns slow waves first, and fast ones late or never.
# That is its **inductive bias**, made visible. It has nothing to do with what the network could draw.
#
# Compare a bell: a stroke excites it, and it rings at its own resonances. The sound depends on both. So does what is
# learnt: on the labels, and on the modes that the architecture and the start provide.
#
# The forecast is exact only as long as $J$ stays as it was. Over ten or a hundred steps it does, nearly. After a
# thousand, corners have moved, the modes have changed, and the small errors that are left in the lowest modes are not
# where the forecast put them. Then a new $J$ is needed. This is the limit of the tool, which is still the best one
# known.

# %% [markdown] tags=["core"]
# <details><summary><b>Derive it:</b> the error in mode k is multiplied by 1 − 2ησ²ₖ per step</summary>
#
# 1. Loss $\|r\|^2$ with the residual $r=y-f$, $N$ numbers. Its gradient with respect to $\theta$ is $-2J^\top r$, so
#    $\Delta=2\eta J^\top r$.
# 2. To first order $f$ moves by $J\Delta$. So $r\leftarrow r-2\eta JJ^\top r=(I-2\eta JJ^\top)\,r$.
# 3. $JJ^\top=U\Sigma^2U^\top$. With $\tilde r=U^\top r$: $\tilde r_k\leftarrow(1-2\eta\sigma_k^2)\,\tilde r_k$.
# 4. What is outside the span of the $u_k$ never changes: no parameter reaches it, to first order.
# 5. The rate is limited by the largest: $\eta<1/\sigma_0^2$. With $\eta=\frac14/\sigma_0^2$ the factor of mode $k$ is
#    $1-\frac12(\sigma_k/\sigma_0)^2$.
#
# *Dimension check.* $J$ is $N\times P$, $J^\top r$ has $P$ entries, like $\theta$; $JJ^\top$ is $N\times N$, like the
# points. So the columns of $U$ are functions of $x$, and those of $V$ are directions of the parameters.
# *One-number check.* $\sigma_k=\sigma_0$: the factor is $\frac12$, per step. $\sigma_k=\sigma_0/100$: $1-0.00005$.
#
# </details>
#
# Which of the two singular matrices holds the waves?

# %% tags=["core"]
ask("modes-left-or-right")

# %% [markdown] tags=["core"]
# **Try in code.** First: how reliably does mode $k$ cross zero $k$ times? 200 random networks of 50 units, with output
# weights of three sizes. On two cores each of the three lines takes about seven seconds.

# %% tags=["core"]
def crossings(curve):
    signs = np.sign(curve[np.abs(curve) > 1e-9])
    return int((signs[1:] != signs[:-1]).sum())


print("output weights     share of networks whose mode k crosses zero k times, k = 0 … 7")
for size in (0.3, 1.0, 7.0):
    right = np.zeros(8)
    for seed in range(200):
        start = drawn(50, seed)
        start[-50:] *= size
        U = np.linalg.svd(net.jacobian(start, inputs), full_matrices=False)[0]
        right += [crossings(U[:, k]) == k for k in range(8)]
    print(f"N(0, {size**2 / 50:6.4f})     ", *(f"{share:5.0%}" for share in right / 200))

# %% [markdown] tags=["core"]
# For $k=0,1,2$ it held in every single network. With small output weights it holds for all eight modes: there the
# elbows dominate. With large ones the steps and jumps do, the modes become ragged, and from $k=3$ on it fails more and
# more often. The pattern is real; it is not a theorem.
#
# Second: the forecast against the truth, for $\sin2\pi x+\frac12\sin9x$.

# %% tags=["core"]
y = np.sin(2 * np.pi * x) + 0.5 * np.sin(9 * x)
theta = drawn(50, 1)
U, s, _ = np.linalg.svd(net.jacobian(theta, inputs), full_matrices=False)
eta = 0.25 / s[0] ** 2
begin = U.T @ (y - net.output(theta, inputs))
print("singular values   ", *(f"{value:6.2f}" for value in s[:6]))
for t in range(1, 1001):
    theta = fit_step(net, theta, x, y, eta)
    if t in (10, 100, 1000):
        left = U.T @ (y - net.output(theta, inputs)) / begin
        print(f"after {t:4}: forecast", *(f"{(1 - 2 * eta * value**2) ** t:6.2f}" for value in s[:6]))
        print("               true", *(f"{round(share, 2) + 0.0:6.2f}" for share in left[:6]))

# %% [markdown] tags=["core"]
# Third: what becomes of the small modes?

# %% tags=["core"]
ask("modes-early")

# %% [markdown] tags=["core"]
# Take a mode with a hundredth of the largest singular value, as in lecture 08. A full fit multiplies what the labels
# hold in this mode by $1/\sigma=100$, noise included. Where is it after 500 steps, at a rate of a quarter of the limit?

# %% tags=["core"]
sigma, eta = 0.01, 0.25
for t in (500, 13_863, 92_100):
    share = 1 - (1 - 2 * eta * sigma**2) ** t
    print(f"after {t:6,} steps: {share:6.1%} of the way, multiplied by {share / sigma:.2f}")

# %% [markdown] tags=["core"]
# That is **early stopping**, once more: small modes are not forbidden, they are just never reached.
#
# Fourth: the same function, rewritten.

# %% tags=["core"]
ask("modes-same-function")

# %% [markdown] tags=["core"]
# Each setting gets its own rate, a quarter of its limit.

# %% tags=["core"]
for alpha in (0.1, 0.3, 1.0, 3.0):
    errors = []
    for seed in (1, 2, 3):
        theta = rewritten(net, drawn(50, seed), alpha)
        s = np.linalg.svd(net.jacobian(theta, inputs), compute_uv=False)
        same = net.output(theta, inputs)[-1]
        for _ in range(1000):
            theta = fit_step(net, theta, x, y, 0.25 / s[0] ** 2)
        errors.append(np.sqrt(np.mean((y - net.output(theta, inputs)) ** 2)))
    ratios = " ".join(f"{value / s[0]:.3f}" for value in s[1:5])
    print(f"alpha {alpha}: f(1) at the start {same:.4f}; singular values ÷ the largest {ratios};", end=" ")
    print("errors after 1000 steps", *(f"{error:.3f}" for error in errors))

# %% [markdown] tags=["core"]
# (Three random networks; the start and the singular values are those of the third.) All four settings begin as the same
# function. With $\alpha=0.3$ the singular values lie closer together, and more is learnt in the same number of steps.
# Smaller is not always better: at $\alpha=0.1$ they lie closer still at the start, but the corners now move so easily
# that the first $J$ is soon out of date, and the error is larger again. This is the rest of the answer to the opening
# question of section 3: rewriting does not change the function, and it decides what is learnt.

# %% [markdown] tags=["core"]
# > **Students asked: Does the constant term $f_{\theta_0}(x)$ matter?** For the directions, no. It belongs to the
# > labels: it changes the residual that is to be learnt.
#
# > **Students asked: What are the modes of a large network?** Compute $J$ on some data, and plot or list them. With
# > images as inputs they are harder to look at, but the singular values can be read all the same.
#
# > **Students asked: Why is this only local?** Because $J$ changes with $\theta$. The wider the network, the less it
# > has to move, and the longer the first $J$ holds. In the limit of infinite width it holds for ever; this is called
# > the *neural tangent kernel*.

# %% [markdown] tags=["core"]
# **Check yourself.**

# %% tags=["core"]
ask("modes-which-matrix")
ask("modes-why-local")

# %% [markdown] tags=["graduate"]
# ### Graduate: how much do the elbows alone contribute?
#
# The spectrum of the last layer alone against that of all parameters, for the network of 50 units. In the first modes
# the two are nearly alike, so at this scale most of the fast learning happens in the output weights. In the later modes
# the derivatives with respect to the hidden layer add what the elbows alone do not have.

# %% tags=["graduate"]
theta = drawn(50, 1)
J = net.jacobian(theta, inputs)
every, head = (np.linalg.svd(part, compute_uv=False)[:15] for part in (J, J[:, -51:]))
plt.figure(figsize=(6, 3.2))
plt.semilogy(every, "o-", color=BLUE, label="all 151 parameters")
plt.semilogy(head, "^--", color=PINK, label="output layer only, 51")
plt.xlabel("mode k")
plt.ylabel("singular value")
plt.legend()
plt.show()

# %% [markdown] tags=["core"]
# ## Summary
#
# - A network with one hidden layer of ReLUs draws a line with corners. The corner of a unit is at $-b/w$; its change of
#   slope is $v|w|$. With $H$ units there are at most $H+1$ pieces.
# - Twice as many straight pieces leave a quarter of the error, twice as many steps a half. Steps have no derivative to
#   learn from. Universal approximation is about what can be drawn, not about what is learnt.
# - Without the bend any width is one straight line. Per unit there are three numbers and two freedoms. Which of the
#   settings of a function one starts from changes what is learnt.
# - Random corners are Cauchy distributed: no mean, a heavy tail, since weights may be near 0. Of the units with their
#   corner outside the data half are dead, half always on.
# - Dead means off at *every* point: all three gradients are exactly zero, for ever. Long steps kill; leaks prevent it.
# - The optimiser sees a linear model whose features are the derivatives with respect to the parameters. Their matrix
#   $J$ takes the place of $X$. The outputs of the last hidden layer are only some of them.
# - The modes of $J$ are waves, slow ones first. The error in mode $k$ is multiplied by $1-2\eta\sigma_k^2$ per step, as
#   long as $J$ stays.
#
# ### What people believe, and what is true
#
# | often believed | true |
# |---|---|
# | Universal approximation means that training finds the function. | Good settings exist if the network is wide enough. Nothing says that descent finds one. |
# | A network is powerful because it has many parameters. | Because of its bend. Without it, 3001 parameters draw one straight line. |
# | The number of parameters is the number of freedoms. | Ten units have 31 parameters and 21 freedoms. |
# | The same function learns the same. | Rewritten by $\alpha=0.3$ it has a smaller error after 1000 steps than as it was, by $\alpha=3$ a larger one. |
# | Corners are symmetric about 0, so their mean is 0. | They have no mean. The average of a million is as uncertain as a single corner. |
# | A unit that is off for half of the data is dead. | Dead means off at every point. |
# | Dead units come back, with patience or a larger rate. | In the first layer their gradient is exactly 0, for ever. |
# | The best unit is on at every point, since it learns from all of them. | On these data it is a straight line, until its corner comes in between the points. |
# | The features of a network are the outputs of its last hidden layer. | For a new last layer, yes. When everything is trained they are all derivatives: 31 for ten units, not 11. |
# | The local model is a linear function of $x$. | It is linear in the change of the parameters. In $x$ it bends and jumps. |
# | With enough steps every mode is learnt. | A mode with 1/100 of the largest singular value is 2.5 % learnt after 500 steps, and half after 13,863. |
#
# ### Where this is used next
#
# [Lecture 11](11-backpropagation.ipynb) computes the derivatives in networks of any shape. Lecture 12 gives each
# direction a step length of its own. Lecture 13 chooses the random start so that the units of *every* layer have their
# corners among their inputs. Homework 4 builds lines with corners, sorts units into dead and alive, and writes $J$ and
# its modes.
#
# **Next:** [11 · Backpropagation](11-backpropagation.ipynb)

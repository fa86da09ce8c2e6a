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
# # 07 · Gradient descent and learning rates
#
# Lecture 06 ended with a loss: one number that says how bad a set of weights is. This lecture walks downhill on it.
# In which direction? How far in each step? When is it time to stop? And what changes when each step looks at only a
# few of the examples?
#
# ### What you will be able to do
#
# - say why the negative gradient is the steepest way down, and why it seldom points at the minimum;
# - tell from the curvature which learning rates converge, zigzag, or blow up;
# - look at a loss curve and say what is wrong with the learning rate;
# - say what a stopping rule measures, and what it does not;
# - explain why the gradient of a few examples is right on average, and how its noise falls with the batch size;
# - tell overshoot from shaking, and say when training with random batches settles although the rate stays constant;
# - choose a schedule for the learning rate, and say when you need none.
#
# ### What you need
#
# The softmax loss of [lecture 06](06-linear-and-softmax-classifiers.ipynb), the derivative of a function of one
# variable, the dot product, mean and standard deviation.
#
# The lecture has seven sections, about 3 hours in all; the longer ones, 4 to 7, are cut into parts that can be taken
# alone. Each goes: *predict, drag, explain, derive (folded), try in code, check yourself*. Answer the first question of
# a section before you go on: a guess that turns out wrong is remembered best. Parts marked *background* or
# *graduate* can be left out.

# %% [markdown] tags=["core"]
# ### Letters and conventions
#
# | letter | what it is |
# |---|---|
# | $\theta$ (`theta`) | all parameters in one vector of $P$ numbers |
# | $L(\theta)$ | the loss: the **mean** over the training examples, if nothing else is said |
# | $g = \nabla L(\theta)$ | the gradient, $P$ numbers, in the shape of $\theta$ |
# | $\eta$ (`eta`) | the learning rate |
# | $\lambda$ | a curvature: the second derivative of the loss in some direction |
# | $N$, $B$ | the number of training examples, and of examples in a batch |
# | $t$ | counts updates of $\theta$ |
#
# A bowl with one parameter is written $\frac12\lambda\theta^2$, so that $\lambda$ is its curvature. A residual is what
# was observed minus what was predicted, $y-f(x)$. Squared error on data has no $\frac12$: it is the mean of the squared
# residuals.
#
# <details><summary>Other books, other letters</summary>
#
# The parameters are called $w$ or, where the loss is seen as just a function, $x$. The learning rate is also called
# $\alpha$, $\varepsilon$, `lr` or step size. Some write the loss as a sum over the examples; then every learning rate
# in this notebook must be divided by $N$. Some write $\frac12$ in front of a squared error; then it must be doubled.
#
# </details>

# %% tags=["core"]
import time
from math import erf

import matplotlib.pyplot as plt
import numpy as np

from course import data
from course import explorables as explore
from course.check import ask, due

BLUE, PINK, OLIVE, GREY = "#2874C5", "#CF5C9D", "#968717", "#808080"
TRAINING, VALIDATION = "#2B9A56", "#E09B00"

due()

# %% [markdown] tags=["core"]
# ## 1 · Which way is down
#
# *About 20 minutes.*
#
# You stand on a hillside in thick fog and want to go down. With a map you would see the valley and walk to it, three
# kilometres away. Without a map you have only the slope under your feet. You take a step to where it falls most
# steeply, feel the slope again, and take the next step. That is the whole algorithm. It is local: it may end after
# three steps, in the ditch behind your own garden. With small changes, it trains the largest models that exist.
#
# Why lower the *training* loss, when we want good answers on new data? One answer: a model that fails on what it has
# seen has no reason to do well on what it has not. Another: the training data are all there is to work with. Section
# 7 comes back to the difference.

# %% tags=["core"]
ask("descent-why-walk")

# %% [markdown] tags=["core"]
# Why walk at all? In lecture 02 we set the gradient to zero and solved. That works when the gradient is linear in the
# parameters, as in least squares. For most losses no such formula exists, not even for the softmax loss, which is a
# single well-shaped bowl. And with millions of parameters, solving is too expensive even where a formula exists.
# Walking asks for little: a loss with a gradient, and memory for one more vector as long as $\theta$.

# %% tags=["core"]
ask("descent-steepest")

# %% [markdown] tags=["core"]
# **Drag.** Turn the dial. The arrow $u$ has length one; the curve shows the slope $u^\top g$ for every angle. Find
# the direction with the most negative slope. Then find the two directions in which the loss does not change at all.
# What do they have to do with the contour line? Then make the probe step longer: the true change along $u$ leaves the
# forecast.

# %% tags=["core"]
dial = explore.DirectionDial()
dial

# %% tags=["core"]
ask("descent-contour")

# %% [markdown] tags=["core"]
# **Explain.** Close to a point every smooth loss looks like a tilted plane. On a plane the slope in a direction $u$
# is $u^\top g = \|g\|\cos\vartheta$, where $\vartheta$ is the angle between $u$ and the gradient. So the curve is a
# cosine. It is lowest where $u$ points straight against the gradient, and zero at a right angle to it, along the
# contour line. One step of gradient descent goes that way:
#
# $$\theta \leftarrow \theta - \eta\,\nabla L(\theta).$$
#
# The gradient says how the loss changes **here**. It does not say where the minimum is, nor how far.

# %% [markdown] tags=["core"]
# <details><summary><b>Derive it:</b> the negative gradient is the steepest way down</summary>
#
# 1. **Taylor, first order.** In one dimension $L(\theta+\epsilon)\approx L(\theta)+\epsilon L'(\theta)$. In $P$
#    dimensions, for a small step $\Delta$: $L(\theta+\Delta)\approx L(\theta)+\Delta^\top g$ with $g_j=\partial
#    L/\partial\theta_j$.
# 2. **Compare directions fairly.** Write $\Delta=h\,u$ with $\|u\|=1$ and a fixed small $h>0$. The change is
#    $h\,u^\top g$. Without $\|u\|=1$ the longest step would always win, and we ask for a direction, not for a length.
# 3. **Bound it.** $u^\top g=\|u\|\,\|g\|\cos\vartheta=\|g\|\cos\vartheta\ge-\|g\|$. (In more than three dimensions
#    this *is* what an angle means: Cauchy and Schwarz say $|u^\top g|\le\|u\|\|g\|$, with equality only for parallel
#    vectors.)
# 4. **Equality** holds at $\cos\vartheta=-1$: $u=-g/\|g\|$.
#
# *Dimension check.* $\Delta$ and $g$ have $P$ entries, $\Delta^\top g$ is one number, as a change of loss must be.
# *Scalar check.* For $P=1$ there are two directions, $u=\pm1$. With $L'>0$ the formula gives $u=-1$: to the left.
# Right.
#
# The angle $\vartheta$ lives between two arrows in parameter space. It is not a parameter.
#
# </details>
#
# <details><summary><b>Background:</b> is the derivative a row or a column?</summary>
#
# Strictly, the derivative of a number with respect to a column of $P$ numbers is a *row*, $1\times P$: a linear machine
# that eats a step $\Delta$ and returns a change of loss. The **gradient** is its transpose, a column like $\theta$. A
# row cannot be subtracted from a column, which is why the update uses the gradient. In NumPy both are arrays of shape
# `(P,)`, and this course keeps every gradient in the shape of its variable.
#
# </details>

# %% [markdown] tags=["core"]
# Now a bowl that is a hundred times steeper in the second direction. How far from the way to the minimum does the
# gradient point?

# %% tags=["core"]
ask("descent-canyon-angle")

# %% [markdown] tags=["core"]
# **Try in code.** We walk a millionth of a unit in sixteen directions and measure the slope, without any formula.


# %% tags=["core"]
def canyon(theta):
    return 0.5 * (theta[0] ** 2 + 100 * theta[1] ** 2)


here = np.array([-10.0, 1.0])
gradient = np.array([here[0], 100 * here[1]])
angles = np.arange(0, 360, 22.5)
measured = []
for angle in np.radians(angles):
    u = np.array([np.cos(angle), np.sin(angle)])
    measured.append((canyon(here + 1e-6 * u) - canyon(here)) / 1e-6)

steepest = np.degrees(np.arctan2(-gradient[1], -gradient[0])) % 360
to_goal = np.degrees(np.arctan2(-here[1], -here[0])) % 360
print(f"gradient {gradient}, its length {np.linalg.norm(gradient):.2f}")
print(f"lowest slope measured: {min(measured):.2f}, at {angles[np.argmin(measured)]} degrees")
print(f"the negative gradient points to {steepest:.1f} degrees, the minimum lies at {to_goal:.1f} degrees")
print(f"angle between the two: {abs(steepest - to_goal):.1f} degrees")

# %% [markdown] tags=["core"]
# The steepest way down and the way to the minimum are almost at a right angle here. Long, narrow valleys are common
# in real losses, and lecture 12 is about what to do in them.

# %% [markdown] tags=["core"]
# > **Students asked: Is the steepest direction always the best one?** No. It is the best for a very short step. For
# > longer walks there are better directions: momentum and the adaptive methods of lecture 12 take others on purpose.
#
# > **Students asked: Why not measure the slope numerically, as you just did?** In two dimensions that is fine. In
# > general it takes two evaluations of the loss for *each* parameter, and each evaluation passes through all data.
# > The formula gives the whole gradient for the price of a few passes. But the numerical slope is the best way to
# > *check* a formula: see the next question for its price.
#
# > **Students asked: Where does the walk start?** For a linear classifier at zero, or anywhere: there is one bowl. In a
# > network zero is a bad start, since all units of a layer would get the same gradient and stay the same for ever. It
# > starts at small random weights; lecture 13 says how small.
#
# > **Students asked: What if the loss has no derivative?** Then this method has nothing to go by. Accuracy is such a
# > case: it is flat almost everywhere, and jumps in between. That is why we minimise a differentiable stand-in, such
# > as the softmax loss, which maximum likelihood provides. Single kinks, as in $|\theta|$, do little harm in
# > practice.

# %% [markdown] tags=["core"]
# **Check yourself.**

# %% tags=["core"]
ask("descent-gradient-shape")
ask("descent-numerical-cost")

# %% [markdown] tags=["core"]
# ## 2 · How far: the learning rate
#
# *About 30 minutes.*
#
# The direction is settled. The length of the step is $\eta$ times the length of the gradient, and $\eta$ is ours to
# choose. It is not learnt; it is a *hyperparameter*, the one that is tuned first. The optimiser and its settings may
# look like a detail: any that reaches a low loss will do. In deep learning they also decide *what* is
# learnt. Lecture 08 begins with that.

# %% tags=["core"]
ask("descent-first-step")

# %% [markdown] tags=["core"]
# **Drag** the start along the floor and watch one step. The tangent is all that the step knows: it promises to land on
# the olive square. The curve decides where it really lands, at the triangle. Find a rate at which nine tenths of the
# promise come true, and one at which the step goes *up*. Then press *run*, and find two starts that end in different
# valleys.

# %% tags=["core"]
hill = explore.Molehill()
hill

# %% [markdown] tags=["core"]
# A short step stays near the point where the tangent touches, so its forecast is good. A long one leaves it, and lands
# in a region that the tangent knew nothing about.
#
# Here is all of gradient descent for one parameter: a loop of three lines. The loss is the bowl $\frac12\theta^2$,
# whose slope at $\theta$ is $\theta$ itself. Before you run the cell: which of these rates will end near 0 after
# twenty steps, and which will not?

# %% tags=["core"]
for eta in (0.1, 0.5, 1.0, 1.5, 1.9, 2.0, 2.1):
    theta = -10.0
    for _ in range(20):
        slope = theta
        theta = theta - eta * slope
    print(f"eta = {eta:<4} factor per step {1 - eta:+.1f}   theta after 20 steps: {theta:.3g}")

# %% [markdown] tags=["core"]
# Each step multiplies $\theta$ by $1-\eta$. At $\eta=1$ one step lands on the minimum. Beyond 1 it lands on the other
# side. At exactly 2 it jumps between $-10$ and $10$ for ever. Beyond 2 each jump is longer than the one before.
#
# Now a bowl with two parameters, of curvature 1 along the first and 22 along the second. Predict first.

# %% tags=["core"]
ask("rate-factor")
ask("rate-two-curvatures")

# %% [markdown] tags=["core"]
# From such factors the whole path follows. Predict where it goes.

# %% tags=["core"]
ask("descent-ten-steps")

# %% tags=["core"]
ask("descent-loss-beyond")

# %% [markdown] tags=["core"]
# **Drag.** Press *1 zigzag*, *2 too long* and *3 creeping*, and read the learning rate of each. *Step* takes further
# steps. Compare the two bars: what the next step is *predicted* to gain, if the ground were a plane, and what it
# *actually* gains. At which rates does the prediction come true? At which is the gain negative, although each step
# goes downhill? Then drag the start.

# %% tags=["core"]
descent = explore.Descent(rate=0.08)
descent

# %% [markdown] tags=["core"]
# **Explain.** At 0.1 the first coordinate shrinks calmly by 0.9 in each step. The second is multiplied by
# $1-0.1\cdot22=-1.2$: it changes sides and grows. One bad direction is enough. At 0.08 the factor is $-0.76$: it
# changes sides and shrinks, hence the zigzag. At 0.01 both factors are positive, 0.99 and 0.78, and the walk is
# smooth, but the gentle direction takes very long.
#
# > **The rule.** Where the loss is a bowl, gradient descent converges exactly if $\eta<2/\lambda_{\max}$, with
# > $\lambda_{\max}$ the largest curvature. The largest curvature limits the rate, the smallest one sets the time.

# %% [markdown] tags=["core"]
# <details><summary><b>Derive it:</b> the factor per step, and the limit 2/λ</summary>
#
# *One parameter.* $L=\frac12\lambda\theta^2$ has the slope $\lambda\theta$. So
# $\theta\leftarrow\theta-\eta\lambda\theta=(1-\eta\lambda)\,\theta$, and after $t$ steps
# $\theta_t=(1-\eta\lambda)^t\,\theta_0$. This tends to 0 exactly if $-1<1-\eta\lambda<1$, that is $0<\eta<2/\lambda$.
#
# | $\eta\lambda$ | factor $1-\eta\lambda$ | what you see |
# |---|---|---|
# | between 0 and 1 | between 1 and 0 | smooth approach |
# | 1 | 0 | there in one step |
# | between 1 and 2 | between 0 and −1 | changes sides, shrinks |
# | 2 | −1 | changes sides for ever |
# | above 2 | below −1 | changes sides, grows |
#
# *Many parameters.* A bowl is $L=\frac12\theta^\top H\theta$ with a symmetric matrix $H$ of second derivatives, and
# $\nabla L=H\theta$. So $\theta_t=(I-\eta H)^t\,\theta_0$. In the directions of the eigenvectors of $H$ this falls
# apart into $P$ separate one-parameter bowls, with the eigenvalues as curvatures. The largest one reaches the limit
# first.
#
# *Dimension check.* $\eta H$ must be a pure number, so $\eta$ has the unit of 1/curvature. That is why a rate cannot
# be "good" without knowing the loss. *Scalar check.* $P=1$: $H=\lambda$, as above.
#
# *Least squares.* The mean of $(y-X\theta)^2$ has $\nabla L=-\frac2NX^\top(y-X\theta)$ and $H=\frac2NX^\top X$. Its
# largest eigenvalue is $2\sigma_{\max}^2/N$ with $\sigma_{\max}$ the largest singular value of $X$, so the limit is
# $\eta<N/\sigma_{\max}^2$. For the plain *sum* of squares it is $1/\sigma_{\max}^2$; you will meet that form in
# lecture 08.
#
# </details>
#
# <details><summary><b>Derive it:</b> forecast and actual decrease</summary>
#
# Put the step $\Delta=-\eta g$ into Taylor's formula. First order, the **forecast**: $\Delta^\top g=-\eta\|g\|^2$,
# always a decrease. In a bowl, the second order makes it exact:
#
# $$L(\theta-\eta g)-L(\theta)=-\eta\|g\|^2+\tfrac12\eta^2\,g^\top Hg .$$
#
# With one parameter, $g^\top Hg=\lambda g^2$, and the actual change is the forecast times $1-\frac12\eta\lambda$. So
# a small rate makes the forecast nearly exact. At $\eta\lambda=1$ half of it comes true, at $\eta\lambda=2$ nothing,
# beyond that the loss rises.
#
# *Scalar check.* $\lambda=22,\ \theta=1,\ \eta=0.1$: $g=22$, forecast $-0.1\cdot484=-48.4$. Actual: $\theta$ becomes
# $-1.2$, and $11\cdot1.44-11=+4.84$. The formula says $-48.4\,(1-1.1)=+4.84$.
#
# </details>

# %% [markdown] tags=["core"]
# **Try in code: real images.** The rule predicts the limit before the first step is taken. We teach a linear scorer
# to answer $+1$ for the handwritten digit 3 and $-1$ for all others, with squared error. The largest eigenvalue of
# $\frac2NX^\top X$ gives the limit. Then we run just below it and just above it.

# %% tags=["core"]
digits = data.digits()
X = np.column_stack([np.ones(len(digits.X_train)), digits.X_train])
y = np.where(digits.y_train == 3, 1.0, -1.0)
N, P = X.shape
curvatures = np.linalg.eigvalsh(2 / N * X.T @ X)
limit = 2 / curvatures[-1]
print(f"{N} images, {P} parameters. The largest curvature is {curvatures[-1]:.2f}, the next one {curvatures[-2]:.2f}.")
print(f"So the limit is 2 / {curvatures[-1]:.2f} = {limit:.4f}.")

for fraction, colour, style in ((0.1, BLUE, "-"), (0.5, PINK, "--"), (0.98, OLIVE, "-."), (1.02, GREY, ":")):
    theta, losses = np.zeros(P), []
    for _ in range(60):
        residual = y - X @ theta
        losses.append(np.mean(residual**2))
        theta = theta + fraction * limit * 2 / N * X.T @ residual
    plt.plot(losses, color=colour, linestyle=style, label=f"{fraction} of the limit")
    print(f"{fraction} of the limit: loss after 60 steps {losses[-1]:.3f}")
plt.ylim(0, 2)
plt.xlabel("steps")
plt.ylabel("training loss")
plt.legend()
plt.show()

# %% [markdown] tags=["core"]
# Two per cent below the limit it converges, though slowly at first. Two per cent above, it blows up. Notice that the
# largest curvature stands far above the next one. It belongs to one direction, "all pixels at once", because ink is
# never negative. If we subtract the mean image first, that direction is gone, and the limit becomes eleven times as
# high.

# %% [markdown] tags=["core"]
# > **Students asked: Does a small learning rate need more data?** No, more steps. The data define the loss; the rate
# > says how far you walk on it.
#
# > **Students asked: Is the step size related to eigenvalues?** For the full gradient it is exactly a matter of
# > eigenvalues, as above. With random batches, eigenvalues of random matrices come in, and it is more subtle: a small
# > batch has a largest curvature of its own, on average a larger one, so it bears rather less.
#
# > **Students asked: Is there a method without a learning rate?** Yes: fit a parabola instead of a plane and jump to
# > its lowest point. That is Newton's method. It divides by the curvature, so it needs all $P\times P$ second
# > derivatives. Lecture 12 returns to it.

# %% tags=["core"]
ask("rate-limit")
ask("rate-sum-or-mean")

# %% [markdown] tags=["graduate"]
# ### Graduate: gradient descent as a dynamical system
#
# An update rule is a system in discrete time, and $\eta$ decides whether it is stable. In a bowl the dynamics are
# linear, and a linear system can only shrink or grow, perhaps with a change of sign. On an uneven loss there is more.
# Take the double well $\frac14(\theta^2-1)^2$, with minima at $\pm1$, where the curvature is 2. Predict first.

# %% tags=["graduate"]
ask("ends-only-nonlinear")

# %% [markdown] tags=["graduate"]
# **Drag** the rate from left to right. On the left is the path; on the right, for every rate, where the iterates are
# after 500 steps, darker where they are more often. Watch the sentence below: how many steps until the path returns?
# *1 settles*, *2 two places*, *3 chaos*, *4 both wells* and *5 flies off* are five stops on the way. Then take the
# bowl.

# %% tags=["graduate"]
explore.Bifurcation()

# %% [markdown] tags=["graduate"]
# Up to $2/\lambda=1$ it converges. Then it jumps between two places, neither of them the minimum, without growing: a
# *limit cycle*. The cycles double and turn into chaos: in *3 chaos* it returns nowhere, and stays on one side. From
# about 1.6 on it hops between both wells. Just above 2 it flies off from almost every start. None of the middle part
# exists in a bowl: its strip is a straight line that ends.

# %% [markdown] tags=["core"]
# ## 3 · Reading a loss curve
#
# *About 10 minutes.*
#
# In practice you see no landscape. You see one curve: the training loss against the steps. It is the first thing to
# look at, and the learning rate is the first thing that it tells about.

# %% tags=["core"]
ask("curve-flat-high")
ask("curve-straight")

# %% [markdown] tags=["core"]
# **Drag.** Four runs on the same loss, from the same start, with four different rates. Which curve had which? Say it
# aloud for each, and why. Then move your own rate until your curve lies on one of the four, and finally show the
# rates. Deal again until you get all four right.

# %% tags=["core"]
which = explore.WhichCurve()
which

# %% [markdown] tags=["core"]
# **Explain.**
#
# | the curve | the rate | what happens |
# |---|---|---|
# | shoots up within a few steps, ends in `inf` or `nan` | far too large | each step overshoots by more than the last |
# | falls fast, then stays at a level above the floor, often with zigzag | too large | jumps back and forth across a valley, never reaches its floor |
# | falls fast, flattens out low | good | |
# | falls slowly, almost along a straight line | too small | every forecast comes true, and little is forecast |
#
# The last one is easy to overlook, because nothing looks wrong. Rates are tried on a logarithmic scale: 1, 0.1, 0.01,
# … Take the largest that does not misbehave, then look around it.
#
# > **A flat curve has more than one cause.** It may have converged. It may bounce. Or it may cross a *plateau*, a
# > nearly level stretch after which the loss falls again. The curve alone cannot tell. A different rate, or the
# > length of the gradient, often can. Lecture 12 has a plateau of 22,000 steps for you to cross.

# %% [markdown] tags=["core"]
# **Two clocks.** A run takes a number of *steps*, and it takes *time*. The invoice for electricity and machines
# counts time. A rate that is too small costs on both clocks. But when the methods differ, the two clocks can
# disagree: one method needs fewer steps, each of which takes longer. When somebody compares two methods by steps, ask
# for the seconds.

# %% tags=["core"]
ask("curve-nan")
ask("curve-invoice")

# %% [markdown] tags=["core"]
# ## 4 · Where it ends, and when to stop
#
# *About 25 minutes.*
#
# The update stands still where the gradient is zero, and only there. Such a point is called *stationary*. Is it the
# goal?

# %% tags=["core"]
ask("stop-zero-gradient")
ask("ends-two-valleys")

# %% [markdown] tags=["core"]
# **Drag.** The same sandbox on another surface, with forty steps taken. Drag the start from left to right: somewhere
# between there is a watershed, and the start alone decides where it ends. Then a saddle: *4 on the ridge* starts
# exactly at its height, *5 off the ridge* 0.1 above it.

# %% tags=["core"]
basins = explore.Descent(surface="two minima", rate=0.05, steps=40)
basins

# %% [markdown] tags=["core"]
# **Explain.** Gradient descent does not avoid local minima. It goes down into the valley in which it starts and stays
# there. In a *convex* loss, a single bowl, that is the best there is: every local minimum is a global one. The losses
# of linear and softmax classifiers are convex. Those of deep networks are not. Finding the global minimum of an
# arbitrary function is hopeless for any practical algorithm (it is at least as hard as the hardest puzzles of logic),
# so nobody asks for it.
#
# A *saddle* goes up in some directions and down in others. The gradient is zero there too. In *4 on the ridge*
# descent never gets a push to the side, so it comes to rest at the saddle. In *5 off the ridge* it comes just as
# near, but a tiny push suffices: it leaves it sideways. What a stationary point is, the curvatures say:
#
# | curvatures at a point with gradient zero | it is |
# |---|---|
# | all positive | a local minimum |
# | all negative | a local maximum |
# | some positive, some negative | a saddle |
# | some zero, as for $\theta^3$ at 0 | undecided: $\theta^3$ is level there, rises on one side and falls on the other |
#
# > **Find the error.** "At a stationary point each of the $P$ directions curves either up or down, like a fair coin.
# > A minimum needs all of them to curve up, and that has the probability $2^{-P}$. With a million parameters there
# > are no local minima."
#
# Decide what is wrong with it, and answer.

# %% tags=["core"]
ask("ends-coin-argument")

# %% [markdown] tags=["core"]
# **Drag.** Each flat point in the next picture is a random symmetric matrix, a stand-in for its second derivatives, and
# its curvatures are dots in one column. Count the columns that lie above zero. Add directions. Then raise the *pull of
# a good fit*, which adds the same positive curvature to all directions.

# %% tags=["core"]
explore.SaddleLottery()

# %% [markdown] tags=["core"]
# Even in random matrices the curvatures are not independent: they come out all positive much *less* often than coins
# would. In the loss of a model that can fit its data they come out all positive far *more* often near a good fit.
# What survives of the argument is a picture: with many directions, most flat points have a way out, and the bad
# valleys that we draw in one dimension are rare in a million. Many parameters help.

# %% tags=["core"]
ask("ends-train-longer")

# %% [markdown] tags=["core"]
# ### When to stop
#
# A common rule says: stop when the parameters hardly move, $\|\theta_t-\theta_{t-1}\|<\epsilon$.
# Let us fit a line to five points, for which we know the answer.

# %% tags=["core"]
times = np.arange(5.0)
values = np.array([1.0, 3.0, 2.0, 5.0, 4.0])
line = np.column_stack([np.ones(5), times])
best = np.linalg.lstsq(line, values)[0]
print(f"the answer: height {best[0]:.3f}, slope {best[1]:.3f}")
for eta, epsilon in ((0.1, 1e-6), (0.01, 1e-6), (1e-4, 1e-3)):
    theta, steps, move = np.zeros(2), 0, np.inf
    while move >= epsilon:
        new = theta + eta * 2 / 5 * line.T @ (values - line @ theta)
        theta, steps, move = new, steps + 1, np.linalg.norm(new - theta)
    print(f"eta = {eta:<6} stops at a move below {epsilon}: after {steps} steps, at ({theta[0]:.3f}, {theta[1]:.3f})")

# %% [markdown] tags=["core"]
# The last run stops by itself, reports nothing unusual, and is wrong. The move is $\eta$ times the gradient: with a
# small $\eta$ every move is short, wherever you are. The rule measures the step, not the distance to the goal.

# %% tags=["core"]
ask("stop-step-length")

# %% [markdown] tags=["core"]
# **Drag.** Three rules on the same five points; *1 the trap* stops 1.3 from the answer, after 369 steps. Raise $\eta$
# to 0.001, 0.01 and 0.1, and read how far from the answer each run stops. Then do the same in *2 gradient*, where the
# rule looks at the length of the gradient, and with the change of the loss. For which rule does the place where it
# stops stay the same?

# %% tags=["core"]
explore.WhenToStop(rate=1e-4)

# %% [markdown] tags=["core"]
# **Explain.** The length of the step is $\eta\|g\|$. The change of the loss is about $\eta\|g\|^2$: it depends on $\eta$ as
# well, and to know it the loss must be computed after each step. The gradient's own length, $\|g\|<\epsilon$, does not
# depend on $\eta$: with $\epsilon=0.01$ the runs stop after 6,941, 693 and 68 steps, each 0.016 or 0.017 from the answer.
# Even so it is small on a plateau, far from any minimum.
#
# With random examples every such rule is worse.

# %% tags=["core"]
ask("stop-lucky-example")

# %% [markdown] tags=["core"]
#
# > **Students asked: So when do we stop?** Usually after a fixed number of steps, or when the loss on validation data
# > no longer gets better. The second one is the rule that serves the purpose: section 7 shows it.

# %% [markdown] tags=["background"]
# ### Background: when walking for ever is right
#
# Two classes on a line, at $-1$ and $+1$, which the point 0 separates. The loss of one weight $w$ is
# $\log(1+e^{-w})$. It has no minimum: it falls for ever.

# %% tags=["background"]
w = 0.0
for step in range(1, 10_001):
    w = w + 1.0 / (1 + np.exp(w))
    if step in (1, 10, 100, 1000, 10_000):
        print(f"step {step:>6}: weight {w:6.3f}, loss {np.log1p(np.exp(-w)):.6f}")

# %% [markdown] tags=["background"]
# The weight grows like the logarithm of the number of steps. This is no bug. The boundary does not move any more;
# only the confidence grows.

# %% tags=["background"]
ask("ends-to-infinity")

# %% [markdown] tags=["core"]
# ## 5 · A gradient from a few examples
#
# *About 35 minutes.*
#
# The loss is a mean over $N$ examples, and so is its gradient. With a million images a single step needs a million
# gradients. Must it?

# %% tags=["core"]
ask("batch-expected")
ask("batch-scatter")

# %% [markdown] tags=["core"]
# **Drag.** A line is fitted to 1000 points. The thick arrow is the step that all of them ask for. Each thin line is
# the step of one random batch. Take the batch size from 1 to 1000. Where is the middle of the cloud? How much larger
# must a batch be for a cloud half as wide?

# %% tags=["core"]
arrows = explore.MiniBatchArrows()
arrows

# %% [markdown] tags=["core"]
# **Explain.** A batch gradient is a mean over $B$ examples instead of $N$. Three names are in use:
#
# | name | examples in a step | |
# |---|---|---|
# | batch, or full gradient | all $N$ | exact, slow |
# | stochastic, online (SGD) | 1 | cheap, very noisy |
# | mini-batch | $B$, such as 32 to 128 | what everybody does; in speech this is called SGD as well |
#
# The batch gradient is right **on average**, its scatter falls like $1/\sqrt B$, and its price does not depend on how
# many examples there are in all. Four times the work buys half the noise. The first examples of a batch are worth
# most. Far from the goal nearly all points pull the same way, and a few of them suffice to know it. And tens of
# thousands of small steps are taken, in which the errors cancel. Besides, a batch fits into memory where the data do
# not, and learning can begin while the data still arrive.
#
# > **Students asked: Is a batch a different set of examples in each step?** Yes. With a batch size of 7, every step
# > has seven fresh ones. That is why the path shakes.
#
# > **Students asked: How large should a batch be? Ten per cent of the data?** It does not depend on how much data
# > there is. Begin with 64 or 128, and keep it during training. Larger ones estimate better, with diminishing returns.
# > The upper end is set by memory, and by how much your machine can do in parallel. The trained model is usually much
# > the same. With very few examples take the full gradient.

# %% [markdown] tags=["core"]
# <details><summary><b>Derive it:</b> right on average, with a scatter of 1/√B</summary>
#
# Let $g_i$ be the gradient of example $i$ and $g=\frac1N\sum_ig_i$. (The gradient of a mean is the mean of the
# gradients, because differentiation is linear.) Draw $i_1,\dots,i_B$ at random, each example equally likely, and set
# $\hat g=\frac1B\sum_kg_{i_k}$.
#
# 1. **Mean.** $\mathbb E\,g_{i_k}=\sum_i\frac1Ng_i=g$, so $\mathbb E\,\hat g=\frac1B\cdot B\cdot g=g$, whatever $B$
#    is. Such an estimate is called *unbiased*.
# 2. **Variance.** One draw has the covariance $\Sigma=\frac1N\sum_i(g_i-g)(g_i-g)^\top$. Independent draws add:
#    $\frac1{B^2}\cdot B\cdot\Sigma=\Sigma/B$. The standard deviation is its root: it falls like $1/\sqrt B$.
# 3. **Without replacement** (no example twice in a batch) the variance is smaller by $\frac{N-B}{N-1}$. At $B=N$ it
#    is zero: that is the full gradient.
#
# *Dimension check.* $\hat g$ has $P$ entries, $\Sigma$ is $P\times P$. *Scalar check.* $B=1$: the scatter of a single
# example. $P=1$, values $g_i\in\{-1,3\}$: $g=1$, and the mean of the two possible draws is 1.
#
# *A finer point.* The mean step does not depend on $B$, but its typical **length** does: $\mathbb E\|\hat
# g\|^2=\|g\|^2+\operatorname{tr}\Sigma/B$. Noise makes steps longer.
#
# </details>

# %% [markdown] tags=["core"]
# **Try in code.** The digits again, at the start of training. We compute one gradient per image, and look at batches.

# %% tags=["core"]
rng = np.random.default_rng(1)
per_image = -2 * (y - X @ np.zeros(P))[:, None] * X
full = per_image.mean(axis=0)
spread = np.sqrt(np.mean(np.sum((per_image - full) ** 2, axis=1)))
print(f"per_image has shape {per_image.shape}; length of the full gradient {np.linalg.norm(full):.2f}")
for B in (1, 4, 16, 64, 256):
    batches = rng.integers(N, size=(2000, B))
    errors = np.array([per_image[batch].mean(axis=0) - full for batch in batches])
    off = np.sqrt(np.mean(np.sum(errors**2, axis=1)))
    bias = np.linalg.norm(errors.mean(axis=0))
    print(f"B = {B:>3}: scatter {off:.3f}, predicted {spread / np.sqrt(B):.3f}; mean of all 2000 is off by {bias:.3f}")

# %% [markdown] tags=["core"]
# What do the batches give on average? And what does one step with all images cost?

# %% tags=["core"]
ask("batch-unbiased-for")
ask("batch-cost-ratio")

# %% [markdown] tags=["core"]
# **Is it worth it?** Below, both runs may look at the same number of images: 20 passes over the data. One takes 20
# steps with the full gradient. The other takes steps with 32 random images each. The left picture shows the first 20
# steps of both. The right one counts images.

# %% tags=["core"]
rng = np.random.default_rng(2)
figure, (left, right) = plt.subplots(1, 2, figsize=(10, 3.5), sharey=True)
for B, colour, label in ((N, BLUE, "full gradient"), (32, PINK, "32 random images")):
    theta, losses = np.zeros(P), []
    for _ in range(20 * N // B):
        chosen = np.arange(N) if B == N else rng.integers(N, size=B)
        losses.append(np.mean((y - X @ theta) ** 2))
        theta = theta + 0.4 * limit * 2 / B * X[chosen].T @ (y[chosen] - X[chosen] @ theta)
    left.plot(losses, color=colour, label=label)
    right.plot(B * np.arange(len(losses)), losses, color=colour, label=label)
    print(f"{label}: {len(losses)} steps, loss at the end {losses[-1]:.3f}")
left.set(xlabel="steps", ylabel="training loss", xlim=(0, 20), ylim=(0, 1))
right.set(xlabel="images looked at")
left.legend()
plt.show()

# %% [markdown] tags=["core"]
# On the left, step for step, the full gradient is smoother and ahead. On the right it is far behind: for each of its
# steps the other takes 33. The noisy curve wins because it decides more often. How it looks in seconds depends on the
# machine: lecture 18 measures it.
#
# > **Students asked: Are learning rate and batch size linked?** The mean step is the same for every batch size, as
# > long as the gradient is a *mean* over the batch. If somebody sums instead, doubling the batch doubles the step.
# > Apart from that: a larger batch has less noise, and so often *bears* a larger rate. The two are then raised
# > together, but nothing forces you.
#
# > **Students asked: Is noise only bad?** No. It keeps the path from settling in the first narrow ditch, and models
# > trained with small batches often do better on new data.

# %% [markdown] tags=["core"]
# ### Epochs: shuffle, then go through
#
# Above, images were drawn with replacement, because that is easy to write and to calculate. In practice hardly
# anybody does. The usual way: shuffle the examples, cut the order into pieces of $B$, use one piece after the other.
# One pass is an **epoch**. Then shuffle again. Every example is used exactly once per epoch, and reading in order is
# kind to the disk. What would go wrong without the shuffle? And drawing at random would leave many out. How many, if
# as many are drawn as there are?

# %% tags=["core"]
ask("batch-sorted-file")
ask("batch-replacement")

# %% [markdown] tags=["core"]
# **Drag** the number of passes, and deal again. After how many passes at random has nearly every example been used?

# %% tags=["core"]
explore.FairShare()

# %% [markdown] tags=["core"]
# The same for larger data sets:

# %% tags=["core"]
rng = np.random.default_rng(3)
for n in (100, 1000, 100_000):
    missed = 1 - len(np.unique(rng.integers(n, size=n))) / n
    print(f"{n:>6} draws out of {n:>6}: {100 * missed:.1f} % never drawn (formula: {100 * (1 - 1 / n) ** n:.1f} %)")

# %% [markdown] tags=["core"]
# <details><summary><b>Derive it:</b> 1/e of the examples are missed</summary>
#
# One draw misses a given example with the probability $1-\frac1n$. All $n$ independent draws miss it with
# $(1-\frac1n)^n$. The logarithm is $n\log(1-\frac1n)=n(-\frac1n-\frac1{2n^2}-\dots)\to-1$, so the share tends to
# $e^{-1}$. *Check at n = 1:* $(1-1)^1=0$, and indeed the only example is drawn.
#
# </details>
#
# > **Students asked: Would five images of each class in a batch of 50 not be best?** It would give a quieter
# > estimate, and a batch of fifty dogs a poor one. Shuffling makes such batches so rare that most people leave it at
# > that.
#
# > **Students asked: Would drawing with replacement be better, as theory assumes it?** Typically not. For batches
# > that are small compared with the data there is hardly a difference.
#
# > **Students asked: Is it bad if some examples are never used? They might be bad ones.** A left-out image may be the
# > one that shows a dog in a rare pose. Throw bad examples out on purpose, not by chance.
#
# > **Students asked: Must each epoch have a new order?** It is the safe way. With the same batches again and again a
# > small data set can leave a pattern in the result. Some people shuffle only once because reading in a new order is
# > slow. With very much data it makes no difference.

# %% tags=["core"]
ask("batch-last")
ask("batch-shuffled-apart")

# %% [markdown] tags=["background"]
# ### Background: a batch is one matrix product
#
# A batch has a second advantage. For squared error on a batch `X` of shape `(B, P)`, the residuals are
# `y - X @ theta`, of shape `(B,)`, and the mean gradient is `-2 / B * X.T @ residual`, of shape `(P,)`. That is two
# matrix products instead of $B$ small ones. The number of multiplications is the same. But the processor reads each
# number from memory once and uses it many times, and Python is called once, not $B$ times. Lecture 11 brings the
# gradients of a whole network into this form.

# %% tags=["background"]
chosen, theta = slice(0, 128), np.full(P, 0.1)
start = time.perf_counter()
for _ in range(20):
    one_by_one = np.mean([-2 * (y[i] - X[i] @ theta) * X[i] for i in range(128)], axis=0)
middle = time.perf_counter()
for _ in range(20):
    at_once = -2 / 128 * X[chosen].T @ (y[chosen] - X[chosen] @ theta)
end = time.perf_counter()
print(f"largest difference {np.abs(one_by_one - at_once).max():.0e}")
print(f"on this machine, at once is about {(middle - start) / (end - middle):.0f} times faster")

# %% tags=["background"]
ask("batch-why-faster")

# %% [markdown] tags=["core"]
# ## 6 · Tug of war: why random batches shake
#
# *About 20 minutes.*
#
# You have found a rate with which the full gradient converges. Now you switch to random batches and keep the rate.

# %% tags=["core"]
ask("tug-constant-rate")

# %% [markdown] tags=["core"]
# **Drag.** Each point pulls at the line with a force of its own, drawn at the point. Put the line on the optimum: the
# pulls balance, and none of them is zero. Then draw a batch of three. Does it balance? Move the points until *every*
# pull is gone.

# %% tags=["core"]
tug = explore.TugOfWar()
tug

# %% [markdown] tags=["core"]
# **Explain.** At the optimum the **sum** of the gradients is zero. The single ones are not: a point above the line
# wants it up, one below wants it down. The optimum is a draw in a tug of war. The full gradient feels the draw and
# comes to rest. A small batch is never balanced, so it pulls the line away again. With a constant rate the parameters
# come near the optimum and then wiggle around it, for ever.
#
# There is one way out: if one setting fits **every** point, then every single pull vanishes there, and so does every
# batch's. No shaking is left, and a constant rate converges.

# %% [markdown] tags=["core"]
# **Try in code.** One random example per step, constant rate. First 30 points and 3 parameters: no setting fits all.
# Then 10 points and 30 parameters: many settings do.

# %% tags=["core"]
for points, parameters, eta, colour in ((30, 3, 0.05, PINK), (10, 30, 0.02, BLUE)):
    rng = np.random.default_rng(1)
    A, b = rng.normal(size=(points, parameters)), rng.normal(size=points)
    best = np.linalg.lstsq(A, b)[0]
    theta, distance = np.zeros(parameters), []
    for _ in range(4000):
        i = rng.integers(points)
        theta = theta + eta * 2 * (b[i] - A[i] @ theta) * A[i]
        distance.append(np.linalg.norm(theta - best))
    pulls = 2 * (b - A @ best)[:, None] * A
    plt.semilogy(distance, color=colour, label=f"{points} points, {parameters} parameters")
    print(f"{points} points, {parameters} parameters. At the optimum the longest single pull is", end=" ")
    print(f"{np.linalg.norm(pulls, axis=1).max():.1e}, their mean {np.linalg.norm(pulls.mean(axis=0)):.0e}.")
    print(f"    distance to the optimum over the last 1000 steps: {np.mean(distance[-1000:]):.1e}")
plt.xlabel("steps")
plt.ylabel("distance to the optimum")
plt.legend()
plt.show()

# %% [markdown] tags=["core"]
# Now with the knobs at hand. Predict:

# %% tags=["core"]
ask("floor-quarter")

# %% [markdown] tags=["core"]
# **Drag.** The dashed line is the full gradient, the other one random batches. Find the floor. Lower it by each of
# three ways: *1 a quarter rate*, *2 four a batch*, *3 shrinking rate*. In *4 every point fits* the model has enough
# parameters for that, and the constant rate again. Finally count the work in *5 points looked at*: who is ahead,
# early and late?

# %% tags=["core"]
explore.NoiseFloor()

# %% [markdown] tags=["core"]
# **Explain.** A smaller rate and a larger batch lower the floor and cost time; a rate that shrinks digs it deeper and
# deeper, ever more slowly. With every point fitted there is no floor: the longest single pull at the optimum, printed
# below, is zero up to rounding. Per point looked at, the small batches are far ahead at first, and the full gradient
# overtakes them only where they have reached their floor.
#
# Large networks are often in the second situation: they can fit every training example. That is why, in deep
# learning, a constant rate so often just works, against what a course on optimisation teaches about noise. Where a
# schedule is used, it often ends at a constant rate too. (Of the many settings that fit, the run found the shortest
# one. Lecture 08 says why.)

# %% [markdown] tags=["core"]
# ### Overshoot or shaking?
#
# Two different things make a path jump. They look alike, and both are cured by shorter steps. But they are not the
# same.

# %% tags=["core"]
ask("shake-or-overshoot")

# %% [markdown] tags=["core"]
# **Drag.** On the left, two paths of one parameter, with jumps of about the same size. One uses the full gradient and
# a rate close to the limit. The other uses a small rate and noisy gradients. On the right, each place is plotted
# against the place before it. Why does one cloud lie on a falling line, and the other around a rising one?
# ($\eta\lambda$ is rate times curvature.)

# %% tags=["core"]
shake = explore.OvershootOrShake()
shake

# %% [markdown] tags=["core"]
# **Explain.** *Overshoot* is deterministic. The full gradient knows exactly where down is, and the step lands beyond
# it. The next place is minus the last one, nearly: the dots lie on a falling line. Run it again, and it does the
# same. *Shaking* is random. The next place is close to the last one, plus a push: the dots form a cloud around a
# rising line. Run it again, and it goes elsewhere. Overshoot dies out as soon as the rate is below the limit. Shaking
# fades only as the rate goes to zero.
#
# > **Students asked: Why must the steps shrink?** Three answers are usually given. *"To step carefully near the goal,
# > or we overshoot."* Overshoot is cured by one rate below $2/\lambda$; it need not shrink. *"The noise of the
# > batches must be damped."* Yes. That is the reason. *"Because near the goal the gradient is small, we wander
# > about."* No: small gradients make small steps. We wander because the *batch's* gradient stays large.

# %% tags=["core"]
ask("tug-single-point")
ask("tug-when-it-converges")

# %% [markdown] tags=["core"]
# ## 7 · All learning is averaging: rates that shrink
#
# *About 35 minutes.*
#
# Ten thousand numbers come in, one at a time. You may keep two numbers in memory. What is the mean?

# %% tags=["core"]
ask("mean-thousandth")

# %% [markdown] tags=["core"]
# **Drag.** The stream runs from left to right. Compare the running mean with an average that has a constant rate. Which
# one settles? The right picture shows how far each new number moves them. Make the constant rate smaller: what do you
# gain, what do you lose?

# %% tags=["core"]
mean = explore.RunningMean()
mean

# %% [markdown] tags=["core"]
# Now let the mean of the stream jump half-way. Does the running mean follow? Predict, then look at the other average too.

# %% tags=["core"]
ask("mean-after-jump")

# %% [markdown] tags=["core"]
# **Explain.** Keep the mean $\mu$ and the count $t$, and correct by a part of the surprise:
#
# $$\mu_t=\mu_{t-1}+\tfrac1t\,(x_t-\mu_{t-1}).$$
#
# The second number moves the mean a lot, the thousandth hardly at all. And this is stochastic gradient descent: on
# the loss $(\theta-x)^2$, with one number as the batch, and the learning rate $\frac1{2t}$. A shrinking rate is not a
# trick. It is what computing a mean looks like.
#
# With a constant rate, old numbers fade and new ones always count the same. It never settles, but it can follow if
# the stream changes.
#
# > **A landmark for when you are lost:** all learning is averaging in disguise. An engineer would say low-pass
# > filtering: what is common to many examples passes, what each has for itself is smoothed away. Ask in which way the
# > case in front of you is an average, and go on from there.

# %% [markdown] tags=["core"]
# <details><summary><b>Derive it:</b> SGD with rate 1/(2t) is the running mean</summary>
#
# 1. The mean of $t$ numbers is $\mu_t=\frac1t\sum_{k\le
#    t}x_k=\frac1t\big((t-1)\mu_{t-1}+x_t\big)=\mu_{t-1}+\frac1t(x_t-\mu_{t-1})$.
# 2. The loss of one number is $(\theta-x_t)^2$ with the gradient $2(\theta-x_t)$. An SGD step:
#    $\theta\leftarrow\theta-2\eta_t(\theta-x_t)=\theta+2\eta_t(x_t-\theta)$.
# 3. They agree if $2\eta_t=\frac1t$. In the first step $\eta_1=\frac12$ forgets the start altogether.
#
# *Check.* $x=(4,8)$: $\mu_1=4$, $\mu_2=4+\frac12\cdot4=6$.
#
# </details>
#
# <details><summary><b>Derive it:</b> how much a constant rate shakes</summary>
#
# Let the $x_t$ be independent, with mean 0 and variance $s^2$, and $\theta\leftarrow(1-2\eta)\theta+2\eta\,x_t$. The
# variance $v$ of $\theta$ then follows $v\leftarrow(1-2\eta)^2v+4\eta^2s^2$. It settles where both sides agree:
#
# $$v\,\big(1-(1-2\eta)^2\big)=4\eta^2s^2\quad\Rightarrow\quad v=\frac{4\eta^2s^2}{4\eta-4\eta^2}=\frac{\eta\,s^2}{1-\eta}.$$
#
# *Scalar check.* $\eta=\frac12$: $\theta$ is just the last number, and $v=s^2$. Right. $\eta\to0$: $v\to0$.
# $\eta\to1$: no limit, and indeed $2/\lambda=2/2=1$ is the stability limit. For small $\eta$ the variance is about
# $\eta s^2$: half the rate, half the variance, $\sqrt{1/2}$ of the scatter.
#
# </details>

# %% tags=["core"]
rng = np.random.default_rng(4)
stream = rng.normal(size=200_000)
theta = 0.0
for t, x in enumerate(stream[:1000], start=1):
    theta = theta - 1 / (2 * t) * 2 * (theta - x)
print(f"SGD with rate 1/(2t) and NumPy's mean differ by {abs(theta - stream[:1000].mean()):.0e}")
for eta in (0.01, 0.1, 0.3):
    theta, path = 0.0, []
    for x in stream:
        theta = theta - eta * 2 * (theta - x)
        path.append(theta)
    print(f"constant rate {eta}: variance {np.var(path[1000:]):.4f}, formula {eta / (1 - eta):.4f}")

# %% tags=["core"]
ask("mean-first-rate")
ask("shake-variance")

# %% [markdown] tags=["core"]
# ### The two conditions
#
# A rate that shrinks must do two things. It must still be able to **reach** any distance, and it must make the
# **noise** die out. For a convex loss and unbiased gradients of bounded variance, these two conditions are enough:
#
# $$\sum_{t=1}^\infty\eta_t=\infty\quad\text{(any distance can be reached)},\qquad\sum_{t=1}^\infty\eta_t^2<\infty\quad\text{(the noise dies out)}.$$
#
# The second one forces the rates to go to zero, and asks for a little more. Predict: which of the schedules in the
# question has both?

# %% tags=["core"]
ask("schedule-two-sums")

# %% [markdown] tags=["core"]
# <details><summary><b>Derive it:</b> why these two sums</summary>
#
# *Reach.* If gradients are no longer than $G$, then $t$ steps cover at most $G\sum\eta_t$. If that sum is finite,
# every start further away never arrives, even without noise.
#
# *Noise.* Take $L=\frac12\theta^2$ with gradients $\theta+\xi_t$, the noise $\xi_t$ having variance 1. The error
# follows $\theta_{t+1}=(1-\eta_t)\theta_t-\eta_t\xi_t$. Each push $\eta_t\xi_t$ adds $\eta_t^2$ to the variance, and
# later steps shrink it again. If $\sum\eta_t^2<\infty$, the pushes still to come add up to less and less.
#
# *Powers.* For $\eta_t=t^{-\delta}$ the first sum is infinite exactly for $\delta\le1$, and the second finite exactly
# for $2\delta>1$. So $\frac12<\delta\le1$.
#
# *Check.* $\delta=1$: $\sum1/t$ grows like $\log t$, without bound; $\sum1/t^2=\pi^2/6$. Both hold.
#
# </details>
#
# **Try in code.** Six schedules, their two sums, and what becomes of them: the noisy bowl of the derivation, started
# at 10. Because the noise is normal, mean and variance of $\theta$ can be followed exactly, without drawing a single
# random number. The table shows the expected distance from the minimum.

# %% tags=["core"]
schedules = {
    "0.1, constant": lambda t: np.full(np.shape(t), 0.1),
    "0.1/(1 + 0.01 t)": lambda t: 0.1 / (1 + 0.01 * t),
    "0.5/t^0.75": lambda t: 0.5 / t**0.75,
    "0.1/t^0.5": lambda t: 0.1 / t**0.5,
    "0.1/t^2": lambda t: 0.1 / t**2,
    "0.1 * 0.99^t": lambda t: 0.1 * 0.99**t,
}


def expected_distance(rates, start=10.0):
    mean, variance, distances = start, 0.0, []
    for eta in rates:
        mean, variance = (1 - eta) * mean, (1 - eta) ** 2 * variance + eta**2
        middle = mean * erf(mean / np.sqrt(2 * variance))
        distances.append(np.sqrt(2 * variance / np.pi) * np.exp(-(mean**2) / (2 * variance)) + middle)
    return distances


print("                     sum of rates        sum of squares       expected distance after")
print("updates:              1e3     1e6         1e3     1e6          100    1000   20000")
for name, schedule in schedules.items():
    rates = schedule(np.arange(1.0, 1e6 + 1))
    sums = [rates[: 10**k].sum() for k in (3, 6)] + [(rates[: 10**k] ** 2).sum() for k in (3, 6)]
    far = np.array(expected_distance(rates[:20_000]))[[99, 999, 19_999]]
    print(f"{name:<17} {sums[0]:7.2f} {sums[1]:9.2f}   {sums[2]:8.3f} {sums[3]:9.3f}   ", *(f"{d:7.3f}" for d in far))

# %% [markdown] tags=["core"]
# Read the table row by row. The constant rate arrives quickly and then stays at the same distance for ever.
# $0.1/(1+0.01t)$ and $t^{-0.75}$ keep coming closer. $1/t^2$ is stranded close to the start: all its steps together
# are too short. The exponential one freezes before the goal. And $1/\sqrt t$? It fails the second condition, though
# only just, and comes closer all the same. The two conditions are *enough*; in a bowl like this one, they are not
# necessary.
#
# **Drag.** Choose a schedule, and say before you look at the right picture what will become of it. The decrease
# $\delta$ is one more number to be chosen. *1 both properties* is $\eta/(1+\delta t)$ with $\delta=1$: does it
# arrive? *2 held first* keeps the rate constant for the first 300 updates. Look again.

# %% tags=["core"]
explore.TwoSums()

# %% [markdown] tags=["core"]
# A sum without bound may grow very slowly: with $\delta=1$ the descent is still 4.1 from the minimum after 10,000 updates.
# Held at 0.1 for the first 300, the same schedule comes to 0.08.
#
# A rule of thumb: **hold the rate constant at first**, to make ground while the noise hardly matters, **then let it
# decay**, to zoom in.
#
# > **Find the error.** Somebody implements $0.1/(1+0.01\,t)$ as `rate = rate / (1 + 0.01 * t)`, once per update. The
# > first update is right. What is wrong with the third?
#
# <details><summary>Answer</summary>
#
# The division accumulates: after three updates the rate is $0.1/\big((1.01)(1.02)(1.03)\big)$ instead of $0.1/1.03$.
# It shrinks faster than any power of $t$. Always compute $\eta_t$ from the *first* rate and $t$.
#
# </details>
#
# > **Find the error.** "Halving the rate every 1000 updates satisfies both conditions, since the rate goes to zero."
#
# <details><summary>Answer</summary>
#
# Going to zero is not enough. The sum $100+50+25+\dots=200$ (from a rate of 0.1) is finite, so the first condition
# fails. In practice this schedule is used with success: the goal then lies within reach.
#
# </details>
#
# > **Find the error.** "SGD converges to the unique optimum if the loss is convex, and to a local minimum otherwise."
#
# <details><summary>Answer</summary>
#
# Two slips. A convex loss may have many minimisers (a trough with a level floor); for one, it must be *strictly*
# convex. And without convexity, theory promises a *stationary* point, which may be a saddle.
#
# </details>

# %% tags=["core"]
ask("schedule-inverse")
ask("schedule-counts-updates")

# %% [markdown] tags=["core"]
# ### Do you need to converge at all?
#
# A constant rate comes with no guarantee. Yet it is what many people use, and it is often fine. Besides the reason in
# section 6 there is another. We do not want the lowest training loss; we want good answers on *new* data. Watch both,
# for a scorer of the digit 3 that is trained on only 100 images.

# %% tags=["core"]
few = slice(0, 100)
X_few, y_few = X[few], y[few]
X_val = np.column_stack([np.ones(len(digits.X_val)), digits.X_val])
y_val = np.where(digits.y_val == 3, 1.0, -1.0)
eta = 1 / np.linalg.eigvalsh(2 / 100 * X_few.T @ X_few)[-1]
theta, seen = np.zeros(P), []
for step in range(30_001):
    residual = y_few - X_few @ theta
    if step in np.unique(np.geomspace(1, 30_000, 60).astype(int)):
        seen.append((step, np.mean(residual**2), np.mean((y_val - X_val @ theta) ** 2)))
    theta = theta + eta * 2 / 100 * X_few.T @ residual
steps, training, validation = np.array(seen).T
lowest = validation.argmin()
plt.semilogx(steps, training, color=TRAINING, label="training")
plt.semilogx(steps, validation, color=VALIDATION, linestyle="dashed", label="validation")
plt.axvline(steps[lowest], color=GREY, linestyle="dotted", label="lowest validation loss")
plt.ylim(0, 0.6)
plt.xlabel("steps")
plt.ylabel("loss")
plt.legend()
plt.show()
print(
    f"lowest validation loss {validation[lowest]:.3f} after {steps[lowest]:.0f} steps; at the end {validation[-1]:.3f}"
)

# %% [markdown] tags=["core"]
# The training loss keeps falling, long after the validation loss has turned up. The best place to stop lies far
# before convergence, so it hardly matters whether the last wiggle would have died out. Stopping there is called
# *early stopping*, and lecture 08 shows what it does to the weights.
#
# Where does that best place go with more images? Predict.

# %% tags=["core"]
ask("stop-more-images")

# %% [markdown] tags=["core"]
# **Drag** your stop to the best place, in *1 a hundred images*. Then in *2 a thousand images*: where is the best
# place now, and what does it cost to miss it? Finally flip some of the training labels.

# %% tags=["core"]
explore.BestStop()

# %% [markdown] tags=["core"]
# With 1000 images the last validation loss lies within two per cent of the lowest. With 100 images it ends a third
# above the lowest, or more. With so many data for so small a model you may go on to the end. If you really want the
# lowest training loss, let the rate decay.

# %% tags=["core"]
ask("schedule-constant-forbidden")

# %% [markdown] tags=["core"]
# ## Summary
#
# - The negative gradient is the steepest way down, *here*. It is at a right angle to the contour line and seldom
#   points at the minimum.
# - In a bowl each direction is multiplied by $1-\eta\lambda$ per step. The largest curvature sets the limit
#   $2/\lambda_{\max}$, the smallest the time.
# - Loss curves: explodes, bounces high, good, straight and slow. Try rates on a logarithmic scale.
# - It ends where the gradient is zero: in a convex loss at a minimum, in general at some stationary point, chosen by
#   the start. A short step is no sign of arrival.
# - A batch gradient is right on average; its scatter falls like $1/\sqrt B$. Shuffle, go through, shuffle again.
# - At the optimum the pulls balance but do not vanish, so random batches shake. They come to rest if every example
#   can be fitted, or if the rate shrinks.
# - Overshoot is a rate beyond the curvature; shaking is noise. Only the second needs a rate that goes to zero.
# - Learning is averaging. $\sum\eta_t=\infty$ to arrive, $\sum\eta_t^2<\infty$ to come to rest. Often you stop before
#   either matters.
#
# ### What people believe, and what is true
#
# | often believed | true |
# |---|---|
# | The gradient points to the minimum. | It points up the steepest slope here. In a canyon the two differ by almost a right angle. |
# | A good learning rate is about 0.01. | It has the unit of 1/curvature. Scale the loss, and it scales the other way. |
# | A small rate needs more data. | It needs more steps. |
# | It stopped, so it has converged. | A step rule measures $\eta\lVert g\rVert$. A small $\eta$ makes it short anywhere. |
# | A larger batch means a larger step. | The mean step is the same. Only the noise falls. |
# | A rate that works for the full gradient makes random batches converge. | They come near, and shake. |
# | A jumping loss is noise. | With the full gradient it is overshoot. |
# | A constant rate is forbidden, or makes SGD diverge. | It lacks a guarantee. It often is good enough. |
# | Enough training finds the global minimum. | Descent is local. In general nobody can find it, and nobody needs to. |
#
# ### Where this is used next
#
# In homework 2 you train a softmax classifier with mini-batches: `train_softmax`. [Lecture
# 08](08-the-singular-value-view.ipynb) looks at the same descent in better coordinates, and finds that stopping early
# acts like a penalty. [Lecture 11](11-backpropagation.ipynb) computes gradients of any network. Lecture 12 goes faster
# through canyons and plateaus: momentum and Adam. Lecture 18 measures batches in seconds.
#
# **Next:** [08 · The singular-value view: ridge, early stopping, implicit bias](08-the-singular-value-view.ipynb)

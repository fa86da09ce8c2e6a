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
# # 02 · Linear regression and vector gradients
#
# A straight line through a cloud of points: two numbers, one formula, two hundred years old. It is the smallest
# machine that learns, and the only one of this course that can be solved to the end by hand. So everything that later
# becomes large is met here while it is small: a model, its parameters, a loss, a gradient, and the question of what
# the data can and cannot tell.
#
# The second subject is the tool. A network has millions of parameters and one loss. You will learn to differentiate
# one number with respect to a vector and to a matrix, and one vector with respect to another, to write the result down
# in the right shape, and to check it in half a minute.
#
# ### What you will be able to do
#
# - say which loss a line is fitted by, what a factor in front of it changes, and what one wrong data point does;
# - read a gradient as a promise about small steps, and say when the promise fails;
# - derive the gradients of $\theta^\top x$, $x^\top Ax$ and $z^\top Ax$, and check them by shape and by the scalar
#   case;
# - write the chain rule in either layout, and know why shapes alone do not prove it right;
# - derive the normal equations twice, by components and with matrices, and draw them;
# - explain least squares as a shadow: the residual stands at a right angle to every column;
# - say when there is no unique answer, when there is one but a shaky one, and which function to call;
# - fit curves with the same machinery, and say why more columns never raise the training loss.
#
# ### What you need
#
# Derivatives of functions of one variable; matrix products and transposes; the words of [lecture
# 01](01-what-learning-is.ipynb) (model, parameters, loss). The Python is NumPy.
#
# The lecture has ten sections, about 2½ hours in all. Each goes: *predict, drag, explain, derive (folded), try in code,
# check yourself*. Answer the first question of a section before you go on: a guess that turns out wrong is remembered
# best. Parts marked *background* or *graduate* can be left out.

# %% [markdown] tags=["core"]
# ### Letters and conventions
#
# | point | here | elsewhere you will also find |
# |---|---|---|
# | examples | in rows: `X` is (N, D), `y` is (N,) | in columns |
# | constant feature | a column of ones, **first**; so $\theta_0$ is the intercept, $\theta_1$ the slope | last |
# | residual | $r_i = y_i - \hat y_i$: positive where the point lies above the line | $\hat y_i - y_i$ |
# | mean squared error | $L = \frac1N\sum_i r_i^2$, no ½ | ½ in front; a sum |
# | gradients | have the shape of their variable (denominator layout) | transposed |
#
# None of these changes the line that is found. All of them change numbers on the way, so they are fixed once. Where an
# exercise wants another form, its text says so.

# %% tags=["core"]
import time

import matplotlib.pyplot as plt
import numpy as np

from course import data
from course import explorables as explore
from course.check import ask, due

np.set_printoptions(precision=4, suppress=True, linewidth=110)
BLUE, PINK, OLIVE, GREY, TRAINING = "#2874C5", "#CF5C9D", "#968717", "#808080", "#2B9A56"

due()

# %% [markdown] tags=["core"]
# ## 1 · When is a line a good line?
#
# *About 15 minutes.*
#
# In lecture 01 you moved a line by hand, and it was plain to see which of two lines was better. A machine needs a
# number for it. The natural candidate: add up by how much the line misses each point. Predict what comes of it.

# %% tags=["core"]
ask("loss-signed-zero")
ask("loss-times-seven")

# %% [markdown] tags=["core"]
# **Drag.** A line has two parameters, so it is a point in a plane: intercept to the right, slope upwards. Every point
# of that plane is some line, and the height of the ground there is its loss; the denser the colour, the higher.
#
# 1. Drag the pink square on the right: the line follows. Drag an end of the line: the square follows. Walk downhill.
# 2. *1 signed* is the loss with its signs. Where is it lowest? Then find a dreadful line for which it is 0.
# 3. *2 absolute* takes the absolute values. Then choose *squared* again. Change *put together by*. What moves?
# 4. Drag a flat far up, and see which of the two bowls moves more.

# %% tags=["core"]
bowl = explore.LossBowl()
bowl

# %% [markdown] tags=["core"]
# **Explain.** The sum of the signed residuals is a *tilted plane*. It has no lowest place: raise the line, and it falls
# for ever. It is zero for every line through the middle of the cloud, however wrong its slope. Errors of opposite sign
# cancel, so they must be made positive first. Two ways are common:
#
# $$\text{absolute:}\quad \frac1N\sum_i |r_i| \qquad\qquad \text{squared:}\quad \frac1N\sum_i r_i^2 .$$
#
# Squares give a smooth bowl with one lowest point, and a formula for it. Absolute values give a bowl of flat facets
# with kinks between them. They are two different opinions on what a large error costs, and section 2 compares them.
#
# "Mean", "sum" and "½ · sum" give the *same picture*. Only the numbers below it change. The ½ that many books write is
# there to cancel the 2 of the derivative; $\frac1N$ is there so that the loss does not grow with the data set.
#
# > **The loss is a choice, and it must be made with care.** The machine will find the lowest place of whatever
# > landscape it is given. If the landscape does not measure what you want, the lowest place is not what you want.

# %% [markdown] tags=["core"]
# <details><summary><b>Derive it:</b> the signed sum is a plane, and zero means only “through the middle”</summary>
#
# 1. $\sum_i r_i=\sum_i(y_i-\theta_0-\theta_1x_i)=N\bar y-N\theta_0-N\bar x\,\theta_1$ with the means $\bar x,\bar y$.
# 2. This is linear in $(\theta_0,\theta_1)$: a plane, with slope $-N$ along the intercept and $-N\bar x$ along the
#    slope. A plane that is not level has no lowest point.
# 3. It is 0 exactly if $\bar y=\theta_0+\theta_1\bar x$, that is, if the line passes through $(\bar x,\bar y)$.
#
# *Dimension check.* Each term has the unit of $y$. *Scalar check.* One point, $N=1$: the sum is $y-\theta_0-\theta_1x$,
# zero if the line passes through it.
#
# </details>
#
# <details><summary><b>Background:</b> perpendicular distances give another line</summary>
#
# The distance of $(x_i,y_i)$ from the line, measured at a right angle to it, is $|r_i|/\sqrt{1+\theta_1^2}$. So the sum
# of squared distances is
#
# $$\frac{\sum_i(y_i-\theta_0-\theta_1x_i)^2}{1+\theta_1^2}.$$
#
# For a fixed slope the denominator is a constant, and nothing changes. But the slope is being chosen too, and a steeper
# line is rewarded by a larger denominator. The minimum moves. It is called *total least squares*, and it treats $x$ and
# $y$ alike. For predicting $y$ from $x$ that is not what one wants: a prediction is wrong by the vertical distance. It
# also depends on the units. Measure sizes in square metres, and "perpendicular" is another direction.
#
# *Scalar check.* Points on a line: both sums are 0, both give that line. They differ only where there is noise.
#
# </details>

# %% [markdown] tags=["core"]
# **Try in code.** Five points, three losses, three lines. The perpendicular one is the direction in which the cloud is
# longest, through its middle. The best absolute line always passes through two of the points, so it suffices to try all
# pairs.

# %% tags=["core"]
x_five = np.array([0.0, 1.0, 2.0, 3.0, 4.0])
y_five = np.array([1.0, 3.0, 2.0, 5.0, 4.0])

slope_squared, height_squared = np.polyfit(x_five, y_five, 1)
around = np.column_stack([x_five - x_five.mean(), y_five - y_five.mean()])
longest = np.linalg.svd(around)[2][0]
slope_perpendicular = longest[1] / longest[0]
cost, slope_absolute, height_absolute = min(
    (np.abs(y_five - y_five[i] - slope * (x_five - x_five[i])).sum(), slope, y_five[i] - slope * x_five[i])
    for i in range(5)
    for j in range(i)
    for slope in [(y_five[j] - y_five[i]) / (x_five[j] - x_five[i])]
)
print(f"squared vertical:       intercept {height_squared:.2f}, slope {slope_squared:.2f}")
print(f"absolute vertical:      intercept {height_absolute:.2f}, slope {slope_absolute:.2f}")
print(f"squared perpendicular:  intercept {3 - 2 * slope_perpendicular:.2f}, slope {slope_perpendicular:.2f}")

plt.plot(x_five, y_five, "o", color=TRAINING, label="points")
for name, height, slope, colour, style in (
    ("squared vertical", height_squared, slope_squared, BLUE, "-"),
    ("absolute vertical", height_absolute, slope_absolute, OLIVE, "--"),
    ("squared perpendicular", 3 - 2 * slope_perpendicular, slope_perpendicular, PINK, "-."),
):
    plt.plot(x_five, height + slope * x_five, color=colour, linestyle=style, label=name)
plt.xlabel("x")
plt.ylabel("y")
plt.legend()
plt.show()

# %% [markdown] tags=["core"]
# > **Students asked: Would the perpendicular distance not come out the same?** It is often said, and it is wrong. For
# > the five points above the slopes are 0.8 and 1. Only for a fixed slope are the two distances proportional.
#
# > **Students asked: How do I know which loss is better?** From what an error costs you. If being off by 400 dollars
# > is four times as bad as being off by 200, square it. If it is twice as bad, take absolute values. Lecture 03 adds
# > a second answer: each loss belongs to a belief about the noise.
#
# > **Students asked: Is a loss the same as a cost?** Here, yes. *Objective* is a third word for it.
#
# > **Students asked: What does the hat in $\hat y$ mean?** "Predicted". The hat has no meaning of its own in
# > mathematics; some books use it for a feature vector with the constant 1 added. Here $\hat y$ is always a prediction.

# %% [markdown] tags=["core"]
# **Check yourself.**

# %% tags=["core"]
ask("loss-two-residuals")
ask("loss-perpendicular")

# %% [markdown] tags=["core"]
# ## 2 · One wrong point
#
# *About 15 minutes.*
#
# Somebody typed a rent with an extra zero. What does the line do? Predict for the two losses, then on the picture.

# %% tags=["core"]
ask("outlier-further")

# %% tags=["core"]
ask("outlier-absolute")

# %% [markdown] tags=["core"]
# **Drag** the marked point up and up; in *1 the end* it is the one at the right end. On the right you see how high
# each line is at its place, for every height of the point. In *2 the middle* it is another point. Which points have
# the lines on a long lead, which on a short one?

# %% tags=["core"]
pull = explore.OutlierPull()
pull

# %% [markdown] tags=["core"]
# **Explain.** What pulls at the line is the *derivative* of the loss of a residual. For $r^2$ it is $2r$: twice as
# far, twice the pull, without end. For $|r|$ it is the sign of $r$: one unit, near or far. So the line of squares
# follows the point in proportion for ever, and the line of absolute values gives up as soon as the point is clearly
# on one side.
#
# In the plot on the right the blue line is *exactly straight*. The least-squares fit depends linearly on the targets.
# Its slope there is the **leverage** of the point: how much of its own height the line gives back to it. At the right
# end it is 0.378, in the middle 0.111.
#
# Neither is "right". If an extreme rent is a typing error, you want to ignore it. If it is a true rent, ignoring it is
# the error.

# %% [markdown] tags=["core"]
# <details><summary><b>Derive it:</b> mean and median</summary>
#
# Take the simplest model, one constant $c$ for all points.
#
# 1. *Squares.* $\frac{d}{dc}\sum_i(y_i-c)^2=-2\sum_i(y_i-c)$. It is zero where $\sum_iy_i=Nc$: at the **mean**.
# 2. *Absolute values.* Away from the points $\frac{d}{dc}\sum_i|y_i-c|$ is the number of points below $c$ minus the
#    number above. It changes sign where as many lie below as above: at a **median**.
# 3. Lift the largest point by $t$: the mean rises by $t/N$, for every $t$. The median stays.
#
# *Dimension check.* $c$ has the unit of $y$ in both. *Scalar check.* $N=1$: both give $c=y_1$.
#
# </details>
#
# <details><summary><b>Graduate:</b> the leverage of a point</summary>
#
# With centred $x$ the line is $\hat y(x)=\bar y+\theta_1(x-\bar x)$ and $\theta_1=\sum_i(x_i-\bar x)\,y_i/S$ with
# $S=\sum_i(x_i-\bar x)^2$ (section 7). Lift $y_k$ by 1: $\bar y$ rises by $\frac1N$, and $\theta_1$ by
# $(x_k-\bar x)/S$. So the line rises at $x_k$ by
#
# $$h_k=\frac1N+\frac{(x_k-\bar x)^2}{S}.$$
#
# *Check.* $\sum_kh_k=1+1=2$: the leverages add up to the number of parameters. With $N=2$ both are 1: the line passes
# through both points, whatever they are. For the nine points of the picture, $x=1,\dots,9$, $S=60$: the end has
# $\frac19+\frac{16}{60}=0.378$, the middle $\frac19=0.111$.
#
# </details>

# %% tags=["core"]
rents = np.array([1200.0, 1300.0, 1350.0, 1500.0, 1600.0])
for wrong in (1600.0, 16_000.0, 160_000.0):
    rents[-1] = wrong
    print(f"last rent {wrong:>9,.0f}: mean {rents.mean():>9,.0f}, median {np.median(rents):,.0f}")

# %% [markdown] tags=["core"]
# **Check yourself.**

# %% tags=["core"]
ask("outlier-constant")
ask("outlier-where")

# %% [markdown] tags=["core"]
# ## 3 · The gradient is a promise about small steps
#
# *About 15 minutes.*
#
# To find the lowest point of a landscape we ask where it is level. With one parameter that is where the derivative is
# zero. With many, there are many directions to go.

# %% tags=["core"]
ask("wiggle-dot")

# %% [markdown] tags=["core"]
# Let $f$ take $n$ numbers to one. Hold all but $x_i$ fixed; what remains is a function of
# one variable, and its slope is the **partial derivative** $\partial f/\partial x_i$. All of them together are the
# **gradient**:
#
# $$\nabla_xf=\begin{bmatrix}\partial f/\partial x_1\\\vdots\\\partial f/\partial x_n\end{bmatrix},\qquad
# f(x+\Delta x)-f(x)\;\approx\;\sum_{i=1}^n\frac{\partial f}{\partial x_i}\Delta x_i=(\nabla_xf)^\top\Delta x .$$
#
# Wiggle one coordinate, and $f$ moves by its slope times the wiggle. Wiggle all of them, and the changes add up. But
# only approximately. How good is "≈"?

# %% tags=["core"]
ask("wiggle-tenth")

# %% [markdown] tags=["core"]
# **Drag** the tip of the step. Below the picture stand the promised change $g^\top\Delta x$ and the true one. On the
# right: the error of the promise for shorter and shorter steps in the same direction, both axes logarithmic. Find a
# step that promises nothing at all. Then *1 a plane*, the function $x_1+\frac12x_2$; then *2 a kink*, $|x_1|+|x_2|$
# from a place exactly on its kink. Compare how steeply the error falls.

# %% tags=["core"]
wiggle = explore.WiggleLab()
wiggle

# %% [markdown] tags=["core"]
# **Explain.** Seen from close by, a smooth landscape is a plane, and the gradient holds the slopes of that plane. The
# error is what the plane leaves out: curvature times the *square* of the step. A tenth of the step, a hundredth of
# the error. For the plane itself there is no error. At a kink there is no plane: the error shrinks only as fast as
# the step does, and so the promise stays wrong by the same percentage, however short the step.
#
# A step along a contour line promises nothing; the gradient stands at a right angle to it.

# %% [markdown] tags=["core"]
# <details><summary><b>Derive it:</b> why the changes add up, and why the error is of second order</summary>
#
# Two coordinates; more go the same way.
#
# 1. Go in two legs:
#    $f(x_1+\Delta_1,x_2+\Delta_2)-f(x_1,x_2)=\big[f(x_1+\Delta_1,x_2+\Delta_2)-f(x_1,x_2+\Delta_2)\big]+
#    \big[f(x_1,x_2+\Delta_2)-f(x_1,x_2)\big]$.
# 2. Each bracket moves one coordinate only. By the rule for one variable they are about
#    $\frac{\partial f}{\partial x_1}\Delta_1$ and $\frac{\partial f}{\partial x_2}\Delta_2$.
# 3. The first slope is taken at $x_2+\Delta_2$ instead of $x_2$. If slopes change smoothly, that alters it by something
#    proportional to $\Delta_2$, hence the product by something proportional to $\Delta_1\Delta_2$: second order.
# 4. For $f=x^\top Ax$ the error is known exactly: $(x+\Delta)^\top A(x+\Delta)-x^\top Ax=\big(Ax+A^\top
#    x\big)^\top\Delta+ \Delta^\top A\Delta$. The last term is the error, and a step of length $s$ makes it $s^2$
#    times as large.
#
# *Dimension check.* $\nabla f$ and $\Delta$ have $n$ entries, their product is one number. *Scalar check.* $f=ax^2$:
# $a(x+\Delta)^2-ax^2=2ax\Delta+a\Delta^2$.
#
# </details>

# %% [markdown] tags=["core"]
# **Try in code.** A function of two numbers, its gradient by hand, and ever shorter steps.


# %% tags=["core"]
def hill(a, b):
    return np.sin(a) * np.exp(b)


a, b, step = 0.5, 0.2, np.array([0.3, -0.4])
by_hand = np.array([np.cos(a) * np.exp(b), np.sin(a) * np.exp(b)])
for shorter in (1.0, 0.1, 0.01, 0.001):
    true = hill(a + shorter * step[0], b + shorter * step[1]) - hill(a, b)
    promised = by_hand @ (shorter * step)
    print(f"step × {shorter:<6} promised {promised:+.6f}   true {true:+.6f}   error {abs(true - promised):.1e}")

# %% [markdown] tags=["core"]
# > **Students asked: What about losses that have no derivative somewhere?** Networks are built of pieces that have one
# > almost everywhere. At a kink, such as $|x|$ at 0, programs return some value from between the slopes on both sides,
# > mostly 0. One hardly ever lands exactly on a kink, and if so, little harm is done. Accuracy is another matter: it is
# > flat everywhere and jumps in between, so its gradient says nothing at all (lecture 06).
#
# > **Students asked: Is "≈" not a cheat? We divide by it later.** We never do. A derivative is defined by what is
# > left when the step goes to zero, and there the second-order error is gone.

# %% [markdown] tags=["core"]
# **Check yourself.**

# %% tags=["core"]
ask("wiggle-kink")
ask("wiggle-shape")

# %% [markdown] tags=["core"]
# ## 4 · Two gradients worth knowing by heart
#
# *About 20 minutes.*
#
# There is a recipe that never fails. It is slow the first time and quick the tenth.
#
# > **The recipe.** (1) Write down the *shapes*. (2) *Expand* into sums over indices. (3) Differentiate with respect to
# > *one* coordinate $x_k$. (4) Read the sums as products again. (5) *Check*: the shape, the case $n=1$, a number.
#
# **The linear form** $f(x)=\theta^\top x$. (1) $\theta$ and $x$ have $n$ entries, $f$ is a number. (2)
# $f=\sum_i\theta_ix_i$. (3) Only $i=k$ contains $x_k$: $\partial f/\partial x_k=\theta_k$. (4) $\nabla_xf=\theta$.
# (5) Shape: $n$ entries. $n=1$: $f=\theta x$, slope $\theta$. It is the same at every $x$: a plane.

# %% tags=["core"]
ask("form-linear")

# %% [markdown] tags=["core"]
# **The quadratic form** $f(x)=x^\top Ax$ with any square matrix $A$. Expanded: $f=\sum_i\sum_ja_{ij}x_ix_j$, that is
# $n^2$ terms. Predict how many of them matter for one coordinate.

# %% tags=["core"]
ask("form-count")

# %% [markdown] tags=["core"]
# **Drag.** The terms on a board, $a_{ij}x_ix_j$ in row $i$ and column $j$. Coloured are those that contain $x_k$.
# Make a guess for the derivative of each cell, then *show their derivatives*. What do the blue cells add up to, with
# the corner counted once? What do the pink ones?

# %% tags=["core"]
board = explore.TermBoard()
board

# %% [markdown] tags=["core"]
# **Explain.** Row $k$ holds $x_k$ as the first factor, column $k$ as the second. What is left of row $k$ is
# $\sum_ja_{kj}x_j=(Ax)_k$. What is left of column $k$ is $\sum_ia_{ik}x_i=(A^\top x)_k$. The corner $a_{kk}x_k^2$ gives
# $2a_{kk}x_k$, one for each. So
#
# $$\nabla_x\,x^\top Ax=Ax+A^\top x=(A+A^\top)\,x,\qquad\text{and } 2Ax \text{ if } A \text{ is symmetric.}$$

# %% [markdown] tags=["core"]
# <details><summary><b>Derive it:</b> the quadratic form by the recipe</summary>
#
# 1. *Shapes.* $x$: $n$. $A$: $n\times n$. $f$: one number. The gradient must have $n$ entries.
# 2. *Expand.* $f=\sum_{i}\sum_{j}a_{ij}x_ix_j$.
# 3. *One coordinate.* The terms with $x_k$ are of three kinds:
#    - $i=j=k$: $a_{kk}x_k^2$, derivative $2a_{kk}x_k$;
#    - $i=k$, $j\ne k$: $a_{kj}x_kx_j$, derivative $a_{kj}x_j$;
#    - $i\ne k$, $j=k$: $a_{ik}x_ix_k$, derivative $a_{ik}x_i$.
# 4. *Recombine.* Give one $a_{kk}x_k$ to each of the two sums. They become complete:
#    $\sum_{j=1}^na_{kj}x_j+\sum_{i=1}^na_{ik}x_i=(Ax)_k+(A^\top x)_k$.
# 5. *Shape check.* $(n\times n)(n)$ has $n$ entries. *Scalar check.* $n=1$: $(a+a)x=2ax$, the derivative of $ax^2$.
#    *Number check.* $A=\begin{bmatrix}1&2\\3&4\end{bmatrix}$, $x=(1,-1)$: $(A+A^\top)x=(-3,-3)$, while $2Ax=(-2,-2)$.
#    And $f=x_1^2+5x_1x_2+4x_2^2$ has the slopes $2x_1+5x_2=-3$ and $5x_1+8x_2=-3$.
#
# </details>
#
# <details><summary><b>Derive it:</b> the same by a small step, in two lines</summary>
#
# $$(x+\Delta)^\top A(x+\Delta)=x^\top Ax+\underbrace{\Delta^\top Ax+x^\top A\Delta}_{\text{first order}}+\Delta^\top A\Delta .$$
#
# Both first-order terms are numbers, so the first may be transposed with care: $\Delta^\top Ax=(Ax)^\top\Delta$, and
# $x^\top A\Delta=(A^\top x)^\top\Delta$. Together $(Ax+A^\top x)^\top\Delta$. What multiplies $\Delta$ is the gradient.
#
# This is the quickest way once you trust it: *expand, keep what is linear in the step, read off the factor.*
#
# </details>

# %% [markdown] tags=["core"]
# Now the same thing as a picture. Predict first.

# %% tags=["core"]
ask("form-same-contours")

# %% [markdown] tags=["core"]
# **Drag** the point. The arrows $Ax$ and $A^\top x$ are laid end to end; their sum is the gradient, at a right angle
# to the contour line. The dotted line is $2Ax$, which many take for the gradient. Then tick *use ½(A + Aᵀ)*: what
# moves, what stays? In *1 nothing left* the matrix is not zero, and $a_{12}=-a_{21}$: what is $f$? Switch the layout,
# and look at the box on the right.

# %% tags=["core"]
form = explore.QuadraticForm()
form

# %% [markdown] tags=["core"]
# **Explain.** A quadratic form cannot see all of its matrix. $x^\top Ax$ is a number, so it equals its transpose
# $x^\top A^\top x$, and hence $x^\top\frac12(A+A^\top)x$. Matrices with the same symmetric part have the same
# contours and the same gradient. If the symmetric part is zero, as for $a_{12}=-a_{21}$ with an empty diagonal, then
# $f$ is zero everywhere.
#
# So when you *meet* a quadratic form, you may take its matrix as symmetric. But when your code is *given* an $A$, it
# need not be, and $2Ax$ is wrong.

# %% [markdown] tags=["core"]
# **Try in code.** Two sums for each coordinate, written out, against a measured slope.

# %% tags=["core"]
A = np.array([[1.0, 2.0], [3.0, 4.0]])
x = np.array([1.0, -1.0])
for k in range(2):
    row = sum(A[k, j] * x[j] for j in range(2))
    column = sum(A[i, k] * x[i] for i in range(2))
    moved = x.copy()
    moved[k] += 1e-6
    slope = (moved @ A @ moved - x @ A @ x) / 1e-6
    print(f"x{k + 1}: row {row:+.0f} and column {column:+.0f} give {row + column:+.0f}; measured {slope:+.5f}")

# %% [markdown] tags=["core"]
# **Check yourself.**

# %% tags=["core"]
ask("form-not-symmetric")
ask("form-scalar-check")

# %% [markdown] tags=["core"]
# ## 5 · Gradients with respect to a matrix
#
# *About 10 minutes.*
#
# The parameters of a network are matrices. Nothing new is needed: the derivative of a number with respect to an
# $m\times n$ matrix is the $m\times n$ table of its slopes,
# $\left(\frac{\partial y}{\partial A}\right)_{ij}=\frac{\partial y}{\partial a_{ij}}$.

# %% tags=["core"]
ask("bilinear-shape")
ask("bilinear-entry")

# %% [markdown] tags=["core"]
# **Explain.** The **bilinear form** $y=z^\top Ax=\sum_{i,j}z_ia_{ij}x_j$ contains each $a_{ij}$ once, with the factor
# $z_ix_j$. The table of all these products is the outer product:
#
# $$\frac{\partial\,(z^\top Ax)}{\partial A}=z\,x^\top\quad(m\times n),\qquad
# \frac{\partial\,(z^\top Ax)}{\partial z}=Ax\quad(m),\qquad\frac{\partial\,(z^\top Ax)}{\partial x}=A^\top z\quad(n).$$
#
# You will meet the first one on every page of lecture 11. There $z$ is the gradient that comes back from above, and
# $x$ is what went in below: the gradient of a weight is "what came in, times what came back".

# %% [markdown] tags=["core"]
# <details><summary><b>Derive it:</b> all three gradients of the bilinear form</summary>
#
# 1. *Shapes.* $z$: $m$. $A$: $m\times n$. $x$: $n$. $y$: one number.
# 2. *Expand.* $y=\sum_i\sum_jz_ia_{ij}x_j$.
# 3. *One entry.* $\partial y/\partial a_{kl}=z_kx_l$; $\;\partial y/\partial z_k=\sum_ja_{kj}x_j$;
#    $\;\partial y/\partial x_l=\sum_iz_ia_{il}$.
# 4. *Recombine.* $zx^\top$; $Ax$; $A^\top z$.
# 5. *Shape check.* $(m\times1)(1\times n)=m\times n$; $(m\times n)(n)=m$; $(n\times m)(m)=n$. *Scalar check.*
#    $y=zax$: slopes $zx$, $ax$, $az$. *Number check.* $z=(1,2)$, $x=(3,4,5)$: raising $a_{23}$ by 0.01 adds
#    $0.01\cdot2\cdot5=0.1$.
#
# The other outer product, $xz^\top$, holds the same numbers transposed: the answer in numerator layout.
#
# </details>

# %% [markdown] tags=["core"]
# ### The trace trick
#
# With several matrices in a product, indices become tiresome. There is a way to stay with matrices. It rests on three
# facts about the **trace**, the sum of the diagonal:
#
# 1. a number is its own trace;
# 2. factors may be moved round in a circle: $\operatorname{tr}(ABC)=\operatorname{tr}(BCA)=\operatorname{tr}(CAB)$;
# 3. $\operatorname{tr}(G^\top dA)=\sum_{i,j}g_{ij}\,da_{ij}$: the dot product of two tables.
#
# So: write the change $dL$ that a small change $dA$ causes, put a trace around it, and turn the factors until $dA$
# stands at the end. What stands before it, transposed, is the gradient. Two questions on the facts, before you use
# them.

# %% tags=["core"]
ask("trace-cyclic")
ask("trace-read-off")

# %% [markdown] tags=["core"]
# <details><summary><b>Derive it:</b> gradients with respect to a matrix with the trace trick</summary>
#
# *Bilinear.* $y=z^\top Ax$, so $dy=z^\top dA\,x=\operatorname{tr}(z^\top dA\,x)=\operatorname{tr}(x z^\top dA)$.
# Before $dA$ stands $xz^\top$; transposed, the gradient is $zx^\top$.
#
# *A trace.* $L=\operatorname{tr}(BA)$ with $B$ of shape $n\times m$: $dL=\operatorname{tr}(B\,dA)$, gradient
# $B^\top$, of shape $m\times n$ like $A$.
#
# *Squared size.* $L=\|A\|_F^2=\sum_{ij}a_{ij}^2=\operatorname{tr}(A^\top A)$:
# $dL=\operatorname{tr}(dA^\top A)+\operatorname{tr}(A^\top dA)=2\operatorname{tr}(A^\top dA)$, gradient $2A$.
#
# *Least squares with several outputs.* $L=\|Y-XW\|_F^2$ with residuals $R=Y-XW$:
# $dL=-2\operatorname{tr}(R^\top X\,dW)$, gradient $-2X^\top R$. Shapes: $X$ is $N\times D$, $R$ is $N\times C$, so
# $X^\top R$ is $D\times C$, as $W$ is.
#
# *Scalar check.* All sizes 1: $zx$; $b$; $2a$; $-2x(y-xw)$. Right.
#
# | function | gradient | by |
# |---|---|---|
# | $\theta^\top x$ | $\theta$ | $x$ |
# | $x^\top Ax$ | $(A+A^\top)x$ | $x$ |
# | $z^\top Ax$ | $zx^\top$ | $A$ |
# | $\operatorname{tr}(BA)$ | $B^\top$ | $A$ |
# | $\operatorname{tr}(A^\top A)$ | $2A$ | $A$ |
# | $\lVert y-X\theta\rVert^2$ | $-2X^\top(y-X\theta)$ | $\theta$ |
# | $\lVert Y-XW\rVert_F^2$ | $-2X^\top(Y-XW)$ | $W$ |
#
# </details>
#
# <details><summary><b>Graduate:</b> the determinant and the inverse</summary>
#
# *Inverse.* From $AA^{-1}=I$: $dA\,A^{-1}+A\,d(A^{-1})=0$, so $d(A^{-1})=-A^{-1}\,dA\,A^{-1}$. *Scalar check.*
# $d(1/a)=-da/a^2$.
#
# *Determinant.* $\det(A+dA)=\det A\cdot\det(I+A^{-1}dA)=\det A\,\big(1+\operatorname{tr}(A^{-1}dA)\big)$ to first
# order: in $\det(I+E)$ only the diagonal product contributes terms linear in $E$. So
# $d\log\det A=\operatorname{tr}(A^{-1}dA)$, with the gradient $A^{-\top}$. *Scalar check.* $d\log a=da/a$. Both
# appear in the likelihood of a Gaussian.
#
# </details>

# %% [markdown] tags=["core"]
# **Try in code.** The claim about several outputs, tested on one entry: raise a single weight, and compare the change
# of the loss with that entry of the gradient.

# %% tags=["core"]
rng = np.random.default_rng(0)
inputs, weights, targets = rng.normal(size=(6, 3)), rng.normal(size=(3, 2)), rng.normal(size=(6, 2))


def total_squares(W):
    return sum((targets[i, c] - float(inputs[i] @ W[:, c])) ** 2 for i in range(6) for c in range(2))


raised = weights.copy()
raised[2, 1] += 1e-6
missing = [targets[i, 1] - float(inputs[i] @ weights[:, 1]) for i in range(6)]
print(f"measured slope of weight (2, 1): {(total_squares(raised) - total_squares(weights)) / 1e-6:.4f}")
print(f"−2 × sum of input 2 × residual 1: {-2 * sum(inputs[i, 2] * missing[i] for i in range(6)):.4f}")

# %% [markdown] tags=["core"]
# ## 6 · Row or column? Layouts and Jacobians
#
# *About 15 minutes.*
#
# More marks are lost here than anywhere else, and nothing deep is behind it. Is the gradient of a number a column or
# a row? Two agreements are in use:
#
# | | denominator layout (this course) | numerator layout |
# |---|---|---|
# | number by vector ($n$) | $n\times1$, like the vector | $1\times n$ |
# | number by matrix ($m\times n$) | $m\times n$, like the matrix | $n\times m$ |
# | vector ($m$) by vector ($n$) | $n\times m$ | $m\times n$ |
# | its row $i$, column $j$ | $\partial u_j/\partial x_i$ | $\partial u_i/\partial x_j$ |
# | $u=Wx$ | $\partial u/\partial x=W^\top$ | $\partial u/\partial x=W$ |
# | chain rule | last step on the right | last step on the left |
# | $x\to u\to v$ | $\partial u/\partial x\cdot\partial v/\partial u$ | $\partial v/\partial u\cdot\partial u/\partial x$ |
# | for it | the gradient can be subtracted from the parameter | no transposes in Jacobians |
#
# One is the transpose of the other, always. The table of all slopes of a vector with respect to a vector is called the
# **Jacobian**; in books on calculus it is the numerator form.

# %% tags=["core"]
ask("layout-z-theta")
ask("layout-jacobian")

# %% [markdown] tags=["core"]
# **Drag.** $x$ goes to $u$, $u$ goes to $v$. You see the two Jacobians as tables, in the order in which they are
# multiplied. At the start they do not fit. Repair it in two different ways. Then *1 all sizes equal*: read what is
# said below about each order.

# %% tags=["core"]
chain = explore.ChainShapes()
chain

# %% [markdown] tags=["core"]
# **Explain.** The chain rule in numbers leaves no doubt, and knows no layout:
#
# $$\frac{\partial v_k}{\partial x_i}=\sum_j\frac{\partial u_j}{\partial x_i}\,\frac{\partial v_k}{\partial u_j}:$$
#
# $x_i$ acts on $v_k$ through every $u_j$, and the effects add up. Writing this sum as a matrix product is the only
# place where the layout comes in. If rows are counted by $i$ (the variable), the factor with $i$ stands
# on the left. In the other layout it stands on the right.
#
# Shapes are a good guard, but a blind one where sizes coincide. With $n=m=p$ every order fits and gives a table of
# the right shape. Test code with sizes that all differ.

# %% [markdown] tags=["core"]
# <details><summary><b>Derive it:</b> the gradient of the squared residuals by the chain rule, in both layouts</summary>
#
# $\theta\to r=y-X\theta\to L=r^\top r$. Sizes: $\theta$ has $D$, $r$ has $N$, $L$ is one number.
#
# *Pieces, without layout.* $\partial r_i/\partial\theta_j=-x_{ij}$ and $\partial L/\partial r_i=2r_i$. So
# $\partial L/\partial\theta_j=\sum_i(-x_{ij})\,2r_i$.
#
# *Denominator.* $\frac{\partial r}{\partial\theta}=-X^\top$ ($D\times N$), $\frac{\partial L}{\partial r}=2r$
# ($N\times1$), product $\frac{\partial L}{\partial\theta}=-2X^\top r$ ($D\times1$).
#
# *Numerator.* $\frac{\partial r}{\partial\theta}=-X$ ($N\times D$), $\frac{\partial L}{\partial r}=2r^\top$
# ($1\times N$), product $\frac{\partial L}{\partial\theta}=-2r^\top X$ ($1\times D$).
#
# *Check.* $(-2X^\top r)^\top=-2r^\top X$: one is the transpose of the other. *Scalar check.* $N=D=1$: $-2x(y-x\theta)$.
#
# </details>

# %% [markdown] tags=["core"]
# > **Find the error.** Somebody writes in denominator layout: "$u=Wx$, so $\frac{\partial u}{\partial x}=W$; and with
# > $\frac{\partial L}{\partial u}=g$ the chain rule gives $\frac{\partial L}{\partial x}=Wg$." Let $W$ be $2\times3$.
#
# <details><summary>Answer</summary>
#
# $W$ is $2\times3$ and $g$ has 2 entries: $Wg$ does not exist. In denominator layout $\partial u/\partial x=W^\top$
# ($3\times2$), and $\partial L/\partial x=W^\top g$ has 3 entries, as $x$ has. With a square $W$ nothing would have
# complained, and the answer would have been wrong.
#
# </details>

# %% [markdown] tags=["core"]
# > **Students asked: Does NumPy have a layout?** No. NumPy computes; the agreement is yours to keep. An array of
# > shape `(D,)` is neither a row nor a column, which hides many slips and causes others: `(N,)` minus `(N, 1)` is an
# > `(N, N)` table, without any error message. The next cell shows it.
#
# > **Students asked: Could a machine not do all this for us?** Yes. PyTorch knows the derivative of every basic
# > operation and applies the chain rule by itself; lecture 11 builds such a machine. You still choose the shapes, and
# > when the loss refuses to fall, you are the one who has to know what the gradient should have been.

# %% tags=["core"]
good, column = np.array([1.0, 2.0, 3.0]), np.array([[1.0], [2.0], [3.0]])
difference = good - column
print("shapes", good.shape, "and", column.shape, "subtract to", difference.shape)
print(f"all residuals should be 0; instead their squares add up to {sum(number**2 for number in difference.flat):.0f}")

# %% [markdown] tags=["core"]
# **Check yourself.**

# %% tags=["core"]
ask("layout-order")
ask("layout-numpy")

# %% [markdown] tags=["core"]
# ## 7 · The normal equations
#
# *About 20 minutes.*
#
# Now the tool is applied to the line. First by components, with nothing but sums; then with matrices, for any number of
# features at once.

# %% tags=["core"]
ask("normal-gradient-at-zero")

# %% [markdown] tags=["core"]
# **By components.** $L=\frac1N\sum_i(y_i-\theta_0-\theta_1x_i)^2$. Differentiate with respect to each of the two
# parameters:
#
# $$\frac{\partial L}{\partial\theta_0}=-\frac2N\sum_i(y_i-\theta_0-\theta_1x_i),\qquad
# \frac{\partial L}{\partial\theta_1}=-\frac2N\sum_ix_i\,(y_i-\theta_0-\theta_1x_i).$$
#
# Both must be zero. That makes two linear equations for two unknowns:
#
# $$N\,\theta_0+\Big(\sum_ix_i\Big)\theta_1=\sum_iy_i,\qquad\Big(\sum_ix_i\Big)\theta_0+\Big(\sum_ix_i^2\Big)\theta_1=\sum_ix_iy_i .$$
#
# These are the **normal equations**. For the five points of section 1:

# %% tags=["core"]
ask("normal-slope")

# %% [markdown] tags=["core"]
# **Drag.** The landscape once more, with the solution shown, as in *3 two lines*. Each normal equation is a *straight
# line* in the plane of parameters: on the dashed one the loss is level along the intercept, on the dotted one along
# the slope. They cross at the lowest point, and nowhere else. Walk along the dashed line: which slope does the text
# report as zero? Do not press *4 from its mean* yet: the two questions below the picture ask what it does.

# %% tags=["core"]
crossing = explore.LossBowl(solution=True)
crossing

# %% tags=["core"]
ask("normal-centred")

# %% tags=["core"]
ask("centred-lowest")

# %% [markdown] tags=["core"]
# **Explain.** The raw sizes lie between 0.4 and 1.6 thousand square feet, all positive. A larger slope lifts all
# predictions, and a smaller intercept can make up for it. That is the long valley: intercept and slope are traded
# against one another. Measured from the mean size, a change of slope turns the line about its middle and lifts
# nothing. The two questions, how high and how steep, separate: one line is upright and the other level.
# $\sum_i(x_i-\bar x)=0$ makes the middle terms of both equations vanish, and
#
# $$\theta_1=\frac{\sum_i(x_i-\bar x)\,y_i}{\sum_i(x_i-\bar x)^2},\qquad\text{height at the mean}=\bar y .$$
#
# The line is the same. Only its description got better. (It also makes gradient descent much faster; lecture 07 says
# why.)

# %% [markdown] tags=["core"]
# **With matrices.** The prediction is a dot product of the parameters with a row that starts with a 1. Put the rows
# below each other, and all predictions are one product.

# %% tags=["core"]
ask("normal-design")
ask("normal-gram")

# %% [markdown] tags=["core"]
# $$X=\begin{bmatrix}1&x_1\\\vdots&\vdots\\1&x_N\end{bmatrix},\quad\theta=\begin{bmatrix}\theta_0\\\theta_1\end{bmatrix},\quad
# \hat y=X\theta,\quad L=\frac1N\|y-X\theta\|^2 ,\qquad\nabla_\theta L=-\frac2NX^\top(y-X\theta).$$
#
# Zero gradient means $X^\top X\,\theta=X^\top y$, and, *if $X^\top X$ has an inverse*,
# $\theta=(X^\top X)^{-1}X^\top y$. With $D$ features nothing changes but the width of $X$.

# %% [markdown] tags=["core"]
# <details><summary><b>Derive it:</b> the normal equations with matrices</summary>
#
# 1. *Shapes.* $X$: $N\times D$. $\theta$: $D$. $y$: $N$. $L$: one number, so its gradient has $D$ entries.
# 2. *A square as a product.* $\sum_ir_i^2=r^\top r$. (For a single number $r_i^2=r_i^\top r_i$; transposing it is not
#    needed, but it shows the way.)
# 3. *Expand.* $(y-X\theta)^\top(y-X\theta)=y^\top y-y^\top X\theta-\theta^\top X^\top y+\theta^\top X^\top X\theta$, by
#    $(ABC)^\top=C^\top B^\top A^\top$.
# 4. *Join the middle terms.* Both are numbers and transposes of each other, so equal: $-2\,(X^\top y)^\top\theta$.
# 5. *Differentiate*, with section 4. The linear form $z^\top\theta$ with $z=X^\top y$ gives $z$. The quadratic form
#    $\theta^\top A\theta$ with $A=X^\top X$ gives $(A+A^\top)\theta=2A\theta$, since $(X^\top X)^\top=X^\top X$ is
#    symmetric. So the gradient of the sum is $-2X^\top y+2X^\top X\theta$; the mean has $\frac1N$ of it.
# 6. *Zero:* $X^\top X\theta=X^\top y$.
#
# *Dimension check.* $(D\times N)(N\times D)(D)$ has $D$ entries, and so has $(D\times N)(N)$. *Scalar check.* $D=1$,
# no intercept: $\theta=\sum x_iy_i/\sum x_i^2$; with $N=1$: $\theta=y/x$, through the point. *Number check.* The five
# points: $X^\top X=\begin{bmatrix}5&10\\10&30\end{bmatrix}$, $X^\top y=(15,38)$, $\theta=(1.4,\,0.8)$; at $\theta=0$
# the gradient of the mean is $-\frac25(15,38)=(-6,-15.2)$.
#
# *Sum and ½.* With $\frac12\sum$ the gradient is $-X^\top(y-X\theta)$, with the mean $-\frac2NX^\top(y-X\theta)$. The
# same equation.
#
# </details>
#
# <details><summary><b>Derive it:</b> it really is a minimum</summary>
#
# Let $\theta^*$ satisfy the normal equations and go anywhere else, $\theta=\theta^*+\delta$, with residual
# $r=y-X\theta^*$:
#
# $$\|y-X\theta^*-X\delta\|^2=\|r\|^2-2\,\delta^\top\underbrace{X^\top r}_{=\,0}+\|X\delta\|^2\;\ge\;\|r\|^2 .$$
#
# No calculus, no word of convexity. It also shows when another $\theta$ is *equally* good: exactly if $X\delta=0$. If
# the columns of $X$ are linearly independent, only $\delta=0$ does that, and the answer is unique. Section 9 is about
# the other case.
#
# *Scalar check.* $D=1$: $\|X\delta\|^2=\delta^2\sum x_i^2$, zero only for $\delta=0$ unless all $x_i$ are 0.
#
# </details>

# %% [markdown] tags=["core"]
# **Try in code.** Rents: by components, with two sums for each equation. The truth behind these invented flats is an
# intercept of 500 dollars and a slope of 2 dollars per square foot.

# %% tags=["core"]
areas, rents = data.rent(200, np.random.default_rng(1))
areas = areas[:, 0]
middle = areas.mean()
slope = sum((a - middle) * r for a, r in zip(areas, rents)) / sum((a - middle) ** 2 for a in areas)
height = rents.mean() - slope * middle
left_over = rents - height - slope * areas
print(f"rent = {height:.0f} + {slope:.3f} · area; typical error {np.sqrt(np.mean(left_over**2)):.0f} dollars")
print(f"sum of residuals {abs(left_over.sum()):.0e}, sum of area × residual {abs((areas * left_over).sum()):.0e}")

# %% [markdown] tags=["core"]
# Both sums are zero, up to rounding. That was the point. Next: why the matrix form is
# worth the trouble. The same hundred thousand predictions, one at a time and all at once. Guess the ratio.

# %% tags=["core"]
many = np.column_stack([np.ones(100_000), np.random.default_rng(2).uniform(400, 1600, 100_000)])
line = np.array([500.0, 2.0])
before = time.perf_counter()
one_by_one = [row[0] * line[0] + row[1] * line[1] for row in many]
between = time.perf_counter()
at_once = many @ line
after = time.perf_counter()
print(f"one at a time {1000 * (between - before):.1f} ms, all at once {1000 * (after - between):.2f} ms")
print(f"largest difference {np.abs(at_once - one_by_one).max():.0e}")

# %% [markdown] tags=["core"]
# > **Students asked: Is the gradient of $z^\top\theta$ not $z^\top$?** In numerator layout. In this course it is $z$,
# > a column like $\theta$.
#
# > **Students asked: Does the shape of $X^\top X$ depend on the layout?** No. A layout is about derivatives.
# > $X^\top X$ is a product, and $(D\times N)(N\times D)$ is $D\times D$ in any book. With examples in *columns* one
# > writes $XX^\top$ for the same table.
#
# > **Students asked: How do we know that the loss is convex?** The derivation "it really is a minimum" shows all that
# > is needed: $\|X\delta\|^2$ is never negative. In general, convexity is a subject of its own. Losses of networks
# > are *not* convex; but they too need the gradient.
#
# > **Students asked: And if each input is a vector?** Then $X$ has more columns. No line of the derivation changes.

# %% [markdown] tags=["core"]
# **Check yourself.**

# %% tags=["core"]
ask("normal-gradient-shape")
ask("normal-scalar-transpose")

# %% [markdown] tags=["core"]
# ## 8 · Least squares is a shadow
#
# *About 10 minutes.*
#
# The same equations have a picture that you will not forget. The targets $y=(y_1,\dots,y_N)$ are *one point* in a
# space with one axis for each example. All predictions $X\theta$, for all $\theta$, are sums of multiples of the
# columns of $X$. With two columns they fill a plane through the origin. Fitting means: find the point of the plane
# that is closest to $y$.

# %% tags=["core"]
ask("shadow-residual-sum")
ask("shadow-angle")

# %% [markdown] tags=["core"]
# **Drag.** Three points, so the space has three axes and can be drawn. On the left drag the line by its ends; on the
# right its prediction runs about in the plane. *Walk around*. In *1 from the side* you look along the plane, and it
# becomes a line. Make the residual as short as you can. At which angle does it stand? Then *2 best line*: drag the
# targets.

# %% tags=["core"]
shadow = explore.ColumnSpace()
shadow

# %% [markdown] tags=["core"]
# **Explain.** The shortest way from a point to a plane is at a right angle to it. At a right angle to the plane means
# at a right angle to each of the columns that span it:
#
# $$X^\top(y-X\theta)=0 .$$
#
# Those are the normal equations, without any derivative. The column of ones says: the residuals add up to zero. The
# column $x$ says: they are uncorrelated with $x$. Whatever pattern the residuals still show, it is none that these
# columns can express.
#
# It also says how much a fit can hide: with $N$ points and $D$ independent columns the residual has only $N-D$
# dimensions left to live in. With $N=D$ there is none, and every target is met exactly, sense or nonsense.

# %% [markdown] tags=["core"]
# <details><summary><b>Derive it:</b> closest means perpendicular</summary>
#
# 1. Let $p=X\theta^*$ with $X^\top(y-p)=0$, and $q=X\theta$ any other point of the plane.
# 2. $y-q=(y-p)+(p-q)$, and $p-q=X(\theta^*-\theta)$ lies in the plane, so $(y-p)^\top(p-q)=0$.
# 3. Pythagoras: $\|y-q\|^2=\|y-p\|^2+\|p-q\|^2\ge\|y-p\|^2$.
#
# *Dimension check.* $y$, $p$, $q$ have $N$ entries; $X^\top(y-p)$ has $D$. *Scalar check.* One column of ones: $p$ is
# constant, $c$ in each entry, with $\sum(y_i-c)=0$: the mean.
#
# </details>
#
# <details><summary><b>Background:</b> the hat matrix</summary>
#
# $\hat y=Py$ with $P=X(X^\top X)^{-1}X^\top$, of shape $N\times N$; it "puts the hat on $y$".
#
# - $P^2=X(X^\top X)^{-1}X^\top X(X^\top X)^{-1}X^\top=P$: the shadow of a shadow is itself.
# - $P^\top=P$: the shadow falls straight down.
# - $\operatorname{tr}P=\operatorname{tr}\big((X^\top X)^{-1}X^\top X\big)=D$, by turning the factors round. Its
#   diagonal entries are the leverages of section 2, and that is why they add up to the number of parameters.
#
# *Scalar check.* $N=D=1$: $P=x\,x/x^2=1$. One point, one parameter: met exactly.
#
# </details>

# %% tags=["core"]
X_three = np.column_stack([np.ones(3), [-0.6, 0.2, 1.4]])
y_three = np.array([0.4, 1.9, 1.3])
shadow_of = X_three @ np.linalg.inv(X_three.T @ X_three) @ X_three.T
print("predictions", shadow_of @ y_three)
print("residual · each column:", np.abs((y_three - shadow_of @ y_three) @ X_three).round(12))
print("P² = P:", np.allclose(shadow_of @ shadow_of, shadow_of), "  trace", shadow_of.trace().round(12))

# %% [markdown] tags=["core"]
# **Check yourself.**

# %% tags=["core"]
ask("shadow-freedom")
ask("shadow-twice")

# %% [markdown] tags=["core"]
# ## 9 · No answer, many answers, shaky answers
#
# *About 20 minutes.*
#
# "$\theta=(X^\top X)^{-1}X^\top y$" reads as if there were always one answer. Predict:

# %% tags=["core"]
ask("safe-ten-features")
ask("safe-unique")

# %% [markdown] tags=["core"]
# **Drag.** Two features, correlated by $\rho$: say, the size of a flat in square feet and its number of rooms. On the
# right the loss over both weights, and the best weights for sixty different draws of the noise. Raise $\rho$ in three
# steps: *1 alike*, *2 nearly the same*, *3 the same*, a flat whose size is given twice, in feet and in metres. Watch
# the two scatters in the text. Which one grows, which one does not?

# %% tags=["core"]
twins = explore.TwinFeatures()
twins

# %% [markdown] tags=["core"]
# **Explain.** Moving along the valley, one weight goes up and the other down by the same amount. If the features are
# nearly the same, predictions hardly change on the way, and the data cannot say which place is right. The noise
# decides. The scatter of one weight is more than twice that of the sum in *1 alike*, seven times in *2 nearly the
# same*. The *sum* of the weights is safe all the time, and so are predictions for flats like those in the data. What
# is shaky is the *interpretation* of a single weight: "each room adds 80 dollars".
#
# At $\rho=1$ the valley is level. $X^\top X$ has no inverse, and a whole line of weights is equally good. The loss is
# still convex, so there are no bad valleys; but convex does not mean unique. That needs linearly independent columns.
# When are they dependent?
#
# - a feature is a copy, a multiple, or a sum of others (all the one-hot columns of a category, *and* a column of ones);
# - there are more columns than examples: the rank is at most $N$.
#
# How elongated the bowl is, is measured by the **condition number**: the largest singular value of $X$ divided by the
# smallest. Relative errors in $y$ are magnified by up to that factor, and so is rounding.

# %% tags=["core"]
ask("safe-squared")

# %% [markdown] tags=["core"]
# <details><summary><b>Derive it:</b> condition numbers of the twins</summary>
#
# With both columns of mean square 1 and correlation $\rho$,
# $\frac1NX^\top X=\begin{bmatrix}1&\rho\\\rho&1\end{bmatrix}$.
#
# 1. Along $(1,1)$: the matrix gives $(1+\rho)(1,1)$. Along $(1,-1)$: $(1-\rho)(1,-1)$. Those are its eigenvalues.
# 2. $\operatorname{cond}(X^\top X)=\frac{1+\rho}{1-\rho}$, and $\operatorname{cond}(X)$ is the root of it, since the
#    eigenvalues of $X^\top X$ are the squared singular values of $X$.
# 3. Noise of standard deviation $s$ in $y$ makes the fit scatter by $s/\sqrt{N(1\pm\rho)}$ along these two
#    directions. The sum of the weights is $\sqrt2$ times the coordinate along $(1,1)/\sqrt2$: its scatter *falls* as
#    $\rho$ grows.
#
# *Scalar check.* $\rho=0$: condition number 1, a round bowl. $\rho=0.99$: 199 for $X^\top X$, and 14.1 for $X$.
#
# </details>

# %% [markdown] tags=["core"]
# **Try in code: do not invert.** The formula with the inverse is for paper. Below are three ways to compute the same
# thing: rents against a polynomial of degree 8 in the area. The rents lie *exactly* on such a polynomial, so the best
# possible error is zero. The area is measured in three units. Guess which of the nine errors are larger than a dollar.

# %% tags=["core"]
area = np.linspace(400, 1600, 25)
scaled = (area - 1000) / 600
exact = 500 + 2 * area + 40 * scaled**8


def worst_errors(a):
    """Largest error in dollars of three ways to solve, for the columns 1, a, …, a⁸."""
    columns = np.column_stack([np.ones(25), a, a**2, a**3, a**4, a**5, a**6, a**7, a**8])
    gram, right = columns.T @ columns, columns.T @ exact
    by_inverse, by_solve = np.linalg.inv(gram) @ right, np.linalg.solve(gram, right)
    by_lstsq = np.linalg.lstsq(columns, exact)[0]
    return np.linalg.cond(columns), [np.abs(columns @ t - exact).max() for t in (by_inverse, by_solve, by_lstsq)]


print("area in                condition of X     inverse       solve       lstsq")
for name, a in (("square feet", area), ("1000 square feet", area / 1000), ("scaled to -1 … 1", scaled)):
    condition, errors = worst_errors(a)
    print(f"{name:<20} {condition:>15.0e}", *(f"{error:>11.0e}" for error in errors))

# %% [markdown] tags=["core"]
# The data are perfect and the three formulas are the same, on paper. In thousands of square feet the inverse is off by
# dollars; `lstsq`, which works on $X$ and never forms $X^\top X$, has an error of less than a millionth of a dollar. In
# plain square feet `lstsq` is the worst of all. The powers run from 1 to $10^{25}$, and it takes for zero whatever is
# smaller than about $10^{-14}$ of the largest singular value: it drops the small columns. No function saves you from
# units like these. With the area scaled to the range from −1 to 1 it hardly matters what you call.
#
# > **House advice.** First centre and scale your features. Then call `lstsq`: it works on $X$ itself, and where columns
# > are dependent it returns the shortest of the best $\theta$. Do not invert.

# %% [markdown] tags=["core"]
# **Try in code: what it costs.** Solving $D$ equations takes about $D^3$ operations, so twice as many parameters
# should take eight times as long. Small systems are dominated by overheads; watch the trend. Then multiply up to a
# million parameters.

# %% tags=["core"]
rng = np.random.default_rng(3)
for D in (200, 400, 800, 1600):
    square = rng.normal(size=(D, D)) + D * np.eye(D)
    right = rng.normal(size=D)
    took = []
    for _ in range(3):
        before = time.perf_counter()
        np.linalg.solve(square, right)
        took.append(time.perf_counter() - before)
    print(f"{D:>5} parameters: {1000 * min(took):7.1f} ms")
years = min(took) * (1e6 / 1600) ** 3 / (3600 * 24 * 365)
print(f"a million parameters at this rate: about {years:.1f} years, and {8e12 / 1e12:.0f} terabytes for the table")

# %% [markdown] tags=["core"]
# A million parameters is a *small* network. And for a network the formula does not even
# hold. That is why lecture 07 walks downhill instead.

# %% tags=["core"]
ask("safe-no-formula")
ask("safe-scatter")

# %% [markdown] tags=["core"]
# ## 10 · Curves, with the same machinery
#
# *About 15 minutes.*
#
# The points bend, and you have a formula for lines. How can it fit a parabola? Think for twenty seconds before you go
# on.

# %% tags=["core"]
ask("curve-linear-in")

# %% [markdown] tags=["core"]
# The feature need not be $x$. Take $1, x, x^2,\dots,x^n$ as columns:
#
# $$\hat y=\theta_0+\theta_1x+\theta_2x^2+\dots+\theta_nx^n,\qquad
# X=\begin{bmatrix}1&x_1&\cdots&x_1^n\\\vdots&\vdots&&\vdots\\1&x_N&\cdots&x_N^n\end{bmatrix}\quad(N\times(n+1)).$$
#
# The prediction is still $X\theta$. Not a line of section 7 changes. "Linear regression" means linear in the
# *parameters*.

# %% tags=["core"]
ask("curve-nested")
ask("curve-exact")

# %% [markdown] tags=["core"]
# **Drag** the degree from 0 to 9. In the middle: the columns of $X$, one per power; each row belongs to one point, at
# the height of its $x$. On the right: the loss on the ten points. Can you find points for which a higher degree makes
# it *larger*? In *1 pieces* the degree is 4: drag one point, and all pieces move, their sum bends. In *2 through all
# points* the degree is 9: look between the points, and at the numbers in $\theta$.

# %% tags=["core"]
polynomial = explore.PolynomialFit()
polynomial

# %% [markdown] tags=["core"]
# **Explain.** A line is a cubic whose last two parameters are 0. The best cubic cannot be worse than that, so on the
# points it was fitted to, the loss never rises with the degree. The models are *nested*. With ten parameters for ten
# points the curve passes through all of them, and would do so for ten random numbers.
#
# Look at $\theta$ on the way. At degree 9 pieces of size 100 cancel to give a curve of size 1. Large parameters of
# alternating sign are how a fit that bends too much gives itself away, even without new data. Lecture 04 asks what
# happens on points that the curve has not seen; lecture 08 keeps $\theta$ small on purpose.

# %% [markdown] tags=["core"]
# <details><summary><b>Derive it:</b> more columns never raise the loss</summary>
#
# Let $X'=[X,\,c]$ be $X$ with one more column. $X'\begin{bmatrix}\theta\\0\end{bmatrix}=X\theta$: every prediction of
# the small model is also one of the large model. A minimum over a larger set is never larger. In the picture of
# section 8: the plane grows by one dimension, so $y$ can only come closer to it.
#
# *Equality* holds exactly if the residual is already at a right angle to the new column: if $c^\top r=0$.
#
# *Dimension check.* $X'$ is $N\times(D+1)$, and the longer $\theta$ has $D+1$ entries. *Scalar check.* From no column
# to the column of ones: the loss falls from the mean of $y^2$ to the variance, by $\bar y^2\ge0$.
#
# </details>

# %% [markdown] tags=["core"]
# **Try in code.** Eight points of a sine, degree by degree. The last column of the table is the condition number of
# $X^\top X$ for the powers of $x$.

# %% tags=["core"]
x_eight = np.arange(1, 9) / 5
y_eight = np.sin(x_eight) + np.random.default_rng(5).normal(scale=0.05, size=8)
powers = [np.ones(8)]
for degree in range(8):
    coefficients = np.polynomial.polynomial.polyfit(x_eight, y_eight, degree)
    missed = y_eight - sum(c * p for c, p in zip(coefficients, powers))
    table = np.column_stack(powers)
    loss, largest, condition = np.mean(missed**2), np.abs(coefficients).max(), np.linalg.cond(table) ** 2
    print(f"degree {degree}: training loss {loss:.6f}, largest parameter {largest:>8.1f}, condition {condition:.0e}")
    powers.append(powers[-1] * x_eight)
print(f"degree 8 has {len(powers)} columns for 8 points: rank {np.linalg.matrix_rank(np.column_stack(powers))}")

# %% [markdown] tags=["core"]
# The loss falls to zero, the parameters explode, and a condition number of $10^{12}$ leaves about 4 of 16 digits. At
# degree 8 there are nine parameters for eight points: the rank is 8, $X^\top X$ has no inverse, and the formula does
# not exist any more. `lstsq` still returns an answer, one of infinitely many.
#
# > **Students asked: Does a higher degree cost more?** A little, here. It is one more column. For networks, more
# > parameters cost days, and the question whether they are worth it is answered on data that were not used for
# > fitting (lecture 04).
#
# > **Students asked: Why is this called linear if it draws curves?** Because the gradient is linear in $\theta$, and
# > that is what makes it solvable. The features may be as crooked as you like: powers, sines, logarithms. What a
# > network adds is that it *learns* the features, and with that the formula is lost.

# %% [markdown] tags=["core"]
# **Check yourself.**

# %% tags=["core"]
ask("curve-columns")
ask("curve-why-not")

# %% [markdown] tags=["core"]
# ## Summary
#
# - Signed errors cancel. Squares or absolute values make a bowl; a factor in front changes its height, never its
#   lowest place.
# - The pull of a point is the slope of its loss: proportional to the residual for squares, constant for absolute
#   values.
# - The gradient promises $g^\top\Delta x$ for a small step; for a smooth function the promise is off by the square of
#   the step.
# - Shapes, expand, one coordinate, recombine, check: $\nabla\theta^\top x=\theta$, $\nabla x^\top Ax=(A+A^\top)x$,
#   $\partial(z^\top Ax)/\partial A=zx^\top$.
# - A gradient has the shape of its variable. The two layouts are transposes of each other; equal sizes hide a
#   wrong order.
# - Zero gradient: $X^\top X\theta=X^\top y$. Each equation is a line in parameter space, and a right angle in the
#   space of targets.
# - The answer is unique if the columns are independent, and shaky if they nearly are not. Scale, and call `lstsq`.
# - Any function that is linear in its parameters is fitted in the same way, and more columns never raise the training
#   loss.
#
# ### What people believe, and what is true
#
# | often believed | true |
# |---|---|
# | Perpendicular and vertical distances give the same line. | Only for a fixed slope. The minimum differs. |
# | The ½ and the $\frac1N$ change the answer. | They change the loss and the size of the gradient, not the lowest place. |
# | Residuals that add up to zero show a good fit. | Every least-squares line with an intercept has that. |
# | $\nabla x^\top Ax=2Ax$. | Only for symmetric $A$. |
# | If the shapes fit, the chain rule is right. | With equal sizes the wrong order fits too. |
# | NumPy, or the computer, has a layout. | People have. |
# | Convex, therefore unique. | Unique if the columns are independent. |
# | The formula has an inverse, so call `inv`. | The inverse is for paper. |
# | A large weight means an important feature. | Between twin features the weights are free to wander. |
# | Linear regression fits straight lines. | It fits whatever is linear in the parameters. |
#
# ### Where this is used next
#
# In homework 1 you write the losses and gradients of this lecture, a checker that measures slopes, and the fit itself.
# [Lecture 03](03-likelihood-and-estimators.ipynb) says for which noise squares are the right loss. [Lecture
# 04](04-generalisation.ipynb) tests fitted curves on new points. [Lecture 06](06-linear-and-softmax-classifiers.ipynb)
# keeps the linear model and exchanges the loss. [Lecture 07](07-gradient-descent.ipynb) walks down the bowl instead of
# solving. [Lecture 08](08-the-singular-value-view.ipynb) looks at the valley of section 9 in better coordinates, and
# [lecture 11](11-backpropagation.ipynb) applies the chain rule to networks.
#
# **Next:** [03 · Probability, maximum likelihood, estimators](03-likelihood-and-estimators.ipynb)

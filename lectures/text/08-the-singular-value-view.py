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
# # 08 · The singular-value view: ridge, early stopping, implicit bias
#
# Of all weights that fit the data, which ones does training pick? The loss alone does not say. A penalty says it, and
# so do the number of steps, the learning rate, the start, invented data, and useless features. These look like six
# different things beside the penalty. In the right coordinates they turn out to be almost the same thing, and this
# lecture finds those coordinates.
#
# It does so for linear models with squared error, for the reason for which one looks for a lost key under the lamp:
# there is light. Here everything can be worked out to the end. Networks are not linear, and some of what they do cannot
# be explained this way. But where there is no light at all, it helps to know what one is looking for.
#
# ### What you will be able to do
#
# - turn a least-squares problem so that it falls apart into separate problems with one number each;
# - read ridge as a filter: which directions of the data pass, which are held back, and where the threshold is;
# - write ridge in two forms, choose the cheaper one, and say why the dangerous one is safe;
# - say what weight decay does for every learning rate, and notice when a penalty counts twice;
# - predict which direction descent fits first, and when that order changes;
# - explain why more steps can make a model worse, and which penalty a number of steps is like;
# - make plain least squares into ridge by fake examples, or by fake features;
# - say which of infinitely many exact fits descent finds, and what the start has to do with it.
#
# ### What you need
#
# Normal equations and condition number ([lecture 02](02-linear-regression-and-vector-gradients.ipynb)); ridge as a
# belief ([lecture 03](03-likelihood-and-estimators.ipynb)) and as a price ([lecture 04](04-generalisation.ipynb)); the
# factor per step of gradient descent ([lecture 07](07-gradient-descent.ipynb)). From linear algebra: a rotation keeps
# lengths; the singular value decomposition exists. Section 1 recalls it.
#
# The lecture has eight sections, about 2 hours in all. All others build on 1 and 2; after these, 3, 4, 5 with 6, 7, and
# 8 can be taken in any order. Each goes: *predict, drag, explain, derive (folded), try in code, check yourself*. Answer
# the first question of a section before you go on: a guess that turns out wrong is remembered best. Sections marked
# *background* or *graduate* can be left out.

# %% [markdown] tags=["core"]
# ### Letters and conventions
#
# | letter | what it is |
# |---|---|
# | $X$ | $n$ examples in rows, $d$ features in columns: $(n, d)$. No constant column; data are taken as they are |
# | $y$, $w$ | labels $(n,)$, weights $(d,)$ |
# | loss | the **plain sum** $\lVert y-Xw\rVert^2$, with the penalty $\lambda\lVert w\rVert^2$: no $\frac12$, no $\frac1n$ |
# | $\lambda$ | strength of the penalty (in lecture 07 it was a curvature) |
# | $\sigma_i$, $u_i$, $v_i$ | singular values of $X$, largest first; columns of $U$ and of $V$ |
# | $\tilde w=V^\top w$, $\tilde y=U^\top y$ | weights and labels in turned coordinates |
# | $\eta$, $t$ | learning rate; number of steps |
#
# With the plain sum, gradients keep their 2, and the largest stable rate is $1/\sigma_{\max}^2$.
#
# <details><summary>Other books, other factors</summary>
#
# With $\frac12$ in front of the loss, every $2\eta$ here becomes $\eta$, and the limit becomes $2/\sigma_{\max}^2$.
# With the mean in place of the sum, as in most lectures of this course, the same solution needs $\lambda/n$, and the
# rate may be $n$ times as large. Most "errors by a factor of 2 or $n$" are two conventions that met.
#
# </details>

# %% tags=["core"]
import numpy as np
import torch
from sklearn.linear_model import Ridge

from course import data
from course import explorables as explore
from course.check import ask, due
from course.explorables.l08_singular_values import fake_columns, two_ridges
from course.explorables.l08_singular_values.kept_shares import kept_by_ridge, kept_by_stopping

due()

# %% [markdown] tags=["core"]
# ## 1 · Turn your head
#
# *About 15 minutes.*
#
# The problem of this lecture is
#
# $$\min_w\ \lVert y-Xw\rVert^2+\lambda\lVert w\rVert^2,$$
#
# first with $\lambda=0$. Descent on it takes a step against the gradient:
#
# $$w\ \leftarrow\ w+2\eta\,X^\top(y-Xw).$$
#
# Read it from right to left. $y-Xw$ is the residual, one number per example. $X^\top$ bends it back into a direction of
# weights. (The sign: this is the direction of *motion*, minus the gradient.)

# %% tags=["core"]
ask("sv-bent-path")

# %% [markdown] tags=["core"]
# **Drag.** On the left, descent in the weights as the data give them. In the middle, the same places in turned
# coordinates. On the right, the two turned coordinates, step by step. Turn the angle: what changes in each of the
# three? In *1 equal* $\sigma_2$ is 1, in *2 unseen* 0. In *3 jumps* the rate is 0.9: which of the two coordinates
# jumps? Finally drag the best $w$ and the start.

# %% tags=["core"]
explore.TwoCoordinates()

# %% [markdown] tags=["core"]
# **Explain.** On the left the path is bent, and both weights change all the time. On the right there are two curves
# that have nothing to do with each other. Each one shrinks its distance by a factor of its own. Neither the angle nor
# the place of the best $w$ matters for these factors, only $\sigma$ and $\eta$. The bend comes from one of them being
# faster. With equal singular values the path is straight. With $\sigma_2=0$ the second coordinate never moves. At a
# rate of 0.9 the first one jumps over its goal in each step.
#
# The program knows nothing of this. It subtracts gradients. The turned coordinates belong to somebody who looks on from
# outside. That is the habit to take from this lecture: where everything is squared lengths and linear maps, look at it
# in the coordinates of the **singular value decomposition** before you think.

# %% [markdown] tags=["core"]
# <details><summary><b>Recall:</b> the singular value decomposition</summary>
#
# Every matrix is a rotation (perhaps with a reflection), then a stretching along the axes, then another rotation:
#
# $$X=U\,\Sigma\,V^\top .$$
#
# $V^\top$ turns weight space so that the stretched directions lie along the axes. $\Sigma$ has the shape of $X$, with
# the $\sigma_i\ge0$ on its diagonal and zeros elsewhere. $U$ turns the result into label space. $U^\top U=I$ and
# $V^\top V=I$. The $\sigma_i^2$ are the eigenvalues of $X^\top X$ (lecture 02).
#
# The decomposition is not unique: the sign of each pair $(u_i,v_i)$ is free, and so is the basis of directions with
# equal $\sigma$. Products such as $\tilde y_i\tilde w_i$ do not depend on that choice.
#
# `np.linalg.svd(X)` returns $U$, the vector of the $\sigma_i$, and $V^\top$. The third one is $V^\top$, **not** $V$.
#
# </details>
#
# What shapes do the three have? Answer for 100 examples and 20 features.

# %% tags=["core"]
ask("sv-shape-u")

# %% [markdown] tags=["core"]
# <details><summary><b>Derive it:</b> the problem falls apart</summary>
#
# 1. A rotation keeps lengths:
#    $\lVert y-Xw\rVert=\lVert U^\top(y-U\Sigma V^\top w)\rVert=\lVert\tilde y-\Sigma\tilde w\rVert$, and
#    $\lVert w\rVert=\lVert\tilde w\rVert$.
# 2. $\Sigma$ is diagonal, so the sum of squares has one term per direction:
#    $$\sum_{i\le r}\Big[(\tilde y_i-\sigma_i\tilde w_i)^2+\lambda\tilde w_i^2\Big]
#    +\sum_{r<i\le n}\tilde y_i^2+\lambda\sum_{r<i\le d}\tilde w_i^2,\qquad r=\min(n,d).$$
# 3. *More examples than features:* the second sum is error that no weight can reach. *More features than examples:* the
#    third sum has weights that cost length and reduce nothing, so they are 0 (for $\lambda=0$ they are free, and 0
#    makes the shortest solution).
# 4. *Least squares:* each bracket is zero at $\tilde w_i=\tilde y_i/\sigma_i$, where $\sigma_i>0$.
#
# *Dimension check.* $\Sigma$ is $(n,d)$, $\tilde w$ has $d$ numbers, $\Sigma\tilde w$ has $n$, like $\tilde y$.
# *Scalar check.* $X=3$, $y=1$: $U=V=1$, $\sigma=3$, $\tilde w=\frac13$.
#
# </details>
#
# > **Find the error.** A board says: "$\tilde w_i=\tilde y_i/\sigma_i$ for $i=1,\dots,n$, and 0 otherwise", for a
# > problem with $n>d$. Answer the next question before you read on.

# %% tags=["core"]
ask("sv-board-slip")

# %% [markdown] tags=["core"]
# There are only $\min(n,d)$ singular values. For $n>d$ the formula runs to $d$, and there is no "otherwise". Weights
# that are set to 0 exist only for $n<d$. In code the same slip gives an index error, or a broadcast that should not
# have fitted.
#
# **Try in code.** We build a matrix from its parts, so that we know the answer, and walk down. Each row shows by how
# much the distance from the best weights has shrunk along $v_1$ and along $v_2$ since the row before. Predict both
# columns: $\sigma=(1, 0.35)$ and $\eta=0.15$.

# %% tags=["core"]
turn = np.radians(35)
v1, v2 = np.array([np.cos(turn), np.sin(turn)]), np.array([-np.sin(turn), np.cos(turn)])
X = np.array([1.0 * v1, 0.35 * v2])
best = np.array([1.2, 1.4])
y = X @ best
w = np.array([-2.4, 0.6])
print("NumPy finds the singular values", np.linalg.svd(X, compute_uv=False).round(3))
print("step     w1      w2     along v1   along v2")
for step in range(1, 6):
    before, w = w, w + 2 * 0.15 * X.T @ (y - X @ w)
    shrunk = [(w - best) @ v / ((before - best) @ v) for v in (v1, v2)]
    print(f"{step:4d} {w[0]:8.3f}{w[1]:8.3f} {shrunk[0]:10.5f} {shrunk[1]:10.5f}")

# %% [markdown] tags=["core"]
# $1-2\cdot0.15\cdot1^2=0.7$ and $1-2\cdot0.15\cdot0.35^2=0.96325$, in every step. The weights $w_1$ and $w_2$
# themselves follow no such rule.
#
# > **Students asked: Does a penalty make the model weaker?** No. All linear combinations stay allowed. A penalty, and
# > as section 6 shows the number of steps, changes which of them is *chosen*. Directions that the data hardly show get a
# > default value, which is 0 here.
#
# > **Students asked: Why two-norms? What about others?** Parallel stories are expected, and only partly known. The
# > 1-norm of lecture 04 has effects of its own, such as exact zeros, that no story about rotations can show. (The tool
# > to look up is called mirror descent.) The two-norm is where the lamp stands.

# %% tags=["core"]
ask("sv-who-computes")

# %% [markdown] tags=["core"]
# ## 2 · Ridge as a filter
#
# *About 15 minutes.*
#
# Now with the penalty. In turned coordinates it acts on each direction alone, so we need to know only one gain: by what
# is $\tilde y_i$ multiplied to give $\tilde w_i$? For least squares it is $1/\sigma_i$.

# %% tags=["core"]
ask("ridge-two-gains")

# %% tags=["core"]
ask("ridge-gain-peak")

# %% [markdown] tags=["core"]
# **Drag.** Both axes on the left are logarithmic. Move $\lambda$, and watch where the ridge curve leaves the dashed
# line of least squares. Drag the singular values: which of them hardly feel $\lambda$? Then compare the three curves on
# the right. For now, take the steps of descent as another knob, and turn it until its curve lies as close to ridge as
# you can get it.

# %% tags=["core"]
explore.RidgeFilter()

# %% [markdown] tags=["core"]
# **Explain.** The gain of ridge is
#
# $$\frac{\sigma}{\sigma^2+\lambda}.$$
#
# How does a sum behave whose terms differ greatly? $10^9+0.02$ is $10^9$. So read it as an engineer reads such curves,
# in pieces:
#
# - $\sigma^2\gg\lambda$: the gain is about $1/\sigma$. Least squares, untouched.
# - $\sigma^2\ll\lambda$: the gain is about $\sigma/\lambda$, which is small. Least squares would have *exploded* here.
# - in between, a smooth bend, with its top at $\sigma=\sqrt\lambda$.
#
# The share of the least-squares weight that is kept is $\sigma^2/(\sigma^2+\lambda)$: a soft step, at
# $\sigma^2=\lambda$. So **the penalty is a threshold on $\sigma^2$**. "Much larger" means: on a logarithmic scale.
#
# You may have learnt that $\lambda I$ keeps $X^\top X$ away from being singular. That is true, and it is the coarse
# reading. This one is finer: it says what happens to whom. A direction that the data *excite* enough passes unchanged.

# %% tags=["core"]
ask("ridge-half")

# %% [markdown] tags=["core"]
# <details><summary><b>Derive it:</b> the gain, in two ways, and its top</summary>
#
# *One number.* Minimise $(\tilde y-\sigma\tilde w)^2+\lambda\tilde w^2$. Derivative:
# $-2\sigma(\tilde y-\sigma\tilde w)+2\lambda\tilde w=0$, so $\tilde w=\dfrac{\sigma}{\sigma^2+\lambda}\,\tilde y$.
#
# *From the closed form.* $\hat w=(X^\top X+\lambda I_d)^{-1}X^\top y$ (lectures 03 and 04). Put in $X=U\Sigma V^\top$
# and $I=VV^\top$: $X^\top X+\lambda I=V(\Sigma^\top\Sigma+\lambda I)V^\top$. Hence
# $V^\top\hat w=(\Sigma^\top\Sigma+\lambda I)^{-1}\Sigma^\top\,U^\top y$, and the matrix in the middle is diagonal.
#
# *As a sum.* Turn back:
# $$\hat w=\sum_i\frac{\sigma_i}{\sigma_i^2+\lambda}\,(u_i^\top y)\,v_i .$$
# It says two things at once: the weights lie in the span of the $v_i$ with $\sigma_i>0$, and how much each one is
# shrunk.
#
# *The top.* $g=\sigma/(\sigma^2+\lambda)$ has $g'\propto(\sigma^2+\lambda)-2\sigma^2$, zero at $\sigma=\sqrt\lambda$,
# where $g=1/(2\sqrt\lambda)$. No direction can have a larger gain than this.
#
# *Dimension check.* $\lambda$ has the unit of $\sigma^2$, that of $X^\top X$. *Scalar check.* $\sigma=3$,
# $\lambda=1$: $3/10=0.3$ in place of $1/3$.
#
# </details>

# %% [markdown] tags=["core"]
# **Try in code: real images.** One hundred handwritten digits of 64 pixels; the label is $+1$ for a 3 and $-1$
# otherwise. How many powers of ten do the singular values of real data span? We fit with scikit-learn, whose `Ridge`
# minimises this lecture's plain sum (its `alpha` is our $\lambda$), and compare direction by direction: the weight it
# finds, divided by the weight that least squares would put there.

# %% tags=["core"]
digits = data.digits()
X, y = digits.X_train[:100], np.where(digits.y_train[:100] == 3, 1.0, -1.0)
U, sigma, Vt = np.linalg.svd(X)
some = int((sigma > 1e-10).sum())
print(
    f"X is {X.shape[0]} × {X.shape[1]}; {some} singular values from {sigma[0]:.3g} to {sigma[some - 1]:.2g}, the other"
)
print(f"{len(sigma) - some} are zero: pixels that are empty in all 100 images, or combinations of others\n")

penalty = 1.0
found = Ridge(alpha=penalty, fit_intercept=False).fit(X, y).coef_
print("direction   sigma    share kept by scikit-learn    sigma²/(sigma²+λ)")
for i in (0, 1, 10, 20, 30, 40, 50, some - 1):
    plain = U[:, i] @ y / sigma[i]
    print(f"{i + 1:6d} {sigma[i]:10.3f} {Vt[i] @ found / plain:20.4f} {kept_by_ridge(sigma[i] ** 2, penalty):24.4f}")

# %% [markdown] tags=["core"]
# Real data have a **wide range** of singular values. That is why any of this matters. With a range of three powers of
# ten in $\sigma$, least squares multiplies the weakest direction a thousand times as much as the strongest, noise
# included.

# %% [markdown] tags=["core"]
# > **Students asked: Why not drop the small singular values and be done?** One can. It is called truncation, an
# > explicit reduction of dimension, and the olive curve above. The results are often close to ridge, with examples that
# > favour one and examples that favour the other. But truncation needs the decomposition. Ridge gets nearly the same
# > for one solve, and descent gets it, as section 6 shows, for nothing. Know when work is not needed.
#
# > **Students asked: What becomes of the smallest singular value?** Least squares gives it the largest gain of all.
# > Ridge gives it nearly none. And a direction with $\sigma=0$ gets exactly nothing from both.
#
# > **Students asked: How large should λ be?** Where the directions become more noise than signal; section 6 makes that
# > precise. In practice validation decides (lecture 04), with $\lambda$ tried on a logarithmic scale. A regulariser
# > that one adds because others do is like a spice from a jar without a label. Now you know what this one does, and how
# > much is a lot.

# %% tags=["core"]
ask("ridge-tamed")

# %% [markdown] tags=["core"]
# ## 3 · Same answer, different shape
#
# *About 20 minutes.*
#
# Ridge has two closed forms:
#
# $$\hat w=(X^\top X+\lambda I_d)^{-1}X^\top y\qquad\text{and}\qquad\hat w=X^\top(XX^\top+\lambda I_n)^{-1}y .$$
#
# The first inverts a matrix of features, $d\times d$. The second inverts a matrix of examples, $n\times n$. Many people
# have met only the first. Here is a worry about the second. Let there be more examples than features. Then $XX^\top$ is
# singular, and only $\lambda I$ saves it.

# %% tags=["core"]
ask("dual-paradox")

# %% [markdown] tags=["core"]
# **Drag** $\lambda$ to the left, slowly. In the middle are the $n$ directions of the $n\times n$ inverse, on a
# logarithmic scale; the squares are what comes through $X^\top$. Which marks race upwards, and which squares belong
# to them? *1 tiny penalty* is the left end. On the right is the difference of both answers, as double precision
# computes them. Then *2 wide* exchanges the roles: 5 examples and 20 features. Which of the two formulas is in danger
# now?

# %% tags=["core"]
explore.TwoRidges()

# %% [markdown] tags=["core"]
# **Explain.** In a direction without data the inverse holds $1/\lambda$, and it explodes. But $X^\top$ multiplies this
# direction by its $\sigma$, which is 0. Only what the data span comes through. The danger is not real, for mathematics.
#
# Floating point does feel it. The condition number of the matrix grows like $\sigma_1^2/\lambda$, and rounding is
# magnified by it. Two formulas that are equal on paper agree to 16 digits at $\lambda=1$ and to hardly two at
# $10^{-14}$. With full rank the sick one is the *larger* matrix.
#
# Keep the reflex: feel the danger, then check whether it is real. And when in doubt, take the singular value
# decomposition.

# %% [markdown] tags=["core"]
# <details><summary><b>Derive it:</b> both forms are equal</summary>
#
# *Try it first, three minutes on paper: put $X=U\Sigma V^\top$ into both.*
#
# 1. First form: $V\,(\Sigma^\top\Sigma+\lambda I_d)^{-1}\,\Sigma^\top\,U^\top y$ (section 2).
# 2. Second form: $XX^\top+\lambda I_n=U(\Sigma\Sigma^\top+\lambda I_n)U^\top$, so it is
#    $V\,\Sigma^\top\,(\Sigma\Sigma^\top+\lambda I_n)^{-1}\,U^\top y$.
# 3. In the middle stand two matrices of shape $(d,n)$. Both are diagonal, with $\sigma_i/(\sigma_i^2+\lambda)$ for
#    $i\le\min(n,d)$. The larger of the two inverses has more entries, all $1/\lambda$, and $\Sigma^\top$ has zeros
#    there.
#
# *Without a decomposition:* $X^\top(XX^\top+\lambda I_n)=(X^\top X+\lambda I_d)X^\top$, since both are
# $X^\top XX^\top+\lambda X^\top$. Multiply by one inverse from the left and the other one from the right.
#
# *Dimension check.* $(d,d)(d,n)$ against $(d,n)(n,n)$: both $(d,n)$. *Scalar check.* $X=3$, $\lambda=1$:
# $\frac{1}{9+1}\cdot3$ and $3\cdot\frac1{9+1}$.
#
# *The limit.* As $\lambda\to0$, $\sigma/(\sigma^2+\lambda)\to1/\sigma$ where $\sigma>0$ and stays 0 elsewhere. That is
# the **pseudo-inverse**: the shortest of all least-squares solutions.
#
# </details>

# %% tags=["core"]
differences = two_ridges.differences(8, 3, False, 1)
print("8 × 3, normal random numbers; largest difference between the weights of both formulas")
for wanted in (1.0, 1e-3, 1e-8, 1e-12, 1e-14):
    at = np.abs(np.log(two_ridges.PENALTIES / wanted)).argmin()
    print(f"λ = {two_ridges.PENALTIES[at]:.0e}: {differences[at]:.0e}")

# %% tags=["core"]
ask("dual-rounding")
ask("dual-cheaper")

# %% [markdown] tags=["core"]
# ### What the second form shows
#
# Look at the two matrices once more, and at what stands in front of them.

# %% tags=["core"]
ask("dual-gram")

# %% [markdown] tags=["core"]
# Three things follow.
#
# 1. $(XX^\top+\lambda I)^{-1}y$ is a vector $\alpha$ with one number per example. So $\hat w=X^\top\alpha$ is a **sum
#    of training inputs**, each times its coefficient. The weights never leave the span of the data.
# 2. $(XX^\top)_{ij}=x_i\cdot x_j$ compares examples, pair by pair. $X^\top X$ compares features, and hides this.
# 3. The answer for a new point is $x\cdot\hat w=\sum_i (x\cdot x_i)\,\alpha_i$: its similarity to each training point,
#    times that point's coefficient.
#
# Only similarities occur. So one may put in *another* similarity, and never write down the features behind it. That is
# all that the word **kernel** means. The matrix has to be one of similarities: symmetric, with no negative eigenvalue.
#
# **Drag** the test point: which bars move, and which stay? Then *1 narrow*: the Gaussian similarity, a small
# $\lambda$, a small width. What does the model answer far away from all points, and why?

# %% tags=["core"]
explore.AskTheNeighbours()

# %% [markdown] tags=["core"]
# Far away all Gaussian similarities are 0, and so is the answer: the default again. With the linear one it is a
# straight line through the origin, and the coefficients are large and cancel each other. The support vector machine
# became known for this trick, but ridge shows it with less machinery.
#
# > **Students asked: Does this hold for the shortest solution too, without a penalty?** Yes. For more features than
# > examples it is the limit $\lambda\to0$ of the second form.
#
# > **Students asked: When do I use a formula, and when descent?** In deep learning, nearly always descent. If $d$ or
# > $n$ is small, $\lambda$ is known, and you want the full solution, the formula is far faster. And it can be
# > differentiated: an automatic differentiator passes through a linear solve, so ridge can be a *layer* of a larger
# > model.

# %% [markdown] tags=["graduate"]
# <details><summary><b>Graduate:</b> the third reading, and which form it gives</summary>
#
# Lecture 03 reads ridge as a belief: with noise of variance $s^2$ and weights of variance $\tau^2$ it is the most
# probable $w$, with $\lambda=s^2/\tau^2$. For jointly normal variables the most probable value is the mean, and the
# mean has the smallest mean squared error. Its formula,
# $\Sigma_{wy}\Sigma_{yy}^{-1}y=\tau^2X^\top(\tau^2XX^\top+s^2I_n)^{-1}y$, is the **second** form, with no detour over
# features. *Scalar check.* $X=3$, $\tau=s=1$: $3/(9+1)$.
#
# </details>

# %% tags=["core"]
ask("dual-kernel-shape")

# %% [markdown] tags=["core"]
# ## 4 · Weight decay
#
# *About 15 minutes.*
#
# Descent on the loss with its penalty:
#
# $$w\ \leftarrow\ (1-2\eta\lambda)\,w+2\eta\,X^\top(y-Xw).$$
#
# Compare with section 1. The penalty has become a factor in front of the *old* weights. Without data they die away like
# a radioactive substance. Hence the name **weight decay**, under which optimisers offer it as a knob.

# %% tags=["core"]
ask("decay-ten")
ask("decay-twice")

# %% [markdown] tags=["core"]
# **Drag.** One weight, no data. Raise $\eta$ and $\lambda$ until the weight starts to alternate, then until it
# diverges. Write down $\eta\lambda$ at both borders. Then *1 one example*: where do the borders lie now? Finally *2
# decay twice*, in the optimiser *beside* the penalty in the loss: compare the two horizontal lines.

# %% tags=["core"]
explore.WeightDecay()

# %% [markdown] tags=["core"]
# **Explain.** The factor is $1-2\eta\lambda$ without data, and $1-2\eta(\sigma^2+\lambda)$ in a direction with data.
#
# | $\eta(\sigma^2+\lambda)$ | factor | what you see |
# |---|---|---|
# | below ½ | positive | smooth |
# | ½ | 0 | there in one step |
# | ½ to 1 | 0 to −1 | alternates, shrinks |
# | above 1 | below −1 | diverges |
#
# With an example it comes to rest between 0 and 1. So the penalty **lowers the limit** of the rate, to
# $1/(\sigma_{\max}^2+\lambda)$. "Large $\lambda$ means small weights" is true of the minimum, not of a walk with too
# large a rate.
#
# The decay pulls in all directions with the same factor. It is like gravity. Directions with large $\sigma$ have
# engines strong enough not to care. Weak directions never get off the ground.

# %% [markdown] tags=["core"]
# <details><summary><b>Derive it:</b> factor and resting place of one direction</summary>
#
# 1. In turned coordinates the step is
#    $\tilde w\leftarrow(1-2\eta\lambda)\tilde w+2\eta\sigma(\tilde y-\sigma\tilde w)$.
# 2. Collect: $\tilde w\leftarrow\big(1-2\eta(\sigma^2+\lambda)\big)\tilde w+2\eta\sigma\tilde y$.
# 3. It rests where both sides are equal: $2\eta(\sigma^2+\lambda)\tilde w=2\eta\sigma\tilde y$, so at
#    $\tilde w=\sigma\tilde y/(\sigma^2+\lambda)$. That is ridge, whatever the rate.
# 4. Subtract the resting place: the distance is multiplied by the factor of line 2 in each step.
#
# *Dimension check.* $\eta\lambda$ and $\eta\sigma^2$ are pure numbers. *Scalar check.* $\sigma=1$,
# $\lambda=\frac12$: the factor is $-1$ at $\eta=1/(1+\frac12)=\frac23$.
#
# Mind the order. The decay acts on the **old** weight. Who first takes the step of the data and then shrinks the result
# rests somewhere else.
#
# </details>
#
# > **Warning from practice.** Many people have the penalty in their loss *and* switch on weight decay in the optimiser.
# > They get it twice. Nothing fails, no message appears. The weights are those of ridge with twice the $\lambda$.
#
# **Try in code.** PyTorch's plain SGD adds `weight_decay * w` to the gradient. The gradient of
# $\lambda\lVert w\rVert^2$ is $2\lambda w$. With which `weight_decay` do we get ridge with $\lambda=0.3$? Predict which
# rows agree with scikit-learn.

# %% tags=["core"]
ask("decay-in-a-library")

# %% tags=["core"]
rng = np.random.default_rng(0)
X, y = rng.normal(size=(50, 3)), rng.normal(size=50)
features, labels = torch.tensor(X), torch.tensor(y)


def torch_weights(in_loss, in_optimiser, mean=False):
    """Weights after 4000 full steps; the data term is a sum, or a mean over the 50 examples."""
    w = torch.zeros(3, dtype=torch.float64, requires_grad=True)
    optimiser = torch.optim.SGD([w], lr=0.1 if mean else 0.002, weight_decay=in_optimiser)
    for _ in range(4000):
        optimiser.zero_grad()
        squares = (labels - features @ w) ** 2
        loss = (squares.mean() if mean else squares.sum()) + in_loss * (w**2).sum()
        loss.backward()
        optimiser.step()
    return w.detach().numpy()


for penalty in (0.15, 0.3, 0.6, 15.0):
    exact = Ridge(alpha=penalty, fit_intercept=False).fit(X, y).coef_
    print(f"scikit-learn, λ = {penalty:<5}            ", exact.round(5))
print("in the loss, 0.3                   ", torch_weights(0.3, 0.0).round(5))
print("in the optimiser, 0.3              ", torch_weights(0.0, 0.3).round(5))
print("in the optimiser, 0.6              ", torch_weights(0.0, 0.6).round(5))
print("both, 0.3 and 0.6                  ", torch_weights(0.3, 0.6).round(5))
print("mean, in the optimiser, 0.6        ", torch_weights(0.0, 0.6, mean=True).round(5))
print("mean, in the optimiser, 0.6/50     ", torch_weights(0.0, 0.6 / 50, mean=True).round(5))

# %% [markdown] tags=["core"]
# 0.3 in the optimiser is ridge with 0.15; 0.6 is ridge with 0.3; both together are ridge with 0.6. With a mean as data
# term the same 0.6 is fifty times as strong, ridge with 15. None of these runs was wrong in any way that a program can
# see.
#
# (With momentum, and still more with Adam, a term in the gradient and a shrinking of the weight are no longer the same.
# Lecture 12 separates them.)

# %% tags=["core"]
ask("decay-limit")
ask("decay-with-a-mean")

# %% [markdown] tags=["core"]
# ## 5 · The mode race
#
# *About 15 minutes.*
#
# Back to plain least squares, $\lambda=0$. In turned coordinates each direction, or *mode*, has the recursion
#
# $$\tilde w_i\ \leftarrow\ (1-2\eta\sigma_i^2)\,\tilde w_i+2\eta\sigma_i\tilde y_i .$$
#
# They all start at zero, at the same time. Who arrives first?

# %% tags=["core"]
ask("race-small-rate")

# %% [markdown] tags=["core"]
# **Drag.** Seven modes, A with the largest $\sigma$ to G with the smallest. On the left their factors in the unit
# disc: one that is outside grows. In the middle the size of the factor against $\sigma^2$. On the right the share
# that is fitted. Press *run* at $\eta=0.1$, and watch the bars fill, up to *1 rate 0.1*. Then stop, and do not touch
# the rate yet: vote first.

# %% tags=["core"]
explore.ModeRace(rate=0.1, steps=0)

# %% tags=["core"]
ask("race-vote")

# %% [markdown] tags=["core"]
# Now *2 rate 0.9*: reset, and run. Then *3 rate 0.99*. Drag a mode to the lowest point of the V.
#
# **Explain.** At $\eta=0$ all factors sit at 1. As the rate grows they move to the left, A fastest. As long as all are
# on the positive side, A is nearest to 0, and the order is A to G: the largest singular value first. Beyond $\eta=0.5$
# A has passed 0. What counts is the **distance from 0**, and at $\eta=0.9$ it is C that lies nearest. At $\eta=0.99$ A
# is last. So "largest first" is a rule for small rates.
#
# Exponentials with different factors separate. One mode is practically finished before the next has moved. So descent
# walks through **models of increasing complexity**: a subspace of one dimension, then of two, and so on. Nobody asked
# it to.

# %% [markdown] tags=["core"]
# <details><summary><b>Derive it:</b> the way of one mode</summary>
#
# 1. The fixed point is $\tilde y/\sigma$. Let $e_t=\tilde w_t-\tilde y/\sigma$. Then $e_{t+1}=(1-2\eta\sigma^2)\,e_t$.
# 2. From $\tilde w_0=0$: $e_0=-\tilde y/\sigma$, so
#    $$\tilde w_t=\frac{\tilde y}{\sigma}\,\Big(1-(1-2\eta\sigma^2)^t\Big).$$
# 3. It converges exactly if $|1-2\eta\sigma^2|<1$, for all modes if $\eta<1/\sigma_{\max}^2$.
# 4. *A tiny $\sigma$:* $(1-2\eta\sigma^2)^t\approx1-2\eta\sigma^2t$, so $\tilde w_t\approx2\eta\sigma\tilde y\,t$: a
#    straight line with a tiny slope. The mode adds up its own residual, which hardly changes. The explosion $1/\sigma$
#    of least squares is on the way, but it takes astronomical time.
#
# *Dimension check.* $\eta\sigma^2$ is a pure number; $\tilde y/\sigma$ has the unit of $w$. *Scalar check.* $t=1$:
# $\frac{\tilde y}{\sigma}\cdot2\eta\sigma^2=2\eta\sigma\tilde y$, the first step from zero.
#
# </details>
#
# **Try in code.** $\sigma=(10, 1, 0.1)$ and $\tilde y=(1,1,1)$, so that least squares wants $(0.1, 1, 10)$. The rate is
# 0.4 of its limit. What is that limit?

# %% tags=["core"]
ask("race-limit")

# %% tags=["core"]
sigma, eta = np.array([10.0, 1.0, 0.1]), 0.004
w = np.zeros(3)
print("factors", (1 - 2 * eta * sigma**2).round(5))
for step in range(1, 100_001):
    w = w + 2 * eta * sigma * (1 - sigma * w)
    if step in (1, 10, 100, 1000, 10_000, 100_000):
        shares = ", ".join(f"{share:.2%}" for share in w * sigma)
        print(f"after {step:6d} steps: weights ({', '.join(f'{each:.4f}' for each in w)}), fitted {shares}")

# %% [markdown] tags=["core"]
# Three steps for the first, 574 for the second and 57,563 for the third, to 99 per cent each. The rate cannot be raised
# to help the third, because the first would explode.
#
# > **Students asked: May a small residual cancel a large $\sigma$?** In the step
# > $2\eta\sigma(\tilde y-\sigma\tilde w)$, yes. But a small residual means that the mode is fitted already.
#
# > **Students asked: When is the factor near 1, and what is the other interesting value?** Near 1 when $\sigma^2$ is
# > near zero. The other one is 0: there in one step.
#
# Why does the order matter, if all modes arrive in the end? Because one does not wait for the end. If the useful part
# of your data is in C, a medium rate and an early stop give you C and little of A and B. A rate that "only affects
# speed" changes the model. (Momentum gives each mode two numbers in that disc, and yet another order: lecture 12.)

# %% tags=["core"]
ask("race-many-steps")
ask("race-model")

# %% [markdown] tags=["core"]
# ## 6 · Early stopping is almost ridge
#
# *About 15 minutes.*
#
# No penalty anywhere. Least squares, noisy labels, descent. One of the directions has $\sigma=0.01$, and least squares
# multiplies its label, noise and all, by 100.

# %% tags=["core"]
ask("early-500")

# %% [markdown] tags=["core"]
# **Drag.** Forty directions, with singular values from 1 to 0.001. The true weights are known here, so the error of
# the weights can be drawn (averaged over the noise, exactly). Move your stop from left to right, to *1 never
# stopped*. On the right you see, per direction, what is not yet fitted and what noise has come in. Which side fills
# first? Then change the noise, by factors of ten: which way does the best stop move? Finally *2 ridge beside* adds
# ridge with $\lambda=1/(2\eta t)$.

# %% tags=["core"]
explore.ErrorAgainstSteps()

# %% [markdown] tags=["core"]
# **Explain.** The training loss falls all the way. The error of the weights falls, turns and rises, to fifteen times
# what all zeros would have had. Strong directions come first, and there the signal is larger than the noise: fitting
# them is a gain. Weak directions come late, and there $\text{noise}/\sigma$ is larger than the weight itself: fitting
# them is a loss. **More optimisation gave a worse model.** That goes against everything that "optimise the loss"
# suggests.
#
# Stop at the right moment, and you have regularised without a regulariser. That is **implicit regularisation**. In
# practice one keeps copies of the weights along the way and takes the one with the lowest *validation* error. It is
# used all the time, also where nobody has written down a singular value. (You have seen it happen on the digits, in
# [lecture 07](07-gradient-descent.ipynb).)

# %% [markdown] tags=["core"]
# ### Almost, and how far
#
# Now put the two filters side by side. **Drag** $\lambda$ until the curves lie as close as you can get them. Note the
# $\lambda$, change $t$ to ten times as much, and do it again. What rule do you find? Then *1 ten steps* and *2 a
# hundred steps* follow one rule. Where is the largest difference, and how large is it?

# %% tags=["core"]
explore.EarlyStopping()

# %% [markdown] tags=["core"]
# **Explain.** With
#
# $$\lambda=\frac1{2\eta t}$$
#
# the two have the same shape. For small $\sigma$ they coincide. Around the threshold descent is the sharper step.
# Alike, not identical. With the rate of the picture, a quarter of the limit, the difference is at most 0.23 of the
# weight after 10 steps, 0.206 after 100, and tends to 0.204. In the very first steps it can be larger: up to 0.5.

# %% [markdown] tags=["core"]
# <details><summary><b>Derive it:</b> why 1/(2ηt), and where 0.204 comes from</summary>
#
# 1. *Small $\sigma$.* Descent keeps $1-(1-2\eta\sigma^2)^t\approx2\eta t\,\sigma^2$. Ridge keeps
#    $\sigma^2/(\sigma^2+\lambda)\approx\sigma^2/\lambda$. They agree if $\lambda=1/(2\eta t)$.
# 2. *Many steps.* $(1-2\eta\sigma^2)^t\approx e^{-2\eta t\sigma^2}=e^{-a}$ with $a=\sigma^2/\lambda$. So descent keeps
#    $1-e^{-a}$ and ridge $a/(1+a)$. Only $a$ is left: neither $\eta$ nor $t$ nor $\lambda$ by itself.
# 3. *The gap* is $\frac1{1+a}-e^{-a}$. It is zero at 0 and at infinity. Its derivative is zero where $e^{a/2}=1+a$, at
#    $a=2.513$, and there the gap is 0.204.
#
# *Dimension check.* $\eta\sigma^2$ is a pure number, so $1/(\eta t)$ has the unit of $\sigma^2$, as $\lambda$ must
# have. *Scalar check.* $\eta=0.0025$, $t=1000$: $\lambda=0.2$.
#
# At the very first steps the gap depends on $\eta$: at $t=1$ and $\eta=\frac12$ the largest direction is fitted wholly
# by descent and by one half by ridge.
#
# </details>

# %% tags=["core"]
sigma = np.array([10, 3, 1, 0.3, 0.1, 0.01])
print("sigma           ", *(f"{s:8.2f}" for s in sigma))
print("1000 steps      ", *(f"{kept:8.4f}" for kept in kept_by_stopping(sigma**2, 0.0025, 1000)))
print("ridge, λ = 0.2  ", *(f"{kept:8.4f}" for kept in kept_by_ridge(sigma**2, 0.2)))

ratio = np.linspace(0, 20, 200_001)
gap = 1 / (1 + ratio) - np.exp(-ratio)
print(f"\nlargest gap for many steps: {gap.max():.4f}, at σ²/λ = {ratio[gap.argmax()]:.3f}")

# %% [markdown] tags=["core"]
# **Try in code: one draw of the noise.** The picture above averages over the noise. Here is a single draw, as you would
# meet it. The U is still there.

# %% tags=["core"]
rng = np.random.default_rng(1)
sigma = np.geomspace(1, 1e-3, 40)
truth = np.sqrt(sigma)
plain = truth + 0.02 * rng.normal(size=40) / sigma
print("steps        error, stopped     error, ridge with λ = 1/(2ηt)")
for t in (10, 100, 215, 1000, 10**4, 10**5, 10**6, 10**7):
    stopped, ridge = kept_by_stopping(sigma**2, 0.25, t) * plain, kept_by_ridge(sigma**2, 1 / (0.5 * t)) * plain
    errors = [np.linalg.norm(w - truth) / np.linalg.norm(truth) for w in (stopped, ridge)]
    print(f"{t:>10,} {errors[0]:14.3f} {errors[1]:20.3f}")

# %% [markdown] tags=["core"]
# > **Students asked: Which is better, ridge or stopping?** At their best they are close. Stopping costs nothing extra:
# > one run passes through all values of $1/(2\eta t)$, from the strongest penalty to none. Ridge needs one solve for
# > each $\lambda$, but what it minimises does not depend on the optimiser.
#
# > **Students asked: So do I stop, or do I decay?** Mostly both. Decay acts as a floor: even after many steps nothing
# > below $\sigma^2\approx\lambda$ comes in.

# %% tags=["core"]
ask("early-match")

# %% [markdown] tags=["core"]
# ## 7 · Fake examples, fake features
#
# *About 20 minutes.*
#
# ### Fake examples
#
# **Drag** the diamond. It is an example that nobody has measured: its label is 0. Plain least squares does not know
# that, and fits it with the others. On the right the loss of the real examples, that of the fake one, and their sum.
# What is $\lambda$, if the diamond stands at $x=2$?

# %% tags=["core"]
explore.FakeRows()

# %% [markdown] tags=["core"]
# **Explain.** The fake example adds $(0-\sqrt\lambda\,w)^2=\lambda w^2$ to the sum of squares. That *is* the penalty.
# With $d$ weights one takes $d$ fake examples, one for each: $\sqrt\lambda$ in place $j$, zero elsewhere, label 0. Each
# says "please, weight $j$ be about 0".
#
# $$\begin{bmatrix}X\\\sqrt\lambda\,I_d\end{bmatrix}w\approx\begin{bmatrix}y\\0\end{bmatrix}$$
#
# No regulariser, no early stop; plain least squares, run to the end. This is the simplest case of **data
# augmentation**, a main tool of deep learning: one says what one knows (turned images show the same thing; weights are
# small) by inventing examples. Section 3 of [lecture 14](14-regularisation.ipynb) does it with pictures.

# %% [markdown] tags=["core"]
# <details><summary><b>Derive it:</b> the normal equations of the longer matrix</summary>
#
# With $X_a$ and $y_a$ for the two stacks: $X_a^\top X_a=X^\top X+\lambda I$ and
# $X_a^\top y_a=X^\top y+\sqrt\lambda\cdot0$. So its least-squares solution is $(X^\top X+\lambda I)^{-1}X^\top y$.
#
# *Dimension check.* $X_a$ is $(n+d,d)$, $y_a$ has $n+d$ numbers. *Scalar check.* $X=3$, $y=1$, $\lambda=1$: rows 3
# and 1, labels 1 and 0, so $w=3/(9+1)$.
#
# </details>

# %% tags=["core"]
ask("fake-rows-count")
ask("fake-lambda-squared")

# %% [markdown] tags=["core"]
# ### Fake features
#
# Rows become columns if you transpose. Is there a trick with columns?

# %% tags=["core"]
ask("fake-guess")

# %% [markdown] tags=["core"]
# **Drag.** Eight points and three honest features: $1$, $x$ and $x^2$. To them come $p$ columns of random junk, with
# variance $\lambda/p$ each, and then the *shortest* weights that fit all eight points exactly. The blue curve uses
# only the three honest weights. (With fewer than five junk columns there are not enough weights, and an error stays.)
# Raise $p$ from 1 to 100,000, *1 very many columns*. Watch the curve, the matrix of the junk, and the training error
# in the text. In *2 undivided* somebody forgot to divide the variance by $p$.

# %% tags=["core"]
explore.FakeColumns()

# %% [markdown] tags=["core"]
# **Explain.** In the exact version one appends $\sqrt\lambda\,I_n$: a private knob for each example.
#
# $$\begin{bmatrix}X&\sqrt\lambda\,I_n\end{bmatrix}\begin{bmatrix}w\\z\end{bmatrix}=y$$
#
# There are more unknowns than equations, so an exact fit always exists, and infinitely many. Take the shortest. Its
# $w$ is ridge. With random junk in place of $\sqrt\lambda I$ the same holds nearly, since in high dimension random
# vectors are nearly orthogonal to each other: $ZZ^\top\approx\lambda I$, off by about $1/\sqrt p$. Undivided,
# $ZZ^\top$ is about $p\lambda I$: ridge with a penalty $p$ times as large.
#
# Think about what this says. The enlarged model has 100,003 weights for 8 points and a training error of **zero**. And
# it behaves like a small model with a penalty. Counting parameters would have said the opposite. This is one reason,
# understood only recently, why very large networks that fit everything need not overfit.

# %% [markdown] tags=["core"]
# <details><summary><b>Derive it:</b> why does <em>adding</em> features regularise?</summary>
#
# 1. Each knob has to take what the honest weights leave: $\sqrt\lambda\,z=y-Xw$, so $z=(y-Xw)/\sqrt\lambda$.
# 2. Hence the squared length is
#    $$\lVert w\rVert^2+\lVert z\rVert^2=\frac1\lambda\Big(\lambda\lVert w\rVert^2+\lVert y-Xw\rVert^2\Big).$$
#    The shortest exact fit minimises the ridge loss. Misfit has become length.
# 3. *Junk.* The shortest solution of $[X\ Z](w,z)=y$ is $[X\ Z]^\top(XX^\top+ZZ^\top)^{-1}y$ (section 3, limit
#    $\lambda\to0$). Its first part is $X^\top(XX^\top+ZZ^\top)^{-1}y$: the second form of ridge, if
#    $ZZ^\top=\lambda I$. Only the **second moments** of the junk enter. With variance $\lambda/p$,
#    $\mathbb E[ZZ^\top]=\lambda I$, and its entries scatter by about $\lambda/\sqrt p$.
#
# *Dimension check.* $[X\ \sqrt\lambda I_n]$ is $(n,d+n)$. The identity has as many rows as there are examples.
# *Scalar check.* $X=3$, $y=1$, $\lambda=1$: shortest $(w,z)$ with $3w+z=1$ is $(3,1)/10$.
#
# *A new point* has a private knob of its own, which nothing has set. So $z$ is dropped.
#
# </details>
#
# **Try in code.** Both tricks with numbers small enough to follow: $X=\operatorname{diag}(3,1)$, $y=(1,1)$,
# $\lambda=1$, where ridge is $(0.3, 0.5)$. `lstsq` returns the shortest solution where there are many. Then the junk,
# with the median over twenty draws; a single draw scatters.

# %% tags=["core"]
longer = np.array([[3.0, 0.0], [0.0, 1.0], [1.0, 0.0], [0.0, 1.0]])
wider = np.array([[3.0, 0.0, 1.0, 0.0], [0.0, 1.0, 0.0, 1.0]])
print("fake examples:", np.linalg.lstsq(longer, [1.0, 1.0, 0.0, 0.0])[0].round(4))
print("fake features:", np.linalg.lstsq(wider, [1.0, 1.0])[0].round(4), " the last two are the residuals 0.1 and 0.5\n")

x, y = fake_columns.sample()
X = fake_columns.features(x)
ridge = Ridge(alpha=0.7, fit_intercept=False).fit(X, y).coef_
print("junk features p    distance of the honest weights from ridge, relative, median of 20 draws")
for p in (10, 100, 1000, 10_000, 100_000):
    at = int(np.flatnonzero(fake_columns.SIZES == p)[0])
    grams = [0.7 * fake_columns.gram_matrices(deal)[at] for deal in range(1, 21)]
    away = [np.linalg.norm(fake_columns.real_weights(X, y, gram) - ridge) / np.linalg.norm(ridge) for gram in grams]
    print(f"{p:>10,} {np.median(away):20.4f}")

# %% [markdown] tags=["core"]
# Four powers of ten in $p$ are about two powers of ten in the distance.
#
# > **Find the error.** "Append $\lambda I$ to the rows of $X$ and zeros to $y$, and least squares becomes ridge with
# > $\lambda$."
#
# <details><summary>Answer</summary>
#
# The rows are squared in the loss. $\lambda I$ gives ridge with $\lambda^2$. It passes every test with $\lambda=1$, so
# test with another number.
#
# </details>

# %% tags=["core"]
ask("fake-at-test")
ask("fake-variance")

# %% [markdown] tags=["core"]
# ## 8 · Many exact fits, and the one that descent finds
#
# *About 20 minutes.*
#
# In a course on optimisation the loss is what one cares about. Here the loss is an **instrument**. One cares about new
# data, and gladly takes a worse minimum of the loss for better answers there. So it matters *which* minimum.
#
# "But a convex problem has one minimum. Why care how it is reached?" Three answers. One stops early, so the path
# matters (section 6). The losses of networks are not convex. And the third, which optimisers' textbooks treat as a
# technicality:

# %% tags=["core"]
ask("pipe-how-many")

# %% tags=["core"]
ask("pipe-end")

# %% [markdown] tags=["core"]
# **Drag.** One example, two weights. The loss is a long half-pipe, as skateboarders use it: curved across, level
# along. The dashed line holds all best fits, which are exact here. Press *run*. In which direction does the path go?
# Drag the start to (0, 0), as in *1 from zero*, then elsewhere, as in *2 from elsewhere*. On the right are the
# answers of the weights where descent stands, and of the shortest exact fit, for the training example and for a new
# one. On which of the two do they agree?

# %% tags=["core"]
explore.HalfPipe()

# %% [markdown] tags=["core"]
# **Explain.** The gradient is a multiple of the example $x$. So descent slides straight down the wall, and never moves
# *along* the pipe. From 0 it ends at the exact fit that lies along $x$, the **shortest** one. From elsewhere it ends at
# the exact fit **nearest to its start**. Descent is lazy: it changes no more than it must.
#
# All exact fits agree on the training example. On the new input they differ, and nothing in the data says which is
# right. The start and the optimiser decide. This is not a rare accident. It is the normal case whenever there are more
# weights than examples, as in nearly every network of today.
#
# What a model with its training will really learn, of all it could express, is called its **inductive bias**. For
# decades one asked what a model *can* represent. Here the question is what it *will*.

# %% tags=["core"]
ask("pipe-shortest")

# %% [markdown] tags=["core"]
# <details><summary><b>Derive it:</b> descent from zero finds the shortest exact fit</summary>
#
# 1. Each step adds $2\eta X^\top(\text{residual})$: a sum of rows of $X$. From $w_0=0$ the weights are always
#    $w=X^\top\alpha$ for some $\alpha$.
# 2. Let $w=X^\top\alpha$ fit exactly, and let $w+h$ be another exact fit, so $Xh=0$. Then $w\cdot h=\alpha\cdot Xh=0$,
#    and $\lVert w+h\rVert^2=\lVert w\rVert^2+\lVert h\rVert^2$. Every other exact fit is longer.
# 3. From $w_0\ne0$ split $w_0$ into a part in the span of the rows and a part at a right angle to it. The second part
#    is never touched. The end is the shortest fit plus that part, which is the exact fit nearest to $w_0$.
#
# *In turned coordinates:* modes with $\sigma_i=0$ have the factor 1. They stay where they started.
#
# *Dimension check.* $X^\top\alpha$: $(d,n)(n,)$ gives $d$ numbers. *Scalar check.* $x=(1,10)$, $y=11$:
# $w=\alpha(1,10)$ with $101\,\alpha=11$, so $w=(0.1089,1.0891)$, of length 1.0945. $(1,1)$ fits as well, with length
# 1.4142.
#
# </details>

# %% [markdown] tags=["core"]
# ### With random examples
#
# Descent uses all examples in each step. Now take **one** at random, with a constant rate. A strong direction shows up
# in many examples, so single examples should inherit the habits of the whole, with some shaking. But do they end at the
# same place? Vote.

# %% tags=["core"]
ask("pipe-sgd-vote")

# %% [markdown] tags=["core"]
# Classes split on this, and many hands go up only half. Here is the argument. Each step is a multiple of one example,
# so the path stays in their span. And if it has come to rest under *random* draws, no example pulls any more: every
# residual is zero. It fits exactly, in the span. There is only one such point.
#
# That it comes to rest *at all*, with a constant rate, is the surprise. The usual theory needs rates that shrink
# ([lecture 07](07-gradient-descent.ipynb)). Here the noise of the draws vanishes at the solution by itself.
#
# **Drag,** in the half-pipe above. In *3 contradiction* the second label is $y+2$: now two equations for one input
# contradict each other, and the dashed line holds the best fits only. Each step takes one of them at random. Press
# *reset* and *run*. Does it come to rest? In which direction does it shake?
#
# It never rests, since at every place one of the two equations still pulls. And it shakes *across* the pipe only: each
# step is a multiple of the same $x$, so it stays beside the best fit that is nearest to its start.
#
# **Try in code.** Five examples with twenty weights, from zero and from elsewhere. Then fifty noisy examples with three
# weights, where no exact fit exists.

# %% tags=["core"]
rng = np.random.default_rng(0)
wide, wide_labels = rng.normal(size=(5, 20)), rng.normal(size=5)
tall, tall_labels = rng.normal(size=(50, 3)), rng.normal(size=50)
elsewhere = rng.normal(size=20)
runs = (
    ("5 × 20, from zero", wide, wide_labels, np.zeros(20), 0.02),
    ("5 × 20, from elsewhere", wide, wide_labels, elsewhere, 0.02),
    ("50 × 3, rate 0.02", tall, tall_labels, np.zeros(3), 0.02),
    ("50 × 3, rate 0.002", tall, tall_labels, np.zeros(3), 0.002),
)
print("                          mean distance over the last half of 10,000 steps, from the shortest")
print("                          least-squares fit      the fit nearest to the start")
for name, A, b, w, eta in runs:
    shortest = np.linalg.lstsq(A, b)[0]
    nearest = shortest + w - np.linalg.lstsq(A, A @ w)[0]
    far = []
    for i in rng.integers(len(A), size=10_000):
        w = w + 2 * eta * (b[i] - A[i] @ w) * A[i]
        far.append((np.linalg.norm(w - shortest), np.linalg.norm(w - nearest)))
    print(f"{name:<25}", *(f"{distance:18.3g}" for distance in np.mean(far[5000:], axis=0)))

# %% [markdown] tags=["core"]
# > **Students asked: Does the optimiser matter beyond speed, then?** Yes. Plain descent, with or without random
# > examples, stays in the span of the data. Adam, which scales each weight for itself, leaves it: on $x=(1,10)$, $y=11$
# > it ends at $(1,1)$. Lecture 12 shows that, and asks when it is a loss.
#
# ### And networks?
#
# A network is not linear in its parameters $\theta$. But descent takes small steps, and for a small step
#
# $$f_{\theta_0+\Delta}(x)\approx f_{\theta_0}(x)+\frac{\partial f}{\partial\theta}(x)\cdot\Delta ,$$
#
# which *is* linear, in $\Delta$. The derivatives take the place of the features. So for a while the singular values of
# **that** matrix, one row per example and one column per parameter, say what is learnt first. Lecture 10 computes it
# for small networks and draws the singular directions as functions. It is the best tool known to see a little of a
# network's inductive bias. It is local: as $\theta$ moves, the matrix changes, and there are effects of training that
# it cannot explain.

# %% tags=["core"]
ask("pipe-from-elsewhere")
ask("pipe-sgd-tall")

# %% [markdown] tags=["core"]
# ## Summary
#
# - In the coordinates of the singular value decomposition least squares falls apart into $\min(n,d)$ problems with one
#   number each. The algorithm does not know; the observer does.
# - Ridge is a filter with the gain $\sigma/(\sigma^2+\lambda)$: a soft threshold at $\sigma^2=\lambda$, and never more
#   than $1/(2\sqrt\lambda)$.
# - It has two closed forms. Invert the smaller matrix. Directions without data explode in the larger inverse, and
#   $X^\top$ multiplies them by zero.
# - Weight decay multiplies the old weights by $1-2\eta\lambda$. The limit of the rate falls to
#   $1/(\sigma_{\max}^2+\lambda)$. A penalty in the loss *and* in the optimiser counts twice.
# - Modes have the factor $1-2\eta\sigma^2$. The one nearest to 0 arrives first; for small rates that is the largest
#   $\sigma$.
# - Late modes are mostly noise. Stopping after $t$ steps is like ridge with $\lambda=1/(2\eta t)$: after 100 steps or
#   more alike within 0.21 of a weight.
# - Fake examples $\sqrt\lambda I_d$, or fake features $\sqrt\lambda I_n$ with the shortest fit, are ridge. Random junk
#   nearly is.
# - With more weights than examples there are infinitely many exact fits. Descent finds the one nearest to its start,
#   also with random examples and a constant rate.
#
# ### One object, seven views
#
# Seven ways to exactly the same weights. The six of the beginning are not all among them: invented data and useless
# features are, the number of steps is almost, and the learning rate and the start decide where descent stops.
#
# | view | what one does | what plays the part of $\lambda$ |
# |---|---|---|
# | penalty | minimise $\lVert y-Xw\rVert^2+\lambda\lVert w\rVert^2$ | $\lambda$ |
# | first form | invert $d\times d$ | $\lambda I_d$ |
# | second form, kernels | invert $n\times n$ | $\lambda I_n$ |
# | filter | gain $\sigma/(\sigma^2+\lambda)$ per direction | the threshold on $\sigma^2$ |
# | weight decay | multiply by $1-2\eta\lambda$, then step | $\lambda$, on the old weight |
# | fake examples | $d$ rows $\sqrt\lambda I_d$, labels 0 | their squared size |
# | fake features | $n$ columns $\sqrt\lambda I_n$, shortest fit | their squared size |
#
# And two that are *almost* it: stopping after $t$ steps, with $\lambda=1/(2\eta t)$; and truncation at
# $\sigma^2=\lambda$.
#
# ### What people believe, and what is true
#
# | often believed | true |
# |---|---|
# | A penalty makes the model less expressive. | It can express the same. Another function is chosen. |
# | Sums over singular directions run to $n$. | To $\min(n,d)$. |
# | $XX^\top$ is singular for $n>d$, so the second form fails as $\lambda\to0$. | The sick directions are multiplied by zero. Only rounding suffers. |
# | A large $\lambda$ makes weights small. | In the minimum. With $\eta\lambda>1$ the walk diverges. |
# | Penalty in the loss and decay in the optimiser is the safe choice. | It is twice the penalty. |
# | Descent always fits the largest singular value first. | For small rates. Otherwise the one with the factor nearest to 0. |
# | The learning rate affects only speed. | With early stopping it changes the model. |
# | More optimisation gives a better model. | A lower training loss. Late modes fit noise. |
# | Adding features always adds overfitting. | Junk features with the shortest fit act as a penalty. |
# | A convex loss has one minimum, so the optimiser does not matter. | Wide problems have infinitely many, and one stops early. |
# | Random batches need a shrinking rate. | Not where every example can be fitted. |
#
# ### Where this is used next
#
# Homework 3 lets you write all of it: both forms, the filter, descent in closed form, the best stop, fake rows and
# columns. [Lecture 10](10-relu-nets-as-elbows.ipynb) looks at the singular directions of a network's derivatives.
# Lecture 12 comes back to the disc, with momentum, and takes weight decay apart from the gradient.
# [Lecture 14](14-regularisation.ipynb) has the penalties, the augmentation and the early stopping of networks.
#
# **Next:** [09 · Neurons, layers, activations](09-neurons-layers-activations.ipynb)

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
# # 09 · Neurons, layers, activations
#
# A linear classifier is one layer. A network is several of them, one on top of the other, with something simple in
# between: a function of one number, such as max(0, z). This lecture is about that something. Without it, a hundred
# layers are worth one. With it, straight lines bend. And whether a network learns at all depends on how steep that
# small function is at the places where it is used.
#
# ### What you will be able to do
#
# - say what an artificial neuron has in common with a nerve cell, and what it does not;
# - give every shape in a network, name its layers, and count its parameters;
# - prove that linear layers collapse into one, and say what a linear network is still good for;
# - explain why a linear classifier is enough at the end, and watch a network fold the plane for it;
# - set up a small network, predict what width, depth, activation and first weights do to it, and check;
# - name the common activations, draw their slopes, and tell a saturated unit from a dead one;
# - say precisely when gradients zigzag, and when they do not;
# - choose output and loss together, and show what happens when they do not fit.
#
# ### What you need
#
# Scores, softmax and cross-entropy from [lecture 06](06-linear-and-softmax-classifiers.ipynb); a gradient step from
# [lecture 07](07-gradient-descent.ipynb); the chain rule for numbers.
#
# The lecture has ten sections, about 2½ hours in all. Each goes: *predict, drag, explain, derive (folded), try in code,
# check yourself*. Answer the first question of a section before you go on: a guess that turns out wrong is remembered
# best. Parts marked *background* or *graduate*, here 4 and 9, can be left out.

# %% [markdown] tags=["core"]
# ### Letters and conventions
#
# | letter | what it is |
# |---|---|
# | `X`, $x$ | $N$ examples in rows, $(N, D)$; one of them |
# | `W`, `b` | weights $(D, M)$ and biases $(M,)$ of a layer: `Z = X @ W + b`, then `H = f(Z)` |
# | $w_{ij}$ | weight of the connection from unit $i$ below to unit $j$ above: row $i$, column $j$ of `W` |
# | $z$, $h$ | what goes into the activation of a unit, and what comes out: the unit's output |
# | $f$ | the activation, a function of one number |
# | $\sigma(z)$ | the sigmoid, $1/(1 + e^{-z})$ |
# | 3-4-2 | a network with 3 inputs, one hidden layer of 4 units, 2 outputs |
#
# Layers are counted by their linear maps; the input is not one of them. The network ends in scores: no $f$ comes after
# the last linear map. Data losses are means over examples, and squared error has no ½.
#
# <details><summary>Other books, other letters</summary>
#
# Many books put examples in columns and write $h = f(Wx + b)$. Then $W$ is $(M, D)$, its rows belong to the receiving
# units, and $w_{ij}$ leads from $j$ to $i$. It is the same network, transposed.
#
# </details>

# %% tags=["core"]
import matplotlib.pyplot as plt
import numpy as np
from sklearn.linear_model import LogisticRegression

from course import data
from course import explorables as explore
from course.check import ask, due

np.set_printoptions(precision=4, suppress=True, linewidth=110)
BLUE, PINK, OLIVE, SKY = "#2874C5", "#CF5C9D", "#968717", "#4FB3D9"

due()

# %% [markdown] tags=["core"]
# ## 1 · From a nerve cell to a neuron
#
# *About 15 minutes.*
#
# A nerve cell collects signals on many branches, the **dendrites**. They run together at the **axon hillock**. Where
# their sum is above a threshold, the cell fires: a **spike** runs along its **axon** to the dendrites of the next
# cells. A spike is all or nothing. Between spikes the voltage rests.

# %% tags=["core"]
ask("neuron-hillock")
ask("neuron-sum")

# %% [markdown] tags=["core"]
# **Drag** the inputs (circles) and the weights (diamonds). The middle picture walks the sum: it starts at the bias, and
# each input moves it up or down. The right one gives the answer. Make the neuron fall silent by changing a single
# input. Which inputs can do it by growing, which by shrinking? Then do it with the bias alone. Then switch from
# *threshold* to *sigmoid*, and make the same changes slowly.

# %% tags=["core"]
explore.ThresholdNeuron()

# %% [markdown] tags=["core"]
# **Explain.** The artificial neuron does
#
# $$h = f\Big(\sum_i x_i w_i + b\Big).$$
#
# A weight is the strength of a connection. A positive one excites, a negative one **inhibits**: the larger its input,
# the smaller the sum. The bias is the threshold with its sign turned: $x\cdot w + b > 0$ says $x\cdot w > -b$. And $f$
# stands for the decision to fire. Its output may be any real number, depending on $f$.
#
# If a cell's answer is all or nothing, why does ours give a number like 0.7?

# %% tags=["core"]
ask("spikes-repeat")

# %% [markdown] tags=["core"]
# **Drag.** Draw new trials. Then count more of them, from *1 one trial* to *2 many trials*. Then narrow the window
# until the counted rate is ragged again, and widen it until it no longer follows the fall at the start.

# %% tags=["core"]
explore.SpikeTrains()

# %% [markdown] tags=["core"]
# **Explain.** Each trial is a draw of chance. What repeats is the **firing rate**: the expected number of spikes per
# second. It takes many spikes to see it, from many trials or from a long window. The number that an artificial neuron
# passes on is like a rate, not like a spike.
#
# And that is how far the likeness goes. A nerve cell has chance and timing in it; it remembers what it did a moment
# ago. Ours has none of this. Artificial networks were once inspired by nerve cells. They are not models of them, and
# nothing in this course rests on the comparison.

# %% [markdown] tags=["core"]
# **Check yourself.**

# %% tags=["core"]
ask("activity-is-a-rate")
ask("neuron-at-threshold")

# %% [markdown] tags=["core"]
# **Try in code.** One neuron, five examples at once. It is a column of weights, and the linear classifier of lecture 06
# with a single output. Change the bias until it fires for exactly two of the five.

# %% tags=["core"]
rng = np.random.default_rng(0)
X = rng.uniform(0, 2, size=(5, 4))
w, b = np.array([1.5, 1.0, -1.0, 0.5]), -1.0
s = X @ w + b
print("sums      ", s)
print("threshold ", (s > 0).astype(int))
print("ReLU      ", np.maximum(0, s))

# %% [markdown] tags=["core"]
# > **Students asked: Is the output any real number?** It is whatever $f$ gives: 0 or 1 for a threshold, any number
# > from 0 up for ReLU, any number at all for the identity.
#
# > **Students asked: Was there not a neuron before, in a filter?** Yes, in lecture 01: a circuit with one weight that is
# > learnt from examples. Its output was fed back into it. In the networks of this lecture connections go one way only.

# %% [markdown] tags=["core"]
# ## 2 · Layers: names, shapes, counts
#
# *About 20 minutes.*
#
# A network is a graph without cycles: each unit waits for the units below it (`EvaluationOrder` in lecture 01 walks
# through one). Units that have the same inputs are drawn as a **layer** and computed together. That is all that a layer
# is: a column of neurons side by side in one matrix.

# %% tags=["core"]
ask("layers-3-4-2")
ask("parameters-3-4-2")

# %% [markdown] tags=["core"]
# **Drag.** The picture starts with 3-4-2. Pick a connection with *from unit* and *to unit*, and find its weight in the
# matrix. Before you add a second hidden layer of four units, write down its shapes and the new total. Then change the
# number of examples. What does it change, and what not?

# %% tags=["core"]
explore.LayerBuilder()

# %% tags=["core"]
ask("hidden-shape")
ask("parameters-3-4-4-2")

# %% [markdown] tags=["core"]
# **Explain.** Between the **input**, which is data, and the **output layer**, which gives the scores, lie the **hidden
# layers**. With 3-4-2:
#
# | | shape | for a batch of $N$ |
# |---|---|---|
# | input `X` | | $(N, 3)$ |
# | `W1`, `b1` | $(3, 4)$, $(4,)$ | |
# | hidden `H = f(X @ W1 + b1)` | | $(N, 4)$ |
# | `W2`, `b2` | $(4, 2)$, $(2,)$ | |
# | scores `Z = H @ W2 + b2` | | $(N, 2)$ |
#
# $f$ is applied to each number on its own. A matrix of weights has a row for each unit below and a column for each unit
# above; the shapes on both sides of `@` must agree in the middle. Nothing in the parameters knows $N$.
#
# Such a network has three names: **fully connected**, **multilayer perceptron** (MLP), **feed-forward**.
#
# No $f$ comes after the last layer. Its scores are not normalised, and go to a loss. What they mean is a choice:
#
# | what is predicted | number of scores | read through | loss |
# |---|---|---|---|
# | yes or no | 1 | sigmoid: a coin's probability | cross-entropy |
# | one of $C$ classes | $C$ | softmax: $C$ probabilities | cross-entropy |
# | a number | 1 | nothing: the mean of a normal distribution | squared error |

# %% [markdown] tags=["core"]
# **Try in code.** A whole network, 3-4-4-2, of one small function and three lines. Leave out the last `f`, as here,
# and then put one in: which scores are lost?

# %% tags=["core"]
rng = np.random.default_rng(8)
W1, W2, W3 = rng.normal(size=(3, 4)), rng.normal(size=(4, 4)), rng.normal(size=(4, 2))
b1, b2, b3 = np.zeros(4), np.zeros(4), np.zeros(2)
X = rng.normal(size=(5, 3))


def f(z):
    return np.maximum(0, z)


H1 = f(X @ W1 + b1)
H2 = f(H1 @ W2 + b2)
Z = H2 @ W3 + b3
print("shapes:", X.shape, H1.shape, H2.shape, Z.shape)
print("scores:\n", Z)
print("one f too many:\n", f(Z))

# %% tags=["core"]
ask("no-relu-on-scores")
ask("softmax-a-layer")

# %% [markdown] tags=["background"]
# *Background.* **Find the error.** ReLU is often written as `z * (z > 0)`. It agrees with max(0, z) on every ordinary
# number. Where does it not? (`np.errstate` only hides the warning.)

# %% tags=["background"]
z = np.array([-2.0, 0.0, 3.0, -np.inf, np.inf])
with np.errstate(invalid="ignore"):
    print("z * (z > 0):", z * (z > 0))
print("maximum:    ", np.maximum(0, z))

# %% [markdown] tags=["background"]
# Infinity times 0 is not a number. One score that has run away, and the whole batch is `nan`.

# %% tags=["core"]
ask("activation-word")

# %% [markdown] tags=["core"]
# > **Students asked: Is it always without cycles?** Until lecture 17, yes. There, a layer gets its own earlier output
# > as an input; rolled out over time it is a graph without cycles again.
#
# > **Students asked: Are these scores normalised?** No. Slides sometimes write “softmax scores” beside them. They are
# > the numbers *before* the softmax.
#
# > **Students asked: Do two linear maps with nothing in between count as two layers?** By this rule, yes. What that is
# > worth is the next section.
#
# > **Students asked: Who chooses the number of layers and units?** You do, with a validation set: they are
# > hyperparameters. There is no formula.

# %% [markdown] tags=["core"]
# ## 3 · Linear on linear is linear
#
# *About 10 minutes.*
#
# Can features be learnt? Let us put a second linear layer under the classifier, so that it may find its own inputs.

# %% tags=["core"]
ask("ten-linear-layers")

# %% [markdown] tags=["core"]
# **Drag** the number of layers from 1 to 6, with the identity. Watch the boundary and the three walks on the right.
# In *1 six layers* press *Run*, and let it learn. Then *2 six with ReLU*, and run again. Which of the two sliders
# matters, and when?

# %% tags=["core"]
explore.LinearCollapse()

# %% [markdown] tags=["core"]
# **Explain.** With the identity the three walks are parallel straight lines, at any depth, before training and after.
# The number of parameters grows from 3 to 193. What the network can say does not grow at all. As soon as $f$ bends, the
# walks bend, the boundary bends, and XOR is learnt.

# %% [markdown] tags=["core"]
# <details><summary><b>Derive it:</b> two linear layers are one</summary>
#
# One example, a row $x$.
#
# 1. The first layer gives $h = xW_1 + b_1$.
# 2. The second gives $z = hW_2 + b_2$. Put in $h$:
#    $$z = (xW_1 + b_1)W_2 + b_2 = x\,(W_1W_2) + (b_1W_2 + b_2).$$
# 3. So $z = x\tilde W + \tilde b$ with $\tilde W = W_1W_2$ and $\tilde b = b_1W_2 + b_2$. The first bias goes through
#    the second layer.
# 4. A third layer meets the same argument, with $\tilde W$ and $\tilde b$ in the place of the first. And so on to any
#    depth.
#
# *Dimension check.* With 3-4-2, $(3, 4)(4, 2) = (3, 2)$ and $(4,)(4, 2) + (2,) = (2,)$. In the other order, $W_2W_1$,
# the shapes fit only where there are as many outputs as inputs; and then the result is wrong.
#
# *Scalar check.* $h = 2x + 1$, $z = 3h - 4$ give $6x + 3 - 4 = 6x - 1$.
#
# A sigmoid behind it all, $\sigma(z)$, changes nothing about the boundary: $\sigma(z) > \tfrac12$ says $z > 0$, a
# straight line.
#
# </details>

# %% [markdown] tags=["core"]
# **Try in code.** How can you tell that a function is linear (with a bias: *affine*) without looking into it? By what
# it does to sums: $g(u + v) - g(u) - g(v) + g(0)$ must be 0 for all $u$ and $v$. Here is the network 3-4-4-2 from
# above, asked this question.

# %% tags=["core"]
def network(X, f):
    """The scores of the network above, with this activation."""
    return f(f(X @ W1 + 1) @ W2 + 1) @ W3 + 1


u, v, zero = rng.normal(size=(3, 100, 3)) * np.array([1, 1, 0])[:, None, None]
for name, f in (("identity", lambda z: z), ("times 3", lambda z: 3 * z), ("ReLU", lambda z: np.maximum(0, z))):
    bent = network(u + v, f) - network(u, f) - network(v, f) + network(zero, f)
    print(f"{name:9} largest bend {np.abs(bent).max():.1e}")

# %% [markdown] tags=["core"]
# **Check yourself.**

# %% tags=["core"]
ask("collapsed-bias")
ask("identity-freedoms")

# %% [markdown] tags=["background"]
# ## 4 · What a linear network is good for (background)
#
# *About 10 minutes.*
#
# Two things. Its training can be understood with pencil and paper, which is why people who want to understand training
# study it. And it can be given a task where *narrow* is the point.
#
# The **autoencoder** gets $x$ and must give $x$ back, through a hidden layer with fewer units than $x$ has numbers:
#
# $$x \;\to\; h = xA \;\to\; z = hB, \qquad \text{loss} = \text{mean of } \lVert x - z\rVert^2 .$$
#
# All that is to come out again must fit through the bottleneck. No labels are used. What is in $h$ is a short
# description that the network has found for itself, and two numbers can be plotted.

# %% tags=["background"]
ask("autoencoder-wide")

# %% [markdown] tags=["background"]
# **Drag.** 150 iris flowers, four lengths each, in centimetres. Press *Run*, and watch the loss come down to the
# dashed line. That line is the error of principal component analysis (PCA), which finds the best plane directly.
# Compare the middle and the right picture. Then draw other weights: what changes, and what stays? Take one hidden
# number, *1 one number*, then two again, *2 two numbers*, then three. Tie the two matrices.

# %% tags=["background"]
explore.LinearAutoencoder()

# %% [markdown] tags=["background"]
# **Explain.** The network ends at PCA's error. No linear map through two numbers can do better. But its two numbers are
# not PCA's two scores. The loss only sees the product $AB$, and $(AM)(M^{-1}B)$ is the same product for any invertible
# $M$. The *plane* is determined, the coordinates in it are not.
#
# One kind of iris lies apart in the code, and the two others lie side by side, although no label was used. One hidden
# number keeps 92.5 % of the scatter, two keep 97.8 %.
#
# With a bend between the layers the code can be a curved surface instead of a plane. That is what autoencoders in use
# have.

# %% tags=["background"]
ask("autoencoder-is-pca")
ask("autoencoder-tied")

# %% [markdown] tags=["background"]
# > **Students asked: Is a non-linear one better?** In general it reconstructs better with the same number of hidden
# > units. It also has more ways to go wrong: a local minimum, an overfitted curve.
#
# > **Students asked: Is the output of the autoencoder smaller than its input?** No, as large. Only the middle is
# > small. In classifiers the output is often smaller than the input, but need not be.

# %% [markdown] tags=["core"]
# ## 5 · Why a line is enough at the end
#
# *About 15 minutes.*
#
# The last layer is a linear classifier. Lecture 06 has shown what that cannot do. So why does every network end in one?

# %% tags=["core"]
ask("softmax-bends")
ask("fold-xor")

# %% [markdown] tags=["core"]
# One answer was there already: give it other inputs. In lecture 06 (`NewFeatures`) you turned rings into stripes by
# hand, with distance and angle for $x_1$ and $x_2$. Here it is again in figures.

# %% tags=["core"]
X, y = data.rings(400, np.random.default_rng(0))
polar = np.c_[np.hypot(X[:, 0], X[:, 1]), np.arctan2(X[:, 1], X[:, 0])]
for name, inputs in (("x1 and x2", X), ("distance and angle", polar)):
    print(f"right with {name}: {LogisticRegression().fit(inputs, y).score(inputs, y):.1%}")

# %% [markdown] tags=["core"]
# That map was made by a person who had looked at the rings. A network has to find its own. Below, a network with
# **two** units in its last hidden layer, so that what they say can be drawn as a second plane. On the left the points
# on ruled paper; on the right the same points and the same paper, as the two units see them.
#
# **Drag.** Press *Run*. The boundary on the right is a straight line at every moment. Follow it on the left. Then *1
# XOR*. Then *2 nothing before*: no units before the last two, the identity as activation, and the rings once more.

# %% tags=["core"]
explore.FoldedPlane()

# %% [markdown] tags=["core"]
# **Explain.** The hidden layers move the points: they stretch, squash and fold the plane until one straight cut parts
# the classes. The output layer makes that cut. To us, who look at the plane we started with, the cut looks bent. So
# layers $1$ to $L - 1$ make **features**, and layer $L$ classifies. Nobody said which features to make. Without
# layers that bend nothing is folded, and the rings stay together.
#
# The softmax takes no part in this. It keeps the order of the scores, so it moves no boundary. It turns scores into
# probabilities so that there is something smooth to optimise.

# %% tags=["core"]
ask("why-linear-last")

# %% [markdown] tags=["core"]
# **Check yourself.** You know now that one fold is enough for XOR, and a ReLU unit is a fold.

# %% tags=["core"]
ask("xor-two-relus")

# %% [markdown] tags=["core"]
# **Try in code.** The next cell counts. The playground that it uses comes in the next section; here it runs without a
# picture.

# %% tags=["core"]
def says(steps, **state):
    """What the playground writes below its picture after so many steps."""
    playground = explore.Playground(pace=50, **state)
    playground.advance(steps // 50)
    return playground.values()["says"]


starts = {"data": "XOR", "depth": 1, "activation": "ReLU", "rate": 0.3}
for width in (2, 3, 4, 8):
    runs = [says(1000, width=width, seed=seed, **starts) for seed in range(1, 11)]
    right = sum("right 100 %   |" in run for run in runs)
    print(f"{width} ReLU units: {right} of 10 starts get all training points right")

# %% [markdown] tags=["core"]
# What a network *can express* and what descent *finds* are two questions. Wider networks have more than one way to a
# good answer, so more starts lie near one. Lecture 10 takes this up with units that can be seen one by one. In homework
# 4 you will set the weights of two ReLU units for XOR yourself. Paper and a fold will get you there.

# %% [markdown] tags=["core"]
# > **Students asked: Linear or affine?** With a bias the map is affine, strictly. “Linear classifier” means that its
# > boundaries are lines, or flat in more dimensions.
#
# > **Students asked: Is distance and angle better than $x_1$ and $x_2$?** For rings. For XOR it is of no use. A
# > feature is good for a task.
#
# > **Students asked: Do deeper layers make “higher” features?** In networks for pictures people see edges first, then
# > textures, then parts of things. That is an observation about trained networks, not something that anybody built in.

# %% [markdown] tags=["core"]
# ## 6 · The playground
#
# *About 20 minutes.*
#
# Now the whole thing: points, a network, what each unit says over the plane, its weights, and both losses, live. Each
# small map is one unit: blue where it says something positive, pink where negative. Broad connections are large
# weights. Outlines in green are training points, outlines in red are for the test. The loss starts near log 2 = 0.693:
# what you pay for knowing nothing.
#
# Predict, then run. Each view of the picture sets up a situation: press its button, then *Run*.

# %% tags=["core"]
ask("fewest-for-rings")

# %% tags=["core"]
rings = explore.Playground(view="two units")
rings

# %% [markdown] tags=["core"]
# **Two units.** In *1 two units* watch each of the two maps: one soft step each. Their sum makes a strip or a wedge.
# About one point in ten or more stays on the wrong side. Now *2 three units*: all training points come right.
#
# **No bend.** *3 no bend* has three hidden layers of four, with the identity: 57 parameters. What will the boundary be?
#
# **No hidden layer, better inputs.** Predict first, then take *4 squares*.

# %% tags=["core"]
ask("squares-as-inputs")

# %% [markdown] tags=["core"]
# <details><summary><b>Derive it:</b> two tanh units never fence anything in</summary>
#
# 1. Two units and the output: $f(x) = b + v_1\tanh(u_1) + v_2\tanh(u_2)$, where $u_1, u_2$ are linear in $x$.
# 2. Suppose the region $f > 0$ were bounded and the two lines $u_1 = 0$, $u_2 = 0$ cross. Far out, both $u$ are as
#    large as we like, and all four combinations of signs occur in some direction. There $f$ tends to $b \pm v_1 \pm
#    v_2$.
# 3. All four must be at most 0, as the region does not reach out there. So $b + |v_1| + |v_2| \le 0$.
# 4. But $f < b + |v_1| + |v_2|$ everywhere, as $|\tanh| < 1$. So $f$ is negative everywhere: the region is empty.
# 5. If the lines are parallel, $f$ does not change along them, and no region is bounded.
#
# *Scalar check.* $b = -1$, $v_1 = v_2 = 1$: the four limits are $1, -1, -1, -3$. The first is positive: a wedge that is
# open at its end.
#
# With three units the lines can form a triangle.
#
# </details>

# %% [markdown] tags=["core"]
# **How a network must not start.**

# %% tags=["core"]
ask("zero-start")

# %% tags=["core"]
others = explore.Playground(view="all alike")
others

# %% [markdown] tags=["core"]
# In *5 all alike* all weights begin at 0: all maps are the same, and stay the same. Give it an *initial scale* of 0.1, then of 1, and run again. Randomness is
# there so that units become different. How large it should be is the subject of lecture 13.
#
# **Four layers of sigmoids.** *6 sigmoids* is wide and deep enough for the rings. Wait for a few hundred steps before
# you give up, then switch to tanh. The loss sits at log 2 and does not move. Nothing is wrong with what this network
# could express. Sections 7 and 8 say what is wrong.
#
# **Spirals.** Two arms, no noise, wide layers. Let it run for some 2000 steps, and look at the large map of single
# units.

# %% tags=["core"]
others.set(data="spirals", noise=0.0, depth=2, width=8, activation="tanh", scale=1.0, x1_squared=False, x2_squared=False)

# %% [markdown] tags=["core"]
# **Too few points.** One more situation, and the one that costs most in practice.

# %% tags=["core"]
ask("few-points-long-run")

# %% tags=["core"]
few = explore.Playground(data="XOR", noise=0.5, share=20, depth=3, width=8, rate=0.1, pace=50)
few

# %% [markdown] tags=["core"]
# The test loss turns after about 300 steps and more than doubles; the training loss goes on falling. Give it more
# training points (*for training* up to 80 %), or a *weight penalty*, or one layer less, or stop in time. Which helps
# most?
#
# **Try in code.** Everything is a keyword. A table of depth against activation on the rings:

# %% tags=["core"]
print("hidden layers    1       2       3       4       right on the training points after 600 steps")
for activation in ("identity", "sigmoid", "tanh", "ReLU"):
    runs = [says(600, data="rings", depth=depth, activation=activation, rate=0.3) for depth in (1, 2, 3, 4)]
    print(f"{activation:10}" + "".join(f"{run.split('right ')[1].split(' %')[0]:>6} %" for run in runs))

# %% [markdown] tags=["core"]
# One start for each. Take `seed=2` and see which entries change: the bottom row does. Depth is no good by itself. It is
# good when the gradient survives it.

# %% [markdown] tags=["core"]
# > **Students asked: How many layers should I take?** Start with what others use for such data. Then compare on a
# > validation set. No rule derives it from the data.
#
# > **Students asked: Do we need deep networks at all, if one hidden layer can approximate everything?** One layer may
# > need very many units, and it says nothing about whether training finds them. Lecture 10 looks at what “can
# > approximate” means.
#
# > **Students asked: Why are the units' maps all different, when all get the same data?** Only because they started
# > differently.

# %% [markdown] tags=["core"]
# ## 7 · A slope that carries the gradient
#
# *About 20 minutes.*
#
# One principle stands behind every choice in the rest of this lecture: **the gradient must stay large enough, and
# regular enough, to say where to go.** A step is rate times gradient. Where the gradient is 0, nothing is learnt,
# whatever the loss.

# %% tags=["core"]
ask("sigmoid-steepest")

# %% tags=["core"]
ask("sigmoids-in-a-row")

# %% [markdown] tags=["core"]
# **Drag** the diamond along the axis. The solid curve is the activation, the dashed one its slope. What comes down
# from above, the *upstream gradient*, is multiplied by the slope at $z$; on the right it passes through one such unit
# after another. Start with *1 far left*, the sigmoid at $z = -6$ and an upstream gradient of 1000. Then look for the
# best place, and read off what ten sigmoids leave even there. Then try the other activations, one by one, beginning
# with *2 left of a ReLU*. Which ones have places where *nothing* comes through?

# %% tags=["core"]
explore.ActivationSlope()

# %% tags=["core"]
ask("upstream-times-slope")

# %% [markdown] tags=["core"]
# **Explain.** For one unit $h = \sigma(z)$, $z = x\cdot w + b$, the chain rule reads (from right to left, as everywhere
# in this course)
#
# $$\frac{\partial L}{\partial w}
# = \frac{\partial z}{\partial w}\;\frac{\partial h}{\partial z}\;\frac{\partial L}{\partial h}
# = x \cdot \sigma'(z) \cdot \frac{\partial L}{\partial h}.$$
#
# Three factors. The last one comes from above, and may be large. Where $\sigma'(z)$ is nearly zero, the product is
# nearly zero all the same. The unit is **saturated**: it is very sure, right or wrong, and hardly learns. Nothing in
# this assumes that the loss comes directly after the sigmoid; $\partial L/\partial h$ is whatever arrives.
#
# Ten in a row multiply ten slopes, each at most ¼.

# %% tags=["core"]
ask("ten-sigmoids")
ask("small-gradient")

# %% [markdown] tags=["core"]
# <details><summary><b>Derive it:</b> the slope of the sigmoid is σ(1 − σ), and at most ¼</summary>
#
# 1. $\sigma(z) = (1 + e^{-z})^{-1}$.
# 2. Outer function, then inner one: $\sigma'(z) = -(1 + e^{-z})^{-2}\cdot(-e^{-z}) = \dfrac{e^{-z}}{(1 + e^{-z})^2}$.
# 3. Split it: $\dfrac{1}{1 + e^{-z}}\cdot\dfrac{e^{-z}}{1 + e^{-z}}$. The first factor is $\sigma$. The second is $1 -
#    \sigma$, as $1 - \dfrac{1}{1 + e^{-z}} = \dfrac{e^{-z}}{1 + e^{-z}}$.
# 4. $s(1 - s)$ for $s$ between 0 and 1 is largest at $s = \tfrac12$, where it is $\tfrac14$. That is at $z = 0$.
#
# *Dimension check.* All are plain numbers. *Scalar check.* At $z = 2$: σ(2) = 0.8808, slope 0.8808 · 0.1192 = 0.105.
#
# The $s$ in $s(1 - s)$ is the sigmoid's *value*. Programs that keep the value from the forward pass need nothing else.
#
# tanh is a stretched sigmoid: $\tanh z = 2\sigma(2z) - 1$. So its slope is $4\sigma'(2z) = 1 - \tanh^2 z$, at most 1.
#
# </details>

# %% tags=["core"]
ask("sigmoid-slope-at-1")

# %% [markdown] tags=["core"]
# **Try in code.** Ten hidden layers of eight units, at the first weights, before any step. How large is the gradient of
# the loss with respect to the weights of each layer? (Where these gradients come from is the subject of lecture 11.)

# %% tags=["core"]
from course.explorables.shared.small_net import Net
from course.explorables.l09_neurons.training_points import points_of

points, labels = points_of("rings", 0.1, 1).values()
figure, axes = plt.subplots(figsize=(7, 3.2), layout="constrained")
for activation, style, colour in (("sigmoid", "-", BLUE), ("tanh", "--", PINK), ("ReLU", ":", OLIVE)):
    net = Net((2, *[8] * 10, 1), activation)
    gradient = net.pull(net.start(1.0, np.random.default_rng(0)), points, 1 - 2 * labels)
    sizes = [np.sqrt(np.mean(layer[:, 1:] ** 2)) for layer in net.layers(gradient)]
    axes.plot(range(1, 12), sizes, style, color=colour, marker="o", markersize=4, label=activation)
    print(f"{activation:8} layer 1: {sizes[0]:.1e}   layer 11: {sizes[-1]:.1e}   ratio {sizes[0] / sizes[-1]:.1e}")
axes.set(xlabel="layer", ylabel="gradient, root mean square", yscale="log", xticks=range(1, 12))
axes.legend()
plt.show()

# %% [markdown] tags=["core"]
# For the sigmoid the first layer's gradient is millions of times smaller than the last layer's. With a learning rate
# that suits the last layer, the first hardly moves. That is what held the four sigmoid layers of the playground at a
# loss of log 2. Where an S shape is wanted all the same: which one?

# %% tags=["core"]
ask("tanh-or-sigmoid")

# %% [markdown] tags=["core"]
# **tanh** has the same shape from −1 to 1. It saturates too. But its slope at 0 is 1, and its outputs have both signs.
# Where an S shape is wanted in a hidden layer, it is the better choice. The sigmoid has its place where a number
# between 0 and 1 is *meant*: at an output, or as a gate that opens and closes (lecture 17).
#
# > **Students asked: Why is it good that the sigmoid is nearly straight around 0?** Because straight and steep means
# > that gradients pass. It is at its straight part that an S shaped unit learns.
#
# > **Students asked: Does batch norm help?** It keeps the inputs of a layer in the middle, where slopes are alive
# > (lecture 13). It does not change the tails: a unit that is out there still gets no slope.
#
# > **Students asked: Is it bad that ReLU has a corner?** Differentiable everywhere sounds like an advantage. In
# > practice it has bought nothing.

# %% [markdown] tags=["core"]
# ## 8 · ReLU, its family, and dead units
#
# *About 15 minutes.*
#
# The **rectified linear unit** max(0, z) is the default of this course, and since 2012 of very many networks.

# %% tags=["core"]
ask("dead-unit-returns")

# %% [markdown] tags=["core"]
# **Drag.** One unit learns to follow the green points, a bend. *1 starts dead*: With ReLU and a bias of −3 it is 0
# for every example. Press *Run*: nothing happens. Take *2 leaky* and run. Then *3 starts alive*, ReLU again, with the
# bias at +1: at a rate of 0.1 it learns within a hundred steps. Now the same start with rates of 0.5, 1, 2 (*Reset*
# takes it back there). *4 a step too large* shows the last one after 20 steps. Which step killed it?

# %% tags=["core"]
explore.DeadUnit()

# %% [markdown] tags=["core"]
# **Explain.** For $z > 0$ ReLU's slope is exactly 1, at any size: it passes gradients on undiminished, however many
# layers there are. For $z < 0$ it is exactly 0: that example does not teach this unit. As long as *some* examples lie
# on the active side, the unit learns from those. If none does, it is **dead**. A saturated sigmoid learns slowly; a
# dead ReLU does not learn.
#
# Two ways lead there: a start too low, and a step too large. In the folded plane of section 5, take *3 both dead*:
# rings and ReLU. Both of the last two units die, all points fall onto one spot, and the loss stays at log 2. So it
# does with draw 4. With draws 2 and 3 it learns, see *4 another draw*. Two units are few; a layer of a hundred can
# afford to lose some.
#
# **The family.** All agree for large positive $z$; they differ on the left.
#
# | | formula | on the left | remarks |
# |---|---|---|---|
# | ReLU | $\max(0, z)$ | 0 | cheap; units are clearly on or off |
# | leaky ReLU | $\max(\alpha z, z)$, $\alpha \approx 0.01$ | small slope | cannot die; outputs of both signs |
# | PReLU | the same, $\alpha$ learnt | small slope | one more parameter |
# | ELU | $e^z - 1$ below 0 | tends to −1 | smooth; saturates on the left |
# | softplus | $\log(1 + e^z)$ | tends to 0 | smooth; its slope is the sigmoid |
# | GELU | $z\,\Phi(z)$ | dips below 0, tends to 0 | not monotone; usual in transformers |
# | maxout | the largest of several linear maps | any | as many times the weights |
#
# ($\Phi$ is the distribution function of the standard normal. In the pictures the leaky unit has α = 0.1, so that one
# can see it.)
#
# What is known about the choice: the network that won ImageNet in 2012 was reported to train six times faster with ReLU
# than with tanh. Comparisons of ReLU with softplus found the corner no disadvantage. Those of the newer ones with ReLU
# find gains, mostly small. So: **start with ReLU, no sigmoid in hidden layers; when everything else works, try the
# others.**

# %% tags=["core"]
ask("softplus-slope")
ask("leaky-value")

# %% [markdown] tags=["core"]
# **Try in code.** All of them in PyTorch, which is what you would use. Which values at −2, 0 and 2 can you say
# beforehand? And what does PyTorch take for the slope of ReLU at exactly 0?

# %% tags=["core"]
import torch
import torch.nn.functional as F

z = torch.tensor([-2.0, 0.0, 2.0], requires_grad=True)
print("              values at −2, 0, 2          slopes")
for f in (torch.sigmoid, torch.tanh, F.relu, F.leaky_relu, F.elu, F.softplus, F.gelu):
    values = f(z)
    (slopes,) = torch.autograd.grad(values.sum(), z)
    print(f"{f.__name__:10}", *(f"{number:7.4f}" for number in (*values.tolist(), *slopes.tolist())))

# %% tags=["core"]
ask("relu-at-zero")

# %% [markdown] tags=["core"]
# **Check yourself.**

# %% tags=["core"]
ask("steeper-relu")
ask("relu-looks-linear")

# %% [markdown] tags=["core"]
# > **Students asked: What is a subgradient?** At a corner, any slope of a line that touches the curve there and stays
# > below it. For ReLU at 0: every number from 0 to 1. Descent may take any of them. The theory belongs to a course on
# > convex optimisation.
#
# > **Students asked: “Performs better”: faster or more accurate?** Two different claims; ask which one is meant. ReLU
# > is faster to compute in any case.
#
# > **Students asked: What do boundaries of a ReLU network look like?** They consist of straight pieces. Many pieces
# > look curved.
#
# > **Students asked: Are dead units a bug?** A few do no harm: the others take over. Many, early in training, mean
# > that the learning rate or the first weights are too large.

# %% [markdown] tags=["background"]
# ## 9 · Zigzag (background)
#
# *About 10 minutes.*
#
# One complaint against sigmoid and ReLU remains: their outputs are never negative. It is a small matter in practice,
# and good exercise with gradients.

# %% tags=["background"]
ask("zigzag-same-sign")
ask("zigzag-full-batch")

# %% [markdown] tags=["background"]
# **Drag.** A neuron with two inputs between 0 and 1 learns its weights, one example at a time. Look at the directions
# of its steps on the right. *1 staircase* is the start. Drag the goal into each quadrant: where is the path a
# staircase, where not? Then raise the batch size, up to *2 whole batches*. In *3 mean subtracted* it is 1 again, and
# the mean is subtracted from the inputs.

# %% tags=["background"]
explore.Zigzag()

# %% [markdown] tags=["background"]
# **Explain.** Let $h \ge 0$ be the inputs of one neuron, $z = h\cdot w + b$. For one example
#
# $$\frac{\partial L}{\partial w}
# = \frac{\partial z}{\partial w}\,\frac{\partial L}{\partial z}
# = h\,\frac{\partial L}{\partial z}.$$
#
# $\partial L/\partial z$ is one number. It may have either sign, and the numbers in $h$ have one. So all weights of this neuron go up together
# or down together. If one has to rise and the other to fall, they can only do it by turns.
#
# Note what this does *not* say:
#
# - It holds for the weights **into one neuron**. Other neurons of the layer have other numbers $\partial L/\partial z$.
# - It holds for **one example**. The mean over a batch mixes examples with both signs, and may point anywhere.
# - It holds wherever inputs are not negative: after a sigmoid, after ReLU, and for pixels from 0 to 255. It has nothing
#   to do with the shape of the activation.
#
# So the staircase needs both: inputs of one sign *and* small batches. Slides that show it without the second condition
# show something that you will not see with batches of a hundred.

# %% [markdown] tags=["background"]
# <details><summary><b>Derive it:</b> the gradient of a sigmoid neuron, factor by factor</summary>
#
# The neuron's output is $a = \sigma(z)$ with $z = h\cdot w + b$, and $L$ is any loss of $a$.
#
# $$\frac{\partial L}{\partial w}
# = \underbrace{h}_{\ge 0}\;\underbrace{\sigma(z)}_{\ge 0}\;\underbrace{(1 - \sigma(z))}_{\ge 0}\;
# \underbrace{\frac{\partial L}{\partial a}}_{\text{one number, any sign}} .$$
#
# *Dimension check.* $h$ has as many entries as $w$, the other factors are numbers. *Number check.* $h = (0.5, 0.2)$,
# $z = 0$, $\partial L/\partial a = -2$: the gradient is $(0.5, 0.2)\cdot\tfrac14\cdot(-2) = (-0.25, -0.1)$. Descent
# raises both.
#
# </details>

# %% [markdown] tags=["background"]
# **Try in code.** The same run with other batch sizes. Where would you say that the effect is over?

# %% tags=["background"]
print("batch   inputs      steps with one sign   path ÷ straight way")
for size in (1, 2, 5, 10, 50, 200):
    for centred in (False, True):
        line = explore.Zigzag(size=size, centred=centred).values()["says"]
        share, times = line.split("steps: ")[1].split(" move")[0], line.split("way 2.83: ")[1].split(" times")[0]
        print(f"{size:5}   {'centred ' if centred else 'positive'}   {share:>12} {times:>22}")

# %% tags=["background"]
ask("zigzag-pixels")

# %% [markdown] tags=["background"]
# > **Students asked: Only in networks with two layers?** In any layer whose inputs have one sign.
#
# > **Students asked: But does a step not go along the *negative* gradient?** Yes. Then both components change their
# > sign, and the two quadrants stay the same two.
#
# > **Students asked: Does leaky ReLU avoid it?** Its outputs have both signs, so yes. So do tanh and ELU.
#
# > **Students asked: If it is real, why does ReLU work?** Because batches are larger than one, and because a path that
# > is twice as long still arrives.

# %% [markdown] tags=["core"]
# ## 10 · Output and loss are chosen together
#
# *About 20 minutes.*
#
# The network ends in one score $z$ for the question “yes or no”; $\sigma(z)$ is the probability of yes. Two losses come
# to mind: squared error $(y - \sigma(z))^2$, and the cross-entropy $-y\log\sigma(z) - (1-y)\log(1-\sigma(z))$.

# %% tags=["core"]
ask("which-ball")

# %% tags=["core"]
ask("squared-ball-after-sixty")

# %% [markdown] tags=["core"]
# **Drag.** Both balls start at $z = -50$ with label 1: as wrong as can be. The slopes in the middle have a
# logarithmic axis, from 1 down to $10^{-24}$. Press *Run*; *1 far wrong* is after 60 steps. Then start from −15, −5
# and −2; *2 undecided* starts from 0. From where on does the squared error get there within 200 steps? Try to save it
# with the learning rate.

# %% tags=["core"]
explore.SquaredOrCross()

# %% tags=["core"]
ask("cross-loss-far")
ask("cross-slope-far")

# %% [markdown] tags=["core"]
# **Explain.** There are two ways to see the same failure. The sigmoid is flat at −50, so its slope kills the gradient.
# And: for squared error −50 is a loss of 1, −40 is a loss of 1. Why should it move? Cross-entropy falls from 50 to 40
# on this way. Its logarithm undoes the exponential of the sigmoid, and what is left has full slope as long as the
# answer is wrong.
#
# The squared error has three zones, for $y = 1$. Large $z$: no slope, and none needed. The middle: alive. Very negative
# $z$: no slope, and badly needed. Cross-entropy has no slope in the first zone only.

# %% [markdown] tags=["core"]
# <details><summary><b>Derive it:</b> both slopes</summary>
#
# Write $s = \sigma(z)$, so that $\partial s/\partial z = s(1 - s)$.
#
# *Squared error:* $\ell = (y - s)^2$. Its derivative with respect to $s$ is $-2(y - s)$. So
# $$\frac{\partial \ell}{\partial z} = s(1 - s)\cdot\big(-2(y - s)\big).$$
#
# *Cross-entropy:* $\ell = -y\log s - (1 - y)\log(1 - s)$. Its derivative with respect to $s$ is
# $$-\frac{y}{s} + \frac{1 - y}{1 - s} = \frac{-y(1 - s) + (1 - y)s}{s(1 - s)} = \frac{s - y}{s(1 - s)} .$$
# Times $s(1 - s)$: the factor cancels, and
# $$\frac{\partial \ell}{\partial z} = s - y .$$
# It is lecture 06 again: probability minus wanted probability.
#
# *Dimension check.* Plain numbers. *Scalar check.* $y = 1$, $z = 0$: $-2\cdot\tfrac12\cdot\tfrac14 = -0.25$ and $-0.5$.
#
# *Where is the squared error steepest?* For $y = 1$ the size is $2s(1 - s)^2$. Its derivative with respect to $s$ is
# $2(1 - s)(1 - 3s)$, 0 at $s = \tfrac13$, that is at $z = -\log 2$. There it is $\tfrac{8}{27} = 0.296$.
#
# </details>

# %% [markdown] tags=["core"]
# **Try in code.** How many steps of rate 1 until the sign is right?

# %% tags=["core"]
slopes = {
    "squared error": lambda p: -2 * (1 - p) * p * (1 - p),
    "cross-entropy": lambda p: p - 1,
}


def steps_until_right(z, slope, most=100_000):
    """Descent on one score with label 1: how many steps until z > 0, or None."""
    for step in range(most):
        if z > 0:
            return step
        z -= slope(1 / (1 + np.exp(-z)))
    return None


print("start    " + "   ".join(slopes))
for start in (-50.0, -15.0, -5.0, -2.0):
    print(f"{start:5}   ", [steps_until_right(start, slope) for slope in slopes.values()])

# %% [markdown] tags=["core"]
# None means: not within 100,000 steps. Softmax with squared error on one-hot labels is the same case with more classes:

# %% tags=["core"]
def softmax_losses(scores, label):
    """Squared error against the one-hot label, and cross-entropy; the scores here are moderate."""
    p = np.exp(scores) / np.exp(scores).sum()
    return np.array([np.sum((p - np.eye(len(p))[label]) ** 2), -np.log(p[label])])


scores, label, h = np.array([10.0, 0.0, 0.0]), 1, 1e-4
nudge = h * np.eye(3)[label]
slope = (softmax_losses(scores + nudge, label) - softmax_losses(scores - nudge, label)) / (2 * h)
print("losses: squared error {:.4f}, cross-entropy {:.4f}".format(*softmax_losses(scores, label)))
print("slopes with respect to the label's score: squared error {:.5f}, cross-entropy {:.4f}".format(*slope))

# %% [markdown] tags=["core"]
# Which output and which loss, then?

# %% tags=["core"]
ask("which-output")
ask("forced-squared")

# %% [markdown] tags=["core"]
# **The rule.** With a sigmoid or softmax output take cross-entropy. With a plain linear output take squared error. Both
# pairs come out of maximum likelihood (lecture 03), and both give the slope *predicted minus wanted*, up to a factor.
# Mixed pairs do not.

# %% [markdown] tags=["core"]
# **Check yourself.**

# %% tags=["core"]
ask("hard-sigmoid-output")
ask("larger-score")

# %% [markdown] tags=["core"]
# ## Summary
#
# - A neuron is a weighted sum, a bias, and a function. Its output is like a firing rate. The likeness ends there.
# - A layer is `f(X @ W + b)`. Layers are counted by their linear maps: 3-4-2 has two layers, 20 weights and 6 biases.
#   The scores get no $f$.
# - Linear layers multiply out to one. Width and depth add parameters, not functions. A narrow linear network finds
#   PCA's plane.
# - Hidden layers move the points until a line parts them. What can be expressed need not be found.
# - Gradients are multiplied by the slopes on their way. A sigmoid passes at most ¼, an active ReLU passes all, an
#   inactive one nothing.
# - Saturated means slow, dead means never. ReLU first; no sigmoids in hidden layers.
# - Zigzag needs inputs of one sign and small batches.
# - Sigmoid or softmax with cross-entropy, linear with squared error.
#
# ### What people believe, and what is true
#
# | often believed | true |
# |---|---|
# | Artificial neurons model nerve cells. | They share a weighted sum and a threshold. Chance and timing are left out. |
# | The input is the first layer. | It has no parameters. 3-4-2 has two layers. |
# | The softmax is the last layer, and bends its boundaries. | The last layer ends in scores. The softmax keeps their order. |
# | More linear layers can express more. | The same lines, written with more numbers: 193 for what 3 can say. |
# | The sigmoid has slope 1 at 0. | ¼. It is tanh that has 1. |
# | σ′ is $z(1 - z)$. | $s(1 - s)$, where $s = \sigma(z)$ is the value. |
# | A large upstream gradient gets through. | Not through a slope of 0. |
# | A corner is a problem for descent. | A flat piece is. |
# | A dead unit needs more training. | It needs another start, or another function. |
# | ReLU networks zigzag. | With batches of one. With a hundred the path is 1.02 times the straight way. |
# | What a network can express it will learn. | Two ReLU units express XOR, and 2 of 10 starts find it. |
# | Any loss goes with any output. | From $z = -50$ squared error on a sigmoid has a slope of $-4\cdot10^{-22}$. |
#
# ### Where this is used next
#
# [Lecture 10](10-relu-nets-as-elbows.ipynb) builds curves from single ReLU units, and asks what descent does with them.
# [Lecture 11](11-backpropagation.ipynb) says where the gradients of all layers come from. Lecture 13 chooses the size
# of the first weights. Homework 4 asks for the small functions of this lecture: counts, collapse, activations that
# neither overflow nor lose their slopes, the two losses on a sigmoid, and XOR by hand.
#
# **Next:** [10 · ReLU nets as elbows](10-relu-nets-as-elbows.ipynb)

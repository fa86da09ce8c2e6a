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
# # 13 · Initialisation and batch norm
#
# Ten layers, a loss, backpropagation: everything is in place, and nothing is learnt. The reason is often the size of
# the first random weights. Each layer multiplies the size of its signal by a factor, and ten layers multiply ten times.
# This lecture computes the factor, chooses it, and then looks at the other remedy: layers that bring their signal to a
# fixed size, whatever comes in.
#
# A network with its loss and its optimiser is not all that one designs. The start belongs to the design, and so does
# what is there during training only, as scaffolding is at a building site: extra outputs, noise, and statistics of
# batches, all taken down before the network is used. A network that *could* hold the pattern is not enough. Start,
# optimiser and scaffolding decide together whether training gets there.
#
# ### What you will be able to do
#
# - predict what ten layers do to the size of a signal, from one number;
# - say why gradient descent does not repair a start that is too small;
# - derive Xavier's and He's variances, and name the assumptions that are false;
# - find the fan-in of a unit, also in a convolution, and translate between the names of libraries;
# - compute batch norm on a table by hand, in training and in test mode, for a batch of any size;
# - go back through batch norm in ten steps, and say which derivatives are sums and why;
# - tell batch, layer, group and RMS norm apart by what each does not notice.
#
# ### What you need
#
# Layers and saturation from [lecture 09](09-neurons-layers-activations.ipynb), dead units from
# [lecture 10](10-relu-nets-as-elbows.ipynb), and the backward pass of a layer from
# [lecture 11](11-backpropagation.ipynb). Variances of sums from [lecture 03](03-likelihood-and-estimators.ipynb). The
# lecture has seven sections, about 2 hours in all. Each goes: *predict, drag, explain, derive (folded), try in code,
# check yourself*. Answer the first question of a section before you go on: a guess that turns out wrong is remembered
# best. Parts marked *background* or *graduate* can be left out.

# %% [markdown] tags=["core"]
# ### Letters and conventions
#
# | letter | what it is |
# |---|---|
# | $n_\text{in}$, $n_\text{out}$ | units that come into a layer, and units of the layer |
# | $h_l$, $z_l$ | outputs of layer $l$, and what comes into its activation: $z_l=h_{l-1}W_l$ |
# | $g$ | the gain: weights have the variance $g/n_\text{in}$ |
# | $m$ | examples in the batch |
# | $x_j$ | what one unit gives for example $j$ of the batch, before it is normalised |
# | $\mu$, $\sigma^2$ | mean and variance of $x_1,\dots,x_m$, divided by $m$ |
# | $\hat x_j$, $y_j$ | normalised, $(x_j-\mu)/\sqrt{\sigma^2+\varepsilon}$, and what comes out, $\gamma\hat x_j+\beta$ |
# | $\gamma$, $\beta$ | a learnt scale and shift for each unit: `gamma`, `beta` |
#
# | point | here |
# |---|---|
# | weights | (inputs, outputs): `h @ W` |
# | deviation | the root of the variance; "weights of 0.01" means this |
# | $\varepsilon$ | inside the root, $10^{-5}$ |
# | running averages | weight the old value, 0.9, and hold the variance divided by $m$ |
#
# <details><summary>Other books, other letters</summary>
#
# The paper on batch norm writes $x$ for what comes into the layer and $y$ for what comes out: neither is an input image
# or a label. PyTorch weights the *new* value (`momentum=0.1`) and holds the variance divided by $m-1$. Xavier's start
# is also called Glorot's, after the family name of the same person, and He's start Kaiming's.
#
# </details>

# %% tags=["core"]
import numpy as np

from course import data
from course import explorables as explore
from course.check import ask, due
from course.explorables.l13_initialisation import batch_norm_graph, product_of_ten, residual_start, ten_layers
from course.explorables.l13_initialisation.deep_net import rms
from course.explorables.l13_initialisation.norms import by_unit

due()

# %% [markdown] tags=["core"]
# ## 1 · Ten layers
#
# *About 15 minutes.*
#
# Ten layers of 100 ReLU units. The inputs are standardised: mean 0, variance 1. The weights are random and small, with
# a deviation of 0.01, and the biases are 0. First one unit of the first layer.

# %% tags=["core"]
ask("init-first-sum")

# %% [markdown] tags=["core"]
# Now all ten.

# %% tags=["core"]
ask("init-ten-small")

# %% [markdown] tags=["core"]
# **Drag** the deviation of the weights. On the left is the deviation of the outputs, layer by layer; in the middle
# their histograms, one below the other, on one common scale. On the right is how large the gradient with respect to the
# weights is when something random comes down from the loss. Compare *1 small* and *2 large*. Then find the value at
# which all ten layers look alike, before you look at *3 Xavier* and *4 He*. Last, take tanh: *5 tanh too large* and *6
# tanh by Xavier*.

# %% tags=["core"]
explore.TenLayers()

# %% [markdown] tags=["core"]
# **Explain.** The size of the outputs is multiplied by about the same factor in each layer. In *1 small* the factor is
# 0.07, and nothing is left after a few layers: from layer 3 on the histograms are one spike at 0. In *2 large* it is 7,
# and the outputs end in the hundreds of millions. With ReLU the factor is $\sqrt{n/2}$ times the deviation of the
# weights: $\sqrt{50}=7.07$ times. Only a factor of 1 can be repeated. In *3 Xavier* it is 0.7, in *4 He* it is 1.
#
# tanh cannot explode. In *5 tanh too large* nearly four of five outputs lie beyond ±0.99, where tanh is flat. In
# *6 tanh by Xavier* hardly any does.
#
# Why does training not simply enlarge the weights that are too small?

# %% tags=["core"]
ask("init-why-no-learning")

# %% [markdown] tags=["core"]
# By lecture 11 the gradient with respect to the weights of layer 10 is the product $h_9^\top\,\mathrm dz_{10}$. Where
# $h_9$ is nearly 0, so is every entry of the gradient. And layer 9? What comes down to it is $\mathrm dz_{10}$ times
# the small weights of layer 10: small as well (`explore.LayerInspector()`, from lecture 11, has all these products). In
# the picture all ten gradients are about equally small: what a layer loses on the way up, the layers above it lose on
# the way down. There is nothing to descend on.

# %% tags=["core"]
ask("init-tanh-gradient")

# %% [markdown] tags=["core"]
# **Try in code.** The table of all starts, with 1000 examples. Before you run it: which row has the largest gradient in
# layer 1, and which of the rows with tanh?

# %% tags=["core"]
print("weights  activation   deviation of outputs, layer 1, 5, 10    gradient, layer 1 and 10")
for spread in (0.01, 1.0, 0.1, 0.02**0.5):
    for activation in ("ReLU", "tanh"):
        signals, slopes = ten_layers.run(spread, activation, 1, examples=1000)
        sizes = "".join(f"{signals[layer].std():12.2g}" for layer in (1, 5, 10))
        print(f"{spread:7.3f}  {activation:<8} {sizes}      {rms(slopes[0]):10.2g} {rms(slopes[-1]):10.2g}")

# %% [markdown] tags=["core"]
# Look at tanh with weights of 1. It is often said that the gradient vanishes there, since the units are saturated.
# Measured, it *grows* on its way down: in layer 1 it is 2000 times as large as in layer 10. Most slopes are about 0;
# but a few units are not saturated, and what they pass on is multiplied by large weights. Training fails all the same,
# as these gradients hold for tiny steps only: move every input by a thousandth of its deviation, and the outputs of
# layer 10 move by 80 % of their size. With Xavier's start they move by a thousandth as well.
#
# > **Students asked: Are the small weights all positive?** No. They are drawn from a normal distribution with mean 0,
# > and have both signs.
#
# > **Students asked: How does one know the deviation in each layer?** Here it is measured, from the outputs for all
# > examples. To compute it one needs assumptions: section 2.
#
# > **Students asked: Would a bias save us?** A bias that is not 0 makes outputs that are not 0, and then there is some
# > gradient. But these outputs are the same for all examples, and tell nothing about them. The four ways to set biases
# > are in lecture 10; mostly they are 0.

# %% [markdown] tags=["core"]
# > **Find the error.** A slide says: "The weights were drawn with *variance* 0.01. The mean of the outputs of layer 1
# > was 0.04."
#
# <details><summary>Answer</summary>
#
# 0.01 is the deviation. Then $z$ has the deviation $0.01\cdot\sqrt{100}=0.1$, and the mean of its positive part is
# $0.1/\sqrt{2\pi}=0.0399$. With the variance 0.01 the mean would be 0.4. Random number generators take the deviation,
# so a variance goes through a root first. Whoever forgets the root gets the dying network of this section.
#
# </details>
#
# **Check yourself.**

# %% tags=["core"]
ask("init-factor-he")
ask("init-bias-only")

# %% [markdown] tags=["core"]
# ## 2 · Xavier: as large as what came in
#
# *About 15 minutes.*
#
# The wish: the outputs of all layers have the same variance, and so have the derivatives that come back. One sum,
# $z=\sum_jw_jh_j$ over $n$ inputs. What is its variance? It is measured over everything that is random: weights and
# examples.

# %% tags=["core"]
ask("xavier-which-terms")

# %% [markdown] tags=["core"]
# **Drag.** Four things may be assumed; tick them one by one. As long as an assumption is not ticked, the numbers in the
# picture violate it: weights have a mean of 0.03, inputs have the mean 1, any two inputs have a covariance of 0.3. The
# left bars are the terms of the formula; on the right stands their sum beside what was measured. Tick only the first:
# *1 weights centred*. Which terms went? Then all, *2 all ticked*.

# %% tags=["core"]
explore.XavierTerms()

# %% [markdown] tags=["core"]
# **Explain.** In *1 weights centred* two terms are left: that of Xavier, and one for the mean of the inputs. The two
# terms with the mean of the weights are gone, and with them all effect of the inputs' dependence: with weights of mean
# 0 and drawn independently, correlated inputs change nothing in the average over the weights. In *2 all ticked* what is
# left is
#
# $$\operatorname{var}z=n_\text{in}\,\operatorname{var}w\,\operatorname{var}h.$$
#
# If the unit is linear, $z$ is its output, and the variance stays the same if $n_\text{in}\operatorname{var}w=1$. For
# the derivatives, which come from $n_\text{out}$ units above, it is $n_\text{out}\operatorname{var}w=1$. One cannot
# have both. **Xavier's start** takes the middle:
#
# $$\operatorname{var}w=\frac2{n_\text{in}+n_\text{out}},\qquad\text{and often just}\quad\operatorname{var}w=\frac1{n_\text{in}}.$$

# %% tags=["core"]
ask("xavier-broken-by-relu")

# %% [markdown] tags=["core"]
# Are the assumptions true? The first is, at the start. The other three are not: what comes out of a ReLU is positive,
# units that look at the same image are related, and without a bend there is no need for layers. The start works all the
# same. That is its justification; the derivation only says where to look.

# %% [markdown] tags=["core"]
# <details><summary><b>Derive it:</b> the variance of a weighted sum</summary>
#
# 1. For independent $w$ and $h$: $\operatorname{var}(wh)=E[w^2]E[h^2]-E[w]^2E[h]^2$.
# 2. Put in $E[w^2]=\operatorname{var}w+E[w]^2$, and the same for $h$:
#    $\operatorname{var}(wh)=\operatorname{var}w\operatorname{var}h+\operatorname{var}w\,E[h]^2+E[w]^2\operatorname{var}h$.
# 3. For a sum of $n$ of them add the covariances of pairs. Different weights are independent, so for $j\ne k$ it is
#    $E[w]^2\operatorname{cov}(h_j,h_k)$, and there are $n(n-1)$ pairs.
# 4. With $E[w]=0$ two of the four terms are left:
#    $n\operatorname{var}w\,(\operatorname{var}h+E[h]^2)=n\operatorname{var}w\,E[h^2]$.
# 5. With $E[h]=0$ as well: $n\operatorname{var}w\operatorname{var}h$.
#
# *Dimension check.* Each term is the square of a $w$ times the square of an $h$. *Scalar check.* $n=1$, $w=\pm1$,
# $h=\pm1$ at random: $wh=\pm1$ with variance 1, and $1\cdot1\cdot1=1$.
#
# </details>
#
# **Try in code.** Other distributions. Only the variance enters, so weights that are uniform between $-a$ and $a$ do as
# well, with $a=\sqrt{3\operatorname{var}w}$.

# %% tags=["core"]
rng = np.random.default_rng(0)
h = rng.normal(size=(2000, 300))
for name, w in {
    "normal": rng.normal(size=(300, 100)) * 0.05,
    "uniform": rng.uniform(-(0.0075**0.5), 0.0075**0.5, (300, 100)),
    "two values": 0.05 * rng.choice((-1.0, 1.0), (300, 100)),
}.items():
    print(f"{name:<11} variance of the weights {w.var():.5f}, of the sums {(h @ w).var():.3f}; rule {300 * 0.05**2:.2f}")

# %% [markdown] tags=["core"]
# > **Students asked: Why a variance of *one*? Would any number near it not do?** For one layer, yes. But the step is
# > repeated. Under repeated multiplication only 0 and 1 reproduce themselves. All else grows or decays.
#
# > **Students asked: For large layers this is tiny. Is it not the small start again?** It is relative to the width.
# > With 1000 inputs one adds a thousand terms, with two only two. Few inputs need large weights.
#
# > **Students asked: Is it only for fully connected layers?** As derived, yes, with the fan-in of section 3 for
# > convolutions. Recurrent networks have a rule of their own.
#
# > **Students asked: Must the variances stay equal in training?** No. They are wished for at the start only. Training
# > may move them apart. Other starts train as well, only less surely.
#
# > **Students asked: Do these statistics depend on the data?** The scale of the inputs goes through all layers. That is
# > why one standardises them.

# %% [markdown] tags=["core"]
# **Check yourself.**

# %% tags=["core"]
ask("xavier-variance")
ask("xavier-uniform-bound")

# %% [markdown] tags=["core"]
# ## 3 · He, and what depth does to a factor
#
# *About 30 minutes.*
#
# Weights of variance $1/n$, and ReLUs: *3 Xavier* in section 1 became smaller and smaller. What does one ReLU do?

# %% tags=["core"]
ask("he-handed-on")

# %% [markdown] tags=["core"]
# In the picture of section 2 this is *3 a ReLU*: look at what is handed on. And thirty of them, one behind the other?

# %% tags=["core"]
ask("telephone-thirty")

# %% [markdown] tags=["core"]
# **Drag.** A message is whispered from layer to layer, as in the telephone game. The weights have the variance $g/n$.
# The left picture shows the variance of what comes into the activation, and what the rule says. Find the gain at which
# it lasts: for ReLU, *1 gain 2*, for the identity, for tanh. Then store all numbers as float16, which ends at 65,504:
# *2 float16*. Last, look at *3 tanh with gain 100*. Try the biases as well.

# %% tags=["core"]
explore.Telephone()

# %% [markdown] tags=["core"]
# **Explain.** For the sum only $E[h^2]$ counts (step 4 of the derivation above). A ReLU sets half of a symmetric $z$ to
# 0 and keeps the squares of the other half: $E[h^2]=\frac12\operatorname{var}z$. So the factor per layer is $g/2$, and
# **He's start** is
#
# $$\operatorname{var}w=\frac2{n_\text{in}}.$$
#
# In *1 gain 2* the size lasts through thirty layers, up to some wandering. In *2 float16*, with $g=100$, the numbers
# pass 65,504 in the fifth layer, become infinite, and then there are no numbers at all. In *3 tanh with gain 100*
# nothing overflows, but most outputs are flat.
#
# - It is the activation *before* these weights that counts, whose outputs they multiply. So the first layer, which gets
#   standardised inputs, should have $1/n_\text{in}$; many take $2/n_\text{in}$ for it too, which only doubles the
#   variance once.
# - $n_\text{in}$ is the **fan-in** of a unit: how many numbers come into it. In a fully connected layer it is the size
#   of the layer below. In a convolution it is (channels) × (rows) × (columns) of the kernel.
# - Half of the units are 0 *for a given input*. They are not dead, which would be 0 for every input.

# %% tags=["core"]
ask("he-deviation")
ask("fan-in-conv")

# %% [markdown] tags=["core"]
# **Try in code.** Width 512 and thirty layers, for four variances of the weights.

# %% tags=["core"]
rng = np.random.default_rng(0)
print("n·var w   variance of z in layer   1          2          5         10         30")
for gain in (1, 2, 3, 512):
    h, variances = rng.normal(size=(200, 512)), []
    for _ in range(30):
        z = h @ (rng.normal(size=(512, 512)) * (gain / 512) ** 0.5)
        variances.append(z.var())
        h = np.maximum(z, 0)
    print(f"{gain:7}             " + "".join(f"{variances[layer - 1]:11.3g}" for layer in (1, 2, 5, 10, 30)))
    if gain == 512:
        print("deviations of the first four layers:", *(f"{variance**0.5:,.0f}" for variance in variances[:4]))

# %% [markdown] tags=["core"]
# A factor of two in the variance decides between $10^{-9}$ and 2. The last row is a start with weights of variance 1:
# the fourth layer has a deviation beyond 65,504.
#
# Too small is bad: nothing comes through. Why is too large bad, where nothing overflows?

# %% tags=["core"]
ask("too-large-exact")

# %% [markdown] tags=["core"]
# One learning rate serves all directions, and the steepest one limits it (lectures 07 and 08). The last bias adds to
# the output with slope 1, whatever the weights are. Other slopes multiply the weights of all layers above. Make the
# weights larger, and these slopes explode while that of the last bias stays. Here is the limit of the rate, for a
# network of ten layers with one output and the plain sum of squares over 20 examples.

# %% tags=["core"]
def steepest(gain):
    """The largest singular value of the derivatives of the output at 20 points with respect to all parameters."""
    rng = np.random.default_rng(0)
    weights = [rng.normal(size=(30, 30)) * (gain / 30) ** 0.5 for _ in range(9)]
    weights.append(rng.normal(size=(30, 1)) * (gain / 30) ** 0.5)
    h = [rng.normal(size=(20, 30))]
    for w in weights:
        h.append(np.maximum(h[-1] @ w, 0) if w.shape[1] > 1 else h[-1] @ w)
    down, columns = np.ones((20, 1)), [np.ones((20, 1))]  # the last bias
    for below, w in zip(reversed(h[:-1]), reversed(weights), strict=True):
        columns.append((below[:, :, None] * down[:, None, :]).reshape(20, -1))
        down = (down @ w.T) * (below > 0)
    return np.linalg.svd(np.hstack(columns), compute_uv=False)[0]


for gain in (2, 4, 8, 16):
    largest = steepest(gain)
    print(f"gain {gain:2}: steepest direction {largest:9.3g}, so the rate must stay below {1 / largest**2:.1g}")

# %% [markdown] tags=["core"]
# A bias with slope 1 that is moved at a rate of $10^{-10}$ does not move within the time that anybody has.
#
# > **Students asked: With other distributions, does the story of the corners still hold?** Lecture 10 showed that
# > corners are thrown far where $|w|$ is small. For that only the density of $w$ at 0 matters, which has to be flat and
# > positive; normal or uniform weights make no difference. With *more* mass near 0 corners move outwards, and more
# > units start dead or always on.
#
# > **Students asked: Can the fan-in differ between units of a layer?** Take that of the unit: the number of weights
# > that are not fixed at 0.
#
# > **Students asked: And with dropout?** Start as for the full network, and correct the scale in training (lecture 14).
#
# > **Students asked: What does a table in such a paper have on its x-axis?** Epochs. With 1000 examples and batches of
# > 50, one epoch is 20 updates. The table of "All you need is a good init" shows differences of up to 3 % between
# > starts, for networks that do train.

# %% [markdown] tags=["core"]
# **The corners of every layer.** Lecture 10 promised a start that puts the corners of all units among their inputs. A
# unit of a deep layer is of use if it is on for some examples and off for others. How many are? Predict the third row:
# weights of 0.01, and biases of deviation 0.1.

# %% tags=["core"]
def of_use(deviation, biases, normalised=False):
    """The share of units of layers 2, 5 and 10 that are on for some of 1000 examples, not for all: mean of 5 starts."""
    shares = np.zeros(10)
    for seed in range(5):
        rng = np.random.default_rng(seed)
        h = rng.normal(size=(1000, 100))
        for layer in range(10):
            z = h @ (deviation * rng.normal(size=(100, 100))) + biases * rng.normal(size=100)
            h = np.maximum(by_unit(z) if normalised else z, 0)
            shares[layer] += np.mean((h > 0).any(axis=0) & (h == 0).any(axis=0)) / 5
    return shares[[1, 4, 9]]


print("weights  biases   units of use in layer 2, 5, 10")
for biases in (0, 0.1):
    for deviation in (0.02**0.5, 0.01):
        print(f"{deviation:7.3f} {biases:7}  ", *(f"{share:8.0%}" for share in of_use(deviation, biases)))

# %% [markdown] tags=["core"]
# With biases of 0 the size of the weights does not matter at all: it scales the sums, and no sum changes its sign. As
# soon as there are biases it does. With He's start most corners stay where the inputs are; with small weights the
# signal is smaller than the biases, the corners lie far outside, and in layer 5 no unit is left. Depth costs some units
# in any case: the deeper, the more alike the examples have become. Section 6 comes back to that.

# %% [markdown] tags=["core"]
# **Names.** Libraries use the same names for different variances. For a layer from 400 to 1000 units:

# %% tags=["core"]
import torch
from torch import nn

torch.manual_seed(0)
layer = nn.Linear(400, 1000)
print(f"nn.Linear as it comes     {layer.weight.var():.5f}   1/(3·400) = {1 / 1200:.5f}, uniform")
print(f"nn.init.xavier_normal_    {nn.init.xavier_normal_(layer.weight).var():.5f}   2/(400 + 1000) = {2 / 1400:.5f}")
print(f"1/n_in                    {1 / 400:.5f}")
print(f"nn.init.kaiming_normal_   {nn.init.kaiming_normal_(layer.weight).var():.5f}   2/400 = {2 / 400:.5f}")

# %% [markdown] tags=["core"]
# > **Find the error.** "The figures of He's paper compare a network with tanh to one with ReLU: Xavier suits the first,
# > He the second."
#
# <details><summary>Answer</summary>
#
# Both figures show ReLU networks. With 22 layers both starts train, He's sooner. With 30 layers Xavier's stalls: thirty
# factors of ½ are one in a billion.
#
# </details>
#
# **Check yourself.**

# %% tags=["core"]
ask("he-first-layer")
ask("epoch-updates")

# %% [markdown] tags=["background"]
# ### Background: an orthogonal start
#
# He's start keeps the *average* of the squared lengths. Does it keep each length? Thirty linear layers are one matrix,
# the product of thirty. **Drag** the number of layers up to *1 thirty layers*.

# %% tags=["background"]
explore.ManyMatrices()

# %% [markdown] tags=["background"]
# In *1 thirty layers* the largest singular value of the Gaussian product is above 1, and the median is below a
# thousandth. The average is carried by a few directions; the others are lost. A matrix with orthogonal columns of
# length 1 keeps *every* length, and so does a product of such matrices. It is drawn as the orthogonal factor of a
# Gaussian matrix, `nn.init.orthogonal_`. With ReLUs it helps less, as these remove directions by themselves.

# %% tags=["background"]
ask("orthogonal-why")

# %% [markdown] tags=["core"]
# ## 4 · Batch norm: a fixed size, whatever comes in
#
# *About 20 minutes.*
#
# A good start is a wish about the first step. What about the second? The gradients of all layers are computed
# together, and then all layers move together. What is the trouble with that?

# %% tags=["core"]
ask("shift-together")

# %% [markdown] tags=["core"]
# > **Students asked: Is that so if the gradient is taken with respect to all weights at once?** Yes. The gradient is
# > exact, and it is of first order only: it does not see how a change of one weight changes the effect of another.
#
# An example without bends: $y=w_1w_2\cdots w_{10}$, each weight 1.2, target 1, loss $\frac12(y-1)^2=13.48$. **Drag**
# the rate. The dashed line is what the gradient promises, the solid one is true. Then move only the last weight, *1 one
# weight*. Last, *2 too far*.

# %% tags=["core"]
explore.ProductOfTen()

# %% [markdown] tags=["core"]
# **Explain.** At a rate of 0.001 the gradient promises a loss of 6.30, and it becomes 7.76. At 0.01 it promises −58,
# which no square can be, and the truth is 0.128: we are past the minimum. In *2 too far*, at 0.1, it is 1202. For *1
# one weight* promise and truth agree. A derivative with respect to $W_3$ says what to do with $W_3$ *while all else
# stays*. But $W_1$ and $W_2$ move in the same step, and with them the inputs of layer 3. If these had the mean 1.5 and
# variance 1 before, and have the mean 20 and variance 10 after, the step of $W_3$ was computed for another layer.
#
# The authors of batch norm called this **internal covariate shift**. Many now doubt that this is why batch norm helps.
# *That* it helps is not in doubt. It makes statistics of the layers' inputs independent of the layers below:
#
# $$\mu=\frac1m\sum_jx_j,\quad\sigma^2=\frac1m\sum_j(x_j-\mu)^2,\quad\hat x_j=\frac{x_j-\mu}{\sqrt{\sigma^2+\varepsilon}},\quad y_j=\gamma\hat x_j+\beta,$$
#
# for each unit by itself, over the $m$ examples of the batch. $\gamma$ and $\beta$ are two learnt numbers per unit;
# they start at 1 and 0.

# %% tags=["core"]
ask("bn-toy")
ask("bn-one-example")

# %% [markdown] tags=["core"]
# **Drag** the numbers of the table: three units, eight examples. Watch the rows *mean* and *var*. Add something to all
# numbers of unit C, as in *1 C moved*: what changes on the right? Change $\gamma$ and $\beta$ of unit A. Make the batch
# smaller, down to *2 batch of one*. Leave *3 test mode* for section 6.

# %% tags=["core"]
explore.BatchNormLive()

# %% [markdown] tags=["core"]
# **Explain.** Whatever comes in, each unit has mean $\beta$ and variance $\gamma^2$ afterwards. In *1 C moved* nothing
# changes on the right: what is added to all examples is subtracted again. So a bias in front of batch norm is
# redundant, and $\beta$ takes its place. In *2 batch of one* the mean is the number itself, and the output is exactly
# $\beta$, the same for every image. With two examples every $\hat x$ is $+1$ or $-1$.

# %% [markdown] tags=["core"]
# <details><summary><b>Derive it:</b> mean β and variance γ²</summary>
#
# 1. $\sum_j(x_j-\mu)=0$, so $\hat x$ has mean 0, and $y$ has mean $\beta$.
# 2. The mean of $(x_j-\mu)^2$ is $\sigma^2$. So the mean of $\hat x_j^2$ is $\sigma^2/(\sigma^2+\varepsilon)$: just
#    below 1, or 0 where all $x_j$ are equal.
# 3. Variance of $y$: $\gamma^2$ times this.
# 4. Replace $x_j$ by $ax_j+b$ with $a>0$: $\mu$ becomes $a\mu+b$, $\sigma$ becomes $a\sigma$. Up to $\varepsilon$ the
#    $\hat x_j$ stay. So neither bias nor scale of the weights before batch norm has any effect in training.
#
# *Dimension check.* $\hat x$ has no unit; $\gamma$ and $\beta$ give $y$ its unit. *Scalar check.* $x=(1,2,3,4)$:
# $\mu=2.5$, $\sigma^2=1.25$, $\hat x_1=-1.5/1.118=-1.342$. With $\gamma=2$, $\beta=1$ the four outputs are $-1.6833$,
# $0.1056$, $1.8944$ and $3.6833$.
#
# </details>
#
# **Try in code.** Step 4 says that the size of the weights no longer matters. Check it in PyTorch.

# %% tags=["core"]
torch.manual_seed(0)
images = torch.randn(200, 100)
affine, norm = nn.Linear(100, 50), nn.BatchNorm1d(50)
before = norm(affine(images))
with torch.no_grad():
    affine.weight *= 10
    affine.bias += 3
after = norm(affine(images))
print(f"weights times 10, biases plus 3: the outputs move by at most {(after - before).abs().max():.1e}")
print(f"mean of the outputs {after.mean(0).abs().max():.1e}, variance {after.var(0, correction=0).mean():.5f}")

# %% [markdown] tags=["core"]
# > **Students asked: Are mean and variance computed once, or for each batch?** For each batch, in training. Two batches
# > have two means.
#
# > **Students asked: Why is the output called y? Is it the label?** No. It is what the layer hands on, of the same size
# > as what it got.
#
# > **Students asked: Why normalise, only to un-normalise with γ and β?** Mean 0 and variance 1 are where the search
# > starts. If a layer needs others, it may learn them; nothing that could be expressed is lost.
#
# > **Students asked: The weights could set mean and variance themselves. Is it not redundant?** In what can be
# > expressed, yes. In what descent finds, no. The same argument comes back in lecture 16.
#
# > **Students asked: How does one know by how much to scale and shift?** One does not. γ and β are learnt, from 1
# > and 0 on.

# %% tags=["core"]
ask("bn-over-what")
ask("bn-which-bias")

# %% [markdown] tags=["core"]
# > **Students asked: Why not freeze γ and β?** One can. It is one more restriction, and usually a little worse.
#
# > **Students asked: If all units have the same formula, what makes them differ?** Their incoming weights.
#
# > **Students asked: Why not make the units uncorrelated as well?** That is called whitening. It needs the inverse root
# > of a covariance matrix in every layer and every step: too expensive.
#
# > **Students asked: How does it differ from standardising the features?** It is inside the graph, so derivatives go
# > through it. Earlier attempts that ignored that path failed: the step was undone by the next normalisation.
#
# > **Students asked: Is a careful start now needless?** Nearly. Section 6 measures it.

# %% [markdown] tags=["core"]
# **Check yourself.**

# %% tags=["core"]
ask("bn-output-variance")
ask("bn-how-many")

# %% [markdown] tags=["core"]
# ## 5 · Back through batch norm
#
# *About 15 minutes.*
#
# Batch norm is a graph of a kind that lecture 11 prepared: each example's output depends on *every* example of the
# batch, through $\mu$ and $\sigma^2$. First, which derivatives are sums over the batch?

# %% tags=["core"]
ask("bn-which-sums")

# %% [markdown] tags=["core"]
# **Step** through the backward pass, for one unit and four examples. The nodes are $a=x-\mu$, $e=\sigma^2+\varepsilon$,
# $c=\sqrt e$, $b=1/c$, and $\hat x=ab$. Before each step, say what the next row of the table will be. At the end, in *1
# all ten steps*, the last row is measured by wiggling each $x$. Then forget a path, as in *2 without μ*, and see by how
# much $\mathrm dx$ is off. Last, let the same derivative come to every example: *3 dy all alike*.

# %% tags=["core"]
explore.BatchNormGraph()

# %% [markdown] tags=["core"]
# **Explain.** In this order, each line is upstream times local:
#
# | step | derivative | because |
# |---|---|---|
# | 1 | $\mathrm d\beta=\sum_j\mathrm dy_j$ | one $\beta$ enters all $m$ graphs: contributions add |
# | 2 | $\mathrm d\gamma=\sum_j\mathrm dy_j\,\hat x_j$ | the same; at a product, the value on the other wire |
# | 3 | $\mathrm d\hat x_j=\gamma\,\mathrm dy_j$ | every example has its own $\hat x$: no sum |
# | 4 | $\mathrm da_j=b\,\mathrm d\hat x_j$ | the product $ab$ |
# | 5 | $\mathrm db_j=a_j\,\mathrm d\hat x_j$ | its other side |
# | 6 | $\mathrm dc_j=-\mathrm db_j/c^2$ | the slope of $1/c$ |
# | 7 | $\mathrm de_j=\mathrm dc_j/(2c)$ | the slope of the root |
# | 8 | $\mathrm d\sigma^2=\sum_j\mathrm de_j$ | one $\sigma^2$ for all |
# | 9 | $\mathrm d\mu=-\sum_j\mathrm da_j-\mathrm d\sigma^2\cdot\frac2m\sum_ja_j$ | through every $a$, and through $\sigma^2$ |
# | 10 | $\mathrm dx_j=\mathrm da_j+\frac{2a_j}m\mathrm d\sigma^2+\frac1m\mathrm d\mu$ | three ways from $x_j$ |
#
# In *1 all ten steps* the result agrees with wiggling. In *2 without μ* it does not, and for example 4 not even
# the sign is right. In *3 dy all alike* all of it cancels: $\mathrm dx$ is 0. What is added to all examples changes
# nothing, so a loss that rises with all outputs alike has no slope here.

# %% tags=["core"]
ask("bn-why-mean")

# %% [markdown] tags=["core"]
# <details><summary><b>Derive it:</b> two properties of the result</summary>
#
# 1. The second sum in step 9 is $\sum_ja_j=0$. So $\mathrm d\mu=-\sum_j\mathrm da_j$.
# 2. Then $\sum_j\mathrm dx_j=\sum_j\mathrm da_j+0+\mathrm d\mu=0$: the column adds up to 0. Of course: $y$ does not
#    change when a constant is added to all $x$.
# 3. In the same way $y$ does not change when $x-\mu$ is scaled, but for $\varepsilon$. So $\mathrm dx$ is at a right
#    angle to $\hat x$, up to a share of $\varepsilon/(\sigma^2+\varepsilon)$.
# 4. So $\mathrm dx$ is $\gamma\,\mathrm dy/\sqrt{\sigma^2+\varepsilon}$ without its part along $(1,\dots,1)$ and
#    without its part along $\hat x$. The two parts that are taken away are at a right angle to each other.
#
# *Dimension check.* $\mathrm dx$ has the unit of $L/x$: $\gamma\,\mathrm dy$ is $L$ per $\hat x$, which has none, and
# $\sigma$ is an $x$. *Scalar check.* $m=1$: $\hat x=0$ whatever $x$ is, and $\mathrm dx=\mathrm da-\mathrm da=0$.
#
# </details>
#
# **Try in code.** How large is the mistake of somebody who forgets a path? 200 random tables of seven examples and four
# units, with a random $\gamma$ for each unit.

# %% tags=["core"]
rng = np.random.default_rng(0)
errors = {name: [] for name in batch_norm_graph.PATHS}
for _ in range(200):
    columns, upstream, gammas = rng.normal(size=(4, 7)), rng.normal(size=(4, 7)), rng.normal(size=4)
    units = [(gamma * dy, batch_norm_graph.values_at(x)) for x, dy, gamma in zip(columns, upstream, gammas, strict=True)]
    true, *others = (
        np.concatenate([batch_norm_graph.backward(nodes, dy, kept)["x"] for dy, nodes in units])
        for kept in batch_norm_graph.PATHS.values()
    )
    for name, found in zip(errors, (true, *others), strict=True):
        errors[name].append(np.linalg.norm(found - true) / np.linalg.norm(true))
for name, found in errors.items():
    print(f"forgotten: {name:<20} median error {np.median(found):4.0%}, the smallest {min(found):4.0%}")

# %% [markdown] tags=["core"]
# Without either path it is off by some 40 %, without both by some 60 %: the missing parts are at a right angle to each
# other, so their squares add up. The loss may fall all the same, only not as it should. Such an error is found by
# wiggling, not by watching.
#
# > **Students asked: Why is $\partial L/\partial\beta$ a sum, if the graph of one example shows no sum?** Draw the
# > graph of the next example beside it. The *same* β enters both. A value that is used $m$ times gets $m$
# > contributions.
#
# > **Students asked: μ is no parameter. Why differentiate with respect to it?** Because it depends on every $x_j$, and
# > the derivative must go through it to get there.
#
# > **Students asked: $x_j$ moves μ, and μ moves σ². Is a term missing in step 10?** No. $\mathrm d\mu$ holds the way
# > through σ² already, in step 9.
#
# > **Students asked: Does the order of the factors matter?** Not here, all are numbers. With a covariance matrix in
# > place of σ² it would.

# %% tags=["core"]
ask("bn-column-sum")

# %% [markdown] tags=["core"]
# > **Students asked: Where does the minus of step 9 go for $x_j$?** It belongs to μ alone: $a_j=x_j-\mu$ rises with
# > $x_j$ and falls with μ.
#
# > **Students asked: Do the wires out of ε matter?** No. It is a constant, and nothing is learnt there.
#
# > **Students asked: In code, do we add up $\mathrm dx_j$ over the examples?** No. They are stacked into a table of the
# > shape of $x$. Only what is shared gets a sum.

# %% [markdown] tags=["core"]
# ## 6 · Training, test, and whether it helps
#
# *About 15 minutes.*
#
# A network is asked about a single image. There is no batch.

# %% tags=["core"]
ask("bn-test-image")

# %% [markdown] tags=["core"]
# During training one keeps **running averages** of $\mu$ and $\sigma^2$: after each batch,
# `running = 0.9 * running + 0.1 * batch`. In test mode they are used in place of the batch's statistics, and do not
# change any more. So an image gets the same answer whatever other images are asked about. Go back to the table of
# section 4, and take *3 test mode*: now a shift of unit C does move the outputs.

# %% tags=["core"]
explore.BatchNormLive(view="test mode")

# %% [markdown] tags=["core"]
# In *3 test mode* each row is computed by itself, and the columns no longer have mean 0. In test mode batch norm is
# affine: a scale and a shift for each unit, which can be multiplied into the weights before it. In training it is not:
# each output depends on the whole batch, and not in a linear way.

# %% tags=["core"]
ask("bn-running")
ask("bn-affine")

# %% [markdown] tags=["core"]
# **Before or after the ReLU?** The paper puts batch norm before it, and gives a reason, though it is often said that it
# gives none: the sums $hW$ are more symmetric than what the ReLU leaves of them. So do homework 5 and most published
# convolutional networks: affine, batch norm, ReLU. Others measured that after the ReLU is a little better.

# %% tags=["core"]
ask("bn-before-relu")

# %% [markdown] tags=["core"]
# **Try in code.** Does it help? Ten layers of 100 units, 1000 digits, 60 updates with batches of 100: the
# loss of the last batch, for four starts and two rates. Guess first: in which rows does training without batch norm do
# anything? Without knowledge the loss is $\log10=2.30$. (Some ten seconds.)

# %% tags=["core"]
digits = data.digits()
X, y = torch.tensor(digits.X_train[:1000] - 0.5, dtype=torch.float32) * 2.5, torch.tensor(digits.y_train[:1000])
starts = {"0.01": lambda n: 0.01, "Xavier": lambda n: n**-0.5, "He": lambda n: (2 / n) ** 0.5, "0.3": lambda n: 0.3}


def ten_layer_net(deviation, normalised):
    """64 inputs, ten hidden layers of 100 units, 10 scores."""
    torch.manual_seed(0)
    parts, n = [], 64
    for _ in range(10):
        parts += [nn.Linear(n, 100), nn.BatchNorm1d(100) if normalised else nn.Identity(), nn.ReLU()]
        n = 100
    net = nn.Sequential(*parts, nn.Linear(100, 10))
    for part in net:
        if isinstance(part, nn.Linear):
            nn.init.normal_(part.weight, std=deviation(part.in_features))
            nn.init.zeros_(part.bias)
    return net


def last_loss(net, rate):
    """The loss of the last of 60 batches."""
    optimiser, generator = torch.optim.SGD(net.parameters(), lr=rate), torch.Generator().manual_seed(0)
    for _ in range(60):
        rows = torch.randperm(1000, generator=generator)[:100]
        loss = nn.functional.cross_entropy(net(X[rows]), y[rows])
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    return loss.item()


print("start     without: rate 0.1   rate 1      with batch norm: rate 0.1   rate 1")
trained = {}
for name, deviation in starts.items():
    losses = [last_loss(ten_layer_net(deviation, norm), rate) for norm in (False, True) for rate in (0.1, 1.0)]
    trained[name] = losses
    print(f"{name:<9} {losses[0]:17.3f} {losses[1]:8.3f} {losses[2]:27.3f} {losses[3]:8.3f}")

# %% [markdown] tags=["core"]
# Without batch norm only He's start gets anywhere, and only at the smaller rate; `nan` is a loss that has overflowed.
# With it all four learn at both rates, even the start that was dead in section 1. That is what it is used for: it makes
# training forgiving, of the start and of the rate. What it costs: the answer for one image depends on its batch, and
# small batches have noisy statistics.
#
# And the corners of every layer (section 3)? Each unit is standardised over the examples, so that it is on for some of
# them and off for others, in any layer.

# %% tags=["core"]
for deviation in (0.02**0.5, 0.01):
    print(f"with batch norm, weights {deviation:.3f}: units of use", *(f"{s:.0%}" for s in of_use(deviation, 0.1, True)))

# %% [markdown] tags=["core"]
# > **Students asked: Does each layer have its own batch norm?** Yes, with its own γ, β and running averages.
#
# > **Students asked: Does it help against saturation?** It brings what comes into a unit back to the middle, where
# > slopes are alive, as lecture 09 said. A number far out in the tail of the batch still gets no slope.
#
# > **Find the error.** "In training, mean and variance are taken over all 50,000 training images."
#
# <details><summary>Answer</summary>
#
# Over the batch. Over the whole set one would have to run all images through the network before every step. The running
# averages of training stand for the whole set, in test mode only.
#
# </details>
#
# **Check yourself.**

# %% tags=["core"]
ask("bn-scaled-weights")
ask("bn-two-batches")

# %% [markdown] tags=["core"]
# ## 7 · Other norms, and blocks that add
#
# *About 20 minutes.*
#
# This section is newer than the rest. Batch norm ties the examples of a batch together. Language models and
# small batches need something else: statistics of **one** example.

# %% tags=["core"]
ask("ln-over-what")

# %% [markdown] tags=["core"]
# **Drag.** The table of section 4, with three more units. The frame holds the numbers that share their statistics with
# the chosen cell. The bars say by how much the chosen example's outputs move if 3 is added to the unit in all examples,
# if 3 is added to the whole row, if the row is multiplied by 3, and if all *other* rows change. Go through *1 layer*,
# *2 group* and *3 RMS*. Which bars are 0, and why?

# %% tags=["core"]
explore.WhichNorm()

# %% [markdown] tags=["core"]
# **Explain.**
#
# | norm | shares its statistics | does not notice |
# |---|---|---|
# | batch norm | one unit, all examples of the batch | shift and scale of a unit |
# | **layer norm** | one example, all units | shift and scale of an example; the other examples |
# | **group norm** | one example, a group of units | the same, group by group |
# | **RMS norm** | as layer norm, but the mean is not subtracted | scale of an example; the other examples |
#
# In *1 layer* the bar for the other rows is 0: training and test are the same computation, and a batch of one is no
# special case. In *2 group* too, with the statistics of three units each. In *3 RMS* a shift of the row is noticed. RMS
# norm saves the mean, and large language models use it. All have a learnt scale per unit, all but RMS norm a shift. In
# a convolution batch norm takes its statistics over examples *and* places, for each channel.

# %% tags=["core"]
ask("group-norm-count")
ask("norm-batch-of-one")

# %% [markdown] tags=["core"]
# **Blocks that add.** Very deep networks are built of blocks $x+F(x)$: a **residual block** adds its branch $F$ to what
# it got (lecture 16 says why). Start $F$ so that it keeps the mean square, as in section 3. What does a stack of such
# blocks do?

# %% tags=["core"]
ask("residual-twenty")

# %% [markdown] tags=["core"]
# **Drag.** On the left is the size after each block, on the right how much larger a small change after this block is at
# the end: so large are the derivatives that come back to it. Compare *1 plain stack*, which is section 3 again, with
# the residual blocks. Then the three remedies: *2
# norm after*, *3 norm inside*, *4 zero γ*.

# %% tags=["core"]
explore.ResidualStart()

# %% [markdown] tags=["core"]
# **Explain.** At the start $F(x)$ is as large as $x$ and unrelated to it, so their variances add: **twice** per block.
# He's start, right for a plain stack, makes a residual network explode. After thirty blocks a small change at the start
# is tens of thousands of times as large as one at the end.
#
# - In *2 norm after*, $\text{norm}(x+F(x))$, the size is back to 1 after each block. There is no path around the norms.
#   This was the form of the first transformers, which needed a rate that warms up.
# - In *3 norm inside*, $x+F(\text{norm}(x))$, called **pre-norm**, each block adds 1 to the variance: it is 31 after
#   thirty blocks, not a billion. From any block a plain sum leads to the end.
# - In *4 zero γ* the last scale of each branch starts at 0. Every block starts as the identity, and nothing grows,
#   whatever the depth. Its first steps move γ. *Fixup* does without any norm: the last
#   weights of each branch start at 0, and its other weights are scaled down with the number of blocks.

# %% tags=["core"]
ask("zero-gamma-learns")
ask("pre-norm-growth")

# %% [markdown] tags=["core"]
# <details><summary><b>Derive it:</b> twice per block, or one more per block</summary>
#
# 1. $F$'s last weights have mean 0 and are independent of $x$. So $E[x\,F(x)]=0$, and
#    $E[(x+F)^2]=E[x^2]+E[F^2]$.
# 2. Without a norm $E[F^2]=E[x^2]$: the sum is twice $E[x^2]$, and $2^L$ after $L$ blocks.
# 3. With $F(\text{norm}(x))$ it is $E[F^2]=1$, whatever $x$ is: $1+L$ after $L$ blocks.
# 4. With $\gamma=0$ it is $E[F^2]=0$: $1$ after any number.
#
# *Dimension check.* All terms are squares of an $x$. *Scalar check.* One block, $x=\pm1$, $F=\pm1$ independent: $x+F$
# is $-2$, $0$, $0$ or $2$, with mean square $(4+0+0+4)/4=2$.
#
# </details>
#
# **Try in code.** Thirty blocks, five random starts each.

# %% tags=["core"]
for kind in residual_start.KINDS:
    ends = [rms(residual_start.passed(kind, 30, deal)[-1]) ** 2 for deal in range(1, 6)]
    print(f"{kind:<27} mean square at the end", *(f"{end:10.3g}" for end in ends))

# %% [markdown] tags=["core"]
# > **Students asked: Is layer norm not batch norm along the wrong axis?** As an answer to "write batch norm" it is,
# > and homework 5 names it. As a layer of its own it is as good.
#
# > **Students asked: Which one should I take?** Copy the paper that you build on, exactly, the start included. In
# > convolutional networks mostly batch norm, with small batches group norm; in transformers layer or RMS norm, inside
# > the block.

# %% [markdown] tags=["core"]
# ## Summary
#
# - Each layer multiplies the size of its signal by a factor. Ten layers of ReLUs with weights of deviation $s$:
#   $(s\sqrt{n/2})^{10}$. Only 1 can be repeated.
# - Too small: outputs and gradients are 0, and nothing is learnt. Too large: overflow, saturation, and a learning rate
#   so small that all but the steepest directions stand still.
# - Xavier: variance $1/n_\text{in}$ or $2/(n_\text{in}+n_\text{out})$, from assumptions that are partly false. He:
#   $2/n_\text{in}$ behind a ReLU. The root of it is the deviation.
# - Batch norm: per unit over the batch, to mean $\beta$ and variance $\gamma^2$. It removes shift and scale of what
#   comes in, so the bias before it is redundant. A batch of one gives $\beta$.
# - Backward: ten steps; what the batch shares gets a sum; three ways from $x_j$. $\mathrm dx$ adds up to 0.
# - In test mode: running averages of training, frozen. Then it is affine.
# - Layer, group and RMS norm take their statistics from one example. Residual blocks double the variance unless a norm
#   stands inside, or γ starts at 0.
#
# ### What people believe, and what is true
#
# | often believed | true |
# |---|---|
# | Small random weights are a safe start. | With 0.01 nothing is left after ten layers, and the gradient is as small. |
# | Training will enlarge the weights. | The gradient is a product with outputs that are nearly 0. |
# | In saturated layers the gradient vanishes on its way down. | With tanh and weights of 1 it grew 2000 times. |
# | Xavier's formula is right because its derivation is. | Three of four assumptions are false. It is right because it works. |
# | He's variance goes into the random generator. | Its root does. |
# | Batch norm standardises over the training set. | Over the batch. |
# | It standardises each image. | Each unit. Each image would be layer norm. |
# | μ and σ² are constants in the backward pass. | They depend on every $x$; without their paths $\mathrm dx$ is far off. |
# | After batch norm the outputs of the ReLU have mean 0. | What goes into the ReLU has. |
# | Batch norm works because it removes covariate shift. | That it helps is measured. Why is disputed. |
# | A start that is right for a layer is right in a residual block. | There the variance doubles per block. |
#
# ### Where this is used next
#
# Homework 5 has you write the starts, a network of any depth, and batch norm forward and backward. Lecture 14 adds
# noise on purpose. Lecture 16 needs everything of section 7 for networks of a hundred layers.
#
# **Next:** [14 · Regularisation](14-regularisation.ipynb)

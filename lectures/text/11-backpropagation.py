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
# # 11 · Backpropagation
#
# Gradient descent asks for one thing: the derivative of the loss with respect to every parameter. For a softmax
# classifier we derived it on paper. For a network of ten layers nobody does. This lecture takes the calculation apart
# into steps so small that each fits on one line, and puts them together again in one pass from the loss back to the
# inputs. It is the last time that you do it by hand. After this a library does it, and you will know what it does.
#
# ### What you will be able to do
#
# - draw a calculation as a graph, and step through it forward for values and backward for derivatives;
# - say what addition, multiplication, maximum and the other gates do to a derivative;
# - say why contributions add up where a value is used twice, and what goes wrong when they do not;
# - explain why one pass back gives all derivatives, and what it costs in time and memory;
# - use the chain rule for vectors, in the right order, and know what a Jacobian is;
# - say what the derivative of a vector with respect to a matrix is, and why nobody ever stores it;
# - find the backward rule of a fully connected layer by shapes, and know when shapes deceive;
# - find the error in a derivative that somebody else wrote down.
#
# ### What you need
#
# [Lecture 02](02-linear-regression-and-vector-gradients.ipynb) (gradients have the shape of their variable; layouts),
# [lecture 06](06-linear-and-softmax-classifiers.ipynb) (the softmax loss and its gradient), [lecture
# 09](09-neurons-layers-activations.ipynb) (layers).
#
# The lecture has eight sections, about 2½ hours in all. Each goes: *predict, drag, explain, derive (folded), try in
# code, check yourself*. Answer the first question of a section before you go on: a guess that turns out wrong is
# remembered best. Parts marked *background* or *graduate* can be left out.

# %% [markdown] tags=["core"]
# ### Letters and conventions
#
# | letter | what it is |
# |---|---|
# | $L$ | the loss, one number; everything is differentiated down from it |
# | $\frac{\partial L}{\partial u}$, `du` | derivative of the loss with respect to $u$, **in the shape of** $u$ |
# | upstream | the derivative that arrives at a node from above: $\partial L/\partial(\text{output})$ |
# | local | the derivative of a node's output with respect to one of its inputs |
# | $X$, $W$, $b$ | $N$ examples in rows $(N,D)$, weights $(D,M)$, biases $(M,)$: a layer is `X @ W + b` |
# | $J$ | the Jacobian, outputs × inputs: $\Delta y\approx J\,\Delta x$ |
#
# Derivatives of a vector with respect to a vector are written in denominator layout: $\partial y/\partial x$ has one
# row for each number in $x$, so it is $J^\top$. In sections 6 and 7 a single example is a column and a layer is $Wx$,
# because the algebra is usually written like this. Section 8 turns it into rows, as in the code.
#
# <details><summary>Other books, other letters</summary>
#
# The upstream derivative is also called *error signal*, $\delta$, *adjoint*, $\bar u$, or cotangent. Backpropagation is
# a case of *reverse-mode automatic differentiation*. Some books put examples in columns; then every formula of section
# 8 is transposed. Many libraries store $W$ as $(M,D)$ and compute `x @ W.T + b`.
#
# </details>

# %% tags=["core"]
from itertools import product

import numpy as np
from scipy.special import expit, log_softmax

from course import explorables as explore
from course.check import ask, due

due()

# %% [markdown] tags=["core"]
# ## 1 · One hard derivative, many easy ones
#
# *About 20 minutes.*
#
# Take $f(x,y,z)=(x+y)\,z$ at $x=2$, $y=3$, $z=4$. First by hand, as a graph. Every operation is a node of its own; a
# wire carries a value from one to the next.
#
# **Forward.** $u=x+y=2+3=5$. Then $f=u\,z=5\cdot4=20$.

# %% tags=["core"]
ask("graph-z-twenty")
ask("graph-x-twenty")

# %% [markdown] tags=["core"]
# **Backward.** Start at the end: $\partial f/\partial f=1$. Then go against the arrows. At each node, multiply what
# arrives by the slope of this one operation.
#
# | wire | upstream | local | product |
# |---|---|---|---|
# | $f$ | | | $\partial f/\partial f=1$ |
# | $z$ | $1$ | $\partial f/\partial z=u=5$ | $\partial f/\partial z=5$ |
# | $u$ | $1$ | $\partial f/\partial u=z=4$ | $\partial f/\partial u=4$ |
# | $x$ | $4$ | $\partial u/\partial x=1$ | $\partial f/\partial x=4$ |
# | $y$ | $4$ | $\partial u/\partial y=1$ | $\partial f/\partial y=4$ |
#
# No formula for the whole of $f$ was ever differentiated. Each line knows one operation and one number from above.
#
# **Step.** Below is the same graph. Values stand above the nodes, derivatives below. Before each step, type your
# number into *your prediction*; then press *Step*. The last column of the table is measured: that value is held a
# little higher and a little lower, and the rest is computed again. Then take other examples: in *1 two uses of x* two
# wires leave $x$. Finally write an expression of your own, such as `(a + b)*max(a, c) with a = 1, b = 2, c = 3`. It
# may have `+ − * /`, brackets, `exp`, `log`, `relu`, `sq` (the square), `inv` (one over), and `max`.

# %% tags=["core"]
stepper = explore.GraphStepper(done=0)
stepper

# %% [markdown] tags=["core"]
# **Explain.** There is one rule, and it is the same at every node:
#
# $$\underbrace{\frac{\partial L}{\partial x}}_{\text{goes down}}=\underbrace{\frac{\partial f}{\partial x}}_{\text{local}}\cdot\underbrace{\frac{\partial L}{\partial f}}_{\text{upstream}}.$$
#
# - **Forward propagation** goes through the nodes in an order in which each comes after those that it needs (a
#   *topological order*), and ends with the loss.
# - **Backpropagation** goes through the same nodes in reverse. When it is a node's turn, its upstream derivative is
#   there already.
# - It works with **numbers**, at the values of this forward pass. Other inputs, other derivatives.
# - It returns the derivative with respect to every value, those of parameters and those in between. The latter are only
#   needed to go on.
# - A node needs to know nothing of the graph. So a library stores a local rule with every operation, and can
#   differentiate whatever is put together from these.
#
# Why not write down one formula for each parameter? It can be done. But the formulas of neighbouring parameters share
# nearly all of their factors, and would compute them again and again. And a long formula is hard to get right, for the
# same reason that a long program without functions is.

# %% [markdown] tags=["core"]
# <details><summary><b>Derive it:</b> the chain rule as a wiggle that is passed on</summary>
#
# 1. Wiggle $x$ by a small $\Delta x$. The node's output moves by
#    $\Delta f\approx\frac{\partial f}{\partial x}\Delta x$. This is what a derivative means.
# 2. If the output moves by $\Delta f$, the loss moves by $\Delta L\approx\frac{\partial L}{\partial f}\Delta f$.
# 3. Put the first into the second:
#    $\Delta L\approx\frac{\partial L}{\partial f}\frac{\partial f}{\partial x}\Delta x$. The factor in front of
#    $\Delta x$ is the derivative of $L$ with respect to $x$. As $\Delta x\to0$ the sign $\approx$ becomes exact.
#
# *Dimension check.* Let $x$ be in metres, $f$ in seconds and $L$ in euros. Euros per second times seconds per metre is
# euros per metre. *Scalar check.* $x\to2.01$: $u=5.01$, $f=20.04$. The change is $0.04=4\cdot0.01$.
#
# Written $\big(g(h(x))\big)'=g'(h(x))\,h'(x)$ the rule says the same, and hides *by what* one differentiates. With
# $\partial$ it is on the paper. It is worth the ink.
#
# </details>

# %% tags=["core"]
x, y, z, h = 2.0, 3.0, 4.0, 0.001
by_x = ((x + h + y) * z - (x - h + y) * z) / (2 * h)
by_y = ((x + y + h) * z - (x + y - h) * z) / (2 * h)
by_z = ((x + y) * (z + h) - (x + y) * (z - h)) / (2 * h)
print(f"f = {(x + y) * z}; by wiggling x, y, z: {by_x:.6f}, {by_y:.6f}, {by_z:.6f}")

# %% tags=["core"]
ask("graph-upstream-three")

# %% [markdown] tags=["core"]
# > **Students asked: Is the first upstream derivative always 1?** Only at the very end, $\partial L/\partial L=1$. For
# > any node before it, what arrives is whatever the rest of the graph makes of it. In a classifier the first number
# > that is not 1 is the gradient of the softmax loss with respect to the scores: probability minus wanted probability
# > (lecture 06).
#
# > **Students asked: May I swap the two factors?** With numbers, yes. With vectors, no: section 6. So get used to one
# > order; this course writes upstream on the right in formulas.
#
# > **Students asked: Are there rules for drawing the graph?** One: every single operation is a node. Larger nodes are
# > possible once you have derived their local rule, and until then they are where errors live.

# %% tags=["core"]
ask("graph-why-acyclic")

# %% [markdown] tags=["core"]
# > **Students asked: Is it recursive?** It can be written as one loop over the nodes, from the last to the first.
# > Nothing calls itself.
#
# > **Students asked: Why must the graph have no cycle?** On a cycle each node waits for the next. There is no order
# > of evaluation, so no values, so nothing to differentiate. (A recurrent network has a cycle on paper. Drawn over time
# > it has none: lecture 17.)

# %% tags=["core"]
ask("graph-at-a-point")
ask("graph-optimiser")

# %% [markdown] tags=["core"]
# ## 2 · Gates: what a node does to a derivative
#
# *About 20 minutes.*
#
# There are few kinds of nodes, and each has a character. Predict two of them.

# %% tags=["core"]
ask("gate-add")
ask("gate-inverse")

# %% [markdown] tags=["core"]
# And the multiply gate, on the picture:

# %% tags=["core"]
ask("gate-multiply-bars")

# %% [markdown] tags=["core"]
# **Drag** the diamond along the curve. Go through the gates one after another. For *multiply*, move $b$ and see which
# bar follows. For the *maximum*, drag $a$ across $b$: where does the derivative jump? In *1 a tie* both are exactly
# −1: choose what happens then. Finally *2 negative upstream*: what does it change, and what not?

# %% tags=["core"]
gates = explore.Gates()
gates

# %% [markdown] tags=["core"]
# **Explain.**
#
# | gate | local derivative | what it does | needs from the forward pass |
# |---|---|---|---|
# | $a+b$ | 1 and 1 | **distributes**: all inputs get the upstream number | nothing |
# | $a\cdot b$ | $b$ and $a$ | **switches**: each input gets upstream times the *other* value | both inputs |
# | $\max(a,b)$ | 1 for the larger, 0 for the other | **routes**: the larger input gets all | which was larger |
# | $\max(a,0)$ | 1 if $a>0$, else 0 | a **valve** | the sign of $a$ |
# | $1/a$ | $-1/a^2$ | turns the sign, and grows without bound near 0 | $a$, or the output |
# | $e^a$ | $e^a$ | multiplies by its own output | the output |
# | $\sigma(a)$ | $q(1-q)$, with $q=\sigma(a)$ | multiplies by at most ¼ | the output |
#
# A negative upstream number is nothing special: it turns the signs of all that goes down, and no size. The right
# column is why a forward pass keeps its values: without them there are no local derivatives.

# %% tags=["core"]
ask("gate-sigmoid-w0")

# %% [markdown] tags=["core"]
# **A longer one, by hand.** One unit with a sigmoid, $f=1/\big(1+e^{-(w_0x_0+w_1x_1+w_2)}\big)$, at $w_0=2$,
# $x_0=-1$, $w_1=-3$, $x_1=-2$, $w_2=-3$. Take *2 sigmoid of a sum* in the stepper of section 1 to follow it.
#
# | node | value | local | derivative that goes down |
# |---|---|---|---|
# | $1/a$, at $a=1.3679$ | $0.7311$ | $-1/a^2=-0.5344$ | $1\cdot(-0.5344)=-0.5344$ |
# | $1+\cdot$ | $1.3679$ | $1$ | $-0.5344$ |
# | $e^c$, at $c=-1$ | $0.3679$ | $e^{-1}=0.3679$ | $-0.1966$ |
# | $-1\cdot$ | $-1$ | $-1$ | $0.1966$ |
# | sums | $1$ | $1$ | $0.1966$ to both products and to $w_2$ |
# | $w_0x_0$ | $-2$ | $x_0=-1$ and $w_0=2$ | $-0.1966$ to $w_0$, $0.3932$ to $x_0$ |
# | $w_1x_1$ | $6$ | $x_1=-2$ and $w_1=-3$ | $-0.3932$ to $w_1$, $-0.5898$ to $x_1$ |

# %% [markdown] tags=["core"]
# <details><summary><b>Derive it:</b> four nodes in one, σ′ = q(1 − q)</summary>
#
# The nodes from $h=w_0x_0+w_1x_1+w_2$ to $f$ are the sigmoid. Multiply their four local derivatives:
#
# 1. $q=\dfrac1{1+e^{-h}}$, so $a=1+e^{-h}=1/q$ and $e^{-h}=1/q-1=(1-q)/q$.
# 2. $\dfrac{dq}{dh}=\Big(-\dfrac1{a^2}\Big)\cdot1\cdot e^{-h}\cdot(-1)=\dfrac{e^{-h}}{(1+e^{-h})^2}$.
# 3. Put step 1 in: $q^2\cdot\dfrac{1-q}q=q(1-q)$.
#
# *Dimension check.* All are pure numbers. *Scalar check.* $q=\sigma(1)=0.7311$: $0.7311\cdot0.2689=0.1966$, as in the
# table.
#
# A block whose derivative is simpler than its pieces is worth a node of its own. The softmax loss is another one: its
# derivative with respect to the scores is $p$ minus the one-hot label, although its pieces are logarithms, sums and
# exponentials.
#
# </details>

# %% tags=["core"]
leaves = {"w0": 2.0, "x0": -1.0, "w1": -3.0, "x1": -2.0, "w2": -3.0}


def unit(w0, x0, w1, x1, w2):
    return expit(w0 * x0 + w1 * x1 + w2)


q = unit(**leaves)
print(f"f = {q:.4f}, q(1 - q) = {q * (1 - q):.4f}")
for name, number in leaves.items():
    high, low = unit(**leaves | {name: number + 1e-5}), unit(**leaves | {name: number - 1e-5})
    print(f"wiggling {name}: {(high - low) / 2e-5:+.4f}")

with np.errstate(all="ignore"):
    naive = np.exp(800.0) / (1 + np.exp(800.0)) ** 2
print(f"at h = -800: exp(-h)/(1 + exp(-h))^2 gives {naive}, q(1 - q) gives {expit(-800.0) * (1 - expit(-800.0))}")

# %% [markdown] tags=["core"]
# The last line shows one more reason to prefer $q(1-q)$. The other form divides infinity by infinity, although the
# true answer is 0 to all digits.

# %% tags=["core"]
ask("gate-max-tie")
ask("gate-constant")

# %% [markdown] tags=["core"]
# > **Students asked: What does max do at a tie?** It has no derivative there. Each library follows an agreement, and
# > not all follow the same one. With real numbers drawn at random a tie hardly ever comes.
#
# > **Students asked: And if $y$ depends on $x$?** A local derivative moves one input and holds the others. That $y$
# > also moves with $x$ is known to other wires of the graph, and section 3 adds it up.
#
# > **Students asked: Where does a maximum occur?** In the ReLU, $\max(a,0)$, and in max pooling. To the constant 0 a
# > derivative could be sent as well; nobody asks for it.

# %% tags=["core"]
ask("gate-keep")

# %% [markdown] tags=["core"]
# > **Students asked: How does a library keep track?** You must use its own operations. Each notes its inputs and
# > its rule when it is called, and so the graph is built while the forward pass runs. A function of your own becomes a
# > node if you also give its backward rule.
#
# > **Students asked: Is there one upstream derivative for the whole graph?** No. Every node has its own: the derivative
# > with respect to *its* output.

# %% tags=["core"]
ask("gate-relu-vector")

# %% [markdown] tags=["core"]
# ## 3 · Fan-out: gradients add
#
# *About 15 minutes.*
#
# So far every value was used once. In a network hardly any is: a hidden unit feeds all units above it, and a weight
# serves all examples.

# %% tags=["core"]
ask("fan-out-thirty-six")

# %% tags=["core"]
ask("fan-out-examples")

# %% [markdown] tags=["core"]
# **Drag.** Hide one path, *1 one path hidden*, then the other. *2 last one only* keeps the last contribution instead
# of adding. When does the blue bar agree with the olive one? Then *3 x times x*, and *4 four examples* that share one
# weight.

# %% tags=["core"]
fan_out = explore.FanOut()
fan_out

# %% [markdown] tags=["core"]
# **Explain.** A wiggle of $x$ goes along every wire at once. The loss sees all the changes together, and to first order
# they add up:
#
# $$\frac{\partial L}{\partial x}=\sum_i\frac{\partial q_i}{\partial x}\,\frac{\partial L}{\partial q_i}.$$
#
# Multiply along a path, add over paths. With one path hidden the sum lacks a contribution. The last contribution
# alone is 12 in place of 36. If the wire simply splits, the local derivatives are 1, and the upstream numbers are
# added as they are.
#
# These two rules, one for a node and one for a value with several uses, are all there is. In a graph with nodes
# $u_1,\dots,u_n$ in topological order and $g_i=\partial u_n/\partial u_i$:
#
# $$g_n=1,\qquad g_i=\sum_{j\text{ uses }i}\frac{\partial u_j}{\partial u_i}\,g_j\qquad\text{for }i=n-1,\dots,1.$$
#
# **Many examples.** Ten examples are ten copies of the graph that share one $W$. So the gradient of the summed loss is
# the sum of ten gradients. Not by a new law: by fan-out.

# %% [markdown] tags=["core"]
# <details><summary><b>Derive it:</b> why contributions add</summary>
#
# 1. Let $L$ depend on $q_1$ and $q_2$. For small changes of both,
#    $\Delta L\approx\frac{\partial L}{\partial q_1}\Delta q_1+\frac{\partial L}{\partial q_2}\Delta q_2$: a smooth
#    function is nearly a plane, and on a plane effects add.
# 2. If both come from $x$, then $\Delta q_1\approx\frac{\partial q_1}{\partial x}\Delta x$ and
#    $\Delta q_2\approx\frac{\partial q_2}{\partial x}\Delta x$.
# 3. Put together:
#    $\Delta L\approx\Big(\frac{\partial L}{\partial q_1}\frac{\partial q_1}{\partial x}+\frac{\partial L}{\partial q_2}\frac{\partial q_2}{\partial x}\Big)\Delta x$.
#
# *Dimension check.* Both terms are in units of $L$ per unit of $x$, else they could not be added. *Scalar check.*
# $L=x\cdot x$ at 3: both copies contribute 3, the sum is 6, and $2x=6$.
#
# </details>

# %% tags=["core"]
inputs, targets, w, h = np.array([1.0, 2.0, -1.0, 0.5]), np.array([3.0, 3.0, 0.0, 2.0]), 2.0, 1e-5
losses_above = ((w + h) * inputs - targets) ** 2
losses_below = ((w - h) * inputs - targets) ** 2
each = (losses_above - losses_below) / (2 * h)
together = (losses_above.sum() - losses_below.sum()) / (2 * h)
print("each example alone:", each.round(4))
print(f"their sum {each.sum():.4f}, the derivative of the summed loss {together:.4f}, of the mean {together / 4:.4f}")

# %% [markdown] tags=["core"]
# > **Find the error.** Somebody stores derivatives in a table and writes, at each wire, `grad[x] = upstream * local`.
# > All tests with different variables pass.
#
# <details><summary>Answer</summary>
#
# The second use of a value overwrites the first. It must be `+=`, from 0. $x\cdot x$ and $x+x$ are the shortest tests
# that find it: 3 instead of 6 at $x=3$, 1 instead of 2.
#
# </details>
#
# > **Find the error.** Somebody adds up, as one must, but goes back along one path after another, each to its end. At
# > every node they hand on in full what has arrived *so far*.
#
# <details><summary>Answer</summary>
#
# At a node with two uses the first contribution is handed on at once, and again as part of the sum when the second
# comes. What is below it gets too much. A node may hand on only once, when all its users have reported. The reverse
# topological order sees to that.
#
# </details>

# %% tags=["core"]
ask("fan-out-u5")
ask("fan-out-order")

# %% [markdown] tags=["core"]
# ## 4 · What it costs
#
# *About 15 minutes.*
#
# "Multiply along each path, add over all paths" is a correct recipe. Would you want to follow it?

# %% tags=["core"]
ask("ladder-paths")

# %% [markdown] tags=["core"]
# **Drag** the number of stages, from *1 two stages* on. With the second slider choose single paths, and see their
# products. In *2 a million a second* the speed is a million products per second: from how many stages on would all
# paths, one by one, take longer than a lecture of 90 minutes?

# %% tags=["core"]
ladder = explore.LadderGraph()
ladder

# %% [markdown] tags=["core"]
# **Explain.** With slopes 0.7 and 0.5 the four paths through two stages have the products 0.49, 0.35, 0.35 and 0.25.
# Their sum is 1.44, and that is $(0.7+0.5)\cdot(0.7+0.5)$. Adding up *at the node in the middle*, before going on,
# replaces four products by one. Every stage saves a factor of two. This is the whole
# trick: backpropagation is the distributive law. (At a million products per second, 28 stages take two hours path by
# path, and 56 products backward.)
#
# - **Time.** Every wire is visited once forward and once backward. The backward pass takes about as long as the forward
#   pass, or twice as long, whatever the number of parameters.
# - **Memory.** Values of the forward pass are kept until the backward pass has used them. Predicting needs one layer at
#   a time; training needs them all.
# - Finite differences take two forward passes **for each parameter**. They are for checking.

# %% tags=["core"]
upper, lower = 0.7, 0.5
for stages in (2, 4, 8, 16):
    paths = [np.prod(path) for path in product((upper, lower), repeat=stages)]
    by_stage = (upper + lower) ** stages
    print(f"{stages:>2} stages: {len(paths):>6,} paths add up to {sum(paths):8.4f}; stage by stage {by_stage:8.4f}")

# %% [markdown] tags=["graduate"]
# <details><summary><b>Graduate:</b> it is a system of linear equations, and there is another direction</summary>
#
# Put the local derivatives into a table $T$ with $T_{ji}=\partial u_j/\partial u_i$ along direct wires, and 0
# elsewhere. The equations for $g$ in section 3 read $g=T^\top g+e_n$, so $(I-T)^\top g=e_n$. In topological order $I-T$
# has ones on its diagonal and nothing above it, and solving from the last equation up *is* backpropagation.
#
# The sum over paths is hidden in there: $(I-T)^{-1}=I+T+T^2+\dots$, where $T^k$ holds the products along all paths of
# $k$ wires. The series ends, since no path is longer than the graph.
#
# Solving $(I-T)\,d=e_1$ from the top down instead gives $d_j=\partial u_j/\partial u_1$: the derivative of *everything*
# with respect to *one* input, along with the forward pass. That is *forward mode*. It takes one pass for each input and
# needs no memory. Backward takes one pass for each output. A loss is one output of millions of inputs, so one goes
# backward.
#
# </details>

# %% tags=["graduate"]
T = np.zeros((5, 5))
T[3, 0] = T[3, 1] = 1.0
T[4, 3], T[4, 2] = 4.0, 5.0
print("x, y, z, u, f of section 1, all by f:", np.linalg.solve((np.eye(5) - T).T, np.eye(5)[4]))

# %% tags=["core"]
ask("cost-per-parameter")
ask("cost-numeric")

# %% [markdown] tags=["core"]
# ## 5 · Two networks by hand
#
# *About 20 minutes.*
#
# ### The simplest network ever
#
# One input, one weight, one bias, one example: $h=wx+b$ and $L=\frac12(h-y)^2$. (Half the squared error, in this
# section only. It takes away a 2.) With $x=1$, $y=3$, start at $w=0.1$, $b=1$, and $\eta=0.2$.

# %% tags=["core"]
ask("simplest-first-loss")

# %% [markdown] tags=["core"]
# **Fill in.** One row is one step: forward ($h$, $L$), backward ($\partial L/\partial h$, then with respect to $w$ and
# $b$), update. Type a number into a field and press Enter; the cell in the table says whether it is right, and the line
# below says what went wrong. Do at least two rows. Then go to another learning rate. Can you find the one that solves
# it in a single step, and the one at which the error comes back for ever?

# %% tags=["core"]
simplest = explore.SimplestNetwork()
simplest

# %% [markdown] tags=["core"]
# **Explain.** $\partial L/\partial h=h-y$, and $h$ is used once, so there is nothing to add up;
# $\partial h/\partial w=x$ and $\partial h/\partial b=1$. The walk in the picture is straight, because the gradient
# $(h-y)\,(x,1)$ always points along $(x,1)$, at a right angle to the line of solutions $wx+b=3$. It ends at the nearest
# point of that line: $w=1.05$, $b=1.95$. There are infinitely many solutions, and descent takes the closest. Lecture 08
# made much of this.

# %% [markdown] tags=["core"]
# <details><summary><b>Derive it:</b> the error is multiplied by 1 − η(x² + 1)</summary>
#
# Let $e=\partial L/\partial h=h-y$. After a step $w'=w-\eta e x$ and $b'=b-\eta e$. So
# $e'=w'x+b'-y=e-\eta e x^2-\eta e=e\,\big(1-\eta(x^2+1)\big)$.
#
# *Dimension check.* $\eta(x^2+1)$ must be a pure number: it is the rate times the curvature along $(x,1)$ (lecture 07).
# *Scalar check.* $x=1$, $\eta=0.2$: the factor is $0.6$, and $-1.9\cdot0.6=-1.14$, the second row. For $\eta=0.5$ it is
# $0$, for $\eta=1$ it is $-1$.
#
# </details>

# %% tags=["core"]
w, b, x, y, eta = 0.1, 1.0, 1.0, 3.0, 0.2
print("     h        L    dL/dh   w after   b after")
for _ in range(5):
    error = w * x + b - y
    row = [error + y, error**2 / 2, error]
    w, b = w - eta * error * x, b - eta * error
    print(" ".join(f"{number:8.5f}" for number in [*row, w, b]))

# %% [markdown] tags=["core"]
# > **Find the error.** On a slide with this table the last $b$ of the third row is 1.75. The cell above says 1.7448.
#
# <details><summary>Answer</summary>
#
# The slide computed with the rounded numbers of its own second row: $1.61+0.2\cdot0.68=1.746$, and rounded again. Never
# round between steps; round what you print.
#
# </details>
#
# > **Find the error.** On the same slide the update reads $w=\eta\,\frac{\partial L}{\partial w}$.
#
# <details><summary>Answer</summary>
#
# It must be $w\leftarrow w-\eta\,\frac{\partial L}{\partial w}$. As printed, $w$ would become $-0.38$ in the first
# step: the step itself, in the place of the weight. The table did it right. Read formulas against their numbers.
#
# </details>

# %% tags=["core"]
ask("simplest-w-after")
ask("simplest-why-x")

# %% [markdown] tags=["core"]
# ### A deeper one
#
# $x\to h=wx+b\to q=\sigma(h)\to o=(v_1q,\;v_2q)\to$ softmax loss with a label $y$ of 0 or 1:
# $L=-y\log p_1-(1-y)\log p_2$. At $x=1$, $w=0.1$, $b=1$, $v=(0.5,-0.5)$, $y=1$ the forward pass gives $h=1.1$,
# $q=0.7503$, $o=(0.3751,-0.3751)$, $p=(0.6792,0.3208)$, $L=0.3868$. Now back:
#
# | by | rule | value |
# |---|---|---|
# | $o_1$, $o_2$ | $p_1-y$ and $p_2-(1-y)$ | $-0.3208$, $0.3208$ |
# | $v_1$, $v_2$ | times $q$ | $-0.2407$, $0.2407$ |
# | $q$ | two uses: $v_1\frac{\partial L}{\partial o_1}+v_2\frac{\partial L}{\partial o_2}$ | ? |
# | $h$ | times $\partial q/\partial h$ | $-0.0601$ |
# | $w$, $b$ | times $x$, times 1 | $-0.0601$, $-0.0601$ |

# %% tags=["core"]
ask("deeper-dq")
ask("deeper-dq-dh")


# %% tags=["core"]
def deeper(w=0.1, b=1.0, v1=0.5, v2=-0.5, x=1.0):
    q = expit(w * x + b)
    return -log_softmax([v1 * q, v2 * q])[0]


print(f"L = {deeper():.6f}")
for name, at in {"w": 0.1, "b": 1.0, "v1": 0.5, "v2": -0.5}.items():
    print(f"by wiggling {name}: {(deeper(**{name: at + 1e-5}) - deeper(**{name: at - 1e-5})) / 2e-5:+.6f}")

# %% [markdown] tags=["core"]
# **Spot the error.** Below are nine derivatives of this network, as one finds them on slides and in notebooks. Some
# are wrong. Start with the one that is shown: it agrees everywhere. Now move $x$, to *1 another input*. Then go
# through the others, decide, and only then let it say what is wrong.

# %% tags=["core"]
explore.SpotTheError()

# %% [markdown] tags=["core"]
# Four of the nine are wrong. One of these is right for $x=1$, and so passes every test in which $x$ is 1. It is the
# same with an upstream derivative of 1, with a bias of 0, with a batch of one example. **Test with numbers that are
# nothing special.**
#
# > **Students asked: May a layer be updated as soon as its gradient is there?** Only after the derivative with respect
# > to its *input* has been computed with the old weights. The safe way: all derivatives first, then all updates.
#
# > **Students asked: And a wider network?** Two inputs, two hidden units, two outputs: $h=Wx+b$, $q=\sigma(h)$, $o=Vq$.
# > The rules are the same and the bookkeeping grows, so one writes matrices. The next sections do.

# %% tags=["core"]
ask("deeper-update-order")

# %% [markdown] tags=["core"]
# ## 6 · Vectors: the Jacobian
#
# *About 10 minutes.*
#
# From numbers to vectors. A node takes $x\in\mathbb R^n$ and returns $y\in\mathbb R^m$. Every output has a slope with
# respect to every input.

# %% tags=["core"]
ask("jacobian-five-three")

# %% [markdown] tags=["core"]
# **Drag** the tip of the step. Left of each pair of bars is the true change of an output, right what the table
# promises. Make the step long, then short. *1 first input alone*: which numbers of the table do you see? Then switch
# the layout. Which of the two tables can be multiplied by $\Delta x$ as it stands? Try *2 linear map*, and the ReLU.

# %% tags=["core"]
explore.JacobianWiggle()

# %% [markdown] tags=["core"]
# **Explain.** Output $i$ moves by $\Delta y_i\approx(\nabla_xy_i)^\top\Delta x$. Stacked, these rows are the Jacobian:
# $\Delta y\approx J\,\Delta x$ with $J$ of shape $(m,n)$. Column $j$ is what a wiggle of input $j$ does.
#
# In denominator layout $\partial y/\partial x=J^\top$, of shape $(n,m)$: the variable comes first. For
# $y=Wx$ it is $J=W$ and $\partial y/\partial x=W^\top$.
#
# The chain rule for $x\to y\to z$, with $n$, $m$ and $p$ numbers:
#
# $$\frac{\partial z}{\partial x}=\frac{\partial y}{\partial x}\,\frac{\partial z}{\partial y},\qquad(n\times p)=(n\times m)(m\times p).$$
#
# Read it from right to left: upstream stands on the right. If $z=L$ is one number, $\partial L/\partial y$ is a column,
# and each backward step is a matrix times a column. Nobody multiplies the matrices with each other.

# %% [markdown] tags=["core"]
# <details><summary><b>Derive it:</b> the order of the factors</summary>
#
# 1. Directly: $\Delta z\approx\big(\frac{\partial z}{\partial x}\big)^\top\Delta x$.
# 2. Through $y$: $\Delta z\approx\big(\frac{\partial z}{\partial y}\big)^\top\Delta y\approx\big(\frac{\partial z}{\partial
#    y}\big)^\top\big(\frac{\partial y}{\partial x}\big)^\top\Delta x$.
# 3. Both hold for every $\Delta x$, so
#    $\big(\frac{\partial z}{\partial x}\big)^\top=\big(\frac{\partial z}{\partial y}\big)^\top\big(\frac{\partial y}{\partial x}\big)^\top$.
# 4. Transpose: the order of a product turns round, and the formula above is there.
#
# *Dimension check.* It stands beside the formula. *Scalar check.* $n=m=p=1$: the old chain rule.
#
# In Jacobians, without transposes, it reads $J_{z,x}=J_{z,y}\,J_{y,x}$. Why $\approx$? Because higher orders of the
# wiggle were left out; they vanish as it becomes short.
#
# </details>
#
# <details><summary><b>Background:</b> second derivatives</summary>
#
# The gradient of $f:\mathbb R^n\to\mathbb R$ is itself a function with $n$ outputs. Its Jacobian, $n\times n$ and
# symmetric, is the *Hessian*: how the slope with respect to one input changes with another. It is the curvature of
# lecture 07, and comes back in lecture 12.
#
# </details>

# %% tags=["core"]
W1, W2 = np.array([[1.0, 0.5], [-1.0, 1.0], [0.0, -2.0]]), np.array([[1.0, 2.0, 0.5]])
x0, step = np.array([1.0, 0.5]), np.array([0.003, -0.002])
J1, J2 = np.diag(1 - np.tanh(W1 @ x0) ** 2) @ W1, W2
true = W2 @ np.tanh(W1 @ (x0 + step)) - W2 @ np.tanh(W1 @ x0)
print("shapes:", J2.shape, "times", J1.shape, "is", (J2 @ J1).shape)
print(f"true change {true[0]:.7f}, J2 J1 step {(J2 @ J1 @ step)[0]:.7f}")
g = np.array([1.0])
print("backward, from right to left:", J1.T @ (J2.T @ g), "   the transposed product:", (J2 @ J1).T @ g)

# %% tags=["core"]
ask("vectors-swap")
ask("vectors-relu-jacobian")

# %% [markdown] tags=["core"]
# ## 7 · By a matrix: a box, and how to avoid it
#
# *About 20 minutes.*
#
# A layer's parameters are a matrix. What is the derivative of a *vector* with respect to a *matrix*? You will not need
# it in practice. You should see it once, so that nothing is magic. Take least squares for one example:
# $z=y-Wx$ and $\varepsilon=\frac12z^\top z$, with $W$ of shape $(m,n)$.

# %% tags=["core"]
ask("box-shape")

# %% [markdown] tags=["core"]
# **Step.** The box is drawn as $m$ slices, slice $k$ for $z_k$. Look for the zeros. Drag $x$: what changes? Then press
# *Step*: one slice after another is multiplied by its upstream number and added. What does each add to the result? Does
# it ever write where another has written?

# %% tags=["core"]
explore.TensorBox(added=0)

# %% [markdown] tags=["core"]
# **Explain.** $z_k$ depends on row $k$ of $W$ only. So slice $k$ is zero but for its row $k$, which is $-x^\top$. Times
# the upstream number $\partial\varepsilon/\partial z_k$, that row lands in row $k$ of the result. Together:
#
# $$\frac{\partial\varepsilon}{\partial W}=\sum_k\frac{\partial z_k}{\partial W}\,\frac{\partial\varepsilon}{\partial z_k}=-\frac{\partial\varepsilon}{\partial z}\,x^\top,\qquad(m\times n)=(m\times1)(1\times n).$$
#
# The box has $m\cdot n\cdot m$ numbers, of which $m\cdot n$ count. The outer product *is* the contracted box.

# %% [markdown] tags=["core"]
# <details><summary><b>Derive it:</b> entry by entry</summary>
#
# Zoom in twice: to one number of $z$, and to one number of $W$.
#
# 1. $z_k=y_k-(W_{k1}x_1+W_{k2}x_2+\dots+W_{kn}x_n)$. Write the sum out; guessing derivatives of sums is where
#    slips happen.
# 2. $\partial z_k/\partial W_{ij}$: if $i\ne k$, $W_{ij}$ does not occur, so 0. If $i=k$, the term with $W_{kj}$ has
#    the slope $-x_j$.
# 3. $W_{ij}$ has $m$ paths to $\varepsilon$, one through each $z_k$. Add:
#    $\frac{\partial\varepsilon}{\partial W_{ij}}=\sum_k\frac{\partial z_k}{\partial W_{ij}}\frac{\partial\varepsilon}{\partial
#    z_k}=-x_j\frac{\partial\varepsilon}{\partial z_i}$. Only $k=i$ is left.
# 4. Row $i$, column $j$ is a product of one number for the row and one for the column: an outer product.
#
# *Dimension check.* $\varepsilon$ per unit of $z$, times the unit of $x$: and $W$ has the unit of $z$ per unit of $x$.
# *Scalar check.* $m=n=1$: $\varepsilon=\frac12(y-wx)^2$ has the slope $-(y-wx)\,x$.
#
# With $\partial\varepsilon/\partial z=z$ the gradient is $-(y-Wx)x^\top$. Summed over examples in the columns of $X$
# and $Y$ and set to zero: $W=YX^\top(XX^\top)^{-1}$, the normal equations of lecture 02, transposed.
#
# </details>
#
# > **Students asked: Which axis is which?** The variable comes first: two axes of $W$, then one of $z$.
# > Turn the picture as you like; keep the agreement.
#
# > **Students asked: May one multiply a box by a column as if it were a matrix?** Yes: the inner sizes match, $m$ with
# > $m$, and are summed over. It is the fan-out rule for each entry of $W$.
#
# > **Students asked: The rigorous chain rule has the box on the left. Now $x^\top$ stands on the right. Is it still
# > denominator layout?** Yes. The *result* has the shape of $W$. How one gets there is nobody's business.
#
# > **Students asked: And a matrix by a matrix?** Four axes, and the same fate.

# %% tags=["core"]
outputs, inputs_count = 100, 3072
box_numbers = outputs * inputs_count * outputs
print(f"a layer from {inputs_count} numbers to {outputs}: W has {outputs * inputs_count:,} numbers")
print(f"the box has {box_numbers:,}, or {box_numbers * 8 / 1e6:.0f} MB; {100 / outputs:.0f} % of them are not zero")
rng = np.random.default_rng(5)
weights, x1, y1, h = rng.normal(size=(2, 3)), rng.normal(size=3), rng.normal(size=2), 1e-6
upstream = y1 - weights @ x1
wiggle = np.zeros((2, 3))
wiggle[1, 2] = h
change = sum(s * 0.5 * np.sum((y1 - (weights + s * wiggle) @ x1) ** 2) for s in (1, -1)) / (2 * h)
print(f"W[1, 2]: by wiggling {change:.6f}, minus upstream times x {-upstream[1] * x1[2]:.6f}")

# %% tags=["core"]
ask("box-nonzero")
ask("box-outer")

# %% [markdown] tags=["core"]
# ### The short cut by shapes, and its trap
#
# In practice nobody thinks of boxes. One reasons like this. The product $Wx$ is a multiply gate, so to $W$ goes
# upstream times "the value on the other wire", $x$, transposed somehow. The result must have the shape of $W$. Only one
# arrangement fits. This is not a proof; the proof was above. It is how everyone works.
#
# **Puzzle.** Now in rows, as in the code: `Y = X @ W`. Choose two cards whose product is `dW`. Then `dX`. In *1 equal
# sizes* all three are equal: find a wrong product that fits. Switch the check on.

# %% tags=["core"]
puzzle = explore.ShapePuzzle()
puzzle

# %% [markdown] tags=["core"]
# With three different sizes exactly one of the 36 pairs of cards has the right shape. With equal sizes all 36 have it,
# and still only one is right. **Shapes decide only where they differ.** So draw the sizes of your tests from different
# numbers, and then let a wiggle have the last word.

# %% tags=["core"]
ask("puzzle-dw")
ask("puzzle-square")

# %% [markdown] tags=["core"]
# ## 8 · A layer, a batch, a network
#
# *About 25 minutes.*
#
# A fully connected layer and what follows it: $A=XW+b$, then $H=\max(A,0)$. Suppose $\partial L/\partial H$, in code
# `dH`, has arrived from above. The whole backward pass:
#
# | to | rule, examples in rows | in words | examples in columns, $A=WX+b$ |
# |---|---|---|---|
# | `dA` | `dH` where $A>0$, else 0 | valve | the same |
# | `dW` | $X^\top\,\mathtt{dA}$ | upstream times the other wire | $\mathtt{dA}\,X^\top$ |
# | `db` | the rows of `dA`, added up | one bias, $N$ uses | the columns of `dA`, added up |
# | `dX` | $\mathtt{dA}\,W^\top$ | upstream times the other wire | $W^\top\,\mathtt{dA}$ |
#
# **To a weight goes something like an activation; to an activation goes something like a weight.** That much is worth
# remembering. The shapes say where the transposes belong.

# %% tags=["core"]
ask("layer-db")
ask("layer-side")

# %% [markdown] tags=["core"]
# **Drag.** Below is a network of two such layers. Every derivative stands under its array, in the same shape. Choose
# arrays one after another and read which product makes them. Then *1 in columns*: same numbers, all transposed. Shift
# the biases down until every ReLU is shut, as in *2 all shut*. Which gradients are still there?

# %% tags=["core"]
inspector = explore.LayerInspector()
inspector

# %% [markdown] tags=["core"]
# <details><summary>Answer: all valves shut</summary>
#
# `dS` comes from the loss, and `db2` and `dH` from `dS` and the weights alone: they are still there. `dW2` needs $H$,
# and $H$ is $0$ everywhere. `dA` is $0$ too, and with it everything below. Only the biases of the last layer can still
# learn.
#
# </details>

# %% [markdown] tags=["core"]
# <details><summary><b>Derive it:</b> the four rules</summary>
#
# *Valve.* $H_{ij}$ depends on $A_{ij}$ only. For one example the Jacobian is diagonal, with $[a_i>0]$ on the diagonal,
# and a diagonal matrix times a column is an entry-by-entry product:
# $\frac{\partial L}{\partial a}=[a>0]\odot\frac{\partial L}{\partial h}$. For $a=(52,-1,3)$ the mask is $(1,0,1)$.
#
# *Weights.* For one example in a row, $a=xW$, section 7 transposed: $\frac{\partial L}{\partial W}=x^\top\frac{\partial
# L}{\partial a}$, of shape $(D,1)(1,M)=(D,M)$. The same $W$ serves $N$ examples, so by fan-out their outer products add up.
# A sum of outer products of rows is a matrix product: $\sum_nx_n^\top\,\mathtt{dA}_n=X^\top\mathtt{dA}$.
#
# *Biases.* $a_{nj}=\dots+b_j$: local derivative 1, and $N$ uses. $\mathtt{db}_j=\sum_n\mathtt{dA}_{nj}$.
#
# *Inputs.* $x_{nd}$ acts on all $M$ outputs of its own row: $\mathtt{dX}_{nd}=\sum_jW_{dj}\,\mathtt{dA}_{nj}$. That is
# row $n$ of $\mathtt{dA}$ times $W^\top$.
#
# *Dimension check.* $(D,N)(N,M)=(D,M)$; $(N,M)(M,D)=(N,D)$. *Scalar check.* $N=D=M=1$: $a=xw+b$, so $dw=x\,da$,
# $db=da$, $dx=w\,da$: the multiply gate and the add gate.
#
# </details>
#
# Now to whole batches.

# %% tags=["core"]
ask("layer-db-mean")

# %% [markdown] tags=["core"]
# **Sum or mean?** A layer always adds up over examples. If the loss is a mean, its own backward pass has divided by
# $N$, once, and `dA` carries that factor. Divide again, and the gradient is too small by $N$.
#
# **Try in code.** PyTorch keeps the graph and goes back by itself. The next cell lets it, and compares every rule of
# the table with what it finds.

# %% tags=["core"]
import torch

torch.manual_seed(0)
X, W, b = (torch.randn(*shape, dtype=torch.float64, requires_grad=True) for shape in ((5, 3), (3, 4), (4,)))
A = X @ W + b
A.retain_grad()
loss = (A.clamp(min=0) ** 2).sum() / (2 * len(X))
loss.backward()
dA = A.grad
for name, found, rule in (("dW", W.grad, X.T @ dA), ("db", b.grad, dA.sum(0)), ("dX", X.grad, dA @ W.T)):
    print(f"{name} {tuple(found.shape)!s:<7} differs from the rule by {(found - rule).abs().max():.0e}")
print(f"{(dA == 0).float().mean():.0%} of dA is 0, where A is below 0 in {(A < 0).float().mean():.0%}")

# %% [markdown] tags=["core"]
# **Check a gradient** as you would check a bill: some entries, chosen at random, against wiggles. Compare *relative*
# errors, $|g-\tilde g|/(|g|+|\tilde g|)$, in float64. Below $10^{-7}$ it is as good as right. At $10^{-2}$ it is wrong.
# In between, look closer before you judge.

# %% tags=["core"]
rng = np.random.default_rng(1)


def loss_at(weights):
    return float((((X.detach() @ weights + b.detach()).clamp(min=0)) ** 2).sum() / (2 * len(X)))


for i, j in rng.permutation([(i, j) for i in range(3) for j in range(4)])[:4]:
    nudge = torch.zeros(3, 4, dtype=torch.float64)
    nudge[i, j] = 1e-5
    measured = (loss_at(W.detach() + nudge) - loss_at(W.detach() - nudge)) / 2e-5
    given = float(W.grad[i, j])
    off = abs(given - measured) / (abs(given) + abs(measured))
    print(f"W[{i}, {j}]: {given:+.6f}, measured {measured:+.6f}, relative error {off:.0e}")

# %% tags=["core"]
ask("layer-check-kink")

# %% [markdown] tags=["background"]
# <details><summary><b>Background:</b> a node of your own in PyTorch</summary>
#
# Any function may become a node, if you give its forward and its backward rule. Softplus, $\log(1+e^a)$, has the slope
# $\sigma(a)$. The next cell adds it, and lets PyTorch's own checker compare it with finite differences.
#
# </details>


# %% tags=["background"]
class Softplus(torch.autograd.Function):
    @staticmethod
    def forward(node, a):
        node.save_for_backward(a)
        return torch.logaddexp(a, torch.zeros_like(a))

    @staticmethod
    def backward(node, upstream):
        (a,) = node.saved_tensors
        return upstream * torch.sigmoid(a)


at = torch.linspace(-3, 3, 7, dtype=torch.float64, requires_grad=True)
print("finite differences agree:", torch.autograd.gradcheck(Softplus.apply, (at,)))

# %% [markdown] tags=["core"]
# > **Students asked: How do I remember on which side the transpose goes?** Stop the program there, print the shapes of
# > the gradient and of both operands, and arrange them until they fit. Then check against wiggles.
#
# > **Students asked: Where in $[a>0]\odot\dots$ is the chain rule?** In the diagonal matrix that one never writes down.
#
# > **Students asked: What if all of $a$ is below 0?** Then nothing passes, for this example. If it happens for every
# > example, the unit is dead: lecture 10.
#
# > **Students asked: Does descent now train any network?** In principle. In practice it disappoints, until the weights
# > start at the right size (lecture 13) and the steps are cleverer (lecture 12).

# %% tags=["core"]
ask("layer-mask")
ask("layer-dead-data")

# %% [markdown] tags=["graduate"]
# ### Graduate: one matrix, used twice
#
# An autoencoder with tied weights squeezes $x$ through $Wx$ and unfolds it with the same matrix: $\hat x=W^\top Wx$.
# Its loss is $L=\frac12\lVert W^\top Wx-x\rVert^2$. On paper this gradient costs people an afternoon. As a graph it is
# two multiply gates and one fan-out.

# %% tags=["graduate"]
ask("tied-scalar")

# %% [markdown] tags=["graduate"]
# <details><summary><b>Derive it:</b> two uses, two terms</summary>
#
# Let $c=Wx$, $\hat x=W^\top c$, $e=\hat x-x$, so $\partial L/\partial\hat x=e$.
#
# 1. The second use, as $W^\top$: $\hat x=W^\top c$. Upstream times the other wire gives $e\,c^\top$ as the derivative
#    with respect to $W^\top$. With respect to $W$ it is the transpose, $c\,e^\top=Wx\,e^\top$.
# 2. Down to $c$: $\partial L/\partial c=W\,e$.
# 3. The first use: $c=Wx$. Upstream times the other wire: $W e\,x^\top$.
# 4. Fan-out: $\nabla_WL=Wx\,e^\top+We\,x^\top$.
#
# *Dimension check.* $W$ is $(m,n)$: $(m,1)(1,n)$ and $(m,1)(1,n)$. *Scalar check.* $w=2$, $x=1$: $e=3$, and
# $2\cdot3+2\cdot3=12$. And $L=\frac12(w^2-1)^2$ has the slope $2w(w^2-1)=12$.
#
# </details>

# %% tags=["graduate"]
rng = np.random.default_rng(2)
tied, signal = rng.normal(size=(2, 4)), rng.normal(size=4)
nudge = np.zeros((2, 4))
nudge[1, 3] = 1e-6


def slope(first, second):
    """How fast the loss grows with W[1, 3], wiggled in these of its two uses (1) and not in those (0)."""
    moved = [(tied + s * first * nudge, tied + s * second * nudge) for s in (1, -1)]
    up, down = (0.5 * np.sum((decode.T @ encode @ signal - signal) ** 2) for encode, decode in moved)
    return (up - down) / 2e-6


print(f"W[1, 3] wiggled in both uses: {slope(1, 1):.6f}")
print(f"in the first use alone: {slope(1, 0):.6f}, in the second alone: {slope(0, 1):.6f}")

# %% [markdown] tags=["core"]
# ## Summary
#
# - A calculation is a graph. Forward in topological order for values, backward in reverse for derivatives.
# - At a node: upstream times local. Add distributes, multiply switches, max routes.
# - A value with several uses: contributions add. That covers shared weights and whole batches.
# - Adding up at every node instead of following paths turns $2^n$ into $2n$. One pass back costs about as much as two
#   passes forward, and the memory of all forward values.
# - For vectors the factors are matrices: $\partial z/\partial x=\partial y/\partial x\cdot\partial z/\partial y$.
# - The derivative with respect to a matrix is a box of zeros and copies of $x$; contracted, an outer product.
# - A layer: $X^\top\mathtt{dA}$ to the weights, the column sums of $\mathtt{dA}$ to the biases, $\mathtt{dA}\,W^\top$
#   to the inputs.
# - Shapes find the transposes, unless sizes coincide. Wiggles have the last word.
#
# ### What people believe, and what is true
#
# | often believed | true |
# |---|---|
# | Backpropagation is a kind of optimiser. | It computes derivatives. Descent uses them. |
# | It is an approximation. | It is exact, to rounding, at the values of this pass. |
# | It differentiates formulas. | It passes numbers back, node by node. |
# | The upstream derivative is 1. | At the very end only. Tests with 1 hide a forgotten factor. |
# | Larger inputs of a sum get more of the derivative. | All get the same. |
# | With many parameters it becomes slow. | One pass serves them all. Finite differences become slow. |
# | If the shape is right, the gradient is. | Only where one product alone has that shape. |
# | Gradients of a batch are averaged by the layer. | The layer adds; the loss divides, once. |
#
# ### Where this is used next
#
# Homework 4 has you write the gates, a graph of scalars that differentiates itself, the layers with their backward
# functions, and a network of two layers. Lecture 12 makes better use of the gradient than plain descent. Lecture 13
# follows its size through ten layers, and takes batch norm apart as a graph. From homework 7 on PyTorch goes back for
# you.
#
# **Next:** [14 · Regularisation](14-regularisation.ipynb)

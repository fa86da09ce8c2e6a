"""Questions of lecture 11: backpropagation."""

import numpy as np

from course.check.questions.drawn import drawn, say
from course.check.questions.kinds import Number, Question, choice, known, number, shape
from course.check.questions.predictions import Prediction
from course.explorables.stage.predict import Level, Shares

X0, W0 = (-1.0, -2.0), (2.0, -3.0, -3.0)
S = 1 / (1 + np.exp(-(W0[0] * X0[0] + W0[1] * X0[1] + W0[2])))
SLOPE = S * (1 - S)
"""Values of the sigmoid graph: S = σ(1) and its slope."""


def graph_z_twenty(x: int = 2, y: int = 3, z: int = 4) -> Number:
    return number(
        "graph-z-twenty",
        f"$f = (x + y)\\,z$ at $x = {x}$, $y = {y}$, $z = {z}$, so $f = {(x + y) * z}$. You raise $z$ by 0.01. By how "
        "much does "
        "$f$ rise, per unit of $z$?",
        answer=x + y,
        because=f"f = {x + y}z while x and y are held, so its slope with respect to z is {x + y}: the value on the "
        "other wire of "
        "the product.",
        wrong={
            z: "That is the value of z itself. The product scales a change of z by the other factor, x + y.",
            (x + y) * z: "That is f. Its slope with respect to z is f/z here, which is x + y.",
            0.01 * (x + y): "That is the change of f for this step. Divide by the step, 0.01.",
            1: "z does not go straight to the output: it is multiplied by x + y on its way.",
        },
    )


GRAPH: tuple[Question, ...] = (
    drawn(graph_z_twenty, x=range(2, 7), y=range(2, 7), z=range(2, 10)),
    number(
        "graph-x-twenty",
        "The same $f = (x + y)\\,z$ at $(2, 3, 4)$. What is $\\partial f/\\partial x$?",
        answer=4,
        because="A step of x moves the sum by the same step (local 1), and the sum moves f by z = 4 (upstream): 4 · 1.",
        wrong={
            1.0: known(
                "That is the local derivative of the sum with respect to x. Multiply it by the upstream one, ∂f/∂(x + "
                "y) = z.",
                mistake="local_only",
            ),
            2.0: "That is the value of x. A sum does not care about values.",
            5.0: "That is ∂f/∂z. x reaches f through the sum, which is multiplied by z.",
            3.0: "In a product the other factor comes in, but x stands in a sum.",
        },
    ),
    number(
        "graph-upstream-three",
        "$(x + y)\\,z$ at $(2, 3, 4)$ is now in the middle of a larger graph, and from above comes "
        "$\\partial L/\\partial f = 3$. What is $\\partial L/\\partial z$?",
        answer=15,
        because="Upstream 3 times local 5. The first upstream number was 1 only because we differentiated f with "
        "respect to itself.",
        wrong={
            5.0: known(
                "That is the local derivative. It is right only where the upstream derivative is 1.",
                mistake="local_only",
            ),
            3.0: known(
                "That is the upstream derivative. Multiply it by the local one, x + y.", mistake="upstream_only"
            ),
            12.0: "That is ∂L/∂x: upstream 3 times z. For z the other factor is x + y = 5.",
            8.0: "Along one path derivatives are multiplied, not added.",
        },
    ),
    choice(
        "graph-why-acyclic",
        "Why may the graph of a computation have no cycle?",
        right="There would be no order in which every node comes after those that it needs",
        because="Each node on a cycle waits for the next one, and none can be the first. Without cycles such an order "
        "exists, and its reverse is the order of the backward pass.",
        wrong={
            "The derivatives would become infinite": "They could not even be asked for: the values do not exist yet.",
            "It would be slow": "It would not be slow. It would not start.",
            "Only trees can be differentiated": "A value may be used by many nodes, which makes it no tree. That is "
            "allowed.",
        },
    ),
    choice(
        "graph-at-a-point",
        "Backpropagation through $f = x \\cdot y$ returns 3 for $\\partial f/\\partial x$. What is this 3?",
        right="The derivative at the values of this forward pass",
        because="Numbers flow back, not formulas: the local derivative y is evaluated at the value that came by.",
        wrong={
            "The derivative for every x and y": "That would be the formula y. The pass returns its value at one point.",
            "The change of f when x rises by 1 in any graph": "It is a slope at a point, of this f.",
            "An estimate with a small error": "That is what a finite difference gives. Here every local derivative is "
            "exact.",
        },
    ),
    choice(
        "graph-optimiser",
        "Somebody says: 'I train with backpropagation instead of gradient descent.' What is wrong?",
        right="Backpropagation computes the gradient; descent then uses it",
        because="One answers in which direction the loss rises, the other takes a step. They are used together.",
        wrong={
            "Backpropagation finds the minimum in one pass": "It finds the slope at one point. No step is taken.",
            "Gradient descent is only for linear models": "It is for any loss with a gradient.",
            "Nothing": "The two are not of one kind: a gradient is a number for each parameter, not a rule for steps.",
        },
    ),
)

GATES: tuple[Question, ...] = (
    choice(
        "gate-add",
        "A node adds $a = 100$ and $b = 0.001$. From above comes 2. How is it shared?",
        right="Both get 2",
        because="The local derivative of a sum with respect to each of its terms is 1, whatever the values are.",
        wrong={
            "a gets nearly all of it": "That would be so if shares followed values. A wiggle of b moves the sum as "
            "much as a wiggle of a.",
            "Each gets 1": known(
                "Nothing is shared out: both local derivatives are 1, and both get the whole.", mistake="local_only"
            ),
            "a gets 0.002, b gets 200": "That is the multiply gate.",
        },
    ),
    number(
        "gate-inverse",
        "A node computes $1/a$ with $a = 1.37$, and from above comes 1. What goes down to $a$?",
        answer=-1 / 1.37**2,
        because="The local derivative of 1/a is −1/a² = −0.533.",
        wrong={
            1 / 1.37**2: "The sign: the larger a, the smaller 1/a.",
            -1 / 1.37: "That is −1/a. The derivative of a⁻¹ is −a⁻².",
            0.7299: "That is the value 1/a. Its slope is −1/a².",
            0.3148: "That is log a: integration instead of differentiation.",
        },
    ),
    number(
        "gate-sigmoid-w0",
        "In the sigmoid graph with $w_0 = 2$, $x_0 = -1$, $w_1 = -3$, $x_1 = -2$, $w_2 = -3$, the derivative 0.1966 "
        "arrives at the product $w_0 x_0$. What is $\\partial f/\\partial w_0$?",
        answer=SLOPE * X0[0],
        because="Upstream times the value on the other wire: 0.1966 · (−1).",
        wrong={
            SLOPE * W0[0]: known(
                "That is ∂f/∂x₀. To w₀ goes the value of x₀, to x₀ the value of w₀.", mistake="not_switched"
            ),
            SLOPE: known(
                "That is the upstream derivative. Multiply it by the value on the other wire, x₀ = −1.",
                mistake="upstream_only",
            ),
            -1.0: known("That is the local derivative. Multiply by the upstream one.", mistake="local_only"),
        },
    ),
    choice(
        "gate-max-tie",
        "$\\max(x, y)$ with $x = y$: which input gets the upstream derivative?",
        right="It has no derivative there; libraries follow an agreement",
        because="A step of x alone moves the maximum if it goes up and does not if it goes down. With random real "
        "numbers a tie hardly ever comes, after a ReLU or in pictures with few grey values it does.",
        wrong={
            "Both get all of it, which is exact": "A joint step of both by 0.01 moves the maximum by 0.01. All to both "
            "would promise 0.02.",
            "Half to each, which is exact": "It is one possible agreement. A wiggle of x alone gives slope 1 upwards "
            "and 0 downwards, never ½.",
            "None, so training stops": "One node with derivative 0 at one example does not stop the others.",
        },
    ),
    choice(
        "gate-keep",
        "Which of these nodes must remember a value of the forward pass for the backward pass?",
        right="Multiply",
        because="Its local derivatives are the values on the wires. A sum, a difference and a factor −1 have local "
        "derivatives that are the same at all values.",
        wrong={
            "Add": "Its local derivatives are 1, whatever came by.",
            "Subtract": "Its local derivatives are 1 and −1, whatever came by.",
            "Times −1": "Its local derivative is −1, whatever came by.",
        },
    ),
    choice(
        "gate-constant",
        "In $1 + e^{c}$ the constant 1 is an input of the sum too. Its derivative is $-0.53$. What is done with it?",
        right="Nothing: it is no variable",
        because="It could be computed, and nobody will ever ask for it. Libraries skip the wires that lead to no "
        "parameter.",
        wrong={
            "The 1 is changed by gradient descent": "Only parameters are changed.",
            "It is added to the other input's": "The two inputs are different wires. Adding is for one value on "
            "several wires.",
            "It must be 0, for a constant has derivative 0": "The derivative **of** a constant is 0. Here L is "
            "differentiated **by** that input.",
        },
    ),
    number(
        "gate-relu-vector",
        "ReLU of $a = (52, -1, 3)$. From above comes $(1, 2, 3)$. What goes down to the middle entry?",
        answer=0,
        because="−1 is below 0: a small wiggle leaves the output at 0. Down goes (1, 0, 3).",
        wrong={
            2.0: known(
                "That is the upstream number. The valve is shut where the input is negative.",
                mistake="passes_everywhere",
            ),
            -1.0: "That is the value of the input. What counts is its sign only.",
            -2.0: "A ReLU does not turn signs: its local derivative is 1 or 0.",
        },
    ),
)


def fan_out_u5(up7: int = 2, up8: int = -1, local7: int = 3, local8: int = 4) -> Number:
    first, second = up7 * local7, up8 * local8
    return number(
        "fan-out-u5",
        f"$u_5$ feeds $u_7$ and $u_8$. $\\partial L/\\partial u_7 = {up7}$ and $\\partial L/\\partial u_8 = {up8}$; "
        "the local "
        f"derivatives $\\partial u_7/\\partial u_5$ and $\\partial u_8/\\partial u_5$ are {local7} and {local8}. What "
        "is "
        "$\\partial L/\\partial u_5$?",
        answer=first + second,
        because=f"{up7} · {local7} + ({say(up8)}) · {local8} = {say(first + second)}.",
        wrong={
            first - second: f"The sign of the second contribution is lost: {say(up8)} · {local8} = {say(second)}.",
            first: known("That is the path through u₇ alone.", mistake="replaced"),
            second: known("That is the path through u₈ alone.", mistake="replaced"),
            first * second: "Between paths one adds.",
            (up7 + up8) * (local7 + local8): "You added upstream sums and local sums and multiplied these: "
            f"({up7} − {-up8}) · ({local7} + {local8}). Multiply along each path first.",
        },
    )


FAN_OUT: tuple[Question, ...] = (
    number(
        "fan-out-thirty-six",
        "$x = 2$ goes to $y_1 = x^2 = 4$ and to $y_2 = 3x = 6$, and $L = y_1 y_2 = 24$. What is $dL/dx$?",
        answer=36,
        because="Through y₁: 6 · 4 = 24. Through y₂: 4 · 3 = 12. A wiggle of x goes both ways, so they add up: 36. And "
        "indeed L = 3x³ has the slope 9x² = 36.",
        wrong={
            24.0: known(
                "That is the path through y₁ alone (or L itself). x also reaches L through y₂.", mistake="replaced"
            ),
            12.0: known("That is the path through y₂ alone.", mistake="replaced"),
            288.0: "Along a path derivatives are multiplied; between paths they are added.",
            18.0: "The mean of the two contributions. A wiggle goes along both paths in full.",
        },
    ),
    drawn(fan_out_u5, up7=range(2, 6), up8=(-1, -2, -3), local7=range(2, 7), local8=range(2, 7)),
    choice(
        "fan-out-order",
        "$u$ feeds $v$ and $w$, and $v$ feeds $w$ too. Going back from $w$: when may $u$ hand its derivative on to "
        "its own inputs?",
        right="After v has handed on its part to u",
        because="u's derivative is complete only when all nodes that use it have reported: w and v. Reverse "
        "topological order guarantees that.",
        wrong={
            "As soon as w has reported": "Then the part that comes through v arrives too late, and never reaches u's "
            "inputs.",
            "At any time, for sums do not depend on the order": "The sum at u does not. What u hands on does: it must "
            "be the whole sum.",
            "Before v": "v still owes u a contribution.",
        },
    ),
)


def ladder_paths(stages: int = 20) -> Number:
    return number(
        "ladder-paths",
        f"A chain of {stages} stages has two ways through each. How many paths lead from its beginning to its end?",
        answer=2**stages,
        because=f"Two choices, {stages} times: 2 to the power of {stages} is {2**stages:,}. One pass back visits "
        f"{2 * stages} wires.",
        wrong={
            2 * stages: "That is the number of wires, which is what one pass visits. Choices multiply.",
            stages**2: "Choices in a row multiply: 2 · 2 · … · 2.",
            stages: "That is the number of stages.",
        },
    )


def cost_numeric(rows: int = 100, columns: int = 50) -> Number:
    parameters = rows * columns + columns
    return number(
        "cost-numeric",
        f"A layer has {rows} × {columns} weights and {columns} biases. How many forward passes does a numerical "
        "gradient with "
        "central differences take?",
        answer=2 * parameters,
        tolerance=1e-6,
        because=f"Two for each of {parameters:,} numbers.",
        wrong={
            parameters: "A central difference takes two passes for each number.",
            2 * rows * columns: "The biases are parameters too.",
            2: "Each number is wiggled by itself: one wiggle of all together measures one direction only.",
        },
    )


COST: tuple[Question, ...] = (
    drawn(ladder_paths, stages=range(6, 21)),
    choice(
        "cost-per-parameter",
        "A forward pass of a network takes 10 ms. A million parameters. How long does the gradient take, roughly?",
        right="20 to 30 ms",
        because="Backward visits every wire once, with up to two products for each product of the forward pass. The "
        "number of parameters does not come in beyond that.",
        wrong={
            "10,000 s": "That is one pass for each parameter: finite differences. Back, one pass serves all.",
            "10 µs": "Every parameter's derivative has to be computed; it cannot be cheaper than touching each.",
            "It depends on the number of paths": "Contributions are added at every node, so paths are never followed "
            "singly.",
        },
    ),
    drawn(cost_numeric, rows=(20, 30, 100, 200), columns=(10, 20, 50)),
)

BY_HAND: tuple[Question, ...] = (
    number(
        "simplest-first-loss",
        "$h = wx + b$ with $x = 1$, $w = 0.1$, $b = 1$; the target is $y = 3$ and $L = \\frac12(h - y)^2$. What is "
        "$L$?",
        answer=0.5 * 1.9**2,
        because="h = 1.1, h − y = −1.9, half its square is 1.805.",
        wrong={
            3.61: known("The ½ is missing.", mistake="no_half"),
            -1.9: "That is the error h − y.",
            1.9: "That is the size of the error. Square it and halve it.",
            0.95: "Half the error: square it first.",
        },
    ),
    number(
        "simplest-w-after",
        "There $\\partial L/\\partial w = -1.9$. With $\\eta = 0.2$: what is $w$ after one step?",
        follows="simplest-first-loss",
        answer=0.1 + 0.2 * 1.9,
        because="0.1 − 0.2 · (−1.9) = 0.48.",
        wrong={
            -0.38: "You replaced w by the step η ∂L/∂w. The step is subtracted from the old w.",
            0.38: "That is minus the step. The old w of 0.1 is missing.",
            -0.28: known("That is uphill: minus times minus is plus.", mistake="uphill"),
            2.0: "η is missing: 0.1 + 1.9.",
            0.86: "The derivative has no factor of 2, since the loss has a ½.",
        },
    ),
    choice(
        "simplest-why-x",
        "Why does $\\partial L/\\partial w = (h - y)\\,x$ contain $x$?",
        right="Because $h = wx + b$: how far $h$ moves with $w$ depends on $x$",
        because="It is the local derivative of the product: the value on the other wire. For x = 0 the weight has no "
        "influence, and its derivative is 0.",
        wrong={
            "Because the loss is averaged over x": "There is one example, and no average.",
            "Because x is a parameter too": "x is given. Its derivative would be (h − y) w.",
            "Because $L$ is quadratic": "That gives the factor h − y.",
        },
    ),
    number(
        "deeper-dq",
        "$q = \\sigma(h)$ feeds $o_1 = \\frac12 q$ and $o_2 = -\\frac12 q$. From the loss come "
        "$\\partial L/\\partial o = (-0.3208, 0.3208)$. What is $\\partial L/\\partial q$?",
        answer=0.5 * -0.320765 - 0.5 * 0.320765,
        because="½ · (−0.3208) + (−½) · 0.3208 = −0.3208: q has two uses.",
        wrong={
            -0.16038: known("That is one path. q feeds both outputs.", mistake="replaced"),
            0.0: "You added the two derivatives without their local factors ½ and −½.",
            0.320765: "The signs: ½ · (−0.32) and −½ · 0.32 are both negative.",
        },
    ),
    number(
        "deeper-dq-dh",
        "$q = \\sigma(h) = 0.7503$ at $h = 1.1$. What is $\\partial q/\\partial h$?",
        answer=0.750260 * (1 - 0.750260),
        because="q(1 − q) = 0.7503 · 0.2497 = 0.1874.",
        wrong={
            0.21790: known(
                "You put q into the formula for the slope: σ'(0.75) instead of σ'(1.1).", mistake="sigmoid_twice"
            ),
            0.2497: "That is 1 − q. Multiply by q.",
            0.7503: known("That is q.", mistake="slope_is_the_value"),
        },
    ),
    choice(
        "deeper-update-order",
        "Somebody goes back through the layers and, in each layer, updates the weights first and then computes what to "
        "hand on to the layer below. What is wrong?",
        right="What is handed on is then computed with new weights, not with those of the forward pass",
        because="The derivative with respect to the layer's input contains its weights. It belongs to the old ones, so "
        "compute all derivatives first and then update all.",
        wrong={
            "Nothing: that is how it is always done": "The layer below gets a derivative of no loss that was ever "
            "computed.",
            "Weights must be updated from the first layer on": "Once all derivatives are there, the order does not "
            "matter.",
            "Only the learning rate must be smaller": "The error becomes small with the rate, and stays an error.",
        },
    ),
)

VECTORS: tuple[Question, ...] = (
    shape(
        "jacobian-five-three",
        "$x$ has 5 numbers and $y = f(x)$ has 3. What is the shape of the Jacobian $J$ with $\\Delta y \\approx J\\,"
        "\\Delta x$?",
        answer=(3, 5),
        because="J times 5 numbers must give 3: outputs × inputs.",
        wrong={
            (5, 3): known(
                "That is ∂y/∂x in denominator layout, the transpose. J Δx would not exist.", mistake="transposed"
            ),
            (3,): "Every output has a slope with respect to every input: 15 numbers.",
            (5, 5): "That would be a function with as many outputs as inputs.",
        },
    ),
    choice(
        "vectors-swap",
        "For numbers, upstream times local is local times upstream. For vectors?",
        right="The order matters: the factors are matrices",
        because="In denominator layout ∂z/∂x = ∂y/∂x · ∂z/∂y, from right to left: the upstream one stands on the "
        "right. Transposed, the order is reversed.",
        wrong={
            "It does not matter either": "Matrices do not commute, and mostly the other product does not even exist.",
            "They are multiplied entry by entry": "Only where each output depends on one input, as in a ReLU.",
            "They are added": "Along one path derivatives are multiplied.",
        },
    ),
    choice(
        "vectors-relu-jacobian",
        "Five numbers go through a ReLU. What does its Jacobian look like?",
        right="Diagonal, 5 × 5, with zeros and ones",
        because="Output i depends on input i only. Multiplying by a diagonal matrix is multiplying entry by entry, and "
        "that is how it is computed.",
        wrong={
            "A vector of five zeros and ones": "That is its diagonal. Stored like this, and meant as a matrix.",
            "All ones": "Then every output would move with every input.",
            "Diagonal, with the values of the ReLU": "Those are outputs. The slope is 0 or 1.",
        },
    ),
    shape(
        "box-shape",
        "$z = y - Wx$ with $W$ of shape 4 × 3. In denominator layout: what is the shape of $\\partial z/\\partial W$?",
        answer=(4, 3, 4),
        because="The variable comes first, (4, 3), then z with its 4 numbers.",
        wrong={
            (4, 4, 3): "That is z first: numerator layout.",
            (4, 3): "That is W, and the gradient of **one** number with respect to W. z has four.",
            (4, 4): "No axis is left for the columns of W.",
            (3, 4): "Three axes: two of W, one of z.",
        },
    ),
    number(
        "box-nonzero",
        "How many of these 48 numbers are not zero, if no entry of $x$ is?",
        follows="box-shape",
        answer=12,
        because="z_k depends on row k of W only: 3 numbers for each of the 4 slices.",
        wrong={
            48.0: "z₁ does not depend on row 2 of W: most numbers are 0.",
            36.0: "That is the number of zeros.",
            4.0: "A whole row in each slice, so 3 in each.",
            3.0: "In each slice; there are 4.",
        },
    ),
    choice(
        "box-outer",
        "The box is multiplied by the upstream numbers and added up. What remains?",
        right="An outer product, $-\\frac{\\partial\\varepsilon}{\\partial z}\\,x^\\top$",
        because="Slice k contributes row k alone: −(∂ε/∂z_k) xᵀ. All rows are multiples of one row.",
        wrong={
            "A number": "The gradient of a number with respect to a matrix has the matrix's shape.",
            "A vector as long as $z$": "W has m × n numbers, each with its own derivative.",
            "The inner product of upstream and $x$": "They need not even be equally long: m and n numbers.",
        },
    ),
    shape(
        "puzzle-dw",
        "`Y = X @ W` with `X` of shape (64, 100) and `W` of shape (100, 30). What is the shape of `dW`?",
        answer=(100, 30),
        because="The shape of W. The only product of X, W, dY or their transposes that has it is Xᵀ @ dY.",
        wrong={
            (64, 30): "That is Y, and dY.",
            (30, 100): known("That is its transpose: dYᵀ @ X. Right numbers, wrong places.", mistake="transposed"),
            (64, 100): "That is X, and dX.",
            (64, 100, 30): "One matrix for each example; the examples add up.",
        },
    ),
    choice(
        "puzzle-square",
        "All your matrices are 10 × 10, and your gradient has the right shape. What do you know?",
        right="Nothing about its correctness: every product fits",
        because="Test with sizes that all differ, and compare with wiggles.",
        wrong={
            "It is right up to a sign": "It may be another product altogether.",
            "It is right up to a transpose": "X @ W has that shape too.",
            "It is right, since shapes decide": "They decide only where one product alone fits.",
        },
    ),
)


def tied_scalar(w: int = 2) -> Number:
    error = w**2 - 1
    return number(
        "tied-scalar",
        f"One weight is used twice: $L = \\frac12(w \\cdot w x - x)^2$ with $x = 1$ and $w = {w}$. What is $dL/dw$?",
        answer=error * 2 * w,
        because=f"The error is w²x − x = {error}. Each use contributes {error} · w · x = {error * w}, and there are "
        "two.",
        wrong={
            error * w: known("That is one of the two uses.", mistake="first_use_only"),
            error: "That is the error. Multiply by d(w²x)/dw = 2wx.",
            4 * error * w: "The ½ takes away the 2 of the square.",
            error**2 / 2: "That is L.",
        },
    )


LAYER: tuple[Question, ...] = (
    shape(
        "layer-db",
        "A layer computes `X @ W + b` with `X` (64, 100), `W` (100, 30), `b` (30,). From above comes `dout` of shape "
        "(64, 30). What is the shape of `db`?",
        answer=(30,),
        because="The same b is added to 64 rows: it is used 64 times, so the rows of dout are added up.",
        wrong={
            (64, 30): "That is what each of the 64 uses gets. They share one b: add them up.",
            (64,): known("Added along the wrong axis: b has one number per output.", mistake="wrong_axis"),
            (1, 30): "b has shape (30,), and its gradient has its shape.",
            (): "b has thirty numbers.",
        },
    ),
    choice(
        "layer-db-mean",
        "The loss is already the mean over 64 examples. Is `db` the sum or the mean over the rows of `dout`?",
        right="The sum: the 1/64 is in `dout` already",
        because="The loss's own backward pass divides by 64, once. A layer adds up, since it does not know what "
        "becomes of its output.",
        wrong={
            "The mean": known(
                "Then the division is done twice, and the biases move 64 times too slowly.", mistake="mean_for_sum"
            ),
            "Either, it is a matter of taste": "Only one agrees with wiggling b.",
            "The sum, divided by the number of outputs": "Each bias has its own column of dout.",
        },
    ),
    choice(
        "layer-mask",
        "Which array decides where a ReLU lets the derivative through?",
        right="Its input in the forward pass",
        because="The valve is open where the input was above 0.",
        wrong={
            "The upstream derivative, where it is positive": known(
                "A negative upstream derivative passes an open valve as well as a positive one.",
                mistake="mask_of_upstream",
            ),
            "The weights, where they are positive": "They decide about the input, together with x and b. The valve "
            "sees only the sum.",
            "The output of the whole network": "Each unit has its own valve.",
        },
    ),
    choice(
        "layer-side",
        "You forgot whether it is `X.T @ dout` or `dout @ X.T`. What is the safest way?",
        right="Let the shapes decide with sizes that all differ, then check against wiggles",
        because="People who do this every day do it like that. Shapes exclude most errors, wiggles the rest.",
        wrong={
            "Learn it by heart": "With examples in columns everything is transposed, and what you learnt is wrong.",
            "Try both and keep the one with the lower loss": "A wrong gradient may lower the loss as well, more "
            "slowly.",
            "Use square matrices, so that both work": "Then nothing complains, and one of them is wrong.",
        },
    ),
    choice(
        "layer-dead-data",
        "The layer below sends $h = 0$ for all units and examples. What is the gradient of this layer's weights?",
        right="Zero, whatever comes from above",
        because="dW = hᵀ dout. A weight that is multiplied by 0 has no influence. Lecture 13 begins here.",
        wrong={
            "The upstream derivative": "That is what the bias gets, added up.",
            "Large, to make up for it": "A gradient says what a small change would do. Here it would do nothing.",
            "Undefined": "It is a product of zeros and numbers.",
        },
    ),
    choice(
        "layer-check-kink",
        "Your ReLU network agrees with finite differences to 1e-9, but for two of 5,000 numbers, which are off by "
        "half. What is likely?",
        right="There an input of a ReLU lies within the wiggle's reach of 0",
        because="One side of the difference is before the kink and one behind it. Take other data or a shorter wiggle, "
        "and look again.",
        wrong={
            "The gradient is wrong": "A wrong formula is wrong for more than two of 5,000.",
            "Rounding": "Rounding gives errors of about 1e-9, not of a half.",
            "The learning rate is too high": "No step is taken here.",
        },
    ),
    drawn(tied_scalar, w=(2, 3, 4, 5)),
)

PREDICTED: tuple[Question, ...] = (
    Prediction(
        "gate-multiply-bars",
        "The multiply gate, $a=2$ and $b=-1$. The derivative that comes from above is 2, as the first bar says. How "
        "long are the other two? Drag their ◆.",
        picture="Gates",
        state={"gate": "multiply: a · b", "a": (2.0,), "b": -1.0, "upstream": 2.0},
        asks=Shares(axes=2, of=("upstream", "to a", "to b"), start=(2.0, 0.0, 0.0)),
        truth=lambda values: values["bars"],
        shows=("curve", "span", "a", "at_y"),
        tolerance=0.035,
        wrong={
            "own_value": (
                lambda values: values["upstream"] * np.array([1.0, values["a"][0], values["b"]]),
                "You gave each input upstream times its **own** value. The gate switches them: each gets the value on "
                "the other wire.",
            ),
            "upstream_left_out": (
                lambda values: (values["upstream"], values["b"], values["a"][0]),
                "Those are the local derivatives. Multiply them by the 2 that comes from above.",
            ),
            "shared_by_add": (
                lambda values: np.repeat(values["upstream"], 3),
                "That is what an add gate does: it hands the upstream derivative on to all inputs.",
            ),
        },
        because="The local derivative of a · b with respect to a is b, so a gets 2 · (−1); b gets 2 · 2.",
    ),
    Prediction(
        "fan-out-examples",
        "Four examples share one weight, $w=2$: $L=(w-3)^2+(2w-3)^2+(-w)^2+(0.5w-2)^2$. Drag the line to "
        "$\\partial L/\\partial w$.",
        picture="FanOut",
        state={"task": "four examples share w", "x": 2.0},
        asks=Level(axes=1, axis="y", start=-4.0, xlim=(-0.6, 5.6), ylim=(-6.0, 12.0)),
        truth=lambda values: values["truth"],
        shows=(),
        tolerance=0.05,
        wrong={
            "last_path_only": (
                lambda values: values["bars"][3],
                "That is what the last example contributes. A value that is used four times has four paths to the "
                "loss.",
            ),
            "mean_for_sum": (
                lambda values: np.mean(values["bars"][:4]),
                "That is the mean over the four examples. Here L is their sum, so the contributions are added.",
            ),
        },
        because="The four paths contribute −2, 4, 4 and −1. A change of w goes along all of them at once, so they add "
        "up.",
    ),
)

QUESTIONS = (*GRAPH, *GATES, *FAN_OUT, *COST, *BY_HAND, *VECTORS, *LAYER, *PREDICTED)

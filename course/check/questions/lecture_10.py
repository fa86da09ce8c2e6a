"""Questions of lecture 10: ReLU nets as elbows."""

import numpy as np

from course.check.questions.drawn import drawn, say
from course.check.questions.kinds import Number, Question, choice, known, number, shape
from course.check.questions.predictions import Prediction, elsewhere
from course.explorables.stage.predict import Shares, Sketch


def pieces_doubling(pieces: int = 16, error: float = 0.02) -> Number:
    return number(
        "pieces-doubling",
        f"A smooth curve is replaced by {pieces} straight segments of equal length in $x$, joined at points of the "
        "curve. The "
        f"largest error is {error}. About how large is it with {2 * pieces} segments?",
        answer=error / 4,
        tolerance=0.05,
        because="The bend within a segment grows with the square of its length: half the length, a quarter of the "
        "error.",
        wrong={
            error
            / 2: "That is the rate of level steps. A segment follows the slope and misses only the bend, which falls "
            "with "
            "the square of the length.",
            error / 8: "An eighth would need pieces that follow the bend too, parabolas.",
            error: "More pieces follow a smooth curve more closely.",
        },
    )


PIECES: tuple[Question, ...] = (
    drawn(pieces_doubling, pieces=(8, 10, 16, 20, 40), error=(0.012, 0.02, 0.04, 0.08)),
    number(
        "pieces-count",
        "With 32 equal segments the largest error on a smooth curve is 0.005. About how many are needed for "
        "0.00005, a hundredth of that?",
        answer=320,
        tolerance=0.03,
        because="The error falls with the square of the number: a hundredth takes ten times as many.",
        wrong={
            3200: "That holds for steps, whose error falls with the number itself. Segments need only √100 times as "
            "many.",
            64: "Twice as many gives a quarter, not a hundredth.",
            10: "That is the factor. Multiply it by the 32 that you have.",
        },
    ),
    choice(
        "universal-promise",
        "Networks of one hidden layer are universal approximators. What does that say about training one?",
        right="Nothing: it says that good settings exist, not that descent finds them",
        because="It is a statement about what can be drawn as the width grows. Whether training gets there depends on "
        "the start, the optimiser and the data.",
        wrong={
            "Descent will reach a training error of zero": "Good settings exist if the network is wide enough. Nobody "
            "promises that descent finds one.",
            "Deeper networks are unnecessary": "They express nothing new in the limit, but they learn other things.",
            "The trained network will do well on new data": "The statement is not about data at all.",
        },
    ),
)


def elbow_slopes_sum(start: int = 1, first: int = -3, second: int = 5) -> Number:
    slope = start + first + second
    return number(
        "elbow-slopes-sum",
        f"A line starts with slope {start}. At $x = 1$ an elbow with change of slope ${first}$ is added, at $x = 2$ "
        "one with change "
        f"$+{second}$. What is its slope at $x = 3$?",
        answer=slope,
        because=f"Changes of slope add up: {start} − {-first} + {second} = {say(slope)}.",
        wrong={
            second: "Both earlier slopes go on: an elbow adds to them, it does not replace them.",
            first + second: "You left out the slope of the start.",
            start - first + second: "The first change is downwards: it has a minus.",
            start + second: "You left out the elbow at 1.",
        },
    )


def elbow_most_pieces(units: int = 12) -> Number:
    return number(
        "elbow-most-pieces",
        f"One number in, one hidden layer of {units} ReLU units, one number out. Of how many straight pieces can its "
        "output "
        "consist at most?",
        answer=units + 1,
        tolerance=1e-3,
        because=f"Each unit adds at most one corner, and {units} corners cut the line into {units + 1} pieces.",
        wrong={
            units: f"{units} corners. Count the pieces between and outside of them.",
            2 * units: "A unit has two pieces of its own, but added up only the corners count.",
            2**units: f"2 to the {units} would count all combinations of on and off. Along a line only {units + 1} of "
            "them occur.",
            3 * units + 1: "That is the number of parameters.",
        },
    )


ELBOWS: tuple[Question, ...] = (
    choice(
        "elbow-left",
        "Where is the corner of $\\max(0, 4 - 2x)$, and on which side is the unit on?",
        right="At 2, on to the left",
        because="4 − 2x = 0 at x = 2, which is −b/w = −4/(−2). It is positive for smaller x: w is negative.",
        wrong={
            "At 2, on to the right": "Try x = 3: 4 − 6 is negative. A negative weight turns the elbow around.",
            "At −2, on to the left": known("Mind the sign: −b/w = −4/(−2) = +2.", mistake="sign_flipped"),
            "At 0.5, on to the left": "That is −w/b. The corner is where w·x + b = 0.",
            "At 4, on to the right": known("That is the bias. It must be divided by the weight.", mistake="intercept"),
        },
    ),
    drawn(elbow_slopes_sum, start=range(1, 5), first=range(-6, -1), second=range(2, 9)),
    drawn(elbow_most_pieces, units=range(5, 16)),
    choice(
        "elbow-identity-width",
        "The ReLU is replaced by the identity, and the hidden layer has 1000 units. What can the network draw?",
        right="Straight lines only",
        because="A sum of straight lines is a straight line: one slope Σ v·w and one height c + Σ v·b.",
        wrong={
            "Lines with up to 1000 corners": "Corners come from the ReLU. Without it no unit bends.",
            "Nothing, its output is constant": "It still has a slope, Σ v·w.",
            "Any function, only more slowly": "No number of steps bends a straight line.",
        },
    ),
    choice(
        "elbow-bend-down",
        "All output weights $v_j$ are fixed at 1. Which of these can the sum of units and an output bias not draw?",
        right="A line that bends downwards, such as −|x|",
        because="Every unit max(0, w·x + b) bends upwards, to whichever side it is on. Sums of such functions bend "
        "upwards only. It takes negative output weights to bend down.",
        wrong={
            "A falling line": "A unit with a negative w falls, on its left.",
            "A line that bends upwards, such as |x|": "max(0, x) + max(0, −x) is just that.",
            "A line with values below zero": "The output bias moves everything down.",
        },
    ),
    number(
        "elbow-derivatives",
        "$f = v\\,\\max(0, w x + b)$ with $w = 2$, $b = -1$, $v = 3$. What is the derivative of $f$ with respect to "
        "$w$ at $x = 2$?",
        answer=3 * 2,
        because="z = 2·2 − 1 = 3 is positive, so the unit is on, and the derivative is v·x = 6.",
        wrong={
            2.0: "The output weight 3 stands in front.",
            3.0: "That is the derivative with respect to b, v. For w the input x comes along.",
            9.0: "That is the output f, or v·z. For w the inner derivative is x = 2.",
            0.0: "z = 2·2 − 1 = 3 is positive: the unit is on.",
        },
    ),
)

ONE_UNIT: tuple[Question, ...] = (
    choice(
        "unit-rewritten",
        "In a unit $v\\,\\max(0, wx + b)$ you multiply $w$ and $b$ by 5 and divide $v$ by 5. What changes?",
        right="Not the function, but the next step of gradient descent",
        because="The factor 5 passes through the ReLU and cancels. The derivatives with respect to w and b are divided "
        "by 5, the one by v is multiplied by 5, so a step moves other things.",
        wrong={
            "The corner moves": "The corner −b/w stays: both are multiplied by 5.",
            "The slope changes": "It is w·v on the side that is on: 5/5 = 1.",
            "Nothing at all": "The function stays, but descent follows derivatives, and these change.",
        },
    ),
    number(
        "unit-freedoms",
        "Ten hidden ReLU units and an output bias: 31 parameters. How many freedoms has the function, if each unit "
        "has a place and a change of slope, and the output one height? (Sides left aside.)",
        answer=21,
        tolerance=1e-3,
        because="Two for each unit and one for the height: 2·10 + 1. A third of the hidden numbers only rewrites.",
        wrong={
            31: "That counts parameters. For each unit one direction, (w, b, −v), changes nothing.",
            20: "You forgot the height.",
            30: "A unit has three numbers but two freedoms.",
            11: "Each unit has a place and a change of slope.",
        },
    ),
    choice(
        "unit-negative-factor",
        "Rewriting by $\\alpha$ leaves a ReLU unit as it is for every $\\alpha > 0$. And for $\\alpha = -1$, that is "
        "$(-w, -b, -v)$?",
        right="The elbow is turned to the other side",
        because="−v·max(0, −(w·x + b)) is on where the first was off. The ReLU lets only positive factors through.",
        wrong={
            "It stays as it is": "max(0, −z) is not −max(0, z). Try z = 1: 0 against −1.",
            "It is mirrored at the x-axis": "It is on at the other side of the corner as well.",
            "The corner changes its sign": "−(−b)/(−w) = −b/w: the corner stays.",
        },
    ),
    number(
        "unit-squared-length",
        "A unit with $w = 1$, $b = 1$, $v = 2$ at the point $x = 1$. What is the sum of the squares of its three "
        "derivatives there?",
        answer=2**2 * 1 + 2**2 + 2**2,
        because="By w: v·x = 2. By b: v = 2. By v: z = 2. Squares 4 + 4 + 4 = 12. To first order one step changes the "
        "output by 2η times the residual times this.",
        wrong={
            6.0: "Those are the derivatives, added. Square each one first.",
            8.0: "One of the three is missing: that for w, for b or for v.",
            36.0: "That is the square of the sum. It should be the sum of the squares.",
            5.0: "The derivatives with respect to w and b carry the factor v = 2.",
        },
    ),
    choice(
        "unit-same-learning",
        "Two networks compute the same function, with different parameters. You train both with the same data and the "
        "same rate. Do they learn the same?",
        right="No, in general: their derivatives differ, so their steps do",
        because="Descent sees the derivatives with respect to the parameters. The function alone does not fix these.",
        wrong={
            "Yes: same function, same loss, same path": "The same loss, but another gradient in another set of "
            "coordinates.",
            "Yes, if the data are the same": "The data are the same, the derivatives with respect to the parameters "
            "are not.",
            "No, because of random numbers in training": "Even full gradients without any randomness differ.",
        },
    ),
)

CORNERS: tuple[Question, ...] = (
    choice(
        "corners-mean",
        "$w$ and $b$ are independent, both from $\\mathcal N(0, 1)$. What is the expected value of the corner $-b/w$?",
        right="It has none",
        because="The density 1/(π(1 + c²)) falls so slowly that the integral of c times it grows without bound on each "
        "side. Symmetry does not help: infinity minus infinity is not 0.",
        wrong={
            "0, by symmetry": "The middle value is 0. But the mean is an integral whose two halves are both infinite. "
            "Watch the running mean.",
            "Infinite": "Each half of the integral is infinite, with opposite signs. The whole is undefined.",
            "−1": "That would need b/w to be near 1. The ratio of the expected values, 0/0, says nothing.",
        },
    ),
    number(
        "corners-dead-count",
        "20,000 units with $w, b \\sim \\mathcal N(0, 1)$, and data that fill $[-10, 10]$. About how many units are "
        "dead at the start?",
        answer=20_000 * (1 - 2 / np.pi * np.arctan(10)) / 2,
        tolerance=0.03,
        because="2/π · arctan 10 = 0.9365 have their corner inside. Of the other 6.35 % one half is off on all of the "
        "data: 0.0317 · 20,000 = 635.",
        wrong={
            20_000 * (1 - 2 / np.pi * np.arctan(10)): "That many have their corner outside. Half of them are on at "
            "every point, which is not dead.",
            0: "The tail is heavy: 6 % of the corners lie outside.",
            10_000: "A unit that is off at half of the points is not dead.",
        },
    ),
    choice(
        "corners-why-tail",
        "Which property of the distribution of $w$ puts some corners $-b/w$ so far out?",
        right="Its density is positive at 0",
        because="Corners lie far out where |w| is small. If values near 0 occur with positive density, the tail "
        "falls like 1/c². Uniform weights do the same.",
        wrong={
            "It is normal": "Uniform weights give the same kind of tail.",
            "It has heavy tails itself": "Large w bring the corner nearer to 0. It is the small ones that matter.",
            "Its mean is 0": "Weights of ±1 have mean 0 too, and their corners stay close.",
        },
    ),
    choice(
        "corners-far-data",
        "All data lie between 9 and 11; $w$ and $b$ from $\\mathcal N(0, 1)$. What are most units at the start?",
        right="Half are dead, half always on, and nearly none has its corner among the data",
        because="Fewer than 1 % of the corners lie between 9 and 11. Seen from the data all others are on one side.",
        wrong={
            "Nearly all are dead": "A corner to the left of the data with w > 0 gives a unit that is on at all of "
            "them. That is half.",
            "Nearly all are of use": "The corners are around 0, the data are not. Standardise them first.",
            "A third each": "Between 9 and 11 lie fewer than one in a hundred corners.",
        },
    ),
    number(
        "corners-spread-ratio",
        "Biases have the standard deviation 0.5, weights 0.1, both normal. Half of all corners lie within $\\pm D$. "
        "What is $D$?",
        answer=5.0,
        because="Corners are σ_b/σ_w = 5 times a standard Cauchy number, and half of those lie within ±1.",
        wrong={
            0.2: "The other way round: small weights put corners far out.",
            1.0: "That holds for equal spreads.",
            0.05: "The corner is a ratio, not a product.",
        },
    ),
)

DEAD: tuple[Question, ...] = (
    choice(
        "dead-gradients",
        "A unit of the first layer is off at every data point. Which of the derivatives of the loss with respect to "
        "its $w$, $b$ and $v$ are zero?",
        right="All three",
        because="For w and b the slope of the ReLU, 0, is a factor; for v the unit's output, 0, is. So nothing moves, "
        "and it stays dead.",
        wrong={
            "Those with respect to w and b only": "The derivative with respect to v is the unit's output, and that is "
            "0 too.",
            "That with respect to v only": "The slope of the ReLU is a factor of the other two, and it is 0 where the "
            "unit is off.",
            "None, only small ones": "They are exactly zero. A sigmoid far out has small ones.",
        },
    ),
    choice(
        "dead-half-the-data",
        "A unit is off for half of the data points. Is it dead?",
        right="No: dead means off at every point",
        because="Its corner is among the data. That is where it does its work.",
        wrong={
            "Yes: it has no gradient": "At the other half it has. The gradient is a sum over all points.",
            "Half dead: it learns at half the rate": "It learns from the points at which it is on. There is no such "
            "thing as half dead.",
        },
    ),
    choice(
        "dead-always-on",
        "A unit is on at every data point. What is it good for?",
        right="It adds a straight line, and a bend only once its corner moves in between the points",
        because="It passes gradients, so it can move. But on these data it looks like the identity.",
        wrong={
            "It is as useless as a dead one": "It has gradients, so its corner can come back.",
            "It is the best kind: it learns from every point": "It learns, but a layer of such units is linear.",
            "It adds a constant": "Its slope on the side that is on is w·v.",
        },
    ),
    choice(
        "dead-deeper-layer",
        "Can a dead unit come back under plain gradient descent?",
        right="In the first layer never; in a deeper layer it may, since its inputs move",
        because="With fixed inputs nothing about a dead unit changes. In deeper layers the units below are trained, "
        "and may move its inputs to where it is on.",
        wrong={
            "Never, in any layer": "True in the first layer, whose inputs are the data. Deeper down the inputs move.",
            "Yes, after enough steps": "A gradient of exactly zero stays zero, however many steps.",
            "Yes, with a larger rate": "Any rate times zero is zero.",
        },
    ),
)


def seen_count_all(units: int = 10) -> Number:
    return number(
        "seen-count-all",
        f"One number in, {units} hidden units, one number out, biases in both layers. How many derivative features "
        "does the "
        "optimiser see when everything is trained?",
        answer=3 * units + 1,
        tolerance=1e-3,
        because=f"One per parameter: {units} weights, {units} biases, {units} output weights, 1 output bias.",
        wrong={
            units: "Those are the outputs of the hidden layer. Everything else is trained too.",
            units + 1: "That is the output layer alone.",
            3 * units: "You forgot the output bias.",
            2 * units
            + 1: "Those are the freedoms of the function. The optimiser sees a derivative with respect to every "
            "parameter.",
        },
    )


SEEN: tuple[Question, ...] = (
    choice(
        "seen-shapes",
        "$f(x) = c + \\sum_j v_j\\max(0, w_j x + b_j)$. What does the derivative of $f$ with respect to one of the "
        "hidden **biases** look like, as a function of $x$?",
        right="A step: zero on one side of the corner, constant on the other",
        because="It is v where the unit is on, and 0 where it is off.",
        wrong={
            "An elbow": "That is the derivative with respect to the output weight.",
            "Zero, a jump, then a slope": "That is the derivative with respect to the hidden weight, v·x.",
            "Constant": "That is the derivative with respect to the output bias c.",
        },
    ),
    drawn(seen_count_all, units=range(4, 21)),
    number(
        "seen-count-head",
        "The same network, frozen except for its output layer, weights and bias. How many features are left?",
        follows="seen-count-all",
        answer=11,
        tolerance=1e-3,
        because="The 10 outputs of the hidden layer, and the constant 1 of the output bias.",
        wrong={
            10: "The output bias is trained too: its feature is the constant 1.",
            31: "That is when everything is trained.",
            1: "There is one output, but one feature for each number that is trained.",
        },
    ),
    choice(
        "seen-fine-tuning",
        "You have a pretrained network and new data. Which matrix tells you what **fine-tuning all weights** will pick "
        "up quickly?",
        right="The derivatives of the output with respect to all parameters, at your data",
        because="That is what the optimiser sees. The last hidden layer's outputs tell it for linear probing, where "
        "only a new linear layer is trained.",
        wrong={
            "The outputs of the last hidden layer, at your data": "That one is for linear probing.",
            "The input features": "They are what a linear model would see.",
            "The weights of the first layer": "They say nothing about your data.",
        },
    ),
    choice(
        "seen-linear-in",
        "The first-order model $f_{\\theta_0}(x) + J\\Delta$ of a network: what is it linear in?",
        right="In the change of the parameters, not in x",
        because="The features are derivatives, and these are not straight lines in x: elbows, steps, jumps.",
        wrong={
            "In x": "Its features are elbows and steps in x.",
            "In both": "In the parameters' change only. As a function of x it bends.",
            "In neither": "It is a plain linear model of the change Δ.",
        },
    ),
    choice(
        "seen-anchor",
        "In $f_{\\theta_0}(x) + J\\Delta \\approx y$, what becomes of the first term?",
        right="It is subtracted from the labels",
        because="It does not depend on Δ. The residual y − f at the start is left to learn. The directions, "
        "given by J, are not touched.",
        wrong={
            "It is one more feature": "It is fixed: there is no parameter in front of it.",
            "It can be dropped": "Then the network would have to learn again what it knows.",
            "It changes the singular values": "Those belong to J alone.",
        },
    ),
    number(
        "seen-jump",
        "A unit with $w = 2$, $b = 3$, $v = 4$. How large is the jump of the derivative with respect to $w$ at the "
        "corner? (Its size.)",
        answer=4 * 3 / 2,
        because="The derivative is v·x on the side that is on. At the corner, x = −1.5, it jumps to −6: 6 in size.",
        wrong={
            4.0: "That is the jump of the derivative with respect to b. With respect to w it is v·x at the corner.",
            1.5: "That is how far the corner is from 0. Multiply by v.",
            12.0: "That is v·b. The corner is at −b/w.",
            0.0: "The derivative with respect to v is the one that does not jump.",
        },
    ),
)

MODES: tuple[Question, ...] = (
    choice(
        "modes-first-guess",
        "A random ReLU network is trained on a slow wave and a fast one, added, of equal size. Which is learnt first?",
        right="The slow one",
        because="The modes with the largest singular values are the slow ones. You will see them.",
        wrong={
            "The fast one: it has the steeper slopes": "Fast waves have small singular values: they take many times as "
            "many steps.",
            "Both at the same rate: they have the same size": "Size sets how much there is to learn. The singular "
            "value sets how fast.",
            "Whichever the random start is nearer to": "The order slow before fast is the same for nearly all starts.",
        },
    ),
    choice(
        "modes-which-matrix",
        "Whose singular values govern the first steps of descent on a network?",
        right="Those of the Jacobian: the output at the data, by all parameters",
        because="To first order the network is a linear model whose features are its derivatives.",
        wrong={
            "Those of the data matrix X": "That is the answer for a linear model. A network sees derivatives.",
            "Those of the weight matrices": "They enter the Jacobian, but so do the data and the bends.",
            "Those of the residuals": "Residuals are a vector. They say how much there is to learn in each mode, not "
            "how fast.",
        },
    ),
    shape(
        "modes-left-or-right",
        "$J$ has shape `(100, 151)`: 100 points, 151 parameters. `U, s, Vt = np.linalg.svd(J, full_matrices=False)`. "
        "You want the modes as functions of $x$. What is the shape of the array whose **columns** are these?",
        answer=(100, 100),
        because="U has one number per data point in each column, and min(100, 151) columns.",
        wrong={
            (100, 151): "That is J itself. Its columns are the raw derivative features.",
            (151, 151): "Those would be directions of the parameters, all of them.",
            (151, 100): "That is V: each column is a direction of the parameters, not a function of x.",
            (100,): "Those are the singular values.",
        },
    ),
    number(
        "modes-early",
        "The largest singular value is 1, the rate is $\\eta = 0.25$. How much of its error has the mode with "
        "$\\sigma = 0.1$ **left** after 100 steps? (A number from 0 to 1; factor $1 - 2\\eta\\sigma^2$ per step.)",
        answer=(1 - 2 * 0.25 * 0.1**2) ** 100,
        because="1 − 0.5 · 0.01 = 0.995, to the power of 100: 0.606.",
        wrong={
            1 - (1 - 2 * 0.25 * 0.1**2) ** 100: "That much is learnt. What is left?",
            (1 - 2 * 0.25 * 0.1) ** 100: known("The singular value comes squared.", mistake="not_squared"),
            (1 - 0.25 * 0.1**2) ** 100: known("The 2 of the squared error is missing.", mistake="two_missing"),
            0.995: "That is after one step.",
        },
    ),
    choice(
        "modes-same-function",
        "All units are rewritten: $(w, b, v) \\to (\\alpha w, \\alpha b, v/\\alpha)$ with $\\alpha > 0$. What becomes "
        "of the singular values of $J$?",
        right="They change, although the function does not",
        because="Columns of J by hidden numbers are divided by α, those by output weights multiplied. So the spectrum, "
        "and what is learnt first, changes.",
        wrong={
            "They stay: the function stays": "J holds derivatives with respect to the parameters, and those do change.",
            "All are multiplied by α": "Some columns are multiplied, others divided.",
            "Only their order changes": "Their sizes change too.",
        },
    ),
    choice(
        "modes-why-local",
        "After a thousand steps the forecast by the first $J$ is off. Why?",
        right="The parameters have moved, and J with them",
        because="The forecast treats J as fixed. Corners move, units switch on and off at data points, and the modes "
        "change.",
        wrong={
            "The learning rate was too large": "It was a quarter of the limit. A tenth of it would only delay this.",
            "Rounding errors add up": "They are smaller by many powers of ten.",
            "The data are noisy": "There is no noise in this example.",
        },
    ),
)

PREDICTED: tuple[Question, ...] = (
    Prediction(
        "pieces-square-root",
        "The square root, with 4, 8, 16 and 32 straight pieces. Draw how their largest error falls: drag each ◆ up or "
        "down. With 4 pieces it can be read from the left picture.",
        picture="StepsOrLines",
        state={"curve": "square root"},
        asks=Sketch(axes=1, at=(2, 3, 4, 5), what="doublings", start=(0.002,) * 4, ylim=(1e-3, 1.0)),
        truth=lambda values: values["line_errors"][2:],
        shows=("target", "straight"),
        tolerance=0.06,
        wrong={
            "a_quarter_always": (
                lambda values: values["line_errors"][2] / 4.0 ** np.arange(4),
                "You took a quarter for each doubling. That holds where the bend has a bound, and at 0 the square root "
                "is infinitely steep.",
            ),
            "a_half_always": (
                lambda values: values["line_errors"][2] / 2.0 ** np.arange(4),
                "You took a half for each doubling, as for steps on a smooth curve. Here lines do not even reach that.",
            ),
        },
        because="The first piece is the worst, and its error is proportional to the root of its length: half the "
        "length leaves 0.71 of the error.",
    ),
    Prediction(
        "corners-data-aside",
        "The data no longer lie between −3 and 3, but between 5 and 11. Guess the shares of units with a corner "
        "inside, of units that are always on, and of dead ones.",
        picture="WhereCornersLand",
        state={"centre": 8.0},
        asks=Shares(axes=1, of=("inside", "always on", "dead"), start=(1 / 3, 1 / 3, 1 / 3)),
        truth=lambda values: values["shares"],
        shows=("low", "high", "top"),
        tolerance=0.06,
        wrong={
            "all_dead": (
                (0.0, 0.0, 1.0),
                "A corner that misses the data leaves the unit off on all of them, or on: which of the two is up to "
                "the sign of its weight.",
            ),
            "corners_follow_the_data": (
                lambda values: elsewhere("WhereCornersLand", "shares"),
                "Those are the shares for data around 0. The corners do not know where the data are.",
            ),
            "all_on": (
                (0.0, 1.0, 0.0),
                "Large inputs do not switch every unit on. Where the weight is negative, they switch it off.",
            ),
        },
        because="Hardly a corner lands so far from 0. Units whose weight is positive are on at all of the data, the "
        "others off: half and half. Data far from 0 make a layer linear, so they are centred first.",
    ),
)

QUESTIONS: tuple[Question, ...] = PIECES + ELBOWS + ONE_UNIT + CORNERS + DEAD + SEEN + MODES + PREDICTED

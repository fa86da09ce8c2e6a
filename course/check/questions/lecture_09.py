"""Questions of lecture 09, neurons, layers, activations, section by section."""

import numpy as np

from course.check.questions.drawn import drawn, say
from course.check.questions.kinds import Number, Question, choice, known, number, shape
from course.check.questions.predictions import Prediction
from course.explorables.stage.predict import Level, Sketch

NEURON: tuple[Question, ...] = (
    choice(
        "neuron-hillock",
        "A nerve cell has dendrites, an axon hillock, and an axon. Which two steps of the artificial neuron $f(x "
        "\\cdot w + b)$ stand for the **axon hillock**?",
        right="the sum, and its comparison with a threshold",
        because="The dendrites bring the inputs, the hillock adds them up and decides, the axon carries the answer "
        "away.",
        wrong={
            "the inputs and their weights": "Those arrive on the dendrites; a weight is the strength of a connection.",
            "the answer that goes to the next neurons": "That travels along the axon.",
            "the bias and the learning rate": "The bias belongs to the threshold. A learning rate is no part of a "
            "neuron at all.",
        },
    ),
    number(
        "neuron-sum",
        "Inputs $x = (1, 0, 2)$, weights $w = (0.5, 3, -0.25)$, bias $b = 0.2$. What is the sum $s$ before the "
        "activation?",
        answer=1 * 0.5 + 0 * 3 + 2 * -0.25 + 0.2,
        because="0.5 + 0 − 0.5 + 0.2 = 0.2. The second input is 0, so its weight does not matter here.",
        wrong={
            0.0: known("That is the sum without the bias.", mistake="no_bias"),
            1.2: "The third weight is negative: it inhibits.",
            3.45: "You added the weights. Each is multiplied by its input first.",
        },
    ),
    choice(
        "spikes-repeat",
        "The same picture is shown to an animal five times, and an electrode records one neuron for a second each "
        "time. What will be the same in all five recordings?",
        right="the expected number of spikes, roughly",
        because="Spikes are random. Only how many to expect per second, the **rate**, repeats.",
        wrong={
            "the times of the spikes, to the millisecond": "They differ in every trial, even if nothing about the "
            "picture changed.",
            "the number of spikes, exactly": "It scatters as well: the five trials below have 16 to 25.",
            "nothing at all": "Average over many trials, and the rate at each moment comes out the same again.",
        },
    ),
    choice(
        "activity-is-a-rate",
        "An artificial neuron answers 0.7. What in a nerve cell is this number most like?",
        right="its firing rate",
        because="A spike is all or nothing. How **often** it fires is a real number, and that is what the next "
        "cells feel over time.",
        wrong={
            "the height of one spike": "All spikes of a cell are about equally high.",
            "a probability that the picture is a cat": "Some output neurons are read like that. A hidden one "
            "answers to no class.",
            "the voltage at rest": "That is what the cell has when nothing happens.",
        },
    ),
    choice(
        "neuron-at-threshold",
        "A threshold neuron fires when $s = x \\cdot w + b$ is larger than 0. All inputs are 0 and $b = 0$. Does it "
        "fire?",
        right="No: 0 is not larger than 0.",
        because="The comparison is strict here. With `>=` the neuron would fire at nothing.",
        wrong={
            "Yes, always.": "With all inputs 0 the sum is the bias, 0, and 0 > 0 is false.",
            "It depends on the weights.": "The weights are multiplied by 0.",
        },
    ),
)

LAYERS: tuple[Question, ...] = (
    number(
        "layers-3-4-2",
        "Three inputs, four hidden units, two outputs: how many **layers** does this network have?",
        answer=2,
        tolerance=1e-6,
        because="A layer is counted by its linear map with parameters: inputs to hidden, hidden to outputs. The "
        "input has none, it is only data.",
        wrong={
            3: "The input is not counted: it computes nothing.",
            1: "The output is a layer too: it has weights and biases.",
            6: "That is the number of units.",
        },
    ),
    number(
        "parameters-3-4-2",
        "The same network 3-4-2, with a bias for every unit. How many parameters?",
        answer=3 * 4 + 4 * 2 + 4 + 2,
        tolerance=1e-6,
        because="3·4 + 4·2 = 20 weights, 4 + 2 = 6 biases.",
        wrong={
            20: known(
                "Those are the weights. Every hidden and every output unit has a bias.", mistake="biases_not_counted"
            ),
            29: known(
                "You gave the inputs a bias. They are no units: 4 + 2 biases, not 3 + 4 + 2.",
                mistake="biases_of_inputs",
            ),
            24: known("The two outputs have biases as well.", mistake="no_output_biases"),
            9: "That counts circles in the drawing. Parameters sit on the connections, and there is one bias per unit.",
            22: "The four hidden units have biases as well.",
        },
    ),
    shape(
        "hidden-shape",
        "Five examples go through 3-4-2. What is the shape of the hidden layer's output `H`?",
        answer=(5, 4),
        because="(5, 3) @ (3, 4) + (4,) is (5, 4): one row per example, one column per hidden unit.",
        wrong={
            (4, 5): "Examples stand in rows.",
            (4,): "That is one example. There are five.",
            (3, 4): "That is the shape of the weights.",
            (5, 2): "That is the shape of the scores, one layer later.",
            (5, 3): "That is what goes in.",
        },
    ),
    number(
        "parameters-3-4-4-2",
        "A second hidden layer of four units: 3-4-4-2. How many parameters now?",
        answer=3 * 4 + 4 * 4 + 4 * 2 + 4 + 4 + 2,
        tolerance=1e-6,
        because="12 + 16 + 8 = 36 weights and 4 + 4 + 2 = 10 biases.",
        wrong={
            36: known("Those are the weights alone.", mistake="biases_not_counted"),
            49: known("The three inputs have no biases.", mistake="biases_of_inputs"),
            42: "You forgot the biases of one hidden layer.",
            44: known("You forgot the biases of the outputs.", mistake="no_output_biases"),
            30: "The new layer has 4·4 weights, not 4: each of its units is connected to all four below.",
        },
    ),
    choice(
        "softmax-a-layer",
        "The scores `Z` then go through a softmax. Is that one more layer?",
        right="No. It has no weights; a layer is counted by its linear map.",
        because="The network ends in unnormalised scores. The softmax belongs to the loss and to how one reads the "
        "answer.",
        wrong={
            "Yes, the output layer.": "The output layer is the linear map that makes the scores.",
            "Yes, since it is not linear.": "Activations are not linear either, and are not counted. What counts "
            "are linear maps with parameters.",
            "No. The scores are probabilities already.": "The scores are any real numbers. Only after the softmax "
            "do they sum to one.",
        },
    ),
    choice(
        "no-relu-on-scores",
        "Someone applies ReLU to the output scores as well, “for symmetry”. What is lost?",
        right="Scores below 0, and with them differences between classes.",
        because="Softmax compares scores, and half of the real line is now one value. Where all scores are cut, all "
        "classes are equally probable and no gradient comes back.",
        wrong={
            "Nothing: softmax takes any numbers.": "It takes them, but a score of −7 and one of −1 now look the same.",
            "The parameters of the output layer.": "They are all still there. Some get no gradient.",
            "The network becomes linear.": "It becomes less linear, and worse.",
        },
    ),
    choice(
        "activation-word",
        "A slide says “the activations of layer 2 have mean 0.3”. What are they?",
        right="the outputs of its units",
        because="The word is used for two things: the function f, and what comes out of it. A function has no mean, "
        "so here it is the numbers.",
        wrong={
            "the functions f of layer 2": "A layer has one f, as a rule, and a function has no mean.",
            "the weights of layer 2": "Weights are parameters; they do not depend on the example.",
            "the inputs for which f is not 0": "Such units are called active. The mean is over all of them.",
        },
    ),
)


def collapsed_bias(inner: int = 2, first: int = 1, outer: int = 3, second: int = 4) -> Number:
    bias = outer * first - second
    return number(
        "collapsed-bias",
        f"One number in, one hidden, one out: $h = {inner}x + {first}$ and $z = {outer}h - {second}$. Write $z = wx + "
        "b$. What is "
        "$b$?",
        answer=bias,
        tolerance=1e-6,
        because=f"{outer}·({inner}x + {first}) − {second} = {outer * inner}x {'−' if bias < 0 else '+'} {abs(bias)}. "
        "The first bias "
        "goes through the second weight.",
        wrong={
            first - second: known(
                "You added the biases. The first one is multiplied by the second layer's weight on its way: "
                f"{outer}·{first} − {second}.",
                mistake="biases_added",
            ),
            -second: known(
                f"That is the second bias alone. The first layer's bias comes through too: {outer}·{first} − {second}.",
                mistake="last_bias",
            ),
            outer * inner: "That is $w$.",
            outer * first: "That is what the first bias has become. The second is still to be added.",
        },
    )


COLLAPSE: tuple[Question, ...] = (
    choice(
        "ten-linear-layers",
        "Ten linear layers, with no activation between them, against one. What can the ten express that the one "
        "cannot?",
        right="Nothing.",
        because="A linear map of a linear map is a linear map. Multiply out, and one layer is left.",
        wrong={
            "Boundaries with up to ten corners.": "A boundary gets corners from an activation. Here everything "
            "stays straight.",
            "Anything, if they are wide enough.": "Width does not help either: 1000 units in the middle of linear "
            "layers are still multiplied out.",
            "XOR, but not rings.": "Neither of them: no line parts XOR, and a line is all they have.",
        },
    ),
    drawn(collapsed_bias, inner=range(2, 6), first=range(1, 6), outer=range(2, 6), second=range(1, 8)),
    number(
        "identity-freedoms",
        "A network 2-1000-1 with the identity as activation has 4001 parameters. With how many numbers can "
        "**everything** that it computes be described?",
        answer=3,
        tolerance=1e-6,
        because="$z = w_1x_1 + w_2x_2 + b$: three numbers. The other 3998 describe the same thing in other words.",
        wrong={
            4001: "Many settings of these give the same function.",
            1001: "Those are the parameters of the output layer. The hidden layer multiplies out.",
            2: "There is a bias as well.",
            1000: "The hidden units are all linear in two inputs; their sum is too.",
        },
    ),
)

CODES: tuple[Question, ...] = (
    choice(
        "autoencoder-wide",
        "A linear autoencoder is a linear network that is trained to return its input. One of sizes 4-4-4 gets flowers "
        "with four measurements each. What does it learn?",
        right="To copy, with error 0: it says nothing about the data.",
        because="Four numbers pass through four. Only a **narrow** middle forces a choice of what to keep.",
        wrong={
            "The three kinds of flower.": "It never sees a label.",
            "The same as 4-2-4, only better.": "Better at copying. What makes 4-2-4 useful is that it cannot keep "
            "everything.",
            "Nothing, since it is linear.": "Linear maps can copy perfectly well.",
        },
    ),
    choice(
        "autoencoder-is-pca",
        "4-2-4, linear, trained to the end. How are its two hidden numbers related to the two scores of PCA?",
        right="They span the same plane, in other coordinates.",
        because="The error only sees the plane. Any invertible 2 × 2 matrix in the middle can be undone by the "
        "decoder.",
        wrong={
            "They are the same numbers.": "Look at the axes in the picture: turned, stretched, sheared. Nothing in "
            "the loss asks for PCA's axes.",
            "They have nothing in common.": "Their errors agree to four digits. That is no accident.",
            "The network's are better, since it was trained.": "PCA's plane has the smallest squared error of all "
            "planes. There is nothing to beat.",
        },
    ),
    choice(
        "autoencoder-tied",
        "The decoder is forced to be the encoder's transpose. When is that a good idea?",
        right="when there are few data: half as many numbers to learn",
        because="For the linear case nothing is lost. With a bend and many data, two matrices of their own can say "
        "more.",
        wrong={
            "when there are many data": "Then the additional freedom of two matrices can be used.",
            "never: the error grows": "Switch it on in the picture: it ends at the same error.",
            "always: without it the network cannot be trained": "The untied one trained quite well.",
        },
    ),
)

FEATURES: tuple[Question, ...] = (
    choice(
        "softmax-bends",
        "Softmax contains exponentials. So its decision boundaries are curved?",
        right="No: the order of the scores stays, so boundaries stay straight in what goes in.",
        because="The largest score becomes the largest probability. Where two scores tie, two probabilities tie.",
        wrong={
            "Yes, like the exponential.": "Curved are the probabilities. Boundaries are where two are **equal**, "
            "and there the exponentials are equal too.",
            "Yes, with more than two classes.": "With more classes there are more straight pieces.",
            "No, since softmax is linear.": "It is not linear. It keeps the order, and that is enough.",
        },
    ),
    choice(
        "why-linear-last",
        "The last layer of a network is a linear classifier. Why is that enough for rings?",
        right="The layers before move the points until a line parts them.",
        because="They compute new features. The last layer is linear in **those**.",
        wrong={
            "The softmax bends its line.": "It does not, as you have just seen.",
            "The last layer has more units.": "For two classes it may have a single one.",
            "Rings can be parted by a line.": "Not in the plane: 52.5 % is what a fitted line reaches on the rings "
            "below.",
        },
    ),
    choice(
        "fold-xor",
        "XOR on paper: A at (0, 0) and (1, 1), B at (0, 1) and (1, 0). You may fold the sheet once, and then cut "
        "once along a straight line. Along which line do you fold?",
        right="along the diagonal through both A",
        because="The two B fall onto one another, beside the fold on which both A lie. A cut parallel to the fold "
        "parts them.",
        wrong={
            "along the middle, $x_1 = 1/2$": "Then each A falls onto a B.",
            "no single fold does it": "One does. Try it with a slip of paper.",
            "along the edge $x_1 = 0$": "All four points are on one side of that edge or on it: nothing is moved "
            "onto anything.",
        },
    ),
    choice(
        "xor-two-relus",
        "Two ReLU units **can** express XOR. You train 2-2-1 with ReLU from ten random starts, 1000 steps each. How "
        "many get all points right?",
        right="fewer than half",
        because="Two of ten. With eight units all ten do. That a network can express something does not mean that "
        "descent finds it.",
        wrong={
            "all ten": "That is what eight units reach. With two, most starts end with three clouds of four.",
            "none": "Two of them do.",
            "about eight": "That would be good news. It is about the number that **fail**.",
        },
    ),
)

PLAY: tuple[Question, ...] = (
    number(
        "fewest-for-rings",
        "One hidden layer of units with *tanh*, a smooth step from −1 to 1. How many units does it take at least to "
        "fence in the inner ring?",
        answer=3,
        tolerance=1e-6,
        because="Each unit adds a step across one line. Two lines never enclose anything, three make a triangle.",
        wrong={
            2: "The network that you get says A in a strip or a wedge, open at its ends.",
            4: "Four do it, but one can be spared.",
            1: "One unit steps across one line: that is a linear classifier.",
            8: "Eight do it more roundly.",
        },
    ),
    choice(
        "zero-start",
        "All first weights are 0, the activation is tanh. What does training do?",
        right="Hidden units stay copies of each other, whatever the number of steps.",
        because="They start alike and get the same gradient, so they stay alike. From exactly 0 not even that "
        "gradient is there: only the output's bias moves.",
        wrong={
            "It is slower, but arrives.": "It never arrives. Let it run.",
            "It works best: 0 is the neutral start.": "For one linear layer it is a fine start. Here it makes all "
            "units one unit.",
            "It diverges.": "Nothing grows. That is the trouble.",
        },
    ),
    choice(
        "squares-as-inputs",
        "No hidden layer, but the inputs $x_1^2$ and $x_2^2$ are switched on. What becomes of the rings?",
        right="One layer parts them: someone has done the folding by hand.",
        because="In these inputs the rings lie on two sides of a line. A hand-made feature is worth a layer, if one "
        "knows which.",
        wrong={
            "Still no line parts them.": "In the plane of $x_1, x_2$ none does. In the new inputs one does: $x_1^2 "
            "+ x_2^2 = r^2$ is linear in the squares.",
            "It works for the rings and for XOR.": "Squares throw signs away, and XOR is made of signs. It needs "
            "the product.",
        },
    ),
    choice(
        "few-points-long-run",
        "Forty noisy points to learn from, three layers of 8, and a long run. What do you expect of the two loss "
        "curves?",
        right="The training loss falls on, the test loss turns and rises.",
        because="The boundary wraps itself around single points. Lecture 04 has the reasons, lecture 14 the remedies.",
        wrong={
            "Both fall on.": "The training loss does. But the next draw of points has them elsewhere.",
            "Both stop near log 2.": "That is where they start. 177 parameters have no trouble with forty points.",
            "The test loss falls on, the training loss rises.": "Descent lowers the loss on the points it learns "
            "from. It has never seen the others.",
        },
    ),
)

SLOPES: tuple[Question, ...] = (
    number(
        "sigmoid-steepest",
        "A lecturer says: “around 0 the sigmoid is a line of slope about 1”. What is its slope at 0?",
        answer=0.25,
        because="σ(0)·(1 − σ(0)) = ½·½ = ¼. A quarter is the **most** that it ever passes on.",
        wrong={
            1: "So it was said, and taken back. Work it out: σ(0) = ½.",
            0.5: "That is its value at 0.",
            0: "It is steepest there.",
        },
    ),
    number(
        "sigmoid-slope-at-1",
        "$\\sigma(1) = 0.7311$. What is the slope of σ at 1?",
        answer=0.7311 * (1 - 0.7311),
        because="0.7311·(1 − 0.7311) = 0.197: the formula takes the **value** of the sigmoid.",
        wrong={
            0: known(
                "You put $z$ itself into $s(1 - s)$. It is the value $s = \\sigma(z)$ that belongs there.",
                mistake="slope_of_the_input",
            ),
            0.7311: known("That is the value.", mistake="slope_is_the_value"),
            0.2689: "That is 1 − σ(1). It is still to be multiplied by σ(1).",
            0.25: "That is the slope at 0.",
        },
    ),
    number(
        "ten-sigmoids",
        "A gradient comes down through ten sigmoid units in a row, weights of 1. At most what share of it is left?",
        answer=0.25**10,
        tolerance=0.02,
        because="Each passes at most ¼: $0.25^{10} = 9.5\\cdot 10^{-7}$, less than a millionth.",
        wrong={
            0.025: "You divided by ten. Slopes multiply: 0.25 ten times.",
            2.5: "Slopes multiply along a chain; they do not add.",
            0.25: "That is one unit.",
        },
    ),
    number(
        "upstream-times-slope",
        "A sigmoid unit is at $z = -10$, where its slope is 0.0000454. The upstream gradient is 100. What reaches $z$?",
        answer=100 * 4.54e-5,
        because="Upstream times local: 100 · 0.0000454 = 0.00454. However large the one factor, the other nearly "
        "kills it.",
        wrong={
            100: known("That is what arrives from above. It is multiplied by the slope.", mistake="upstream_only"),
            4.54e-05: known("That is the slope alone.", mistake="local_only"),
        },
    ),
    choice(
        "small-gradient",
        "The gradient of a weight is nearly 0. Saturated unit, or a minimum?",
        right="It cannot be told from this number; look at the loss.",
        because="Both give slope 0. A high loss that does not fall says stuck; a low one says arrived.",
        wrong={
            "A minimum: that is where gradients vanish.": "They also vanish on the flat tails of an activation, "
            "where the loss may be high.",
            "Saturation: a minimum is never reached exactly.": "Nearly is said, and near a minimum gradients are "
            "small.",
            "Neither: the learning rate is too small.": "The learning rate does not enter the gradient.",
        },
    ),
    choice(
        "tanh-or-sigmoid",
        "You want a hidden unit with an S shape. Why rather tanh than sigmoid?",
        right="It is centred on 0, and its slope at 0 is 1.",
        because="It saturates in the same way. But its outputs have both signs, and near 0 it passes gradients on "
        "undiminished.",
        wrong={
            "It does not saturate.": "It does: at z = 4 its slope is 0.0013.",
            "Its outputs are probabilities.": "That would be the sigmoid, between 0 and 1.",
            "It is cheaper.": "Both cost an exponential.",
        },
    ),
)


def leaky_value(alpha: float = 0.01, z: int = -3) -> Number:
    return number(
        "leaky-value",
        f"Leaky ReLU with $\\alpha = {alpha}$. What is its value at $z = {z}$?",
        answer=alpha * z,
        because=f"max(αz, z) = max({say(alpha * z)}, {say(z)}) = {say(alpha * z)}.",
        wrong={
            z: known("That is z. The larger of αz and z is taken.", mistake="leaky_without_alpha"),
            0: known("That is ReLU.", mistake="leaky_is_flat"),
            -alpha * z: known("The sign stays.", mistake="leaky_folded"),
        },
    )


RECTIFIERS: tuple[Question, ...] = (
    choice(
        "relu-at-zero",
        "ReLU has no derivative at exactly 0. What do programs do?",
        right="They take 0, or any value from 0 to 1; it does not matter.",
        because="Every number between the slopes of both sides is a **subgradient**. A sum of floats is hardly ever "
        "exactly 0.",
        wrong={
            "They stop with an error.": "Then no network with ReLU could be trained.",
            "They add a little noise first.": "Nothing of the kind is needed.",
            "They use softplus near 0.": "That would be another function. Its smoothness buys nothing in practice.",
        },
    ),
    choice(
        "steeper-relu",
        "Large gradients are good, so why not max(0, 100·z)?",
        right="The factor is only a rescaling: weights or the learning rate could do the same.",
        because="100·relu(z) = relu(100·z): the network is the same with weights 100 times as large. What matters "
        "is that gradients neither vanish nor explode.",
        wrong={
            "It would saturate.": "It has no flat part beyond the one that ReLU has.",
            "It is no longer non-linear.": "It has the same corner.",
            "It would indeed be better.": "Through ten layers it would multiply a gradient by 100 ten times.",
        },
    ),
    choice(
        "relu-looks-linear",
        "tanh looks more bent than ReLU. So networks with tanh can express more?",
        right="No. Sums of corners approximate any curve as well.",
        because="One bend is enough, of nearly any kind: what counts is that many are added and composed. Lecture "
        "10 builds curves of corners.",
        wrong={
            "Yes: ReLU is nearly linear.": "Straight on both sides, but with a corner; and corners can be added up "
            "to anything.",
            "Yes, but ReLU is faster, which outweighs it.": "It is faster. But it expresses no less.",
            "No: both can only draw straight boundaries.": "Neither is restricted to that.",
        },
    ),
    choice(
        "dead-unit-returns",
        "A ReLU unit of the first layer gives 0 for every training example. What will gradient descent on these "
        "data do to its weights?",
        right="Nothing, ever.",
        because="For each example the slope is 0, so each gradient is 0. In deeper layers the inputs may still move "
        "and wake it up; here the inputs are the data.",
        wrong={
            "Bring it back, slowly.": "Slow would be a small gradient. This one is exactly 0.",
            "Push its bias further down.": "There is no push in any direction.",
            "Bring it back if the learning rate is large.": "A large rate times 0 is 0. A large rate is how units "
            "**die**.",
        },
    ),
    choice(
        "softplus-slope",
        "Softplus, $\\log(1 + e^z)$, is a smooth ReLU. Which function is its slope?",
        right="the sigmoid",
        because="$e^z/(1 + e^z) = 1/(1 + e^{-z})$: from 0 on the left to 1 on the right, as a smoothed step should be.",
        wrong={
            "ReLU": "ReLU is what softplus looks like from afar. Its slope looks like a step.",
            "tanh": "tanh goes from −1 to 1. Softplus never falls.",
            "softplus again": "That would be true of $e^z$.",
        },
    ),
    drawn(leaky_value, alpha=(0.01, 0.02, 0.1, 0.2), z=range(-9, -1)),
)

ZIGZAG: tuple[Question, ...] = (
    choice(
        "zigzag-same-sign",
        "All inputs of a neuron are positive. For **one** example: which weights of the network get gradients of "
        "the same sign?",
        right="all weights into this neuron",
        because="Each is (input ≥ 0) times the same number, the neuron's own gradient. Another neuron has another "
        "such number.",
        wrong={
            "all weights of the layer": "Each neuron of the layer has a number of its own from above, of any sign.",
            "all weights of the network": "Not even those of one layer agree.",
            "none: gradients are random": "They are products, and here one factor has no sign to choose.",
        },
    ),
    choice(
        "zigzag-full-batch",
        "Positive inputs again, but the gradient is now the mean over all 200 examples. Does the path still zigzag?",
        right="No: the mean mixes examples with both signs.",
        because="Every single gradient lies in two quadrants, but a mean of vectors from both can point anywhere.",
        wrong={
            "Yes, every example still has it.": "Every example has, their mean has not: (2, 1) and (−1, −2) "
            "together point down-right.",
            "Yes, but with smaller steps.": "The picture shows a straight line.",
            "It cannot be said without the weights.": "No weight is needed to see that means leave the two quadrants.",
        },
    ),
    choice(
        "zigzag-pixels",
        "Pixels from 0 to 255 go straight into the first layer, in batches of one. Does that layer zigzag?",
        right="Yes, unless the mean is subtracted.",
        because="It is the sign of the **inputs** that matters, whether a sigmoid made them or a camera.",
        wrong={
            "No: only outputs of sigmoids cause it.": "The argument never asks where the positive numbers come from.",
            "No: the first layer has raw inputs of both signs.": "Raw inputs may have both signs. Pixels do not.",
            "Yes, and subtracting the mean would not help.": "It gives the inputs both signs. In the picture the "
            "path is then 1.15 times the straight way instead of 2.39.",
        },
    ),
)

OUTPUT: tuple[Question, ...] = (
    choice(
        "which-ball",
        "$y = 1$, and a bad start gives the score $z = -50$. Two losses, (1 − σ(z))² and −log σ(z). Descent with "
        "rate 1: who arrives at z > 0 within 100 steps?",
        right="only cross-entropy",
        because="Its slope is −1 there. The squared error's is $-4\\cdot 10^{-22}$: the sigmoid is flat, and "
        "nothing undoes it.",
        wrong={
            "both": "For squared error −50 and −40 are the same loss, about 1. Where is the incentive to move?",
            "only the squared error, since squares are steeper": "Its largest slope with respect to z is 8/27, and at "
            "−50 it has none.",
            "neither": "51 steps are enough for one of them.",
        },
    ),
    number(
        "cross-slope-far",
        "Cross-entropy on a sigmoid, $y = 1$: what is the slope with respect to $z$ at $z = -50$?",
        answer=-1,
        because="σ(z) − y = 0 − 1 = −1: full size while it is wrong.",
        wrong={
            0: "That is the squared error's slope. Here the logarithm undoes the exponential.",
            1: "Its size. The sign: raising z must lower the loss.",
            -50: "The loss there is 50. Its slope is −1.",
            -0.25: "The slope of σ at 0 plays no part here.",
        },
    ),
    number(
        "cross-loss-far",
        "And the loss −log σ(−30) itself?",
        answer=30,
        because="−log σ(−30) = log(1 + e³⁰), which is 30 to 12 digits. Computed as `-np.log(sigmoid(z))` it survives "
        "at −30 and becomes infinite at −800.",
        wrong={
            1: "That is the squared error.",
            0: "It is as wrong as can be; a loss of 0 it is not.",
            -30: "A cross-entropy is never negative.",
        },
    ),
    choice(
        "forced-squared",
        "Somebody insists on squared error with a sigmoid output. What can you do?",
        right="Start with scores near 0, where the sigmoid is steep.",
        because="Small weights in the last layer do it. It is the flat tails that kill, and at 0 the slope is ¼.",
        wrong={
            "Take a much larger learning rate.": "A rate of a million times $10^{-22}$ is still nothing; and near 0 "
            "such a rate would blow up.",
            "Start with large scores, to be sure.": "Sure of the wrong class half of the time, and stuck there.",
            "Multiply the loss by 1000.": "That is a larger learning rate under another name.",
        },
    ),
    choice(
        "hard-sigmoid-output",
        "Why is max(0, min(1, z)) a bad output, although it gives values from 0 to 1?",
        right="Its slope is exactly 0 outside [0, 1].",
        because="A score of −0.1 with label 1 is wrong and gets no gradient, whatever the loss says.",
        wrong={
            "It has two corners.": "Corners do no harm.",
            "It is not a probability.": "Its values could be read as one.",
            "It is slow to compute.": "It is the cheapest of all.",
        },
    ),
    choice(
        "larger-score",
        "“The larger z, the better the answer.” When is that so?",
        right="only when the label is 1",
        because="For y = 0 everything is mirrored: the more negative, the better.",
        wrong={
            "always": "For y = 0 a large z is a confident mistake.",
            "never: z should be near 0": "Near 0 the network is undecided, and pays log 2 for it.",
            "only with cross-entropy": "It is a matter of the label, not of the loss.",
        },
    ),
    choice(
        "which-output",
        "The network is to predict tomorrow's temperature. Which output and which loss?",
        right="a plain linear output, squared error",
        because="Squared error is the likelihood of normal noise around the output, and a linear output does not "
        "saturate.",
        wrong={
            "a sigmoid, cross-entropy": "Those are for yes or no.",
            "a ReLU, squared error": "Then it can never say −5 degrees, and where it says 0 it does not learn.",
            "a softmax over all temperatures, squared error": "Classes have no order, and softmax with squared "
            "error saturates.",
        },
    ),
)

PREDICTED: tuple[Question, ...] = (
    Prediction(
        "sigmoids-in-a-row",
        "A gradient of 1 comes from above and passes back through sigmoids, all at $z=2$. Draw what is left of it "
        "after 2, 6 and 10 of them: drag each ◆ up or down.",
        picture="ActivationSlope",
        state={"z": (2.0,), "upstream": 1.0, "layers": 10},
        asks=Sketch(axes=1, at=(2, 6, 10), what="units", start=(10.0, 10.0, 10.0), ylim=(1e-12, 1e2)),
        truth=lambda values: values["left"][[2, 6, 10]],
        shows=("value_curve", "z_there", "value", "z", "floor"),
        tolerance=0.06,
        wrong={
            "value_for_slope": (
                lambda values: values["value"] ** np.array([2, 6, 10]),
                "You multiplied by the **value** at 2. What passes back is multiplied by the slope, which is small "
                "there: the curve is nearly level.",
            ),
            "largest_slope_everywhere": (
                lambda values: 0.25 ** np.array([2, 6, 10]),
                "You took ¼ for each. That is the slope at 0, the steepest place; at 2 it is less than half of that.",
            ),
        },
        because="The slope at 2 is σ(2)·(1 − σ(2)) = 0.105, and each unit multiplies by it: a factor of nearly ten for "
        "each, a straight line on a logarithmic axis.",
    ),
    Prediction(
        "squared-ball-after-sixty",
        "Score −50, label 1, squared error on the sigmoid, a rate of 1. Where is the score after sixty steps of "
        "descent? Drag the line there.",
        picture="SquaredOrCross",
        state={"steps": 60},
        asks=Level(axes=2, axis="y", at=60.0, start=40.0, ylim=(-55.0, 55.0)),
        truth=lambda values: values["squared_path"][-1],
        shows=("squared_loss", "span"),
        tolerance=0.05,
        wrong={
            "rolls_down_all_the_way": (
                lambda values: values["cross_path"][-1],
                "That is where cross-entropy gets. The squared error is as wrong as can be, and its slope there is "
                "nearly 0 all the same.",
            ),
            "half_way": (
                -25.0,
                "A steady step would need a steady slope. So far out the sigmoid is level, and so is its squared "
                "error.",
            ),
        },
        because="The slope of the squared error holds the slope of the sigmoid as a factor, about e⁻⁵⁰. Nothing moves.",
    ),
)

QUESTIONS = (
    *NEURON,
    *LAYERS,
    *COLLAPSE,
    *CODES,
    *FEATURES,
    *PLAY,
    *SLOPES,
    *RECTIFIERS,
    *ZIGZAG,
    *OUTPUT,
    *PREDICTED,
)

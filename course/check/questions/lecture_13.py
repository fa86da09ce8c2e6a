"""Questions of lecture 13: initialisation and batch norm."""

import numpy as np

from course.check.questions.drawn import drawn, say
from course.check.questions.kinds import Number, Question, choice, known, number
from course.check.questions.predictions import Prediction
from course.explorables.stage.predict import Level, Shares, Sketch

SMALL = 0.01
WIDTH = 100
LAYERS = (2, 4, 6, 8, 10)


def init_first_sum(inputs: int = 100, deviation: float = 0.01) -> Number:
    return number(
        "init-first-sum",
        f"A unit adds up {inputs} standardised inputs, each times a random weight of mean 0 and deviation "
        f"{say(deviation)}. What is the deviation of the sum?",
        answer=deviation * inputs**0.5,
        because=f"Variances add: {inputs} · {say(deviation)}². The root of it is {say(deviation)} · √{inputs} = "
        f"{say(deviation * inputs**0.5)}.",
        wrong={
            deviation * inputs: "That would be so if all terms had the same sign. Terms of both signs cancel in part, "
            "and the sum grows only like √n.",
            deviation: "That is one term. The sum of many is larger, by √n.",
            inputs * deviation**2: known("That is the variance. The deviation is its root.", mistake="no_root"),
        },
    )


def init_factor_he(inputs: int = 200) -> Number:
    return number(
        "init-factor-he",
        f"ReLU layers of {inputs} units, weights of deviation 0.03. By which factor is the deviation of the outputs "
        "multiplied per layer?",
        answer=0.03 * (inputs / 2) ** 0.5,
        because=f"The deviation of the weights times √(n/2): 0.03 · √{inputs // 2} = "
        f"{say(0.03 * (inputs / 2) ** 0.5, 3)}.",
        wrong={
            0.03 * inputs**0.5: "That is the factor without a bend. The ReLU removes half of the mean square.",
            0.03**2 * inputs / 2: known("That is the factor of the variance. Take its root.", mistake="no_root"),
        },
    )


TEN_LAYERS: tuple[Question, ...] = (
    drawn(init_first_sum, inputs=(25, 64, 100, 400), deviation=(0.01, 0.02, 0.05)),
    Prediction(
        "init-ten-small",
        "Ten layers of 100 ReLU units, weights of deviation 0.01, standardised inputs. The outputs of layer 1 have the "
        "deviation 0.06. Draw the deviation in layers 2, 4, 6, 8 and 10: drag each ◆ up or down.",
        picture="TenLayers",
        state={"spread": SMALL},
        asks=Sketch(axes=0, at=LAYERS, what="layer", start=(1.0,) * 5, ylim=(1e-14, 10.0)),
        truth=lambda values: values["sizes"][[layer - 1 for layer in LAYERS]],
        shows=(),
        tolerance=0.06,
        wrong={
            "stays_as_it_is": (
                lambda values: np.full(5, values["sizes"][0]),
                "You let it stay as it is in layer 1. The next layer has small weights too, and multiplies it once "
                "more.",
            ),
            "half_a_layer": (
                lambda values: values["sizes"][0] / 2.0 ** (np.array(LAYERS) - 1),
                "You took a half per layer. The ReLU alone does that to the mean square; the weights add their own "
                "factor.",
            ),
        },
        because="Each layer multiplies by 0.01 · √50 = 0.07. Nine times: 0.07⁹ is below a ten-billionth.",
    ),
    choice(
        "init-why-no-learning",
        "Ten layers with small weights: the outputs of layer 9 are nearly 0. Why does gradient descent not enlarge the "
        "weights of layer 10?",
        right="Their gradient is a product with the outputs of layer 9",
        because="The gradient with respect to the weights is the outputs of layer 9, transposed, times what comes "
        "down. "
        "A factor of nearly 0 leaves nearly 0.",
        wrong={
            "The loss is at a minimum there": "The loss is what it is without any knowledge, log C for C classes. It "
            "is "
            "a plateau, not a minimum.",
            "The units are dead": "Half of them are on for a given input. Their outputs are tiny, not 0 for every "
            "input.",
            "It does, after one epoch": "The gradient is of the order of 10⁻¹². At any rate that one would use, an "
            "epoch "
            "changes nothing.",
        },
        see={
            "The loss is at a minimum there": "TenLayers(spread=0.01)",
            "The units are dead": "TenLayers(spread=0.01)",
        },
    ),
    choice(
        "init-tanh-gradient",
        "tanh with weights of deviation 1: most outputs lie at ±1, where tanh is flat. What becomes of the gradient on "
        "its way from layer 10 down to layer 1?",
        right="It grows",
        because="Most slopes are about 0, but the few that are not are multiplied by large weights, in each layer "
        "again.",
        wrong={
            "It vanishes": "Most of it is stopped in each layer. But what passes is multiplied by weights ten times as "
            "large as Xavier's, and that wins. Look at the right picture.",
            "It stays the same": "That would be an accident. Look at the right picture: it is not level.",
        },
        see={
            "It vanishes": 'TenLayers(view="tanh too large")',
            "It stays the same": 'TenLayers(view="tanh too large")',
        },
    ),
    drawn(init_factor_he, inputs=(50, 128, 200, 800)),
    choice(
        "init-bias-only",
        "All weights are nearly 0, the biases are 0.1. What do the outputs of layer 10 say about the input?",
        right="Next to nothing: they are nearly the same for every input",
        because="The biases make outputs that are not 0, but they do not depend on the input. What does is multiplied "
        "by tiny weights ten times.",
        wrong={
            "As much as with good weights, only shifted": "A shift is what the biases give. The part that depends on "
            "the input is still multiplied by a tiny factor in each layer.",
            "Nothing at all, they are 0": "The biases make them about 0.1.",
        },
    ),
)


def xavier_variance(before: int = 300, after: int = 100) -> Number:
    if 20_000 % (before + after):
        raise ValueError(f"expected sizes that give a round variance; got {before} and {after}")
    return number(
        "xavier-variance",
        f"A layer from {before} to {after} units. Which variance do the weights get by Xavier's compromise?",
        answer=2 / (before + after),
        because=f"2/({before} + {after}) = {say(2 / (before + after))}.",
        wrong={
            1 / before: "That keeps the outputs as they come in, and does not look at the derivatives that go back.",
            1 / after: "That is 1/n_out, for the derivatives alone.",
            2 / before: "That is He's variance.",
            (2 / (before + after)) ** 0.5: known("That is the deviation.", mistake="sigma_for_variance"),
            1 / (before + after): "One over the average of the two sizes: a 2 is missing.",
        },
    )


def xavier_uniform_bound(inputs: int = 75) -> Number:
    return number(
        "xavier-uniform-bound",
        f"Weights uniform between −a and a shall have the variance 1/{inputs}. What is a?",
        answer=(3 / inputs) ** 0.5,
        because=f"The variance of such weights is a²/3, so a = √(3/{inputs}) = {say((3 / inputs) ** 0.5)}.",
        wrong={
            inputs**-0.5: "That is the deviation. Uniform numbers reach √3 times as far as their deviation.",
            3 / inputs: known("That is a². Take the root.", mistake="no_root"),
            (12 / inputs) ** 0.5: "That is the whole width, from −a to a.",
        },
    )


XAVIER: tuple[Question, ...] = (
    choice(
        "xavier-which-terms",
        "$z=\\sum_jw_jh_j$ over $n$ inputs. The weights are independent, with mean 0 and variance $v$. The inputs have "
        "mean 1 and variance 1. What is the variance of $z$ over weights and examples?",
        right="2nv",
        because="With weights of mean 0 it is n · v · E[h²], and E[h²] is the variance plus the square of the mean: 2.",
        wrong={
            "nv": "That is right for inputs of mean 0. A mean of the inputs is multiplied by random weights as well, "
            "and "
            "scatters.",
            "nv + 1": "The mean of the inputs does not stand by itself: each input is multiplied by its weight.",
            "n²v": "Variances of independent terms add up: n terms, not n².",
        },
        see={"nv": 'XavierTerms(view="weights centred")'},
    ),
    drawn(xavier_variance, before=(30, 100, 150, 300), after=(10, 25, 50, 100, 200)),
    drawn(xavier_uniform_bound, inputs=(27, 48, 75, 300)),
    choice(
        "xavier-broken-by-relu",
        "Which of Xavier's assumptions does a ReLU in the layer before break?",
        right="That the unit is linear, and that the inputs have mean 0",
        because="It bends, and its outputs are 0 or positive, so that their mean is above 0.",
        wrong={
            "That the weights have mean 0": "They are drawn so. A ReLU does not touch them.",
            "That the weights are independent": "They are drawn so.",
            "None, if the inputs of the network are standardised": "Those are the inputs of the first layer. The "
            "second "
            "one gets what the ReLUs of the first leave.",
        },
        see={"None, if the inputs of the network are standardised": 'XavierTerms(view="a ReLU")'},
    ),
)


def he_deviation(inputs: int = 128) -> Number:
    return number(
        "he-deviation",
        f"He's start for a unit with {inputs} inputs: by which number does one multiply standard normal numbers?",
        answer=(2 / inputs) ** 0.5,
        because=f"The variance is 2/{inputs}, and a random number is multiplied by the deviation: √(2/{inputs}) = "
        f"{say((2 / inputs) ** 0.5)}.",
        wrong={
            2 / inputs: "That is the variance. Multiply by its root.",
            inputs**-0.5: "That is Xavier's. Behind a ReLU it is √2 times as large.",
        },
    )


def fan_in_conv(channels: int = 3, kernel: int = 5) -> Number:
    return number(
        "fan-in-conv",
        f"A convolution from {channels} to 64 channels with kernels of {kernel} × {kernel}. What is the fan-in of one "
        "of its units?",
        answer=channels * kernel**2,
        because=f"Each unit looks at {kernel} × {kernel} places of {channels} channels.",
        wrong={
            64 * kernel**2: known("That is the fan-out: counted with the 64 channels above.", mistake="fan_out"),
            kernel**2: "That is one channel. The kernel reaches through all of them.",
            64 * channels * kernel**2: "Those are all weights of the layer. A unit has those of its own channel.",
        },
    )


HE: tuple[Question, ...] = (
    Prediction(
        "he-handed-on",
        "Xavier's assumptions hold, but for one: the unit is a ReLU. The first two bars are the variance of its sum "
        "$z$, by the formula and measured: 1. How long is the third, the mean of $h^2$ over what it hands on? "
        "Drag its ◆.",
        picture="XavierTerms",
        state={"weights": True, "inputs": True, "independent": True, "linear": False},
        asks=Shares(axes=1, of=("terms added", "measured", "E[h²] next"), start=(1.0, 1.0, 0.1)),
        truth=lambda values: values["compared"],
        shows=("higher",),
        tolerance=0.025,
        wrong={
            "all_is_handed_on": (
                (1.0, 1.0, 1.0),
                "That would be so if the unit handed on all of z. The ReLU sets half of it to 0.",
            ),
            "variance_for_mean_square": (
                (1.0, 1.0, 0.5 - 0.5 / np.pi),
                "That is the variance of max(0, z), with its mean taken away. The next sum multiplies h itself by "
                "random weights, its mean included: E[h²] counts.",
            ),
        },
        because="A ReLU keeps the squares of the positive half and drops those of the other: half of the mean square.",
    ),
    Prediction(
        "telephone-thirty",
        "Weights of variance $1/n$ and ReLUs. In layer 1 the variance of what comes into the activation is 1. Drag the "
        "line to the variance in layer 30.",
        picture="Telephone",
        state={"gain": 1.0, "activation": "ReLU", "depth": 30},
        asks=Level(axis="y", start=100.0, ylim=(1e-16, 1e4)),
        truth=lambda values: values["rule"][-1],
        shows=(),
        tolerance=0.06,
        wrong={
            "stays_as_it_is": (
                1.0,
                "That is right without a ReLU. A ReLU removes half of the mean square in each layer.",
            ),
            "sum_for_product": (
                1 / 30,
                "You took away a share of the first layer each time. Factors multiply.",
            ),
            "sigma_for_variance": (
                lambda values: values["rule"][-1] ** 0.5,
                "That is the deviation. The variance is its square.",
            ),
        },
        because="Each layer halves it: 2⁻²⁹ is two billionths.",
    ),
    drawn(he_deviation, inputs=(32, 72, 128, 800)),
    drawn(fan_in_conv, channels=(3, 8, 16), kernel=(3, 5, 7)),
    choice(
        "too-large-exact",
        "Large weights, but no number overflows. Why is training slow all the same?",
        right="The steepest direction forces a small rate, at which the others hardly move",
        because="One rate serves all directions. It must stay below the limit of the steepest one.",
        wrong={
            "Large numbers take longer to multiply": "They take the same time.",
            "All gradients become 0": "They become large. The rate has to become small.",
            "The loss has no minimum": "It has. The way there is the trouble.",
        },
    ),
    choice(
        "he-first-layer",
        "A network: standardised images, layer 1, ReLU, layer 2, ReLU, scores. For which weights is $2/n_\\text{in}$ "
        "derived?",
        right="Those of layer 2 and of the scores",
        because="What counts is what these weights multiply: outputs of a ReLU. Layer 1 gets the images, and 1/n_in "
        "suits it.",
        wrong={
            "Those of layers 1 and 2, which a ReLU follows": "The ReLU that follows is the next layer's business. It "
            "counts what comes in.",
            "All three": "Layer 1 gets images, of mean 0 and both signs. With 2/n_in its variance is doubled, once.",
            "Those of layer 2 only": "The scores get outputs of a ReLU too.",
        },
    ),
    number(
        "epoch-updates",
        "6000 examples, batches of 40. How many updates does an epoch have?",
        answer=150,
        tolerance=1e-6,
        because="6000/40: each example is used once in an epoch.",
        wrong={
            6000.0: "That is one update per example.",
            40.0: "That is the size of a batch.",
            1.0: "One update per epoch is descent with all examples at once.",
        },
    ),
    choice(
        "orthogonal-why",
        "Gaussian weights of variance $1/n$ in thirty linear layers keep the mean square of the signal. What is lost "
        "all the same?",
        right="Most directions: inputs that differ there look alike at the end",
        because="The mean of the squared singular values stays about 1, while most of them become tiny.",
        wrong={
            "Nothing": "Look at the singular values: half of them are below a thousandth.",
            "The size, slowly": "On average it stays.",
            "The mean": "It is 0 before and after.",
        },
        see={"Nothing": 'ManyMatrices(view="thirty layers")', "The size, slowly": 'ManyMatrices(view="thirty layers")'},
    ),
)


def bn_toy(gamma: int = 2, beta: int = 1) -> Number:
    hat = -1.5 / 1.25**0.5
    return number(
        "bn-toy",
        f"One unit gives 1, 2, 3, 4 for the four examples of a batch. $\\gamma={gamma}$, $\\beta={beta}$, and "
        "$\\varepsilon$ is 0. What comes out for the first example?",
        answer=gamma * hat + beta,
        because=f"μ = 2.5 and σ² = 1.25, so x̂ = −1.5/1.118 = −1.342, and {gamma} · (−1.342) + {beta}.",
        wrong={
            hat: "That is x̂. Scale and shift are missing.",
            gamma * -1.5 / (5 / 3) ** 0.5 + beta: known(
                "The variance is divided by m here.", mistake="over_n_minus_one"
            ),
            gamma * -1.5 / 1.25 + beta: known("Divide by the root of the variance.", mistake="no_root"),
        },
    )


def bn_output_variance(gamma: int = 3, beta: int = 2) -> Number:
    return number(
        "bn-output-variance",
        f"$\\gamma={gamma}$, $\\beta={beta}$. What is the variance of the outputs over the batch?",
        answer=gamma**2,
        because=f"A factor γ multiplies the variance by γ² = {gamma**2}. A shift does not change it.",
        wrong={
            gamma: known("That is the deviation.", mistake="sigma_for_variance"),
            gamma**2 + beta: "A shift moves all outputs alike, and does not change their variance.",
            1: "That is the variance of x̂, before γ.",
        },
    )


FORWARD: tuple[Question, ...] = (
    choice(
        "shift-together",
        "The gradients of $W_1$, $W_2$ and $W_3$ are computed together, then all three take their step. What is the "
        "trouble?",
        right="Each gradient says what to do while the other weights stay, and they do not",
        because="The step of W₃ was computed for the outputs that layers 1 and 2 had before their own steps.",
        wrong={
            "The gradients are wrong": "They are exact, for the weights before the step.",
            "The three steps cancel": "Nothing makes them cancel. They may add up to far too much.",
            "There is none, the gradient holds all weights": "It does, to first order. A step has a length, and then "
            "products of changes count as well.",
        },
        see={"There is none, the gradient holds all weights": "ProductOfTen(rate=0.01)"},
    ),
    drawn(bn_toy, gamma=(2, 3, 4), beta=(1, 2, 5)),
    Prediction(
        "bn-one-example",
        "The batch has a single example. Unit A gives 0.8 for it; $\\gamma=2$ and $\\beta=1.5$. Drag the line to what "
        "comes out of batch norm in training.",
        picture="BatchNormLive",
        state={"rows": 1, "gamma": 2.0, "beta": 1.5},
        asks=Level(axes=2, axis="y", start=-3.0, at=0.0),
        truth=lambda values: values["out"][0],
        shows=("numbers", "place", "inside"),
        tolerance=0.04,
        wrong={
            "not_normalised": (
                lambda values: values["gamma"] * values["numbers"][0] + values["beta"],
                "That is γx + β. First the mean is subtracted, and the mean of one number is that number.",
            ),
            "no_beta": (0.0, "That is x̂, or γx̂. β is still added."),
            "sign_flipped": (-1.5, "The sign: β is added."),
        },
        because="x − μ is 0 for a batch of one, so x̂ is 0 and the output is β, whatever the image shows.",
    ),
    drawn(bn_output_variance, gamma=(2, 3, 4, 5), beta=(1, 2, 3)),
    number(
        "bn-how-many",
        "Batch norm behind a layer of 150 units. How many numbers does it learn?",
        answer=300,
        tolerance=1e-6,
        because="γ and β for each unit. The running averages are kept, not learnt.",
        wrong={
            150.0: "γ alone, or β alone. Each unit has both.",
            2.0: "Each unit has its own two.",
            600.0: "The running mean and variance are no parameters: no gradient reaches them.",
        },
    ),
    choice(
        "bn-over-what",
        "Activations of a batch: 64 examples in rows, 100 units in columns. How many means does batch norm take?",
        right="100, each over 64 numbers",
        because="One for each unit, over the examples of the batch.",
        wrong={
            "64, each over 100 numbers": known(
                "Those are means of examples over their units: layer norm.", mistake="over_the_first_axis"
            ),
            "1, over 6400 numbers": "Then a unit that is always large would stay large.",
            "100, each over the whole training set": "Over the batch. The running averages are for test mode.",
        },
        see={"64, each over 100 numbers": 'WhichNorm(view="layer")'},
    ),
    choice(
        "bn-which-bias",
        "affine, batch norm, ReLU: which of the parameters could be left out without loss?",
        right="The bias of the affine layer",
        because="What is added to all examples is subtracted with the mean. β does what the bias would do.",
        wrong={
            "β": "Then the bias before could not replace it: it is subtracted again.",
            "γ": "Without γ the ReLU gets variance 1 always.",
            "The weights": "They decide what the unit looks at.",
        },
        see={"β": 'BatchNormLive(view="C moved")'},
    ),
)

BACKWARD: tuple[Question, ...] = (
    choice(
        "bn-which-sums",
        "Which of the derivatives with respect to $\\beta$, $\\gamma$, $\\mu$, $\\sigma^2$ and $\\hat x_j$ are sums "
        "over the batch?",
        right="Those of β, γ, μ and σ²",
        because="All examples share these four, so they have m uses and get m contributions. Each example has its own "
        "x̂.",
        wrong={
            "Those of β and γ only": "μ and σ² are no parameters, but they are shared by all examples just as well.",
            "All five": "x̂ⱼ belongs to one example. Its derivative is one entry of a table.",
            "None, they are means": "The layer adds. If the loss is a mean, the 1/m comes down from it.",
        },
    ),
    choice(
        "bn-why-mean",
        "$\\mu$ is no parameter, and no step is ever taken on it. Why is its derivative computed?",
        right="It depends on every x, and their derivatives need the way through it",
        because="Each xⱼ reaches the loss in three ways: through its own a, through σ², and through μ.",
        wrong={
            "To update the running averages": "Those are updated with the values of μ, not with derivatives.",
            "It need not be": "Without it dx is wrong: choose *forget* in the picture.",
            "To check the result": "It is part of the result.",
        },
        see={"It need not be": 'BatchNormGraph(view="without μ")'},
    ),
    number(
        "bn-column-sum",
        "$\\mathrm dx$ for a batch of four is (0.7, −0.2, ?, −0.9). What is missing?",
        answer=0.4,
        because="The derivatives of a unit add up to 0 over the batch, since adding a constant to all x changes "
        "nothing.",
        wrong={
            -0.4: "The sum of the other three is −0.4. All four must add up to 0.",
            0.0: "Then they would add up to −0.4. They add up to 0.",
        },
    ),
)


def bn_running(old: float = 2.0, new: float = 3.0) -> Number:
    return number(
        "bn-running",
        f"The running mean of a unit is {say(old)}, and the next batch has the mean {say(new)}. What is the running "
        f"mean "
        "afterwards? It weights the old value by 0.9.",
        answer=0.9 * old + 0.1 * new,
        because=f"0.9 · {say(old)} + 0.1 · {say(new)} = {say(0.9 * old + 0.1 * new)}.",
        wrong={
            0.1 * old + 0.9 * new: known("The weights are exchanged.", mistake="weighted_the_other_way"),
            new: "That forgets all batches before.",
            (old + new) / 2: "That weights the last batch as much as all before it.",
        },
    )


IN_USE: tuple[Question, ...] = (
    choice(
        "bn-test-image",
        "A network with batch norm shall label one image. Where do $\\mu$ and $\\sigma^2$ come from?",
        right="From averages that were kept during training",
        because="In test mode they are fixed, so the answer depends on this image only.",
        wrong={
            "From this one image": "Then x − μ is 0 for each unit, and all images get the same answer.",
            "From the images that were asked about before": "Then the answer would depend on the order of the "
            "questions.",
            "They are learnt by descent": "γ and β are. Mean and variance are measured.",
        },
        see={"From this one image": 'BatchNormLive(view="batch of one")'},
    ),
    drawn(bn_running, old=(2.0, 4.0, 5.0), new=(3.0, 8.0, 1.0)),
    choice(
        "bn-affine",
        "Is batch norm an affine function of what comes in?",
        right="In test mode, for each unit; in training it is not",
        because="With fixed μ and σ² it is a scale and a shift. In training these depend on the inputs themselves.",
        wrong={
            "Yes, it subtracts and divides": "In training it divides by a number that depends on what comes in.",
            "No, never": "With fixed statistics it is a factor and a shift for each unit.",
        },
    ),
    choice(
        "bn-before-relu",
        "affine, batch norm, ReLU, with $\\gamma=1$, $\\beta=0$. Do the outputs of the ReLU have mean 0?",
        right="No: they are never negative",
        because="What goes into the ReLU has mean 0 and variance 1. It cuts off half of it.",
        wrong={
            "Yes, batch norm sees to that": "It sees to what goes into the ReLU.",
            "Yes, if the batch is large": "No batch makes outputs that are never negative average to 0.",
        },
    ),
    choice(
        "bn-scaled-weights",
        "All weights of a layer in front of batch norm are multiplied by 10, in training. What happens to the outputs "
        "of "
        "batch norm?",
        right="Nothing, but for ε",
        because="μ and σ are multiplied by 10 too, and x̂ stays.",
        wrong={
            "They are 10 times as large": "They are divided by a σ that is 10 times as large.",
            "They are 100 times as large": "That is the variance of what comes in, and it is divided out.",
            "They become 0": "x − μ is 10 times as large, and so is σ.",
        },
    ),
    choice(
        "bn-two-batches",
        "The same image stands in two batches, in training. Does batch norm give the same outputs for it?",
        right="No: each batch has its own mean and variance",
        because="Its outputs depend on the other images of the batch. This is noise, and sometimes welcome.",
        wrong={
            "Yes, the image is the same": "Its x is the same. μ and σ² are not.",
            "Yes, with the running averages": "Those are used in test mode.",
        },
        see={"Yes, the image is the same": "BatchNormLive(rows=5)"},
    ),
)

OTHERS: tuple[Question, ...] = (
    choice(
        "ln-over-what",
        "Which statistics could a norm take that works the same for one example as for a thousand?",
        right="Of one example, over its units",
        because="They need no other example. This is layer norm.",
        wrong={
            "Of one unit, over larger batches": "It still needs a batch.",
            "Of one unit, over the training set": "They change with every step, and would need a pass through all "
            "data.",
        },
    ),
    number(
        "group-norm-count",
        "Group norm for 32 channels of 5 × 5 places, in 8 groups. How many numbers share a mean?",
        answer=100,
        tolerance=1e-6,
        because="32/8 = 4 channels, each with 25 places, of one example.",
        wrong={
            8.0: "That is the number of groups.",
            4.0: "That is the number of channels in a group. Each has 25 places.",
            200.0: "8 channels of 25 places: 8 is the number of groups, and a group has 32/8 channels.",
            800.0: "That is all of the example: layer norm.",
        },
    ),
    choice(
        "norm-batch-of-one",
        "For which of the four does a batch of one make training useless?",
        right="Batch norm",
        because="It returns β for every image. The others never look at a second example.",
        wrong={
            "Layer norm": "It takes its statistics from the units of one example.",
            "Group norm": "It takes them from a group of units of one example.",
            "RMS norm": "It takes the mean square of the units of one example.",
        },
        see={"Layer norm": 'WhichNorm(view="layer")', "Group norm": 'WhichNorm(view="group")'},
    ),
    Prediction(
        "residual-twenty",
        "Blocks $x+F(x)$, and each branch $F$ is started so that $F(x)$ is as large as $x$. The root mean square is 1 "
        "at "
        "the start. Drag the line to where it is after 20 blocks.",
        picture="ResidualStart",
        state={"depth": 20},
        asks=Level(axis="y", start=0.2),
        truth=lambda values: values["doubling"][-1],
        shows=(),
        tolerance=0.06,
        wrong={
            "stays_as_it_is": (1.0, "That holds for F alone. Here x is added, and the variances add up."),
            "sum_for_product": (
                lambda values: (1 + values["depth"]) ** 0.5,
                "You added 1 to the variance per block. But F(x) is as large as x, which has grown.",
            ),
            "sigma_for_variance": (
                lambda values: values["doubling"][-1] ** 2,
                "That is the variance, doubled twenty times. The root mean square is its root.",
            ),
        },
        because="The variance doubles per block: 2²⁰, and the root of it is 2¹⁰.",
    ),
    choice(
        "zero-gamma-learns",
        "All branches are multiplied by a $\\gamma$ that starts at 0. Which parameters of a branch have a gradient in "
        "the very first step?",
        right="γ alone",
        because="The gradient of γ is a product with the branch's output, which is not 0. All others are multiplied by "
        "γ = 0 on the way down, and follow once γ has moved.",
        wrong={
            "None: it is the symmetric start of all zeros again": "The weights of the branch are random, so its output "
            "is not 0, and γ sees it.",
            "All": "What comes down to them is multiplied by γ, and that is 0 in the first step.",
            "The weights, not γ": "The other way round: at a product each side gets the value of the other.",
        },
    ),
    number(
        "pre-norm-growth",
        "Pre-norm blocks, each branch starts with mean square 1. What is the mean square after 63 blocks, from 1 at "
        "the "
        "start?",
        answer=64,
        because="Each block adds 1, since its branch gets a normalised input: 1 + 63.",
        wrong={
            8.0: known("That is the root of it.", mistake="sigma_for_variance"),
            2.0**63: "That is without the norm: each branch as large as all before it.",
            1.0: "That is the norm after the sum. Inside, it leaves the sum as it is.",
        },
    ),
)

QUESTIONS = (*TEN_LAYERS, *XAVIER, *HE, *FORWARD, *BACKWARD, *IN_USE, *OTHERS)

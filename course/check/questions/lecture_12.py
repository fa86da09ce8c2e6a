"""Questions of lecture 12: optimisers."""

import numpy as np

from course.check.questions.drawn import drawn
from course.check.questions.kinds import Number, Question, choice, known, number, shape
from course.check.questions.predictions import Prediction
from course.explorables.stage.predict import Level, Place

CANYON: tuple[Question, ...] = (
    choice(
        "optimiser-instrumental",
        "Two optimisers are compared on a network. One reaches the lower training loss. Is it the better one?",
        right="Not by that alone: what counts is the error on new data",
        because="The training loss is a means. An optimiser also decides which of many good solutions is reached, and "
        "which is reached when you stop.",
        wrong={
            "Yes: that is what an optimiser is for": "In a course on optimisation, yes. Here the loss is instrumental.",
            "No: a low training loss means overfitting": "It may, or may not. A low training loss alone does not tell.",
        },
    ),
    Prediction(
        "canyon-hundred-steps",
        "The bowl is a hundred times as steep across as along, the rate is 0.01, half of its limit. The arrow is the "
        "first gradient. Where is plain descent after 100 steps? Drag ◆ there.",
        picture="CanyonLab",
        state={"steps": 100},
        asks=Place(start=(3.0, 6.0)),
        truth=lambda values: values["path"][-1],
        shows=("height", "loss", "start", "downhill"),
        wrong={
            "at_the_minimum": (
                (0.0, 0.0),
                "That is the minimum. Along the canyon each step covers only a hundredth of what is left.",
            ),
            "across_only": (
                lambda values: (values["start"][0, 0], 0.0),
                "It does get across in one step. And along the canyon it moves too, slowly.",
            ),
        },
        because="Across, the factor is 1 − 0.01 · 100 = 0: there in one step. Along, it is 0.99, and 0.99¹⁰⁰ = 0.37.",
    ),
)


def momentum_first_terms(mu: float = 0.9) -> Number:
    total = 1 + mu + mu**2
    return number(
        "momentum-third-velocity",
        f"$v\\leftarrow\\mu v-\\eta g$ from $v=0$, with $\\mu={mu}$ and $\\eta=1$. The gradient is 1 three times. What "
        "is $v$?",
        answer=-total,
        because=f"−(1 + {mu} + {mu**2:.2f}) = {-total:.2f}: each gradient counts, older ones less.",
        wrong={
            -3: "That is the plain sum. The oldest gradient was multiplied by μ twice, the second once.",
            -(1 - mu) * total: known(
                "That is an average, with 1 − μ before each gradient. Here v is a sum.", mistake="damped"
            ),
            total: known("The sign: v points downhill, against the gradient.", mistake="sign_flipped"),
        },
    )


def terminal_step(mu: float = 0.95) -> Number:
    return number(
        "momentum-terminal-step",
        f"The gradient stays the same for ever, and $\\mu={mu}$. How many times as long as a plain step do the steps "
        "become?",
        answer=1 / (1 - mu),
        because=f"1 + μ + μ² + … = 1/(1 − μ) = {1 / (1 - mu):.4g}.",
        wrong={
            1 + mu: "That are two terms of the sum. It goes on: 1 + μ + μ² + …",
            (1 + mu) / (1 - mu): "That is the ratio of a steady gradient to one that alternates.",
            1: known("So it would be for an average. In this form v is a sum.", mistake="damped"),
        },
    )


MOMENTUM: tuple[Question, ...] = (
    drawn(momentum_first_terms, mu=(0.5, 0.6, 0.7, 0.8, 0.9)),
    Prediction(
        "momentum-where-it-settles",
        "The gradient has a steady part of 0.2 and a part that alternates between +1 and −1. The velocity without its "
        "rate, the sum of gradients that momentum keeps with $\\mu=0.9$, settles about which height? Drag the line.",
        picture="SmoothedGradient",
        state={"momentum": True},
        asks=Level(axis="y", start=-1.0, ylim=(-4.0, 4.0)),
        truth=lambda values: values["level"],
        shows=("gradient",),
        wrong={
            "damped": (0.2, "That is the average of the gradients. Momentum adds them: 1/(1 − μ) = 10 times as much."),
            "largest_gradient": (1.2, "That is the largest gradient. The swings cancel, and the steady part adds up."),
        },
        because="The swings cancel. The steady part adds up to 0.2/(1 − 0.9) = 2.",
    ),
    drawn(terminal_step, mu=(0.5, 0.75, 0.8, 0.95, 0.98)),
    choice(
        "momentum-when-it-helps",
        "In the canyon, from which moment on does momentum help against the steep direction?",
        right="Only after the gradient across has changed its sign",
        because="Before that all gradients agree, and momentum makes the steep direction faster still.",
        see={"From the first step": 'CanyonLab(method="momentum", steps=3)'},
        wrong={
            "From the first step": "In the first step v = −ηg: the same as plain descent.",
            "Never: it only makes steps longer": "Once signs alternate, old and new gradients cancel.",
        },
    ),
    choice(
        "momentum-complex-pair",
        "With momentum a direction has a pair of complex numbers as its factors. What becomes of it?",
        right="It swings and comes to rest: their size is √μ, below 1",
        because="The product of the pair is the determinant μ, so each has the size √μ, whatever the rate.",
        see={"It spirals outwards if the rate is high": 'MomentumDisc(view="leaving at −1")'},
        wrong={
            "It spirals outwards if the rate is high": "Their size is √μ < 1. It leaves at −1, on the real line.",
            "It swings for ever": "That would need the size 1, and μ < 1.",
        },
    ),
    number(
        "nesterov-one-step",
        "$L=\\theta^2$, $\\theta=1$, $v=0.5$, $\\mu=0.9$, $\\eta=0.1$. Where does one step with Nesterov's momentum "
        "end?",
        answer=1.16,
        tolerance=1e-3,
        because="The gradient is taken at 1 + 0.9 · 0.5 = 1.45, where it is 2.9. v = 0.45 − 0.29 = 0.16, and 1 + 0.16.",
        see={1.25: "LookAhead(rate=0.1, place=[(1.0, 0.0)], tip=[(1.5, 0.0)])"},
        wrong={
            1.25: known("The gradient was taken at 1. Take it at θ + μv = 1.45.", mistake="without_look_ahead"),
            0.8: "That is plain descent, without v.",
        },
    ),
)

PLATEAU: tuple[Question, ...] = (
    choice(
        "plateau-flat-for-long",
        "A training loss is flat for 20,000 steps and then falls to 0. What was it?",
        right="A plateau",
        because="Almost no slope, so almost no steps; then a slope again. Nothing need be wrong with the code.",
        see={"A bug": 'WouldYouStop(view="later", landscape=True)'},
        wrong={
            "A bug": "Possible, but nothing points to it: flat for long and then a fall is ordinary.",
            "Overfitting": "That would be seen in the validation loss, not in the training loss.",
        },
    ),
    number(
        "twins-permutations",
        "A network has five hidden units with different weights. How many settings of its weights, itself included, "
        "can be reached by permuting them?",
        answer=120,
        because="5! = 120 orders, each the same function.",
        wrong={
            5: "That many units can come first. Then four are left, and so on: 5!.",
            32: "That is 2⁵, turned signs.",
        },
    ),
    Prediction(
        "twins-half-way",
        "The network at the left end and its twin at the right end are the same function, with the hidden units in "
        "another order. What is the training loss half-way between their weights? Drag the line.",
        picture="PermutedTwins",
        state={},
        asks=Level(axis="y", start=1.0, axes=1, ylim=(-0.1, 3.0)),
        truth=lambda values: values["losses"][50],
        shows=("points", "labels", "classes", "sure"),
        tolerance=0.12,
        wrong={
            "same_function_between": (
                lambda values: values["losses"][0],
                "That is the loss of both ends. The mean of two networks is another network.",
            )
        },
        because="Half-way, each unit is the mean of two units that do different things.",
    ),
    choice(
        "seeds-what-differs",
        "Ten networks differ by the seed of their first weights. All fit every training point. What may differ?",
        right="Their answers between and beside the training points",
        because="The seed decides in which basin training ends. All are right on the points, and differ off them.",
        see={"Nothing: the function is determined by the data": 'OtherStarts(view="ten units")'},
        wrong={
            "Nothing: the function is determined by the data": "The data determine it on 40 points only.",
            "Their answers on the training points": "There all ten agree.",
        },
    ),
)

SCALED: tuple[Question, ...] = (
    number(
        "adagrad-hundredth-step",
        "The gradient is 7 in every step. How long is the 400th step of AdaGrad, in units of the rate $\\alpha$?",
        answer=0.05,
        because="The sum of squares is 400 · 49, its root 20 · 7: the step is α · 7/(20 · 7) = α/20.",
        wrong={
            1: "So it is in the first step. The sum of squares has grown since.",
            0.35: "Divide by the root of the sum of squares, which holds the 7 too.",
            0.0025: known("A root is missing: 1/400.", mistake="no_root"),
        },
    ),
    choice(
        "rmsprop-scaled-loss",
        "The loss is multiplied by 1000. Which rule takes the same steps as before, apart from ε?",
        right="RMSProp",
        because="Gradient and root of the mean square both grow by 1000, and cancel.",
        wrong={
            "Plain descent": "Its steps become 1000 times as long.",
            "Momentum": "A sum of gradients grows by 1000 with them.",
        },
    ),
    choice(
        "rmsprop-near-the-minimum",
        "RMSProp with a constant rate α, close to the minimum of a bowl. What does it do?",
        right="It jumps from one side to the other, by about α",
        because="A tiny gradient is divided by its own root mean square, so the step stays as long as ever.",
        wrong={
            "It comes to rest, since the gradient vanishes": "The root in the denominator vanishes with it.",
            "It leaves the minimum for good": "It stays within about α/2 of it.",
        },
    ),
)

ADAM: tuple[Question, ...] = (
    number(
        "adam-sum-of-weights",
        "A running average with $\\beta=0.9$ starts at 0. To what do the weights of the first two gradients sum?",
        answer=0.19,
        tolerance=1e-3,
        because="0.1 + 0.09 = 1 − 0.9² = 0.19.",
        see={1.0: "AverageColumns(t=2)"},
        wrong={
            0.81: "That is 0.9², the weight of the 0 at the start. It is what is missing.",
            1.0: "Only the weights of an infinite past sum to 1.",
            0.2: "The older one has lost a tenth: 0.1 + 0.09.",
        },
    ),
    Prediction(
        "adam-uncorrected-first",
        "The steps of Adam with both averages corrected have the length 1. How long is the first step if neither is "
        "corrected, with $\\beta_1=0.9$ and $\\beta_2=0.999$? Drag the line.",
        picture="StepLengths",
        asks=Level(axis="y", start=0.01),
        truth=lambda values: values["now"][1],
        shows=("both corrected",),
        tolerance=0.06,
        wrong={
            "only_the_numerator": (
                0.1,
                "That is the average of g, 0.1. It is divided by the root of an average that is too small as well.",
            ),
            "only_the_denominator": (
                lambda values: values["now"][2],
                "That is 1/√0.001. The average of g is too small as well, a tenth.",
            ),
        },
        because="0.1/√0.001 = 3.16: the denominator is too small by more than the numerator.",
    ),
    choice(
        "adam-why-still-a-rate",
        "Adam divides by the size of the gradient. Why does it still have a learning rate?",
        right="m/√r is a pure number; only the rate has the unit of the weights",
        because="Something must say how far to go. The rate is about the length of a step in each weight.",
        wrong={
            "To correct the averages": "That is done by 1 − βᵗ.",
            "To avoid a division by 0": "That is what ε is for.",
        },
    ),
    number(
        "adam-memory",
        "A network has 2 billion parameters in float32, 4 bytes each. How many GB (of a billion bytes) do Adam's two "
        "averages take?",
        answer=16,
        because="Two numbers for each parameter: 2 · 2 · 4 = 16 billion bytes, beside the weights and the gradient.",
        wrong={8: "There are two averages.", 24: "That counts the weights too."},
    ),
    choice(
        "adam-stored-back",
        "A program stores the corrected averages back, in place of the averages. What is seen?",
        right="No error; the steps shrink to nothing within a few updates",
        because="They are corrected again and again: 1, 0.235, 0.044, … of the rate. Training silently dies.",
        see={"The loss explodes": "StepLengths(t=4)"},
        wrong={
            "The loss explodes": "Steps become shorter, not longer: r grows faster than m.",
            "Nothing: the correction fades": "It fades where it is not fed back.",
        },
    ),
)

AXES: tuple[Question, ...] = (
    Prediction(
        "adam-turned-by-45",
        "Descent takes 468 steps and momentum 164, at every angle. Adam takes fewer while the bowl is not turned. How "
        "many when the bowl is turned by 45°? Drag the line.",
        picture="TurnedBowl",
        asks=Level(axis="y", start=60.0, axes=1),
        truth=lambda values: values["steps"][6],
        shows=("descent_steps", "momentum_steps"),
        tolerance=0.1,
        wrong={
            "adam_turns_too": (
                lambda values: values["steps"][0],
                "So it is for the bowl that is not turned. Adam scales parameters, and now both are steep and flat.",
            )
        },
        because="In the turned bowl both parameters have gradients of the same size, so both get the same rate.",
    ),
    Prediction(
        "adam-in-the-half-pipe",
        "Descent ended at the best fit nearest to its start. Where does Adam end? Drag ◆ there.",
        picture="HalfPipe",
        state={"rule": "Adam", "steps": 60, "start": [(-1.5, 0.0)]},
        asks=Place(start=(-2.0, -2.0)),
        truth=lambda values: values["path"][-1],
        shows=("ground", "loss", "floor", "start", "example", "new"),
        wrong={
            "nearest_to_the_start": (
                lambda values: nearest(values["start"][0], values["example"][0], values["target"]),
                "There descent ends. Adam moves both weights equally fast, and not along the example.",
            ),
            "always_the_shortest": (
                lambda values: values["shortest"][0],
                "That is the shortest best fit. Adam does not know of it.",
            ),
        },
        because="Adam divides each weight's gradient by its own size: both weights move equally far.",
    ),
    number(
        "adam-one-equation",
        "Adam solves $w_1+5w_2=12$ from $(0,0)$, with a small rate. Where does $w_1$ end?",
        answer=2,
        because="Both weights move equally far, so w₁ = w₂ and 6w₁ = 12.",
        wrong={
            12 / 26: "That is the shortest solution, 12 · (1, 5)/26, where descent ends.",
            12: "That would leave w₂ at 0. Both move.",
        },
    ),
    choice(
        "decay-or-penalty",
        "For which rule are an L2 penalty in the loss and weight decay the same thing?",
        right="Plain descent, with decay 2λ for a penalty λ‖w‖²",
        because="There the penalty's gradient is subtracted as it is. Adam divides it by √r first.",
        see={"Adam": 'DecayOrPenalty(view="penalty")'},
        wrong={
            "Adam": "It divides the penalty's gradient by the size of the data's gradient.",
            "All of them": "Only where the gradient is subtracted as it is.",
        },
    ),
)


def nearest(start, x, target):
    """The point of the line x·w = target that is nearest to the start."""
    return start + x * (target - x @ start) / (x @ x)


NEWTON: tuple[Question, ...] = (
    Prediction(
        "newton-lands",
        "You stand at 0.1, where the loss curves downwards. Newton's method fits a parabola to slope and curvature "
        "there and jumps to its vertex. Where does it land? Drag the line.",
        picture="NewtonParabola",
        state={"place": [0.1]},
        asks=Level(axis="x", start=-2.0, xlim=(-3.0, 3.0), ylim=(-0.6, 1.5)),
        truth=lambda values: values["jump"],
        shows=("x", "loss", "place", "here"),
        tolerance=0.03,
        wrong={
            "to_the_minimum": (
                1.0,
                "That is the nearer minimum. The parabola opens downwards, so its vertex is a top.",
            ),
            "other_sign": (
                lambda values: 2 * values["place"][0] - values["jump"],
                "That is the other way, with the size of the curvature. Newton divides by the curvature and its sign.",
            ),
        },
        because="The parabola opens downwards and has its vertex close to 0: Newton climbs to the top.",
    ),
    number(
        "newton-in-a-bowl",
        "$L=\\frac12(10w_1^2+w_2^2)$. How many Newton steps from $(1,1)$ to the minimum?",
        answer=1,
        because="The parabola is the loss itself.",
        see={10: 'NewtonParabola(view="one jump")'},
        wrong={
            2: "One step solves both directions at once: H⁻¹g = (1, 1).",
            10: "Newton does not mind the curvatures.",
        },
    ),
    shape(
        "newton-hessian-shape",
        "A layer's weights are a $(3, 4)$ matrix. What is the shape of all second derivatives, not flattened?",
        answer=(3, 4, 3, 4),
        because="One number for each pair of weights: the (3, 4) gradient has a slope in each of 12 weights.",
        wrong={
            (12, 12): "So it is after flattening, which is how it is used.",
            (3, 4): "That is the gradient.",
            (4, 4): "Every pair of the 12 weights has a second derivative.",
        },
    ),
)


def clipped(first: int = 30, second: int = 40, limit: int = 5) -> Number:
    length = float(np.hypot(first, second))
    return number(
        "clip-first-component",
        f"The gradient is $({first}, {second})$ and is clipped at a norm of {limit}. What is its first component now?",
        answer=first * limit / length,
        because=f"Its length is {length:g}, so both components are multiplied by {limit}/{length:g}.",
        see={limit: 'Clipper(how="each coordinate", limit=10)'},
        wrong={
            limit: known("That clips each component. The direction would change.", mistake="by_entry"),
            first: f"Its length, {length:g}, is above {limit}.",
            first / length: "That has the length 1. Clip to the limit.",
        },
    )


OVER_TIME: tuple[Question, ...] = (
    drawn(clipped, first=(30, 60, 6), second=(40, 80, 8), limit=(2, 5)),
    choice(
        "clip-vanishing",
        "The gradient of the first layer has almost vanished. What does clipping do?",
        right="Nothing",
        because="Clipping shortens what is too long. It lengthens nothing.",
        see={"It lengthens it to the limit": 'Clipper(view="vanishing")'},
        wrong={
            "It lengthens it to the limit": "It would have to amplify rounding and noise. Clipping only shortens.",
            "It shows that a minimum is reached": "A vanished gradient may sit at a very poor place.",
        },
    ),
    choice(
        "warm-up-why",
        "Why do many recipes raise the rate over the first hundred or so steps of Adam?",
        right="At first the averages rest on a few gradients, and steps are full-size all the same",
        because="After one gradient, m/√r is ±1 in each weight whatever the noise. A small rate limits the damage.",
        wrong={
            "Because gradients are zero at the start": "They are not; and Adam would rescale them.",
            "To save memory": "The averages take their memory from the first step on.",
        },
    ),
    choice(
        "average-of-weights",
        "A noisy descent is run at a high rate, and a running average of its weights is kept. Where is the gradient "
        "taken?",
        right="At the weights themselves; the average is only looked at",
        because="The walk does not know of the average. In the end the average is what is used.",
        see={"At the average": 'AveragedWeights(view="average")'},
        wrong={
            "At the average": "Then it would be another method. The walk goes on undisturbed.",
            "At both, in turn": "One gradient for each step, at the weights.",
        },
    ),
)

QUESTIONS: tuple[Question, ...] = (*CANYON, *MOMENTUM, *PLATEAU, *SCALED, *ADAM, *AXES, *NEWTON, *OVER_TIME)

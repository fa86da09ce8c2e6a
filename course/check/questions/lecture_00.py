"""Questions of the start page: one to begin with, and the readiness check over six areas."""

import math

import numpy as np

from course.check.questions.drawn import drawn, say
from course.check.questions.kinds import Number, Question, choice, known, number, shape
from course.check.questions.predictions import Prediction
from course.explorables.stage.predict import Level, Shares

FIRST: tuple[Question, ...] = (
    choice(
        "start-add-constant",
        "You add 3 to the score of **every** class. What happens to the probabilities?",
        right="They stay as they are",
        because="Every exponential is multiplied by the same number, $e^3$, and so is their sum. The fraction stays.",
        wrong={
            "They all grow": "They cannot all grow: they sum to one.",
            "The largest grows, the others shrink": "That is what multiplying all scores does, not shifting them.",
            "They move towards one another": "Their ratios are e to the difference of scores. No difference changed.",
        },
    ),
    Prediction(
        "start-two-equal",
        "A and B have the score 1, C has 0. Guess the three probabilities: drag each bar by its ◆, then compare.",
        picture="SoftmaxBars",
        state={"a": 1.0, "b": 1.0, "c": 0.0},
        asks=Shares(axes=2, of=("A", "B", "C"), start=(1 / 3, 1 / 3, 1 / 3)),
        truth=lambda values: values["shares"],
        shows=("scores", "score_text", "names"),
        tolerance=0.04,
        wrong={
            "shares_of_the_scores": (
                lambda values: values["scores"] / values["scores"].sum(),
                "Those are the shares of the scores themselves. Softmax exponentiates first, and $e^0 = 1$ is not 0.",
            ),
        },
        because=f"The shares are those of $e$, $e$ and 1, that is of {math.e:.2f}, {math.e:.2f} and 1.",
    ),
)


def ready_minimum(place: int = 3, lowest: int = 2) -> Number:
    return number(
        "ready-minimum",
        f"$f(w) = (w - {place})^2 + {lowest}$. At which $w$ is it smallest?",
        answer=place,
        because=f"The square is never negative, and 0 at w = {place}.",
        wrong={
            lowest: "That is the smallest value. The question asks for the place.",
            -place: f"At −{place} the square is {4 * place**2}.",
            0: f"At 0 it is {place**2 + lowest}.",
        },
    )


def ready_downhill(at: int = 1, rate: float = 0.1) -> Number:
    step = rate * 2 * at
    return number(
        "ready-downhill",
        f"$f(w) = w^2$. You stand at $w = {at}$ and go downhill by {rate} times the slope. Where are you?",
        answer=at - step,
        because=f"The slope at {at} is {2 * at}. {at} − {rate} · {2 * at} = {say(at - step)}.",
        wrong={
            at + step: known("That is uphill. Against the slope means minus.", mistake="uphill"),
            at - rate * at: f"The slope at {at} is 2w = {2 * at}, not {at}.",
            step: "That is the length of the step. Subtract it from where you stood.",
        },
    )


OPTIMISATION: tuple[Question, ...] = (
    drawn(ready_minimum, place=range(2, 10), lowest=range(1, 10)),
    choice(
        "ready-flat",
        "The slope of a function is zero at a point. What do you know about that point?",
        right="It may be a minimum, a maximum, or neither.",
        because="$w^2$, $-w^2$ and $w^3$ all have slope 0 at 0. The second derivative, or a look around, tells more.",
        wrong={
            "It is a minimum.": "The top of a hill is flat as well.",
            "It is the smallest value overall.": "A slope is about the neighbourhood. There may be a lower valley.",
            "The function is constant.": "Only at that point, and only to first order.",
        },
    ),
    drawn(ready_downhill, at=range(1, 6), rate=(0.1, 0.2, 0.3, 0.4)),
)

LINEAR_ALGEBRA: tuple[Question, ...] = (
    shape(
        "ready-gram",
        "`X` has the shape (50, 4). What is the shape of `X.T @ X`?",
        answer=(4, 4),
        because="(4, 50) @ (50, 4): the 50 in the middle is summed over.",
        wrong={
            (50, 50): "That is `X @ X.T`.",
            (4, 50): "That is `X.T` alone.",
            (50, 4): "That is `X` itself. The inner sizes meet and vanish.",
        },
    ),
    number(
        "ready-row-times-matrix",
        "What is the first entry of $(1, 2)\\begin{pmatrix}1 & 0\\\\ 3 & -1\\end{pmatrix}$?",
        answer=float((np.array([1, 2]) @ np.array([[1, 0], [3, -1]]))[0]),
        because="Row times first column: 1 · 1 + 2 · 3 = 7.",
        wrong={
            1.0: "That is matrix times column, or one entry alone. Here a row stands on the left: take the first "
            "**column**.",
            -2.0: "That is the second entry.",
            4.0: "The first column was summed without the weights 1 and 2.",
        },
    ),
    number(
        "ready-singular-value",
        "What is the largest singular value of the diagonal matrix with 3, −5, 1 on its diagonal?",
        answer=float(np.linalg.svd(np.diag([3.0, -5.0, 1.0]))[1][0]),
        because="Singular values are stretches, so never negative: 5, 3, 1.",
        wrong={
            -5.0: "That is an eigenvalue. A singular value says by how much lengths are stretched.",
            3.0: "The direction with −5 is stretched more; its change of sign does not matter.",
            9.0: "That is the sum of the three.",
        },
    ),
)


def ready_chain(factor: int = 2, plus: int = 1) -> Number:
    inner = factor + plus
    return number(
        "ready-chain",
        f"$y = ({factor}x + {plus})^2$. What is $dy/dx$ at $x = 1$?",
        answer=2 * inner * factor,
        because=f"Outer derivative at {inner}, times inner derivative: 2 · {inner} · {factor} = {2 * inner * factor}.",
        wrong={
            2 * inner: f"The inner derivative, {factor}, is missing.",
            inner**2: "That is y itself.",
            2 * factor: f"The outer derivative is to be taken at {factor}x + {plus} = {inner}, not at x = 1.",
        },
    )


VECTOR_CALCULUS: tuple[Question, ...] = (
    drawn(ready_chain, factor=range(2, 6), plus=range(1, 6)),
    choice(
        "ready-quadratic",
        "$A$ is a square matrix, **not** symmetric. What is the gradient of $x^\\top A x$ with respect to $x$?",
        right="$(A + A^\\top)\\,x$",
        because="x occurs twice. One place gives $Ax$, the other $A^\\top x$.",
        wrong={
            "$2Ax$": "Only if $A$ is symmetric. Try $A$ with a single 1 at the upper right: the form is $x_1 x_2$.",
            "$Ax$": known("x occurs twice, and both places count.", mistake="one_path_only"),
            "$x^\\top A x$": "That is the value, one number. The gradient has the shape of x.",
        },
    ),
    shape(
        "ready-jacobian",
        "A function takes 3 numbers and returns 2. Its Jacobian has one row per output. What is its shape?",
        answer=(2, 3),
        because="Row i holds the derivatives of output i with respect to the three inputs.",
        wrong={
            (3, 2): known("That is its transpose. One row per **output**.", mistake="transposed"),
            (3, 3): "That would be three outputs.",
            (6,): "It has six numbers, in rows and columns.",
        },
    ),
)


def ready_expectation(chance: float = 0.3, value: int = 10) -> Number:
    return number(
        "ready-expectation",
        f"A number is 0 with probability {say(1 - chance)} and {value} with probability {chance}. What is its "
        "expectation?",
        answer=chance * value,
        because=f"Each value times its probability: 0 + {say(chance * value)}.",
        wrong={
            value / 2: "That would be the mean if both were equally likely.",
            0: "That is the most likely value.",
            (1 - chance) * value: "The probabilities are exchanged.",
        },
    )


def ready_average(count: int = 25, variance: int = 9) -> Number:
    return number(
        "ready-average",
        f"{count} independent numbers, each with variance {variance}. What is the **variance** of their average?",
        answer=variance / count,
        because=f"Variances add: {count} · {variance}. Dividing by {count} divides the variance by {count}²: "
        f"{variance}/{count} = {say(variance / count)}.",
        wrong={
            variance: "An average scatters less than one of its numbers.",
            (variance / count) ** 0.5: "That is the standard deviation, its root.",
            variance
            / count**0.5: f"Divide by {count}, not by its root: variances go with 1/n, standard deviations with 1/√n.",
            variance * count: "That is the variance of the sum.",
        },
    )


PROBABILITY: tuple[Question, ...] = (
    drawn(ready_expectation, chance=(0.1, 0.2, 0.3, 0.4), value=(5, 10, 20, 50)),
    drawn(ready_average, count=(4, 16, 25, 36, 100), variance=(4, 9, 16, 36, 64)),
    number(
        "ready-conditional",
        "Two dice. The first shows a six. What is the probability that the sum is twelve, given that?",
        answer=1 / 6,
        because="Only the second die is still open, and it must show a six.",
        wrong={
            1 / 36: "That is the probability of both sixes before anything was seen.",
            0.5: "The second die has six sides, all equally likely.",
            1 / 12: "Only the second die is left, and of its six sides one will do.",
        },
    ),
)


def ready_baseline(common: int = 90) -> Number:
    return number(
        "ready-baseline",
        f"Of 100 messages {common} are no spam. A program says **no spam** every time. How many per cent does it get "
        "right?",
        answer=common,
        unit="%",
        because=f"{common} of a hundred, without looking at a message. An accuracy means little without such a "
        "comparison.",
        wrong={
            50: "It does not guess. It always says the same.",
            100 - common: "Those are the ones it gets wrong.",
            0: "It finds no spam; but the question is how often it is right.",
        },
    )


MACHINE_LEARNING: tuple[Question, ...] = (
    choice(
        "ready-held-out",
        "A classifier is right about all of its training data. What do you want to see next?",
        right="how it does on data that were held back",
        because="Remembering is enough for the training data. New data show whether something was learnt.",
        wrong={
            "nothing: it is perfect": known(
                "A list of the training data is right about them too.", mistake="judged_on_training_data"
            ),
            "whether it can be trained longer": "There is nothing left to gain on the training data.",
            "how it does on half of the training data": "It is right about all of them, so about any half.",
        },
    ),
    drawn(ready_baseline, common=(70, 75, 80, 85, 90, 95)),
    choice(
        "ready-parameter",
        "Which of these does training set?",
        right="the weights of a linear model",
        because="They are the parameters. The others are chosen before training, or measured after it.",
        wrong={
            "the number of neighbours in k nearest neighbours": "A hyperparameter: you choose it.",
            "the learning rate": "A hyperparameter: you choose it.",
            "the accuracy": "It is measured, not set.",
        },
    ),
)


def ready_filter(share: float = 0.1, old: int = 10, new: int = 20) -> Number:
    keep = 1 - share
    output = keep * old + share * new
    return number(
        "ready-filter",
        f"A filter keeps {say(keep)} of its last output and takes {share} of the new input. The last output is {old}, "
        "the "
        f"input is {new}. What is the new output?",
        answer=output,
        because=f"{say(keep * old)} + {say(share * new)} = {say(output)}: {share} of the way from {old} to {new}.",
        wrong={
            share * old + keep * new: f"The weights are exchanged: {share} belongs to the new input.",
            (old + new) / 2: "That is equal weights.",
            share * new: "The old output is missing.",
            old + share * new: f"That keeps all of the old output. Only {say(keep)} of it is kept.",
        },
    )


FILTERING: tuple[Question, ...] = (
    drawn(ready_filter, share=(0.1, 0.2, 0.3), old=range(10, 60, 10), new=range(10, 90, 10)),
    choice(
        "ready-low-pass",
        "A resistor and a capacitor make a low-pass filter. What gets through?",
        right="slow changes",
        because="The capacitor takes time to charge. Fast changes are averaged away.",
        wrong={
            "fast changes": "Those are averaged away; a high-pass lets them through.",
            "small voltages": "The height does not matter. A filter is linear.",
            "everything, but later": "It is late as well, but fast changes are lost.",
        },
    ),
)

REPAIR: tuple[Question, ...] = (
    Prediction(
        "filter-best-weight",
        "A wave with a period of 200 steps comes with noise. For which weight α is the output of the filter nearest to "
        "the wave? Drag the line there.",
        picture="FilterNeuron",
        state={"alpha": 0.1},
        asks=Level(axes=1, start=0.02, xlim=(0.005, 1.0)),
        truth=lambda values: values["best"],
        shows=("x", "target"),
        tolerance=0.08,
        wrong={
            "everything_comes_through": (
                1.0,
                "At 1 the output is the input, with all of its noise. A mean over several inputs has less.",
            ),
            "as_slow_as_the_wave": (
                lambda values: 1 / values["period"],
                "That is 1/period. Such a filter averages over a whole period, and of the wave only a sixth is left.",
            ),
        },
        because="A larger α lets noise through, a smaller one lags behind the wave. At the best one the filter forgets "
        "within about six steps, a small part of the period.",
    ),
)
"""Asked where filtering is repaired."""

AREAS: dict[str, tuple[Question, ...]] = {
    "optimisation": OPTIMISATION,
    "linear algebra": LINEAR_ALGEBRA,
    "vector calculus": VECTOR_CALCULUS,
    "probability": PROBABILITY,
    "basic machine learning": MACHINE_LEARNING,
    "filtering": FILTERING,
}
"""The six areas that the course builds on, in the order of the start page."""

QUESTIONS: tuple[Question, ...] = (*FIRST, *(question for area in AREAS.values() for question in area), *REPAIR)

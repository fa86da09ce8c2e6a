"""Questions of the start page: one to begin with, and the readiness check over six areas."""

import numpy as np

from course.check.questions.kinds import Question, choice, number, shape

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
)

OPTIMISATION: tuple[Question, ...] = (
    number(
        "ready-minimum",
        "$f(w) = (w - 3)^2 + 2$. At which $w$ is it smallest?",
        answer=3.0,
        because="The square is never negative, and 0 at w = 3.",
        wrong={
            2.0: "That is the smallest value. The question asks for the place.",
            -3.0: "At −3 the square is 36.",
            0.0: "At 0 it is 11.",
        },
    ),
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
    number(
        "ready-downhill",
        "$f(w) = w^2$. You stand at $w = 1$ and go downhill by 0.1 times the slope. Where are you?",
        answer=1 - 0.1 * 2,
        because="The slope at 1 is 2. 1 − 0.1 · 2 = 0.8.",
        wrong={
            1.2: "That is uphill. Against the slope means minus.",
            0.9: "The slope at 1 is 2w = 2, not 1.",
            0.2: "That is the length of the step. Subtract it from 1.",
        },
    ),
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

VECTOR_CALCULUS: tuple[Question, ...] = (
    number(
        "ready-chain",
        "$y = (2x + 1)^2$. What is $dy/dx$ at $x = 1$?",
        answer=2.0 * 3 * 2,
        because="Outer derivative at 3, times inner derivative: 2 · 3 · 2 = 12.",
        wrong={
            6.0: "The inner derivative, 2, is missing.",
            9.0: "That is y itself.",
            4.0: "The outer derivative is to be taken at 2x + 1 = 3, not at x = 1.",
        },
    ),
    choice(
        "ready-quadratic",
        "$A$ is a square matrix, **not** symmetric. What is the gradient of $x^\\top A x$ with respect to $x$?",
        right="$(A + A^\\top)\\,x$",
        because="x occurs twice. One place gives $Ax$, the other $A^\\top x$.",
        wrong={
            "$2Ax$": "Only if $A$ is symmetric. Try $A$ with a single 1 at the upper right: the form is $x_1 x_2$.",
            "$Ax$": "x occurs twice, and both places count.",
            "$x^\\top A x$": "That is the value, one number. The gradient has the shape of x.",
        },
    ),
    shape(
        "ready-jacobian",
        "A function takes 3 numbers and returns 2. Its Jacobian has one row per output. What is its shape?",
        answer=(2, 3),
        because="Row i holds the derivatives of output i with respect to the three inputs.",
        wrong={
            (3, 2): "That is its transpose. One row per **output**.",
            (3, 3): "That would be three outputs.",
            (6,): "It has six numbers, in rows and columns.",
        },
    ),
)

PROBABILITY: tuple[Question, ...] = (
    number(
        "ready-expectation",
        "A number is 0 with probability 0.7 and 10 with probability 0.3. What is its expectation?",
        answer=0.7 * 0 + 0.3 * 10,
        because="Each value times its probability: 0 + 3.",
        wrong={
            5.0: "That would be the mean if both were equally likely.",
            0.0: "That is the most likely value.",
            7.0: "The probabilities are exchanged.",
        },
    ),
    number(
        "ready-average",
        "Twenty-five independent numbers, each with variance 9. What is the **variance** of their average?",
        answer=9 / 25,
        because="Variances add: 25 · 9. Dividing by 25 divides the variance by 25²: 9/25 = 0.36.",
        wrong={
            9.0: "An average scatters less than one of its numbers.",
            0.6: "That is the standard deviation, its root.",
            1.8: "Divide by 25, not by its root: variances go with 1/n, standard deviations with 1/√n.",
            225.0: "That is the variance of the sum.",
        },
    ),
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

MACHINE_LEARNING: tuple[Question, ...] = (
    choice(
        "ready-held-out",
        "A classifier is right about all of its training data. What do you want to see next?",
        right="how it does on data that were held back",
        because="Remembering is enough for the training data. New data show whether something was learnt.",
        wrong={
            "nothing: it is perfect": "A list of the training data is right about them too.",
            "whether it can be trained longer": "There is nothing left to gain on the training data.",
            "how it does on half of the training data": "It is right about all of them, so about any half.",
        },
    ),
    number(
        "ready-baseline",
        "Of 100 messages 90 are no spam. A program says **no spam** every time. How many per cent does it get right?",
        answer=90.0,
        unit="%",
        because="Ninety of a hundred, without looking at a message. An accuracy means little without such a "
        "comparison.",
        wrong={
            50.0: "It does not guess. It always says the same.",
            10.0: "Those are the ones it gets wrong.",
            0.0: "It finds no spam; but the question is how often it is right.",
        },
    ),
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

FILTERING: tuple[Question, ...] = (
    number(
        "ready-filter",
        "A filter keeps 0.9 of its last output and takes 0.1 of the new input. The last output is 10, the input is 20. "
        "What is the new output?",
        answer=0.9 * 10 + 0.1 * 20,
        because="9 + 2 = 11: a tenth of the way from 10 to 20.",
        wrong={
            19.0: "The weights are exchanged: 0.1 belongs to the new input.",
            15.0: "That is equal weights.",
            2.0: "The old output is missing.",
            12.0: "That keeps all of the old output. Only 0.9 of it is kept.",
        },
    ),
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

AREAS: dict[str, tuple[Question, ...]] = {
    "optimisation": OPTIMISATION,
    "linear algebra": LINEAR_ALGEBRA,
    "vector calculus": VECTOR_CALCULUS,
    "probability": PROBABILITY,
    "basic machine learning": MACHINE_LEARNING,
    "filtering": FILTERING,
}
"""The six areas that the course builds on, in the order of the start page."""

QUESTIONS: tuple[Question, ...] = (*FIRST, *(question for area in AREAS.values() for question in area))

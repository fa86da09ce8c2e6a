"""Questions of lecture 06, linear and softmax classifiers, in the order of their sections."""

import numpy as np

from course.check.questions.kinds import choice, number, shape

QUESTIONS = (
    shape(
        "scores-shape",
        "64 images of 3072 numbers each go through a linear classifier with 10 classes: `scores = X @ W + b`. "
        "What is the shape of `scores`?",
        answer=(64, 10),
        because="One row per image, one column per class: (64, 3072) @ (3072, 10) is (64, 10).",
        wrong={(10, 64): "Rows are the examples in this course, columns the classes.", (64,): "One score per class."},
    ),
    choice(
        "softmax-shift",
        "You add 100 to **every** score of an example. What happens to its softmax probabilities?",
        right="nothing",
        because="$e^{z+100} = e^{100} e^z$: the factor stands above and below the fraction and cancels.",
        wrong={
            "they all grow": "They always sum to one, so they cannot all grow.",
            "they move closer to one another": "A temperature does that: it divides the scores. Adding keeps the gaps.",
        },
    ),
    number(
        "loss-at-zero",
        "All weights and biases are 0, there are 10 classes. What is the loss of an example (natural logarithm)?",
        answer=np.log(10),
        because="Every class has probability 1/10, and $-\\ln(1/10) = \\ln 10$. Worth checking before any training.",
        wrong={
            0.0: "A loss of 0 means full certainty of the right class. Equal scores are certain of nothing.",
            1.0: "That is the logarithm to base 10. Here it is the natural one.",
            0.1: "0.1 is the probability. The loss is minus its logarithm.",
        },
    ),
)

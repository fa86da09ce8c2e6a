"""The graded questions of homework 2: three numbers, three choices. Their text stands in the notebook."""

import numpy as np
from scipy.special import logsumexp
from scipy.special import softmax as probabilities

from autograder.exercise import Question

uniform_loss = Question("uniform_loss", points=1, answer=float(np.log(10)))
uniform_loss.wrong(0.1, "This is the probability of each class. The loss is minus its logarithm.")
uniform_loss.wrong(-float(np.log(10)), "The sign is flipped: a loss of minus log p is never negative.")
uniform_loss.wrong(1.0, "This is the logarithm to base 10. The loss uses the natural one.")
uniform_loss.wrong(0.0, "A loss of 0 would mean probability 1 for the right class. Here each of ten classes has 1/10.")

FAR = np.array([300.0, 500.0, -150.0])
far_behind = Question("far_behind", points=1, answer=float(logsumexp(FAR) - FAR[0]))
far_behind.wrong(
    0.0, "This is the loss for label 1, the class with the largest score. Labels begin at 0: label 0 scored 300."
)
far_behind.wrong(-200.0, "The sign is flipped: log-sum-exp minus the score of the right class, and not the reverse.")
far_behind.wrong(500.0, "This is log-sum-exp alone. The score of the right class, 300, is still to be taken off.")
far_behind.wrong(650.0, "This is the loss for label 2. Label 0 is the first score, 300.")

THREE = np.array([3.0, 1.0, -2.0])
gradient_entry = Question("gradient_entry", points=1, answer=float(probabilities(THREE)[1] - 1))
gradient_entry.wrong(
    float(probabilities(THREE)[1]), "This is the probability alone. At the right class 1 is taken off."
)
gradient_entry.wrong(
    float(1 - probabilities(THREE)[1]), "The sign is flipped: p − 1 is negative, so descent raises this score."
)
gradient_entry.wrong(
    float(probabilities(THREE)[0] - 1),
    "This would be the entry if the right label were 0. Labels begin at 0; here y = 1.",
)

LETTERS = ("a", "b", "c", "d")
add_constant = Question("add_constant", points=1, answer="c", choices=LETTERS)
add_constant.wrong("a", "The probabilities do not grow: e^100 multiplies the numerator and the sum alike, and cancels.")
add_constant.wrong("b", "The winner's lead is a difference of scores, and all differences stay as they were.")
add_constant.wrong("d", "The loss is a difference too, log-sum-exp minus the right score. Both grow by 100.")

double_scores = Question("double_scores", points=1, answer="b", choices=LETTERS)
double_scores.wrong("a", "A common factor does not cancel in e^(2z): every ratio of probabilities is squared.")
double_scores.wrong("c", "Doubling does not change which score is largest, so the prediction stays.")
double_scores.wrong(
    "d", "It is the other way round: halving the scores evens the probabilities out; doubling sharpens them."
)

drop_inputs = Question("drop_inputs", points=1, answer="d", choices=LETTERS)
drop_inputs.wrong(
    "a", "Pictures are not equally likely at all. What matters is that the weights do not change how likely they are."
)
drop_inputs.wrong(
    "b", "Independence is what turns the joint probability into a product. It says nothing of p(x) inside a factor."
)
drop_inputs.wrong(
    "c", "A term that is hard to compute may not be dropped for that. It may because it does not depend on W."
)

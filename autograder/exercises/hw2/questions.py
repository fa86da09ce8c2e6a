"""The graded questions of homework 2, numbers and choices. Their text is in the notebook."""

import numpy as np
from scipy.special import logsumexp
from scipy.special import softmax as probabilities

from autograder.exercises.question import GradedQuestion

LETTERS = ("a", "b", "c", "d")

# --- nearest neighbours

training_cost = GradedQuestion("training_cost", points=1, answer="b", choices=LETTERS)
training_cost.wrong(
    "a", "That is a network. Here nothing is fitted: training stores the data, and each query does the work."
)
training_cost.wrong("c", "Distances among training examples are not needed, only those from the query to them.")
training_cost.wrong("d", "The k nearest are known only once all N distances are.")

wraps = GradedQuestion("wraps", points=1, answer=246)
wraps.wrong(-10, "A uint8 has no negative values: it wraps around, to 256 − 10.")
wraps.wrong(10, "This is the distance. The difference in uint8 wraps around, to 256 − 10.")
wraps.wrong(245, "This is one too small. There are 256 values, so −10 becomes 256 − 10.")
wraps.wrong(0, "NumPy does not stop at 0: it wraps around, to 256 − 10.")

gap_shape = GradedQuestion("gap_shape", points=1, answer="c", choices=LETTERS)
gap_shape.wrong("a", "The new axis keeps queries and examples apart: each pair has a row of its own.")
gap_shape.wrong("b", "All pairs are there, but not in one row: queries and examples have an axis each.")
gap_shape.wrong(
    "d",
    "Aligned from the right, the sizes are 7 and 7, 1 and 5, 3 and nothing. A size of 1 or a missing axis "
    "is stretched.",
)

columns_first = GradedQuestion("columns_first", points=1, answer="d", choices=LETTERS)
columns_first.wrong("a", "Shapes are aligned from the right: 100 meets 2, and neither is 1.")
columns_first.wrong("b", "NumPy does not transpose arrays for you. Aligned from the right, 100 meets 2.")
columns_first.wrong("c", "NumPy adds axes only on the left. Aligned from the right, 100 meets 2.")

difference_bytes = GradedQuestion("difference_bytes", points=1, answer=100 * 5000 * 3072 * 8)
difference_bytes.wrong(100 * 5000 * 3072, "This is the number of entries. Each takes 8 bytes.")
difference_bytes.wrong(100 * 5000 * 3072 * 4, "This would be float32. A float64 takes 8 bytes.")
difference_bytes.wrong(100 * 5000 * 8, "This is the table of distances. The differences have 3,072 features as well.")
difference_bytes.wrong(
    (100 + 5000) * 3072 * 8, "This is the size of the two tables. The differences are taken for every pair."
)

no_root = GradedQuestion("no_root", points=1, answer="d", choices=LETTERS)
no_root.wrong("a", "With weights the values count, not only their order: 1/d becomes 1/d².")
no_root.wrong("b", "The root keeps the order, so the k nearest stay the same, and so does the plain vote.")
no_root.wrong("c", "It is the other way round: a plain vote needs the order alone, weights need the distances.")

outvoted = GradedQuestion("outvoted", points=1, answer="b", choices=LETTERS)
outvoted.wrong(
    "a", "That is the answer for k = 1, or for votes weighted by 1/distance. In a plain vote each neighbour counts 1."
)
outvoted.wrong("c", "Two votes against one are not a tie.")
outvoted.wrong("d", "The three neighbours and their labels are given. Their distances do not count in a plain vote.")

fits = GradedQuestion("fits", points=1, answer=35)
fits.wrong(7, "This is the number for one split. With five folds each candidate is fitted five times.")
fits.wrong(5, "This is the number of folds. Each is used for all seven candidates.")
fits.wrong(12, "This is the sum of folds and candidates. Multiply them: every candidate is used with every fold.")
fits.wrong(28, "All five folds are left out once, including the last.")

# --- linear scores

parameters = GradedQuestion("parameters", points=1, answer=10 * 3072 + 10, rtol=1e-6)
parameters.wrong(10 * 3072, "This is the number of weights. Each class has a bias as well.")
parameters.wrong(3072 + 10, "This counts one class. Each of the ten classes has its own weights and bias.")
parameters.wrong(10 * 3072 + 3072, "There is one bias for each class, not for each pixel value.")
parameters.wrong(10 * 3072 + 1, "Every class has its own bias: ten, not one.")

ordered_classes = GradedQuestion("ordered_classes", points=1, answer="b", choices=LETTERS)
ordered_classes.wrong("a", "It has derivatives everywhere. The trouble is what it measures.")
ordered_classes.wrong("c", "Scaling the numbers changes both costs by the same factor: one stays 64 times the other.")
ordered_classes.wrong("d", "Absolute differences would still cost 8 for one mistake and 1 for the other.")

# --- softmax

uniform_loss = GradedQuestion("uniform_loss", points=1, answer=float(np.log(10)))
uniform_loss.wrong(0.1, "This is the probability of each class. The loss is minus its logarithm.")
uniform_loss.wrong(-float(np.log(10)), "The sign is flipped. The loss is −log p, never negative.")
uniform_loss.wrong(1.0, "This is the logarithm to base 10. The loss uses the natural one.")
uniform_loss.wrong(
    0.0, "A loss of 0 means probability 1 for the right class. Here each of ten classes has probability 1/10."
)

FAR = np.array([300.0, 500.0, -150.0])
far_behind = GradedQuestion("far_behind", points=1, answer=float(logsumexp(FAR) - FAR[0]))
far_behind.wrong(
    0.0, "This is the loss for label 1, the class with the largest score. Labels begin at 0: label 0 scored 300."
)
far_behind.wrong(-200.0, "The sign is flipped. It is log-sum-exp minus the score of the right class.")
far_behind.wrong(500.0, "This is log-sum-exp. Subtract the score of the right class, 300.")
far_behind.wrong(650.0, "This is the loss for label 2. Label 0 is the first score, 300.")

THREE = np.array([3.0, 1.0, -2.0])
gradient_entry = GradedQuestion("gradient_entry", points=1, answer=float(probabilities(THREE)[1] - 1))
gradient_entry.wrong(float(probabilities(THREE)[1]), "This is the probability. Subtract 1 at the right class.")
gradient_entry.wrong(
    float(1 - probabilities(THREE)[1]), "The sign is flipped: p − 1 is negative, so descent raises this score."
)
gradient_entry.wrong(
    float(probabilities(THREE)[0] - 1),
    "This is the entry for the right label 0. Labels begin at 0; here y = 1.",
)

add_constant = GradedQuestion("add_constant", points=1, answer="c", choices=LETTERS)
add_constant.wrong("a", "The probabilities do not grow: e^100 multiplies the numerator and the sum, and cancels.")
add_constant.wrong("b", "The lead is a difference of scores, and all differences stay the same.")
add_constant.wrong("d", "The loss is a difference too, log-sum-exp minus the right score. Both grow by 100.")

double_scores = GradedQuestion("double_scores", points=1, answer="b", choices=LETTERS)
double_scores.wrong("a", "A common factor does not cancel in e^(2z): every ratio of probabilities is squared.")
double_scores.wrong("c", "Doubling does not change which score is largest, so the prediction stays the same.")
double_scores.wrong(
    "d",
    "It is the other way round: halving the scores makes the probabilities more equal; doubling makes them less equal.",
)

drop_inputs = GradedQuestion("drop_inputs", points=1, answer="d", choices=LETTERS)
drop_inputs.wrong("a", "Pictures are not equally likely. What matters is that p(x) does not depend on the weights.")
drop_inputs.wrong(
    "b", "Independence turns the joint probability into a product. It says nothing about p(x) inside a factor."
)
drop_inputs.wrong("c", "A term may be dropped because it does not depend on W, not because it is hard to compute.")

# --- hinge

hinge_value = GradedQuestion("hinge_value", points=1, answer=1.5)
hinge_value.wrong(0.5, "This is the answer without the margin of 1, or for label 1.")
hinge_value.wrong(2.5, "The right class is counted too: its margin to itself is always 1.")
hinge_value.wrong(-0.5, "The third class is 3 behind and gives −2 before the cut. Use max(0, …): it costs 0.")
hinge_value.wrong(8.5, "This is the loss for label 2, the last score. Labels begin at 0: label 0 scored 2.")

hinge_at_zero = GradedQuestion("hinge_at_zero", points=1, answer=9)
hinge_at_zero.wrong(10, "The right class is counted too. Only the nine wrong classes cost, 1 each.")
hinge_at_zero.wrong(
    float(np.log(10)), "This is the softmax loss. The hinge loss adds 1 for each wrong class with an equal score."
)
hinge_at_zero.wrong(0, "Equal scores are not enough: the hinge loss is 0 only with a lead of 1 over each wrong class.")
hinge_at_zero.wrong(1, "This is the cost of one wrong class. Add up all nine.")

already_ahead = GradedQuestion("already_ahead", points=1, answer="b", choices=LETTERS)
already_ahead.wrong("a", "The hinge loss is already 0: a lead of 1 is enough.")
already_ahead.wrong("c", "The softmax loss never reaches 0: a larger lead makes it smaller.")
already_ahead.wrong(
    "d", "It is the other way round: a lead of 1 is enough for the hinge loss, never for the softmax loss."
)

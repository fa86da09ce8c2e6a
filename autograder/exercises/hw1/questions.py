"""The graded questions of homework 1: six numbers, six choices. Their text is in the notebook."""

from math import log

from autograder.exercises.question import GradedQuestion

LETTERS = ("a", "b", "c", "d")

wiggle = GradedQuestion("wiggle", points=0.5, answer=1 * 0.05 + 0.5 * 0.01)
wiggle.wrong(0.05, "This is the change from the first entry. The second adds 0.5 · 0.01.")
wiggle.wrong(0.08, "These are the changes of x, added up. Multiply each by its slope first.")
wiggle.wrong(0.06, "The second change counts in full. Multiply it by its slope, 0.5.")
wiggle.wrong(0.12, "This is the sum of the slopes times the sum of the changes. Take the sum of the products.")
wiggle.wrong(0.075, "The third change has slope 0, so it does not change y.")

seven_times = GradedQuestion("seven_times", points=0.5, answer="b", choices=LETTERS)
seven_times.wrong("a", "Where L is smallest, 7L is smallest: the best θ stays the same, its value changes.")
seven_times.wrong("c", "The value changes, but the best θ does not: where L is smallest, 7L is smallest.")
seven_times.wrong("d", "Every value is seven times as large, including the smallest, and so is the gradient.")

gradient_shapes = GradedQuestion("gradient_shapes", points=0.5, answer="c", choices=LETTERS)
gradient_shapes.wrong("a", "There is one residual for each of the 50 examples; X has only 4 columns.")
gradient_shapes.wrong("b", "A gradient has the shape of the variable. θ has 4 entries, whatever N is.")
gradient_shapes.wrong(
    "d", "This is the shape of (50,) minus a column (50, 1), a table of all pairs. With y of shape (50,) it is (50,)."
)

gram_rank = GradedQuestion("gram_rank", points=0.5, answer=2)
gram_rank.wrong(10, "XᵀX is 10 × 10, but its rank is that of X, and X has two rows.")
gram_rank.wrong(8, "Eight is the number of undetermined directions. The rank counts the determined ones.")
gram_rank.wrong(20, "X has 20 entries. Its rank is at most the smaller of its two sizes.")
gram_rank.wrong(1, "Two examples in general position are two independent rows.")

coin_likelihood = GradedQuestion("coin_likelihood", points=0.5, answer=0.75**4 * 0.25**4)
coin_likelihood.wrong(0.75**8, "Every flip counts as heads. Each of the four tails has probability 0.25.")
coin_likelihood.wrong(0.75**4, "The four tails are left out. Multiply by 0.25 for each.")
coin_likelihood.wrong(0.5**8, "This is the likelihood of a fair coin. Here θ = 0.75.")
coin_likelihood.wrong(4 * log(0.75) + 4 * log(0.25), "This is the log-likelihood. Return the likelihood.")
coin_likelihood.wrong(
    70 * 0.75**4 * 0.25**4,
    "This is the probability of four heads in any order, of which there are 70. Here the order of the flips is given.",
)

no_probability = GradedQuestion("no_probability", points=0.5, answer="d", choices=LETTERS)
no_probability.wrong("a", "The likelihood says how probable the data are for one θ. It does not say how probable θ is.")
no_probability.wrong(
    "b",
    "The likelihood does not integrate to 1 over θ, so it is not a distribution over θ: here the integral is 1/1320.",
)
no_probability.wrong("c", "It is smaller than 1 because ten flips in one given order are improbable, for every coin.")

chain_rule = GradedQuestion("chain_rule", points=0.5, answer="a", choices=LETTERS)
chain_rule.wrong(
    "b", "P(d)·P(e|d) is P(d, e). A conditional probability is the joint one of all, divided by that of the condition."
)
chain_rule.wrong("c", "The condition must be in the numerator as well: P(b, c | d, e)·P(d, e) = P(b, c, d, e).")
chain_rule.wrong("d", "Independence is not given, and the chain rule does not need it.")

expected_variance = GradedQuestion("expected_variance", points=0.5, answer=80)
expected_variance.wrong(100, "This is the true variance, the average when dividing by n − 1. Dividing by n gives less.")
expected_variance.wrong(125, "The factor is (n − 1)/n, not its inverse: a sample varies less around its own mean.")
expected_variance.wrong(20, "This is how much too small the estimate is on average, σ²/n. Subtract it from σ².")
expected_variance.wrong(8, "The factor applies to the variance, 100, not to the standard deviation, 10.")

one_height = GradedQuestion("one_height", points=0.5, answer="b", choices=LETTERS)
one_height.wrong("a", "On average over all people it is the mean height, so it has no bias. It has a large variance.")
one_height.wrong("c", "It is unbiased, but a single height varies as much as heights do.")
one_height.wrong("d", "On average over all people it is exactly the mean height, which is what unbiased means.")

models_fitted = GradedQuestion("models_fitted", points=0.5, answer=26)
models_fitted.wrong(
    25, "These are the fits of the comparison, 5 orders × 5 folds. The chosen order is fitted once more."
)
models_fitted.wrong(5, "Each order is fitted once for each fold, not once in total.")
models_fitted.wrong(6, "This is one fit for each order, and one at the end. Each order is fitted once for each fold.")
models_fitted.wrong(20, "Each fold is held out once, so there are 5 fits for each order and not 4.")
models_fitted.wrong(30, "Only the chosen order is fitted once more, not all five.")

test_loss = GradedQuestion("test_loss", points=0.5, answer="c", choices=LETTERS)
test_loss.wrong("a", "The penalty guides the training. The error on new data has no penalty on weights.")
test_loss.wrong(
    "b",
    "The hinge loss replaces the true loss because it has slopes. On test data nothing is optimised: use "
    "the true loss.",
)
test_loss.wrong("d", "Neither the surrogate loss nor the penalty is the goal: both are there for the optimiser.")

five_changes = GradedQuestion("five_changes", points=0.5, answer="c", choices=LETTERS)
five_changes.wrong("a", "No parameter was fitted to it, but you used it: you kept what scored well on it.")
five_changes.wrong(
    "b", "What you chose fits this test set better than other data, so its error is too low, not too high."
)
five_changes.wrong("d", "The training error is even lower: the parameters were fitted to that data.")

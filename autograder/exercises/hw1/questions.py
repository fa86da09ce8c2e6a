"""The graded questions of homework 1: six numbers, six choices. Their text stands in the notebook."""

from math import log

from autograder.exercises.question import GradedQuestion

LETTERS = ("a", "b", "c", "d")

wiggle = GradedQuestion("wiggle", points=0.5, answer=1 * 0.05 + 0.5 * 0.01)
wiggle.wrong(0.05, "This is the first entry alone. The second contributes 0.5 · 0.01.")
wiggle.wrong(0.08, "These are the changes of x added up. Each is multiplied by its slope first.")
wiggle.wrong(0.06, "The second change counts in full. Its slope is 0.5.")
wiggle.wrong(0.12, "This is the sum of the slopes times the sum of the changes. It is the sum of the products.")
wiggle.wrong(0.075, "The third change has slope 0: it does not move y at all.")

seven_times = GradedQuestion("seven_times", points=0.5, answer="b", choices=LETTERS)
seven_times.wrong("a", "Where L is smallest, 7L is smallest: the best θ stays, and its value is what changes.")
seven_times.wrong("c", "The value changes, yes. The best θ does not: where L is smallest, 7L is smallest.")
seven_times.wrong("d", "Every value is seven times as large, the smallest one too, and so is the gradient.")

gradient_shapes = GradedQuestion("gradient_shapes", points=0.5, answer="c", choices=LETTERS)
gradient_shapes.wrong("a", "There is one residual for each of the 50 examples; X has only 4 columns.")
gradient_shapes.wrong("b", "A gradient has the shape of what it is taken by. θ has 4 entries, whatever N is.")
gradient_shapes.wrong(
    "d", "(50,) minus a column (50, 1) would make this table of all pairs. With y of shape (50,) it is (50,)."
)

gram_rank = GradedQuestion("gram_rank", points=0.5, answer=2)
gram_rank.wrong(10, "XᵀX is 10 × 10, but its rank is that of X, and X has two rows.")
gram_rank.wrong(8, "Eight directions are left undetermined. The rank is what is determined.")
gram_rank.wrong(20, "X has 20 entries. Its rank is at most the smaller of its two sizes.")
gram_rank.wrong(1, "Two examples in general position are two independent rows.")

coin_likelihood = GradedQuestion("coin_likelihood", points=0.5, answer=0.75**4 * 0.25**4)
coin_likelihood.wrong(0.75**8, "Every flip counts as heads. The four tails have probability 0.25 each.")
coin_likelihood.wrong(0.75**4, "The four tails are left out. Each has probability 0.25.")
coin_likelihood.wrong(0.5**8, "This is the likelihood of a fair coin. Here θ = 0.75.")
coin_likelihood.wrong(4 * log(0.75) + 4 * log(0.25), "This is the log-likelihood. Asked for is the likelihood itself.")
coin_likelihood.wrong(
    70 * 0.75**4 * 0.25**4,
    "This is the probability of four heads in any order; there are 70 of them. The order of the flips is known.",
)

no_probability = GradedQuestion("no_probability", points=0.5, answer="d", choices=LETTERS)
no_probability.wrong(
    "a", "The likelihood says how probable the data are for one θ. It says nothing of how probable θ is."
)
no_probability.wrong(
    "b", "Over all θ the likelihood does not add up to 1, so it is no distribution over θ: here it is 1/1320."
)
no_probability.wrong("c", "It is smaller than 1 because ten flips in one order are improbable, for every coin.")

chain_rule = GradedQuestion("chain_rule", points=0.5, answer="a", choices=LETTERS)
chain_rule.wrong(
    "b", "P(d)·P(e|d) is P(d, e). A conditional probability is the joint one of all, over that of what is given."
)
chain_rule.wrong("c", "What is given must be in the numerator as well: P(b, c | d, e)·P(d, e) = P(b, c, d, e).")
chain_rule.wrong("d", "Nothing was said of independence, and the chain rule needs none.")

expected_variance = GradedQuestion("expected_variance", points=0.5, answer=80)
expected_variance.wrong(
    100, "This is the truth, and what dividing by n − 1 gives on average. Dividing by n gives less."
)
expected_variance.wrong(
    125, "The factor is (n − 1)/n, not its inverse: measured from its own mean a sample looks narrower."
)
expected_variance.wrong(20, "This is by how much it is too small on average: σ²/n. Asked for is what it is.")
expected_variance.wrong(8, "The factor goes with the variance, 100, not with the standard deviation, 10.")

one_height = GradedQuestion("one_height", points=0.5, answer="b", choices=LETTERS)
one_height.wrong("a", "On average over who is called, it is the mean height: no bias. What it has much of is variance.")
one_height.wrong("c", "Unbiased yes, but a single height varies as much as heights do.")
one_height.wrong("d", "On average over who is called, it is exactly the mean height. That is all that unbiased means.")

models_fitted = GradedQuestion("models_fitted", points=0.5, answer=26)
models_fitted.wrong(
    25, "These are the fits of the comparison, 5 orders × 5 folds. The chosen order is fitted once more."
)
models_fitted.wrong(5, "Each order is fitted once for each fold, not once in all.")
models_fitted.wrong(
    6, "This would be one fit for each order, and one at the end. Each order is fitted once for each fold."
)
models_fitted.wrong(20, "Each fold is held out once, so there are 5 fits for each order and not 4.")
models_fitted.wrong(30, "Only the chosen order is fitted once more, not all five.")

test_loss = GradedQuestion("test_loss", points=0.5, answer="c", choices=LETTERS)
test_loss.wrong(
    "a", "The penalty was there to steer the training. What is cared about in the end has no price on weights."
)
test_loss.wrong(
    "b", "The hinge loss stands in because it has slopes. Nothing is optimised on test data: use the true loss."
)
test_loss.wrong("d", "Neither stand-in nor penalty is cared about in the end: both were there for the optimiser.")

five_changes = GradedQuestion("five_changes", points=0.5, answer="c", choices=LETTERS)
five_changes.wrong("a", "No parameter saw it, but you did: you kept what scored well on it.")
five_changes.wrong("b", "What you chose fits this test set better than others, so its error is too low, not too high.")
five_changes.wrong("d", "The training error is lower still: the parameters were fitted to that.")

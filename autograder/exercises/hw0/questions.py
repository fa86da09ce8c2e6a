"""The graded questions of homework 0, over the six areas. Their text is in the notebook."""

from autograder.exercises.question import GradedQuestion

LETTERS = ("a", "b", "c", "d")

autograd_slope = GradedQuestion("autograd_slope", points=1, answer=3 * 2.0**2 - 2)
autograd_slope.wrong(4.0, "This is the value of x³ − 2x at 2. Give the slope there.")
autograd_slope.wrong(12.0, "This is 3x² at 2. Add the slope of −2x.")
autograd_slope.wrong(
    20.0,
    "This is what two calls of backward() give: gradients add up in x.grad. Create x again, or set x.grad to None.",
)
autograd_slope.wrong(14.0, "The sign of the second term is flipped: −2x has the slope −2.")

gram_shape = GradedQuestion("gram_shape", points=1, answer="b", choices=LETTERS)
gram_shape.wrong("a", "(100, 100) is the shape of X @ X.T, products of examples. X.T @ X holds products of features.")
gram_shape.wrong("c", "(7, 100) is the shape of X.T. It is multiplied by X.")
gram_shape.wrong("d", "The inner sizes of (7, 100) @ (100, 7) are both 100, so the product exists.")

mean_shape = GradedQuestion("mean_shape", points=1, answer="c", choices=LETTERS)
mean_shape.wrong(
    "a", "(16, 28, 28) is the shape of the mean over the channels, axis 1. The axes that are named disappear."
)
mean_shape.wrong("b", "(1, 3, 1, 1) keeps the reduced axes. That needs keepdims=True.")
mean_shape.wrong("d", "The mean is one number only if all axes are reduced. Axis 1 is not.")

quadratic_gradient = GradedQuestion("quadratic_gradient", points=1, answer="a", choices=LETTERS)
quadratic_gradient.wrong("b", "(−2, −2) is 2Ax. That is right for symmetric A only; the gradient is (A + Aᵀ)x.")
quadratic_gradient.wrong("c", "(−1, −1) is Ax: x occurs twice in the form, and only one place is differentiated here.")
quadratic_gradient.wrong("d", "0 is the value of xᵀAx here. A gradient has the shape of x.")

average_variance = GradedQuestion("average_variance", points=1, answer=4 / 16)
average_variance.wrong(4.0, "This is the variance of one number. The variance of an average is smaller.")
average_variance.wrong(0.5, "This is the standard deviation of the average, the root of its variance.")
average_variance.wrong(1.0, "The variance is divided by √16. Standard deviations go with 1/√n, variances with 1/n.")
average_variance.wrong(64.0, "This is the variance of the sum of the sixteen.")

ILL, FOUND, FALSE_ALARM = 0.01, 0.9, 0.09
positive_test = GradedQuestion("positive_test", points=1, answer=ILL * FOUND / (ILL * FOUND + (1 - ILL) * FALSE_ALARM))
positive_test.wrong(
    FOUND, "This is p(positive | ill), how often the test finds an illness. The question is p(ill | positive)."
)
positive_test.wrong(ILL, "This is how frequent the illness is before the test. A positive test makes it more likely.")
positive_test.wrong(ILL * FOUND, "This is p(ill and positive). Divide by the probability of a positive test.")
positive_test.wrong(
    ILL * FOUND + (1 - ILL) * FALSE_ALARM, "This is the probability of a positive test, whether ill or healthy."
)
positive_test.wrong(
    FOUND / (FOUND + FALSE_ALARM), "This is right only if half of the people are ill. Here it is one in a hundred."
)

held_out = GradedQuestion("held_out", points=1, answer="d", choices=LETTERS)
held_out.wrong("a", "Training longer lowers the training error. The error on new data is the problem.")
held_out.wrong("b", "A larger model fits the training data even better. They are already fitted well.")
held_out.wrong("c", "The test set is used once, for the report. Choosing by it turns it into a second training set.")

smaller_alpha = GradedQuestion("smaller_alpha", points=1, answer="b", choices=LETTERS)
smaller_alpha.wrong("a", "A smaller α averages over more steps: the output is smoother and reacts later, not sooner.")
smaller_alpha.wrong("c", "The weights of such a filter always sum to one, so a constant input comes out unchanged.")
smaller_alpha.wrong(
    "d", "There is a difference: the output is smoother, because noise is averaged over about 1/α steps."
)

"""The graded questions of homework 0, over the six areas. Their text stands in the notebook."""

from autograder.exercises.question import GradedQuestion

LETTERS = ("a", "b", "c", "d")

autograd_slope = GradedQuestion("autograd_slope", points=1, answer=3 * 2.0**2 - 2)
autograd_slope.wrong(4.0, "This is the value of x³ − 2x at 2. Asked was the slope.")
autograd_slope.wrong(12.0, "This is 3x² at 2. The slope of −2x belongs to it.")
autograd_slope.wrong(
    20.0, "backward() was called twice: gradients add up in x.grad. Make x anew, or set its grad to None."
)
autograd_slope.wrong(14.0, "The sign of the second term is flipped: −2x has the slope −2.")

gram_shape = GradedQuestion("gram_shape", points=1, answer="b", choices=LETTERS)
gram_shape.wrong("a", "(100, 100) is the shape of X @ X.T: products of examples. X.T @ X has products of features.")
gram_shape.wrong("c", "(7, 100) is the shape of X.T alone.")
gram_shape.wrong("d", "The inner sizes of (7, 100) @ (100, 7) are both 100, so the product exists.")

mean_shape = GradedQuestion("mean_shape", points=1, answer="c", choices=LETTERS)
mean_shape.wrong(
    "a", "(16, 28, 28) would be the mean over the channels. The axes that are named are those that vanish."
)
mean_shape.wrong("b", "(1, 3, 1, 1) has the reduced axes kept. That takes keepdims=True.")
mean_shape.wrong("d", "One number would be left if all axes were averaged. Axis 1 is not.")

quadratic_gradient = GradedQuestion("quadratic_gradient", points=1, answer="a", choices=LETTERS)
quadratic_gradient.wrong("b", "(−2, −2) is 2Ax. That is right for symmetric A only; the gradient is (A + Aᵀ)x.")
quadratic_gradient.wrong("c", "(−1, −1) is Ax: x stands in the form twice, and only one place was differentiated.")
quadratic_gradient.wrong("d", "0 is the value of xᵀAx here. A gradient has the shape of x.")

average_variance = GradedQuestion("average_variance", points=1, answer=4 / 16)
average_variance.wrong(4.0, "This is the variance of one number. An average wobbles less.")
average_variance.wrong(0.5, "This is the standard deviation of the average, the root of its variance.")
average_variance.wrong(1.0, "Divided by √16. Standard deviations go with 1/√n, variances with 1/n.")
average_variance.wrong(64.0, "This is the variance of the sum of the sixteen.")

ILL, FOUND, FALSE_ALARM = 0.01, 0.9, 0.09
positive_test = GradedQuestion("positive_test", points=1, answer=ILL * FOUND / (ILL * FOUND + (1 - ILL) * FALSE_ALARM))
positive_test.wrong(
    FOUND, "This is how likely the test is to find an illness, p(positive | ill). Asked is p(ill | positive)."
)
positive_test.wrong(ILL, "This is how frequent the illness is before the test. The test says something.")
positive_test.wrong(ILL * FOUND, "This is p(ill and positive). Divide by the probability of a positive test.")
positive_test.wrong(
    ILL * FOUND + (1 - ILL) * FALSE_ALARM, "This is the probability of a positive test, of ill and healthy together."
)
positive_test.wrong(
    FOUND / (FOUND + FALSE_ALARM), "Right only if half of the people were ill. Here it is one in a hundred."
)

held_out = GradedQuestion("held_out", points=1, answer="d", choices=LETTERS)
held_out.wrong("a", "Training longer makes the first number smaller. It is the second that is bad.")
held_out.wrong("b", "A larger model fits the training data better still. They are fitted well enough.")
held_out.wrong("c", "The test set is for the report, once. Choosing by it makes it a second training set.")

smaller_alpha = GradedQuestion("smaller_alpha", points=1, answer="b", choices=LETTERS)
smaller_alpha.wrong("a", "A smaller α averages over more steps: it is smoother, and later. It cannot be quicker.")
smaller_alpha.wrong("c", "The weights of such a filter always sum to one, so a constant input comes out as it is.")
smaller_alpha.wrong("d", "The output is smoother, and that is a difference: noise is averaged over about 1/α steps.")

"""The graded questions of homework 4: seven numbers, five choices. Their text is in the notebook."""

from autograder.exercises.question import GradedQuestion

LETTERS = ("a", "b", "c", "d")

times_four = GradedQuestion("times_four", points=0.5, answer=15)
times_four.wrong(5, "This is the local slope, x + y. Multiply it by the upstream gradient, 3.")
times_four.wrong(
    12, "This is the gradient with respect to x, upstream times z. The question is the one with respect to z."
)
times_four.wrong(20, "This is the value of the product. The question is how it changes with z.")
times_four.wrong(60, "This is upstream times the value. The slope of (x + y)·z with respect to z is x + y.")

two_paths = GradedQuestion("two_paths", points=0.5, answer=36)
two_paths.wrong(24, "This is the path through y₁. Add the one through y₂.")
two_paths.wrong(12, "This is the path through y₂. Add the one through y₁.")
two_paths.wrong(10, "These are the gradients of y₁ and y₂, added without the slopes 4 and 3 on the way to x.")
two_paths.wrong(
    7, "These are the slopes of y₁ and y₂ with respect to x, added. Multiply each by its upstream gradient."
)

simplest_network = GradedQuestion("simplest_network", points=0.5, answer=-6)
simplest_network.wrong(6, "The sign is flipped. The residual is ŷ − t = −1, and dL/dŷ = 2·(ŷ − t) is −2.")
simplest_network.wrong(-3, "The factor 2 of the square is missing: dL/dŷ is 2·(ŷ − t).")
simplest_network.wrong(-2, "This is dL/dŷ. Multiply it by w₂ and x on the way to w₁.")
simplest_network.wrong(-4, "This is the gradient with respect to w₂, dL/dŷ times h. For w₁ multiply by w₂ and by x.")
simplest_network.wrong(0, "The unit is on: its input is 2·1 = 2, so the gradient passes.")

ladder_paths = GradedQuestion("ladder_paths", points=0.5, answer=2**20)
ladder_paths.wrong(20, "Each rung doubles the number of paths; it does not add one.")
ladder_paths.wrong(
    40, "This is the number of edges, two for each rung, which one backward pass goes through. The paths are more."
)
ladder_paths.wrong(400, "Each rung doubles the number of paths: 2 to the power of 20, not 20².")
ladder_paths.wrong(2**19, "One doubling is missing. Each of the 20 rungs brings a factor of 2.")

tensor_entries = GradedQuestion("tensor_entries", points=0.5, answer=12)
tensor_entries.wrong(48, "This is the number of all entries. Output k depends only on row k of W.")
tensor_entries.wrong(4, "Each of the 4 outputs depends on a whole row of W, 3 entries.")
tensor_entries.wrong(3, "This is the number for one output. There are 4 outputs, each with its own row.")
tensor_entries.wrong(16, "A row of W has 3 entries, not 4: W is (4, 3).")

ten_sigmoids = GradedQuestion("ten_sigmoids", points=0.5, answer=0.25**10)
ten_sigmoids.wrong(0.25, "This is the largest slope of one sigmoid. Multiply ten of them.")
ten_sigmoids.wrong(1, "The slope of a sigmoid is at most ¼, at 0.")
ten_sigmoids.wrong(0.5**10, "½ is the value of the sigmoid at 0. Its slope there is ½·(1 − ½) = ¼.")
ten_sigmoids.wrong(0.025, "Slopes along a path multiply; they do not add, and they are not divided by ten.")

bends_nothing = GradedQuestion("bends_nothing", points=0.5, answer="c", choices=LETTERS)
bends_nothing.wrong("a", "Exponentials keep the order of the scores: the largest stays the largest.")
bends_nothing.wrong("b", "Linear layers in a row are one linear layer, whatever their number.")
bends_nothing.wrong("d", "Softmax keeps the order, and linear layers are one layer. Only the ReLU bends.")

freedoms = GradedQuestion("freedoms", points=0.5, answer=2)
freedoms.wrong(3, "There are three numbers, but doubling w1 and b1 and halving w2 does not change the curve.")
freedoms.wrong(1, "The place of the elbow and the slope after it can be chosen independently.")
freedoms.wrong(4, "b2 belongs to the whole network, not to the unit.")

shared_weights = GradedQuestion("shared_weights", points=0.5, answer="a", choices=LETTERS)
shared_weights.wrong(
    "b", "A mean has its 1/N in the loss already. A value that is used N times gets the sum of N gradients."
)
shared_weights.wrong("c", "No example is selected: every example is a path from W to the loss, and paths add.")
shared_weights.wrong("d", "Slopes multiply along one path. The examples are different paths.")

same_curve = GradedQuestion("same_curve", points=0.5, answer="d", choices=LETTERS)
same_curve.wrong("a", "The curves are equal now, but their Jacobians are not, and descent depends on those.")
same_curve.wrong("b", "Rescaling by a positive number does not move the elbow: −b1/w1 keeps its value.")
same_curve.wrong(
    "c", "Universality says which curves the family can represent. It says nothing about where descent leads."
)

square_shapes = GradedQuestion("square_shapes", points=0.5, answer="b", choices=LETTERS)
square_shapes.wrong("a", "The shapes fit for both, because D = M. They cannot decide.")
square_shapes.wrong("c", "With the identity both products are equal, so that example cannot tell them apart.")
square_shapes.wrong("d", "Time says nothing about which is right.")

kept_for_later = GradedQuestion("kept_for_later", points=0.5, answer="b", choices=LETTERS)
kept_for_later.wrong("a", "The slopes of a sum are 1 and 1, whatever its inputs are.")
kept_for_later.wrong("c", "A ReLU needs to know where its input is positive: one bit for each number.")
kept_for_later.wrong(
    "d", "The slopes of a product are its factors, and that of a ReLU depends on the sign: these must be kept."
)

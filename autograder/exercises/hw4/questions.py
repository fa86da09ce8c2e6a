"""The graded questions of homework 4: seven numbers, five choices. Their text stands in the notebook."""

from autograder.exercises.question import GradedQuestion

LETTERS = ("a", "b", "c", "d")

times_four = GradedQuestion("times_four", points=0.5, answer=15)
times_four.wrong(5, "This is the local slope, x + y. The upstream gradient is 3 and multiplies it.")
times_four.wrong(12, "This is the gradient by x, upstream times z. Asked for is the one by z.")
times_four.wrong(20, "This is the value of the whole. Asked for is how it changes with z.")
times_four.wrong(60, "This is upstream times the value. The slope of (x + y)·z by z is x + y.")

two_paths = GradedQuestion("two_paths", points=0.5, answer=36)
two_paths.wrong(24, "This is the path over y₁ alone. The one over y₂ adds to it.")
two_paths.wrong(12, "This is the path over y₂ alone. The one over y₁ adds to it.")
two_paths.wrong(10, "These are the gradients of y₁ and y₂ added, without the slopes 4 and 3 on the way to x.")
two_paths.wrong(7, "These are the slopes of y₁ and y₂ by x. Each has its upstream gradient.")

simplest_network = GradedQuestion("simplest_network", points=0.5, answer=-6)
simplest_network.wrong(6, "The sign: the residual is ŷ − t = −1, and its gradient 2·(ŷ − t) is −2.")
simplest_network.wrong(-3, "The 2 of the square is missing: dL/dŷ is 2·(ŷ − t).")
simplest_network.wrong(-2, "This is dL/dŷ. On the way to w₁ it passes w₂ and x as well.")
simplest_network.wrong(-4, "This is the gradient by w₂: dL/dŷ times h. For w₁ it is times w₂, then times x.")
simplest_network.wrong(0, "The unit is on: its input is 2·1 = 2, so the gradient passes.")

ladder_paths = GradedQuestion("ladder_paths", points=0.5, answer=2**20)
ladder_paths.wrong(20, "Each rung doubles the number of paths; it does not add one.")
ladder_paths.wrong(40, "This is the number of wires, two for each rung: what one pass backward goes through.")
ladder_paths.wrong(400, "Each rung doubles the number of paths: 2 to the power of 20, not 20².")
ladder_paths.wrong(2**19, "One doubling is missing: every one of the 20 rungs brings a factor of 2.")

tensor_entries = GradedQuestion("tensor_entries", points=0.5, answer=12)
tensor_entries.wrong(48, "This is how many entries there are. Output k depends on row k of W alone.")
tensor_entries.wrong(4, "Each of the 4 outputs depends on a whole row of W, 3 entries.")
tensor_entries.wrong(3, "This is one output. Each of the 4 has its own row.")
tensor_entries.wrong(16, "A row of W has 3 entries, not 4: W is (4, 3).")

ten_sigmoids = GradedQuestion("ten_sigmoids", points=0.5, answer=0.25**10)
ten_sigmoids.wrong(0.25, "This is the largest slope of one sigmoid. Ten of them multiply.")
ten_sigmoids.wrong(1, "The slope of a sigmoid is at most ¼, at 0.")
ten_sigmoids.wrong(0.5**10, "½ is the value of the sigmoid at 0. Its slope there is ½·(1 − ½) = ¼.")
ten_sigmoids.wrong(0.025, "Slopes along a path multiply; here they were added or divided by ten.")

bends_nothing = GradedQuestion("bends_nothing", points=0.5, answer="c", choices=LETTERS)
bends_nothing.wrong("a", "Exponentials keep the order of the scores: the largest stays the largest.")
bends_nothing.wrong("b", "Linear layers in a row are one linear layer, whatever their number.")
bends_nothing.wrong("d", "Softmax keeps the order, and linear layers are one layer. Only the ReLU bends.")

freedoms = GradedQuestion("freedoms", points=0.5, answer=2)
freedoms.wrong(3, "Three numbers, but doubling w1 and b1 and halving w2 changes nothing that is drawn.")
freedoms.wrong(1, "Place of the elbow and slope behind it can be chosen apart from one another.")
freedoms.wrong(4, "b2 belongs to the whole network and not to the unit.")

shared_weights = GradedQuestion("shared_weights", points=0.5, answer="a", choices=LETTERS)
shared_weights.wrong("b", "A mean would have its 1/N in the loss already. By itself a wire that splits adds.")
shared_weights.wrong("c", "Nothing is chosen: every example is a path from W to the loss, and paths add.")
shared_weights.wrong("d", "Slopes multiply along one path. The examples are different paths.")

same_curve = GradedQuestion("same_curve", points=0.5, answer="d", choices=LETTERS)
same_curve.wrong("a", "The curves are equal now. Their Jacobians are not, and descent moves along those.")
same_curve.wrong("b", "At a rescaling by a positive number the elbow stays: −b1/w1 keeps its value.")
same_curve.wrong("c", "Universality is what the family can draw. It says nothing of where descent goes.")

square_shapes = GradedQuestion("square_shapes", points=0.5, answer="b", choices=LETTERS)
square_shapes.wrong("a", "The shapes fit for both, as D = M. They cannot decide.")
square_shapes.wrong("c", "With the identity both products are equal: that example cannot tell them apart.")
square_shapes.wrong("d", "Time says nothing about which is right.")

kept_for_later = GradedQuestion("kept_for_later", points=0.5, answer="b", choices=LETTERS)
kept_for_later.wrong("a", "A sum's slopes are 1 and 1, whatever its inputs were.")
kept_for_later.wrong("c", "A ReLU needs to know where its input was positive: one bit for each number.")
kept_for_later.wrong("d", "A product's slopes are its factors, and a ReLU's depends on the sign: these must be kept.")

"""Questions of lecture 01, what learning is, section by section."""

import numpy as np

from course.check.questions.drawn import drawn, say
from course.check.questions.kinds import Number, Question, choice, known, number, shape
from course.check.questions.predictions import Prediction, elsewhere
from course.explorables.stage.predict import Level, Sketch

RULES: tuple[Question, ...] = (
    choice(
        "rules-best-box",
        "Sixteen photographs, eight of them of cars. You may use two features, how much of the picture the thing fills "
        "and how many wheels are visible, and you may set a lower and an upper limit for each. How many of the sixteen "
        "can the best such rule get right?",
        right="13",
        because="Every box of limits was tried: 13 is the best. The distance changes the size, the angle changes how "
        "many wheels are visible.",
        wrong={
            "all 16": "A car far off and a car close by have other things between them in both features.",
            "15": "There are more traps than one: near, far, cut off, upside down.",
            "8": "You get that without looking: call everything a car.",
        },
    ),
    choice(
        "rules-which-kind",
        "Electrodes record a person who cannot move. A cursor moves on a screen, and they imagine following it. The "
        "recorded signals are the inputs, the motion that was shown is the target. Which kind of learning is this?",
        right="supervised learning, regression",
        because="Pairs of input and wanted output are given, and the output is a motion, which is numbers.",
        wrong={
            "unsupervised learning: they cannot move, so there are no labels": "The shown motion is the label. That is "
            "the trick of this experiment.",
            "reinforcement learning, because a cursor is moved": "No reward is earned by acting. Wanted outputs are "
            "given.",
            "supervised learning, classification": "A motion is not one of a few classes. It is a pair of numbers.",
        },
    ),
    choice(
        "rules-self-play",
        "AlphaGo Zero beat the program that had beaten Lee Sedol by 100 games to 0. From which games did it learn?",
        right="from games against itself",
        because="It began with random moves and always had an opponent of its own strength. No human game was used.",
        wrong={
            "from games of human masters": "The older program had learnt from human games. This one did not.",
            "from games of the older program": "It never saw its games. It only beat that program afterwards.",
            "from rules written by masters": "Only the rules of the game were given, no advice.",
        },
    ),
    choice(
        "rules-regression",
        "Which of these is regression?",
        right="to predict the rent of a flat",
        because="The output is a number on a scale, and it matters how large an error is.",
        wrong={
            "to say which of ten digits was written": "A digit here is a name, one of ten. That is classification.",
            "to sort messages into spam and the rest": "Two classes: classification.",
            "to group customers without given groups": "No targets are given: clustering, unsupervised.",
        },
    ),
)


def rent_residual(paid: int = 2300, says: int = 2100) -> Number:
    residual = paid - says
    sign = "Positive: the flat costs more" if residual > 0 else "Negative: the flat costs less"
    return number(
        "rent-residual",
        f"A flat costs {paid:,} dollars, the line says {says:,}. What is the residual?",
        answer=residual,
        unit="dollars",
        because=f"Observed minus predicted, y − ŷ = {say(residual)}. {sign} than the line says.",
        wrong={
            -residual: known(
                "The sign is flipped. In this course it is observed minus predicted.", mistake="sign_flipped"
            ),
            residual**2: "That is its square.",
        },
    )


def rent_mean_square(large: int = 3, small: int = 1) -> Number:
    squares = 2 * large**2 + 2 * small**2
    return number(
        "rent-mean-square",
        f"Four residuals: {large}, −{large}, {small}, −{small}. What is the mean of their squares?",
        answer=squares / 4,
        because=f"({large**2} + {large**2} + {small**2} + {small**2})/4 = {say(squares / 4)}. The signed mean is 0, "
        "the mean "
        f"absolute one {say((large + small) / 2)}.",
        wrong={
            0: "That is the signed mean. Squares have no sign and cannot cancel.",
            (large + small) / 2: "That is the mean of the absolute values.",
            squares: known("That is the sum. Divide by the number of residuals.", mistake="sum_for_mean"),
            ((large + small) / 2) ** 2: "That is the square of the mean size. Square first, then take the mean.",
        },
    )


RENT: tuple[Question, ...] = (
    choice(
        "rent-simplest",
        "Area goes in, rent comes out. What is the simplest reasonable model?",
        right="a straight line, rent = a · area + b",
        because="Two numbers to set, and larger flats cost more. The choice of a model is yours; nobody proves it.",
        wrong={
            "a polynomial of degree 100": "It passes through nearly all flats and says absurd things between them.",
            "the mean rent of all flats": "Simpler still, but it ignores the area.",
            "a table of the twenty flats": "It has no answer for a flat that is not in it.",
        },
    ),
    choice(
        "rent-parameters",
        "In $y = ax + b$ with data $(x^{(i)}, y^{(i)})$: which are the parameters?",
        right="a and b",
        because="The data are given. Learning sets a and b.",
        wrong={
            "x and y": "Those are the data: known, and not for us to change.",
            "a, b, x": "x is what goes in. Learning may not change the area of a flat.",
            "only a": "The height of the line is free as well.",
        },
    ),
    choice(
        "rent-better",
        "Two lines go through the same flats. By which of these can a computer decide which one is better?",
        right="Its flats are nearer to it on average.",
        because="That is a number for each line. Numbers can be compared, and then minimised.",
        wrong={
            "It looks better.": "Perhaps it does, but that cannot be computed.",
            "It passes exactly through more of the flats.": "With noise no good line passes exactly through any.",
            "The sum of its residuals is smaller.": known(
                "A line far above all flats has the smallest sum of all: it is very negative.", mistake="signed_sum"
            ),
        },
    ),
    drawn(rent_residual, paid=range(1500, 3100, 100), says=range(1500, 3100, 100)),
    choice(
        "rent-signed-zero",
        "The mean of a line's residuals, with their signs, is exactly 0. What follows?",
        right="Only that it passes through the centre of the data.",
        because="Mean residual = mean rent − (a · mean area + b). Any slope can do that, even a falling one.",
        wrong={
            "It is the best line.": known(
                "Line B of the picture falls where rents rise, and has the same mean, nearly 0.", mistake="signed_sum"
            ),
            "Half of the flats lie above it.": "Half of the **sum** does. One expensive flat balances many cheap ones.",
            "It passes through every flat.": "Errors of opposite sign cancel; they need not be zero.",
        },
    ),
    drawn(rent_mean_square, large=range(2, 8), small=range(1, 6)),
    choice(
        "rent-times-seven",
        "You multiply the loss by 7. What changes?",
        right="its value, and not the line where it is smallest",
        because="A positive factor keeps the order: what was smaller stays smaller. That is why a ½ or a 1/N is free.",
        wrong={
            "the best line": "If one line has a smaller loss than another, it still has one after both are multiplied "
            "by 7.",
            "both": "The value changes. The order of the lines does not.",
            "nothing at all": "The value is seven times as large.",
        },
    ),
    choice(
        "rent-perpendicular",
        "A student measures the distance from a flat to the line at a right angle, instead of straight down. Will the "
        "best line be the same?",
        right="In general it is another line.",
        because="For a fixed slope the two distances are proportional. But the factor depends on the slope, and the "
        "slope is what we search for.",
        wrong={
            "The same: the distances are proportional.": "They are, by the factor $1/\\sqrt{1 + a^2}$, which changes "
            "with a.",
            "The same slope, another height.": "Both lines pass through the centre of the data. Their slopes differ.",
            "The same if there are enough flats.": "More flats do not help. Less noise does.",
        },
    ),
)

PIECES: tuple[Question, ...] = (
    choice(
        "pieces-k",
        "Nearest neighbours with k = 3: the rent is the mean rent of the three flats of the most similar areas. What "
        "is k?",
        right="a hyperparameter",
        because="It is chosen before training, and training does not set it.",
        wrong={
            "a parameter": "Training sets parameters. The training of this model keeps the flats and sets nothing.",
            "a metric": "A metric says how good the predictions are.",
            "the loss": "Nothing is minimised here.",
        },
    ),
    choice(
        "pieces-accuracy",
        "The share of right answers on new pictures is, among the six pieces, …",
        right="a metric",
        because="It is what people want to know. It is flat almost everywhere, so no slope can be followed, and "
        "training minimises another number.",
        wrong={
            "a loss": "Its slope is zero almost everywhere; an optimiser that follows slopes learns nothing from it.",
            "a hyperparameter": "Nobody sets it. It is measured.",
            "the forward pass": "That is the rule that makes the predictions.",
        },
    ),
    choice(
        "pieces-threshold",
        "A tree says: if the area is below 870 square feet, go left. The training found 870. What is it?",
        right="a parameter",
        because="Set by training. Parameters need not be weights.",
        wrong={
            "a hyperparameter": "It was found from the data. The number of leaves was given before.",
            "an input": "The area of the flat is the input. This is what it is compared with.",
            "part of the optimiser": "The optimiser found it. It stays in the model.",
        },
    ),
    number(
        "pieces-degree-100",
        "How many parameters does a polynomial of degree 100 in one variable have?",
        answer=101,
        tolerance=1e-6,
        because="$b + a_1 x + \\dots + a_{100} x^{100}$: one hundred coefficients and the constant.",
        wrong={100.0: "The constant is a parameter too."},
    ),
)


def arrays_count(rows: int = 32, columns: int = 32) -> Number:
    return number(
        "arrays-count",
        f"A colour picture of {rows} × {columns} pixels, three numbers each. How many numbers is that?",
        answer=rows * columns * 3,
        tolerance=1e-6,
        because=f"{rows} · {columns} · 3 = {rows * columns * 3:,}.",
        wrong={
            rows * columns: "Those are the pixels. Each has red, green and blue.",
            rows * 3: "Rows times columns, then times 3.",
        },
    )


def arrays_index(row: int = 2, column: int = 7) -> Number:
    return number(
        "arrays-index",
        f"Channel first, 3 × 32 × 32: at which index of the flattened row is green (channel 1) of row {row}, column "
        f"{column}?",
        answer=1024 + 32 * row + column,
        tolerance=1e-6,
        because=f"1 · 1024 + {row} · 32 + {column} = {1024 + 32 * row + column}: one whole channel, then the rows "
        "above, then "
        "the pixels on the left.",
        wrong={
            (32 * row + column) * 3 + 1: "That is its index with the channel last.",
            1024 + 32 * column + row: "Row and column are exchanged: a row is 32 long.",
            32 * row + column: "That is its index within its channel. One channel comes before.",
        },
    )


ARRAYS: tuple[Question, ...] = (
    drawn(arrays_count, rows=(16, 24, 28, 32, 48, 64), columns=(16, 24, 28, 32, 48, 64)),
    choice(
        "arrays-not-a-matrix",
        "An array of shape (32, 32, 3): is it a matrix?",
        right="No, it has three axes.",
        because="A matrix has two. With more axes it is called a tensor, and in NumPy simply an array.",
        wrong={
            "Yes, with three columns.": "It has 32 columns of 32 pixels, and a third axis for colour.",
            "Yes, every array is one.": "A matrix has rows and columns, and no third direction.",
        },
    ),
    drawn(arrays_index, row=range(2, 10), column=range(2, 10)),
    shape(
        "arrays-batch-shape",
        "32 colour pictures of 28 × 28 pixels, **channel last**. What is the shape of the batch?",
        answer=(32, 28, 28, 3),
        because="Images, rows, columns, channels.",
        wrong={
            (32, 3, 28, 28): "That is channel first, the order of this course and of PyTorch. The question asks for "
            "the other.",
            (28, 28, 3, 32): "The examples come first.",
            (32, 2352): "That is the batch flattened.",
        },
    ),
    choice(
        "arrays-reshape",
        "`X` is (N, 32, 32, 3), and you want one column per image. You write `X.reshape(3072, N)`. What is in "
        "column 0?",
        right="numbers from many different images",
        because="Reshape keeps the order of all numbers and only cuts it into other rows: row 0 is the first N numbers "
        "of image 0, so a column jumps from image to image. `X.reshape(N, 3072).T` is what was wanted.",
        wrong={
            "image 0": "That would be `X.reshape(N, 3072).T`. Reshape never moves a number.",
            "the red channel of image 0": "A reshape does not separate the channels.",
            "nothing: the shape does not fit": "The sizes multiply to the same number, so NumPy accepts it.",
        },
    ),
    shape(
        "arrays-mean-shape",
        "`X` is (4, 3, 32, 32). What is the shape of `X.mean(axis=(0, 2, 3))`?",
        answer=(3,),
        because="The named axes are averaged away. One mean per channel remains.",
        wrong={
            (4, 32, 32): known("Those are the axes that are averaged away.", mistake="wrong_axis"),
            (1, 3, 1, 1): "That is the shape with keepdims=True.",
            (4, 1, 32, 32): known(
                "The channels were averaged here. The axes that are named are averaged away.", mistake="wrong_axis"
            ),
        },
    ),
    choice(
        "arrays-silent",
        "These means, shape (3,), are subtracted from `X` of shape (4, 3, 32, 32). What happens, and what if the "
        "images were 3 pixels wide?",
        right="An error for 32, but silently wrong for a width of 3.",
        because="Shapes are aligned at the right: (3,) meets the width. 32 against 3 fails; 3 against 3 fits, and the "
        "mean of red is subtracted from column 0.",
        wrong={
            "It works in both cases: NumPy finds the channels.": "NumPy knows no channels, only sizes, from the right.",
            "An error in both cases.": "For a width of 3 the sizes agree, and there is no warning.",
            "It works for 32 and fails for 3.": "The other way round: 3 meets the last axis, not the second.",
        },
    ),
    choice(
        "arrays-ordinal",
        "Which of these features has an order, but no distances that mean anything?",
        right="the day of the week",
        because="Monday comes before Friday: ordinal. But Friday minus Monday means nothing.",
        wrong={
            "the football club, Liverpool or Chelsea": "No order at all: categorical. Make it one column per club.",
            "the temperature in degrees": "Its differences mean something: numerical.",
            "whether there is a lift": "It has two values, 0 and 1: binary.",
        },
    ),
)

JUDGED: tuple[Question, ...] = (
    choice(
        "judged-more-guesses",
        "You allow five guesses instead of one. What happens to the error of the same predictions?",
        right="It falls, or stays.",
        because="A label that is the first guess is also among the first five.",
        wrong={
            "It rises.": "No guess is lost.",
            "It falls to a fifth.": "That depends on where the labels stand among the guesses.",
            "It stays, since the model is the same.": "The model is the same. What counts as wrong is not.",
        },
    ),
    number(
        "judged-all-guesses",
        "Twelve classes, twelve guesses allowed. What is the error, in per cent?",
        answer=0.0,
        unit="%",
        because="The label is always among all classes.",
        wrong={
            100.0: "Every label is found among twelve guesses of twelve.",
            100 / 12: "That is one class of twelve, not an error.",
        },
    ),
    choice(
        "judged-dalmatian",
        "A Dalmatian fills the picture, cherries hang above it. The label says cherry, the network says Dalmatian. "
        "Which statement is right?",
        right="By the label it is an error; whether it is a mistake is another question.",
        because="The label is one person's choice. An error rate measures the labels along with the model.",
        wrong={
            "The network is wrong: labels are the truth.": "People set the labels, and nobody guarantees them.",
            "The label should be changed, so that the network is right.": "Changing labels after seeing the answer of "
            "the model that they judge is not honest. Accepting both classes, decided beforehand, is.",
            "It does not matter for the error rate.": "It counts as one error like any other.",
        },
    ),
    choice(
        "judged-alexnet",
        "In 2011 no entry of the ImageNet contest had a top-5 error below 25 %. In 2012 one of them had …",
        right="about 16 %, and all others were still above 25 %",
        because="It was AlexNet, a convolutional network. In the years after, nearly all entries were such networks.",
        wrong={
            "about 24 %": "That would not have turned a field around.",
            "about 5 %, as people have": "That came a few years later, after refinements.",
            "0 %": "Never: the labels themselves are not that good.",
        },
    ),
    choice(
        "judged-what-lacked",
        "Convolutional networks read digits in 1989, and back-propagation was known. What was missing until 2012?",
        right="data and computing power",
        because="Millions of labelled pictures, and processors made for video games.",
        wrong={
            "the chain rule": "That is three hundred years old.",
            "the idea of several layers": "The idea was known; nobody could train such networks well.",
            "cameras": "Cheap digital cameras and photo sharing made the data, but data alone were not enough.",
        },
    ),
)

GOAL: tuple[Question, ...] = (
    choice(
        "goal-eighty",
        "A model is right about 80 % of its training data. How will it do on new data?",
        right="One cannot know from this.",
        because="The training score alone says nothing about generalisation. Hold data back, and measure.",
        wrong={
            "80 % as well": "Only if it is as good on new data as on old. A memoriser is not.",
            "more, because learning goes on": "Training is over when it is used.",
            "less than 50 %": "That is possible, but nothing here says it.",
        },
    ),
    choice(
        "goal-real-number",
        "Labels may be numbers, vectors, words. A loss must return one **real number**. Why?",
        right="because minimising needs to compare: which of two is smaller?",
        because="Real numbers are ordered. Vectors and complex numbers are not: is 1 smaller than i?",
        wrong={
            "because computers cannot handle vectors": "They can.",
            "because labels are real numbers": "They need not be.",
            "because probabilities are real": "A loss need not be a probability.",
        },
    ),
    choice(
        "goal-optimisation",
        "Optimisation and learning both search for a function with a small error. Where do they differ?",
        right="in the data on which the result is judged",
        because="Optimisation is done when the error on the data at hand is small. Learning is judged on data of the "
        "same origin that were not at hand.",
        wrong={
            "Learning uses no optimisation.": "It uses it as a tool.",
            "Optimisation needs a formula, learning does not.": "Both are done by steps, or by formulas.",
            "Learning never measures an error.": "It measures two: on training data and on test data.",
        },
    ),
    number(
        "goal-four-times",
        "Your test set becomes four times as large. By what factor does the standard deviation of the test error "
        "shrink?",
        answer=2.0,
        because="The standard deviation of an average of n is proportional to 1/√n, and √4 = 2.",
        wrong={
            4.0: "That would be 1/n. It falls like 1/√n.",
            0.5: "It is halved: it shrinks by a factor of 2.",
        },
    ),
    choice(
        "goal-station",
        "All test flats lie near the station, where rents are higher. You take a hundred times as many of them. What "
        "happens to the test error?",
        right="It settles, on the wrong number.",
        because="More data reduce the scatter. They do not help if the data do not come from where the model is used.",
        wrong={
            "It approaches the true error of the town.": "It approaches the error near the station.",
            "It scatters more.": "It scatters ten times less.",
            "It falls to zero.": "Test data do not train the model.",
        },
    ),
)

LUNCH: tuple[Question, ...] = (
    number(
        "lunch-half",
        "Three corners of the cube were not seen; each may be 0 or 1. You answer 1, 1, 1, for whatever reason. "
        "Averaged over all eight ways in which the world may be, how much of your answer is right, in per cent?",
        answer=50.0,
        unit="%",
        because="Each of your three answers is right in exactly four of the eight worlds.",
        wrong={
            12.5: "That is the chance to be right about all three at once.",
            100.0: "In one of the eight worlds only.",
            33.333: "Each corner is right in half of the worlds.",
        },
    ),
    choice(
        "lunch-pointless",
        "Averaged over all tasks, no learner beats another. So the choice of a learner is pointless. Is that true?",
        right="No: the average counts tasks that never occur.",
        because="In most of these worlds labels change from corner to corner without any pattern. In ours they do not, "
        "and there learners differ.",
        wrong={
            "Yes, it is a theorem.": "The theorem is about the average over all tasks. You have one of them.",
            "Yes, but only without computers.": "Nothing in it depends on computing power.",
            "No, the theorem is wrong.": "You have just seen a complete proof for eight tasks.",
        },
    ),
    choice(
        "lunch-images",
        "Does “no free lunch” say that networks cannot beat straight lines on photographs?",
        right="No. It says that they lose on other tasks.",
        because="An advantage on photographs is balanced by losses on tasks nobody cares about.",
        wrong={
            "Yes, on average they are equal.": "On average over all tasks. Photographs are a few of these.",
            "Yes, unless the network is larger.": "Size does not enter.",
        },
    ),
)

CIRCUIT: tuple[Question, ...] = (
    number(
        "circuit-step",
        "The filter's last output is 2, the new input is 4, α is 0.25. What is the new output?",
        answer=(1 - 0.25) * 2 + 0.25 * 4,
        because="0.75 · 2 + 0.25 · 4 = 2.5: a quarter of the way from the old to the new.",
        wrong={
            3.5: "The weights are exchanged: α belongs to the new input.",
            3.0: "That is α = ½.",
            1.0: "The old output is missing.",
        },
    ),
    choice(
        "circuit-noise",
        "The input becomes noisier, the wanted output stays. Where does the best α go?",
        right="down: average over more",
        because="A smaller α averages over more steps, and noise averages out. The price is that the output lags.",
        wrong={
            "up: follow the input more closely": "The input is mostly noise now. Following it is what hurts.",
            "It stays: α belongs to the signal.": "It is a compromise between signal and noise.",
            "to 0": "Then the output never moves, and the whole signal is the error.",
        },
    ),
    choice(
        "circuit-definition",
        "Guess how this section defines deep learning. Which of these is **not** part of the definition?",
        right="imitation of the brain",
        because="It has been an inspiration, like others. The definition needs information that passes through many "
        "elements, many parameters, and an optimiser that sets them from data.",
        wrong={
            "many parameters": "They belong to it: too many to be set by hand.",
            "optimisation driven by data": "That is how the parameters are set.",
            "a signal that goes through many elements": "That is the meaning of *deep*.",
        },
    ),
    choice(
        "circuit-perceptron",
        "A single perceptron: a weighted sum, then 1 if it is above a threshold, else 0. What can its boundary be?",
        right="a straight line, or a plane",
        because="The boundary is where a weighted sum equals a number. Stacked perceptrons can do more.",
        wrong={
            "any curve": "That needs several layers.",
            "a circle": "A circle needs squares of the inputs.",
            "a step": "The output is a step. The boundary is where it happens.",
        },
    ),
    number(
        "circuit-node",
        "A node adds its inputs times their weights and a bias, then applies max(0, ·). Inputs 1 and 1, weights 1 and "
        "−2, bias 0.5. What is its value?",
        answer=max(0.0, 1 * 1 - 2 * 1 + 0.5),
        because="1 − 2 + 0.5 = −0.5, and max(0, −0.5) = 0.",
        wrong={
            -0.5: "That is the sum. The activation, max(0, ·), is still to come.",
            1.5: "max(0, ·) was applied to each product. It comes once, after the sum.",
            0.5: "The sum is 1 − 2 + 0.5.",
        },
    ),
    choice(
        "circuit-acyclic",
        "Why must the graph of a network have no cycles?",
        right="because otherwise no order exists in which to evaluate it",
        because="Each node on a cycle waits for the one before it, so none can begin.",
        wrong={
            "because cycles make it slow": "It would not be slow. It could not begin.",
            "because the brain has none": "The brain has plenty.",
            "because weights could not be learnt": "Not even the values can be computed.",
        },
    ),
    choice(
        "circuit-output",
        "A network returns a **distribution**. Which one for each of these: spam or not, which digit, what price?",
        right="Bernoulli, categorical, normal",
        because="Two outcomes; one of K classes; a real number with a spread.",
        wrong={
            "normal, normal, normal": "A class is not a real number.",
            "categorical, Bernoulli, normal": "Two outcomes are Bernoulli, ten are categorical.",
            "Bernoulli, categorical, categorical": "A price is not one of a few classes.",
        },
    ),
)

HISTORY: tuple[Question, ...] = (
    choice(
        "history-shift",
        "Between about 2006 and 2012 the question that people asked about a network changed. From what to what?",
        right="from what it can express to what it learns well",
        because="That a wide network can express any function was known. What matters is which functions it finds from "
        "data: its inductive bias.",
        wrong={
            "from small networks to large ones": "They grew as well, but that is not a question.",
            "from regression to classification": "Both are as old as the field.",
            "from mathematics to biology": "If anything, away from it.",
        },
    ),
    choice(
        "history-backprop",
        "Back-propagation made networks famous in 1986. Why was it not new?",
        right="Control engineers had computed gradients of long chains backwards for decades.",
        because="It is the chain rule, organised so that nothing is computed twice. It was used to steer rockets.",
        wrong={
            "The perceptron of 1958 used it.": "It has one layer, with nothing to propagate through.",
            "It is in Turing's paper of 1950.": "That paper proposes learning machines, without this rule.",
            "It was new.": "It was new in networks, not in the world.",
        },
    ),
    choice(
        "history-probability",
        "Probability does not occur in the definition of deep learning. Where is it used all the same?",
        right="to say what generalisation is, and wherever something is drawn at random",
        because="The true error is an expectation over a distribution of data; batches and first weights are random.",
        wrong={
            "nowhere in this course": "It is in nearly every lecture.",
            "only where outputs are probabilities": "The words **new data of the same origin** need it already.",
            "only in games of chance": "Shuffling the data is one.",
        },
    ),
    choice(
        "history-reproduce",
        "You want to make something work that nobody quite understands. What comes first?",
        right="to repeat what worked for someone else, and to see that it works",
        because="It may look like superstition. But then every change can be compared with something that works.",
        wrong={
            "to understand it": "Good if you can. Cathedrals stood before mechanics.",
            "to improve it": "Compared with what?",
            "to begin with an empty file": "Then you never know whether the idea fails or your code.",
        },
    ),
)

PREDICTED: tuple[Question, ...] = (
    Prediction(
        "loads-of-hundred",
        "The errors of single flats scatter by about 120 dollars. Two hundred trucks bring a hundred flats each, and "
        "each load gives one test error, a mean. By how much do these test errors scatter? Drag the line there.",
        picture="TruckLoads",
        state={"size": 100.0},
        asks=Level(axes=1, axis="y", at=100.0, start=400.0, unit="dollars", xlim=(1.0, 1000.0)),
        truth=lambda values: values["wobble"][0],
        shows=(),
        tolerance=0.06,
        wrong={
            "divided_by_n": (
                lambda values: elsewhere("TruckLoads", "root")[0] / values["size"],
                "You divided by the number of flats. Errors cancel only in part: the scatter falls with its root.",
            ),
            "mean_scatters_as_much": (
                lambda values: elsewhere("TruckLoads", "root")[0],
                "That is the scatter of single flats. In a mean of a hundred, high and low errors cancel in part.",
            ),
        },
        because="A mean of n errors scatters by 1/√n of what a single one does: a hundred flats, a tenth of it.",
    ),
    Prediction(
        "neighbours-at-the-ends",
        "The model says the mean rent of the 12 nearest flats, of 24 that it has seen. Draw what it says for the "
        "smallest flats, for middling ones and for the largest: drag each ◆ up or down.",
        picture="FourModels",
        state={"model": "k nearest flats", "knob": 12},
        asks=Sketch(at=(4.4, 10.0, 15.6), what="area", start=(45.0, 45.0, 45.0)),
        truth=lambda values: np.interp((4.4, 10.0, 15.6), values["grid"], values["fit"]),
        shows=("x", "y"),
        tolerance=0.05,
        wrong={
            "goes_on_like_a_line": (
                lambda values: np.interp(
                    (4.4, 10.0, 15.6), values["grid"], elsewhere("FourModels", "fit", model="line")
                ),
                "Your curve goes on as a straight line does. At the ends all neighbours lie on one side, and their "
                "mean cannot follow.",
            ),
            "one_mean_for_all": (
                lambda values: np.repeat(values["y"].mean(), 3),
                "That is the mean rent of all flats. Each answer takes the nearest half of them only, so it rises with "
                "the area.",
            ),
        },
        because="For the smallest flats the twelve nearest are the twelve smallest, whose mean rent is above theirs; "
        "for the largest it is the other way round. The curve is level at both ends.",
    ),
)

QUESTIONS: tuple[Question, ...] = (
    *RULES,
    *RENT,
    *PIECES,
    *ARRAYS,
    *JUDGED,
    *GOAL,
    *LUNCH,
    *CIRCUIT,
    *HISTORY,
    *PREDICTED,
)

"""Questions of lecture 05, images and k nearest neighbours, section by section."""

import numpy as np

from course.check.questions.drawn import drawn, say
from course.check.questions.kinds import Number, Question, choice, known, number, shape
from course.check.questions.predictions import Prediction
from course.explorables.stage.predict import Shares, Sketch

ADDED = (0, 1, 2, 5, 10, 20, 35, 50, 75, 100)
"""The numbers of noise features at which the picture has computed its curves."""
PICTURES = ("original", "boxed", "shifted", "tinted")


def uint8_wraps(a: int = 10, b: int = 20) -> Number:
    return number(
        "uint8-wraps",
        f"Pixels are stored as `uint8`, whole numbers from 0 to 255. `a` is a `uint8` array with a {a}, `b` one with a "
        f"{b}. "
        "What does NumPy give for `a - b`?",
        answer=256 + a - b,
        tolerance=1e-6,
        because=f"A `uint8` cannot be negative: {a} − {b} = {say(a - b)} wraps around to 256 − {b - a} = "
        f"{256 + a - b}. No "
        "warning comes. Convert to float before you subtract.",
        wrong={
            a - b: known("In whole numbers with a sign. `uint8` has no room for one.", mistake="bytes_wrap"),
            b - a: "That is the absolute difference. NumPy does not take it for you.",
            0: "Some image libraries stop at 0. NumPy wraps around.",
            255 + a - b: "Nearly. It wraps around at 256, not at 255.",
        },
    )


def flat_position(row: int = 2, column: int = 5) -> Number:
    return number(
        "flat-position",
        "A picture `(3, 32, 32)` with channels red, green, blue is flattened with `reshape(-1)`. At which index is the "
        f"**green** number of row {row}, column {column}? (All counted from 0.)",
        answer=1024 + row * 32 + column,
        tolerance=1e-6,
        because=f"All of red comes first, 1,024 numbers; then {row} full rows of green, {row * 32}; then {column} "
        "more: "
        f"{1024 + row * 32 + column:,}.",
        wrong={
            (row * 32 + column) * 3 + 1: "That holds for pictures with the colour in the **last** axis, (32, 32, 3).",
            row * 32 + column: "That is the red number of that pixel. Green comes after all 1,024 of red.",
            1024
            + column * 32
            + row: "Row and column are swapped: a whole row has 32 numbers, so the row counts 32 each.",
        },
    )


NUMBERS: tuple[Question, ...] = (
    shape(
        "pictures-flat",
        "`X` holds 500 colour pictures and has shape `(500, 3, 32, 32)`. What is the shape of "
        "`X.reshape(len(X), -1)`, with one picture in each row?",
        answer=(500, 3 * 32 * 32),
        because="3 colours times 32 rows times 32 columns are 3,072 numbers for each of the 500 pictures.",
        wrong={
            (500, 1024): "That leaves out the colours: there are three numbers for every pixel.",
            (3072, 500): "Examples stand in rows here, features in columns.",
            (500, 96): "That is 3 · 32. A picture has 32 rows *and* 32 columns.",
            (1536000,): "That would pour all pictures into one row. `len(X)` keeps the first axis.",
        },
    ),
    choice(
        "gap-shift",
        "A cup is moved six pixels to the right; nothing else in the picture changes. Measured on the pixels, which "
        "picture is **nearest** to the original: the moved cup, or some house out of 3,000 other pictures?",
        right="a house",
        because="The picture below says how far each is. Pixels are compared place by place, and after the shift "
        "the cup covers what was background, and background fills what was cup.",
        wrong={
            "the moved cup": "It is the same cup, but the machine compares the number at each place with the number "
            "at the same place. After the shift its edges do not meet any more.",
            "both alike, since shape and colours of the cup stay": "Shape is not what is compared. The distance only "
            "compares the numbers at each place.",
        },
    ),
    drawn(uint8_wraps, a=range(5, 65, 5), b=range(70, 125, 5)),
    number(
        "label-of-cat",
        "A slide lists the classes of CIFAR-10 as airplane 1, automobile 2, bird 3, cat 4, and so on. Which label "
        "does a cat have in this course's arrays?",
        answer=3,
        tolerance=1e-6,
        because="Labels count from 0 here, as they do in the files: airplane 0, automobile 1, bird 2, cat 3.",
        wrong={
            4: known(
                "That is counting from 1. A label must serve as an index into ten scores, and indices start at 0.",
                mistake="labels_from_one",
            ),
        },
    ),
    drawn(flat_position, row=range(2, 10), column=range(2, 10)),
    choice(
        "pixels-permuted",
        "Someone shuffles the 3,072 positions, in **all** pictures in the same way. You would recognise nothing. "
        "What happens to the nearest neighbours of each picture?",
        right="Nothing: all distances stay.",
        because="A distance is a sum over positions, and a sum does not depend on the order of its terms. So this "
        "classifier never used that pixels have neighbours.",
        wrong={
            "They become random.": "They would if each picture were shuffled differently. Here position 7 of one is "
            "still compared with position 7 of the other.",
            "They get worse, since the spatial structure is lost.": "Flattening had lost it already, as far as this "
            "classifier is concerned.",
            "Only those by L1 stay.": "Both are sums over positions.",
        },
    ),
)

VOTES: tuple[Question, ...] = (
    choice(
        "neighbours-training",
        "What does a k-nearest-neighbour classifier do in **training**?",
        right="It keeps the training examples and their labels.",
        because="That is all. The work comes with each question: then all distances must be computed.",
        wrong={
            "It computes all distances between training examples.": "Those are never needed. Only "
            "distances from a *new* example count.",
            "It minimises the share of wrong answers.": "Nothing is minimised: there is no loss and no optimiser.",
            "It computes the mean of each class.": "That is another classifier, the nearest mean. This one keeps "
            "every example.",
        },
    ),
    number(
        "neighbours-k1-train",
        "You ask a 1-nearest-neighbour classifier about its own training examples. No two of them are equal. What "
        "share does it get right?",
        answer=1.0,
        because="Each example is its own nearest neighbour, at distance 0. So this number says nothing about how "
        "good the classifier is.",
        wrong={
            0.1: "That is guessing among ten classes. But each example finds itself.",
            100: "As a percentage, yes. A share is between 0 and 1.",
        },
    ),
    choice(
        "one-near-two-far",
        "k = 3, plain votes. One dog is very near to the new picture; the next two neighbours, both cats, are five "
        "times as far. What is the answer?",
        right="cat",
        because="Two votes against one. A plain vote counts who is among the k, and not how near they are.",
        wrong={
            "dog": "With votes of 1/distance it would win, 1 against 1/5 + 1/5. In a plain vote each neighbour "
            "counts 1. Which is better depends: the near dog may be a stray among cats.",
            "undecided": "Two against one is decided.",
        },
    ),
    choice(
        "k-without-ties",
        "There are **three** classes or more. Can you choose k so that a vote never ends in a tie?",
        right="Only k = 1.",
        because="With k = 5 two cats, two dogs and a horse are a tie; with k = 3 one of each. An odd k helps with "
        "two classes only.",
        wrong={
            "Any odd k.": "That is right for two classes. With three, five votes can be 2, 2 and 1.",
            "Any k that is not a multiple of the number of classes.": "With three classes, k = 5: votes of 2, 2 and 1.",
            "A prime k larger than the number of classes.": "5 is prime: two cats, two dogs, one horse.",
        },
    ),
    choice(
        "k-is-everyone",
        "k equals the number of training examples, with plain votes. What does the classifier answer?",
        right="The most frequent class, whatever the example.",
        because="All examples vote, so it is always the same vote. Small k follows every stray point, this one follows "
        "nothing.",
        wrong={
            "The class with the nearest mean.": "Votes are not weighted by distance here; all count 1.",
            "The right class: it has all the information.": "It has, and it throws the distances away.",
            "A random class.": "Always the same one. All votes are in, and they never change.",
        },
    ),
    choice(
        "k-parameter",
        "In which way does k differ from the weights of a linear classifier?",
        right="k is chosen before training; weights are found by training.",
        because="k is a **hyperparameter**, as are the distance and the weighting of votes. Nearest neighbours have "
        "no weights: what they know is the stored examples.",
        wrong={
            "k is a whole number.": "It is, but a hyperparameter need not be one: think of a learning rate.",
            "k has no influence on the training error.": "It has: at k = 1 that is 0, and it grows with k.",
            "In no way: both are parameters.": "Gradient descent could not find k: with k = 1 the training error is "
            "always 0, so training would always choose 1.",
        },
    ),
)


def l1_distance(x: int = 1, y: int = 2, right: int = 3, up: int = 4) -> Number:
    return number(
        "l1-distance",
        "The *L1 distance* adds up the absolute differences of the coordinates. What is it between "
        f"({x}, {y}) and ({x + right}, {y + up})?",
        answer=right + up,
        because=f"|{x + right} − {x}| + |{y + up} − {y}| = {right} + {up} = {right + up}: along the axes.",
        wrong={
            (right**2 + up**2) ** 0.5: f"That is L2, the straight line: the root of {right**2} + {up**2}.",
            max(right, up): "That is L∞, the larger of both differences.",
            right**2 + up**2: "That is the squared L2 distance.",
        },
    )


DISTANCES: tuple[Question, ...] = (
    drawn(l1_distance, x=range(1, 6), y=range(1, 6), right=range(2, 10), up=range(2, 10)),
    choice(
        "axes-turned",
        "All points stay where they are; only the coordinate axes are turned by 45 degrees. Which distances change?",
        right="L1 changes, L2 does not.",
        because="L1 goes along the axes, so it depends on where they point. The straight line does not depend on them.",
        wrong={
            "Both change.": "The straight distance is that of a ruler. A ruler does not depend on the axes.",
            "Neither changes: the points have not moved.": "The points have not moved, but the axes have, and "
            "L1 is measured along them.",
            "L2 changes, L1 does not.": "The other way round.",
        },
    ),
    choice(
        "root-dropped",
        "You leave out the square root in the L2 distance, to save time. What changes?",
        right="Plain votes stay; votes of 1/distance may change.",
        because="The root is increasing, so the order of the neighbours stays, and with it the k nearest. A weight "
        "of 1/distance becomes 1/distance², which favours the near ones more.",
        wrong={
            "Nothing at all.": "The order stays. But where the value of the distance is used, not only the order, it "
            "does change.",
            "Other neighbours are found.": "If a < b then √a < √b: the order is the same.",
            "It becomes the L1 distance.": "That is the sum of absolute values. This is the sum of squares.",
        },
    ),
    choice(
        "unit-changed",
        "Flats are described by floor area in m² (30 to 150) and number of rooms (1 to 5). Which flats are "
        "neighbours is decided almost only by",
        right="the area, since its numbers are larger.",
        because="A difference of 40 m² outweighs any difference in rooms. In units of 1,000 m² the rooms would "
        "decide. So features are scaled first, most often to standard deviation 1, measured on the training set.",
        wrong={
            "the rooms, since there are fewer values.": "A difference of 4 rooms adds 16 to a squared distance, one of "
            "40 m² adds 1,600.",
            "both alike.": "A distance adds numbers and ignores units.",
            "whichever predicts the rent better.": "Nothing here looks at the rent: distances are fixed before any "
            "label is seen.",
        },
    ),
    shape(
        "broadcast-row",
        "`X` is `(500, 2)`, `x` is `(2,)`. What is the shape of `X - x`?",
        answer=(500, 2),
        because="Aligned from the right: 2 against 2 is equal, 500 against nothing. `x` is subtracted from every row.",
        wrong={
            (2,): "`x` is stretched to fit `X`, not the other way round.",
            (500,): "Nothing is summed. A difference keeps both coordinates.",
            (500, 500): "That would need an axis for each of two sets of 500.",
        },
    ),
    choice(
        "broadcast-silent",
        "Now there are only **two** points: `X` is `(2, 2)`, with a point in each row, and `x` is `(2, 1)`. `X "
        "- x` gives",
        right="shape (2, 2), and the wrong numbers.",
        because="2 against 1, then 2 against 2: it fits. But the first *number* of x is taken from the whole first "
        "*point*, and the second from the second. Test with sizes that all differ, and with care where two are "
        "equal.",
        wrong={
            "an error": "The shapes fit: an axis of 1 is stretched, and 2 equals 2.",
            "shape (2, 2), and the right numbers.": "x has its coordinates in a column. They are subtracted from "
            "rows, that is, from points.",
            "shape (2, 1)": "The axis of 1 is stretched to 2.",
        },
    ),
    shape(
        "broadcast-pairs",
        "`A` has shape `(3, 1, 2)` and `B` has shape `(1, 500, 2)`. What is the shape of `A - B`?",
        answer=(3, 500, 2),
        because="From the right: 2 and 2, then 1 and 500, then 3 and 1. Every one of three is paired with each of 500.",
        wrong={
            (3, 500): "Nothing is summed. The last axis, of both coordinates, stays.",
            (3, 1, 2): "The axis of 1 is stretched to 500.",
            (500, 3, 2): "The axes keep their places: the first has the 3.",
        },
    ),
    number(
        "pairs-memory",
        "The same trick for 500 questions and 5,000 training pictures of 3,072 numbers in float32 (4 bytes): how "
        "much memory does the array of differences take?",
        follows="broadcast-pairs",
        answer=500 * 5000 * 3072 * 4 / 1e9,
        unit="GB",
        because="500 · 5,000 · 3,072 numbers of 4 bytes: 30.7 GB, to compute 2.5 million distances of 10 MB. Section "
        "3 derives a way that never forms the differences.",
        wrong={
            500 * 5000 * 3072 * 8 / 1e9: "That is float64, 8 bytes for each number.",
            500 * 5000 * 4 / 1e9: "That is for the distances. The differences still have 3,072 numbers each.",
            500 * 5000 * 3072 / 1e9: "That many numbers, in thousands of millions. Each takes 4 bytes.",
        },
    ),
)


def folds_evaluations(folds: int = 5) -> Number:
    return number(
        "folds-evaluations",
        f"{folds} folds; k is chosen from 1, 3, 5, 10 and 20; the distance is L1 or L2. How many times is a classifier "
        "evaluated?",
        answer=10 * folds,
        tolerance=1e-6,
        because=f"Ten settings, each on {folds} folds.",
        wrong={
            10: "That is the number of settings. Each is evaluated on every fold.",
            5 * folds: "That is for one distance. There are two.",
            5 + 2 + folds: "The choices multiply: every k with every distance in every fold.",
        },
    )


CHOOSING: tuple[Question, ...] = (
    choice(
        "k-by-training",
        "Someone chooses k by the share of **training** examples classed right, each among all of them. Which k wins?",
        right="always k = 1",
        because="Each training example is its own nearest neighbour. Training accuracy does not see what "
        "k is there for.",
        wrong={
            "the k that is also best for new data": "New examples do not find themselves in the training set.",
            "the largest k": "With more neighbours an example's own vote counts for less, so training accuracy falls.",
            "it depends on the data": "Not here: at k = 1 it is 100 %, whatever the data (unless two equal "
            "examples have different labels).",
        },
    ),
    drawn(folds_evaluations, folds=(3, 4, 5, 6, 8, 10)),
    number(
        "fold-training",
        "CIFAR-10 has 60,000 images, 10,000 of them for testing. The others are cut into five folds. From how many "
        "images do the neighbours come in each round?",
        answer=40_000,
        tolerance=1e-6,
        because="Five folds of 10,000; four of them serve as training images while the fifth asks.",
        wrong={
            50_000: known(
                "One fold of 10,000 asks the questions and must not be among those who answer.",
                mistake="fold_trained_on",
            ),
            48_000: "The 10,000 test images take no part in this. Only 50,000 are cut into folds.",
            10_000: "That is the fold that asks.",
        },
    ),
)


def memory_bytes(pictures: int = 50_000) -> Number:
    return number(
        "memory-bytes",
        f"How much memory do {pictures:,} pictures of 3,072 numbers take, as `uint8`?",
        answer=pictures * 3072 / 1e6,
        unit="MB",
        because=f"One byte each: {say(pictures * 3072 / 1e6)} MB. As float32 it is four times that. Nearest neighbours "
        "must "
        "keep all of it.",
        wrong={
            pictures * 3072 * 4 / 1e6: "That is float32. A `uint8` takes one byte.",
            pictures * 1024 / 1e6: "Three colours for each pixel.",
            pictures * 3072 * 8 / 1e6: "That is float64. A `uint8` takes one byte.",
        },
    )


COSTS: tuple[Question, ...] = (
    choice(
        "cost-doubled",
        "The training set becomes twice as large. What happens to the time for **one answer**?",
        right="Nearest neighbours: doubled. Linear classifier: unchanged.",
        because="Each answer is compared with every training example. The linear classifier has summed them up in ten "
        "templates.",
        wrong={
            "Both are doubled.": "The linear classifier multiplies with its weights, whose number does not "
            "depend on N.",
            "Both are unchanged: training is what takes longer.": "For the linear classifier that is right. Nearest "
            "neighbours have no training that could take longer.",
            "Nearest neighbours: four times. Linear classifier: doubled.": "One question is compared with N "
            "examples, not every example with every other.",
        },
    ),
    drawn(memory_bytes, pictures=range(20_000, 70_000, 10_000)),
    choice(
        "cost-wanted",
        "A car must recognise what is in front of it. Which costs would you rather have?",
        right="Slow training, fast answers.",
        because="Training happens once, in a hall full of machines; answers are needed in milliseconds, in the car. "
        "Nearest neighbours have it the wrong way round.",
        wrong={
            "Fast training, slow answers.": "The answer would come after the crash.",
            "It does not matter, as long as the sum is small.": "They are paid at different times: training "
            "once, answers millions of times, while driving.",
        },
    ),
)

LIKENESS: tuple[Question, ...] = (
    choice(
        "equal-for-whom",
        "Three changes of a picture have exactly the **same** L2 distance from it: white boxes over parts of it, a "
        "shift by a few pixels, a blue tint. What can a nearest-neighbour classifier say about them?",
        right="It finds all three equally like the original.",
        because="The distance is all that it looks at. You know that the boxes hide what matters and that the "
        "shift changes nothing. It does not.",
        wrong={
            "It finds the shifted one most like the original.": "That is what you see. It sees three equal numbers.",
            "It finds the tinted one least like the original, since every number has changed.": "Each by little. The "
            "sum of squares is what counts, and it is the same.",
            "With larger k it can tell them apart.": "k decides how many vote, not how far they are.",
        },
    ),
    choice(
        "light-divided-out",
        "One and the same picture is seen in light of half the strength. Which preparation of **each** picture makes "
        "the two equal again?",
        right="Divide its numbers by their own standard deviation.",
        because="Half the light halves all numbers, and with them their standard deviation, so the quotient stays.",
        wrong={
            "Subtract the mean picture of the training set.": "The same picture is taken from both, so their "
            "difference stays as it was.",
            "Divide all pictures by 255.": "All by the same number: every distance shrinks alike.",
            "Subtract its own mean.": "Half the light halves the *differences* from the mean as well; these stay "
            "halved.",
        },
    ),
)


def samples_needed(dimensions: int = 6) -> Number:
    return number(
        "samples-needed",
        "Ten points on a line of length 1 lie a tenth apart. How many points does a grid of the same spacing take in "
        f"**{dimensions}** dimensions?",
        answer=10**dimensions,
        tolerance=1e-6,
        because=f"Ten along each axis, so 10 to the power of {dimensions}. Each further dimension takes ten times as "
        "many.",
        wrong={
            10 * dimensions: "Ten for each axis would cover the axes only, and not the space between them.",
            10 ** (dimensions + 1): f"One factor of ten for each of {dimensions} axes.",
        },
    )


DIMENSIONS: tuple[Question, ...] = (
    number(
        "edge-of-share",
        "Points are spread evenly in a cube of edge 1 in **ten** dimensions. A smaller cube is to hold 1 % of them. "
        "How long is its edge?",
        answer=0.01 ** (1 / 10),
        because="Its volume is the tenth power of its edge: 0.63¹⁰ = 0.01. To gather one point in a hundred, one "
        "must reach across most of the cube in every direction.",
        tolerance=2e-2,
        wrong={
            0.1: "That is right in two dimensions: 0.1² = 0.01.",
            0.01: "That is right on a line. In ten dimensions such a cube has volume 0.01 to the tenth power.",
            0.001: "That is a tenth of 0.01. The edge is the tenth **root** of 0.01.",
            0.01**0.2: "That is the fifth root. Take the tenth.",
        },
    ),
    drawn(samples_needed, dimensions=range(3, 9)),
    choice(
        "noise-features",
        "Two features separate the classes well. You add 20 features of pure noise, of about the same spread. "
        "What happens?",
        right="Nearest neighbours suffer badly, a linear classifier hardly.",
        because="A distance adds up all features, so most of it becomes noise. A linear classifier has a weight for "
        "each feature and can give the useless ones nearly none.",
        wrong={
            "Neither suffers: noise averages out.": "In a mean it would. A squared distance adds up squares, and "
            "these do not cancel.",
            "Both suffer alike.": "One of them can learn what to ignore.",
            "A linear classifier suffers badly, nearest neighbours hardly.": "Which of them can learn to ignore a "
            "feature?",
        },
    ),
    choice(
        "curse-all",
        "In 3,072 dimensions, evenly spread points are all about equally far from each other. Does it follow that "
        "nearest neighbours cannot work on pictures of 3,072 numbers?",
        right="No. Pictures are not evenly spread.",
        because="Real data fill a thin part of the space: neighbouring pixels are alike, most combinations never "
        "occur. There, near and far are still different. Whether near means *alike* is another matter.",
        wrong={
            "Yes, that is what the curse says.": "It says so about evenly spread points. Section 7 measures it on "
            "pictures.",
            "No, since 3,072 is not large enough.": "It is: the farthest of 1,000 even points is some 7 % farther "
            "than the nearest.",
            "Yes, unless k is large.": "k does not change any distance.",
        },
    ),
)

LADDER: tuple[Question, ...] = (
    choice(
        "ladder-order",
        "3,000 drawn pictures, given as raw pixels. Which order will the shares of right answers have?",
        right="nearest neighbours < linear classifier < small network",
        because="A linear classifier weighs pixels, which a distance cannot; a network also copes with dark things "
        "on a light ground. CIFAR-10 shows the same order.",
        wrong={
            "linear classifier < nearest neighbours < small network": "Boundaries of neighbours can take any shape, "
            "but light and background decide who is near.",
            "nearest neighbours < small network < linear classifier": "The network contains the linear classifier as "
            "a special case, and 3,000 pictures are enough for it to profit.",
            "small network < linear classifier < nearest neighbours": "3,000 pictures are few, but not that few.",
        },
    ),
    choice(
        "why-neighbours",
        "What are nearest neighbours still good for, after all this?",
        right="As a first baseline, and on features in which near means alike.",
        because="They take no training, and what they say can be looked at: the neighbours themselves. On the "
        "features of a trained network they are strong, and that is how one searches for similar pictures.",
        wrong={
            "For nothing: networks are always better.": "With features that suit them they keep up, as the last "
            "cell shows.",
            "For very large data sets.": "There each answer is slowest.",
            "Where answers must come fast.": "Their answers are the slow ones.",
        },
    ),
)

PREDICTED: tuple[Question, ...] = (
    Prediction(
        "pixels-that-differ",
        "Three changes of one picture, all at the same L2 distance from it: boxes painted over, the house moved, a "
        "tint. How many of the 1,024 pixels differ from the original in each? Drag the bars.",
        picture="EqualDistances",
        asks=Shares(axes=1, of=PICTURES[1:], start=(0.0, 0.0, 0.0), unit="%"),
        truth=lambda values: values["bars"],
        shows=(
            "original",
            "boxed",
            "shifted",
            "tinted",
            "name_original",
            "name_boxed",
            "name_shifted",
            "name_tinted",
            "changes",
        ),
        tolerance=0.08,
        wrong={
            "as_far_so_as_many": (
                (50.0, 50.0, 50.0),
                "Equal distances do not mean equally many pixels. A few that change much are as far as all of them "
                "changed a little.",
            ),
            "moved_so_all_differ": (
                (10.0, 100.0, 100.0),
                "Moving the house changes the pixels at its edges. Where house covers house, or sky covers sky, "
                "nothing differs.",
            ),
        },
        because="The distance adds up squares. The boxes change few pixels by much, the tint all of them by a little.",
    ),
    Prediction(
        "noise-features-curve",
        "Two features tell the class, and neighbours get nearly all test points right. Add 5, 20, 50, 100 features of "
        "pure noise: draw the share that the five nearest neighbours get right.",
        picture="IrrelevantFeatures",
        asks=Sketch(at=(5, 20, 50, 100), what="features", start=(0.1,) * 4, xlim=(0.0, 105.0)),
        truth=lambda values: np.interp((5, 20, 50, 100), ADDED, values["neighbours"]),
        shows=(),
        tolerance=0.08,
        wrong={
            "noise_averages_out": (
                lambda values: np.interp((5, 20, 50, 100), ADDED, values["linear"]),
                "Your curve hardly falls. So does that of a linear classifier, which can give useless features a small "
                "weight. A distance counts every feature alike.",
            ),
            "guessing_at_once": (
                (1 / 3, 1 / 3, 1 / 3, 1 / 3),
                "That is guessing. A few noise features do not drown two good ones yet; a hundred nearly do.",
            ),
        },
        because="Each noise feature adds to every squared distance. With a hundred of them the nearest point is near "
        "by accident, and half of the answers are wrong.",
    ),
)

QUESTIONS: tuple[Question, ...] = (
    NUMBERS + VOTES + DISTANCES + CHOOSING + COSTS + LIKENESS + DIMENSIONS + LADDER + PREDICTED
)
"""In the lecture's order."""

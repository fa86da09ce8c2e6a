"""Questions of lecture 06, linear and softmax classifiers, section by section."""

import numpy as np

from course.check.questions.drawn import drawn, say
from course.check.questions.kinds import Number, Question, choice, known, number, shape
from course.check.questions.predictions import Prediction
from course.explorables.stage.predict import Place, Shares


def parameters_cifar(numbers: int = 3072, classes: int = 10) -> Number:
    return number(
        "parameters-cifar",
        f"The images have {numbers} numbers, there are {classes} classes, each with a bias. How many parameters does "
        "the "
        "classifier have?",
        answer=classes * numbers + classes,
        tolerance=1e-6,
        because=f"A weight for every pair of pixel and class, and one bias per class: {numbers} · {classes} + "
        f"{classes} = "
        f"{classes * numbers + classes:,}.",
        wrong={
            classes * numbers: known(
                "Those are the weights. Each class has a bias as well.", mistake="biases_not_counted"
            ),
            numbers + classes: f"Every class has {numbers} weights of its own.",
            numbers + 1: f"That is one class with its bias. There are {classes}.",
            classes * numbers + numbers: "There is one bias per class, not one per pixel.",
        },
    )


SCORES: tuple[Question, ...] = (
    shape(
        "scores-shape",
        "64 images of 3072 numbers each go through a linear classifier with 10 classes: `scores = X @ W + b`. "
        "What is the shape of `scores`?",
        answer=(64, 10),
        because="One row per image, one column per class: (64, 3072) @ (3072, 10) is (64, 10).",
        wrong={
            (10, 64): known("Rows are the examples in this course, columns the classes.", mistake="transposed"),
            (64,): "That would be one number per image. Every class has a score of its own.",
            (3072, 10): "That is the shape of `W`, the weights. The 3072 are summed over.",
            (64, 3072): "That is the shape of `X`, what goes in.",
        },
    ),
    drawn(parameters_cifar, numbers=(784, 1024, 3072, 12288), classes=(5, 10, 20, 100)),
    number(
        "largest-score",
        "The scores of one example are `z = np.array([7, -7.5, 10])`. Which class does the classifier choose, as NumPy "
        "counts?",
        answer=int(np.argmax([7, -7.5, 10])),
        tolerance=1e-6,
        because="`z.argmax()` is 2. Slides and books often count classes from 1 and say class 3 here.",
        wrong={
            3: known(
                "Counted from 1 it is the third. NumPy counts from 0, and so do all labels in this course.",
                mistake="labels_from_one",
            ),
            10: "That is the score itself. The question is for its position.",
            0: "7 is large, but not the largest.",
        },
    ),
    choice(
        "class-numbers",
        "Someone trains **one** output with squared error on the class number: airplane 0, car 1, …, truck 9. The "
        "output "
        "is 1 (car). If the truth is an airplane this costs (1 − 0)² = 1; if it is a truck, (1 − 9)² = 64. What is "
        "wrong "
        "with that?",
        right="The numbers of the classes are names; their distance means nothing.",
        because="Taking a truck for a car is not 64 times worse than taking an airplane for one. Class numbers have no "
        "order and no distance, so a loss must not use them as numbers.",
        wrong={
            "The square should be an absolute value.": "Then it is 8 against 1. The difference is still made up.",
            "The classes should be sorted by how alike they are.": "No order on a line fits ten classes: a cat is near "
            "a dog, and a dog is near a horse, but in which direction is a ship?",
            "Nothing: a truck is far from a car in the list.": "The list could be written in any order. Then the loss "
            "would change, although no image did.",
        },
    ),
)

TEMPLATES: tuple[Question, ...] = (
    choice(
        "template-after-one",
        "All weights start at 0, so every class has probability 1/10. The classifier then learns from **one** picture, "
        "a 5. What do the ten templates look like after this step?",
        right="Template 5 is that picture; the nine others are its faint negative.",
        because="Each template gets (wanted − given probability) times the picture: 1 − 0.1 for the 5, 0 − 0.1 for "
        "each other class. Section 8 derives it.",
        wrong={
            "Template 5 is that picture; the nine others are still 0.": "Probabilities sum to one. To raise one, the "
            "others must come down, so they move as well.",
            "All ten are noise.": "There is no noise in it: the weights start at 0 and the step is a multiple of the "
            "picture.",
            "Template 5 is the mean of all fives.": "It has seen one picture only.",
        },
    ),
    choice(
        "template-mean",
        "After long training: is the template of a class the mean of its training images?",
        right="No. It shows what sets the class apart from the others.",
        because="A pixel that is bright in all classes helps none of them, however bright it is in the mean. Negative "
        "weights stand where ink speaks against the class. The mean is a fair start, though.",
        wrong={
            "Yes, up to a factor.": "A mean of images has no negative pixel. Look at the pink cells.",
            "Yes, if training has converged.": "After 10,000 examples they differ clearly: the next cell shows it.",
            "No. It is one of the training images.": "Every image that is not yet fitted adds to it.",
        },
    ),
    choice(
        "bright-image",
        "The biases are 0. You make an image twice as bright: `x` becomes `2 * x`. What happens to the chosen class?",
        right="It stays: all its scores double.",
        because="Only the comparison between classes **for the same image** counts. $2x \\cdot w_k$ doubles for every "
        "$k$, so the largest stays the largest.",
        wrong={
            "The class with the longest weights wins.": "It would if it won before. Doubling all scores keeps their "
            "order.",
            "It may change, since long vectors score higher.": "They score higher for every class alike.",
            "All probabilities stay as well.": "The choice stays, but doubled scores give sharper probabilities.",
        },
    ),
)

GEOMETRY: tuple[Question, ...] = (
    choice(
        "add-to-all-weights",
        "You add the same vector $v$ to the weights of **every** class. What happens to the boundaries?",
        right="Nothing at all.",
        because="Each score grows by $x \\cdot v$, the same for all classes. The differences, which alone decide, "
        "stay.",
        wrong={
            "They shift by v.": "Try it: every score changes, but all by the same amount.",
            "They turn towards v.": "A boundary is perpendicular to the difference of two weights. Differences stay.",
            "The classifier gets more sure.": "Softmax looks at differences too. Nothing in it changes.",
        },
    ),
    number(
        "boundary-1d",
        "One feature, two classes: scores $a_0 = x + 2$ and $a_1 = 3x - 2$. At which $x$ is the boundary?",
        answer=(2 - -2) / (3 - 1),
        because="Where both are equal: $x + 2 = 3x - 2$, so $x = 2$. In general $x = (b_0 - b_1)/(w_1 - w_0)$.",
        wrong={
            0.0: "At 0 the scores are 2 and −2: class 0 wins clearly.",
            2 / 3: "That is where the score $a_1$ is 0. A boundary is where two scores are **equal**.",
            -2.0: "That is where the score $a_0$ is 0. A boundary is where two scores are **equal**.",
            1.0: "There they are 3 and 1.",
        },
    ),
    choice(
        "region-in-two",
        "A linear classifier with three classes in the plane. Can the region of one class lie in **two separate "
        "pieces**?",
        right="No. Each region is convex.",
        because="If class k wins at two points, its lead over every other class is positive at both. The lead is "
        "linear, "
        "so it is positive all the way between them.",
        see={"Yes, with the right biases.": "DecisionBoundary()"},
        wrong={
            "Yes, if the third class lies between them.": "Then class k would win at both ends and lose between, but a "
            "linear lead cannot change its sign twice.",
            "Yes, with the right biases.": "Biases move boundaries. They stay straight, and the argument holds.",
            "Only if the weights are equal.": "Equal weights and biases give equal scores, not two pieces.",
        },
    ),
    choice(
        "equal-lines",
        "Class A has a line on which its score is K, class B has one too. K slides from −3 to 3, and both lines move. "
        "What does the point where they meet draw?",
        right="The boundary between A and B.",
        because="At the meeting point both scores are K, so neither class is ahead. All such points together are the "
        "boundary.",
        wrong={
            "The arrow of the class with the longer weights.": "Along an arrow its own score grows; the other one need "
            "not be equal.",
            "A curve that bends towards the longer arrow.": "Both lines move evenly with K, so their meeting point "
            "moves evenly too: along a straight line.",
            "Nothing: the meeting point stays.": "It would have to score −3 and 3 at the same time.",
        },
    ),
)

FAILURE: tuple[Question, ...] = (
    number(
        "xor-best",
        "Four points: (0, 0) and (1, 1) are class 0, (0, 1) and (1, 0) are class 1. What is the largest share that a "
        "linear classifier can get right?",
        answer=3 / 4,
        because="Three of four: cut off one corner. All four is impossible; the proof is folded below.",
        see={1: "DecisionBoundary(data='XOR')"},
        wrong={
            1.0: "Try to draw it. Each diagonal belongs to one class, and the diagonals cross.",
            0.5: "One can do better: cut off a single corner.",
        },
    ),
    choice(
        "rings-feature",
        "An inner ring of class 0, an outer ring of class 1. Which single number per point lets a linear classifier "
        "separate them perfectly?",
        right="its distance from the centre",
        because="In the distance r the rings are two separate intervals, and one threshold between them does it.",
        wrong={
            "its angle": "Both rings have points at every angle.",
            "the sum of its coordinates": "That is again linear in the coordinates; both rings lie on both sides.",
            "no single number can": "One can: the rings differ in exactly one respect.",
        },
    ),
    choice(
        "xor-feature",
        "XOR: clouds at (1, 1) and (−1, −1) are class 0, at (1, −1) and (−1, 1) class 1. Which single number per point "
        "does it for them?",
        right="the product of its coordinates",
        because="Equal signs give a positive product, different signs a negative one. The threshold is 0.",
        wrong={
            "its distance from the centre": "All four clouds are equally far from the centre. What parts the rings "
            "does nothing here.",
            "its angle": "The classes take turns as the angle grows: 0, 1, 0, 1. One threshold cannot part them.",
            "the sum of its coordinates": "That is 2, −2 and twice 0: class 1 lies in the middle, between the halves "
            "of class 0.",
        },
    ),
)

SOFTMAX: tuple[Question, ...] = (
    choice(
        "softmax-shift",
        "You add 100 to **every** score of an example. What happens to its softmax probabilities?",
        right="Nothing.",
        because="$e^{z+100} = e^{100}\\, e^z$: the factor stands above and below the fraction and cancels.",
        see={"They all grow.": "SoftmaxBars(shift=100.0)"},
        wrong={
            "They all grow.": "They always sum to one, so they cannot all grow.",
            "They move closer to one another.": "A temperature does that: it divides the scores. Adding keeps the "
            "gaps.",
            "The largest takes nearly all.": "That is what multiplying the scores does. Adding keeps the gaps.",
        },
    ),
    choice(
        "softmax-double",
        "You **double** every score. What happens?",
        right="The same class is chosen, with sharper probabilities.",
        because="The order of the scores stays. Every gap doubles, so each ratio of probabilities is squared.",
        wrong={
            "Nothing, as with adding.": "A factor does not cancel: $e^{2z} = (e^z)^2$.",
            "Another class may be chosen.": "A positive factor keeps the order of the scores.",
            "The same class is chosen, with flatter probabilities.": "Flatter is what halving does.",
        },
    ),
    choice(
        "exp-500",
        "A slide says: “for scores (500, 400, 450) the exponentials overflow, so subtract the maximum”. Where is the "
        "error?",
        right="e⁵⁰⁰ is still finite in float64; it overflows in float32.",
        because="float64 holds $e^z$ up to z = 709.78, float32 up to z = 88.72. The advice is right all the same: one "
        "does not know how large scores get.",
        wrong={
            "There is none.": "Try `np.exp(500.0)`: about 1.4e217, a perfectly good float64.",
            "One must subtract the mean.": known(
                "Then a score far above the mean can still overflow. The maximum leaves nothing above 0.",
                mistake="less_than_the_maximum",
            ),
            "Subtracting changes the probabilities.": "It does not: that is the shift from the first question.",
        },
    ),
    choice(
        "softmax-abs",
        "Why not simply $|z_k| / \\sum_j |z_j|$?",
        right="A very negative score would get a large probability.",
        because="A map from scores to probabilities should be increasing: a larger score, a larger probability. "
        "$|z|$ is not; $2^z$ and $e^{2z}$ are, and would do.",
        see={"It is only a matter of taste.": "SoftmaxBars(a=-8.0, b=2.0, c=0.0, map='|z|')"},
        wrong={
            "The results would not sum to one.": "Dividing by the sum takes care of that for any map.",
            "The results could be negative.": "Absolute values are not negative.",
            "It is only a matter of taste.": "It is one for $2^z$ against $e^z$. But with $|z|$ scores of −8 and 2 "
            "would favour the −8.",
        },
    ),
)


def logsumexp_of_two(score: int = 5) -> Number:
    return number(
        "logsumexp-of-two",
        f"Two classes, both with score {score}. What is the logsumexp, $\\log(e^{score} + e^{score})$?",
        answer=score + np.log(2),
        tolerance=1e-3,
        because=f"$\\log(2e^{score}) = {score} + \\log 2 = {score + np.log(2):.3f}$. It is never below the largest "
        "score; with C "
        "equal scores it is log C above.",
        wrong={
            score: "That is the largest score. Close, but there are two of them: log 2 is still to be added.",
            2 * score: "The logarithm of a sum is not the sum of the logarithms.",
            score + np.log10(2): known("That is with the logarithm to base 10.", mistake="base_ten"),
            float(np.log(2)): "That would be for two scores of 0.",
        },
    )


LIKELIHOOD: tuple[Question, ...] = (
    number(
        "score-used",
        "The scores of an example are (3.2, 5.1, −1.7, 0.4), its label is y = 3. Which number is $a_{y}(x)$?",
        answer=0.4,
        because="The label picks one element of the score vector, counted from 0: element 3 is 0.4.",
        wrong={
            5.1: "That is the largest score. The loss uses the score of the **label**, whether it is the largest or "
            "not.",
            -1.7: known("That is the third number, so element 2: labels count from 0.", mistake="labels_from_one"),
            3.0: "That is the label itself. It only says where to look.",
        },
    ),
    number(
        "loss-top-score",
        "Scores (300, 500, −150), label 1. What is the loss, logsumexp − $a_y$?",
        answer=float(np.logaddexp.reduce([300.0, 500.0, -150.0]) - 500),
        because="500 stands so far above the others that logsumexp is 500 as well: 500 − 500 = 0.",
        wrong={
            500.0: "That is logsumexp. Subtract the score of the label.",
            200.0: "That would be the loss if the label were 0.",
            np.log(3): "That is the loss of three equal scores.",
        },
    ),
    number(
        "loss-other-score",
        "The same scores (300, 500, −150), but the label is 0. What is the loss?",
        answer=float(np.logaddexp.reduce([300.0, 500.0, -150.0]) - 300),
        because="500 − 300: the distance from the score of the label up to the largest one. A confident mistake is "
        "expensive, but its price is finite.",
        wrong={
            0.0: "It would be 0 if the label had the largest score by far.",
            np.inf: "The probability underflows to 0, its logarithm need not be taken: logsumexp − $a_y$ is finite.",
            -200.0: "A loss is never negative here: logsumexp is at least as large as any score.",
            650.0: "That is the loss for label 2.",
        },
    ),
    choice(
        "why-this-factor",
        "The joint probability can be split as $p(x)\\,p(y \\mid x)$ or as $p(y)\\,p(x \\mid y)$. Why does a "
        "classifier "
        "take the first?",
        right="It goes from image to label, and p(y | x) covers ten outcomes instead of all images.",
        because="$p(x \\mid y)$ is a distribution over all pictures of that class: hopeless to write down with a "
        "linear "
        "model. A model that learns it can **generate** dogs; it is called generative.",
        wrong={
            "The second is only valid for independent variables.": "Both are always valid: the chain rule of "
            "probability needs no independence.",
            "The second does not sum to one.": "Both are the same joint probability.",
            "The first needs fewer images.": "The number of images does not enter this choice.",
        },
    ),
    choice(
        "why-drop-px",
        "Why may $p(x \\mid \\theta)$ be dropped when the likelihood is maximised over θ?",
        right="The images do not depend on our weights, so it is a constant.",
        because="Setting a bias to 1 or to 2 does not change how often dogs are photographed. A factor that does not "
        "contain θ does not move the maximum.",
        wrong={
            "All images are equally likely.": "They are not, and need not be.",
            "It is close to one.": "It is tiny. What counts is that θ does not change it.",
            "We only know it for the training set.": "We do not know it there either. It simply does not matter.",
        },
    ),
    choice(
        "iid-means",
        "What does “independent and identically distributed” say about the images?",
        right="Each is drawn from the same distribution, and one tells nothing about another.",
        because="It lets the joint probability become a product with one factor per example. For real data it is an "
        "approximation, and its price is paid in quality.",
        wrong={
            "Every image is equally probable.": "Identical is the **distribution**, not the probability of each image.",
            "Every class is equally frequent.": "Nothing is said about classes. Nine dogs to one cat is fine.",
            "The pixels of an image are independent.": "It speaks of images among one another, not of pixels within "
            "one.",
            "All classes have the same p(x | y).": "Classes may look different. The joint distribution is what is "
            "shared.",
        },
    ),
    drawn(logsumexp_of_two, score=range(2, 10)),
    choice(
        "say-in-words",
        "Say it in words: what is $p(y \\mid x, \\theta)$, for a picture $x$ and the label $y$ = dog?",
        right="how probable “dog” is for this picture, according to the classifier with these parameters",
        because="What stands behind the bar is given: the picture and the parameters. What stands in front is asked "
        "for. The softmax outputs are these numbers, one for each class.",
        wrong={
            "how probable this picture is among all pictures of dogs": "That is $p(x \\mid y, \\theta)$: picture and "
            "label have changed sides.",
            "how probable it is to meet this picture with the label dog": "That is $p(x, y \\mid \\theta)$, without a "
            "given picture.",
            "how probable the parameters are, given that it is a dog": "Parameters stand behind the bar here. Maximum "
            "likelihood never speaks of their probability.",
        },
    ),
    choice(
        "generative-factor",
        "Which factorisation would let you **draw new pictures** of dogs?",
        right="$p(y)\\,p(x \\mid y)$",
        because="Choose a label, then draw a picture from the distribution of pictures with that label. Such a model "
        "is called generative; one of $p(y \\mid x)$ alone is called discriminative.",
        wrong={
            "$p(x)\\,p(y \\mid x)$": "It needs a picture first, and then names it. Our classifier only learns the "
            "second factor.",
            "both, they are equal": "Their products are equal. But each is learnt as two separate factors, and only "
            "one of them holds a distribution of dog pictures.",
            "neither": "If it is known how pictures of dogs are distributed, one can draw from that distribution.",
        },
    ),
)


def sum_for_mean(count: int = 1000, rate: float = 0.5) -> Number:
    return number(
        "sum-for-mean",
        f"The mean loss over {count:,} examples is 0.3, and a learning rate of {rate} works well. Someone uses the "
        "**sum** over "
        "the examples as the loss. Which rate makes the same steps?",
        answer=rate / count,
        tolerance=1e-6,
        because=f"The gradient is {count:,} times as long, so the rate must be {count:,} times smaller.",
        wrong={
            rate: f"The gradient of the sum is {count:,} times that of the mean.",
            rate * count: "The other way round: a longer gradient needs a smaller rate.",
            0.3: "The value of the loss does not enter.",
        },
    )


CROSS_ENTROPY: tuple[Question, ...] = (
    number(
        "cross-entropy-half",
        "The classifier gives (0.5, 0.25, 0.25), the label is 0. What is the cross-entropy (natural logarithm)?",
        answer=-np.log(0.5),
        because="Only the probability of the label counts: −ln 0.5 = 0.693.",
        wrong={
            -np.log(0.25): "That is for label 1 or 2.",
            1.0: known("That is with the logarithm to base 2.", mistake="base_two"),
            -0.5 * np.log(0.5) - 0.5 * np.log(0.25): "That is the entropy of the prediction itself. The label did not "
            "enter.",
            0.5: "That is the probability. Take minus its logarithm.",
            -np.log(2): known("The sign: minus the logarithm of a half is positive.", mistake="sign_flipped"),
        },
    ),
    number(
        "clipped-log",
        "Someone guards against log(0) by writing `-np.log(p + 1e-8)`. What is the largest loss this can ever report?",
        answer=-np.log(1e-8),
        because="−ln(1e-8) = 18.42. Every worse example reports the same, and the slope that should correct it is "
        "gone. "
        "Use logsumexp − $a_y$.",
        wrong={
            8.0: known("That would be with the logarithm to base 10.", mistake="base_ten"),
            np.inf: "That is what it was meant to avoid.",
            1e8: "That is 1/1e-8. The logarithm comes after.",
        },
    ),
    drawn(sum_for_mean, count=(100, 200, 500, 1000, 2000), rate=(0.1, 0.2, 0.5, 1)),
)

GRADIENT: tuple[Question, ...] = (
    choice(
        "gradient-others",
        "The label is “cat”. The score of “dog” is raised a little. What happens to the loss of this example?",
        right="It rises, by about p(dog) times the raise.",
        because="The score of dog stands in the normaliser. Its derivative is p(dog): the more probable the wrong "
        "class "
        "already is, the more it hurts.",
        wrong={
            "Nothing: the loss only uses the score of the label.": "It subtracts the score of the label, from the "
            "logsumexp of **all** scores.",
            "It falls.": "A higher score for a wrong class takes probability from the cat.",
            "It rises by as much as the score was raised.": "Only if dog already had all the probability.",
        },
    ),
    number(
        "gradient-value",
        "Scores (3, 1, −2) give probabilities (0.8756, 0.1185, 0.0059). The label is 0. What is the derivative of the "
        "loss by the **first** score?",
        answer=float(np.exp(3 - np.logaddexp.reduce([3.0, 1.0, -2.0])) - 1),
        because="p − 1 for the label: 0.8756 − 1 = −0.1244. Negative: raising this score lowers the loss.",
        wrong={
            0.8756: known(
                "One is subtracted at the label, as the wanted probability there is 1.", mistake="one_hot_kept"
            ),
            0.1244: known(
                "The size is right. The sign says which way to go: raising the right score must lower the loss.",
                mistake="sign_flipped",
            ),
            0.1185: "That is the derivative with respect to the second score.",
        },
    ),
    shape(
        "gradient-shape",
        "64 images of 3072 numbers, 10 classes. What is the shape of the gradient of the mean loss with respect to "
        "`W`?",
        answer=(3072, 10),
        because="A gradient has the shape of its variable. The 64 images are averaged.",
        wrong={
            (10, 3072): known("That is its transpose. `W` is (D, C) here.", mistake="transposed"),
            (64, 10): "That is the gradient with respect to the scores.",
            (64, 3072): "That is the gradient with respect to the images.",
            (64, 3072, 10): known("That holds one gradient per image. They are averaged.", mistake="not_summed"),
        },
    ),
)


def squared_confident(score: int = 3) -> Number:
    return number(
        "squared-confident",
        "Squared loss $(s - 1)^2$ for an example of class +1 with score $s$. What does it charge for the score "
        f"{score}, "
        "which is right and confident?",
        answer=(score - 1) ** 2,
        because=f"{(score - 1) ** 2}, exactly as much as for the **wrong** score −{score - 2}. It wants the score 1, "
        "neither "
        "less nor more.",
        see={0: f"MarginLosses(margin=[{min(score, 4):.1f}])"},
        wrong={
            0: "The sign is right, but squared loss wants the score to be 1.",
            score - 1: "Now square it.",
            -((score - 1) ** 2): "Squares are not negative.",
        },
    )


LOSSES: tuple[Question, ...] = (
    drawn(squared_confident, score=range(3, 8)),
    choice(
        "zero-one-slope",
        "Accuracy is what we care about. Why is it not what we train on?",
        right="Its derivative is 0 almost everywhere.",
        because="Move a weight a little: usually no example changes sides, so accuracy stays exactly the same. A "
        "slope of "
        "0 says nothing about where to go.",
        wrong={
            "It is too slow to compute.": "It is cheaper than the cross-entropy.",
            "It is not known for the training set.": "It is: labels and predictions are both there.",
            "It leads to overfitting.": "It leads nowhere: the optimiser gets no direction from it.",
        },
    ),
    choice(
        "which-test-loss",
        "You trained with cross-entropy; what you care about is the share of wrong answers. Which of the two do you "
        "compute on the **test** set?",
        right="the share of wrong answers: the true loss",
        because="Nothing is optimised on test data, so it need not have a slope. It should show what you care about.",
        wrong={
            "the cross-entropy: the same as in training": "It stood in for the true loss because the optimiser needs "
            "slopes. Nobody optimises on the test set.",
            "the cross-entropy with the penalty": "A penalty steers the training. It is no part of how good the "
            "answers are.",
            "either, they are the same": "They can disagree: the far point in the cell above shows it.",
        },
    ),
    choice(
        "look-at-training",
        "You look at the share of wrong answers on the **training** set ten times and change things in between. Is "
        "that "
        "harmful?",
        right="No. The optimiser uses these data anyway.",
        because="It is a good check that the surrogate does something sensible. The caution is for held-out data: "
        "look, "
        "change, look again, and **you** are an optimiser on it.",
        wrong={
            "Yes. Then it is no longer held out.": "Training data never were.",
            "Yes. One may only look at the cross-entropy.": "Any quantity may be looked at on data that are used up.",
            "Only if the classifier is linear.": "The kind of model does not matter here.",
        },
    ),
    choice(
        "loss-one-number",
        "Labels may be vectors, sequences, anything. Why must the loss be **one real number**?",
        right="Minimising needs an order: less or more.",
        because="Of two vectors, or of 1 and the imaginary unit, none is smaller. Whatever the task, one number must "
        "say "
        "which parameters are better.",
        wrong={
            "Computers cannot store anything else.": "They can store vectors very well.",
            "Otherwise it has no derivative.": "Vectors have derivatives, but no smallest one.",
            "It must be a probability.": "A loss can be 17. It only has to be ordered.",
        },
    ),
    number(
        "hinge-wrong",
        "Multi-class hinge loss: the sum over the wrong classes of max(0, $z_j - z_y + 1$). Scores (3, 1, −2), label "
        "1. "
        "What is it?",
        answer=max(0, 3 - 1 + 1) + max(0, -2 - 1 + 1),
        because="Class 0: 3 − 1 + 1 = 3. Class 2: −2 − 1 + 1 = −2, so 0. Together 3.",
        wrong={
            4.0: known(
                "The sum goes over the **wrong** classes only; the label itself would always add 1.",
                mistake="own_class_counted",
            ),
            1.0: known("A −2 does not pay back: each term is cut off at 0.", mistake="not_cut_off"),
            2.0: known("The margin of 1 is missing.", mistake="no_margin"),
            0.0: "That is for label 0: it leads both others by more than 1.",
        },
    ),
)


def loss_at_zero(classes: int = 10) -> Number:
    return number(
        "loss-at-zero",
        f"All weights and biases are 0, there are {classes} classes. What is the mean loss, before any training?",
        answer=np.log(classes),
        because=f"Every class has probability 1/{classes}, and $-\\ln(1/{classes}) = \\ln {classes} = "
        f"{np.log(classes):.3f}$. Check "
        "this first whenever you write a classifier.",
        wrong={
            0: "A loss of 0 means certainty of the right class. Equal scores are certain of nothing.",
            float(np.log10(classes)): known(
                "That is the logarithm to base 10. Here it is the natural one.", mistake="base_ten"
            ),
            1 / classes: f"{say(1 / classes)} is the probability. The loss is minus its logarithm.",
            1 - 1 / classes: "That is the share of wrong answers one would expect from guessing.",
        },
    )


DIGITS: tuple[Question, ...] = (drawn(loss_at_zero, classes=(5, 10, 20, 50, 100)),)

PREDICTED: tuple[Question, ...] = (
    Prediction(
        "equal-scores-meeting",
        "The arrows are the weights of A, $(1.2, 0.4)$, and of B, $(-0.3, 1.1)$; there are no biases. At which point "
        "do both classes have the score 2? Drag ◆ there.",
        picture="EqualScores",
        state={"level": 2.0},
        asks=Place(start=(-3.0, -3.0)),
        truth=lambda values: values["here"][0],
        shows=("origin", "tips", "weights"),
        tolerance=0.035,
        wrong={
            "sum_of_weights": (
                lambda values: values["weights"].sum(axis=0),
                "That is the sum of both weights. Its scores are $w\\cdot(w_A+w_B)$, and nothing makes them 2.",
            ),
            "middle_of_weights": (
                lambda values: values["weights"].mean(axis=0),
                "That is half-way between the tips of the arrows. The score is not the place of the tip: it is the dot "
                "product with the weights.",
            ),
            "on_the_boundary_only": (
                (0.0, 0.0),
                "There both scores are equal, but 0. The meeting point of the lines for 2 lies farther out.",
            ),
        },
        because="Both dot products must be 2. The line of score 2 is perpendicular to its arrow, at the distance 2 "
        "divided by the arrow's length; the two lines meet in one point, and it lies on the boundary.",
    ),
    Prediction(
        "softmax-three-scores",
        "The scores are 3, 1 and 0. Guess the three probabilities: drag each bar by its ◆.",
        picture="SoftmaxBars",
        state={"a": 3.0, "b": 1.0, "c": 0.0},
        asks=Shares(axes=2, of=("A", "B", "C"), start=(1 / 3, 1 / 3, 1 / 3)),
        truth=lambda values: values["shares"],
        shows=("scores", "score_text", "names"),
        tolerance=0.04,
        wrong={
            "shares_of_the_scores": (
                lambda values: values["scores"] / values["scores"].sum(),
                "Those are the shares of the scores themselves. Softmax takes the shares of $e^z$: a score of 0 has "
                "one too.",
            ),
            "winner_takes_all": (
                (1.0, 0.0, 0.0),
                "The largest score does not take everything. Every $e^z$ is positive, so every class keeps a share.",
            ),
        },
        because="The shares are those of e³ = 20.1, e¹ = 2.7 and e⁰ = 1. Two units of score are a factor of 7.4.",
    ),
)

QUESTIONS = (
    *SCORES,
    *TEMPLATES,
    *GEOMETRY,
    *FAILURE,
    *SOFTMAX,
    *LIKELIHOOD,
    *CROSS_ENTROPY,
    *GRADIENT,
    *LOSSES,
    *DIGITS,
    *PREDICTED,
)

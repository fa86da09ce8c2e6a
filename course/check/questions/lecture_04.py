"""Questions of lecture 04, generalisation: bias, variance, validation, section by section."""

from course.check.questions.drawn import drawn, say
from course.check.questions.kinds import Number, Question, choice, known, number
from course.check.questions.predictions import Prediction, elsewhere
from course.explorables.stage.predict import Level, Place

L2 = "L2: λ(w₁² + w₂²)"

GOAL: tuple[Question, ...] = (
    choice(
        "row-memoriser",
        "A program stores only the top two rows of pixels of each of 1,083 training digits, with the label. Asked "
        "about an image, it looks up these rows. If they are not in its list, it says 0. How does it do on new digits?",
        right="Like a program that says 0 all the time.",
        because="Hardly any new digit has exactly the rows of a stored one. So nearly every answer is the fallback, "
        "right for about one digit in ten.",
        wrong={
            "As well as on the training digits.": "There it finds each image's own entry. A new digit has no entry.",
            "Somewhat worse than on the training digits.": "It does not know *similar*. An exact match is found or "
            "not, and among new digits it is not.",
            "Well above guessing, since rows at the top differ by digit.": "They do, and a program that compared rows "
            "could use it. This one only looks them up.",
        },
    ),
    choice(
        "who-overfits",
        "Net 1: 99 % right on training data, 71 % on validation data. Net 2: 62 % and 61 %. What is the matter with "
        "each?",
        right="Net 1 overfits, net 2 underfits.",
        because="Overfitting is a large gap. Underfitting means a large error even on the training data. Which of the "
        "two to keep is another question: net 1 is better on new data.",
        wrong={
            "Net 1 underfits, net 2 overfits.": "The other way round: underfitting already shows on the training data.",
            "Net 1 overfits, net 2 is fine.": "A small gap does not show a good fit. 62 % on its own training data is "
            "poor.",
            "Both overfit.": "Net 2 has no gap to speak of.",
        },
    ),
)

CAPACITY: tuple[Question, ...] = (
    number(
        "ten-points-degree-nine",
        "Ten points with different x, a polynomial of degree 9, fitted by least squares. What is the training error?",
        answer=0.0,
        tolerance=1e-6,
        because="Ten weights, ten equations: exactly one such polynomial passes through all the points, noise and all.",
        wrong={
            0.04: "That is the noise. A polynomial of degree 9 follows the noise, too.",
            1.0: "Nothing keeps it from the points: it has as many weights as there are points.",
        },
    ),
    choice(
        "cubic-against-line",
        "On the same training data, fitted by least squares: can a cubic have a larger **training** error than a line?",
        right="No, never.",
        because="Every line is a cubic whose two new weights are 0. Least squares would choose these if nothing were "
        "better.",
        wrong={
            "Yes, if the data lie on a line.": "Then the cubic becomes that line, with the same error.",
            "Yes, if the noise is large.": "On its own training points the cubic follows the noise even better.",
            "Yes, if there are few points.": "With few points it gets closer still. What suffers is the error on new "
            "ones.",
        },
    ),
    choice(
        "first-two-remedies",
        "Training error 0.02, validation error 0.31. Which pair of remedies fits?",
        right="more data, or a price on large weights",
        because="The model has the capacity, and spends it on its own examples. With more data less of it is left for "
        "each, and a price makes it expensive.",
        wrong={
            "a richer model, or longer training": "Both help a model that underfits. Here the training error is "
            "already small.",
            "a smaller validation set, or another seed": "That changes the measurement, not the model.",
            "training on the validation data as well, and measuring there": "Then nothing is left to measure with.",
        },
    ),
    choice(
        "ten-times-the-data",
        "The model stays, the training set becomes ten times larger. What happens to the training error and to the "
        "gap?",
        right="Training error rises towards the noise, the gap closes.",
        because="The model can learn a smaller share of the examples by heart. Seen like this, more data lower its "
        "*effective* capacity.",
        wrong={
            "Both fall.": "The test error falls. The training error of few points was too small, since noise was "
            "fitted.",
            "Both rise.": "More data make nothing worse on new examples.",
            "Nothing: the capacity is that of the model.": "What counts is capacity relative to the data.",
        },
    ),
    choice(
        "overfit-without-looking",
        "A polynomial of degree 11 was fitted to 12 points. Which number tells you, without any further data, that "
        "something is wrong?",
        right="the size of its weights",
        because="Weights of tens of thousands that nearly cancel one another on the training points do not cancel "
        "between them.",
        wrong={
            "its training error": known("That is 0, the best there is.", mistake="judged_on_training_data"),
            "the number of iterations that it took": "The optimiser did its work perfectly.",
            "the value of its constant term": "The constant only shifts the curve. The weights of the high powers are "
            "the large ones.",
        },
    ),
)

REDRAWING: tuple[Question, ...] = (
    choice(
        "line-redrawn",
        "A line is fitted to 12 noisy points of a wave. Then 12 new labels are measured at the same places, and a line "
        "is fitted again, and so on thirty times. How do the thirty lines look?",
        right="They lie close together, all wrong in the same way.",
        because="Two weights average over twelve points, so little of the noise gets through. But no line is a wave: "
        "the mean of all of them misses it too.",
        wrong={
            "They point in all directions, and their mean is the wave.": "A mean of lines is a line. It can't be a "
            "wave.",
            "They lie close together, near the wave.": "No line can be near the wave.",
            "They are all the same line.": "The labels differ, so the lines do, a little.",
        },
    ),
    choice(
        "degree-ten-redrawn",
        "Now the same with degree 10. How do the thirty curves look, and how does their mean?",
        follows="line-redrawn",
        right="The curves differ wildly, their mean is close to the wave.",
        because="Each follows the noise of its own twelve labels. That noise has mean 0, so it cancels in the mean. "
        "But one sample gives one curve, not the mean.",
        wrong={
            "The curves differ wildly, and so does their mean from the wave.": "Degree 10 can come as close to the "
            "wave as you like. Averaging removes what noise did.",
            "The curves lie close together, near the wave.": "With 11 weights for 12 points each curve follows its "
            "noise.",
            "The curves lie close together, far from the wave.": "That was the line.",
        },
    ),
    choice(
        "more-points-which-part",
        "Degree 3, and four times as many points. Which part of the error falls?",
        right="the variance, to about a quarter",
        because="The scatter of the fits comes from the noise, which averages out over more points. The best cubic "
        "stays as far from the wave as before.",
        wrong={
            "the bias, to about a quarter": "The bias is what even the mean of all fits misses. More points hardly "
            "change it.",
            "both, to about a quarter": "Only what is due to noise averages out.",
            "the noise² in the sum": "That is the noise of the new label. No amount of training data touches it.",
        },
    ),
    number(
        "variance-of-zero",
        "An odd predictor: whatever the training data, it says 0. What is its variance?",
        answer=0.0,
        tolerance=1e-6,
        because="It never changes, so it never scatters. All its error is bias (and noise).",
        wrong={1.0: "Variance is how far it scatters from sample to sample. It does not move at all."},
    ),
)


def average_variance(degree: int = 5, points: int = 12, noise: float = 0.3) -> Number:
    weights = degree + 1
    return number(
        "average-variance",
        f"Degree {degree}, so {weights} weights, fitted without penalty to {points} points with noise of standard "
        "deviation "
        f"{noise}. What is the variance of the fit, on average over the {points} places?",
        answer=noise**2 * weights / points,
        because=f"σ² · weights / points = {say(noise**2)} · {weights}/{points} = {say(noise**2 * weights / points)}.",
        wrong={
            noise * weights / points: known(
                f"The noise enters as its variance: {noise}² = {say(noise**2)}.", mistake="not_squared"
            ),
            noise**2 * degree / points: f"Degree {degree} has {weights} weights: count the constant.",
            noise**2: f"That is σ², what {points} weights would give: a curve that goes through every point.",
            noise**2 * points / weights: "The other way round: more points, less variance.",
        },
    )


PARTS: tuple[Question, ...] = (
    number(
        "three-predictions",
        "At one place, three training sets lead to the predictions 1, 2 and 3, each equally often. The truth there is "
        "4, without noise. What is the mean squared error?",
        answer=(9 + 4 + 1) / 3,
        because="(3² + 2² + 1²)/3 = 14/3. In parts: the mean prediction 2 is off by −2, bias² 4; the scatter around it "
        "is (1 + 0 + 1)/3 = 2/3. Together 4.667.",
        wrong={
            4.0: "That is the bias² alone: the mean prediction 2 misses by 2. The predictions also scatter around 2.",
            2 / 3: "That is the variance alone.",
            2.0: "That is by how much the mean is off. Square it, and add the variance.",
            14.0: known("A sum. The mean over the three training sets is asked for.", mistake="sum_for_mean"),
        },
    ),
    choice(
        "why-the-middle-term-goes",
        "In the derivation, the mixed term 2·(mean prediction − truth)·E[prediction − mean prediction] is 0. Why?",
        right="A quantity is off its own mean by 0 on average.",
        because="The first factor is a fixed number, and E[prediction] − mean prediction is 0 by the meaning of mean.",
        wrong={
            "The prediction is unbiased.": "Nothing of the kind is assumed: the first factor is the bias, any number.",
            "The noise has mean 0.": "That removes the term with the noise. This one holds no noise of the new label.",
            "Bias and variance are independent.": "They are two fixed numbers, not random quantities.",
        },
    ),
    drawn(average_variance, degree=range(2, 8), points=(10, 20, 50), noise=(0.1, 0.2, 0.3)),
    choice(
        "penalty-moves-which",
        "You raise the penalty λ on the weights. What happens to bias² and variance?",
        right="bias² rises, variance falls",
        because="The fits are held back, from the noise and from the wave alike. That pays as long as the variance "
        "falls faster than the bias² rises.",
        wrong={
            "both fall": "Then λ → ∞ would be best. But there all predictions are the same constant.",
            "bias² falls, variance rises": "That is what a higher degree does.",
            "both rise": "Then nobody would use it. Fits that are held back scatter less.",
        },
    ),
)


def error_of_eighty(right: float = 0.8, count: int = 100) -> Number:
    one = (right * (1 - right)) ** 0.5
    error, root = one / count**0.5, round(count**0.5)
    return number(
        "error-of-eighty",
        f"{100 * right:.0f} % right on {count:,} test examples. What is the standard error of this {right}, its "
        "standard "
        "deviation over many such test sets?",
        answer=error,
        because=f"√({right} · {say(1 - right)} / {count}) = {say(error)}. So {say(right - error)} or "
        f"{say(right + error)} would "
        "have been no surprise.",
        wrong={
            one: f"That is the spread of one example, right or wrong. For a mean of {count} divide by √{count}.",
            error**2: "That is the variance of the mean. Its root is asked for.",
            1 / root: f"1/√{count}. One example scatters by √({right} · {say(1 - right)}) = {say(one)}, not by 1.",
            one**2 / root: f"Divide the variance {say(one**2)} by {count}, then take the root.",
        },
    )


def ten_times_sharper(times: int = 5) -> Number:
    return number(
        "ten-times-sharper",
        f"How many times as many test examples make the standard error {times} times smaller?",
        answer=times**2,
        because="It falls with the root of their number: 80 % on 100 examples is known to ±4 points, on 10,000 to "
        "±0.4.",
        wrong={
            times: f"That makes it √{times}, about {times**0.5:.1f} times smaller.",
            times**3: f"Its square root is about {times**1.5:.0f}. Fewer are enough.",
        },
    )


MEASURING: tuple[Question, ...] = (
    drawn(error_of_eighty, right=(0.8, 0.9), count=(100, 400, 2500, 10_000)),
    drawn(ten_times_sharper, times=(2, 3, 4, 5, 6, 8, 10)),
    choice(
        "small-holdout",
        "You hold out 5 of 100 examples. What is wrong with the accuracy that you measure?",
        right="It scatters a lot from split to split.",
        because="Five examples give 0, 20, 40, … %. The classifier was trained on 95, nearly all, so on average the "
        "measurement is about right.",
        wrong={
            "It is too low on average.": "That comes from holding out much: then little is left to learn from.",
            "It is too high on average.": "The five were not used in training. Nothing favours them.",
            "Nothing: 95 examples are enough to train on.": "To train on, yes. To measure with, there are five.",
        },
    ),
    choice(
        "large-holdout",
        "Now you hold out 95 of 100 examples. The accuracy scatters little. Why is it a poor estimate all the same?",
        right="It is that of a model trained on five examples.",
        because="It is too pessimistic for the model that you will use, which learns from all of them. In the words of "
        "section 3: little variance, much bias.",
        wrong={
            "95 examples are too few to measure with.": "They are the best measurement of the lot. What they measure "
            "is the wrong thing.",
            "The training part is no longer random.": "It is, as every part of a random split.",
            "It is too optimistic.": "A model that learnt from five examples does worse than one that learnt from a "
            "hundred.",
        },
    ),
)

LUCK: tuple[Question, ...] = (
    choice(
        "best-of-a-thousand",
        "A thousand models guess by coin flips on the same 100 validation examples. How right is the best of them "
        "there, about?",
        right="66 %",
        because="One guesser scatters by 5 points around 50. The best of a thousand is lucky by a little more than "
        "three times that. Its true accuracy is still 50 %.",
        wrong={
            "50 %": "That is the mean of them, and what each is worth. The question is for the best.",
            "55 %": "That is one spread up. Out of a thousand, about 180 reach it.",
            "95 %": "No guesser gets 95 of 100 right: that is nine spreads away.",
        },
    ),
    choice(
        "order-is-what",
        "Training finds the *parameters*. What is chosen before it is called a *hyperparameter*. Which of the two is "
        "the degree of a polynomial?",
        right="hyperparameter",
        because="It is set before fitting. If the training error chose it, it would go as high as it may, as "
        "hyperparameters do when the ordinary optimiser sets them.",
        wrong={
            "parameter, since the model depends on it": "The model depends on both. What counts is who sets it.",
            "parameter, since it is a number": "Hyperparameters may be numbers as well, or names such as “Adam”.",
            "neither, it is part of the data": "The data are the points. Which curves may be fitted is our choice.",
        },
    ),
    number(
        "optimiser-sets-lambda",
        "Someone lets the optimiser choose λ together with the weights, so that mean squared error + λ‖w‖² on the "
        "**training** data is as small as possible; λ must not be negative. Which λ does it choose?",
        answer=0.0,
        tolerance=1e-6,
        because="Lowering λ lowers the sum, whatever the weights. So it stops at 0, which is no penalty "
        "at all. Without the bound it would run to −∞ and reward large weights.",
        wrong={
            1.0: "Any λ above 0 can be lowered, and the sum falls with it.",
            float("inf"): "That would make the price infinite. The optimiser wants the sum small.",
        },
    ),
    number(
        "ten-days-of-letters",
        "How many letters must be sent on the first day so that, after ten days of “up” or “down”, exactly one reader "
        "has seen ten right tips?",
        answer=2**10,
        tolerance=1e-6,
        because="Each day halves the number of those who saw only right tips: 2¹⁰ = 1024 at the start, 1 at the end.",
        wrong={
            512: "That leaves one reader after nine days.",
            20: "Not two for each day: the possibilities multiply, 2 · 2 · 2 · …",
            100: "Ten days of two possibilities each are 2¹⁰ sequences, not 10².",
            2048: "That leaves two.",
        },
    ),
    choice(
        "five-looks",
        "You change the architecture five times, each time after a look at the test error, and report the last test "
        "error. What has the test set become?",
        right="a validation set: its error is too optimistic",
        because="You were the optimiser, and the test error was what you minimised. A fresh set is needed for an "
        "honest number.",
        wrong={
            "still a test set: the model never trained on it": "The model did not. You did, with your choices.",
            "a training set: its error is now worthless": "Five choices are not thousands of gradient steps. The bias "
            "is there, but smaller; section 6 says how large it can be.",
            "nothing changes if the differences were small": "Small differences are just those that luck decides.",
        },
    ),
    number(
        "three-times-the-examples",
        "The luck of the best of K guessers is at most √(log K / 2n). With K = 10 models you had n = 200 validation "
        "examples. How many do you need for the same bound with K = 1000?",
        answer=600,
        because="log 1000 = 3 log 10, so three times as many. The price of trying more models grows only with their "
        "logarithm.",
        wrong={
            20_000: "A hundred times as many models, but the bound holds their logarithm.",
            1000: "Not in proportion to K: the bound holds log K.",
            1800: "The bound is a root, but K and n stand under the same root.",
        },
    ),
)

FOLDS: tuple[Question, ...] = (
    choice(
        "sorted-folds",
        "Sixty digits lie sorted: six zeros, six ones, and so on. They are cut into five folds, that is parts, as they "
        "lie, twelve in each. Each fold in turn is kept for validation. What is the accuracy there?",
        right="0 %",
        because="A fold holds all the examples of two digits. So the model that is validated on them never saw those "
        "two, and cannot name them.",
        wrong={
            "about 80 %, as with shuffled folds": "Shuffled, each fold holds some of every digit. Sorted, it holds two "
            "digits entirely.",
            "about 10 %, as by guessing": "Guessing among ten would sometimes name the right one. This model never "
            "says a digit that it did not see.",
            "100 %": "It would have to name digits that it never saw.",
        },
    ),
    number(
        "training-part-of-fold",
        "1,000 examples. 200 are set aside as test data, the rest serve for 4-fold cross-validation. On how many "
        "examples is the model trained in each round?",
        answer=600,
        tolerance=1e-6,
        because="800 remain, in folds of 200: three are for training, the fourth for validation.",
        wrong={
            800: "One fold of 200 is held out in each round.",
            750: "The test data are set aside first: folds are made of the other 800.",
            200: "That is one fold, the validation part.",
            1000: "Neither the test data nor the fold held out may be used.",
        },
    ),
    number(
        "fits-for-five-orders",
        "Polynomial orders 1 to 5 are compared by 5-fold cross-validation. How many models are trained before the "
        "order is chosen?",
        answer=25,
        tolerance=1e-6,
        because="Each order once per fold, 5 · 5. Then one more, the chosen order on all training data.",
        wrong={
            5: "Each of the five orders is trained five times, once per fold.",
            10: "They multiply: 5 orders in each of 5 rounds.",
            26: "With the last one, on all the data, yes. The question was before choosing.",
        },
    ),
    choice(
        "after-the-folds",
        "The folds have chosen an order. Five models of that order lie around, one per fold. Which one do you use?",
        right="None of them: train once more on all training data.",
        because="The folds were there to compare settings. The model for use should learn from everything except the "
        "test data.",
        wrong={
            "The one with the best validation score.": "Its fold was the easiest, or it was lucky. And it missed a "
            "fifth of the data.",
            "The mean of their weights.": "For a linear model this comes close, for a network it is nonsense. Nothing "
            "is gained over training once on all.",
            "Any, they have the same order.": "Each missed a fold. Why throw data away?",
        },
    ),
    number(
        "never-held-out",
        "Instead of folds: five times, 20 % of a large data set are drawn at random and held out. Which percentage of "
        "the examples is never held out?",
        answer=100 * 0.8**5,
        unit="%",
        because="Each round misses an example with probability 0.8: 0.8⁵ = 32.8 %. Folds miss none.",
        wrong={
            0.0: "That holds for folds. Random draws overlap.",
            20.0: "Draws are independent: 0.8 has to be multiplied five times.",
            80.0: "That is after a single round.",
            0.32768: "As a percentage it is 32.8 %.",
        },
    ),
    choice(
        "reshuffled-rounds",
        "A program shuffles the data again before every round, then holds out fold number 1, 2, 3, … of the new order. "
        "What goes wrong?",
        right="Some examples are held out several times, some never.",
        because="The folds belong to one order. With a new order in each round they overlap, as random holdouts do. "
        "Shuffle once, before the folds are cut.",
        wrong={
            "Nothing: more randomness is better.": "One shuffle makes the folds random. More of them undo the folds.",
            "A round trains on its own validation fold.": "Within a round the two stay apart. Across rounds the folds "
            "overlap.",
            "The folds get different sizes.": "Sizes do not depend on the order.",
        },
    ),
    choice(
        "folds-for-few",
        "You have 200 examples for k nearest neighbours, and 2 million images for a deep network. Cross-validation or "
        "one holdout?",
        right="folds for the 200, one holdout for the 2 million",
        because="On 200 examples one holdout scatters too much, and training costs nothing. Of 2 million, even 1 % "
        "measures to a fraction of a point, and training k times would cost k times as much.",
        wrong={
            "folds for both": "k trainings of a large network cost k times the money, for a measurement that was sharp "
            "enough.",
            "one holdout for both": "Of 200 examples, 40 held out leave a standard error of several points.",
            "one holdout for the 200, folds for the 2 million": "The other way round: where data are few, each has to "
            "serve both ends.",
        },
    ),
)

LEAKS: tuple[Question, ...] = (
    choice(
        "features-of-noise",
        "Labels are coin flips, 500 features are noise. The 6 features that go best with the labels of all 40 examples "
        "are kept, then 5-fold cross-validation is run with these 6. What accuracy does it report?",
        right="about 80 %",
        because="The choice has seen the labels of every fold. The features kept are those that happen to fit these "
        "40 labels, held-out ones included. On new examples it is 50 %.",
        wrong={
            "about 50 %: there is nothing to learn": "There is nothing to learn, but the features were "
            "chosen with the labels that are later held out.",
            "about 60 %": "With ten features to choose from, yes. Out of 500 one finds six that fit very well by luck.",
            "100 %": "Not quite: the six are noisy, and each fit only in part by luck.",
        },
    ),
    choice(
        "where-to-choose-features",
        "Features are to be selected, then judged by cross-validation. Where does the selection belong?",
        right="inside each round, on its training part only",
        because="Selection is fitting: it looks at labels. Whatever is fitted must not see the fold that judges it.",
        wrong={
            "before the folds, on all training data": "Then each fold has helped to choose the features that it is to "
            "judge.",
            "after the folds, on the validation scores": "Then the scores belong to other features than those chosen.",
            "before the folds, but without the test data": "The test score is then honest. The validation scores, with "
            "which you choose, are not.",
        },
    ),
    choice(
        "frames-of-films",
        "Ten thousand frames of fifty films, one film per patient, are split at random. Validation accuracy 99 %, with "
        "new patients 70 %. Why?",
        right="Frames of the same film stood on both sides.",
        because="Neighbouring frames are nearly copies, so the model was asked what it knew by heart. Split by "
        "patient, since new patients are what it will see.",
        wrong={
            "The model is too small.": "99 % says that it is large enough.",
            "A random split is never representative.": "It is, of further frames *of these films*. Use brings new "
            "films.",
            "The validation set was too small.": "Some thousand frames measure sharply. They measure the wrong thing.",
        },
    ),
)

PENALTIES: tuple[Question, ...] = (
    choice(
        "price-without-end",
        "Ridge regression with λ → ∞, and the constant is free of charge. What does it predict?",
        right="the mean of the training labels, everywhere",
        because="All weights go to 0, and the free constant takes the value that fits best: the mean.",
        wrong={
            "0 everywhere": "That would be so if the constant were charged, too. In this course it never is.",
            "the least-squares line": "That is what λ → 0 gives.",
            "nothing: the weights diverge": "They go to 0. With an infinite price any weight but 0 costs too much.",
        },
    ),
    choice(
        "training-error-rises",
        "You add a penalty. The training error goes up from 0.02 to 0.04. Is something wrong?",
        right="No. What counts is the error on new data.",
        because="Regularisation is whatever lowers the error on new data. It mostly raises the training error, and "
        "that does not matter.",
        wrong={
            "Yes, the optimiser stopped too early.": "It minimised another function. Its minimum is elsewhere.",
            "Yes, λ is too large.": "It may be, or too small. Only validation data can tell.",
            "No, it was rounding.": "It was the price. Any λ > 0 moves the weights away from the smallest training "
            "error.",
        },
    ),
    choice(
        "which-makes-zeros",
        "Which penalty makes some weights exactly 0, and why?",
        right="L1: its slope stays at λ down to 0",
        because="For L1 the last bit of a weight costs as much as the first, so a weight that gains less than that "
        "price becomes 0. For L2 the price of the last bit goes to 0 with the weight.",
        wrong={
            "L2: squares punish most": "They punish large weights most, and tiny ones hardly at all.",
            "both, for large λ": "L2 makes weights as small as you like and, except by chance, never 0.",
            "neither: zeros are rounding": "The zeros of L1 are exact: the optimum lies on the axis.",
        },
    ),
    number(
        "one-weight-thresholded",
        "One weight, loss (w − 0.8)², price λ|w| with λ = 1. At which w is the sum smallest?",
        answer=0.3,
        because="For w > 0 the slope is 2(w − 0.8) + 1 = 0 at w = 0.8 − ½ = 0.3.",
        wrong={
            0.4: "That is ridge: 2(w − 0.8) + 2w = 0. Here the price is λ|w|, of slope λ.",
            -0.2: "The slope of (w − 0.8)² holds a 2: the threshold is λ/2, not λ.",
            0.0: "At 0 the loss pulls with 1.6, the price holds with 1 only.",
            0.8: "That is the optimum without a price.",
        },
    ),
    number(
        "one-weight-shrunk",
        "The same loss (w − 0.8)², but price λw² with λ = 1. At which w is the sum smallest?",
        answer=0.4,
        because="2(w − 0.8) + 2w = 0 gives w = 0.8/(1 + λ) = 0.4: a factor, where L1 subtracts.",
        wrong={
            0.3: "That is L1: it subtracts λ/2.",
            0.8 / 3: "The price λw² has the slope 2λw: both sides hold the 2, and it cancels.",
            0.8: "That is the optimum without a price.",
            0.0: "Ridge gets to 0 only as λ → ∞.",
        },
    ),
    number(
        "twin-features",
        "The same feature stands in the data twice. Least squares without a penalty gives the sum of the two weights "
        "as 3, and leaves open how it is shared. A tiny L2 penalty decides. What is the first weight?",
        answer=1.5,
        because="Of all pairs with sum 3, (1.5, 1.5) has the smallest sum of squares.",
        wrong={
            3.0: "(3, 0) costs 9, (1.5, 1.5) costs 4.5.",
            0.0: "(0, 3) costs 9, (1.5, 1.5) costs 4.5.",
            1.0: "The sum has to be 3.",
        },
    ),
    number(
        "decay-for-l2",
        "Plain gradient steps with rate η = 0.1 on loss + λw², λ = 0.3. Which factor, taken off the "
        "weight in each step, does the same: w ← (1 − factor)·w − η·(slope of the loss)?",
        answer=2 * 0.1 * 0.3,
        because="The slope of λw² is 2λw, so the step subtracts η·2λ·w: factor 2ηλ = 0.06.",
        wrong={
            0.3: "λ itself: the step multiplies it by η, and the square brings a 2.",
            0.03: "ηλ: the 2 from the derivative of w² is missing.",
            0.6: "2λ: the step multiplies it by η.",
        },
    ),
)

LOSSES: tuple[Question, ...] = (
    choice(
        "far-dog",
        "Three cats on the left, three dogs on the right, a boundary between them found by squared error with labels "
        "−1 and +1. One dog moves far to the right. What does the boundary do?",
        right="It moves to the right, until dogs near it are called cats.",
        because="The far dog's score would be far above 1, and (1 − score)² charges for that. The line is tilted to "
        "lower the charge, and so its zero moves after the dog.",
        wrong={
            "Nothing: that dog was right already.": "It should do nothing. But squared error also charges "
            "points that are more than right.",
            "It moves to the left, to be safe.": "It follows the far point.",
            "It moves to the middle between cats and dogs.": "It was about there before.",
        },
    ),
    choice(
        "cat-derivative",
        "What is the derivative of the 0–1 loss with respect to “cat”?",
        right="There is none: “cat” has to become a number first.",
        because="It is a type error. So labels become −1 and +1, and the model's output becomes a real score. Only "
        "then is there something to differentiate.",
        wrong={
            "0, since the loss is flat": "That is the slope with respect to the *score*, once there is one.",
            "1, since a wrong answer costs 1": "That is a value of the loss, not a slope.",
            "infinite, since it jumps": "A jump is at one score. “Cat” is not a score.",
        },
    ),
    choice(
        "penalty-in-the-score",
        "You compare several λ on validation data. What do you compute there?",
        right="the error alone",
        because="The penalty is a means to get better weights. What is wanted in the end is small error. With the "
        "penalty in the score the smallest λ has an unfair advantage.",
        wrong={
            "error plus λ‖w‖², as in training": "Then a small λ wins because its price is small, not because its "
            "predictions are good.",
            "‖w‖² alone": "Then λ = ∞ wins.",
            "the training error minus the validation error": "A gap of 0 is easy to have: predict a constant.",
        },
    ),
)

WHOLE: tuple[Question, ...] = (
    choice(
        "order-for-rents",
        "Rents were made by a straight line and noise. Orders 1 to 5 are compared by 5 folds. Which order will have "
        "the smallest **training** error, and which one do you expect the folds to choose?",
        right="5 has the smallest training error, the folds choose 1",
        because="More weights always fit their own data at least as well. New data do not reward weights that only "
        "followed noise.",
        wrong={
            "1 has the smallest training error, and the folds choose it": "Order 5 contains order 1, so it fits its "
            "own data at least as well.",
            "5 has the smallest training error, and the folds choose it": "The folds measure on data that were not "
            "fitted. There the four extra weights cost.",
            "3 for both, the middle": "Training error falls all the way to 5.",
        },
    ),
    choice(
        "test-set-for-choosing",
        "After the test, a colleague says: “The test error is close to the validation error. So let us use the test "
        "set for choosing, too; it makes no difference.” What do you answer?",
        right="It made none so far because the test set was not used for choosing.",
        because="Few settings were compared and the folds were many examples, so there was little luck to lose. Each "
        "further choice on the test set adds some.",
        wrong={
            "Right, the numbers show it.": "They show that an untouched set agreed once.",
            "Right, if the test set is larger.": "A larger set takes longer to wear out. It wears out.",
            "The two numbers have nothing to do with one another.": "They estimate the same error. That is why they "
            "are close.",
        },
    ),
)

PREDICTED: tuple[Question, ...] = (
    Prediction(
        "degree-for-new-points",
        "Twelve noisy points, and polynomials of degree 0 to 15 fitted to them. The green curve is their training "
        "error. At which degree is the error on **new** points lowest? Drag the line there.",
        picture="Capacity",
        state={"degree": 5},
        asks=Level(axes=1, axis="x", start=14.0, xlim=(-0.5, 15.5)),
        truth=lambda values: values["test"].argmin(),
        shows=("x", "y", "places", "train", "floor", "title"),
        tolerance=0.08,
        wrong={
            "lowest_training_error": (
                lambda values: len(values["x"]) - 1,
                "There the training error is lowest, because the curve goes through every point, noise and all. "
                "Between the points it is wild.",
            ),
            "simplest_is_safest": (
                1.0,
                "A line is too stiff for a wave: it is wrong on new points in the same way as on the old ones.",
            ),
        },
        because="The error on new points falls as long as the curve comes closer to the wave, and rises when further "
        "weights follow the noise. The lowest place is far from the lowest training error.",
    ),
    Prediction(
        "price-by-size",
        "The blue point is the best pair of weights without a price. Now $\\lambda(|w_1|+|w_2|)$ is added, with "
        "$\\lambda=3.2$. Where is the best pair? Drag ◆ there.",
        picture="DiamondAndDisc",
        state={"strength": 3.2},
        asks=Place(start=(-2.0, -2.0)),
        truth=lambda values: values["here"][0],
        shows=("loss", "rings", "best"),
        tolerance=0.04,
        wrong={
            "straight_to_zero": (
                lambda values: values["best"][0] * values["here"][0, 1] / values["best"][0, 1],
                "That is on the straight way to 0. The price does not shrink both weights in proportion: it takes as "
                "much from a small one as from a large one.",
            ),
            "as_for_squares": (
                lambda values: elsewhere("DiamondAndDisc", "here", strength=3.2, penalty=L2)[0],
                "That is the answer for squares, $\\lambda(w_1^2+w_2^2)$: both weights smaller, none of them exactly "
                "0.",
            ),
            "both_zero": (
                (0.0, 0.0),
                "There the price is 0, but the loss is high. Only the weaker weight has been given up so far.",
            ),
        },
        because="The diamond is touched at its corner: w₁ is exactly 0, and w₂ is what the price leaves of it.",
    ),
)

QUESTIONS: tuple[Question, ...] = (
    *GOAL,
    *CAPACITY,
    *REDRAWING,
    *PARTS,
    *MEASURING,
    *LUCK,
    *FOLDS,
    *LEAKS,
    *PENALTIES,
    *LOSSES,
    *WHOLE,
    *PREDICTED,
)

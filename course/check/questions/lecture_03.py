"""Questions of lecture 03, probability, maximum likelihood and estimators, section by section."""

import numpy as np

from course.check.questions.drawn import drawn, say
from course.check.questions.kinds import Number, Question, choice, known, number
from course.check.questions.predictions import Prediction
from course.explorables.stage.predict import Level

COIN: tuple[Question, ...] = (
    choice(
        "ml-which-coin",
        "Eight tosses: H T H H T T H T. Three coins are offered, with probability of heads θ = 1, θ = 0.75 and "
        "θ = 0.5. Under which of them was this sequence the **most probable**?",
        right="θ = 0.5",
        because="Each head contributes a factor θ and each tail a factor 1 − θ: 0 for θ = 1, about 0.0012 for "
        "θ = 0.75, about 0.0039 for θ = 0.5.",
        wrong={
            "θ = 1": "A coin that always shows heads cannot give a single tail. One factor is 0, so the product is.",
            "θ = 0.75": "It makes each of the four heads more probable, but each of the four tails less probable, "
            "and by more.",
            "nothing can be said: all sequences are possible": "Possible is not equally probable. The probability of "
            "this sequence can be computed for each coin.",
        },
    ),
    number(
        "ml-coin-value",
        "What is the probability of that very sequence, four heads and four tails, under θ = 0.75?",
        answer=0.75**4 * 0.25**4,
        because="0.75⁴ · 0.25⁴ = 0.3164 · 0.0039 = 0.00124.",
        wrong={
            70 * 0.75**4 * 0.25**4: "That is the probability of **any** order with four heads, 70 orders together. The "
            "question is for this one.",
            0.75**8: "Four of the factors belong to tails. Each of them is 1 − θ.",
            0.75**4: known("Those are the heads. The tails count as well.", mistake="heads_only"),
            0.75 * 0.25: "That is one head and one tail. There are four of each.",
        },
    ),
    choice(
        "ml-keeps-the-place",
        "$L(\\theta)$ is positive. Four of these five changes leave its highest **place** where it was. Which one does "
        "not?",
        right="−L(θ)",
        because="It turns the highest point into the lowest. That is useful too: maximising L is minimising −L. The "
        "others are increasing functions of L, so what was higher stays higher.",
        wrong={
            "log L(θ)": "The logarithm is increasing: the order of any two values stays.",
            "L(θ) + 5": "Every value moves up by the same amount. The place of the highest stays.",
            "L(θ)²": "For positive numbers squaring is increasing. (With negative ones it would not be.)",
            "1000 · L(θ)": "A positive factor keeps the order.",
        },
    ),
    choice(
        "ml-log-changes",
        "You plot log L instead of L. Which of these stays as it was?",
        right="the θ at which the curve is highest",
        because="Only the place. The height at that place and the curvature there both change, and the area as well.",
        wrong={
            "the height of the highest point": "It was 0.0039 and is now −5.5.",
            "the curvature at the highest point": "The second derivative of log L at the peak is L″/L: another number.",
            "the area under the curve": "The logarithm is negative here. The area becomes another number.",
        },
    ),
    choice(
        "ml-all-heads",
        "You toss a coin three times and get heads three times. What does maximum likelihood say about θ?",
        right="θ = 1: this coin never shows tails",
        because="θ³ is largest at the end, θ = 1. Nothing in the data forbids it, and nothing but the data is used. "
        "With few data that is a bold claim; section 8 shows what a prior does about it.",
        wrong={
            "θ = 0.5, since coins are fair": "That is knowledge from elsewhere. Maximum likelihood uses only the "
            "tosses.",
            "θ = 0.75": "That would be three heads in four tosses. There was no tail among the three.",
            "nothing, three tosses are too few": "It always names the θ under which the data were most probable. "
            "Whether one should trust it is another question.",
        },
    ),
    number(
        "ml-underflow",
        "A fair coin, and a product of factors ½ in float64. Its smallest positive number is about $5\\cdot10^{-324}$, "
        "that is $2^{-1074}$. After how many tosses does the product become exactly 0?",
        answer=1075,
        tolerance=1e-6,
        because="$2^{-1074}$ can still be held, $2^{-1075}$ rounds to 0. A thousand data points are not many. The sum "
        "of logarithms at that moment is an unremarkable −745.",
        wrong={
            1074: "$2^{-1074}$ is that smallest number: the product is tiny, but not yet 0.",
            1022: "From $2^{-1022}$ on it loses digits, but it is not 0 yet.",
            324: "That counts factors of 1/10. These are factors of 1/2.",
        },
    ),
)

READINGS: tuple[Question, ...] = (
    number(
        "ml-area",
        "The probability of 7 heads in 10 tosses is a curve over θ, from 0 to 1. Guess the area under it.",
        answer=1 / 11,
        tolerance=0.15,
        because="It is 1/11 = 0.0909. No rule says that it should be 1: for each θ, the probabilities of the eleven "
        "possible counts sum to 1, not those of one count over all θ.",
        wrong={
            1.0: "That would make it a distribution over θ. Nobody has said how probable the coins are.",
            0.7: "That is where the curve is highest, not how much is under it.",
            1 / 1320: "That is the area for one particular **order** of the ten tosses. 120 orders have 7 heads.",
        },
    ),
    choice(
        "ml-not-a-probability",
        "The sequence with 7 heads in 10 tosses has likelihood 0.0022 at θ = 0.7. Is that the probability that θ is "
        "0.7?",
        right="No. It is the probability of the tosses, if θ is 0.7.",
        because="θ is given and the data are computed. The probability of θ needs a prior (section 8).",
        wrong={
            "Yes, and 0.7 is the most probable value.": "Then the values at all θ would sum to 1. The area under this "
            "curve is 0.00076.",
            "Yes, once it is divided by the area.": "That is the posterior for one particular prior, in which all θ "
            "are equally probable. Nothing in the data says so.",
            "No. It is the probability that the coin is fair.": "A fair coin is θ = 0.5. Its likelihood is another "
            "number on the same curve.",
        },
    ),
    choice(
        "ml-twice-as-likely",
        "$L(\\theta_1) = 0.002$ and $L(\\theta_2) = 0.001$. What follows?",
        right="The data are twice as probable under θ₁ as under θ₂.",
        because="That is what the numbers are: probabilities of the data. A ratio of likelihoods compares how well two "
        "values explain the same data.",
        wrong={
            "θ₁ is twice as probable as θ₂.": "Only if both were equally probable before. The likelihood does not say.",
            "θ₁ is right and θ₂ is wrong.": "Both allow the data. One makes them less surprising.",
            "θ₁ is twice as large as θ₂.": "A ratio of two likelihoods says nothing about the ratio of the parameters.",
        },
    ),
)

CHAIN: tuple[Question, ...] = (
    choice(
        "ml-chain-needs",
        "$P(a, b) = P(a)\\,P(b \\mid a)$. What must hold for this?",
        right="nothing, except that P(a) is not 0",
        because="It is the definition of $P(b \\mid a)$, multiplied out. Independence would only let us drop the bar.",
        wrong={
            "a and b must be independent": "With independence it becomes $P(a)P(b)$. Without, the bar takes care of "
            "it.",
            "a must be the cause of b": "Either order is right: $P(b)P(a \\mid b)$ is the same number.",
            "a must happen before b": "Probability knows no time. Either variable may come first.",
        },
    ),
    choice(
        "ml-chain-box",
        "What belongs in the box? $\\quad P(b, c \\mid d, e) = \\dfrac{\\square}{P(d)\\,P(e \\mid d)}$",
        right="P(b, c, d, e)",
        because="The denominator is $P(d, e)$, by the chain rule. And a conditional probability is the joint of "
        "everything over the joint of what is given.",
        wrong={
            "P(b, c)": "Then d and e would not appear in the numerator at all.",
            "P(b, c | d)": "The fraction creates the bar. The numerator is the joint of everything.",
            "P(b, c, d)": "e is given as well, so it belongs in the numerator.",
        },
    ),
    choice(
        "ml-front-once",
        "$P(a \\mid b)$ is the probability of a, in front of the bar, if b, behind it, is known. Is "
        "$P(a \\mid b)\\,P(b \\mid a)\\,P(c \\mid a, b)$ the joint probability of a, b and c?",
        right="No, although each stands in front of a bar exactly once.",
        because="a is given b, and b is given a, so no factor can come first. The rule has a second half: behind a bar "
        "stands what earlier factors have in front, and all of it.",
        wrong={
            "Yes: each stands in front of a bar exactly once.": "Build it in the picture: its eight values sum to more "
            "than 1.",
            "Yes, if a and b depend on each other.": "Dependence does not help: the product still has no first factor.",
            "No, because c stands only once.": "That is right: each variable should stand in front once.",
        },
    ),
)

NORMAL: tuple[Question, ...] = (
    choice(
        "ml-normal-sigma-moves",
        "You fit the mean μ of a normal distribution by maximum likelihood, with σ held at 1. Then again with σ held "
        "at 10. What happens to the best μ?",
        right="Nothing.",
        because="σ multiplies the sum of squares by a constant, $1/2\\sigma^2$, and adds another. The lowest place of "
        "the sum of squares stays: the mean.",
        wrong={
            "It moves towards 0.": "That is what a prior does. A wide curve is not pulled anywhere.",
            "It moves towards the median.": "That is what another **shape** of the curve does, not its width.",
            "It can no longer be found.": "The peak becomes flat, not absent.",
        },
    ),
    number(
        "ml-normal-variance",
        "Measurements 1, 4, 10. What is the maximum-likelihood estimate of the **variance** of a normal distribution?",
        answer=14,
        because="The mean is 5, the deviations −4, −1, 5, their squares 16 + 1 + 25 = 42, and 42/3 = 14. Maximum "
        "likelihood divides by n.",
        wrong={
            21.0: known(
                "That divides by n − 1 = 2. It is the unbiased estimate of section 6. Maximum likelihood divides by n.",
                mistake="always_n_minus_one",
            ),
            14**0.5: known("That is its root, the deviation σ.", mistake="standard_deviation"),
            42.0: known("That is the sum of squares. It still has to be divided.", mistake="sum_for_mean"),
            39.0: known(
                "That is the mean of the squares. The squares are taken around the mean.", mistake="about_zero"
            ),
        },
    ),
)


TRIPLES = ((1, 2, 9), (2, 3, 10), (1, 4, 10), (3, 4, 11), (2, 5, 11), (1, 3, 14))


def ml_best_for_squares(data: tuple[int, int, int] = (1, 2, 9)) -> Number:
    low, median, high = data
    mean, middle = sum(data) / 3, (low + high) / 2
    return number(
        "ml-best-for-squares",
        f"Data {low}, {median}, {high}. Which constant answer c has the smallest mean squared error?",
        answer=mean,
        because="The mean: the derivative −2 Σ(x − c) is 0 there. For absolute error it would be the median, "
        f"{median}.",
        wrong={
            median: "That is the median, best for the **absolute** error.",
            middle: "That is half-way between the extremes, best for a very large exponent.",
        },
    )


def ml_weight(wide: int = 2) -> Number:
    return number(
        "ml-weight",
        f"Two measurements of the same length: one with deviation σ = 1 mm, one with σ = {wide} mm. How many times the "
        "weight of the second does the first have in the maximum-likelihood mean?",
        answer=wide**2,
        because=f"Weights are $1/\\sigma^2$: 1 against 1/{wide**2}.",
        wrong={
            wide: known(
                "The weight is one over the **variance**, the square of the deviation.", mistake="sigma_for_variance"
            ),
            1 / wide**2: "The other way round: the precise one counts more.",
            1: "Equal weights are for equal deviations.",
        },
    )


LOSSES: tuple[Question, ...] = (
    drawn(ml_best_for_squares, data=TRIPLES),
    choice(
        "ml-why-two",
        "When is the sum of **squared** errors, and not of cubes or absolute values, the loss that maximum likelihood "
        "asks for?",
        right="When the errors are normal, with the same width everywhere.",
        because="The square stands in the exponent of the normal density, so −log of the likelihood **is** the sum of "
        "squares, up to constants. Other errors make other losses.",
        wrong={
            "Always: squares are easy to differentiate.": "They are, and that made them popular. It does not say when "
            "they are right.",
            "When large errors are worse than small ones.": "How much worse is the question. Under Laplace noise an "
            "outlier is no reason for alarm.",
            "When the result must be positive.": "The absolute value is positive too.",
        },
    ),
    choice(
        "ml-relative-error",
        "A measuring device errs by about 20 % of what it measures. Is the mean squared error the maximum-likelihood "
        "loss?",
        right="No. Each square must be divided by its variance, so large values weigh less.",
        because="MSE assumes the same width everywhere. Here σ grows with the value, and the loss of a point is "
        "$e^2/2\\sigma^2$ (plus log σ, where the model decides about σ).",
        wrong={
            "Yes, if the errors are normal.": "Normal is not enough: they must be equally wide everywhere.",
            "Yes: one only has to use more data.": "More data estimate the wrong thing more precisely.",
            "No. The absolute error is.": "That belongs to Laplace noise of the same width everywhere.",
        },
    ),
    drawn(ml_weight, wide=(2, 3, 4, 5, 10)),
)


def ml_variance_bias(n: int = 5, variance: int = 100) -> Number:
    return number(
        "ml-variance-bias",
        f"Samples of n = {n} from a population with variance {variance}. On average, what comes out if the sum of "
        "squares "
        f"around the **sample's own** mean is divided by {n}?",
        answer=variance * (n - 1) / n,
        because=f"The factor is (n − 1)/n = {n - 1}/{n}. The sample's own mean lies closer to the sample than the true "
        "mean "
        "does, so the squares are too small.",
        wrong={
            variance: f"That is what dividing by {n - 1} gives. Or dividing by {n} around the **true** mean, if it "
            "were known.",
            variance * n / (n - 1): "The factor is (n − 1)/n, below 1: the sample's mean is fitted to the sample.",
            variance / n: "That is σ²/n, the variance of the **mean**.",
        },
    )


def ml_mse_parts(bias: int = 3, deviation: int = 4) -> Number:
    error = bias**2 + deviation**2
    return number(
        "ml-mse-parts",
        f"An estimator is {bias} cm too high on average, and its estimates have a standard deviation of {deviation} "
        "cm. What "
        "is its mean squared error?",
        answer=error,
        unit="cm²",
        because=f"bias² + variance = {bias**2} + {deviation**2} = {error} cm².",
        wrong={
            bias + deviation: "Squares add, not the numbers themselves.",
            error**0.5: "That is its root.",
            deviation**2: "That is the variance alone. The bias counts as well.",
            bias + deviation**2: known("The bias has to be squared, too.", mistake="not_squared"),
        },
    )


ESTIMATORS: tuple[Question, ...] = (
    choice(
        "ml-one-student",
        "To estimate the mean height of a large school, you ask **one** random student and report their height. "
        "What is true of this estimator?",
        right="It has no bias, and a large variance.",
        because="On average over all whom you might ask, the report is the mean of the school. Each single report is "
        "off by about 10 cm.",
        wrong={
            "It is biased: one student is not the whole school.": "Bias is about the **average** report over many "
            "students. That is exactly the mean.",
            "It has no bias, so it is accurate.": "Unbiased says where the cloud of estimates is centred. It says "
            "nothing about how wide it is.",
            "Nothing can be said with a single student.": "The estimator is a rule. It has an average and a scatter "
            "over many repetitions, even with n = 1.",
        },
    ),
    drawn(ml_variance_bias, n=(4, 5, 8, 10), variance=(40, 100, 200)),
    drawn(ml_mse_parts, bias=range(2, 8), deviation=range(2, 9)),
    choice(
        "ml-unbiased-best",
        "Dividing by n − 1 makes the estimated variance unbiased. Does it therefore have the smallest mean squared "
        "error?",
        right="No. A little bias can buy a larger fall in variance.",
        because="For normal data the least mean squared error is at n + 1. For n = 5 it is about 3,333 cm⁴ there, "
        "against 5,000 at n − 1.",
        wrong={
            "Yes: bias is part of the error, and it is 0.": "It is one of two parts. The other one is larger for n − "
            "1.",
            "Yes, for normal data.": "For normal data it can be computed: the least is at n + 1.",
            "No. Maximum likelihood, n, has the smallest.": "Better than n − 1, but not the smallest. Look at the "
            "curve.",
        },
    ),
)

CONSISTENCY: tuple[Question, ...] = (
    choice(
        "ml-consistent-unbiased",
        "An estimator is *consistent* if it comes as close to the truth as you like, given enough data. The "
        "maximum-likelihood variance divides by n. What is it?",
        right="biased, but consistent",
        because="Its mean is (n − 1)/n times the truth: wrong at every n, and right in the limit. Its scatter "
        "vanishes as well.",
        wrong={
            "unbiased and consistent": "At n = 5 it is 20 % too small on average.",
            "biased, therefore not consistent": "The bias goes to 0 as n grows. Consistency is about the limit only.",
            "unbiased, but not consistent": "The other way round. (That would be: the height of the first student.)",
        },
    ),
    choice(
        "ml-efficient",
        "A slide says: **among all consistent estimators, maximum likelihood has the smallest mean squared error.** "
        "What is missing?",
        right="“in the limit of many data”, and conditions on the model",
        because="It is an asymptotic statement. With few data another estimator can be better: dividing by n + 1, or "
        "a mean pulled towards a guess.",
        wrong={
            "“among unbiased estimators”": "Maximum likelihood itself is often biased.",
            "nothing": "You have seen a counterexample with n = 5: divide by n + 1.",
            "“for normal noise”": "It holds for many distributions, and for normal noise it fails at small n as well.",
        },
    ),
    choice(
        "ml-network-parameters",
        "A network with hidden units is trained on ever more data. Can its **weights** be consistent estimates of the "
        "true weights?",
        right="No: swapping two hidden units changes the weights and not the function.",
        because="Several parameters give the same distribution, so the data cannot choose between them. What may "
        "converge is the predicted distribution.",
        wrong={
            "Yes, that is what consistency says.": "It needs that different parameters give different distributions.",
            "Yes, if the network is large enough.": "Then there are even more ways to swap.",
            "No: networks do not maximise a likelihood.": "Most of them do: cross-entropy and squared error are "
            "log-likelihoods.",
        },
    ),
)


def ml_map_lambda(noise: float = 0.2, prior: float = 0.5) -> Number:
    penalty = noise**2 / prior**2
    return number(
        "ml-map-lambda",
        f"Noise with deviation {noise}, prior with deviation {prior}. Which λ in ‖y − Xw‖² + λ‖w‖² gives the most "
        "probable w?",
        answer=penalty,
        because=f"λ = σ²/τ² = {say(noise**2)}/{say(prior**2)} = {say(penalty)}.",
        wrong={
            noise / prior: known("Variances, not deviations: square both.", mistake="sigma_for_variance"),
            prior**2 / noise**2: "Upside down. A **narrow** prior, small τ, must pull harder.",
            noise**2: "The prior's width counts as well.",
        },
    )


PRIORS: tuple[Question, ...] = (
    choice(
        "ml-prior-more-data",
        "Before any data you believe that a weight is near 0. The belief stays as it is, and you get a hundred times "
        "more data. What happens to its pull on your answer?",
        right="It becomes weaker.",
        because="Each new point adds its own evidence, and the belief counts once. With enough data they outweigh it.",
        wrong={
            "It stays the same.": "The belief is as strong as before, but the data that it competes with have become "
            "more.",
            "It becomes stronger.": "More evidence never gives more weight to what was believed without it.",
            "It vanishes exactly.": "It becomes small, as 1/N.",
        },
    ),
    drawn(ml_map_lambda, noise=(0.1, 0.2, 0.3, 0.4), prior=(0.2, 0.4, 0.5, 2)),
)

ENTROPY: tuple[Question, ...] = (
    choice(
        "ml-kl-symmetric",
        "Your friend is sure that it will not rain: probability 0. You say 10 %. Call *surprise* −log of the "
        "probability that somebody gave to what then happens. Compare your friend's mean surprise, if you are right, "
        "with yours, if your friend is right.",
        right="Your friend's is infinite, yours is small.",
        because="If what you think is true, rain comes one day in ten, and your friend is then surprised without "
        "limit. If your friend is right, your 10 % cost only −log 0.9 = 0.105.",
        wrong={
            "Both are infinite.": "Only a probability of 0 for something that happens does that, and you gave none.",
            "They are equal.": "It matters who gives the probabilities and who is right. Work out both.",
            "Your friend's is small, yours is infinite.": "The other way round: a 0 is costly where it is wrong.",
        },
    ),
    number(
        "ml-cross-entropy-value",
        "p = (¼, ¾) is what happens, q = (¾, ¼) what was expected. What is the cross-entropy −Σ p log q, in nats?",
        answer=-(0.25 * np.log(0.75) + 0.75 * np.log(0.25)),
        because="¼ · 0.2877 + ¾ · 1.3863 = 1.112.",
        wrong={
            1.6038: known(
                "That is in bits, with the logarithm to base 2. In nats it is 0.6931 times as much.", mistake="base_two"
            ),
            0.5623: known("That is the entropy of p. The logarithm is taken of q.", mistake="entropy_of_p"),
            0.5493: known("That is the divergence, cross-entropy minus entropy.", mistake="divergence"),
            -1.1116: known(
                "The logarithm of a probability is negative; there is a minus in front.", mistake="sign_flipped"
            ),
        },
    ),
    choice(
        "ml-three-names",
        "Frameworks offer a **negative log-likelihood**, a **cross-entropy** and a **KL divergence** as losses. For "
        "fixed training data, how do they differ as functions of θ?",
        right="at most by a constant",
        because="The mean NLL is the cross-entropy of the empirical distribution with the model. KL is that minus the "
        "entropy of the data, in which there is no θ. (What the framework's functions want as input does differ.)",
        wrong={
            "The first is for regression, the others for classes.": "A negative log-likelihood can be written for any "
            "distribution.",
            "They have their minima in different places.": "They differ by a number without θ, so the places are the "
            "same.",
            "Only the last is never negative.": "For classes all three are at least 0. It is not what makes them the "
            "same.",
        },
    ),
    choice(
        "ml-categorical",
        "Of 100 labels, 50 are A, 30 B, 20 C. Without looking at any image, which constant prediction has the least "
        "cross-entropy?",
        right="(0.5, 0.3, 0.2)",
        because="The frequencies. Cross-entropy is the entropy of the frequencies plus a divergence, and the "
        "divergence is 0 only where both are equal.",
        wrong={
            "(1, 0, 0)": "It is infinitely surprised by the first B.",
            "(1/3, 1/3, 1/3)": "It costs log 3 = 1.0986. The frequencies cost 1.0297.",
            "it needs gradient descent to say": "This one has a formula: see the derivation.",
        },
    ),
)

PREDICTED: tuple[Question, ...] = (
    Prediction(
        "best-for-tenth-power",
        "Seven points, and one answer c for all of them. Each is charged $|x-c|^{10}$. Where is the best c? Drag the "
        "line there.",
        picture="BestConstant",
        state={"exponent": 10.0},
        asks=Level(axis="x", start=0.4),
        truth=lambda values: values["best"][0],
        shows=("points", "floor"),
        tolerance=0.035,
        wrong={
            "always_the_mean": (
                lambda values: values["average"],
                "That is the mean, the best answer for squares. The tenth power of the largest distance outweighs all "
                "others.",
            ),
            "always_the_median": (
                lambda values: values["median"],
                "That is the median. It is best where each point pulls with the same force, far or near.",
            ),
        },
        because="With a large exponent only the two extremes, 1 and 9, count. The best answer is nearly half-way "
        "between them.",
    ),
    Prediction(
        "prior-peak",
        "The likelihood says which slopes explain the three points, the prior that slopes near 0 are more probable. "
        "Where is the highest point of the posterior, their product? Drag the line there.",
        picture="PriorPull",
        asks=Level(axes=1, axis="x", start=-1.0),
        truth=lambda values: values["probable"],
        shows=("likely_line", "points", "prior_curve", "likelihood"),
        tolerance=0.035,
        wrong={
            "prior_ignored": (
                lambda values: values["likely_line"][1] / 3.0,
                "That is the peak of the likelihood. The prior falls there, so the product is already lower than a "
                "little to its left.",
            ),
            "prior_alone": (
                0.0,
                "That is the peak of the prior, which has seen no data.",
            ),
            "half_way": (
                lambda values: values["likely_line"][1] / 6.0,
                "That is half-way between the two peaks. The narrower curve counts more, and that is the likelihood.",
            ),
        },
        because="The product is largest where both logarithms together are: between the peaks, nearer to that of the "
        "narrower curve. That is the slope of ridge with λ = σ²/τ².",
    ),
)

QUESTIONS: tuple[Question, ...] = (
    *COIN,
    *READINGS,
    *CHAIN,
    *NORMAL,
    *LOSSES,
    *ESTIMATORS,
    *CONSISTENCY,
    *PRIORS,
    *ENTROPY,
    *PREDICTED,
)

"""The graded questions of homework 3: six numbers, six choices. Their text is in the notebook."""

from math import ceil, log

from autograder.exercises.question import GradedQuestion

LETTERS = ("a", "b", "c", "d")

rate_limit = GradedQuestion("rate_limit", points=0.5, answer=0.01)
rate_limit.wrong(0.02, "2/σ² is the limit for a loss with a ½. Here the curvature is 2σ².")
rate_limit.wrong(0.1, "The singular value is not squared. The limit is 1/σ².")
rate_limit.wrong(0.005, "At 1/(2σ²) the steepest direction converges in one step. The limit is twice that.")
rate_limit.wrong(1, "The largest singular value limits the rate, not the smallest.")

noise_floor = GradedQuestion("noise_floor", points=0.5, answer=0.1 / 0.9)
noise_floor.wrong(0.1, "This is η·s², right only for a very small rate. Solve v = (1 − 2η)²v + 4η²s² for v.")
noise_floor.wrong(0.04, "This is what one update adds, 4η²s². Earlier updates still contribute, shrunk: solve for v.")
noise_floor.wrong(0.1 / 1.9, "The update moves 2η of the way, not η: the slope of (θ − x)² has a factor 2.")
noise_floor.wrong(0, "With a constant rate θ never settles: every new number moves it.")
noise_floor.wrong(1, "This is the variance of the numbers. θ averages over several of them.")

missed = GradedQuestion("missed", points=0.5, answer=0.999**1000)
missed.wrong(0, "A thousand draws with replacement hit some examples twice, so they miss others.")
missed.wrong(0.001, "This is the probability that one draw hits a given example. It must be missed by all thousand.")
missed.wrong(0.5, "Each draw misses a given example with probability 0.999, and there are a thousand: 0.999¹⁰⁰⁰.")
missed.wrong(1 - 0.999**1000, "This is the share of examples that are drawn at least once. Subtract it from 1.")

two_sums = GradedQuestion("two_sums", points=0.5, answer="b", choices=LETTERS)
two_sums.wrong("a", "The sum of 0.1² over all t is infinite, so the noise never vanishes.")
two_sums.wrong("c", "The sum of 1/t² is finite, so a minimum beyond a certain distance is not reached.")
two_sums.wrong("d", "The sum of 0.99^t is at most 99, so a minimum beyond a certain distance is not reached.")

constant_rate = GradedQuestion("constant_rate", points=0.5, answer="d", choices=LETTERS)
constant_rate.wrong("a", "A rate that is safe for all data prevents divergence, but that does not mean that θ settles.")
constant_rate.wrong("b", "Overshoot is not the reason: random gradients move θ at every rate, depending on the data.")
constant_rate.wrong(
    "c",
    "The mean of the gradients is 0 there. The gradients of single examples are not, unless every example is fitted.",
)

shrinking = GradedQuestion("shrinking", points=0.5, answer=0.9**10)
shrinking.wrong(0.95**10, "The factor of a step is 1 − 2ηλ = 0.9. The 2 comes from the slope of λw².")
shrinking.wrong(0, "10 times 0.1 is all of it, but each step removes a tenth of what is left.")
shrinking.wrong(1 - 0.9**10, "This is what is lost. The question is what is left.")
shrinking.wrong(0.9, "This is left after one step. There are ten.")

slow_mode = GradedQuestion("slow_mode", points=0.5, answer=100 * (1 - (1 - 2 * 0.25 * 0.01**2) ** 500))
slow_mode.wrong(100, "This is the limit, ỹ/σ. After 500 steps it is still close to 0.")
slow_mode.wrong(1 - (1 - 2 * 0.25 * 0.01**2) ** 500, "This is the share that is reached. Multiply by ỹ/σ = 100.")
slow_mode.wrong(100 * (1 - (1 - 0.25 * 0.01**2) ** 500), "The factor 2 is missing. Each step leaves 1 − 2ησ².")
slow_mode.wrong(100 * (1 - (1 - 2 * 0.25 * 0.01) ** 500), "σ is not squared. Each step leaves 1 − 2ησ².")

half_way = GradedQuestion("half_way", points=0.5, answer=ceil(log(0.5) / log(1 - 2 * 0.25 * 0.01**2)))
half_way.wrong(10_000, "Half of 1/(2ησ²) = 20 000 is right only at constant speed. It slows down.")
half_way.wrong(20_000, "After 1/(2ησ²) steps 1 − 1/e = 63 % is reached. Half takes log 2 times as many.")
half_way.wrong(27_726, "The factor 2 is missing. Each step leaves 1 − 2ησ².")
half_way.wrong(138, "σ is not squared. Each step leaves 1 − 2ησ².")

which_form = GradedQuestion("which_form", points=0.5, answer="b", choices=LETTERS)
which_form.wrong("a", "XᵀX is a million by a million: 8 terabytes before anything is solved.")
which_form.wrong("c", "They give the same weights at different costs: a million by a million against 50 by 50.")
which_form.wrong("d", "For λ > 0 both matrices are invertible, and both forms are equal.")

blow_up = GradedQuestion("blow_up", points=0.5, answer="c", choices=LETTERS)
blow_up.wrong("a", "It has them: in N − rank directions the inverse is exactly 1/λ.")
blow_up.wrong("b", "They are equal for every λ > 0, however small, and so is their limit.")
blow_up.wrong("d", "Rounding matters only when λ is tiny. In exact arithmetic there is no problem either.")

knobs = GradedQuestion("knobs", points=0.5, answer="a", choices=LETTERS)
knobs.wrong("b", "That is the error of w alone. With its own knob each example is fitted exactly.")
knobs.wrong("c", "Ridge's error grows with λ. The larger model fits every example, whatever λ > 0 is.")
knobs.wrong("d", "[X √λI] has rank N, so every y can be reached.")

twice_the_steps = GradedQuestion("twice_the_steps", points=0.5, answer="b", choices=LETTERS)
twice_the_steps.wrong("a", "More steps fit more: that is a weaker penalty, not a stronger one.")
twice_the_steps.wrong("c", "λ corresponds to 1/(2ηt): with t doubled it is halved, not quartered.")
twice_the_steps.wrong("d", "Stopping acts as a penalty: the later, the weaker.")

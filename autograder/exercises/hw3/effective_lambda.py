"""effective_lambda: the joint strength of a penalty in the loss and weight decay in the optimiser."""

from autograder.exercises.exercise import Exercise
from solutions.reference.hw3 import in_numpy

effective_lambda = Exercise("effective_lambda", points=1, numpy=in_numpy.effective_lambda, returns=("lam",))
effective_lambda.seen_in(
    "WeightDecay(in_loss=True, in_optimiser=True)",
    "not_halved",
    "doubled",
    "loss_only",
    "decay_only",
    "the_larger",
    "subtracted",
    "product",
    "other_halved",
)


def number(rng):
    return float(rng.uniform(0.5, 2))


effective_lambda.case("both, plain sum", lambda rng: (number(rng), number(rng)))
effective_lambda.case("a penalty in the loss only", lambda rng: (number(rng), 0.0))
effective_lambda.case("weight decay only", lambda rng: (0.0, number(rng)))
effective_lambda.case("both, mean of 20", lambda rng: (number(rng), number(rng), 20))
effective_lambda.case("weight decay only, mean of 50", lambda rng: (0.0, number(rng), 50))
effective_lambda.case("a penalty only, mean of 10", lambda rng: (number(rng), 0.0, 10))
effective_lambda.case("neither", lambda rng: (0.0, 0.0, 5))
effective_lambda.leaves_inputs_alone()


@effective_lambda.slips(
    not_halved="weight_decay is not halved. The slope of lam·‖w‖² is 2·lam·w, and the optimiser adds weight_decay·w.",
    n_forgotten="n is missing. n times (1/n)‖y − Xw‖² + lam·‖w‖² has the same minimum, and contains n·lam.",
)
def slipped(lam, weight_decay, n=1, not_halved=False, n_forgotten=False):
    """The reference with slips switched on."""
    return (1 if n_forgotten else n) * (lam + weight_decay / (1 if not_halved else 2))


@effective_lambda.mistake("weight_decay is doubled. Halve it: weight_decay = 2·lam has the effect of lam.")
def doubled(lam, weight_decay, n=1):
    return n * (lam + 2 * weight_decay)


@effective_lambda.mistake("The sum is divided by n. Multiply by n: beside a mean the same penalty is n times stronger.")
def divided(lam, weight_decay, n=1):
    return (lam + weight_decay / 2) / n


@effective_lambda.mistake("Only the penalty in the loss is counted. The optimiser's decay pulls as well.")
def loss_only(lam, weight_decay, n=1):
    return n * lam


@effective_lambda.mistake("Only the optimiser's decay is counted. The penalty in the loss pulls as well.")
def decay_only(lam, weight_decay, n=1):
    return n * weight_decay / 2


@effective_lambda.mistake("n multiplies only the penalty. Multiply the optimiser's decay by n as well.")
def n_on_penalty_only(lam, weight_decay, n=1):
    return n * lam + weight_decay / 2


@effective_lambda.mistake("The larger of the two is used. Both act: add them.")
def the_larger(lam, weight_decay, n=1):
    return n * max(lam, weight_decay / 2)


@effective_lambda.mistake("lam is doubled beside weight_decay. That is their sum as slopes; the penalty is half of it.")
def as_slopes(lam, weight_decay, n=1):
    return n * (2 * lam + weight_decay)


@effective_lambda.mistake(
    "lam is halved, not weight_decay. The optimiser adds weight_decay·w, the slope of a penalty half as large."
)
def other_halved(lam, weight_decay, n=1):
    return n * (lam / 2 + weight_decay)


@effective_lambda.mistake("n multiplies only the optimiser's decay. Multiply the penalty by n as well.")
def n_on_decay_only(lam, weight_decay, n=1):
    return lam + n * weight_decay / 2


@effective_lambda.mistake("weight_decay is subtracted. Both pull the weights towards 0: add them.")
def subtracted(lam, weight_decay, n=1):
    return n * (lam - weight_decay / 2)


@effective_lambda.mistake("The two are multiplied. Both act side by side: add them.")
def product(lam, weight_decay, n=1):
    return n * lam * weight_decay / 2


@effective_lambda.mistake("lam is halved as well. Only weight_decay is: the slope of lam·‖w‖² is 2·lam·w.")
def both_halved(lam, weight_decay, n=1):
    return n * (lam + weight_decay) / 2

"""sgd_weight_decay_step: a step of descent with decay."""

from autograder.exercises.exercise import Exercise
from solutions.reference.hw5 import in_numpy

sgd_weight_decay_step = Exercise(
    "sgd_weight_decay_step", points=0.5, numpy=in_numpy.sgd_weight_decay_step, returns=("next_w",)
)
sgd_weight_decay_step.seen_in(
    "SquareOrAbsolute()", "decay_without_rate", "no_decay", "decay_grows", "decay_twice", "decay_of_sizes"
)


def step(rng, *shape, lr=0.1, decay=0.5):
    return rng.normal(size=shape), rng.normal(size=shape), lr, decay


sgd_weight_decay_step.case("a vector", lambda rng: step(rng, 4))
sgd_weight_decay_step.case("a matrix", lambda rng: step(rng, 3, 2, lr=0.3, decay=float(rng.uniform(0.2, 0.8))))
sgd_weight_decay_step.case("no gradient", lambda rng: (rng.normal(size=3), 0 * rng.normal(size=3), 0.1, 0.7))
sgd_weight_decay_step.case("no decay", lambda rng: step(rng, 5, lr=0.2, decay=0.0))
sgd_weight_decay_step.leaves_inputs_alone()


@sgd_weight_decay_step.mistake("The decay is not multiplied by the rate.")
def decay_without_rate(w, dw, lr, decay):
    return w - lr * dw - decay * w


@sgd_weight_decay_step.mistake(
    "The decay comes after the step and shrinks the step, too. It takes its share of the old w."
)
def decay_after_the_step(w, dw, lr, decay):
    return (1 - lr * decay) * (w - lr * dw)


@sgd_weight_decay_step.mistake("There is no decay.")
def no_decay(w, dw, lr, decay):
    return w - lr * dw


@sgd_weight_decay_step.mistake("The weights grow: the decay has the wrong sign.")
def decay_grows(w, dw, lr, decay):
    return w - lr * (dw - decay * w)


@sgd_weight_decay_step.mistake("The step climbs: subtract the gradient.")
def uphill(w, dw, lr, decay):
    return (1 - lr * decay) * w + lr * dw


@sgd_weight_decay_step.mistake("The decay is that of w², with a 2. It takes lr·decay of w.")
def decay_twice(w, dw, lr, decay):
    return w - lr * (dw + 2 * decay * w)


@sgd_weight_decay_step.mistake("All weights shrink by the same amount, whatever their size: that is the slope of |w|.")
def decay_of_sizes(w, dw, lr, decay):
    return w - lr * (dw + decay * (w > 0) - decay * (w < 0))


@sgd_weight_decay_step.mistake("The rate multiplies the decay alone. It multiplies the gradient, too.")
def gradient_without_rate(w, dw, lr, decay):
    return w - dw - lr * decay * w


@sgd_weight_decay_step.mistake("w is changed in place, and the caller's array with it. Make a new array.")
def changes_w(w, dw, lr, decay):
    w -= lr * dw + lr * decay * w
    return w

"""clip_grad_norm: all gradients are shortened together where their common norm is too large."""

import numpy as np

from autograder.exercises.exercise import Exercise
from solutions.reference.hw5 import in_numpy

clip_grad_norm = Exercise("clip_grad_norm", points=1, numpy=in_numpy.clip_grad_norm, returns=("clipped", "norm"))
clip_grad_norm.seen_in("Clipper(how='each coordinate', limit=10, gradient=[(15.0, 90.0)])", "by_entry", "each_array")
clip_grad_norm.seen_in("Clipper(limit=100, gradient=[(15.0, 30.0)])", "always_rescaled")
clip_grad_norm.seen_in(
    "Clipper(limit=10)",
    "norm_after",
    "norms_added",
    "no_root",
    "largest_entry",
    "sum_of_sizes",
    "mean_for_sum",
    "to_length_one",
    "never",
)


def grads(rng, *shapes):
    return [rng.normal(size=shape) for shape in shapes]


def size(arrays):
    """Their common norm."""
    return float(np.sqrt(sum(np.sum(each**2) for each in arrays)))


def at(rng, share, *shapes):
    """Gradients, and this share of their norm as the limit."""
    drawn = grads(rng, *shapes)
    return drawn, share * size(drawn)


clip_grad_norm.case("three arrays, too long", lambda rng: at(rng, 0.6, (2, 3), (3,), (3, 4)))
clip_grad_norm.case("three arrays, short enough", lambda rng: at(rng, 1.7, (2, 3), (3,), (3, 2)))
clip_grad_norm.case("one array, ten times too long", lambda rng: at(rng, 0.1, (4,)))
clip_grad_norm.case("each short enough, together too long", lambda rng: at(rng, 0.95, (3,), (3, 1), (1, 3)))
clip_grad_norm.case("all gradients are 0", lambda rng: ([np.zeros(3), np.zeros((2, 2))], float(rng.uniform(1, 2))))
clip_grad_norm.leaves_inputs_alone()


@clip_grad_norm.slips(
    by_entry="Every entry is cut by itself, which turns the gradient. Shorten all by one common factor.",
    always_rescaled="Gradients that are short enough are stretched to max_norm. Leave these as they are.",
    each_array="Each array is clipped by its own norm. That is a variant; here one norm of all arrays decides, "
    "and its factor holds for all.",
    norm_after="The norm that comes back is the one after clipping. Return the one before.",
    either=("by_entry", "always_rescaled", "each_array"),
)
def slipped(grads, max_norm, by_entry=False, always_rescaled=False, each_array=False, norm_after=False):
    """The reference with slips switched on."""
    clipped, norm = in_numpy.clip_grad_norm(grads, max_norm)
    if by_entry:
        clipped = [np.clip(grad, -max_norm, max_norm) for grad in grads]
    elif always_rescaled:
        clipped = [grad * max_norm / norm for grad in grads]
    elif each_array:
        clipped = [in_numpy.clip_grad_norm([grad], max_norm)[0][0] for grad in grads]
    return clipped, size(clipped) if norm_after else norm


@clip_grad_norm.mistake("The norms of the arrays are added. Add their squares, and take the root at the end.")
def norms_added(grads, max_norm):
    return scaled(grads, max_norm, sum(size([grad]) for grad in grads))


@clip_grad_norm.mistake("The root is missing: the sum of squares is used as the norm.")
def no_root(grads, max_norm):
    return scaled(grads, max_norm, size(grads) ** 2)


@clip_grad_norm.mistake("The largest entry is used as the norm. The norm is the root of the sum of all squares.")
def largest_entry(grads, max_norm):
    return scaled(grads, max_norm, max(float(abs(grad).max()) for grad in grads))


@clip_grad_norm.mistake("The sum of sizes is used as the norm. The norm is the root of the sum of all squares.")
def sum_of_sizes(grads, max_norm):
    return scaled(grads, max_norm, float(sum(abs(grad).sum() for grad in grads)))


@clip_grad_norm.mistake(
    "The mean of squares is taken. The norm is the root of their sum, however many entries there are."
)
def mean_for_sum(grads, max_norm):
    return scaled(grads, max_norm, size(grads) / np.sqrt(sum(grad.size for grad in grads)))


@clip_grad_norm.mistake(
    "Gradients that are too long are divided by their norm alone, so they end at 1. They end at max_norm."
)
def to_length_one(grads, max_norm):
    norm = size(grads)
    return [grad / norm if norm > max_norm else grad for grad in grads], norm


@clip_grad_norm.mistake("What comes back is as long as before: nothing is clipped.")
def never(grads, max_norm):
    return list(grads), size(grads)


@clip_grad_norm.mistake("0 is divided by 0 where all gradients are 0. Nothing has to be shortened then.")
def nan_for_zeros(grads, max_norm):
    norm = size(grads)
    return [grad * np.minimum(1, np.float64(max_norm) / norm) if norm else grad * np.nan for grad in grads], norm


@clip_grad_norm.mistake("Where something is clipped, the caller's arrays are changed in place. Make new ones.")
def changes_its_input(grads, max_norm):
    norm = size(grads)
    for grad in grads:
        grad *= min(1, max_norm / max(norm, 1e-300))
    return grads, norm


def scaled(grads, max_norm, norm):
    """Clipped by some number in place of the norm."""
    return [grad * (max_norm / norm if norm > max_norm else 1) for grad in grads], norm

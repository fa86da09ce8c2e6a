"""best_batch: the batch size that needs the fewest seconds."""

import numpy as np

from autograder.exercises.exercise import Exercise
from solutions.reference.hw3 import in_numpy

best_batch = Exercise("best_batch", points=1, numpy=in_numpy.best_batch, returns=("batch", "seconds"), atol=1e-12)

SIZES = np.array([8, 32, 128, 512, 2048])
STEPS = np.array([380, 60, 20, 9, 12])  # fewest steps: 512; fewest examples: 32; fewest seconds: 128


def curve(rng, step, target, length):
    """A loss that falls, reaches the target after that step, and then varies around it."""
    before = target * (1 + np.sort(rng.uniform(0.05, 1, size=step))[::-1])
    after = target * (1 + 0.04 * rng.uniform(-1, 1, size=length - step))
    after[:2] = target * np.array([0.99, 1.02])
    return np.concatenate([before, after])


def problem(rng, steps=STEPS, limit=4096, length=400):
    """Curves of all sizes, a target, a cost model, and the largest size that fits into memory."""
    target = rng.uniform(0.1, 0.3)
    steps = steps + rng.integers(0, 2, size=len(steps))
    curves = np.stack([curve(rng, step, target, length) for step in steps])
    curves[2, steps[2] + 1 : steps[2] + 30] = 1.02 * target  # of size 128: it is above the target once more, for long
    return SIZES, curves, target, 1e-3, 1e-5, limit


def never_there(rng):
    """The best size never reaches the target."""
    sizes, curves, target, *costs = problem(rng)
    curves[2] += 1.05 * target - curves[2].min()
    return sizes, curves, target, *costs


def exactly_there(rng):
    """The best size reaches the target exactly, and falls below it ten steps later."""
    sizes, curves, target, *costs = problem(rng)
    first = np.flatnonzero(curves[2] <= target)[0]
    curves[2, first] = target
    curves[2, first + 1 : first + 10] = 1.01 * target
    return sizes, curves, target, *costs


def equally_fast(rng):
    """No fixed cost, and twice the size takes half the steps; the times are not rounded."""
    target = rng.uniform(0.1, 0.3)
    curves = np.stack([curve(rng, step, target, 50) for step in (8, 16, 32)])
    return np.array([64, 32, 16]), curves, target, 0.0, 0.125, 64


best_batch.case("five sizes", problem)
best_batch.case("the best does not fit into memory", lambda rng: problem(rng, limit=100))
best_batch.case("the best just fits into memory", lambda rng: problem(rng, limit=128))
best_batch.case("one never reaches the target", never_there)
best_batch.case("one reaches the target exactly", exactly_there)
best_batch.case("equally fast: the smaller", equally_fast)
best_batch.leaves_inputs_alone()


def chosen(batches, curves, target, cost, limit, steps=lambda there: int(np.flatnonzero(there)[0])):
    """The size up to limit with the least cost(steps, batch), among those that reach the target."""
    done = [
        (cost(steps(curve <= target), batch), batch, steps(curve <= target))
        for batch, curve in zip(batches, curves, strict=True)
        if batch <= limit and np.any(curve <= target)
    ]
    _, batch, steps_taken = min(done)
    return batch, steps_taken


def answer(batch_and_steps, fixed, per_example):
    batch, steps = batch_and_steps
    return batch, steps * (fixed + per_example * batch)


@best_batch.mistake("The size with the fewest steps is chosen. Compare seconds: steps with large batches take longer.")
def fewest_steps(batches, curves, target, fixed, per_example, limit):
    return answer(chosen(batches, curves, target, lambda steps, batch: steps, limit), fixed, per_example)


@best_batch.mistake("The size that uses the fewest examples is chosen. Each step has a fixed cost too.")
def fewest_examples(batches, curves, target, fixed, per_example, limit):
    return answer(chosen(batches, curves, target, lambda steps, batch: steps * batch, limit), fixed, per_example)


@best_batch.mistake("The smallest size is chosen, whose step is the cheapest. The number of steps counts as well.")
def cheapest_step(batches, curves, target, fixed, per_example, limit):
    return answer(chosen(batches, curves, target, lambda steps, batch: batch, limit), fixed, per_example)


@best_batch.mistake("The largest size that fits into memory is chosen. It is not always the fastest.")
def largest(batches, curves, target, fixed, per_example, limit):
    return answer(chosen(batches, curves, target, lambda steps, batch: -batch, limit), fixed, per_example)


@best_batch.mistake("The limit is ignored. Sizes above it do not fit into memory.")
def limit_ignored(batches, curves, target, fixed, per_example, limit):
    return in_numpy.best_batch(batches, curves, target, fixed, per_example, np.inf)


@best_batch.mistake("A size of exactly the limit is left out. Allow sizes up to and including limit.")
def limit_left_out(batches, curves, target, fixed, per_example, limit):
    return in_numpy.best_batch(batches, curves, target, fixed, per_example, limit - 1)


@best_batch.mistake("The time is one step too long. curve[0] is the loss before the first step.")
def one_step_late(batches, curves, target, fixed, per_example, limit):
    def cost(steps, batch):
        return (steps + 1) * (fixed + per_example * batch)

    batch, steps = chosen(batches, curves, target, cost, limit)
    return answer((batch, steps + 1), fixed, per_example)


@best_batch.mistake("A loss equal to the target counts as not reaching it. Use ≤, not <.")
def strictly_below(batches, curves, target, fixed, per_example, limit):
    return in_numpy.best_batch(batches, curves, np.nextafter(target, 0), fixed, per_example, limit)


@best_batch.mistake("A size that never reaches the target counts as reaching it at once: argmax of all False is 0.")
def never_is_at_once(batches, curves, target, fixed, per_example, limit):
    steps = (curves <= target).argmax(axis=1)
    return min((answer((b, s), fixed, per_example)[::-1] for b, s in zip(batches, steps, strict=True) if b <= limit))[
        ::-1
    ]


@best_batch.mistake("The time runs until the loss is last above the target. Stop when it first reaches the target.")
def stays_below(batches, curves, target, fixed, per_example, limit):
    def last(there):
        above = np.flatnonzero(~there)
        return int(above[-1]) + 1 if len(above) else 0

    def cost(steps, batch):
        return steps * (fixed + per_example * batch)

    return answer(chosen(batches, curves, target, cost, limit, last), fixed, per_example)


@best_batch.mistake("Among equally fast sizes the larger is chosen. Choose the smaller.")
def larger_of_equal(batches, curves, target, fixed, per_example, limit):
    def cost(steps, batch):
        return (steps * (fixed + per_example * batch), -batch)

    return answer(chosen(batches, curves, target, cost, limit), fixed, per_example)


@best_batch.mistake("The time is a number of steps. Return seconds.")
def steps_for_seconds(batches, curves, target, fixed, per_example, limit):
    batch, seconds = in_numpy.best_batch(batches, curves, target, fixed, per_example, limit)
    return batch, seconds / (fixed + per_example * batch)


@best_batch.mistake("The time is that of one step. Multiply it by the number of steps.")
def one_step_only(batches, curves, target, fixed, per_example, limit):
    batch, _ = in_numpy.best_batch(batches, curves, target, fixed, per_example, limit)
    return batch, fixed + per_example * batch


@best_batch.mistake("The fixed cost is counted once, not at every step.")
def fixed_once(batches, curves, target, fixed, per_example, limit):
    batch, seconds = in_numpy.best_batch(batches, curves, target, fixed, per_example, limit)
    return batch, seconds - (seconds / (fixed + per_example * batch) - 1) * fixed


@best_batch.mistake("This is the position in the list. Return the size itself: batches[i], not i.")
def place_for_size(batches, curves, target, fixed, per_example, limit):
    batch, seconds = in_numpy.best_batch(batches, curves, target, fixed, per_example, limit)
    return int(np.flatnonzero(batches == batch)[0]), seconds


@best_batch.mistake("The results are swapped. Return the size, then the seconds.")
def swapped(batches, curves, target, fixed, per_example, limit):
    return in_numpy.best_batch(batches, curves, target, fixed, per_example, limit)[::-1]


@best_batch.mistake("The size with the lowest loss at the end is chosen. Compare the time to the target.")
def lowest_loss(batches, curves, target, fixed, per_example, limit):
    fits = batches <= limit
    best = int(np.flatnonzero(fits)[curves[fits, -1].argmin()])
    return in_numpy.best_batch(
        batches[[best]], curves[[best]], max(target, curves[best].min()), fixed, per_example, limit
    )


@best_batch.family(
    "{what} is left out of the time of a step. All three numbers count.", what=["fixed", "per_example", "batch"]
)
def cost_left_out(batches, curves, target, fixed, per_example, limit, what):
    def cost(steps, batch):
        parts = {"fixed": per_example * batch, "per_example": fixed, "batch": fixed + per_example}
        return steps * parts[what]

    batch, steps = chosen(batches, curves, target, cost, limit)
    return batch, cost(steps, batch)


@best_batch.mistake("The fixed cost is paid once, when sizes are compared too. Each step has it.")
def fixed_once_throughout(batches, curves, target, fixed, per_example, limit):
    def cost(steps, batch):
        return fixed + steps * per_example * batch

    batch, steps = chosen(batches, curves, target, cost, limit)
    return batch, cost(steps, batch)


@best_batch.mistake(
    "All steps above the target are counted, also those after it was reached. Stop at the first loss ≤ target."
)
def all_above(batches, curves, target, fixed, per_example, limit):
    def cost(steps, batch):
        return steps * (fixed + per_example * batch)

    return answer(chosen(batches, curves, target, cost, limit, lambda there: int(np.sum(~there))), fixed, per_example)

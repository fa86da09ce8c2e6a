"""sgd: epochs of batches, a schedule that counts updates. Gradients and schedules are in the notebook."""

import numpy as np

from autograder.exercises.exercise import Exercise
from autograder.exercises.steps import Steps, call
from course.check.plain import Result, Seed
from solutions.reference.hw3 import in_numpy

sgd = Exercise("sgd", points=3, numpy=in_numpy.sgd, returns=("path",))
sgd.seen_in(
    "NoiseFloor(descend=sgd, batch=4)",
    but=(
        "from_zero",
        "counts_epochs",
        "first_rate_for_ever",
        "counts_within_epochs",
    ),
)


def run(rng, examples, features, batch_size, schedule, epochs, start=0.0):
    """A line through noisy points; the schedule is the name of its maker and the maker's arguments."""
    X = rng.normal(size=(examples, features))
    y = X @ rng.normal(size=features) + 0.5 * rng.normal(size=examples)
    theta0 = start + rng.normal(size=features)
    made = call("pulls", X, y), call(*schedule)
    seed = Seed(int(rng.integers(2**31)))
    return Steps([*made, call("sgd", Result(0), theta0, examples, batch_size, Result(1), epochs, seed)])


sgd.case("three batches of four, two epochs", lambda rng: run(rng, 12, 2, 4, ("decaying", 0.05, 0.1), 2))
sgd.case("10 examples in fours: 4, 4 and 2", lambda rng: run(rng, 10, 3, 4, ("decaying", 0.04, 0.05), 3))
sgd.case("one at a time, rate 0.05/t", lambda rng: run(rng, 7, 2, 1, ("inverse", 0.05), 2))
sgd.case("all at once, constant rate", lambda rng: run(rng, 9, 2, 9, ("decaying", 0.1, 0.0), 4))
sgd.case("more features than examples, constant rate", lambda rng: run(rng, 4, 6, 2, ("decaying", 0.05, 0.0), 4))
sgd.case("one example", lambda rng: run(rng, 1, 2, 1, ("inverse", 0.1), 3))
sgd.leaves_inputs_alone()


@sgd.slips(
    sum_for_mean="The gradients of a batch are summed, so the steps grow with the batch size. Take the mean.",
    ascent="The steps add the mean gradient. Subtract it.",
    from_zero="t begins at 0. The first update has t = 1; with t = 0 a rate of 0.05/t divides by 0.",
    counts_epochs="The schedule gets the number of the epoch. Pass t, which counts updates through all epochs.",
    shuffled_once="Every epoch has the same batches, drawn once before the loop. Draw them in each epoch.",
    start_missing="The start is missing in the path. It is the first row, followed by one row for each update.",
)
def slipped(
    grads,
    theta0,
    N,
    batch_size,
    schedule,
    epochs,
    rng,
    sum_for_mean=False,
    ascent=False,
    from_zero=False,
    counts_epochs=False,
    shuffled_once=False,
    start_missing=False,
):
    """The reference with slips switched on."""
    path, t, first = [np.array(theta0, dtype=np.float64)], 0 - from_zero, None
    for epoch in range(epochs):
        batches = first if shuffled_once and first else in_numpy.minibatches(N, batch_size, rng)
        first = first or batches
        for batch in batches:
            t += 1
            g = grads(path[-1], batch)
            rate = schedule(epoch + 1 - from_zero if counts_epochs else t)
            path.append(path[-1] + (rate if ascent else -rate) * (g.sum(axis=0) if sum_for_mean else g.mean(axis=0)))
    return np.array(path[1:] if start_missing else path)


def updates(grads, theta0, batches, schedule, divided_by=None):
    """The path along given batches."""
    path = [np.array(theta0, dtype=np.float64)]
    for t, batch in enumerate(batches, start=1):
        path.append(path[-1] - schedule(t) * grads(path[-1], batch).sum(axis=0) / (divided_by or len(batch)))
    return np.array(path)


def drawn(N, batch_size, epochs, rng):
    """The batches of all epochs, one after the other."""
    return [batch for _ in range(epochs) for batch in in_numpy.minibatches(N, batch_size, rng)]


@sgd.mistake("The sum over a batch is divided by N. Divide by the number of examples in the batch.")
def divided_by_all(grads, theta0, N, batch_size, schedule, epochs, rng):
    return updates(grads, theta0, drawn(N, batch_size, epochs, rng), schedule, divided_by=N)


@sgd.mistake(
    "The sum over a batch is divided by batch_size, even for the shorter last one. Divide by the number "
    "of examples in it."
)
def short_batch_counted_full(grads, theta0, N, batch_size, schedule, epochs, rng):
    return updates(grads, theta0, drawn(N, batch_size, epochs, rng), schedule, divided_by=batch_size)


@sgd.mistake("The shorter last batch is left out. Use its examples as well.")
def rest_dropped(grads, theta0, N, batch_size, schedule, epochs, rng):
    kept = [batch for batch in drawn(N, batch_size, epochs, rng) if len(batch) == batch_size]
    return updates(grads, theta0, kept, schedule)


@sgd.mistake("Every update uses all examples. Use one batch.")
def whole_data(grads, theta0, N, batch_size, schedule, epochs, rng):
    count = len(drawn(N, batch_size, epochs, rng))
    return updates(grads, theta0, [np.arange(N)] * count, schedule)


@sgd.mistake("Only one batch of each epoch is used. Go through all of them.")
def one_update_an_epoch(grads, theta0, N, batch_size, schedule, epochs, rng):
    firsts = [in_numpy.minibatches(N, batch_size, rng)[0] for _ in range(epochs)]
    return updates(grads, theta0, firsts, schedule)


@sgd.mistake("The path has one row for each epoch. Return the start and one row for each update.")
def rows_by_epoch(grads, theta0, N, batch_size, schedule, epochs, rng):
    path = in_numpy.sgd(grads, theta0, N, batch_size, schedule, epochs, rng)
    return path[:: -(-N // batch_size)]


@sgd.mistake("The rate is computed once, at the first update. Call the schedule at each update.")
def first_rate_for_ever(grads, theta0, N, batch_size, schedule, epochs, rng):
    return updates(grads, theta0, drawn(N, batch_size, epochs, rng), lambda t: schedule(1))


@sgd.mistake("All gradients of an epoch are computed at its start. Compute each at the current theta.")
def gradients_of_the_start(grads, theta0, N, batch_size, schedule, epochs, rng):
    path = [np.array(theta0, dtype=np.float64)]
    for _ in range(epochs):
        start = path[-1]
        for batch in in_numpy.minibatches(N, batch_size, rng):
            path.append(path[-1] - schedule(len(path)) * grads(start, batch).mean(axis=0))
    return np.array(path)


@sgd.mistake(
    "All rows of the path are equal: one array is stored many times, and `theta -= …` changes it each "
    "time. Make a new one: theta = theta - …"
)
def one_array_many_times(grads, theta0, N, batch_size, schedule, epochs, rng):
    path = in_numpy.sgd(grads, theta0, N, batch_size, schedule, epochs, rng)
    return np.array([path[-1]] * len(path))


@sgd.mistake("The caller's theta0 is changed: `theta -= …` writes into their array. Start from a copy.")
def changes_its_input(grads, theta0, N, batch_size, schedule, epochs, rng):
    path = in_numpy.sgd(grads, theta0, N, batch_size, schedule, epochs, rng)
    theta0 += 1
    return path


@sgd.mistake("t begins anew in every epoch. It counts updates through all epochs.")
def counts_within_epochs(grads, theta0, N, batch_size, schedule, epochs, rng):
    batches = drawn(N, batch_size, epochs, rng)
    each = len(batches) // epochs
    return updates(grads, theta0, batches, lambda t: schedule((t - 1) % each + 1))


@sgd.mistake("The rate is that of the next update: the first one has t = 1.")
def one_late(grads, theta0, N, batch_size, schedule, epochs, rng):
    return updates(grads, theta0, drawn(N, batch_size, epochs, rng), lambda t: schedule(t + 1))


@sgd.mistake("The rate is not used. Multiply the mean gradient by schedule(t).")
def without_rate(grads, theta0, N, batch_size, schedule, epochs, rng):
    return updates(grads, theta0, drawn(N, batch_size, epochs, rng), lambda t: 1.0)


@sgd.mistake("The rate is divided by the number of examples in the batch, and so is the sum: once too often.")
def divided_twice(grads, theta0, N, batch_size, schedule, epochs, rng):
    path = [np.array(theta0, dtype=np.float64)]
    for t, batch in enumerate(drawn(N, batch_size, epochs, rng), start=1):
        path.append(path[-1] - schedule(t) * grads(path[-1], batch).mean(axis=0) / len(batch))
    return np.array(path)


@sgd.mistake("There is only one epoch. Go through the data `epochs` times.")
def one_epoch(grads, theta0, N, batch_size, schedule, epochs, rng):
    return in_numpy.sgd(grads, theta0, N, batch_size, schedule, 1, rng)


@sgd.mistake("Only the last theta is returned. Return the path, one row for each point.")
def end_only(grads, theta0, N, batch_size, schedule, epochs, rng):
    return in_numpy.sgd(grads, theta0, N, batch_size, schedule, epochs, rng)[-1]


@sgd.mistake(
    "The mean runs over the entries of the gradient too, and is one number. Take it over the examples: axis 0."
)
def mean_of_everything(grads, theta0, N, batch_size, schedule, epochs, rng):
    def alike(theta, batch):
        g = grads(theta, batch)
        return np.full_like(g, g.mean())

    return in_numpy.sgd(alike, theta0, N, batch_size, schedule, epochs, rng)


@sgd.mistake("Only the first example of each batch is used. Take the mean over all of them.")
def first_of_the_batch(grads, theta0, N, batch_size, schedule, epochs, rng):
    return in_numpy.sgd(lambda theta, batch: grads(theta, batch)[:1], theta0, N, batch_size, schedule, epochs, rng)


@sgd.mistake("There is one update in an epoch, with all examples. Make one for each batch.")
def one_batch_of_all(grads, theta0, N, batch_size, schedule, epochs, rng):
    return in_numpy.sgd(grads, theta0, N, N, schedule, epochs, rng)

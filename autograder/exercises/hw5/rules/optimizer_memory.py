"""optimizer_memory: what lies in memory between two steps."""

from autograder.exercises.exercise import Exercise
from solutions.reference.hw5 import in_numpy

optimizer_memory = Exercise("optimizer_memory", points=0.5, numpy=in_numpy.optimizer_memory, returns=("numbers",))


def asked(kind):
    """Draw a number of weights; the rule is this one."""
    return lambda rng: (int(rng.integers(2, 1000)), kind)


for rule in ("sgd", "momentum", "nesterov", "adagrad", "rmsprop", "adam", "adamw"):
    optimizer_memory.case(rule, asked(rule))


def state(n_params, kind):
    return in_numpy.optimizer_memory(n_params, kind) - n_params


@optimizer_memory.mistake("The weights themselves are left out. They lie in memory, too.")
def weights_left_out(n_params, kind):
    return state(n_params, kind)


@optimizer_memory.mistake("The gradient is counted. It is computed anew in each step, and not kept.")
def gradient_counted(n_params, kind):
    return 2 * n_params + state(n_params, kind)


@optimizer_memory.mistake("The weights are counted alone. Rules keep numbers for each weight, too.")
def weights_only(n_params, kind):
    return n_params


@optimizer_memory.mistake("Adam keeps one number for each weight here. It keeps two: m and v.")
def adam_keeps_one(n_params, kind):
    return min(2 * n_params, in_numpy.optimizer_memory(n_params, kind))


@optimizer_memory.mistake("t is counted, or learning rates. Numbers that belong to no weight are left out.")
def t_counted(n_params, kind):
    return in_numpy.optimizer_memory(n_params, kind) + kind.startswith("adam")


@optimizer_memory.mistake("A number of its own is counted for the decay. AdamW keeps what Adam keeps.")
def decay_counted(n_params, kind):
    return in_numpy.optimizer_memory(n_params, kind) + n_params * (kind == "adamw")


@optimizer_memory.mistake("Two velocities are counted for Nesterov's momentum. It keeps one.")
def nesterov_keeps_two(n_params, kind):
    return in_numpy.optimizer_memory(n_params, kind) + n_params * (kind == "nesterov")


@optimizer_memory.mistake("What Nesterov's momentum keeps is left out. It has a velocity, too.")
def nesterov_keeps_none(n_params, kind):
    return in_numpy.optimizer_memory(n_params, kind) - n_params * (kind == "nesterov")


@optimizer_memory.mistake("RMSProp keeps two numbers for each weight here. It keeps one, the mean of squares.")
def rmsprop_keeps_two(n_params, kind):
    return in_numpy.optimizer_memory(n_params, kind) + n_params * (kind == "rmsprop")


@optimizer_memory.mistake("The sum of AdaGrad is left out. It keeps one number for each weight.")
def adagrad_keeps_none(n_params, kind):
    return in_numpy.optimizer_memory(n_params, kind) - n_params * (kind == "adagrad")


@optimizer_memory.family("That are bytes. Return how many numbers lie in memory.", each=[2, 4, 8])
def in_bytes(n_params, kind, each):
    return each * in_numpy.optimizer_memory(n_params, kind)


@optimizer_memory.mistake("How many numbers there are for each weight comes back. Multiply by the number of weights.")
def for_each_weight(n_params, kind):
    return in_numpy.optimizer_memory(1, kind)

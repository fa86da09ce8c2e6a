"""to_pytorch: an averaged momentum in the settings of torch.optim.SGD."""

from autograder.exercises.exercise import Exercise
from solutions.reference.hw5 import in_numpy

to_pytorch = Exercise("to_pytorch", points=0.5, numpy=in_numpy.to_pytorch, returns=("settings",))

to_pytorch.case("beta = 0.9", lambda rng: (float(rng.uniform(0.1, 0.5)), 0.9))
to_pytorch.case("some beta", lambda rng: (float(rng.uniform(0.1, 0.5)), float(rng.uniform(0.2, 0.4))))
to_pytorch.case("a larger beta", lambda rng: (float(rng.uniform(1, 2)), float(rng.uniform(0.6, 0.8))))


@to_pytorch.mistake(
    "The rate is unchanged. PyTorch counts each gradient in full, so its steps would be 1/(1 − beta) times as long."
)
def rate_unchanged(eta, beta):
    return {"lr": eta, "momentum": beta}


@to_pytorch.mistake("The rate is divided by 1 − beta. PyTorch counts each gradient in full, so its rate is smaller.")
def rate_divided(eta, beta):
    return {"lr": eta / (1 - beta), "momentum": beta}


@to_pytorch.mistake("beta and 1 − beta are exchanged: PyTorch's momentum weights the old value, as beta does.")
def momentum_exchanged(eta, beta):
    return {"lr": eta * (1 - beta), "momentum": 1 - beta}


@to_pytorch.mistake("The rate is multiplied by beta. The new gradient has the share 1 − beta.")
def rate_times_beta(eta, beta):
    return {"lr": eta * beta, "momentum": beta}


@to_pytorch.mistake("dampening is returned: PyTorch does not damp the first gradient, so the path begins otherwise.")
def dampening(eta, beta):
    return {"lr": eta, "momentum": beta, "dampening": beta}

"""Likelihoods from torch.distributions and the library's losses, and estimators."""

import torch
from torch.distributions import Normal
from torch.nn import functional


def bernoulli_loglik(theta, flips):
    """theta from 0 to 1, flips (N,) of 0 and 1 → Σ log P(flip | theta), a number; −inf where that is impossible."""
    flips = flips.double()
    return (torch.xlogy(flips, theta) + torch.xlogy(1 - flips, 1 - theta)).sum()


def bernoulli_mle(flips):
    """flips (N,) of 0 and 1 → the theta that makes them most likely."""
    return flips.double().mean()


def gaussian_nll(mu, y, sigma):
    """mu (N,), y (N,), sigma a number or (N,) → Σ −log N(y; mu, sigma²), all constants included."""
    return -Normal(mu, sigma).log_prob(y).sum()


def entropy(p):
    """p (K,) → H(p) = −Σ p log p, in nats."""
    return torch.special.entr(p).sum()


def cross_entropy(p, q):
    """p (K,), q (K,) → H(p, q) = −Σ p log q; inf where q rules out what p allows."""
    return -torch.xlogy(p, q).sum()


def kl_divergence(p, q):
    """p (K,), q (K,) → D(p‖q) = Σ p log(p/q); inf where q rules out what p allows."""
    return (torch.xlogy(p, p) - torch.xlogy(p, q)).sum()


def nll_categorical(logits, y):
    """logits (N, K), y (N,) from 0 → the mean of −log softmax(logits)[i, y_i], for any finite logits."""
    return functional.cross_entropy(logits, y)


def sample_variance(x, ddof=0):
    """x (N,) → Σ (x − mean)² / (N − ddof), a number."""
    return x.double().var(correction=ddof)


def estimator_bias(n, ddof, mu, sigma, repetitions, rng):
    """Samples of n from N(mu, sigma²), repetitions of them → mean of their sample_variance(·, ddof), minus sigma²."""
    samples = torch.from_numpy(rng.normal(mu, sigma, size=(repetitions, n)))
    return samples.var(dim=1, correction=ddof).mean() - sigma**2

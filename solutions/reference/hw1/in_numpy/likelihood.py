"""Likelihoods, what they say of a loss, and estimators. Natural logarithms; 0·log 0 is 0."""

import numpy as np
from scipy.special import xlogy


def bernoulli_loglik(theta, flips):
    """theta from 0 to 1, flips (N,) of 0 and 1 → Σ log P(flip | theta), a number; −inf where that is impossible."""
    heads = np.sum(flips)
    return xlogy(heads, theta) + xlogy(len(flips) - heads, 1 - theta)


def bernoulli_mle(flips):
    """flips (N,) of 0 and 1 → the theta that makes them most likely."""
    return np.mean(flips)


def gaussian_nll(mu, y, sigma):
    """mu (N,), y (N,), sigma a number or (N,) → Σ −log N(y; mu, sigma²), all constants included."""
    return np.sum(0.5 * np.log(2 * np.pi * sigma**2) + (y - mu) ** 2 / (2 * sigma**2))


def entropy(p):
    """p (K,) → H(p) = −Σ p log p, in nats."""
    return -np.sum(xlogy(p, p))


def cross_entropy(p, q):
    """p (K,), q (K,) → H(p, q) = −Σ p log q; inf where q rules out what p allows."""
    return -np.sum(xlogy(p, q))


def kl_divergence(p, q):
    """p (K,), q (K,) → D(p‖q) = Σ p log(p/q); inf where q rules out what p allows."""
    return cross_entropy(p, q) - entropy(p)


def nll_categorical(logits, y):
    """logits (N, K), y (N,) from 0 → the mean of −log softmax(logits)[i, y_i], for any finite logits."""
    shifted = logits - logits.max(axis=1, keepdims=True)
    log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return -log_p[np.arange(len(y)), y].mean()


def sample_variance(x, ddof=0):
    """x (N,) → Σ (x − mean)² / (N − ddof), a number."""
    return np.sum((x - x.mean()) ** 2) / (len(x) - ddof)


def estimator_bias(n, ddof, mu, sigma, repetitions, rng):
    """Samples of n from N(mu, sigma²), repetitions of them → mean of their sample_variance(·, ddof), minus sigma²."""
    samples = rng.normal(mu, sigma, size=(repetitions, n))
    return np.mean([sample_variance(sample, ddof) for sample in samples]) - sigma**2

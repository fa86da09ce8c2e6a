"""Update rules for pictures: a step as a quotient of two averages, one of the gradients and one of their squares.

Each rule is a row of a few numbers. With the rate constant the sum of gradients that momentum keeps here leads to the
same places as a velocity in which each gradient is multiplied by its rate.
"""

from dataclasses import dataclass

import numpy as np

FAR = 1e6
"""A walk ends where it is farther away than this."""


@dataclass(frozen=True)
class Rule:
    """m ← keep·m + take·g and, where `scaled`, r ← keep2·r + take2·g²; a step is −rate·m, or −rate·m/(√r + ε).

    corrected: m and r are divided by the sum of their weights. ahead: g is taken where m alone would lead.
    """

    keep: float = 0.0
    take: float = 1.0
    scaled: bool = False
    keep2: float = 1.0
    take2: float = 1.0
    corrected: bool = False
    ahead: bool = False
    eps: float = 1e-8


def momentum_rule(mu, ahead=False):
    return Rule(keep=mu, ahead=ahead)


def rmsprop_rule(beta=0.9):
    return Rule(scaled=True, keep2=beta, take2=1 - beta)


def adam_rule(beta1=0.9, beta2=0.999, corrected=True):
    return Rule(beta1, 1 - beta1, True, beta2, 1 - beta2, corrected)


def rules(mu=0.9, beta=0.9):
    """All rules by their names; mu is the share of the velocity that is kept, beta that of RMSProp's average."""
    return {
        "descent": Rule(),
        "momentum": momentum_rule(mu),
        "Nesterov": momentum_rule(mu, ahead=True),
        "AdaGrad": Rule(scaled=True),
        "RMSProp": rmsprop_rule(beta),
        "Adam": adam_rule(),
    }


NAMES = tuple(rules())


def walk(rule, gradient, start, rates, decay=0.0):
    """Places from the start on, one step for each rate: (1 + steps, …); shorter where it goes far off.

    gradient(place, t) → the gradient that step t, from 1, sees there. decay: decoupled weight decay, times the rate.
    """
    place = np.asarray(start, dtype=float)
    m, r, places = np.zeros_like(place), np.zeros_like(place), [place]
    for t, rate in enumerate(rates, start=1):
        g = gradient(place - rate * rule.keep * m if rule.ahead else place, t)
        m, r = rule.keep * m + rule.take * g, rule.keep2 * r + rule.take2 * g * g
        place = place - rate * (direction(rule, m, r, t) + decay * place)
        places.append(place)
        if np.abs(place).max() > FAR:
            break
    return np.array(places)


def direction(rule, m, r, t):
    """What the rate multiplies in step t."""
    if rule.corrected:
        m, r = m / (1 - rule.keep**t), r / (1 - rule.keep2**t)
    return m / (np.sqrt(r) + rule.eps) if rule.scaled else m


def first_within(places, goal, near):
    """The first step at which a walk (steps, n) is within this distance of the goal; −1 if there is none."""
    close = np.linalg.norm(places - goal, axis=-1) < near
    return int(close.argmax()) if close.any() else -1


def stays_within(places, goal, near):
    """The first step from which on it is; −1 if it is farther away at the end."""
    away = np.flatnonzero(np.linalg.norm(places - goal, axis=-1) >= near)
    first = int(away[-1]) + 1 if len(away) else 0
    return first if first < len(places) else -1


def canyon(kappa, degrees):
    """Hessian of a bowl with the curvatures 1 and kappa, turned by so many degrees."""
    c, s = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    turn = np.array([[c, -s], [s, c]])
    return turn @ np.diag([1.0, kappa]) @ turn.T

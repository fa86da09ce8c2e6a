"""The factor builder: which products of conditional probabilities are the joint distribution, for every table."""

from itertools import product

import numpy as np

from course.explorables.stage import Bars, Choice, Explorable, Toggle, axes, beside

LETTERS = "abc"
FACTORS = {
    f"P({front}|{','.join(behind)})" if behind else f"P({front})": (front, behind)
    for front in LETTERS
    for behind in ((), *((letter,) for letter in LETTERS if letter != front), tuple(LETTERS.replace(front, "")))
}
CELLS = ["".join(cell) for cell in product("01", repeat=3)]
TABLE = np.random.default_rng(4).dirichlet(np.full(8, 1.2)).reshape(2, 2, 2)


class FactorBuilder(Explorable):
    """Three factors with bars and without; their product is compared with the joint P(a, b, c), cell by cell."""

    first = Choice(tuple(FACTORS), start="P(a)", label="first factor")
    second = Choice(tuple(FACTORS), start="P(b|a)", label="second factor")
    third = Choice(tuple(FACTORS), start="P(c|b)", label="third factor")
    independent = Toggle(False, label="a, b and c are independent")

    @staticmethod
    def compute(first, second, third, independent):
        table = independent_of(TABLE) if independent else TABLE
        chosen = [FACTORS[name] for name in (first, second, third)]
        built = np.prod([factor(table, *one) for one in chosen], axis=0)
        return {
            "true": table.ravel(),
            "built": built.ravel(),
            "top": (0.0, 1.15 * max(table.max(), built.max())),
            "title": f"{first} · {second} · {third}   against   P(a, b, c)",
            "says": words(chosen, np.abs(built - table).max(), built.sum()),
        }

    def draw(self):
        return beside(
            axes(
                Bars("true", colours=("sky",) * 8, width=0.85),
                Bars("built", colours=("pink",) * 8, width=0.35),
                title="title",
                x="values of a, b, c   (wide bars: the joint; narrow bars: your product)",
                y="probability",
                xticks=CELLS,
                ylim="top",
            ),
            text="says",
        )


def independent_of(table):
    """The table with the same P(a), P(b), P(c) in which the three are independent."""
    return np.prod([factor(table, letter, ()) for letter in LETTERS], axis=0)


def factor(table, front, behind):
    """P(front | behind) of a joint table (2, 2, 2), repeated along the variables that it does not name."""
    outside = tuple(i for i, letter in enumerate(LETTERS) if letter != front and letter not in behind)
    condition = tuple(i for i, letter in enumerate(LETTERS) if letter not in behind)
    share = table.sum(axis=outside, keepdims=True) / table.sum(axis=condition, keepdims=True)
    return np.broadcast_to(share, table.shape)


def problem(chosen):
    """What breaks the rule, in a sentence; empty where nothing does."""
    fronts = [front for front, _ in chosen]
    twice = [letter for letter in LETTERS if fronts.count(letter) > 1]
    if twice:
        missing = " and ".join(letter for letter in LETTERS if letter not in fronts)
        return f"{twice[0]} stands in front of a bar more than once, {missing} never."
    known: set[str] = set()
    for front, behind in sorted(chosen, key=lambda one: len(one[1])):
        if set(behind) - known:
            return (
                f"{front} is given {' and '.join(sorted(set(behind) - known))}, which no earlier factor has provided."
            )
        if known - set(behind):
            return f"{front} comes after {' and '.join(sorted(known))}: all that came before must stand behind its bar."
        known.add(front)
    return ""


def words(chosen, difference, total):
    """The rule's verdict, and what the numbers say."""
    numbers = f"largest difference {difference:.4f}; the eight products sum to {total:.4f}"
    verdict = problem(chosen) or "The rule holds: each in front once, and behind the bar everything that came before."
    if problem(chosen) and difference < 1e-12:
        verdict += "\nStill the product is right, for this table: independence makes up for it."
    return f"{verdict}\n{numbers}"


def aha():
    """On a table without structure a product is the joint exactly where the rule holds; independence allows more."""
    legal = 0
    for chosen in product(FACTORS.values(), repeat=3):
        right = np.allclose(np.prod([factor(TABLE, *one) for one in chosen], axis=0), TABLE)
        assert right == (not problem(chosen)), chosen
        legal += right
    assert legal == 36  # six orders of a, b, c, each in six orders of the factors
    free = FactorBuilder(first="P(a)", second="P(b)", third="P(c)", independent=True).values()
    np.testing.assert_allclose(free["built"], free["true"])
    assert "Still the product is right" in free["says"]

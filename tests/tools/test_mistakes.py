"""What contributors see of the mistakes of a homework: which are confused, which are close, what has no name."""

import numpy as np

from autograder.exercises.catalogue import find
from autograder.exercises.exercise import Exercise
from solutions.reference.hw0 import in_numpy
from tools import mistakes, mutants


def row_norms():
    """An exercise with two mistakes that one of its two cases tells apart, and a third like the first."""
    made = Exercise("row_norms", points=1, numpy=in_numpy.row_norms)
    made.case("one row", lambda rng: rng.normal(size=(1, 3)))
    made.case("two rows", lambda rng: rng.normal(size=(2, 3)))

    @made.mistake("The root is missing.")
    def no_root(X):
        return np.sum(X * X, axis=1)

    @made.mistake("The root is missing, and the sum is over everything.")
    def no_root_over_everything(X):
        return np.sum(X * X).repeat(len(X))

    return made


def test_two_mistakes_that_one_case_tells_apart_are_close():
    document = row_norms().document("hw0", 0)
    assert list(mistakes.close_pairs(document)) == [("no_root", "no_root_over_everything", ["two rows"])]
    assert mistakes.confusions(row_norms(), "hw0", range(3)) == {}


def test_two_that_no_case_tells_apart_are_told_wrongly():
    made = row_norms()
    made.mistake("Another sentence.")(lambda X: np.sum(X * X, axis=1))
    found = mistakes.confusions(made, "hw0", range(3))
    assert found["no_root", "nothing"] == 3
    assert "told apart by no case alone" in mistakes.table(made, "hw0", range(3))


def exercise(name):
    return next(each for each in find("hw0") if each.name == name)


def test_every_mutant_is_another_one_and_is_told():
    made = exercise("row_norms")
    found = list(mutants.mutants(made))
    assert len({(mutant.before, mutant.after) for mutant in found}) > 5
    assert any("axis" in mutant.before and "axis" not in mutant.after for mutant in found)
    document = made.document("hw0", mutants.SEED)
    kinds = {mutants.kind(document, mutant)[0] for mutant in found}
    assert kinds <= {"passes", "named", "unnamed", "raises"}
    assert "named" in kinds


def test_the_reference_itself_passes_and_what_never_ends_is_stopped(monkeypatch):
    made = exercise("row_norms")
    document = made.document("hw0", mutants.SEED)
    assert mutants.kind(document, mutants.Mutant("", "", made.names(made.numpy)))[0] == "passes"
    monkeypatch.setattr(mutants, "SECONDS", 0.05)

    def endless(X):
        while True:
            pass

    assert mutants.kind(document, mutants.Mutant("", "", {"row_norms": endless})) == (
        "raises",
        "Stopped: no answer in time. Is there an endless loop?",
    )


def test_methods_are_changed_in_their_class():
    made = next(each for each in find("hw2") if each.name == "predict_labels")
    mutant = next(mutants.mutants(made))
    assert mutant.names["KNN"] is not made.numpy

"""One misconception, one id: what questions and the registry name is declared in some exercise."""

from autograder.exercises import catalogue
from course.check import misconceptions, questions
from course.check.questions.kinds import Choice, Known, Shape

DECLARED = {
    slip
    for homework in catalogue.names()
    for exercise in catalogue.find(homework)
    for mistake in exercise.mistakes
    for slip in mistake.name.split("+")
}
NAMED = {
    (question.id, why.mistake)
    for question in questions.all().values()
    for why in question.wrong.values()
    if isinstance(why, Known)
}


def test_a_mistake_that_a_question_names_is_declared_in_an_exercise_or_is_a_misconception():
    assert len(NAMED) > 50
    assert {each for each in NAMED if each[1] not in DECLARED | set(misconceptions.MEANS)} == set()


def test_wrong_choices_and_shapes_name_misconceptions_too():
    chosen = {name for name, _ in NAMED if isinstance(questions.find(name), Choice | Shape)}
    assert len(chosen) >= 20


def test_every_name_in_the_registry_is_declared_and_belongs_to_one_misconception():
    listed = [name for names in misconceptions.NAMES.values() for name in names.split()]
    assert len(listed) == len(set(listed))
    assert set(listed) - DECLARED == set()
    assert not set(listed) & set(misconceptions.MEANS)
    assert set(misconceptions.NAMES) <= set(misconceptions.MEANS)


def test_every_misconception_shows_somewhere():
    shown = {misconceptions.misconception(name) for name in DECLARED}
    assert set(misconceptions.MEANS) - shown == set()


def test_a_drawn_question_names_the_same_mistakes():
    for question in questions.all().values():
        if question.draw and not isinstance(question, Choice):
            before = {why.mistake for why in question.wrong.values() if isinstance(why, Known)}
            assert {why.mistake for why in question.again(3).wrong.values() if isinstance(why, Known)} == before


def test_what_is_not_in_the_registry_is_its_own_misconception():
    assert misconceptions.misconception("gradient_sum") == "sum_for_mean"
    assert misconceptions.misconception("entropy_of_p") == "entropy_of_p"
    assert misconceptions.in_words("entropy_of_p") == "entropy of p"

"""One misconception, one id: what questions and the registry name is declared in some exercise."""

from autograder.exercises import catalogue
from course.check import misconceptions, questions
from course.check.questions.kinds import Choice, Known, Shape

MADE = {
    (slip, exercise.name)
    for homework in catalogue.names()
    for exercise in catalogue.find(homework)
    for mistake in exercise.mistakes
    for slip in mistake.name.split("+")
} | {("unused_generator", "any")}
DECLARED = {slip for slip, _ in MADE}
NAMED = {
    (question.id, why.mistake)
    for question in questions.all().values()
    for why in question.wrong.values()
    if isinstance(why, Known)
}


def test_a_question_names_a_misconception_that_is_listed_so_that_it_is_one_with_the_mistake_in_code():
    assert len(NAMED) > 50
    assert {each for each in NAMED if each[1] not in set(misconceptions.IDS) | set(misconceptions.MEANS)} == set()


def test_wrong_choices_and_shapes_name_misconceptions_too():
    chosen = {name for name, _ in NAMED if isinstance(questions.find(name), Choice | Shape)}
    assert len(chosen) >= 20


def test_every_name_in_the_registry_is_declared_and_belongs_to_one_misconception():
    listed = [name for names in misconceptions.NAMES.values() for name in names.split()]
    assert len(listed) == len(set(listed))
    assert set(listed) - DECLARED - {f"{exercise}.{slip}" for slip, exercise in MADE} == set()
    assert not set(listed) & set(misconceptions.MEANS)
    assert set(misconceptions.NAMES) <= set(misconceptions.MEANS)


def test_every_misconception_shows_somewhere():
    shown = {misconceptions.misconception(*each) for each in MADE}
    assert set(misconceptions.MEANS) - shown == set()


def test_a_drawn_question_names_the_same_mistakes():
    for question in questions.all().values():
        if question.draw and not isinstance(question, Choice):
            before = {why.mistake for why in question.wrong.values() if isinstance(why, Known)}
            assert {why.mistake for why in question.again(3).wrong.values() if isinstance(why, Known)} == before


def test_a_name_that_is_not_listed_is_another_misconception_in_each_exercise():
    assert misconceptions.misconception("gradient_sum", "hw2.softmax_loss") == "sum_for_mean"
    assert misconceptions.misconception("exchanged", "hw3.cost_model") == "cost_model.exchanged"
    assert misconceptions.misconception("exchanged", "lr_regime") == "lr_regime.exchanged"
    assert misconceptions.in_words("lr_regime.exchanged") == "exchanged"


def test_the_lectures_on_optimisers_and_the_homework_name_one_misconception():
    same = [("no_root", "variance_as_deviation", "init_weights"), ("sigma_for_variance", "running_deviation", "")]
    same += [("damped", "damped", "hw5.sgd_momentum"), ("weighted_the_other_way", "exchanged", "rmsprop")]
    same += [("over_n_minus_one", "n_minus_one", "batchnorm_forward")]
    for asked, made, where in same:
        assert misconceptions.misconception(asked, "a-question") == misconceptions.misconception(made, where)

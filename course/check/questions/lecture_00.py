"""The question of the start page."""

from course.check.questions.kinds import Question, choice

QUESTIONS: tuple[Question, ...] = (
    choice(
        "start-add-constant",
        "You add 3 to the score of **every** class. What happens to the probabilities?",
        right="They stay as they are",
        because="Every exponential is multiplied by the same number, $e^3$, and so is their sum. The fraction stays.",
        wrong={
            "They all grow": "They cannot all grow: they sum to one.",
            "The largest grows, the others shrink": "That is what multiplying all scores does, not shifting them.",
            "They move towards one another": "Their ratios are e to the difference of scores. No difference changed.",
        },
    ),
)

"""The lottery of models: the best of many on one set of examples looks better than it is."""

import numpy as np

from course.explorables.stage import (
    Dots,
    Explorable,
    Guide,
    Line,
    LogSlider,
    Slider,
    axes,
    beside,
    counted,
    draw_anew,
    square_axes,
)

MOST = 1000
NUMBERS = np.arange(1, MOST + 1)


class LotteryOfModels(Explorable):
    """Many models, one validation set: the one that does best there is lucky, and its luck does not last."""

    models = LogSlider(1.0, MOST, start=100.0, label="models tried K")
    examples = LogSlider(10.0, 10_000.0, start=100.0, label="examples n")
    skill = Slider(0, 10, start=0, step=1, label="true spread ±", unit="%")
    deal = draw_anew(0, 50)

    @staticmethod
    def compute(models, examples, skill, deal):
        tried, n = round(models), round(examples)
        chosen_on, fresh = accuracies(n, skill / 100, deal)
        best = np.maximum.accumulate(chosen_on)
        of_best = fresh[best_so_far(chosen_on)]
        winner = best_so_far(chosen_on)[tried - 1]
        return {
            "chosen_on": chosen_on[:tried],
            "fresh": fresh[:tried],
            "winner": [chosen_on[winner]],
            "winner_fresh": [fresh[winner]],
            "numbers": NUMBERS,
            "best": best,
            "of_best": of_best,
            "bound": 0.5 + bound(NUMBERS, n),
            "tried": tried,
            "at": [tried],
            "says": words(tried, n, chosen_on[winner], fresh[winner]),
        }

    def draw(self):
        return beside(model_axes(), best_axes(), text="says")


def model_axes():
    return square_axes(
        Line((0, 1), (0, 1), "as good as it looked", "ink", "dashed", "medium"),
        Dots("chosen_on", "fresh", labels=("a model",), colour="sky", size="small"),
        Dots("winner", "winner_fresh", labels=("the one chosen",), colour="pink", marker="square", size="large"),
        x="accuracy on the validation set",
        y="accuracy on fresh data",
        reach=(0.2, 1),
    )


def best_axes():
    return axes(
        Line("numbers", "best", "best on validation", "validation", width="thick"),
        Line("numbers", "of_best", "the same model, fresh data", "test", "dashed"),
        Line("numbers", "bound", "½ + √(log K / 2n)", "ink", "dotted"),
        Guide(x="tried"),
        Dots("at", "winner", colour="validation"),
        Dots("at", "winner_fresh", colour="test", marker="square"),
        x="models tried K",
        y="accuracy",
        log="x",
        xlim=(1, MOST),
        ylim=(0.2, 1),
        width=1.3,
    )


def accuracies(n, skill, deal):
    """Accuracy of MOST models on a validation set and on fresh data, n examples each: two arrays (MOST,)."""
    rng = np.random.default_rng(deal)
    true = np.clip(0.5 + skill * rng.normal(size=MOST), 0.02, 0.98)
    return rng.binomial(n, true) / n, rng.binomial(n, true) / n


def best_so_far(scores):
    """For each place, which model was the best up to there, the first of several: (n,) → (n,) of indices."""
    rises = np.append(True, scores[1:] > np.maximum.accumulate(scores)[:-1])
    return np.maximum.accumulate(np.where(rises, np.arange(len(scores)), 0))


def bound(models, n):
    """√(log K / 2n): by so much at most the best of K guessers beats ½ on average, on n examples."""
    return np.sqrt(np.log(models) / (2 * n))


def words(tried, n, best, fresh):
    """What one would report, and what one would get."""
    return (
        f"best of {tried} on {counted(n, 'example')}: {100 * best:.1f} %   |   the same model on {n} fresh ones: "
        f"{100 * fresh:.1f} %\nso its validation accuracy promised {100 * (best - fresh):+.1f} points too much"
    )


@LotteryOfModels.has_view("a thousand models", models=1000)
def promises_too_much(seen):
    """too high, and more so the more models were tried"""
    best = seen["of_best"]
    return seen["winner"][0] > seen["winner_fresh"][0] + 0.1 and best[999] > best[9] and seen["tried"] == 1000


@LotteryOfModels.has_view("many examples", models=1000, examples=10_000)
def promises_little_too_much(seen):
    """the fewer examples there were"""
    return 0 < seen["winner"][0] - seen["winner_fresh"][0] < 0.05 and abs(seen["winner_fresh"][0] - 0.5) < 0.02


@LotteryOfModels.has_view("they differ", models=100, examples=1000, skill=5)
def choice_is_good(seen):
    """the best on validation is better than average on fresh data"""
    return seen["winner_fresh"][0] > seen["fresh"].mean() + 0.05


def aha():
    """The best of many guessers looks skilled, its fresh accuracy is ½; where models do differ, choosing helps."""
    draws = [accuracies(100, 0.0, deal) for deal in range(200)]
    for tried, expected in ((1, 0.500), (10, 0.577), (100, 0.625), (1000, 0.661)):
        best = np.mean([chosen_on[:tried].max() for chosen_on, _ in draws])
        assert abs(best - expected) < 0.01
        assert best - 0.5 <= bound(tried, 100) + 0.01
    lucky = np.mean([fresh[best_so_far(chosen_on)[-1]] for chosen_on, fresh in draws])
    assert abs(lucky - 0.5) < 0.01
    skilled = [accuracies(100, 0.05, deal) for deal in range(200)]
    fresh, best = (np.mean([pair[k][best_so_far(pair[0])[-1]] for pair in skilled]) for k in (1, 0))
    assert 0.55 < fresh < best - 0.03

"""Two tasks, one layer: the shared layer follows the weighted sum of both gradients."""

import numpy as np

from course.explorables.stage import Arrows, Dots, Explorable, Points, Slider, square_axes

REACH = 4.0
ORIGIN = np.zeros((3, 2))


class TwoTasks(Explorable):
    """Downhill directions of two losses with respect to the shared layer; drag their tips."""

    tips = Points(((2.0, 1.0), (-1.0, 2.0)), -REACH, REACH, count=2, label="tip", names=("task 1", "task 2"))
    first = Slider(0.0, 1.0, start=0.5, step=0.05, label="weight of task 1")
    second = Slider(0.0, 1.0, start=0.5, step=0.05, label="weight of task 2")

    @staticmethod
    def compute(tips, first, second):
        step = first * tips[0] + second * tips[1]
        return {
            "origin": ORIGIN,
            "ends": np.vstack([tips, step]),
            "gains": tips @ step,
            "says": words(tips, step),
        }

    for_notebooks = ("gains",)

    def draw(self):
        return square_axes(
            Arrows(
                "origin",
                "ends",
                head=0.2,
                colours=("blue", "pink", "ink"),
                labels=("−gradient of task 1", "−gradient of task 2", "step of the shared layer"),
                width="thick",
            ),
            Dots("tips", labels=("drag them",), colour="ink", marker="diamond", size="large"),
            title="says",
            x="first shared weight",
            y="second shared weight",
            reach=REACH,
        )


def words(tips, step):
    """Who gains from the step."""
    hurt = [name for name, gain in zip(("task 1", "task 2"), tips @ step, strict=True) if gain < -1e-12]
    verdict = f"the step makes {' and '.join(hurt)} worse" if hurt else "no task becomes worse"
    return f"step ({step[0]:.2f}, {step[1]:.2f}): to first order {verdict}"


@TwoTasks.has_view("conflict", tips=[(3.0, 0.5), (-1.0, 0.5)])
def one_task_pays(seen):
    """the step makes task 2 worse"""
    return seen["gains"][0] > 0 > seen["gains"][1]


def aha():
    """A sum of two gradients lowers both losses if they agree enough, and raises one where they oppose each other."""
    assert (TwoTasks().values()["gains"] > 0).all()
    opposed = TwoTasks(tips=[(3.0, 0.5), (-1.0, 0.5)]).values()["gains"]
    assert opposed[0] > 0 > opposed[1]
    assert TwoTasks(tips=[(3.0, 0.5), (-1.0, 0.5)], first=0.1).values()["gains"][1] > 0

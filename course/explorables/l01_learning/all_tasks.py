"""All tasks at once: every way the unseen could turn out, and what each learner earns on average over all of them."""

from itertools import product

import numpy as np

from course.explorables.shared.strokes import segments
from course.explorables.stage import Bars, Dots, Explorable, Guide, Line, Slider, Text, Toggle, axes, beside

CORNERS = np.array(list(product((0, 1), repeat=3)))
LABELS = np.array([0, 0, 0, 0, 0, 1, 0, 0])
UNSEEN, SEEN = np.array([3, 6, 7]), np.array([0, 1, 2, 4, 5])
TASKS = np.array(list(product((0, 1), repeat=3)))
"""Every labelling of the three unseen corners."""
EDGES = [(i, j) for i in range(8) for j in range(i) if np.abs(CORNERS[i] - CORNERS[j]).sum() == 1]
SMOOTH = 5
"""A task is called smooth where at most so many of the twelve edges join different labels."""
LEARNERS = ("nearest", "zeros", "minority", "yours")


class AllTasks(Explorable):
    """Five corners of a cube are labelled, three are not: over all eight completions every learner gets one half."""

    task = Slider(0, 7, start=1, step=1, label="the world is task")
    smooth = Toggle(False, label="average over smooth tasks only")
    p = Toggle(True, label="your guess for P is 1")
    q = Toggle(True, label="your guess for Q is 1")
    r = Toggle(True, label="your guess for R is 1")

    @staticmethod
    def compute(task, smooth, p, q, r):
        guesses = np.array([*learners(), (int(p), int(q), int(r))])
        rights = np.array([(guess == TASKS).mean(axis=1) for guess in guesses])
        counted = rough() <= SMOOTH if smooth else np.ones(len(TASKS), dtype=bool)
        world = LABELS.copy()
        world[UNSEEN] = TASKS[task]
        here, mean = 100 * rights[:, task], 100 * rights[:, counted].mean(axis=1)
        places = flattened()
        return {
            "edges": segments(*places[np.array(EDGES).T]),
            "seen": places[SEEN],
            "seen_class": world[SEEN],
            "unseen": places[UNSEEN],
            "unseen_class": world[UNSEEN],
            "here": here,
            "here_text": [f"{share:.0f}" for share in here],
            "mean": mean,
            "mean_text": [f"{share:.0f}" for share in mean],
            "mean_title": f"mean over {counted.sum()} {'smooth ' * smooth}tasks (%)",
            **{f"name_{letter}": letter.upper() for letter in "pqr"},
            "says": words(task, guesses, mean, smooth),
        }

    def draw(self):
        return beside(
            cube_axes(),
            task_axes(),
            axes(Bars("mean", "mean_text"), Guide(y=50.0), title="mean_title", xticks=LEARNERS, ylim=(0, 115)),
            text="says",
        )


def cube_axes():
    return axes(
        Line("edges", colour="ink", width="thin"),
        Dots("seen", group="seen_class", labels=("class 0", "class 1"), size="large", outline="train"),
        Dots("unseen", group="unseen_class", outline="test", labels=("", ""), size="large"),
        *corner_names(),
        title="green rim: seen, red rim: not seen",
        xlim=(-0.35, 1.85),
        ylim=(-0.3, 2.0),
        bare=True,
        width=0.9,
    )


def task_axes():
    return axes(
        Bars("here", "here_text"),
        title="right on P, Q, R in this task (%)",
        xticks=LEARNERS,
        ylim=(0, 115),
    )


def flattened():
    """Places of the corners in the picture: (8, 2)."""
    x, y, depth = CORNERS[:, 2], CORNERS[:, 1], CORNERS[:, 0]
    return np.column_stack([x + 0.5 * depth, y + 0.4 * depth]).astype(float)


def corner_names():
    """P, Q, R beside the corners that were not seen."""
    named = zip(("name_p", "name_q", "name_r"), flattened()[UNSEEN], strict=True)
    return [Text(name, x=x - 0.1, y=y + 0.1, within="") for name, (x, y) in named]


def learners():
    """Predictions of each learner for P, Q, R after it saw the five labelled corners: nearest, zeros, minority."""
    nearest = [vote(np.abs(CORNERS[SEEN] - CORNERS[i]).sum(axis=1)) for i in UNSEEN]
    minority = int(LABELS[SEEN].mean() < 0.5)
    return [tuple(nearest), (0, 0, 0), (minority,) * 3]


def vote(distance):
    """The majority among the nearest seen corners; 0 at a tie."""
    return int(LABELS[SEEN][distance == distance.min()].mean() > 0.5)


def rough():
    """For each task, how many of the twelve edges join different labels: (8,)."""
    worlds = np.tile(LABELS, (len(TASKS), 1))
    worlds[:, UNSEEN] = TASKS
    return np.array([sum(world[i] != world[j] for i, j in EDGES) for world in worlds])


def words(task, guesses, mean, smooth):
    """The guesses, and the average over the tasks."""
    told = "   ".join(f"{name} {''.join(map(str, guess))}" for name, guess in zip(LEARNERS, guesses, strict=True))
    first = f"guesses for P, Q, R: {told}   |   the world says {''.join(map(str, TASKS[task]))}"
    if not smooth:
        return f"{first}\nOver all eight tasks every learner is right half of the time, whatever it guesses."
    return f"{first}\nOver the tasks that change little from corner to corner, {LEARNERS[mean.argmax()]} is ahead."


@AllTasks.has_view("mostly alike", smooth=True)
def knows_three_of_four(seen):
    """right in 75 % of its answers"""
    return np.isclose(seen["mean"][0], 75) and np.allclose(AllTasks().values()["mean"], 50)


def aha():
    """Over all completions every guess is right one half of the time; over the smooth ones the nearest corner wins."""
    for guess in TASKS:
        assert np.isclose((guess == TASKS).mean(), 0.5)
    smooth = AllTasks(smooth=True).values()["mean"]
    assert smooth[0] > max(smooth[1:3]) + 10
    np.testing.assert_allclose(AllTasks().values()["mean"], 50)

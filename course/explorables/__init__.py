"""The interactive pictures of the course: `from course import explorables as explore`; `explore.Descent(rate=0.08)`.

An explorable shows itself as the last value of a cell. Each lives in a module of its own, which loads when it is named.
"""

from importlib import import_module
from typing import Any

CATALOGUE = {
    "SoftmaxBars": "softmax_bars",
    "DecisionBoundary": "decision_boundary",
    "Descent": "descent",
    "LikelihoodTracker": "likelihood_tracker",
    "MarginLosses": "margin_losses",
    "Templates": "templates",
    "DirectionDial": "direction_dial",
    "WhichCurve": "which_curve",
    "MiniBatchArrows": "mini_batch_arrows",
    "TugOfWar": "tug_of_war",
    "OvershootOrShake": "overshoot_or_shake",
    "RunningMean": "running_mean",
    "NearestNeighbours": "nearest_neighbours",
    "ElbowBuilder": "elbow_builder",
    "Playground": "playground",
    "FoldedPlane": "folded_plane",
}
"""Every explorable: the name of its class, and the module that holds it."""


def __getattr__(name: str) -> Any:
    if name not in CATALOGUE:
        raise AttributeError(f"there is no explorable {name!r}; there are {', '.join(CATALOGUE)}")
    return getattr(import_module(f"{__name__}.{CATALOGUE[name]}"), name)


def __dir__() -> list[str]:
    return [*CATALOGUE, "CATALOGUE"]

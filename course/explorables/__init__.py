"""The interactive pictures of the course: `from course import explorables as explore`; `explore.Descent(rate=0.08)`.

An explorable shows itself as the last value of a cell. Each lives in a module of its own, which loads when it is named.
"""

from importlib import import_module
from typing import Any

CATALOGUE = {
    # 00 and 01: start here, what learning is
    "HandmadeRule": "handmade_rule",
    "RentResiduals": "rent_residuals",
    "TwoDistances": "two_distances",
    "FourModels": "four_models",
    "TensorExplorer": "tensor_explorer",
    "LinedUpShapes": "lined_up_shapes",
    "TopK": "top_k",
    "TruckLoads": "truckloads",
    "AllTasks": "all_tasks",
    "FilterNeuron": "filter_neuron",
    "EvaluationOrder": "evaluation_order",
    "TwoLanes": "two_lanes",
    # 02: linear regression and vector gradients
    "LossBowl": "loss_bowl",
    "OutlierPull": "outlier_pull",
    "WiggleLab": "wiggle_lab",
    "QuadraticForm": "quadratic_form",
    "TermBoard": "term_board",
    "ChainShapes": "chain_shapes",
    "ColumnSpace": "column_space",
    "TwinFeatures": "twin_features",
    "PolynomialFit": "polynomial_fit",
    # 03: probability, maximum likelihood, estimators
    "CoinLab": "coin_lab",
    "TwoReadings": "two_readings",
    "FactorBuilder": "factor_builder",
    "NormalFit": "normal_fit",
    "BestConstant": "best_constant",
    "NoiseMakesLoss": "noise_makes_loss",
    "MeanEstimators": "mean_estimators",
    "VarianceEstimators": "variance_estimators",
    "Consistency": "consistency",
    "PriorPull": "prior_pull",
    "Surprise": "surprise",
    "TwoWaysToFit": "two_ways_to_fit",
    # 04: generalisation
    "Capacity": "capacity",
    "BiasVariance": "bias_variance",
    "HoldoutSize": "holdout_size",
    "LotteryOfModels": "lottery_of_models",
    "StockTipLetters": "stock_tip_letters",
    "KFoldBoard": "k_fold_board",
    "LeakyFeatures": "leaky_features",
    "SmallWeights": "small_weights",
    "DiamondAndDisc": "diamond_and_disc",
    "WeightPaths": "weight_paths",
    "SurrogateBoundary": "surrogate_boundary",
    # 05: images and k nearest neighbours
    "SemanticGap": "semantic_gap",
    "NearestNeighbours": "nearest_neighbours",
    "TurnedAxes": "turned_axes",
    "ChooseK": "choose_k",
    "CostMeter": "cost_meter",
    "EqualDistances": "equal_distances",
    "IrrelevantFeatures": "irrelevant_features",
    "EmptySpace": "empty_space",
    # 06: linear and softmax classifiers
    "SoftmaxBars": "softmax_bars",
    "DecisionBoundary": "decision_boundary",
    "LikelihoodTracker": "likelihood_tracker",
    "MarginLosses": "margin_losses",
    "Templates": "templates",
    "EqualScores": "equal_scores",
    "NewFeatures": "new_features",
    "SoftMaximum": "soft_maximum",
    # 07: gradient descent
    "Descent": "descent",
    "DirectionDial": "direction_dial",
    "WhichCurve": "which_curve",
    "MiniBatchArrows": "mini_batch_arrows",
    "TugOfWar": "tug_of_war",
    "OvershootOrShake": "overshoot_or_shake",
    "RunningMean": "running_mean",
    "Molehill": "molehill",
    "Bifurcation": "bifurcation",
    "SaddleLottery": "saddle_lottery",
    "WhenToStop": "when_to_stop",
    "FairShare": "fair_share",
    "NoiseFloor": "noise_floor",
    "TwoSums": "two_sums",
    "BestStop": "best_stop",
    # 08: the singular-value view
    # 09: neurons, layers, activations
    "Playground": "playground",
    "FoldedPlane": "folded_plane",
    # 10: ReLU nets as elbows
    "ElbowBuilder": "elbow_builder",
    # 11: backpropagation
}
"""Every explorable: the name of its class, and the module that holds it."""


def __getattr__(name: str) -> Any:
    if name not in CATALOGUE:
        raise AttributeError(f"there is no explorable {name!r}; there are {', '.join(CATALOGUE)}")
    return getattr(import_module(f"{__name__}.{CATALOGUE[name]}"), name)


def __dir__() -> list[str]:
    return [*CATALOGUE, "CATALOGUE"]

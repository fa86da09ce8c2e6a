"""Pictures of lecture 03, probability, maximum likelihood, estimators, in the order of the lecture."""

PICTURES = (
    "CoinLab",
    "TwoReadings",
    "FactorBuilder",
    "NormalFit",
    "BestConstant",
    "NoiseMakesLoss",
    "MeanEstimators",
    "VarianceEstimators",
    "Consistency",
    "PriorPull",
    "Surprise",
    "TwoWaysToFit",
)

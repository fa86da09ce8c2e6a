"""Pictures of lecture 04, generalisation: bias, variance, validation, in the order of the lecture."""

PICTURES = (
    "Capacity",
    "BiasVariance",
    "HoldoutSize",
    "LotteryOfModels",
    "StockTipLetters",
    "KFoldBoard",
    "LeakyFeatures",
    "SmallWeights",
    "DiamondAndDisc",
    "WeightPaths",
    "SurrogateBoundary",
)

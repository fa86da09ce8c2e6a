"""Pictures of lecture 02, linear regression and vector gradients, in the order of the lecture."""

PICTURES = (
    "LossBowl",
    "OutlierPull",
    "WiggleLab",
    "QuadraticForm",
    "TermBoard",
    "ChainShapes",
    "ColumnSpace",
    "TwinFeatures",
    "PolynomialFit",
)

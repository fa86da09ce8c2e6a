"""Pictures of lecture 10, ReLU nets as elbows, in the order of the lecture."""

PICTURES = (
    "ElbowBuilder",
    "StepsOrLines",
    "OneUnit",
    "MovingElbows",
    "WhereCornersLand",
    "LostCorner",
    "DerivativeFeatures",
    "NetModes",
)

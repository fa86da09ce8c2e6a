"""Pictures of lecture 05, images and k nearest neighbours, in the order of the lecture."""

PICTURES = (
    "SemanticGap",
    "NearestNeighbours",
    "TurnedAxes",
    "ChooseK",
    "CostMeter",
    "EqualDistances",
    "IrrelevantFeatures",
    "EmptySpace",
)

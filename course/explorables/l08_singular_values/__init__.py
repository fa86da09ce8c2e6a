"""Pictures of lecture 08, the singular-value view, in the order of the lecture."""

PICTURES = (
    "RidgeFilter",
    "TwoCoordinates",
    "ModeRace",
    "EarlyStopping",
    "ErrorAgainstSteps",
    "TwoRidges",
    "AskTheNeighbours",
    "WeightDecay",
    "FakeRows",
    "FakeColumns",
    "HalfPipe",
)

"""Pictures of lecture 12, optimisers, in the order of the lecture."""

PICTURES = (
    "CanyonLab",
    "SmoothedGradient",
    "MomentumDisc",
    "LookAhead",
    "WouldYouStop",
    "OtherStarts",
    "PermutedTwins",
    "Race",
    "AverageColumns",
    "StepLengths",
    "TurnedBowl",
    "DecayOrPenalty",
    "OrthogonalStep",
    "NewtonParabola",
    "Clipper",
    "RateOverTime",
    "AveragedWeights",
)

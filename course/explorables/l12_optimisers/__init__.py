"""Pictures of lecture 12, optimisers, in the order of the lecture."""

PICTURES = (
    "CanyonLab",
    "SmoothedGradient",
    "MomentumDisc",
    "LookAhead",
    "WouldYouStop",
    "OtherStarts",
    "PermutedTwins",
    "DipAndBasin",
    "Race",
    "AverageColumns",
    "StepLengths",
    "TurnedBowl",
    "JunkAmplifier",
    "DecayOrPenalty",
    "OrthogonalStep",
    "NewtonParabola",
    "Clipper",
    "RateOverTime",
    "AveragedWeights",
)

"""Pictures of lecture 14, regularisation, in the order of the lecture."""

PICTURES = (
    "Patience",
    "PullTowards",
    "SquareOrAbsolute",
    "AugmentationBench",
    "MixedPair",
    "SoftTargets",
    "TooSure",
    "TwoTasks",
    "BorrowedLayers",
    "AverageOfErrors",
    "Snapshots",
    "AllMasks",
    "DropoutRuns",
    "SkippedBlocks",
)

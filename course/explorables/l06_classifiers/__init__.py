"""Pictures of lecture 06, linear and softmax classifiers, in the order of the lecture."""

PICTURES = (
    "SoftmaxBars",
    "DecisionBoundary",
    "LikelihoodTracker",
    "MarginLosses",
    "Templates",
    "EqualScores",
    "NewFeatures",
    "SoftMaximum",
)

"""Pictures of lecture 07, gradient descent, in the order of the lecture."""

PICTURES = (
    "Descent",
    "DirectionDial",
    "WhichCurve",
    "MiniBatchArrows",
    "TugOfWar",
    "OvershootOrShake",
    "RunningMean",
    "Molehill",
    "Bifurcation",
    "SaddleLottery",
    "WhenToStop",
    "FairShare",
    "NoiseFloor",
    "TwoSums",
    "BestStop",
)

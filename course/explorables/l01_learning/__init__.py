"""Pictures of lecture 01, what learning is, in the order of the lecture."""

PICTURES = (
    "HandmadeRule",
    "RentResiduals",
    "TwoDistances",
    "FourModels",
    "TensorExplorer",
    "LinedUpShapes",
    "TopK",
    "TruckLoads",
    "AllTasks",
    "FilterNeuron",
    "EvaluationOrder",
    "TwoLanes",
)

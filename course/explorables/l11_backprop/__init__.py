"""Pictures of lecture 11, backpropagation, in the order of the lecture."""

PICTURES = (
    "GraphStepper",
    "Gates",
    "FanOut",
    "JacobianWiggle",
    "TensorBox",
    "ShapePuzzle",
    "LadderGraph",
    "SimplestNetwork",
    "LayerInspector",
    "SpotTheError",
)

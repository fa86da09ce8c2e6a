"""Pictures of lecture 09, neurons, layers, activations, in the order of the lecture."""

PICTURES = (
    "ThresholdNeuron",
    "SpikeTrains",
    "LayerBuilder",
    "LinearCollapse",
    "LinearAutoencoder",
    "Playground",
    "FoldedPlane",
    "ActivationSlope",
    "DeadUnit",
    "Zigzag",
    "SquaredOrCross",
)

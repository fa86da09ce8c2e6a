"""Pictures of lecture 15, convolutional networks, in the order of the lecture."""

PICTURES = (
    "OrientedBar",
    "DragKernel",
    "FilterGallery",
    "VolumeView",
    "WeightMatrix",
    "DenseOrShared",
    "PadAndStride",
    "ReceptiveField",
    "Pooling",
    "PoolShifter",
    "PatchColumns",
    "WayBack",
    "Stamps",
    "SplitChannels",
)

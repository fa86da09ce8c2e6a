"""Pictures of lecture 13, initialisation and batch norm, in the order of the lecture."""

PICTURES = (
    "TenLayers",
    "XavierTerms",
    "Telephone",
    "ManyMatrices",
    "ProductOfTen",
    "BatchNormLive",
    "BatchNormGraph",
    "WhichNorm",
    "ResidualStart",
)

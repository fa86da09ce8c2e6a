"""Outputs of the units of the playground's network over the plane: all of them small, one of them large."""

import numpy as np

from course.explorables.l09_neurons.training_points import FEATURES, REACH, inputs_of
from course.explorables.shared.mesh import mesh
from course.explorables.stage.picture.network import MAP

GRID = np.linspace(-REACH, REACH, 3 * MAP)
PLANE = mesh(GRID).reshape(-1, 2)
OUTPUT = "output"
UNITS = {f"layer {layer}, unit {unit}": (layer, unit - 1) for layer in range(1, 5) for unit in range(1, 9)}
"""Hidden units by the name under which they are chosen: layer from 1, row from 0."""


def maps_of(net, theta, names):
    """One array (units, 48, 48) per layer: the outputs of its units at the points of the grid."""
    return [said[:, 1:].T.reshape(-1, GRID.size, GRID.size) for said in net.signals(theta, inputs_of(PLANE, names))]


def drawn_network(net, theta, names, maps):
    """What the drawing of the network shows: coarse maps, weights without biases, and words."""
    return {
        "maps": [layer[:, 1::3, 1::3] for layer in maps],
        "weights": [rows[:, 1:] for rows in net.layers(theta)],
        "names": [FEATURES[name][0] for name in names],
        "heads": ["inputs", *(f"layer {number}" for number in range(1, len(net.sizes) - 1)), "output"],
    }


def large_map(shown, maps):
    """The map of the chosen unit, or of the output where there is no such unit: its sign and its distance from 0."""
    layer, unit = UNITS.get(shown, (len(maps), 0))
    there = layer < len(maps) - 1 and unit < len(maps[layer])
    field = maps[layer][unit] if there else maps[-1][0]
    title = shown if there else OUTPUT
    return {"field": field, "winner": (field < 0).astype(int), "sure": np.tanh(np.abs(field)), "title": title}

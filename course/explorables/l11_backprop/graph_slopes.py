"""Values and derivatives of a graph of nodes, as `expressions.read` returns it.

Values flow forward node by node. Local slopes are measured by a step in the imaginary direction, which is exact to
rounding; all derivatives together are one system of linear equations.
"""

import numpy as np

from course.explorables.l11_backprop.expressions import OPERATIONS, Node

STEP = 1e-30
"""Length of the imaginary step: it never meets the real part, so nothing is lost by subtracting."""


def forward(nodes: list[Node], given: dict[str, float], fixed: tuple[int, complex] | None = None) -> list[complex]:
    """Every node's value, in order; `fixed` holds one node at a value of its own. ValueError where one has none."""
    values: list[complex] = []
    for number, node in enumerate(nodes):
        if fixed and number == fixed[0]:
            values.append(fixed[1])
            continue
        values.append(apply(node, values) if node.operation else given.get(node.name, node.number))
    return values


def apply(node: Node, values: list[complex]) -> complex:
    inputs = [values[i] for i in node.inputs]
    try:
        value = OPERATIONS[node.operation][1](*inputs)
    except (ValueError, ZeroDivisionError, OverflowError):
        raise ValueError(f"{node.operation} has no value at {', '.join(f'{np.real(i):g}' for i in inputs)}") from None
    if (node.operation == "log" and np.real(inputs[0]) <= 0) or abs(value) > 1e9:
        raise ValueError(f"{node.operation} at {', '.join(f'{np.real(i):g}' for i in inputs)} leaves the range")
    return value


def local_slopes(operation: str, inputs: list[float]) -> list[float]:
    """The derivative of one operation by each of its inputs, at these inputs."""
    function = OPERATIONS[operation][1]
    steps = [[complex(a, STEP * (i == j)) for j, a in enumerate(inputs)] for i in range(len(inputs))]
    return [complex(function(*step)).imag / STEP for step in steps]


def slope_table(nodes: list[Node], values: list[float]) -> np.ndarray:
    """(nodes, nodes): row j, column i holds how fast node j moves when node i alone does, along direct wires."""
    table = np.zeros((len(nodes), len(nodes)))
    for j, node in enumerate(nodes):
        if node.operation:
            for i, slope in zip(
                node.inputs, local_slopes(node.operation, [values[k] for k in node.inputs]), strict=True
            ):
                table[j, i] += slope
    return table


def sensitivities(nodes: list[Node], values: list[float]) -> np.ndarray:
    """Derivative of the last node by every node: g = Tᵀg + (0, …, 0, 1), with T the table of slopes."""
    last = np.eye(len(nodes))[-1]
    return np.linalg.solve(np.eye(len(nodes)) - slope_table(nodes, values).T, last)


def by_wiggling(nodes: list[Node], given: dict[str, float], number: int, h: float = 1e-4) -> float:
    """The same for one node by a central difference: hold it h higher, then h lower, and evaluate the rest."""
    here = np.real(forward(nodes, given)[number])
    high, low = (np.real(forward(nodes, given, (number, here + step))[-1]) for step in (h, -h))
    return float(high - low) / (2 * h)

"""Graphs of numbers in PyTorch: the derivatives are autograd's."""

import torch

OPS = {
    "add": torch.add,
    "mul": torch.mul,
    "max": torch.maximum,
    "exp": torch.exp,
    "relu": torch.relu,
}


def number(value):
    """A number → a tensor in float64 with respect to which one can differentiate."""
    return torch.tensor(float(value), dtype=torch.float64, requires_grad=True)


def slopes(output, nodes):
    """The derivatives of the output with respect to tensors, 0 for those it does not depend on."""
    found = torch.autograd.grad(output, nodes, retain_graph=True, allow_unused=True)
    return [0.0 if slope is None else slope.item() for slope in found]


def gate_backward(gate, x, y, dout):
    """gate "add", "mul" or "max" of x and y, upstream dout → the gradients with respect to x and y."""
    x, y = number(x), number(y)
    return tuple(slopes(dout * OPS[gate](x, y), [x, y]))


def topological_order(graph):
    """graph {name: (op, names of inputs)} → the names, each behind its inputs; of those ready, the alphabet's first.

    Nodes on a cycle or after one cannot be computed and are left out.
    """
    missing = {name: set(above) for name, (_, above) in graph.items()}
    order = []
    while ready := sorted(name for name, above in missing.items() if not above):
        order.append(ready[0])
        del missing[ready[0]]
        for above in missing.values():
            above.discard(ready[0])
    return order


def computed(graph, inputs):
    """Every node as a tensor that remembers the ones it was made of."""
    nodes = {name: number(value) for name, value in inputs.items()}
    for name in topological_order(graph):
        op, above = graph[name]
        if op != "input":
            nodes[name] = OPS[op](*(nodes[each] for each in above))
    return nodes


def forward_dag(graph, inputs):
    """graph, {name: number} of its inputs → {name: number} of all its nodes."""
    return {name: node.item() for name, node in computed(graph, inputs).items()}


def backward_dag(graph, values, output):
    """graph, the values of all nodes, a name → {name: the derivative of the output with respect to it} of all nodes."""
    nodes = computed(graph, {name: values[name] for name, (op, _) in graph.items() if op == "input"})
    return dict(zip(nodes, slopes(nodes[output], list(nodes.values())), strict=True))


class Value:
    """A number that remembers how it was made: data → .data, .grad; made_of: the nodes that went in."""

    def __init__(self, data, made_of=()):
        self.node = data if isinstance(data, torch.Tensor) else number(data)
        self.made_of, self.grad = made_of, 0.0

    @property
    def data(self):
        return self.node.item()

    def _made(self, function, *others):
        others = [other if isinstance(other, Value) else Value(other) for other in others]
        return Value(function(self.node, *(other.node for other in others)), (self, *others))

    def __add__(self, other):
        return self._made(torch.add, other)

    def __mul__(self, other):
        return self._made(torch.mul, other)

    def __pow__(self, power):
        return self._made(lambda node: node**power)

    def relu(self):
        return self._made(torch.relu)

    def tanh(self):
        return self._made(torch.tanh)

    __radd__ = __add__
    __rmul__ = __mul__

    def backward(self):
        found, waiting = {self}, [self]
        while waiting:
            new = set(waiting.pop().made_of) - found
            found |= new
            waiting += new
        values = list(found)
        for value, slope in zip(values, slopes(self.node, [value.node for value in values]), strict=True):
            value.grad = slope


def chain(value, length):
    """value → value + 1 + 1 + …, as many nodes deep as length says."""
    for _ in range(length):
        value = value + 1
    return value


def dz_dW(x, M):
    """x (D,), M → ∂z/∂W for z = y − Wx and W (M, D), in denominator layout: [i, p, k] is ∂z_k/∂w_ip, (M, D, M)."""
    W = torch.zeros(M, len(x), dtype=x.dtype, device=x.device)
    return torch.func.jacrev(lambda W: -(W @ x))(W).permute(1, 2, 0)


def contract(T, g):
    """T (M, D, K), upstream g (K,) → Σ_k T[:, :, k]·g_k, (M, D)."""
    return torch.einsum("mdk,k->md", T, g)


def tied_ae_grad(W, x):
    """W (M, D), x (D,) → the gradient of ½‖WᵀWx − x‖² by W, (M, D)."""
    W = W.detach().clone().requires_grad_()
    loss = 0.5 * ((W.T @ W @ x - x) ** 2).sum()
    return torch.autograd.grad(loss, W)[0]

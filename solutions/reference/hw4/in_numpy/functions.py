"""What goes through PyTorch: a network of two layers with its own backward, and the derivatives of any module."""

import torch


class TwoLayerFunction(torch.autograd.Function):
    """X (N, D), W1 (D, H), b1, W2 (H, M), b2 → max(0, XW1 + b1)W2 + b2 (N, M), as an operation of PyTorch."""

    @staticmethod
    def forward(ctx, X, W1, b1, W2, b2):
        """Five tensors → the output (N, M); what backward needs is kept in ctx."""
        hidden = (X @ W1 + b1).clamp(min=0)
        ctx.save_for_backward(X, W1, W2, hidden)
        return hidden @ W2 + b2

    @staticmethod
    def backward(ctx, dout):
        """Upstream dout (N, M) → the gradients of X, W1, b1, W2, b2."""
        X, W1, W2, hidden = ctx.saved_tensors
        dinner = dout @ W2.T * (hidden > 0)
        return dinner @ W1.T, X.T @ dinner, dinner.sum(dim=0), hidden.T @ dout, dout.sum(dim=0)


def through_torch(X, W1, b1, W2, b2, dout):
    """X (N, D), W1 (D, H), b1, W2 (H, M), b2, upstream (N, M) → max(0, XW1 + b1)W2 + b2 and its five gradients."""
    tensors = [torch.tensor(each, requires_grad=True) for each in (X, W1, b1, W2, b2)]
    out = TwoLayerFunction.apply(*tensors)
    out.backward(torch.tensor(dout))
    return out.detach().numpy(), *(each.grad.numpy() for each in tensors)


def torch_net(weights, biases, gradient=None):
    """Ws (D, H), …, (H, 1), bs (H,), …, (1,) → a module of linear layers with tanh between; every .grad as given."""
    layers = []
    for W, b in zip(weights, biases, strict=True):
        layer = torch.nn.Linear(*W.shape, dtype=torch.float64)
        layer.weight.data, layer.bias.data = torch.as_tensor(W.T).contiguous(), torch.as_tensor(b)
        layers += [torch.nn.Tanh(), layer]
    net = torch.nn.Sequential(*layers[1:])
    for each in net.parameters():
        each.grad = None if gradient is None else torch.full_like(each, gradient)
    return net


def with_grads(J, model):
    """J, a module → J, and for each parameter, in order, the sum of its .grad; 0 where it is None."""
    return [J, [0.0 if each.grad is None else each.grad.sum().item() for each in model.parameters()]]


def jacobian_features(model, x):
    """A module from (N, D) to (N, 1), x (N, D) → derivatives of each output with respect to all parameters, (N, P)."""
    parameters = list(model.parameters())
    outputs = model(torch.as_tensor(x))[:, 0]
    rows = [torch.autograd.grad(out, parameters, retain_graph=True) for out in outputs]
    return torch.stack([torch.cat([each.flatten() for each in row]) for row in rows]).numpy()

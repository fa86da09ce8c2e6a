"""The network of two layers as a function that PyTorch can use: forward and backward are written by hand."""

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

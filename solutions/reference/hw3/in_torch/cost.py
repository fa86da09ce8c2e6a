"""Steps and seconds: what a batch costs, and which size is done first."""

import torch


def cost_model(batches, seconds):
    """Batch sizes (M,) and the time of a step with each, (M,) → fixed, per_example, by least squares.

    The model: seconds = fixed + per_example·(batch size).
    """
    both = torch.stack([batches.to(seconds.dtype), seconds])
    covariance = torch.cov(both)
    per_example = covariance[0, 1] / covariance[0, 0]
    return both[1].mean() - per_example * both[0].mean(), per_example


def best_batch(batches, curves, target, fixed, per_example, limit):
    """M batch sizes, curves (M, T): the loss before step 1, after it, … → the size that is at target first, and when.

    Only sizes up to limit fit into memory. A curve is at the target where its loss is first ≤ target; one at least is.
    """
    there = curves <= target
    steps = there.to(torch.int8).argmax(dim=1)
    usable = there.any(dim=1) & (batches <= limit)
    seconds = torch.where(usable, steps * (fixed + per_example * batches), torch.inf)
    fastest = batches[seconds == seconds.min()].min()
    return fastest, seconds.min()

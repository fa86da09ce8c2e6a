"""Steps and seconds: what a batch costs, and which size is done first."""

import numpy as np


def cost_model(batches, seconds):
    """Batch sizes (M,) and the time of a step with each, (M,) → fixed, per_example, by least squares.

    The model: seconds = fixed + per_example·(batch size).
    """
    fixed, per_example = np.linalg.lstsq(np.column_stack([np.ones(len(batches)), batches]), seconds, rcond=None)[0]
    return fixed, per_example


def best_batch(batches, curves, target, fixed, per_example, limit):
    """M batch sizes, curves (M, T): the loss before step 1, after it, … → the size that is at target first, and when.

    Only sizes up to limit fit into memory. A curve is at the target where its loss is first ≤ target; one at least is.
    """
    done = []
    for batch, curve in zip(batches, curves, strict=True):
        reached = np.flatnonzero(curve <= target)
        if batch <= limit and len(reached):
            done.append((reached[0] * (fixed + per_example * batch), batch))
    seconds, batch = min(done)  # of equal times the smaller batch
    return batch, seconds

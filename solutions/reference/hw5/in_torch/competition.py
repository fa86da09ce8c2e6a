"""The competition's network trained by PyTorch within the same budget."""

import numpy as np
import torch

from course import data
from solutions.reference.hw5.in_numpy.competition import as_rows, shrunk

__all__ = ["as_rows", "score_pictures", "shrunk"]


def trained():
    """The network after 300 updates of AdamW and a cosine."""
    pictures = data.pictures()
    X = torch.from_numpy(as_rows(shrunk(pictures.X_train))).float()
    y, rng = torch.from_numpy(pictures.y_train), np.random.default_rng(0)
    torch.manual_seed(0)
    net = torch.nn.Sequential(torch.nn.Linear(768, 64), torch.nn.ReLU(), torch.nn.Linear(64, 10))
    optimiser = torch.optim.AdamW(net.parameters(), lr=0.003, weight_decay=1.0)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimiser, 300)
    for _ in range(300):
        batch = rng.choice(len(X), 50, replace=False)
        optimiser.zero_grad()
        torch.nn.functional.cross_entropy(net(X[batch]), y[batch]).backward()
        optimiser.step()
        schedule.step()
    return net


def score_pictures(X):
    """Pictures X (N, 3, 16, 16) → the scores of their classes (N, 10)."""
    rows = torch.from_numpy(as_rows(np.asarray(torch.as_tensor(X).cpu()))).float()
    return trained()(rows).detach().double()

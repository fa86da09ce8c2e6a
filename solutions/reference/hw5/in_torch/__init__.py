"""Homework 5 in PyTorch, where there is one with the optimisers and layers of the library. A second opinion."""

from solutions.reference.hw5.in_torch.behind import *
from solutions.reference.hw5.in_torch.competition import *
from solutions.reference.hw5.in_torch.ensembles import *
from solutions.reference.hw5.in_torch.layers import *
from solutions.reference.hw5.in_torch.penalties import *
from solutions.reference.hw5.in_torch.rates import *
from solutions.reference.hw5.in_torch.rules import *
from solutions.reference.hw5.in_torch.start import *
from solutions.reference.hw5.in_torch.tasks import *

"""Homework 2, the softmax half: what is graded, in the order of the notebook."""

from autograder.exercise import Homework
from autograder.hw2.questions import (
    add_constant,
    double_scores,
    drop_inputs,
    far_behind,
    gradient_entry,
    uniform_loss,
)
from autograder.hw2.softmax import softmax
from autograder.hw2.softmax_loss import softmax_loss
from autograder.hw2.softmax_loss_vectorized import softmax_loss_vectorized
from autograder.hw2.softmax_predict import softmax_predict
from autograder.hw2.train_softmax import train_softmax

homework = Homework(
    "hw2",
    [
        softmax,
        softmax_loss,
        softmax_loss_vectorized,
        softmax_predict,
        train_softmax,
        uniform_loss,
        far_behind,
        gradient_entry,
        add_constant,
        double_scores,
        drop_inputs,
    ],
)

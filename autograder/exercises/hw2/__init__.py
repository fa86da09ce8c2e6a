"""Homework 2, neighbours and linear classifiers: what is graded, in the order of the notebook."""

from autograder.exercises.exercise import Homework
from autograder.exercises.hw2 import questions
from autograder.exercises.hw2.compute_distances_no_loops import compute_distances_no_loops
from autograder.exercises.hw2.compute_distances_two_loops import compute_distances_two_loops
from autograder.exercises.hw2.cross_validate import cross_validate
from autograder.exercises.hw2.distances import distances
from autograder.exercises.hw2.linear_scores import linear_scores
from autograder.exercises.hw2.predict_digits import predict_digits
from autograder.exercises.hw2.predict_labels import predict_labels
from autograder.exercises.hw2.softmax import softmax
from autograder.exercises.hw2.softmax_loss import softmax_loss
from autograder.exercises.hw2.softmax_loss_vectorized import softmax_loss_vectorized
from autograder.exercises.hw2.softmax_predict import softmax_predict
from autograder.exercises.hw2.svm_loss import svm_loss
from autograder.exercises.hw2.train_softmax import train_softmax

homework = Homework(
    "hw2",
    [
        compute_distances_two_loops,
        compute_distances_no_loops,
        distances,
        predict_labels,
        cross_validate,
        linear_scores,
        softmax,
        softmax_loss,
        softmax_loss_vectorized,
        softmax_predict,
        train_softmax,
        svm_loss,
        predict_digits,
        *questions.in_order,
    ],
)

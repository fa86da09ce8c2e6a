"""Homework 3, descent and the singular-value view: what is graded, in the order of the notebook."""

from autograder.exercises.exercise import Homework
from autograder.exercises.hw3.augment_cols import augment_cols
from autograder.exercises.hw3.augment_rows import augment_rows
from autograder.exercises.hw3.best_batch import best_batch
from autograder.exercises.hw3.best_stopping import best_stopping
from autograder.exercises.hw3.cost_model import cost_model
from autograder.exercises.hw3.effective_lambda import effective_lambda
from autograder.exercises.hw3.gd_closed_form import gd_closed_form
from autograder.exercises.hw3.gradient_descent import gradient_descent
from autograder.exercises.hw3.kernel_ridge_predict import kernel_ridge_predict
from autograder.exercises.hw3.lr_regime import lr_regime
from autograder.exercises.hw3.max_lr import max_lr
from autograder.exercises.hw3.minibatches import minibatches
from autograder.exercises.hw3.questions import (
    blow_up,
    constant_rate,
    half_way,
    knobs,
    missed,
    noise_floor,
    rate_limit,
    shrinking,
    slow_mode,
    twice_the_steps,
    two_sums,
    which_form,
)
from autograder.exercises.hw3.ridge_by_cols import ridge_by_cols
from autograder.exercises.hw3.ridge_closed import ridge_closed
from autograder.exercises.hw3.ridge_dual import ridge_dual
from autograder.exercises.hw3.ridge_gains import ridge_gains
from autograder.exercises.hw3.ridge_gd import ridge_gd
from autograder.exercises.hw3.ridge_primal import ridge_primal
from autograder.exercises.hw3.ridge_svd import ridge_svd
from autograder.exercises.hw3.running_mean import running_mean
from autograder.exercises.hw3.sgd import sgd
from autograder.exercises.hw3.sgd_mean import sgd_mean
from autograder.exercises.hw3.steps_to_fraction import steps_to_fraction
from autograder.exercises.hw3.to_svd_coords import to_svd_coords

homework = Homework(
    "hw3",
    [
        gradient_descent,
        max_lr,
        lr_regime,
        rate_limit,
        minibatches,
        sgd,
        running_mean,
        sgd_mean,
        missed,
        two_sums,
        noise_floor,
        constant_rate,
        ridge_primal,
        ridge_dual,
        ridge_closed,
        ridge_gains,
        ridge_svd,
        augment_rows,
        augment_cols,
        ridge_by_cols,
        kernel_ridge_predict,
        which_form,
        blow_up,
        knobs,
        ridge_gd,
        effective_lambda,
        shrinking,
        to_svd_coords,
        gd_closed_form,
        steps_to_fraction,
        best_stopping,
        slow_mode,
        half_way,
        twice_the_steps,
        cost_model,
        best_batch,
    ],
)

"""Homework 1: what is graded, in the order of the notebook."""

from autograder.exercises.exercise import Homework
from autograder.exercises.hw1.bernoulli_loglik import bernoulli_loglik
from autograder.exercises.hw1.bernoulli_mle import bernoulli_mle
from autograder.exercises.hw1.bias_variance import bias_variance
from autograder.exercises.hw1.cross_entropy import cross_entropy
from autograder.exercises.hw1.design_matrix import design_matrix
from autograder.exercises.hw1.entropy import entropy
from autograder.exercises.hw1.estimator_bias import estimator_bias
from autograder.exercises.hw1.fit_least_squares import fit_least_squares
from autograder.exercises.hw1.gaussian_nll import gaussian_nll
from autograder.exercises.hw1.grad_bilinear import grad_bilinear
from autograder.exercises.hw1.grad_linear import grad_linear
from autograder.exercises.hw1.grad_quadratic import grad_quadratic
from autograder.exercises.hw1.hinge_loss import hinge_loss
from autograder.exercises.hw1.kfold_indices import kfold_indices
from autograder.exercises.hw1.kl_divergence import kl_divergence
from autograder.exercises.hw1.logistic_loss import logistic_loss
from autograder.exercises.hw1.mse_grad import mse_grad
from autograder.exercises.hw1.nll_categorical import nll_categorical
from autograder.exercises.hw1.numeric_grad import numeric_grad
from autograder.exercises.hw1.questions import (
    chain_rule,
    coin_likelihood,
    expected_variance,
    five_changes,
    gradient_shapes,
    gram_rank,
    models_fitted,
    no_probability,
    one_height,
    seven_times,
    test_loss,
    wiggle,
)
from autograder.exercises.hw1.ridge import ridge
from autograder.exercises.hw1.sample_variance import sample_variance
from autograder.exercises.hw1.select_order import select_order
from autograder.exercises.hw1.soft_threshold import soft_threshold
from autograder.exercises.hw1.split_indices import split_indices
from autograder.exercises.hw1.squared_loss import squared_loss
from autograder.exercises.hw1.zero_one_loss import zero_one_loss

homework = Homework(
    "hw1",
    [
        squared_loss,
        grad_linear,
        grad_quadratic,
        grad_bilinear,
        numeric_grad,
        mse_grad,
        design_matrix,
        fit_least_squares,
        wiggle,
        seven_times,
        gradient_shapes,
        gram_rank,
        bernoulli_loglik,
        bernoulli_mle,
        gaussian_nll,
        entropy,
        cross_entropy,
        kl_divergence,
        nll_categorical,
        sample_variance,
        estimator_bias,
        coin_likelihood,
        no_probability,
        chain_rule,
        expected_variance,
        one_height,
        split_indices,
        kfold_indices,
        select_order,
        bias_variance,
        ridge,
        soft_threshold,
        zero_one_loss,
        logistic_loss,
        hinge_loss,
        models_fitted,
        test_loss,
        five_changes,
    ],
)

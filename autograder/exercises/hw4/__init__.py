"""Homework 4, elbows and backpropagation: what is graded, in the order of the notebook."""

from autograder.exercises.exercise import Homework
from autograder.exercises.hw4 import elbows, modes, questions, smooth, tensors
from autograder.exercises.hw4.affine_backward import affine_backward
from autograder.exercises.hw4.affine_forward import affine_forward
from autograder.exercises.hw4.backward_dag import backward_dag
from autograder.exercises.hw4.forward_dag import forward_dag
from autograder.exercises.hw4.gate_backward import gate_backward
from autograder.exercises.hw4.loss import loss
from autograder.exercises.hw4.numerical_gradient import numerical_gradient
from autograder.exercises.hw4.read_digits import read_digits
from autograder.exercises.hw4.relu_backward import relu_backward
from autograder.exercises.hw4.relu_forward import relu_forward
from autograder.exercises.hw4.through_torch import through_torch
from autograder.exercises.hw4.topological_order import topological_order
from autograder.exercises.hw4.train import train
from autograder.exercises.hw4.two_layer_net import two_layer_net
from autograder.exercises.hw4.value import value

homework = Homework(
    "hw4",
    [
        elbows.count_params,
        elbows.collapse_linear,
        questions.bends_nothing,
        elbows.xor_relu_weights,
        smooth.sigmoid,
        smooth.softplus,
        questions.ten_sigmoids,
        elbows.elbow,
        elbows.relu_net,
        elbows.pwl_to_relu,
        elbows.canonical,
        questions.freedoms,
        elbows.classify_units,
        gate_backward,
        questions.times_four,
        questions.simplest_network,
        topological_order,
        forward_dag,
        backward_dag,
        questions.two_paths,
        questions.ladder_paths,
        value,
        questions.kept_for_later,
        tensors.dz_dW,
        tensors.contract,
        questions.tensor_entries,
        questions.square_shapes,
        affine_forward,
        affine_backward,
        relu_forward,
        relu_backward,
        questions.shared_weights,
        numerical_gradient,
        two_layer_net,
        loss,
        train,
        read_digits,
        modes.relu_jacobian,
        modes.top_modes,
        modes.predicted_residual,
        questions.same_curve,
        through_torch,
    ],
)

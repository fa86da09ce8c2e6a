"""One misconception, one id, wherever it shows: in a question, in a prediction, in code.

A known mistake is declared where it is made, under a name that fits there. Names that mean the same slip are listed
here under one id, with words that fit every place. A name that is not listed may mean something else in another
exercise, so its id holds the exercise: `lr_regime.exchanged`.
"""

MEANS = {
    "sum_for_mean": "a sum where a mean is due",
    "mean_for_sum": "a mean where a sum is due",
    "sign_flipped": "a sign the wrong way round",
    "uphill": "a step uphill in place of downhill",
    "no_two": "the 2 from a square left out of its slope",
    "no_half": "a ½ left out",
    "not_squared": "a square left out",
    "no_root": "a root left out",
    "wrong_axis": "the wrong axis",
    "transposed": "rows and columns exchanged",
    "all_pairs": "a table of all pairs in place of one difference each",
    "labels_from_one": "labels counted from 1 in place of 0",
    "other_logarithm": "a logarithm to another base",
    "n_minus_one": "n − 1 in place of n",
    "sigma_for_variance": "a standard deviation where a variance is due",
    "no_biases": "the biases left out",
    "biases_of_inputs": "biases for the inputs, which have none",
    "no_penalty": "the penalty left out",
    "half_of_a_limit": "a limit that belongs to a loss with a ½",
    "local_only": "the local slope alone, without what comes from above",
    "upstream_only": "what comes from above alone, without the local slope",
    "not_switched": "at a product the own value in place of the other one",
    "one_path_only": "one path of several left out",
    "slope_of_the_input": "a slope taken of the input where the formula has the output",
    "passes_everywhere": "a gradient that passes a ReLU that is off",
    "exp_overflows": "an exponential that overflows",
    "floor_under_the_log": "a small number under a logarithm",
    "bytes_wrap": "bytes, which wrap around at 256",
    "judged_on_training_data": "judged on the data that were learnt from",
    "rest_dropped": "the short last batch dropped",
    "counts_epochs": "epochs counted where updates are meant",
    "unused_generator": "random numbers from another generator than rng",
    "changes_its_input": "an argument that is changed",
    "a_column": "a column of shape (n, 1) in place of (n,)",
    "dimension_not_kept": "an axis that is lost in a sum over rows",
    "biases_with_an_axis": "biases with two axes",
    "keeps_the_type": "whole numbers that cannot hold decimals",
    "classes_from_the_labels": "classes counted from the labels",
    "pictures_not_flattened": "pictures that are not flattened",
    "not_summed": "terms that are not added up",
    "not_averaged": "losses that are not averaged",
    "nan_for_zero": "0·log 0 as nan",
    "divergence": "a divergence in place of a cross-entropy",
    "entropy_of_p": "an entropy in place of a cross-entropy",
    "fitted_values": "fitted values in place of weights",
    "about_zero": "squares about 0 in place of the mean",
    "signed_sum": "residuals added with their sign",
    "heads_only": "the other outcome left out of a likelihood",
    "only_a": "one half of the gradient of a quadratic form",
    "twice_a": "2A in place of A and its transpose",
    "twice_a_transposed": "2Aᵀ in place of A and its transpose",
    "the_value": "the value in place of the gradient",
    "less_than_the_maximum": "something other than the maximum taken off before an exponential",
    "one_hot_kept": "probabilities alone in the gradient of a softmax loss",
    "no_margin": "the margin of the hinge loss left out",
    "not_cut_off": "a hinge loss that is not cut off at 0",
    "own_class_counted": "the right class counted as a wrong one",
    "share_kept": "the share that a penalty leaves in place of the gain",
    "not_shuffled": "data that are not shuffled",
    "with_replacement": "examples drawn with replacement",
    "end_only": "the end of a path in place of the path",
    "start_missing": "a path without its start",
    "one_array_many_times": "one array stored many times",
    "intercept": "the intercept in place of the zero",
    "leaky_folded": "the leaky ReLU with the wrong sign on the left",
    "leaky_is_flat": "the leaky ReLU flat on the left",
    "leaky_without_alpha": "the leaky ReLU without its α",
    "sigmoid_twice": "the sigmoid taken twice",
    "slope_is_the_value": "the value in place of the slope",
    "biases_added": "biases added without the later weights",
    "last_bias": "the last bias alone",
    "mask_of_upstream": "the mask of a ReLU by the upstream gradient",
    "shared_by_add": "a gradient divided between the inputs of a sum",
    "rate_left_out": "the learning rate left out",
    "decay_without_rate": "a decay without the learning rate",
    "no_decay": "the decay of the weights left out",
    "decay_grows": "a decay with the wrong sign",
    "decay_after_the_step": "a decay after the step",
    "not_written_back": "state that is not written back",
    "settings_lost": "settings that are lost with the state",
    "weights_exchanged": "the weights of old and new value exchanged in a running mean",
    "new_in_full": "a new value that counts in full in a running mean",
    "damped": "an average where momentum takes a sum",
    "without_look_ahead": "Nesterov's momentum without looking ahead",
    "velocity_of_gradients": "a velocity without the learning rate",
    "old_state": "a step with the state from before this gradient",
    "not_corrected": "a running mean that is not corrected for its start at 0",
    "root_stored": "a root stored in place of its square",
    "mean_squared": "the square of a mean in place of a mean of squares",
    "one_rate_for_all": "one step size for all entries",
    "epsilon_inside": "ε under a root that it belongs beside",
    "no_epsilon": "ε left out, so that something is divided by 0",
    "by_entry": "a gradient clipped entry by entry",
    "fan_out": "outputs counted in place of inputs",
    "last_layer_missing": "the last layer left out",
    "no_gamma": "gamma left out of batch norm",
    "no_beta": "beta left out of batch norm",
    "no_scale": "dropout that does not divide by p",
    "scaled_twice": "dropout that divides by p twice",
    "scaled_at_test": "dropout that scales at test time",
    "p_drops": "p as the probability to drop",
    "one_mask_for_the_batch": "one dropout mask for all examples",
    "last_for_best": "the last epoch in place of the best one",
    "compared_with_the_last": "a loss compared with the one before in place of the best",
    "never_forgiven": "bad epochs counted on after an improvement",
    "over_all_classes": "label smoothing that gives the label a share of the rest",
    "permutations": "permutations in place of draws with replacement",
}
"""Id → what to call it."""

NAMES = {
    "sum_for_mean": "sums_for_means loss_summed bias_summed variance_summed gradient_sum errors_summed "
    "gradients_of_sums one_gradient_of_a_sum sums_within_folds",
    "mean_for_sum": "mean_of_squares mean_norms mean_for_db mean_for_dw mean_for_dx mean_of_units mean_of_outputs "
    "mean_over_features biases_averaged mean_of_the_squares root_mean_square mean_of_the_paths",
    "sign_flipped": "flipped gradient_flipped one_sign_flipped signs_flipped ce_flipped margin_flipped "
    "difference_reversed cross_term_added elbow.sign_lost canonical.sign_lost dz_dW.sign_lost",
    "uphill": "ascent",
    "no_two": "half_data half_decay two_missing",
    "not_squared": "norms_not_squared weights_not_squared sigma_not_squared",
    "wrong_axis": "over_examples over_queries over_points over_repetitions maximum_by_column maximum_of_columns "
    "sum_over_examples summed_over_outputs over_the_first_axis infinity_over_examples",
    "transposed": "out_transposed transposed_dw scores_transposed",
    "all_pairs": "column_kept made_a_column mean_of_all_pairs",
    "labels_from_one": "from_one",
    "other_logarithm": "base_two base_ten ce_to_base_two value_to_base_two another_logarithm",
    "no_root": "variance_as_deviation",
    "n_minus_one": "over_n_minus_one always_n_minus_one over_r_minus_one spread_over_n_minus_1",
    "sigma_for_variance": "sigma_in_the_constant standard_deviation running_deviation",
    "no_biases": "no_bias biases_not_counted no_output_biases bias_left_out without_biases no_b1 no_b2",
    "no_penalty": "no_ridge no_price no_penalty_gradient no_penalty_in_the_loss",
    "half_of_a_limit": "twice",
    "local_only": "local_at_max upstream_left_out",
    "one_path_only": "first_use_only second_use_only same_input_once same_node_once replaced",
    "slope_of_the_input": "tanh_of_the_input tanh_slope_of_its_input",
    "passes_everywhere": "mask_left_out",
    "exp_overflows": "no_maximum no_maximum_in_python overflow_of_exp both_overflow gradient_overflows",
    "floor_under_the_log": "added_in_the_logarithm added_to_probabilities",
    "judged_on_training_data": "by_training_error training_accuracy fold_trained_on",
    "changes_its_input": "changes_w changes_dw changes_x changes_dout in_place",
    "not_averaged": "losses_not_averaged",
    "rate_left_out": "without_rate",
    "not_written_back": "nothing_written_back means_not_written_back mean_not_written_back t_not_written_back "
    "running_not_kept",
    "weights_exchanged": "weighted_the_other_way rmsprop.exchanged sgd_momentum.exchanged ema.exchanged "
    "adam.shares_exchanged",
    "old_state": "old_cache old_velocity ahead_by_the_old",
    "not_corrected": "m_not_corrected v_not_corrected",
    "mean_squared": "square_of_the_mean",
    "no_epsilon": "no_eps",
}
"""Id → other names of known mistakes that are this one. `ema.exchanged` is this one in that exercise only."""

IDS = {name: misconception for misconception, names in NAMES.items() for name in names.split()}


def misconception(name: str, where: str = "") -> str:
    """The id of the misconception behind a known mistake of this name.

    where: the exercise or question in which it was made, with or without its homework: "hw5.ema".
    """
    own = f"{where.rpartition('.')[2]}.{name}".removeprefix(".")
    return IDS.get(own) or IDS.get(name) or (name if name in MEANS else own)


def in_words(known: str) -> str:
    """What to call a misconception by its id, without the place where it was made."""
    return MEANS.get(known) or known.rpartition(".")[2].replace("_", " ")

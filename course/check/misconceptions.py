"""One misconception, one id, wherever it shows: in a question, in a prediction, in code.

A known mistake is declared where it is made, under a name that fits there. Names that mean the same slip are listed
here under one id, with words that fit every place. A name that is not listed is its own id.
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
}
"""Id → what to call it."""

NAMES = {
    "sum_for_mean": "sums_for_means loss_summed bias_summed variance_summed gradient_sum errors_summed "
    "gradients_of_sums one_gradient_of_a_sum sums_within_folds",
    "mean_for_sum": "mean_of_squares mean_norms mean_for_db mean_for_dw mean_for_dx mean_of_units mean_of_outputs "
    "mean_over_features biases_averaged mean_of_the_squares root_mean_square mean_of_the_paths",
    "sign_flipped": "flipped gradient_flipped one_sign_flipped signs_flipped ce_flipped margin_flipped "
    "difference_reversed cross_term_added",
    "uphill": "ascent",
    "no_two": "half_data half_decay two_missing",
    "not_squared": "norms_not_squared weights_not_squared sigma_not_squared",
    "wrong_axis": "over_examples over_queries over_points over_repetitions maximum_by_column maximum_of_columns "
    "sum_over_examples summed_over_outputs over_the_first_axis infinity_over_examples",
    "transposed": "out_transposed transposed_dw scores_transposed",
    "all_pairs": "column_kept made_a_column mean_of_all_pairs",
    "labels_from_one": "from_one",
    "other_logarithm": "base_two base_ten ce_to_base_two value_to_base_two another_logarithm",
    "n_minus_one": "over_n_minus_one always_n_minus_one over_r_minus_one spread_over_n_minus_1",
    "sigma_for_variance": "sigma_in_the_constant standard_deviation",
    "no_biases": "no_bias biases_not_counted no_output_biases bias_left_out without_biases no_b1 no_b2",
    "no_penalty": "no_ridge no_price no_penalty_gradient no_penalty_in_the_loss",
    "half_of_a_limit": "twice",
    "local_only": "local_at_max",
    "one_path_only": "first_use_only second_use_only same_input_once same_node_once replaced",
    "slope_of_the_input": "tanh_of_the_input tanh_slope_of_its_input",
    "passes_everywhere": "mask_left_out",
    "exp_overflows": "no_maximum no_maximum_in_python overflow_of_exp both_overflow gradient_overflows",
    "floor_under_the_log": "added_in_the_logarithm added_to_probabilities",
    "judged_on_training_data": "by_training_error training_accuracy fold_trained_on",
}
"""Id → other names of known mistakes that are this one."""

IDS = {name: misconception for misconception, names in NAMES.items() for name in names.split()}


def misconception(name: str) -> str:
    """The id of the misconception behind a known mistake of this name."""
    return IDS.get(name, name)


def in_words(name: str) -> str:
    """What to call a known mistake, without the place where it was made."""
    return MEANS.get(misconception(name), name.replace("_", " "))

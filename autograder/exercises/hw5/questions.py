"""The graded questions of homework 5. Their text is in the notebook."""

import numpy as np

from autograder.exercises.question import GradedQuestion

LETTERS = ("a", "b", "c", "d")

only_m_corrected = GradedQuestion("only_m_corrected", points=0.5, answer=1 / np.sqrt(1 - 0.999))
only_m_corrected.wrong(1000, "This is 1/(1 − β₂), the factor of v. The step divides by its root.")
only_m_corrected.wrong(1 / 0.999, "1 − β₂ is 0.001: v is a thousand times too small at first.")
only_m_corrected.wrong(np.sqrt(0.001), "The step is too long: v is too small, and the step is divided by its root.")
only_m_corrected.wrong(0.1 * np.sqrt(1000), "This is for neither of the two corrected. Here m is corrected.")

loss_times_100 = GradedQuestion("loss_times_100", points=0.5, answer="c", choices=LETTERS)
loss_times_100.wrong(
    "a", "That holds for plain descent. Adam divides by the root of the mean of squares, which grows too."
)
loss_times_100.wrong(
    "b", "v is 10,000 times as large, but the step divides by its root, 100, and m is 100 times as large."
)
loss_times_100.wrong("d", "v is 10,000 times as large and its root 100 times; m is 100 times as large, too.")

clipped_to_ten = GradedQuestion("clipped_to_ten", points=0.5, answer=6)
clipped_to_ten.wrong(10, "That is clipping by value. Both are shortened by the factor 10/100.")
clipped_to_ten.wrong(10 * 60 / 140, "60 and 80 are added. The norm is √(60² + 80²) = 100.")
clipped_to_ten.wrong(60, "The norm is 100, which is more than 10: both are shortened.")
clipped_to_ten.wrong(0.6, "That is the norm 1. It ends at 10.")

small_layers = GradedQuestion("small_layers", points=0.5, answer=3)
small_layers.wrong(2, "Each layer multiplies by 0.005: after two it is 0.000025, more than a millionth.")
small_layers.wrong(4, "The ReLU halves the mean square: the factor of a layer is 100·0.01²/2 = 0.005, not 0.01.")
small_layers.wrong(20, "The deviation 0.01 has to be squared: the factor of a layer is 100·0.0001/2 = 0.005.")

batch_of_one = GradedQuestion("batch_of_one", points=0.5, answer=0.5)
batch_of_one.wrong(2.5, "x̂ is 0: the mean of a batch of one is its only value.")
batch_of_one.wrong(2, "x̂ is 0, and β is added.")
batch_of_one.wrong(0, "x̂ is 0, but β is added to γ·0.")

bias_before_norm = GradedQuestion("bias_before_norm", points=0.5, answer="b", choices=LETTERS)
bias_before_norm.wrong("a", "The mean of the batch holds b, too, and is subtracted.")
bias_before_norm.wrong("c", "The mean of the batch holds b, too, and is subtracted before γ multiplies.")
bias_before_norm.wrong("d", "A constant that is added to all values does not change how they spread.")

all_ones = GradedQuestion("all_ones", points=0.5, answer=0)
all_ones.wrong(1, "That is the gradient of the outputs. If all outputs of a column rise together, so does their mean.")
all_ones.wrong(-1, "Moving one x moves the mean, and the outputs of a column always add up to Nβ.")
all_ones.wrong(0.5, "The outputs of a column always add up to Nβ, so no x can change their sum.")

mean_of_the_sum = GradedQuestion("mean_of_the_sum", points=0.5, answer=4)
mean_of_the_sum.wrong(3.2, "On average 3.2 units are kept, and each is divided by 0.8.")
mean_of_the_sum.wrong(5, "All four divided by 0.8 would give 5, but one in five is dropped.")
mean_of_the_sum.wrong(0.8, "That is the mean of what is kept of one unit, before it is divided by p.")

dropout_in_torch = GradedQuestion("dropout_in_torch", points=0.5, answer=0.8)
dropout_in_torch.wrong(0.2, "PyTorch's p is the probability to drop. Ours is the one to keep.")
dropout_in_torch.wrong(1.25, "That is the factor 1/0.8 of what is kept.")
dropout_in_torch.wrong(5, "That is 1/0.2. Our p is a probability.")

decayed_share = GradedQuestion("decayed_share", points=0.5, answer=0.95**20)
decayed_share.wrong(0, "Each step takes its share of what is left, not of what was there at first.")
decayed_share.wrong(0.5**20, "The decay is multiplied by the rate: a step takes 0.1·0.5 = 0.05 of the weight.")
decayed_share.wrong(0.9**20, "A step takes 0.1·0.5 = 0.05 of the weight, not 0.1.")
decayed_share.wrong(0.95, "This is what is left after one step.")
decayed_share.wrong(1 - 0.95**20, "This is what is lost. The question is what is left.")

smoothing_gap = GradedQuestion("smoothing_gap", points=0.5, answer=np.log(81))
smoothing_gap.wrong(81, "This is the ratio of the probabilities. Scores differ by its logarithm.")
smoothing_gap.wrong(np.log(91), "This is for s spread over all ten classes. Here the nine others share it.")
smoothing_gap.wrong(np.log(9), "This is ln(0.9/0.1). The nine others share 0.1.")
smoothing_gap.wrong(np.log10(81), "The natural logarithm is meant: softmax has e to the power of the scores.")

bootstrap_share = GradedQuestion("bootstrap_share", points=0.5, answer=1 - np.exp(-1))
bootstrap_share.wrong(np.exp(-1), "This is the share that never occurs, (1 − 1/N)^N.")
bootstrap_share.wrong(1, "The draws are with replacement: some come twice, so others never.")
bootstrap_share.wrong(0.5, "An example is missed by all N draws with the probability (1 − 1/N)^N, which goes to 1/e.")

"""Lecture 03: every number that its prose and questions state, computed again; its pictures do what the text says."""

import math
from itertools import product

import numpy as np
import pytest
from scipy import stats

from course import data
from course import explorables as explore
from course.check import questions
from course.explorables.l03_likelihood import factor_builder, two_ways_to_fit
from tests.lectures.lecture import Lecture

LECTURE = Lecture("03")
TEXT, PROSE, states = LECTURE.text, LECTURE.prose, LECTURE.states


def question(name):
    return questions.find(name)


def tells(name, sentence):
    """The question, or one of its explanations, says this."""
    parts = [question(name).text, question(name).because, *question(name).wrong.values()]
    assert any(sentence in part for part in parts), f"{name} no longer says {sentence!r}"


def test_no_part_of_a_solution_is_written_out():
    assert "keepdims" not in TEXT


# 1 · coins


def test_section_1():
    tells("ml-which-coin", "about 0.0012 for θ = 0.75, about 0.0039")
    for theta, text in ((0.75, "0.0012"), (0.5, "0.0039")):
        assert f"{theta**4 * (1 - theta) ** 4:.4f}" == text
    assert f"{question('ml-coin-value').answer:.5f}" == "0.00124"
    tells("ml-coin-value", "0.3164 · 0.0039")
    assert (f"{0.75**4:.4f}", f"{0.25**4:.4f}", math.comb(8, 4)) == ("0.3164", "0.0039", 70)
    tells("ml-log-changes", "It was 0.0039 and is now −5.5.")
    assert f"{8 * np.log(0.5):.1f}" == "-5.5"
    states("$1/256$, and that is less than $1/250 = 0.004$")
    assert 1 / 256 < 1 / 250 == 0.004


def test_section_1_underflow():
    assert 0.5**1074 > 0 == 0.5 ** question("ml-underflow").answer
    tells("ml-underflow", "an unremarkable −745")
    assert f"{1075 * np.log(0.5):.0f}" == "-745"
    states("*1 seen once*, *2 seen 20 times* and *3 seen 135 times*")
    assert "became 0" not in explore.CoinLab(times=20, theta=(0.5,)).values()["says"]
    assert "became 0" in explore.CoinLab(times=135, theta=(0.5,)).values()["says"]


def test_section_1_an_excluded_coin_has_the_logarithm_minus_infinity():
    says = explore.CoinLab(theta=(1.0,)).values()["says"]
    assert "This coin cannot give what was seen" in says
    assert explore.CoinLab(heads=0, tails=0).values()["says"].startswith("No toss yet")


# 2 · two readings


def test_section_2():
    grid = np.linspace(0, 1, 100_001)
    area = np.trapezoid(grid**7 * (1 - grid) ** 3, grid)
    states(r"$7!\,3!/11! = 1/1320 \approx 0.000758$")
    assert math.factorial(7) * math.factorial(3) / math.factorial(11) == pytest.approx(1 / 1320) == pytest.approx(area)
    states("= 120$ orders with 7 heads")
    assert math.comb(10, 7) == 120
    assert question("ml-area").answer == pytest.approx(120 / 1320)
    states("Under the curve of 7 heads in 10 tosses the area is 1/11, not 1.")
    tells("ml-not-a-probability", "likelihood 0.0022 at θ = 0.7")
    assert f"{0.7**7 * 0.3**3:.4f}" == "0.0022"
    tells("ml-not-a-probability", "0.00076")
    assert f"{area:.5f}" == "0.00076"


# 3 · the chain rule


def test_section_3_the_products_that_the_text_names():
    table, factors = factor_builder.TABLE, factor_builder.FACTORS

    def built(*names):
        return np.prod([factor_builder.factor(table, *factors[name]) for name in names], axis=0)

    for names in (("P(a)", "P(b|a)", "P(c|a,b)"), ("P(c)", "P(a|c)", "P(b|a,c)")):
        np.testing.assert_allclose(built(*names), table)
    states(r"$P(a\mid b)P(b\mid a)P(c\mid a,b)$ obeys the first and not the second")
    tells("ml-front-once", "its eight values sum to more than 1")
    assert built("P(a|b)", "P(b|a)", "P(c|a,b)").sum() > 1.05
    assert not np.allclose(built("P(a)", "P(b|a)", "P(c|b)"), table)


def test_section_3_c_may_forget_a_once_b_is_known():
    rng = np.random.default_rng(0)
    p_a, p_b_a, p_c_b = rng.dirichlet((1, 1)), rng.dirichlet((1, 1), 2), rng.dirichlet((1, 1), 2)
    chain = np.einsum("a,ab,bc->abc", p_a, p_b_a, p_c_b)
    shares = [factor_builder.factor(chain, *factor_builder.FACTORS[name]) for name in ("P(a)", "P(b|a)", "P(c|b)")]
    np.testing.assert_allclose(np.prod(shares, axis=0), chain)


def test_section_3_every_broken_rule_is_named():
    said = {
        factor_builder.problem([factor_builder.FACTORS[name] for name in names]).split(" ", 1)[-1].split(":")[0]
        for names in product(factor_builder.FACTORS, repeat=3)
    }
    assert len(said) > 5
    assert "" in said


def test_section_3_the_boxes():
    table = np.random.default_rng(1).dirichlet(np.ones(32)).reshape((2,) * 5)  # a, b, c, d, e
    bcde, de, d = table.sum(0), table.sum((0, 1, 2)), table.sum((0, 1, 2, 4))
    given_de = bcde / de
    np.testing.assert_allclose(bcde / (d[:, None] * (de / d[:, None])), given_de)
    assert question("ml-chain-box").right == "P(b, c, d, e)"
    np.testing.assert_allclose(de * given_de, table[0] / (table[0] / bcde))


def test_section_3_the_digits():
    states("The product of the three plain probabilities is not")
    digits = data.digits()
    images = digits.X_train.reshape(-1, 8, 8)
    a, b, c = digits.y_train == 8, images[:, 2, 3] > 0.5, images[:, 4, 3] > 0.5
    counted = (a & b & c).mean()
    assert a.mean() * b[a].mean() * c[a & b].mean() == pytest.approx(counted)
    assert a.mean() * b.mean() * c.mean() < 0.6 * counted


# 4 · the normal distribution


def test_section_4():
    states(r"$\hat\sigma^2 = 26/3$")
    assert np.var([2, 4, 9]) == pytest.approx(26 / 3)
    assert np.var([1, 4, 10]) == pytest.approx(question("ml-normal-variance").answer)
    assert np.mean(np.square([1, 4, 10])) == pytest.approx(39)
    close = stats.norm.logpdf([3.9, 4.0, 4.1], 4.0, 0.1).sum()
    assert f"{close:.2f}" == "3.15"
    states("a normal one with σ = 0.1 is 3.99 high")
    assert f"{stats.norm.pdf(0, scale=0.1):.2f}" == "3.99"
    for sigma in (1.0, 10.0):
        grid = np.linspace(0, 10, 10_001)
        total = stats.norm.logpdf(np.array([2.0, 4.0, 9.0])[:, None], grid, sigma).sum(axis=0)
        assert grid[total.argmax()] == pytest.approx(5)


def test_section_4_close_measurements_bring_the_last_line():
    states("*1 close together* puts the six measurements close together, with σ = 0.1. Read the log-likelihood.")
    close = explore.NormalFit(data=(3.9, 3.95, 4.0, 4.0, 4.05, 4.1), mean=(4.0,), spread=0.1)
    assert "a density is not a probability" in close.values()["says"]
    assert "a density is not a probability" not in explore.NormalFit().values()["says"]


# 5 · why the square


def test_section_5_constants():
    assert question("ml-best-for-squares").answer == np.mean([1, 2, 9])
    assert np.median([1, 2, 9]) == 2
    assert (1 + 9) / 2 == 5
    states(r"$c = (1\cdot1 + 5\cdot\frac14)/(1+\frac14) = 1.8$")
    assert np.average([1, 5], weights=[1, 1 / 4]) == pytest.approx(1.8)
    assert question("ml-weight").answer == (1 / 1**2) / (1 / 2**2)


def test_section_5_the_plain_mean_is_worse_than_the_better_device():
    states("The plain mean is *worse* than ignoring the poor device. The weighted mean is better than both")
    states("weights 1/σ² bring the mean squared error from 1 to 0.8. The plain mean raises it to 1.25.")
    plain, weighted = (1 + 4) / 4, 1 / (1 + 1 / 4)
    assert (plain, weighted) == (1.25, 0.8)
    assert weighted < 1 < plain


def test_section_5_entropies_of_equal_variance():
    states(r"normal $\frac12\log 2\pi e = 1.4189$; Laplace $1+\log\sqrt2 = 1.3466$; uniform $\log\sqrt{12} = 1.2425$")
    found = (stats.norm().entropy(), stats.laplace(scale=0.5**0.5).entropy(), stats.uniform(scale=12**0.5).entropy())
    assert [f"{h:.4f}" for h in found] == ["1.4189", "1.3466", "1.2425"]
    assert stats.laplace(scale=0.5**0.5).var() == pytest.approx(1) == pytest.approx(stats.uniform(scale=12**0.5).var())


def test_section_5_the_high_point_pulls_only_under_normal_noise():
    y = list(explore.NoiseMakesLoss().state["y"])
    for noise, moves in (("normal", True), ("Laplace", False)):
        lines = [explore.NoiseMakesLoss(noise=noise, y=[*y[:-1], last]).values()["line"] for last in (y[-1], 12.0)]
        assert np.allclose(*lines) != moves


# 6 · estimators


def test_section_6_parts_of_the_error():
    states(r"Its variance is $0.64\cdot 100/5 = 12.8$. Together 13.8, against 20 for the plain mean.")
    assert np.isclose(0.64 * 100 / 5, 12.8)
    assert np.isclose((0.8 * 170 + 0.2 * 165 - 170) ** 2, 1)
    states("At $n = 40$: $1 + 1.6 = 2.6$ against 2.5")
    assert np.isclose(0.64 * 100 / 40, 1.6)
    assert question("ml-mse-parts").answer == 3**2 + 4**2


def test_section_6_n_minus_1():
    samples = np.random.default_rng(0).normal(170, 10, (200_000, 5))
    assert samples.var(axis=1).mean() == pytest.approx(question("ml-variance-bias").answer, rel=0.01)
    assert samples.var(axis=1, ddof=1).mean() == pytest.approx(100, rel=0.01)
    assert samples.std(axis=1, ddof=1).mean() < 95  # the root stays too small
    states("With n = 5 the difference is a quarter, with n = 1000 it is a thousandth.")
    assert (5 / 4 - 1, round(1000 / 999 - 1, 4)) == (0.25, 0.001)
    states("For $n=5$ and variance 100 its mean squared error is 5,000; dividing by $n+1$ has 3,333.")
    tells("ml-unbiased-best", "about 3,333 cm⁴ there, against 5,000 at n − 1")
    errors = {c: (100 * 4 / (5 + c) - 100) ** 2 + 2 * 4 * 100**2 / (5 + c) ** 2 for c in (-1, 0, 1)}
    assert errors[-1] == pytest.approx(5000)
    assert errors[1] == pytest.approx(3333, abs=1)
    assert errors[1] < errors[0] < errors[-1]
    states("$n = 2$, values 0 and 2 cm: $\\bar x = 1$, sum of squares 2, estimates 1 (by n) and 2 (by n − 1)")
    assert (np.var([0, 2]), np.var([0, 2], ddof=1)) == (1, 2)


def test_section_6_what_libraries_divide_by():
    torch = pytest.importorskip("torch")
    x = [0.0, 2.0]
    assert np.var(x) == 1
    assert torch.var(torch.tensor(x)).item() == 2
    assert torch.var(torch.tensor(x), correction=0).item() == 1


# 7 · consistency


def test_section_7():
    states(
        "the bound is $0.25/4 = 1/16$. (The true probability is far smaller, 0.00006: the bound is crude, and enough.)"
    )
    assert 10**2 / 400 == 0.25
    assert f"{2 * stats.norm.sf(2 / 0.5):.5f}" == "0.00006"
    states("by a factor of about 1.6 and 1.7")
    rng = np.random.default_rng(0)
    for numbers, factor in ((rng.normal(size=(20_000, 101)), 1.6), (rng.laplace(size=(20_000, 101)), 1 / 1.7)):
        ratio = np.mean(np.median(numbers, axis=1) ** 2) / np.mean(numbers.mean(axis=1) ** 2)
        assert ratio == pytest.approx(factor, abs=0.05)


# 8 · priors


def test_section_8():
    assert question("ml-map-lambda").answer == pytest.approx(0.16)
    states(r"λ = 1: $\hat w = 3/(9+1) = 0.3$")
    X, y, sigma, tau = np.random.default_rng(0).normal(size=(8, 3)), np.arange(8.0), 0.4, 0.7
    ridge = np.linalg.solve(X.T @ X + sigma**2 / tau**2 * np.eye(3), X.T @ y)
    log_posterior = [
        stats.norm.logpdf(y, X @ w, sigma).sum() + stats.norm.logpdf(w, 0, tau).sum()
        for w in ridge + np.vstack([np.zeros(3), 1e-3 * np.random.default_rng(1).normal(size=(200, 3))])
    ]
    assert np.argmax(log_posterior) == 0
    reg = 2 * sigma**2 / (8 * tau**2)
    gradient_of_the_mean_form = -2 / 8 * X.T @ (y - X @ ridge) + reg * ridge
    np.testing.assert_allclose(gradient_of_the_mean_form, 0, atol=1e-12)
    dual = X.T @ np.linalg.solve(X @ X.T + sigma**2 / tau**2 * np.eye(8), y)
    np.testing.assert_allclose(dual, ridge)


def test_section_8_the_coin_with_a_prior():
    states("For three heads of three: $4/5$ instead of 1. For 300 of 300: $301/302$.")
    grid = np.linspace(0, 1, 100_001)
    for heads, tails in ((3, 0), (300, 0)):
        posterior = 6 * grid * (1 - grid) * grid**heads * (1 - grid) ** tails
        assert grid[posterior.argmax()] == pytest.approx((heads + 1) / (heads + tails + 2), abs=1e-5)
    assert np.trapezoid(6 * grid * (1 - grid), grid) == pytest.approx(1)


# 9 · entropy


def test_section_9_numbers():
    p, q = np.array([0.5, 0.25, 0.25]), np.array([0.25, 0.25, 0.5])
    own, cross, kl = stats.entropy(p), -(p * np.log(q)).sum(), stats.entropy(p, q)
    assert [f"{value:.5f}" for value in (own, cross, kl)] == ["1.03972", "1.21301", "0.17329"]
    turned = -(np.array([0.25, 0.75]) * np.log([0.75, 0.25])).sum()
    assert question("ml-cross-entropy-value").answer == pytest.approx(turned)
    assert stats.entropy(q, p) == pytest.approx(kl)
    tells("ml-kl-symmetric", "−log 0.9 = 0.105")
    assert f"{-np.log(0.9):.3f}" == "0.105"
    assert stats.entropy([0, 1], [0.1, 0.9]) == pytest.approx(-np.log(0.9))
    assert stats.entropy([0.1, 0.9], [0, 1]) == np.inf
    tells("ml-categorical", "It costs log 3 = 1.0986. The frequencies cost 1.0297.")
    assert (f"{np.log(3):.4f}", f"{stats.entropy([0.5, 0.3, 0.2]):.4f}") == ("1.0986", "1.0297")


def test_section_9_questions_of_yes_and_no():
    states(r"$\frac12\cdot1+\frac14\cdot2+\frac18\cdot3+\frac18\cdot3 = 1.75$")
    assert stats.entropy([1 / 2, 1 / 4, 1 / 8, 1 / 8], base=2) == 1.75
    states("one nat is 1.4427 bits")
    assert f"{1 / np.log(2):.4f}" == "1.4427"


def test_section_9_digits():
    states("sum over 1,083 examples")
    counts = np.bincount(data.digits().y_train)
    assert counts.sum() == 1083
    assert 0 < np.log(10) - stats.entropy(counts / counts.sum()) < 0.001
    states(r"$\log 10 = 2.3026$")
    assert f"{np.log(10):.4f}" == "2.3026"


def test_section_9_the_error_to_find_in_kl_div():
    torch = pytest.importorskip("torch")
    kl_div = torch.nn.functional.kl_div
    p, q = torch.tensor([[0.7, 0.2, 0.1], [0.5, 0.25, 0.25]]), torch.tensor([[0.3, 0.3, 0.4], [0.2, 0.2, 0.6]])
    right = np.mean([stats.entropy(*pair) for pair in zip(p.numpy(), q.numpy(), strict=True)])
    assert kl_div(q.log(), p, reduction="batchmean").item() == pytest.approx(right, rel=1e-5)
    assert kl_div(p.log(), q, reduction="batchmean").item() != pytest.approx(right, rel=1e-2)
    assert kl_div(q.log(), p, reduction="sum").item() / p.numel() == pytest.approx(right / 3, rel=1e-5)


def test_section_9_bars_give_way_and_the_floor_makes_infinity():
    bars = explore.Surprise()
    ratio = bars.state["q_a"][0] / bars.state["q_b"][0]
    bars.set(q_c=(0.0,))
    assert bars.state["q_a"][0] / bars.state["q_b"][0] == pytest.approx(ratio)
    assert "KL(p‖q) = ∞" in bars.values()["says"]
    bars.set(p_c=(0.0,))
    assert "∞" not in bars.values()["says"]
    bars.set(q_a=(1.0,))
    bars.set(q_a=(0.4,))  # the others were 0 and share what is left
    assert bars.state["q_b"] == bars.state["q_c"] == pytest.approx(0.3)


def test_section_9_covering_takes_mean_and_variance():
    states("Its best q covers everything: it has the mean and the variance of p")
    spreads = np.linspace(1.5, 3.0, 301)
    costs = [two_ways_to_fit.both(np.zeros(1), spread, 2.0)[0][0] for spread in spreads]
    assert spreads[np.argmin(costs)] ** 2 == pytest.approx(2.0**2 + two_ways_to_fit.HUMP**2, rel=0.01)

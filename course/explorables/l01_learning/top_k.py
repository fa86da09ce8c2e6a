"""Top-k error: the same predictions judged by how many guesses are allowed, and by how good the labels are."""

import numpy as np

from course.explorables.stage import Bars, Dots, Explorable, Guide, Line, Slider, Toggle, axes, beside

CLASSES = (
    ("container ship", "lifeboat", "fireboat"),
    ("leopard", "jaguar", "cheetah"),
    ("scooter", "moped", "go-kart"),
    ("cherry", "grape", "Dalmatian"),
)
NAMES = tuple(name for kin in CLASSES for name in kin)
PICTURES = 30
SHOWN = 5
ALSO = {0: "Dalmatian", 7: "go-kart", 12: "lifeboat", 19: "grape"}
"""Pictures in which a second class is to be seen, and rather more of it than of the label."""


def stored():
    """Invented predictions: probabilities (30, 12) and labels (30,). Related classes are confused more often."""
    rng = np.random.default_rng(8)
    labels = rng.permutation(np.arange(PICTURES) % len(NAMES))
    labels[0] = NAMES.index("cherry")
    kin = np.equal.outer(labels // 3, np.arange(len(NAMES)) // 3)
    scores = (
        1.2 * np.equal.outer(labels, np.arange(len(NAMES))) + 1.3 * kin + 1.2 * rng.normal(size=(PICTURES, len(NAMES)))
    )
    for picture, name in ALSO.items():
        scores[picture, NAMES.index(name)] = scores[picture].max() + 0.8
    shares = np.exp(scores)
    return shares / shares.sum(axis=1, keepdims=True), labels


SHARES, LABELS = stored()
RANKED = np.argsort(-SHARES, axis=1, kind="stable")
"""For each picture the classes, the likeliest first; of equal ones the smaller number."""
ACCEPTED = np.array([[LABELS[i], NAMES.index(ALSO[i]) if i in ALSO else LABELS[i]] for i in range(PICTURES)])


class TopK(Explorable):
    """Whether the label is among the k best guesses: the error falls with k, and with better labels, by itself."""

    k = Slider(1, len(NAMES), start=1, step=1, label="guesses k")
    image = Slider(0, PICTURES - 1, start=0, step=1, label="picture")
    relabel = Toggle(False, label="accept a second class where one is to be seen")

    @staticmethod
    def compute(k, image, relabel):
        best = RANKED[image, :SHOWN]
        curves = {"given": errors(LABELS[:, None]), "better": errors(ACCEPTED)}
        now = curves["better" if relabel else "given"][k - 1]
        return {
            "shares": SHARES[image, best],
            "share_text": [f"{share:.2f}" for share in SHARES[image, best]],
            "names": [NAMES[c] for c in best],
            "limit": min(k, SHOWN) - 0.5,
            "ks": np.arange(1, len(NAMES) + 1),
            **curves,
            "now": [now],
            "here": [k],
            "head": f"picture {image}, labelled {NAMES[LABELS[image]]}",
            "says": words(k, image, relabel, now),
        }

    def draw(self):
        return beside(guess_axes(), error_axes(), text="says")


def guess_axes():
    return axes(
        Bars("shares", "share_text", colours=("blue",) * SHOWN),
        Guide(x="limit", label="guesses that count"),
        title="head",
        y="probability",
        xticks="names",
        ylim=(0, 1.0),
        width=1.5,
    )


def error_axes():
    return axes(
        Line("ks", "given", "labels as given", "pink", "dashed"),
        Line("ks", "better", "second class accepted", "blue"),
        Dots("here", "now", colour="ink", size="large"),
        title="top-k error over 30 pictures (%)",
        x="guesses allowed, k",
        ylim=(0, 70),
    )


def errors(accepted):
    """Per cent of pictures with no accepted class (30, m) among the k best, for k = 1 … 12: (12,)."""
    hits = (RANKED[:, :, None] == accepted[:, None, :]).any(axis=2)
    return 100 * (1 - np.maximum.accumulate(hits, axis=1).mean(axis=0))


def words(k, picture, relabel, now):
    """This picture's verdict and the error of all."""
    accepted = ACCEPTED[picture] if relabel else LABELS[picture : picture + 1]
    hit = np.isin(RANKED[picture, :k], accepted).any()
    also = f"   |   also to be seen: {ALSO[picture]}" if picture in ALSO else ""
    rank = int(np.flatnonzero(RANKED[picture] == LABELS[picture])[0]) + 1
    return (
        f"top-{k} error {now:.1f} %   |   picture {picture}: {'counts as right' if hit else 'counts as wrong'}, its "
        f"label is guess number {rank}{also}"
    )


@TopK.has_view("five guesses", k=5)
def counts_as_right(seen):
    """counts as right"""
    return "counts as right" in seen["says"] and seen["now"][0] < seen["given"][0] / 2


@TopK.has_view("second class", relabel=True)
def falls_without_another_model(seen):
    """with the same guesses of the same model"""
    return seen["now"][0] < TopK().values()["now"][0] and seen["k"] == 1


def aha():
    """More guesses never hurt, all guesses are never wrong; better labels lower the error of unchanged predictions."""
    given, better = errors(LABELS[:, None]), errors(ACCEPTED)
    assert np.isclose(given[0], 100 * np.mean(SHARES.argmax(axis=1) != LABELS))
    for curve in (given, better):
        assert (np.diff(curve) <= 0).all()
        assert curve[-1] == 0
    assert np.isclose(given[0] - better[0], 100 * len(ALSO) / PICTURES)
    assert NAMES[RANKED[0, 0]] == "Dalmatian"

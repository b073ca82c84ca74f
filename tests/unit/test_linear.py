"""The linear models: chances that add up, and reasons a person can read."""

from math import exp

import numpy as np
import pytest

from foedus.read.linear import Head, Model, model


def toy(*, scale: float = 1.0) -> Model:
    """Tell war from peace by two words; the third speaks for neither."""
    weights = np.array([[2.0, -1.0], [0.5, 3.0], [0.0, 0.0]], np.float32)
    head = Head(
        labels=("war", "peace"),
        weights=weights,
        bias=np.array([0.25, 0.0], np.float32),
        scale=scale,
    )
    return Model(
        index={"shell": 0, "treaty": 1, "the": 2},
        heads={"act": head},
        known=frozenset(),
        threshold=0.5,
    )


def test_a_feature_that_was_never_seen_has_no_row() -> None:
    assert toy().rows(["treaty", "unseen", "shell"]) == [1, 0]


def test_a_chance_is_the_softmax_of_bias_and_weights() -> None:
    chances = toy().chances("act", [0])
    assert chances["war"] == pytest.approx(1 / (1 + exp(-1.0 - 2.25)), abs=1e-6)
    assert sum(chances.values()) == pytest.approx(1.0, abs=1e-6)


def test_the_likeliest_comes_first() -> None:
    assert list(toy().chances("act", [0])) == ["war", "peace"]
    assert list(toy().chances("act", [1])) == ["peace", "war"]


def test_without_a_feature_the_bias_decides() -> None:
    assert next(iter(toy().chances("act", []))) == "war"


def test_a_smaller_scale_is_less_sure_of_the_same() -> None:
    sure, unsure = toy().chances("act", [1]), toy(scale=0.2).chances("act", [1])
    assert list(sure) == list(unsure)
    assert 0.5 < unsure["peace"] < sure["peace"]


def test_scores_of_any_size_give_chances() -> None:
    assert toy(scale=1e4).chances("act", [1])["peace"] == 1.0


def test_the_reasons_are_what_spoke_for_a_label_the_strongest_first() -> None:
    told = ["treaty", "the", "unseen", "shell"]
    assert toy().reasons("act", "war", told) == ["shell", "treaty"]
    assert toy().reasons("act", "peace", told) == ["treaty"]
    assert toy().reasons("act", "war", told, most=1) == ["shell"]


def test_the_shipped_model_fits_its_features() -> None:
    shipped = model()
    assert sorted(shipped.index.values()) == list(range(len(shipped.index)))
    for head in shipped.heads.values():
        assert head.weights.shape == (len(shipped.index), len(head.labels))
        assert head.bias.shape == (len(head.labels),)
        assert np.isfinite(head.weights).all()

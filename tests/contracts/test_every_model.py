"""What every bargaining model must do, whatever it believes about bargaining."""

from dataclasses import replace

import numpy as np
import pytest

from foedus.simulate.inputs import Inputs
from foedus.simulate.models import BY_NAME, FORECASTS, MIXTURE, WHY_NOT, Model

EVERY = {**FORECASTS, **BY_NAME}
POINTS = {name: model for name, model in EVERY.items() if name != MIXTURE}
every_model = pytest.mark.parametrize("model", EVERY.values(), ids=EVERY.keys())
every_point = pytest.mark.parametrize("model", POINTS.values(), ids=POINTS.keys())

# A quantal response errs by design; challenges move even the one who has all weight.
SURE = {one: POINTS[one] for one in ("compromise", "pce", "weighted_median", "nash")}
sure_model = pytest.mark.parametrize("model", SURE.values(), ids=SURE.keys())

DRAWS, ACTORS = 60, 6
LUCK = np.random.default_rng(3).random((DRAWS, 2))


def world(seed: int = 1) -> Inputs:
    rng = np.random.default_rng(seed)
    return Inputs(
        position=100 * rng.random((DRAWS, ACTORS)),
        capability=5 * rng.random((DRAWS, ACTORS)),
        salience=rng.random((DRAWS, ACTORS)),
        reference=np.full(DRAWS, 50.0),
    )


def test_what_is_not_counted_says_why() -> None:
    assert set(WHY_NOT) == set(BY_NAME)


@every_model
def test_the_outcome_lies_on_the_scale_and_is_a_number(model: Model) -> None:
    found = model(world(), LUCK)
    assert found.shape == (DRAWS,)
    assert np.isfinite(found).all()
    assert (found >= 0).all()
    assert (found <= 100).all()


@every_model
def test_the_order_of_the_actors_does_not_matter(model: Model) -> None:
    inputs = world()
    order = np.random.default_rng(2).permutation(ACTORS)
    turned = Inputs(
        position=inputs.position[:, order],
        capability=inputs.capability[:, order],
        salience=inputs.salience[:, order],
        reference=inputs.reference,
    )
    assert np.allclose(model(inputs, LUCK), model(turned, LUCK), atol=1e-7)


@every_model
def test_a_draw_does_not_know_of_the_others(model: Model) -> None:
    inputs = world()
    alone = np.concatenate(
        [
            model(
                Inputs(
                    position=inputs.position[[n]],
                    capability=inputs.capability[[n]],
                    salience=inputs.salience[[n]],
                    reference=np.full(1, 50.0),
                ),
                LUCK[[n]],
            )
            for n in range(DRAWS)
        ]
    )
    assert np.allclose(model(inputs, LUCK), alone, atol=1e-7)


@every_model
def test_the_unit_of_capability_does_not_matter(model: Model) -> None:
    inputs = world()
    scaled = replace(inputs, capability=1000 * inputs.capability)
    assert np.allclose(model(inputs, LUCK), model(scaled, LUCK), atol=1e-6)


@every_point
def test_the_scale_may_be_turned_around(model: Model) -> None:
    inputs = world()
    turned = replace(inputs, position=100 - inputs.position)
    found = model(turned, LUCK)
    assert np.allclose(model(inputs, LUCK), 100 - found, atol=1e-6)


@every_point
def test_what_all_want_is_what_comes_about(model: Model) -> None:
    agreed = replace(world(), position=np.full((DRAWS, ACTORS), 37.0))
    assert np.allclose(model(agreed, LUCK), 37.0, atol=1e-6)


@sure_model
def test_who_alone_has_weight_gets_what_it_wants(model: Model) -> None:
    inputs = world()
    alone = np.zeros((DRAWS, ACTORS))
    alone[:, 2] = 1.0
    found = model(replace(inputs, salience=alone, capability=alone), LUCK)
    assert np.allclose(found, inputs.position[:, 2], atol=1e-6)


@every_model
def test_nobody_with_weight_is_no_error(model: Model) -> None:
    found = model(replace(world(), salience=np.zeros((DRAWS, ACTORS))), LUCK)
    assert np.isfinite(found).all()

"""A pact with its owners and its year is told, wherever it is named."""

from reading_world import claims_in

from foedus.model import Kind, Layer


def test_a_pact_of_a_year_is_a_standing_bond() -> None:
    claims = claims_in("Peru and Chile stay close, tied by their 1961 defence treaty.")
    bonds = [c for c in claims if c.kind is Kind.RELATION and c.layer is Layer.TREATY]
    assert [(set(bond.actors), bond.quote.words) for bond in bonds] == [
        ({"PER", "CHL"}, "their 1961 defence treaty")
    ]

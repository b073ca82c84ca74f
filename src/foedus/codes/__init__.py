"""Dated code lists: who the actors are, what they are called, who led them when."""

from foedus.codes.leaders import Leader, leader, leaders
from foedus.codes.names import (
    Name,
    ambiguous,
    groupings,
    lands,
    names,
    namesakes,
    role_sectors,
)
from foedus.codes.plover import (
    RootClass,
    layer_meanings,
    plover_of_cameo,
    root_classes,
)
from foedus.codes.systems import Identity, System, codes_of, plain_code, state_of, table
from foedus.codes.words import (
    Likelihood,
    credibility_meanings,
    grade_meanings,
    likelihood,
    likelihoods,
)
from foedus.codes.world import (
    ArmedGroup,
    Organisation,
    State,
    actor_name,
    armed_groups,
    home,
    in_sentence,
    is_state,
    organisations,
    states,
    whole,
)

__all__ = [
    "ArmedGroup",
    "Identity",
    "Leader",
    "Likelihood",
    "Name",
    "Organisation",
    "RootClass",
    "State",
    "System",
    "actor_name",
    "ambiguous",
    "armed_groups",
    "codes_of",
    "credibility_meanings",
    "grade_meanings",
    "groupings",
    "home",
    "in_sentence",
    "is_state",
    "lands",
    "layer_meanings",
    "leader",
    "leaders",
    "likelihood",
    "likelihoods",
    "names",
    "namesakes",
    "organisations",
    "plain_code",
    "plover_of_cameo",
    "role_sectors",
    "root_classes",
    "state_of",
    "states",
    "table",
    "whole",
]

"""Dated code lists: who the actors are, what they are called, who led them when."""

from foedus.codes.leaders import Leader, leader, leaders
from foedus.codes.names import Name, ambiguous, names, role_sectors
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
    "Leader",
    "Name",
    "Organisation",
    "State",
    "actor_name",
    "ambiguous",
    "armed_groups",
    "home",
    "in_sentence",
    "is_state",
    "leader",
    "leaders",
    "names",
    "organisations",
    "role_sectors",
    "states",
    "whole",
]

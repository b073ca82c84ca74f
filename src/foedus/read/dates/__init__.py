"""Expressions of time as intervals of days, anchored on the day of publication."""

from foedus.read.dates.anchored import Reading
from foedus.read.dates.events import of_event
from foedus.read.dates.frames import dated
from foedus.read.dates.readings import readings
from foedus.read.dates.sharing import beside
from foedus.read.dates.telling import is_to_come, told
from foedus.read.dates.tense import tense
from foedus.read.dates.timex import timex

__all__ = [
    "Reading",
    "beside",
    "dated",
    "is_to_come",
    "of_event",
    "readings",
    "tense",
    "timex",
    "told",
]

"""Expressions of time as intervals of days, anchored on the day of publication."""

from foedus.read.dates.anchored import Reading
from foedus.read.dates.events import beside, of_event
from foedus.read.dates.frames import dated
from foedus.read.dates.readings import readings
from foedus.read.dates.tense import tense
from foedus.read.dates.timex import timex

__all__ = ["Reading", "beside", "dated", "of_event", "readings", "tense", "timex"]

"""An annex of targets that someone typed or edited, in Word or Excel, to rows of the plan's target tables."""

from ntmdocs.annex_reading.ground import (
    Facts,
    Ground,
    facts_of,
    government_for,
    left_to_fill,
    programme_for,
    units_for,
    year_of,
)
from ntmdocs.annex_reading.reading import read_tables, read_targets
from ntmdocs.annex_reading.rows import TARGETS, Rows
from ntmdocs.annex_reading.rules import RULES

__all__ = [
    "RULES",
    "TARGETS",
    "Facts",
    "Ground",
    "Rows",
    "facts_of",
    "government_for",
    "left_to_fill",
    "programme_for",
    "read_tables",
    "read_targets",
    "units_for",
    "year_of",
]

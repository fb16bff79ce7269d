"""The criteria of the lowest level, each with how many communes meet it."""

from __future__ import annotations

from decimal import Decimal

from ntmdocs.assessment import CriterionCount, criterion_counts, share
from ntmdocs.documents.dossier.results import percent_text
from ntmdocs.documents.overview.goals import UNKNOWN
from ntmdocs.documents.overview.scope import Scope
from ntmdocs.documents.overview.words import CriterionWords
from ntmdocs.vietnamese import two_digits


def criterion_words(scope: Scope) -> tuple[CriterionWords, ...]:
    """A line a criterion; none while nothing is known of any."""
    counts = criterion_counts(scope.criteria.values())
    if not any(each.met or each.not_met for each in counts):
        return ()
    return tuple(_line(each, share(Decimal(each.met), Decimal(each.met + each.not_met))) for each in counts)


def _line(found: CriterionCount, part: Decimal | None) -> CriterionWords:
    """A criterion with its share of the communes that are known to meet it or not."""
    return CriterionWords(
        so=found.criterion.code,
        ten=found.criterion.name,
        da_dat=two_digits(found.met),
        chua_dat=two_digits(found.not_met),
        chua_ro=two_digits(found.not_assessed),
        ty_le=UNKNOWN if part is None else percent_text(part),
        do_dai=str(int(part or 0)),
    )

"""The criteria of the lowest level, each with how many communes meet it."""

from __future__ import annotations

from decimal import Decimal

from ntmdocs.assessment import criterion_counts, share
from ntmdocs.documents.dossier.results import percent_text
from ntmdocs.documents.overview.scope import Scope
from ntmdocs.documents.overview.words import CriterionWords
from ntmdocs.vietnamese import two_digits


def criterion_words(scope: Scope) -> tuple[CriterionWords, ...]:
    """A line a criterion; none while nothing is known of any."""
    counts = criterion_counts(scope.criteria.values())
    if not any(each.met or each.not_met for each in counts):
        return ()
    return tuple(
        CriterionWords(
            so=each.criterion.code,
            ten=each.criterion.name,
            da_dat=two_digits(each.met),
            chua_dat=two_digits(each.not_met),
            chua_ro=two_digits(each.not_assessed),
            ty_le=percent_text(part) if (part := share(Decimal(each.met), Decimal(len(scope.communes)))) else "0%",
            do_dai=str(int(part or 0)),
        )
        for each in counts
    )

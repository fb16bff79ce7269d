"""The places of a draft that comments name by number, and those that it does not have."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from ntmdocs.documents.rules import PlaceUnknown
from ntmdocs.drafting.comparing import places_in
from ntmdocs.findings import Finding
from ntmdocs.model import DraftComment, Plan, Unit
from ntmdocs.vietnamese import fold

_PLACE = re.compile(r"(?:(?:mục|phần|điểm|khoản)\s+)*([IVXLC]+(?:\.\d+)*(?:\.[a-zđ])?|phụ lục [IVXLC]+)", re.IGNORECASE)


def lost_places(plan: Plan, unit: Unit, now: bytes | None, kept: Callable[[int], bytes | None]) -> Iterator[Finding]:
    """A finding for each place that comments on a unit's draft name and the draft does not have.

    A comment is about the draft of its round, if that is `kept`; what was changed stands in the draft as it is `now`.
    """
    rows = plan.rows_of(DraftComment, unit)
    known_now = _known(now)
    of_round = {row.round: _known(kept(row.round)) or known_now for row in rows}
    for row in rows:
        yield from _lost(unit, row, "about", of_round[row.round])
        yield from _lost(unit, row, "changed", known_now)


def _lost(unit: Unit, row: DraftComment, name: str, known: dict[str, str]) -> Iterator[Finding]:
    lost = [place for place in _named(getattr(row, name)) if known and fold(place) not in known]
    if lost:
        what = f"Dự thảo của {unit.full_name} không có mục {', '.join(lost)}."
        hint = f"Các đề mục có số: {', '.join(place for place in known.values() if '.' not in place)}."
        yield PlaceUnknown.at(row.at(name), what, hint=hint, units=[unit.code])


def _known(data: bytes | None) -> dict[str, str]:
    """The places of a paper by how they may be written."""
    return {fold(place): place for place in places_in(data)} if data else {}


def _named(text: str) -> list[str]:
    """The places that a text names by number, «II.1; Phụ lục I»; what is not a number may be any place."""
    found = (_PLACE.fullmatch(part.strip().rstrip(".)")) for part in re.split("[;,]", text))
    return [match[1] for match in found if match]

"""The places of a draft that comments name by number: those that it does not have, those said to have changed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from ntmdocs.documents.rules import PlaceUnchanged, PlaceUnknown
from ntmdocs.drafting.comparing import places_in, what_changed
from ntmdocs.findings import Finding
from ntmdocs.model import DraftComment, Handling, Plan, Unit
from ntmdocs.vietnamese import fold

_PLACE = re.compile(
    r"(?:(?:mục|phần|điểm|khoản)\s+)*([IVXLC]+(?:\.\d+)*(?:\.[a-zđ])?|\d{1,2}(?:\.\d+)*|phụ lục [IVXLC]+)",
    re.IGNORECASE,
)


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


def unchanged_places(
    plan: Plan, unit: Unit, now: bytes | None, kept: Callable[[int], bytes | None], before: int
) -> Iterator[Finding]:
    """A finding for each comment of a round earlier than `before` that was taken up where the draft is still the same.

    The draft as it is `now` is laid beside that of the comment's round, if it is `kept`.
    """
    taken_up = (row for row in plan.rows_of(DraftComment, unit) if row.handling is Handling.TAKEN_UP and row.changed)
    rows = [row for row in taken_up if row.round < before]
    drafts = {row.round: kept(row.round) for row in rows}
    changed = {number: _changed(old, now) for number, old in drafts.items() if old is not None and now is not None}
    known = _known(now)
    for row in rows:
        named = [place for place in _named(row.changed) if _is_known(place, known)]
        if row.round in changed and named and not _any_holds(named, changed[row.round]):
            yield _unchanged(unit, row, named, changed[row.round])


def _unchanged(unit: Unit, row: DraftComment, named: list[str], changed: tuple[str, ...]) -> Finding:
    what = f"Góp ý ghi tiếp thu, đã sửa mục {', '.join(named)}, nhưng chỗ ấy không khác dự thảo lần {row.round}."
    where = f"Các mục có thay đổi: {', '.join(changed)}." if changed else "Dự thảo chưa có gì đổi."
    hint = f"{where} Sửa dữ liệu, đoạn văn riêng của mục đó, hoặc sửa cột «Mục đã sửa», «Xử lý»."
    return PlaceUnchanged.at(row.at("changed"), what, hint=hint, units=[unit.code])


def _any_holds(places: list[str], headings: tuple[str, ...]) -> bool:
    return any(_holds(place, heading) for place in places for heading in headings)


def _changed(old: bytes, new: bytes) -> tuple[str, ...]:
    """The headings under which two drafts differ."""
    return tuple(dict.fromkeys(row.tai_muc for row in what_changed(old, new) if row.tai_muc))


def _holds(place: str, heading: str) -> bool:
    """Whether a heading is the place or stands in it; a place of digits alone may be in any part: «8», «III.8.1»."""
    line, wanted = (f" {fold(each)} " for each in (heading, place))
    return wanted in line if place[:1].isdigit() else line.startswith(wanted)


def _is_known(place: str, known: dict[str, str]) -> bool:
    return any(_holds(place, each) for each in known.values()) if place[:1].isdigit() else fold(place) in known


def _lost(unit: Unit, row: DraftComment, name: str, known: dict[str, str]) -> Iterator[Finding]:
    lost = [place for place in _named(getattr(row, name)) if known and not _is_known(place, known)]
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

"""What the number formats of a workbook make of a number: a day, a percentage, or just the number."""

from __future__ import annotations

import re
from enum import StrEnum

from lxml import etree

from ntmdocs.office.names import qn

# What Excel shows for the formats that it knows by number alone, with those of East Asia (ECMA-376, 18.8.30).
_DATES = frozenset({14, 15, 22, *range(27, 32), *range(34, 37), *range(50, 59)})
_PARTS, _TIMES, _PERCENTS = frozenset({16, 17}), frozenset({18, 19, 20, 21, 32, 33, 45, 46, 47}), frozenset({9, 10})
_UNREAD = re.compile(r'"[^"]*"|\[(?![hms]+\])[^\]]*\]|\\.|_.|\*.', re.IGNORECASE)


class Shown(StrEnum):
    """What a number format shows."""

    NUMBER = "number"
    DAY = "day"
    PART_OF_DAY = "part"  # a day without its year, a month, a year
    TIME = "time"
    PERCENT = "percent"


def formats_of(styles: etree._Element) -> list[Shown]:
    """What each of the cell styles shows, by its index."""
    codes = {each.get("numFmtId", ""): each.get("formatCode", "") for each in styles.iter(qn("x:numFmt"))}
    holder = styles.find(qn("x:cellXfs"))
    ids = [] if holder is None else [each.get("numFmtId", "0") for each in holder.iter(qn("x:xf"))]
    return [shown_by(codes[number]) if number in codes else _built_in(number) for number in ids]


def shown_by(code: str) -> Shown:
    """What a format's code shows, such as «dd/mm/yyyy» or «0%»."""
    bare = _UNREAD.sub("", code.split(";", maxsplit=1)[0]).lower()
    if "general" in bare:
        return Shown.NUMBER
    if "d" in bare and "y" in bare:
        return Shown.DAY
    if "d" in bare or "y" in bare or "mmm" in bare:
        return Shown.PART_OF_DAY
    if re.search("[hs]", bare):
        return Shown.TIME
    return Shown.PERCENT if "%" in bare else Shown.NUMBER


def _built_in(number: str) -> Shown:
    known = int(number) if number.isdecimal() and len(number) <= len("164") else 0
    kinds = ((_DATES, Shown.DAY), (_PARTS, Shown.PART_OF_DAY), (_TIMES, Shown.TIME), (_PERCENTS, Shown.PERCENT))
    return next((shown for ids, shown in kinds if known in ids), Shown.NUMBER)

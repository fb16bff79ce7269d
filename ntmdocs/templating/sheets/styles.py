"""The cell formats of a workbook: which show dates, and twins of those that a value needs changed."""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import dataclass, field

from ntmdocs.office import qn, serialise
from ntmdocs.templating.lines import Element

DATE, MOMENT, QUOTED = "dd/mm/yyyy", "dd/mm/yyyy hh:mm", "'"
_BUILT_IN_DATES = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_FIRST_OWN = 164  # lower numbers are the built-in formats


@dataclass(slots=True)
class Styles:
    """The styles part; `twin` adds formats to it, which `changed` says."""

    root: Element | None
    changed: bool = False
    _twins: dict[tuple[int, str], int] = field(default_factory=dict)

    def shows_date(self, style: int) -> bool:
        """Whether a number in this format is shown as a date."""
        formats = self._formats()
        if not 0 <= style < len(formats):
            return False
        number = int(formats[style].get("numFmtId", "0"))
        return number in _BUILT_IN_DATES or bool(re.search("[dmyh]", _LITERAL.sub("", self._code(number).lower())))

    def twin(self, style: int, change: str) -> int | None:
        """The format like `style` that shows dates as `change` says, or marks text; none if there are no styles."""
        formats = self._formats()
        if not 0 <= style < len(formats):
            return None
        if (style, change) not in self._twins:
            twin = deepcopy(formats[style])
            if change == QUOTED:
                twin.set("quotePrefix", "1")
            else:
                twin.set("numFmtId", str(self._number_of(change)))
                twin.set("applyNumberFormat", "1")
            holder = formats[style].getparent()
            assert holder is not None  # noqa: S101
            holder.append(twin)
            holder.set("count", str(len(formats) + 1))
            self.changed = True
            self._twins[style, change] = len(formats)
        return self._twins[style, change]

    def data(self) -> bytes:
        """The part's bytes."""
        return b"" if self.root is None else serialise(self.root)

    def _formats(self) -> list[Element]:
        return [] if self.root is None else self.root.findall(f"{qn('x:cellXfs')}/{qn('x:xf')}")

    def _code(self, number: int) -> str:
        for each in () if self.root is None else self.root.iter(qn("x:numFmt")):
            if each.get("numFmtId") == str(number):
                return each.get("formatCode", "")
        return ""

    def _number_of(self, code: str) -> int:
        assert self.root is not None  # noqa: S101
        used = {int(each.get("numFmtId", "0")): each.get("formatCode") for each in self.root.iter(qn("x:numFmt"))}
        for number, own in used.items():
            if own == code:
                return number
        holder = self.root.find(qn("x:numFmts"))
        if holder is None:
            holder = self.root.makeelement(qn("x:numFmts"))
            self.root.insert(0, holder)
        number = max([_FIRST_OWN - 1, *used]) + 1
        holder.append(holder.makeelement(qn("x:numFmt"), {"numFmtId": str(number), "formatCode": code}))
        holder.set("count", str(len(holder)))
        return number

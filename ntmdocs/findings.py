"""A problem is a value: what is wrong, where the user can mend it, and whose papers it touches.

A `Rule` is one kind of problem. Its class carries the code, the severity and, as its docstring, the explanation
in Vietnamese that `ntmdocs explain CODE` prints under the fixed headings *Kiểm tra gì*, *Vì sao*, *Ví dụ*, *Căn cứ*.
Its `at` method makes a `Finding`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, ClassVar

HEADINGS = ("Kiểm tra gì", "Vì sao", "Ví dụ", "Căn cứ")
BLANK = "Chưa có giá trị."  # of a cell that must be filled in: told after what was filled in wrong
CODE = re.compile(r"^(KH|MT|VB|HT)[A-Z]{0,2}\d{2,3}$")


class Severity(StrEnum):
    """How much a finding weighs: an error blocks the papers of its units, the others do not."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Papers(StrEnum):
    """The papers that a kind of problem can be wrong in: all, only reports of a period, all but those, only drafts."""

    ALL = ""
    REPORTS = "báo cáo tiến độ"
    OTHERS = "văn bản khác"
    DRAFTS = "dự thảo"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place that a user can open: a file with a line or cell, a template's paragraph or cell, a document's part.

    Only what is set is printed; `line` counts from 1; `cell` is as Excel writes it; `spot` is free text such as
    «bảng 2 hàng 3» or «đầu trang». `letters` are those of a sheet's columns by heading, with which a row of a sheet
    knows the cell of each column; in a form, where every field has a line of its own, they are whole cells.
    """

    file: str = ""
    sheet: str = ""
    line: int = 0
    column: str = ""
    cell: str = ""
    spot: str = ""
    letters: Mapping[str, str] | None = field(default=None, compare=False, repr=False)

    def at_column(self, column: str, cell: str = "") -> Place:
        letter = self.letters.get(column, "") if self.letters else ""
        found = cell or self.cell or (f"{letter}{self.line}" if letter.isalpha() else letter)
        return Place(self.file, self.sheet, self.line, column, found, self.spot)

    def __str__(self) -> str:
        parts = (
            f"tệp {self.file}" if self.file else "",
            f"trang «{self.sheet}»" if self.sheet else "",
            f"ô {self.cell}" if self.cell else (f"dòng {self.line}" if self.line else ""),
            f"cột «{self.column}»" if self.column else "",
            self.spot,
        )
        return ", ".join(part for part in parts if part)


NOWHERE = Place()


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem at one place; `units` are the codes of the units whose papers it touches, none meaning all.

    `papers` are those of them that it is about, and `period` that of the row of a report («» for none). With a
    `village`, it is of the first unit's papers only about those of that village's dossier.
    """

    code: str
    severity: Severity
    message: str
    place: Place = NOWHERE
    hint: str = ""
    basis: str = ""
    units: tuple[str, ...] = ()
    papers: Papers = Papers.ALL
    period: str = ""
    village: str = ""

    def __str__(self) -> str:
        where = f"{str(self.place)[:1].upper()}{str(self.place)[1:]}: " if str(self.place) else ""
        hint = f" {self.hint}" if self.hint else ""
        return f"{where}{self.message}{hint} [{self.code}]"

    def as_json(self) -> dict[str, Any]:
        """What is told of the finding as a JSON object; empty fields of the place are left out."""
        names = (name for name in Place.__slots__ if name != "letters" and getattr(self.place, name))
        place = {name: getattr(self.place, name) for name in names}
        return {
            "code": self.code,
            "severity": str(self.severity),
            "message": self.message,
            "place": place,
            "hint": self.hint,
            "basis": self.basis,
            "units": list(self.units),
        }


class Rule:
    """Một loại phát hiện; mỗi lớp con là một mã và giải thích của nó."""

    code: ClassVar[str]
    severity: ClassVar[Severity] = Severity.ERROR
    basis: ClassVar[str] = ""
    papers: ClassVar[Papers] = Papers.ALL

    @classmethod
    def at(cls, place: Place, message: str, *, hint: str = "", units: Iterable[str] = ()) -> Finding:
        """A finding of this rule at `place`."""
        return Finding(cls.code, cls.severity, message, place, hint, cls.basis, tuple(units), cls.papers)

    @classmethod
    def title(cls) -> str:
        """The first line of the explanation."""
        return (cls.__doc__ or "").strip().splitlines()[0]

    @classmethod
    def explanation(cls) -> Mapping[str, str]:
        """The explanation's text under each of `HEADINGS`."""
        sections: dict[str, list[str]] = {}
        current: list[str] = []
        for line in (cls.__doc__ or "").strip().splitlines()[1:]:
            head, colon, rest = line.strip().partition(":")
            if colon and head in HEADINGS:
                current = sections.setdefault(head, [])
                current.append(rest.strip())
            elif line.strip():
                current.append(line.strip())
        return {head: " ".join(part for part in lines if part) for head, lines in sections.items()}


def is_blank(finding: Finding) -> bool:
    """Whether a finding is of a cell that nobody has filled in yet."""
    return finding.message == BLANK


def errors(findings: Iterable[Finding]) -> list[Finding]:
    """The findings that block papers."""
    return [finding for finding in findings if finding.severity is Severity.ERROR]


def touching(findings: Iterable[Finding], units: Iterable[str]) -> list[Finding]:
    """The findings that touch any of `units` (codes): those that name one of them and those that name none."""
    wanted = set(units)
    return [finding for finding in findings if not finding.units or wanted.intersection(finding.units)]

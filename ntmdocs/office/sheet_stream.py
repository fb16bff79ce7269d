"""The rows of a sheet's part one after the other, straight out of the compressed data: a long sheet takes no memory.

A tree of a million cells costs seconds and gigabytes, so this is the one part that is read as events. What a tree is
refused for is refused here too: a document type, another encoding than UTF-8, depth, and more marks than any sheet has.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NoReturn
from xml.parsers import expat

from ntmdocs.errors import FindingsError
from ntmdocs.findings import Place, Rule
from ntmdocs.office.names import NS
from ntmdocs.office.rules import BrokenPart, HostilePackage
from ntmdocs.office.xml import MAX_DEPTH

MAX_MARKS = 30_000_000
_SHEET, _ROW, _C, _V, _F, _T, _PHONETIC = (
    f"{NS['x']} {name}" for name in ("worksheet", "row", "c", "v", "f", "t", "rPh")
)
_UTF8 = frozenset({None, "UTF-8", "UTF8", "ASCII", "US-ASCII"})
_RESAVE = "Lưu lại tệp bằng Excel."

StoredCell = list[str]
"""A cell as it is stored: its place, type, style, value and «f» if it is a formula; «» for what is not there."""
PLACE, TYPE, STYLE, VALUE, FORMULA = range(5)


@dataclass(slots=True)
class StoredRow:
    """A row as it is stored: its number and whether it is hidden as written, and its cells."""

    number: str
    hidden: bool
    cells: list[StoredCell] = field(default_factory=list)


def stored_rows(chunks: Iterable[bytes], place: Place) -> Iterator[StoredRow]:
    """The rows of a part whose data come in chunks; raises `FindingsError` for what is unsafe or broken."""
    events = _Events(place)
    marks = 0
    try:
        for chunk in chunks:
            if b"\0" in chunk:
                refuse(BrokenPart, place, "XML dùng bảng mã khác UTF-8.")
            marks += chunk.count(b"<")
            if marks > MAX_MARKS:
                refuse(HostilePackage, place, "XML có quá nhiều thẻ.")
            events.parser.Parse(chunk, False)  # noqa: FBT003 - expat's signature
            yield from events.taken()
        events.parser.Parse(b"", True)  # noqa: FBT003 - expat's signature
    except expat.ExpatError as error:
        refuse(BrokenPart, place, f"XML sai cú pháp (dòng {error.lineno}, cột {error.offset}).")
    yield from events.taken(last=True)


class _Events:
    """What the parser calls; `taken` gives the rows that are whole."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._rows: list[StoredRow] = []
        self._cell: StoredCell = [""] * 5
        self._reading = self._phonetic = False
        self._depth = 0
        self.parser = expat.ParserCreate("UTF-8", namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._root
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.XmlDeclHandler = self._declaration

    def taken(self, *, last: bool = False) -> list[StoredRow]:
        rows, self._rows = (self._rows, []) if last else (self._rows[:-1], self._rows[-1:])
        return rows

    def _root(self, name: str, attributes: dict[str, str]) -> None:
        if name != _SHEET:
            refuse(BrokenPart, self._place, f"Phần này không phải một trang tính (thẻ gốc {name.rpartition(' ')[2]}).")
        self.parser.StartElementHandler = self._start
        self._start(name, attributes)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if name == _C:
            get = attributes.get
            self._cell = [get("r", ""), get("t", "n"), get("s", ""), "", ""]
            self._phonetic = False
            if self._rows:
                self._rows[-1].cells.append(self._cell)
        elif name == _V:
            self._reading = True
        elif name == _ROW:
            self._rows.append(StoredRow(attributes.get("r", ""), attributes.get("hidden") in ("1", "true")))
        elif name == _F:
            self._cell[FORMULA] = "f"
        elif name == _T:
            self._reading = not self._phonetic
        elif name == _PHONETIC:
            self._phonetic = True  # guides to pronunciation come after the text
        if self._depth > MAX_DEPTH:
            refuse(BrokenPart, self._place, f"XML lồng nhau quá {MAX_DEPTH} tầng.")

    def _end(self, name: str) -> None:
        self._depth -= 1
        self._reading = False
        if name == _C:
            self._cell = [""] * 5  # what extensions hold after it is none of its value

    def _text(self, text: str) -> None:
        if self._reading:
            self._cell[VALUE] += text

    def _doctype(self, *_: object) -> None:
        refuse(BrokenPart, self._place, "XML có khai báo kiểu tài liệu (DTD), không được phép.")

    def _declaration(self, _version: str, encoding: str | None, _standalone: int) -> None:
        if (encoding or "UTF-8").upper() not in _UTF8:
            refuse(BrokenPart, self._place, f"XML dùng bảng mã {encoding}, không phải UTF-8.")


def refuse(rule: type[Rule], place: Place, message: str) -> NoReturn:
    """Raises the finding that a sheet is refused for."""
    raise FindingsError([rule.at(place, message, hint=_RESAVE)]) from None

"""The rows of a sheet's part one after the other, straight out of the compressed data: a long sheet takes no memory.

A tree of a million cells costs seconds and gigabytes, so this is the one part that is read as events. What a tree is
refused for is refused here too: a document type, another encoding than UTF-8, depth, and more marks than any sheet has.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import NoReturn
from xml.parsers import expat

from ntmdocs.errors import FindingsError
from ntmdocs.findings import Place, Rule
from ntmdocs.office.cell_places import column_at, column_letters
from ntmdocs.office.names import NS
from ntmdocs.office.rules import BrokenPart, HostilePackage
from ntmdocs.office.xml import MAX_DEPTH

MAX_MARKS = 30_000_000
_SHEET, _ROW, _C, _V, _F, _T, _PHONETIC, _MERGE, _SI = (
    f"{NS['x']} {name}" for name in ("worksheet", "row", "c", "v", "f", "t", "rPh", "mergeCell", "si")
)
_UTF8 = frozenset({None, "UTF-8", "UTF8", "ASCII", "US-ASCII"})
_RESAVE = "Lưu lại tệp bằng Excel."

StoredCell = list[str]
"""A cell that holds something as it is stored: its place, type, style, value and «f» if it is a formula."""
VALUE, FORMULA = 3, 4


@dataclass(slots=True)
class StoredRow:
    """A row as it is stored: its number and whether it is hidden as written, and its cells that hold something."""

    number: str
    hidden: bool
    cells: list[StoredCell] = field(default_factory=list)


def stored_rows(chunks: Iterable[bytes], place: Place, most_cells: int = MAX_MARKS) -> Iterator[StoredRow]:
    """The rows of a part whose data come in chunks; raises `FindingsError` for what is unsafe or broken."""
    events = _Events(place)
    for _ in _fed(events.parser, chunks, place):
        if events.count > most_cells:
            refuse(HostilePackage, place, f"Trang có quá {most_cells} ô.")
        yield from events.taken()
    yield from events.taken(last=True)


def shared_texts(chunks: Iterable[bytes], place: Place) -> list[str]:
    """The texts of the part that cells share; phonetic guides are left out. Raises `FindingsError` as for a sheet."""
    texts: list[str] = []
    reading = phonetic = False

    def start(name: str, _: dict[str, str]) -> None:
        nonlocal reading, phonetic
        if name == _T:
            reading = bool(texts) and not phonetic
        elif name == _SI:
            texts.append("")
        elif name == _PHONETIC:
            phonetic = True

    def end(name: str) -> None:
        nonlocal reading, phonetic
        reading = False
        if name == _PHONETIC:
            phonetic = False

    def text(given: str) -> None:
        if reading:
            texts[-1] += given

    parser = _parser(place)
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, text
    for _ in _fed(parser, chunks, place):
        pass
    return texts


def merged_references(chunks: Callable[[], Iterable[bytes]], place: Place) -> list[str]:
    """The references of the merged areas of a part; raises `FindingsError` as for its rows."""
    if not _has(chunks(), b"mergeCell"):
        return []
    found: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == _MERGE:
            found.append(attributes.get("ref", ""))

    parser = _parser(place)
    parser.StartElementHandler = start
    for _ in _fed(parser, chunks(), place):
        pass
    return found


def used_rows(chunks: Iterable[bytes]) -> int:
    """How many rows hold a value, counted in the bytes; what is written in an unusual way is not seen."""
    count, rest = 0, b""
    for chunk in chunks:
        *whole, rest = (rest + chunk).split(b"<row ")
        count += sum(map(_holds_value, whole))
    return count + _holds_value(rest)


def _holds_value(row: bytes) -> bool:
    return b"<v>" in row or b"<is>" in row


def _has(chunks: Iterable[bytes], word: bytes) -> bool:
    before = b""
    for chunk in chunks:
        if word in before + chunk:
            return True
        before = chunk[-len(word) :]
    return False


def _parser(place: Place) -> expat.XMLParserType:
    """A parser that refuses a document type and another encoding than UTF-8."""

    def doctype(*_: object) -> None:
        refuse(BrokenPart, place, "XML có khai báo kiểu tài liệu (DTD), không được phép.")

    def declaration(_version: str, encoding: str | None, _standalone: int) -> None:
        if (encoding or "UTF-8").upper() not in _UTF8:
            refuse(BrokenPart, place, f"XML dùng bảng mã {encoding}, không phải UTF-8.")

    parser = expat.ParserCreate("UTF-8", namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler, parser.XmlDeclHandler = doctype, declaration
    return parser


def _fed(parser: expat.XMLParserType, chunks: Iterable[bytes], place: Place) -> Iterator[None]:
    """Gives the parser the chunks, a step each."""
    marks = 0
    try:
        for chunk in chunks:
            if b"\0" in chunk:
                refuse(BrokenPart, place, "XML dùng bảng mã khác UTF-8.")
            marks += chunk.count(b"<")
            if marks > MAX_MARKS:
                refuse(HostilePackage, place, "XML có quá nhiều thẻ.")
            parser.Parse(chunk, False)  # noqa: FBT003 - expat's signature
            yield
        parser.Parse(b"", True)  # noqa: FBT003 - expat's signature
    except expat.ExpatError as error:
        refuse(BrokenPart, place, f"XML sai cú pháp (dòng {error.lineno}, cột {error.offset}).")


class _Events:
    """What the parser calls, millions of times; `taken` gives the rows that are whole.

    Of a cell nothing is kept until it has a value: most cells of a form that is being filled are blank.
    """

    __slots__ = ("_depth", "_given", "_inside", "_kept", "_phonetic", "_place", "_reading", "_rows", "count", "parser")

    def __init__(self, place: Place) -> None:
        self._place = place
        self._rows: list[StoredRow] = []
        self._given: dict[str, str] = {}  # what the last cell states
        self._kept: StoredCell | None = None
        self._inside = self._reading = self._phonetic = False
        self._depth = self.count = 0
        self.parser = _parser(place)
        self.parser.StartElementHandler = self._root
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text

    def taken(self, *, last: bool = False) -> list[StoredRow]:
        rows, self._rows = (self._rows, []) if last else (self._rows[:-1], self._rows[-1:])
        return rows

    def _root(self, name: str, given: dict[str, str]) -> None:
        if name != _SHEET:
            refuse(BrokenPart, self._place, f"Phần này không phải một trang tính (thẻ gốc {name.rpartition(' ')[2]}).")
        self.parser.StartElementHandler = self._start
        self._start(name, given)

    def _start(self, name: str, given: dict[str, str]) -> None:
        self._depth += 1
        if name == _C:
            if "r" not in given:
                given["r"] = _place_after(self._given)
            self._given, self._kept, self._inside, self._phonetic = given, None, True, False
            self.count += 1
        elif name == _V:
            self._reading = self._inside
        elif name == _ROW:
            self._rows.append(StoredRow(given.get("r", ""), given.get("hidden") in ("1", "true")))
            self._given = {}
        elif name == _F and self._inside:
            self._keep()[FORMULA] = "f"
        elif name == _T:
            self._reading = self._inside and not self._phonetic
        elif name == _PHONETIC:
            self._phonetic = True  # guides to pronunciation come after the text
        if self._depth > MAX_DEPTH:
            refuse(BrokenPart, self._place, f"XML lồng nhau quá {MAX_DEPTH} tầng.")

    def _end(self, name: str) -> None:
        self._depth -= 1
        self._reading = False
        if name == _C:
            self._inside = False  # what extensions hold after it is none of its value

    def _text(self, text: str) -> None:
        if self._reading:
            self._keep()[VALUE] += text

    def _keep(self) -> StoredCell:
        """The cell that is being read, as one that holds something."""
        kept = self._kept
        if kept is None:
            get = self._given.get
            kept = self._kept = [get("r", ""), get("t", "n"), get("s", ""), "", ""]
            if self._rows:
                self._rows[-1].cells.append(kept)
        return kept


def _place_after(attributes: dict[str, str]) -> str:
    """The place of a cell that states none: right of the cell with these attributes, «?» if that stands nowhere."""
    if "r" not in attributes:
        return column_letters(0)
    before = column_at(attributes["r"])
    return column_letters(before + 1) if before >= 0 else "?"


def refuse(rule: type[Rule], place: Place, message: str) -> NoReturn:
    """Raises the finding that a sheet is refused for."""
    raise FindingsError([rule.at(place, message, hint=_RESAVE)]) from None

"""A copy of a template with a Word comment, or in a workbook a cell's note, at each fault."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ntmdocs.findings import Finding, Severity
from ntmdocs.office import CellNotes, Comments, Edit, Package, SheetBook, qn
from ntmdocs.templating.lines import Element, Line, line_of, places_of
from ntmdocs.templating.parts import BODY

_AUTHOR = "ntmdocs"
_WORDS = {Severity.ERROR: "Lỗi", Severity.WARNING: "Cảnh báo", Severity.INFO: "Lưu ý"}
_TAG = ", thẻ "
_COLOURS = {Severity.ERROR: "FFC7CE", Severity.WARNING: "FFEB9C", Severity.INFO: "DDEBF7"}
_FIRST_CELL = "A1"


def marked(data: bytes, name: str, findings: Iterable[Finding], *, date: str = "") -> bytes:
    """The template in `data` with a comment for each of the `findings` that a check of it, called `name`, gave.

    A fault in the body is marked at its tag, one in a shared part where that is taken in, any other at the first
    paragraph; in a workbook at its cell, any other at the first cell of its sheet. Raises `FindingsError` for a
    package that cannot be opened or has active content.
    """
    package = Package.open(data, name)
    package.refuse_active_content()
    edit = Edit(package)
    if package.tree(package.main_part()).tag == qn("x:workbook"):
        _note_cells(package, edit, findings)
        return edit.write()
    comments = Comments(edit, _AUTHOR, date=date)
    body = _Body(comments.root, name)
    for finding, elements in [(finding, body.elements_of(finding)) for finding in findings]:
        comments.add(_text(finding), *elements)
    return edit.write()


def _note_cells(package: Package, edit: Edit, findings: Iterable[Finding]) -> None:
    notes, sheets = CellNotes(edit, _AUTHOR), SheetBook(package).sheets
    parts = {sheet.name: sheet.part for sheet in sheets}
    for finding in findings:
        part = parts.get(finding.place.sheet)
        cell = finding.place.cell.partition(":")[0] if part else ""
        notes.mark(part or sheets[0].part, cell or _FIRST_CELL, _COLOURS[finding.severity], _text(finding))


def _text(finding: Finding) -> str:
    lines = (f"{_WORDS[finding.severity]} {finding.code}: {finding.message}", finding.hint, f"({finding.place})")
    return "\n".join(line for line in lines if line)


class _Body:
    """The paragraphs of a template's main part by their places."""

    def __init__(self, root: Element, name: str) -> None:
        self._name = name
        self._lines = {
            place.spot: line_of(paragraph, place)[0] for paragraph, place in places_of(root, name, BODY).items()
        }

    def elements_of(self, finding: Finding) -> tuple[Element, ...]:
        """The paragraph, or the first and last run, that a finding means; nothing for the whole template."""
        if finding.place.file not in ("", self._name):
            return next(self._includes(finding.place.file), ())
        spot, _, tag = finding.place.spot.partition(_TAG)
        line = self._lines.get(spot)
        return () if line is None else _runs(line, tag) or (line.element,)

    def _includes(self, name: str) -> Iterator[tuple[Element, ...]]:
        for line in self._lines.values():
            for tag in line.tags:
                if tag.word == "include" and name in tag.text:
                    yield _runs(line, str(tag))


def _runs(line: Line, shown: str) -> tuple[Element, ...]:
    """The runs from the start to the end of a tag as a finding shows it; none where the text has no such piece."""
    tag = next((tag for tag in line.tags if str(tag) == shown), None)
    start = tag.start if tag else line.text.find(shown) if shown else -1
    if start < 0:
        return ()
    end = tag.end if tag else start + len(shown)
    runs = [line.leaf_at(at).element.getparent() for at in (start, end - 1)]
    return tuple(run for run in runs if run is not None)

"""The parts of a rendered workbook: each sheet, what hangs on it, and the workbook's own names, then judged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree

from ntmdocs.findings import Finding, Place
from ntmdocs.office import qn, serialise
from ntmdocs.templating.lines import Element
from ntmdocs.templating.marks import remove
from ntmdocs.templating.rules import BrokenResult
from ntmdocs.templating.sheets.attachments import move_boxes, move_chart, move_comments, move_drawing, move_table
from ntmdocs.templating.sheets.book import Book, Spot
from ntmdocs.templating.sheets.compiling import CompiledBook, place_of_part
from ntmdocs.templating.sheets.finishing import finished_rows
from ntmdocs.templating.sheets.formulas import Formula
from ntmdocs.templating.sheets.gone import Gone
from ntmdocs.templating.sheets.moving import SheetMover
from ntmdocs.templating.sheets.placing import Placed
from ntmdocs.templating.sheets.rules import NotACellValue
from ntmdocs.templating.sheets.typed import LONGEST_HEADING

_BUILT_IN = "_xlnm."
_REPORT = "Báo lại lỗi này kèm tệp mẫu."
# what may stand behind <calcPr> in a workbook
_AFTER_CALCULATION = ("oleSize", "customWorkbookViews", "pivotCaches", "smartTagPr", "smartTagTypes", "webPublishing",
                      "fileRecoveryPr", "webPublishObjects", "extLst")  # fmt: skip


@dataclass(slots=True)
class Result:
    """One render; `findings` are what is wrong with it, once `parts` has made it."""

    compiled: CompiledBook
    placed: Mapping[str, Placed]
    book: Book = field(init=False)
    gone: Gone = field(init=False)
    _found: list[Finding] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.book = Book(self.placed, self.compiled.workbook.names, self.compiled.tables)
        self.gone = Gone(self.compiled.workbook, self.placed)

    @property
    def findings(self) -> list[Finding]:
        return [*self._found, *self.book.findings]

    def parts(self) -> dict[str, bytes]:
        """The parts that this render changes."""
        written: dict[str, bytes] = {}
        for name, placed in self.placed.items():
            if name not in self.compiled.fixed and not placed.is_gone:
                self._sheet(placed, written)
        for part, root in self.compiled.charts.items():
            if part not in self.gone.parts:
                self._chart(part, root, written)
        if self.gone.names:
            self._found += self.gone.findings()
        self._workbook(written)
        return written | self.gone.refitted()

    def _sheet(self, placed: Placed, written: dict[str, bytes]) -> None:
        sheet, mover = placed.compiled.sheet, SheetMover(self.book, placed)
        for heading in placed.headings:
            if len(heading) > LONGEST_HEADING:
                message = f"Đầu trang, chân trang dài quá {LONGEST_HEADING} ký tự."
                self._found.append(NotACellValue.at(mover.place, message, hint="Rút ngắn nội dung."))
        root = mover.moved()
        self._found += _lost(placed, root)
        p = sheet.prefix
        head, _, tail = etree.tostring(root, encoding="unicode").partition(f"<{p}sheetData/>")
        rows = finished_rows(placed, self.book)
        text = (
            f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{head}<{p}sheetData>{rows}</{p}sheetData>{tail}'
        )
        written[sheet.part] = text.encode("utf-8")
        if placed.row_axis.moves or placed.column_axis.moves:
            self._attachments(placed, mover, written)
        self._tables(mover, written)

    def _attachments(self, placed: Placed, mover: SheetMover, written: dict[str, bytes]) -> None:
        workbook, sheet = self.compiled.workbook, placed.compiled.sheet
        moves = {"drawing": move_drawing, "comments": move_comments, "vmlDrawing": move_boxes}
        for kind, move in moves.items():
            for part in workbook.related(sheet, kind):
                root = deepcopy(self.compiled.attached[part])
                move(root, mover)
                written[part] = serialise(root)

    def _tables(self, mover: SheetMover, written: dict[str, bytes]) -> None:
        for table in self.compiled.workbook.tables:
            if table.sheet == mover.name:
                root, found = move_table(table, mover, self.book)
                self._found += found
                written[table.part] = serialise(root)

    def _chart(self, part: str, root: Element, written: dict[str, bytes]) -> None:
        copy = deepcopy(root)
        move_chart(copy, self.book, place_of_part(self.compiled, part))
        written[part] = serialise(copy)

    def _workbook(self, written: dict[str, bytes]) -> None:
        """The names, moved; values that are not known are computed when the workbook is opened."""
        workbook = self.compiled.workbook
        root = deepcopy(workbook.root)
        if self.gone.names:
            self.gone.without_sheets(root)
        for element in list(root.iter(qn("x:definedName"))):
            name, formula = element.get("name", ""), Formula.of(element.text or "")
            spot = Spot("", Place(file=workbook.package.name, spot=f"tên «{name}»"), is_list=True)
            if name.startswith(_BUILT_IN) and not any(self.book.areas(each, spot) for each in formula.references):
                remove(element)  # an area to print, or rows to repeat, that this result does not have
            else:
                element.text = self.book.written(formula, spot)
        if self.book.unknown:
            _calculate_on_load(root)
        data = serialise(root)
        if data != serialise(workbook.root):
            written[workbook.part] = data


def _calculate_on_load(root: Element) -> None:
    calculation = root.find(qn("x:calcPr"))
    if calculation is None:
        calculation = root.makeelement(qn("x:calcPr"))
        after = next((child for child in root if child.tag in {qn(f"x:{name}") for name in _AFTER_CALCULATION}), None)
        root.append(calculation) if after is None else after.addprevious(calculation)
    calculation.set("fullCalcOnLoad", "1")


def _lost(placed: Placed, root: Element) -> Iterator[Finding]:
    """What of the template stands in no block and yet is not in the result."""
    missing = {row: 1 for row in placed.compiled.kept_rows if len(placed.row_axis.instances(row)) != 1}
    now = Counter(str(element.tag) for element in root.iter(etree.Element))
    lost = [tag.rpartition("}")[2] for tag, count in placed.compiled.kept.items() if now[tag] < count]
    lost += [f"hàng {row}" for row in missing]
    if lost:
        where = placed.compiled.sheet.place(placed.file)
        yield BrokenResult.at(where, f"Kết quả thiếu {', '.join(lost)} của mẫu.", hint=_REPORT)

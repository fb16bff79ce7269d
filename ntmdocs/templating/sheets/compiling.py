"""A workbook compiled: a program for each sheet that depends on data, and all that refers to cells, checked once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from ntmdocs.findings import Finding, Place
from ntmdocs.office import qn
from ntmdocs.templating.limits import Limits
from ntmdocs.templating.lines import Element
from ntmdocs.templating.program import DoubtfulValueError
from ntmdocs.templating.rendering import executed
from ntmdocs.templating.sheets.addresses import LAST_COLUMN, LAST_ROW
from ntmdocs.templating.sheets.axes import Axis
from ntmdocs.templating.sheets.book import unclear
from ntmdocs.templating.sheets.formulas import Formula, Reference
from ntmdocs.templating.sheets.placing import Placed, place
from ntmdocs.templating.sheets.program import Compiled, SheetCompiler
from ntmdocs.templating.sheets.reading import Cell, Row, Sheet
from ntmdocs.templating.sheets.rules import UnclearReference
from ntmdocs.templating.sheets.typed import SheetRun
from ntmdocs.templating.sheets.workbook import Workbook, table_columns
from ntmdocs.templating.used_names import Field

Keepers = dict[int, list[Row]]


@dataclass(slots=True)
class CompiledBook:
    """The sheets of a workbook; those in `fixed` are the same in every result, and so already in place."""

    workbook: Workbook
    sheets: dict[str, Compiled] = field(default_factory=dict)
    fixed: dict[str, Placed] = field(default_factory=dict)
    tables: Mapping[str, Reference] = field(default_factory=dict)
    attached: dict[str, Element] = field(default_factory=dict)
    charts: dict[str, Element] = field(default_factory=dict)

    def run(
        self, values: Mapping[str, object], limits: Limits, *, draft: bool
    ) -> tuple[dict[str, Placed], list[Finding]]:
        """Every sheet in its place, and what is wrong with the values."""
        findings: list[Finding] = []
        placed = dict[str, Placed]()
        for name, compiled in self.sheets.items():
            if name in self.fixed:
                placed[name] = self.fixed[name]
                continue
            made, found = run_sheet(compiled, self.workbook, values, limits, draft=draft)
            findings += found
            if made is not None:
                placed[name] = made
        return placed, findings


def run_sheet(
    compiled: Compiled, workbook: Workbook, values: Mapping[str, object], limits: Limits, *, draft: bool
) -> tuple[Placed | None, list[Finding]]:
    """The sheet with these values in place, or what is wrong with them."""
    assert compiled.program is not None  # noqa: S101
    where = compiled.sheet.place(workbook.package.name)
    for careful in (False, True):
        run = SheetRun(
            compiled.program, limits, draft, values, where, careful=careful,
            forms=compiled.forms, since_1904=workbook.since_1904,
        )  # fmt: skip
        try:
            done = executed(run) is not None and not run.findings
        except DoubtfulValueError:
            continue
        if not done:
            return None, list(run.findings)
        made = place("".join(run.texts), compiled, workbook.package.name)
        made.seen = run.seen
        return made, made.findings
    raise AssertionError("a careful run has no doubt")


def compile_book(workbook: Workbook, fields: Field, limits: Limits) -> tuple[CompiledBook, list[Finding]]:
    """The workbook compiled, and everything that is wrong with it; `fields` takes in the names that it uses."""
    book, file = CompiledBook(workbook), workbook.package.name
    compilers = {
        sheet.name.casefold(): SheetCompiler(sheet, file, workbook.styles, limits) for sheet in workbook.sheets
    }
    for name, compiler in compilers.items():
        book.sheets[name] = compiler.laid_out()
    findings = [finding for compiler in compilers.values() for finding in compiler.findings]
    if findings:
        return book, findings
    _attach(book)
    axes = {name: (Axis(made.row_segments, LAST_ROW), Axis(made.column_segments, LAST_COLUMN))
            for name, made in book.sheets.items()}  # fmt: skip
    keepers = _keepers(book, axes)
    for name, compiler in compilers.items():
        compiler.compile(book.sheets[name], keepers.get(name, {}), fields)
    findings = [finding for compiler in compilers.values() for finding in compiler.findings]
    findings += _unclear(book, axes)
    if not findings:
        _fix(book, limits)
    return book, findings


def _attach(book: CompiledBook) -> None:
    """Reads the parts that hang on sheets, and the charts that hang on those."""
    workbook = book.workbook
    package = workbook.package
    for sheet in workbook.sheets:
        for kind in ("drawing", "comments", "vmlDrawing"):
            for part in workbook.related(sheet, kind):
                book.attached[part] = package.tree(part)
    drawings = [name for name in package.names if name.startswith("xl/") and name.endswith(".xml")]
    for name in drawings:
        for rel in package.relationships(name):
            if rel.type.endswith("/chart") and rel.target in package:
                book.charts[rel.target] = package.tree(rel.target)
    names = {sheet.name.casefold(): sheet.name for sheet in workbook.sheets}
    book.tables = table_columns(workbook.tables, names)


def _references(book: CompiledBook) -> Iterator[tuple[str, Cell | None, Reference]]:
    """Everything that refers to cells and must find some: its sheet, its cell if it is in one, what it means."""
    for name, made in book.sheets.items():
        for cell in made.sheet.cells:
            for reference in cell.formula.references if cell.formula else ():
                yield name, cell, reference
    others = [*book.workbook.names.values()]
    others += [Formula.of(element.text or "") for root in book.charts.values() for element in root.iter(qn("c:f"))]
    for formula in others:
        yield from (("", None, reference) for reference in formula.references)
    yield from (("", None, reference) for reference in book.tables.values())


def _keepers(book: CompiledBook, axes: Mapping[str, tuple[Axis, Axis]]) -> dict[str, Keepers]:
    """The rows that each loop over nothing must leave behind, since something refers to them alone."""
    found: dict[str, dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
    for name, cell, reference in _references(book):
        target = reference.sheet.casefold() or name
        if target not in axes:
            continue
        rows, area = axes[target][0], reference.area
        around = rows.loops_of(cell.row) if cell is not None and target == name else ()
        first, last = rows.segment_at(area.top), rows.segment_at(area.bottom)
        if not rows.segments[first].loops:
            continue
        inside = [segment for segment in rows.segments[first : last + 1] if not segment.vanishes]
        for loop in rows.segments[first].loops:
            if loop not in around and all(loop in segment.loops for segment in inside):
                found[target][loop].update(segment.first for segment in inside)
    rows_of = {name: {row.number: row for row in made.sheet.rows} for name, made in book.sheets.items()}
    return {
        name: {
            loop: [rows_of[name][row] for row in sorted(kept) if row in rows_of[name]] for loop, kept in loops.items()
        }
        for name, loops in found.items()
    }


def _unclear(book: CompiledBook, axes: Mapping[str, tuple[Axis, Axis]]) -> Iterator[Finding]:
    """The references that could mean several cells, or whose cells are not followed."""
    for name, made in book.sheets.items():
        for cell in made.sheet.cells:
            for token in cell.formula.tokens if cell.formula else ():
                if token.kind == "other" and "!" in token.text and "[" not in token.text:
                    where = made.sheet.place(book.workbook.package.name, cell)
                    message = f"Công thức dùng nhiều trang một lúc: {token.text}."
                    yield UnclearReference.at(where, message, hint="Cộng từng trang một.")
            for reference in unclear(name, cell, cell.formula, axes) if cell.formula else ():
                where = made.sheet.place(book.workbook.package.name, cell)
                message = f"Công thức dùng một ô của vùng lặp từ bên ngoài: {reference.text()}."
                yield UnclearReference.at(
                    where, message, hint=f"Dùng một vùng trong hàm, ví dụ SUM({_doubled(reference)})."
                )


def _doubled(reference: Reference) -> str:
    return f"{reference.text()}:{reference.text().removeprefix(reference.prefix)}"


def _fix(book: CompiledBook, limits: Limits) -> None:
    """Puts the sheets in place that no value can change."""
    for name, made in book.sheets.items():
        if not _depends(made):
            placed, found = run_sheet(made, book.workbook, {}, limits, draft=False)
            if placed is not None and not found:
                book.fixed[name] = placed


def _depends(made: Compiled) -> bool:
    """Whether a sheet has tags, or formulas that look beyond it."""
    if made.program is None or made.program.spots:
        return True
    cells: list[Formula] = [cell.formula for cell in made.sheet.cells if cell.formula is not None]
    return any(_looks_out(formula) for formula in [*cells, *_texts(made.sheet)])


def _looks_out(formula: Formula) -> bool:
    return formula.has("name", "table", "other") or any(reference.sheet for reference in formula.references)


def _texts(sheet: Sheet) -> Iterator[Formula]:
    """The formulas outside cells."""
    for element in sheet.root.iter(etree.Element):
        if etree.QName(element).localname in ("formula", "formula1", "formula2", "f") and element.text:
            yield Formula.of(element.text)
        if element.get("location"):
            yield Formula.of(element.get("location", ""))


def place_of_part(book: CompiledBook, part: str) -> Place:
    """The place of a part, as a clerk can find it."""
    return Place(file=book.workbook.package.name, spot=f"phần {part}")

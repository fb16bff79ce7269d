"""Sheets that fell away with their condition: what goes with them, and what must not point to them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy

from ntmdocs.findings import Finding, Place
from ntmdocs.office import CONTENT_TYPES, parse_xml, qn, rels_part_of, serialise
from ntmdocs.templating.lines import Element
from ntmdocs.templating.marks import remove
from ntmdocs.templating.sheets.formulas import Formula, Reference
from ntmdocs.templating.sheets.placing import Placed
from ntmdocs.templating.sheets.rules import LostCells, NoSheetLeft
from ntmdocs.templating.sheets.workbook import Workbook

_HINT = "Đặt công thức trong cùng điều kiện với trang, hoặc trỏ tới trang luôn có."


class Gone:
    """The sheets of one render that fell away: `names` are folded, `parts` are theirs and what only they hold."""

    def __init__(self, workbook: Workbook, placed: Mapping[str, Placed]) -> None:
        self._workbook = workbook
        self._placed = placed
        self.names = frozenset(name for name, each in placed.items() if each.is_gone)
        self._sheets = {placed[name].compiled.sheet.part for name in self.names}
        self.parts = frozenset(self._reached(set()) - self._reached(self._sheets)) if self.names else frozenset[str]()

    def _reached(self, without: set[str]) -> set[str]:
        """The parts that relationships lead to from the package, with the relationships themselves."""
        package, found = self._workbook.package, set[str]()
        left = [""]
        while left:
            part = left.pop()
            found |= {part, rels_part_of(part)}
            left += [
                rel.target for rel in package.relationships(part)
                if rel.target in package and rel.target not in found | without
            ]  # fmt: skip
        return found

    def refitted(self) -> dict[str, bytes]:
        """The list of content types and the workbook's relationships without what is gone."""
        package, known = self._workbook.package, self._workbook.refitted()
        made: dict[str, bytes] = {}
        rels = rels_part_of(self._workbook.part)
        targets = {rel.id for rel in package.relationships(self._workbook.part) if rel.target in self._sheets}
        for part in (CONTENT_TYPES, rels) if self.names else ():
            root = parse_xml(known.get(part, package.part(part)), Place(file=package.name))
            for element in list(root):
                if element.get("PartName", "").lstrip("/") in self.parts or element.get("Id") in targets:
                    remove(element)
            made[part] = serialise(root)
        return made

    def without_sheets(self, root: Element) -> None:
        """Takes the sheets, and the names that stand for cells of theirs, out of the workbook's root."""
        sheets = list(root.iter(qn("x:sheet")))
        kept = [sheet for sheet in sheets if sheet.get("name", "").casefold() not in self.names]
        numbers = {str(sheets.index(sheet)): str(number) for number, sheet in enumerate(kept)}
        for sheet in sheets:
            if sheet not in kept:
                remove(sheet)
        for element in list(root.iter(qn("x:definedName"))):
            local = element.get("localSheetId")
            if local not in (None, *numbers) or self._points_there(Formula.of(element.text or "").references):
                remove(element)
            elif local is not None:
                element.set("localSheetId", numbers[local])
        for holder in [each for each in root.iter(qn("x:definedNames")) if not len(each)]:
            remove(holder)
        visible = [number for number, sheet in enumerate(kept) if sheet.get("state", "visible") == "visible"]
        for view in root.iter(qn("x:workbookView")):
            view.attrib.pop("firstSheet", "")
            view.set("activeTab", str(visible[0] if visible else 0))

    def findings(self) -> Iterator[Finding]:
        """Whether a sheet is left to show, and the formulas elsewhere that use a name or a table of a sheet gone."""
        file = self._workbook.package.name
        root = deepcopy(self._workbook.root)
        self.without_sheets(root)
        if all(sheet.get("state", "visible") != "visible" for sheet in root.iter(qn("x:sheet"))):
            hint = "Để ít nhất một trang ngoài mọi điều kiện."
            yield NoSheetLeft.at(Place(file=file), "Mọi trang của sổ đều mất theo điều kiện của nó.", hint=hint)
        for name, each in self._placed.items():
            written = (cell for cell in each.compiled.formulas if each.row_axis.instances(cell.row))
            for cell in written if name not in self.names else ():
                for text in self._lost_names(cell.formula, name):
                    where = each.compiled.sheet.place(each.file, cell)
                    yield LostCells.at(where, f"Công thức dùng {text} của một trang không còn.", hint=_HINT)

    def _lost_names(self, formula: Formula | None, sheet: str) -> Iterator[str]:
        names = self._workbook.names
        for token in formula.tokens if formula is not None else ():
            text = token.text.casefold()
            stands_for = names.get((text, sheet)) or names.get((text, ""))
            if token.kind == "name" and stands_for and self._points_there(stands_for.references):
                yield token.text
            if token.kind == "table" and self._table_sheet(text) in self.names:
                yield token.text

    def _table_sheet(self, text: str) -> str:
        called = text.partition("[")[0]
        found = (each.sheet for each in self._workbook.tables if each.root.get("displayName", "").casefold() == called)
        return next(found, "")

    def _points_there(self, references: list[Reference]) -> bool:
        return any(reference.sheet.casefold() in self.names for reference in references)

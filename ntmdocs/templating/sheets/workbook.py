"""A workbook as a package: its sheets, shared strings, styles, names and tables, and what cannot be moved in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from posixpath import basename, dirname, join

from lxml import etree

from ntmdocs.errors import FindingsError
from ntmdocs.findings import Finding, Place
from ntmdocs.office import CONTENT_TYPES, NS, RELS_SUFFIX, Package, Relationship, parse_xml, qn, rels_part_of, serialise
from ntmdocs.templating.leftover_tags import leftovers
from ntmdocs.templating.lines import Element
from ntmdocs.templating.marks import remove
from ntmdocs.templating.rules import MisplacedTag
from ntmdocs.templating.sheets.addresses import Area
from ntmdocs.templating.sheets.formulas import Formula, Reference
from ntmdocs.templating.sheets.reading import Sheet, SheetReader
from ntmdocs.templating.sheets.rules import NotASheetTemplate
from ntmdocs.templating.sheets.styles import Styles

_RESAVE = "Lưu lại thành «Excel Workbook (.xlsx)»."
_STRINGS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
_KEPT = (qn("c:strCache"), qn("c:numCache"), qn("c:multiLvlStrCache"))
_KNOWN = frozenset({
    "worksheet", "chartsheet", "styles", "theme", "sharedStrings", "calcChain", "customXml", "sheetMetadata",
    "drawing", "vmlDrawing", "comments", "table", "hyperlink", "printerSettings", "image", "chart",
    "chartUserShapes", "chartStyle", "chartColorStyle", "diagramData", "diagramLayout",
    "diagramQuickStyle", "diagramColors", "diagramDrawing", "customProperty", "extended-properties",
    "core-properties", "custom-properties", "officeDocument", "thumbnail", "customXmlProps", "rdRichValue",
    "rdRichValueStructure", "rdRichValueTypes", "richValueRel", "font", "hdphoto", "featurePropertyBag", "digest",
    "alternateContent",
})  # fmt: skip


@dataclass(slots=True)
class Table:
    """A table part: where it stands in the template, and the sheet that has it."""

    part: str
    root: Element
    sheet: str
    area: Area


@dataclass(slots=True)
class Workbook:
    """The parts of a workbook that the engine reads."""

    package: Package
    part: str
    root: Element
    sheets: list[Sheet]
    styles: Styles
    styles_part: str
    names: dict[tuple[str, str], Formula] = field(default_factory=dict)
    tables: list[Table] = field(default_factory=list)
    rewritten: dict[str, bytes] = field(default_factory=dict)
    calculation_part: str = ""
    added_strings: Element | None = None

    @property
    def since_1904(self) -> bool:
        """Whether days are counted from 1904."""
        properties = self.root.find(qn("x:workbookPr"))
        return properties is not None and properties.get("date1904", "0") in ("1", "true")

    def related(self, sheet: Sheet, kind: str) -> list[str]:
        """The parts of a kind that belong to a sheet."""
        return [rel.target for rel in self.package.relationships(sheet.part) if rel.type.endswith(f"/{kind}")
                and rel.target in self.package]  # fmt: skip

    def refitted(self) -> dict[str, bytes]:
        """The parts that differ from the package's in every result: shared strings, and no chain of calculation."""
        chained, added = self.calculation_part, self.added_strings is not None and len(self.added_strings) > 0
        if not (chained or added):
            return self.rewritten
        rels, changed = rels_part_of(self.part), dict(self.rewritten)
        types, relations = self.package.tree(CONTENT_TYPES), self.package.tree(rels)
        for element in [*types, *relations]:
            ends = element.get("Type", "").endswith("/calcChain")
            if ends or (chained and element.get("PartName", "") == f"/{chained}"):
                remove(element)
        if added and self.added_strings is not None:
            part = join(dirname(self.part), "sharedStrings.xml")
            changed[part] = serialise(self.added_strings)
            etree.SubElement(types, qn("ct:Override"), PartName=f"/{part}", ContentType=_STRINGS_TYPE)
            link = {"Id": "ntmSharedStrings", "Type": f"{NS['r']}/sharedStrings", "Target": f"/{part}"}
            etree.SubElement(relations, qn("rel:Relationship"), link)
        return {**changed, CONTENT_TYPES: serialise(types), rels: serialise(relations)}


def read_workbook(package: Package) -> Workbook:
    """The workbook in a package; raises `FindingsError` with everything that cannot be moved in it."""
    part = package.main_part()
    root = package.tree(part)
    if root.tag != qn("x:workbook"):
        raise FindingsError(
            [
                NotASheetTemplate.at(
                    Place(file=package.name), "Tệp không phải sổ tính theo chuẩn thông dụng.", hint=_RESAVE
                )
            ]
        )
    if found := list(_immovable(package)):
        raise FindingsError(found)
    relationships = {rel.id: rel for rel in package.relationships(part)}
    strings = _strings(package, relationships.values())
    styles_part = _one(package, relationships.values(), "styles")
    workbook = Workbook(
        package, part, root, [], Styles(package.tree(styles_part) if styles_part else None), styles_part,
        calculation_part=_one(package, relationships.values(), "calcChain"),
    )  # fmt: skip
    if not _one(package, relationships.values(), "sharedStrings"):
        workbook.added_strings = etree.fromstring(f'<sst xmlns="{NS["x"]}"/>')
    reader = SheetReader(package.name, strings, workbook.added_strings)
    for element in root.iter(qn("x:sheet")):
        relationship = relationships.get(element.get(qn("r:id"), ""))
        if relationship and relationship.type.endswith("/worksheet") and relationship.target in package:
            name = element.get("name", "")
            workbook.sheets.append(reader.read(name, relationship.target, package.tree(relationship.target)))
    workbook.rewritten |= _without_tags(package, relationships.values(), strings)
    _read_names(workbook)
    _read_tables(workbook)
    return workbook


def tags_left(workbook: Workbook, filled: set[str]) -> Iterator[Finding]:
    """Tags in parts and places that are not filled in."""
    package = workbook.package
    made_anew = {name for name in package.names if name.startswith("xl/charts/")} | {
        each.part for each in workbook.tables
    }
    yield from leftovers(package, filled | workbook.rewritten.keys() | made_anew)
    for sheet in workbook.sheets:
        yield from _hidden_tags(sheet.root, sheet.place(package.name))
    for name in made_anew:
        root = package.tree(name)
        # a chart keeps what its cells showed, a table what its headings say: both are written anew
        etree.strip_elements(root, *_KEPT)
        for column in root.iter(qn("x:tableColumn")):
            column.attrib.pop("name", "")
        yield from _hidden_tags(root, Place(file=package.name, spot=f"phần {name}"))


def _hidden_tags(root: Element, place: Place) -> Iterator[Finding]:
    for element in root.iter(etree.Element):
        name = str(element.tag).rpartition("}")[2]
        heading = name.endswith(("Header", "Footer"))
        texts = [str(value) for value in element.attrib.values()] + ([] if heading else [element.text or ""])
        if any("{{" in text or "{%" in text for text in texts):
            yield MisplacedTag.at(place, f"Thẻ nằm ở chỗ không điền được ({name}).", hint="Đưa thẻ vào chữ của một ô.")


def _immovable(package: Package) -> Iterator[Finding]:
    """The kinds of parts that would be left behind."""
    for name in package.names:
        if not name.endswith(RELS_SUFFIX):
            continue
        for element in package.tree(name).iter(qn("rel:Relationship")):
            kind = basename(element.get("Type", ""))
            if kind not in _KNOWN:
                yield NotASheetTemplate.at(
                    Place(file=package.name, spot=f"phần {name}"),
                    f"Sổ tính có phần không dời theo dữ liệu được: {kind}.",
                    hint="Bỏ bảng tổng hợp, slicer, kết nối dữ liệu; đổi thảo luận (comments) thành ghi chú (notes).",
                )  # fmt: skip


def _one(package: Package, relationships: Iterable[Relationship], kind: str) -> str:
    found = (rel.target for rel in relationships if rel.type.endswith(f"/{kind}") and rel.target in package)
    return next(found, "")


def _strings(package: Package, relationships: Iterable[Relationship]) -> list[Element]:
    part = _one(package, relationships, "sharedStrings")
    return package.tree(part).findall(qn("x:si")) if part else []


def _without_tags(package: Package, relationships: Iterable[Relationship], strings: list[Element]) -> dict[str, bytes]:
    """The shared strings with those that hold tags emptied: a filled cell holds its own text."""
    part = _one(package, relationships, "sharedStrings")
    if not part or not any(sign in package.part(part) for sign in (b"{{", b"{%", b"{#", b"}", b"&#")):
        return {}
    changed = False
    for item in strings:
        text = "".join(element.text or "" for element in item.iter(qn("x:t")))
        if any(sign in text for sign in ("{{", "{%", "{#")):
            item[:] = [item.makeelement(qn("x:t"))]
            changed = True
    root = strings[0].getparent() if strings else None
    return {part: serialise(root)} if changed and root is not None else {}


def _read_names(workbook: Workbook) -> None:
    elements = list(workbook.root.iter(qn("x:sheet")))
    for element in workbook.root.iter(qn("x:definedName")):
        local = element.get("localSheetId", "")
        sheet = (
            elements[int(local)].get("name", "").casefold() if local.isdecimal() and int(local) < len(elements) else ""
        )
        workbook.names[element.get("name", "").casefold(), sheet] = Formula.of(element.text or "")


def _read_tables(workbook: Workbook) -> None:
    for sheet in workbook.sheets:
        for part in workbook.related(sheet, "table"):
            root = parse_xml(workbook.package.part(part), Place(file=workbook.package.name, spot=f"phần {part}"))
            area = Area.of(root.get("ref", ""))
            if area is not None:
                workbook.tables.append(Table(part, root, sheet.name.casefold(), area))


def table_columns(tables: list[Table], sheets: dict[str, str]) -> dict[str, Reference]:
    """What «Table[Column]» means, by that text folded: the cells under the heading, in the template."""
    found: dict[str, Reference] = {}
    for table in tables:
        top = table.area.top + int(table.root.get("headerRowCount", "1"))
        bottom = table.area.bottom - int(table.root.get("totalsRowCount", "0"))
        for number, column in enumerate(table.root.iter(qn("x:tableColumn"))):
            place = Area(top, table.area.left + number, bottom, table.area.left + number)
            key = f"{table.root.get('displayName', '')}[{column.get('name', '')}]".casefold()
            if place.is_ordered():
                found[key] = Reference(place, "range", (True, True, True, True), sheets[table.sheet])
    return found

"""One small sound workbook as Excel stores it, and the ways to spoil its cells, sheets, parts and bytes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from xml.sax.saxutils import escape

from ntmdocs.model import SCHEMA_VERSION, CommuneTarget, Funding, Plan, UnitInfo

Parts = dict[str, str]
Spoil = Callable[[Parts], None]

GENERAL, TARGETS, FUNDING, UNIT = "Kế hoạch", "Mục tiêu xã", "Nguồn vốn", "Thông tin đơn vị"
PARTS = {name: f"xl/worksheets/sheet{at}.xml" for at, name in enumerate((GENERAL, TARGETS, FUNDING, UNIT), 1)}
BOOK, BOOK_RELS, STRINGS, STYLES = (
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "xl/sharedStrings.xml",
    "xl/styles.xml",
)
TYPES, RELS = "[Content_Types].xml", "_rels/.rels"
# Where each datum that the corpus looks at stands.
NOTE, AMOUNT, YEAR, DAY, FLAG, SIGNER = (
    (TARGETS, "E2"), (FUNDING, "E2"), (TARGETS, "D2"), (UNIT, "B2"), (UNIT, "C2"), (UNIT, "D2"),
)  # fmt: skip
PLAIN, DATE, PERCENT, PART_OF_DATE, CLOCK, DATE_AND_CLOCK, LONG_DATE, TEXT, HOURS, MONEY = range(10)

ROWS: Mapping[str, list[list[Any]]] = {
    GENERAL: [
        ["Phiên bản dữ liệu", SCHEMA_VERSION], ["Đơn vị hành chính", "son-giang"], ["Hình thức chính quyền", "ba-bac"],
        ["Chương trình", "ben-vung"], ["Năm", 2031], ["Ngày chốt số liệu", "31/12/2030"], ["Ngày lập", "10/4/2031"],
    ],
    TARGETS: [
        ["Đơn vị", "Xã", "Cấp độ", "Năm lộ trình", "Ghi chú"],
        ["Lâm Thượng", "An Khê", "chuan", 2031, "một"], ["Lâm Thượng", "Bình Yên", "chuan", 2031, "hai"],
    ],
    FUNDING: [["Đơn vị", "Xã", "Nguồn vốn", "Năm vốn", "Số tiền"], ["Lâm Thượng", "An Khê", "a", 2031, 1500]],
    UNIT: [["Đơn vị", "Ngày ban hành", "Ký thay", "Người ký"], ["Lâm Thượng", "1/4/2031", "có", "Hoàng Văn A"]],
}  # fmt: skip
SOUND: Mapping[str, Any] = {
    "communes": "An Khê, Bình Yên", "years": "2031, 2031", "notes": "một, hai", "amounts": "1500", "days": "2031-04-01",
    "flags": "True", "signers": "Hoàng Văn A",
}  # fmt: skip

_X = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_REL = "http://schemas.openxmlformats.org/package/2006/relationships"
_CT = "http://schemas.openxmlformats.org/package/2006/content-types"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_FORMATS = {164: "[$-42A]dd/mm/yyyy;@", 165: "[h]:mm", 166: r"#,##0\ [$₫-42A]"}
_STYLES = (0, 14, 9, 16, 20, 22, 164, 49, 165, 166)


@dataclass(frozen=True)
class Case:
    """A way to spoil the workbook and what reading then gives: findings as «code sheet!cell», and the data.

    `reads` is what of the sound data is other; None when the file is refused. `unpacked` spoils the parts, `packed`
    the bytes; `file` is its name. `says` stands in the first message or its hint.
    """

    name: str
    finds: tuple[str, ...] = ()
    reads: Mapping[str, Any] | None = field(default_factory=dict)
    unpacked: Spoil = lambda _: None
    packed: Callable[[bytes], bytes] = lambda data: data
    file: str = "kh.xlsx"
    says: str = ""

    def data(self) -> bytes:
        """The file that the case is about."""
        parts = dict(sound_parts())
        self.unpacked(parts)
        return self.packed(zipped(parts))

    def facts(self) -> Mapping[str, Any] | None:
        """All data that reading it must give."""
        return None if self.reads is None else {**SOUND, **self.reads}


def facts_of(plan: Plan | None) -> Mapping[str, Any] | None:
    """What a plan says of the data that the corpus looks at."""
    if plan is None:
        return None
    targets, units = plan.rows(CommuneTarget), plan.rows(UnitInfo)
    columns: dict[str, list[Any]] = {
        "communes": [row.commune for row in targets], "years": [row.roadmap_year for row in targets],
        "notes": [row.note or "" for row in targets], "amounts": [row.amount for row in plan.rows(Funding)],
        "days": [row.issued_on for row in units], "flags": [row.deputy_signs for row in units],
        "signers": [row.signer for row in units],
    }  # fmt: skip
    return {name: ", ".join(map(str, values)) for name, values in columns.items()}


@cache
def sound_parts() -> Mapping[str, str]:
    """The parts of the sound workbook, its texts shared as Excel shares them."""
    strings: dict[str, int] = {}
    sheets = {PARTS[name]: sheet_xml(rows, strings) for name, rows in ROWS.items()}
    names = "".join(f'<sheet name="{name}" sheetId="{at}" r:id="rId{at}"/>' for at, name in enumerate(ROWS, 1))
    links = "".join(
        _link(at, "worksheet", f"worksheets/sheet{at}.xml") for at in range(1, len(ROWS) + 1)
    ) + _link(90, "styles", "styles.xml") + _link(91, "sharedStrings", "sharedStrings.xml")  # fmt: skip
    items = "".join(f"<si><t>{escape(text)}</t></si>" for text in strings)
    return {
        TYPES: _HEAD + f'<Types xmlns="{_CT}"><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_SHEET_TYPE}.sheet.main+xml"/>'
        + "".join(f'<Override PartName="/{part}" ContentType="{_SHEET_TYPE}.worksheet+xml"/>' for part in sheets)
        + "</Types>",
        RELS: _HEAD + f'<Relationships xmlns="{_REL}">{_link(1, "officeDocument", "xl/workbook.xml")}</Relationships>',
        BOOK: _HEAD + f'<workbook xmlns="{_X}" xmlns:r="{_R}"><workbookPr/><sheets>{names}</sheets></workbook>',
        BOOK_RELS: _HEAD + f'<Relationships xmlns="{_REL}">{links}</Relationships>',
        STYLES: _HEAD + _styles(),
        STRINGS: _HEAD + f'<sst xmlns="{_X}" count="{len(strings)}" uniqueCount="{len(strings)}">{items}</sst>',
        **sheets,
    }


def sheet_xml(rows: Iterable[Iterable[Any]], strings: dict[str, int] | None = None) -> str:
    """A sheet with these rows; texts go to the shared strings where there are any, else they stand inline."""
    lines = []
    for line, row in enumerate(rows, 1):
        cells = (_cell(f"{chr(65 + at)}{line}", value, strings) for at, value in enumerate(row))
        lines.append(f'<row r="{line}">{"".join(cells)}</row>')
    return (
        _HEAD + f'<worksheet xmlns="{_X}"><dimension ref="A1:E3"/><sheetData>{"".join(lines)}</sheetData></worksheet>'
    )


def _cell(ref: str, value: Any, strings: dict[str, int] | None) -> str:
    if value in (None, ""):
        return f'<c r="{ref}"/>'
    if not isinstance(value, str):
        return f'<c r="{ref}"><v>{value}</v></c>'
    if strings is None:
        return inline(value)(ref)
    return f'<c r="{ref}" t="s"><v>{strings.setdefault(value, len(strings))}</v></c>'


def _link(at: int, kind: str, target: str) -> str:
    return f'<Relationship Id="rId{at}" Type="{_R}/{kind}" Target="{target}"/>'


def _styles() -> str:
    formats = "".join(f'<numFmt numFmtId="{at}" formatCode="{escape(code)}"/>' for at, code in _FORMATS.items())
    styles = "".join(f'<xf numFmtId="{number}"/>' for number in _STYLES)
    return f'<styleSheet xmlns="{_X}"><numFmts>{formats}</numFmts><cellXfs>{styles}</cellXfs></styleSheet>'


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """The package of these parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return target.getvalue()


# Cells: each of these gives the XML of a cell at a reference


def inline(text: str, style: int = PLAIN) -> Callable[[str], str]:
    """A text that stands in the cell itself."""
    return lambda ref: f'<c r="{ref}" t="inlineStr" s="{style}"><is><t xml:space="preserve">{escape(text)}</t></is></c>'


def number(value: object, style: int = PLAIN) -> Callable[[str], str]:
    """A number as it is stored, in a style."""
    return lambda ref: f'<c r="{ref}" s="{style}"><v>{value}</v></c>'


def formula(code: str, value: str | None = None, kind: str = "n") -> Callable[[str], str]:
    """A formula with the value that Excel last computed, if any."""
    held = "" if value is None else f"<v>{escape(value)}</v>"
    return lambda ref: f'<c r="{ref}" t="{kind}"><f>{escape(code)}</f>{held}</c>'


def stored(inner: str, kind: str = "inlineStr") -> Callable[[str], str]:
    """A cell of a kind with this XML in it."""
    return lambda ref: f'<c r="{ref}" t="{kind}">{inner}</c>'


def put(at: tuple[str, str], cell: Callable[[str], str]) -> Spoil:
    """Puts a cell in the place of the one that stands there."""
    sheet, ref = at

    def spoil(parts: Parts) -> None:
        part = PARTS[sheet]
        pattern = rf'<c r="{ref}"(?:[^>]*/>|.*?</c>)'
        parts[part], count = re.subn(pattern, lambda _: cell(ref), parts[part], flags=re.DOTALL)
        assert count == 1, f"{ref} stands {count} times"

    return spoil


# Sheets and parts


def rows(sheet: str, *lines: Iterable[Any]) -> Spoil:
    """Gives a sheet other rows."""
    return lambda parts: parts.update({PARTS[sheet]: sheet_xml(lines)})


def rest(sheet: str, *lines: Iterable[Any]) -> Spoil:
    """Puts more rows under those of a sheet."""
    return rows(sheet, *ROWS[sheet], *lines)


def swapped(part: str, old: str, new: str) -> Spoil:
    """Puts text in the place of text in a part, wherever it stands."""

    def spoil(parts: Parts) -> None:
        assert old in parts[part], f"{old!r} must stand in {part}"
        parts[part] = parts[part].replace(old, new)

    return spoil


def without(*names: str) -> Spoil:
    """Leaves parts out."""

    def spoil(parts: Parts) -> None:
        for name in names:
            del parts[name]

    return spoil


def both(*spoils: Spoil) -> Spoil:
    """One after the other."""

    def spoil(parts: Parts) -> None:
        for each in spoils:
            each(parts)

    return spoil


def named(sheet: str, other: str) -> Spoil:
    """Gives a sheet another name."""
    return swapped(BOOK, f'name="{sheet}"', f'name="{other}"')


def merged(sheet: str, *areas: str) -> Spoil:
    """Merges areas of a sheet."""
    cells = "".join(f'<mergeCell ref="{area}"/>' for area in areas)
    return swapped(PARTS[sheet], "</sheetData>", f'</sheetData><mergeCells count="9">{cells}</mergeCells>')


def added_sheet(name: str, lines: Iterable[Iterable[Any]], state: str = "visible") -> Spoil:
    """Adds a sheet with rows."""

    def spoil(parts: Parts) -> None:
        parts["xl/worksheets/sheet9.xml"] = sheet_xml(lines)
        sheet = f'<sheet name="{name}" sheetId="9" state="{state}" r:id="rId9"/></sheets>'
        swapped(BOOK, "</sheets>", sheet)(parts)
        swapped(BOOK_RELS, "</Relationships>", _link(9, "worksheet", "worksheets/sheet9.xml") + "</Relationships>")(
            parts
        )

    return spoil

"""Rows, headings and sheets as people leave them, and sheets as other programs store them."""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import normalize

from tests.plan_files.workbook.spoilt import (
    BOOK,
    BOOK_RELS,
    FUNDING,
    GENERAL,
    PARTS,
    ROWS,
    TARGETS,
    UNIT,
    Case,
    Parts,
    Spoil,
    added_sheet,
    both,
    inline,
    merged,
    named,
    put,
    rest,
    rows,
    swapped,
    without,
)

HEAD, FIRST, SECOND = ROWS[TARGETS]
SHEET = PARTS[TARGETS]
NO_TARGETS = {"communes": "", "years": "", "notes": ""}
ONE = {"communes": "Bình Yên", "years": "2031", "notes": "hai"}
NO_UNIT = {"days": "", "flags": "", "signers": ""}


def sheet_cases() -> Iterator[Case]:
    """Every kind of sheet."""
    yield from _headings()
    yield from _columns()
    yield from _rows()
    yield from _sheets()
    yield from _general()
    yield from _stored()
    yield from _large()


def _heading(text: str) -> Spoil:
    return put((TARGETS, "D1"), inline(text))


def _headings() -> Iterator[Case]:
    for text in ("NĂM LỘ TRÌNH", "Nam lo trinh", "Năm\nlộ trình", normalize("NFD", "Năm lộ trình"), "Năm  lộ trình "):
        told = () if text in ("NĂM LỘ TRÌNH", "Nam lo trinh", "Năm\nlộ trình") else ("KH007 Mục tiêu xã!D1",)
        yield Case(f"heading as «{text!a}»", told, {}, _heading(text))
    missing = "KH005 Mục tiêu xã!1"
    yield Case("heading renamed a little", (missing, "KH013 Mục tiêu xã!D1"), NO_TARGETS, _heading("Năm lộ trìn"))
    yield Case("heading renamed", (missing, "KH004 Mục tiêu xã!D1"), NO_TARGETS, _heading("Kỳ"))
    yield Case("heading blank", ("KH004 Mục tiêu xã!D2", missing), NO_TARGETS, _heading(""))
    yield Case("heading of a column that need not be there blank", ("KH004 Mục tiêu xã!E2",), {"notes": ", "},
               put((TARGETS, "E1"), inline("")))  # fmt: skip
    yield Case("heading twice", ("KH005 Mục tiêu xã!E1",), NO_TARGETS, put((TARGETS, "E1"), inline("Xã")))
    yield Case("no headings", ("KH005 Mục tiêu xã!1",), NO_TARGETS, rows(TARGETS, FIRST, SECOND))
    yield Case(
        "headings on line 4 under a title", (), {}, rows(TARGETS, ["BIỂU 01"], [], ["Đơn vị tính: xã"], *ROWS[TARGETS])
    )
    yield Case("headings past line 50", ("KH005 Mục tiêu xã!1",), NO_TARGETS,
               rows(TARGETS, *([["x"]] * 60), *ROWS[TARGETS]))  # fmt: skip
    yield Case("headings sorted below the rows", ("KH421 Mục tiêu xã!1", "KH421 Mục tiêu xã!2"), NO_TARGETS,
               rows(TARGETS, FIRST, SECOND, HEAD))  # fmt: skip
    yield Case("headings sorted among the rows", ("KH421 Mục tiêu xã!1",),
               ONE, rows(TARGETS, FIRST, HEAD, SECOND))  # fmt: skip
    two = rows(TARGETS, ["Đơn vị", "Mục tiêu", "", "", ""], ["", *HEAD[1:]], FIRST, SECOND)
    yield Case("headings merged on two lines", (), {}, both(two, merged(TARGETS, "A1:A2", "B1:E1")))
    yield Case("headings repeated for each printed page", (), {}, rows(TARGETS, HEAD, FIRST, HEAD, SECOND))
    yield Case(
        "line that numbers the columns", (), {}, rows(TARGETS, HEAD, ["(1)", "(2)", "(3)", "(4)", "(5)"], FIRST, SECOND)
    )


def _columns() -> Iterator[Case]:
    turned = [list(reversed(row)) for row in ROWS[TARGETS]]
    yield Case("columns in another order", (), {}, rows(TARGETS, *turned))
    numbered = [[at or "STT", *row] for at, row in enumerate(ROWS[TARGETS])]
    yield Case("column more in front", ("KH004 Mục tiêu xã!A1",), {}, rows(TARGETS, *numbered))
    yield Case(
        "column of one's own", ("KH004 Mục tiêu xã!F1",), {}, rows(TARGETS, *[[*row, "x"] for row in ROWS[TARGETS]])
    )
    yield Case("blank column between", (), {}, rows(TARGETS, *[[row[0], None, *row[1:]] for row in ROWS[TARGETS]]))
    yield Case("column removed that must be there", ("KH005 Mục tiêu xã!1",), NO_TARGETS,
               rows(TARGETS, *[row[:3] for row in ROWS[TARGETS]]))  # fmt: skip
    yield Case(
        "column removed that need not be there", (), {"notes": ", "}, rows(TARGETS, *[row[:4] for row in ROWS[TARGETS]])
    )
    yield Case(
        "a number under no heading", ("KH004 Mục tiêu xã!G2",), {}, rows(TARGETS, HEAD, [*FIRST, None, 7], SECOND)
    )
    yield Case(
        "a note beside the table", ("KH004 Mục tiêu xã!G3",), {}, rows(TARGETS, HEAD, FIRST, [*SECOND, None, "xem"])
    )
    yield Case(
        "hidden column is read",
        (),
        {},
        swapped(SHEET, "<sheetData>", '<cols><col min="5" max="5" hidden="1"/></cols><sheetData>'),
    )
    wide = [[*HEAD, *([None] * 2)], FIRST, SECOND]
    cells = "".join(f'<c r="{_letters(at)}1" t="inlineStr"><is><t>c{at}</t></is></c>' for at in range(7, 512))
    yield Case("over 500 columns", ("KH012 Mục tiêu xã!1",), NO_TARGETS,
               both(rows(TARGETS, *wide),
                    swapped(SHEET, '</row><row r="2">', f'{cells}</row>\n<row r="2">')))  # fmt: skip


def _letters(at: int) -> str:
    return chr(65 + at) if at < 26 else _letters(at // 26 - 1) + chr(65 + at % 26)


def _rows() -> Iterator[Case]:
    yield Case("blank rows between", (), {}, rows(TARGETS, HEAD, [], FIRST, [], [], SECOND))
    yield Case(
        "row of spaces",
        ("KH007 Mục tiêu xã!A3", "KH007 Mục tiêu xã!B3"),
        {},
        rows(TARGETS, HEAD, FIRST, [" ", "\u00a0"], SECOND),
    )
    yield Case(
        "total under the table", ("KH407 Mục tiêu xã!4",), {}, rest(TARGETS, ["Tổng cộng", None, None, None, "2 xã"])
    )
    yield Case(
        "total in capitals under the table",
        ("KH407 Mục tiêu xã!4",),
        {},
        rest(TARGETS, ["TỔNG SỐ:", 2, None, None, "x"]),
    )
    yield Case("note under the table", ("KH407 Mục tiêu xã!5",), {}, rest(TARGETS, [], ["Ghi chú: số liệu tạm tính"]))
    yield Case(
        "signature under the table",
        ("KH407 Mục tiêu xã!5",),
        {},
        rest(TARGETS, [], [None, None, None, None, "NGƯỜI LẬP"]),
    )
    yield Case("another table below", ("KH406 Mục tiêu xã!A5",), {},
               rest(TARGETS, [], ["Đơn vị", "Số thôn", "Còn thôn tồn"], ["Lâm Thượng", 3, "có"]))  # fmt: skip
    beside = [[*HEAD, None, "Đơn vị", "Số thôn"], [*FIRST, None, "Lâm Thượng", 3], SECOND]
    yield Case(
        "another table beside", ("KH005 Mục tiêu xã!G1", "KH004 Mục tiêu xã!H1"), NO_TARGETS, rows(TARGETS, *beside)
    )
    yield Case("table cut off in a row", ("KH006 Mục tiêu xã!C3", "KH006 Mục tiêu xã!D3"),
               {"communes": "An Khê", "years": "2031", "notes": "một"},
               rows(TARGETS, HEAD, FIRST, SECOND[:2]))  # fmt: skip
    yield Case("cell merged over rows", (), {},
               both(rows(TARGETS, HEAD, FIRST, ["", *SECOND[1:]]), merged(TARGETS, "A2:A3")))  # fmt: skip
    yield Case("cell merged over columns", ("KH405 Mục tiêu xã!B2",), {}, merged(TARGETS, "B2:C2"))
    yield Case("row merged into a title", (), {},
               both(rows(TARGETS, ["MỤC TIÊU"], *ROWS[TARGETS]), merged(TARGETS, "A1:E1")))  # fmt: skip
    yield Case("merged area that is none", (), {}, merged(TARGETS, "B2", "lạ", "A0:ZZZ9"))
    yield Case("hidden row", ("KH408 Mục tiêu xã!",), {}, swapped(SHEET, '<row r="2">', '<row r="2" hidden="1">'))
    yield Case("filtered rows", ("KH408 Mục tiêu xã!",), {}, both(
        swapped(SHEET, '<row r="3">', '<row r="3" hidden="true">'),
        swapped(SHEET, "</sheetData>", '</sheetData><autoFilter ref="A1:E3"/>')))  # fmt: skip
    far = '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'
    yield Case(
        "stray cell in the last corner", ("KH004 Mục tiêu xã!XFD1048576",), {}, swapped(SHEET, "</sheetData>", far)
    )
    yield Case("same row twice is for the checks", (),
               {"communes": "An Khê, Bình Yên, An Khê", "years": "2031, 2031, 2031", "notes": "một, hai, một"},
               rest(TARGETS, FIRST))  # fmt: skip


def _sheets() -> Iterator[Case]:
    yield Case(
        "hidden sheet", ("KH408 Mục tiêu xã!",), {}, swapped(BOOK, f'"{TARGETS}"', f'"{TARGETS}" state="hidden"')
    )
    yield Case(
        "very hidden sheet",
        ("KH408 Mục tiêu xã!",),
        {},
        swapped(BOOK, f'"{TARGETS}"', f'"{TARGETS}" state="veryHidden"'),
    )
    yield Case("sheet renamed a little", ("KH013 Mục tiêu xa x!",), NO_TARGETS, named(TARGETS, "Mục tiêu xa x"))
    yield Case("sheet renamed", ("KH003 Sheet2!",), NO_TARGETS, named(TARGETS, "Sheet2"))
    yield Case("sheet named without diacritics", (), {}, named(TARGETS, "muc tieu xa"))
    yield Case("sheet named with spaces", (), {}, named(TARGETS, " Mục  tiêu xã "))
    yield Case("sheet named in NFD", (), {}, named(TARGETS, normalize("NFD", TARGETS)))
    yield Case("copy of a sheet", ("KH003 Mục tiêu xã (2)!",), {}, added_sheet("Mục tiêu xã (2)", ROWS[TARGETS]))
    yield Case(
        "sheet that is there twice but for diacritics",
        ("KH013 Muc tieu xa!",),
        {},
        added_sheet("Muc tieu xa", ROWS[TARGETS]),
    )
    yield Case("sheet of scratch work", ("KH003 Nháp!",), {}, added_sheet("Nháp", [["x"]]))
    yield Case("hidden sheet of scratch work", ("KH003 Nháp!",), {}, added_sheet("Nháp", [["x"]], "hidden"))
    yield Case("empty sheet more", (), {}, added_sheet("Sheet9", []))
    yield Case("sheet removed", (), NO_UNIT, swapped(BOOK, f'<sheet name="{UNIT}" sheetId="4" r:id="rId4"/>', ""))
    yield Case("sheet without a row", (), NO_TARGETS, rows(TARGETS))
    yield Case("sheet with headings only", (), NO_TARGETS, rows(TARGETS, HEAD))
    yield Case("general part renamed", ("KH401 !",), None, named(GENERAL, "Chung"))
    yield Case("sheets in another order", (), {}, _sheets_turned)
    yield Case("sheet whose part is missing", ("HT103 Mục tiêu xã!",), None, without(SHEET))
    yield Case("sheet that is linked to nothing", ("HT103 Mục tiêu xã!",), None, swapped(BOOK, "rId2", "rId77"))


def _sheets_turned(parts: Parts) -> None:
    head, _, tail = parts[BOOK].partition("<sheets>")
    inner, _, end = tail.partition("</sheets>")
    turned = "".join(f"<sheet {each}" for each in reversed(inner.split("<sheet ")[1:]))
    parts[BOOK] = f"{head}<sheets>{turned}</sheets>{end}"


def _general() -> Iterator[Case]:
    general = ROWS[GENERAL]
    yield Case(
        "general part under a heading", (), {}, rows(GENERAL, ["Mục", "Giá trị", "Giải thích", "Ghi chú"], *general)
    )
    yield Case(
        "general part with a line of one's own", ("KH409 Kế hoạch!A8",), {}, rest(GENERAL, ["Người nhập", "Lan"])
    )
    yield Case("general part with a line twice", ("KH005 Kế hoạch!B8",), {}, rest(GENERAL, ["Năm", 2032]))
    yield Case("version of another program", ("KH010 Kế hoạch!B1",), None, put((GENERAL, "B1"), inline("99")))
    yield Case("version missing", ("KH010 Kế hoạch!1",), None, rows(GENERAL, *general[1:]))
    yield Case("units that are nowhere", ("KH011 Kế hoạch!B2",), None, put((GENERAL, "B2"), inline("khong-co")))
    yield Case("year of the plan blank", ("KH006 Kế hoạch!B5",), None, put((GENERAL, "B5"), inline("")))
    yield Case("day of the plan that is none", ("KH006 Kế hoạch!B7",), None, put((GENERAL, "B7"), inline("31/4/2031")))


def _stored() -> Iterator[Case]:
    yield Case("dimension that lies", (), {}, swapped(SHEET, "A1:E3", "A1:XFD1048576"))
    yield Case("cells without their place", (), {}, _without_places)
    yield Case("cells with small letters", (), {}, swapped(SHEET, '<c r="C', '<c r="c'))
    yield Case("cell whose place is none", ("HT103 Mục tiêu xã!2",), NO_TARGETS, swapped(SHEET, 'r="C2"', 'r="2C"'))
    yield Case("cell past the last column", ("HT103 Mục tiêu xã!2",), NO_TARGETS, swapped(SHEET, 'r="E2"', 'r="XFE2"'))
    yield Case("cell that is there twice", ("HT103 Mục tiêu xã!2",), NO_TARGETS, swapped(SHEET, 'r="E2"', 'r="D2"'))
    yield Case("rows out of order", ("HT103 Mục tiêu xã!2",), NO_TARGETS, _rows_turned)
    yield Case(
        "row that is there twice", ("HT103 Mục tiêu xã!2",), NO_TARGETS, swapped(SHEET, '<row r="3">', '<row r="2">')
    )
    yield Case(
        "row past the last one", ("HT102 Mục tiêu xã!",), NO_TARGETS, swapped(SHEET, '<row r="3">', '<row r="1048577">')
    )
    yield Case("elements with a prefix", (), {}, _prefixed)
    yield Case(
        "elements without a namespace",
        ("HT103 !",),
        NO_TARGETS,
        swapped(SHEET, "<worksheet xmlns=", "<worksheet xmlns:z="),
    )
    yield Case("comments and instructions", (), {}, swapped(SHEET, "<sheetData>", "<!-- x --><?x y?><sheetData>"))
    yield Case("extensions of later Excels", (), {}, swapped(
        SHEET, "</sheetData>", '</sheetData><extLst><ext uri="x"><v>99</v><t>lạ</t></ext></extLst>'))  # fmt: skip
    yield Case("XML cut short", ("HT103 !",), NO_TARGETS, lambda parts: parts.update({SHEET: parts[SHEET][:-60]}))
    yield Case(
        "character that XML forbids", ("HT103 !",), NO_TARGETS, swapped(SHEET, "<sheetData>", "<!--\x07--><sheetData>")
    )
    yield Case(
        "XML too deep",
        ("HT103 !",),
        NO_TARGETS,
        swapped(SHEET, "<sheetData>", "<a>" * 300 + "</a>" * 300 + "<sheetData>"),
    )
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>\n<worksheet '
    yield Case("XML bomb in a sheet", ("HT103 !",), NO_TARGETS, swapped(SHEET, "<worksheet ", bomb))
    utf16 = swapped(SHEET, 'encoding="UTF-8"', 'encoding="UTF-16"')
    yield Case("another encoding than it says", ("HT103 !",), NO_TARGETS, utf16)
    yield Case("absolute targets", (), {}, swapped(BOOK_RELS, 'Target="', 'Target="/xl/'))


def _without_places(parts: Parts) -> None:
    for at in "ABCDE":
        for line in "123":
            swapped(SHEET, f' r="{at}{line}"', "")(parts)
    for line in "123":
        swapped(SHEET, f' r="{line}"', "")(parts)


def _rows_turned(parts: Parts) -> None:
    head, _, tail = parts[SHEET].partition("<sheetData>")
    inner, _, end = tail.partition("</sheetData>")
    turned = "".join(f"<row {each}" for each in reversed(inner.split("<row ")[1:]))
    parts[SHEET] = f"{head}<sheetData>{turned}</sheetData>{end}"


def _prefixed(parts: Parts) -> None:
    text = parts[SHEET].replace("</", "</x:").replace("<worksheet xmlns=", "<worksheet xmlns:x=")
    for name in ("worksheet", "dimension", "sheetData", "row", "c", "v"):
        for end in (" ", ">"):
            text = text.replace(f"<{name}{end}", f"<x:{name}{end}")
    parts[SHEET] = text


def _large() -> Iterator[Case]:
    blank = "".join(f'<row r="{line}" s="1"/>' for line in range(4, 60_000))
    yield Case("thousands of rows with only a format", (), {}, swapped(SHEET, "</sheetData>", f"{blank}</sheetData>"))
    yield Case("two sheets spoilt are told together", ("KH006 Mục tiêu xã!D2", "KH006 Nguồn vốn!E2"),
               {**ONE, "amounts": ""},
               both(put((TARGETS, "D2"), inline("x")), put((FUNDING, "E2"), inline("y"))))  # fmt: skip

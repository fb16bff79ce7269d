"""The cells of a workbook as events: typed values, and the same refusals as everywhere, in bounded memory."""

from __future__ import annotations

import resource
import subprocess
import sys
from datetime import date, datetime

import pytest

from ntmdocs.errors import FindingsError
from ntmdocs.findings import Place
from ntmdocs.office import Entry, Package, SheetBook, area_of, column_letters, number_of, write_package
from ntmdocs.office.cell_places import column_number
from ntmdocs.office.number_formats import Shown, shown_by
from ntmdocs.office.sheet_stream import merged_references, stored_rows, used_rows
from tests.proof.test_validators import excel

NS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
HEAD, TAIL = f'<worksheet xmlns="{NS}"><sheetData>', "</sheetData></worksheet>"


def cells(xml: str) -> list[tuple[int, str, str]]:
    book = SheetBook(Package.open(excel(xml)))
    return [(cell.column, str(cell.kind), cell.value) for row in book.rows(book.sheets[0]) for cell in row.cells]


@pytest.mark.parametrize(
    ("xml", "expected"),
    [
        ('<c r="B1"><v>1.5</v></c>', [(1, "number", "1.5")]),
        ('<c r="A1" t="b"><v>1</v></c>', [(0, "flag", "1")]),
        ('<c r="A1" t="e"><v>#REF!</v></c>', [(0, "error", "#REF!")]),
        ('<c r="A1"><f>1+1</f></c>', [(0, "pending", "")]),
        ('<c r="A1"><f>1+1</f><v></v></c>', [(0, "pending", "")]),
        ('<c r="A1" t="str"><f>""</f><v></v></c>', []),
        ('<c r="A1" t="str"><f>"a"</f><v>a_x000D_b</v></c>', [(0, "text", "a\rb")]),
        ("<c><v>1</v></c><c><v>2</v></c>", [(0, "number", "1"), (1, "number", "2")]),
        ('<c t="inlineStr"><is><r><t>a </t></r>\n<r><t>b</t></r><rPh><t>x</t></rPh></is></c>', [(0, "text", "a b")]),
        ('<c r="A1"/>', []),
        ('<c r="B1"/><c><v>1</v></c>', [(2, "number", "1")]),
        ('<c r="?1"/><c r="A1"><v>1</v></c>', [(0, "number", "1")]),
    ],
)  # fmt: skip
def test_a_cell_is_given_as_it_is_stored(xml, expected):
    assert cells(xml) == expected


@pytest.mark.parametrize(
    ("xml", "said"),
    [
        ('<c r="A1" t="s"><v>7</v></c>', "ô A1: Ô trỏ tới một đoạn chữ không còn trong tệp"),
        ('<c r="XFE1"><v>1</v></c>', "Ô XFE1 lặp lại, sai thứ tự hoặc ngoài trang"),
    ],
)
def test_a_cell_that_excel_cannot_have_written_is_refused_by_its_place(xml, said):
    with pytest.raises(FindingsError, match=said):
        cells(xml)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (f'<!DOCTYPE a [<!ENTITY b "c">]>{HEAD}<row><c><v>&b;</v></c></row>{TAIL}'.encode(), "DTD"),
        ((HEAD + "<a>" * 300).encode(), "256 tầng"),
        (f'<?xml version="1.0" encoding="cp1258"?>{HEAD}{TAIL}'.encode(), "cp1258"),
        (f"{HEAD}{TAIL}".encode("utf-16"), "khác UTF-8"),
        (f"{HEAD}<row><c>".encode(), "sai cú pháp"),
        (HEAD.encode() + b"<c/>" * 3_000, "quá nhiều thẻ"),
    ],
    ids=["dtd", "depth", "encoding", "utf-16", "cut", "marks"],
)
def test_what_is_unsafe_or_broken_is_refused(data, said, monkeypatch):
    monkeypatch.setattr("ntmdocs.office.sheet_stream.MAX_MARKS", 2_000)
    step = 2**16
    chunks = (data[start : start + step] for start in range(0, len(data), step))
    with pytest.raises(FindingsError, match=said):
        sum(1 for _ in stored_rows(chunks, Place(file="kh.xlsx")))


def test_rows_with_a_value_are_counted_without_reading_them():
    rows = '<row r="1"><c r="A1"/></row><row r="2"><c><v>1</v></c></row><row r="9"><c t="inlineStr"><is/></c></row>'
    package = Package.open(excel('<c r="A1"><v>1</v></c>'))
    entries = {**package.entries, "xl/a.xml": Entry.deflate(f"{HEAD}{rows}{TAIL}<rowBreaks/>".encode())}
    book = SheetBook(Package.open(write_package(entries.items())))
    assert book.used_rows(book.sheets[0]) == 1
    assert used_rows([b"<ro", b'w r="1"><c><v', b">1</v></c></row><row ", b'r="2"><c><v>2</v></c></row>']) == 2


def test_merged_areas_are_found_past_the_rows():
    assert merged_references(lambda: [f'<worksheet xmlns="{NS}"><mergeC'.encode(), b'ell ref="A1:B2"/></worksheet>'],
                             Place()) == ["A1:B2"]  # fmt: skip
    with pytest.raises(FindingsError, match="sai cú pháp"):
        merged_references(lambda: [b"<mergeCell"], Place())


LIMITED = """
import sys
from pathlib import Path
from ntmdocs.office import Package, SheetBook
book = SheetBook(Package.open(Path(sys.argv[1]).read_bytes()))
print(sum(len(row.cells) for row in book.rows(book.sheets[0])))
"""


def test_a_long_sheet_takes_no_memory(tmp_path):
    long = excel("".join(f'<c r="{column_letters(at)}1"><v>{at}</v></c>' for at in range(20)))
    package = Package.open(long)
    rows = "".join(f'<row r="{at}">' + "<c><v>1</v></c>" * 10 + "</row>" for at in range(1, 60_001))
    entries = {**package.entries, "xl/a.xml": Entry.deflate(f"{HEAD}{rows}{TAIL}".encode())}
    (tmp_path / "kh.xlsx").write_bytes(write_package(entries.items()))

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (300 * 2**20, 300 * 2**20))

    done = subprocess.run(
        [sys.executable, "-c", LIMITED, tmp_path / "kh.xlsx"], capture_output=True, text=True, check=False,
        preexec_fn=limited,
    )  # fmt: skip
    assert (done.stdout, done.returncode) == ("600000\n", 0), done.stderr


@pytest.mark.parametrize(("column", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (16383, "XFD")])
def test_columns_have_letters(column, letters):
    assert (column_letters(column), column_number(letters)) == (letters, column)


@pytest.mark.parametrize(
    ("reference", "area"),
    [("B2", (2, 1, 2, 1)), ("$A$1:C3", (1, 0, 3, 2)), ("C3:A1", (1, 0, 3, 2)), ("XFE1", None), ("A0", None)],
)  # fmt: skip
def test_a_reference_names_a_block(reference, area):
    assert area_of(reference) == area


@pytest.mark.parametrize(
    ("value", "number"),
    [("0.30000000000000004", "0.3"), ("1234.5", "1234.5"), ("1E+2", "100"), ("nan", None), ("1E+999", None)],
)  # fmt: skip
def test_a_number_has_the_digits_that_excel_keeps(value, number):
    found = number_of(value)
    assert (None if found is None else f"{found:f}") == number


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("dd/mm/yyyy", Shown.DAY), ("[$-42A]d mmmm yyyy;@", Shown.DAY), ("mmm-yy", Shown.PART_OF_DAY),
        ("h:mm", Shown.TIME), ("0.00%", Shown.PERCENT), ("General", Shown.NUMBER), ('#,##0 "đ/ngày dy"', Shown.NUMBER),
        ("#,##0 [$VND]", Shown.NUMBER), (r"#,##0\d", Shown.NUMBER),
    ],
)  # fmt: skip
def test_a_format_tells_what_it_shows(code, shown):
    assert shown_by(code) is shown


@pytest.mark.parametrize(
    ("serial", "day"),
    [("1", date(1900, 1, 1)), ("61", date(1900, 3, 1)), ("45748", date(2025, 4, 1)),
     ("45748.5", datetime.fromisoformat("2025-04-01T12:00")), ("-1", None), ("1E9", None)],
)  # fmt: skip
def test_a_serial_is_a_day(serial, day):
    assert SheetBook(Package.open(excel())).day(serial) == day

"""The marked copy: faulty cells coloured with a note in each, all findings listed with links, nothing else changed."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.comments import Comment

from ntmdocs.findings import Finding, Place, Severity
from ntmdocs.plan_files import marked
from tests.plan_files.workbook.books import TARGETS, a_book, read_book

ROW = ("Lâm Thượng", "An Khê", "chuan", "hai nghìn", "")


@pytest.fixture
def path(tmp_path) -> Path:
    """A workbook with a fault at D2 of a sheet that has a note and a formula of its own."""
    book = a_book(tmp_path, {"Mục tiêu xã": [TARGETS, ROW]})
    sheet = book["Mục tiêu xã"]
    sheet["H1"], sheet["H2"] = "Của tôi", "=1+1"
    sheet["A2"].comment = Comment("đã hỏi xã", "Lan")
    read_book(book, tmp_path)
    return Path(tmp_path, "kh.xlsx")


def at(cell: str, sheet: str = "Mục tiêu xã", severity: Severity = Severity.ERROR) -> Finding:
    return Finding("KH006", severity, f"Sai ở {cell}.", Place(file="kh.xlsx", sheet=sheet, cell=cell), "Sửa ô này.")


def test_a_cell_is_coloured_by_its_finding_and_says_it(path):
    book = load_workbook(io.BytesIO(marked(path, [at("D2"), at("A2"), at("Z9", severity=Severity.WARNING)])))
    sheet = book["Mục tiêu xã"]
    assert [sheet[cell].fill.fgColor.rgb for cell in ("D2", "A2", "Z9")] == ["FFFFC7CE", "FFFFC7CE", "FFFFEB9C"]
    assert sheet["D2"].comment.text == "LỖI KH006: Sai ở D2. Sửa ô này."
    assert sheet["A2"].comment.text == "đã hỏi xã\nLỖI KH006: Sai ở A2. Sửa ô này."
    assert (sheet["D2"].value, sheet["H2"].value, sheet["B2"].fill.fgColor.rgb) == ("hai nghìn", "=1+1", "00000000")


def test_all_findings_are_listed_with_links(path):
    whole = Finding("KH011", Severity.INFO, "Chung.", Place(file="van-ban.csv", line=3))
    book = load_workbook(io.BytesIO(marked(path, [at("D2"), whole])))
    sheet = book[book.sheetnames[-1]]
    assert [[cell.value or "" for cell in row] for row in sheet.iter_rows(min_row=2)] == [
        ["LỖI", "Mục tiêu xã", "D2", "Sai ở D2.", "Sửa ô này.", "KH006"],
        ["LƯU Ý", "van-ban.csv", "3", "Chung.", "", "KH011"],
    ]
    assert sheet["C2"].hyperlink.location == "'Mục tiêu xã'!D2"
    assert book.active == sheet
    assert [each.title for each in book if each.sheet_view.tabSelected] == ["Phát hiện"]


def test_nothing_else_of_the_workbook_is_changed(path):
    before = zipfile.ZipFile(path)
    after = zipfile.ZipFile(io.BytesIO(marked(path, [at("D2")])))
    same = {name for name in before.namelist() if before.read(name) == after.read(name)}
    changed = {name.rpartition("/")[2] for name in set(before.namelist()) - same}
    assert changed <= {
        "[Content_Types].xml", "workbook.xml", "workbook.xml.rels", "styles.xml", "sheet1.xml", "sheet2.xml",
        "comment1.xml", "commentsDrawing1.vml", "legacyDrawing1.vml",
    }  # fmt: skip


def test_a_name_that_is_taken_is_not_taken_again(path):
    once = marked(path, [])
    path.write_bytes(once)
    assert load_workbook(io.BytesIO(marked(path, []))).sheetnames[-2:] == ["Phát hiện", "Phát hiện 2"]

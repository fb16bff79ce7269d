"""A table as CSV: every fault beside the finding that it makes, at its line and column."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ntmdocs.errors import FindingsError
from ntmdocs.findings import Finding
from ntmdocs.model import CommuneEntry, CommuneTarget, Funding, OwnPassage, TableRecord, UnitInfo
from ntmdocs.plan_files import csv_files
from ntmdocs.plan_files.csv_files import read_csv
from ntmdocs.plan_files.records import table_records
from ntmdocs.plan_files.scalars import examined
from tests.plan_files.annotated import assert_found, findings_in_csv, split

HEAD = "Đơn vị,Xã,Cấp độ,Năm lộ trình"
ROW = "Ba Bể,Vi Hương,chuan,2025"
MARKS = "\u0301" * 31


@pytest.fixture
def file(tmp_path):
    return tmp_path / "muc-tieu-xa.csv"


def rows_of(file: Path, text: str, kind: type[TableRecord] = CommuneTarget) -> list[Any]:
    """The records in a text, in which nothing may be found."""
    file.write_text(text, encoding="utf-8", newline="")
    table, findings = read_csv(file, file.name)
    records, faults = table_records(kind, table, file.name)
    assert findings + faults == []
    return records


# Values

FAULTS = {
    "a year that is no number": (
        CommuneTarget,
        f"""{HEAD}
Ba Bể,Vi Hương,chuan,2O25  ⟵ KH006 «Năm lộ trình»; «2O25» không phải là số
{ROW}""",
    ),
    "an ambiguous number": (
        Funding,
        """Đơn vị,Nguồn vốn,Năm vốn,Số tiền
Ba Bể,tw,2025,1.234  ⟵ KH006 «Số tiền»; «1.234» có thể đọc là hai số; hãy viết «1234» hoặc «1,2340»
Ba Bể,tw,2025,"1,234"  ⟵ KH006 «Số tiền»; có thể đọc là hai số
Ba Bể,tw,2025,"1.234,5"
Ba Bể,tw,2025,-3""",
    ),
    "numbers that no count can be": (
        CommuneEntry,
        """Đơn vị,Xã,Nhóm,Số tiêu chí đạt
Ba Bể,A,còn lại,-3  ⟵ KH006 «Số tiêu chí đạt»; phải từ 0 đến
Ba Bể,B,còn lại,"2,5"  ⟵ KH006 «2,5» phải là số nguyên
Ba Bể,C,còn lại,1000000000000000000000000000000  ⟵ KH006 Số dài quá 28 chữ số
Ba Bể,D,còn lại,2000000000  ⟵ KH006 phải từ 0 đến
Ba Bể,E,còn lại,1e9  ⟵ KH006 không phải là số
Ba Bể,G,còn lại,nan  ⟵ KH006 không phải là số
Ba Bể,H,còn lại,02
Ba Bể,I,con lai,19""",
    ),
    "dates that cannot be": (
        UnitInfo,
        """Đơn vị,Ngày ban hành
Ba Bể,31/4/2025  ⟵ KH006 «Ngày ban hành»; Ngày 31/4/2025 không có trong lịch
Ba Bể,29/02/2025  ⟵ KH006 không có trong lịch
Ba Bể,4/25  ⟵ KH006 không phải là ngày
Ba Bể,1/4/25  ⟵ KH006 năm phải viết đủ bốn chữ số
Ba Bể,45748  ⟵ KH006 không phải là ngày
Ba Bể,01/04/2025""",
    ),
    "words that are no choice": (
        CommuneEntry,
        """Đơn vị,Xã,Nhóm,Đã rà soát
Ba Bể,A,TRONG LO TRINH,Có
Ba Bể,B,đã về đích,  ⟵ KH006 «Nhóm»; «đã về đích» không thuộc các lựa chọn: «trong lộ trình»
Ba Bể,C,còn lại,rồi  ⟵ KH006 «Đã rà soát»; «rồi» phải là «có» hoặc «không»""",
    ),
    "a required cell that is blank": (
        CommuneTarget,
        f"""{HEAD}
Ba Bể,,chuan,2025  ⟵ KH006 «Xã»; Chưa có giá trị
Ba Bể,\u00a0\u200b ,chuan,2025  ⟵ KH006 «Xã»; Chưa có giá trị ⟵ KH007 «Xã»; dấu cách không ngắt""",
    ),
    "a row of nothing but hidden characters, which is no row": (
        CommuneTarget,
        f"{HEAD}\n\u200b,,,  ⟵ KH007 ký tự không rộng\n{ROW}",
    ),
    "legacy text before a quote that is open": (
        CommuneTarget,
        f'{HEAD}\nB¾c K¹n,Vi Hương,chuan,2025  ⟵ KH008\nBa Bể,"Vi  ⟵ KH002',
    ),
    "a row that breaks off": (
        CommuneTarget,
        f"""{HEAD}
Ba Bể,Vi Hương  ⟵ KH006 «Cấp độ» ⟵ KH006 «Năm lộ trình»""",
    ),
    "a row with too many cells": (
        CommuneTarget,
        f"""{HEAD}
{ROW},ghi chú, thêm  ⟵ KH002 Dòng có 6 ô, bảng chỉ có 4 cột; ngoặc kép
{ROW},,""",
    ),
    "a missing column": (CommuneTarget, "Đơn vị,Xã,Năm lộ trình  ⟵ KH005 Thiếu cột «Cấp độ»\nBa Bể,Vi Hương,2025"),
    "a column twice": (CommuneTarget, f"{HEAD},XÃ  ⟵ KH005 «XÃ»; Cột này có hai lần\n{ROW},Vi Hương"),
    "a column that is likely misspelt": (
        CommuneTarget,
        f"{HEAD},Lĩnh vực nổi chội  ⟵ KH013 «Lĩnh vực nổi chội»; Có phải «Lĩnh vực nổi trội»?\n{ROW},du lịch",
    ),
    "a column of the clerk's own": (CommuneTarget, f"{HEAD},Người nhập  ⟵ KH004 «Người nhập»\n{ROW},Lan"),
    "data under no heading": (CommuneTarget, f"{HEAD},,\n{ROW},,\n{ROW},,x  ⟵ KH004 cột thứ 6; không có đầu cột"),
    "an open quote": (
        CommuneTarget,
        f"""{HEAD}
{ROW}
Ba Bể,"Vi Hương,chuan,2025  ⟵ KH002 dấu ngoặc kép mở ở dòng này không được đóng
{ROW}""",
    ),
    "text behind a quote": (CommuneTarget, f'{HEAD}\nBa Bể,"Vi" Hương,chuan,2025  ⟵ KH002 sau dấu ngoặc kép\n{ROW}'),
    "legacy text": (
        CommuneTarget,
        f"""{HEAD}
B¾c K¹n,Vi Hương,chuan,2025  ⟵ KH008 «Đơn vị»; TCVN3
Baéc Kaïn,Vi Hương,chuan,2025  ⟵ KH008 «Đơn vị»; VNI
Ba Bể,Ðồng Phúc,chuan,2025  ⟵ KH008 «Xã»; U+00D0; «Đ»""",
    ),
    "control and bidi characters": (
        CommuneTarget,
        f"""{HEAD}
Ba Bể,Vi\x07Hương,chuan,2025  ⟵ KH009 «Xã»; U+0007
Ba Bể,Vi \u202eHương,chuan,2025  ⟵ KH009 U+202E
Ba Bể,Vi\x0bHương\x0c,chuan,2025  ⟵ KH009 U+000B, U+000C""",
    ),
    "marks that are piled up": (CommuneTarget, f"{HEAD}\nBa Bể,a{MARKS},chuan,2025  ⟵ KH009 chồng lên ⟵ KH006 «Xã»"),
    "cleaned text, noted once a column": (
        CommuneTarget,
        f"""{HEAD}
Ba Be\u0302\u0309,Vi Hương,chuan,2025  ⟵ KH007 «Đơn vị»; NFD; Và 1 chỗ khác
{ROW}
Ba\u00a0Bể,Vi\u200b Hương,chuan,2025  ⟵ KH007 «Xã»; ký tự không rộng""",
    ),
    "a cell that is too long": (
        CommuneTarget,
        f"{HEAD},Ghi chú\n{ROW},{'x' * 32_768}  ⟵ KH012 «Ghi chú»; dài 32768 chữ\n{ROW},{'x' * 32_767}",
    ),
    "a blank file": (CommuneTarget, "  ⟵ @0 KH002 Tệp trống"),
    "blank lines alone": (CommuneTarget, "  ⟵ @0 KH002 Tệp trống\n\n,,\n"),
}  # fmt: skip


@pytest.mark.parametrize(("kind", "text"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_found_at_its_line(file, kind, text):
    source, expected = split(text)
    file.write_text(source, encoding="utf-8", newline="")
    assert_found(findings_in_csv(file, kind), expected)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_lines_are_counted_under_blank_lines_and_quoted_newlines_of_any_kind(file, newline):
    text = f'\n{HEAD},Ghi chú\n\n{ROW},"một\nhai\n\nbốn"\n,,,,\nBa Bể,Vi Hương,chuan,năm nay,"a\nb"\n'
    file.write_text(text.replace("\n", newline), encoding="utf-8", newline="")
    table, _ = read_csv(file, file.name)
    assert table.header_line == 2
    assert [line for line, _ in table.rows] == [4, 9]
    [fault] = findings_in_csv(file, CommuneTarget)
    assert (fault.code, fault.place.line, fault.place.column) == ("KH006", 9, "Năm lộ trình")


def test_a_faulty_header_is_found_on_its_own_line(file):
    file.write_text(f"\n\n{HEAD},Người nhập\n{ROW},x\n", encoding="utf-8")
    assert [finding.place.line for finding in findings_in_csv(file, CommuneTarget)] == [3]


def test_a_line_separator_of_unicode_ends_no_line(file):
    [first, second] = rows_of(file, f'{HEAD},Ghi chú\n{ROW},"a\u2028b"\n{ROW},c\n')
    assert (first.place.line, second.place.line) == (2, 3)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_any_delimiter_of_excel_is_read(file, delimiter):
    [row] = rows_of(file, f"{HEAD}\n{ROW}\n".replace(",", delimiter))
    assert (row.commune, row.roadmap_year, row.place.line) == ("Vi Hương", 2025, 2)


def test_headings_are_matched_without_case_diacritics_or_spaces_around(file):
    [row] = rows_of(file, f"DON VI,xã,CẤP ĐỘ,Năm  lộ trình\n{ROW}\n".replace("Năm  lộ", "Năm lộ"))
    assert row.unit == "Ba Bể"


def test_columns_may_stand_in_any_order(file):
    [row] = rows_of(file, "Năm lộ trình,Cấp độ,Xã,Đơn vị\n2025,chuan,Vi Hương,Ba Bể\n")
    assert (row.unit, row.commune, row.level, row.roadmap_year) == ("Ba Bể", "Vi Hương", "chuan", 2025)


def test_a_doubled_column_keeps_the_rows_out(file):
    file.write_text(f"{HEAD},Xã\n{ROW},Vi Hương\n", encoding="utf-8")
    table, _ = read_csv(file, file.name)
    assert table_records(CommuneTarget, table, file.name)[0] == []


@pytest.mark.parametrize(
    "text", ["=1+1", "+84", "-A1", "@SUM(A1)", "{{ 7*7 }}", "{% raw %}", "=cmd|' /C calc'!A0", "<w:p/>", "010", "no"]
)
def test_text_that_some_program_would_run_stays_text(file, text):
    [row] = rows_of(file, f"{HEAD}\nBa Bể,{text},chuan,2025\n")
    assert row.commune == text


# Limits


def refusal(file: Path) -> Finding:
    with pytest.raises(FindingsError) as refused:
        read_csv(file, file.name)
    return refused.value.findings[-1]


def test_too_many_rows_are_refused_before_they_are_kept(file, monkeypatch):
    monkeypatch.setattr(csv_files, "MAX_ROWS", 3)
    file.write_text(f"{HEAD}\n" + f"{ROW}\n" * 3 + "\n\n\n", encoding="utf-8")
    assert len(read_csv(file, file.name)[0].rows) == 3
    file.write_text(f"{HEAD}\n" + f"{ROW}\n" * 4, encoding="utf-8")
    monkeypatch.setattr(csv_files, "_row", None)
    assert (refusal(file).code, "tối đa 3 dòng" in refusal(file).message) == ("KH012", True)


def test_too_many_cells_are_refused(file, monkeypatch):
    monkeypatch.setattr(csv_files, "MAX_CELLS", 100)
    file.write_text(f"{HEAD}\n{ROW}{',' * 100}", encoding="utf-8")
    assert refusal(file).code == "KH012"


def test_six_hundred_columns_are_refused_and_five_hundred_are_not(file):
    file.write_text(f"{','.join(f'c{n}' for n in range(600))}\n", encoding="utf-8")
    assert (refusal(file).code, refusal(file).place.line) == ("KH012", 1)
    file.write_text(f"{','.join(f'c{n}' for n in range(500))}\n", encoding="utf-8")
    assert len(read_csv(file, file.name)[0].header) == 500


def test_only_the_first_hundred_of_many_strange_columns_get_a_hint(file):
    file.write_text(f"{HEAD},{','.join(f'Ghi chú{number}' for number in range(150))}\n", encoding="utf-8")
    assert [finding.code for finding in findings_in_csv(file, CommuneTarget)] == ["KH013"] * 96 + ["KH004"] * 54


def test_past_its_limit_of_findings_a_file_says_that_there_are_more(file, monkeypatch):
    monkeypatch.setattr("ntmdocs.plan_files.gathering.MAX_FINDINGS", 5)
    file.write_text(f"{HEAD}\n" + "Ba Bể,B¾c K¹n,chuan,2025\n" * 7, encoding="utf-8")
    assert [finding.code for finding in findings_in_csv(file, CommuneTarget)] == [*["KH008"] * 5, "KH012"]
    file.write_text(f"{HEAD}\n" + "Ba Bể,B¾c K¹n,chuan,2025\n" * 5, encoding="utf-8")
    assert [finding.code for finding in findings_in_csv(file, CommuneTarget)] == ["KH008"] * 5


# What is written is read


VIETNAMESE = st.sampled_from("aăâbcdđeêơưxyàảãạếỳỵẩờĐỦ019.,;:!?'\"=+-@#%&()[]{}<>|/")
WORDS = st.lists(st.text(VIETNAMESE, min_size=1, max_size=8), min_size=1, max_size=4).map(" ".join)
SOUND = st.lists(WORDS, min_size=1, max_size=3).map("\n".join).filter(lambda text: examined(text) == (text, ()))


def csv_text(
    header: Sequence[str], rows: Iterable[Sequence[Any]], delimiter: str = ",", newline: str = "\n", blank: int = 0
) -> str:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=delimiter, lineterminator=newline)
    writer.writerow(header)
    for row in rows:
        stream.write(newline * blank)
        writer.writerow(row)
    return stream.getvalue()


@given(
    st.lists(st.tuples(SOUND, SOUND, SOUND), max_size=4),
    st.sampled_from(",;\t"),
    st.sampled_from(["\n", "\r\n"]),
    st.integers(0, 2),
)
@example([("=1", "{{ x }}", 'a"b'), ("a,b;c", "một\nhai", "1")], ",", "\r\n", 1)
def test_what_is_written_as_csv_is_read_back_equal_with_its_line(tmp_path_factory, rows, delimiter, newline, blank):
    file = tmp_path_factory.getbasetemp() / "doan-van-rieng.csv"
    header = ["Đơn vị", "Khóa", "Cách dùng", "Kiểu", "Nội dung"]
    given_rows = [(unit, key, "thay", "đoạn văn", text) for unit, key, text in rows]
    written = csv_text(header, given_rows, delimiter, newline, blank)
    read = rows_of(file, written, OwnPassage)
    assert [(row.unit, row.key, row.use.value, row.kind.value, row.text) for row in read] == given_rows
    assert [row.place.line for row in read] == lines_of(given_rows, blank)


def lines_of(rows: Iterable[Sequence[str]], blank: int) -> list[int]:
    """The line that each row begins on, under the header and `blank` lines before each row."""
    lines, line = [], 2
    for row in rows:
        line += blank
        lines.append(line)
        line += 1 + sum(cell.count("\n") for cell in row)
    return lines


@given(st.lists(st.tuples(SOUND, SOUND, st.integers(0, 10**9), st.booleans(), st.dates()), max_size=4))
def test_typed_values_are_read_back_equal(tmp_path_factory, rows):
    file = tmp_path_factory.getbasetemp() / "x.csv"
    communes = [
        (unit, commune, "còn lại", met, "có" if special else "không") for unit, commune, met, special, _ in rows
    ]
    written = csv_text(["Đơn vị", "Xã", "Nhóm", "Số tiêu chí đạt", "Đặc biệt khó khăn"], communes)
    read = rows_of(file, written, CommuneEntry)
    assert [(row.unit, row.commune, row.criteria_met, row.special) for row in read] == [row[:4] for row in rows]
    days = [(unit, f"{day.day}/{day.month}/{day.year:04}") for unit, _, _, _, day in rows]
    read_days = rows_of(file, csv_text(["Đơn vị", "Ngày ban hành"], days), UnitInfo)
    assert [row.issued_on for row in read_days] == [row[4] for row in rows]

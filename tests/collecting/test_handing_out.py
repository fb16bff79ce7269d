"""Each commune gets its own rows of the plan and no other's, in the tables that speak of communes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook

from ntmdocs.collecting import gather, hand_out
from ntmdocs.errors import WrongUseError
from ntmdocs.plan_files import read_plan
from ntmdocs.resources import data_file
from tests.collecting.returned import EXAMPLE, REGISTER, RESULTS, texts


@pytest.fixture(scope="module")
def handed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The workbooks of thành phố Bắc Kạn by the names of their files."""
    made = hand_out(EXAMPLE, tmp_path_factory.mktemp("giao"), "thành phố Bắc Kạn")
    return {item.path.name: item.path for item in made.written}


def test_a_unit_s_communes_get_a_workbook_each(handed):
    assert sorted(handed) == ["so-lieu-xa-duong-quang.xlsx", "so-lieu-xa-nong-thuong.xlsx"]
    assert {path.parent.name for path in handed.values()} == {"thanh-pho-bac-kan"}


def test_a_workbook_holds_the_rows_of_its_commune_alone(handed):
    rows = texts(handed["so-lieu-xa-nong-thuong.xlsx"], REGISTER)
    assert [row["Xã"] for row in rows] == ["xã Nông Thượng"]


def test_the_first_sheet_speaks_to_those_who_have_no_program(handed):
    sheet = load_workbook(handed["so-lieu-xa-nong-thuong.xlsx"], read_only=True).worksheets[0]
    said = " ".join(str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell)
    assert "gửi tệp này về thành phố Bắc Kạn" in said
    assert "ntmdocs" not in said


def test_tables_that_do_not_speak_of_communes_and_dossiers_that_it_has_not_are_left_out(handed):
    book = load_workbook(handed["so-lieu-xa-nong-thuong.xlsx"], read_only=True)
    assert "Văn bản viện dẫn" not in book.sheetnames
    assert "Hồ sơ" not in book.sheetnames
    assert "Công trình" in book.sheetnames


def test_each_criterion_without_a_result_has_a_row_that_only_waits_for_it(handed):
    rows = texts(handed["so-lieu-xa-duong-quang.xlsx"], RESULTS)
    assert [row["Tiêu chí"] for row in rows] == [str(number) for number in range(1, 20)]
    assert {row["Đạt"] for row in rows} == {None}
    assert {row["Đơn vị"] for row in rows} == {"thành phố Bắc Kạn"}


def test_each_indicator_of_a_dossier_without_a_result_has_a_row_that_only_waits_for_it(tmp_path):
    [book] = hand_out(EXAMPLE, tmp_path / "giao", "Nguyên Phúc").written
    rows = [row for row in texts(book.path, "Kết quả chỉ tiêu") if row["Bước"] == "tự đánh giá"]
    waiting = [row for row in rows if not any(row[name] for name in ("Kết quả", "Số đạt", "Đánh giá"))]
    assert [row["Chỉ tiêu"] for row in waiting if row["Chỉ tiêu"] in ("2.1", "2.4", "13.1")] == ["2.4", "13.1"]
    assert len({(row["Chỉ tiêu"], row["Mức thành phần"]) for row in rows}) == len(rows)
    gathered = gather(EXAMPLE, [book.path], tmp_path / "moi")
    before, after = ((each / "ket-qua-chi-tieu.csv").read_text("utf-8") for each in (EXAMPLE, tmp_path / "moi"))
    assert after.splitlines() == before.splitlines()
    assert "KH451" not in {finding.code for finding in gathered.findings}


def test_a_handed_out_workbook_is_read_like_any_plan_save_the_cells_that_wait(handed):
    plan, findings = read_plan(handed["so-lieu-xa-nong-thuong.xlsx"], data_file)
    assert plan is not None
    assert {finding.message for finding in findings} == {"Chưa có giá trị."}


def test_a_name_that_is_nobody_s_is_wrong_use(tmp_path):
    with pytest.raises(WrongUseError, match="Không có đơn vị"):
        hand_out(EXAMPLE, tmp_path / "giao", "huyện Không Có")
    assert not (tmp_path / "giao").exists()


def test_unfinished_rows_of_others_keep_nobody_from_a_workbook_and_come_back_as_they_were(tmp_path):
    plan = tmp_path / "ke-hoach"
    shutil.copytree(EXAMPLE, plan, ignore=shutil.ignore_patterns("anh"))
    register = plan / "xa.csv"
    head, *rows = register.read_text("utf-8").splitlines()
    group = head.split(",").index("Nhóm")
    for at, row in enumerate(rows):
        cells = row.split(",")
        if "Bạch Thông" in row or "Dương Quang" in row:
            cells[group] = ""
            rows[at] = ",".join(cells)
    register.write_text("\n".join([head, *rows]), "utf-8")
    made = hand_out(plan, tmp_path / "giao", "thành phố Bắc Kạn")
    assert [item.path.name for item in made.written] == ["so-lieu-xa-nong-thuong.xlsx"]
    assert [unit.name for unit in made.refused] == ["Dương Quang"]
    assert len([finding for finding in made.findings if finding.place.column == "Nhóm"]) == 1
    gather(plan, [made.written[0].path], tmp_path / "moi")
    carried = (tmp_path / "moi" / "xa.csv").read_text("utf-8-sig")
    assert [line.split(",")[group] for line in carried.splitlines() if "Dương Quang" in line] == [""]

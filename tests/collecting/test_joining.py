"""What communes send back becomes a new plan; what disagrees is told with both values and both cells."""

from __future__ import annotations

from pathlib import Path
from shutil import copy
from typing import TypeVar

import pytest

from ntmdocs.collecting import gather, hand_out
from ntmdocs.findings import Finding
from ntmdocs.model import TABLES, CommuneEntry, CriterionResult, Plan, TableRecord, Work
from ntmdocs.plan_files import read_plan
from ntmdocs.resources import data_file
from tests.collecting.returned import EXAMPLE, REGISTER, RESULTS, WORKS, fill

R = TypeVar("R", bound=TableRecord)


@pytest.fixture(scope="module")
def handed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    made = hand_out(EXAMPLE, tmp_path_factory.mktemp("giao"), "thành phố Bắc Kạn")
    return {item.path.stem.removeprefix("so-lieu-xa-"): item.path for item in made.written}


def joined(plan: Path, files: list[Path], output: Path) -> tuple[Plan, list[Finding]]:
    done = gather(plan, files, output)
    made, findings = read_plan(output, data_file)
    assert made is not None
    assert findings == []
    return made, list(done.findings)


def entry(plan: Plan, name: str) -> CommuneEntry:
    return next(row for row in plan.rows(CommuneEntry) if row.commune in (name, f"xã {name}"))


def ours(plan: Plan, kind: type[R]) -> list[R]:
    """The rows of xã Nông Thượng."""
    return [row for row in plan.rows(kind) if getattr(row, "commune", "") in ("Nông Thượng", "xã Nông Thượng")]


def codes(findings: list[Finding]) -> list[str]:
    return [finding.code for finding in findings]


def test_a_filled_cell_comes_home_and_everything_else_stays(handed, tmp_path):
    book = fill(handed["nong-thuong"], tmp_path / "ve.xlsx", REGISTER, 1, {"Số tiêu chí cuối năm": 19})
    before, _ = read_plan(EXAMPLE, data_file)
    plan, findings = joined(EXAMPLE, [book], tmp_path / "moi")
    assert before is not None
    assert entry(plan, "Nông Thượng").criteria_target == 19
    for kind in TABLES:
        changed = [row for old, row in zip(before.rows(kind), plan.rows(kind), strict=True) if old != row]
        assert len(changed) == (kind is CommuneEntry)
    assert "KH453" in codes(findings)
    assert "Xã Nông Thượng: 0 dòng mới, 1 ô mới." in [finding.message for finding in findings]


def test_new_rows_come_home_and_rows_that_only_wait_do_not(handed, tmp_path):
    book = fill(handed["nong-thuong"], tmp_path / "a.xlsx", RESULTS, 5, {"Đạt": "có"})
    work = {"Công trình": "Đường thôn", "Vốn trong năm": 250.5}
    book = fill(book, tmp_path / "b.xlsx", WORKS, 1, work)
    plan, _ = joined(EXAMPLE, [book], tmp_path / "moi")
    assert [(row.criterion, row.met) for row in ours(plan, CriterionResult)] == [("5", True)]
    assert [(row.name, str(row.amount)) for row in ours(plan, Work)] == [("Đường thôn", "250.5")]


def test_gathering_a_file_twice_changes_nothing(handed, tmp_path):
    book = fill(handed["nong-thuong"], tmp_path / "ve.xlsx", REGISTER, 1, {"Số tiêu chí cuối năm": 19})
    gather(EXAMPLE, [book], tmp_path / "mot")
    done = gather(tmp_path / "mot", [book, Path(copy(book, tmp_path / "lan-nua.xlsx"))], tmp_path / "hai")
    one, two = ({path.name: path.read_bytes() for path in (tmp_path / name).glob("*.*")} for name in ("mot", "hai"))
    assert one == two
    assert "KH450" not in codes(list(done.findings))


def test_two_files_that_disagree_are_both_told_and_neither_is_taken(handed, tmp_path):
    head = "Số tiêu chí đạt"
    one = fill(handed["nong-thuong"], tmp_path / "mot.xlsx", REGISTER, 1, {head: 17})
    two = fill(handed["nong-thuong"], tmp_path / "hai.xlsx", REGISTER, 1, {head: 18})
    before, _ = read_plan(EXAMPLE, data_file)
    plan, findings = joined(EXAMPLE, [one, two], tmp_path / "moi")
    assert before is not None
    assert entry(plan, "Nông Thượng").criteria_met == entry(before, "Nông Thượng").criteria_met
    [told] = [finding for finding in findings if finding.code == "KH450"]
    assert told.place.file == "hai.xlsx"
    assert told.place.cell
    assert "«18»" in told.message
    assert "«17»" in told.message
    assert f"tệp mot.xlsx, trang «{REGISTER}», ô {told.place.cell}" in told.message


def test_a_value_other_than_the_plan_s_is_taken_and_told_with_both_cells(handed, tmp_path):
    book = fill(handed["nong-thuong"], tmp_path / "ve.xlsx", REGISTER, 1, {"Nhóm": "còn lại"})
    _, findings = joined(EXAMPLE, [book], tmp_path / "moi")
    [told] = [finding for finding in findings if finding.code == "KH451"]
    assert "tệp xa.csv, dòng" in told.message
    assert told.place.file == "ve.xlsx"


def test_communes_of_the_same_unit_that_sent_nothing_are_named(handed, tmp_path):
    book = fill(handed["nong-thuong"], tmp_path / "ve.xlsx", REGISTER, 1, {"Số tiêu chí cuối năm": 19})
    _, findings = joined(EXAMPLE, [book], tmp_path / "moi")
    silent = [finding.message for finding in findings if finding.message.startswith("Chưa có tệp")]
    assert silent == ["Chưa có tệp nào của xã Dương Quang."]


def test_what_a_new_row_lacks_is_named(handed, tmp_path):
    book = fill(handed["nong-thuong"], tmp_path / "ve.xlsx", "Lộ trình tiêu chí", 1, {"Tiêu chí": "5"})
    done = gather(EXAMPLE, [book], tmp_path / "moi")
    told = [finding.message for finding in done.findings if finding.code == "KH454"]
    assert "xã Nông Thượng còn thiếu: Bộ tiêu chí, Thời hạn hoàn thành." in told


def test_a_row_that_a_commune_left_out_is_kept_and_told(handed, tmp_path):
    rows = [{"Công trình": "Đường thôn"}, {"Công trình": "Nhà văn hóa"}]
    named = {"Đơn vị": "thành phố Bắc Kạn", "Xã": "xã Nông Thượng"}
    book = handed["nong-thuong"]
    for at, row in enumerate(rows, 1):
        book = fill(book, tmp_path / f"{at}.xlsx", WORKS, at, named | row)
    gather(EXAMPLE, [book], tmp_path / "mot")
    other = fill(handed["nong-thuong"], tmp_path / "khac.xlsx", WORKS, 1, rows[0])
    plan, findings = joined(tmp_path / "mot", [other], tmp_path / "hai")
    assert [row.name for row in ours(plan, Work)] == ["Đường thôn", "Nhà văn hóa"]
    [told] = [finding for finding in findings if finding.code == "KH455"]
    assert told.place.file == "cong-trinh.csv"


def test_a_commune_that_nobody_knows_is_told_and_not_guessed(handed, tmp_path):
    book = fill(handed["nong-thuong"], tmp_path / "ve.xlsx", REGISTER, 1, {"Xã": "Nông Thựơng Mới"})
    _, findings = joined(EXAMPLE, [book], tmp_path / "moi")
    [told] = [finding for finding in findings if finding.code == "KH452"]
    assert (told.place.file, told.place.sheet, told.place.column) == ("ve.xlsx", REGISTER, "Xã")


def test_a_workbook_of_another_year_is_not_joined(handed, tmp_path):
    folder = tmp_path / "nam-khac"
    folder.mkdir()
    for path in EXAMPLE.glob("*.*"):
        copy(path, folder)
    header = (folder / "ke-hoach.yaml").read_text(encoding="utf-8")
    (folder / "ke-hoach.yaml").write_text(header.replace("nam: 2025", "nam: 2026"), encoding="utf-8")
    book = fill(handed["nong-thuong"], tmp_path / "ve.xlsx", REGISTER, 1, {"Số tiêu chí cuối năm": 19})
    done = gather(folder, [book], tmp_path / "moi")
    assert [finding.code for finding in done.findings if finding.severity == "error"] == ["KH452"]
    made, _ = read_plan(tmp_path / "moi", data_file)
    assert made is not None
    assert entry(made, "Nông Thượng").criteria_target is None


def test_the_clerk_s_own_columns_come_along(handed, tmp_path):
    book = fill(handed["nong-thuong"], tmp_path / "ve.xlsx", REGISTER, 1, {"Trạng thái": "hỏi lại"})
    gather(EXAMPLE, [book], tmp_path / "moi.xlsx")
    assert read_plan(tmp_path / "moi.xlsx", data_file)[0] is not None


def test_a_folder_of_files_is_gathered_whole(handed, tmp_path):
    folder = tmp_path / "gui-ve"
    folder.mkdir()
    for at, (name, path) in enumerate(handed.items(), 17):
        fill(path, folder / f"{name}.xlsx", REGISTER, 1, {"Số tiêu chí cuối năm": at})
    (folder / "~$khoa.xlsx").write_bytes(b"owner")
    plan, findings = joined(EXAMPLE, [folder], tmp_path / "moi")
    assert {entry(plan, name).criteria_target for name in ("Dương Quang", "Nông Thượng")} == {17, 18}
    assert "KH454" not in codes([finding for finding in findings if "Chưa có tệp" in finding.message])

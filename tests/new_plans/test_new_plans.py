"""Plans made anew: an empty one, next year's, another form, a newer schema; nothing is lost or written over."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from ntmdocs import resources
from ntmdocs.errors import FindingsError, WrongUseError
from ntmdocs.findings import Place
from ntmdocs.model import (
    Citation,
    CommuneEntry,
    CommuneTarget,
    Plan,
    PriorRoadmap,
    Recipient,
    UnitInfo,
)
from ntmdocs.new_plans import convert, converting, start, upgrade
from ntmdocs.plan_files import Offered, RawPlan, raw_table, read_plan, read_raw, workbook_of
from ntmdocs.plan_files.grids import grid_of
from ntmdocs.plan_files.placed import PlacedDict
from tests.plan_files.folders import write_plan

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "bac-kan-2025"


def rows(path: Path, kind: type) -> list[dict[str, str]]:
    """The rows of a table as they are written, without blank cells."""
    written = read_raw(path).tables[kind]
    return [{head: text for head, text in row.items() if text} for row in grid_of(kind, written.pieces).rows]


@pytest.fixture(scope="module")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("new") / "plan"
    made, *_ = start(folder, "bac kan", 2025, 2031, None).written
    assert made.path == folder / "ke-hoach-2025.xlsx"
    return made.path


@pytest.fixture(scope="module")
def following(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("next") / "plan"
    made, *_ = start(folder, None, None, 2031, EXAMPLE).written
    assert made.path.name == "ke-hoach-2026.xlsx"
    return made.path


def test_a_new_plan_has_the_units_the_set_and_the_register_and_waits_for_the_rest(blank):
    raw = read_raw(blank)
    assert raw.header is not None
    assert {key: raw.header[key] for key in ("don_vi_hanh_chinh", "chinh_quyen", "chuong_trinh", "nam")} == {
        "don_vi_hanh_chinh": "tỉnh Bắc Kạn (bac-kan-2025)", "chinh_quyen": "Chính quyền địa phương ba cấp",
        "chuong_trinh": "Chương trình mục tiêu quốc gia xây dựng nông thôn mới", "nam": "2025",
    }  # fmt: skip
    assert [row["Đơn vị"] for row in rows(blank, UnitInfo)][:2] == ["tỉnh Bắc Kạn", "thành phố Bắc Kạn"]
    register = rows(blank, CommuneEntry)
    assert {"Đơn vị": "huyện Ba Bể", "Xã": "xã Quảng Khê"} in register
    assert len(register) == len(rows(EXAMPLE, CommuneEntry))
    _, findings = read_plan(blank, resources.data_file)
    assert {(finding.code, finding.place.column) for finding in findings} == {
        ("KH006", "Ngày chốt số liệu"), ("KH006", "Ngày lập"), ("KH006", "Nhóm"),
    }  # fmt: skip


@pytest.mark.parametrize(("province", "said"), [(None, "--province"), ("ha noi", "Không có danh mục")])
def test_a_province_that_is_not_there_is_told_with_those_that_are(tmp_path, province, said):
    with pytest.raises(WrongUseError, match=said) as raised:
        start(tmp_path / "plan", province, 2025, 2025, None)
    assert "tỉnh Bắc Kạn" in raised.value.near


def test_the_year_without_one_is_this_year_and_a_folder_that_is_there_is_left_alone(tmp_path):
    made, *_ = start(tmp_path / "plan", "bac kan", None, 2025, None).written
    assert made.path.name == "ke-hoach-2025.xlsx"
    with pytest.raises(WrongUseError, match="Đã có"):
        start(tmp_path / "plan", "bac kan", None, 2025, None)


def test_next_year_keeps_what_lasts_and_asks_anew_for_what_is_the_year_s(following):
    raw = read_raw(following)
    assert raw.header is not None
    assert (raw.header["nam"], raw.header["chuong_trinh"]) == ("2026", "Chương trình xây dựng nông thôn mới")
    assert raw.header["bao_cao_qua"] == "Sở Nông nghiệp và Môi trường"
    assert not {"ngay_chot_so_lieu", "ngay_lap", "ke_hoach_cap_tren"} & raw.header.keys()
    assert rows(following, Citation) == rows(EXAMPLE, Citation)
    assert rows(following, Recipient) == rows(EXAMPLE, Recipient)
    assert rows(following, CommuneTarget) == []
    assert all("Số kế hoạch" not in row and "Ngày ban hành" not in row for row in rows(following, UnitInfo))


def test_units_that_are_gone_and_illustrative_rows_are_told(tmp_path):
    gone, kept = start(tmp_path / "plan", None, None, 2031, EXAMPLE).findings
    assert (gone.code, kept.code) == ("KH456", "KH457")
    assert "30/6/2025" in gone.message
    assert "--to-units 2025-07" in gone.hint
    assert "«Phụ trách tiêu chí» " in kept.message
    assert start(tmp_path / "moi", "thai nguyen", 2026, 2031, None).findings == ()


def test_last_year_s_targets_are_next_year_s_roadmap_to_judge(following):
    targets = [(row["Đơn vị"], row["Xã"], row["Cấp độ"]) for row in rows(EXAMPLE, CommuneTarget)]
    prior = rows(following, PriorRoadmap)
    assert [(row["Đơn vị"], row["Xã"], row["Cấp độ"]) for row in prior] == targets
    assert all("Kết quả" not in row for row in prior)
    standings = {row["Xã"]: row.get("Nhóm") for row in rows(following, CommuneEntry)}
    assert standings["xã Vi Hương"] is None
    assert standings["xã Lục Bình"] == "đã công nhận"


def test_what_a_plan_carries_goes_with_it_into_a_workbook_and_back(tmp_path):
    folder = write_plan(tmp_path / "plan")
    convert(folder, tmp_path / "so" / "kh.xlsx")
    assert (tmp_path / "so" / "data" / "units" / "son-giang.csv").is_file()
    plan, findings = read_plan(tmp_path / "so" / "kh.xlsx", resources.data_file)
    assert isinstance(plan, Plan)
    assert findings == []
    convert(tmp_path / "so" / "kh.xlsx", tmp_path / "back")
    for path in (path for path in folder.rglob("*") if path.suffix == ".csv" and path.parent != folder):
        assert (tmp_path / "back" / path.relative_to(folder)).read_bytes() == path.read_bytes()


def test_nothing_is_written_over(tmp_path):
    folder = write_plan(tmp_path / "plan")
    convert(folder, tmp_path / "kh.xlsx")
    (tmp_path / "so" / "data" / "units").mkdir(parents=True)
    (tmp_path / "so" / "data" / "units" / "son-giang.csv").write_text("của người khác")
    for output in (tmp_path / "kh.xlsx", tmp_path / "so" / "kh.xlsx", folder):
        with pytest.raises(WrongUseError, match="Đã có"):
            convert(folder, output)
    assert (tmp_path / "so" / "data" / "units" / "son-giang.csv").read_text() == "của người khác"


def test_a_plan_with_a_table_that_cannot_be_read_is_not_converted(tmp_path):
    folder = write_plan(tmp_path / "plan", thon__csv=None, **{"thon.csv": b"\xff"})
    with pytest.raises(FindingsError, match="KH001"):
        convert(folder, tmp_path / "kh.xlsx")
    assert not (tmp_path / "kh.xlsx").exists()


# A newer schema


def an_old_book(version: str) -> bytes:
    header = PlacedDict(Place())
    header.update({"phien_ban": version, "nam": "2031"})
    table = raw_table(CommuneTarget, [{"don_vi": "A", "xa": "B", "Của tôi": "x"}])
    return workbook_of(RawPlan(Place(), header, {CommuneTarget: table}), Offered())


def test_a_newer_schema_keeps_rows_and_columns_of_the_clerk_s_own(tmp_path, monkeypatch):
    monkeypatch.setattr("ntmdocs.plan_files.workbook.list_writing.SCHEMA_VERSION", "0")
    (tmp_path / "cu.xlsx").write_bytes(an_old_book("0"))
    monkeypatch.undo()
    monkeypatch.setattr(converting, "KNOWN_VERSIONS", ("0", "1"))
    upgrade(tmp_path / "cu.xlsx", tmp_path / "moi.xlsx")
    header = read_raw(tmp_path / "moi.xlsx").header
    assert header is not None
    assert header["phien_ban"] == "1"
    assert rows(tmp_path / "moi.xlsx", CommuneTarget) == [{"Đơn vị": "A", "Xã": "B", "Của tôi": "x"}]


def test_a_schema_that_never_was_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("ntmdocs.plan_files.workbook.list_writing.SCHEMA_VERSION", "9")
    (tmp_path / "cu.xlsx").write_bytes(an_old_book("9"))
    with pytest.raises(FindingsError, match="KH010"):
        upgrade(tmp_path / "cu.xlsx", tmp_path / "moi.xlsx")


def test_a_new_plan_of_two_tiers_stands_on_their_government(tmp_path):
    made, *_ = start(tmp_path / "moi", "thai nguyen", 2026, 2031, None).written
    raw = read_raw(made.path)
    assert raw.header is not None
    assert raw.header["chinh_quyen"] == "Chính quyền địa phương hai cấp"
    assert raw.header["chuong_trinh"] == "Chương trình xây dựng nông thôn mới"
    assert {"Đơn vị": "tỉnh Thái Nguyên", "Xã": "xã Trần Phú"} in rows(made.path, CommuneEntry)
    offered = openpyxl.load_workbook(made.path)["Sổ theo dõi xã"].data_validations.dataValidation
    assert any("ds_nhom_xa" in str(each.formula1) for each in offered)  # the groups of the criteria set to choose from


def test_a_folder_with_more_than_data_of_its_own_is_never_filled(tmp_path):
    (tmp_path / "data" / "units").mkdir(parents=True)
    (tmp_path / "ghi-chu.txt").write_text("của tôi", encoding="utf-8")
    with pytest.raises(WrongUseError, match="cần một thư mục chưa có"):
        start(tmp_path, "bac kan", 2025, 2031, None)
    assert {path.name for path in tmp_path.iterdir()} == {"data", "ghi-chu.txt"}


def test_a_new_workbook_has_the_documents_of_the_state_that_were_there_in_its_year(tmp_path):
    years = {}
    for year in (2023, 2025):
        start(tmp_path / str(year), "Bắc Kạn", year, year, None)
        written = read_raw(tmp_path / str(year) / f"ke-hoach-{year}.xlsx").tables[Citation]
        years[year] = {row["Mã văn bản"]: row for row in grid_of(Citation, written.pieces).rows}
    assert {"qd-263-2022", "qd-318-2022", "qd-18-2022"} <= years[2023].keys()
    assert years[2025].keys() - years[2023].keys() == {"qd-211-2024"}
    assert all(row["Nguồn số liệu"] and row["Cấp ban hành"] == "Trung ương" for row in years[2025].values())

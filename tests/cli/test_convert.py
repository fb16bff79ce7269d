"""`ntmdocs convert --to-units`: from a plan to one of the units after a rearrangement."""

from __future__ import annotations

import csv

from ntmdocs.plan_files import read_plan
from ntmdocs.resources import data_file
from tests.cli.conftest import EXAMPLE, spoil


def rows(path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_the_plan_of_three_tiers_becomes_one_of_two(call, tmp_path):
    done = call("convert", EXAMPLE, "moi", "--to-units", "2025-07")
    assert done.status == 0
    made = done.out.split()
    assert {"moi/ke-hoach.yaml", "moi/xa.csv", "moi/muc-tieu-thon.csv", "moi/van-ban.csv"} <= set(made)
    assert not any("anh/" in path or "ho-so" in path for path in made)  # dossiers and their pictures stay
    assert "bao-cao-kiem-tra.txt" in done.err
    [villages] = rows(tmp_path / "work" / "moi" / "muc-tieu-thon.csv")
    assert (villages["Đơn vị"], villages["Số thôn"]) == ("tỉnh Thái Nguyên", "50")
    assert {row["Xã"]: row["Nhóm"] for row in rows(tmp_path / "work" / "moi" / "xa.csv")}["xã Thượng Quan"] == "còn lại"


def test_the_new_plan_is_read_once_its_day_is_filled_in(call, tmp_path):
    call("convert", EXAMPLE, "moi", "--to-units", "2025-07")
    header = tmp_path / "work" / "moi" / "ke-hoach.yaml"
    assert "\nngay_lap:  # " in header.read_text(encoding="utf-8")
    header.write_text(header.read_text(encoding="utf-8").replace("ngay_lap:", "ngay_lap: 15/8/2025"), encoding="utf-8")
    plan, findings = read_plan(header.parent, data_file)
    assert findings == []
    assert plan
    assert (plan.header.units, plan.government.code) == ("thai-nguyen-2025-07", "hai-cap")
    assert "«huyện" not in call("check", "moi").err


def test_with_the_decisions_made_the_province_s_papers_can_be_made(call, tmp_path):
    call("convert", EXAMPLE, "moi", "--to-units", "2025-07")
    moi = tmp_path / "work" / "moi"
    header = (moi / "ke-hoach.yaml").read_text(encoding="utf-8")
    (moi / "ke-hoach.yaml").write_text(header.replace("ngay_lap:", "ngay_lap: 15/8/2025"), encoding="utf-8")
    units = rows(data_file("units", "thai-nguyen-2025-07.csv"))
    communes = [f"tỉnh Thái Nguyên,xã {unit['Tên']},còn lại" for unit in units if unit["Loại"] == "xã"]
    (moi / "xa.csv").write_text("\n".join(["Đơn vị,Xã,Nhóm", *communes]), encoding="utf-8")
    for command in ("plan", "annex", "build"):
        done = call(command, "moi")
        assert done.status == 0, done.err
    assert "out/ke-hoach.docx" in call("plan", "moi").out


def test_the_new_plan_can_be_a_workbook(call, tmp_path):
    done = call("convert", EXAMPLE, "moi.xlsx", "--to-units", "2025-07")
    assert (done.status, done.out.split()) == (0, ["moi.xlsx"])
    assert call("convert", "moi.xlsx", "lai").status == 0
    call("convert", EXAMPLE, "moi", "--to-units", "2025-07")
    work = tmp_path / "work"
    assert rows(work / "lai" / "xa.csv") == rows(work / "moi" / "xa.csv")


def test_a_period_without_a_list_is_wrong_use_and_names_the_one_there_is(call, tmp_path):
    done = call("convert", EXAMPLE, "moi", "--to-units", "2026-07")
    assert done.status == 2
    assert "Không có danh mục đơn vị của kỳ «2026-07» sau «bac-kan-2025». Có thể là: 2025-07." in done.err
    assert not (tmp_path / "work" / "moi").exists()


def test_a_plan_with_errors_is_not_carried(call, tmp_path, plan):
    spoil(plan, "muc-tieu-xa.csv", "xã Nguyên Phúc", "xã Nguyên Phúc Hạ")
    done = call("convert", plan, "moi", "--to-units", "2025-07")
    assert done.status == 1
    assert "KH103" in done.err
    assert not (tmp_path / "work" / "moi").exists()

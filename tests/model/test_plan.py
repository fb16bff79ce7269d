"""The plan answers for its rows: whose they are, and what stands in the place of shipped data."""

from __future__ import annotations

from pathlib import Path

import pytest

from ntmdocs.model import Body, CommuneEntry, Plan, Unit, UnitInfo
from ntmdocs.plan_files import Offered, read_plan
from ntmdocs.resources import data_file
from tests.builders import a_plan, edited

EXAMPLE = Path(__file__).parents[2] / "examples" / "bac-kan-2025"
SAME_NAME = """\
Mã,Tên,Loại,Cấp,Mã cấp trên,Thuộc Chương trình
91,Sơn Giang,tỉnh,t1,,có
912,Lâm Thượng,huyện,t2,91,có
91201,Lâm Thượng,xã,t3,912,có
"""


@pytest.fixture(scope="module")
def plan() -> Plan:
    return a_plan()


def unit(plan: Plan, name: str) -> Unit:
    found = plan.units.find(name).unit
    assert found is not None
    return found


def entry(unit: str, commune: str) -> CommuneEntry:
    return CommuneEntry(unit=unit, commune=commune, standing="còn lại")


# Sources of money


def test_a_source_of_money_is_known_by_every_name_that_papers_print():
    plan = read_plan(EXAMPLE, data_file)[0]
    assert plan is not None
    written = ("ns-huyen", "Ngân sách huyện", "ngan sach thanh pho")
    found = [plan.funding_source(name) for name in (*written, "Ngân sách tỉnh")]
    assert [source.code for source in found if source] == [*["ns-huyen"] * 3, "ns-tinh"]
    offered = Offered.by(plan).choices()["Funding.nguon_von"].values
    assert {"Ngân sách huyện", "Ngân sách thành phố"} <= set(offered)
    assert all(plan.funding_source(name) for name in offered)


# Whose a row is


@pytest.mark.parametrize("name", ["Lâm Thượng", "huyện Lâm Thượng", "LAM THUONG"])
def test_the_unit_of_a_row_is_found_however_it_is_written(plan, name):
    assert plan.unit_of(entry(name, "")) == unit(plan, "huyện Lâm Thượng")


@pytest.mark.parametrize("name", ["", "Lâm Sơn", "Sơn Giang"])
def test_a_row_has_no_unit_while_the_name_is_blank_unknown_or_ambiguous(plan, name):
    assert plan.unit_of(entry(name, "An Khê")) is None
    assert plan.commune_of(entry(name, "An Khê")) is None


def test_a_name_of_a_district_and_of_a_commune_means_the_district():
    plan = a_plan(units=SAME_NAME)
    assert plan.unit_of(entry("Lâm Thượng", "")) == plan.units.by_code["912"]
    assert plan.commune_of(entry("Lâm Thượng", "Lâm Thượng")) == plan.units.by_code["91201"]


def test_a_commune_is_looked_for_below_the_rows_unit_alone(plan):
    assert plan.commune_of(entry("Lâm Thượng", "Phú Lộc")).code == "91205"
    assert plan.commune_of(entry("thị xã Sơn Giang", "Phú Lộc")).code == "91102"
    assert plan.commune_of(entry("Lâm Thượng", "Hòa Bắc")) is None


def test_rows_are_kept_by_table_and_by_unit_in_their_order(plan):
    rows = plan.rows(CommuneEntry)
    town, district = (plan.rows_of(CommuneEntry, below) for below in plan.units.below(plan.units.top))
    assert rows == (*town, *district)
    assert [row.place.line for row in rows] == list(range(2, 9))
    assert plan.rows_of(CommuneEntry, plan.units.top) == ()
    assert [row for row in plan.all_rows() if isinstance(row, CommuneEntry)] == list(rows)


def test_a_unit_without_a_row_of_its_own_has_blank_papers(plan):
    assert plan.info(unit(plan, "huyện Lâm Thượng")).signer == "Lê Văn Minh"
    assert plan.info(plan.units.top) == UnitInfo(unit="tỉnh Sơn Giang")


@pytest.mark.parametrize("name", ["cao", "CAO", "nông thôn bền vững bậc hai", "nong thon ben vung bac hai"])
def test_a_level_is_known_by_code_and_name(plan, name):
    assert plan.level_of(name).code == "cao"
    assert plan.level_of("cao nhất") is None


# What replaces shipped data


def bodies(plan: Plan, name: str) -> list[str]:
    return [body.code for body in plan.bodies(unit(plan, name))]


def test_a_unit_has_the_shipped_bodies_of_its_tier_in_order_and_its_own(plan):
    shipped = ["phong-nong-thon", "phong-tai-chinh", "mat-tran", "quan-su", "cong-an", "trung-tam-so"]
    assert bodies(plan, "thị xã Sơn Giang") == shipped
    assert bodies(plan, "huyện Lâm Thượng") == [*shipped, "tram-khuyen-nong"]
    assert bodies(plan, "tỉnh Sơn Giang") == ["so-nong-thon", "so-tai-chinh", "cong-an-tinh"]


OWN_BODY = "Mã cơ quan,Tên cơ quan,Cấp,Đơn vị,Quan hệ,Vai trò,Từ ngày,Đến ngày,Thứ tự,Loại đơn vị\n"


def test_a_plans_row_replaces_the_shipped_body_of_its_code_for_its_unit_alone():
    plan = a_plan(co_quan=f"{OWN_BODY}mat-tran,Mặt trận mới,t2,Lâm Thượng,đề nghị,mat_tran,,,9,\n")
    names = {body.code: body.name for body in plan.bodies(unit(plan, "huyện Lâm Thượng"))}
    assert names["mat-tran"] == "Mặt trận mới"
    assert bodies(plan, "huyện Lâm Thượng")[-1] == "mat-tran"
    assert "Mặt trận mới" not in {body.name for body in plan.bodies(unit(plan, "thị xã Sơn Giang"))}


def test_a_body_of_one_kind_of_unit_is_had_by_that_kind_alone():
    plan = a_plan(co_quan=f"{OWN_BODY}phong-do-thi,Phòng Đô thị,t2,,giao,,,,9,thị xã; thành phố\n")
    assert "phong-do-thi" in bodies(plan, "thị xã Sơn Giang")
    assert "phong-do-thi" not in bodies(plan, "huyện Lâm Thượng")


def test_a_body_exists_between_its_days_both_included(plan):
    [police] = [body for body in plan.government.bodies if body.code == "cong-an"]
    assert isinstance(police, Body)
    until = police.until
    assert until is not None
    assert police.exists_on(until)
    assert not police.exists_on(until.replace(year=until.year + 1))
    [centre] = [body for body in plan.government.bodies if body.code == "trung-tam-so"]
    assert not centre.exists_on(plan.reference_day)


def test_a_units_own_responsibility_replaces_the_shipped_one_of_its_criterion(plan):
    own = {row.criterion: row.lead for row in plan.responsibilities(unit(plan, "huyện Lâm Thượng"), "bo-xa")}
    other = {row.criterion: row.lead for row in plan.responsibilities(unit(plan, "thị xã Sơn Giang"), "bo-xa")}
    assert (own["3"], other["3"]) == (("tram-khuyen-nong",), ("phong-nong-thon",))
    assert list(own) == list(other) == ["1", "2", "3", "4", "5", "6", "7"]


def test_a_responsibility_of_another_tier_is_not_a_unit_s():
    rows = ",bo-xa,1,t3,phong-xa,,,\n"
    with_lower = a_plan(**edited("phu_trach_tieu_chi", "", rows.strip()))
    district = unit(with_lower, "huyện Lâm Thượng")
    leads = {row.criterion: row.lead for row in with_lower.responsibilities(district, "bo-xa")}
    assert leads["1"] == ("phong-nong-thon",)


def test_responsibilities_of_the_base_set_hold_for_the_set_that_is_based_on_it():
    table = edited("phu-trach-tieu-chi", "Lâm Thượng,bo-xa,3", "Lâm Thượng,bo-goc,3")
    plan = a_plan(**table)
    own = {row.criterion: row.lead for row in plan.responsibilities(unit(plan, "huyện Lâm Thượng"), "bo-xa")}
    assert own["3"] == ("tram-khuyen-nong",)


def test_a_set_that_nobody_answers_for_has_no_responsibilities(plan):
    assert plan.responsibilities(unit(plan, "huyện Lâm Thượng"), "bo-thon") == ()
    assert plan.responsibilities(plan.units.top, "bo-xa") == ()


def test_the_programme_assesses_no_ward_and_no_town(plan):
    assert [below.name for below in plan.programme_units(unit(plan, "thị xã Sơn Giang"))] == ["Hòa Bắc", "Phú Lộc"]


def test_a_cited_document_is_known_by_its_code(plan):
    assert plan.citation("kh-88").symbol == "88/KH-UBND"
    assert plan.citation("kh-89") is None

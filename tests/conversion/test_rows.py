"""Old units become one: what they say alike is carried, what adds up is added, all else is told with its places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ntmdocs.conversion import Carried, carried_to, stays_behind
from ntmdocs.conversion.rules import AddedUp, MovedUp, MustDecide
from ntmdocs.findings import Finding, Rule
from ntmdocs.model import (
    TABLES,
    Citation,
    CommuneEntry,
    CommuneProgress,
    CommuneTarget,
    Confirmation,
    CriterionResult,
    Dossier,
    Funding,
    IndicatorOverride,
    IndicatorResult,
    MoneyProgress,
    Plan,
    Standing,
    TableRecord,
    Unit,
    UnitGoal,
    UnitInfo,
    Units,
    Village,
    VillageTarget,
    Work,
)
from tests.builders import PLAN, UNITS, a_government, a_plan, edited, rows_from

HEADS = "Mã,Tên,Loại,Cấp,Mã cấp trên,Thuộc Chương trình\n"
NEW = f"""{HEADS}90,Thượng Giang,tỉnh,t1,,có
91101,Hòa Bắc,xã,t3,90,có
91103,Trung Tâm,phường,t3,90,không
91201,An Bình,xã,t3,90,có
91203,Cẩm Sơn,xã,t3,90,có
91204,Mai Lâm,xã,t3,90,có
"""
BECAME = {
    "91": "90", "91101": "91101", "91102": "91103", "91103": "91103", "91201": "91201", "91202": "91201",
    "91203": "91203", "91204": "91204", "91205": "91204", "91206": "91204",
}  # fmt: skip


def old_units(became: dict[str, str]) -> str:
    lines = UNITS.splitlines()
    told = [f"{line},{became.get(line.split(',')[0], '')}" for line in lines[1:]]
    return "\n".join([f"{lines[0]},Đơn vị kế thừa", *told])


def carried(new: str = NEW, became: dict[str, str] | None = None, /, **tables: str) -> tuple[Plan, Carried]:
    plan = a_plan(units=old_units(became or BECAME), **tables)
    government = a_government()
    two = government.model_copy(update={"tiers": tuple(tier for tier in government.tiers if tier.code != "t2")})
    return plan, carried_to(plan, "thuong-giang-2031-07", Units(rows_from(Unit, new)), two)


@pytest.fixture(scope="module")
def moved() -> Carried:
    return carried()[1]


def rows(moved: Carried, record: type[TableRecord]) -> list[Any]:
    return moved.tables.get(record, [])


def of(moved: Carried, commune: str, record: type[TableRecord]) -> list[Any]:
    return [row for row in rows(moved, record) if row.commune == f"xã {commune}"]


def told(moved: Carried, rule: type[Rule], *words: str) -> list[Finding]:
    return [
        finding
        for finding in moved.findings
        if finding.code == rule.code and all(word in finding.message for word in words)
    ]


def test_a_commune_that_stayed_alone_keeps_every_row_under_the_new_names(moved):
    [entry] = of(moved, "Cẩm Sơn", CommuneEntry)
    assert (entry.unit, entry.standing, entry.criteria_met) == ("tỉnh Thượng Giang", Standing.RECOGNISED, 7)
    [target] = of(moved, "Cẩm Sơn", CommuneTarget)
    assert (target.level, target.roadmap_year) == ("cao", 2030)
    assert not told(moved, MustDecide, "xã Cẩm Sơn")


def test_what_all_say_alike_is_carried_and_the_rest_is_left_blank_and_told(moved):
    [entry] = of(moved, "An Bình", CommuneEntry)
    assert (entry.standing, entry.criteria_met, entry.criteria_target) == (Standing.ROADMAP, None, 7)
    [met] = told(moved, MustDecide, "xã An Bình", "Số tiêu chí đạt")
    assert met.place.file == "xa.csv"
    assert "Xã An Khê (dòng 4): Số tiêu chí đạt «5»; xã Bình Yên (dòng 5): Số tiêu chí đạt «6»" in met.message
    assert told(moved, MustDecide, "xã An Bình", "Đặc biệt khó khăn «có»")


def test_a_row_that_cannot_be_without_what_differs_is_not_carried(moved):
    assert of(moved, "An Bình", CommuneTarget) == []
    [found] = told(moved, MustDecide, "xã An Bình", "Năm lộ trình")
    assert "Xã An Khê (dòng 4): Năm lộ trình «2031»; xã Bình Yên (dòng 5): Năm lộ trình «2030»" in found.message


def test_what_only_a_part_says_is_not_said_of_the_whole(moved):
    assert of(moved, "An Bình", CriterionResult) == []
    found = told(moved, MustDecide, "xã An Bình", "Tiêu chí «1»", "chưa có dòng tương ứng của xã Bình Yên")
    assert len(found) == 1
    assert len(told(moved, MustDecide, "xã An Bình", "Tiêu chí «")) == 7 + 2  # its results, its roadmap
    assert of(moved, "Mai Lâm", CommuneEntry) == []
    assert told(moved, MustDecide, "xã Mai Lâm", "chưa có dòng tương ứng của thị trấn Lâm Hà", "«còn lại»")


def test_money_of_one_source_nature_and_year_is_added(moved):
    sums = {(row.commune, row.source_code, row.nature.value): row.amount for row in rows(moved, Funding)}
    assert sums["xã An Bình", "tw", "đầu tư"] == 950
    assert sums["xã Mai Lâm", "tw", "đầu tư"] == 520
    assert sums["xã Mai Lâm", "tw", "sự nghiệp"] == 480
    [found] = told(moved, AddedUp, "Số tiền của xã An Bình: 950")
    assert "xã An Khê 500 (dòng 3), xã Bình Yên 450 (dòng 4)" in found.message


def test_numbers_of_a_unit_done_away_with_go_up_and_are_told_to_be_shared_out(moved):
    [villages] = rows(moved, VillageTarget)
    assert (villages.unit, villages.count, villages.leftover, villages.leftover_count) == (
        "tỉnh Thượng Giang", 2, True, 1,
    )  # fmt: skip
    contents = [row for row in rows(moved, Funding) if row.content]
    assert {(row.unit, row.content, row.year): row.amount for row in contents} == {
        ("tỉnh Thượng Giang", "Giao thông", 2031): 1470,
        ("tỉnh Thượng Giang", "Sản xuất", 2031): 480,
        ("tỉnh Thượng Giang", "Giao thông", 2030): 120,
    }
    assert len(told(moved, MovedUp, "Huyện Lâm Thượng không còn")) == 1 + 3


def test_villages_and_works_stay_what_they_are_in_the_new_commune(moved):
    assert [(row.commune, row.name) for row in rows(moved, Village)] == [
        ("xã Mai Lâm", "Khe Vàng"),
        ("xã Mai Lâm", "Bản Trung"),
        ("xã Mai Lâm", "Suối Đá"),
    ]
    assert [row.commune for row in rows(moved, Work)] == ["xã Hòa Bắc", "xã An Bình"]


def test_what_a_unit_that_is_no_longer_says_of_itself_is_told_and_left(moved):
    for record in (UnitInfo, UnitGoal):
        assert rows(moved, record) == []
    assert told(moved, MustDecide, "huyện Lâm Thượng không còn", "Người ký «Lê Văn Minh»")
    assert told(moved, MustDecide, "thị xã Sơn Giang không còn", "Cấp độ «huyen»")
    assert told(moved, MustDecide, "tỉnh Thượng Giang (gồm tỉnh Sơn Giang): còn gồm đơn vị", "Tổng số «2»")
    assert told(moved, MustDecide, "cấp này không còn", "Mã văn bản «nq-lt»")


def test_a_commune_that_becomes_part_of_a_ward_is_told(moved):
    assert told(moved, MustDecide, "xã Phú Lộc thành phường Trung Tâm, không thuộc diện đánh giá", "Cấp độ «cao»")


def test_a_unit_that_was_split_is_told():
    _, split = carried(NEW, BECAME | {"91203": "91203; 91204"})
    assert of(split, "Cẩm Sơn", CommuneEntry) == []
    assert told(split, MustDecide, "xã Cẩm Sơn thành nhiều đơn vị (xã Cẩm Sơn, xã Mai Lâm)")


def test_a_sum_with_an_unknown_part_is_not_made():
    villages = "Đơn vị,Số thôn,Còn thôn tồn,Số thôn tồn\nLâm Thượng,2,có,1\nthị xã Sơn Giang,3,có,\n"
    _, moved = carried(muc_tieu_thon=villages)
    [row] = rows(moved, VillageTarget)
    assert (row.count, row.leftover_count) == (5, None)
    assert told(moved, MustDecide, "chưa đủ số để cộng", "Huyện Lâm Thượng (dòng 2): Số thôn tồn «1»")


def test_rows_that_speak_of_no_unit_are_carried_as_they_are(moved):
    plan = a_plan()
    for record in (IndicatorOverride, Confirmation):
        assert rows(moved, record) == list(plan.rows(record))
    kept = {row.code for row in rows(moved, Citation)}
    assert kept == {row.code for row in plan.rows(Citation) if row.tier != "t2" and not row.unit}


def test_a_day_before_the_new_government_is_left_blank(moved):
    assert moved.header["drafted_on"] == "10/4/2031"  # this government had begun by then
    late = a_government().model_copy(update={"since": a_plan().header.drafted_on.replace(month=7)})
    again = carried_to(a_plan(), "x", a_plan().units, late)
    assert again.header["drafted_on"] == ""
    assert any("10/4/2031" in finding.message for finding in again.findings)


def regrouped(groups: list[int]) -> tuple[str, dict[str, str]]:
    """A list in which the communes of each group became one, and what became of each."""
    leaves = [line.split(",") for line in UNITS.splitlines()[1:] if ",t3," in line]
    first: dict[int, str] = {}
    became = {"91": "90"}
    for cells, group in zip(leaves, groups, strict=True):
        became[cells[0]] = first.setdefault(group, cells[0])
    lines = (f"{code},Mới {chr(65 + group)},xã,t3,90,có\n" for group, code in first.items())
    return f"{HEADS}90,Thượng Giang,tỉnh,t1,,có\n{''.join(lines)}", became


def told_lines(moved: Carried, file: str) -> set[int]:
    """The lines of a table that findings name."""
    messages = (finding for finding in moved.findings if finding.place.file == file)
    return {line for finding in messages for line in lines_in(finding)}


def lines_in(finding: Finding) -> Iterator[int]:
    yield finding.place.line
    yield from map(int, re.findall(r"\(dòng (\d+)\)", finding.message))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 3), min_size=9, max_size=9), st.lists(st.integers(2, 4), min_size=2, max_size=2))
def test_however_units_merge_no_money_no_village_and_no_row_is_lost(groups, met):
    first, second = (str(number) for number in met)
    tables = edited("xa", "An Khê,trong lộ trình,,,,,,5", f"An Khê,trong lộ trình,,,,,,{first}")
    tables["xa"] = tables["xa"].replace("Bình Yên,trong lộ trình,,,,,,6", f"Bình Yên,trong lộ trình,,,,,,{second}")
    plan, moved = carried(*regrouped(groups), **tables)
    assert total(rows(moved, Funding), "amount") == total(plan.rows(Funding), "amount")
    assert total(rows(moved, VillageTarget), "count") == total(plan.rows(VillageTarget), "count")
    assert len(rows(moved, Village)) == len(plan.rows(Village))
    for record in (each for each in TABLES if each is Dossier or not stays_behind(each)):
        file = f"{record.TABLE.key}.csv"
        new_rows, lines = rows(moved, record), told_lines(moved, file)
        for row in plan.rows(record):
            assert row.place.line in lines or stands_in(row, new_rows), (row, moved.findings)


def total(rows, field: str) -> Decimal:
    return sum((Decimal(getattr(row, field)) for row in rows), Decimal(0))


def stands_in(row: TableRecord, rows: list[TableRecord]) -> bool:
    """Whether the very same row, but for its unit and commune, is there."""
    names = {name for name, info in type(row).model_fields.items() if info.alias} - {"unit", "commune"}
    return any(all(getattr(row, name) == getattr(other, name) for name in names) for other in rows)


def test_the_invented_plan_has_a_row_in_every_table():
    assert set(PLAN) == {record.TABLE.key for record in TABLES}


def test_what_was_reported_stays_with_the_old_plan_and_is_told_once_a_period(moved):
    assert rows(moved, CommuneProgress) == rows(moved, MoneyProgress) == []
    found = told(moved, MustDecide, "Số liệu báo cáo quý")
    assert [each.place.file for each in found] == ["bao-cao-tien-do.csv"] * 2


def test_a_dossier_stays_with_the_old_plan_and_is_told_once(moved):
    assert rows(moved, Dossier) == []
    assert rows(moved, IndicatorResult) == []
    [found] = told(moved, MustDecide, "Hồ sơ của An Khê, Lâm Thượng")
    assert found.place.file == "ho-so.csv"

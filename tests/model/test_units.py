"""Units are found by code and by every way to write their names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ntmdocs.model import Unit, Units
from tests.builders import UNITS, rows_from

ALL = Units(rows_from(Unit, UNITS))


def codes(name: str, **where: str) -> list[str]:
    within = ALL.by_code[where.pop("within")] if "within" in where else None
    return [unit.code for unit in ALL.find(name, within=within, **where).units]


@pytest.mark.parametrize(
    "name",
    ["An Khê", "xã An Khê", "Xã an khê", "AN KHE", "an  khe", "An-Khê", "An Khe\u0302", "\u200bAn\u00a0Khê"],
)
def test_a_unit_is_found_without_regard_to_kind_case_diacritics_or_form(name):
    assert codes(name) == ["91201"]


@pytest.mark.parametrize("name", ["Hòa Bắc", "Hoà Bắc", "hoa bac", "xã Hoà Bắc"])
def test_a_unit_is_found_by_each_of_its_spellings(name):
    assert codes(name) == ["91101"]


def test_i_and_y_are_one_where_they_sound_alike():
    units = Units(rows_from(Unit, "Mã,Tên,Loại,Cấp\n1,Sỹ Bình,xã,t3\n2,Quý Lý,xã,t3\n"))
    found = [units.find(name).units for name in ("Sĩ Bình", "sy binh", "Quí Lí", "quy ly")]
    assert [unit.code for [unit] in found] == ["1", "1", "2", "2"]


def test_a_province_and_its_town_of_one_name_are_told_apart_by_their_kind_or_tier():
    assert codes("Sơn Giang") == ["91", "911"]
    assert ALL.find("Sơn Giang").unit is None
    assert codes("tỉnh Sơn Giang") == ["91"]
    assert codes("thị xã Sơn Giang") == ["911"]
    assert codes("Sơn Giang", tier="t2") == ["911"]


def test_a_name_that_two_districts_share_is_found_within_one_of_them():
    assert codes("Phú Lộc") == ["91102", "91205"]
    assert codes("Phú Lộc", within="912") == ["91205"]
    assert codes("An Khê", within="911") == []


def test_names_that_differ_in_diacritics_alone_are_told_apart_when_these_are_written():
    units = Units(rows_from(Unit, "Mã,Tên,Loại,Cấp\n1,Hà Lâm,xã,t3\n2,Hạ Lâm,xã,t3\n"))
    assert [unit.code for unit in units.find("xã Hạ Lâm").units] == ["2"]
    assert [unit.code for unit in units.find("HÀ LÂM").units] == ["1"]
    assert [unit.code for unit in units.find("ha lam").units] == ["1", "2"]


@pytest.mark.parametrize("name", ["", "xã", "Phú", "An Khê Hạ", "huyện An Khê", "91201", "{{ 7*7 }}", "x" * 10_000])
def test_another_name_finds_nothing(name):
    assert codes(name) == []


def test_the_tree_is_walked_up_and_down_in_the_files_order():
    assert ALL.top.code == "91"
    assert [unit.code for unit in ALL.below(ALL.top)] == ["911", "912"]
    assert ALL.parent(ALL.by_code["912"]) == ALL.top
    assert ALL.parent(ALL.top) is None
    assert ALL.below(ALL.by_code["91201"]) == ()


@given(st.sampled_from(list(ALL)))
def test_each_unit_is_found_by_its_full_name_below_its_parent(unit):
    assert ALL.find(unit.full_name, within=ALL.parent(unit)).units in ((unit,), ALL.find(unit.full_name).units)
    assert unit in ALL.find(unit.full_name).units

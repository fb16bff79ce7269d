"""Text becomes typed values here and nowhere else, and each record knows its place."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from ntmdocs.findings import NOWHERE, Place
from ntmdocs.model import TABLES, CommuneEntry, CommuneTarget, Funding, FundingNature, Standing, UnitInfo, Village, Work
from ntmdocs.model.record import MAX_COUNT
from ntmdocs.vietnamese import fold

ENTRY = {"unit": "a", "commune": "b", "standing": "còn lại"}
MONEY = {"unit": "a", "source_code": "tw", "year": "2031", "amount": "1"}


@pytest.mark.parametrize("text", ["trong lộ trình", "TRONG LỘ TRÌNH", "trong lo trinh", "Trong  lộ trình", "ROADMAP"])
def test_a_choice_is_read_without_case_or_diacritics(text):
    assert CommuneEntry(**ENTRY | {"standing": text}).standing is Standing.ROADMAP


def test_a_choice_that_is_none_names_the_choices_and_is_cut():
    with pytest.raises(ValidationError, match=r"«x{60}…» không thuộc các lựa chọn: «trong lộ trình», «đã công nhận»"):
        CommuneEntry(**ENTRY | {"standing": "x" * 30_000})


@pytest.mark.parametrize("nature", list(FundingNature))
def test_a_choice_is_read_back_as_it_is_written(nature):
    for written in (nature, nature.value, nature.name, fold(nature.value)):
        assert Funding(**MONEY | {"nature": written}).nature is nature


@given(st.integers(0, MAX_COUNT))
def test_a_count_is_read_in_plain_and_grouped_digits(number):
    assert CommuneEntry(**ENTRY, criteria_met=str(number)).criteria_met == number
    assert CommuneEntry(**ENTRY, criteria_met=f"{number:02}").criteria_met == number
    if number >= 10**6:
        assert CommuneEntry(**ENTRY, criteria_met=f"{number:,}".replace(",", ".")).criteria_met == number


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("-3", "phải từ 0 đến"),
        ("1,5", "phải là số nguyên"),
        ("1.234", "hai số"),
        (str(MAX_COUNT + 1), "phải từ 0 đến"),
        (str(10**30), "số dài quá"),
        ("", "chưa có số"),
        ("mười", "không phải là số; viết như «17»"),
    ],
)
def test_a_count_that_cannot_be_says_why(text, reason):
    with pytest.raises(ValidationError, match=reason):
        CommuneEntry(**ENTRY, criteria_met=text)


def test_an_amount_is_exact():
    assert Funding(**MONEY | {"amount": "0,1"}).amount * 3 == Decimal("0.3")
    assert Funding(**MONEY | {"amount": "12.345.678,5"}).amount == Decimal("12345678.5")


@pytest.mark.parametrize(
    ("text", "value"), [("có", True), ("X", True), ("không", False), ("KHONG", False), ("0", False)]
)
def test_yes_and_no_are_read_as_clerks_write_them(text, value):
    assert CommuneEntry(**ENTRY, reviewed=text).reviewed is value


def test_what_is_neither_yes_nor_no_is_refused():
    with pytest.raises(ValidationError, match="«chưa rõ» phải là «có» hoặc «không»"):
        CommuneEntry(**ENTRY, reviewed="chưa rõ")


def test_days_are_read_day_first():
    assert UnitInfo(unit="a", issued_on="03/4/2031").issued_on == date(2031, 4, 3)


def test_words_are_parted_by_semicolons():
    village = Village(unit="a", commune="b", name="c", list_year="2031", former_names=" Khe Trên ;; Khe Dưới; ")
    assert village.former_names == ("Khe Trên", "Khe Dưới")


def test_words_are_a_list_or_one_text_and_nothing_else():
    fields = {"unit": "a", "commune": "b", "name": "c", "list_year": 2031}
    assert Village(**fields, former_names=["Khe Trên", "Khe Dưới"]).former_names == ("Khe Trên", "Khe Dưới")
    with pytest.raises(ValidationError, match="former_names"):
        Village(**fields, former_names={"Khe Trên": "x"})


def test_what_is_not_given_is_not_known():
    entry = CommuneEntry(**ENTRY)
    assert (entry.criteria_met, entry.reviewed, entry.place) == (None, None, NOWHERE)
    assert Work(unit="a", commune="b", name="c").amount is None


def test_a_record_cannot_be_changed():
    with pytest.raises(ValidationError, match="frozen"):
        CommuneEntry(**ENTRY).unit = "c"  # type: ignore[misc]


def test_a_field_has_the_place_of_its_row_and_its_heading():
    entry = CommuneEntry(**ENTRY, place=Place(file="xa.csv", line=7))
    assert str(entry.at("criteria_met")) == "tệp xa.csv, dòng 7, cột «Số tiêu chí đạt»"


@pytest.mark.parametrize("kind", TABLES, ids=lambda kind: kind.TABLE.key)
def test_no_two_columns_of_a_table_are_read_under_one_heading(kind):
    headings = [fold(info.title) for info in kind.columns().values()]
    assert len(set(headings)) == len(headings)
    assert all(info.title and info.description for info in kind.columns().values())


def test_no_two_tables_share_a_key_or_a_title():
    assert len({kind.TABLE.key for kind in TABLES}) == len({kind.TABLE.title for kind in TABLES}) == len(TABLES)


def test_a_whole_table_is_a_sheet_beside_a_sheet_and_a_file_beside_a_file():
    assert str(CommuneTarget.place_beside(Place(file="kh.xlsx", sheet="Kế hoạch", cell="B7"))) == (
        "tệp kh.xlsx, trang «Mục tiêu xã»"
    )
    assert str(CommuneTarget.place_beside(Place(file="ke-hoach.yaml", line=5))) == "tệp muc-tieu-xa.csv"

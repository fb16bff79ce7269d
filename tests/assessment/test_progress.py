"""Progress of a period: what communes told, summed for the units above; what nobody told is left open."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ntmdocs.assessment import Figure, Progress, Reports, recognised_in_year
from ntmdocs.model import FundingNature, Period, Plan, Unit, Village
from tests.builders import PLAN, a_plan, edited

COMMUNES = {"thị xã Sơn Giang": ("Hòa Bắc", "Phú Lộc"), "Lâm Thượng": ("An Khê", "Bình Yên", "Cẩm Sơn", "Đông Mai")}
HEAD = PLAN["tien-do-xa"].partition("\n")[0]
QUARTERS = ("2031-Q1", "2031-Q2", "2031-Q3")


@pytest.fixture(scope="module")
def plan() -> Plan:
    return a_plan()


def unit_of(plan: Plan, name: str) -> Unit:
    """The unit of a full name."""
    return next(unit for unit in plan.units if unit.full_name == name)


def progress(plan: Plan, name: str, period: str) -> Progress:
    return Progress(Reports(plan), unit_of(plan, name), Period.parse(period))


def figure(*numbers: int) -> Figure:
    return Figure(*map(Decimal, numbers))


def test_the_first_period_is_compared_with_the_register(plan):
    found = progress(plan, "huyện Lâm Thượng", "2031-Q1")
    assert found.previous is None
    assert found.criteria == figure(29, 23, 23)
    assert found.now.day == date(2031, 3, 25)


def test_a_later_period_is_compared_with_the_one_before(plan):
    found = progress(plan, "huyện Lâm Thượng", "2031-Q2")
    assert found.previous == Period.parse("2031-Q1")
    assert found.criteria == figure(29, 23, 25)
    assert (found.criteria.change, found.average.now) == (Decimal(2), Decimal(5))
    assert [(fall.before, fall.now, fall.row.commune) for fall in found.falls] == [("3", "2", "Đông Mai")]


def test_rows_may_name_the_set_that_the_communes_set_is_based_on(plan):
    text = PLAN["tien-do-xa"].replace(",2031-Q2,,", ",2031-Q2,bo-goc,")
    found, other = (progress(each, "huyện Lâm Thượng", "2031-Q2") for each in (a_plan(tien_do_xa=text), plan))
    assert [(state.commune, state.met) for state in found.now.communes] == [
        (state.commune, state.met) for state in other.now.communes
    ]


def test_half_a_year_takes_what_was_told_of_the_quarter_that_ends_with_it(plan):
    quarter, half = (progress(plan, "huyện Lâm Thượng", code) for code in ("2031-Q2", "2031-H1"))
    assert half.now.communes == quarter.now.communes
    assert (half.previous, half.money[0].now) == (None, quarter.money[0].now)


def test_who_has_not_reported_stands_as_last_told_and_is_named(plan):
    found = progress(plan, "huyện Lâm Thượng", "2031-Q3")
    assert found.criteria == figure(29, 25, 25)
    assert not any(each.reported for each in found.reporters)
    assert found.falls == ()


def test_a_commune_of_which_nobody_told_leaves_the_sum_open():
    text = edited("xa", "Lâm Thượng,Phú Lộc,còn lại,,,,,,2,4", "Lâm Thượng,Phú Lộc,còn lại,,,,,,,4")
    found = progress(a_plan(**text, tien_do_xa=""), "huyện Lâm Thượng", "2031-Q1")
    assert (found.criteria.now, found.average.now, found.criteria.share) == (None, None, None)


def test_a_late_report_is_seen_against_the_day_that_the_unit_above_set():
    plan = a_plan(**edited("tien_do_xa", "1; 3; 7,,,,27/6/2031", "1; 3; 7,,,,28/6/2031"))
    late = [each.unit.name for each in progress(plan, "huyện Lâm Thượng", "2031-Q2").reporters if each.late]
    assert late == ["Phú Lộc"]


def test_a_district_that_has_not_sent_its_report_has_not_reported(plan):
    found = {each.unit.name: each.reported for each in progress(plan, "tỉnh Sơn Giang", "2031-Q1").reporters}
    assert found == {"Sơn Giang": False, "Lâm Thượng": True}


def test_money_is_counted_since_the_start_of_the_year_by_source_and_nature(plan):
    investment, _, _, carried = progress(plan, "huyện Lâm Thượng", "2031-Q2").money
    assert (investment.goal, investment.allotted) == (Decimal(1470), Decimal(900))
    amounts = (investment.before, investment.now, investment.change)
    assert amounts == (Decimal(100), Decimal("350.5"), Decimal("250.5"))
    assert carried.key == ("tw", FundingNature.RECURRENT, True)
    assert (carried.goal, carried.allotted, carried.share) == (Decimal(0), Decimal(120), Decimal(50))


def test_money_carried_over_from_an_earlier_year_stands_apart(plan):
    found = progress(plan, "huyện Lâm Thượng", "2031-Q2")
    assert [each.key.carried for each in found.money] == [False, True, False, True]
    assert [str(each.goal) for each in found.money] == ["1470", "120", "480", "0"]
    assert [str(each.now) for each in found.money] == ["350.5", "0", "0", "60"]
    sums = (found.all_money.goal, found.carried_money.goal, found.carried_money.now)
    assert sums == (Decimal(2070), Decimal(120), Decimal(60))


def test_a_source_that_is_told_by_nature_without_need_is_told_of_both():
    told = ("Sơn Giang,Hòa Bắc,2031-Q2,nguồn tỉnh,đầu tư,,100,50", "Sơn Giang,Hòa Bắc,2031-Q2,tinh,sự nghiệp,,60,30")
    rows = "".join(f"thị xã {line}\n" for line in told)
    [money] = progress(a_plan(giai_ngan=PLAN["giai-ngan"] + rows), "thị xã Sơn Giang", "2031-Q2").money
    assert (money.allotted, money.now) == (Decimal(160), Decimal(80))


def test_money_told_before_any_criteria_is_what_the_next_period_is_compared_with():
    late = "\n".join(line for line in PLAN["tien-do-xa"].splitlines() if "Q1" not in line and "Quý I/" not in line)
    found = progress(a_plan(tien_do_xa=late + "\n"), "huyện Lâm Thượng", "2031-Q2")
    assert (found.previous, found.all_money.before) == (Period.parse("2031-Q1"), Decimal(100))


def test_the_money_of_a_province_is_that_of_its_districts_and_what_none_of_them_has():
    own = "tỉnh Sơn Giang,,Đào tạo,{},,2031,90\n"
    sums = [
        progress(a_plan(von=PLAN["von"] + own.format(source)), "tỉnh Sơn Giang", "2031-Q2").all_money.goal
        for source in ("nguồn huyện", "nguồn tỉnh")
    ]
    assert sums == [2370 + 90, 2370]


def test_a_level_counts_once_it_is_said_or_decided():
    told = a_plan(**edited("tien_do_xa", "Lâm Thượng,Bình Yên,2031-Q2,,1-7,", "Lâm Thượng,Bình Yên,2031-Q2,,1-7,chuan"))
    [lowest, *_] = progress(told, "huyện Lâm Thượng", "2031-Q2").levels
    assert (lowest.figure, [unit.name for unit in lowest.new], lowest.holding) == (figure(2, 0, 1), ["Bình Yên"], 2)
    [later, *_] = progress(told, "huyện Lâm Thượng", "2031-Q3").levels
    assert (later.figure, later.new) == (figure(2, 1, 1), ())


@pytest.mark.parametrize(
    ("decision", "counts"),
    [("", False), ("QĐ số 5", True), ("5/QĐ-UBND ngày 02/5/2031", True), ("5/QĐ-UBND ngày 02/7/2031", False),
     ("5/QĐ-UBND ngày 02/5/2030", False)],
)  # fmt: skip
def test_a_village_counts_from_the_day_of_its_decision(decision, counts):
    village = Village(unit="a", commune="b", name="c", list_year=2031, recognition=decision)
    assert recognised_in_year(village, 2031, date(2031, 6, 25)) is counts


def test_the_villages_of_who_has_not_reported_stand_as_last_told():
    lines = (f"{HEAD}\nLâm Thượng,An Khê,2031-Q1,,1-5,,2,,", "Lâm Thượng,Bình Yên,2031-Q2,,1-6,,,,\n")
    found = progress(a_plan(tien_do_xa="\n".join(lines)), "huyện Lâm Thượng", "2031-Q2")
    assert found.villages == figure(3, 2, 2)


def test_villages_decided_after_the_last_report_count_on_a_later_day():
    text = edited("tien_do_xa", "1; 7,,,Đường liên thôn", "1; 7,,0,Đường liên thôn")
    decided = edited("thon", "Suối Đá,,,2030,3,4,Quý II,", "Suối Đá,,,2030,3,4,Quý II,9/QĐ-UBND ngày 01/8/2031")
    plan = a_plan(**text, **decided)
    reports, district = Reports(plan), unit_of(plan, "huyện Lâm Thượng")
    assert [reports.as_of(district, date(2031, month, 31)).villages for month in (7, 8)] == [0, 1]


@pytest.mark.parametrize("unit", ["huyện Lâm Thượng", "xã Đông Mai"])
def test_the_years_villages_stay_as_many_while_they_are_recognised(unit):
    figures = [
        progress(a_plan(**edited("thon", "2030,3,4,Quý II,", f"2030,3,4,Quý II,{decision}")), unit, "2031-Q2").villages
        for decision in ("", "9/QĐ-UBND ngày 01/5/2031", "9/QĐ-UBND ngày 01/5/2030")
    ]
    assert [each.now for each in figures] == [0, 1, 0]
    still, done, before = (each.goal or Decimal(0) for each in figures)
    assert still == done == before + 1


@settings(max_examples=25)
@given(st.data())
def test_a_district_is_the_sum_of_its_communes_and_a_column_of_the_province(data):
    lines = [
        f"{holder},{commune},{quarter},,1-{data.draw(st.integers(1, 7))},,{data.draw(st.integers(0, 3))},,"
        for quarter in QUARTERS
        for holder, communes in COMMUNES.items()
        for commune in communes
        if data.draw(st.booleans())
    ]
    plan = a_plan(tien_do_xa="\n".join([HEAD, *lines, ""]))
    reports = Reports(plan)
    for quarter in QUARTERS:
        period = Period.parse(quarter)
        units = {unit.full_name: Progress(reports, unit, period) for unit in plan.units if unit.in_programme}
        top = units["tỉnh Sơn Giang"]
        below = [units["thị xã Sơn Giang"], units["huyện Lâm Thượng"]]
        assert top.criteria.now == sum(each.criteria.now or 0 for each in below)
        assert top.villages.now == sum(each.villages.now or 0 for each in below)
        for each in below:
            communes = [Progress(reports, commune, period) for commune in reports.communes(each.unit)]
            assert each.criteria.now == sum(one.criteria.now or 0 for one in communes)
            assert each.criteria.change == sum(one.criteria.change or 0 for one in communes)
            assert len(each.falls) == sum(len(one.falls) for one in communes)

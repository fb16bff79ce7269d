"""Levels that communes came to in the year by a day, and villages, as the reports of periods have them."""

from __future__ import annotations

from datetime import date

import pytest

from ntmdocs.assessment import Progress, Reports, includes, reached, villages_reached
from tests.builders import a_plan, edited

LAST = date(2031, 12, 31)


def names(day: date, level: str = "chuan", **tables: str) -> list[str]:
    plan = a_plan(**tables)
    found = plan.programme.level(level)
    assert found is not None
    reports, top = Reports(plan), plan.units.top
    return [commune.name for commune in reached(reports, top, found, reports.as_of(top, day).communes)]


def test_a_level_is_reached_on_the_day_of_the_decision():
    assert names(date(2031, 11, 9)) == []
    assert names(date(2031, 11, 10)) == ["An Khê"]


def test_a_level_is_reached_as_a_commune_reports_it():
    told = edited("tien_do_xa", "Lâm Thượng,Bình Yên,2031-Q2,,1-7,,", "Lâm Thượng,Bình Yên,2031-Q2,,1-7,chuan,")
    assert names(date(2031, 6, 24), **told) == []
    assert names(date(2031, 6, 25), **told) == ["Bình Yên"]


def test_who_held_a_level_before_the_year_did_not_reach_it_in_the_year():
    assert names(LAST, "cao") == []


def test_a_higher_level_is_held_with_what_it_requires():
    programme = a_plan().programme
    high = programme.level("cao")
    assert [includes(programme, high, code) for code in ("chuan", "cao", "mau")] == [True, True, False]
    assert not includes(programme, None, "chuan")


def test_villages_are_counted_by_the_register_and_their_dossiers():
    plan = a_plan()
    assert villages_reached(Reports(plan), plan.units.top, LAST) == 0
    told = edited("thon", "2031,3,4,Quý III,", "2031,4,,Quý III,QĐ 70/QĐ-UBND ngày 12/9/2031")
    plan = a_plan(**told)
    assert [villages_reached(Reports(plan), plan.units.top, day) for day in (date(2031, 9, 11), LAST)] == [0, 1]


def test_of_villages_that_no_table_names_nothing_is_said():
    plan = a_plan(thon="", ho_so="")
    assert villages_reached(Reports(plan), plan.units.top, LAST) is None


@pytest.mark.parametrize("code", ["2031-Q1", "2031-Q2"])
@pytest.mark.parametrize("name", ["91", "912", "91201"])
def test_on_the_day_of_a_periods_cut_off_all_is_as_its_report_has_it(code, name):
    plan = a_plan()
    reports, unit = Reports(plan), plan.units.by_code[name]
    [period] = [each for each in reports.periods if each.code == code]
    report = Progress(reports, unit, period)
    seen = reports.as_of(unit, report.now.day)
    assert (seen.communes, seen.money) == (report.now.communes, report.now.money)
    for figure in report.levels:
        assert reached(reports, unit, figure.level, seen.communes) == figure.reached

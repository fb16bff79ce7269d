"""What is late on a day: past its time in the roadmap or the calendar, and not said to be done."""

from __future__ import annotations

from datetime import date

import pytest

from ntmdocs.assessment import Reports, days_late, late_criteria, late_stages, late_villages, unread_deadlines
from ntmdocs.assessment.lateness import names_unit
from tests.builders import PLAN, UNITS, a_plan, edited


def criteria(code: str, day: date, **tables: str) -> list[tuple[str, date]]:
    plan = a_plan(**{"tien_do_xa": "", **tables})
    return [(each.criterion.code, each.due) for each in late_criteria(Reports(plan), plan.units.by_code[code], day)]


def test_a_criterion_is_late_from_the_day_after_its_quarter():
    assert criteria("91201", date(2031, 6, 30)) == []
    assert criteria("91201", date(2031, 7, 1)) == [("6", date(2031, 6, 30))]
    assert days_late(date(2031, 6, 30), date(2031, 7, 1)) == 1


def test_a_criterion_that_the_dossier_has_met_is_not_late():
    assert criteria("91201", date(2031, 12, 31)) == []
    assert len(criteria("91201", date(2031, 12, 31), ho_so="")) == 2


def test_a_criterion_that_the_commune_reported_is_not_late():
    assert criteria("91201", date(2031, 7, 1), tien_do_xa=PLAN["tien-do-xa"]) == []


def test_a_deadline_that_names_no_time_is_counted_and_not_late():
    spoilt = edited("lo_trinh_tieu_chi", "Lâm Thượng,An Khê,bo-xa,7,Quý III", "Lâm Thượng,An Khê,bo-xa,7,khi có vốn")
    plan = a_plan(**spoilt, ho_so="", tien_do_xa="")
    commune = plan.units.by_code["91201"]
    assert unread_deadlines(plan, commune) == 1
    assert [each.criterion.code for each in late_criteria(Reports(plan), commune, date(2032, 6, 1))] == ["6"]


def test_a_village_is_late_until_it_is_recognised():
    plan = a_plan()
    late = list(late_villages(plan, plan.units.by_code["91204"], date(2031, 10, 1)))
    assert [(each.row.name, each.due) for each in late] == [
        ("Khe Vàng", date(2031, 9, 30)), ("Suối Đá", date(2031, 6, 30)),
    ]  # fmt: skip


def test_a_dossier_is_late_past_the_calendars_day_of_a_stage_that_it_waits_for():
    plan = a_plan()
    file = plan.dossiers[0]
    assert list(late_stages(plan, file, date(2031, 9, 15))) == []
    [late] = late_stages(plan, file, date(2031, 9, 16))
    assert (late.step.code, late.due, late.row.lead) == ("tham_tra", date(2031, 9, 15), "Phòng Nông thôn")
    assert list(late_stages(plan, file, date(2031, 9, 28))) == []  # it has gone up
    assert list(late_stages(plan, plan.dossiers[1], date(2031, 12, 31))) == []  # the line names another commune


@pytest.mark.parametrize(
    ("task", "late"),
    [("Thẩm tra hồ sơ", [True, False]), ("Thẩm tra hồ sơ thôn", [False, True]),
     ("Thẩm tra hồ sơ xã, thôn", [True, True]), ("Thẩm tra, niêm yết tại thôn", [True, True])],
)  # fmt: skip
def test_the_calendar_speaks_of_villages_only_where_it_says_so(task, late):
    plan = a_plan(lich_ho_so=f'Đơn vị,Việc,Xã,Đến ngày\nLâm Thượng,"{task}",,15/9/2031\n')
    assert [bool(list(late_stages(plan, file, date(2031, 9, 16)))) for file in plan.dossiers] == late


@pytest.mark.parametrize(
    ("text", "named"),
    [("An Khê", True), ("các xã Cẩm Sơn, An Khê", True), ("xã An Khê Hạ", False), ("An Khê Hạ; An Khê", True)],
)
def test_a_longer_name_is_another_commune(text, named):
    plan = a_plan(units=f"{UNITS}91207,An Khê Hạ,xã,t3,912,có,\n")
    assert names_unit(plan, text, plan.units.by_code["91201"]) is named

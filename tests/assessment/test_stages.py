"""Where a dossier lies on a day, and what of the year's targets is reached by then."""

from __future__ import annotations

from datetime import date

import pytest

from ntmdocs.assessment import position_of, reached, recognised_on, villages_reached
from ntmdocs.model import CommuneTarget
from tests.builders import a_plan, edited


@pytest.mark.parametrize(
    ("day", "stage", "since"),
    [
        (date(2031, 7, 1), "tu_danh_gia", None),
        (date(2031, 7, 5), "tu_danh_gia", date(2031, 7, 5)),
        (date(2031, 7, 30), "tham_tra", date(2031, 7, 30)),
        (date(2031, 9, 20), "tham_tra", date(2031, 9, 15)),
        (date(2031, 9, 28), "tham_dinh", date(2031, 9, 28)),
        (date(2031, 11, 10), "", date(2031, 11, 10)),
    ],
)
def test_a_dossier_waits_at_the_stage_whose_papers_are_not_all_dated(day, stage, since):
    at = position_of(a_plan().dossiers[0], day)
    assert (at.step.code if at.step else "", at.since) == (stage, since)


def test_the_decision_recognises():
    commune, village = a_plan().dossiers
    assert (recognised_on(commune), recognised_on(village)) == (date(2031, 11, 10), None)


def test_a_target_is_reached_by_the_register_or_by_the_decision_on_its_day():
    plan = a_plan(**edited("muc_tieu_xa", "", "Lâm Thượng,Cẩm Sơn,chuan,2031,"))

    def names(day: date) -> list[str]:
        return [row.commune for row in reached(plan, plan.rows(CommuneTarget), day)]

    assert names(date(2031, 11, 9)) == ["Cẩm Sơn"]  # the register has it there since the period before
    assert names(date(2031, 11, 10)) == ["An Khê", "Cẩm Sơn"]


def test_villages_are_reached_by_the_register_or_by_the_decision():
    plan, day = a_plan(), date(2031, 12, 31)
    units = plan.units.below(plan.units.top)
    assert villages_reached(plan, units, day) == 0
    told = edited("thon", "2031,3,4,Quý III,", "2031,4,,Quý III,QĐ 70/QĐ-UBND")
    assert villages_reached(a_plan(**told), units, day) == 1


def test_of_villages_that_no_table_names_nothing_is_said():
    plan = a_plan(thon="", ho_so="")
    assert villages_reached(plan, plan.units.below(plan.units.top), date(2031, 12, 31)) is None

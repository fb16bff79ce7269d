"""What is known of a commune's criteria on a day, and the groups that communes fall into."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ntmdocs.assessment import CommuneCriteria, Reports, commune_criteria, criteria_groups, group_of
from tests.builders import PLAN, a_plan, a_programme

BEFORE, AFTER = date(2031, 6, 30), date(2031, 12, 31)


def of(code: str, day: date, criteria_set: str = "bo-xa", **tables: str) -> CommuneCriteria:
    plan = a_plan(**{"bao_cao_tien_do": "", "tien_do_xa": "", "giai_ngan": "", **tables})
    return commune_criteria(Reports(plan), plan.units.by_code[code], plan.criteria_sets[criteria_set], day)


def test_until_anything_is_reported_the_plans_results_count():
    found = of("91201", BEFORE)
    assert (found.met, found.total) == (5, 7)
    assert [criterion.code for criterion in found.lacking] == ["6", "7"]


@pytest.mark.parametrize(("day", "met"), [(date(2031, 3, 24), 5), (date(2031, 3, 25), 5), (date(2031, 6, 25), 6)])
def test_from_its_cut_off_a_report_counts(day, met):
    found = of("91201", day, bao_cao_tien_do=PLAN["bao-cao-tien-do"], tien_do_xa=PLAN["tien-do-xa"])
    assert (found.met, len(found.lacking)) == (met, 7 - met)


def test_a_report_of_a_higher_set_counts_for_that_set():
    found = of("91203", BEFORE, "bo-xa-cao", tien_do_xa=PLAN["tien-do-xa"])
    assert found.met == 4
    assert of("91203", BEFORE, "bo-xa-cao").met is None


def test_where_nothing_else_is_told_the_dossier_counts_from_its_first_paper():
    untold = {"xa": "", "ket_qua_tieu_chi": ""}
    assert of("91201", BEFORE, **untold).met is None
    found = of("91201", AFTER, **untold)
    assert (found.met, found.lacking) == (7, ())


def test_without_results_the_register_counts_and_nothing_is_known_to_be_lacking():
    found = of("91202", BEFORE)
    assert (found.met, found.lacking) == (6, ())


def test_the_register_says_nothing_of_a_higher_level():
    assert of("91202", BEFORE, "bo-xa-cao").met is None


def test_some_results_are_no_count():
    assert of("91102", BEFORE, xa="").met is None


def test_the_programme_names_the_groups():
    programme = a_programme().model_copy(update={"groups": (7, 5, 3)})
    assert criteria_groups(programme, 7) == ((7, 7), (5, 6), (3, 4), (0, 2))


@given(st.integers(0, 40), st.lists(st.integers(1, 40), max_size=5, unique=True))
def test_every_number_is_in_one_group_and_none_between_them(total, bounds):
    groups = tuple(sorted((bound for bound in bounds if bound <= total), reverse=True))
    found = criteria_groups(a_programme().model_copy(update={"groups": groups}), total)
    for met in range(total + 1):
        assert [at for at, (low, high) in enumerate(found) if low <= met <= high] == [group_of(met, found)]

"""What is known of a commune's criteria on a day, and the groups that communes fall into."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from ntmdocs.assessment import CommuneCriteria, average_met, commune_criteria, criteria_groups, group_of
from tests.builders import a_plan, a_programme

BEFORE, AFTER = date(2031, 6, 30), date(2031, 12, 31)


def of(code: str, day: date, criteria_set: str = "bo-xa", **tables: str) -> CommuneCriteria:
    plan = a_plan(**tables)
    return commune_criteria(plan, plan.units.by_code[code], plan.criteria_sets[criteria_set], day)


def test_before_the_dossier_the_plans_results_count():
    found = of("91201", BEFORE)
    assert (found.met, found.total) == (5, 7)
    assert [criterion.code for criterion in found.lacking] == ["6", "7"]


def test_from_its_first_paper_the_dossier_counts():
    found = of("91201", AFTER)
    assert (found.met, found.lacking) == (7, ())


def test_without_results_the_register_counts_and_nothing_is_known_to_be_lacking():
    found = of("91202", BEFORE)
    assert (found.met, found.lacking) == (6, ())


def test_the_register_says_nothing_of_a_higher_level():
    assert of("91202", BEFORE, "bo-xa-cao").met is None


def test_some_results_are_no_count():
    assert of("91102", BEFORE, xa="").met is None


def test_an_average_waits_for_every_commune():
    known, unknown = CommuneCriteria((), {}, 4), CommuneCriteria((), {}, None)
    assert average_met([known, CommuneCriteria((), {}, 7)]) == Decimal("5.5")
    assert average_met([known, unknown]) is None
    assert average_met([]) is None


def test_the_programme_names_the_groups():
    programme = a_programme().model_copy(update={"groups": (7, 5, 3)})
    assert criteria_groups(programme, 7) == ((7, 7), (5, 6), (3, 4), (0, 2))


@given(st.integers(0, 40), st.lists(st.integers(1, 40), max_size=5, unique=True))
def test_every_number_is_in_one_group_and_none_between_them(total, bounds):
    groups = tuple(sorted((bound for bound in bounds if bound <= total), reverse=True))
    found = criteria_groups(a_programme().model_copy(update={"groups": groups}), total)
    for met in range(total + 1):
        assert [at for at, (low, high) in enumerate(found) if low <= met <= high] == [group_of(met, found)]

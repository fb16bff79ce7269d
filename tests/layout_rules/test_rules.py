"""Each rule fires on its departure, and the document without departures has no finding."""

from __future__ import annotations

import datetime as dt

import pytest

from ntmdocs.findings import CODE, HEADINGS
from ntmdocs.layout_rules import RULES, inspect
from tests.layout_rules.departures import DEPARTURES, issued
from tests.layout_rules.plans import good_plan, saved

TODAY = dt.date(2025, 11, 20)


def test_a_plan_in_the_right_format_has_no_finding():
    report = inspect(saved(good_plan()), "ke-hoach.docx", today=TODAY)
    assert [str(finding) for finding in report.findings] == []
    assert report.document_type == "Kế hoạch"
    assert len(report.components) == 13


def test_an_issued_plan_of_the_old_tiers_has_no_finding():
    plan = good_plan()
    issued("15", "ngày 05 tháng 4 năm 2025")(plan)
    assert inspect(saved(plan), today=TODAY).findings == ()


@pytest.mark.parametrize(("code", "depart"), DEPARTURES, ids=[f"{n}-{d[0]}" for n, d in enumerate(DEPARTURES)])
def test_a_departure_is_found(code, depart):
    plan = good_plan()
    depart(plan)
    found = [finding for finding in inspect(saved(plan), "ke-hoach.docx", today=TODAY).findings if finding.code == code]
    assert found
    assert found[0].place.file == "ke-hoach.docx"


def test_every_rule_has_a_departure():
    assert {code for code, _ in DEPARTURES} == {rule.code for rule in RULES}


def test_every_rule_explains_itself_under_the_four_headings():
    for rule in RULES:
        assert CODE.match(rule.code), rule
        assert tuple(rule.explanation()) == HEADINGS, rule
        assert rule.basis, rule
    assert len({rule.code for rule in RULES}) == len(RULES)

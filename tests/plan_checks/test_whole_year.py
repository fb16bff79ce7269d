"""Each kind of inconsistency planted in another of the year's 49 dossiers: each is found there, and nowhere else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

import pytest

from ntmdocs.findings import Finding, Severity
from ntmdocs.model import (
    Attendee,
    AttendeeRole,
    Attestation,
    ConstructionDebt,
    Dossier,
    DossierPaper,
    DossierText,
    Evidence,
    IndicatorResult,
    Meeting,
    Opinion,
    Plan,
    Profile,
    Publication,
    Resource,
    SurveyQuestion,
    SurveyVillage,
    TableRecord,
    Verdict,
)
from ntmdocs.plan_checks import check_plan
from tests.plan_checks.test_dossiers import CODES, example, of_the_whole_year

__all__ = ["example"]

Change = Mapping[str, Any]
SELF, VERIFY, APPRAISE = "tu_danh_gia", "tham_tra", "tham_dinh"


def plus(field: str, days: int) -> Callable[[Any], Any]:
    """The row's day moved by some days."""
    return lambda row: getattr(row, field) + timedelta(days=days)


def more(field: str, by: int) -> Callable[[Any], Any]:
    return lambda row: getattr(row, field) + by


# code, table, which row (by some of its fields), what is changed in it
FAULTS: tuple[tuple[str, type[TableRecord], Change, Change], ...] = (
    ("KH501", Dossier, {}, {"level": "district"}),
    ("KH502", Profile, {}, {"village": "Thôn Lạ"}),
    ("KH503", Meeting, {"stage": VERIFY}, {"stage": "phuc_tra"}),
    ("KH504", DossierPaper, {"kind": "bao-cao-no-dong"}, {"kind": "bao-cao-no"}),
    ("KH505", IndicatorResult, {"indicator": "3.2", "stage": SELF}, {"indicator": "3.99"}),
    ("KH508", Dossier, {}, {"year": 2026}),
    ("KH510", DossierText, {"key": "kho_khan"}, {"key": "kho_khang"}),
    ("KH521", Publication, {"stage": SELF}, {"until": plus("until", -5)}),
    ("KH522", Publication, {"stage": VERIFY}, {"until": plus("until", -30)}),
    ("KH523", Publication, {"stage": SELF, "form": "truyền thanh"}, {"times": 3}),
    ("KH524", Publication, {"stage": SELF}, {"until": plus("until", 12)}),
    ("KH525", Opinion, {"stage": SELF, "body": "Hội Nông dân xã"}, {"day": plus("day", -10)}),
    ("KH526", DossierPaper, {"stage": VERIFY, "kind": "bien-ban-hop"}, {"day": plus("day", 1)}),
    ("KH527", DossierPaper, {"stage": APPRAISE, "kind": "quyet-dinh-cong-nhan"}, {"day": date(2025, 6, 21)}),
    ("KH528", DossierPaper, {"stage": VERIFY, "kind": "bao-cao-tham-tra"}, {"day": date(2025, 6, 4)}),
    ("KH529", DossierPaper, {"stage": SELF, "kind": "bao-cao-tong-hop-y-kien"}, {"day": date(2025, 4, 27)}),
    ("KH530", DossierPaper, {"stage": SELF, "kind": "to-trinh"}, {"received_on": date(2025, 5, 31)}),
    ("KH531", DossierPaper, {"stage": SELF, "kind": "to-trinh"}, {"received_on": date(2025, 5, 7)}),
    ("KH532", SurveyVillage, {}, {"until": date(2025, 6, 4)}),
    ("KH533", Dossier, {}, {"figures_on": date(2025, 4, 9)}),
    ("KH534", IndicatorResult, {"stage": SELF}, {"figures_on": date(2024, 12, 31)}),
    ("KH535", Attestation, {"stage": APPRAISE}, {"day": date(2025, 6, 18)}),
    ("KH537", Evidence, {}, {"day": date(2025, 5, 20)}),
    ("KH538", DossierPaper, {"kind": "bao-cao-no-dong"}, {"day": None}),
    ("KH541", Meeting, {"stage": SELF}, {"returned": more("returned", 1)}),
    ("KH542", Meeting, {"stage": VERIFY}, {"in_favour": 7}),
    ("KH543", Meeting, {"stage": APPRAISE}, {"present": 7, "ballots": 7, "returned": 7, "valid": 7, "in_favour": 7}),
    ("KH544", Attendee, {"stage": SELF, "role": AttendeeRole.MEMBER}, {"present": False}),
    ("KH545", Attendee, {"stage": APPRAISE, "role": AttendeeRole.SECRETARY}, {"role": AttendeeRole.MEMBER}),
    ("KH546", Meeting, {"stage": VERIFY}, {"minutes_agreed": 10}),
    ("KH547", Opinion, {"body": "Nhân dân", "stage": SELF}, {"opposed": 5}),
    ("KH548", Opinion, {"body": "Nhân dân", "stage": SELF}, {"answer": ""}),
    ("KH549", Publication, {"stage": SELF, "form": "niêm yết"}, {"villages": more("villages", -1)}),
    ("KH551", SurveyVillage, {}, {"forms": more("households", 1)}),
    ("KH552", SurveyQuestion, {"overall": False}, {"satisfied": more("satisfied", -1)}),
    ("KH553", SurveyQuestion, {"overall": True}, {"satisfied": more("satisfied", 1)}),
    ("KH554", Profile, {}, {"households": more("households", 3)}),
    ("KH561", IndicatorResult, {"stage": SELF, "indicator": "3.2"}, {"value": "Chưa đạt", "verdict": Verdict.MET}),
    ("KH562", IndicatorResult, {"stage": SELF, "indicator": "2.1"}, {"basis": ""}),
    ("KH563", IndicatorResult, {"stage": SELF, "indicator": "3.1"}, {"value": "99,9"}),
    ("KH564", IndicatorResult, {"stage": SELF, "indicator": "3.1"}, {"value": "95", "met_count": None, "out_of": None}),
    ("KH565", IndicatorResult, {"stage": SELF, "indicator": "3.1"}, {"met_count": more("out_of", 1)}),
    ("KH566", IndicatorResult, {"stage": SELF, "indicator": "10.1"}, {"value": "nhiều"}),
    ("KH568", IndicatorResult, {"stage": APPRAISE, "indicator": "3.2"}, {"value": "Chưa đạt"}),
    ("KH570", ConstructionDebt, {}, {"paid": more("paid", -50)}),
    ("KH571", Attestation, {"stage": APPRAISE}, {"verdict": Verdict.NOT_MET}),
    ("KH572", Attestation, {"stage": APPRAISE}, {"criteria": ("20",)}),
    ("KH573", Attestation, {"body": "Công an tỉnh Bắc Kạn"}, {"body": "Công an huyện"}),
    ("KH581", Resource, {}, {"amount": more("amount", 1)}),
)  # fmt: skip


def faulty(plan: Plan) -> tuple[Plan, list[tuple[str, str]]]:
    """The year's plan with each fault in a dossier of its own, and (code, commune's code) of each fault."""
    standard = [file for file in plan.dossiers if file.level and file.level.code == "standard"]
    others = [file for file in plan.dossiers if file not in standard]
    changed: dict[int, TableRecord] = {}
    expected: list[tuple[str, str]] = []
    general = ("IndicatorResult", "DossierText")
    by_set = [fault for fault in FAULTS if fault[1].__name__ in general]
    anywhere = [fault for fault in FAULTS if fault not in by_set]
    homes = iter([*standard, *others])
    for code, record, which, change in [*by_set, *anywhere]:
        file = next(homes)
        rows = plan.rows_of_dossier(SurveyVillage, file.commune) if record is SurveyVillage else file.rows(record)
        row = next(each for each in rows if all(getattr(each, name) == value for name, value in which.items()))
        update = {name: value(row) if callable(value) else value for name, value in change.items()}
        changed[id(row)] = row.model_copy(update=update)
        expected.append((code, file.commune.code))
    rows_now = [changed.get(id(row), row) for row in plan.all_rows()]
    sets = plan.criteria_sets.values()
    return Plan(
        plan.header, plan.units, plan.government, plan.programme, sets, rows_now, plan.governments[1:]
    ), expected


@pytest.fixture(scope="module")
def told(example: Plan) -> tuple[list[tuple[str, str]], list[Finding]]:
    plan, expected = faulty(of_the_whole_year(example))
    return expected, [finding for finding in check_plan(plan) if finding.code in CODES]


def test_every_planted_inconsistency_of_the_year_is_found_in_its_dossier(told):
    expected, found = told
    assert len(expected) >= 40
    got = {(finding.code, unit) for finding in found for unit in finding.units}
    assert [each for each in expected if each not in got] == []


def test_no_dossier_is_blamed_for_the_fault_of_another(told):
    expected, found = told
    spoilt = {commune for _, commune in expected}
    strangers = [str(each) for each in found if each.severity is not Severity.INFO and not spoilt & set(each.units)]
    assert strangers == []

"""All dossiers of the year: a consistent plan is silent, and a fault blocks the papers of its commune alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ntmdocs.findings import Severity
from ntmdocs.model import (
    CommuneTarget,
    Dossier,
    DossierFile,
    DossierRow,
    Evidence,
    Plan,
    SurveyVillage,
    TableRecord,
    Team,
    TeamMember,
)
from ntmdocs.plan_checks import check_plan
from ntmdocs.plan_checks.dossiers import RULES
from ntmdocs.plan_files import read_plan
from ntmdocs.resources import data_file
from tests.builders import a_plan, edited
from tests.dossier_tables import AK

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "bac-kan-2025"
CODES = {rule.code for rule in RULES}


@pytest.fixture(scope="module")
def example() -> Plan:
    plan, _ = read_plan(EXAMPLE, data_file)
    assert plan is not None
    return plan


def rows_of(file: DossierFile, unit: str, commune: str) -> Iterator[TableRecord]:
    """The rows of a commune's dossier as another commune would have them."""
    for row in file.plan.all_rows():
        mine = isinstance(row, (DossierRow, SurveyVillage, Team, TeamMember)) and file.plan.commune_of(row)
        if mine == file.commune:
            yield row.model_copy(update={"unit": unit, "commune": commune})


def of_the_whole_year(plan: Plan) -> Plan:
    """The plan with a dossier for each of its 49 targets, made from the full one of the level."""
    full = {file.level.code: file for file in plan.dossiers if file.level and file.level.code and not _late(file)}
    rows: list[TableRecord] = [row for row in plan.all_rows() if not isinstance(row, (DossierRow, SurveyVillage))]
    rows = [row for row in rows if not (isinstance(row, (Team, TeamMember)) and row.commune)]
    for target in plan.rows(CommuneTarget):
        rows += rows_of(full[target.level], target.unit, target.commune)
    sets = plan.criteria_sets.values()
    return Plan(plan.header, plan.units, plan.government, plan.programme, sets, rows, plan.governments[1:])


def _late(file: DossierFile) -> bool:
    return file.commune.name == "Nguyên Phúc"


def test_all_dossiers_of_the_year_are_silent(example):
    plan = of_the_whole_year(example)
    assert [len([row for row in plan.rows(Dossier) if row.level == level]) for level in
            ("standard", "advanced", "exemplary")] == [37, 10, 2]  # fmt: skip
    found = [finding for finding in check_plan(plan) if finding.code in CODES and finding.severity is not Severity.INFO]
    assert [str(finding) for finding in found] == []
    assert not any(finding.code == "KH111" for finding in check_plan(plan))


def test_a_notice_may_end_on_the_first_lawful_day_that_the_check_names():
    row = f"{AK},,tự đánh giá,niêm yết,"
    for last, told in ((21, []), (20, ["21/7/2031"])):
        plan = a_plan({}, **edited("cong_khai", f"{row}06/7/2031,22/7/2031", f"{row}06/7/2031,{last}/7/2031"))
        found = [finding.hint for finding in check_plan(plan) if finding.code == "KH521"]
        assert [hint.partition("hết ngày ")[2][:9] for hint in found] == told


def test_at_least_forty_kinds_of_inconsistency_are_known():
    assert len(CODES) >= 40
    assert {int(code.removeprefix("KH")) for code in CODES} <= {*range(501, 600), *range(731, 760)}


def test_a_fault_in_a_dossier_blocks_its_commune_alone():
    found = [
        finding
        for finding in check_plan(a_plan(**edited("no_dong", "1200,1100,1100", "1000,1100,1100")))
        if finding.severity is Severity.ERROR
    ]
    assert {finding.units for finding in found} == {("91201",)}


def test_a_finding_names_the_place_of_the_other_figure():
    [found] = [
        finding
        for finding in check_plan(a_plan(**edited("dac_diem", "3200,1650,400,3", "3200,1650,410,3")))
        if finding.code == "KH554"
    ]
    assert found.place.file == "khao-sat-thon.csv"
    assert "(tệp dac-diem.csv, dòng 2)" in found.message


def test_a_stage_that_is_gone_after_the_districts_are_is_told(example):
    late = [
        row.model_copy(update={"stage": "tham_tra", "criterion": "1"}) if not isinstance(row, Evidence) else row
        for row in example.all_rows()
        if row.TABLE.key == "danh-gia-tieu-chi" and getattr(row, "commune", "") == "xã Nguyên Phúc"
    ]
    found = [finding for finding in check_plan(example.with_rows(late[:1])) if finding.code == "KH503"]
    assert len(found) == 1
    assert "«tham_tra»" in found[0].message


def test_the_example_says_what_is_wrong_with_the_dossier_that_is_not_ready(example):
    found = {f.code for f in check_plan(example) if f.code in CODES and "Nguyên Phúc" in f.message}
    assert found == {"KH583"}


@pytest.mark.parametrize("met", ["đạt", "chưa đạt"])
def test_a_verdict_on_an_unknown_threshold_is_not_contradicted(met):
    row = f"{AK},,tự đánh giá,bo-xa,3.1,,,380,400,30/6/2031,"
    plan = a_plan(**edited("ket_qua_chi_tieu", f"{row}đạt,", f"{row}{met},"))
    assert not any(finding.code == "KH561" for finding in check_plan(plan))


@pytest.mark.parametrize(
    "said",
    [
        "Xã được công nhận xã đạt chuẩn nông thôn bền vững năm 2025, nay xét lại.",
        "Đề nghị công nhận xã An Khê, huyện Lâm Thượng đạt chuẩn nông thôn bền vững năm 2031.",
    ],
)
def test_a_sentence_on_the_dossier_itself_or_an_earlier_recognition_is_no_fault(said):
    plan = a_plan(**edited("loi_van_ho_so", "Đề nghị công nhận.", f'"{said}"'))
    assert not any(finding.code == "KH745" for finding in check_plan(plan))

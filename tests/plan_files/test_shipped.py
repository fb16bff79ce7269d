"""The data a plan stands on: missing, faulty, or not hanging together."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ntmdocs.findings import NOWHERE, Finding
from ntmdocs.model import Confirmation, IndicatorOverride, Responsibility
from ntmdocs.plan_files.shipped import Shipped
from tests.plan_files.folders import FILES, changed, read, write_plan

UNITS, GOVERNMENT = "data/units/son-giang.csv", "data/government/ba-bac.yaml"
PROGRAMME, CRITERIA = "data/programmes/ben-vung.yaml", "data/criteria/bo-xa.yaml"


def only_finding(folder: Path, **changes: str | bytes | None) -> tuple[Any, Finding]:
    plan, [finding] = read(write_plan(folder, **changes))
    return plan, finding


@pytest.mark.parametrize(
    ("name", "line", "column"),
    [(UNITS, 2, "Đơn vị hành chính"), (GOVERNMENT, 3, "Hình thức chính quyền"), (PROGRAMME, 4, "Chương trình")],
)
def test_data_that_is_nowhere_is_found_where_it_is_asked_for(tmp_path, name, line, column):
    plan, finding = only_finding(tmp_path, **{name: None})
    assert (plan, finding.code, str(finding.place)) == (
        None,
        "KH011",
        f"tệp ke-hoach.yaml, dòng {line}, cột «{column}»",
    )
    assert name.removeprefix("data/") in finding.message


def test_a_criteria_set_that_is_nowhere_is_found_at_its_level(tmp_path):
    plan, finding = only_finding(tmp_path, **{CRITERIA: None})
    assert (finding.code, finding.place.file, finding.place.line) == ("KH011", "ben-vung.yaml", 8)
    assert plan.criteria_sets == {}


@pytest.mark.parametrize("code", ["../ke-hoach", "/etc/passwd", "x" * 5000, "a/b"])
def test_a_code_that_is_no_name_finds_nothing(tmp_path, code):
    plan, finding = only_finding(tmp_path, **changed("ke-hoach.yaml", "ba-bac", code))
    assert (plan, finding.code, len(finding.message) < 200) == (None, "KH011", True)


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        (UNITS, "Mã", "KH005"),
        (UNITS, "", "KH002"),
        (GOVERNMENT, "a: b: c", "KH002"),
        (PROGRAMME, "ma: ben-vung", "KH006"),
        (PROGRAMME, b"\xff", "KH001"),
    ],
)
def test_data_that_cannot_be_read_makes_no_plan(tmp_path, name, text, code):
    plan, findings = read(write_plan(tmp_path, **{name: text}))
    assert plan is None
    assert {finding.code for finding in findings} == {code}


@pytest.mark.parametrize(
    ("name", "old"), [(GOVERNMENT, "ma: ba-bac"), (PROGRAMME, "ma: ben-vung"), (CRITERIA, "ma: bo-xa")]
)
def test_a_code_other_than_its_files_name_is_found(tmp_path, name, old):
    _, finding = only_finding(tmp_path, **changed(name, old, "ma: khac"))
    assert (finding.code, finding.place.line) == ("KH006", 1)
    assert "«khac» khác tên tệp" in finding.message


# Units

TREES = {
    "a code twice": ("09102,Bình Yên", "09101,Bình Yên", [(5, "có hai lần")]),
    "a parent that is not there": ("t3,091\n09102", "t3,092\n09102", [(4, "«092» không dẫn lên")]),
    "two at the top": ("t2,09\n", "t2,\n", [(3, "không dẫn"), (4, "không dẫn"), (5, "không dẫn")]),
    "its own parent": ("Bình Yên,xã,t3,091", "Bình Yên,xã,t3,09102", [(5, "«09102» không dẫn lên")]),
    "none at the top": ("tỉnh,t1,", "tỉnh,t1,091", [(line, "không dẫn") for line in (2, 3, 4, 5)]),
}


@pytest.mark.parametrize(("old", "new", "expected"), TREES.values(), ids=TREES)
def test_units_that_make_no_tree_make_no_plan(tmp_path, old, new, expected):
    plan, findings = read(write_plan(tmp_path, **changed(UNITS, old, new)))
    assert plan is None
    assert [(finding.code, finding.place.line) for finding in findings] == [("KH006", line) for line, _ in expected]
    for finding, (_, words) in zip(findings, expected, strict=True):
        assert words in finding.message


def test_the_top_unit_may_have_a_parent_outside_the_list(tmp_path):
    assert read(write_plan(tmp_path, **changed(UNITS, "tỉnh,t1,", "tỉnh,t1,VN")))[1] == []


def test_a_long_way_up_is_no_fault(tmp_path):
    chain = "".join(f"u{n},Tên {n},cấp,t{n},u{n - 1}\n" for n in range(1, 3000))
    plan, findings = read(write_plan(tmp_path, **{UNITS: f"Mã,Tên,Loại,Cấp,Mã cấp trên\nu0,Đầu,tỉnh,t0,\n{chain}"}))
    assert (findings, plan.units.top.code) == ([], "u0")


# Government, criteria and the plan's own layers


def test_bodies_and_responsibilities_lie_beside_their_government(tmp_path):
    duties = "Bộ tiêu chí,Tiêu chí,Cấp\nbo-xa,1,t2\n"
    plan, findings = read(write_plan(tmp_path, **{"data/government/ba-bac/phu-trach-tieu-chi.csv": duties}))
    assert findings == []
    assert [type(duty) for duty in plan.government.responsibilities] == [Responsibility]
    assert plan.government.bodies == ()


def test_a_fault_in_a_table_beside_the_government_is_found_in_its_file(tmp_path):
    _, finding = only_finding(tmp_path, **{"data/government/ba-bac/co-quan.csv": ""})
    assert (finding.code, finding.place.file) == ("KH002", "ba-bac/co-quan.csv")


BASED = "ma: bo-xa\nten: Bộ tiêu chí xã\ncap: t3\ndua_tren: bo-goc\n"


def test_a_set_without_criteria_has_those_of_its_base_and_names_its_document(tmp_path):
    base = FILES[CRITERIA].replace("ma: bo-xa", "ma: bo-goc\nvan_ban: qd-goc")
    plan, findings = read(write_plan(tmp_path, **{CRITERIA: BASED, "data/criteria/bo-goc.yaml": base}))
    assert findings == []
    assert plan.criteria_sets["bo-xa"].base_document == "qd-goc"
    assert [criterion.name for criterion in plan.criteria_sets["bo-xa"].criteria] == ["Quy hoạch"]


def test_a_base_that_is_nowhere_is_found(tmp_path):
    plan, finding = only_finding(tmp_path, **{CRITERIA: BASED})
    assert (finding.code, finding.place.file, finding.place.column) == ("KH011", "bo-xa.yaml", "Dựa trên")
    assert plan.criteria_sets["bo-xa"].criteria == ()


def test_a_plans_own_threshold_and_confirmation_are_laid_over_the_set(tmp_path):
    own = "Bộ tiêu chí,Chỉ tiêu,Mức đạt,Căn cứ\nbo-xa,1.1,80,qd-1\nbo-xa-khac,1.1,90,qd-2\n"
    confirmed = "Bộ tiêu chí,Người xác nhận,Ngày xác nhận\nbo-khac,Hải,01/4/2031\nbo-xa,Lan,05/4/2031\n"
    plan, findings = read(write_plan(tmp_path, **{"chi-tieu-rieng.csv": own, "xac-nhan-bo-tieu-chi.csv": confirmed}))
    assert findings == []
    criteria_set = plan.criteria_sets["bo-xa"]
    [indicator] = criteria_set.criteria[0].indicators
    assert (indicator.threshold, indicator.threshold_text, indicator.status, indicator.source) == (
        "80",
        "80",
        "known",
        "qd-1",
    )
    assert (criteria_set.confirmed_by, criteria_set.confirmed_on.day) == ("Lan", 5)
    assert (len(plan.rows(IndicatorOverride)), len(plan.rows(Confirmation))) == (2, 2)


def test_a_threshold_for_a_group_of_communes_is_laid_beside_the_others(tmp_path):
    own = "Bộ tiêu chí,Chỉ tiêu,Nhóm xã theo bộ tiêu chí,Mức đạt,Căn cứ\nbo-xa,1.1,1,40,qd-1\nbo-xa,1.1,2,27,qd-1\n"
    plan, findings = read(write_plan(tmp_path, **{"chi-tieu-rieng.csv": own}))
    assert findings == []
    [indicator] = plan.criteria_sets["bo-xa"].criteria[0].indicators
    assert [(each.group, each.threshold) for each in indicator.threshold_by_group] == [("1", "40"), ("2", "27")]
    assert (indicator.threshold, indicator.status) == (None, "known")


def test_a_set_that_the_plan_says_nothing_of_is_as_it_ships(tmp_path):
    [indicator] = read(write_plan(tmp_path))[0].criteria_sets["bo-xa"].criteria[0].indicators
    assert (indicator.threshold, indicator.status) == (None, "unknown")


def test_the_reader_of_shipped_data_keeps_the_default_place():
    reader = Shipped(lambda _kind, _name: None, NOWHERE)
    assert len(reader.units("x")) == 0
    assert (reader.government("x"), reader.programme("x"), reader.criteria_set("x")) == (None, None, None)
    assert [finding.code for finding in reader.findings] == ["KH011"] * 4

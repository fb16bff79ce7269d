"""A dossier is judged stage by stage; nothing is met by silence, and a clerk's verdict is never changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ntmdocs.assessment import Assessment, State, assess
from ntmdocs.model import Criterion, Plan
from ntmdocs.plan_files import read_plan
from ntmdocs.resources import data_file
from tests.builders import a_plan, edited
from tests.dossier_tables import AK, DOSSIER

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "bac-kan-2025"
ROW = f"{AK},,tự đánh giá,bo-xa,3.1,,,380,400,30/6/2031,đạt,"


@pytest.fixture(scope="module")
def example() -> Plan:
    plan, _ = read_plan(EXAMPLE, data_file)
    assert plan is not None
    return plan


def assessed(plan: Plan, at: int = 0, stage: str = "tu_danh_gia") -> Assessment:
    return assess(plan.dossiers[at], stage)


def with_threshold(plan: Plan, threshold: str | None) -> Plan:
    """The plan whose third criterion asks for at least so many percent."""
    sets = []
    for criteria_set in plan.criteria_sets.values():
        criteria = tuple(_asking(each, threshold) if each.code == "3" else each for each in criteria_set.criteria)
        sets.append(criteria_set.model_copy(update={"criteria": criteria}))
    return Plan(plan.header, plan.units, plan.government, plan.programme, sets, plan.all_rows())


def _asking(criterion: Criterion, threshold: str | None) -> Criterion:
    indicator = criterion.indicators[0].model_copy(update={"threshold": threshold, "status": "known"})
    return criterion.model_copy(update={"indicators": (indicator,)})


def third(plan: Plan) -> tuple[State, State | None, bool]:
    criterion = assessed(plan).criteria[2]
    return criterion.state, criterion.indicators[0].computed, criterion.indicators[0].contradicted


def test_every_stage_of_a_full_dossier_meets_its_level():
    plan = a_plan()
    for stage in ("tu_danh_gia", "tham_tra", "tham_dinh"):
        found = assessed(plan, stage=stage)
        assert (found.met, found.total, found.level_met) == (7, 7, True)


def test_a_figure_is_judged_by_the_threshold():
    text = DOSSIER["ket-qua-chi-tieu"].replace(ROW, ROW.replace("đạt", ""))
    plan = a_plan(ket_qua_chi_tieu=text)
    assert third(with_threshold(plan, "95")) == (State.MET, State.MET, False)
    assert third(with_threshold(plan, "96")) == (State.NOT_MET, State.NOT_MET, False)
    assert third(plan) == (State.NOT_ASSESSED, None, False)


def test_a_clerks_verdict_stands_beside_the_figures_that_contradict_it():
    assert third(with_threshold(a_plan(), "96")) == (State.MET, State.NOT_MET, True)


def test_where_the_threshold_is_unknown_the_verdict_needs_a_basis():
    bare = ROW + '"Biên bản rà soát ngày 01/7/2031"'
    text = DOSSIER["ket-qua-chi-tieu"].replace(bare, ROW + '""')
    assert third(a_plan(ket_qua_chi_tieu=text)) == (State.NOT_ASSESSED, None, False)


def test_a_missing_result_leaves_the_criterion_open_and_the_level_too():
    lines = [line for line in DOSSIER["ket-qua-chi-tieu"].splitlines(keepends=True) if not line.startswith(ROW)]
    found = assessed(a_plan(ket_qua_chi_tieu="".join(lines)))
    assert found.criteria[2].state is State.NOT_ASSESSED
    assert (found.met, found.level_met) == (6, False)


def test_an_exempt_indicator_does_not_count():
    plan = a_plan(ket_qua_chi_tieu=DOSSIER["ket-qua-chi-tieu"].replace(ROW, ROW.replace("đạt", "không áp dụng")))
    assert third(plan)[0] is State.NOT_ASSESSED  # nothing else of the criterion is met


def test_a_stage_without_rows_has_nothing_assessed():
    found = assessed(a_plan(), 1, "tham_tra")
    assert (found.met, found.total) == (0, 4)


def test_the_sixteen_criteria_of_a_village_are_never_met_by_themselves(example):
    plan = Plan(
        example.header, example.units, example.government, example.programme, example.criteria_sets.values(),
        (row for row in example.all_rows() if row.TABLE.key != "danh-gia-tieu-chi"), example.governments[1:],
    )  # fmt: skip
    village = next(file for file in plan.dossiers if file.village)
    found = assess(village, "tu_danh_gia")
    assert found.total == 16
    assert len([each for each in found.criteria if not each.criterion.indicators]) == 13
    assert len(found.in_state(State.NOT_ASSESSED)) == 13
    assert not found.level_met


def test_a_criterion_without_indicators_is_met_only_by_a_verdict_with_its_basis():
    found = assessed(a_plan(), 1)
    assert (found.met, found.level_met) == (4, False)  # nobody was asked whether they are satisfied
    bare = DOSSIER["danh-gia-tieu-chi"].replace("Biên bản rà soát ngày 25/7/2031", "")
    assert assessed(a_plan(danh_gia_tieu_chi=bare), 1).met == 0


@pytest.mark.parametrize(
    ("table", "old", "new", "code", "state"),
    [
        ("no_dong", "1200,1100,1100", "1200,1100,1000", "no_dong", State.NOT_MET),
        ("khao_sat_thon", "100,100,99,97,1,1", "70,70,70,68,1,1", "hai_long", State.NOT_MET),
        ("khao_sat_noi_dung", "290,15,2", "200,105,2", "hai_long", State.NOT_MET),
        ("xac_nhan", "Công an tỉnh,đạt", "Công an tỉnh,chưa đạt", "an_ninh", State.NOT_MET),
    ],
)
def test_each_condition_can_fail(table, old, new, code, state):
    found = assessed(a_plan(**edited(table, old, new)))
    assert {each.code: each.state for each in found.conditions}[code] is state
    assert not found.level_met


def test_conditions_that_nobody_reported_are_open():
    found = assessed(a_plan(khao_sat_thon="", xac_nhan="", no_dong="", **edited("ho_so", "2150,0,", "2150,,")))
    assert {each.state for each in found.conditions} == {State.NOT_ASSESSED}


def test_a_higher_level_asks_for_the_lower_one():
    found = assess(a_plan(**edited("ho_so", f"{AK},,chuan", f"{AK},,cao")).dossiers[0], "tu_danh_gia")
    assert found.criteria_set is not None
    assert found.criteria_set.code == "bo-xa-cao"
    assert {each.code: each.state for each in found.conditions}["cap_do_truoc"] is State.NOT_MET


def test_parts_are_judged_each_and_alternatives_once(example):
    vi_huong = example.dossiers[0]
    five = next(each for each in assess(vi_huong, "tu_danh_gia").criteria if each.criterion.code == "5")
    [indicator] = five.indicators
    assert (len(indicator.parts), indicator.computed) == (2, State.MET)


def test_an_indicator_of_another_set_is_not_counted():
    text = DOSSIER["ket-qua-chi-tieu"].replace(ROW, ROW.replace("bo-xa", "bo-xa-cao"))
    assert assessed(a_plan(ket_qua_chi_tieu=text)).met == 6


def test_a_percentage_without_its_two_numbers_is_bare():
    text = DOSSIER["ket-qua-chi-tieu"].replace(ROW, ROW.replace(",,380,400", ",95,,"))
    found = [each.indicators[0].bare for each in assessed(a_plan(ket_qua_chi_tieu=text)).counted]
    assert found == [False, False, True, False, False, False, False]


def test_the_example_has_a_commune_for_each_level_and_one_that_is_not_ready(example):
    last = [assess(file, file.steps[-1].code) for file in example.dossiers]
    assert [(each.met, each.total, each.level_met) for each in last] == [
        (19, 19, True), (19, 19, True), (4, 4, True), (0, 19, False), (16, 16, True),
    ]  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(st.sets(st.integers(0, 20)), st.sets(st.integers(0, 6)))
def test_what_is_left_out_never_makes_more_met(results, verdicts):
    """Nothing is met by silence: without some rows a dossier has met as many criteria or fewer, and never its level."""
    text = DOSSIER["ket-qua-chi-tieu"].splitlines(keepends=True)
    kept = "".join(line for at, line in enumerate(text) if at - 1 not in results)
    words = DOSSIER["danh-gia-tieu-chi"].splitlines(keepends=True)
    plan = a_plan(
        ket_qua_chi_tieu=kept,
        danh_gia_tieu_chi="".join(line for at, line in enumerate(words) if at - 1 not in verdicts),
    )
    for stage, first in (("tu_danh_gia", 0), ("tham_tra", 7), ("tham_dinh", 14)):
        found = assessed(plan, stage=stage)
        lost = len(results & set(range(first, first + 7)))
        assert found.met == 7 - lost
        assert not (found.level_met and lost)

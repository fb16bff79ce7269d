"""A dossier finds its rows, its stages by the form of government of each day, and its parameters."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ntmdocs.model import DossierFile, DossierPaper, DossierText, IndicatorResult, Plan, UnitKind
from ntmdocs.plan_files import read_plan
from ntmdocs.resources import data_file
from tests.builders import a_plan, edited
from tests.dossier_tables import DOSSIER

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "bac-kan-2025"


@pytest.fixture(scope="module")
def example() -> Plan:
    plan, findings = read_plan(EXAMPLE, data_file)
    assert plan is not None
    assert findings == []
    return plan


def file_of(plan: Plan, name: str) -> DossierFile:
    return next(file for file in plan.dossiers if name in file.name)


def test_a_commune_and_a_village_have_their_own_rows_and_level():
    commune, village = a_plan().dossiers
    assert (commune.name, commune.tier) == ("xã An Khê", "t3")
    assert (village.name, village.tier) == ("thôn Khe Vàng, xã Đông Mai", "t4")
    assert [file.level.name for file in (commune, village) if file.level] == ["nông thôn bền vững", "thôn bền vững"]
    assert len(commune.rows(IndicatorResult, "tham_tra")) == 7
    assert village.rows(IndicatorResult) == ()


def test_a_village_is_called_what_the_government_calls_it():
    plan = a_plan()
    tiers = (tier if tier.code != "t4" else tier.model_copy(update={"kinds": (UnitKind(name="xóm"),)})
             for tier in plan.government.tiers)  # fmt: skip
    government = plan.government.model_copy(update={"tiers": tuple(tiers)})
    sets = plan.criteria_sets.values()
    other = Plan(plan.header, plan.units, government, plan.programme, sets, plan.all_rows())
    assert [file.name for file in other.dossiers][-1] == "xóm Khe Vàng, xã Đông Mai"


def test_a_level_by_its_name_is_that_of_the_tier_that_is_assessed(example):
    village = file_of(example, "thôn")
    assert village.level is not None
    assert village.level.code == "village"


def test_a_stage_may_be_written_as_words():
    assert {row.stage for row in a_plan().rows(IndicatorResult)} == {"tu_danh_gia", "tham_tra", "tham_dinh"}


def test_a_dossier_before_july_2025_goes_through_the_district(example):
    steps = file_of(example, "Vi Hương").steps
    assert [(step.code, step.acts, step.receives) for step in steps] == [
        ("tu_danh_gia", "xa", "huyen"), ("tham_tra", "huyen", "tinh"), ("tham_dinh", "tinh", ""),
    ]  # fmt: skip


def test_a_dossier_from_july_2025_on_has_no_district_stage(example):
    steps = file_of(example, "Nguyên Phúc").steps
    assert [(step.code, step.acts, step.receives) for step in steps] == [
        ("tu_danh_gia", "xa", "tinh"), ("tham_dinh", "tinh", ""),
    ]  # fmt: skip


def test_a_dossier_that_was_begun_before_and_appraised_after_has_no_district_stage_left(example):
    rows = [row for row in example.all_rows() if getattr(row, "stage", "") not in ("tham_tra", "tham_dinh")]
    papers = file_of(example, "Vi Hương").rows(DossierPaper, "tham_dinh")
    late = [paper.model_copy(update={"day": date(2025, 9, 1)}) for paper in papers]
    plan = Plan(
        example.header, example.units, example.government, example.programme, example.criteria_sets.values(),
        [*rows, *late], example.governments[1:],
    )  # fmt: skip
    assert [(step.code, step.receives) for step in file_of(plan, "Vi Hương").steps] == [
        ("tu_danh_gia", "huyen"), ("tham_dinh", ""),
    ]  # fmt: skip


def test_without_dossiers_no_other_form_of_government_is_read(tmp_path):
    for path in EXAMPLE.glob("*"):
        if path.is_file() and path.name != "ho-so.csv":
            (tmp_path / path.name).write_bytes(path.read_bytes())
    plan, _ = read_plan(tmp_path, data_file)
    assert plan is not None
    assert len(plan.governments) == 1


def test_the_plans_own_parameter_stands_before_the_shipped_one_and_the_particular_before_the_general():
    plan = a_plan(**edited("tham_so_ho_so", "", "ty_le_phieu,t3,,tham_tra,,95,không,quy định của tỉnh"))
    commune = plan.dossiers[0]
    values = {stage: commune.parameter("ty_le_phieu", stage) for stage in ("tu_danh_gia", "tham_tra")}
    assert {stage: row.value for stage, row in values.items() if row} == {"tu_danh_gia": "90", "tham_tra": "95"}


def test_a_form_number_is_known_only_for_its_paper():
    commune, village = a_plan().dossiers
    assert commune.parameter("mau_so", "tu_danh_gia", "to-trinh") is not None
    assert commune.parameter("mau_so", "tu_danh_gia", "bao-cao-ket-qua") is None
    assert village.parameter("mau_so", "tu_danh_gia", "to-trinh") is None


def test_the_shipped_parameters_are_marked_as_unconfirmed_and_no_form_number_is_given(example):
    parameters = example.programme.parameters
    assert parameters
    assert all(row.unconfirmed and row.source for row in parameters)
    assert {row.value for row in parameters if row.key == "mau_so"} == {""}


def test_a_clerks_text_is_kept_as_paragraphs_and_items():
    text = a_plan().dossiers[0].row(DossierText)
    assert text is not None
    assert text.lines == ((False, "Xã có đường liên huyện chạy qua."), (True, "Người dân đồng thuận."))


def test_a_dossier_of_an_unknown_commune_is_left_to_the_checks():
    plan = a_plan(**edited("ho_so", "Lâm Thượng,An Khê,,chuan", "Lâm Thượng,Nơi Nào,,chuan"))
    assert [file.village for file in plan.dossiers] == ["Khe Vàng"]


def test_every_illustrative_row_of_the_example_says_so(example):
    rows = [row for row in example.all_rows() if row.TABLE.key in DOSSIER and hasattr(row, "source")]
    assert len(rows) > 1000
    assert {row.source for row in rows} == {"minh họa"}

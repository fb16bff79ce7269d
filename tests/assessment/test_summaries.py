"""All dossiers of a level together, each as its latest begun stage sees it."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from ntmdocs.assessment import latest_stage, level_summaries
from ntmdocs.plan_files import read_plan
from ntmdocs.resources import data_file
from tests.builders import a_plan

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "bac-kan-2025"


def test_the_levels_come_in_the_programmes_order_with_counts_and_average():
    plan, _ = read_plan(EXAMPLE, data_file)
    assert plan is not None
    found = level_summaries(plan.dossiers)
    assert [(each.level.code, len(each.assessments), each.reached) for each in found] == [
        ("standard", 2, 1), ("advanced", 1, 1), ("exemplary", 1, 1), ("village", 1, 1),
    ]  # fmt: skip
    standard = found[0]
    assert standard.average == Decimal(19 + 11) / 2
    counts = {each.criterion.code: (each.met, each.not_met, each.not_assessed) for each in standard.criteria}
    assert len(counts) == 19
    assert counts["1"] == (2, 0, 0)
    assert counts["10"] == (1, 1, 0)
    assert counts["16"] == (1, 0, 1)


def test_the_latest_begun_stage_counts_and_the_first_where_none_has_begun():
    commune, village = a_plan().dossiers
    assert (latest_stage(commune), latest_stage(village)) == ("tham_dinh", "tu_danh_gia")
    assert latest_stage(a_plan(danh_gia_tieu_chi="").dossiers[1]) == "tu_danh_gia"


def test_without_dossiers_there_is_nothing_to_sum():
    assert level_summaries(()) == ()

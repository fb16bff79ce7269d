"""A period goes round: handed out with what was told before, filled in, gathered, and reported."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from ntmdocs.collecting import gather, hand_out
from ntmdocs.model import CommuneProgress, MoneyProgress, Period, ReportPassage
from ntmdocs.plan_files import read_plan
from ntmdocs.resources import data_file
from tests.collecting.returned import EXAMPLE, fill, texts

JULY = Period.parse("2025-07")


@pytest.fixture(scope="module")
def handed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workbook of xã Sỹ Bình for July."""
    [made] = hand_out(EXAMPLE, tmp_path_factory.mktemp("giao"), "sy binh", JULY).written
    return made.path


def test_a_workbook_of_a_period_begins_with_what_was_last_told(handed):
    assert handed.name == "so-lieu-xa-sy-binh-2025-07.xlsx"
    assert "Sổ theo dõi xã" not in load_workbook(handed, read_only=True).sheetnames
    *_, june, july = texts(handed, CommuneProgress.TABLE.title)
    assert (june["Kỳ báo cáo"], june["Tiêu chí đạt"]) == ("2025-06", "1-9; 12-16; 18; 19")
    assert (july["Kỳ báo cáo"], july["Tiêu chí đạt"][:10], july["Ngày báo cáo"]) == ("2025-07", "1; 2; 3; 4", None)
    assert [row["Đã giải ngân"] for row in texts(handed, MoneyProgress.TABLE.title)][-1] is None
    assert len(texts(handed, ReportPassage.TABLE.title)) == 5


def test_what_comes_back_is_the_period_of_the_new_plan_and_what_nobody_filled_in_is_not(handed, tmp_path):
    filled = fill(handed, tmp_path / "ve.xlsx", ReportPassage.TABLE.title, 3, {"Nội dung": "Mưa kéo dài."})
    gather(EXAMPLE, [filled], tmp_path / "moi")
    plan, findings = read_plan(tmp_path / "moi", data_file)
    assert plan is not None
    assert findings == []
    told = {table: [row for row in plan.rows(table) if row.span == JULY] for table in (CommuneProgress, MoneyProgress)}
    assert [len(rows) for rows in told.values()] == [1, 0]
    assert [row.text for row in plan.rows(ReportPassage) if row.span == JULY] == ["Mưa kéo dài."]

"""What is reported of a period is read from rows as clerks write them."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from ntmdocs.model import CommuneProgress, ReportPassage, ReportSection

ROW = {"don_vi": "Lâm Thượng", "xa": "An Khê", "ky_bao_cao": "Quý II/2031"}


def test_runs_of_criteria_are_written_short():
    row = CommuneProgress(**ROW | {"cac_tieu_chi_dat": "1-4; 7, 9 - 10"})
    assert row.met == ("1", "2", "3", "4", "7", "9", "10")
    assert (row.period, row.span.number) == ("2031-Q2", 2)


def test_a_blank_says_that_nothing_is_known():
    row = CommuneProgress(**ROW)
    assert (row.met, row.villages, row.level, row.reported_on) == ((), None, "", None)


def test_a_period_that_is_none_is_refused():
    with pytest.raises(ValidationError, match="không phải là kỳ báo cáo"):
        CommuneProgress(**ROW | {"ky_bao_cao": "hôm qua"})


def test_a_passage_belongs_to_a_part_of_the_report():
    row = ReportPassage(**ROW | {"phan_bao_cao": "Nhiem vu ky toi", "noi_dung": "Làm đường"})
    assert row.section is ReportSection.NEXT_TASKS

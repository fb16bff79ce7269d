"""`ntmdocs progress`: the report of a period is written, a slip is told."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from ntmdocs import pipeline
from ntmdocs.progress import make_report
from tests.cli.conftest import EXAMPLE


def test_the_report_is_written_and_named(call):
    done = call("progress", EXAMPLE, "--period", "Tháng 6/2025", "--unit", "vi huong", "--format", "docx")
    assert done.status == 0
    assert done.out.strip().endswith("xa-vi-huong/bao-cao-tien-do-2025-06.docx")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--period", "2025-Q7"], "--period: «2025-Q7» không phải là kỳ báo cáo; viết như «2025-06» (tháng)"),
        (["--period", "2025-01"], "chưa có số liệu tháng 01 năm 2025. Có thể là: 2025-04, 2025-05, 2025-06."),
        (["--period", "2025-06", "--unit", "ba be"], "Huyện Ba Bể chưa có số liệu tháng 6 năm 2025."),
        (["--period", "2025-06", "--unit", "bach thogn"], "huyện Bạch Thông"),
    ],
)
def test_a_slip_is_wrong_use(call, arguments, said):
    done = call("progress", EXAMPLE, *arguments)
    assert done.status == 2
    assert said in done.err


def test_an_issued_report_is_not_remade(tmp_path):
    plan = Path(shutil.copytree(EXAMPLE, tmp_path / "plan"))
    [written] = make_report(plan, "2025-04", "bach thong", tmp_path / "out", form="docx").written
    pipeline.issue(plan, written.path, "112", date(2025, 4, 29))
    again = make_report(plan, "2025-04", "bach thong", tmp_path / "out", form="docx")
    assert (again.written, [each.code for each in again.findings if each.code == "KH903"]) == ((), ["KH903"])

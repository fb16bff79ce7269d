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


def test_an_issued_report_is_kept_and_held_against_later_edits(tmp_path):
    plan = Path(shutil.copytree(EXAMPLE, tmp_path / "plan"))
    [written] = make_report(plan, "2025-04", "bach thong", tmp_path / "out", form="docx").written
    pipeline.issue(plan, written.path, "112", date(2025, 4, 29))
    table = plan / "tien-do-xa.csv"
    lines = table.read_text(encoding="utf-8").splitlines(keepends=True)
    at = next(at for at, line in enumerate(lines) if "xã Sỹ Bình,2025-04" in line)
    gone = next(at for at, line in enumerate(lines) if "xã Vũ Muộn,2025-04" in line)
    lines[at] = lines[at].replace("1; 3-9", "1; 4-9")
    table.write_text("".join(line for place, line in enumerate(lines) if place != gone), encoding="utf-8")
    again = make_report(plan, "2025-04", "bach thong", tmp_path / "out", form="docx")
    assert (again.written, [each.code for each in again.findings if each.code == "KH903"]) == ((), ["KH903"])
    found = [each for each in again.findings if each.code == "KH660"]
    assert [each.place.line for each in found] == [at + 1, 0]
    assert "Xã Sỹ Bình, tháng 4 năm 2025, «Tiêu chí đạt»: «1; 4; 5;" in found[0].message
    assert "báo cáo số 112 ngày 29/4/2025 đã ghi «1; 3; 4; 5;" in found[0].message
    assert "Xã Vũ Muộn, tháng 4 năm 2025: khi báo cáo số 112" in found[1].message

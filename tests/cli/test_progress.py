"""`ntmdocs progress`: the report of a period is written, a slip is told."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from ntmdocs import drafting, pipeline
from ntmdocs.documents import PLAN, PROGRESS, Subject
from ntmdocs.pipeline import Job, concerns
from ntmdocs.progress import make_report
from tests.cli.conftest import EXAMPLE


def test_the_report_is_written_and_named(call):
    done = call("progress", EXAMPLE, "--period", "Tháng 6/2025", "--unit", "vi huong", "--format", "docx")
    assert done.status == 0
    assert done.out.strip().endswith("xa-vi-huong/bao-cao-tien-do-2025-06.docx")


def test_what_other_papers_of_the_unit_lack_is_counted_and_not_listed(call):
    done = call("progress", EXAMPLE, "--period", "2025-06", "--unit", "bach thong", "--format", "docx")
    assert not any(code in done.err for code in ("KH163", "KH242", "KH244", "KH674"))
    assert re.search(r"Còn \d+ phát hiện không liên quan văn bản này: xem bằng «ntmdocs check».", done.err)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--period", "2025-Q7"], "--period: «2025-Q7» không phải là kỳ báo cáo; viết như «2025-06» (tháng)"),
        (["--period", "2025-01"], "chưa có số liệu tháng 01 năm 2025. Có thể là: 2025-04, 2025-05, 2025-06."),
        (
            ["--period", "2025-06", "--unit", "ba be"],
            "Huyện Ba Bể chưa có số liệu tháng 6 năm 2025. Điền kỳ này ở một trong các bảng «Tiến độ xã»,",
        ),
        (["--period", "2025-06", "--unit", "bach thogn"], "huyện Bạch Thông"),
    ],
)
def test_a_slip_is_wrong_use(call, arguments, said):
    done = call("progress", EXAMPLE, *arguments)
    assert done.status == 2
    assert said in done.err


def test_what_is_wrong_in_a_draft_blocks_its_papers_and_no_report(tmp_path):
    plan = Path(shutil.copytree(EXAMPLE, tmp_path / "plan"))
    table = plan / "gop-y-du-thao.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("09/4/2025", "05/4/2025"), encoding="utf-8")
    made = make_report(plan, "2025-04", "bach thong", tmp_path / "out", form="docx")
    assert [each for each in made.findings if each.code == "KH672"] == []
    assert len(made.written) == 1
    refused = drafting.make_plan(plan, "bach thong", tmp_path / "out")
    assert refused.written == ()
    assert "KH672" in {each.code for each in refused.findings}


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


def test_a_report_that_was_sent_is_made_again_when_asked_for_and_the_clerk_is_told(tmp_path):
    plan = Path(shutil.copytree(EXAMPLE, tmp_path / "plan"))
    make_report(plan, "2025-05", "bach thong", tmp_path / "out", form="docx")
    same = make_report(plan, "2025-05", "bach thong", tmp_path / "out", form="docx")
    assert "KH691" not in {each.code for each in same.findings}
    table = plan / "tien-do-xa.csv"
    text = table.read_text(encoding="utf-8")
    assert "xã Sỹ Bình,2025-05,,1; 3-9" in text
    table.write_text(text.replace("xã Sỹ Bình,2025-05,,1; 3-9", "xã Sỹ Bình,2025-05,,1; 4-9"), encoding="utf-8")
    again = make_report(plan, "2025-05", "bach thong", tmp_path / "out", form="docx")
    [told] = [each for each in again.findings if each.code == "KH691"]
    assert "đã gửi ngày 30/5/2025; bản làm lại khác bản làm trước ở" in told.message


PROGRAMME = "Ngân sách trung ương Chương trình MTQG xây dựng nông thôn mới"


@pytest.mark.parametrize(
    ("table", "sound", "spoilt", "code"),
    [
        ("tien-do-xa.csv", "xã Sỹ Bình,2025-06,,1-9; 12-16;", "xã Sỹ Bình,2025-06,,1; 3; 12;", "KH652"),
        ("tien-do-xa.csv", "xã Sỹ Bình,2025-06,,1-9;", "xã Sỹ Bình,2025-06,,1-9; 20;", "KH177"),
        (
            "giai-ngan.csv",
            f"Vi Hương,2025-05,{PROGRAMME},đầu tư,,1450,8",
            f"Vi Hương,2025-05,{PROGRAMME},đầu tư,,1450,",
            "KH654",
        ),
    ],
)
def test_an_error_in_a_row_keeps_back_each_report_that_takes_from_it_and_no_other_paper(
    tmp_path, table, sound, spoilt, code
):
    folder = Path(shutil.copytree(EXAMPLE, tmp_path / "plan"))
    text = (folder / table).read_text(encoding="utf-8")
    assert text.count(sound) == 1
    (folder / table).write_text(text.replace(sound, spoilt), encoding="utf-8")
    plan, findings = pipeline.check(folder)
    assert plan is not None
    [error] = [each for each in findings if each.code == code]
    commune, other = (plan.units.find(name).units[0] for name in (sound.split(",")[0], "xã Cao Sơn"))
    district = next(unit for unit in plan.units if unit.code == commune.parent)
    for unit in (commune, district, plan.units.top):
        blocked = [period for period in ("2025-04", "2025-05", "2025-06", "2025-Q2")
                   if concerns(error, Job(PROGRESS, Subject(unit, period=period)))]  # fmt: skip
        assert blocked == (["2025-05", "2025-06", "2025-Q2"] if code == "KH654" else ["2025-06", "2025-Q2"])
        assert not concerns(error, Job(PLAN, Subject(unit)))
    assert not concerns(error, Job(PROGRESS, Subject(other, period="2025-06")))
    if code == "KH654":
        made = make_report(folder, "2025-06", district.full_name, tmp_path / "out", form="docx")
        assert (made.written, made.refused) == ((), (district,))

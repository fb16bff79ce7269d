"""The table of changed targets as a page of its own, and the annex of the seed after ten changes, in both formats."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from ntmdocs import intake, pipeline
from ntmdocs.changes import compare
from ntmdocs.documents import ANNEX
from ntmdocs.layout_rules import inspect
from ntmdocs.model import Plan
from ntmdocs.pipeline import make_change_table, read_earlier
from tests.documents.test_annex_book import made
from tests.light_plan import light_plan
from tests.proof.validators import open_xml_errors, pdf_text, to_pdf
from tests.templating.building import contents

Edit = tuple[str, str, str]  # a table, a piece of its text and what stands there then

# what reading back tells of the column «Ghi chú», of the plan's other tables, and of the workbook's other sheets
NOT_READ = {"KH306", "KH308", "KH310"}
# ten changes of targets, each in words that the comparison must say
TEN: dict[str, tuple[tuple[Edit, ...], str]] = {
    "a commune is taken out": (
        (("muc-tieu-xa", "huyện Ba Bể,xã Quảng Khê,", "~"), ("xa", "Quảng Khê,trong lộ trình", "Quảng Khê,còn lại")),
        "Đưa xã Quảng Khê (huyện Ba Bể) ra khỏi danh sách",
    ),
    "a commune is added": (
        (("muc-tieu-xa", "huyện Ba Bể,xã Quảng Khê,", "+huyện Ba Bể,xã Cao Thượng,"),),
        "Bổ sung xã Cao Thượng (huyện Ba Bể) vào danh sách",
    ),
    "a commune aims higher": (
        (("muc-tieu-xa", "huyện Ba Bể,xã Quảng Khê,nông thôn mới", "huyện Ba Bể,xã Quảng Khê,nông thôn mới nâng cao"),),
        "xã Quảng Khê (huyện Ba Bể) từ đạt chuẩn nông thôn mới sang đạt chuẩn nông thôn mới nâng cao.",
    ),
    "a commune of a level with few aims lower": (
        (("muc-tieu-xa", "xã Đồng Thắng,nông thôn mới kiểu mẫu", "xã Đồng Thắng,nông thôn mới nâng cao"),),
        "Chuyển mục tiêu của xã Đồng Thắng (huyện Chợ Đồn)",
    ),
    "the last commune of a unit at a level goes": (
        (("muc-tieu-xa", "thành phố Bắc Kạn,xã Dương Quang,", "~"),),
        "Đưa xã Dương Quang (thành phố Bắc Kạn) ra khỏi danh sách",
    ),
    "more villages": ((("muc-tieu-thon", "huyện Ba Bể,12,", "huyện Ba Bể,14,"),), "từ 12 thành 14 (tăng 02)"),
    "fewer villages": ((("muc-tieu-thon", "huyện Pác Nặm,13,", "huyện Pác Nặm,9,"),), "từ 13 thành 09 (giảm 04)"),
    "no village left over": (
        (("muc-tieu-thon", "huyện Na Rì,9,có", "huyện Na Rì,9,không"),),
        "của mục tiêu thôn (huyện Na Rì): từ có thành không",
    ),
    "a unit gets a goal of villages": (
        (("muc-tieu-thon", "huyện Ba Bể,12,", "+huyện Bạch Thông,5,"),),
        "Bổ sung mục tiêu thôn (huyện Bạch Thông)",
    ),
    "the average rises": (
        (("muc-tieu-chung", "bình quân tiêu chí,15,", "bình quân tiêu chí,16,"), ("muc-tieu-chung", "≥15", "≥16")),
        "từ 15 thành 16 (tăng 01)",
    ),
}


def changed(base: Path, folder: Path, edits: tuple[Edit, ...]) -> Path:
    """A copy of the plan `base` with lines edited: «~» takes the line out, «+…» adds one that begins otherwise."""
    copy = folder / "moi"
    shutil.copytree(base, copy)
    for table, old, new in edits:
        path = copy / f"{table}.csv"
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        [at] = [at for at, line in enumerate(lines) if old in line]
        if new == "~":
            del lines[at]
        elif new.startswith("+"):
            lines.insert(at + 1, lines[at].replace(old, new[1:]))
        else:
            lines[at] = lines[at].replace(old, new)
        path.write_text("".join(lines), encoding="utf-8")
    return copy


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example without the papers of communes and of dossiers, in which no target stands."""
    return light_plan(tmp_path_factory.mktemp("base") / "plan")


@pytest.fixture(scope="module")
def before(base: Path) -> Plan:
    return read_earlier(base)


@dataclass(frozen=True)
class Changed:
    """A plan after a change, and its annex of targets in both formats."""

    folder: Path
    plan: Plan
    annexes: dict[str, bytes]


@pytest.fixture(scope="module")
def ten(base: Path, before: Plan, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Changed]:
    """The plan after each of the ten changes."""
    folders = {what: changed(base, tmp_path_factory.mktemp("ten"), edits) for what, (edits, _) in TEN.items()}
    plans = {what: read_earlier(folder) for what, folder in folders.items()}
    return {what: Changed(folders[what], plan, made(plan, since=before)) for what, plan in plans.items()}


@pytest.mark.parametrize("what", TEN)
def test_the_annex_after_a_change_says_it_and_read_back_gives_the_same_targets(
    what: str, before: Plan, ten: dict[str, Changed], tmp_path: Path
) -> None:
    folder, after = ten[what].folder, ten[what].plan
    comparison = compare(before, after)
    assert any(TEN[what][1] in change.sentence for change in comparison.changes)
    assert {paper.kind for paper in comparison.papers if paper.unit == after.units.top} >= {ANNEX}
    for suffix, content in ten[what].annexes.items():
        read = intake.read_annex(content, f"phu-bieu{suffix}", tmp_path / suffix[1:], plan=folder)
        assert {finding.code for finding in read.findings} <= NOT_READ, suffix
        again = compare(after, read_earlier(tmp_path / suffix[1:]))
        # the annex states the totals that it counts, so those that the change made wrong come home right
        told = [change.sentence for change in again.changes if "mục tiêu chung" not in change.sentence]
        assert told == [], suffix


def test_both_validators_have_nothing_against_the_annexes_after_ten_changes(ten: dict[str, Changed]) -> None:
    files = [file for each in ten.values() for file in each.annexes.values()]
    assert len(files) == 20
    assert open_xml_errors(files) == []


@pytest.fixture(scope="module")
def page(base: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The table of two changes."""
    folder = tmp_path_factory.mktemp("bang")
    edits = (*TEN["a commune is taken out"][0], *TEN["more villages"][0])
    result = make_change_table(base, changed(base, folder, edits), folder / "out")
    [written] = result.written
    assert (written.path.name, result.findings) == ("bang-tong-hop-dieu-chinh.docx", ())
    return written.path.read_bytes()


def test_the_table_has_old_new_difference_and_room_for_the_reason(page: bytes) -> None:
    [rows] = [block for block in contents(page) if isinstance(block, list)]
    assert rows[0] == ["TT", "Đơn vị", "Nội dung", "Mục tiêu cũ", "Mục tiêu mới", "Chênh lệch", "Lý do"]
    assert ["2", "Huyện Ba Bể", "Số thôn, mục tiêu thôn", "12", "14", "tăng 02", ""] in rows
    assert ["3", "Huyện Ba Bể", "Nhóm, xã Quảng Khê", "trong lộ trình", "còn lại", "", ""] in rows
    assert ["1", "Tỉnh Bắc Kạn", "Số xã phấn đấu đạt chuẩn nông thôn mới", "37", "36", "giảm 01", ""] in rows
    assert ["A", "Mục tiêu thay đổi"] in [row[:2] for row in rows]


def test_the_table_passes_the_validators_and_the_check_of_format(page: bytes) -> None:
    assert open_xml_errors([page]) == []
    assert [str(finding) for finding in inspect(page).findings] == []


def test_the_page_names_the_papers_that_must_be_made_again(page: bytes, tmp_path: Path) -> None:
    (tmp_path / "bang.docx").write_bytes(page)
    [pdf] = to_pdf([tmp_path / "bang.docx"], tmp_path)
    text = " ".join(pdf_text(pdf).split())
    assert "Kế hoạch năm của huyện Ba Bể" in text
    assert "Phụ biểu mục tiêu của tỉnh Bắc Kạn" in text
    assert "điều chỉnh Kế hoạch số 224/KH-UBND ngày 01 tháng 4 năm 2025" in text


def test_the_table_is_made_though_the_new_plan_has_errors(base: Path, tmp_path: Path) -> None:
    folder = changed(base, tmp_path, (("muc-tieu-xa", "huyện Ba Bể,xã Quảng Khê,", "~"),))
    assert any(finding.severity == "error" for finding in pipeline.check_all(folder))
    assert len(make_change_table(base, folder, tmp_path / "out").written) == 1


def test_nothing_is_made_of_two_plans_that_agree(base: Path, tmp_path: Path) -> None:
    assert make_change_table(base, base, tmp_path / "out").written == ()
    assert not (tmp_path / "out").exists()

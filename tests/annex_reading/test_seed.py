"""The published Phụ biểu, typed in Word and in Excel with its slips, gives the data of the example."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ntmdocs import intake, pipeline
from ntmdocs.findings import errors
from ntmdocs.model import CommuneTarget, Plan, StatedTotal, UnitGoal, VillageTarget
from ntmdocs.plan_files import read_plan
from ntmdocs.resources import data_file
from tests.annex_reading.typed import (
    ATTACHED,
    SEED,
    SENTENCE,
    TITLE,
    changed,
    codes,
    faults,
    ground_of,
    in_excel,
    in_word,
    read,
    targets_in,
    targets_of,
)

EXAMPLE = Path(__file__).parents[2] / "examples" / "bac-kan-2025"


@pytest.fixture(scope="module")
def plan() -> Plan:
    found, _ = pipeline.check(EXAMPLE)
    assert found is not None
    return found


@pytest.mark.parametrize("write", [in_word, in_excel])
def test_the_published_annex_gives_the_targets_of_the_example(plan, write):
    rows = read(write(SEED), ground_of(plan, alone=True))
    found, expected = targets_in(rows, plan), targets_of(plan)
    assert faults(rows) == []
    for table in (CommuneTarget, VillageTarget, UnitGoal):
        assert found[table] == expected[table]
    # The village row's total is empty in the published annex, so no total is stated for it.
    assert found[StatedTotal] == {total for total in expected[StatedTotal] if total[1] != "village"}
    [average] = [row for row in rows.tables[StatedTotal] if row["giao_don_vi"]]
    assert (average["giao_don_vi"], average["tong_so"], average["ghi_chu"]) == (SENTENCE, "15", "")


@pytest.mark.parametrize("write", [in_word, in_excel])
def test_the_slip_of_the_published_annex_is_told(plan, write):
    rows = read(write(SEED), ground_of(plan, alone=True))
    [slip] = [finding for finding in rows.findings if finding.code == "KH309"]
    assert "hiểu là 12 thôn" in slip.message


@pytest.mark.parametrize("write", [in_word, in_excel])
def test_against_its_own_plan_the_published_annex_changes_nothing(plan, write):
    rows = read(write(SEED), ground_of(plan))
    assert (rows.tables, codes(rows)) == ({}, ["KH309"])


def test_each_row_says_where_it_was_read(plan):
    word, sheet = read(in_word(SEED), ground_of(plan, alone=True)), read(in_excel(SEED), ground_of(plan, alone=True))
    sources = {row["nguon_so_lieu"] for row in word.tables[CommuneTarget]}
    assert "đọc từ tệp phu-bieu.docx, bảng 1, hàng 4, cột «Huyện Ba Bể»" in sources
    assert word.tables[VillageTarget][0]["nguon_so_lieu"].endswith("bảng 1, hàng 11, cột «Huyện Ba Bể»")
    [goal] = [row for row in sheet.tables[UnitGoal] if row["huong"] == "duy trì"]
    assert goal["nguon_so_lieu"] == (
        "đọc từ tệp phu-bieu.docx, trang «Sheet», ô K15, cột «Thành phố Bắc Kạn»"
    )  # fmt: skip


def test_alone_the_annex_begins_a_plan_that_a_clerk_completes(tmp_path):
    result = intake.read_annex(in_word(SEED), "phu-bieu.docx", tmp_path / "moi")
    assert {path.path.name for path in result.written} == {path.name for path in (tmp_path / "moi").iterdir()}
    assert errors(result.findings) == []
    assert {"KH308", "KH310"} <= {finding.code for finding in result.findings}
    assert read_plan(tmp_path / "moi", data_file)[0] is None  # the days that no annex tells are blank

    header, communes = tmp_path / "moi" / "ke-hoach.yaml", tmp_path / "moi" / "muc-tieu-xa.csv"
    text = header.read_text(encoding="utf-8")
    header.write_text(text.replace("_lieu:", "_lieu: 31/12/2024").replace("ngay_lap:", "ngay_lap: 15/4/2025"))
    lines = communes.read_text(encoding="utf-8-sig").splitlines()
    assert lines[1].startswith("huyện Bạch Thông,xã Vi Hương,nông thôn mới,,")
    filled = [re.sub("(nông thôn mới|nâng cao|kiểu mẫu),,", r"\1,2025,", line) for line in lines]
    communes.write_text("\n".join(filled))
    plan, findings = read_plan(tmp_path / "moi", data_file)
    assert plan is not None
    assert errors(findings) == []
    assert (plan.header.year, plan.header.units, len(plan.rows(CommuneTarget))) == (2025, "bac-kan-2025", 49)


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ((TITLE,), "Không có dòng «(Kèm theo"),
        ((TITLE, ATTACHED.replace("Bắc Kạn", "Sơn Giang")), "«tỉnh Sơn Giang»"),
        ((TITLE.replace("2025", "2040"), ATTACHED), "nêu các năm 2040, 2025"),
        ((TITLE.replace(" NĂM 2025", ""), ATTACHED), ""),
    ],
)
def test_what_the_file_does_not_say_is_asked_for_and_never_guessed(tmp_path, call_reading, lines, said):
    found = call_reading(in_word(SEED, lines=lines), tmp_path / "moi")
    assert [finding.code for finding in found] == (["KH302"] if said else [])
    assert said in "".join(finding.message for finding in found)
    assert (tmp_path / "moi").exists() is (not said)


def test_a_file_that_nowhere_tells_its_year_needs_a_plan(tmp_path, call_reading):
    rows = changed(SEED, {(0, 2): "Mục tiêu phấn đấu"})
    data = in_word(rows, lines=(ATTACHED,))
    assert [finding.code for finding in call_reading(data, tmp_path / "a")] == ["KH302"]
    assert call_reading(data, tmp_path / "b", plan=EXAMPLE) == []


@pytest.fixture
def call_reading():
    """Reads a file into a folder; the errors found."""
    from ntmdocs.errors import FindingsError

    def called(data: bytes, folder: Path, plan: Path | None = None):
        try:
            return errors(intake.read_annex(data, "phu-bieu.docx", folder, plan=plan).findings)
        except FindingsError as error:
            return list(error.findings)

    return called

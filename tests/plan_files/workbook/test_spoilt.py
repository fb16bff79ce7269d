"""Every kind of broken workbook gives the right finding at the right cell, or the right data; never silence."""

from __future__ import annotations

import io
import subprocess
import zipfile
from collections import Counter
from dataclasses import replace
from pathlib import Path
from unicodedata import is_normalized

import pytest

from ntmdocs import resources
from ntmdocs.findings import Finding, Severity
from ntmdocs.plan_files import marked, read_plan
from ntmdocs.plan_files.workbook import sheet_reading
from ntmdocs.vietnamese import forbidden_characters
from tests.plan_files.folders import FILES, write_plan
from tests.plan_files.workbook.spoilt import ROWS, SOUND, TARGETS, Case, facts_of, rest, sound_parts, zipped
from tests.plan_files.workbook.spoilt_cells import cell_cases
from tests.plan_files.workbook.spoilt_files import file_cases
from tests.plan_files.workbook.spoilt_sheets import sheet_cases

CASES = (*cell_cases(), *sheet_cases(), *file_cases())
LEAST = 80  # kinds that the corpus must have
CONVERT_SECONDS = 120


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """A folder with the data that the plan stands on."""
    folder = tmp_path_factory.mktemp("spoilt")
    return write_plan(folder, **{name: None for name in FILES if not name.startswith("data/")})


def said(finding: Finding) -> str:
    """A finding as «code sheet!cell», with the line where it has no cell."""
    place = finding.place
    return f"{finding.code} {place.sheet}!{place.cell or place.line or ''}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_it_is_read_right_or_told_at_its_cell(folder, case: Case):
    path = folder / case.file
    path.write_bytes(case.data())
    plan, findings = read_plan(path, resources.data_file)
    assert [said(finding) for finding in findings] == list(case.finds)
    assert facts_of(plan) == case.facts()
    for finding in findings:
        assert is_normalized("NFC", str(finding))
        assert not forbidden_characters(str(finding))
        assert finding.place.file == case.file
    assert not findings or case.says in f"{findings[0].message} {findings[0].hint}"
    if case.facts() is None:
        assert any(finding.severity is Severity.ERROR and (finding.hint or finding.place.cell) for finding in findings)


def test_what_is_told_of_a_file_that_opens_can_be_marked_in_a_copy(folder):
    """No kind of broken cell or sheet is more than the marked copy can bear."""
    for case in (case for case in CASES if case.finds and case.facts() is not None):
        path = folder / case.file
        path.write_bytes(case.data())
        _, findings = read_plan(path, resources.data_file)
        assert zipfile.is_zipfile(io.BytesIO(marked(path, findings))), case.name


def test_there_are_as_many_kinds_as_names():
    assert Counter(case.name for case in CASES).most_common(1)[0][1] == 1
    assert len(CASES) >= LEAST


def test_the_sound_workbook_is_one(folder):
    path = folder / "kh.xlsx"
    path.write_bytes(zipped(sound_parts()))
    plan, findings = read_plan(path, resources.data_file)
    assert (facts_of(plan), findings) == (SOUND, [])


def test_a_table_may_have_so_many_rows_and_no_more(folder, monkeypatch):
    assert sheet_reading.MAX_ROWS == 200_000
    monkeypatch.setattr(sheet_reading, "MAX_ROWS", 2)
    path = folder / "kh.xlsx"
    for more, code in ((0, ""), (1, "KH012 Mục tiêu xã!")):
        path.write_bytes(Case("", unpacked=rest(TARGETS, *[ROWS[TARGETS][1]] * more)).data())
        assert [said(finding) for finding in read_plan(path, resources.data_file)[1]] == ([code] if code else [])


def test_a_table_that_is_too_long_is_refused_before_its_rows_are_read(folder, monkeypatch):
    monkeypatch.setattr(sheet_reading, "MAX_ROWS", 60)
    taken = []
    monkeypatch.setattr(sheet_reading._Reader, "_take", lambda reader, *_: taken.append(reader.sheet.name))
    path = folder / "kh.xlsx"
    path.write_bytes(Case("", unpacked=rest(TARGETS, *[ROWS[TARGETS][1]] * 60)).data())
    assert "KH012 Mục tiêu xã!" in map(said, read_plan(path, resources.data_file)[1])
    assert taken
    assert TARGETS not in taken


# Files that LibreOffice saves: ours in its hand, and in the formats that are to be refused


@pytest.fixture(scope="module")
def saved_by_libreoffice(tmp_path_factory) -> Path:
    """A folder with the sound workbook as LibreOffice saves it, in its own format and in those that are refused."""
    folder = tmp_path_factory.mktemp("libreoffice")
    (folder / "kh.xlsx").write_bytes(zipped(sound_parts()))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    for kind in ("xlsx:Calc MS Excel 2007 XML", "ods", "xls"):
        command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(folder / "saved")]
        subprocess.run([*command, str(folder / "kh.xlsx")], check=True, capture_output=True, timeout=CONVERT_SECONDS)
    return write_plan(folder / "saved", **{name: None for name in FILES if not name.startswith("data/")})


def test_what_libreoffice_saves_says_the_same(saved_by_libreoffice):
    plan, findings = read_plan(saved_by_libreoffice / "kh.xlsx", resources.data_file)
    assert (facts_of(plan), findings) == (SOUND, [])


@pytest.mark.parametrize(("file", "word"), [("kh.ods", "OpenDocument"), ("kh.xls", "Excel kiểu cũ")])
def test_other_formats_are_refused_by_name_with_what_to_do(saved_by_libreoffice, file, word):
    plan, [finding] = read_plan(saved_by_libreoffice / file, resources.data_file)
    assert plan is None
    assert (finding.code, word in finding.message, ".xlsx" in finding.hint) == ("HT101", True, True)


# Each guard is seen to fail


@pytest.mark.parametrize("name", ["money: text «1.234»", "text: TCVN3", "zip bomb", "headings sorted below the rows"])
def test_a_fault_that_is_not_told_fails(folder, name):
    case = next(case for case in CASES if case.name == name)
    with pytest.raises(AssertionError):
        test_it_is_read_right_or_told_at_its_cell(folder, replace(case, finds=()))
    with pytest.raises(AssertionError):
        test_it_is_read_right_or_told_at_its_cell(folder, replace(case, reads={"notes": "khác"}))

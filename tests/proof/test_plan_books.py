"""The plan's workbook, judged from outside: both Open XML validators, and LibreOffice that opens and saves it anew."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from ntmdocs import resources
from ntmdocs.findings import Finding, Place, Severity
from ntmdocs.model import TABLES, Plan
from ntmdocs.new_plans import convert
from ntmdocs.plan_files import Offered, marked, read_plan, workbook_of
from tests.builders import a_plan
from tests.light_plan import light_plan
from tests.plan_files.workbook.test_writing import raw_of
from tests.proof.validators import CONVERT_SECONDS, open_xml_errors

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "bac-kan-2025"


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("example") / "kh.xlsx"
    convert(EXAMPLE, path)
    return path


@pytest.fixture(scope="module")
def light(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workbook of a part of the example."""
    folder = tmp_path_factory.mktemp("light")
    convert(light_plan(folder / "plan"), folder / "kh.xlsx")
    return folder / "kh.xlsx"


def rows_of(plan: Plan | None) -> dict[str, list[dict[str, object]]]:
    assert plan is not None
    return {kind.TABLE.key: [row.model_dump() for row in plan.rows(kind)] for kind in TABLES}


def test_both_validators_have_nothing_against_the_workbook(example):
    invented = a_plan()
    assert open_xml_errors([example, workbook_of(raw_of(invented), Offered.by(invented))]) == []


def test_both_validators_have_nothing_against_the_marked_copy(light):
    findings = [
        Finding("KH006", severity, "Sai & <lạ>.", Place(file=light.name, sheet=sheet, cell=cell))
        for severity, sheet, cell in (
            (Severity.ERROR, "Mục tiêu xã", "C3"), (Severity.WARNING, "Mục tiêu xã", "AA900"),
            (Severity.INFO, "Kế hoạch", "B7"), (Severity.ERROR, "không có", "A1"),
        )
    ]  # fmt: skip
    once = marked(light, findings)
    twice = light.with_name("kh2.xlsx")
    twice.write_bytes(once)
    again = [replace(finding, place=replace(finding.place, file=twice.name)) for finding in findings]
    assert open_xml_errors([once, marked(twice, again)]) == []


def test_the_workbook_that_libreoffice_saves_anew_says_the_same(example, tmp_path):
    profile = (tmp_path / "profile").as_uri()
    subprocess.run(
        ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML",
         "--outdir", tmp_path / "saved", example],
        check=True, capture_output=True, timeout=CONVERT_SECONDS, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    ours, findings = read_plan(example, resources.data_file)
    theirs, also = read_plan(tmp_path / "saved" / "kh.xlsx", resources.data_file)
    assert (rows_of(theirs), also) == (rows_of(ours), findings)
    assert theirs is not None
    assert ours is not None
    assert theirs.header.model_dump() == ours.header.model_dump()

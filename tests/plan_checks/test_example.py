"""The example that ships with the program has no error, and says what its sources do not give."""

from __future__ import annotations

from pathlib import Path

import pytest

from ntmdocs.findings import Severity, errors
from ntmdocs.plan_checks import check_plan
from ntmdocs.plan_files import read_plan
from ntmdocs.resources import data_file

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "bac-kan-2025"


@pytest.fixture(scope="module")
def found():
    plan, _ = read_plan(EXAMPLE, data_file)
    assert plan is not None
    return check_plan(plan)


def test_the_example_has_no_error(found):
    assert [str(finding) for finding in errors(found)] == []


def test_the_example_says_that_no_source_names_the_signers_and_the_units_own_legal_bases(found):
    warned = [finding.code for finding in found if finding.severity is Severity.WARNING]
    assert warned.count("KH241") == 8
    assert warned.count("KH242") == 8


def test_the_example_says_which_annexes_are_left_out(found):
    assert {"bỏ biểu nguồn vốn", "bỏ danh mục công trình"} <= {
        finding.message.removeprefix("Chưa có dữ liệu nên ").removesuffix(": mọi đơn vị.")
        for finding in found
        if finding.code == "KH244"
    }

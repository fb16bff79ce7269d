"""The example that ships with the program has no error, and says what its sources do not give."""

from __future__ import annotations

from pathlib import Path

import pytest

from ntmdocs.findings import Severity, errors
from ntmdocs.model import Dossier, IndicatorResult, Plan, TableRecord
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


def with_changed(plan: Plan, old: TableRecord, **fields: object) -> Plan:
    """The plan with one row changed."""
    rows = [row.model_copy(update=fields) if row is old else row for row in plan.all_rows()]
    sets = plan.criteria_sets.values()
    return Plan(plan.header, plan.units, plan.government, plan.programme, sets, rows, plan.governments[1:])


def test_a_figure_that_two_stages_tell_otherwise_is_found_in_the_cell_that_holds_it():
    plan, _ = read_plan(EXAMPLE, data_file)
    assert plan is not None
    [row] = [
        row
        for row in plan.rows(IndicatorResult)
        if (row.commune, row.stage, row.indicator) == ("xã Vi Hương", "tu_danh_gia", "10.1")
    ]
    found = [str(each) for each in check_plan(with_changed(plan, row, value="51,7")) if each.code == "KH569"]
    assert any("cột «Kết quả»" in each and "50,3; bước trước 51,7" in each for each in found)
    assert any("cột «Số đạt»" in each for each in found)


def test_a_changed_level_alone_tells_what_to_mend_and_nothing_that_follows_from_it():
    plan, _ = read_plan(EXAMPLE, data_file)
    assert plan is not None
    dossier = next(row for row in plan.rows(Dossier) if row.commune == "xã Quân Hà")
    changed = with_changed(plan, dossier, level="standard")
    before = {finding.code for finding in check_plan(plan)}
    told = {finding.code: finding for finding in check_plan(changed) if "Quân Hà" in finding.message}
    assert set(told) - before == {"KH505", "KH506", "KH507", "KH513", "KH574", "KH744"}
    own = "Bộ tiêu chí xã nông thôn mới tỉnh Bắc Kạn"
    assert told["KH505"].hint == f"Ghi kết quả theo «{own}», hoặc sửa cấp độ của hồ sơ."

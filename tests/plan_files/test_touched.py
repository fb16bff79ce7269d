"""A cell that cannot be read stops the papers that its row touches, and no other unit's."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from ntmdocs.errors import WrongUseError
from ntmdocs.findings import Severity
from ntmdocs.plan_files import read_plan
from ntmdocs.resources import data_file
from tests.cli.conftest import EXAMPLE


def spoilt(tmp_path: Path, table: str, old: str, new: str) -> tuple[set[str], list[str]]:
    """The names of the units that the one error touches (none for all), and all names."""
    folder = Path(shutil.copytree(EXAMPLE, tmp_path / "plan"))
    text = (folder / table).read_text(encoding="utf-8")
    assert old in text
    (folder / table).write_text(text.replace(old, new, 1), encoding="utf-8")
    plan, findings = read_plan(folder, data_file)
    assert plan is not None
    [error] = [finding for finding in findings if finding.severity is Severity.ERROR]
    return {plan.units.by_code[code].full_name for code in error.units}, [unit.full_name for unit in plan.units]


def test_a_row_of_a_commune_touches_it_and_the_units_above(tmp_path):
    touched, _ = spoilt(
        tmp_path,
        "muc-tieu-xa.csv",
        "xã Quân Hà,nông thôn mới nâng cao,2025",
        "xã Quân Hà,nông thôn mới nâng cao,hai năm",
    )
    assert touched == {"xã Quân Hà", "huyện Bạch Thông", "tỉnh Bắc Kạn"}


def test_a_row_of_a_unit_touches_the_units_above_and_all_below(tmp_path):
    touched, names = spoilt(tmp_path, "muc-tieu-thon.csv", "huyện Ba Bể,12", "huyện Ba Bể,mười hai")
    assert {"huyện Ba Bể", "tỉnh Bắc Kạn", "xã Quảng Khê"} <= touched
    assert not touched & {"huyện Bạch Thông", "xã Vi Hương"}
    assert len(touched) < len(names)


def test_a_row_that_does_not_say_whose_it_is_touches_all(tmp_path):
    touched, _ = spoilt(
        tmp_path,
        "muc-tieu-xa.csv",
        "huyện Bạch Thông,xã Quân Hà,nông thôn mới nâng cao,2025",
        "huyện Lạ,xã Quân Hà,nông thôn mới nâng cao,x",
    )
    assert touched == set()


def test_another_district_s_blank_cell_does_not_refuse_a_plan(tmp_path):
    from ntmdocs import pipeline
    from ntmdocs.documents import PLAN

    folder = Path(shutil.copytree(EXAMPLE, tmp_path / "plan"))
    text = (folder / "muc-tieu-xa.csv").read_text(encoding="utf-8")
    (folder / "muc-tieu-xa.csv").write_text(
        text.replace("xã Quân Hà,nông thôn mới nâng cao,2025", "xã Quân Hà,nông thôn mới nâng cao,"), encoding="utf-8"
    )
    made = pipeline.make(folder, PLAN, "na ri", tmp_path / "out")
    assert len(made.written) == 1
    assert not pipeline.make(folder, PLAN, "bach thong", tmp_path / "out").written
    with pytest.raises(WrongUseError):
        pipeline.make(folder, PLAN, "khong co", tmp_path / "out")


def test_a_row_that_cannot_be_read_is_not_missing(tmp_path):
    from ntmdocs import pipeline

    folder = Path(shutil.copytree(EXAMPLE, tmp_path / "plan", ignore=shutil.ignore_patterns("anh")))
    register = folder / "xa.csv"
    rows = register.read_text(encoding="utf-8").splitlines()
    group = rows[0].split(",").index("Nhóm")
    [spoilt] = [at for at, row in enumerate(rows) if row.startswith("huyện Bạch Thông,xã Vi Hương,")]
    cells = rows[spoilt].split(",")
    rows[spoilt] = ",".join([*cells[:group], "chưa biết", *cells[group + 1 :]])
    register.write_text("\n".join(rows), encoding="utf-8")
    assert {found.code for found in pipeline.check(folder)[1] if found.severity is Severity.ERROR} == {"KH006"}
    register.write_text("\n".join([*rows[:spoilt], *rows[spoilt + 1 :]]), encoding="utf-8")
    assert "KH131" in {found.code for found in pipeline.check(folder)[1]}, "or nothing would be seen"

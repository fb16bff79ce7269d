"""`ntmdocs build` as a clerk sees it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cli.conftest import Call, spoil
from tests.light_plan import light_plan


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A light plan that a test may spoil."""
    return light_plan(tmp_path / "plan")


@pytest.fixture
def told(call: Call, plan: Path, tmp_path: Path) -> tuple[Call, Path, Path]:
    """A plan that was built once, and where its papers lie."""
    assert call("build", plan).status == 0
    return call, plan, tmp_path / "work" / "out"


def counts(text: str) -> dict[str, int]:
    return {words: int(number) for words, number in re.findall(r"^(\D+?)\s+(\d+)$", text, re.MULTILINE)}


def test_a_run_tells_what_it_made_then_nothing_then_what_changed_and_why(told):
    call, plan, out = told
    made = sorted(str(path.relative_to(out.parent)) for path in out.rglob("*.*x") if ".ntmdocs" not in path.parts)
    second = call("build", plan)
    assert (second.status, second.out) == (0, "")
    assert counts(second.err) == {
        "đã làm": 0, "không đổi": len(made), "chờ dữ liệu": 0, "có bản sửa tay hoặc đang mở": 0, "không làm được": 0,
    }  # fmt: skip
    spoil(plan, "muc-tieu-thon.csv", "huyện Ba Bể,12", "huyện Ba Bể,14")
    third = call("build", plan, "--why", "--jobs", 1)
    assert set(third.out.splitlines()) < set(made)
    assert "out/huyen-ba-be/ke-hoach.docx" in third.out
    assert "«12» → «14»" in third.err
    assert not re.search(r"\w+_\w+: «", third.err)  # a placeholder is called by its words
    assert re.search(r"^10?/\d+ văn bản$|^\d+/\d+ văn bản$", third.err, re.MULTILINE)
    as_json = call("build", plan, "--json").json
    assert len(as_json["documents"]) == len(made)
    # The papers of the province wait: its stated total does not agree with the figure any more.
    assert (as_json["counts"]["unchanged"], as_json["counts"]["waiting"]) == (len(made) - 3, 3)


def test_an_edited_paper_is_left_and_force_moves_it_to_a_dated_folder(told):
    call, plan, out = told
    path = out / "huyen-ba-be" / "ke-hoach.docx"
    path.write_bytes(b"edited")
    assert "đã sửa tay, dữ liệu không đổi nên để nguyên" in call("build", plan).err
    spoil(plan, "muc-tieu-thon.csv", "huyện Ba Bể,12", "huyện Ba Bể,14")
    kept = call("build", plan, "--keep")
    assert (kept.out, path.read_bytes()) == ("", b"edited")
    beside = call("build", plan)
    assert "out/huyen-ba-be/ke-hoach-ban-moi.docx" in beside.out.splitlines()
    assert "HT208" in beside.err
    assert path.read_bytes() == b"edited"
    forced = call("build", plan, "--force")
    assert re.search(r"out/huyen-ba-be/ke-hoach\.docx: .* chuyển tới out/ban-cu-[-0-9]+/huyen-ba-be/", forced.err)
    [moved] = out.glob("ban-cu-*/huyen-ba-be/ke-hoach.docx")
    assert moved.read_bytes() == b"edited"
    assert path.read_bytes()[:2] == b"PK"


def test_keep_and_force_together_are_wrong_use(call, plan):
    done = call("build", plan, "--keep", "--force")
    assert (done.status, done.out) == (2, "")


def test_a_run_refused_in_part_says_so(call, plan):
    spoil(plan, "muc-tieu-xa.csv", "xã Quân Hà", "xã Quân Hàà")
    done = call("build", plan)
    assert done.status == 1
    assert counts(done.err)["chờ dữ liệu"] > 0
    assert "chờ dữ liệu: Kế hoạch năm của huyện Bạch Thông (huyen-bach-thong/ke-hoach.docx)" in done.err
    assert "out/huyen-na-ri/ke-hoach.docx" in done.out.splitlines()


def test_a_plan_that_is_not_there_is_told(call, tmp_path):
    done = call("build", tmp_path / "nowhere")
    assert done.status in (1, 2)
    assert done.err


def test_a_unit_is_made_alone_with_those_below_it(call, plan, tmp_path):
    assert call("build", plan, "--unit", "huyện Không Có").status == 2
    assert "Tên đơn vị sau --unit trống" in call("build", plan, "--unit", " ").err
    done = call("build", plan, "--unit", "pac nam")
    out = tmp_path / "work" / "out"
    assert {path.parts[1] for path in map(Path, done.out.splitlines())} == {"huyen-pac-nam"}
    assert not (out / "ke-hoach.docx").exists()
    whole = call("build", plan).out.splitlines()
    assert "out/ke-hoach.docx" in whole
    assert not set(whole) & set(done.out.splitlines())
    assert counts(call("build", plan, "--unit", "pac nam").err)["không đổi"] == len(done.out.splitlines())

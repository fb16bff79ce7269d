"""A template that an earlier run found sound is not judged again, and any other is."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from ntmdocs import making, pipeline, sources
from ntmdocs.building import last_run
from ntmdocs.building.build import Options, build
from ntmdocs.building.last_run import Built
from ntmdocs.resources import template_folder
from tests.building.conftest import files, spoil

PLAN, ANNEX = "ke-hoach-huyen.docx", "phu-bieu.docx"


class Runs:
    """Builds a plan time and again, and tells which templates each run judged."""

    def __init__(self, built: Path, judged: list[str]) -> None:
        self.plan, self.out, self._judged = built / "plan", built / "out", judged

    def judged(self) -> set[str]:
        """The templates that a run judges."""
        self.built()
        return set(self._judged)

    def built(self) -> Built:
        self._judged.clear()
        return build(self.plan, self.out, Options(jobs=1), inputs="x")


@pytest.fixture
def runs(built: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Runs]:
    """Runs after a first one that was remembered."""
    judged: list[str] = []
    whole = pipeline.check_templates

    def told(plan: object, folder: object, jobs: list[pipeline.Job]) -> object:
        judged.extend(job.template(plan) for job in jobs)  # type: ignore[arg-type]
        return whole(plan, folder, jobs)  # type: ignore[arg-type]

    monkeypatch.setattr(pipeline, "check_templates", told)
    runs = Runs(built, judged)
    assert {PLAN, ANNEX} <= runs.judged()
    yield runs
    making.compiled.cache_clear()


def test_a_sound_template_is_not_judged_again_and_its_papers_are_the_same(runs: Runs, tmp_path: Path) -> None:
    spoil(runs.plan, "muc-tieu-thon.csv", "huyện Ba Bể,12", "huyện Ba Bể,14")
    assert runs.judged() == set()
    build(runs.plan, tmp_path / "anew", Options(jobs=1))
    anew = files(tmp_path / "anew")
    assert {name: data for name, data in files(runs.out).items() if name in anew} == anew


def test_a_template_of_the_plans_own_is_judged_when_it_comes_and_when_it_goes(runs: Runs) -> None:
    own = runs.plan / "templates" / "docx" / PLAN
    own.parent.mkdir(parents=True)
    shutil.copy(template_folder() / "docx" / ANNEX, own)
    assert runs.judged() == {PLAN}
    own.unlink()
    assert PLAN in runs.judged()


def test_a_changed_part_has_every_template_that_takes_it_in_judged(runs: Runs) -> None:
    own = runs.plan / "templates" / "docx" / "phan" / "ky.docx"
    own.parent.mkdir(parents=True)
    shutil.copy(template_folder() / "docx" / "phan" / "ky-mot-ben.docx", own)
    assert PLAN in runs.judged()


def test_another_program_judges_everything_anew(runs: Runs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ntmdocs.building.templates.program", lambda: f"{sources.program()}x")
    assert {PLAN, ANNEX} <= runs.judged()


def test_passages_of_a_plans_own_are_held_against_a_sound_template(runs: Runs) -> None:
    (runs.plan / "doan-van-rieng.csv").write_text(
        "Đơn vị,Khóa,Cách dùng,Kiểu,Nội dung\nhuyện Ba Bể,khong_co,thêm sau,đoạn văn,Một đoạn.\n", encoding="utf-8"
    )
    assert "KH901" in {finding.code for finding in runs.built().findings}


@pytest.mark.parametrize("spoilt", ["", "[]", '{"mau": []}', '{"mau": {"a": 1}}', '{"mau": {"a": {"digest": 1}}}'])
def test_what_cannot_be_read_of_the_last_run_is_as_none(tmp_path: Path, spoilt: str) -> None:
    place = tmp_path / ".ntmdocs" / "lan-truoc.json"
    place.parent.mkdir()
    place.write_text(spoilt, encoding="utf-8")
    assert last_run.sound_before(tmp_path) == {}


def test_a_template_that_was_named_outside_its_folder_is_not_read(runs: Runs) -> None:
    place = runs.out / ".ntmdocs" / "lan-truoc.json"
    told = json.loads(place.read_text(encoding="utf-8"))
    told["mau"][PLAN]["parts"].append("../../../secret.docx")
    place.write_text(json.dumps(told), encoding="utf-8")
    assert PLAN in runs.judged()

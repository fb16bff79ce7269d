"""A small plan whose papers are quick to make, and runs that make everything."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from ntmdocs.building.build import Options, build
from ntmdocs.building.last_run import Built
from tests.light_plan import light_plan

Build = Callable[..., Built]


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A light plan that a test may spoil."""
    return light_plan(tmp_path / "plan")


@pytest.fixture(scope="session")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A light plan and its `out`, built once from nothing."""
    folder = tmp_path_factory.mktemp("first")
    light_plan(folder / "plan")
    build(folder / "plan", folder / "out")
    return folder


@pytest.fixture
def built(first: Path, tmp_path: Path) -> Path:
    """A folder with `plan` and its `out` that a test may spoil."""
    return Path(shutil.copytree(first, tmp_path / "built"))


@pytest.fixture
def again(built: Path) -> Build:
    """Builds the plan in `built` once more."""

    def run(**options: object) -> Built:
        return build(built / "plan", built / "out", Options(**{"jobs": 1, **options}))  # type: ignore[arg-type]

    return run


def files(folder: Path) -> dict[str, bytes]:
    """The documents in a folder, without what ntmdocs keeps for itself."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in found
        if ".ntmdocs" not in path.relative_to(folder).parts
    }


def spoil(plan: Path, table: str, old: str, new: str) -> None:
    """Changes the first `old` in a table of the plan."""
    text = (plan / table).read_text(encoding="utf-8")
    assert old in text
    (plan / table).write_text(text.replace(old, new, 1), encoding="utf-8")

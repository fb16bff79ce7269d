"""The command line as a clerk's computer runs it: in a process of its own, and in this one where that is enough."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from ntmdocs.cli.console import prepare_streams
from ntmdocs.cli.main import run

TOP = Path(__file__).resolve().parents[2]
EXAMPLE = TOP / "examples" / "bac-kan-2025"


@dataclass(frozen=True)
class Done:
    """What a command left: its status and what it printed."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Call = Callable[..., Done]


@pytest.fixture
def call(capsys, tmp_path, monkeypatch) -> Call:
    """Runs a command in this process, in an empty folder."""
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))

    def called(*arguments: object) -> Done:
        status = run([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        assert "Traceback" not in printed.err
        return Done(status, printed.out, printed.err)

    return called


@pytest.fixture
def plan(tmp_path) -> Path:
    """A copy of the example that a test may spoil."""
    return Path(shutil.copytree(EXAMPLE, tmp_path / "plan"))


def spoil(plan: Path, table: str, old: str, new: str) -> None:
    """Changes the first `old` in a table of the plan."""
    text = (plan / table).read_text(encoding="utf-8")
    assert old in text
    (plan / table).write_text(text.replace(old, new, 1), encoding="utf-8")


def started(*arguments: object, cwd: Path, **more: Any) -> subprocess.Popen[bytes]:
    """The command, or another module of the working folder, in a process of its own."""
    environment = {**os.environ, "PYTHONPATH": str(TOP), "XDG_STATE_HOME": str(cwd), **more.pop("env", {})}
    command = [sys.executable, "-m", more.pop("module", "ntmdocs"), *map(str, arguments)]
    return subprocess.Popen(
        command, cwd=cwd, env=environment, **{"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **more}
    )


def finished(process: subprocess.Popen[bytes], encoding: str = "utf-8") -> Done:
    """What the process left; its text must be in its console's encoding."""
    out, err = process.communicate(timeout=60)
    assert b"Traceback" not in err
    return Done(process.returncode, (out or b"").decode(encoding), err.decode(encoding))


@pytest.fixture(autouse=True, scope="session")
def _streams() -> None:
    prepare_streams()

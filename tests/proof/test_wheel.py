"""The wheel holds what an installed ntmdocs needs; `.ci/run` makes a plan with it alone."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from email.parser import Parser
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The wheel, made from the source distribution as a packager would."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, TOP]
    subprocess.run(command, check=True, capture_output=True)
    [path] = folder.glob("*.whl")
    with zipfile.ZipFile(path) as archive:
        yield archive


def shipped(folder: str) -> set[str]:
    return {file.relative_to(TOP).as_posix() for file in (TOP / folder).rglob("*") if file.is_file()}


def test_every_template_and_datum_is_inside_the_package(wheel):
    inside = {name.removeprefix("ntmdocs/_resources/") for name in wheel.namelist() if "/_resources/" in name}
    assert inside == shipped("templates") | shipped("data")


def test_every_module_is_inside_and_nothing_else_is(wheel):
    code = {name for name in shipped("ntmdocs") if "__pycache__" not in name}
    rest = {name for name in wheel.namelist() if "/_resources/" not in name and ".dist-info/" not in name}
    assert rest == code
    assert "ntmdocs/py.typed" in rest


def test_the_wheel_states_its_licence_its_command_and_its_dependencies(wheel):
    [info] = {name.split("/")[0] for name in wheel.namelist() if ".dist-info/" in name}
    metadata = Parser().parsestr(wheel.read(f"{info}/METADATA").decode())
    assert metadata["License-Expression"] == "MIT"
    assert f"{info}/licenses/LICENSE" in wheel.namelist()
    assert "ntmdocs = ntmdocs.cli:main" in wheel.read(f"{info}/entry_points.txt").decode()
    assert "lxml" in " ".join(metadata.get_all("Requires-Dist", []))

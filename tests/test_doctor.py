"""What the machine has, seen and told."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ntmdocs.doctor import Sign, signs


def seen(output: Path, own: Path | None = None) -> dict[str, Sign]:
    return {sign.subject: sign for sign in signs(output, own)}


def test_this_machine_has_what_the_tests_need(tmp_path):
    found = seen(tmp_path / "out")
    assert all(sign.well for sign in found.values())
    assert {"Phông chữ", "LibreOffice", "Quyền ghi", "Đường dẫn", "Mẫu"} <= set(found)
    assert list(tmp_path.iterdir()) == []


def test_a_machine_without_anything_is_told_what_to_do(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    found = seen(tmp_path)
    missing = [found[subject] for subject in ("Phông chữ", "LibreOffice", "Word")]
    assert [sign.well for sign in missing] == [False, False, False]
    assert all(sign.todo for sign in missing)
    assert "PDF" in found["LibreOffice"].todo


def test_a_folder_without_the_right_to_write_is_told():
    code = (
        "import os, sys; from pathlib import Path; from ntmdocs.doctor import signs\n"
        "os.getuid() or os.setuid(65534)\n"
        "print([sign.well for sign in signs(Path('/usr/lib/out')) if sign.subject == 'Quyền ghi'])"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parent.parent)}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, env=environment)
    assert done.stdout == "[False]\n", done.stderr


def test_a_deep_folder_is_told(tmp_path):
    assert not seen(tmp_path / ("y" * 120))["Đường dẫn"].well


@pytest.mark.parametrize(
    ("name", "data", "well"),
    [("docx/phu-bieu.docx", None, True), ("docx/phu-bieu.docx", b"x", False), ("docx/khac.docx", None, False)],
)
def test_the_plan_s_own_templates_are_looked_at(tmp_path, name, data, well):
    template = tmp_path / "templates" / name
    template.parent.mkdir(parents=True)
    template.write_bytes(data or (Path("templates/docx/phu-bieu.docx").read_bytes()))
    assert seen(tmp_path / "out", tmp_path)["Mẫu riêng"].well is well

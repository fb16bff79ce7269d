"""A test that skips itself fails the run, wherever it does so."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

CONFTEST = Path(__file__).parent / "conftest.py"


@pytest.mark.parametrize(
    "body",
    [
        'def test_it():\n    pytest.skip("no LibreOffice")',
        '@pytest.mark.skip(reason="later")\ndef test_it(): pass',
        'pytest.importorskip("no_such_module")\ndef test_it(): pass',
        'pytest.skip("no LibreOffice", allow_module_level=True)',
        '@pytest.fixture\ndef office():\n    pytest.skip("no LibreOffice")\ndef test_it(office): pass',
    ],
    ids=["in the test", "by a mark", "for a missing module", "as a module", "in a fixture"],
)
def test_what_skips_itself_fails(tmp_path, body):
    (tmp_path / "conftest.py").write_bytes(CONFTEST.read_bytes())
    (tmp_path / "test_planted.py").write_text(f"import pytest\n{body}\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "--rootdir", tmp_path, tmp_path],
        capture_output=True, text=True, check=False, cwd=tmp_path,
    )  # fmt: skip
    assert done.returncode in (1, 2), done.stdout
    assert "nothing passes by skipping" in done.stdout

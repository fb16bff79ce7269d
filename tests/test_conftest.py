"""A test that skips itself fails the run, wherever it does so."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

CONFTEST = Path(__file__).parent / "conftest.py"


PLANTED = {
    "in_the_test": 'def test_it():\n    pytest.skip("no LibreOffice")',
    "by_a_mark": '@pytest.mark.skip(reason="later")\ndef test_it(): pass',
    "for_a_missing_module": 'pytest.importorskip("no_such_module")\ndef test_it(): pass',
    "as_a_module": 'pytest.skip("no LibreOffice", allow_module_level=True)',
    "in_a_fixture": '@pytest.fixture\ndef office():\n    pytest.skip("no LibreOffice")\ndef test_it(office): pass',
}


def test_what_skips_itself_fails(tmp_path):
    (tmp_path / "conftest.py").write_bytes(CONFTEST.read_bytes())
    for name, body in PLANTED.items():
        (tmp_path / f"test_{name}.py").write_text(f"import pytest\n{body}\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "--continue-on-collection-errors", "--rootdir",
         tmp_path, tmp_path],
        capture_output=True, text=True, check=False, cwd=tmp_path,
    )  # fmt: skip
    assert done.returncode == 1, done.stdout
    for name in PLANTED:
        assert re.search(rf"(FAILED|ERROR) test_{name}\.py.* - nothing passes by skipping", done.stdout), name

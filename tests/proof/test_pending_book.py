"""The workbook «việc còn thiếu», judged from outside: both Open XML validators, and LibreOffice opens it."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from ntmdocs.dossiers import standing
from tests.proof.validators import open_xml_errors, to_pdf

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "bac-kan-2025"


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workbook of all dossiers of the example."""
    [written] = standing(EXAMPLE, tmp_path_factory.mktemp("out")).written
    return Path(written.path)


def test_both_validators_have_nothing_against_it(book: Path) -> None:
    assert open_xml_errors([book.read_bytes()]) == []


def test_libreoffice_opens_it(book: Path, tmp_path: Path) -> None:
    [pdf] = to_pdf([book], tmp_path)
    assert pdf.stat().st_size > 0


def test_each_thing_to_do_has_a_link_and_a_line_of_its_own(book: Path) -> None:
    sheet = openpyxl.load_workbook(book)["Việc còn thiếu"]
    rows = list(sheet.iter_rows(min_row=4, values_only=True))
    assert [row[0] for row in rows] == list(range(1, len(rows) + 1))
    assert rows[0][5] == '=HYPERLINK(I4,"Mở")'
    assert rows[-1][5] == f'=HYPERLINK(I{len(rows) + 3},"Mở")'
    assert any("Nguyên Phúc" in str(row[1]) for row in rows)

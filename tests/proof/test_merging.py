"""A clerk's edits of a real plan, as Word and as LibreOffice save them, put into the plan as made from other data."""

from __future__ import annotations

import io
import subprocess
from copy import deepcopy
from pathlib import Path

import docx
import pytest
from docx.shared import Pt

from ntmdocs.office import qn
from ntmdocs.office.merging import Merged, merge
from tests.documents.test_example_plans import plan_of
from tests.office.merging.papers import accepted, plain, rejected, texts
from tests.proof.validators import open_xml_errors, pdf_text, to_pdf

DATE = "2025-01-01T00:00:00Z"
BASE, NOW = "huyện Ba Bể", "huyện Chợ Đồn"
ADDED = "Xã Khang Ninh phấn đấu về đích trước ngày 30/9."


def edited(data: bytes) -> bytes:
    """A plan after an hour in Word: a sentence, a number, a row, a moved paragraph, and formatting."""
    document = docx.Document(io.BytesIO(data))
    body = [each for each in document.paragraphs if len(each.text) > 60]
    body[0].add_run(f" {ADDED}")
    body[2].runs[0].text = body[2].text.replace("2021", "2022")
    body[3].runs[0].bold = True
    body[3].runs[0].font.size = Pt(13)
    body[5].paragraph_format.left_indent = Pt(20)
    table = max(document.tables, key=lambda each: len(each.rows))
    row = deepcopy(table.rows[3]._tr)
    for text in row.iter(qn("w:t")):
        text.text = "hàng thêm"
    table.rows[3]._tr.addnext(row)
    table.rows[8].cells[1].paragraphs[0].add_run(" (đã sửa)")
    body[-1]._p.addnext(body[-4]._p)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


@pytest.fixture(scope="module")
def merged() -> dict[str, Merged]:
    """The edits in the same plan, and in that of another district, which has other figures and other rows."""
    before = plan_of(BASE)
    after = edited(before)
    return {name: merge(before, after, plan_of(name), "Người sửa", DATE) for name in (BASE, NOW)}


def test_every_edit_stands_in_the_same_plan_and_rejecting_all_gives_it_back(merged: dict[str, Merged]) -> None:
    same = merged[BASE]
    assert same.notes == ()
    assert texts(accepted(same.data)) == texts(edited(plan_of(BASE)))
    for name, each in merged.items():
        assert plain(rejected(each.data)) == plain(plan_of(name))


def test_both_validators_have_nothing_against_tracked_changes(merged: dict[str, Merged]) -> None:
    assert open_xml_errors([each.data for each in merged.values()]) == []


def test_libreoffice_shows_the_changes(merged: dict[str, Merged], tmp_path: Path) -> None:
    path = tmp_path / "ke-hoach.docx"
    path.write_bytes(merged[NOW].data)
    assert "hàng thêm" in pdf_text(to_pdf([path], tmp_path)[0])


def test_saving_in_libreoffice_alone_is_no_edit(tmp_path: Path) -> None:
    path = tmp_path / "ke-hoach.docx"
    path.write_bytes(plan_of(BASE))
    command = ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to"]
    subprocess.run([*command, "docx", "--outdir", tmp_path / "saved", path], check=True, capture_output=True)
    again = merge(plan_of(BASE), (tmp_path / "saved" / "ke-hoach.docx").read_bytes(), plan_of(BASE), "Người sửa", DATE)
    assert (again.marks, again.notes) == (0, ())

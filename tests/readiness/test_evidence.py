"""The list of evidence against the files: missing, not listed, without number or date."""

from __future__ import annotations

from pathlib import Path

import pytest

from ntmdocs.model import DossierFile, Evidence
from ntmdocs.plan_files import read_plan
from ntmdocs.readiness import evidence_folders, evidence_gaps, lay_out_evidence
from ntmdocs.resources import data_file
from tests.builders import a_plan, edited

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "bac-kan-2025"


@pytest.fixture
def file() -> DossierFile:
    return a_plan().dossiers[0]


def kinds(folder: Path, file: DossierFile) -> list[str]:
    return [gap.kind for gap in evidence_gaps(folder, file)]


def test_each_criterion_and_indicator_has_its_folder(file, tmp_path):
    folders = {str(path) for path in evidence_folders(file).values()}
    assert {"minh-chung/01-quy-hoach", "minh-chung/01-quy-hoach/1-1"} <= folders
    assert lay_out_evidence(tmp_path, file) == tmp_path / "minh-chung"
    assert all((tmp_path / path).is_dir() for path in folders)


def test_laying_out_again_leaves_what_lies_there(file, tmp_path):
    lay_out_evidence(tmp_path, file)
    (tmp_path / "minh-chung/01-quy-hoach/1-1/quy-hoach.pdf").write_bytes(b"x")
    lay_out_evidence(tmp_path, file)
    assert kinds(tmp_path, file) == []


@pytest.mark.parametrize("name", ["quy-hoach.pdf", "QUY-HOACH.PDF"])
def test_a_file_in_its_folder_is_found_whatever_its_case(file, tmp_path, name):
    lay_out_evidence(tmp_path, file)
    (tmp_path / "minh-chung/01-quy-hoach/1-1" / name).touch()
    assert kinds(tmp_path, file) == []


def test_a_file_that_is_not_there_or_in_another_folder_is_missing(file, tmp_path):
    lay_out_evidence(tmp_path, file)
    assert kinds(tmp_path, file) == ["thiếu tệp"]
    (tmp_path / "minh-chung/02-duong/2-1/quy-hoach.pdf").touch()
    assert kinds(tmp_path, file) == ["thiếu tệp", "ngoài danh mục"]


def test_a_file_that_nobody_listed_is_told_and_what_programs_leave_is_not(file, tmp_path):
    lay_out_evidence(tmp_path, file)
    home = tmp_path / "minh-chung/01-quy-hoach/1-1"
    for name in ("quy-hoach.pdf", "khac.pdf", "Thumbs.db", "~$quy-hoach.docx", ".DS_Store"):
        (home / name).touch()
    [gap] = evidence_gaps(tmp_path, file)
    assert (gap.kind, gap.place.file) == ("ngoài danh mục", "minh-chung/01-quy-hoach/1-1/khac.pdf")


def test_a_document_without_number_or_date_is_told_even_without_folders(tmp_path):
    plan = a_plan(**edited("minh_chung", "30/QĐ-UBND,02/3/2031", ",02/3/2031"))
    [gap] = evidence_gaps(tmp_path, plan.dossiers[0])
    assert gap.what == "«Quyết định phê duyệt quy hoạch» chưa có số."
    assert str(gap.place) == "tệp minh-chung.csv, dòng 2, cột «Số văn bản»"


def test_a_row_without_a_file_is_told_once_the_folders_are_there(tmp_path):
    plan = a_plan(**edited("minh_chung", ",quy-hoach.pdf", ","))
    lay_out_evidence(tmp_path, plan.dossiers[0])
    assert kinds(tmp_path, plan.dossiers[0]) == ["không ghi tệp"]


def test_a_link_out_of_the_folder_is_not_followed(file, tmp_path):
    outside = tmp_path / "ngoai"
    outside.mkdir()
    (outside / "bi-mat.pdf").touch()
    lay_out_evidence(tmp_path / "ho-so", file)
    (tmp_path / "ho-so/minh-chung/01-quy-hoach/lien-ket").symlink_to(outside)
    assert kinds(tmp_path / "ho-so", file) == ["thiếu tệp"]


def test_a_village_board_gives_no_numbers_and_is_asked_for_none(tmp_path):
    plan, _ = read_plan(EXAMPLE, data_file)
    assert plan is not None
    village = next(file for file in plan.dossiers if file.village)
    assert any(not row.number for row in village.rows(Evidence))
    assert evidence_gaps(tmp_path, village) == ()

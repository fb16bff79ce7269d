"""The papers of a run as PDF."""

from __future__ import annotations

import io
from collections.abc import Iterable
from pathlib import Path

import pytest
from pypdf import PdfReader

from ntmdocs.building import pdfs
from ntmdocs.building.last_run import Row, Status
from ntmdocs.building.pdfs import add_pdfs, set_stale_aside
from ntmdocs.building.rules import DossierPdfLacks, StalePdf
from ntmdocs.findings import Finding
from ntmdocs.output import OpenElsewhere, OutputFolder, Source
from ntmdocs.pdf import NotConverted
from tests.test_pdf import a_pdf

STAGE = "xa-a/nong-thon-moi/tu-danh-gia"
PAPERS = ("ke-hoach.docx", "phu-bieu.docx", "phu-bieu.xlsx", f"{STAGE}/02-bao-cao.docx", f"{STAGE}/01-to-trinh.docx")


class Run:
    """A folder of papers, and what a run with PDFs tells of it; `converts` says which files LibreOffice manages."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder, self.asked = folder, [""]
        self.fails: set[str] = set()
        self.edited: dict[Path, Row] = {}
        monkeypatch.setattr(pdfs, "converted", self._converted)
        for name in PAPERS:
            self.paper(name, name)

    def _converted(self, files: list[Path], _program: Path) -> list[bytes | None]:
        self.asked = [file.name for file in files]
        return [None if file.name in self.fails else a_pdf(1 + file.name.startswith("02")) for file in files]

    def paper(self, name: str, text: str) -> None:
        with OutputFolder.opened(self.folder) as results:
            results.write(Path(name), text.encode(), Source("t", text, "p"))

    def __call__(self, **statuses: Status) -> tuple[dict[str, Status], list[Finding]]:
        rows = {
            Path(name): Row(Path(name).stem, "xã A", name, statuses.get(Path(name).stem, Status.MADE))
            for name in PAPERS
        } | self.edited
        told: dict[str, Status] = {}
        found: list[Finding] = []

        def tell(row: Row, findings: Iterable[Finding]) -> None:
            told[row.path] = row.status
            found.extend(findings)

        self.progress: list[tuple[int, int]] = []
        with OutputFolder.opened(self.folder) as results:
            add_pdfs(rows, self.folder, results, Path("soffice"), tell, lambda *at: self.progress.append(at))
        return told, found

    def without_pdf(self, aside: str = "ban-cu-1") -> list[Finding]:
        """What a run without PDFs tells of those that are there."""
        with OutputFolder.opened(self.folder) as results:
            return list(set_stale_aside(self.folder, results, aside))

    def pdfs(self) -> set[str]:
        return {path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*.pdf")}


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    return Run(tmp_path, monkeypatch)


def test_each_paper_is_there_as_pdf_a_workbook_only_where_no_word_file_has_its_name(run: Run) -> None:
    told, found = run()
    assert found == []
    names = (
        "ke-hoach.pdf",
        "phu-bieu.pdf",
        f"{STAGE}/01-to-trinh.pdf",
        f"{STAGE}/02-bao-cao.pdf",
        f"{STAGE}/ho-so.pdf",
    )
    assert told == dict.fromkeys(names, Status.MADE)
    assert "phu-bieu.xlsx" not in run.asked
    assert run.progress == [(at, 4) for at in (1, 2, 3, 4)]


def test_a_dossier_is_one_pdf_in_the_order_of_its_papers(run: Run) -> None:
    run()
    reader = PdfReader(io.BytesIO((run.folder / STAGE / "ho-so.pdf").read_bytes()))
    assert [mark.title for mark in reader.outline] == ["01-to-trinh", "02-bao-cao"]  # type: ignore[union-attr]
    assert len(reader.pages) == 3


def test_only_what_changed_is_converted_again(run: Run) -> None:
    run()
    assert set(run()[0].values()) == {Status.UNCHANGED}
    assert run.asked == []
    run.paper(f"{STAGE}/02-bao-cao.docx", "other")
    told, _ = run()
    assert run.asked == ["02-bao-cao.docx"]
    assert told[f"{STAGE}/02-bao-cao.pdf"] is Status.MADE
    assert told["ke-hoach.pdf"] is Status.UNCHANGED


def test_a_paper_that_cannot_be_converted_is_told_and_the_others_are_made(run: Run) -> None:
    run.fails = {"ke-hoach.docx"}
    told, found = run()
    assert told["ke-hoach.pdf"] is Status.FAILED
    assert told["phu-bieu.pdf"] is Status.MADE
    assert [finding.code for finding in found] == [NotConverted.code]


def test_a_paper_that_waits_or_is_in_conflict_has_no_new_pdf(run: Run) -> None:
    told, _ = run(**{"ke-hoach": Status.CONFLICT, "02-bao-cao": Status.WAITING})
    assert "ke-hoach.pdf" not in told
    assert f"{STAGE}/02-bao-cao.pdf" not in told


def test_a_dossier_s_pdf_that_lacks_a_paper_tells_which(run: Run) -> None:
    _, found = run(**{"ke-hoach": Status.WAITING, "02-bao-cao": Status.WAITING})
    assert [(finding.code, finding.message) for finding in found] == [
        (DossierPdfLacks.code, "Bộ hồ sơ PDF còn thiếu: 02-bao-cao.")
    ]


def test_an_edited_paper_is_bound_as_its_clerk_left_it_and_told_where_its_data_changed(run: Run) -> None:
    paper, beside = f"{STAGE}/01-to-trinh.docx", f"{STAGE}/01-to-trinh-ban-moi.docx"
    run.edited[Path(paper)] = Row("Tờ trình", "xã A", beside, Status.CONFLICT, "beside")
    _, found = run()
    assert "01-to-trinh.docx" in run.asked
    reader = PdfReader(io.BytesIO((run.folder / STAGE / "ho-so.pdf").read_bytes()))
    assert [mark.title for mark in reader.outline] == ["Tờ trình", "02-bao-cao"]  # type: ignore[union-attr]
    [told] = found
    assert told.message == ("Bộ hồ sơ PDF có bản đã sửa tay của: Tờ trình; số liệu mới chỉ có ở bản mới bên cạnh.")
    assert run()[1] == found


def test_a_pdf_that_somebody_changed_stays(run: Run) -> None:
    run()
    (run.folder / "ke-hoach.pdf").write_bytes(b"signed and scanned")
    run.paper("ke-hoach.docx", "other")
    told, found = run()
    assert told["ke-hoach.pdf"] is Status.CONFLICT
    assert (run.folder / "ke-hoach.pdf").read_bytes() == b"signed and scanned"
    assert (run.folder / "ke-hoach-ban-moi.pdf").exists()
    assert found


def test_a_run_without_pdfs_moves_those_of_papers_that_changed_and_their_dossier_s(run: Run) -> None:
    run()
    before = run.pdfs()
    assert run.without_pdf() == []
    run.paper(f"{STAGE}/02-bao-cao.docx", "other")
    [told] = run.without_pdf()
    assert told.code == StalePdf.code
    stale = {f"{STAGE}/02-bao-cao.pdf", f"{STAGE}/ho-so.pdf"}
    assert run.pdfs() == before - stale | {f"ban-cu-1/{name}" for name in stale}
    assert run.without_pdf() == []
    told_by_path, _ = run()
    assert {path for path, status in told_by_path.items() if status is Status.MADE} == stale
    assert before < run.pdfs()


def test_a_pdf_of_a_changed_paper_that_libreoffice_does_not_convert_is_moved_as_well(run: Run) -> None:
    run()
    run.paper("ke-hoach.docx", "other")
    run.fails = {"ke-hoach.docx"}
    run()
    assert [finding.code for finding in run.without_pdf()] == [StalePdf.code]
    assert "ke-hoach.pdf" not in run.pdfs()


def test_a_stale_pdf_that_somebody_changed_stays_and_without_a_folder_all_stay(run: Run) -> None:
    run()
    before = run.pdfs()
    run.paper("ke-hoach.docx", "other")
    assert "để nguyên" in run.without_pdf("")[0].message
    (run.folder / "ke-hoach.pdf").write_bytes(b"signed and scanned")
    assert run.without_pdf() == []
    assert run.pdfs() == before


def test_a_dossier_s_pdf_that_somebody_changed_stays_where_its_papers_are_moved(run: Run) -> None:
    run()
    (run.folder / STAGE / "ho-so.pdf").write_bytes(b"bound with what was scanned")
    run.paper(f"{STAGE}/02-bao-cao.docx", "other")
    assert [finding.code for finding in run.without_pdf()] == [StalePdf.code]
    assert (run.folder / STAGE / "ho-so.pdf").read_bytes() == b"bound with what was scanned"
    assert f"{STAGE}/02-bao-cao.pdf" not in run.pdfs()


def test_a_stale_pdf_that_is_open_is_told(run: Run) -> None:
    run()
    run.paper("ke-hoach.docx", "other")
    (run.folder / ".~lock.ke-hoach.pdf#").touch()
    assert [finding.code for finding in run.without_pdf()] == [StalePdf.code, OpenElsewhere.code]

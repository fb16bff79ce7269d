"""The papers of a run as PDF: each that changed since its PDF was made, and each dossier as one with bookmarks."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ntmdocs.building.last_run import Row, Status
from ntmdocs.building.rules import DossierPdfLacks, StalePdf
from ntmdocs.errors import SystemFaultError
from ntmdocs.findings import Finding, Place
from ntmdocs.output import Outcome, OutputFolder, Source
from ntmdocs.pdf import bound, converted, not_converted
from ntmdocs.vietnamese import joined

Tell = Callable[[Row, Iterable[Finding]], None]
_DOSSIER = "ho-so.pdf"
_PROGRAM = "pdf"
_SHOWN = 3
_NUMBERED = tuple("0123456789")


@dataclass(frozen=True, slots=True)
class _Paper:
    """A paper that is to be there as PDF: its row, where it lies, its file, and what the PDF is made from."""

    row: Row
    path: Path
    file: Path
    source: Source

    @property
    def relative(self) -> Path:
        return self.path.with_suffix(".pdf")


def add_pdfs(
    rows: Mapping[Path, Row], output: Path, results: OutputFolder, program: Path, tell: Tell,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> None:  # fmt: skip
    """Makes the PDFs of the papers of a run, by their paths, whose files changed since; tells what became of each.

    An edited paper is converted as its clerk left it, also where a new version lies beside it, which is then told.
    """
    papers = [_Paper(row, path, output / path, _source(output / path)) for path, row in _shown(rows)]
    wanted: list[_Paper] = []
    for paper in papers:
        try:
            settled = results.settled(paper.relative, paper.source)
        except SystemFaultError as error:
            tell(_row(paper, Status.FAILED), [error.finding])
            continue
        if settled is None:
            wanted.append(paper)
        else:
            tell(_row(paper, Status.UNCHANGED, settled.outcome), ())
    pdfs = converted([paper.file for paper in wanted], program)
    for at, (paper, data) in enumerate(zip(wanted, pdfs, strict=True), 1):
        _write(paper, data, results, tell)
        progress(at, len(wanted))
    for folder, members in _dossiers(papers):
        lacking = [row.title for path, row in rows.items() if _lacks(path, row, folder)]
        _bind(folder, members, lacking, output, results, tell)


def set_stale_aside(output: Path, results: OutputFolder, name: str) -> Iterator[Finding]:
    """What is told of PDFs that were made from papers as they were before; they are moved into the folder `name`.

    Without a name they stay. A PDF that somebody changed is theirs.
    """
    ours = results.made_by(_PROGRAM)
    stale = [path for path, made_from in ours if _is_stale(output / path, made_from)]
    folders = {path.parent for path in stale if path.name.startswith(_NUMBERED)}
    stale += [path for path, _ in ours if path.name == _DOSSIER and path.parent in folders]
    if not stale:
        return
    shown = f"{', '.join(map(str, stale[:_SHOWN]))}{' …' if len(stale) > _SHOWN else ''}"
    where = f"chuyển vào «{name}»" if name else "để nguyên"
    message = f"{len(stale)} tệp PDF làm từ văn bản trước khi đổi, {where}: {shown}."
    yield StalePdf.at(Place(file=str(output)), message, hint="Chạy lại với --pdf để có PDF của văn bản mới.")
    for path in stale if name else ():
        try:
            results.move(path, name)
        except SystemFaultError as error:
            yield error.finding


def _is_stale(pdf: Path, made_from: str) -> bool:
    papers = (pdf.with_suffix(suffix) for suffix in (".docx", ".xlsx"))
    paper = next((each for each in papers if each.is_file()), None)
    return paper is not None and _source(paper).template != made_from


def _shown(rows: Mapping[Path, Row]) -> Iterator[tuple[Path, Row]]:
    """The papers that there is a file of to print; a workbook only where there is no Word file of its name."""
    present = {path: row for path, row in rows.items() if _is_there(row)}
    for path, row in present.items():
        if path.suffix == ".docx" or path.with_suffix(".docx") not in present:
            yield path, row


def _is_there(row: Row) -> bool:
    return row.status in (Status.MADE, Status.UNCHANGED) or _is_edited(row)


def _is_edited(row: Row) -> bool:
    """Whether a clerk edited the paper and its data changed since, so that a new version lies beside it."""
    return row.outcome == Outcome.BESIDE


def _lacks(path: Path, row: Row, folder: Path) -> bool:
    """Whether a paper of a dossier's folder has no file to be bound."""
    return path.parent == folder and path.name.startswith(_NUMBERED) and not _is_there(row)


def _source(file: Path) -> Source:
    with file.open("rb") as stream:
        return Source(hashlib.file_digest(stream, "sha256").hexdigest(), "", _PROGRAM, kept=False)


def _write(paper: _Paper, data: bytes | None, results: OutputFolder, tell: Tell) -> None:
    if data is None:
        tell(_row(paper, Status.FAILED), [not_converted(str(paper.file))])
        return
    try:
        written = results.write(paper.relative, data, paper.source)
    except SystemFaultError as error:
        tell(_row(paper, Status.FAILED), [error.finding])
    else:
        status = Status.CONFLICT if written.outcome is Outcome.BESIDE else Status.MADE
        tell(_row(paper, status, written.outcome), written.findings)


def _row(paper: _Paper, status: Status, outcome: str = "") -> Row:
    return Row(f"{paper.row.title} (PDF)", paper.row.unit, paper.relative.as_posix(), status, str(outcome))


def _dossiers(papers: Iterable[_Paper]) -> Iterator[tuple[Path, list[_Paper]]]:
    """The folders with numbered papers, each with its papers in their order."""
    found: dict[Path, list[_Paper]] = {}
    for paper in papers:
        if paper.relative.name.startswith(_NUMBERED):
            found.setdefault(paper.relative.parent, []).append(paper)
    yield from ((folder, sorted(members, key=lambda each: each.relative.name)) for folder, members in found.items())


def _bind(
    folder: Path, members: Sequence[_Paper], lacking: Sequence[str], output: Path, results: OutputFolder, tell: Tell
) -> None:
    """Makes one PDF of a dossier's, unless it is there as made from the same; tells which papers it lacks."""
    files = [(paper.row.title, output / paper.relative) for paper in members if (output / paper.relative).is_file()]
    if not files:
        return
    digest = hashlib.sha256("".join(_source(file).template + title for title, file in files).encode()).hexdigest()
    relative, source = folder / _DOSSIER, Source(digest, "", _PROGRAM, kept=False)
    first = members[0].row
    try:
        written = results.settled(relative, source) or results.write(
            relative, bound([(title, file.read_bytes()) for title, file in files]), source
        )
    except SystemFaultError as error:
        tell(Row("Bộ hồ sơ (PDF)", first.unit, relative.as_posix(), Status.FAILED), [error.finding])
        return
    status = {Outcome.MADE: Status.MADE, Outcome.BESIDE: Status.CONFLICT}.get(written.outcome, Status.UNCHANGED)
    told = [
        *written.findings,
        *_incomplete(relative, lacking, [each.row.title for each in members if _is_edited(each.row)]),
    ]
    tell(Row("Bộ hồ sơ (PDF)", first.unit, relative.as_posix(), status, str(written.outcome)), told)


def _incomplete(relative: Path, lacking: Sequence[str], edited: Sequence[str]) -> Iterator[Finding]:
    """What is told of a dossier's PDF without some papers, or with edited ones whose data changed since."""
    place = Place(file=relative.as_posix())
    if lacking:
        hint = "Đừng gửi đi khi còn thiếu: làm đủ các văn bản ấy rồi chạy lại với --pdf."
        yield DossierPdfLacks.at(place, f"Bộ hồ sơ PDF còn thiếu: {joined(lacking)}.", hint=hint)
    if edited:
        message = f"Bộ hồ sơ PDF có bản đã sửa tay của: {joined(edited)}; số liệu mới chỉ có ở bản mới bên cạnh."
        hint = "Đưa phần sửa tay vào bản mới (hoặc số liệu mới vào bản đã sửa), giữ một bản, rồi chạy lại với --pdf."
        yield DossierPdfLacks.at(place, message, hint=hint)

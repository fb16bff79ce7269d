"""The papers of a run as PDF: each that changed since its PDF was made, and each dossier as one with bookmarks."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ntmdocs.building.last_run import Row, Status
from ntmdocs.building.rules import StalePdf
from ntmdocs.errors import SystemFaultError
from ntmdocs.findings import Finding, Place
from ntmdocs.output import Outcome, OutputFolder, Source
from ntmdocs.pdf import bound, converted, not_converted

Tell = Callable[[Row, Iterable[Finding]], None]
_DOSSIER = "ho-so.pdf"
_PROGRAM = "pdf"
_SHOWN = 3
_NUMBERED = tuple("0123456789")


@dataclass(frozen=True, slots=True)
class _Paper:
    """A paper that is to be there as PDF: its row, its file, and what the PDF is made from."""

    row: Row
    file: Path
    source: Source

    @property
    def relative(self) -> Path:
        return Path(self.row.path).with_suffix(".pdf")


def add_pdfs(
    rows: Sequence[Row], output: Path, results: OutputFolder, program: Path, tell: Tell,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> None:  # fmt: skip
    """Makes the PDFs of the papers of a run whose files changed since; tells what became of each.

    An edited paper is converted as its clerk left it. One whose data changed since it was edited waits until the clerk
    has dealt with the new version beside it.
    """
    papers = [_Paper(row, output / row.path, _source(output / row.path)) for row in _shown(rows)]
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
        _bind(folder, members, output, results, tell)


def set_stale_aside(output: Path, results: OutputFolder, name: str) -> Iterator[Finding]:
    """What is told of PDFs that were made from papers as they were before; they are moved into the folder `name`.

    Without a name they stay. A PDF that somebody changed is theirs.
    """
    stale = [path for path, made_from in results.made_by(_PROGRAM) if _is_stale(output / path, made_from)]
    folders = {path.parent for path in stale if path.name.startswith(_NUMBERED)}
    stale += [folder / _DOSSIER for folder in sorted(folders) if (output / folder / _DOSSIER).is_file()]
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


def _shown(rows: Iterable[Row]) -> Iterator[Row]:
    """The papers that there is a file of to print; a workbook only where there is no Word file of its name."""
    present = [row for row in rows if row.status in (Status.MADE, Status.UNCHANGED)]
    words = {row.path for row in present if row.path.endswith(".docx")}
    yield from (row for row in present if row.path in words or f"{row.path.removesuffix('.xlsx')}.docx" not in words)


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


def _bind(folder: Path, members: Sequence[_Paper], output: Path, results: OutputFolder, tell: Tell) -> None:
    """Makes one PDF of a dossier's, unless it is there as made from the same."""
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
    tell(Row("Bộ hồ sơ (PDF)", first.unit, relative.as_posix(), status, str(written.outcome)), written.findings)

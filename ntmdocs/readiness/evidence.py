"""Evidence: a folder for each criterion and indicator, and the list against the files that lie there."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from ntmdocs.findings import Place
from ntmdocs.model import DossierFile, Evidence, Team
from ntmdocs.vietnamese import fold, nfc, slug

EVIDENCE: Final = "minh-chung"
_LONGEST: Final = 50
_MOST_FILES: Final = 10_000
_BOARD: Final = "ban_phat_trien_thon"
_IGNORED: Final = ("thumbs.db", "desktop.ini")


@dataclass(frozen=True, slots=True)
class EvidenceGap:
    """A document of the list without its file, number or day, or a file that the list does not name; what to do."""

    kind: str
    what: str
    place: Place
    hint: str


def evidence_folders(file: DossierFile) -> Mapping[tuple[str, str], PurePosixPath]:
    """The folder of each criterion («») and indicator, below the dossier's own: «minh-chung/02-giao-thong/2-1»."""
    folders: dict[tuple[str, str], PurePosixPath] = {}
    for criterion in file.criteria_set.criteria if file.criteria_set else ():
        number = f"{int(criterion.code):02d}" if criterion.code.isdecimal() else slug(criterion.code)
        top = PurePosixPath(EVIDENCE) / f"{number}-{slug(criterion.name)}"[:_LONGEST].rstrip("-")
        folders[criterion.code, ""] = top
        for indicator in criterion.indicators:
            folders[criterion.code, indicator.code] = top / slug(indicator.code)
    return folders


def lay_out_evidence(folder: Path, file: DossierFile) -> Path:
    """Makes the evidence folders below the dossier's folder, leaves what lies there, and gives the top one."""
    for below in evidence_folders(file).values():
        (folder / below).mkdir(parents=True, exist_ok=True)
    return folder / EVIDENCE


def evidence_gaps(folder: Path, file: DossierFile) -> tuple[EvidenceGap, ...]:
    """What the list of evidence and the files disagree on; without any folder yet, only what the list lacks itself."""
    rows = file.rows(Evidence)
    boards = {fold(team.name) for team in file.rows(Team) if team.kind == _BOARD}
    gaps = [gap for row in rows for gap in _unnumbered(row, numbers=fold(row.issuer) not in boards)]
    top = folder / EVIDENCE
    if not top.is_dir():
        return tuple(gaps)
    here = _files(top)
    folders = evidence_folders(file)
    named: set[str] = set()
    for row in rows:
        if not row.file:
            what = f"«{row.name}» chưa ghi tên tệp."
            gaps.append(EvidenceGap("không ghi tệp", what, row.at("file"), "Ghi tên tệp đã đặt trong thư mục."))
            continue
        home = (
            folders.get((row.criterion, row.indicator)) or folders.get((row.criterion, "")) or PurePosixPath(EVIDENCE)
        )
        fitting = [path for path in here if _is(path, row.file, home)]
        named.update(fitting)
        if not fitting:
            message = f"«{row.name}»: không có tệp {row.file} trong {home}."
            gaps.append(EvidenceGap("thiếu tệp", message, row.at("file"), "Đặt tệp vào thư mục, hoặc sửa tên tệp."))
    for path in here:
        if path not in named:
            place = Place(file=path)
            what = f"Tệp {path} không có trong danh mục minh chứng."
            gaps.append(EvidenceGap("ngoài danh mục", what, place, "Thêm dòng vào bảng «Minh chứng», hoặc bỏ tệp."))
    return tuple(gaps)


def _unnumbered(row: Evidence, *, numbers: bool) -> Iterator[EvidenceGap]:
    """What a document lacks to be cited; a village's board has no register and gives no numbers."""
    lacking = [name for name, value in (("số", row.number or not numbers), ("ngày", row.day)) if not value]
    if lacking:
        message = f"«{row.name}» chưa có {' và '.join(lacking)}."
        place = row.at("number" if "số" in lacking else "day")
        yield EvidenceGap("chưa có số, ngày", message, place, f"Ghi {' và '.join(lacking)} của tài liệu.")


def _is(path: str, written: str, home: PurePosixPath) -> bool:
    """Whether a file is the one that a row names, in its own folder or below the one of its criterion."""
    names = {nfc(path).casefold(), nfc(PurePosixPath(path).name).casefold()}
    return nfc(written).casefold() in names and PurePosixPath(path).is_relative_to(home)


def _files(top: Path) -> tuple[str, ...]:
    """The files below the evidence folder, with their paths from the dossier's folder; links are not followed."""
    found: list[str] = []
    for folder, _, names in os.walk(top):
        for name in names:
            if name.startswith(("~$", ".")) or name.casefold() in _IGNORED:
                continue
            found.append((Path(folder) / name).relative_to(top.parent).as_posix())
            if len(found) >= _MOST_FILES:
                return tuple(sorted(found))
    return tuple(sorted(found))

"""A document that is to be recorded as signed, held against what the plan's present data would say in its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path

from lxml import etree

from ntmdocs.documents import fingerprint
from ntmdocs.documents.rules import SignedOfOtherData
from ntmdocs.errors import FindingsError
from ntmdocs.findings import Finding, Place
from ntmdocs.model import Plan
from ntmdocs.office import NS, Package, qn
from ntmdocs.output import OWN_FOLDER, Editions
from ntmdocs.pipeline.jobs import Job
from ntmdocs.pipeline.rendering import render
from ntmdocs.vietnamese import quoted_apart

_BLANK = re.compile(r"\s{3,}|[.…]{2,}")  # what a pen or a later run fills: number, day
_FILLED = ".{0,30}?"
_SHOWN = 3
_HINT = (
    "Bản lưu phải mang số liệu đã ký: trả bảng về số liệu của ngày ký, ghi ban hành, rồi mới sửa tiếp; hoặc làm lại "
    "văn bản từ số liệu hiện tại, nếu bản đã ký đúng như thế."
)


def refuse_other_data(plan: Plan, home: Path, job: Job, document: Path, print_of: str) -> None:
    """Refuses a document whose words are not those of the plan as it is now; raises `FindingsError`.

    What somebody wrote into the document by hand, and blanks that are known by now, are no difference.
    """
    if fingerprint(job.kind.words(plan, job.subject, **job.extra)) == print_of:
        return
    if document.suffix != ".docx":
        raise FindingsError([_refused(job, document, "")])
    rendered, found = render(plan, home, [job])
    if not rendered:
        raise FindingsError(found)
    parts = list(_differences(_as_made(document, print_of) or document.read_bytes(), rendered[0].content))
    if parts:
        more = f"; và {len(parts) - _SHOWN} chỗ khác" if len(parts) > _SHOWN else ""
        raise FindingsError([_refused(job, document, f": {'; '.join(parts[:_SHOWN])}{more}")])


def no_longer_called_for(unit: str, document: Path) -> Finding:
    """What is told of a document that the plan as it is now does not call for."""
    message = f"Số liệu hiện tại của {unit} không còn cần văn bản này."
    return SignedOfOtherData.at(Place(file=str(document)), message, hint=_HINT)


def _refused(job: Job, document: Path, what: str) -> Finding:
    message = f"Số liệu của {job.unit.full_name} đã đổi từ khi làm văn bản này{what}."
    return SignedOfOtherData.at(Place(file=str(document)), message, hint=_HINT, units=[job.unit.code])


def _as_made(document: Path, print_of: str) -> bytes | None:
    """The document as it was made, without what was written by hand, if its folder of results has it still."""
    path = document.resolve()
    for folder in path.parents:
        if (folder / OWN_FOLDER).is_dir():
            return Editions(folder).as_made(path.relative_to(folder), print_of)
    return None


def _differences(made: bytes, now: bytes) -> Iterator[str]:
    before, after = _lines(made), _lines(now)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            continue
        if i2 - i1 == j2 - j1:
            pairs = zip(before[i1:i2], after[j1:j2], strict=True)
            yield from (_said(was, is_) for was, is_ in pairs if not fills(is_, was))
        else:
            yield _said(" ".join(before[i1:i2]) or None, " ".join(after[j1:j2]) or None)


def _said(was: str | None, now: str | None) -> str:
    old, new = quoted_apart(was, now)
    return f"văn bản ghi {old}, số liệu hiện tại cho {new}"


def fills(text: str, blank: str) -> bool:
    """Whether a text is another one with its blanks filled."""
    return re.fullmatch(_FILLED.join(map(re.escape, _BLANK.split(blank))), text) is not None


def _lines(data: bytes) -> list[str]:
    """The paragraphs of a document and the rows of its tables, without the empty ones."""
    package = Package.open(data)
    body = package.tree(package.main_part()).find("w:body", NS)
    lines: list[str] = []
    for block in () if body is None else body:
        if block.tag == qn("w:tbl"):
            rows = block.iterfind("w:tr", NS)
            lines += (" | ".join(filter(None, map(_text, row.iterfind("w:tc", NS)))) for row in rows)
        else:
            lines.append(_text(block))
    return [line for line in lines if line]


def _text(element: etree._Element) -> str:
    return "".join(piece.text or "" for piece in element.iter(qn("w:t"))).strip()

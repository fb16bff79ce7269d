"""A document that is to be recorded as signed, held against what the plan's present data would say in its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from difflib import SequenceMatcher
from pathlib import Path

from lxml import etree

from ntmdocs.documents import fingerprint
from ntmdocs.documents.rules import IssuedAgainstPrint, SignedOfOtherData
from ntmdocs.errors import FindingsError
from ntmdocs.findings import Finding, Place, errors
from ntmdocs.model import IssuedPaper, Plan
from ntmdocs.office import NS, Package, qn
from ntmdocs.output import OWN_FOLDER, Editions
from ntmdocs.pipeline.jobs import Job
from ntmdocs.pipeline.rendering import render
from ntmdocs.plan_checks import check_plan
from ntmdocs.vietnamese import long_date, padded, quoted_apart

_BLANK = re.compile(r"\s{3,}|[.…]{2,}")  # what a pen or a later run fills: number, day
_FILLED = ".{0,30}?"
_SHOWN = 3
_HEAD = 4  # lines of a document among which its number and its day are
_NUMBER = re.compile(r"Số:\s*(\d+)\s*/")
_DATED = re.compile(r",\s(ngày \d\d tháng \d{1,2} năm \d{4})$")
_PRINTED = "Ghi đúng số, ngày trên bản đã ký; bản đã ký khác tệp này thì ghi số, ngày vào bảng rồi làm lại tệp."
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
    rendered = render(plan, home, [job])
    done = next(rendered.documents(), None)
    if done is None:
        raise FindingsError([*rendered.faults, *rendered.found])
    parts = list(_differences(_as_made(document, print_of) or document.read_bytes(), done.content))
    if parts:
        more = f"; và {len(parts) - _SHOWN} chỗ khác" if len(parts) > _SHOWN else ""
        raise FindingsError([_refused(job, document, f": {'; '.join(parts[:_SHOWN])}{more}")])


def refuse_other_print(document: Path, number: str, day: date) -> None:
    """Refuses a number or a day that is not the one at the head of the document; raises `FindingsError`."""
    place = Place(file=str(document))
    for line in _lines(document.read_bytes())[:_HEAD] if document.suffix == ".docx" else ():
        own, dated = _NUMBER.match(line), _DATED.search(line)
        if own and padded(own[1]) != padded(number):
            message = f"Văn bản in số {own[1]}, khác số {padded(number)} đem ghi ban hành."
            raise FindingsError([IssuedAgainstPrint.at(place, message, hint=_PRINTED)])
        if dated and dated[1] != long_date(day):
            message = f"Văn bản in {dated[1]}, khác {long_date(day)} đem ghi ban hành."
            raise FindingsError([IssuedAgainstPrint.at(place, message, hint=_PRINTED)])


def refuse_contradicted(plan: Plan, row: IssuedPaper) -> None:
    """Refuses to record a paper where the plan's tables say otherwise; raises `FindingsError`."""
    before = set(check_plan(plan))
    found = [each for each in errors(check_plan(plan.with_rows([row]))) if each not in before]
    if found:
        raise FindingsError([replace(each, message=f"Chưa ghi ban hành: {each.message}") for each in found])


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

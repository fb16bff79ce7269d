"""The end of the main text: who signs and nơi nhận."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ntmdocs.layout_rules.reading import Line, Paragraph, Table
from ntmdocs.layout_rules.text import fold, is_blank, is_underscores

AUTHORITY = re.compile(r"(TM|KT|TL|TUQ|Q)\b\s*[./]|[TK]/[TMLUQ]+\b|(TM|KT|TL|TUQ)\s")
_POST = re.compile(
    r"(CHỦ TỊCH|PHÓ CHỦ TỊCH|GIÁM ĐỐC|PHÓ GIÁM ĐỐC|TRƯỞNG|PHÓ TRƯỞNG|CHÁNH|PHÓ CHÁNH|HIỆU TRƯỞNG|BỘ TRƯỞNG|THƯ KÝ"
    r"|CHỦ TỌA|CHỦ TRÌ|CỤC TRƯỞNG|THỦ TƯỚNG|BÍ THƯ|ĐẠI DIỆN)\b"
)
_RECIPIENT = ("-", "–", "+", "*", "•", "gui ", "(", "nhu ")
_TAIL = 80  # paragraphs
_GAP = 400  # twips above a name where a signature fits


@dataclass(frozen=True, slots=True)
class Signer:
    """One who signs: the lines of authority and post, and the name, None before it is known."""

    titles: tuple[Line, ...]
    name: Line | None


@dataclass(frozen=True, slots=True)
class Closing:
    """The end of the main text; `starts` is the index of its first paragraph."""

    starts: int
    recipients: Line | None
    items: tuple[Line, ...]
    signers: tuple[Signer, ...]


def closing(main: Sequence[Paragraph], tables: Sequence[Table], body_from: int) -> Closing:
    """What closes the main text below paragraph `body_from`."""
    first = {table.index: table.first_paragraph for table in tables}
    tail = [paragraph for paragraph in main[-_TAIL:] if paragraph.index >= body_from]
    starts = [_start(line, first) for paragraph in tail for line in paragraph.lines() if _opens(line)]
    begin = min(starts, default=main[-1].index + 1 if main else 0)
    lines = [line for paragraph in main if paragraph.index >= begin for line in paragraph.lines()]
    heading = next((line for line in lines if fold(line.text).startswith("noi nhan")), None)
    items = tuple(line for line in lines if heading is not None and _is_item(line, heading))
    blocks: dict[object, list[Line]] = {}
    for line in lines:
        if line is not heading and line not in items and not is_underscores(line.text):
            blocks.setdefault(line.paragraph.block or line.column * bool(line.text), []).append(line)
    signers = [_signer(block) for block in blocks.values() if any(line.text for line in block)]
    return Closing(begin, heading, items, tuple(signer for signer in signers if _is_signer(signer)))


def _is_signer(signer: Signer) -> bool:
    """Whether a column names who signs and is not a list of recipients without its heading."""
    return bool(signer.titles) and not signer.titles[0].text.startswith(_RECIPIENT[:5])


def _start(line: Line, first: dict[int, int]) -> int:
    cell = line.paragraph.cell
    return line.paragraph.index if cell is None else first.get(cell.table, line.paragraph.index)


def _opens(line: Line) -> bool:
    text = line.text
    if fold(text).startswith("noi nhan"):
        return True
    return line.caps and (AUTHORITY.match(text) or _POST.match(text)) is not None and line.align != "both"


def _is_item(line: Line, heading: Line) -> bool:
    if not line.text or line is heading or line.paragraph.index < heading.paragraph.index:
        return False
    if line.paragraph.block != heading.paragraph.block or line.column != heading.column:
        return False
    return line.paragraph.block is not None or fold(line.text).startswith(_RECIPIENT)


def _skips(above: Line | None, line: Line) -> bool:
    """Whether rows between tabs that are empty in this column stand above the line."""
    return above is not None and line.paragraph.cell is None and line.paragraph.index - above.paragraph.index > 1


def _signer(lines: Sequence[Line]) -> Signer:
    """The signer of one column: titles first, the name after the gap where the signature goes."""
    groups: list[list[Line]] = [[]]
    for above, line in zip((None, *lines), lines, strict=False):
        gap = not line.text or line.paragraph.layout.before >= _GAP or _skips(above, line)
        if gap and groups[-1]:
            groups.append([])
        if line.text and not line.text.startswith(("(", "[")):
            groups[-1].append(line)
    groups = [group for group in groups if group]
    titles = groups.pop(0) if groups else []
    while groups and (AUTHORITY.match(groups[0][0].text) or _POST.match(groups[0][0].text)):
        titles += groups.pop(0)
    name = groups[-1][-1] if groups else None
    if name is None and len(titles) > 1 and not titles[-1].caps:
        name = titles.pop()
    return Signer(tuple(titles), None if name is None or is_blank(name.text) else name)

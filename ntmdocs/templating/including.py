"""Shared parts are taken in at compile time: the body of another Word file in place of one paragraph."""

from __future__ import annotations

import re
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from functools import lru_cache

from ntmdocs.errors import FindingsError
from ntmdocs.findings import Finding, Place
from ntmdocs.office import NS, Package, qn
from ntmdocs.templating.limits import Limits
from ntmdocs.templating.lines import W_BODY, W_PPR, W_SECTPR, Element, Line, places_of, read_lines
from ntmdocs.templating.marks import remove
from ntmdocs.templating.rules import IncludeFault, TextBesideTag
from ntmdocs.templating.tags import Tag

Parts = Callable[[str], bytes | None]
_NAME = re.compile(r"""include\s+(?:"([^"\\]+)"|'([^'\\]+)')""")
_FOREIGN = [qn(f"w:{name}") for name in ("footnoteReference", "endnoteReference", "commentReference")]
_RELATION = f"{{{NS['r']}}}"


def no_parts(name: str) -> bytes | None:  # noqa: ARG001
    """No shared part at all."""
    return None


@dataclass(slots=True)
class Inclusion:
    """Splices shared parts into a tree; `places` gains the paragraphs of each, with the part's own name."""

    parts: Parts
    places: dict[Element, Place]
    limits: Limits
    findings: list[Finding] = field(default_factory=list)
    taken: int = 0

    def expand(self, root: Element, chain: tuple[str, ...] = ()) -> None:
        """Replaces each include paragraph under `root`."""
        for line, _ in read_lines(root, self.places, "include"):
            includes = [tag for tag in line.tags if tag.word == "include"]
            if includes:
                self._expand_line(line, includes, chain)

    def _expand_line(self, line: Line, includes: list[Tag], chain: tuple[str, ...]) -> None:
        tag = includes[0]
        if line.has_content() or sum(other.kind != "comment" for other in line.tags) > 1:
            self.findings.append(
                TextBesideTag.at(
                    line.at(tag),
                    "Thẻ include phải đứng một mình trong đoạn.",
                    hint="Đưa chữ và thẻ khác ra đoạn riêng.",
                )
            )
            return
        body = self._body(line, tag, chain)
        if body is not None:
            for child in [child for child in body if child.tag != W_SECTPR]:
                child.tail = None
                line.element.addprevious(child)
        self._take_out(line)

    def _body(self, line: Line, tag: Tag, chain: tuple[str, ...]) -> Element | None:
        found = _NAME.fullmatch(tag.text)
        name = (found.group(1) or found.group(2)) if found else ""
        fault = self._fault(name, chain)
        if fault:
            self.findings.append(IncludeFault.at(line.at(tag), *fault[:1], hint=fault[1]))
            return None
        self.taken += 1
        data = self.parts(name)
        if data is None:
            self.findings.append(
                IncludeFault.at(
                    line.at(tag), f"Không có phần dùng chung «{name}».", hint="Xem lại tên tệp trong thư mục mẫu."
                )
            )
            return None
        try:
            body, what = _body_of(data, name)
        except FindingsError as error:
            self.findings += error.findings
            return None
        if what:
            self.findings.append(
                IncludeFault.at(
                    line.at(tag),
                    f"Phần «{name}» mang theo {what}, không ghép được.",
                    hint="Đặt nội dung đó trong mẫu chính.",
                )
            )
            return None
        body = deepcopy(body)
        self.places |= places_of(body, name, "thân văn bản")
        self.expand(body, (*chain, name))
        return body

    def _fault(self, name: str, chain: tuple[str, ...]) -> tuple[str, str] | None:
        if not name or ".." in name.split("/") or name.startswith("/"):
            return "Tên phần dùng chung không đúng.", 'Viết {% include "phan/ten.docx" %}.'
        if name in chain:
            return f"Phần dùng chung ghép vòng: {' → '.join((*chain, name))}.", "Bỏ một thẻ include trong vòng."
        if len(chain) >= self.limits.include_depth:
            return f"Phần dùng chung lồng quá {self.limits.include_depth} tầng.", "Ghép trực tiếp phần ở trong."
        if self.taken >= self.limits.includes:
            return f"Mẫu ghép quá {self.limits.includes} phần dùng chung.", "Dùng vòng lặp thay cho nhiều thẻ include."
        return None

    def _take_out(self, line: Line) -> None:
        """The include paragraph disappears, unless it carries a section's end."""
        properties = line.element.find(W_PPR)
        if properties is None or properties.find(W_SECTPR) is None:
            remove(line.element)
            return
        for child in [child for child in line.element if child.tag != W_PPR]:
            line.element.remove(child)


@lru_cache(maxsize=64)
def _body_of(data: bytes, name: str) -> tuple[Element, str]:
    """The body of a part and what it brings with it that another file cannot take in.

    A run reads the letterhead and the signature once, not for each template; whoever takes the body apart copies it.
    """
    package = Package.open(data, name)
    package.refuse_active_content()
    body = package.tree(package.main_part()).find(W_BODY)
    if body is None:
        raise FindingsError([IncludeFault.at(Place(file=name), "Tệp không phải văn bản Word.")])
    return body, _brings(body)


def _brings(body: Element) -> str:
    """What a part holds that needs declarations of its own package."""
    if next(body.iter(*_FOREIGN), None) is not None:
        return "chú thích"
    numbers = (number.get(qn("w:val"), "0") for number in body.iter(qn("w:numId")))
    if any(number != "0" for number in numbers):
        return "danh sách đánh số tự động"
    own = body.find(W_SECTPR)
    page = set() if own is None else set(own.iter())
    if any(str(key).startswith(_RELATION) for element in body.iter() if element not in page for key in element.attrib):
        return "hình hoặc liên kết"
    return ""

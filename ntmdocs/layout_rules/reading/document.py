"""From the bytes of a .docx to its `Content`."""

from __future__ import annotations

from lxml import etree

from ntmdocs.errors import FindingsError
from ntmdocs.findings import Place
from ntmdocs.layout_rules.reading.blocks import BlockReader
from ntmdocs.layout_rules.reading.content import Content, Paragraph, Section
from ntmdocs.layout_rules.reading.numbering import Numbering
from ntmdocs.layout_rules.reading.sections import page_of, section_elements
from ntmdocs.layout_rules.reading.styles import StyleSheet, theme_fonts
from ntmdocs.layout_rules.reading.values import W, attribute, child, children
from ntmdocs.office import Package, qn, transitional
from ntmdocs.office.rules import HostilePackage, NotAPackage

_MOST_PARAGRAPHS, _MOST_RUNS = 50_000, 250_000  # of a book of a thousand pages


def read(data: bytes, name: str = "") -> Content:
    """The content of a Word document; raises `FindingsError` if it is none."""
    package = transitional(Package.open(data, name))
    main = package.main_part()
    root = package.tree(main)
    if root.tag != f"{W}document":
        place = Place(file=name)
        hint = "Mở trong Word và lưu thành .docx thường."
        what = "Tệp không phải văn bản Word (.docx)" + (": đây là sổ tính Excel." if main.startswith("xl/") else ".")
        raise FindingsError([NotAPackage.at(place, what, hint=hint)])
    return _Document(package, main).read(root)


def _refuse_huge(root: etree._Element, name: str) -> None:
    """Refuses a document that is larger than any that somebody has to read."""
    for tag, most, what in (("p", _MOST_PARAGRAPHS, "đoạn"), ("r", _MOST_RUNS, "cụm chữ")):
        if sum(1 for _ in root.iter(f"{W}{tag}")) > most:
            hint = "Tách tệp thành nhiều văn bản."
            raise FindingsError([HostilePackage.at(Place(file=name), f"Văn bản có quá {most} {what}.", hint=hint)])


def is_locked(settings: etree._Element | None) -> bool:
    """Whether Word lets nobody edit the document without lifting its protection first."""
    return attribute(child(settings, "documentProtection"), "enforcement") in ("1", "true", "on")


class _Document:
    """One document while it is read."""

    def __init__(self, package: Package, main: str) -> None:
        self._package, self._main = package, main
        self._related = {rel.id: rel.target for rel in package.relationships(main) if not rel.external}
        kinds = {rel.type.rpartition("/")[2]: rel.target for rel in package.relationships(main) if not rel.external}
        self._settings = self._tree(kinds.get("settings", ""))
        theme = theme_fonts(self._tree(kinds.get("theme", "")))
        self._styles = StyleSheet(self._tree(kinds.get("styles", "")), theme)
        self._numbering = Numbering(self._tree(kinds.get("numbering", "")))

    def _tree(self, part: str) -> etree._Element | None:
        return self._package.tree(part) if part in self._package else None

    def read(self, root: etree._Element) -> Content:
        body = child(root, "body")
        sections = self._sections(body)
        reader = BlockReader(self._styles, self._numbering, sections, self._main)
        _refuse_huge(root, self._package.name)
        reader.read_part(root)
        commented = next(root.iter(f"{W}commentRangeStart", f"{W}commentReference"), None) is not None
        return Content(
            self._package.name,
            self._main,
            tuple(reader.paragraphs),
            tuple(reader.tables),
            tuple(sections),
            reader.tracked,
            commented,
            next(root.iter(qn("pic:pic"), qn("v:imagedata")), None) is not None,
            is_locked(self._settings),
        )

    def _sections(self, body: etree._Element | None) -> list[Section]:
        sections: list[Section] = []
        for element in [] if body is None else section_elements(body):
            before = sections[-1] if sections else None
            headers = {} if before is None else dict(before.headers)
            footers = {} if before is None else dict(before.footers)
            page = page_of(element, len(sections))
            for kind, reference in children(element):
                if kind in ("headerReference", "footerReference"):
                    target = headers if kind == "headerReference" else footers
                    target[attribute(reference, "type", "default")] = self._margin_text(reference, page, kind)
            sections.append(page_of(element, len(sections), headers, footers))
        return sections or [page_of(None, 0)]

    def _margin_text(self, reference: etree._Element, page: Section, kind: str) -> tuple[Paragraph, ...]:
        part = self._related.get(reference.get(qn("r:id"), ""), "")
        root = self._tree(part)
        where = f"{'đầu' if kind == 'headerReference' else 'chân'} trang của phần {page.index + 1}"
        reader = BlockReader(self._styles, self._numbering, [page], part, where)
        if root is not None:
            reader.read_part(root)
        return tuple(reader.paragraphs)

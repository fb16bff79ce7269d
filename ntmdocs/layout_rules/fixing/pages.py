"""Mends of paper, margins and page numbers."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from ntmdocs.layout_rules.base import millimetres
from ntmdocs.layout_rules.families import page
from ntmdocs.layout_rules.families.page_numbers import NumberCentred, NumberLook, PageNumber, all_numbers, numbers_in
from ntmdocs.layout_rules.fixing.mending import Mending
from ntmdocs.layout_rules.reading import Section, W, run_elements
from ntmdocs.office import NS, qn
from ntmdocs.office.properties import drop, holder, put

_A4 = (11906, 16838)
_MARGINS = (page.TopMargin, page.BottomMargin, page.LeftMargin, page.RightMargin)
_HEADER_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"
_LETTERS = '<w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/><w:sz w:val="28"/></w:rPr>'
_PIECES = (
    '<w:fldChar w:fldCharType="begin"/>', '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
    '<w:fldChar w:fldCharType="separate"/>', "<w:t>2</w:t>", '<w:fldChar w:fldCharType="end"/>',
)  # fmt: skip
_NUMBER = (
    f'<w:p xmlns:w="{NS["w"]}"><w:pPr><w:spacing w:before="0" w:after="0"/><w:ind w:firstLine="0"/>'
    f'<w:jc w:val="center"/></w:pPr>{"".join(f"<w:r>{_LETTERS}{piece}</w:r>" for piece in _PIECES)}</w:p>'
)


def paper(mending: Mending) -> Iterator[str]:
    """A4 for each section of another size, standing or lying as it was."""
    for section, element in _sections(mending):
        if page.is_a4(section):
            continue
        wide, high = reversed(_A4) if section.lies else _A4
        put(element, "pgSz", w=wide, h=high)
        yield f"Khổ giấy phần {section.index + 1}: A4."


def margins(mending: Mending) -> Iterator[str]:
    """Each margin of an upright section at the nearest value that the decree allows."""
    for section, element in _sections(mending):
        for rule in () if section.lies else _MARGINS:
            value, (low, high) = getattr(section, rule.side), rule.limits
            if rule.allows(value):
                continue
            new = low if value < low else high
            attributes = put(element, "pgMar")
            attributes.set(W + rule.side, str(new))
            if rule is page.LeftMargin:
                drop(attributes, "gutter")
                attributes.set(f"{W}gutter", "0")
            yield f"Lề {rule.name} phần {section.index + 1}: {millimetres(value)} mm thành {millimetres(new)} mm."


def numbers(mending: Mending) -> Iterator[str]:
    """Page numbers where the decree has them: in the header, centred, 13 to 14, not on the first page, from 1."""
    document = mending.document
    if next(PageNumber.check(document), None) is not None:
        yield from _move_up(mending)
    for paragraph in all_numbers(document):
        element = mending.element(paragraph)
        if not NumberCentred.is_centred(paragraph):
            put(holder(element, "pPr"), "jc", val="center")
            yield "Số trang: căn giữa."
        if NumberLook.faults(paragraph):
            for run in run_elements(element):
                letters = holder(run, "rPr")
                put(letters, "sz", val=28)
                put(letters, "szCs", val=28)
                put(letters, "i", val=0)
            yield "Số trang: cỡ 14, kiểu đứng."
    yield from _first_page(mending)


def counting(mending: Mending) -> Iterator[str]:
    """Arabic page numbers, the document's and each annex's from 1."""
    document, content = mending.document, mending.document.content
    for section, element in _sections(mending):
        if section.number_format != "decimal":
            put(element, "pgNumType", fmt="decimal")
            yield f"Số trang phần {section.index + 1}: chữ số Ả Rập."
    if content.sections[0].number_start not in (None, 1):
        put(mending.sections()[0], "pgNumType", start=1)
        yield "Số trang: bắt đầu từ 1."
    restarting = {annex.label.paragraph.section for annex in document.annexes if annex.own_section}
    for section, element in _sections(mending):
        if section.index in restarting and section.number_start != 1:
            put(element, "pgNumType", start=1)
            yield f"Số trang phụ lục (phần {section.index + 1}): đánh lại từ 1."


def _sections(mending: Mending) -> list[tuple[Section, etree._Element]]:
    return list(zip(mending.document.content.sections, mending.sections(), strict=False))


def _move_up(mending: Mending) -> Iterator[str]:
    """Takes the numbers out of the footers and puts one in each header that lacks it."""
    for section in mending.document.content.sections:
        for paragraph in (one for texts in section.footers.values() for one in numbers_in(texts)):
            if not paragraph.text.strip("0123456789 -–/Trang"):
                _empty(mending.element(paragraph))
    done: set[str] = set()
    for section, element in _sections(mending):
        texts = section.headers.get("default", ())
        if numbers_in(texts) or (texts and texts[0].part in done):
            continue
        if texts:
            done.add(texts[0].part)
            mending.edit.tree(texts[0].part).append(etree.fromstring(_NUMBER))
        elif section.index == 0:
            _new_header(mending, element)
    put(mending.sections()[0], "titlePg")
    yield "Số trang: đặt ở giữa đầu trang, cỡ 14, trang đầu không in."


def _new_header(mending: Mending, section: etree._Element) -> None:
    root = etree.Element(qn("w:hdr"), nsmap={"w": NS["w"], "r": NS["r"]})
    root.append(etree.fromstring(_NUMBER))
    part = mending.edit.add_part(mending.main, "header", root, _HEADER_TYPE)
    link = mending.edit.relate(mending.main, "header", part)
    reference = etree.Element(qn("w:headerReference"), {qn("w:type"): "default", qn("r:id"): link})
    section.insert(0, reference)


def _first_page(mending: Mending) -> Iterator[str]:
    """Hides the number of the first page where a header of its own can do so without hiding other words."""
    section = mending.document.content.sections[0]
    if section.title_page:
        shown = numbers_in(section.headers.get("first", ()))
        for paragraph in shown:
            _empty(mending.element(paragraph))
    else:
        texts = section.headers.get("default", ())
        shown = numbers_in(texts)
        kept = {one.text for one in section.headers.get("first", ())}
        if not shown or not {one.text for one in texts if one not in shown} <= kept | {""}:
            return
        put(mending.sections()[0], "titlePg")
    if shown:
        yield "Số trang: trang đầu không in."


def _empty(paragraph: etree._Element) -> None:
    for child in list(paragraph):
        if child.tag != f"{W}pPr":
            paragraph.remove(child)

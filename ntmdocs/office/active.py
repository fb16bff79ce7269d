"""What in a part's XML runs or fetches something once the document is opened."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from ntmdocs.office.names import NS, qn

SAFE_SCHEMES = ("http://", "https://", "mailto:")
_FIELDS = frozenset({
    "DDE", "DDEAUTO", "INCLUDE", "INCLUDETEXT", "INCLUDEPICTURE", "LINK", "IMPORT", "DATABASE", "MACROBUTTON",
    "RD", "EMBED",
})  # fmt: skip
_CHAR, _KIND, _SIMPLE = qn("w:fldChar"), qn("w:fldCharType"), qn("w:fldSimple")
_INSTRUCTIONS = (qn("w:instrText"), qn("w:delInstrText"))
_NESTED = "\0"  # where a field stands inside the instruction of another
_TOKEN = re.compile(r'"([^"]*)"?|(\S+)')
_SWITCH, _WITH_ARGUMENT = re.compile(r"\\.$"), ("\\l", "\\o", "\\t", "\\*")
_ELSEWHERE = re.compile(r"^[a-z][\w+.-]*:|^[\\/]{2}", re.IGNORECASE)


def active_xml(root: etree._Element) -> Iterator[str]:
    """In Vietnamese each thing under `root` that runs or fetches something, or links to what is no web address."""
    for element in root.iter(qn("w:mailMerge"), "{*}webVideoPr"):
        video = etree.QName(element).localname == "webVideoPr"
        yield "Video từ trang mạng" if video else "Nguồn dữ liệu trộn thư (mail merge)"
    for element in root.iter(f"{{{NS['v']}}}*"):
        source = element.get("src", "")
        if _ELSEWHERE.match(source):
            yield f"Hình lấy từ ngoài văn bản: {source}"
    for _, instruction in instructions(root):
        word, _, rest = instruction.partition(" ")
        name = word.replace(_NESTED, "").upper()
        if name in _FIELDS:
            yield f"Trường {name}"
        elif word.startswith(_NESTED):
            yield "Trường có tên lấy từ trường khác"
        elif name == "HYPERLINK" and not is_safe_address(address := _address(rest)):
            yield f"Liên kết trong trường: {address}"


def is_safe_address(address: str) -> bool:
    """Whether a link may lead there: nowhere, to the web or to a mail address."""
    return not address or address.lower().startswith(SAFE_SCHEMES)


def instructions(root: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """The instruction of each field, which may stand in pieces and hold other fields, and the element where it ends."""
    opened: list[list[str] | None] = []
    loose: list[str] = []
    element = root
    for element in root.iter(_CHAR, _SIMPLE, *_INSTRUCTIONS):
        kind = element.get(_KIND) if element.tag == _CHAR else ""
        if element.tag == _SIMPLE:
            yield element, " ".join(element.get(qn("w:instr"), "").split())
        elif kind == "begin":
            if opened and (outer := opened[-1]) is not None:
                outer.append(_NESTED)
            opened.append([])
        elif kind in ("separate", "end"):
            pieces = opened.pop() if opened else None
            if pieces is not None:
                yield element, " ".join("".join(pieces).split())
            if kind == "separate":
                opened.append(None)
        else:
            gathering = opened[-1] if opened else None
            (loose if gathering is None else gathering).append(element.text or "")
    yield element, " ".join("".join(loose).split())


def _address(arguments: str) -> str:
    """Where the arguments of a HYPERLINK field lead; "" for a place in the document itself or a word in braces."""
    tokens = iter(_TOKEN.findall(arguments))
    for quoted, plain in tokens:
        if plain.lower() in _WITH_ARGUMENT:
            next(tokens, None)
        elif not _SWITCH.match(plain):
            address = (quoted or plain).replace(_NESTED, "")
            return "" if address.startswith("{") else address
    return ""

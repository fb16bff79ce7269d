"""The types of administrative documents (Điều 7) with their abbreviations (Phụ lục III) and what their forms hold."""

from __future__ import annotations

from dataclasses import dataclass

from ntmdocs.layout_rules.profiles import CONTRACT, DECISION, LETTER, MINUTES, NAMED, SHORT_FORM, Profile
from ntmdocs.layout_rules.text import fold


@dataclass(frozen=True, slots=True)
class DocumentType:
    """A type: its name, its code in số ký hiệu ("" for none), what its form asks for, and who signs it."""

    name: str
    code: str
    profile: Profile = NAMED
    signed_for_body: bool = False


_NAMES = {
    "Nghị quyết": "NQ", "Quyết định": "QĐ", "Chỉ thị": "CT", "Quy chế": "QC", "Quy định": "QyĐ", "Thông cáo": "TC",
    "Thông báo": "TB", "Hướng dẫn": "HD", "Chương trình": "CTr", "Kế hoạch": "KH", "Phương án": "PA", "Đề án": "ĐA",
    "Dự án": "DA", "Báo cáo": "BC", "Biên bản": "BB", "Tờ trình": "TTr", "Hợp đồng": "HĐ", "Công điện": "CĐ",
    "Bản ghi nhớ": "BGN", "Bản thỏa thuận": "BTT", "Giấy ủy quyền": "GUQ", "Giấy mời": "GM", "Giấy giới thiệu": "GGT",
    "Giấy nghỉ phép": "GNP", "Phiếu gửi": "PG", "Phiếu chuyển": "PC", "Phiếu báo": "PB",
}  # fmt: skip
_PROFILES = {
    "Quyết định": DECISION, "Biên bản": MINUTES, "Hợp đồng": CONTRACT, "Bản ghi nhớ": CONTRACT,
    "Bản thỏa thuận": CONTRACT,
    **dict.fromkeys(("Công điện", "Thông cáo", "Giấy ủy quyền", "Giấy mời", "Giấy giới thiệu", "Giấy nghỉ phép",
                     "Phiếu gửi", "Phiếu chuyển", "Phiếu báo"), SHORT_FORM),
}  # fmt: skip
# What a decision puts in force beside it, when it has neither number nor date of its own.
USUALLY_ATTACHED = ("Quy chế", "Quy định", "Phương án", "Đề án", "Dự án", "Chương trình")
_OF_THE_BODY = ("Kế hoạch", "Báo cáo", "Tờ trình", "Chương trình", "Đề án", "Phương án")
TYPES = tuple(
    DocumentType(name, code, _PROFILES.get(name, NAMED), signed_for_body=name in _OF_THE_BODY)
    for name, code in _NAMES.items()
)
LETTER_TYPE = DocumentType("Công văn", "", LETTER)
_BY_FOLDED = {fold(kind.name): kind for kind in TYPES}
CODES = frozenset(_NAMES.values())


def type_called(text: str) -> DocumentType | None:
    """The type whose name the text is, whatever its case and marks."""
    return _BY_FOLDED.get(fold(text).rstrip(":."))


def type_that_opens(text: str) -> DocumentType | None:
    """The type whose name in capitals opens the text."""
    words = text.split()
    for length in (3, 2):
        opening = " ".join(words[:length])
        if opening.isupper() and (kind := type_called(opening)):
            return kind
    return None

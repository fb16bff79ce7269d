"""Which profile a document is judged by, and why."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ntmdocs.layout_rules.components.annexes import Annex
from ntmdocs.layout_rules.components.closing import Closing
from ntmdocs.layout_rules.components.letterhead import Letterhead
from ntmdocs.layout_rules.components.opening import Opening, Title
from ntmdocs.layout_rules.document_types import USUALLY_ATTACHED, DocumentType
from ntmdocs.layout_rules.profiles import ANNEX, ATTACHED, LIST, OTHER_REGIME, UNKNOWN, VILLAGE, Profile
from ntmdocs.layout_rules.reading import Line, Paragraph
from ntmdocs.layout_rules.text import fold, shorten

_YEAR_IN_NUMBER = re.compile(r"/\s*20\d\d\s*/")
_PARTY_NUMBER = re.compile(r"số\s*:?[\d\s.…_]*-\s*[A-ZĐ]\w{0,3}\s*/", re.IGNORECASE)
_PARTY = "dang cong san viet nam"
_LAWS = ("luat", "bo luat", "phap lenh", "nghi dinh", "thong tu", "thong tu lien tich")
_LISTS = re.compile(r"(danh sach|danh muc|muc luc|bang|bieu|phu bieu|bia|ho so|so theo doi|thong ke|tong hop|phieu)\b")
_OF_A_VILLAGE = re.compile(r"ban (phat trien|cong tac mat tran) (thon|to dan pho|khu dan cu)\b")
_NEAR_THE_TOP = 30  # lines


def profile_of(
    title: Title, head: Letterhead, start: Opening, end: Closing, main: Sequence[Paragraph], parts: Sequence[Annex]
) -> tuple[Profile, str]:
    """The profile of a document and the sentence that says how it was chosen."""
    top = [line for paragraph in main[:_NEAR_THE_TOP] for line in paragraph.lines() if line.text]
    other = _other_regime(head, top)
    if other:
        return OTHER_REGIME, other
    if parts and not any(line.text for line in top):
        return ANNEX, f"Văn bản bắt đầu bằng «{parts[0].label.text}», nên coi là phụ lục đứng riêng."
    if title.kind is None:
        listed = next((line for line in top if _is_list_title(line)), None)
        if listed is not None and head.symbol is None and end.recipients is None:
            return LIST, f"Dòng «{listed.text}» là tên của bìa, danh mục hoặc bảng biểu."
        return UNKNOWN, title.why
    if head.symbol is None and any(_OF_A_VILLAGE.match(fold(line.text)) for line in head.issuer):
        return VILLAGE, f"{title.why} Cơ quan ban hành là tổ chức tự quản ở thôn nên không có số, ký hiệu."
    attached = _attached(title.kind, head, start, end)
    return (ATTACHED, f"{title.why} {attached}") if attached else (title.kind.profile, title.why)


def _attached(kind: DocumentType, head: Letterhead, start: Opening, end: Closing) -> str:
    """Why a document is one that a decision puts in force; "" where it is not."""
    if head.symbol or head.place_date or end.recipients or start.addressees:
        return ""
    if start.attached is not None:
        return f"Có dòng «{shorten(start.attached.text)}», nên coi là ban hành kèm theo."
    if kind.name in USUALLY_ATTACHED and not end.signers:
        return "Không có số, ngày và người ký, nên coi là ban hành kèm theo."
    return ""


def _other_regime(head: Letterhead, top: Sequence[Line]) -> str:
    """Why another decree rules the document; "" where none does."""
    number = head.symbol.text if head.symbol else ""
    if any(fold(line.text) == _PARTY for line in top) or _PARTY_NUMBER.match(number):
        return "Văn bản của Đảng (tiêu đề hoặc số, ký hiệu kiểu Đảng): theo Quy định 399-QĐ/TW và Hướng dẫn 05-HD/VPTW."
    if _YEAR_IN_NUMBER.search(number) or any(line.caps and fold(line.text) in _LAWS for line in top):
        return "Văn bản quy phạm pháp luật (số có năm, hoặc luật, nghị định, thông tư): theo Nghị định 78/2025/NĐ-CP."
    return ""


def _is_list_title(line: Line) -> bool:
    return line.caps and line.align == "center" and _LISTS.match(fold(line.text)) is not None

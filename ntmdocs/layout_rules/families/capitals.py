"""VH: capitals in the names of bodies and units."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ntmdocs.findings import Finding, Severity
from ntmdocs.layout_rules.base import LayoutRule
from ntmdocs.layout_rules.components import Document
from ntmdocs.layout_rules.reading import Paragraph
from ntmdocs.layout_rules.text import LOWER, UPPER

_BASIS = "Nghị định 30/2020/NĐ-CP, Phụ lục II"
_BODY = re.compile(r"\b(?:ủy ban|uỷ ban|hội đồng) (?P<people>nhân dân)\b", re.IGNORECASE)
_ALONE = re.compile(r"(?:\b(?P<before>\w{1,12}) )?\b(?P<word>nhân dân|nhà nước)\b")
# The last word of names, honours and compounds that go on with «nhân dân» in small letters.
_IN_NAMES = frozenset(["ban", "đồng", "án", "sát", "đội", "an", "sĩ", "sỹ", "trang", "giáo", "ưu", "chúng", "lớp"])
# «nhà nước» after a noun only says whose it is («ngân sách nhà nước»); after these words it stands alone.
_BEFORE_STATE = frozenset(["của", "và", "do", "với", "cho", "từ", "được", "về", "mà", "để", "bởi", "giữa"])
_UNIT = re.compile(rf"(?<=[{LOWER}0-9,;] )(?:Tỉnh|Huyện|Xã|Thôn|Thị trấn) (?=[{UPPER}][{LOWER}])\w+")


def _prose(document: Document) -> Iterator[Paragraph]:
    """The paragraphs of bases and body that are not all capitals."""
    yield from (one for one in (*document.opening.bases, *document.body) if not one.whole.caps)


def _stands_alone(before: str | None, word: str) -> bool:
    return before not in _IN_NAMES if word == "nhân dân" else before in _BEFORE_STATE


class BodyNames(LayoutRule):
    """Tên cơ quan viết hoa sai.

    Kiểm tra gì: «Ủy ban nhân dân», «Hội đồng nhân dân» chỉ viết hoa chữ đầu.
    Vì sao: trong tên cơ quan, chỉ chữ đầu của từ chỉ loại hình cơ quan viết hoa; «nhân dân» viết thường.
    Ví dụ: «Ủy Ban Nhân Dân xã», «Hội đồng Nhân dân tỉnh».
    Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục II, Mục V.
    """

    code, severity, basis = "VBVH01", Severity.WARNING, f"{_BASIS}, Mục V"

    @classmethod
    def check(cls, document: Document) -> Iterator[Finding]:
        faults = [
            (paragraph, f"Tên cơ quan ghi «{match[0]}»", None)
            for paragraph in _prose(document)
            for match in _BODY.finditer(paragraph.text)
            if not match[0].isupper() and (not match["people"].islower() or not match[0].split()[1].islower())
        ]
        yield from cls.grouped(document, faults, hint="Ghi «Ủy ban nhân dân», «Hội đồng nhân dân».")


class PeopleAndState(LayoutRule):
    """«Nhân dân», «Nhà nước» đứng riêng chưa viết hoa.

    Kiểm tra gì: «Nhân dân», «Nhà nước» khi đứng riêng, không nằm trong tên cơ quan.
    Vì sao: hai từ này được viết hoa khi đứng độc lập.
    Ví dụ: «vận động nhân dân», «chính sách của nhà nước».
    Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục II, Mục V, điểm 1.
    """

    code, severity, basis = "VBVH02", Severity.INFO, f"{_BASIS}, Mục V, điểm 1"

    @classmethod
    def check(cls, document: Document) -> Iterator[Finding]:
        faults = [
            (paragraph, f"«{match['word']}» đứng riêng viết thường", None)
            for paragraph in _prose(document)
            for match in _ALONE.finditer(paragraph.text)
            if _stands_alone(match["before"], match["word"])
        ]
        yield from cls.grouped(document, faults, hint="Nếu đứng riêng thì viết «Nhân dân», «Nhà nước».")


class UnitNouns(LayoutRule):
    """Danh từ chỉ đơn vị hành chính viết hoa giữa câu.

    Kiểm tra gì: giữa câu, «tỉnh», «huyện», «xã», «thôn» trước tên riêng viết thường.
    Vì sao: danh từ chung viết thường; chỉ viết hoa khi tên là số, tên người hoặc sự kiện.
    Ví dụ: «trên địa bàn Tỉnh Thái Nguyên».
    Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục II, Mục III.
    """

    code, severity, basis = "VBVH03", Severity.INFO, f"{_BASIS}, Mục III"

    @classmethod
    def check(cls, document: Document) -> Iterator[Finding]:
        faults = [
            (paragraph, f"«{match[0]}» viết hoa danh từ chung giữa câu", None)
            for paragraph in _prose(document)
            for match in [_UNIT.search(paragraph.text)]
            if match
        ]
        yield from cls.grouped(document, faults, hint="Viết thường danh từ chung, trừ khi tên là số hoặc tên người.")


RULES: tuple[type[LayoutRule], ...] = (BodyNames, PeopleAndState, UnitNouns)

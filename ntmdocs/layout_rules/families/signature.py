"""KY: who signs, in which capacity."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from ntmdocs.findings import Finding, Severity
from ntmdocs.layout_rules.base import APPENDIX, LayoutRule, Look, LookRule
from ntmdocs.layout_rules.boxes import Box
from ntmdocs.layout_rules.components import AUTHORITY, Document
from ntmdocs.layout_rules.reading import Line
from ntmdocs.layout_rules.text import fold

_BASIS = f"{APPENDIX}, Phần II, Mục 7"
_PREFIX = re.compile(r"(TM|KT|TL|TUQ|Q)\. \S")
_DEGREE = re.compile(r"(GS|PGS|TSKH|TS|ThS|BS|BSCK\w*|CN|KS|LS|NGƯT|NGND|NSƯT|NSND|AHLĐ)\b\.?[\s.]", re.IGNORECASE)


class Authority(LayoutRule):
    """Thiếu người ký hoặc ghi sai quyền hạn ký.

    Kiểm tra gì: có chức vụ người ký; «TM.», «KT.», «TL.», «TUQ.», «Q.» có dấu chấm và một khoảng trống.
    Vì sao: dạng «T/M», «K/T» là của văn bản Đảng.
    Ví dụ: «T/M ỦY BAN NHÂN DÂN», «KT.CHỦ TỊCH».
    Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần II, Mục 7, điểm b.
    """

    code, basis = "VBKY01", f"{_BASIS}, điểm b"

    @classmethod
    def check(cls, document: Document) -> Iterator[Finding]:
        if not document.closing.signers and document.requires(Box.SIGNER_TITLE):
            yield cls.on(document, None, "Không có chức vụ người ký.", hint="Ghi quyền hạn, chức vụ, họ tên người ký.")
        for line in _titles(document):
            if AUTHORITY.match(line.text) and not _PREFIX.match(line.text):
                yield cls.on(document, line, f"Quyền hạn ký ghi «{line.text}».", hint="Ghi «TM. », «KT. », «TL. ».")


class Capacity(LayoutRule):
    """Quyền hạn ký và chức vụ không hợp nhau.

    Kiểm tra gì: sau «KT.» là cấp phó; cấp phó ký thay mặt tập thể có «KT.»;
    kế hoạch, báo cáo, tờ trình của Ủy ban có «TM.».
    Vì sao: cấp phó thay mặt tập thể thì ký thay người đứng đầu.
    Ví dụ: «TM. ỦY BAN NHÂN DÂN» rồi đến «PHÓ CHỦ TỊCH».
    Căn cứ: Nghị định 30/2020/NĐ-CP, Điều 13.
    """

    code, severity, basis = "VBKY02", Severity.WARNING, "Nghị định 30/2020/NĐ-CP, Điều 13"

    @classmethod
    def check(cls, document: Document) -> Iterator[Finding]:
        for signer in document.closing.signers:
            words = [fold(line.text) for line in signer.titles]
            for (line, first), (_, second) in pairwise(zip(signer.titles, words, strict=True)):
                deputy = second.startswith("pho")
                if first.startswith("kt") and not deputy:
                    yield cls.on(document, line, "Sau «KT.» không phải chức vụ cấp phó.", hint="Ghi chức vụ cấp phó.")
                elif first.startswith("tm") and deputy:
                    yield cls.on(document, line, "Cấp phó ký nhưng không có dòng «KT.».", hint="Thêm «KT. CHỦ TỊCH».")
            if _lacks_body(document, words):
                yield cls.on(document, signer.titles[0], "Ký thay mặt Ủy ban nhân dân nhưng không có «TM.».",
                             hint="Thêm «TM. ỦY BAN NHÂN DÂN».")  # fmt: skip


class TitleLook(LookRule):
    """Quyền hạn, chức vụ người ký sai cỡ, kiểu chữ hoặc vị trí.

    Kiểm tra gì: chữ in hoa, cỡ 13 đến 14, đứng, đậm, căn giữa.
    Vì sao: trình bày thống nhất theo bảng mẫu chữ.
    Ví dụ: «Chủ tịch» viết thường.
    Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục V, số thứ tự 7.
    """

    code, basis = "VBKY03", f"{APPENDIX}, Mục V, số thứ tự 7"
    look, component = Look((13, 14), bold=True, italic=False, caps=True, align="center"), "Chức vụ người ký"

    @classmethod
    def lines(cls, document: Document) -> Iterable[Line]:
        return _titles(document)


class NameLook(LookRule):
    """Họ tên người ký sai cỡ, kiểu chữ hoặc vị trí.

    Kiểm tra gì: chữ thường, cỡ 13 đến 14, đứng, đậm, căn giữa dưới chức vụ.
    Vì sao: trình bày thống nhất theo bảng mẫu chữ.
    Ví dụ: «NGUYỄN VĂN A».
    Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục V, số thứ tự 7.
    """

    code, basis = "VBKY04", f"{APPENDIX}, Mục V, số thứ tự 7"
    look, component = Look((13, 14), bold=True, italic=False, caps=False, align="center"), "Họ tên người ký"

    @classmethod
    def lines(cls, document: Document) -> Iterable[Line]:
        return _names(document)


class NoDegree(LayoutRule):
    """Họ tên người ký có học hàm, học vị, danh hiệu.

    Kiểm tra gì: trước họ tên không có GS, PGS, TS, ThS, BS và danh hiệu.
    Vì sao: văn bản hành chính không ghi học hàm, học vị trước họ tên người ký.
    Ví dụ: «ThS. Nguyễn Văn A».
    Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần II, Mục 7, điểm c.
    """

    code, basis = "VBKY05", f"{_BASIS}, điểm c"

    @classmethod
    def check(cls, document: Document) -> Iterator[Finding]:
        for line in _names(document):
            if _DEGREE.match(line.text):
                yield cls.on(document, line, f"Họ tên người ký ghi «{line.text}».", hint="Chỉ ghi họ, đệm và tên.")


class SignatureKept(LayoutRule):
    """Khối chữ ký có thể bị tách sang hai trang.

    Kiểm tra gì: hàng của bảng chữ ký không cho ngắt trang, hoặc các dòng chức vụ giữ liền đoạn sau.
    Vì sao: chức vụ một trang, họ tên một trang thì văn bản không dùng được.
    Ví dụ: sửa nội dung dài thêm một dòng, họ tên nhảy sang trang trắng.
    Căn cứ: thực tế trình bày; Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần II, Mục 7.
    """

    code, severity, basis = "VBKY06", Severity.INFO, _BASIS

    @classmethod
    def check(cls, document: Document) -> Iterator[Finding]:
        for signer in document.closing.signers:
            first = signer.titles[0].paragraph
            kept = first.cell is not None and first.cell.cannot_split
            if not kept and not first.layout.keep_next and first.box is None:
                yield cls.on(document, signer.titles[0], "Khối chữ ký có thể bị tách trang.",
                             hint="Bỏ chọn «Allow row to break across pages» hoặc chọn «Keep with next».")  # fmt: skip


def _titles(document: Document) -> list[Line]:
    return [line for signer in document.closing.signers for line in signer.titles]


def _names(document: Document) -> list[Line]:
    return [signer.name for signer in document.closing.signers if signer.name is not None]


def _lacks_body(document: Document, words: list[str]) -> bool:
    kind, issuer = document.title.kind, document.head.issuer
    of_the_body = kind is not None and kind.signed_for_body
    committee = bool(issuer) and fold(issuer[0].text).startswith(("uy ban nhan dan", "ubnd"))
    return of_the_body and committee and words[0].startswith(("kt", "chu tich", "pho chu tich"))


RULES: tuple[type[LayoutRule], ...] = (Authority, Capacity, TitleLook, NameLook, NoDegree, SignatureKept)

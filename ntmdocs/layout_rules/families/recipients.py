"""NN: nơi nhận."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ntmdocs.findings import Finding, Severity
from ntmdocs.layout_rules.base import APPENDIX, LayoutRule, Look
from ntmdocs.layout_rules.boxes import Box
from ntmdocs.layout_rules.components import Document
from ntmdocs.layout_rules.reading import Cell, Layout
from ntmdocs.layout_rules.text import fold

_BASIS = f"{APPENDIX}, Phần II, Mục 9"
_SLACK = 60  # twips
_HEADING = "Nơi nhận:"
_KEPT = re.compile(r"-\s*Lưu: VT(, .+)?\.")


class RecipientsHeading(LayoutRule):
    """Thiếu «Nơi nhận:» hoặc trình bày sai.

    Kiểm tra gì: dòng riêng «Nơi nhận:», cỡ 12, nghiêng, đậm, sát lề trái; gạch chân chỉ cảnh báo.
    Vì sao: nơi nhận là thành phần bắt buộc của văn bản.
    Ví dụ: «Nơi nhận» cỡ 14, đứng.
    Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục V, số thứ tự 9.
    """

    code, basis = "VBNN01", f"{APPENDIX}, Mục V, số thứ tự 9"

    @classmethod
    def check(cls, document: Document) -> Iterator[Finding]:
        line = document.closing.recipients
        if line is None:
            if document.requires(Box.RECIPIENTS):
                yield cls.on(document, None, "Không có «Nơi nhận:».", hint="Ghi ở cuối văn bản, bên trái.")
            return
        faults = Look((12, 12), bold=True, italic=True).faults(line)
        faults += [] if line.text == _HEADING else [f"ghi «{line.text}», cần «{_HEADING}» ở dòng riêng"]
        faults += [] if line.align in ("left", "both", "") and _flush(line.paragraph.layout) else ["chưa sát lề trái"]
        if faults:
            yield cls.on(document, line, f"«Nơi nhận:» trình bày chưa đúng: {'; '.join(faults)}.")
        if any(run.letters.underlined for run in line.visible):
            yield cls.warn(document, line, "«Nơi nhận:» có gạch chân.", hint="Bỏ gạch chân.")


class RecipientItems(LayoutRule):
    """Danh sách nơi nhận trình bày sai.

    Kiểm tra gì: mỗi nơi nhận một dòng, mở đầu bằng «- », cỡ 11, đứng, không đậm, sát lề trái;
    dòng dẫn như «Gửi bản điện tử:» không có gạch.
    Vì sao: trình bày thống nhất theo bảng mẫu chữ.
    Ví dụ: danh sách cỡ 12 hoặc nghiêng.
    Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục V, số thứ tự 9.
    """

    code, basis = "VBNN02", f"{APPENDIX}, Mục V, số thứ tự 9"

    @classmethod
    def check(cls, document: Document) -> Iterator[Finding]:
        faults = []
        for line in document.closing.items:
            found = Look((11, 11), bold=False, italic=False).faults(line)
            dashed = line.text.startswith("-") or line.paragraph.number.startswith("-") or line.text.endswith(":")
            found += [] if dashed else ["không mở đầu bằng «-»"]
            found += (
                [] if line.align in ("left", "both", "") and _flush(line.paragraph.layout) else ["chưa sát lề trái"]
            )
            faults += [(line.paragraph, f"Nơi nhận: {fault}", None) for fault in found]
        yield from cls.grouped(document, faults)


class RecipientMarks(LayoutRule):
    """Dấu cuối dòng nơi nhận sai.

    Kiểm tra gì: mỗi dòng kết thúc bằng «;», dòng cuối bằng «.».
    Vì sao: quy định về danh sách nơi nhận.
    Ví dụ: các dòng không có dấu.
    Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần II, Mục 9, điểm d.
    """

    code, basis = "VBNN03", f"{_BASIS}, điểm d"

    @classmethod
    def check(cls, document: Document) -> Iterator[Finding]:
        items = document.closing.items
        bare = [(line.paragraph, "Nơi nhận không kết thúc bằng «;»", None) for line in items[:-1]
                if not line.text.endswith((";", ":"))]  # fmt: skip
        yield from cls.grouped(document, bare, hint="Thêm «;».")
        if items and not items[-1].text.endswith("."):
            yield cls.on(document, items[-1], "Nơi nhận cuối không kết thúc bằng «.».", hint="Thêm «.».")


class KeptCopy(LayoutRule):
    """Dòng «Lưu» thiếu hoặc sai.

    Kiểm tra gì: dòng cuối của nơi nhận là «- Lưu: VT, …».
    Vì sao: bản gốc lưu tại văn thư.
    Ví dụ: «- Lưu VT».
    Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần II, Mục 9, điểm d.
    """

    code, basis = "VBNN04", f"{_BASIS}, điểm d"

    @classmethod
    def check(cls, document: Document) -> Iterator[Finding]:
        heading, items = document.closing.recipients, document.closing.items
        if heading is None:
            return
        last = items[-1] if items else heading
        text = f"{last.paragraph.number}{last.text}".strip()
        if not _KEPT.fullmatch(text.rstrip(".;") + "."):
            yield cls.on(document, last, "Dòng cuối của nơi nhận không phải «- Lưu: VT, ….».",
                         hint="Ghi «- Lưu: VT, chữ viết tắt đơn vị soạn thảo.».")  # fmt: skip


class FirstRecipient(LayoutRule):
    """Dòng đầu nơi nhận chưa đúng với loại văn bản.

    Kiểm tra gì: có «Kính gửi» thì dòng đầu là «- Như trên;»; quyết định thì «- Như Điều …;».
    Vì sao: nơi nhận để thi hành ghi trước.
    Ví dụ: tờ trình không có «- Như trên;».
    Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần II, Mục 9, điểm b.
    """

    code, severity, basis = "VBNN05", Severity.WARNING, f"{_BASIS}, điểm b"

    @classmethod
    def check(cls, document: Document) -> Iterator[Finding]:
        items = document.closing.items
        wanted = "nhu tren" if document.opening.addressees else "nhu dieu" if document.kind_name == "Quyết định" else ""
        if items and wanted and not fold(items[0].text).lstrip("- ").startswith(wanted):
            shown = "Như trên" if wanted == "nhu tren" else "Như Điều …"
            yield cls.on(document, items[0], f"Dòng đầu nơi nhận không phải «- {shown};».", hint=f"Ghi «- {shown};».")


class LevelWithSignature(LayoutRule):
    """Nơi nhận không ngang hàng với chức vụ người ký.

    Kiểm tra gì: «Nơi nhận:» và chức vụ người ký trong cùng hàng của bảng hoặc cùng dòng.
    Vì sao: nơi nhận trình bày ngang hàng với quyền hạn, chức vụ người ký.
    Ví dụ: nơi nhận nằm dưới họ tên người ký.
    Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần II, Mục 9, điểm d.
    """

    code, severity, basis = "VBNN06", Severity.WARNING, f"{_BASIS}, điểm d"

    @classmethod
    def check(cls, document: Document) -> Iterator[Finding]:
        heading, signers = document.closing.recipients, document.closing.signers
        if heading is None or not signers or document.kind_name == "Biên bản":
            return
        mine, places = heading.paragraph, [signer.titles[0].paragraph for signer in signers]
        if mine.box is not None or any(place.box is not None for place in places):
            return
        if not any(place.index == mine.index or _same_row(place.cell, mine.cell) for place in places):
            yield cls.on(document, heading, "Nơi nhận không ngang hàng với chức vụ người ký.",
                         hint="Đặt hai phần trong cùng một hàng của bảng không kẻ.")  # fmt: skip


def _flush(layout: Layout) -> bool:
    return abs(layout.left + layout.first) <= _SLACK or layout.first < 0 <= layout.left


def _same_row(one: Cell | None, other: Cell | None) -> bool:
    return one is not None and other is not None and (one.table, one.row) == (other.table, other.row)


RULES: tuple[type[LayoutRule], ...] = (
    RecipientsHeading, RecipientItems, RecipientMarks, KeptCopy, FirstRecipient, LevelWithSignature,
)  # fmt: skip

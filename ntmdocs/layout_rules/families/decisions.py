"""QD: what a decision has between trích yếu and Điều 1."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from ntmdocs.findings import Finding
from ntmdocs.layout_rules.base import LayoutRule, Look
from ntmdocs.layout_rules.components import Document
from ntmdocs.layout_rules.outline import outline
from ntmdocs.layout_rules.profiles import DECISION
from ntmdocs.layout_rules.reading import Paragraph
from ntmdocs.layout_rules.text import squeezed

_BASIS = "Nghị định 30/2020/NĐ-CP, Phụ lục III, Mẫu 1.2, Mẫu 1.3"
_LOOK = Look((13, 14), bold=True, italic=False, caps=True, align="center")
_RULING = "QUYẾT ĐỊNH:"


class DecisionParts(LayoutRule):
    """Quyết định thiếu phần hoặc sai thứ tự.

    Kiểm tra gì: trên căn cứ có thẩm quyền ban hành, dưới căn cứ có «QUYẾT ĐỊNH:», cả hai chữ in hoa, đậm, căn giữa;
    nội dung có ít nhất một Điều.
    Vì sao: mẫu quyết định của Nghị định đặt các phần này theo thứ tự đó.
    Ví dụ: quyết định không ghi «CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ A», hoặc chia nội dung thành «1.», «2.».
    Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục III, Mẫu 1.2, Mẫu 1.3.
    """

    code, basis = "VBQD01", _BASIS

    @classmethod
    def check(cls, document: Document) -> Iterator[Finding]:
        if document.profile is not DECISION:
            return
        start = document.opening
        for part, name, hint in (
            (
                start.authority,
                "thẩm quyền ban hành",
                "Ghi chức danh hoặc tên cơ quan quyết định, chữ in hoa.",
            ),
            (start.ruling, f"dòng «{_RULING}»", f"Ghi «{_RULING}» trên Điều 1."),
        ):
            faults = _LOOK.faults(part.whole) if part is not None else []
            if part is None:
                yield cls.on(document, document.title.line, f"Quyết định không có {name}.", hint=hint)
            elif faults:
                yield cls.on(document, part, f"«{part.text}» trình bày chưa đúng: {'; '.join(faults)}.", hint=hint)
        if start.ruling is not None and squeezed(start.ruling.text).upper() != _RULING:
            yield cls.on(document, start.ruling, f"Ghi «{start.ruling.text}».", hint=f"Ghi «{_RULING}».")
        if not any(entry.kind == "article" for entry in outline(document.body)):
            yield cls.on(document, document.body[0] if document.body else None, "Quyết định không có Điều nào.",
                         hint="Chia nội dung thành «Điều 1.», «Điều 2.».")  # fmt: skip
        yield from cls._order(document)

    @classmethod
    def _order(cls, document: Document) -> Iterator[Finding]:
        start = document.opening
        parts: tuple[tuple[Paragraph | None, str], ...] = (
            (start.authority, "thẩm quyền ban hành"),
            (start.bases[0] if start.bases else None, "căn cứ"),
            (start.ruling, f"«{_RULING}»"),
        )
        there = [(part, name) for part, name in parts if part is not None]
        for (above, first), (below, second) in pairwise(there):
            if above.index > below.index:
                yield cls.on(document, above, f"Phần {first} đứng dưới {second}.", hint=f"Đưa {first} lên trên.")


RULES: tuple[type[LayoutRule], ...] = (DecisionParts,)

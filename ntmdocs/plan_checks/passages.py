"""A unit's own words: passages with their text, tables with even rows, number and signer as they are to be printed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ntmdocs.findings import Finding
from ntmdocs.model import TABLES, OwnPassage, PassageKind, PassageUse, Plan, TableRecord, UnitInfo
from ntmdocs.plan_checks.base import PlanRule
from ntmdocs.vietnamese import fold, nfc

_TITLES: Final = ("gs", "pgs", "ts", "tskh", "ths", "bs", "ks", "cn", "giáo sư", "phó giáo sư", "tiến sĩ", "thạc sĩ")
_TITLES_FOLDED: Final = frozenset(fold(title) for title in _TITLES)


class PassageWithoutText(PlanRule):
    """Đoạn văn riêng không có nội dung.

    Kiểm tra gì: đoạn thêm trước, thêm sau hoặc thay có nội dung.
    Vì sao: thay một đoạn bằng không có gì là bỏ đoạn; muốn bỏ thì ghi «bỏ».
    Ví dụ: cách dùng «thay», cột «Nội dung» trống.
    Căn cứ: lược đồ dữ liệu của chương trình.
    """

    code = "KH251"

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        for row in plan.rows(OwnPassage):
            if row.use is not PassageUse.LEAVE_OUT and not row.text.strip():
                message = f"Đoạn «{row.key}»: «{row.use.value}» mà không có nội dung."
                yield cls.on(plan, row, "text", message, "Ghi nội dung, hoặc chọn «bỏ».")


class RaggedTable(PlanRule):
    """Bảng trong đoạn văn riêng có các hàng không đều.

    Kiểm tra gì: mọi hàng của bảng có cùng số ô (các ô cách nhau dấu |).
    Vì sao: hàng thiếu ô làm lệch cột.
    Ví dụ: hàng đầu 3 ô, hàng thứ hai 2 ô.
    Căn cứ: lược đồ dữ liệu của chương trình.
    """

    code = "KH252"

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        for row in plan.rows(OwnPassage):
            if row.kind is PassageKind.TABLE:
                counts = [line.count("|") + 1 for line in row.text.splitlines() if line.strip()]
                odd = next((at for at, count in enumerate(counts, start=1) if count != counts[0]), None)
                if odd is not None:
                    message = f"Bảng ở đoạn «{row.key}»: hàng 1 có {counts[0]} ô, hàng {odd} có {counts[odd - 1]} ô."
                    yield cls.on(plan, row, "text", message, "Thêm hoặc bớt dấu | cho các hàng đều nhau.")


class NumberNotDigits(PlanRule):
    """Số kế hoạch không phải chữ số.

    Kiểm tra gì: cột «Số kế hoạch» chỉ có chữ số; phần ký hiệu do chương trình ghi.
    Vì sao: ghi cả ký hiệu thì văn bản in ký hiệu hai lần.
    Ví dụ: «45/KH-UBND» thay vì «45».
    Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.3.
    """

    code = "KH253"

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        for row in plan.rows(UnitInfo):
            if row.number and not (row.number.isascii() and row.number.isdigit()):
                message = f"Số kế hoạch «{row.number}» không phải chữ số."
                yield cls.on(plan, row, "number", message, "Chỉ ghi số, ví dụ 45.")


class NumberWithItsWord(PlanRule):
    """Số văn bản ghi kèm chữ «số».

    Kiểm tra gì: cột số văn bản, «Số, ký hiệu» không bắt đầu bằng chữ «số».
    Vì sao: văn bản tự in chữ «số» trước, nên giấy sẽ có «Quyết định số số 12/QĐ-UBND».
    Ví dụ: cột «Số, ký hiệu» ghi «số 12/QĐ-UBND».
    Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.3.
    """

    code = "KH424"

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        for record in TABLES:
            for field in _numbers(record):
                for row in plan.rows(record):
                    if re.match(r"(?i)số[\s:.]*\d", nfc(written := getattr(row, field))):
                        message = f"«{written}» ghi cả chữ «số»."
                        yield cls.on(plan, row, field, message, "Chỉ ghi số và ký hiệu, ví dụ 12/QĐ-UBND.")


def _numbers(record: type[TableRecord]) -> Iterator[str]:
    """The fields of a table that hold the number of a paper as text."""
    for field, info in record.model_fields.items():
        if (info.alias or "").startswith("so_") and info.annotation is str:
            yield field


class SignerWithTitle(PlanRule):
    """Họ tên người ký kèm học hàm, học vị.

    Kiểm tra gì: trước họ tên người ký không có học hàm, học vị.
    Vì sao: quy định không ghi học hàm, học vị và danh hiệu danh dự trước họ tên người ký.
    Ví dụ: «ThS. Trần Văn Bình».
    Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.7.
    """

    code = "KH254"

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        for row in plan.rows(UnitInfo):
            words = fold(row.signer).split()
            starts = {" ".join(words[:count]) for count in range(1, 4)}
            if starts & _TITLES_FOLDED:
                message = f"Người ký «{row.signer}» kèm học hàm, học vị."
                yield cls.on(plan, row, "signer", message, "Chỉ ghi họ và tên.")

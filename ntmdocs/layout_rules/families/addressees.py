"""KG: kính gửi."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ntmdocs.findings import Finding
from ntmdocs.layout_rules.base import APPENDIX, LayoutRule, Look, LookRule
from ntmdocs.layout_rules.boxes import Box
from ntmdocs.layout_rules.components import Document
from ntmdocs.layout_rules.profiles import NAMED
from ntmdocs.layout_rules.reading import Line

_BASIS = f"{APPENDIX}, Phần II, Mục 9"
_HEADING = "Kính gửi:"
_NEVER = ("Kế hoạch", "Quyết định", "Biên bản")
_UPWARDS = ("Tờ trình", "Báo cáo")


class Addressed(LayoutRule):
    """«Kính gửi» thiếu hoặc không được có.

    Kiểm tra gì: công văn có «Kính gửi»; kế hoạch, quyết định, biên bản không có; loại khác có thì cảnh báo;
    tờ trình không có thì cảnh báo.
    Vì sao: chỉ công văn, và tờ trình, báo cáo của cấp dưới gửi cấp trên, mới ghi «Kính gửi».
    Ví dụ: «Kính gửi: Ủy ban nhân dân các xã» trong kế hoạch.
    Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần II, Mục 9, điểm b, c.
    """

    code, basis = "VBKG01", f"{_BASIS}, điểm b, c"

    @classmethod
    def check(cls, document: Document) -> Iterator[Finding]:
        name, found = document.kind_name, document.opening.addressees
        if found and name in _NEVER:
            yield cls.on(document, found[0], f"{name} không ghi «Kính gửi».", hint="Bỏ «Kính gửi», ghi ở nơi nhận.")
        elif found and document.profile is NAMED and name not in _UPWARDS:
            yield cls.warn(document, found[0], f"{name} thường không ghi «Kính gửi».", hint="Ghi ở nơi nhận.")
        elif not found and document.requires(Box.ADDRESSEES):
            yield cls.on(document, None, "Công văn không có «Kính gửi».", hint="Ghi «Kính gửi: …» trên nội dung.")
        elif not found and name == "Tờ trình":
            yield cls.warn(document, None, "Tờ trình không có «Kính gửi».", hint="Ghi cơ quan cấp trên nhận tờ trình.")


class AddresseesLook(LookRule):
    """«Kính gửi» sai cỡ hoặc kiểu chữ.

    Kiểm tra gì: cỡ 13 đến 14, chữ thường, đứng, không đậm; sau «Kính gửi» có dấu hai chấm.
    Vì sao: trình bày thống nhất theo bảng mẫu chữ.
    Ví dụ: «KÍNH GỬI» in đậm.
    Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục V, số thứ tự 9.
    """

    code, basis = "VBKG02", f"{APPENDIX}, Mục V, số thứ tự 9"
    look, component = Look((13, 14), bold=False, italic=False), "«Kính gửi»"

    @classmethod
    def lines(cls, document: Document) -> Iterable[Line]:
        return [paragraph.whole for paragraph in document.opening.addressees]

    @classmethod
    def check(cls, document: Document) -> Iterator[Finding]:
        yield from super().check(document)
        for paragraph in document.opening.addressees[:1]:
            if not paragraph.text.startswith(_HEADING):
                yield cls.on(document, paragraph, f"Ghi «{paragraph.text[:20]}».", hint=f"Ghi «{_HEADING}».")


class AddresseeMarks(LayoutRule):
    """Danh sách «Kính gửi» trình bày sai.

    Kiểm tra gì: từ hai nơi trở lên thì mỗi nơi một dòng, mở đầu bằng «-», kết thúc bằng «;», dòng cuối bằng «.».
    Vì sao: quy định về ghi nơi nhận ở phần «Kính gửi».
    Ví dụ: «Kính gửi: Sở Tài chính; Sở Nội vụ» trên một dòng.
    Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần II, Mục 9, điểm d.
    """

    code, basis = "VBKG03", f"{_BASIS}, điểm d"

    @classmethod
    def check(cls, document: Document) -> Iterator[Finding]:
        lines = [line for one in document.opening.addressees for line in one.lines() if line.text]
        if not lines:
            return
        first = lines[0].text.partition(":")[2].strip()
        names = ([lines[0]] if first else []) + lines[1:]
        if ";" in first.rstrip(";"):
            yield cls.on(document, lines[0], "Nhiều nơi nhận trên một dòng «Kính gửi».", hint="Mỗi nơi một dòng.")
        elif len(names) > 1:
            faults = cls._faults(names)
            yield from cls.grouped(document, ((line.paragraph, fault, None) for line, fault in faults))

    @staticmethod
    def _faults(names: list[Line]) -> Iterator[tuple[Line, str]]:
        for line in names:
            named = line.text.partition(":")[2].strip() if line.text.startswith("Kính gửi") else line.text
            if not (named.startswith("-") or line.paragraph.number.startswith("-")):
                yield line, "Nơi nhận của «Kính gửi» không mở đầu bằng «-»"
        for line in names[:-1]:
            if not line.text.endswith(";"):
                yield line, "Nơi nhận của «Kính gửi» không kết thúc bằng «;»"
        if not names[-1].text.endswith("."):
            yield names[-1], "Nơi nhận cuối của «Kính gửi» không kết thúc bằng «.»"


RULES: tuple[type[LayoutRule], ...] = (Addressed, AddresseesLook, AddresseeMarks)

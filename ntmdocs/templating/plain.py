"""What is printed for a plain value: its characters, or a blank in a draft, or nothing and a finding."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from jinja2.runtime import Undefined
from jinja2.utils import Namespace, missing

from ntmdocs.findings import Place
from ntmdocs.office import reason_against
from ntmdocs.templating.arithmetic import is_number
from ntmdocs.templating.awaited import blank
from ntmdocs.templating.blocks_xml import attribute
from ntmdocs.templating.datum_paths import kind_of
from ntmdocs.templating.gains import Gains
from ntmdocs.templating.program import Passage
from ntmdocs.templating.rooms import Room
from ntmdocs.templating.rules import (
    BrokenResult,
    ForbiddenCharacter,
    ForbiddenValue,
    MissingDatum,
    UnknownName,
    WrongKind,
)
from ntmdocs.templating.stream import FORBIDDEN, NEVER, Stream
from ntmdocs.templating.values import Blocks, Link, Missing, Picture, RichText, Subdocument, TextRun
from ntmdocs.vietnamese import near

_ABSENT = 32  # and for a name that is not there


@dataclass(slots=True, eq=False)
class PlainRun(Stream):
    """A run as far as plain values go, and what the document gains besides its text."""

    gains: Gains = field(default_factory=Gains)
    noted: list[tuple[int, str]] = field(default_factory=list)
    fresh: int = 0
    taken: int = 0

    def plain(self, value: object) -> str:
        """The characters of a value as they may stand on paper; "" and a finding where it may not."""
        if isinstance(value, str):
            return self._text(str.__str__(value))
        if type(value) is int:
            return str(value)
        if isinstance(value, Missing):
            return self._missing(value)
        if isinstance(value, Undefined):
            self.absent(value)
        elif isinstance(value, (Mapping, list, tuple, Subdocument, Passage, Namespace)):
            self.record(
                WrongKind,
                "Giá trị là danh sách hoặc bản ghi, không in thành chữ được.",
                "In từng trường, hoặc dùng vòng lặp; các đoạn và bảng thì dùng {{p … }}.",
                value,
            )
        else:
            self.record(
                ForbiddenValue,
                f"Giá trị «{str(value)[:40]}» ({kind_of(value)}) không được in thẳng.",
                "Viết số bằng |so, ví dụ |so(1)."
                if is_number(value)
                else "Nơi chuẩn bị dữ liệu phải định dạng thành chữ.",
                value,
            )
        return ""

    def _text(self, value: str) -> str:
        if value in NEVER:
            self.record(ForbiddenValue, f"Giá trị «{value}» không được lên giấy.", "Sửa lại dữ liệu.", value)
        if found := FORBIDDEN.search(value):
            self.record(
                ForbiddenCharacter,
                f"Giá trị «{value[:40]!r}» có ký tự cấm U+{ord(found.group()):04X}.",
                "Xóa ký tự đó trong dữ liệu.",
                value,
            )
            return ""
        return value

    def _missing(self, value: Missing) -> str:
        if self.draft:
            return blank(self.gains.awaited, value)
        message = f"Chưa có dữ liệu «{value.label}»."
        if isinstance(value.place, Place):  # where the clerk mends it says more than the tag that waits
            self.tell(MissingDatum.at(value.place, message, hint=value.hint))
            return ""
        where = f" Điền ở {value.place}." if value.place else ""
        self.record(MissingDatum, message, f"{where} {value.hint}".strip(), None if value.place else value)
        return ""

    def absent(self, value: Undefined) -> None:
        """Notes that a name is not in the data, with the near ones."""
        self.work(_ABSENT)
        obj, name = value._undefined_obj, str(value._undefined_name)  # noqa: SLF001
        if isinstance(obj, Undefined):
            return self.absent(obj)
        known = self.values if obj is missing else obj
        if value._undefined_name is None:  # noqa: SLF001
            return self.record(WrongKind, "Không có phần tử này.", "Xem lại previtem, nextitem hoặc chỉ số.")
        hints = near(name, [key for key in _names_of(known) if not key.startswith("_")])
        hint = f"Có phải {', '.join(hints)}?" if hints else ""
        self.record(UnknownName, f"Không có «{name}» trong dữ liệu.", hint, None if known is self.values else known)
        return None

    def _as_text(self, value: object) -> str:
        """What a text that is kept, an attribute or a property holds of a value: no format, no picture."""
        if isinstance(value, RichText):
            return "".join(self.plain(piece.text if isinstance(piece, TextRun) else piece) for piece in value)
        if isinstance(value, (Blocks, Picture, Link)):
            self.record(WrongKind, "Ở đây chỉ in được chữ.", "Đặt thẻ, hoặc hai đầu khối, ở đoạn riêng.", value)
            return ""
        return self.plain(value)

    def attribute(self, value: object) -> str:
        """A value as XML that may stand in an attribute."""
        return attribute(self._as_text(value))

    def sound(self, xml: str) -> str:
        """XML made at render time, if it is well-formed; else "" and a finding."""
        if not reason_against(f"<_>{xml}</_>"):
            return xml
        self.record(BrokenResult, "Nội dung đưa vào không thành XML hợp lệ.", "Báo lại lỗi này kèm tệp mẫu.")
        return ""

    def room(self) -> Room:
        """The room for a picture at the tag that is being printed."""
        return self.program.materials.rooms.get(self.here(), self.program.materials.room)

    def number(self) -> int:
        """An id that nothing else in the document has."""
        self.fresh += 1
        return next(self.gains.numbers)

    @property
    def part(self) -> str:
        """The part that what is printed now belongs to."""
        return next((part for _, part in reversed(self.noted) if part), self.program.materials.part)


def _names_of(value: object) -> list[str]:
    if isinstance(value, Mapping):
        return [str(key) for key in value]
    return list(getattr(type(value), "__dataclass_fields__", ()))

"""Units after a rearrangement: names that are no longer any unit's, and lists that are not whole yet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import takewhile
from typing import Final

from ntmdocs.findings import Finding, Severity
from ntmdocs.model import Citation, Plan, PlanHeader, TableRecord, Unit
from ntmdocs.plan_checks.base import PlanRule
from ntmdocs.vietnamese import capitalised, nfc

# Text that no paper prints, that names units for the reader alone, or that tells of the past.
_NOT_JUDGED: Final = frozenset({"unit", "commune", "source", "former_names", "illustrative"})
_PAST: Final = re.compile(r"[^;.\n]{0,30}?\b(?:cũ|trước đây|trước (?:khi )?(?:sáp nhập|sắp xếp))\b")
# What a document or a movement is called stays as it was: «Kế hoạch số 12/KH-UBND … của UBND huyện …», “…”.
_TITLE: Final = re.compile(r"[“\"«][^”\"»]*[”\"»]|\bsố \S*\d\S*/\S+[^;,.\n]*")
_NEXT: Final = re.compile(r"(?:,| và) ")
_WORDS: Final = re.compile(r"\w+(?: \w+)*")


class FormerName(PlanRule):
    """Tên đơn vị hành chính không còn.

    Kiểm tra gì: lời văn trong dữ liệu (đoạn văn riêng, ghi chú, nơi nhận, nội dung) không nêu đơn vị đã bỏ, trừ khi ghi
    «cũ», «trước đây», hoặc trong tên một văn bản, một phong trào được dẫn.
    Vì sao: văn bản giao việc cho đơn vị không còn thì không ai làm.
    Ví dụ: sau khi bỏ cấp huyện, nơi nhận còn ghi «UBND huyện Lâm Thượng».
    Căn cứ: danh mục đơn vị hành chính trước và sau sắp xếp, cột «Danh mục trước».
    """

    code = "KH601"
    severity = Severity.WARNING

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        if not plan.units.former:
            return
        names, hint = _FormerNames(plan), "Ghi tên đơn vị hiện nay, hoặc thêm «cũ» sau tên."
        for field, text in _texts(plan.header):
            yield from (cls.at(plan.header.at(field), _told(found), hint=hint) for found in names.in_text(text))
        for row in plan.all_rows():
            if not isinstance(row, Citation):
                for field, text in _texts(row):
                    yield from (cls.on(plan, row, field, _told(found), hint) for found in names.in_text(text))


class IncompleteUnitList(PlanRule):
    """Danh mục đơn vị hành chính chưa đủ.

    Kiểm tra gì: danh mục của kế hoạch có đủ các đơn vị trực thuộc, không ghi «Danh mục chưa đủ».
    Vì sao: tổng số, bình quân và phụ biểu của đơn vị cấp trên chỉ tính các đơn vị có trong danh mục.
    Ví dụ: danh mục sau sắp xếp mới có các xã của một tỉnh cũ.
    Căn cứ: danh mục đơn vị hành chính của kế hoạch.
    """

    code = "KH602"
    severity = Severity.WARNING

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        for unit in plan.units:
            if unit.incomplete:
                message = f"{capitalised(unit.full_name)} mới có {len(plan.units.below(unit))} đơn vị trong danh mục."
                hint = "Tổng số chỉ gồm các đơn vị ấy; thêm đơn vị còn thiếu vào data/units của kế hoạch."
                yield cls.at(unit.at("incomplete"), message, hint=hint, units=[unit.code])


class _FormerNames:
    """The names of units that were, as texts may write them."""

    def __init__(self, plan: Plan) -> None:
        now = {kind.name for tier in plan.government.tiers for kind in tier.kinds}
        self._now = _full_names(plan.units)
        self._former = _full_names(plan.units.former) - self._now
        self._gone_kinds = {unit.kind for unit in plan.units.former} - now
        kinds = "|".join(sorted({kind for kind, _ in self._former | self._now} | self._gone_kinds, key=len)[::-1])
        self._kind = re.compile(rf"\b({kinds}) (?=\w)", re.IGNORECASE)
        names = sorted({name for _, name in self._former | self._now}, key=len)[::-1]
        self._name = re.compile(rf"(?:{'|'.join(map(re.escape, names))})\b", re.IGNORECASE)

    def in_text(self, text: str) -> Iterator[str]:
        """The former units that a text speaks of as if they were still there."""
        bare = _TITLE.sub(lambda title: "\0" * len(title[0]), nfc(text))
        for match in self._kind.finditer(bare):
            kind = match[1].casefold()
            end, names = self._list(bare, match.end())
            if not _PAST.match(bare, end):
                yield from (f"{match[1]} {name}" for name in names if self._is_former(kind, name))

    def _list(self, text: str, start: int) -> tuple[int, list[str]]:
        """Where the names that follow a kind end, and the names: «xã An Khê, Bình Yên và Cẩm Sơn»."""
        names: list[str] = []
        at = end = start
        while name := self._name_at(text, at) or ("" if names else _unlisted(text, at)):
            names.append(name)
            end = at + len(name)
            following = _NEXT.match(text, end)
            if following is None:
                break
            at = following.end()
        return end, names

    def _name_at(self, text: str, at: int) -> str:
        found = self._name.match(text, at)
        return found[0] if found and found[0][0].isupper() else ""

    def _is_former(self, kind: str, name: str) -> bool:
        key = kind, name.casefold()
        return key in self._former or (kind in self._gone_kinds and key not in self._now)


def _unlisted(text: str, at: int) -> str:
    """The words here that begin with a capital and are no abbreviation: the name of a unit of no list."""
    words = _WORDS.match(text, at)
    return " ".join(takewhile(str.istitle, words[0].split(" "))) if words else ""


def _full_names(units: Iterable[Unit]) -> set[tuple[str, str]]:
    """Kind and name of units, without capitals, by each way to write the name."""
    return {(unit.kind, nfc(name).casefold()) for unit in units for name in (unit.name, *unit.spellings)}


def _texts(row: TableRecord | PlanHeader) -> Iterator[tuple[str, str]]:
    """The fields of a row that hold text to be printed, with their text."""
    for field in type(row).model_fields:
        value = getattr(row, field)
        for text in value if isinstance(value, tuple) else (value,):
            if field not in _NOT_JUDGED and type(text) is str and text:
                yield field, text


def _told(name: str) -> str:
    return f"«{name}» không còn sau sắp xếp đơn vị hành chính."

"""What looks like a tag and is none: too few braces or too many, braces of another width, marks of other engines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ntmdocs.findings import Rule
from ntmdocs.templating.rules import MaybeTag, NearTag, UnclosedTag

MASK = "\x00"
ZERO_WIDTH = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
_WIDE = {"{": "｛﹛︷", "}": "｝﹜︸", "%": "％﹪", "#": "＃﹟"}
_NARROW = str.maketrans({wide: narrow for narrow, all_wide in _WIDE.items() for wide in all_wide})
# a text without any of these holds no tag and nothing like one
SIGN = re.compile(rf"[{{}}«{''.join(_WIDE['{'] + _WIDE['}'])}]|<<|\[\[")
_GAP, _NAME = rf"[\s{ZERO_WIDTH}]{{0,9}}", r"[^\W\d][\w.]{0,99}"
_STRAY = re.compile(r"[}%#]\}")
# an opener whose signs stand apart or are wide, up to its closer if that is near; a closer alone; one brace for two
_APART = re.compile(rf"\{{{_GAP}([{{%#])(?:([^{{}}%#{MASK}]{{0,99}})[}}%#]{_GAP}\}})?")
_CLOSER = re.compile(rf"[}}%#]{_GAP}\}}")
_SINGLE = re.compile(rf"\{{{_GAP}({_NAME}{_GAP}(?:\|[^{{}}{MASK}]{{0,99}})?)\}}")
_EXTRA = re.compile(rf"\{{+(?={MASK})|(?<={MASK})\}}+")
_OTHERS = (("«", "»"), ("<<", ">>"), (r"\[\[", r"\]\]"))  # of mail merge and of other engines
_MAYBE = (
    re.compile(rf"\{{([^{{}}{MASK}]{{1,99}})\}}"),
    *(re.compile(rf"{opens}{_GAP}({_NAME}){_GAP}{closes}") for opens, closes in _OTHERS),
)
_WRITTEN = {"{": "{{{{ {} }}}}", "%": "{{% {} %}}", "#": "{{# {} #}}"}


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with the piece of text `source`."""

    rule: type[Rule]
    source: str
    message: str
    hint: str


def look_alikes(masked: str) -> list[Fault]:
    """What looks like a tag in a text whose tags are masked."""
    stray = [
        Fault(
            UnclosedTag, _around(masked, found), f"Có «{found.group()}» mà không có thẻ mở.",
            "Thêm phần mở thẻ, hoặc xóa dấu thừa.",
        )
        for found in _STRAY.finditer(masked)
    ]  # fmt: skip
    if not SIGN.search(masked):
        return stray
    text = _STRAY.sub("\x01\x01", masked).translate(_NARROW)
    return stray + [
        Fault(rule, masked[start:end], message, hint)
        for start, end, rule, message, hint in sorted(_near(text), key=lambda found: found[0])
    ]


def _near(text: str) -> Iterator[tuple[int, int, type[Rule], str, str]]:
    for pattern, rule, message in (
        (_APART, NearTag, "Ngoặc của thẻ bị tách rời hoặc gõ bằng ký tự khác."),
        (_CLOSER, NearTag, "Ngoặc đóng của thẻ bị tách rời hoặc gõ bằng ký tự khác."),
        (_EXTRA, NearTag, "Thừa ngoặc cạnh thẻ."),
        (_SINGLE, NearTag, "Chữ này trông như thẻ viết thiếu ngoặc."),
        *((maybe, MaybeTag, "Chữ này có thể là chỗ điền dữ liệu, chương trình sẽ in nguyên.") for maybe in _MAYBE),
    ):
        for found in pattern.finditer(text):
            yield *found.span(), rule, message, _hint(pattern, found)
        text = pattern.sub(lambda found: "\x01" * len(found.group()), text)


def _hint(pattern: re.Pattern[str], found: re.Match[str]) -> str:
    if pattern is _EXTRA:
        return "Xóa ngoặc thừa; muốn in ngoặc nhọn cạnh giá trị thì để cách ra."
    sign, inside = found.groups() if pattern is _APART else ("{", *found.groups(), "")[:2]
    if not (inside or "").strip():
        return "Gõ lại các dấu ngoặc liền nhau: {{ … }}, {% … %}."
    return f"Viết {_WRITTEN[sign].format(' '.join(inside.split()))} nếu là thẻ."


def _around(masked: str, found: re.Match[str]) -> str:
    return masked[max(0, found.start() - 20) : found.end()].rsplit(MASK, 1)[-1].strip()

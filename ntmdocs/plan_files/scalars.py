"""One scalar as it should be, with what is wrong with it; bounded before any Unicode work begins."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final
from unicodedata import combining

from ntmdocs.findings import Rule
from ntmdocs.plan_files.rules import CleanedText, ForbiddenCharacter, GarbledText, LegacyText, OverLimit
from ntmdocs.vietnamese import clean, forbidden_characters, legacy_encoding, look_alikes, quoted, unscrambled

MAX_CELL: Final = 32_767
_LONGEST_REMEMBERED: Final = 200
_MOST_NAMED: Final = 3
# Unicode's own limit for text in streams; ordering longer runs of marks takes quadratic time.
_MOST_MARKS: Final = 30
_MARKS: Final = rf"[^\w\s]{{{_MOST_MARKS + 1},}}"

Problem = tuple[type[Rule], str, str]
"""A rule, its message and its hint; the place is known where the scalar stands."""


def examined(text: str) -> tuple[str, tuple[Problem, ...]]:
    """The cleaned text of one scalar and what is wrong with it; nothing is left of one that is too long."""
    if len(text) <= _LONGEST_REMEMBERED:
        return _remembered(text)
    if len(text) > MAX_CELL:
        message = f"Ô {quoted(text[:40])} dài {len(text)} chữ; tối đa {MAX_CELL}."
        return "", ((OverLimit, message, "Rút gọn, hoặc kiểm tra dấu ngoặc kép mở mà không đóng."),)
    return _examined(text)


def _examined(text: str) -> tuple[str, tuple[Problem, ...]]:
    """As `_judged`; a text of words that are all fine by themselves is fine, and most words stand in many texts."""
    if all(map(_is_fine, text.split(" "))):
        return text, ()
    return _judged(text)


@lru_cache(maxsize=2**14)
def _is_fine(word: str) -> bool:
    """Whether there is nothing to tell of a word, whatever it stands beside."""
    if word.isascii() and word.isalnum():
        return True
    # Several words without a space between them may be evidence of an old encoding only beside others.
    alone = word.isascii() or len(re.findall(r"[^\W\d_]+", word)) <= 1
    return bool(word) and alone and len(word) <= _LONGEST_REMEMBERED and _judged(word) == (word, ())


def _judged(text: str) -> tuple[str, tuple[Problem, ...]]:
    if _is_stacked(text):
        message = f"Có hơn {_MOST_MARKS} dấu chồng lên một chữ."
        return "", ((ForbiddenCharacter, message, "Xóa các dấu thừa rồi gõ lại."),)
    cleaned, mended = clean(text)
    problems: list[Problem] = []
    if forbidden := forbidden_characters(cleaned):
        # Messages quote what the model holds: no terminal is to obey a character of the data.
        cleaned = _shown(cleaned, forbidden)
        message = f"Có ký tự không in được: {', '.join(forbidden[:_MOST_NAMED])}."
        problems.append((ForbiddenCharacter, message, "Xóa ký tự đó rồi gõ lại."))
    if meant := unscrambled(text):
        message = f"Chữ {quoted(cleaned)} vốn là {quoted(meant)}: đọc sai bảng mã rồi lưu lại."
        hint = "Lấy lại tệp gốc; mở .csv trong Excel bằng Dữ liệu (Data), Từ Văn bản/CSV, chọn 65001: Unicode (UTF-8)."
        problems.append((GarbledText, message, hint))
    elif legacy := legacy_encoding(text):
        message = f"Chữ {quoted(cleaned)} theo bảng mã {legacy}."
        problems.append((LegacyText, message, "Chuyển mã sang Unicode rồi dán lại."))
    elif strange := look_alikes(cleaned):
        message = f"Có chữ lạ: {', '.join(strange[:_MOST_NAMED])}."
        problems.append((LegacyText, message, "Gõ lại bằng bộ gõ tiếng Việt."))
    elif mended:
        problems.append((CleanedText, f"Đã làm sạch {quoted(cleaned)}: {', '.join(mended)}.", ""))
    return cleaned, tuple(problems)


_remembered = lru_cache(maxsize=4096)(_examined)


def _shown(text: str, forbidden: list[str]) -> str:
    return text.translate({int(name.removeprefix("U+"), 16): "\ufffd" for name in forbidden})


def _is_stacked(text: str) -> bool:
    runs = [] if text.isascii() or len(text) <= _MOST_MARKS else re.findall(_MARKS, text)
    return any(sum(combining(character) > 0 for character in run) > _MOST_MARKS for run in runs)

"""What Jinja says of a tag that it cannot read, in Vietnamese, with what to do about it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from jinja2 import TemplateSyntaxError

from ntmdocs.templating.marks import BLOCK_END, PRINT_END
from ntmdocs.templating.tags import Tag
from ntmdocs.vietnamese import fold, near

PREFIXES = {"statement": ("p", "tr", "tc"), "print": ("p", "r")}
_OPENS = {"statement": "{%", "print": "{{"}
_OPERATORS = ("and", "or", "not", "in", "is", "if", "else")
_WRITTEN = {
    "≥": ">=", "≤": "<=", "≠": "!=", "&": "and", "!": "not", "×": "*", "÷": "/", "–": "-", "—": "-", "＝": "==",
}  # fmt: skip
_TOKENS = {
    "begin of comment": "dấu «{#»", "end of comment": "dấu «#}»", "comment": "lời ghi chú",
    "begin of statement block": "dấu «{%»", "end of statement block": "dấu «%}»",
    "begin of print statement": "dấu «{{»", "end of print statement": "dấu «}}»",
    "begin of line statement": "đầu dòng lệnh", "end of line statement": "cuối dòng lệnh",
    "template data / text": "chữ", "end of template": "chỗ hết thẻ",
    "name": "tên", "string": "chuỗi trong nháy", "integer": "số", "float": "số thập phân",
}  # fmt: skip
_CLOSES = "|".join(re.escape(repr(sign)) for sign in (BLOCK_END, PRINT_END))
_PREFIXED = re.compile(r"\{[{%](\w{1,3})\s")


class Explanation(NamedTuple):
    """What is wrong, and what to do; a hint may be empty."""

    message: str
    hint: str = ""


# What Jinja says (its groups are tokens) beside what we say of it; the first that fits the whole message counts.
_SAID: tuple[tuple[str, str, str], ...] = (
    ("expected token 'end of .*', got '='", "Dấu «=» không dùng được ở đây.", "So sánh bằng viết «==»."),
    ("expected token 'end of .*', got '[}%]'", "Thẻ thừa một dấu ở cuối.", "Xóa dấu thừa trước dấu đóng thẻ."),
    (
        "expected token 'end of statement block', got 'if'", "Sau lệnh này không viết «if» được.",
        "Nhánh có điều kiện viết {% elif … %}.",
    ),
    (
        "expected token 'end of .*', got '(.+)'", "Sau phần đọc được còn thừa {0}.",
        "Xóa phần thừa, hoặc nối bằng dấu «~», «,» hay and, or.",
    ),
    ("expected token 'in', got '(.+)'", "Vòng lặp thiếu «in», gặp {0}.", "Viết {% for x in danh_sach %}."),
    ("expected token '=', got '(.+)'", "Đặt tên mà thiếu dấu «=», gặp {0}.", "Viết {% set ten = gia_tri %}."),
    ("Unexpected end of template\\..*'endset'.*", "Lệnh set thiếu dấu «=».", "Viết {% set ten = gia_tri %}."),
    (
        "expected token 'name', got 'end of .*'", "Thẻ thiếu tên ở cuối.",
        "Sau dấu «|» là bộ lọc, sau «is» là phép thử.",
    ),
    ("expected token '(.+)', got '(.+)'", "Chỗ này phải là {0}, lại gặp {1}.", ""),
    ("unexpected end of template, expected '(.+)'\\.", "Thẻ hết sớm, còn thiếu {0}.", "Viết tiếp phần còn thiếu."),
    ("[Ee]xpected an expression, got 'end of .*'", "Thẻ thiếu giá trị hoặc điều kiện.", "Viết tên dữ liệu vào thẻ."),
    ("Expected an expression, got '(.+)'", "Chỗ này phải là một giá trị, lại gặp {0}.", ""),
    ("unexpected '(.+)', expected '(.+)'", "Ngoặc không khớp: gặp {0}, phải là {1}.", "Đóng ngoặc nào mở sau trước."),
    ("unexpected 'end of .*'", "Thẻ thiếu phần ở cuối.", "Viết tiếp tên, giá trị hoặc điều kiện."),
    ("unexpected '([\\])}])'", "Thừa dấu đóng ngoặc {0}.", "Xóa dấu thừa, hoặc thêm dấu mở ngoặc."),
    ("unexpected '(.+)'", "Không viết được {0} ở chỗ này.", "Xem lại phần trước nó."),
    (
        "unexpected char (?:'[\"“”‘’']'|\"'\") at \\d+", "Dấu nháy mở mà không đóng.",
        "Thêm dấu nháy cùng loại ở cuối chuỗi.",
    ),
    (f"unexpected char (?:{_CLOSES}) at \\d+", "Thẻ có dấu mở ngoặc mà không đóng.", "Thêm dấu đóng ngoặc."),
    ("unexpected char '(.+)' at \\d+", "Ký tự {0} không dùng được trong thẻ.", "Xóa ký tự này."),
    (
        "Invalid character in identifier", "Tên có ký tự không dùng được.",
        "Tên gồm chữ, số và dấu «_», không bắt đầu bằng số.",
    ),
    ("expected name or number", "Sau dấu chấm phải là tên trường.", "Viết ví dụ xa.ten."),
    ("expected subscript expression", "Sau tên phải là dấu chấm hoặc ngoặc vuông.", "Viết ví dụ xa.ten."),
    ("can't assign to '(.+)'", "Chỗ đặt tên không phải là một tên.", "Dùng một tên chỉ gồm chữ, số và dấu «_»."),
    (
        "Can't assign to special loop variable in for-loop target", "Không đặt tên biến lặp là «loop».",
        "Dùng một tên khác.",
    ),
    ("tag name expected", "Thẻ lệnh phải bắt đầu bằng tên lệnh.", "Ví dụ {% if … %}, {% for … %}."),
    (
        "Encountered unknown tag '(.+?)'\\. You probably made a nesting mistake\\..*",
        "Lệnh {0} không đóng đúng khối đang mở.", "Xem lại thứ tự các thẻ đóng.",
    ),
    ("Encountered unknown tag '(.+?)'\\..*", "Mẫu không có lệnh {0} ở chỗ này.", "Xem lại tên lệnh và thẻ mở của nó."),
    ("Unexpected end of template\\..*", "Khối mở mà không đóng.", "Thêm thẻ đóng của khối."),
    (
        "You cannot chain multiple tests with is", "Không nối nhiều «is» trong một phép thử.",
        "Viết a is x and a is y.",
    ),
    ("invalid syntax for function call expression", "Tham số trong ngoặc viết sai.", "Xem lại dấu phẩy, dấu «=», «*»."),
    ("expected call", "Sau lệnh call phải là một lời gọi macro.", ""),
    (
        "non-default argument follows default argument", "Tham số không có giá trị sẵn phải đứng trước.",
        "Đổi thứ tự tham số của macro.",
    ),
    (
        "Block names in Jinja have to be valid Python identifiers.*", "Tên khối không đúng.",
        "Dùng chữ thường không dấu, số và dấu «_».",
    ),
    ("Required blocks can only contain comments or whitespace", "Khối bắt buộc không được có sẵn nội dung.", ""),
    ("names starting with an underline can not be imported", "Không lấy được tên bắt đầu bằng dấu «_».", ""),
    ("Missing end of comment tag", "Lời ghi chú thiếu dấu «#}».", "Thêm «#}» ở cuối."),
    ("Missing end of raw directive", "Khối raw thiếu {% endraw %}.", "Thêm {% endraw %} ở cuối."),
)  # fmt: skip
_PATTERNS = tuple((re.compile(pattern, re.DOTALL), message, hint) for pattern, message, hint in _SAID)
_ESCAPE = Explanation("Chuỗi trong nháy có dấu «\\» viết sai.", "Xóa dấu «\\» trong chuỗi.")  # fmt: skip


def explain(error: TemplateSyntaxError) -> Explanation:
    """What a syntax error of Jinja's lexer, parser or compiler means, in Vietnamese."""
    if isinstance(error.__cause__, UnicodeError):
        return _ESCAPE
    for pattern, message, hint in _PATTERNS:
        if found := pattern.fullmatch(error.message or ""):
            tokens = [token or "" for token in found.groups()]
            return Explanation(_filled(message, tokens), _operator_hint(*tokens[-1:]) or hint)
    return Explanation("Thẻ không đọc được.", "Xem lại dấu chấm, ngoặc, nháy.")


def prefix_hint(tag: Tag) -> str:
    """The prefix that the first word of a tag may have meant, "" if it looks like none."""
    found = _PREFIXED.match(tag.source)
    if not found or tag.prefix:
        return ""
    meant = _meant(found.group(1), PREFIXES[tag.kind])
    return f"Có phải {' hoặc '.join(_OPENS[tag.kind] + each for each in meant)}?" if meant else ""


def statement_hint(tag: Tag, words: Sequence[str]) -> str:
    """What a statement with an unknown first word may have meant: another word, or a prefix."""
    word, _, rest = tag.text.partition(" ")
    glued = next((each for each in PREFIXES["statement"] if word.startswith(each) and word[len(each) :] in words), "")
    if glued:
        return f"Viết cách ra: {{%{glued} {word[len(glued) :]} … %}}."
    if rest.split(" ", 1)[0] in words and (hint := prefix_hint(tag)):
        return hint
    meant = _meant(word, words)
    return f"Có phải {', '.join(meant)}?" if meant else f"Các lệnh có: {', '.join(words)}."


def _filled(message: str, tokens: list[str]) -> str:
    for number, token in enumerate(tokens):
        message = message.replace(f"{{{number}}}", _named(token))
    return message


def _named(token: str) -> str:
    """A token as Jinja describes it, in Vietnamese."""
    plain = token.replace("\\\\", "\\")  # Jinja shows a character as Python does
    return _TOKENS.get(token) or f"«{plain}»"


def _operator_hint(token: str = "") -> str:
    """The operators that a word or sign which Jinja did not expect may have meant."""
    if token in _WRITTEN:
        return f"Viết «{_WRITTEN[token]}»."
    known = token in _TOKENS or token in _OPERATORS or not token.isidentifier()
    meant = [] if known else _meant(token, _OPERATORS)
    return f"Có phải {', '.join(meant)}?" if meant else ""


def _meant(word: str, known: Sequence[str]) -> list[str]:
    """The known words nearest to `word`; in a short one two letters that changed places already look far."""
    letters = sorted(fold(word))
    return [each for each in known if sorted(each) == letters] or near(word, known)

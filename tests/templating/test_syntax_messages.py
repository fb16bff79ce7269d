"""Whatever Jinja says of a tag reaches the clerk in Vietnamese, and an unknown word with the one that was meant."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator
from types import ModuleType

import pytest
from jinja2 import TemplateSyntaxError, compiler, lexer, parser

from ntmdocs.templating.environment import environment
from ntmdocs.templating.syntax_messages import PREFIXES, explain
from ntmdocs.templating.tags import lex
from tests.templating.building import faults

FIELD = {ord("r"): "'x'", -1: "x"}
UNKNOWN = explain(TemplateSyntaxError("something new", 1)).message

# a tag, what is said of it, and what to do
PROVOKED = [
    ("{{ xa. }}", "Sau dấu chấm phải là tên trường.", "xa.ten"),
    ("{% if %}{% endif %}", "Thẻ thiếu giá trị hoặc điều kiện.", ""),
    ("{{ a if }}", "Thẻ thiếu phần ở cuối.", ""),
    ("{% for x %}{% endfor %}", "Vòng lặp thiếu «in»", "{% for x in danh_sach %}"),
    ("{% with a %}{% endwith %}", "Đặt tên mà thiếu dấu «=»", ""),
    ("{% set a. = 1 %}", "Chỗ này phải là tên, lại gặp «=».", ""),
    ("{% set 1 = 2 %}", "Chỗ đặt tên không phải là một tên.", ""),
    ("{% for loop in x %}a{% endfor %}", "Không đặt tên biến lặp là «loop».", "tên khác"),
    ("{{ a b }}", "Sau phần đọc được còn thừa «b».", "«~»"),
    ("{{ a 'b' }}", "Sau phần đọc được còn thừa chuỗi trong nháy.", "«~»"),
    ("{{ a adn b }}", "còn thừa «adn».", "Có phải and?"),
    ("{% if a = b %}{% endif %}", "Dấu «=» không dùng được ở đây.", "«==»"),
    ("{% if a %}{% else if b %}{% endif %}", "Sau lệnh này không viết «if» được.", "{% elif … %}"),
    ("{{ a % }}", "Thẻ thiếu phần ở cuối.", ""),
    ('{{ "a }}', "Dấu nháy mở mà không đóng.", "Thêm dấu nháy"),
    ("{{ 'a }}", "Dấu nháy mở mà không đóng.", "Thêm dấu nháy"),
    ("{{ (a }}", "Thẻ có dấu mở ngoặc mà không đóng.", ""),
    ("{% if (a %}{% endif %}", "Thẻ có dấu mở ngoặc mà không đóng.", ""),
    ("{{ a) }}", "Thừa dấu đóng ngoặc «)».", ""),
    ("{{ (a] }}", "Ngoặc không khớp: gặp «]», phải là «)».", ""),
    ("{{ a ? b }}", "Ký tự «?» không dùng được trong thẻ.", "Xóa ký tự này."),
    ("{{ a\\b }}", "Ký tự «\\» không dùng được trong thẻ.", ""),
    ("{{ a && b }}", "Ký tự «&» không dùng được trong thẻ.", "Viết «and»."),
    ("{{ a ≥ b }}", "Ký tự «≥» không dùng được trong thẻ.", "Viết «>=»."),
    ("{{ ٢ }}", "Tên có ký tự không dùng được.", "Tên gồm chữ"),
    ("{{ a| }}", "Thẻ thiếu tên ở cuối.", "bộ lọc"),
    ("{{ a is }}", "Thẻ thiếu tên ở cuối.", "phép thử"),
    ("{{ a is b is c }}", "Không nối nhiều «is» trong một phép thử.", "and"),
    ("{{ f(a=1, 2) }}", "Tham số trong ngoặc viết sai.", ""),
    ("{{ a['\\x1'] }}", "Chuỗi trong nháy có dấu «\\» viết sai.", ""),
    ("{{ a or }}", "Thẻ thiếu phần ở cuối.", ""),
    ("{{ }}", "Thẻ thiếu giá trị hoặc điều kiện.", ""),
    ("{% if a %}{% endif b %}", "còn thừa «b».", ""),
]
# Jinja source that no tag of ours comes to be, but whose fault Jinja can name
ELSEWHERE = [
    ("\x01 1 \x02", "Thẻ lệnh phải bắt đầu bằng tên lệnh."),
    ("\x01 nothing \x02", "Mẫu không có lệnh «nothing» ở chỗ này."),
    ("\x01 for x in y \x02\x01 endif \x02", "Mẫu không có lệnh «endif» ở chỗ này."),
    ("\x01 if x \x02\x01 for x in y \x02\x01 endif \x02", "Lệnh «endif» không đóng đúng khối đang mở."),
    ("\x01 if x \x02", "Khối mở mà không đóng."),
    ("\x01 set x \x02", "Lệnh set thiếu dấu «=»."),
    ("\x01 macro f(a=1, b) \x02\x01 endmacro \x02", "Tham số không có giá trị sẵn phải đứng trước."),
    ("\x01 call x \x02\x01 endcall \x02", "Sau lệnh call phải là một lời gọi macro."),
    ("\x01 block a-b \x02\x01 endblock \x02", "Tên khối không đúng."),
    ("\x01 block a required \x02x\x01 endblock \x02", "Khối bắt buộc không được có sẵn nội dung."),
    ("\x01 from 'a' import _b \x02", "Không lấy được tên bắt đầu bằng dấu «_»."),
    ("\x05 a", "Lời ghi chú thiếu dấu «#}»."),
    ("\x01 raw \x02 a", "Khối raw thiếu {% endraw %}."),
    ("\x03 a", "Thẻ hết sớm, còn thiếu dấu «}}»."),
]


@pytest.mark.parametrize(("tag", "message", "hint"), PROVOKED, ids=[case[0] for case in PROVOKED])
def test_a_tag_that_cannot_be_read_is_explained(tag, message, hint):
    said = [f"{finding.message} {finding.hint}" for finding in faults(tag) if finding.code in ("MT102", "MT104")]
    assert any(message in text and hint in text for text in said), faults(tag)


@pytest.mark.parametrize(("source", "message"), ELSEWHERE, ids=[case[0] for case in ELSEWHERE])
def test_a_source_that_cannot_be_read_is_explained(source, message):
    with pytest.raises(TemplateSyntaxError) as raised:
        environment().parse(source)
    assert explain(raised.value).message == message


def messages_of(module: ModuleType) -> Iterator[str]:
    """What `module` of Jinja raises as a syntax error, with a word for each of its fields."""
    for call in ast.walk(ast.parse(inspect.getsource(module))):
        if isinstance(call, ast.Call) and call.args:
            name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
            text = call.args[0]
            if name in ("fail", "TemplateSyntaxError", "Failure") and not isinstance(text, ast.Name | ast.Call):
                yield filled(text)


def filled(text: ast.expr) -> str:
    if isinstance(text, ast.Constant):
        return str(text.value)
    assert isinstance(text, ast.JoinedStr), ast.dump(text)
    pieces = [
        str(piece.value) if isinstance(piece, ast.Constant) else FIELD[getattr(piece, "conversion", -1)]
        for piece in text.values
    ]
    return re.sub(r" at x$", " at 1", "".join(pieces))


def test_every_message_of_jinja_s_lexer_and_parser_is_known():
    said = {text for module in (lexer, parser) for text in messages_of(module)}
    assert len(said) > 18
    assert [text for text in said if explain(TemplateSyntaxError(text, 1)).message == UNKNOWN] == []


def test_every_message_of_jinja_s_compiler_that_the_dialect_can_meet_is_known():
    loops = [text for text in messages_of(compiler) if "loop" in text]
    assert loops
    assert all(explain(TemplateSyntaxError(text, 1)).message != UNKNOWN for text in loops)


def test_no_english_of_jinja_s_is_left():
    said = [f"{finding.message} {finding.hint}" for tag, *_ in PROVOKED for finding in faults(tag)]
    assert not [text for text in said if re.search(r"\b(?:expected|unexpected|token|got|end of|template)\b", text)]


MEANT = [
    ("{% iff a %}{% endif %}", "Có phải if?"),
    ("{% IF a %}{% endif %}", "Có phải if?"),
    ("{% end if %}", "Có phải endif?"),
    ("{% elseif a %}", "Có phải elif"),
    ("{% enfor %}", "Có phải endfor"),
    ("{% nếu a %}", "Các lệnh có: if, for"),
    ("{%P if a %}{% endif %}", "Có phải {%p?"),
    ("{%rt if a %}{% endif %}", "Có phải {%tr"),
    ("{%TR for a in b %}{% endfor %}", "Có phải {%tr?"),
    ("{%trfor a in b %}{% endfor %}", "{%tr for … %}"),
    ("{%pif a %}{% endif %}", "{%p if … %}"),
    ("{{P x }}", "Có phải {{p?"),
    ("{{R x }}", "Có phải {{r?"),
    ("{{ a|uper }}", "Có phải upper"),
    ("{{ a if a is defind }}", "Có phải defined"),
]


@pytest.mark.parametrize(("tag", "hint"), MEANT, ids=[case[0] for case in MEANT])
def test_an_unknown_word_comes_with_the_one_that_was_meant(tag, hint):
    assert any(hint in f"{finding.message} {finding.hint}" for finding in faults(tag)), faults(tag)


@pytest.mark.parametrize(("kind", "prefix"), [(kind, prefix) for kind, known in PREFIXES.items() for prefix in known])
def test_each_prefix_that_is_proposed_is_one(kind, prefix):
    (tag,), found = lex({"statement": f"{{%{prefix} if x %}}", "print": f"{{{{{prefix} x }}}}"}[kind])
    assert (tag.prefix, found) == (prefix, [])

import re

import click
import pytest

from ntmdocs.cli.main import cli
from ntmdocs.cli.wording import complaint

ENGLISH = re.compile(
    r"\b(usage|options?|commands?|arguments?|args|error|missing|show|this|message|and|exit|version|try|for|help|"
    r"no such|did you mean|require[sd]?|invalid|value|default|file|got|unexpected|extra|the|is|path|bad|found|unit)\b"
)


def commands(command: click.Command = cli, path: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """Every command and group, by its words."""
    below = command.commands.items() if isinstance(command, click.Group) else ()
    return [path, *(words for name, child in below for words in commands(child, (*path, name)))]


def english(text: str) -> list[str]:
    """The English words of click in a text, its names of options and its own commands left out."""
    kept = re.sub(r"--?[a-z-]+|«[^»]*»|ntmdocs [a-z ]+|^  [a-z]+ ", " ", text, flags=re.MULTILINE)
    return ENGLISH.findall(kept.lower())


@pytest.mark.parametrize("words", commands(), ids=" ".join)
@pytest.mark.parametrize("option", ["--help", "-h"])
def test_every_help_page_is_in_vietnamese(call, words, option):
    done = call(*words, option)
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith(f"Cách dùng: {' '.join(('ntmdocs', *words))} [TÙY CHỌN]")
    assert english(done.out) == []


def test_english_in_a_help_page_would_be_found():
    assert english("Usage: ntmdocs plan\n\nOptions:\n  --help  Show this message.") == [
        "usage", "options", "show", "this", "message",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "Cần một lệnh."),
        (["template"], "Cần một lệnh."),
        (["plna"], "Không có lệnh «plna». Có thể là: plan."),
        (["xyz"], ", ".join(sorted(name for name, command in cli.commands.items() if not command.hidden))),
        (["template", "lits"], "Không có lệnh «lits». Có thể là: list."),
        (["plan"], "Thiếu KẾ-HOẠCH. Chạy «ntmdocs plan --help»"),
        (["plan", "--draft"], "Thiếu KẾ-HOẠCH."),
        (["explain"], "Thiếu MÃ."),
        (["inspect"], "Thiếu TỆP"),
        (["plan", "a", "b", "c"], "Thừa tham số: b c."),
        (["plan", "a", "--draft", "hai"], "Thừa tham số: hai."),
        (["plan", "a", "--unti", "x"], "Không có tùy chọn «--unti». Có phải --unit?"),
        (["--khac"], "Không có tùy chọn «--khac». Chạy «ntmdocs --help»"),
        (["plan", "a", "--unit"], "Tùy chọn «--unit» thiếu giá trị"),
        (["new", "a", "--year", "abc"], "Giá trị của --year không dùng được. Ghi một số từ 2000 đến 2100."),
        (["annex", "a", "--format", "pdf"], "Giá trị của --format không dùng được. Chọn một trong: docx, xlsx, both."),
        (["plan", "a", "--json=1"], "Tùy chọn «--json» thiếu giá trị hoặc thừa giá trị"),
    ],
)
def test_wrong_use_is_told_in_vietnamese(call, arguments, said):
    done = call(*arguments)
    assert (done.status, done.out) == (2, "")
    assert said in done.err
    assert english(done.err) == []


def test_whatever_else_click_says_is_not_passed_on():
    assert english(complaint(click.BadParameter("Invalid value"))) == []
    assert english(complaint(click.FileError("a.txt"))) == []


def test_the_version_is_one_line(call):
    assert re.fullmatch(r"ntmdocs \d+\.\d+\.\d+\n", call("--version").out)


def test_every_option_and_command_explains_itself():
    for words in commands():
        command: click.Command = cli
        for word in words:
            assert isinstance(command, click.Group)
            command = command.commands[word]
        assert command.help
        for param in command.params:
            assert param.metavar or getattr(param, "help", None)

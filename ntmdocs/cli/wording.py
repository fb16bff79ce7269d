"""Click's own words in Vietnamese: help pages, and what is wrong with a command line."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import click

from ntmdocs.cli.console import say
from ntmdocs.errors import WrongUseError

_HEADINGS = {"Options": "Tùy chọn", "Commands": "Lệnh"}
_NUMBERED = "--draft"
_RANGE = re.compile(r"\[required\]|\[(\d+)<=x<=(\d+)\]")
AS_JSON = click.option("--json", "as_json", is_flag=True, help="In kết quả thành một tài liệu JSON.")


OUTPUT = click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default=Path("out"),
    metavar="THƯ-MỤC",
    help="Thư mục kết quả; mặc định là «out» trong thư mục hiện tại.",
)


class PlanPath(click.Path):
    """A plan on the command line; of a folder with one workbook and no tables, as `new` makes it, the workbook."""

    def __init__(self) -> None:
        super().__init__(path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        path = Path(super().convert(value, param, ctx))  # type: ignore[arg-type]
        return _book_in(path) or path


def _book_in(folder: Path) -> Path | None:
    try:
        names = [name for name in os.listdir(folder) if not name.startswith(("~$", "."))]  # noqa: PTH208 - no path at all is none
    except (OSError, ValueError):
        return None
    books = [name for name in names if name.casefold().endswith(".xlsx")]
    is_plan = any(name.endswith((".yaml", ".csv")) for name in names)
    return folder / books[0] if len(books) == 1 and not is_plan else None


def unit_option(meaning: str) -> Callable[[Any], Any]:
    """The option that names a unit; a blank name is refused, for it would silently mean every unit."""
    return click.option("--unit", metavar="TÊN", callback=_named, help=meaning)


def _named(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    if value is not None and not value.strip():
        raise WrongUseError("Tên đơn vị sau --unit trống. Ghi tên đơn vị, hoặc bỏ --unit.")
    return value


class _Formatter(click.HelpFormatter):
    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, prefix or "Cách dùng: ")

    def write_heading(self, heading: str) -> None:
        super().write_heading(_HEADINGS[heading])

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        super().write_dl([(name, _RANGE.sub(_range, text)) for name, text in rows], col_max, col_spacing)


class _Context(click.Context):
    formatter_class = _Formatter


class Command(click.Command):
    """A command whose help and complaints are in Vietnamese, and whose `--draft` may stand before an argument."""

    context_class = _Context
    allow_extra_args = True  # told below in our words

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"options_metavar": "[TÙY CHỌN]", **options})

    def get_help_option(self, ctx: click.Context) -> click.Option:
        """The option that shows the help."""
        return _help_option(self.get_help_option_names(ctx))

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Reads the arguments; raises `WrongUseError` for those that no command takes."""
        numbered = [
            f"{arg}=" if arg == _NUMBERED and not "".join(args[place : place + 1]).isdecimal() else arg
            for place, arg in enumerate(args, 1)
        ]
        rest = super().parse_args(ctx, numbered)
        if rest and not ctx.resilient_parsing:
            raise WrongUseError(f"Thừa tham số: {' '.join(rest)}. {_see_help(ctx)}")
        return rest


class Group(click.Group):
    """A group of such commands."""

    context_class = _Context
    command_class = Command
    group_class = type

    def __init__(self, *args: Any, **options: Any) -> None:
        words = {"options_metavar": "[TÙY CHỌN]", "subcommand_metavar": "LỆNH [THAM SỐ]...", "no_args_is_help": False}
        super().__init__(*args, **{**words, **options})

    def get_help_option(self, ctx: click.Context) -> click.Option:
        """The option that shows the help."""
        return _help_option(self.get_help_option_names(ctx))

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Reads the arguments; raises `WrongUseError` with the help if there are none."""
        if not args and not ctx.resilient_parsing:
            raise WrongUseError(f"Cần một lệnh.\n\n{ctx.get_help()}")
        return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command named first; raises `WrongUseError` with the near ones if there is none of that name."""
        if self.get_command(ctx, args[0]) is None:
            names = [name for name, command in self.commands.items() if not command.hidden]
            near = get_close_matches(args[0], names) or sorted(names)
            raise WrongUseError(f"Không có lệnh «{args[0]}».", near)
        return super().resolve_command(ctx, args)


def complaint(error: click.ClickException) -> str:
    """What is wrong with the command line, and where to read more."""
    ctx = error.ctx if isinstance(error, click.UsageError) else None
    return f"{_what(error)} {_see_help(ctx)}"


def _what(error: click.ClickException) -> str:
    if isinstance(error, click.MissingParameter) and error.param is not None:
        return f"Thiếu {error.param.metavar}."
    if isinstance(error, click.NoSuchOption):
        near = f" Có phải {' hoặc '.join(error.possibilities)}?" if error.possibilities else ""
        return f"Không có tùy chọn «{error.option_name}».{near}"
    if isinstance(error, click.BadOptionUsage):
        return f"Tùy chọn «{error.option_name}» thiếu giá trị hoặc thừa giá trị."
    if isinstance(error, click.BadParameter) and error.param is not None:
        return f"Giá trị của {_called(error.param)} không dùng được.{_wanted(error.param.type)}"
    return "Lệnh viết chưa đúng."


def _called(param: click.Parameter) -> str:
    return max(param.opts, key=len) if isinstance(param, click.Option) else str(param.metavar)


def _wanted(kind: object) -> str:
    if isinstance(kind, click.IntRange):
        return f" Ghi một số từ {kind.min} đến {kind.max}."
    return f" Chọn một trong: {', '.join(map(str, kind.choices))}." if isinstance(kind, click.Choice) else ""


def _range(found: re.Match[str]) -> str:
    return f"[từ {found[1]} đến {found[2]}]" if found[1] else "[bắt buộc]"


def _see_help(ctx: click.Context | None) -> str:
    return f"Chạy «{ctx.command_path if ctx else 'ntmdocs'} --help» để xem cách dùng."


def _help_option(names: list[str]) -> click.Option:
    return click.Option(
        names, is_flag=True, expose_value=False, is_eager=True, help="Xem hướng dẫn này.", callback=_show_help
    )


def _show_help(ctx: click.Context, _param: click.Parameter, value: bool) -> None:  # noqa: FBT001 - click's signature
    if value and not ctx.resilient_parsing:
        say(ctx.get_help())
        ctx.exit()

"""The commands. Each imports what it needs when it runs, so that help is instant."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from ntmdocs import __version__
from ntmdocs.cli.console import prepare_streams, print_findings, print_json, say, tell
from ntmdocs.cli.wording import Group, complaint
from ntmdocs.errors import FindingsError, SystemFaultError, WrongUseError, reason_of
from ntmdocs.findings import Finding, errors

FINDINGS, WRONG_USE, SYSTEM, BUG, INTERRUPTED = 1, 2, 5, 70, 130
REPORT_NAME = "bao-cao-kiem-tra.txt"
_DRAFT = re.compile("[1-9][0-9]?")

_PLAN = click.argument("plan", type=click.Path(path_type=Path), metavar="KẾ-HOẠCH")
_OUTPUT = click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default=Path("out"),
    metavar="THƯ-MỤC",
    help="Thư mục kết quả; mặc định là «out» trong thư mục hiện tại.",
)
_JSON = click.option("--json", "as_json", is_flag=True, help="In kết quả thành một tài liệu JSON.")
_FILES = click.argument("files", type=click.Path(path_type=Path), nargs=-1, required=True, metavar="TỆP...")
_FILE = click.argument("file", type=click.Path(path_type=Path), metavar="TỆP")


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, message="ntmdocs %(version)s", help="Xem phiên bản.")
def cli() -> None:
    """Làm văn bản xây dựng nông thôn mới từ một bộ dữ liệu kế hoạch.

    KẾ-HOẠCH là thư mục dữ liệu (ke-hoach.yaml và các bảng CSV). Chạy «ntmdocs LỆNH --help» để xem từng lệnh.
    """


@cli.command()
@_PLAN
@_OUTPUT
@_JSON
def check(plan: Path, output: Path, *, as_json: bool) -> int:
    """Kiểm tra dữ liệu: nêu mọi lỗi cùng lúc, mỗi lỗi ở tệp nào, dòng nào, sửa thế nào."""
    from ntmdocs import pipeline

    _, findings = pipeline.check(plan)
    return _conclude(findings, "Dữ liệu không có lỗi.", output / REPORT_NAME, as_json=as_json)


@cli.command()
@_PLAN
@click.option("--unit", metavar="TÊN", help="Tên đơn vị, không cần dấu; mặc định là đơn vị cao nhất của kế hoạch.")
@click.option(
    "--draft",
    is_flag=False,
    flag_value="",
    default=None,
    metavar="[N]",
    help="Làm bản dự thảo (lần N); chỗ chưa có dữ liệu in dấu chấm.",
)
@_OUTPUT
@_JSON
def plan(plan: Path, unit: str | None, draft: str | None, output: Path, *, as_json: bool) -> int:
    """Làm kế hoạch năm của một đơn vị (.docx)."""
    from ntmdocs import pipeline
    from ntmdocs.documents import PLAN, draft_mark

    mark = "" if draft is None else draft_mark(_draft_number(draft))
    result = pipeline.make(plan, PLAN, unit, output, draft=mark)
    return _report(result, output, as_json=as_json)


@cli.command()
@_FILES
@_JSON
def inspect(files: Sequence[Path], *, as_json: bool) -> int:
    """Kiểm tra thể thức của tệp .docx theo Nghị định 30/2020/NĐ-CP."""
    from ntmdocs.layout_rules import inspect as inspect_document

    reports = []
    for file in files:
        try:
            report = inspect_document(_read(file), file.name)
        except FindingsError as error:
            reports.append((file, "", list(error.findings)))
        else:
            reports.append((file, report.why, list(report.findings)))
    findings = [finding for _, _, found in reports for finding in found]
    status = _status(findings)
    if as_json:
        told = [{"file": str(file), "why": why, "findings": _as_json(found)} for file, why, found in reports]
        print_json({"status": status, "files": told})
        return status
    for file, why, found in reports:
        tell(f"{file}: {why}" if why else str(file))
        print_findings(found)
    return status


@cli.group()
def template() -> None:
    """Xem và kiểm tra mẫu Word."""


@template.command("list")
def template_list() -> int:
    """Liệt kê các mẫu của chương trình."""
    from ntmdocs.resources import template_folder

    for path in sorted(template_folder().rglob("*.docx")):
        say(path.relative_to(template_folder()).as_posix())
    return 0


@template.command("show")
@_FILE
def template_show(file: Path) -> int:
    """In mẫu thành chữ, mỗi đoạn một dòng, kèm các thẻ."""
    from ntmdocs.templating import template_text

    say(template_text(_read(_template_path(file)), file.name).rstrip("\n"))
    return 0


@template.command("check")
@_FILE
@_JSON
def template_check(file: Path, *, as_json: bool) -> int:
    """Kiểm tra một mẫu: mọi lỗi thẻ cùng lúc, mỗi lỗi ở đoạn nào, ô nào."""
    _template(file)
    return _conclude([], "Mẫu không có lỗi.", as_json=as_json)


@template.command("fields")
@_FILE
@_JSON
def template_fields(file: Path, *, as_json: bool) -> int:
    """Liệt kê dữ liệu mà mẫu cần ([] là danh sách) và khóa của các đoạn thay được."""
    loaded = _template(file)
    fields = [name for top, field in loaded.fields().items() for name in _field_names(top, field)]
    if as_json:
        print_json({"status": 0, "fields": fields, "passages": loaded.blocks()})
        return 0
    say("\n".join(fields))
    for key in loaded.blocks():
        say(f"đoạn {key}")
    return 0


@cli.command()
@click.argument("code", metavar="MÃ")
def explain(code: str) -> int:
    """Giải thích một mã phát hiện, ví dụ KH101."""
    from ntmdocs.cli.registry import all_rules

    rules = {rule.code: rule for rule in all_rules()}
    rule = rules.get(code.strip().upper())
    if rule is None:
        from difflib import get_close_matches

        raise WrongUseError(f"Không có mã «{code}».", get_close_matches(code.upper(), rules, 3))
    say(f"{rule.code}: {rule.title()}")
    for heading, text in rule.explanation().items():
        say(f"\n{heading}: {text}")
    return 0


def _template(file: Path) -> Any:
    from ntmdocs import resources
    from ntmdocs.templating import WordTemplate

    path = _template_path(file)

    def part(name: str) -> bytes | None:
        beside = (path.parent / name).resolve()
        inside = beside.is_relative_to(path.parent.resolve()) and beside.is_file()
        return _read(beside) if inside else resources.template_bytes(name)

    return WordTemplate.from_bytes(_read(path), file.name, parts=part)


def _template_path(file: Path) -> Path:
    """The file itself, or the template that `template list` calls so."""
    from ntmdocs.resources import template_folder

    return file if file.exists() else template_folder() / file


def _field_names(name: str, field: Any) -> Iterator[str]:
    below = [(f"{name}.{key}", child) for key, child in field.fields.items()]
    below += [(f"{name}[]", field.item)] if field.item else []
    if not below:
        yield name
    for child in below:
        yield from _field_names(*child)


def _read(file: Path) -> bytes:
    from ntmdocs.office import LIMITS

    try:
        with file.open("rb") as stream:
            return stream.read(LIMITS.total_bytes + 1)  # one more than a package may have, so that it is refused
    except OSError as error:
        raise WrongUseError(f"Không đọc được tệp {file}: {reason_of(error)}.") from None


def _draft_number(text: str) -> int | None:
    if text and not _DRAFT.fullmatch(text):
        raise WrongUseError(f"Lần dự thảo «{text}» phải là số từ 1 đến 99.")
    return int(text) if text else None


def _status(findings: Sequence[Finding]) -> int:
    return FINDINGS if errors(findings) else 0


def _as_json(findings: Sequence[Finding]) -> list[dict[str, Any]]:
    return [finding.as_json() for finding in findings]


def _conclude(findings: Sequence[Finding], all_right: str, report: Path | None = None, *, as_json: bool) -> int:
    """The status of a command that only checks, after it has said what it found."""
    status = _status(findings)
    if as_json:
        print_json({"status": status, "findings": _as_json(findings)})
        return status
    print_findings(findings, report)
    if status == 0:
        tell(all_right)
    return status


def _report(result: Any, output: Path, *, as_json: bool) -> int:
    """The status of a command that writes, after it has said what was made, what not, and why."""
    status = _status(result.findings)
    if as_json:
        written = [
            {"path": str(item.path), "outcome": str(item.outcome), "beside": item.beside and str(item.beside)}
            for item in result.written
        ]
        refused = [unit.full_name for unit in result.refused]
        print_json({"status": status, "written": written, "refused": refused, "findings": _as_json(result.findings)})
        return status
    for item in result.written:
        if item.beside:
            tell(f"{item.beside} đã được sửa tay nên giữ nguyên; bản mới ghi bên cạnh.")
        say(str(item.path))
    for unit in result.refused:
        tell(f"Chưa làm văn bản của {unit.full_name} vì còn lỗi nêu dưới đây.")
    print_findings(result.findings, output / REPORT_NAME)
    return status


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs the command line and exits with the contract's status; no traceback ever reaches a clerk."""
    prepare_streams()
    sys.exit(run(sys.argv[1:] if arguments is None else arguments))


def run(arguments: Sequence[str]) -> int:
    """The exit status of a run of the command line."""
    findings: Sequence[Finding] = ()
    try:
        return int(cli.main(args=list(arguments), prog_name="ntmdocs", standalone_mode=False) or 0)
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except (KeyboardInterrupt, click.Abort):
        status, message = INTERRUPTED, "Đã dừng theo yêu cầu."
    except Exception as error:  # noqa: BLE001 - the last line of defence: a bug is told in one line, with a log
        status, message, findings = _fault(error)
    if message:
        tell(message)
    print_findings(findings)
    if "--json" in arguments:
        print_json({"status": status, "message": message, "findings": _as_json(findings)})
    return status


def _fault(error: Exception) -> tuple[int, str, Sequence[Finding]]:
    """The status, the message and the findings that a command ends with when it could not go on."""
    if isinstance(error, click.ClickException):
        return WRONG_USE, complaint(error), ()
    if isinstance(error, WrongUseError):
        near = f" Có thể là: {', '.join(error.near)}." if error.near else ""
        return WRONG_USE, f"{error}{near}", ()
    if isinstance(error, SystemFaultError):
        return SYSTEM, "", (error.finding,)
    if isinstance(error, FindingsError):
        return FINDINGS, "", error.findings
    from ntmdocs.cli.bug_log import log_bug

    return BUG, f"Chương trình gặp lỗi của chính nó ({type(error).__name__}). Nhật ký: {log_bug(error)}", ()

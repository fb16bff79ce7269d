"""The commands. Each imports what it needs when it runs, so that help is instant."""

from __future__ import annotations

import gc
import re
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from ntmdocs import __version__
from ntmdocs.cli.building import build
from ntmdocs.cli.collecting import gather, hand_out
from ntmdocs.cli.console import prepare_streams, print_findings, print_json, say, tell
from ntmdocs.cli.doctoring import doctor
from ntmdocs.cli.doors import door
from ntmdocs.cli.drafting import DRAFT, mark_of, number_of
from ntmdocs.cli.inspecting import inspect
from ntmdocs.cli.overviewing import overview
from ntmdocs.cli.progressing import progress
from ntmdocs.cli.reporting import (
    BUG,
    FINDINGS,
    INTERRUPTED,
    REPORT_NAME,
    SYSTEM,
    WRONG_USE,
    conclude,
    findings_json,
    read_file,
    report_made,
    status_of,
)
from ntmdocs.cli.second import Process
from ntmdocs.cli.templates import template
from ntmdocs.cli.wording import AS_JSON, OUTPUT, Group, PlanPath, complaint, unit_option
from ntmdocs.errors import FindingsError, SystemFaultError, WrongUseError, reason_of
from ntmdocs.findings import Finding
from ntmdocs.processes import collect_rarely

_ISSUED_NUMBER = re.compile("0{0,5}[1-9][0-9]{0,5}")

_NEW_PLAN = "Kế hoạch mới, chưa có: đuôi .xlsx là sổ, không có là thư mục."
_PLAN = click.argument("plan", type=PlanPath(), metavar="KẾ-HOẠCH")


_UNIT = unit_option("Tên đơn vị, không cần dấu; mặc định là đơn vị cao nhất của kế hoạch.")


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, message="ntmdocs %(version)s", help="Xem phiên bản.")
def cli() -> None:
    """Làm văn bản xây dựng nông thôn mới từ một bộ dữ liệu kế hoạch.

    KẾ-HOẠCH là sổ Excel (.xlsx) hoặc thư mục dữ liệu (ke-hoach.yaml và các bảng CSV).
    Chạy «ntmdocs LỆNH --help» để xem từng lệnh.
    """


@cli.command()
@_PLAN
@unit_option("Chỉ nêu phát hiện của đơn vị này và các đơn vị trực thuộc; mặc định là mọi đơn vị.")
@click.option("--mark", is_flag=True, help="Ghi một bản sao của sổ: ô sai được tô màu, có ghi chú và trang liệt kê.")
@OUTPUT
@AS_JSON
def check(plan: Path, unit: str | None, output: Path, *, mark: bool, as_json: bool) -> int:
    """Kiểm tra dữ liệu: nêu mọi lỗi cùng lúc, mỗi lỗi ở tệp nào, dòng hay ô nào, sửa thế nào."""
    from ntmdocs import dossiers, pipeline

    findings = pipeline.check_all(plan, dossiers.dossier_kinds, unit or "")
    made = [str(pipeline.mark_book(plan, findings, output).path)] if mark else []
    if not as_json:
        for path in made:
            say(path)
    more = {"written": made} if mark else {}
    return conclude(findings, "Dữ liệu không có lỗi.", output / REPORT_NAME, as_json=as_json, more=more)


@cli.command()
@_PLAN
@_UNIT
@DRAFT
@click.option(
    "--approvals", is_flag=True, help="Làm danh sách theo dõi phê duyệt kế hoạch của các xã thay cho kế hoạch."
)
@OUTPUT
@AS_JSON
def plan(plan: Path, unit: str | None, draft: str | None, output: Path, *, approvals: bool, as_json: bool) -> int:
    """Làm kế hoạch năm của một đơn vị hoặc một thôn (.docx); với xã, kèm tờ trình và quyết định phê duyệt.

    Với --draft N: kèm công văn lấy ý kiến, bảng tổng hợp góp ý và thay đổi, tờ trình, phiếu trình.
    """
    from ntmdocs import drafting, pipeline
    from ntmdocs.documents import APPROVAL_LIST

    mark = mark_of(draft)
    if approvals:
        result = pipeline.make(plan, APPROVAL_LIST, unit, output, draft=mark)
    else:
        number = number_of(draft) if draft else None
        result = drafting.make_plan(plan, unit, output, draft=mark, number=number)
    return report_made(result, output, as_json=as_json, elsewhere=result.elsewhere, unmade=result.unmade)


@cli.command()
@_PLAN
@_UNIT
@click.option(
    "--since",
    type=PlanPath(),
    metavar="KẾ-HOẠCH-CŨ",
    help="Tô màu các ô khác kế hoạch cũ và ghi vào cột Ghi chú.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["docx", "xlsx", "both"]),
    default="both",
    help="Làm tệp Word, sổ Excel hay cả hai; mặc định là cả hai (both).",
)
@OUTPUT
@AS_JSON
def annex(plan: Path, unit: str | None, since: Path | None, form: str, output: Path, *, as_json: bool) -> int:
    """Làm lại phụ biểu mục tiêu của một đơn vị (.docx, .xlsx)."""
    from ntmdocs import pipeline
    from ntmdocs.documents import ANNEX, ANNEX_BOOK

    kinds = {"docx": [ANNEX], "xlsx": [ANNEX_BOOK], "both": [ANNEX, ANNEX_BOOK]}[form]
    result = pipeline.make(plan, kinds[0], unit, output, *kinds[1:], since=since)
    return report_made(result, output, as_json=as_json, elsewhere=result.elsewhere, unmade=result.unmade)


@cli.command("annex-read")
@click.argument("file", type=click.Path(path_type=Path), metavar="TỆP")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    required=True,
    metavar="KẾ-HOẠCH-MỚI",
    help="Thư mục kế hoạch mới, chưa có.",
)
@click.option(
    "--plan",
    type=PlanPath(),
    metavar="KẾ-HOẠCH",
    help="Kế hoạch đã có: lấy danh mục đơn vị, Chương trình, năm lộ trình và mọi bảng mà phụ biểu không nói tới.",
)
@unit_option("Đơn vị của phụ biểu, nếu tệp không có dòng «Kèm theo».")
@AS_JSON
def annex_read(file: Path, output: Path, plan: Path | None, unit: str | None, *, as_json: bool) -> int:
    """Đọc phụ biểu mục tiêu đã gõ hoặc đã sửa (.docx, .xlsx) thành dữ liệu của một kế hoạch mới."""
    from ntmdocs import intake

    result = intake.read_annex(read_file(file), file.name, output, plan=plan, unit=unit)
    return report_made(result, output, as_json=as_json)


@cli.command()
@click.argument("folder", type=click.Path(path_type=Path), metavar="THƯ-MỤC")
@click.option("--province", metavar="TÊN-TỈNH", help="Tỉnh của kế hoạch, không cần dấu; hoặc tên danh mục đơn vị.")
@click.option("--year", type=click.IntRange(2000, 2100), metavar="NĂM", help="Năm của kế hoạch; mặc định là năm nay.")
@click.option(
    "--from",
    "earlier",
    type=PlanPath(),
    metavar="KẾ-HOẠCH",
    help="Kế hoạch năm trước: giữ lại những gì năm sau vẫn đúng.",
)
@AS_JSON
def new(folder: Path, province: str | None, year: int | None, earlier: Path | None, *, as_json: bool) -> int:
    """Tạo thư mục kế hoạch mới có sổ Excel để điền, đã ghi sẵn các đơn vị."""
    from datetime import date

    from ntmdocs import new_plans

    made = new_plans.start(folder, province, year, date.today().year, earlier)  # noqa: DTZ011 - the clerk's own day
    return report_made(made, folder, as_json=as_json)


@cli.command()
@_PLAN
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, metavar="KẾ-HOẠCH-MỚI", help=_NEW_PLAN)
@AS_JSON
def upgrade(plan: Path, output: Path, *, as_json: bool) -> int:
    """Đưa kế hoạch cũ về phiên bản dữ liệu hiện nay, không mất cột nào; bản cũ giữ nguyên."""
    from ntmdocs import new_plans

    return report_made(new_plans.upgrade(plan, output), output.parent, as_json=as_json)


@cli.command()
@_PLAN
@click.argument("output", type=click.Path(path_type=Path), metavar="KẾ-HOẠCH-MỚI")
@click.option("--to-units", "period", metavar="KỲ", help="Chuyển sang đơn vị sau sắp xếp, ví dụ 2025-07.")
@AS_JSON
def convert(plan: Path, output: Path, period: str | None, *, as_json: bool) -> int:
    """Đổi kế hoạch giữa sổ Excel và thư mục, hoặc chuyển sang các đơn vị sau sắp xếp.

    KẾ-HOẠCH-MỚI có đuôi .xlsx là sổ, không có là thư mục. Với --to-units: cộng, giữ nguyên, hoặc nêu chỗ phải
    quyết định.
    """
    from ntmdocs import conversion, new_plans

    made = conversion.move_plan(plan, output, period) if period is not None else new_plans.convert(plan, output)
    return report_made(made, output.parent, as_json=as_json)


@cli.command()
@click.argument("old", type=PlanPath(), metavar="KẾ-HOẠCH-CŨ")
@click.argument("new", type=PlanPath(), metavar="KẾ-HOẠCH-MỚI")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "docx"]),
    default="text",
    help="In ra màn hình (text, mặc định) hoặc làm Bảng tổng hợp điều chỉnh mục tiêu (docx).",
)
@OUTPUT
@AS_JSON
def changes(old: Path, new: Path, form: str, output: Path, *, as_json: bool) -> int:
    """So hai kế hoạch: mục tiêu nào đổi, văn bản nào phải làm lại."""
    from ntmdocs import pipeline

    if form == "docx":
        result = pipeline.make_change_table(old, new, output)
        if not (result.written or result.findings):
            tell("Không có mục tiêu nào thay đổi nên không làm bảng.")
        return report_made(result, output, as_json=as_json, elsewhere=result.elsewhere, unmade=result.unmade)
    from ntmdocs.cli.comparing import changes_json, changes_text

    plan, comparison, unread = pipeline.compare_plans(old, new)
    status = status_of(unread)
    if as_json:
        print_json({"status": status, **changes_json(plan, comparison), "findings": findings_json(unread)})
        return status
    for line in changes_text(comparison):
        say(line)
    print_findings(unread)
    return status


@cli.command()
@_PLAN
@unit_option("Xã, thôn có hồ sơ, hoặc huyện; mặc định là mọi hồ sơ của kế hoạch.")
@click.option("--stage", default="", metavar="BƯỚC", help="Chỉ một bước, ví dụ «tự đánh giá»; mặc định là mọi bước.")
@click.option("--level", default="", metavar="CẤP-ĐỘ", help="Chỉ hồ sơ của một cấp độ, ví dụ «nông thôn mới nâng cao».")
@DRAFT
@click.option("--status", is_flag=True, help="Chỉ xem việc còn thiếu và ghi sổ viec-con-thieu.xlsx; không làm văn bản.")
@OUTPUT
@AS_JSON
@click.pass_obj
def dossier(
    second: Process | None,
    plan: Path,
    unit: str | None,
    stage: str,
    level: str,
    draft: str | None,
    output: Path,
    *,
    status: bool,
    as_json: bool,
) -> int:
    """Làm các văn bản trong hồ sơ đề nghị xét, công nhận của xã, thôn (.docx)."""
    if status:
        from ntmdocs import dossiers
        from ntmdocs.cli.standing import report_standing

        return report_standing(dossiers.standing(plan, output, unit=unit, level=level), output, as_json=as_json)
    from ntmdocs.cli.helping import Helper

    with Helper(second, plan, "ho-so") as helper:  # it begins before this process has imported what reads a plan
        from ntmdocs import dossiers

        helper.expect(dossiers.commune_templates())
        mark = mark_of(draft)
        result = dossiers.make_dossier(
            plan, output, unit=unit, stage=stage, level=level, draft=mark, filling=helper.fill
        )
    return report_made(result, output, as_json=as_json, elsewhere=result.elsewhere, unmade=result.unmade)


@cli.command()
@_PLAN
@click.option("--document", type=click.Path(path_type=Path), required=True, metavar="TỆP", help="Văn bản đã ký.")
@click.option("--number", required=True, metavar="SỐ", help="Số của văn bản, ví dụ 12.")
@click.option("--date", "day", required=True, metavar="NGÀY", help="Ngày ban hành, ví dụ 15/4/2025.")
@AS_JSON
def issue(plan: Path, document: Path, number: str, day: str, *, as_json: bool) -> int:
    """Ghi nhận văn bản đã ban hành: từ đó chương trình không làm lại văn bản ấy nữa."""
    from ntmdocs import dossiers, pipeline
    from ntmdocs.vietnamese import padded, parse_date

    if not _ISSUED_NUMBER.fullmatch(number):
        raise WrongUseError(f"Số văn bản «{number}» phải là số, ví dụ 12.")
    try:
        issued_on = parse_date(day)
    except ValueError as error:
        raise WrongUseError(f"Ngày ban hành: {error}.") from None
    issued = pipeline.issue(plan, document, padded(number), issued_on, dossiers.issuable_kinds())
    if as_json:
        print_json({"status": 0, "written": [str(issued.kept)]})
    else:
        say(str(issued.kept))
        tell(f"Đã ghi nhận {issued.called}; số liệu của ngày ấy lưu ở thư mục trên. {issued.taken_back}")
    return 0


@cli.command()
@click.argument("code", metavar="MÃ")
@AS_JSON
def explain(code: str, *, as_json: bool) -> int:
    """Giải thích một mã phát hiện, ví dụ KH101."""
    from ntmdocs.cli.registry import all_rules

    rules = {rule.code: rule for rule in all_rules()}
    rule = rules.get(code.strip().upper())
    if rule is None:
        from difflib import get_close_matches

        raise WrongUseError(f"Không có mã «{code}».", get_close_matches(code.upper(), rules, 3))
    if as_json:
        told = {"code": rule.code, "severity": str(rule.severity), "title": rule.title()}
        print_json({"status": 0, **told, "explanation": rule.explanation(), "basis": rule.basis})
        return 0
    say(f"{rule.code}: {rule.title()}")
    for heading, text in rule.explanation().items():
        say(f"\n{heading}: {text}")
    return 0


cli.add_command(build)
cli.add_command(doctor)
cli.add_command(inspect)
cli.add_command(overview)
cli.add_command(progress)
cli.add_command(template)
cli.add_command(hand_out)
cli.add_command(door)
cli.add_command(gather)


def run_and_exit(arguments: Sequence[str], second: Process | None = None) -> None:
    """Runs the command line, with a second process if there is one, and exits with the contract's status."""
    collect_rarely()
    prepare_streams()
    status = run(arguments, second)
    if status == INTERRUPTED:
        # An interrupt that crossed an exec (as a loading module makes a dataclass) leaves a mark in CPython, by which
        # `python -m` then ends by the signal in place of this status; the next exec of a text takes the mark off.
        exec("")  # noqa: S102
    gc.freeze()  # or the collector would look at all of it again as the process ends
    sys.exit(status)


def run(arguments: Sequence[str], second: Process | None = None) -> int:
    """The exit status of a run of the command line; a second process shares the work of commands that know how."""
    findings: Sequence[Finding] = ()
    try:
        return int(cli.main(args=list(arguments), prog_name="ntmdocs", standalone_mode=False, obj=second) or 0)
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
        print_json({"status": status, "message": message, "findings": findings_json(findings)})
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
    if isinstance(error, OSError) and error.filename is not None:
        return SYSTEM, f"Không đọc hoặc ghi được {error.filename}: {reason_of(error)}.", ()
    from ntmdocs.cli.bug_log import log_bug

    return BUG, f"Chương trình gặp lỗi của chính nó ({type(error).__name__}). Nhật ký: {log_bug(error)}", ()

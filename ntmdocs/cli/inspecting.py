"""The command that inspects documents: a report grouped by component, and copies that are marked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ntmdocs.cli.bug_log import log_bug
from ntmdocs.cli.console import MARKS, SHOWN, print_json, say, tell
from ntmdocs.cli.reporting import findings_json, read_file, status_of
from ntmdocs.cli.wording import AS_JSON, OUTPUT, Command
from ntmdocs.errors import FindingsError, NtmDocsError
from ntmdocs.findings import Finding, Place, Severity

if TYPE_CHECKING:
    from ntmdocs.layout_rules import Report
    from ntmdocs.output import OutputFolder

REPORT = "bao-cao-the-thuc.txt"


@dataclass(slots=True)
class Inspected:
    """One file, what was found in it, and the copies made of it; `report` is None where it could not be read.

    `done` is what was mended, `left` what an inspection finds in the mended copy, None where nothing was to be mended.
    """

    file: Path
    report: Report | None
    findings: Sequence[Finding]
    copies: dict[str, Path] = field(default_factory=dict)
    done: Sequence[str] = ()
    left: Sequence[Finding] | None = None

    @property
    def status(self) -> int:
        """The status that the file calls for: of a mended one, by what is left."""
        return status_of(self.findings if self.left is None else self.left)


@click.command(cls=Command)
@click.argument("files", type=click.Path(path_type=Path), nargs=-1, required=True, metavar="TỆP...")
@click.option("--mark", is_flag=True, help="Ghi bản sao có ghi chú Word ở mỗi phát hiện.")
@click.option("--fix", is_flag=True, help="Ghi bản sao đã sửa lề, phông, cỡ chữ, số trang, thụt dòng, dấu cuối dòng.")
@OUTPUT
@AS_JSON
def inspect(files: Sequence[Path], output: Path, *, mark: bool, fix: bool, as_json: bool) -> int:
    """Kiểm tra thể thức của tệp .docx theo Nghị định 30/2020/NĐ-CP."""
    for file in files:
        read_file(file, 0)  # a name that is wrong is told before the work begins
    teller = _Json() if as_json else _Screen(output / REPORT)
    with _opened(output, wanted=mark or fix) as folder:
        for one in _inspected(files, folder, mark=mark, fix=fix):
            teller.tell(one)
    teller.sum_up()
    return teller.status


def _opened(output: Path, *, wanted: bool) -> AbstractContextManager[OutputFolder | None]:
    from ntmdocs.output import OutputFolder

    return OutputFolder.opened(output) if wanted else nullcontext()


def _inspected(files: Sequence[Path], folder: OutputFolder | None, *, mark: bool, fix: bool) -> Iterator[Inspected]:
    """Each file with what was found, one at a time, so that a thousand take no more memory than one."""
    from ntmdocs.layout_rules import fixed, marked
    from ntmdocs.layout_rules import inspect as inspect_document
    from ntmdocs.output import MARKED

    names: set[str] = set()
    now = datetime.now(UTC)
    for file in files:
        data = read_file(file)
        try:
            report = inspect_document(data, file.name, today=now.date())
            one = Inspected(file, report, report.findings)
            if mark and folder is not None and one.findings:
                copy = marked(data, one.findings, date=now.strftime("%Y-%m-%dT%H:%M:%SZ"))
                one.copies["marked"] = folder.write(_free_name(file, MARKED, names), copy).path
            if fix and folder is not None:
                result = fixed(data, file.name, today=now.date())
                if result.done:
                    one.copies["fixed"] = folder.write(_free_name(file, "da-sua", names), result.data).path
                one.done = result.done
                one.left = inspect_document(result.data, file.name, today=now.date()).findings
        except FindingsError as error:
            one = Inspected(file, None, error.findings)
        except NtmDocsError:
            raise
        except Exception as error:  # noqa: BLE001 - of a thousand files, one that is hostile is only a finding
            one = Inspected(file, None, [_unreadable(file, error)])
        yield one


def _unreadable(file: Path, error: Exception) -> Finding:
    from ntmdocs.office.rules import NotAPackage

    message = f"Không kiểm tra được tệp này ({type(error).__name__}). Nhật ký: {log_bug(error)}."
    return NotAPackage.at(Place(file=file.name), message, hint="Mở trong Word và lưu thành tệp .docx mới.")


def _free_name(file: Path, kind: str, taken: set[str]) -> Path:
    """The name of a copy, another one for each of the files of one name."""
    from ntmdocs.output import copy_name

    numbers = ["", *(f"-{number}" for number in range(2, len(taken) + 3))]
    names = (copy_name(file, f"{kind}{number}", ".docx") for number in numbers)
    name = next(name for name in names if name.casefold() not in taken)
    taken.add(name.casefold())
    return Path(name)


def _lines(one: Inspected) -> Iterator[tuple[Severity | None, str]]:
    """The report on a file, each line with the severity of the finding that it tells."""
    from ntmdocs.layout_rules import grouped

    report = one.report
    kind = f": {report.document_type} ({report.profile})" if report and report.document_type else ""
    yield None, f"{one.file}{kind or (report and f': {report.profile}') or ''}"
    if report:
        yield None, f"  {report.why} Có: {'; '.join(report.components) or 'không thành phần nào'}."
    for group, findings in grouped(one.findings).items():
        yield None, f"  {group}"
        for finding in findings:
            spot = f"{finding.place.spot[:1].upper()}{finding.place.spot[1:]}: " if finding.place.spot else ""
            hint = f" {finding.hint}" if finding.hint else ""
            words = f"{spot}{finding.message}{hint} [{'; '.join(filter(None, (finding.code, finding.basis)))}]"
            yield finding.severity, f"    {MARKS[finding.severity]}: {words}"
    if not one.findings:
        yield None, "  Không có phát hiện nào."
    if one.left is not None:
        yield None, "  Đã sửa trong bản sao" if one.done else "  Không có chỗ nào sửa được tự động."
        yield from ((None, f"    {line}") for line in one.done)
        codes = ", ".join(sorted({finding.code for finding in one.left}))
        yield None, f"  Còn lại sau khi sửa: {len(one.left)} phát hiện{codes and f' ({codes})'}."


class _Screen:
    """Tells the reports file by file, the first findings on the screen and all in a file where they are many."""

    def __init__(self, report: Path) -> None:
        self.status = 0
        self._report, self._files = report, 0
        self._lines: list[str] = []
        self._counts: Counter[Severity] = Counter()

    def tell(self, one: Inspected) -> None:
        self.status = max(self.status, one.status)
        self._files += 1
        for path in one.copies.values():
            say(str(path))
        for severity, line in _lines(one):
            self._counts.update([severity] if severity else [])
            self._lines.append(line)
            if self._counts.total() <= SHOWN:
                tell(line)

    def sum_up(self) -> None:
        counts = ", ".join(f"{self._counts[severity]} {mark.lower()}" for severity, mark in MARKS.items())
        tell(f"Cộng {self._files} tệp, {self._counts.total()} phát hiện: {counts}.")
        if self._counts.total() > SHOWN:
            from ntmdocs.output import write_whole

            write_whole(self._report, ("\n".join(self._lines) + "\n").encode())
            tell(f"Xem tất cả trong {self._report}")


class _Json:
    """Gathers what the one JSON document says."""

    def __init__(self) -> None:
        self.status = 0
        self._files: list[dict[str, Any]] = []

    def tell(self, one: Inspected) -> None:
        from ntmdocs.layout_rules import group_of

        self.status = max(self.status, one.status)
        report = one.report
        self._files.append(
            {
                "file": str(one.file),
                "type": report.document_type if report else None,
                "profile": report.profile if report else "",
                "why": report.why if report else "",
                "components": list(report.components) if report else [],
                **{kind: str(path) for kind, path in one.copies.items()},
                "findings": [{**finding.as_json(), "component": group_of(finding)} for finding in one.findings],
                **({} if one.left is None else {"done": list(one.done), "left": findings_json(one.left)}),
            }
        )

    def sum_up(self) -> None:
        print_json({"status": self.status, "files": self._files})

"""How a command ends: what it found and made, told on stderr and stdout, and its exit status."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Protocol

from ntmdocs.cli.console import print_findings, print_json, say, tell
from ntmdocs.errors import WrongUseError, reason_of
from ntmdocs.findings import Finding, errors

if TYPE_CHECKING:
    from ntmdocs.model import Unit
    from ntmdocs.output import Written

FINDINGS, WRONG_USE, SYSTEM, BUG, INTERRUPTED = 1, 2, 5, 70, 130
REPORT_NAME = "bao-cao-kiem-tra.txt"


def status_of(findings: Sequence[Finding]) -> int:
    """The exit status that findings call for."""
    from ntmdocs.output.rules import RULES

    codes = {finding.code for finding in errors(findings)}
    if not codes:
        return 0
    return FINDINGS if codes.isdisjoint(rule.code for rule in RULES) else SYSTEM


def findings_json(findings: Sequence[Finding]) -> list[dict[str, Any]]:
    """The findings as JSON objects."""
    return [finding.as_json() for finding in findings]


def conclude(
    findings: Sequence[Finding], all_right: str, report: Path | None = None, *, as_json: bool,
    more: Mapping[str, Any] = MappingProxyType({}),
) -> int:  # fmt: skip
    """The status of a command that only checks, after it has said what it found; JSON says `more` too."""
    status = status_of(findings)
    if as_json:
        print_json({"status": status, **more, "findings": findings_json(findings)})
        return status
    print_findings(findings, report)
    if status == 0:
        tell(all_right)
    return status


class Made(Protocol):
    """What a command that writes gives back."""

    @property
    def written(self) -> Sequence[Written]: ...
    @property
    def findings(self) -> Sequence[Finding]: ...
    @property
    def refused(self) -> Sequence[Unit]: ...


def report_made(result: Made, output: Path, *, as_json: bool, elsewhere: int = 0, unmade: Sequence[str] = ()) -> int:
    """The status of a command that writes, after it has said what was made, what not, and why.

    `elsewhere` is how many findings there are about other papers of the same units, `unmade` which papers were refused.
    """
    status = status_of(result.findings)
    if as_json:
        written = [
            {"path": str(item.path), "outcome": str(item.outcome), "beside": item.beside and str(item.beside)}
            for item in result.written
        ]
        refused = [unit.full_name for unit in result.refused]
        print_json(
            {"status": status, "written": written, "refused": refused, "findings": findings_json(result.findings)}
        )
        return status
    for item in result.written:
        if item.beside:
            tell(f"{item.beside} đã được sửa tay nên giữ nguyên; bản mới ghi bên cạnh.")
        if str(item.outcome) == "edited":
            tell(f"{item.path} đã được sửa tay nên giữ nguyên; dữ liệu không đổi nên không có bản mới.")
        say(str(item.path))
    for what in unmade or [f"văn bản của {unit.full_name}" for unit in result.refused]:
        tell(f"Chưa làm {what} vì còn lỗi nêu dưới đây.")
    print_findings(result.findings, output / REPORT_NAME)
    if elsewhere:
        tell(f"Còn {elsewhere} phát hiện không liên quan văn bản này: xem bằng «ntmdocs check».")
    return status


def read_file(file: Path, most: int | None = None) -> bytes:
    """The bytes of an Office file named on the command line, `most` at most; `WrongUseError` if it cannot be read."""
    from ntmdocs.office import LIMITS

    try:
        with file.open("rb") as stream:
            # One more than a package may have, so that it is refused.
            return stream.read(LIMITS.total_bytes + 1 if most is None else most)
    except OSError as error:
        raise WrongUseError(f"Không đọc được tệp {file}: {reason_of(error)}.") from None

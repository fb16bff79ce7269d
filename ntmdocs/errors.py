"""What is raised when the run cannot go on; anything a user can mend is a finding first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from ntmdocs.findings import Finding


class NtmDocsError(Exception):
    """The base of everything that ntmdocs raises on purpose; `exit_status` is what the command line ends with."""

    exit_status: ClassVar[int] = 1


class FindingsError(NtmDocsError):
    """The work is refused because of findings, which it carries."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__("; ".join(str(finding) for finding in findings[:5]))
        self.findings = tuple(findings)


class WrongUseError(NtmDocsError):
    """What was asked for does not exist or is ambiguous; `near` are the names it may have meant."""

    exit_status = 2

    def __init__(self, message: str, near: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.near = tuple(near)


class SystemFaultError(NtmDocsError):
    """The disk, a right, a lock or another program is in the way; it carries the finding that says which."""

    exit_status = 5

    def __init__(self, finding: Finding) -> None:
        super().__init__(str(finding))
        self.finding = finding

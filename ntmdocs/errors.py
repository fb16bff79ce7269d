"""What is raised when the run cannot go on; anything a user can mend is a finding first."""

from __future__ import annotations

import errno
from collections.abc import Mapping, Sequence
from typing import ClassVar

from ntmdocs.findings import Finding

_REASONS: Mapping[int | None, str] = {
    errno.ENOENT: "không có tệp hoặc thư mục này",
    errno.EACCES: "không có quyền, hoặc tệp đang mở trong chương trình khác",
    errno.EPERM: "không có quyền",
    errno.EROFS: "ổ đĩa chỉ cho đọc",
    errno.ENOSPC: "ổ đĩa đầy",
    errno.EDQUOT: "hết dung lượng được cấp",
    errno.EFBIG: "tệp quá lớn so với giới hạn của ổ đĩa",
    errno.EISDIR: "đây là thư mục, không phải tệp",
    errno.ENOTDIR: "đường dẫn đi qua một tệp, không phải thư mục",
    errno.EEXIST: "đã có tệp trùng tên với thư mục cần tạo",
    errno.ENAMETOOLONG: "tên quá dài",
    errno.ELOOP: "liên kết vòng",
}


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


def reason_of(error: OSError) -> str:
    """Why the system refused, in Vietnamese."""
    return _REASONS.get(error.errno) or f"hệ thống báo lỗi {error.errno}"

"""Who signs as head of a committee, paper after paper."""

from __future__ import annotations

from collections.abc import Iterator

from ntmdocs.findings import Finding, Severity
from ntmdocs.model import DossierFile, DossierPaper
from ntmdocs.plan_checks.dossiers.base import DossierRule, issued_itself, on, paper_name, where
from ntmdocs.vietnamese import fold


class HeadsAlternate(DossierRule):
    """Hai người thay nhau ký với tư cách người đứng đầu.

    Kiểm tra gì: theo thứ tự ngày, văn bản của một cơ quan ở một bước có người đứng đầu mới ký thì sau đó người cũ không
    ký lại với tư cách ấy.
    Vì sao: một cơ quan chỉ có một người đứng đầu; tên ký xen kẽ là dấu hiệu gõ nhầm tên hoặc quên ghi «ký thay».
    Ví dụ: Chủ tịch Nguyễn Văn A ký ngày 08/4/2025 và 09/4/2025, giữa đó Trần Văn B ký, không ghi ký thay.
    Căn cứ: thẩm quyền ký văn bản của cơ quan.
    """

    code = "KH746"
    severity = Severity.WARNING

    @classmethod
    def of(cls, file: DossierFile) -> Iterator[Finding]:
        for step in file.steps:
            own = (row for row in file.rows(DossierPaper, step.code) if _as_head(row) and issued_itself(step, row))
            rows = sorted(((row.day, row) for row in own if row.day is not None), key=lambda each: each[0])
            for at, (day, row) in enumerate(rows):
                before, after = ([each for _, each in some] for some in (rows[:at], rows[at + 1 :]))
                earlier = next((each for each in before if fold(each.signer) != fold(row.signer)), None)
                if earlier and any(fold(each.signer) == fold(earlier.signer) for each in after):
                    other = f"trước và sau đó là {earlier.signer}{where(earlier)}"
                    message = f"«{paper_name(file, row)}» {on(day)} {row.signer} ký, {other}."
                    yield cls.found(file, row, "signer", message, "Sửa tên, hoặc ghi chức vụ, «ký thay» của người ký.")


def _as_head(row: DossierPaper) -> bool:
    return bool(row.signer) and not row.position and not row.deputy_signs

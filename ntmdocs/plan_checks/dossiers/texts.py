"""What clerks write in their own words, against the dossier that it is written for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ntmdocs.findings import Finding, Severity
from ntmdocs.model import Attendee, Attestation, CriterionVerdict, DossierFile, DossierText, Opinion
from ntmdocs.plan_checks.dossiers.base import DossierRule, where
from ntmdocs.vietnamese import fold

WRITTEN: Final = ((DossierText, "text"), (Opinion, "content"), (Opinion, "request"), (Attendee, "said"),
                  (Attestation, "content"), (CriterionVerdict, "remark"))  # fmt: skip


class TextOfAnotherDossier(DossierRule):
    """Lời văn đề nghị công nhận xã, thôn khác hoặc năm khác.

    Kiểm tra gì: câu «công nhận xã … đạt chuẩn … năm …» trong lời văn, ý kiến, xác nhận, nhận xét nêu xã, thôn và năm
    của hồ sơ.
    Vì sao: câu do cán bộ viết thường chép từ hồ sơ khác, năm khác; văn bản in nguyên câu ấy.
    Ví dụ: hồ sơ năm 2025 mà kiến nghị ghi «công nhận xã đạt chuẩn nông thôn mới năm 2024».
    Căn cứ: bảng «Hồ sơ».
    """

    code = "KH745"
    severity = Severity.WARNING

    @classmethod
    def of(cls, file: DossierFile) -> Iterator[Finding]:
        if file.level is None:
            return
        own, year = fold(file.village or file.commune.name), str(file.dossier.year)
        kind, level = re.escape(fold(file.kind)), re.escape(fold(file.level.name))
        # «đã được công nhận … năm 2015» tells of another recognition.
        asked = re.compile(rf"(?<!duoc )(?<!da )cong nhan {kind}\b *([^.;]*?),? *dat chuan {level} nam (\d{{4}})")
        for record, field in WRITTEN:
            for row in file.rows(record):
                for who, when in asked.findall(fold(getattr(row, field))):
                    if not (f"{who} ".startswith((f"{own} ", f"{own},")) or who in ("", "nay", "tren")):
                        message = f"câu văn đề nghị công nhận {file.kind} khác{where(file.dossier)}."
                        yield cls.found(file, row, field, message, "Sửa tên trong câu văn.")
                    elif when != year:
                        message = f"câu văn ghi năm {when}, hồ sơ năm {year}{where(file.dossier)}."
                        yield cls.found(file, row, field, message, "Sửa câu văn, hoặc sửa năm của hồ sơ.")

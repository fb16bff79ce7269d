"""The number and day of a paper that two tables hold: the table of papers, and that of teams or of confirmations."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ntmdocs.findings import Finding
from ntmdocs.model import Attestation, AttestedMatter, DossierFile, DossierPaper
from ntmdocs.model.consultation import SET_UP_BY
from ntmdocs.plan_checks.dossiers.base import DossierRule, where
from ntmdocs.vietnamese import short_date

# The decisions that set up a team, by the kind of team.
_SECURITY = "xac-nhan-an-ninh"


class DecisionDiffers(DossierRule):
    """Số, ngày quyết định thành lập tổ, đoàn, hội đồng ghi hai nơi khác nhau.

    Kiểm tra gì: số và ngày của quyết định ở bảng «Văn bản hồ sơ» như ở bảng «Ban, tổ, đoàn, hội đồng».
    Vì sao: quyết định in số, ngày của bảng ban, tổ; các văn bản khác viện dẫn quyết định ấy.
    Ví dụ: tổ thẩm tra ghi 741/QĐ-UBND, văn bản hồ sơ ghi 752.
    Căn cứ: một quyết định chỉ có một số, một ngày.
    """

    code = "KH731"

    @classmethod
    def of(cls, file: DossierFile) -> Iterator[Finding]:
        for step in file.steps:
            unit = file.unit_at(step.acts) or file.commune
            for kind, code in SET_UP_BY.items():
                team, paper = file.team(kind, unit), file.paper(code, step.code)
                if team is not None and paper is not None:
                    yield from _differing(cls, file, paper, (team.number, team.day), where(team))


class SecurityLetterDiffers(DossierRule):
    """Số, ngày văn bản xác nhận an ninh, trật tự ghi hai nơi khác nhau.

    Kiểm tra gì: số và ngày của văn bản ở bảng «Văn bản hồ sơ» như ở bảng «Xác nhận của cơ quan».
    Vì sao: văn bản in số, ngày của bảng xác nhận; báo cáo thẩm tra viện dẫn cũng theo bảng ấy.
    Ví dụ: xác nhận ghi 61/XN, văn bản hồ sơ ghi 16.
    Căn cứ: một văn bản chỉ có một số, một ngày.
    """

    code = "KH732"

    @classmethod
    def of(cls, file: DossierFile) -> Iterator[Finding]:
        for row in file.rows(Attestation):
            paper = file.paper(_SECURITY, row.stage)
            if row.matter is AttestedMatter.SECURITY and paper is not None:
                yield from _differing(cls, file, paper, (row.number, row.day), where(row))


class IssuedOtherwise(DossierRule):
    """Số, ngày ghi ở bảng khác số, ngày đã ban hành.

    Kiểm tra gì: số và ngày ở bảng «Văn bản hồ sơ» như khi ghi ban hành bằng «ntmdocs issue».
    Vì sao: các văn bản viện dẫn lấy số, ngày của bảng; bản đã ký mang số, ngày đã ban hành.
    Ví dụ: tờ trình ban hành số 53, bảng ghi 54.
    Căn cứ: một văn bản chỉ có một số, một ngày.
    """

    code = "KH587"

    @classmethod
    def of(cls, file: DossierFile) -> Iterator[Finding]:
        for row in file.rows(DossierPaper):
            issued = file.issued(row.kind, row.stage)
            if issued is not None:
                place = f" ghi ban hành ({issued.file})" if issued.file else " ghi ban hành"
                other = (issued.number, issued.issued_on)
                wrong = f" Ghi ban hành nhầm thì xóa dòng ấy{where(issued)}." if str(issued.place) else ""
                yield from _differing(cls, file, row, other, place, wrong)


def _differing(
    rule: type[DossierRule],
    file: DossierFile,
    paper: DossierPaper,
    other: tuple[str, date | None],
    place: str,
    more: str = "",
) -> Iterator[Finding]:
    number, day = other
    own, its = paper.number.partition("/")[0], number.partition("/")[0]
    if own and its and own.lstrip("0") != its.lstrip("0"):
        message = f"số «{paper.number}» khác «{number}»{place}."
        yield rule.found(file, paper, "number", message, f"Ghi một số ở cả hai nơi.{more}")
    if paper.day and day and paper.day != day:
        message = f"ngày khác nhau: {short_date(paper.day)} và {short_date(day)}{place}."
        yield rule.found(file, paper, "day", message, f"Ghi một ngày ở cả hai nơi.{more}")

"""Days of what papers rest on: figures, confirmations, teams, evidence; each not after the paper that uses it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ntmdocs.findings import Finding, Severity
from ntmdocs.model import (
    Attestation,
    CriterionVerdict,
    Dossier,
    DossierFile,
    DossierPaper,
    DossierPicture,
    Evidence,
    IndicatorResult,
    TableRecord,
    Team,
    Unit,
)
from ntmdocs.plan_checks.dossiers.base import (
    REPORTS,
    SUBMISSION,
    DossierRule,
    dated,
    meeting_of,
    on,
    paper_name,
    stages,
    where,
)
from ntmdocs.vietnamese import days_in

_ANNOUNCEMENT = "thong-bao-du-dieu-kien"
_MEND = "Sửa một trong hai ngày."


class FiguresAfterReport(DossierRule):
    """Số liệu sau ngày báo cáo.

    Kiểm tra gì: ngày của số liệu, ngày rà soát nợ đọng không sau ngày báo cáo của bước.
    Vì sao: báo cáo không thể nêu số liệu của ngày chưa đến.
    Ví dụ: báo cáo ngày 08/4/2025, số liệu tính đến 30/4/2025.
    Căn cứ: ngày của báo cáo.
    """

    code = "KH533"

    @classmethod
    def of(cls, file: DossierFile) -> Iterator[Finding]:
        for at, stage in enumerate(stages(file)):
            for report, day in dated(file, stage, *REPORTS):
                rows: list[tuple[TableRecord, str, date | None]]
                rows = [(row, "figures_on", row.figures_on) for row in file.rows(IndicatorResult, stage)]
                if at == 0:
                    dossier = file.dossier
                    rows += [(dossier, "figures_on", dossier.figures_on), (dossier, "debt_on", dossier.debt_on)]
                for row, field, figures_on in rows:
                    if figures_on is not None and figures_on > day:
                        message = f"số liệu {on(figures_on)}, báo cáo {on(day)}{where(report)}."
                        yield cls.found(file, row, field, message, _MEND)


class FiguresAfterTheirDay(DossierRule):
    """Số liệu của chỉ tiêu sau ngày của hồ sơ.

    Kiểm tra gì: ở bước đầu, «Số liệu đến ngày» của từng chỉ tiêu không sau ngày ấy của hồ sơ.
    Vì sao: báo cáo, tờ trình ghi số liệu tính đến ngày của hồ sơ.
    Ví dụ: hồ sơ ghi số liệu đến 31/3/2025, một chỉ tiêu tính đến 05/4/2025.
    Căn cứ: bảng «Hồ sơ».
    """

    code = "KH743"
    severity = Severity.WARNING

    @classmethod
    def of(cls, file: DossierFile) -> Iterator[Finding]:
        until = file.dossier.figures_on
        for stage in stages(file)[:1]:
            for row in file.rows(IndicatorResult, stage):
                if until is not None and row.figures_on is not None and row.figures_on > until:
                    other = f"hồ sơ ghi đến {on(until)}{where(file.dossier)}"
                    message = f"chỉ tiêu {row.indicator} {on(row.figures_on)}, {other}."
                    yield cls.found(file, row, "figures_on", message, _MEND)


class FiguresOfAnotherYear(DossierRule):
    """Số liệu của năm khác năm đề nghị.

    Kiểm tra gì: số liệu của hồ sơ, của từng chỉ tiêu, ngày rà soát nợ đọng thuộc năm đạt chuẩn.
    Vì sao: xã được xét theo kết quả của năm đề nghị; mức thu nhập khác nhau theo năm.
    Ví dụ: hồ sơ năm 2025 mà thu nhập tính đến 31/12/2023.
    Căn cứ: năm đạt chuẩn của hồ sơ.
    """

    code = "KH534"
    severity = Severity.WARNING

    @classmethod
    def of(cls, file: DossierFile) -> Iterator[Finding]:
        rows: list[tuple[Dossier | IndicatorResult, str, date | None]]
        dossier = file.dossier
        rows = [(dossier, "figures_on", dossier.figures_on), (dossier, "debt_on", dossier.debt_on)]
        rows += [(row, "figures_on", row.figures_on) for row in file.rows(IndicatorResult)]
        for row, field, day in rows:
            if day is not None and day.year != file.dossier.year:
                message = f"số liệu {on(day)}, năm đạt chuẩn {file.dossier.year}{where(file.dossier)}."
                yield cls.found(file, row, field, message, "Cập nhật số liệu của năm đề nghị.")


class AttestedAfterReport(DossierRule):
    """Xác nhận sau báo cáo dùng nó.

    Kiểm tra gì: văn bản xác nhận của cơ quan không sau báo cáo thẩm tra, thẩm định của bước.
    Vì sao: báo cáo dựa vào các xác nhận ấy.
    Ví dụ: báo cáo thẩm định ngày 17/6/2025, sở xác nhận ngày 18/6/2025.
    Căn cứ: trình tự thẩm tra, thẩm định.
    """

    code = "KH535"

    @classmethod
    def of(cls, file: DossierFile) -> Iterator[Finding]:
        for stage in stages(file):
            for report, day in dated(file, stage, *REPORTS):
                for row in file.rows(Attestation, stage):
                    if row.day is not None and row.day > day:
                        message = f"«{row.body}» xác nhận {on(row.day)}, báo cáo {on(day)}{where(report)}."
                        yield cls.found(file, row, "day", message, _MEND)


class BasisAfterReport(DossierRule):
    """Căn cứ đánh giá có ngày sau báo cáo dùng nó.

    Kiểm tra gì: ngày viết trong cột «Căn cứ đánh giá» không sau ngày báo cáo của bước.
    Vì sao: báo cáo viện dẫn biên bản, văn bản ấy, nên nó phải có trước.
    Ví dụ: báo cáo thẩm tra ngày 24/4/2025 dẫn biên bản kiểm tra ngày 16/5/2025.
    Căn cứ: trình tự tự đánh giá, thẩm tra, thẩm định.
    """

    code = "KH588"
    severity = Severity.WARNING

    @classmethod
    def of(cls, file: DossierFile) -> Iterator[Finding]:
        for stage in stages(file):
            rows: tuple[IndicatorResult | CriterionVerdict, ...]
            rows = (*file.rows(IndicatorResult, stage), *file.rows(CriterionVerdict, stage))
            first = {row.basis: row for row in reversed(rows)}  # one paper is the ground of many verdicts
            for report, day in dated(file, stage, *REPORTS):
                for basis, row in reversed(first.items()):
                    if any(each > day for each in days_in(basis)):
                        message = f"căn cứ «{basis}», báo cáo {on(day)}{where(report)}."
                        yield cls.found(file, row, "basis", message, _MEND)


class AnnouncedBeforeReport(DossierRule):
    """Công bố đủ điều kiện trước báo cáo.

    Kiểm tra gì: thông báo công bố đủ điều kiện không trước báo cáo của bước.
    Vì sao: thông báo nêu kết quả theo số, ngày của báo cáo ấy.
    Ví dụ: báo cáo thẩm tra ngày 30/5/2025, công bố ngày 28/5/2025.
    Căn cứ: ngày của báo cáo.
    """

    code = "KH539"

    @classmethod
    def of(cls, file: DossierFile) -> Iterator[Finding]:
        for stage in stages(file):
            for row, day in dated(file, stage, _ANNOUNCEMENT):
                for report, reported in dated(file, stage, *REPORTS):
                    if day < reported:
                        message = f"công bố {on(day)}, trước báo cáo {on(reported)}{where(report)}."
                        yield cls.found(file, row, "day", message, _MEND)


class TeamTooLate(DossierRule):
    """Tổ, đoàn, hội đồng thành lập sau khi đã làm việc.

    Kiểm tra gì: quyết định thành lập tổ, đoàn, hội đồng của bước không sau cuộc họp của bước.
    Vì sao: chưa thành lập thì chưa họp, chưa thẩm tra được.
    Ví dụ: hội đồng thành lập ngày 25/6/2025, họp ngày 20/6/2025.
    Căn cứ: quyết định thành lập.
    """

    code = "KH536"

    @classmethod
    def of(cls, file: DossierFile) -> Iterator[Finding]:
        owner: Unit | None = file.commune
        while owner is not None:
            for team in file.plan.rows_of(Team, owner):
                step = file.step(team.stage)
                meeting = meeting_of(file, team.stage) if step and step.acts == owner.tier else None
                if meeting is not None and team.day is not None and team.day > meeting.day:
                    message = f"«{team.name}» thành lập {on(team.day)}, họp {on(meeting.day)}{where(meeting)}."
                    yield cls.found(file, team, "day", message, _MEND)
            owner = file.plan.units.parent(owner)


class EvidenceTooLate(DossierRule):
    """Minh chứng, hình ảnh sau tờ trình của xã.

    Kiểm tra gì: tài liệu minh chứng, hình ảnh không sau ngày tờ trình của bước đầu.
    Vì sao: hồ sơ trình đi không thể có tài liệu của ngày sau.
    Ví dụ: tờ trình ngày 08/5/2025, tài liệu ngày 20/5/2025.
    Căn cứ: danh mục minh chứng kèm hồ sơ.
    """

    code = "KH537"
    severity = Severity.WARNING

    @classmethod
    def of(cls, file: DossierFile) -> Iterator[Finding]:
        for stage in stages(file)[:1]:
            for asked, day in dated(file, stage, SUBMISSION):
                rows: list[tuple[TableRecord, str, str, date | None]]
                rows = [(row, "day", row.name, row.day) for row in file.rows(Evidence)]
                rows += [(row, "taken_on", row.caption, row.taken_on) for row in file.rows(DossierPicture)]
                for each, field, name, dated_on in rows:
                    if dated_on is not None and dated_on > day:
                        message = f"«{name}» {on(dated_on)}, tờ trình {on(day)}{where(asked)}."
                        yield cls.found(file, each, field, message, _MEND)


class NumberWithoutDay(DossierRule):
    """Văn bản có số mà chưa có ngày.

    Kiểm tra gì: văn bản đã có số thì có ngày.
    Vì sao: số và ngày được cấp cùng lúc; thiếu ngày thì không so được thứ tự.
    Ví dụ: tờ trình số 53, cột «Ngày văn bản» trống.
    Căn cứ: sổ văn bản đi.
    """

    code = "KH538"

    @classmethod
    def of(cls, file: DossierFile) -> Iterator[Finding]:
        for row in file.rows(DossierPaper):
            if row.number and row.day is None:
                yield cls.found(
                    file, row, "day", f"«{paper_name(file, row)}» số {row.number} chưa có ngày.", "Ghi ngày văn bản."
                )

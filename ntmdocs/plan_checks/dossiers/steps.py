"""Days of what a stage does beside its papers: posting, inspection on the spot, the survey."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from ntmdocs.assessment import survey_rows
from ntmdocs.findings import Finding, Severity
from ntmdocs.model import DossierFile, DossierPaper, Publication, TableRecord
from ntmdocs.plan_checks.dossiers.base import (
    REPORTS,
    SURVEY_REQUEST,
    DossierRule,
    dated,
    on,
    paper_name,
    stages,
    where,
)
from ntmdocs.vietnamese import fold

_NOTICE = "thong-bao-cong-khai"
_POSTING = fold("niêm yết")
_MEND = "Sửa một trong hai ngày."


class PostingMinutesDiffer(DossierRule):
    """Biên bản niêm yết khác ngày niêm yết.

    Kiểm tra gì: biên bản niêm yết lập ngày bắt đầu, biên bản kết thúc niêm yết lập ngày kết thúc niêm yết.
    Vì sao: biên bản ghi ngày lập cạnh thời gian niêm yết, hai ngày phải khớp nhau.
    Ví dụ: niêm yết từ ngày 10/4/2025, biên bản niêm yết ngày 11/4/2025.
    Căn cứ: bảng «Công khai» của hồ sơ.
    """

    code = "KH733"
    severity = Severity.WARNING  # minutes may be drawn up the day after

    @classmethod
    def of(cls, file: DossierFile) -> Iterator[Finding]:
        for stage in stages(file):
            posted = [row for row in file.rows(Publication, stage) if fold(row.form) == _POSTING]
            for kind, said, days in (
                ("bien-ban-niem-yet", "niêm yết từ", [row.since for row in posted]),
                ("bien-ban-ket-thuc-niem-yet", "niêm yết đến", [row.until for row in posted]),
            ):
                for row, day in dated(file, stage, kind):
                    if posted and day not in days:
                        message = f"«{paper_name(file, row)}» {on(day)}, {said} {on(days[0])}{where(posted[0])}."
                        yield cls.found(file, row, "day", message, _MEND)


class PublishedBeforeReport(DossierRule):
    """Công khai trước khi có báo cáo, thông báo.

    Kiểm tra gì: báo cáo của bước đầu không sau lần công khai đầu tiên, thông báo công khai của bước không sau ngày
    bắt đầu công khai của bước.
    Vì sao: công khai kết quả ghi trong báo cáo, theo thông báo; chưa có thì chưa công khai được.
    Ví dụ: niêm yết từ ngày 10/4/2025, thông báo ngày 12/4/2025.
    Căn cứ: Điều 5 Quyết định 18/2022/QĐ-TTg.
    """

    code = "KH734"
    severity = Severity.WARNING  # a report may be issued anew after what was published

    @classmethod
    def of(cls, file: DossierFile) -> Iterator[Finding]:
        codes = stages(file)
        reports = [each for stage in codes[:1] for each in dated(file, stage, *REPORTS)]
        yield from cls._after(file, reports, file.rows(Publication))  # a village's are its commune's to publish
        for stage in codes:
            yield from cls._after(file, dated(file, stage, _NOTICE), file.rows(Publication, stage))

    @classmethod
    def _after(
        cls, file: DossierFile, papers: Iterable[tuple[DossierPaper, date]], public: Sequence[Publication]
    ) -> Iterator[Finding]:
        first = min(public, key=lambda row: row.since, default=None)
        for row, day in papers:
            if first is not None and day > first.since:
                message = f"«{paper_name(file, row)}» {on(day)}, công khai từ {on(first.since)}{where(first)}."
                yield cls.found(file, row, "day", message, _MEND)


class InspectedAtOddDays(DossierRule):
    """Thẩm tra, thẩm định ghi ngày không khớp.

    Kiểm tra gì: việc mà báo cáo nêu («Từ ngày», «Đến ngày») bắt đầu không trước quyết định thành lập tổ, đoàn của
    bước, kết thúc không sau ngày báo cáo và không trước khi bắt đầu.
    Vì sao: báo cáo in thời gian thẩm tra cạnh ngày quyết định và ngày của chính nó.
    Ví dụ: tổ thẩm tra thành lập ngày 12/5/2025, thẩm tra từ ngày 10/5/2025.
    Căn cứ: trình tự thẩm tra, thẩm định.
    """

    code = "KH735"

    @classmethod
    def of(cls, file: DossierFile) -> Iterator[Finding]:
        for step in file.steps:
            unit = file.unit_at(step.acts) or file.commune
            teams = [row for row in file.teams(unit) if row.stage == step.code and row.kind in _INSPECTING]
            for report, day in dated(file, step.code, *REPORTS):
                since, until = report.since, report.until
                if until is not None and until > day:
                    message = f"làm đến {on(until)}, báo cáo {on(day)}."
                    yield cls.found(file, report, "until", message, _MEND)
                elif until is not None and since is not None and until < since:
                    message = f"kết thúc {on(until)}, trước {on(since)}."
                    yield cls.found(file, report, "until", message, _MEND)
                for team in teams:
                    if since is not None and team.day is not None and since < team.day:
                        message = f"làm từ {on(since)}, «{team.name}» thành lập {on(team.day)}{where(team)}."
                        yield cls.found(file, report, "since", message, _MEND)


_INSPECTING = ("to_tham_tra", "doan_tham_dinh")


class SurveyBeforeAsked(DossierRule):
    """Khảo sát sự hài lòng trước khi có đề nghị.

    Kiểm tra gì: lấy ý kiến về sự hài lòng không trước công văn đề nghị Mặt trận lấy ý kiến.
    Vì sao: Mặt trận lấy ý kiến theo công văn ấy, bằng mẫu phiếu kèm theo.
    Ví dụ: công văn ngày 12/5/2025, lấy ý kiến từ ngày 08/5/2025.
    Căn cứ: trình tự thẩm tra.
    """

    code = "KH736"
    severity = Severity.WARNING  # the Front may begin by its own plan

    @classmethod
    def of(cls, file: DossierFile) -> Iterator[Finding]:
        asked = next((each for stage in stages(file) for each in dated(file, stage, SURVEY_REQUEST)), None)
        begun: list[tuple[date, TableRecord]] = [(row.since, row) for row in survey_rows(file) if row.since is not None]
        first = min(begun, key=lambda each: each[0], default=None)
        if asked is not None and first is not None and first[0] < asked[1]:
            message = f"«{paper_name(file, asked[0])}» {on(asked[1])}, lấy ý kiến từ {on(first[0])}{where(first[1])}."
            yield cls.found(file, asked[0], "day", message, _MEND)

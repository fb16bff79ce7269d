"""The order of a dossier's days: publication, opinions, meeting, submission, stage after stage."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from math import ceil

from ntmdocs.assessment import days_public, survey_rows
from ntmdocs.findings import Finding
from ntmdocs.model import (
    DossierFile,
    DossierPaper,
    Opinion,
    Publication,
    SurveyVillage,
    TableRecord,
)
from ntmdocs.plan_checks.dossiers.base import (
    MEETING,
    OTHERWISE,
    RECOGNITION,
    REPORTS,
    SUBMISSION,
    SUMMARY,
    SURVEY_REPORT,
    SURVEY_REQUEST,
    DossierRule,
    bound,
    dated,
    last_publication,
    meeting_of,
    on,
    paper_name,
    stages,
    where,
)

_CERTIFICATE = "bang-cong-nhan"
_MEND = "Sửa một trong hai ngày."


class PublicationTooShort(DossierRule):
    """Công khai không đủ số ngày.

    Kiểm tra gì: từ ngày bắt đầu đến ngày kết thúc công khai đủ số ngày quy định, không tính ngày bắt đầu.
    Vì sao: công khai không đủ ngày thì việc lấy ý kiến không đúng quy trình.
    Ví dụ: niêm yết từ 10/4 đến 20/4 là 10 ngày; phải đủ 15 ngày thì sớm nhất đến hết ngày 25/4.
    Căn cứ: Điều 5 Quyết định 18/2022/QĐ-TTg; tham số «ngay_cong_khai».
    """

    code = "KH521"

    @classmethod
    def of(cls, file: DossierFile) -> Iterator[Finding]:
        for row in file.rows(Publication):
            least, said = bound(file, "ngay_cong_khai", " ngày", row.stage)
            days = days_public(row)
            if least is not None and 0 <= days < least:
                span = f"{on(row.since)} đến {on(row.until)}, không tính ngày bắt đầu"
                first = date.fromordinal(min(row.since.toordinal() + ceil(least), date.max.toordinal()))
                hint = f"Công khai sớm nhất đến hết {on(first)}, hoặc sửa ngày. {OTHERWISE}"
                yield cls.found(file, row, "until", f"{row.form} {days} ngày ({span}), phải đủ {said}.", hint)


class PublicationBackwards(DossierRule):
    """Công khai, lấy ý kiến kết thúc trước khi bắt đầu.

    Kiểm tra gì: ngày kết thúc công khai, khảo sát không trước ngày bắt đầu.
    Vì sao: ngày ghi ngược làm sai biên bản niêm yết và báo cáo.
    Ví dụ: từ 28/4/2025 đến 10/4/2025.
    Căn cứ: lịch thực tế của hồ sơ.
    """

    code = "KH522"

    @classmethod
    def of(cls, file: DossierFile) -> Iterator[Finding]:
        rows: tuple[Publication | SurveyVillage, ...] = (*file.rows(Publication), *survey_rows(file))
        for row in rows:
            if row.since is not None and row.until is not None and row.until < row.since:
                message = f"kết thúc {on(row.until)}, trước {on(row.since)}."
                yield cls.found(file, row, "until", message, _MEND)


class BroadcastTooFew(DossierRule):
    """Phát thanh, đăng tải không đủ số lần.

    Kiểm tra gì: ở mỗi bước, hình thức được phát nhiều lần nhất đạt số lần quy định.
    Vì sao: không đủ số lần thì việc công khai không đúng quy trình.
    Ví dụ: truyền thanh 3 lần khi phải ít nhất 5 lần.
    Căn cứ: Điều 5 Quyết định 18/2022/QĐ-TTg; tham số «lan_cong_khai».
    """

    code = "KH523"

    @classmethod
    def of(cls, file: DossierFile) -> Iterator[Finding]:
        for stage in stages(file):
            counted = [row for row in file.rows(Publication, stage) if row.times is not None]
            least, said = bound(file, "lan_cong_khai", " lần", stage)
            most = max(counted, key=lambda row: row.times or 0, default=None)
            if most is not None and least is not None and (most.times or 0) < least:
                message = f"{most.form} {most.times} lần, phải ít nhất {said}."
                yield cls.found(file, most, "times", message, f"Sửa số lần, hoặc phát thêm. {OTHERWISE}")


class MeetingBeforeConsultation(DossierRule):
    """Họp trước khi lấy xong ý kiến.

    Kiểm tra gì: cuộc họp của bước sau ngày kết thúc công khai và sau ngày các văn bản góp ý.
    Vì sao: cuộc họp xét cả ý kiến tham gia; họp trước thì ý kiến chưa được xét.
    Ví dụ: công khai đến 28/4/2025, họp ngày 25/4/2025.
    Căn cứ: trình tự của Quyết định 18/2022/QĐ-TTg.
    """

    code = "KH524"

    @classmethod
    def of(cls, file: DossierFile) -> Iterator[Finding]:
        for stage in stages(file):
            meeting, last = meeting_of(file, stage), last_publication(file, stage)
            if meeting is None:
                continue
            if last is not None and meeting.day < last.until:
                message = f"họp {on(meeting.day)}, công khai đến {on(last.until)}{where(last)}."
                yield cls.found(file, meeting, "day", message, _MEND)
            for opinion in file.rows(Opinion, stage):
                if opinion.day is not None and opinion.day > meeting.day:
                    message = (
                        f"«{opinion.body}» góp ý {on(opinion.day)}, sau cuộc họp {on(meeting.day)}{where(meeting)}."
                    )
                    yield cls.found(file, opinion, "day", message, _MEND)


class OpinionBeforePublication(DossierRule):
    """Góp ý trước khi công khai.

    Kiểm tra gì: văn bản góp ý không trước ngày bắt đầu công khai của bước.
    Vì sao: chưa công khai thì chưa có gì để góp ý.
    Ví dụ: công khai từ 10/4/2025, văn bản góp ý ngày 02/4/2025.
    Căn cứ: trình tự của Quyết định 18/2022/QĐ-TTg.
    """

    code = "KH525"

    @classmethod
    def of(cls, file: DossierFile) -> Iterator[Finding]:
        for stage in stages(file):
            first = min(file.rows(Publication, stage), key=lambda row: row.since, default=None)
            for row in file.rows(Opinion, stage):
                if first is not None and row.day is not None and row.day < first.since:
                    message = f"«{row.body}» góp ý {on(row.day)}, trước khi công khai {on(first.since)}{where(first)}."
                    yield cls.found(file, row, "day", message, _MEND)


class MinutesOfAnotherDay(DossierRule):
    """Biên bản khác ngày họp.

    Kiểm tra gì: biên bản họp, biên bản kiểm phiếu, phiếu biểu quyết, danh sách dự họp cùng ngày với cuộc họp của bước.
    Vì sao: biên bản lập tại cuộc họp.
    Ví dụ: họp ngày 06/5/2025, biên bản ngày 07/5/2025.
    Căn cứ: mẫu biên bản họp.
    """

    code = "KH526"

    @classmethod
    def of(cls, file: DossierFile) -> Iterator[Finding]:
        for stage in stages(file):
            meeting = meeting_of(file, stage)
            for row, day in dated(file, stage, *MEETING):
                if meeting is not None and day != meeting.day:
                    message = f"«{paper_name(file, row)}» {on(day)}, cuộc họp {on(meeting.day)}{where(meeting)}."
                    yield cls.found(file, row, "day", message, _MEND)


class SubmittedBeforeMeeting(DossierRule):
    """Tờ trình, quyết định trước cuộc họp.

    Kiểm tra gì: tờ trình, quyết định công nhận không trước cuộc họp của bước; quyết định không trước tờ trình, bằng
    công nhận không trước quyết định.
    Vì sao: phải có kết quả bỏ phiếu rồi mới trình, có tờ trình rồi mới quyết định.
    Ví dụ: họp ngày 06/5/2025, tờ trình ngày 05/5/2025.
    Căn cứ: trình tự của Quyết định 18/2022/QĐ-TTg.
    """

    code = "KH527"

    @classmethod
    def of(cls, file: DossierFile) -> Iterator[Finding]:
        for stage in stages(file):
            meeting = meeting_of(file, stage)
            for row, day in dated(file, stage, SUBMISSION, RECOGNITION):
                if meeting is not None and day < meeting.day:
                    message = f"«{paper_name(file, row)}» {on(day)}, trước cuộc họp {on(meeting.day)}{where(meeting)}."
                    yield cls.found(file, row, "day", message, _MEND)
            for later, earlier in ((RECOGNITION, SUBMISSION), (_CERTIFICATE, RECOGNITION)):
                for row, day in dated(file, stage, later):
                    for other, first in dated(file, stage, earlier):
                        if day < first:
                            names = f"«{paper_name(file, row)}» {on(day)}, trước «{paper_name(file, other)}»"
                            message = f"{names} {on(first)}{where(other)}."
                            yield cls.found(file, row, "day", message, _MEND)


class ReportAfterMeeting(DossierRule):
    """Báo cáo sau cuộc họp xét nó.

    Kiểm tra gì: báo cáo kết quả, thẩm tra, thẩm định và báo cáo tổng hợp ý kiến không sau cuộc họp của bước.
    Vì sao: cuộc họp nghe các báo cáo ấy rồi mới bỏ phiếu.
    Ví dụ: họp ngày 03/6/2025, báo cáo thẩm tra ngày 04/6/2025.
    Căn cứ: mẫu biên bản họp.
    """

    code = "KH528"

    @classmethod
    def of(cls, file: DossierFile) -> Iterator[Finding]:
        for stage in stages(file):
            meeting = meeting_of(file, stage)
            for row, day in dated(file, stage, *REPORTS, SUMMARY, SURVEY_REPORT):
                if meeting is not None and day > meeting.day:
                    message = f"«{paper_name(file, row)}» {on(day)}, sau cuộc họp {on(meeting.day)}{where(meeting)}."
                    yield cls.found(file, row, "day", message, _MEND)


class SummaryBeforeItsEnd(DossierRule):
    """Tổng hợp ý kiến trước khi lấy xong.

    Kiểm tra gì: báo cáo tổng hợp ý kiến không trước ngày kết thúc công khai và ngày các văn bản góp ý của bước.
    Vì sao: chưa lấy xong ý kiến thì chưa tổng hợp được.
    Ví dụ: công khai đến 28/4/2025, báo cáo tổng hợp ngày 25/4/2025.
    Căn cứ: trình tự của Quyết định 18/2022/QĐ-TTg.
    """

    code = "KH529"

    @classmethod
    def of(cls, file: DossierFile) -> Iterator[Finding]:
        for stage in stages(file):
            ends: list[tuple[date, TableRecord]] = [(row.until, row) for row in file.rows(Publication, stage)]
            ends += [(row.day, row) for row in file.rows(Opinion, stage) if row.day is not None]
            last = max(ends, key=lambda end: end[0], default=None)
            for row, day in dated(file, stage, SUMMARY):
                if last is not None and day < last[0]:
                    message = f"tổng hợp ý kiến {on(day)}, lấy ý kiến đến {on(last[0])}{where(last[1])}."
                    yield cls.found(file, row, "day", message, _MEND)


class StageBeforeSubmission(DossierRule):
    """Bước sau làm trước khi bước trước trình.

    Kiểm tra gì: công khai, khảo sát, thẩm tra, cuộc họp, báo cáo, tờ trình của bước sau không trước ngày trình (ngày
    nhận, nếu có) của bước trước.
    Vì sao: chưa nhận hồ sơ thì chưa thẩm tra, thẩm định được.
    Ví dụ: xã trình ngày 08/5/2025, báo cáo thẩm tra ngày 05/5/2025.
    Căn cứ: trình tự của Quyết định 18/2022/QĐ-TTg.
    """

    code = "KH530"

    @classmethod
    def of(cls, file: DossierFile) -> Iterator[Finding]:
        codes = stages(file)
        for before, stage in pairwise(codes):
            asked = file.paper(SUBMISSION, before)
            day = (asked.received_on or asked.day) if asked else None
            if asked is None or day is None:
                continue
            papers = dated(file, stage, *REPORTS, *MEETING, SUBMISSION, RECOGNITION, SURVEY_REQUEST)
            acts: list[tuple[TableRecord, str, date]] = [(row, "day", done) for row, done in papers]
            acts += [(meeting, "day", meeting.day)] if (meeting := meeting_of(file, stage)) else []
            acts += [(row, "since", row.since) for row in file.rows(Publication, stage)]
            acts += [(row, "since", row.since) for row, _ in dated(file, stage, *REPORTS) if row.since is not None]
            for row, field, done in acts:
                if done < day:
                    message = f"{on(done)} là trước khi nhận hồ sơ của bước trước {on(day)}{where(asked)}."
                    yield cls.found(file, row, field, message, _MEND)


class ReceivedBeforeSigned(DossierRule):
    """Nhận trước khi ký.

    Kiểm tra gì: ngày nhận không trước ngày của văn bản.
    Vì sao: không thể nhận văn bản chưa ký.
    Ví dụ: tờ trình ngày 08/5/2025, nhận ngày 06/5/2025.
    Căn cứ: sổ văn bản đến.
    """

    code = "KH531"

    @classmethod
    def of(cls, file: DossierFile) -> Iterator[Finding]:
        for row in file.rows(DossierPaper):
            if row.day is not None and row.received_on is not None and row.received_on < row.day:
                message = f"«{paper_name(file, row)}» {on(row.day)}, nhận {on(row.received_on)}."
                yield cls.found(file, row, "received_on", message, _MEND)


class SurveyTooLate(DossierRule):
    """Khảo sát sự hài lòng muộn hơn văn bản dùng kết quả.

    Kiểm tra gì: lấy ý kiến xong trước báo cáo hài lòng và trước cuộc họp của bước có báo cáo ấy.
    Vì sao: cuộc họp xét cả tỷ lệ hài lòng.
    Ví dụ: khảo sát đến 05/6/2025, huyện họp ngày 03/6/2025.
    Căn cứ: trình tự của Quyết định 18/2022/QĐ-TTg.
    """

    code = "KH532"

    @classmethod
    def of(cls, file: DossierFile) -> Iterator[Finding]:
        step = next((step for step in file.steps if step.paper(SURVEY_REPORT)), None)
        if step is None:
            return
        later: list[tuple[TableRecord, date]] = list(dated(file, step.code, SURVEY_REPORT))
        later += [(meeting, meeting.day)] if (meeting := meeting_of(file, step.code)) else []
        ends = [(row.until, row) for row in survey_rows(file) if row.until is not None]
        last = max(ends, key=lambda end: end[0], default=None)  # the villages' days are most often one
        if last is None:
            return
        for other, day in later:
            if last[0] > day:
                message = f"lấy ý kiến đến {on(last[0])}, sau {on(day)}{where(other)}."
                yield cls.found(file, last[1], "until", message, _MEND)
                break

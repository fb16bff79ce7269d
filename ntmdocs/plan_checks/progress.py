"""What is reported of a period: who has not, days that can be, numbers that fall, and what other tables say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ntmdocs.assessment import (
    LEVEL,
    Progress,
    Reports,
    State,
    allotted,
    assess,
    latest_stage,
    money_falls,
    position_of,
    recognised_on,
    reporter,
)
from ntmdocs.findings import Finding, Papers, Severity
from ntmdocs.model import CommuneProgress, MoneyProgress, PeriodRow, Plan, ProgressReport, ReportPassage, Unit, Village
from ntmdocs.plan_checks.base import PlanRule, communes, holders, table_place, with_commune
from ntmdocs.vietnamese import capitalised, decimal_text, joined, short_date


class NotReported(PlanRule):
    """Đơn vị cấp dưới chưa báo cáo.

    Kiểm tra gì: mọi đơn vị trực thuộc thuộc Chương trình đã có số liệu của kỳ mà đơn vị cấp trên lập báo cáo.
    Vì sao: báo cáo vẫn làm được với số liệu gần nhất, nhưng phải nêu tên đơn vị chưa báo cáo.
    Ví dụ: huyện báo cáo quý II mà 02 xã chưa có dòng nào của quý II ở bảng tiến độ xã.
    Căn cứ: Kế hoạch số 224/KH-UBND, mục V.2, V.3.
    """

    code = "KH650"
    severity = Severity.WARNING

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        reports = Reports(plan)
        for row, unit in _reports(plan):
            below = (reporter(reports, each, row.span) for each in plan.programme_units(unit))
            missing = [each.unit.full_name for each in below if not each.reported]
            if missing:
                message = f"Chưa có số liệu {row.span.called} của {joined(missing)}."
                hint = "Thu số liệu rồi ghi vào bảng, hoặc gửi báo cáo với số liệu gần nhất của đơn vị ấy."
                yield cls.on(plan, row, "period", message, hint)


class NoReportRow(PlanRule):
    """Đơn vị có xã đã báo cáo mà chưa có dòng báo cáo của mình.

    Kiểm tra gì: kỳ nào có số liệu của xã thì đơn vị trực tiếp quản lý xã có dòng của kỳ ấy ở bảng báo cáo tiến độ.
    Vì sao: thiếu dòng thì không biết hạn gửi nên không nêu được xã gửi muộn; lệnh build cũng không làm báo cáo.
    Ví dụ: gộp số liệu tháng 6 của các xã mà bảng báo cáo tiến độ chưa có dòng của huyện.
    Căn cứ: Kế hoạch số 224/KH-UBND, mục V.2, V.3.
    """

    code = "KH661"
    severity = Severity.WARNING

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        reports = Reports(plan)
        for unit in holders(plan):
            own = {row.span.last_day for row in plan.rows_about(ProgressReport, unit)}
            rows = (row for commune in communes(plan, unit) for row in plan.rows_about(CommuneProgress, commune))
            missing = {row.span.last_day: row.span for row in rows if row.span.last_day not in own}
            for period in missing.values():
                silent = [each for each in communes(plan, unit) if not reporter(reports, each, period).reported]
                told = f" Chưa có số liệu của {joined([each.full_name for each in silent])}." if silent else ""
                message = f"{capitalised(unit.full_name)} chưa có dòng báo cáo {period.called}.{told}"
                hint = "Thêm một dòng cho kỳ này: số liệu đến ngày, hạn cấp dưới gửi; trống ngày cũng được."
                found = cls.at(table_place(plan, ProgressReport), message, hint=hint, units=[unit.code])
                yield replace(found, papers=Papers.REPORTS, period=period.code)


class ReportedLate(PlanRule):
    """Báo cáo gửi sau hạn.

    Kiểm tra gì: ngày báo cáo của xã, ngày gửi của đơn vị không sau hạn mà cấp trên đặt cho kỳ đó.
    Vì sao: báo cáo của cấp trên nêu tên đơn vị gửi muộn.
    Ví dụ: hạn 27/6/2025, xã gửi ngày 30/6/2025.
    Căn cứ: cột «Hạn cấp dưới gửi» của bảng báo cáo tiến độ.
    """

    code = "KH651"
    severity = Severity.WARNING

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        reports = Reports(plan)
        rows: list[tuple[PeriodRow, Unit, str]] = [
            *((row, commune, "reported_on") for row, commune in with_commune(plan, CommuneProgress) if row.reported_on),
            *((row, unit, "sent_on") for row, unit in _reports(plan) if row.sent_on),
        ]
        for row, unit, field in rows:
            above = plan.units.parent(unit)
            due, found = reports.due(above, row.span) if above else None, reporter(reports, unit, row.span)
            if due and found.late and getattr(row, field) == found.day:
                message = f"{capitalised(unit.full_name)} báo cáo ngày {short_date(found.day or due)}, sau hạn "
                yield cls.on(plan, row, field, f"{message}{short_date(due)}.", "Sửa ngày nếu ghi nhầm.")


class FellWithoutReason(PlanRule):
    """Số liệu giảm so với kỳ trước mà không có lý do.

    Kiểm tra gì: số tiêu chí đạt, số thôn, cấp độ của xã không thấp hơn kỳ trước (kỳ đầu thì so với sổ theo dõi),
    trừ khi có lý do giảm.
    Vì sao: giảm là việc phải giải trình; phần nhiều là ghi thiếu một tiêu chí.
    Ví dụ: quý I đạt 12 tiêu chí, quý II đạt 11 tiêu chí, cột «Lý do giảm» trống.
    Căn cứ: bảng tiến độ xã của hai kỳ.
    """

    code = "KH652"

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        reports = Reports(plan)
        for row, commune in with_commune(plan, CommuneProgress):
            for fall in Progress(reports, commune, row.span).falls if not row.fall_reason else ():
                if fall.row is row:
                    what = fall.what if fall.what == LEVEL else f"{fall.what} giảm"
                    message = (
                        f"{capitalised(commune.full_name)}: {what} từ {fall.before} xuống {fall.now or 'chưa đạt'}."
                    )
                    hint = "Ghi lý do giảm, hoặc sửa số liệu của một trong hai kỳ."
                    yield cls.on(plan, row, "fall_reason", message, hint)


class CutOffOutside(PlanRule):
    """Ngày chốt số liệu không thuộc kỳ báo cáo.

    Kiểm tra gì: ngày số liệu tính đến nằm trong kỳ; ngày gửi, ngày báo cáo không trước ngày chốt.
    Vì sao: «tính đến ngày …» của báo cáo sẽ sai.
    Ví dụ: kỳ 2025-Q2 mà số liệu đến ngày 25/3/2025.
    Căn cứ: kỳ báo cáo ở cùng dòng.
    """

    code = "KH653"
    severity = Severity.WARNING

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        rows: list[tuple[CommuneProgress | ProgressReport, str]] = [
            *((row, "reported_on") for row in plan.rows(CommuneProgress)),
            *((row, "sent_on") for row in plan.rows(ProgressReport)),
        ]
        for row, field in rows:
            day = getattr(row, field)
            if row.cut_off and not row.span.holds(row.cut_off):
                message = f"Số liệu đến ngày {short_date(row.cut_off)} không thuộc {row.span.called}."
                yield cls.on(plan, row, "cut_off", message, "Sửa ngày, hoặc sửa kỳ báo cáo.")
            elif row.cut_off and day and day < row.cut_off:
                message = f"Ngày {short_date(day)} trước ngày chốt số liệu {short_date(row.cut_off)}."
                yield cls.on(plan, row, field, message, "Sửa một trong hai ngày.")


class MoneyFell(PlanRule):
    """Số giải ngân lũy kế giảm.

    Kiểm tra gì: số giải ngân lũy kế của một nguồn vốn không thấp hơn kỳ trước trong năm, trừ khi có lý do giảm.
    Vì sao: số lũy kế từ đầu năm chỉ tăng; số giảm thường là số của riêng kỳ.
    Ví dụ: quý I giải ngân 300, quý II ghi 120 triệu đồng.
    Căn cứ: bảng giải ngân của hai kỳ.
    """

    code = "KH654"

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        for fall in money_falls(plan):
            row, earlier = fall.row, fall.before
            if not row.fall_reason:
                sums = f"{decimal_text(earlier.disbursed)} ({earlier.span.name}) xuống {decimal_text(row.disbursed)}"
                message = f"{capitalised(fall.holder.full_name)}: giải ngân lũy kế giảm từ {sums} triệu đồng."
                hint = "Ghi số lũy kế từ đầu năm, hoặc ghi lý do giảm."
                yield cls.on(plan, row, "disbursed", message, hint)


class DisbursedAboveAllotted(PlanRule):
    """Giải ngân nhiều hơn vốn đã phân bổ.

    Kiểm tra gì: số giải ngân lũy kế không quá số đã phân bổ (cột trống thì là số ở bảng nguồn vốn).
    Vì sao: không thể giải ngân quá số được phân bổ.
    Ví dụ: phân bổ 500, giải ngân 560 triệu đồng.
    Căn cứ: bảng nguồn vốn và bảng giải ngân.
    """

    code = "KH655"
    severity = Severity.WARNING

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        for row in plan.rows(MoneyProgress):
            given = allotted(plan, row)
            if row.disbursed > given:
                sums = f"{decimal_text(row.disbursed)}, đã phân bổ {decimal_text(given)}"
                hint = "Sửa một trong hai số, hoặc ghi cột «Đã phân bổ»."
                yield cls.on(plan, row, "disbursed", f"Giải ngân {sums} triệu đồng.", hint)


class CriteriaAgainstRegister(PlanRule):
    """Tiêu chí đạt khác sổ theo dõi của cùng ngày.

    Kiểm tra gì: kỳ báo cáo chốt đúng ngày chốt số liệu của kế hoạch thì số tiêu chí bằng số ở sổ theo dõi xã.
    Vì sao: kế hoạch và báo cáo cùng một ngày sẽ nói khác nhau.
    Ví dụ: sổ theo dõi xã ghi 12 tiêu chí ngày 31/12/2024, báo cáo năm 2024 nêu 13 tiêu chí.
    Căn cứ: sổ theo dõi xã.
    """

    code = "KH656"
    severity = Severity.WARNING

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        reports = Reports(plan)
        for row, commune in with_commune(plan, CommuneProgress):
            entry = reports.entry(commune)
            same_day = (row.cut_off or reports.cut_off(commune, row.span)) == plan.header.cut_off
            asked = row.met and same_day and reports.set_of(row, commune) is reports.base_set(commune)
            if not asked or entry is None or entry.criteria_met is None:
                continue
            if (met := len(set(row.met))) != entry.criteria_met:
                message = f"{met} tiêu chí đạt, sổ theo dõi xã ghi {entry.criteria_met} của cùng ngày."
                yield cls.on(plan, row, "met", message, "Sửa báo cáo, hoặc sửa bảng «Sổ theo dõi xã».")


class LevelAgainstDossier(PlanRule):
    """Cấp độ đã đạt trái với hồ sơ.

    Kiểm tra gì: xã báo cáo đã đạt một cấp độ thì sổ theo dõi ghi cấp độ ấy, hoặc hồ sơ có quyết định công nhận đến ngày
    chốt.
    Vì sao: chưa có quyết định thì chưa được tính là xã đạt chuẩn.
    Ví dụ: xã báo cáo đạt nông thôn mới nâng cao mà hồ sơ mới ở bước thẩm tra.
    Căn cứ: Quyết định 18/2022/QĐ-TTg.
    """

    code = "KH657"
    severity = Severity.WARNING

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        reports = Reports(plan)
        for row, commune in with_commune(plan, CommuneProgress):
            level = plan.level_of(row.level) if row.level else None
            file = plan.dossier_of(commune)
            if level is None or file is None or file.level != level:
                continue
            day = row.cut_off or reports.cut_off(commune, row.span)
            decided, position = recognised_on(file), position_of(file, day)
            entry = reports.entry(commune)
            held = plan.level_of(entry.level) if entry and entry.level else None
            if (decided is None or decided > day) and held != level:
                at = f"đang ở bước {position.step.name}" if position.begun and position.step else "chưa có văn bản nào"
                message = f"{capitalised(commune.full_name)} báo cáo đã đạt {level.name} mà hồ sơ {at}."
                hint = "Ghi quyết định công nhận ở bảng «Văn bản hồ sơ», hoặc xóa cấp độ ở dòng này."
                yield cls.on(plan, row, "level", message, hint)


class CriteriaAgainstDossier(PlanRule):
    """Tiêu chí báo cáo đạt mà hồ sơ đánh giá chưa đạt.

    Kiểm tra gì: tiêu chí xã báo cáo đạt không phải là tiêu chí mà bước mới nhất của hồ sơ đánh giá chưa đạt.
    Vì sao: báo cáo và hồ sơ của cùng một xã nói trái nhau.
    Ví dụ: báo cáo quý II nêu đạt tiêu chí 17, biên bản thẩm tra ghi tiêu chí 17 chưa đạt.
    Căn cứ: kết quả chỉ tiêu, đánh giá tiêu chí của hồ sơ.
    """

    code = "KH658"
    severity = Severity.WARNING

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        reports = Reports(plan)
        for file in plan.dossiers:
            rows = plan.rows_about(CommuneProgress, file.commune) if file.criteria_set and file.steps else ()
            if not rows or file.village or file.criteria_set is None:
                continue
            stage = latest_stage(file)
            first = file.first_day(stage)
            unmet = {each.criterion.code for each in assess(file, stage).counted if each.state is State.NOT_MET}
            for row in rows:
                day = row.cut_off or reports.cut_off(file.commune, row.span)
                of_set = reports.set_of(row, file.commune)
                same_set = of_set is not None and of_set.code == file.criteria_set.code
                wrong = [number for number in row.met if number in unmet]
                if wrong and same_set and (first is None or first <= day):
                    message = f"Tiêu chí {joined(wrong)} báo cáo đạt mà hồ sơ đánh giá chưa đạt."
                    yield cls.on(plan, row, "met", message, "Sửa báo cáo, hoặc sửa đánh giá ở hồ sơ.")


class VillagesAgainstRegister(PlanRule):
    """Số thôn đạt khác sổ theo dõi thôn.

    Kiểm tra gì: số thôn xã báo cáo đạt bằng số thôn của xã có quyết định công nhận trong năm ở sổ theo dõi thôn.
    Vì sao: báo cáo nói một số, danh sách thôn nói số khác.
    Ví dụ: xã báo cáo 02 thôn, sổ theo dõi thôn mới có quyết định của 01 thôn.
    Căn cứ: sổ theo dõi thôn.
    """

    code = "KH659"
    severity = Severity.WARNING

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        reports = Reports(plan)
        for row, commune in with_commune(plan, CommuneProgress):
            if row.villages is None or not plan.rows_about(Village, commune):
                continue
            counted = reports.villages(commune, row.cut_off or reports.cut_off(commune, row.span))
            if row.villages != counted:
                message = f"Báo cáo {row.villages} thôn, sổ theo dõi thôn có {counted} thôn đã công nhận đến ngày chốt."
                hint = "Ghi quyết định ở bảng «Sổ theo dõi thôn» và để trống ô này, hoặc sửa số thôn."
                yield cls.on(plan, row, "villages", message, hint)


class OnlyFigures(PlanRule):
    """Báo cáo chưa gửi mới có số liệu, chưa có lời văn nào.

    Kiểm tra gì: báo cáo chưa gửi có ít nhất một đoạn về khó khăn, kiến nghị hoặc nhiệm vụ kỳ tới.
    Vì sao: phần trống không in nên báo cáo chỉ còn số liệu mà không ai thấy là thiếu.
    Ví dụ: báo cáo tháng 6 có dòng ở bảng «Báo cáo tiến độ», bảng «Lời văn báo cáo» không có dòng nào của tháng 6.
    Căn cứ: Kế hoạch số 224/KH-UBND, mục V.2, V.3.
    """

    code = "KH662"
    severity = Severity.INFO

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        for row, unit in _reports(plan):
            passages = plan.rows_about(ReportPassage, unit)
            words = [each for each in passages if each.span.last_day == row.span.last_day]
            if words or row.sent_on or row.number:
                continue
            message = f"Báo cáo {row.span.called} của {unit.full_name} mới có số liệu."
            hint = f"Viết khó khăn, kiến nghị, nhiệm vụ kỳ tới ở bảng «{ReportPassage.TABLE.title}»."
            yield cls.on(plan, row, "period", message, hint)


RULES: tuple[type[PlanRule], ...] = (
    NotReported,
    NoReportRow,
    OnlyFigures,
    ReportedLate,
    FellWithoutReason,
    CutOffOutside,
    MoneyFell,
    DisbursedAboveAllotted,
    CriteriaAgainstRegister,
    LevelAgainstDossier,
    CriteriaAgainstDossier,
    VillagesAgainstRegister,
)


def _reports(plan: Plan) -> Iterator[tuple[ProgressReport, Unit]]:
    """The rows of reports whose unit is known, each with it."""
    for row in plan.rows(ProgressReport):
        unit = plan.commune_of(row) if row.commune else plan.unit_of(row)
        if unit is not None:
            yield row, unit

"""Drafts sent for opinions: rounds in their order, comments of a known round and body, each with an answer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from ntmdocs.assessment import Known, RoundFigures, rounds_of
from ntmdocs.findings import Finding, Papers, Severity
from ntmdocs.model import DraftComment, DraftRound, Plan, TableRecord, Unit
from ntmdocs.plan_checks.base import PlanRule
from ntmdocs.plan_checks.hints import Hints
from ntmdocs.vietnamese import joined, short_date


class CommentWithoutRound(PlanRule):
    """Góp ý cho một lần dự thảo không có.

    Kiểm tra gì: lần dự thảo của mỗi góp ý có dòng trong bảng «Lần dự thảo» của đơn vị.
    Vì sao: không biết góp ý ấy trả lời công văn nào, ai đã được hỏi.
    Ví dụ: góp ý ghi lần 3 mà đơn vị mới gửi hai lần.
    Căn cứ: lược đồ dữ liệu của chương trình.
    """

    code = "KH670"
    papers = Papers.OTHERS

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        for unit, figures in _rounds(plan):
            if figures.row is None:
                for reply in figures.replies:
                    for row in reply.rows:
                        message = f"Dự thảo của {unit.full_name} không có lần {row.round}."
                        yield cls.on(plan, row, "round", message, "Sửa lần, hoặc thêm dòng ở bảng «Lần dự thảo».")


class CommentUnanswered(PlanRule):
    """Góp ý chưa tiếp thu, chưa giải trình.

    Kiểm tra gì: mỗi góp ý không ghi «nhất trí» có cột «Xử lý»; giải trình thì có nội dung.
    Vì sao: bảng tổng hợp trình người ký phải nói rõ từng ý kiến được xử lý thế nào.
    Ví dụ: góp ý về kinh phí mà cột «Xử lý» trống.
    Căn cứ: yêu cầu tiếp thu, giải trình ý kiến trước khi trình ký.
    """

    code = "KH671"
    severity = Severity.WARNING
    papers = Papers.OTHERS

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        for row in plan.rows(DraftComment):
            if row.is_open:
                field = "answer" if row.handling else "handling"
                message = f"Góp ý của {row.body} (lần {row.round}) chưa được trả lời."
                yield cls.on(plan, row, field, message, "Ghi «tiếp thu» hoặc «giải trình» và nội dung xử lý.")


class DraftDaysOutOfOrder(PlanRule):
    """Ngày của dự thảo và góp ý không theo thứ tự.

    Kiểm tra gì: ngày gửi không sau hạn góp ý; góp ý không trước ngày gửi; xử lý không trước góp ý; lần sau không gửi
    trước lần trước.
    Vì sao: một trong hai ngày ghi sai, hoặc góp ý ghi nhầm lần.
    Ví dụ: dự thảo gửi ngày 10/4, văn bản góp ý ngày 05/4.
    Căn cứ: thứ tự thời gian.
    """

    code = "KH672"
    papers = Papers.OTHERS

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        sent = {(plan.unit_of(row), row.round): row.sent_on for row in plan.rows(DraftRound)}
        for row in plan.rows(DraftRound):
            yield from cls._order(plan, row, "due_on", "Hạn góp ý", row.due_on, "ngày gửi", row.sent_on)
        for comment in plan.rows(DraftComment):
            asked_on = sent.get((plan.unit_of(comment), comment.round))
            yield from cls._order(plan, comment, "day", "Văn bản góp ý", comment.day, "ngày gửi dự thảo", asked_on)
            answered = comment.answered_on
            yield from cls._order(plan, comment, "answered_on", "Xử lý", answered, "văn bản góp ý", comment.day)
        for _, rounds in _by_unit(plan):
            for one, two in pairwise(figures.row for figures in rounds if figures.row and figures.row.sent_on):
                earlier = f"ngày gửi lần {one.round}"
                yield from cls._order(plan, two, "sent_on", f"Gửi lần {two.round}", two.sent_on, earlier, one.sent_on)

    @classmethod
    def _order(
        cls, plan: Plan, row: TableRecord, field: str, what: str, day: date | None, earlier: str, before: date | None
    ) -> Iterator[Finding]:
        if day is not None and before is not None and day < before:
            message = f"{what} ngày {short_date(day)}, trước {earlier} ({short_date(before)})."
            yield cls.on(plan, row, field, message, "Sửa một trong hai ngày.")


class CommentAfterNextRound(PlanRule):
    """Góp ý đến, hoặc được xử lý, sau khi đã gửi dự thảo lần sau.

    Kiểm tra gì: ngày văn bản góp ý, ngày xử lý không sau ngày gửi dự thảo lần ngay sau.
    Vì sao: bảng tổng hợp kèm công văn lần sau chỉ có thể nêu ý kiến đã nhận, đã xử lý khi gửi.
    Ví dụ: dự thảo lần 2 gửi ngày 11/4, góp ý lần 1 ghi ngày 12/4.
    Căn cứ: thứ tự thời gian.
    """

    code = "KH696"
    severity = Severity.WARNING

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        for _, rounds in _by_unit(plan):
            for one, two in pairwise(rounds):
                sent_on = two.row.sent_on if two.row else None
                for row in (row for reply in one.replies for row in reply.rows if sent_on):
                    yield from cls._late(plan, row, two.number, sent_on)

    @classmethod
    def _late(cls, plan: Plan, row: DraftComment, following: int, sent_on: date | None) -> Iterator[Finding]:
        late = {"day": ("Văn bản góp ý", row.day), "answered_on": ("Xử lý", row.answered_on)}
        for field, (what, day) in late.items():
            if day is not None and sent_on is not None and day > sent_on:
                sent = f"sau ngày gửi dự thảo lần {following} ({short_date(sent_on)})"
                message = f"{what} của {row.body} (lần {row.round}) ngày {short_date(day)}, {sent}."
                yield cls.on(plan, row, field, message, f"Sửa ngày, hoặc ghi góp ý này cho lần {following}.")
                return


class CommentatorUnknown(PlanRule):
    """Cơ quan góp ý hoặc được hỏi không có trong danh mục.

    Kiểm tra gì: cơ quan ở bảng góp ý, ở cột «Lấy ý kiến của» là cơ quan của đơn vị (mã hoặc tên) đang tồn tại vào ngày
    lập kế hoạch, hoặc là đơn vị cấp dưới.
    Vì sao: tên ghi khác thì nơi đã góp ý vẫn bị tính là chưa trả lời.
    Ví dụ: «Phòng Tài chính» thay vì «Phòng Tài chính - Kế hoạch».
    Căn cứ: danh mục cơ quan của hình thức chính quyền và bảng «Cơ quan, đơn vị» của kế hoạch.
    """

    code = "KH673"
    severity = Severity.WARNING
    papers = Papers.OTHERS

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        for unit, rounds in _by_unit(plan):
            known = Known(plan, unit)
            hints = Hints("Sửa tên, hoặc thêm dòng ở bảng «Cơ quan, đơn vị».", [one.name for one in known.everyone])
            asked = {one for figures in rounds for one in figures.asked}
            for row, field, word in (each for figures in rounds for each in _named(figures)):
                one = known.meant(word)
                if one.unknown and (field == "asked" or one not in asked):
                    message = f"«{word}» không phải cơ quan, đơn vị cấp dưới của {unit.full_name}."
                    yield cls.on(plan, row, field, message, hints(word))


class AskedWithoutAnswer(PlanRule):
    """Có nơi được hỏi mà chưa góp ý.

    Kiểm tra gì: lần dự thảo đã có góp ý hoặc đã có lần sau thì mọi nơi được hỏi có dòng ở bảng «Góp ý dự thảo».
    Vì sao: bảng tổng hợp phải nêu nơi không trả lời; có khi văn bản đã đến mà chưa ghi vào bảng.
    Ví dụ: gửi 20 nơi, mới ghi 18.
    Căn cứ: yêu cầu tổng hợp ý kiến trước khi trình ký.
    """

    code = "KH674"
    severity = Severity.WARNING
    papers = Papers.OTHERS

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        for unit, rounds in _by_unit(plan):
            for figures in rounds:
                if figures.row is not None and figures.silent and (figures.replies or figures != rounds[-1]):
                    silent = joined([one.name for one in figures.silent])
                    share = f"{len(figures.silent)}/{len(figures.asked)} nơi được hỏi chưa góp ý"
                    message = f"Dự thảo lần {figures.number} của {unit.full_name}: {share}: {silent}."
                    hint = "Ghi góp ý đã nhận (nhất trí cũng ghi một dòng), hoặc đôn đốc."
                    yield cls.on(plan, figures.row, "asked", message, hint)


class RoundMissing(PlanRule):
    """Thiếu một lần dự thảo.

    Kiểm tra gì: các lần dự thảo của một đơn vị là 1, 2, 3 … không cách quãng.
    Vì sao: dự thảo lần sau nêu thay đổi so với lần ngay trước.
    Ví dụ: có lần 1 và lần 3.
    Căn cứ: lược đồ dữ liệu của chương trình.
    """

    code = "KH675"
    severity = Severity.WARNING
    papers = Papers.OTHERS

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        for unit, rounds in _by_unit(plan):
            known = [figures.row for figures in rounds if figures.row is not None]
            for at, row in enumerate(known, 1):
                before = known[at - 2].round if at > 1 else 0
                if row.round != before + 1:
                    lacking = f"có lần {row.round} mà không có lần {row.round - 1}" if row.round else "bắt đầu từ lần 0"
                    message = f"Dự thảo của {unit.full_name} {lacking}."
                    yield cls.on(plan, row, "round", message, "Sửa lần, hoặc thêm dòng còn thiếu.")


def _named(figures: RoundFigures) -> Iterator[tuple[TableRecord, str, str]]:
    """Each body that the rows of a round name, with the row and its field."""
    if figures.row is not None:
        yield from ((figures.row, "asked", word) for word in figures.row.asked)
    yield from ((row, "body", row.body) for reply in figures.replies for row in reply.rows)


def _by_unit(plan: Plan) -> Iterator[tuple[Unit, tuple[RoundFigures, ...]]]:
    """The units that have drafts, each with its rounds."""
    for unit in plan.units:
        if rounds := rounds_of(plan, unit):
            yield unit, rounds


def _rounds(plan: Plan) -> Iterator[tuple[Unit, RoundFigures]]:
    return ((unit, figures) for unit, rounds in _by_unit(plan) for figures in rounds)

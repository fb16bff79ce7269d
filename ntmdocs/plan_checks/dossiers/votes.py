"""Meetings and opinions: ballots in their order, shares that suffice, people named who are counted."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from ntmdocs.assessment import share
from ntmdocs.findings import Finding, Severity
from ntmdocs.model import (
    Attendee,
    AttendeeRole,
    DossierFile,
    DossierStep,
    Meeting,
    Opinion,
    Profile,
    Publication,
    TeamMember,
)
from ntmdocs.plan_checks.dossiers.base import OTHERWISE, DossierRule, bound, meeting_of, stages, where
from ntmdocs.vietnamese import decimal_text, fold

_KIND, _COUNCIL = "hoi_dong_tham_dinh", fold("Hội đồng thẩm định")
_CHAIN = ("in_favour", "valid", "returned", "ballots", "present", "summoned")


class BallotsOutOfOrder(DossierRule):
    """Số phiếu không khớp nhau.

    Kiểm tra gì: phiếu nhất trí ≤ hợp lệ ≤ thu về ≤ phát ra ≤ số có mặt ≤ tổng số phải dự.
    Vì sao: không thể thu về nhiều phiếu hơn phát ra, phát nhiều hơn số người có mặt.
    Ví dụ: phát ra 15, thu về 16.
    Căn cứ: biên bản kiểm phiếu.
    """

    code = "KH541"

    @classmethod
    def of(cls, file: DossierFile) -> Iterator[Finding]:
        for row in file.rows(Meeting):
            known = [(field, value) for field in _CHAIN if (value := getattr(row, field)) is not None]
            for (less, fewer), (more, most) in pairwise(known):
                if fewer > most:
                    message = f"«{_title(less)}» {fewer} nhiều hơn «{_title(more)}» {most}."
                    yield cls.found(file, row, less, message, "Sửa một trong hai số.")


class VotesTooFew(DossierRule):
    """Tỷ lệ nhất trí không đủ.

    Kiểm tra gì: phiếu nhất trí trên số có mặt đạt tỷ lệ quy định.
    Vì sao: không đủ tỷ lệ thì không được đề nghị xét, công nhận.
    Ví dụ: 13 trên 16 phiếu (81,25%) khi phải từ 90%.
    Căn cứ: Quyết định 18/2022/QĐ-TTg; tham số «ty_le_phieu».
    """

    code = "KH542"

    @classmethod
    def of(cls, file: DossierFile) -> Iterator[Finding]:
        for row in file.rows(Meeting):
            least, said = bound(file, "ty_le_phieu", "%", row.stage)
            got = _share(row.in_favour, row.present)
            if least is not None and got is not None and got < least:
                message = (
                    f"{row.in_favour} phiếu nhất trí trên {row.present} người có mặt ({_percent(got)}), phải từ {said}."
                )
                yield cls.found(
                    file, row, "in_favour", message, f"Kiểm tra lại số phiếu; không đủ thì chưa được trình. {OTHERWISE}"
                )


class AttendanceTooLow(DossierRule):
    """Số người dự họp không đủ.

    Kiểm tra gì: số có mặt trên tổng số thành viên đạt tỷ lệ quy định.
    Vì sao: hội đồng không đủ thành viên thì kết quả bỏ phiếu không có giá trị.
    Ví dụ: 7 trên 11 thành viên (63,64%) khi phải từ 70%.
    Căn cứ: quy chế hội đồng thẩm định; tham số «ty_le_co_mat».
    """

    code = "KH543"

    @classmethod
    def of(cls, file: DossierFile) -> Iterator[Finding]:
        for row in file.rows(Meeting):
            least, said = bound(file, "ty_le_co_mat", "%", row.stage)
            got = _share(row.present, row.summoned)
            if least is not None and got is not None and got < least:
                message = f"có mặt {row.present} trên {row.summoned} ({_percent(got)}), phải từ {said}."
                yield cls.found(
                    file, row, "present", message, f"Kiểm tra lại số người; không đủ thì phải họp lại. {OTHERWISE}"
                )


class NamedNotCounted(DossierRule):
    """Danh sách dự họp không khớp số có mặt.

    Kiểm tra gì: số người có tên ghi «có mặt» (không kể khách mời) bằng số có mặt; số người có tên bằng tổng số phải dự.
    Cuộc họp thôn đếm hộ nên không so.
    Vì sao: danh sách dự họp kèm biên bản phải đúng với số ghi trong biên bản.
    Ví dụ: biên bản ghi 16 người có mặt, danh sách có 15 người.
    Căn cứ: danh sách dự họp.
    """

    code = "KH544"

    @classmethod
    def of(cls, file: DossierFile) -> Iterator[Finding]:
        for step in file.steps:
            row, people = meeting_of(file, step.code), _members(file, step.code)
            if row is None or not people or (file.village and step.acts == step.subject):
                continue
            for field, counted in (("present", sum(person.present for person in people)), ("summoned", len(people))):
                stated = getattr(row, field)
                if stated is not None and stated != counted:
                    message = f"«{_title(field)}» {stated}, danh sách dự họp có {counted}{where(people[0])}."
                    yield cls.found(file, row, field, message, "Sửa số, hoặc sửa danh sách người dự họp.")


class NotOfTheCouncil(DossierRule):
    """Người dự họp không có trong quyết định thành lập hội đồng.

    Kiểm tra gì: người ghi thành phần «Hội đồng thẩm định» có tên trong bảng thành viên hội đồng của bước.
    Vì sao: chỉ thành viên hội đồng được bỏ phiếu; quyết định thành lập in danh sách ở bảng thành viên.
    Ví dụ: biên bản có 11 thành viên, quyết định thành lập có 4.
    Căn cứ: quyết định thành lập hội đồng thẩm định.
    """

    code = "KH589"
    severity = Severity.WARNING

    @classmethod
    def of(cls, file: DossierFile) -> Iterator[Finding]:
        for step in file.steps:
            named = {fold(row.name): row for row in _of_council(file, step)}
            people = [row for row in _members(file, step.code) if fold(row.group) == _COUNCIL]
            for person in people if named else ():
                if fold(person.name) not in named:
                    message = f"«{person.name}» không có trong hội đồng{where(next(iter(named.values())))}."
                    yield cls.found(file, person, "name", message, "Thêm vào bảng thành viên, hoặc sửa thành phần.")


def _of_council(file: DossierFile, step: DossierStep) -> tuple[TeamMember, ...]:
    """The members of the council of the unit that acts at a stage."""
    team = file.team(_KIND, file.unit_at(step.acts) or file.commune)
    return file.plan.members(team) if team else ()


class NoChair(DossierRule):
    """Cuộc họp thiếu chủ trì hoặc thư ký.

    Kiểm tra gì: danh sách dự họp có đúng một người chủ trì và một thư ký, đều có mặt.
    Vì sao: biên bản có chữ ký của thư ký và chủ trì.
    Ví dụ: danh sách có hai người chủ trì.
    Căn cứ: mẫu biên bản họp.
    """

    code = "KH545"

    @classmethod
    def of(cls, file: DossierFile) -> Iterator[Finding]:
        for stage in stages(file):
            people = file.rows(Attendee, stage)
            for role in (AttendeeRole.CHAIR, AttendeeRole.SECRETARY) if people else ():
                fitting = [person for person in people if person.role is role and person.present]
                if len(fitting) != 1:
                    message = f"có {len(fitting)} người có mặt ghi vai trò «{role.value}»."
                    yield cls.found(
                        file, (fitting or people)[-1], "role", message, f"Ghi «{role.value}» cho một người."
                    )


class TooManyAgreed(DossierRule):
    """Số người nhất trí với biên bản nhiều hơn số có mặt.

    Kiểm tra gì: số người nhất trí với biên bản không quá số có mặt.
    Vì sao: chỉ người dự họp mới biểu quyết được.
    Ví dụ: có mặt 16, nhất trí biên bản 18.
    Căn cứ: biên bản họp.
    """

    code = "KH546"

    @classmethod
    def of(cls, file: DossierFile) -> Iterator[Finding]:
        for row in file.rows(Meeting):
            if row.minutes_agreed is not None and row.present is not None and row.minutes_agreed > row.present:
                message = f"{row.minutes_agreed} người nhất trí với biên bản, có mặt {row.present}."
                yield cls.found(file, row, "minutes_agreed", message, "Sửa một trong hai số.")


class OpinionsNotSum(DossierRule):
    """Số ý kiến không khớp.

    Kiểm tra gì: số đồng ý và không đồng ý cộng lại không quá tổng số ý kiến.
    Vì sao: báo cáo tổng hợp in cả ba số.
    Ví dụ: 64 ý kiến, 62 đồng ý, 5 không đồng ý.
    Căn cứ: phiếu, biên bản lấy ý kiến.
    """

    code = "KH547"

    @classmethod
    def of(cls, file: DossierFile) -> Iterator[Finding]:
        for row in file.rows(Opinion):
            parts = (row.agreed or 0) + (row.opposed or 0)
            if row.count is not None and parts > row.count:
                message = (
                    f"«{row.body}»: {row.agreed or 0} đồng ý, {row.opposed or 0} không đồng ý trên {row.count} ý kiến."
                )
                yield cls.found(file, row, "count", message, "Sửa một trong các số.")


class OpinionUnanswered(DossierRule):
    """Kiến nghị chưa được xử lý.

    Kiểm tra gì: ý kiến có kiến nghị, hoặc có người không đồng ý, thì có tiếp thu hay giải trình và nội dung.
    Vì sao: báo cáo tổng hợp phải nêu đã tiếp thu, giải trình thế nào.
    Ví dụ: có kiến nghị, cột «Xử lý» trống.
    Căn cứ: mẫu báo cáo tổng hợp ý kiến.
    """

    code = "KH548"
    severity = Severity.WARNING

    @classmethod
    def of(cls, file: DossierFile) -> Iterator[Finding]:
        for row in file.rows(Opinion):
            waiting = (row.request or row.opposed) and row.handling is None
            if waiting or (row.handling is not None and not row.answer):
                field = "answer" if row.handling is not None else "handling"
                message = f"ý kiến của «{row.body}» chưa ghi đã tiếp thu, giải trình thế nào."
                yield cls.found(file, row, field, message, "Ghi cách xử lý và nội dung.")


class VillagesNotPublished(DossierRule):
    """Số thôn niêm yết khác số thôn của xã.

    Kiểm tra gì: niêm yết ở tất cả các thôn của xã.
    Vì sao: Nhân dân ở mọi thôn đều phải được biết kết quả.
    Ví dụ: xã có 6 thôn, niêm yết 5 thôn.
    Căn cứ: Điều 5 Quyết định 18/2022/QĐ-TTg.
    """

    code = "KH549"

    @classmethod
    def of(cls, file: DossierFile) -> Iterator[Finding]:
        profile = file.row(Profile)
        if profile is None or profile.villages is None or file.village:
            return
        for row in file.rows(Publication):
            if row.villages is not None and row.villages != profile.villages:
                message = f"niêm yết {row.villages} thôn, xã có {profile.villages} thôn{where(profile)}."
                yield cls.found(file, row, "villages", message, "Sửa một trong hai số.")


def _members(file: DossierFile, stage: str) -> list[Attendee]:
    """The people named for a meeting, without guests."""
    return [person for person in file.rows(Attendee, stage) if person.role is not AttendeeRole.GUEST]


def _title(field: str) -> str:
    return str(Meeting.model_fields[field].title)


def _share(part: int | None, whole: int | None) -> Decimal | None:
    return None if part is None or whole is None else share(Decimal(part), Decimal(whole))


def _percent(value: Decimal) -> str:
    return f"{decimal_text(value, 2)}%"

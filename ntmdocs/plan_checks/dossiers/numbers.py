"""The number and day of a paper that two tables hold: the table of papers, and that of teams or of confirmations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import chain

from ntmdocs.findings import Finding, Severity
from ntmdocs.model import Attestation, AttestedMatter, DossierFile, DossierPaper, Evidence, Plan
from ntmdocs.model.consultation import SET_UP_BY
from ntmdocs.plan_checks.dossiers.base import DossierRule, issued_itself, on, paper_name, where
from ntmdocs.vietnamese import fold, short_date

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


class NumberTwice(DossierRule):
    """Một số cấp cho hai văn bản.

    Kiểm tra gì: trong một năm, hai văn bản cùng loại (báo cáo, thông báo, quyết định …) của một cơ quan không mang cùng
    một số mà khác tên hoặc khác ngày; tài liệu minh chứng cùng số thì cùng ngày.
    Vì sao: số văn bản cấp liên tiếp theo loại; hai văn bản một số thì viện dẫn không biết là văn bản nào.
    Ví dụ: báo cáo kết quả và báo cáo nợ đọng của xã cùng số 41/BC-UBND.
    Căn cứ: sổ văn bản đi của cơ quan.
    """

    code = "KH737"
    severity = Severity.WARNING  # some offices keep more registers than one

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        seen: dict[tuple[str, str, str, int], tuple[DossierFile, DossierPaper]] = {}
        for file, issuer, row, day in chain.from_iterable(map(_numbered, plan.dossiers)):
            register = (issuer, row.kind.split("-")[0], _number(row), day.year)
            first_file, first = seen.setdefault(register, (file, row))
            if (first.kind, first.day) != (row.kind, day):
                whose = f" của {first_file.name}" if first_file is not file else ""
                other = f"«{paper_name(first_file, first)}»{whose} {on(first.day or day)}{where(first)}"
                message = f"{file.name}: «{paper_name(file, row)}» {on(day)} cùng số {row.number} với {other}."
                found = cls.at(row.at("number"), message, hint="Sửa một trong hai số.", units=(file.commune.code,))
                yield replace(found, village=file.village)
        for file in plan.dossiers:
            yield from cls._of_evidence(file)

    @classmethod
    def _of_evidence(cls, file: DossierFile) -> Iterator[Finding]:
        """Evidence of one number and two days; one document may stand under several indicators."""
        seen: dict[tuple[str, str, int], Evidence] = {}
        for row in file.rows(Evidence):
            if row.day is not None and "/" in row.number:  # a bare number may be of another kind of paper
                first = seen.setdefault((fold(row.issuer), fold(row.number), row.day.year), row)
                if first.day != row.day:
                    message = f"«{row.name}» số {row.number} {on(row.day)}, «{first.name}» {on(first.day or row.day)}"
                    yield cls.found(file, row, "day", f"{message}{where(first)}.", "Sửa số, hoặc sửa ngày.")


class NumberBackwards(DossierRule):
    """Văn bản ngày sau mang số nhỏ hơn.

    Kiểm tra gì: trong một hồ sơ và một năm, văn bản cùng loại của một cơ quan có ngày sau thì có số lớn hơn.
    Vì sao: số cấp theo thứ tự thời gian; số lùi là dấu hiệu gõ nhầm số hoặc ngày.
    Ví dụ: báo cáo số 41 ngày 08/4/2025, báo cáo số 40 ngày 29/4/2025.
    Căn cứ: sổ văn bản đi của cơ quan.
    """

    code = "KH738"
    severity = Severity.WARNING

    @classmethod
    def of(cls, file: DossierFile) -> Iterator[Finding]:
        last: dict[tuple[str, str, int], DossierPaper] = {}
        for _, issuer, row, day in sorted(_numbered(file), key=lambda each: each[3]):
            register = (issuer, row.kind.split("-")[0], day.year)
            before = last.get(register)
            if before is not None and before.day != day and int(_number(row)) < int(_number(before)):
                other = f"«{paper_name(file, before)}» {on(before.day or day)} số {before.number}{where(before)}"
                message = f"«{paper_name(file, row)}» {on(day)} số {row.number}, {other}."
                yield cls.found(file, row, "number", message, "Sửa số, hoặc sửa ngày.")
            else:
                last[register] = row


def _numbered(file: DossierFile) -> Iterator[tuple[DossierFile, str, DossierPaper, date]]:
    """The papers with number and day that the committee of their stage numbers itself, with that committee's unit."""
    for step in file.steps:
        issuer = file.unit_at(step.acts) or file.commune
        board = step.acts == file.tier and file.village
        for row in file.rows(DossierPaper, step.code) if not board else ():
            if row.day is not None and _number(row).isdecimal() and issued_itself(step, row):
                yield file, issuer.code, row, row.day


def _number(row: DossierPaper) -> str:
    return row.number.partition("/")[0].lstrip("0")


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

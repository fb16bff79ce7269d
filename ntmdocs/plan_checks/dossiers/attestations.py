"""What bodies attest: criteria that the set has, as the stage found them, by bodies that are in being."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ntmdocs.assessment import Assessment, State
from ntmdocs.findings import Finding
from ntmdocs.model import Attestation, AttestedMatter, DossierFile, Plan, Verdict
from ntmdocs.plan_checks.base import PlanRule
from ntmdocs.plan_checks.bodies import Bodies, why_not_in_being
from ntmdocs.plan_checks.dossiers.base import DossierRule, where
from ntmdocs.plan_checks.dossiers.names import criteria_set_codes
from ntmdocs.plan_checks.dossiers.results import assessments
from ntmdocs.vietnamese import short_date

_OTHER = {State.MET: (State.NOT_MET,), State.NOT_MET: (State.MET,)}


class AttestationContradicted(DossierRule):
    """Xác nhận của cơ quan trái với đánh giá.

    Kiểm tra gì: cơ quan xác nhận tiêu chí «đạt» hay «chưa đạt» như kết quả của bước; xác nhận nợ đọng như số nợ đọng.
    Vì sao: báo cáo thẩm tra, thẩm định dựa vào các xác nhận.
    Ví dụ: sở xác nhận tiêu chí 5 «chưa đạt», kết quả thẩm định ghi «đạt».
    Căn cứ: văn bản xác nhận của cơ quan.
    """

    code = "KH571"

    @classmethod
    def of(cls, file: DossierFile) -> Iterator[Finding]:
        names = Bodies(file.plan)
        for found in assessments(file):
            states = {each.criterion.code: each.state for each in found.criteria}
            conditions = {condition.code: condition.state for condition in found.conditions}
            for row in file.rows(Attestation, found.stage):
                said = State.MET if row.verdict is Verdict.MET else State.NOT_MET
                against = [code for code in row.criteria if states.get(code) in _OTHER[said]]
                who = names.called(row.body, file.district)
                if row.matter is AttestedMatter.CRITERION and against:
                    other = f"theo kết quả của bước, tiêu chí {', '.join(against)} «{states[against[0]]}»"
                    message = f"«{who}» xác nhận «{said}», {other}{_shown_at(found, against[0])}."
                    yield cls.found(file, row, "verdict", message, "Sửa kết quả, hoặc sửa xác nhận.")
                elif row.matter is AttestedMatter.DEBT and conditions.get("no_dong") in _OTHER[said]:
                    owed = f"theo số liệu là «{conditions['no_dong']}»{where(file.dossier)}"
                    message = f"«{who}» xác nhận nợ đọng «{said}», {owed}."
                    yield cls.found(file, row, "verdict", message, "Sửa số nợ đọng, hoặc sửa xác nhận.")


def _shown_at(found: Assessment, code: str) -> str:
    """The place of the first result, else of the verdict, that decides a criterion."""
    criterion = next(each for each in found.criteria if each.criterion.code == code)
    deciding = (each for each in criterion.indicators if each.state is criterion.state)
    rows = (each.judged or each.result or next(iter(each.parts), None) for each in deciding)
    row = next(filter(None, rows), None) or criterion.verdict
    return where(row) if row is not None else ""


class UnknownAttested(DossierRule):
    """Xác nhận tiêu chí không có trong bộ, hoặc không ghi tiêu chí nào.

    Kiểm tra gì: xác nhận về tiêu chí ghi số các tiêu chí có trong bộ tiêu chí.
    Vì sao: tiêu chí chưa được xác nhận sẽ không có trong báo cáo.
    Ví dụ: xác nhận tiêu chí 20 của bộ 19 tiêu chí.
    Căn cứ: bộ tiêu chí của cấp độ.
    """

    code = "KH572"

    @classmethod
    def of(cls, file: DossierFile) -> Iterator[Finding]:
        codes = criteria_set_codes(file)
        for row in file.rows(Attestation) if codes else ():
            strange = [code for code in row.criteria if code not in codes]
            if strange or (row.matter is AttestedMatter.CRITERION and not row.criteria):
                message = f"không có tiêu chí {', '.join(strange)}." if strange else "chưa ghi xác nhận tiêu chí nào."
                yield cls.found(file, row, "criteria", message, f"Các tiêu chí: {', '.join(codes)}.")


class AttestedByNoBody(PlanRule):
    """Cơ quan xác nhận không tồn tại vào ngày xác nhận.

    Kiểm tra gì: cơ quan ghi ở bảng xác nhận đang tồn tại vào ngày văn bản. Cơ quan không có trong danh mục thì coi
    là chưa biết.
    Vì sao: cơ quan đã giải thể, sáp nhập không ký được văn bản.
    Ví dụ: Công an huyện xác nhận ngày 20/5/2025.
    Căn cứ: danh mục cơ quan của hình thức chính quyền vào ngày đó.
    """

    code = "KH573"

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        bodies = Bodies(plan)
        for file in plan.dossiers:
            for row in file.rows(Attestation):
                yield from cls._judge(plan, file, row, row.day or plan.reference_day, bodies)

    @classmethod
    def _judge(cls, plan: Plan, file: DossierFile, row: Attestation, day: date, bodies: Bodies) -> Iterator[Finding]:
        meant = bodies.meant(row.body, file.district, "")
        if meant and not any(body.exists_on(day) for body in meant):
            message = f"{file.name}: «{row.body}» {why_not_in_being(meant[-1], day)}; xác nhận ngày {short_date(day)}."
            yield cls.on(plan, row, "body", message, "Ghi cơ quan xác nhận đúng, hoặc sửa ngày.")

"""The survey: forms in their order in every village, answers that add up, households that the commune has."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from ntmdocs.assessment import question_share, share, survey_figures, survey_rows
from ntmdocs.findings import Finding, Severity
from ntmdocs.model import DossierFile, Profile, SurveyQuestion, SurveyVillage
from ntmdocs.plan_checks.dossiers.base import OTHERWISE, DossierRule, bound, where
from ntmdocs.vietnamese import decimal_text, fold, joined

_CHAIN = ("valid", "returned", "forms", "households")


class FormsOutOfOrder(DossierRule):
    """Số phiếu khảo sát không khớp.

    Kiểm tra gì: ở từng thôn, phiếu hợp lệ ≤ thu về ≤ phát ra ≤ số hộ; hài lòng + chưa hài lòng + ý kiến khác = hợp lệ.
    Vì sao: mỗi hộ một phiếu; phiếu thu về không thể nhiều hơn phiếu phát.
    Ví dụ: thôn có 86 hộ, phát 90 phiếu.
    Căn cứ: biên bản kiểm phiếu của thôn.
    """

    code = "KH551"

    @classmethod
    def of(cls, file: DossierFile) -> Iterator[Finding]:
        for row in survey_rows(file):
            for less, more in pairwise(_CHAIN):
                fewer, most = getattr(row, less), getattr(row, more)
                if fewer > most:
                    message = f"thôn {row.surveyed}: «{_title(less)}» {fewer} nhiều hơn «{_title(more)}» {most}."
                    yield cls.found(file, row, less, message, "Sửa một trong hai số.")
            answers = row.satisfied + row.unsatisfied + row.other
            if answers != row.valid:
                message = f"thôn {row.surveyed}: các ý kiến cộng lại {answers}, phiếu hợp lệ {row.valid}."
                yield cls.found(file, row, "valid", message, "Sửa cho tổng các ý kiến bằng số phiếu hợp lệ.")


class AnswersNotValidForms(DossierRule):
    """Trả lời của một nội dung khác số phiếu hợp lệ.

    Kiểm tra gì: ở từng nội dung, hài lòng + chưa hài lòng + ý kiến khác bằng tổng phiếu hợp lệ của các thôn.
    Vì sao: hai bảng của báo cáo hài lòng là của cùng một số phiếu.
    Ví dụ: các thôn có 470 phiếu hợp lệ, nội dung 3 có 468 ý kiến.
    Căn cứ: biên bản kiểm phiếu.
    """

    code = "KH552"

    @classmethod
    def of(cls, file: DossierFile) -> Iterator[Finding]:
        villages = survey_rows(file)
        figures = survey_figures(villages)
        for row in file.rows(SurveyQuestion) if figures else ():
            answers = row.satisfied + row.unsatisfied + row.other
            if figures is not None and answers != figures.valid:
                message = (
                    f"«{row.question}» có {answers} ý kiến, các thôn có "
                    f"{figures.valid} phiếu hợp lệ{where(villages[0])}."
                )
                yield cls.found(file, row, "satisfied", message, "Sửa cho hai bảng bằng nhau.")


class OverallDiffers(DossierRule):
    """Câu hỏi chung khác tổng của các thôn.

    Kiểm tra gì: số hài lòng ở câu hỏi chung bằng tổng số hài lòng của các thôn.
    Vì sao: tỷ lệ hài lòng in ở nhiều văn bản phải là một số.
    Ví dụ: câu hỏi chung 465, các thôn cộng lại 463.
    Căn cứ: báo cáo của Mặt trận.
    """

    code = "KH553"

    @classmethod
    def of(cls, file: DossierFile) -> Iterator[Finding]:
        villages = survey_rows(file)
        figures = survey_figures(villages)
        for row in file.rows(SurveyQuestion):
            if row.overall and figures is not None and row.satisfied != figures.satisfied:
                message = (
                    f"câu hỏi chung {row.satisfied} hài lòng, các thôn "
                    f"cộng lại {figures.satisfied}{where(villages[0])}."
                )
                yield cls.found(file, row, "satisfied", message, "Sửa một trong hai số.")


class HouseholdsDiffer(DossierRule):
    """Số hộ, số thôn khảo sát khác đặc điểm của xã, thôn.

    Kiểm tra gì: tổng số hộ của các thôn bằng số hộ của xã; số thôn được khảo sát bằng số thôn của xã.
    Vì sao: cùng một xã không thể có hai số hộ.
    Ví dụ: xã có 612 hộ, các thôn khảo sát cộng lại 600 hộ.
    Căn cứ: bảng «Đặc điểm xã, thôn».
    """

    code = "KH554"

    @classmethod
    def of(cls, file: DossierFile) -> Iterator[Finding]:
        profile, villages = file.row(Profile), survey_rows(file)
        figures = survey_figures(villages)
        if profile is None or figures is None:
            return
        hint = "Sửa một trong hai số, hoặc thêm thôn chưa có."
        if profile.households is not None and profile.households != figures.households:
            message = f"các thôn khảo sát có {figures.households} hộ, số hộ {profile.households}{where(profile)}."
            yield cls.found(file, villages[0], "households", message, hint)
        if profile.villages is not None and not file.village and profile.villages != len(villages):
            message = f"khảo sát {len(villages)} thôn, xã có {profile.villages} thôn{where(profile)}."
            yield cls.found(file, villages[0], "surveyed", message, hint)


class SurveyTooSmall(DossierRule):
    """Khảo sát chưa đủ phạm vi, hoặc tỷ lệ hài lòng chưa đủ.

    Kiểm tra gì: ở từng thôn, số hộ được lấy ý kiến đủ tỷ lệ; tỷ lệ hài lòng chung và từng nội dung đủ tỷ lệ.
    Vì sao: không đủ thì chưa đáp ứng điều kiện về sự hài lòng của người dân.
    Ví dụ: thôn có 100 hộ, lấy ý kiến 50 hộ khi phải từ 60%.
    Căn cứ: hướng dẫn của Mặt trận; các tham số khao_sat_pham_vi, hai_long_chung, hai_long_noi_dung.
    """

    code = "KH555"
    severity = Severity.WARNING

    @classmethod
    def of(cls, file: DossierFile) -> Iterator[Finding]:
        least, said = bound(file, "khao_sat_pham_vi", "%")
        for village in survey_rows(file):
            got = share(Decimal(village.forms), Decimal(village.households))
            if least is not None and got is not None and got < least:
                message = f"thôn {village.surveyed} lấy ý kiến {decimal_text(got, 2)}% số hộ, phải từ {said}."
                yield cls.found(file, village, "forms", message, f"Lấy thêm ý kiến, hoặc sửa số. {OTHERWISE}")
        for row in file.rows(SurveyQuestion):
            least, said = bound(file, "hai_long_chung" if row.overall else "hai_long_noi_dung", "%")
            got = question_share(row)
            if least is not None and got is not None and got < least:
                message = f"«{row.question}» hài lòng {decimal_text(got, 2)}%, phải từ {said}."
                yield cls.found(
                    file, row, "satisfied", message, f"Kiểm tra lại số; chưa đủ thì chưa đáp ứng điều kiện. {OTHERWISE}"
                )


class QuestionsOfAnotherLevel(DossierRule):
    """Nội dung lấy ý kiến là tiêu chí của cấp độ khác.

    Kiểm tra gì: nội dung lấy ý kiến không mang tên tiêu chí chỉ có ở bộ tiêu chí của cấp độ khác.
    Vì sao: phiếu lấy ý kiến, báo cáo sự hài lòng in các nội dung ấy; đổi cấp độ của hồ sơ thì nội dung không tự đổi.
    Ví dụ: hồ sơ nâng cao mà lấy ý kiến về «Trường học».
    Căn cứ: bộ tiêu chí của cấp độ.
    """

    code = "KH744"
    severity = Severity.WARNING

    @classmethod
    def of(cls, file: DossierFile) -> Iterator[Finding]:
        own = file.criteria_set
        if own is None or file.level is None or file.level.prominent_field:
            return  # with a prominent field go the criteria of the level before
        sets = file.plan.criteria_sets
        named = {
            level.name: {fold(each.name) for each in sets[level.criteria_set].criteria}
            for level in file.plan.programme.levels_of(file.tier)
            if level.criteria_set in sets
        }
        mine = {fold(each.name) for each in own.criteria}
        asked = [(row, name) for row in file.rows(SurveyQuestion) for name, names in named.items()
                 if fold(row.question) in names - mine]  # fmt: skip
        if asked:
            rows = list(dict.fromkeys(row.question for row, _ in asked))
            message = f"lấy ý kiến về {joined(f'«{each}»' for each in rows)}, tiêu chí của cấp độ «{asked[0][1]}»."
            yield cls.found(file, asked[0][0], "question", message, "Sửa nội dung, hoặc sửa cấp độ của hồ sơ.")


def _title(field: str) -> str:
    return str(SurveyVillage.model_fields[field].title)

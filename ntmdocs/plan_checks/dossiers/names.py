"""What rows of dossiers name: a dossier, its stages, papers, criteria; and what a dossier may ask for."""

from __future__ import annotations

from collections.abc import Iterator

from ntmdocs.assessment import holds, part_of, village_targets
from ntmdocs.findings import Finding, Severity
from ntmdocs.model import (
    TABLES,
    CommuneEntry,
    CommuneTarget,
    CriteriaSet,
    CriterionVerdict,
    Dossier,
    DossierFile,
    DossierPaper,
    DossierParameter,
    DossierRow,
    DossierText,
    Evidence,
    IndicatorResult,
    Plan,
    StageRow,
    Thing,
    Village,
)
from ntmdocs.model.dossier import PARAMETER_KEYS, TEXT_KEYS
from ntmdocs.model.dossier_file import dossier_key
from ntmdocs.plan_checks.base import PlanRule
from ntmdocs.plan_checks.dossiers.base import DossierRule, paper_name, where
from ntmdocs.plan_checks.dossiers.texts import WRITTEN
from ntmdocs.plan_checks.hints import Hints, called, listed
from ntmdocs.vietnamese import fold, parse_number, spelled


class UnknownDossierLevel(DossierRule):
    """Cấp độ của hồ sơ không phải của cấp được xét.

    Kiểm tra gì: cấp độ của hồ sơ là một cấp độ của xã, hoặc của thôn nếu là hồ sơ thôn.
    Vì sao: cấp độ quyết định bộ tiêu chí, tên gọi, căn cứ của mọi văn bản.
    Ví dụ: hồ sơ xã ghi cấp độ «nông thôn mới (cấp huyện)».
    Căn cứ: các cấp độ của Chương trình.
    """

    code = "KH501"

    @classmethod
    def of(cls, file: DossierFile) -> Iterator[Finding]:
        if file.level is None:
            levels = file.plan.programme.levels_of(file.tier)
            hint = f"Ghi một trong: {', '.join(f'«{level.name}»' for level in levels)}."
            yield cls.found(file, file.dossier, "level", f"không có cấp độ «{file.dossier.level}».", hint)


class RowWithoutDossier(PlanRule):
    """Dòng của một hồ sơ không có.

    Kiểm tra gì: mỗi dòng của các bảng hồ sơ thuộc xã, thôn có dòng trong bảng «Hồ sơ».
    Vì sao: dòng không thuộc hồ sơ nào thì không vào văn bản nào.
    Ví dụ: kết quả chỉ tiêu của thôn ghi sai tên thôn.
    Căn cứ: bảng «Hồ sơ» của kế hoạch.
    """

    code = "KH502"

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        known = {dossier_key(file.commune, file.village) for file in plan.dossiers}
        names = [file.village or file.commune.name for file in plan.dossiers]
        hints = Hints("Thêm dòng vào bảng «Hồ sơ», hoặc sửa tên.", names)
        for record in (kind for kind in TABLES if issubclass(kind, DossierRow) and kind is not Dossier):
            told: set[tuple[str, str]] = set()
            for row in plan.rows(record):
                commune = plan.commune_of(row)
                key = dossier_key(commune, row.village) if commune else None
                if key and key not in known and key not in told:
                    told.add(key)
                    name = row.village or row.commune
                    yield cls.on(plan, row, "village" if row.village else "commune", f"«{name}» không có hồ sơ.",
                                 hints(name))  # fmt: skip


class UnknownStage(DossierRule):
    """Bước của hồ sơ không có.

    Kiểm tra gì: cột «Bước» là một bước của hồ sơ theo hình thức chính quyền vào ngày của các văn bản.
    Vì sao: dòng ghi bước lạ không vào văn bản nào; từ ngày không còn cấp huyện thì không còn bước của huyện.
    Ví dụ: ghi «thẩm tra» cho hồ sơ xã lập từ 01/7/2025.
    Căn cứ: các bước của hồ sơ trong dữ liệu hình thức chính quyền.
    """

    code = "KH503"

    @classmethod
    def of(cls, file: DossierFile) -> Iterator[Finding]:
        steps = {step.code: step.name for step in file.steps}
        names = ", ".join(f"«{name}»" for name in steps.values())
        for record in (kind for kind in TABLES if issubclass(kind, StageRow)):
            told: set[str] = set()
            for row in file.rows(record):
                if row.stage not in steps and row.stage not in told:
                    told.add(row.stage)
                    yield cls.found(file, row, "stage", f"không có bước «{row.stage}».", f"Các bước: {names}.")


class UnknownPaper(DossierRule):
    """Loại văn bản không thuộc bước của hồ sơ.

    Kiểm tra gì: cột «Loại văn bản» là một văn bản của bước đó.
    Vì sao: số, ngày ghi cho loại văn bản lạ không in ra đâu cả.
    Ví dụ: «Báo cáo thẩm tra» ở bước tự đánh giá.
    Căn cứ: thành phần hồ sơ trong dữ liệu hình thức chính quyền.
    """

    code = "KH504"

    @classmethod
    def of(cls, file: DossierFile) -> Iterator[Finding]:
        for step in file.steps:
            words = {word: paper.name for paper in step.papers for word in (paper.kind, paper.name)}
            hints = Hints(f"Các văn bản: {listed(words)}.", words)
            for row in file.rows(DossierPaper, step.code):
                if step.paper(row.kind) is None:
                    message = f"bước {step.name} không có văn bản «{paper_name(file, row)}»."
                    yield cls.found(file, row, "kind", message, hints(row.kind))


class UnknownResultCode(DossierRule):
    """Tiêu chí, chỉ tiêu không thuộc bộ tiêu chí của hồ sơ.

    Kiểm tra gì: kết quả, đánh giá ghi bộ tiêu chí của cấp độ (hoặc bộ làm nền) và số tiêu chí, chỉ tiêu, mức thành phần
    có trong bộ; minh chứng cũng vậy.
    Vì sao: kết quả ghi cho bộ khác hoặc số lạ không được tính, biểu chi tiết để trống.
    Ví dụ: hồ sơ nâng cao mà kết quả ghi bộ tiêu chí xã nông thôn mới.
    Căn cứ: bộ tiêu chí của cấp độ.
    """

    code = "KH505"

    @classmethod
    def of(cls, file: DossierFile) -> Iterator[Finding]:
        criteria_set = file.criteria_set
        if criteria_set is None:
            return
        codes = {criteria_set.code, criteria_set.based_on} - {""}
        criteria = {criterion.code for criterion in criteria_set.criteria}
        indicators = {each.code: each for criterion in criteria_set.criteria for each in criterion.indicators}
        rows: tuple[IndicatorResult | CriterionVerdict, ...]
        rows = (*file.rows(IndicatorResult), *file.rows(CriterionVerdict))
        for row in rows:
            if row.criteria_set not in codes:
                written = file.plan.names.name(Thing.CRITERIA_SET, row.criteria_set)
                message = f"«{written}» không phải bộ tiêu chí của cấp độ đề nghị."
                hint = f"Ghi kết quả theo «{criteria_set.name}», hoặc sửa cấp độ của hồ sơ."
                yield cls.found(file, row, "criteria_set", message, hint)
        for result in file.rows_of_set(IndicatorResult):
            known = indicators.get(result.indicator)
            if known is None:
                message = f"không có chỉ tiêu «{result.indicator}»."
                yield cls.found(file, result, "indicator", message, f"Các chỉ tiêu: {', '.join(indicators)}.")
            elif result.part and part_of(known, result.part) is None:
                message = f"chỉ tiêu {known.code} không có mức thành phần «{result.part}»."
                hint = (
                    f"Ghi số thứ tự từ 1 đến {len(known.threshold_parts)}." if known.threshold_parts else "Xóa ô này."
                )
                yield cls.found(file, result, "part", message, hint)
        others: tuple[CriterionVerdict | Evidence, ...] = (*file.rows_of_set(CriterionVerdict), *file.rows(Evidence))
        for other in others:
            if other.criterion not in criteria:
                hint = f"Các tiêu chí: {', '.join(criteria_set_codes(file))}."
                yield cls.found(file, other, "criterion", f"không có tiêu chí «{other.criterion}».", hint)
        if all(row.criteria_set in codes for row in rows):  # with a changed level it would all follow from that
            yield from cls._of_other_criteria(file, criteria_set)

    @classmethod
    def _of_other_criteria(cls, file: DossierFile, criteria_set: CriteriaSet) -> Iterator[Finding]:
        """Evidence of an indicator that its criterion does not have."""
        indicators = {each.code: [one.code for one in each.indicators] for each in criteria_set.criteria}
        for row in file.rows(Evidence):
            under = indicators.get(row.criterion)
            if under is not None and row.indicator and row.indicator not in under:
                message = f"chỉ tiêu «{row.indicator}» không thuộc tiêu chí {row.criterion}."
                hint = f"Các chỉ tiêu: {', '.join(under)}." if under else "Xóa ô này: tiêu chí không có chỉ tiêu."
                yield cls.found(file, row, "indicator", message, hint)


class OutsidePlan(DossierRule):
    """Hồ sơ ngoài lộ trình.

    Kiểm tra gì: xã có mục tiêu ở đúng cấp độ của hồ sơ; thôn thuộc đơn vị có mục tiêu thôn và có trong sổ theo dõi
    thôn.
    Vì sao: xã, thôn ngoài kế hoạch vẫn có thể đề nghị, nhưng phải nêu rõ là ngoài lộ trình.
    Ví dụ: hồ sơ nâng cao của xã chỉ có mục tiêu nông thôn mới.
    Căn cứ: bảng mục tiêu của kế hoạch.
    """

    code = "KH506"
    severity = Severity.WARNING

    @classmethod
    def of(cls, file: DossierFile) -> Iterator[Finding]:
        plan, level = file.plan, file.level
        hint = "Thêm vào mục tiêu của kế hoạch, hoặc nêu rõ trong hồ sơ là ngoài lộ trình."
        if file.village:
            listed = plan.rows_of(Village, file.district)
            names = {spelled(row.name) for row in listed if plan.commune_of(row) == file.commune}
            if listed and spelled(file.village) not in names:
                yield cls.found(file, file.dossier, "village", "thôn không có trong bảng «Sổ theo dõi thôn».", hint)
            elif not listed and not village_targets(plan, file.district):
                yield cls.found(
                    file, file.dossier, "village", f"{file.district.full_name} không có mục tiêu thôn.", hint
                )
        elif level is not None and plan.rows(CommuneTarget) and _target(file) is None:
            yield cls.found(file, file.dossier, "level", f"ngoài lộ trình «{level.name}» của kế hoạch.", hint)


class LowerLevelNotHeld(DossierRule):
    """Đề nghị cấp độ khi chưa được công nhận cấp độ thấp hơn, hoặc đã được công nhận rồi.

    Kiểm tra gì: sổ theo dõi xã ghi cấp độ phải đạt trước và chưa ghi chính cấp độ đề nghị.
    Vì sao: chỉ xét nâng cao cho xã đã đạt chuẩn, kiểu mẫu cho xã đã đạt nâng cao.
    Ví dụ: hồ sơ kiểu mẫu của xã mới đạt chuẩn nông thôn mới.
    Căn cứ: cấp độ phải đạt trước của Chương trình; Điều 4 Quyết định 18/2022/QĐ-TTg.
    """

    code = "KH507"

    @classmethod
    def of(cls, file: DossierFile) -> Iterator[Finding]:
        plan, level = file.plan, file.level
        entries = [row for row in plan.rows_of(CommuneEntry, file.district) if plan.commune_of(row) == file.commune]
        if file.village or level is None or not entries:
            return
        [entry, *_] = entries
        if holds(plan, entry, level.code):
            message = f"đã được công nhận «{plan.level_name(entry.level)}»{where(entry)}."
            hint = "Sửa cấp độ của hồ sơ, hoặc sửa bảng «Sổ theo dõi xã»."
            yield cls.found(file, file.dossier, "level", message, hint)
        elif level.requires and not holds(plan, entry, level.requires):
            message = f"chưa đạt «{plan.level_name(level.requires)}»{where(entry)} mà đề nghị «{level.name}»."
            hint = "Sửa cấp độ của hồ sơ, hoặc sửa bảng «Sổ theo dõi xã»."
            yield cls.found(file, file.dossier, "level", message, hint)


class DossierYearOutside(DossierRule):
    """Năm đạt chuẩn không thuộc giai đoạn của Chương trình, hoặc sau năm kế hoạch.

    Kiểm tra gì: năm đạt chuẩn nằm trong giai đoạn và không sau năm của kế hoạch.
    Vì sao: mức thu nhập và nhiều mức đạt theo năm; ghi sai năm là so sai mức.
    Ví dụ: kế hoạch năm 2025, hồ sơ ghi năm đạt chuẩn 2026.
    Căn cứ: giai đoạn của Chương trình; năm của kế hoạch.
    """

    code = "KH508"

    @classmethod
    def of(cls, file: DossierFile) -> Iterator[Finding]:
        programme, year = file.plan.programme, file.dossier.year
        if not programme.first_year <= year <= min(programme.last_year, file.plan.header.year):
            message = (
                f"năm đạt chuẩn {year}; kế hoạch năm {file.plan.header.year}, giai đoạn từ {programme.first_year}."
            )
            yield cls.found(file, file.dossier, "year", message, "Ghi năm đề nghị công nhận.")


class ProminentFieldOfDossier(DossierRule):
    """Lĩnh vực nổi trội chưa có, hoặc khác mục tiêu xã.

    Kiểm tra gì: cấp độ phải chọn lĩnh vực nổi trội thì hồ sơ hoặc mục tiêu xã có ghi, và hai chỗ ghi như nhau.
    Vì sao: tiêu chí phải đạt thêm theo lĩnh vực đã chọn; mỗi văn bản phải ghi cùng một lĩnh vực.
    Ví dụ: mục tiêu xã ghi «du lịch», hồ sơ ghi «văn hóa».
    Căn cứ: Quyết định 319/QĐ-TTg ngày 08/3/2022.
    """

    code = "KH509"

    @classmethod
    def of(cls, file: DossierFile) -> Iterator[Finding]:
        if file.level is None or not file.level.prominent_field:
            return
        target, own = _target(file), file.dossier.prominent_field
        planned = target.prominent_field if target else ""
        if not own and not planned:
            yield cls.found(
                file, file.dossier, "prominent_field", "chưa ghi lĩnh vực nổi trội.", "Ghi lĩnh vực đã chọn."
            )
        elif target and own and planned and fold(own) != fold(planned):
            message = f"lĩnh vực nổi trội «{own}» khác «{planned}» của mục tiêu xã{where(target)}."
            yield cls.found(file, file.dossier, "prominent_field", message, "Sửa cho hai chỗ như nhau.")


class UnknownTextKey(DossierRule):
    """Khóa lời văn không có chỗ in.

    Kiểm tra gì: khóa ở bảng «Lời văn hồ sơ» là một khóa mà văn bản có chỗ in.
    Vì sao: lời văn ghi dưới khóa lạ không in ra đâu cả.
    Ví dụ: «thuận li» thay vì «thuận lợi».
    Căn cứ: lược đồ dữ liệu của chương trình.
    """

    code = "KH510"

    @classmethod
    def of(cls, file: DossierFile) -> Iterator[Finding]:
        names = called(file.plan, Thing.TEXT, TEXT_KEYS)
        hints = Hints(f"Các khóa: {listed(names)}.", names)
        for row in file.rows(DossierText):
            if row.key not in TEXT_KEYS:
                yield cls.found(file, row, "key", f"không có khóa «{row.key}».", hints(row.key))


class TextOfAnotherLevel(DossierRule):
    """Lời văn nêu cấp độ khác với hồ sơ.

    Kiểm tra gì: lời văn, ý kiến, xác nhận, nhận xét của hồ sơ không ghi xã, thôn đạt chuẩn cấp độ khác vào năm đề nghị.
    Vì sao: đổi cấp độ của hồ sơ thì tên gọi, căn cứ, biểu tự đổi theo; câu do cán bộ viết thì không.
    Ví dụ: hồ sơ nâng cao mà kiến nghị ghi «công nhận xã đạt chuẩn nông thôn mới năm 2025».
    Căn cứ: cấp độ của hồ sơ.
    """

    code = "KH513"
    severity = Severity.WARNING

    @classmethod
    def of(cls, file: DossierFile) -> Iterator[Finding]:
        if file.level is None:
            return
        who = (file.kind, f"{file.kind} {file.village or file.commune.name}")
        others = [level.name for level in file.plan.programme.levels_of(file.tier) if level != file.level]
        asked = {fold(f"{each} đạt chuẩn {name} năm {file.dossier.year}"): name for name in others for each in who}
        for record, field in WRITTEN:
            for row in file.rows(record):
                said = fold(getattr(row, field))
                for name in (name for text, name in asked.items() if text in said):
                    message = f"câu văn ghi «{name}», hồ sơ đề nghị «{file.level.name}»."
                    yield cls.found(file, row, field, message, "Sửa câu văn, hoặc sửa cấp độ của hồ sơ.")


_NO_NUMBERS = ("mau_so", "mat_tran_lap_bao_cao")


class UnknownParameter(PlanRule):
    """Tham số hồ sơ không dùng được.

    Kiểm tra gì: tên tham số có trong danh sách; giá trị là số (trừ mẫu số, và «có» hoặc «không» của
    «Mặt trận lập báo cáo»).
    Vì sao: tham số lạ hoặc không phải số thì không được dùng, giá trị có sẵn vẫn áp dụng.
    Ví dụ: «số ngày công kai», hoặc giá trị «mười lăm».
    Căn cứ: lược đồ dữ liệu của chương trình.
    """

    code = "KH511"

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        names = called(plan, Thing.PARAMETER, PARAMETER_KEYS)
        hints = Hints(f"Các tham số: {listed(names)}.", names)
        for row in plan.rows(DossierParameter):
            if row.key not in PARAMETER_KEYS:
                yield cls.on(plan, row, "key", f"Không có tham số «{row.key}».", hints(row.key))
            elif row.key not in _NO_NUMBERS and row.value and not _is_number(row.value):
                yield cls.on(plan, row, "value", f"«{row.value}» không phải là số.", "Ghi một số, ví dụ 90.")


def criteria_set_codes(file: DossierFile) -> tuple[str, ...]:
    """The codes of the criteria of the dossier's set."""
    return tuple(criterion.code for criterion in file.criteria_set.criteria) if file.criteria_set else ()


def _target(file: DossierFile) -> CommuneTarget | None:
    """The commune's target at the dossier's level."""
    plan = file.plan
    rows = (row for row in plan.rows_of(CommuneTarget, file.district) if plan.commune_of(row) == file.commune)
    return next((row for row in rows if plan.level_of(row.level) == file.level), None)


def _is_number(text: str) -> bool:
    try:
        parse_number(text)
    except ValueError:
        return False
    return True

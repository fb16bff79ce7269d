"""Results and verdicts: figures that fit, verdicts with a basis that the figures bear out, stages that agree."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from ntmdocs.assessment import (
    GRADES,
    Assessment,
    State,
    assess,
    grade_in,
    number_in,
    part_of,
    part_threshold,
    said_met,
    same_share,
    share,
    threshold_of,
)
from ntmdocs.findings import Finding, Severity
from ntmdocs.model import (
    CriterionVerdict,
    DossierFile,
    Indicator,
    IndicatorResult,
    Verdict,
)
from ntmdocs.plan_checks.dossiers.base import DossierRule, stages, submitted, where
from ntmdocs.vietnamese import decimal_text

_WHOLE = 100


class VerdictContradicted(DossierRule):
    """Đánh giá trái với số liệu.

    Kiểm tra gì: đánh giá «đạt», «chưa đạt» của cán bộ phù hợp với số liệu và mức đạt; đánh giá tiêu chí phù hợp với các
    chỉ tiêu.
    Vì sao: biểu chi tiết in cả số liệu và đánh giá, người đọc thấy ngay chỗ trái nhau; chương trình không tự sửa
    đánh giá.
    Ví dụ: tỷ lệ 92,5%, mức đạt từ 95%, đánh giá «đạt».
    Căn cứ: bộ tiêu chí của cấp độ.
    """

    code = "KH561"

    @classmethod
    def of(cls, file: DossierFile) -> Iterator[Finding]:
        for found in assessments(file):
            for criterion in found.criteria:
                for each in criterion.indicators:
                    row = each.judged
                    if each.contradicted and row is not None:
                        message = (
                            f"chỉ tiêu {each.indicator.code} đánh giá "
                            f"«{each.state}», theo số liệu là «{each.computed}»."
                        )
                        yield cls.found(file, row, "verdict", message, "Sửa số liệu, hoặc sửa đánh giá.")
                if criterion.contradicted and criterion.verdict is not None:
                    message = (
                        f"tiêu chí {criterion.criterion.code} đánh giá «{criterion.state}», "
                        f"theo các chỉ tiêu là «{criterion.computed}»."
                    )
                    yield cls.found(file, criterion.verdict, "verdict", message, "Sửa chỉ tiêu, hoặc sửa đánh giá.")


class VerdictWithoutBasis(DossierRule):
    """Đánh giá không có căn cứ.

    Kiểm tra gì: đánh giá mà số liệu không tự nói được (chưa biết mức đạt, chưa có kết quả, không áp dụng) thì có căn
    cứ.
    Vì sao: đánh giá không có căn cứ không được tính, tiêu chí vẫn là «chưa đánh giá».
    Ví dụ: chỉ tiêu 2.1 chưa biết mức đạt, đánh giá «đạt», cột «Căn cứ đánh giá» trống.
    Căn cứ: quy tắc đánh giá của chương trình.
    """

    code = "KH562"
    severity = Severity.WARNING

    @classmethod
    def of(cls, file: DossierFile) -> Iterator[Finding]:
        for found in assessments(file):
            for criterion in found.criteria:
                for each in criterion.indicators:
                    row = each.judged
                    if row is not None and not row.basis and (each.computed is None or row.verdict is Verdict.EXEMPT):
                        message = f"chỉ tiêu {each.indicator.code} đánh giá «{row.verdict}» mà không có căn cứ."
                        yield cls.found(file, row, "basis", message, "Ghi văn bản, biên bản làm căn cứ.")
                verdict = criterion.verdict
                if verdict is not None and verdict.verdict and not verdict.basis and criterion.computed is None:
                    message = f"tiêu chí {criterion.criterion.code} đánh giá «{verdict.verdict}» mà không có căn cứ."
                    yield cls.found(file, verdict, "basis", message, "Ghi văn bản, biên bản làm căn cứ.")


class ShareDiffers(DossierRule):
    """Tỷ lệ ghi khác tỷ lệ tính.

    Kiểm tra gì: tỷ lệ ở cột «Kết quả» bằng số đạt chia tổng số, theo số chữ số đã ghi.
    Vì sao: số đạt, tổng số và tỷ lệ in cạnh nhau.
    Ví dụ: 380 trên 400 hộ mà ghi 96%.
    Căn cứ: hai cột «Số đạt», «Trên tổng số».
    """

    code = "KH563"

    @classmethod
    def of(cls, file: DossierFile) -> Iterator[Finding]:
        for row, _ in _known(file):
            written = number_in(row.value)
            if written is None or row.met_count is None or row.out_of is None:
                continue
            computed = share(row.met_count, row.out_of)
            if computed is not None and not same_share(written, computed):
                made = f"{decimal_text(row.met_count)} trên {decimal_text(row.out_of)} là {decimal_text(computed, 2)}%"
                message = f"chỉ tiêu {row.indicator} ghi {decimal_text(written)}%, {made}."
                yield cls.found(file, row, "value", message, "Sửa một trong các số, hoặc xóa ô kết quả.")


class BareShare(DossierRule):
    """Tỷ lệ không có số đạt và tổng số.

    Kiểm tra gì: chỉ tiêu tính bằng phần trăm có số đạt và tổng số.
    Vì sao: không có hai số đó thì không kiểm tra được tỷ lệ; chương trình vẫn nhận tỷ lệ đã ghi.
    Ví dụ: ghi 95,2%, hai cột «Số đạt», «Trên tổng số» trống.
    Căn cứ: mẫu biểu chi tiết kết quả.
    """

    code = "KH564"
    severity = Severity.WARNING

    @classmethod
    def of(cls, file: DossierFile) -> Iterator[Finding]:
        for found in assessments(file):
            for criterion in found.criteria:
                for each in criterion.indicators:
                    row = each.result or next(iter(each.parts), None)
                    if each.bare and row is not None:
                        message = f"chỉ tiêu {each.indicator.code} chỉ có tỷ lệ."
                        yield cls.found(file, row, "met_count", message, "Ghi số đạt và tổng số.")


class PartAboveWhole(DossierRule):
    """Số đạt lớn hơn tổng số, hoặc chỉ có một trong hai; kết quả âm hoặc trên 100%.

    Kiểm tra gì: ở chỉ tiêu tính bằng phần trăm, số đạt không quá tổng số, tổng số lớn hơn 0, hai số cùng có, tỷ lệ ghi
    sẵn không quá 100; kết quả không âm.
    Vì sao: tỷ lệ trên 100% hoặc không tính được.
    Ví dụ: 612 trên 598 hộ.
    Căn cứ: hai cột «Số đạt», «Trên tổng số».
    """

    code = "KH565"

    @classmethod
    def of(cls, file: DossierFile) -> Iterator[Finding]:
        for row, unit in _known(file):
            met, out_of = row.met_count, row.out_of
            if (met is None) != (out_of is None):
                field = "met_count" if met is None else "out_of"
                yield cls.found(file, row, field, f"chỉ tiêu {row.indicator} thiếu một trong hai số.", "Ghi cả hai số.")
            elif met is not None and out_of is not None and unit == "%" and (met > out_of or out_of <= 0):
                message = f"chỉ tiêu {row.indicator}: {decimal_text(met)} trên {decimal_text(out_of)}."
                yield cls.found(file, row, "met_count", message, "Sửa một trong hai số.")
            elif (said := number_in(row.value)) is not None and (said < 0 or (unit == "%" and said > _WHOLE)):
                message = f"chỉ tiêu {row.indicator} ghi {decimal_text(said)}{unit if unit == '%' else ''}."
                yield cls.found(file, row, "value", message, "Sửa kết quả.")


class ResultUnreadable(DossierRule):
    """Kết quả không so được với mức đạt.

    Kiểm tra gì: kết quả đúng loại mà chỉ tiêu cần: số, «Đạt» hay «Chưa đạt», hoặc xếp loại.
    Vì sao: kết quả khác loại không so được với mức đạt, chỉ tiêu thành «chưa đánh giá».
    Ví dụ: chỉ tiêu tính bằng % mà ghi «nhiều».
    Căn cứ: phép so sánh và đơn vị tính của chỉ tiêu.
    """

    code = "KH566"

    @classmethod
    def of(cls, file: DossierFile) -> Iterator[Finding]:
        indicators = _indicators(file)
        for row in file.rows_of_set(IndicatorResult):
            indicator = indicators.get(row.indicator)
            if indicator is None or not row.value:
                continue
            part = part_of(indicator, row.part) if row.part else None
            asked = threshold_of(indicator, file.dossier.year)
            asked = part_threshold(indicator.threshold_parts[part]) if part is not None else asked
            if asked.comparator in (">=", "<=", "==") and number_in(row.value) is None:
                message = f"chỉ tiêu {row.indicator} ghi «{row.value}», cần một số ({asked.unit})."
                yield cls.found(file, row, "value", message, "Ghi số, không kèm chữ.")
            elif asked.comparator == "đạt" and said_met(row.value) is None:
                message = f"chỉ tiêu {row.indicator} ghi «{row.value}», cần «Đạt» hoặc «Chưa đạt»."
                yield cls.found(file, row, "value", message, "Ghi «Đạt» hoặc «Chưa đạt».")
            elif asked.comparator == "level>=" and grade_in(row.value) is None:
                message = f"chỉ tiêu {row.indicator} ghi «{row.value}», cần một xếp loại."
                hint = f"Ghi một trong: {', '.join(word for words in GRADES for word in words)}."
                yield cls.found(file, row, "value", message, hint)


class AlternativesBothGiven(DossierRule):
    """Ghi kết quả cho hai trường hợp loại trừ nhau.

    Kiểm tra gì: mức thành phần có nhiều trường hợp thì chỉ ghi kết quả của một trường hợp.
    Vì sao: xã chỉ thuộc một trường hợp; ghi cả hai thì không biết so với mức nào.
    Ví dụ: ghi cả mức của xã trên 3 trường và mức của xã từ 3 trường trở xuống.
    Căn cứ: mức thành phần của chỉ tiêu.
    """

    code = "KH567"

    @classmethod
    def of(cls, file: DossierFile) -> Iterator[Finding]:
        indicators, seen = _indicators(file), dict[tuple[str, str, str], IndicatorResult]()
        for row in file.rows_of_set(IndicatorResult):
            indicator = indicators.get(row.indicator)
            at = part_of(indicator, row.part) if indicator and row.part else None
            if indicator is None or at is None:
                continue
            part = indicator.threshold_parts[at]
            first = seen.setdefault((row.stage, row.indicator, part.name), row)
            if first is not row:
                message = f"chỉ tiêu {row.indicator}: «{part.name}» đã ghi cho trường hợp khác{where(first)}."
                yield cls.found(file, row, "part", message, "Chỉ giữ trường hợp của xã.")


class StagesDisagree(DossierRule):
    """Kết luận của bước sau khác bước trước.

    Kiểm tra gì: tiêu chí ở hai bước liền nhau cùng đạt hoặc cùng chưa đạt.
    Vì sao: cấp trên kết luận khác thì hồ sơ phải được hoàn thiện lại; văn bản in cả hai kết luận.
    Ví dụ: xã tự đánh giá tiêu chí 17 «đạt», huyện thẩm tra «chưa đạt».
    Căn cứ: kết quả của từng bước.
    """

    code = "KH568"
    severity = Severity.WARNING

    @classmethod
    def of(cls, file: DossierFile) -> Iterator[Finding]:
        found = assessments(file)
        names = {step.code: step.name for step in file.steps}
        for before, after in pairwise(found):
            for one, other in zip(before.criteria, after.criteria, strict=True):
                if {one.state, other.state} == {State.MET, State.NOT_MET}:
                    code = one.criterion.code
                    said = f"{names[before.stage]} «{one.state}», {names[after.stage]} «{other.state}»"
                    row = _row_of(file, after.stage, code) or file.dossier
                    field = "verdict" if isinstance(row, (IndicatorResult, CriterionVerdict)) else "level"
                    message = f"tiêu chí {code}: {said}{where(_row_of(file, before.stage, code) or file.dossier)}."
                    yield cls.found(file, row, field, message, "Hoàn thiện hồ sơ, hoặc sửa kết quả.")


class FiguresDiffer(DossierRule):
    """Số liệu của bước sau khác bước trước.

    Kiểm tra gì: số liệu của từng chỉ tiêu ở hai bước liền nhau.
    Vì sao: đoàn kiểm tra đếm khác xã là chuyện thường; báo cáo thẩm tra, thẩm định in cả hai số.
    Ví dụ: xã báo cáo 454 hộ, tổ thẩm tra đếm 452 hộ.
    Căn cứ: kết quả của từng bước.
    """

    code = "KH569"
    severity = Severity.INFO

    @classmethod
    def of(cls, file: DossierFile) -> Iterator[Finding]:
        codes = stages(file)
        for before, after in pairwise(codes):
            earlier = {(row.indicator, row.part): row for row in file.rows_of_set(IndicatorResult, before)}
            for row in file.rows_of_set(IndicatorResult, after):
                other = earlier.get((row.indicator, row.part))
                if other is not None and _figures(row) and _figures(other) and _figures(row) != _figures(other):
                    message = f"chỉ tiêu {row.indicator}: {_figures(row)}; bước trước {_figures(other)}{where(other)}."
                    field = "value" if row.met_count is None else "met_count"
                    yield cls.found(file, row, field, message, "Kiểm tra lại nếu không phải đoàn đếm khác.")


class SubmittedUnready(DossierRule):
    """Đã trình mà có tiêu chí, điều kiện chưa đạt.

    Kiểm tra gì: bước đã có tờ trình hoặc quyết định (có số hoặc ngày) thì không tiêu chí, điều kiện nào chưa đạt; sự
    hài lòng, an ninh xét từ bước thứ hai.
    Vì sao: tờ trình ghi số tiêu chí đạt; chưa đạt thì chưa được đề nghị xét, công nhận.
    Ví dụ: tờ trình số 53 mà mới đạt 18 tiêu chí, còn nợ đọng.
    Căn cứ: Điều 4 Quyết định 18/2022/QĐ-TTg.
    """

    code = "KH570"

    @classmethod
    def of(cls, file: DossierFile) -> Iterator[Finding]:
        for at, found in enumerate(assessments(file)):
            paper = submitted(file, found.stage)
            if paper is None:
                continue
            if lacking := [each.criterion.code for each in found.criteria if each.state is State.NOT_MET]:
                message = f"đã trình mà đạt {found.met}/{found.total}; chưa đạt tiêu chí {', '.join(lacking)}."
                yield cls.found(file, paper, "day", message, "Hoàn thành tiêu chí rồi mới trình, hoặc sửa kết quả.")
            asked = [each for each in found.conditions if each.is_asked(first=at == 0)]
            if unmet := [each.name for each in asked if each.state is State.NOT_MET]:
                message = f"đã trình mà chưa đạt điều kiện: {', '.join(unmet)}."
                yield cls.found(file, paper, "day", message, "Bổ sung, hoặc sửa số liệu của điều kiện ấy.")


class SubmittedUnassessed(DossierRule):
    """Đã trình mà có tiêu chí, điều kiện chưa đánh giá.

    Kiểm tra gì: bước đã có tờ trình hoặc quyết định thì mọi tiêu chí có kết quả hay đánh giá kèm căn cứ; từ bước
    thứ hai, mọi điều kiện (nợ đọng, hài lòng, an ninh, cấp độ trước) có số liệu.
    Vì sao: tiêu chí chưa đánh giá không được tính là đạt, số tiêu chí đạt trong tờ trình sẽ thiếu.
    Ví dụ: tờ trình số 53 mà tiêu chí 5 của thôn chưa có đánh giá.
    Căn cứ: Điều 4 Quyết định 18/2022/QĐ-TTg.
    """

    code = "KH574"
    severity = Severity.WARNING

    @classmethod
    def of(cls, file: DossierFile) -> Iterator[Finding]:
        for at, found in enumerate(assessments(file)):
            paper = submitted(file, found.stage)
            if paper is None:
                continue
            codes = [each.criterion.code for each in found.criteria if each.state is State.NOT_ASSESSED]
            waiting = [f"tiêu chí {', '.join(codes)}"] if codes else []
            waiting += [each.name for each in found.conditions if at and each.state is State.NOT_ASSESSED]
            if waiting:
                message = f"đã trình mà chưa đánh giá: {', '.join(waiting)}."
                yield cls.found(file, paper, "day", message, "Ghi kết quả, hoặc đánh giá kèm căn cứ.")


def assessments(file: DossierFile) -> tuple[Assessment, ...]:
    """The dossier as each of its stages sees it."""
    return tuple(assess(file, stage) for stage in stages(file))


def _indicators(file: DossierFile) -> dict[str, Indicator]:
    criteria = file.criteria_set.criteria if file.criteria_set else ()
    return {each.code: each for criterion in criteria for each in criterion.indicators}


def _known(file: DossierFile) -> Iterator[tuple[IndicatorResult, str]]:
    """The results of indicators that the set has and that are percentages, each with its unit."""
    indicators = _indicators(file)
    for row in file.rows_of_set(IndicatorResult):
        indicator = indicators.get(row.indicator)
        if indicator is None:
            continue
        at = part_of(indicator, row.part) if row.part else None
        unit = indicator.threshold_parts[at].unit if at is not None else indicator.unit
        if unit.startswith("%"):
            yield row, unit


def _row_of(file: DossierFile, stage: str, criterion: str) -> IndicatorResult | CriterionVerdict | None:
    """The first row that says something of a criterion at a stage."""
    verdicts = [row for row in file.rows_of_set(CriterionVerdict, stage) if row.criterion == criterion and row.verdict]
    indicators = {each.code for each in _indicators(file).values() if each.code.split(".")[0] == criterion}
    results = [row for row in file.rows_of_set(IndicatorResult, stage) if row.indicator in indicators]
    return verdicts[0] if verdicts else results[0] if results else None


def _figures(row: IndicatorResult) -> str:
    if row.met_count is not None and row.out_of is not None:
        return f"{decimal_text(row.met_count)} trên {decimal_text(row.out_of)}"
    return row.value

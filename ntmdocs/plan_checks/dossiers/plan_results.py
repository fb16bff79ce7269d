"""The results of the plan's cut-off day against those of the dossiers, which are newer as a rule."""

from __future__ import annotations

from collections.abc import Iterator

from ntmdocs.assessment import State, assess
from ntmdocs.findings import Finding, Severity
from ntmdocs.model import CriterionResult, DossierFile
from ntmdocs.plan_checks.dossiers.base import DossierRule, on, where


class PlanResultDiffers(DossierRule):
    """Kết quả tiêu chí của kế hoạch trái với hồ sơ.

    Kiểm tra gì: tiêu chí đã đạt ở bảng «Kết quả tiêu chí» thì hồ sơ, số liệu mới hơn, cũng đạt; hồ sơ có số liệu không
    mới hơn ngày chốt của kế hoạch thì hai nơi phải như nhau.
    Vì sao: phụ biểu của kế hoạch lấy kết quả đến ngày chốt số liệu, hồ sơ lấy kết quả đến ngày của hồ sơ; tiêu chí đã
    đạt mà sau đó không đạt là xã tụt tiêu chí, hoặc một trong hai nơi ghi sai.
    Ví dụ: kế hoạch ghi xã đạt tiêu chí 17 đến 31/12/2024, hồ sơ đến 31/3/2025 ghi chưa đạt.
    Căn cứ: ngày chốt số liệu của kế hoạch, ngày số liệu của hồ sơ.
    """

    code = "KH590"
    severity = Severity.WARNING

    @classmethod
    def of(cls, file: DossierFile) -> Iterator[Finding]:
        if file.village or not file.steps or file.criteria_set is None:
            return
        cut_off, figures_on = file.plan.header.cut_off, file.dossier.figures_on
        newer = figures_on is None or figures_on > cut_off
        codes = {file.criteria_set.code, file.criteria_set.based_on}
        found = {each.criterion.code: each.state for each in assess(file, file.steps[0].code).criteria}
        for row in file.plan.rows_about(CriterionResult, file.commune):
            state = found.get(row.criterion) if row.criteria_set in codes else None
            lost = row.met and state is State.NOT_MET
            if lost or (not newer and not row.met and state is State.MET):
                written = State.MET if row.met else State.NOT_MET
                message = (
                    f"tiêu chí {row.criterion}: kết quả đến {on(cut_off)} ghi «{written}», hồ sơ ghi «{state}»"
                    f"{where(file.dossier)}."
                )
                yield cls.found(file, row, "met", message, "Sửa nơi ghi sai, hoặc giải trình trong báo cáo.")

"""Rows that stand twice in one table."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from typing import Final

from ntmdocs.findings import Finding
from ntmdocs.model import (
    Attendee,
    Body,
    Citation,
    CommuneEntry,
    CommuneProgress,
    CommuneTarget,
    Confirmation,
    ConstructionDebt,
    CriteriaSet,
    CriterionResult,
    CriterionVerdict,
    Dossier,
    DossierPaper,
    DossierParameter,
    DossierText,
    DraftRound,
    FundingSource,
    IndicatorOverride,
    IndicatorResult,
    IndicatorState,
    Level,
    Meeting,
    MoneyProgress,
    Plan,
    PlanApproval,
    PriorRoadmap,
    Profile,
    ProgressReport,
    ReportPassage,
    Responsibility,
    RoadmapStep,
    Sponsorship,
    StatedTotal,
    SurveyQuestion,
    SurveyVillage,
    TableRecord,
    Team,
    TeamMember,
    Unit,
    UnitGoal,
    UnitInfo,
    Village,
    VillageStep,
    VillageTarget,
)
from ntmdocs.plan_checks.base import PlanRule, lowest_level
from ntmdocs.vietnamese import fold, nfc

_OF_DOSSIER: Final = ("unit", "commune", "village")
_OF_STAGE: Final = (*_OF_DOSSIER, "stage")
# The fields that tell a row from all others of its table.
KEYS: Final[Mapping[type[TableRecord], tuple[str, ...]]] = {
    UnitInfo: ("unit",),
    StatedTotal: ("unit", "target"),
    CommuneTarget: ("unit", "commune", "level"),
    CommuneEntry: ("unit", "commune"),
    PriorRoadmap: ("unit", "commune", "level"),
    VillageTarget: ("unit",),
    Village: ("unit", "commune", "name"),
    UnitGoal: ("unit", "level"),
    Citation: ("code",),
    Body: ("tier", "unit", "code"),
    Responsibility: ("tier", "unit", "criteria_set", "criterion"),
    CriterionResult: ("unit", "commune", "criteria_set", "criterion"),
    IndicatorState: ("unit", "commune", "criteria_set", "indicator"),
    VillageStep: ("unit", "commune", "village", "criteria_set", "criterion"),
    PlanApproval: ("unit", "commune"),
    DraftRound: ("unit", "kind", "round"),
    RoadmapStep: ("unit", "commune", "criteria_set", "criterion"),
    Sponsorship: ("unit", "commune", "member", "body", "content"),
    ProgressReport: ("unit", "commune", "period"),
    CommuneProgress: ("commune", "period", "criteria_set"),
    MoneyProgress: ("unit", "commune", "period", "source_code", "nature", "year"),
    ReportPassage: ("unit", "commune", "period", "section"),
    IndicatorOverride: ("criteria_set", "indicator", "group"),
    Confirmation: ("criteria_set",),
    Dossier: _OF_DOSSIER,
    DossierPaper: (*_OF_STAGE, "kind"),
    Profile: _OF_DOSSIER,
    DossierText: (*_OF_STAGE, "key"),
    IndicatorResult: (*_OF_STAGE, "criteria_set", "indicator", "part"),
    CriterionVerdict: (*_OF_STAGE, "criteria_set", "criterion"),
    Meeting: _OF_STAGE,
    Attendee: (*_OF_STAGE, "name"),
    ConstructionDebt: (*_OF_DOSSIER, "name"),
    SurveyVillage: ("unit", "commune", "surveyed"),
    SurveyQuestion: (*_OF_DOSSIER, "order"),
    Team: (*_OF_DOSSIER, "kind"),
    TeamMember: (*_OF_DOSSIER, "kind", "name"),
    DossierParameter: ("key", "tier", "level", "stage", "kind"),
}


class ListedTwice(PlanRule):
    """Một nội dung được ghi hai lần trong một bảng.

    Kiểm tra gì: mỗi xã, thôn, đơn vị, văn bản, tiêu chí chỉ có một dòng trong bảng (cùng cấp độ, cùng bộ tiêu chí).
    Vì sao: dòng lặp bị cộng hai lần, hoặc hai dòng nói khác nhau mà không biết dòng nào đúng.
    Ví dụ: xã An Khê có hai dòng «nông thôn mới» trong bảng «Mục tiêu xã».
    Căn cứ: lược đồ dữ liệu của chương trình.
    """

    code = "KH111"

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        first: dict[Hashable, TableRecord] = {}
        for record, fields in KEYS.items():
            for row in plan.rows(record):
                key = (record, *(key_value(plan, row, field) for field in fields))
                earlier = first.setdefault(key, row)
                if earlier is not row:
                    label = ", ".join(_written(plan, row, field) for field in fields if getattr(row, field))
                    place = f" (đã có ở {earlier.place})" if str(earlier.place) else ""
                    message = f"«{label}» được ghi hai lần{place}."
                    yield cls.on(plan, row, fields[-1], message, "Chỉ giữ một dòng.")


def _written(plan: Plan, row: TableRecord, field: str) -> str:
    """What a field holds, as a clerk writes it."""
    text, key = str(getattr(row, field)), type(row).model_fields[field].alias or field
    thing = type(row).naming().get(key)
    return plan.names.name(thing, text) if thing else text


def key_value(plan: Plan, row: TableRecord, field: str) -> Hashable:
    """What a field of a row means, however it is written."""
    text = str(getattr(row, field))
    if isinstance(row, MoneyProgress) and field == "year":
        return row.year or row.span.year
    if field in _MEANT:
        found = _MEANT[field](plan, row, text)
        return found.code if found else fold(text)
    # Two villages, criteria or codes may differ by diacritics alone.
    return nfc(text).casefold()


def _set_meant(plan: Plan, row: TableRecord, text: str) -> CriteriaSet | None:
    """The set that a row names, or the one that it is based on; none means that of the commune's lowest level."""
    commune = None if text else plan.commune_of(row)
    lowest = lowest_level(plan, commune) if commune else None
    return plan.sets_called.get(lowest.criteria_set if lowest else text)


# What a field names that has a code.
_MEANT: Final[Mapping[str, Callable[[Plan, TableRecord, str], Unit | CriteriaSet | FundingSource | Level | None]]] = {
    "unit": lambda plan, row, _: plan.unit_of(row),
    "commune": lambda plan, row, _: plan.commune_of(row),
    "criteria_set": _set_meant,
    "source_code": lambda plan, _, text: plan.funding_source(text),
    "level": lambda plan, _, text: plan.level_of(text),
    "target": lambda plan, _, text: plan.level_of(text),
}

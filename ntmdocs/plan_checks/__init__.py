"""The checks of a plan: what the files cannot say about themselves, a small module per family, the registry a tuple."""

from __future__ import annotations

from ntmdocs.findings import Finding
from ntmdocs.model import Plan
from ntmdocs.plan_checks.base import PlanRule
from ntmdocs.plan_checks.blanks import (
    AnnexLeftOut,
    CoreTableEmpty,
    NoOwnBasis,
    NoSigner,
    NoUpperPlan,
    SetDocumentUnknown,
)
from ntmdocs.plan_checks.bodies import BodyNotInBeing, CriterionWithoutLead
from ntmdocs.plan_checks.citations import (
    BasisIncomplete,
    CitationIncomplete,
    CitesLater,
    FromTheFuture,
    SameSymbol,
    UnknownDocument,
    UnknownTier,
    UnknownUse,
    WrongOrder,
)
from ntmdocs.plan_checks.commune_groups import GroupAgainstRegion, GroupNotTold, UnknownGroup
from ntmdocs.plan_checks.communes import (
    ApprovalOutOfOrder,
    CommunePlanLacks,
    CommuneSumsDiffer,
    EndsBeforeBeginning,
    MoneyForUnknownCriterion,
    OwnNumberDiffers,
    RoadmapMisses,
    StateAgainstResult,
)
from ntmdocs.plan_checks.criteria import (
    LossWithoutReason,
    NoGain,
    ResultsDisagree,
    RoadmapNotFull,
    TooManyCriteria,
    UnknownCriteriaSet,
    UnknownCriterion,
)
from ntmdocs.plan_checks.dates import EndsBeforeStart, OutsidePeriod
from ntmdocs.plan_checks.dossiers import RULES as DOSSIER_RULES
from ntmdocs.plan_checks.drafts import (
    AskedWithoutAnswer,
    CommentAfterNextRound,
    CommentatorUnknown,
    CommentUnanswered,
    CommentWithoutRound,
    DraftDaysOutOfOrder,
    RoundMissing,
)
from ntmdocs.plan_checks.levels import LevelNotHeld, NoProminentField, NotReviewed, ReviewUnknown, UnitGoalOutOfReach
from ntmdocs.plan_checks.money import (
    NatureMissing,
    NegativeAmount,
    OffByThousand,
    SumsDiffer,
    UnknownSource,
    WorkAboveTotal,
)
from ntmdocs.plan_checks.names import (
    AmbiguousUnit,
    CommuneElsewhere,
    NotAssessed,
    SharedName,
    UnknownCommune,
    UnknownUnit,
)
from ntmdocs.plan_checks.passages import (
    NumberNotDigits,
    NumberWithItsWord,
    PassageWithoutText,
    RaggedTable,
    SignerWithTitle,
)
from ntmdocs.plan_checks.prior_roadmap import (
    CarriedWithoutPrior,
    CarriedWithoutTarget,
    OutcomeContradicted,
    RemovedWithoutDocument,
)
from ntmdocs.plan_checks.progress import RULES as PROGRESS_RULES
from ntmdocs.plan_checks.rearranged import FormerName, IncompleteUnitList
from ntmdocs.plan_checks.registers import GroupNotTarget, LevelNotStanding, RegisterIncomplete
from ntmdocs.plan_checks.repeated import ListedTwice
from ntmdocs.plan_checks.targets import ContradictoryLevels, LevelOfAnotherTier, UnknownLevel, WrongYear
from ntmdocs.plan_checks.totals import (
    AverageTooLow,
    AverageUnknown,
    NothingTargeted,
    PartsNotTotal,
    TotalNotSum,
    TotalNotWhole,
)
from ntmdocs.plan_checks.villages import (
    MergerWithoutResolution,
    VillageCountDiffers,
    VillageNoLonger,
    VillageNotAllowed,
    VillagesAlike,
    VillagesNotSum,
    VillagesWithoutTarget,
)

RULES: tuple[type[PlanRule], ...] = (
    UnknownUnit,
    AmbiguousUnit,
    UnknownCommune,
    CommuneElsewhere,
    SharedName,
    NotAssessed,
    ListedTwice,
    UnknownLevel,
    LevelOfAnotherTier,
    WrongYear,
    ContradictoryLevels,
    TotalNotWhole,
    TotalNotSum,
    NothingTargeted,
    PartsNotTotal,
    AverageTooLow,
    AverageUnknown,
    RegisterIncomplete,
    GroupNotTarget,
    LevelNotStanding,
    CarriedWithoutTarget,
    CarriedWithoutPrior,
    RemovedWithoutDocument,
    OutcomeContradicted,
    VillageCountDiffers,
    VillagesNotSum,
    VillagesWithoutTarget,
    VillageNotAllowed,
    VillageNoLonger,
    VillagesAlike,
    MergerWithoutResolution,
    LevelNotHeld,
    NotReviewed,
    ReviewUnknown,
    UnitGoalOutOfReach,
    NoProminentField,
    NoGain,
    LossWithoutReason,
    TooManyCriteria,
    RoadmapNotFull,
    ResultsDisagree,
    UnknownCriteriaSet,
    UnknownCriterion,
    UnknownSource,
    NegativeAmount,
    OffByThousand,
    NatureMissing,
    SumsDiffer,
    WorkAboveTotal,
    BasisIncomplete,
    CitationIncomplete,
    UnknownUse,
    UnknownDocument,
    UnknownTier,
    FromTheFuture,
    CitesLater,
    SameSymbol,
    WrongOrder,
    EndsBeforeStart,
    OutsidePeriod,
    BodyNotInBeing,
    CriterionWithoutLead,
    NoSigner,
    NoOwnBasis,
    NoUpperPlan,
    CoreTableEmpty,
    SetDocumentUnknown,
    AnnexLeftOut,
    PassageWithoutText,
    RaggedTable,
    NumberNotDigits,
    NumberWithItsWord,
    SignerWithTitle,
    FormerName,
    IncompleteUnitList,
    UnknownGroup,
    GroupNotTold,
    GroupAgainstRegion,
    *DOSSIER_RULES,
    *PROGRESS_RULES,
    CommunePlanLacks,
    MoneyForUnknownCriterion,
    StateAgainstResult,
    RoadmapMisses,
    EndsBeforeBeginning,
    CommuneSumsDiffer,
    ApprovalOutOfOrder,
    OwnNumberDiffers,
    CommentWithoutRound,
    CommentUnanswered,
    DraftDaysOutOfOrder,
    CommentatorUnknown,
    AskedWithoutAnswer,
    RoundMissing,
    CommentAfterNextRound,
)

__all__ = ["RULES", "check_plan"]


def check_plan(plan: Plan) -> list[Finding]:
    """Everything found in the plan, by file and line; what belongs to no file comes last."""
    findings = [finding for rule in RULES for finding in rule.check(plan)]
    return sorted(findings, key=lambda found: (not found.place.file, found.place.file, found.place.sheet, _line(found)))


def _line(finding: Finding) -> int:
    return finding.place.line

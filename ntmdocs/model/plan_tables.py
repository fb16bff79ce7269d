"""Every table of a plan, in the order of the work."""

from __future__ import annotations

from ntmdocs.model.commune_plans import IndicatorState, PlanApproval, VillageStep
from ntmdocs.model.consultation import Attendee, Meeting, Opinion, Publication, Team, TeamMember
from ntmdocs.model.dossier import (
    ConstructionDebt,
    Dossier,
    DossierPaper,
    DossierParameter,
    DossierText,
    ProductionModel,
    Profile,
    Resource,
)
from ntmdocs.model.drafts import DraftComment, DraftRound
from ntmdocs.model.government import Body, Responsibility
from ntmdocs.model.progress import CommuneProgress, MoneyProgress, ProgressReport, ReportPassage
from ntmdocs.model.record import TableRecord
from ntmdocs.model.results import Attestation, CriterionVerdict, DossierPicture, Evidence, IndicatorResult
from ntmdocs.model.survey import SurveyQuestion, SurveyVillage
from ntmdocs.model.tables import (
    CalendarItem,
    Citation,
    Confirmation,
    CriterionResult,
    Funding,
    IndicatorOverride,
    OwnPassage,
    Recipient,
    RoadmapStep,
    Sponsorship,
    UnitInfo,
    Work,
)
from ntmdocs.model.targets import (
    CommuneEntry,
    CommuneTarget,
    PriorRoadmap,
    StatedTotal,
    UnitGoal,
    Village,
    VillageTarget,
)

TABLES: tuple[type[TableRecord], ...] = (
    UnitInfo,
    StatedTotal,
    CommuneTarget,
    CommuneEntry,
    PriorRoadmap,
    VillageTarget,
    Village,
    UnitGoal,
    Citation,
    Recipient,
    Body,
    Responsibility,
    CriterionResult,
    IndicatorState,
    RoadmapStep,
    VillageStep,
    PlanApproval,
    DraftRound,
    DraftComment,
    Sponsorship,
    Funding,
    Work,
    CalendarItem,
    ProgressReport,
    CommuneProgress,
    MoneyProgress,
    ReportPassage,
    OwnPassage,
    IndicatorOverride,
    Confirmation,
    Dossier,
    DossierPaper,
    Profile,
    DossierText,
    ProductionModel,
    Resource,
    ConstructionDebt,
    IndicatorResult,
    CriterionVerdict,
    Attestation,
    Evidence,
    DossierPicture,
    Publication,
    Opinion,
    Meeting,
    Attendee,
    SurveyVillage,
    SurveyQuestion,
    Team,
    TeamMember,
    DossierParameter,
)

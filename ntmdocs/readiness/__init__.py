"""What is done and what is missing for each dossier of the year, which papers wait for it, and where to fill it in."""

from ntmdocs.readiness.evidence import EVIDENCE, EvidenceGap, evidence_folders, evidence_gaps, lay_out_evidence
from ntmdocs.readiness.gaps import Gap, data_gaps, is_issued
from ntmdocs.readiness.grouping import GapGroup, gaps_together, in_runs
from ntmdocs.readiness.status import DossierStatus, PaperState, PaperStatus, StageStatus, without_dossier
from ntmdocs.readiness.status import status_of as dossier_status

__all__ = [
    "EVIDENCE",
    "DossierStatus",
    "EvidenceGap",
    "Gap",
    "GapGroup",
    "PaperState",
    "PaperStatus",
    "StageStatus",
    "data_gaps",
    "dossier_status",
    "evidence_folders",
    "evidence_gaps",
    "gaps_together",
    "in_runs",
    "is_issued",
    "lay_out_evidence",
    "without_dossier",
]

"""Documents: the model as words, all formatting done, so that templates hold no arithmetic."""

from ntmdocs.documents.awaited import awaited
from ntmdocs.documents.catalogue import (
    ADJUSTMENT,
    ANNEX,
    ANNEX_BOOK,
    APPROVAL_LIST,
    CHANGES,
    COMMUNE_PLAN,
    KINDS,
    PLAN,
    PLANS,
    PROGRESS,
    PROGRESS_BOOK,
    WITH_COMMUNE_PLAN,
    DocumentKind,
    draft_mark,
)
from ntmdocs.documents.drafts.case import round_subject
from ntmdocs.documents.drafts.catalogue import DRAFT_PAPERS, DRAFT_SUBMISSION, LETTER, OPINIONS, SLIP
from ntmdocs.documents.drafts.words import DraftChangeRow, DraftChangesWords
from ntmdocs.documents.fingerprint import field_names, fingerprint, leaves
from ntmdocs.documents.subjects import Subject

__all__ = [
    "ADJUSTMENT",
    "ANNEX",
    "ANNEX_BOOK",
    "APPROVAL_LIST",
    "CHANGES",
    "COMMUNE_PLAN",
    "DRAFT_PAPERS",
    "DRAFT_SUBMISSION",
    "KINDS",
    "LETTER",
    "OPINIONS",
    "PLAN",
    "PLANS",
    "PROGRESS",
    "PROGRESS_BOOK",
    "SLIP",
    "WITH_COMMUNE_PLAN",
    "DocumentKind",
    "DraftChangeRow",
    "DraftChangesWords",
    "Subject",
    "awaited",
    "draft_mark",
    "field_names",
    "fingerprint",
    "leaves",
    "round_subject",
]

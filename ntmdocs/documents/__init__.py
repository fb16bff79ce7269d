"""Documents: the model as words, all formatting done, so that templates hold no arithmetic.

The words' own modules are light; what makes them from the model is imported when it is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ntmdocs.documents.awaited import awaited, within
from ntmdocs.documents.fingerprint import field_names, fingerprint, leaves
from ntmdocs.on_use import on_use

if TYPE_CHECKING:
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
    "within",
]
__getattr__ = on_use(__name__, {
    **dict.fromkeys((
        "ADJUSTMENT", "ANNEX", "ANNEX_BOOK", "APPROVAL_LIST", "CHANGES", "COMMUNE_PLAN", "KINDS", "PLAN", "PLANS",
        "PROGRESS", "PROGRESS_BOOK", "WITH_COMMUNE_PLAN", "DocumentKind", "draft_mark",
    ), "catalogue"),
    **dict.fromkeys(("DRAFT_PAPERS", "DRAFT_SUBMISSION", "LETTER", "OPINIONS", "SLIP"), "drafts.catalogue"),
    **dict.fromkeys(("DraftChangeRow", "DraftChangesWords"), "drafts.words"),
    "round_subject": "drafts.case",
    "Subject": "subjects",
})  # fmt: skip

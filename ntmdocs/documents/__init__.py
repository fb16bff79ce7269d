"""Documents: the model as words, all formatting done, so that templates hold no arithmetic."""

from ntmdocs.documents.catalogue import ADJUSTMENT, ANNEX, ANNEX_BOOK, CHANGES, KINDS, PLAN, DocumentKind, draft_mark
from ntmdocs.documents.fingerprint import fingerprint, leaves
from ntmdocs.documents.subjects import Subject

__all__ = [
    "ADJUSTMENT",
    "ANNEX",
    "ANNEX_BOOK",
    "CHANGES",
    "KINDS",
    "PLAN",
    "DocumentKind",
    "Subject",
    "draft_mark",
    "fingerprint",
    "leaves",
]

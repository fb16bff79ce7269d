"""Documents: the model as words, all formatting done, so that templates hold no arithmetic."""

from ntmdocs.documents.catalogue import ADJUSTMENT, ANNEX, ANNEX_BOOK, KINDS, PLAN, DocumentKind, draft_mark, units_of
from ntmdocs.documents.fingerprint import fingerprint

__all__ = [
    "ADJUSTMENT",
    "ANNEX",
    "ANNEX_BOOK",
    "KINDS",
    "PLAN",
    "DocumentKind",
    "draft_mark",
    "fingerprint",
    "units_of",
]

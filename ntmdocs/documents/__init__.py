"""Documents: the model as words, all formatting done, so that templates hold no arithmetic."""

from ntmdocs.documents.catalogue import ANNEX, KINDS, PLAN, DocumentKind, draft_mark, units_of

__all__ = ["ANNEX", "KINDS", "PLAN", "DocumentKind", "draft_mark", "units_of"]

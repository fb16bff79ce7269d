"""The dossiers of communes and villages: from one catalogue, every paper of every stage."""

from ntmdocs.documents.dossier.catalogue import DOSSIER_KINDS, PAPERS, is_wanted, subject_of
from ntmdocs.documents.dossier.paper import Paper

__all__ = ["DOSSIER_KINDS", "PAPERS", "Paper", "is_wanted", "subject_of"]

"""A person's edits of a document that was made, put as tracked changes into the document as it is made now.

Steps: three packages -> blocks, rows and cells that belong together -> what the edited one has otherwise -> marks that
Word shows to accept or reject.
Rejecting all gives the document as made now; accepting all gives it with the edits. `books` does what can be done
for a workbook, which has no tracked changes.
"""

from ntmdocs.office.merging.books import merge_books
from ntmdocs.office.merging.merging import Edited, Merged, merge

__all__ = ["Edited", "Merged", "merge", "merge_books"]

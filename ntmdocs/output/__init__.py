"""Writing: whole files or none, never over a clerk's edit, never through a link, one run per folder."""

from ntmdocs.output.folder import Editions, OutputFolder, digests_of
from ntmdocs.output.locking import OWN_FOLDER, locked
from ntmdocs.output.names import MARKED, copy_name, legal, unfit
from ntmdocs.output.outcome import STAMP, UNIT, YEAR, Outcome, Source, Written
from ntmdocs.output.rules import (
    RULES,
    CannotWrite,
    EditedByHand,
    EditNotPlaced,
    FolderInUse,
    OpenElsewhere,
    SameName,
    UnfitName,
    UnsafeTarget,
    not_written,
    refuse_writing,
)
from ntmdocs.output.writing import write_new, write_new_files, write_new_folder, write_whole

__all__ = [
    "MARKED",
    "OWN_FOLDER",
    "RULES",
    "STAMP",
    "UNIT",
    "YEAR",
    "CannotWrite",
    "EditNotPlaced",
    "EditedByHand",
    "Editions",
    "FolderInUse",
    "OpenElsewhere",
    "Outcome",
    "OutputFolder",
    "SameName",
    "Source",
    "UnfitName",
    "UnsafeTarget",
    "Written",
    "copy_name",
    "digests_of",
    "legal",
    "locked",
    "not_written",
    "refuse_writing",
    "unfit",
    "write_new",
    "write_new_files",
    "write_new_folder",
    "write_whole",
]

"""The plan's files: read with the place of each datum, and made anew, from the one description in `model`."""

from ntmdocs.plan_files.folder import HEADER_FILE, ISSUED_FILE
from ntmdocs.plan_files.folder_writing import folder_files
from ntmdocs.plan_files.grids import raw_table
from ntmdocs.plan_files.raw import RawPlan, Written
from ntmdocs.plan_files.reading import OWN_FOLDERS, home_of, is_workbook, own_places, read_plan, read_raw
from ntmdocs.plan_files.rules import RULES as FILE_RULES
from ntmdocs.plan_files.workbook import RULES as BOOK_RULES
from ntmdocs.plan_files.workbook import Offered, marked, workbook_of
from ntmdocs.plan_files.writing import carried_of, csv_of, header_of, issued_with, own_data, tables_of

RULES = (*FILE_RULES, *BOOK_RULES)

__all__ = [
    "HEADER_FILE",
    "ISSUED_FILE",
    "OWN_FOLDERS",
    "RULES",
    "Offered",
    "RawPlan",
    "Written",
    "carried_of",
    "csv_of",
    "folder_files",
    "header_of",
    "home_of",
    "is_workbook",
    "issued_with",
    "marked",
    "own_data",
    "own_places",
    "raw_table",
    "read_plan",
    "read_raw",
    "tables_of",
    "workbook_of",
]

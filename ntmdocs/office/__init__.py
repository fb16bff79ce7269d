"""Office Open XML as a container: safe opening, XML trees, relationships, and writing with the same bytes every time.

Knows no Jinja, no words of any document and no rule of format.
"""

from ntmdocs.office.active import instructions, is_safe_address
from ntmdocs.office.cell_notes import CellNotes, ListedCell
from ntmdocs.office.cell_places import Area, area_of, column_letters
from ntmdocs.office.commenting import Comments
from ntmdocs.office.comparing import loose_ends, losses
from ntmdocs.office.editing import Edit
from ntmdocs.office.images import Image, read_image
from ntmdocs.office.names import CONTENT_TYPES, NS, RELS_SUFFIX, qn, rels_part_of
from ntmdocs.office.number_formats import Shown
from ntmdocs.office.numbering import Numbering
from ntmdocs.office.package import LIMITS, Limits, Package, Relationship
from ntmdocs.office.sheets import CellKind, Sheet, SheetBook, SheetCell, SheetRow, number_of
from ntmdocs.office.stamping import stamp_of, stamped
from ntmdocs.office.strict import transitional
from ntmdocs.office.styles import Styles
from ntmdocs.office.taking import Taking, as_text
from ntmdocs.office.writing import Entry, EntryWriter, write_package
from ntmdocs.office.xml import parse_xml, reason_against, serialise

__all__ = [
    "CONTENT_TYPES",
    "LIMITS",
    "NS",
    "RELS_SUFFIX",
    "Area",
    "CellKind",
    "CellNotes",
    "Comments",
    "Edit",
    "Entry",
    "EntryWriter",
    "Image",
    "Limits",
    "ListedCell",
    "Numbering",
    "Package",
    "Relationship",
    "Sheet",
    "SheetBook",
    "SheetCell",
    "SheetRow",
    "Shown",
    "Styles",
    "Taking",
    "area_of",
    "as_text",
    "column_letters",
    "instructions",
    "is_safe_address",
    "loose_ends",
    "losses",
    "number_of",
    "parse_xml",
    "qn",
    "read_image",
    "reason_against",
    "rels_part_of",
    "serialise",
    "stamp_of",
    "stamped",
    "transitional",
    "write_package",
]

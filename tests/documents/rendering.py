"""A unit's plan rendered in a test, and read back as plain text by python-docx, which shares no code with us."""

from __future__ import annotations

import io
import zipfile
from functools import lru_cache

import docx
from docx.document import Document
from docx.table import Table
from docx.text.paragraph import Paragraph

from ntmdocs.documents import draft_mark
from ntmdocs.documents.unit_plan import unit_plan
from ntmdocs.model import Plan, Unit
from ntmdocs.resources import template_bytes
from ntmdocs.templating import WordTemplate
from ntmdocs.templating.values import as_mapping


@lru_cache(maxsize=4)
def template(name: str) -> WordTemplate:
    data = template_bytes(name)
    assert data is not None
    return WordTemplate.from_bytes(data, name, parts=template_bytes)


def rendered(plan: Plan, unit: Unit, *, draft: bool = False) -> bytes:
    words = unit_plan(plan, unit, draft=draft_mark(None) if draft else "")
    tier = plan.tier_of(unit)
    assert tier is not None
    return template(tier.plan_template or "ke-hoach-huyen.docx").render(as_mapping(words), draft=draft)


def opened(data: bytes) -> Document:
    return docx.Document(io.BytesIO(data))


def lines(data: bytes) -> list[str]:
    """The text of the body, a line a paragraph, tables as rows with « | » between cells."""
    found: list[str] = []
    for block in opened(data).iter_inner_content():
        if isinstance(block, Paragraph):
            found.append(block.text)
        elif isinstance(block, Table):
            found.extend(" | ".join(cell.text for cell in row.cells) for row in block.rows)
    return found


def text(data: bytes) -> str:
    return "\n".join(lines(data))


def styled(data: bytes) -> list[tuple[str, str]]:
    """The style id and text of each paragraph of the body, «TABLE» for a table."""
    found = []
    for block in opened(data).iter_inner_content():
        if isinstance(block, Paragraph):
            found.append((block.style.style_id if block.style else "", block.text))
        else:
            found.append(("TABLE", ""))
    return found


def parts(data: bytes) -> dict[str, str]:
    """Every part of the package as text."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name).decode("utf-8") for name in archive.namelist()}

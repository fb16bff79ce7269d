"""Whether a .docx keeps the legal format of administrative documents (thể thức, Nghị định 30/2020/NĐ-CP).

Steps: bytes -> reading (effective formatting) -> components (what each part is) -> families (rules) -> findings.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from ntmdocs.findings import Finding, Rule
from ntmdocs.layout_rules.base import LayoutRule
from ntmdocs.layout_rules.components import recognise
from ntmdocs.layout_rules.families import (
    annexes,
    body,
    citations,
    fonts,
    headings,
    issuer,
    legal_bases,
    national_title,
    page,
    page_numbers,
    place_date,
    recipients,
    signature,
    symbol,
    tables,
    title,
)
from ntmdocs.layout_rules.reading import read

__all__ = ["RULES", "Report", "inspect"]

_FAMILIES = (
    page, fonts, page_numbers, national_title, issuer, symbol, place_date, title, legal_bases, body, headings,
    citations, signature, recipients, annexes, tables,
)  # fmt: skip
_CHECKS: tuple[type[LayoutRule], ...] = tuple(rule for family in _FAMILIES for rule in family.RULES)
RULES: tuple[type[Rule], ...] = _CHECKS


@dataclass(frozen=True, slots=True)
class Report:
    """What an inspection found: the type and why it was taken for it, the components, and the findings."""

    document_type: str | None
    why: str
    components: tuple[str, ...]
    findings: tuple[Finding, ...]


def inspect(data: bytes, name: str = "", *, today: dt.date | None = None) -> Report:
    """The report on a Word document; raises `FindingsError` only for a file that cannot be opened as one."""
    document = recognise(read(data, name), today)
    checks = (symbol.OtherRegime,) if symbol.is_other_regime(document) else _CHECKS
    findings = tuple(finding for rule in checks for finding in rule.check(document))
    return Report(document.kind_name or None, document.title.why, document.components, findings)

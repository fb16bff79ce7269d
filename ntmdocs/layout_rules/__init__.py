"""Whether a .docx keeps the legal format of administrative documents (thể thức, Nghị định 30/2020/NĐ-CP).

Steps: bytes -> reading (effective formatting) -> components (what each part is) -> families (rules) -> findings.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from ntmdocs.findings import Finding, Rule
from ntmdocs.layout_rules.base import LayoutRule
from ntmdocs.layout_rules.components import Document, recognise
from ntmdocs.layout_rules.families import FAMILIES, order
from ntmdocs.layout_rules.families.order import has_text
from ntmdocs.layout_rules.fixing import Fixed, fixed
from ntmdocs.layout_rules.groups import group_of, grouped
from ntmdocs.layout_rules.marking import marked
from ntmdocs.layout_rules.reading import read

__all__ = ["RULES", "Fixed", "Report", "fixed", "group_of", "grouped", "inspect", "marked"]

_MOST_OF_A_RULE = 30
_CHECKS: tuple[type[LayoutRule], ...] = tuple(rule for family in FAMILIES for rule in family.RULES)
RULES: tuple[type[Rule], ...] = _CHECKS


@dataclass(frozen=True, slots=True)
class Report:
    """What an inspection found: the type, the profile it was judged by and why, the components, and the findings."""

    document_type: str | None
    profile: str
    why: str
    components: tuple[str, ...]
    findings: tuple[Finding, ...]


def inspect(data: bytes, name: str = "", *, today: dt.date | None = None) -> Report:
    """The report on a Word document; raises `FindingsError` only for a file that cannot be opened as one."""
    document = recognise(read(data, name), today)
    findings = tuple(finding for rule in _checks(document) for finding in _first(rule.check(document)))
    return Report(document.kind_name or None, document.profile.name, document.why, document.components, findings)


def _first(findings: Iterator[Finding]) -> Iterator[Finding]:
    """The first findings of a rule; the last of them says how many more there are."""
    kept = list(islice(findings, _MOST_OF_A_RULE))
    more = sum(1 for _ in findings)
    if more:
        kept[-1] = replace(kept[-1], message=f"{kept[-1].message} Còn {more} chỗ khác như vậy.")
    yield from kept


def _checks(document: Document) -> tuple[type[LayoutRule], ...]:
    """The rules that judge a document of its profile."""
    if not has_text(document):
        return (order.NoText,)
    families = tuple(document.profile.families)
    return tuple(rule for rule in _CHECKS if not families or rule.code[2:].startswith(families))

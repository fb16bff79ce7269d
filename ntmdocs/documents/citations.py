"""How documents are named: in full at first mention, by kind and number afterwards (NĐ 30/2020, PL I, II.6)."""

from __future__ import annotations

from collections.abc import Collection

from ntmdocs.model import Citation, Plan, Unit
from ntmdocs.model.legal_force import citation_key, is_cited_by_name
from ntmdocs.vietnamese import fold, long_date


def full(citation: Citation, issuer: str) -> str:
    """Kind, number, date, issuer and subject, as far as the data has them; a law by its name and date."""
    if is_cited_by_name(citation.kind):
        named = fold(citation.subject).startswith(fold(citation.kind))
        name = subject(citation) if named else f"{citation.kind} {subject(citation)}"
        return f"{name} {long_date(citation.issued_on)}" if citation.issued_on else name
    parts = [
        citation.kind,
        f"số {citation.symbol}" if citation.symbol else "",
        long_date(citation.issued_on) if citation.issued_on else "",
        f"của {issuer}" if issuer else "",
        subject(citation),
    ]
    return " ".join(part for part in parts if part)


def subject(citation: Citation) -> str:
    """What it is about, as it stands within a sentence: «Về …;» is pasted with its capital and its end mark."""
    text = citation.subject.rstrip(" .;,")
    return text[0].lower() + text[1:] if text.startswith("Về ") else text


def issuer_name(plan: Plan, citation: Citation) -> str:
    """The issuer's full name: a committee is not abbreviated where its document is named in full."""
    tier = plan.government.tier(citation.tier)
    if tier is None or not tier.committee_short:
        return citation.issuer
    head, space, rest = citation.issuer.partition(" ")
    return f"{tier.committee}{space}{rest}" if head == tier.committee_short else citation.issuer


class Citing:
    """The citations of one unit's paper: those of its legal basis are named in full there and by number afterwards.

    `without` are the codes of documents that the paper has no use for, such as the criteria of a level that none
    of the unit's communes aims at.
    """

    def __init__(self, plan: Plan, unit: Unit, without: Collection[str] = ()) -> None:
        self._plan = plan
        self._usable = [
            citation
            for citation in plan.rows(Citation)
            if (not citation.unit or plan.unit_of(citation) == unit)
            and (not citation.used_by or unit.tier in citation.used_by)
            and citation.code not in without
        ]
        bases = [citation for citation in self._usable if "can_cu" in citation.uses]
        self.bases = tuple(sorted(bases, key=lambda citation: citation_key(citation, plan.government)))

    def legal_bases(self) -> tuple[str, ...]:
        """The lines of the legal basis, each with its end mark."""
        lines = [f"Căn cứ {full(citation, self._issuer(citation))}" for citation in self.bases]
        return tuple(f"{line}{'.' if at == len(lines) else ';'}" for at, line in enumerate(lines, 1))

    def mention(self, code: str) -> str:
        """The document with this code as the body names it; «» when there is none."""
        citation = self._plan.citation(code)
        return self._text(citation) if citation else ""

    def used_as(self, use: str) -> str:
        """All documents of a use as a list; «» when there are none."""
        return "; ".join(self._text(citation) for citation in self._usable if use in citation.uses)

    def _text(self, citation: Citation) -> str:
        if citation in self.bases and citation.symbol:
            return f"{citation.kind} số {citation.symbol}"
        return full(citation, self._issuer(citation))

    def _issuer(self, citation: Citation) -> str:
        return issuer_name(self._plan, citation)

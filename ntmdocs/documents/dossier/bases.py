"""The legal basis of a dossier's papers: the documents of its level only, then the papers that one rests on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ntmdocs.documents.citations import full, issuer_name
from ntmdocs.documents.dossier.case import Case
from ntmdocs.documents.dossier.naming import day_text, issuer_called, symbol
from ntmdocs.documents.dossier.paper import Paper
from ntmdocs.model import Citation, CriteriaSet, DossierFile
from ntmdocs.model.legal_force import citation_key
from ntmdocs.vietnamese import fold

# What a citation is used as: the rules on recognising communes say nothing of villages.
BASIS, VILLAGE_BASIS = "can_cu_ho_so", "can_cu_ho_so_thon"
_MEETING = "Họp "
_PERIOD = re.compile(r"(\d{4}) - (\d{4})")


def bases(case: Case) -> tuple[str, ...]:
    """The lines of the legal basis, those of the level only, then the papers of the dossier that this one rests on."""
    before = case.before.code if case.before else ""
    papers = (
        *(paper for code in case.paper.cited_before if before for paper in case.papers_of(code, before)),
        *(paper for code in case.paper.cited for paper in case.papers_of(code)),
    )
    cited = [*cited_documents(case), *(called(case, paper, about=True) for paper in papers)]
    return tuple(f"Căn cứ {text}{'.' if at == len(cited) else ';'}" for at, text in enumerate(cited, 1))


def cited_documents(case: Case) -> tuple[str, ...]:
    """The documents that the dossier rests on, in full, without «Căn cứ»; a period stands whole on a line."""
    cited = (full(row, issuer_name(case.plan, row)) for row in _citations(case))
    return tuple(_PERIOD.sub("\\1\N{NO-BREAK SPACE}-\N{NO-BREAK SPACE}\\2", text) for text in cited)


def called(case: Case, paper: Paper, *, about: bool = False) -> str:
    """Another paper of the dossier as this one names it: kind, number, day and issuer, and what it is `about`."""
    other = case.other(paper)
    number = f" số {symbol(other)}" if paper.is_numbered and not _unnumbered(other) else ""
    name = paper.name if number else paper.title
    said = _said(paper.subject(other), named=bool(number)) if about else ""
    return f"{name}{number} {day_text(other, other.day)} của {issuer_called(other)}{said}"


def _said(subject: str, *, named: bool) -> str:
    """What a paper is about, after its name; one without a number is named by its title, which says the meeting."""
    if not named:
        subject = f"về việc {subject.removeprefix(_MEETING)}" if subject.startswith(_MEETING) else ""
    about = "" if fold(subject).startswith(("ve ", "hop ")) else "về "
    return f" {about}{subject[:1].lower()}{subject[1:]}" if subject else ""


def _unnumbered(case: Case) -> bool:
    """Whether a paper is dated and without a number, as minutes are."""
    return case.row is not None and case.row.day is not None and not case.row.number


def _citations(case: Case) -> list[Citation]:
    plan, own = case.plan, {code for file in served(case) for code in _documents(file.criteria_set)}
    sets = (plan.criteria_sets.get(level.criteria_set) for level in plan.programme.levels)
    others = {code for found in sets for code in _documents(found)} - own
    wanted = {*own, plan.header.upper_plan}
    units = (case.file.commune, case.file.district, plan.units.top)
    basis = VILLAGE_BASIS if case.village else BASIS
    judged_by = {case.issuer.tier, *(step.acts for step in case.steps_so_far)}  # what a stage cites goes on with it
    rows = [
        row
        for row in plan.rows(Citation)
        if (basis in row.uses or row.code in wanted)
        and row.code not in others
        and (not row.unit or plan.unit_of(row) in units)
        and (not row.used_by or judged_by.intersection(row.used_by) or row.code in wanted)
        and (row.issued_on is None or case.day is None or row.issued_on <= case.day)
    ]
    return sorted(rows, key=lambda row: citation_key(row, plan.government))


def served(case: Case) -> Iterator[DossierFile]:
    """The dossier that a paper is about; for a decision on a team that serves all dossiers of its issuer each."""
    team = case.file.team(case.paper.sets_up, case.issuer)
    if not case.paper.sets_up or (team and team.commune):
        yield case.file
        return
    for file in case.plan.dossiers:
        if bool(file.village) == bool(case.village) and case.issuer in (file.district, case.plan.units.top):
            yield file


def _documents(found: CriteriaSet | None) -> set[str]:
    """The documents of a set and of the set that it is based on."""
    return {found.document, found.base_document} - {""} if found else set()

"""How a dossier was made public, discussed and voted on, in words that several papers share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from ntmdocs.assessment import attendance_share, days_public, debt_of, share
from ntmdocs.documents.dossier.bases import called
from ntmdocs.documents.dossier.case import Case
from ntmdocs.documents.dossier.naming import listed_issuer, symbol
from ntmdocs.documents.dossier.paper import Issuer, Paper
from ntmdocs.documents.dossier.results import percent_text
from ntmdocs.documents.dossier.words import DebtFigures, EnclosureRow, MeetingWords, PublicationWords, VoteWords
from ntmdocs.documents.words import Cell
from ntmdocs.model import (
    Attestation,
    AttestedMatter,
    ConstructionDebt,
    Dossier,
    DossierStep,
    Meeting,
    Publication,
    TableRecord,
)
from ntmdocs.vietnamese import capitalised, decimal_text, fold, joined, short_date, two_digits

MINUTES, ATTESTATIONS = "bien-ban-hop", "xac-nhan-tieu-chi"
_SEVERAL, _OFFICES = "Mặt trận Tổ quốc, các tổ chức", "Các cơ quan phụ trách"
_ON_THE_AIR = ("truyen thanh", "truyen hinh", "phat thanh")


def publication_words(case: Case) -> tuple[PublicationWords, ...]:
    """Each way in which the stage's results were made public."""
    return tuple(
        PublicationWords(
            hinh_thuc=capitalised(row.form),
            tu_ngay=short_date(row.since),
            den_ngay=short_date(row.until),
            so_ngay=two_digits(days_public(row)),
            so_lan=f"số lần {_repeated(row)}: {two_digits(row.times)}" if row.times is not None else "",
            noi=joined(inside(place) for place in row.places),
            so_thon=two_digits(row.villages) if row.villages is not None else "",
        )
        for row in case.rows(Publication)
    )


def _repeated(row: Publication) -> str:
    """What was done each time: «phát» by loudspeaker or on the air, else «đăng»."""
    return "phát" if any(word in fold(row.form) for word in _ON_THE_AIR) else "đăng"


def inside(text: str) -> str:
    """A name as it stands inside a sentence: «trụ sở UBND xã»; one that begins with capitals stays."""
    return f"{text[:1].lower()}{text[1:]}" if text[1:2].islower() else text


def meeting_of(case: Case) -> Meeting | None:
    """The stage's meeting."""
    return next(iter(case.rows(Meeting)), None)


def meeting_words(case: Case) -> MeetingWords:
    """The meeting as other papers speak of it, with its minutes and its vote."""
    meeting = meeting_of(case)
    minutes = next(iter(case.papers_of(MINUTES)), None)
    day: Cell = short_date(meeting.day) if meeting else case.missing(Meeting, "day", "Ngày họp")
    return MeetingWords(day, called(case, minutes) if minutes else "", vote_words(case, meeting))


def vote_words(case: Case, meeting: Meeting | None) -> VoteWords:
    """The ballots of a meeting, and the share in favour of those present."""
    present = meeting.present if meeting else None
    favour = meeting.in_favour if meeting else None
    came = attendance_share(meeting) if meeting else None
    rate = share(Decimal(favour), Decimal(present)) if favour is not None and present else None
    return VoteWords(
        phai_du=count(case, meeting, "summoned"),
        co_mat=count(case, meeting, "present"),
        ty_le_co_mat=percent_text(came) if came is not None else case.missing(Meeting, "present", row=meeting),
        phat=count(case, meeting, "ballots"),
        thu=count(case, meeting, "returned"),
        hop_le=count(case, meeting, "valid"),
        nhat_tri=count(case, meeting, "in_favour"),
        ty_le=percent_text(rate) if rate is not None else case.missing(Meeting, "in_favour", row=meeting),
    )


def count(case: Case, row: TableRecord | None, field: str, table: type[TableRecord] = Meeting) -> Cell:
    """A count of a row with two digits, or the blank for it."""
    value = getattr(row, field) if row is not None else None
    return two_digits(value) if isinstance(value, int) else case.missing(table, field, row=row)


def optional_count(value: int | None) -> str:
    """A count with two digits; «» for one that is not given."""
    return two_digits(value) if value is not None else ""


def amount(value: Decimal | None) -> str:
    """An amount of money; «» for one that is not given."""
    return decimal_text(value) if value is not None else ""


def day_or_blank(case: Case, day: date | None, table: type[TableRecord], field: str, row: TableRecord | None) -> Cell:
    """A day as «31/3/2025», or the blank for it."""
    return short_date(day) if day else case.missing(table, field, row=row)


def debt_rows(case: Case) -> tuple[ConstructionDebt, ...]:
    """The works of the programme that the dossier lists."""
    return case.file.rows(ConstructionDebt)


def debt_figures(case: Case, total: Decimal | None) -> DebtFigures:
    """What is owed in sum, and on which day."""
    dossier = case.file.dossier
    return DebtFigures(
        tong=amount(total) or case.missing(Dossier, "debt", row=dossier),
        ngay=day_or_blank(case, dossier.debt_on, Dossier, "debt_on", dossier),
        con_no=bool(total),
    )


def owed(rows: Sequence[ConstructionDebt]) -> tuple[ConstructionDebt, ...]:
    """The works for which something is still owed."""
    return tuple(row for row in rows if debt_of(row) > 0)


def dated_number(number: str, day: str) -> str:
    """«64/TTr-UBND, ngày 08/5/2025», the word and its day never on two lines."""
    return ", ngày\N{NO-BREAK SPACE}".join(text for text in (number, day) if text)


def enclosures(case: Case) -> tuple[EnclosureRow, ...]:
    """What the stage holds beside this paper, as lists name it, with what other bodies wrote by themselves."""
    papers = [
        paper for paper in case.papers if paper.listed and paper.code != case.paper.code and _is_held(case, paper)
    ]
    rows = [_enclosure(case.other(paper), at) for at, paper in enumerate(papers, 1)]
    item, bodies = case.step.paper(ATTESTATIONS), letters(case, case.step, ATTESTATIONS)
    return (*rows, _of_several(len(rows) + 1, item.name, bodies, _OFFICES)) if item and bodies else tuple(rows)


def _is_held(case: Case, paper: Paper) -> bool:
    """Whether the stage holds a paper: one that is made here, or one that its own body wrote and the data record."""
    if paper.stage != case.stage:
        return False
    recorded = paper.issuer is Issuer.OTHER and paper.village == bool(case.village)
    return case.has(paper) or (recorded and case.file.paper(paper.code, case.stage) is not None)


def is_enclosed(case: Case, paper: Paper) -> bool:
    """Whether the dossier of a paper's stage, as it is handed over, lists the paper among what it holds."""
    return _is_held(replace(case.other(paper), draft=""), paper)


def letters(case: Case, step: DossierStep, kind: str) -> tuple[str, ...] | None:
    """The bodies that have written, for a paper that each of several bodies writes; None for any other paper."""
    if kind == ATTESTATIONS:
        rows = case.file.rows(Attestation, step.code)
        return tuple(dict.fromkeys(row.body for row in rows if row.matter is AttestedMatter.CRITERION))
    paper = next((paper for paper in case.papers if (paper.code, paper.stage) == (kind, step.code)), None)
    return tuple(paper.bodies(case.file, step.code)) if paper and paper.bodies else None


def _of_several(at: int, name: str, bodies: Sequence[str], by: str) -> EnclosureRow:
    count_ = two_digits(len(bodies)) if bodies else ""
    return EnclosureRow(str(at), name, f"{count_} văn bản" if count_ else "", by, count_)


def _enclosure(case: Case, at: int) -> EnclosureRow:
    if case.paper.bodies is not None:
        return _of_several(at, case.paper.title, tuple(case.paper.bodies(case.file, case.stage)), _SEVERAL)
    row = case.row
    dated = short_date(row.day) if row and row.day else ""
    numbered = symbol(case) if row and row.number and case.paper.is_numbered else ""
    said = dated_number(numbered, dated) if numbered else (f"Ngày {dated}" if dated else "")
    return EnclosureRow(
        tt=str(at),
        ten=case.paper.title,
        so_ngay=said,
        co_quan=listed_issuer(case),
        so_ban=optional_count(row.copies if row else None) or "01",
    )

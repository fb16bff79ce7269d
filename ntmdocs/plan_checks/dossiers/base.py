"""What the checks of dossiers share: a rule judges one dossier at a time and blocks its papers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from ntmdocs.assessment import bound_of
from ntmdocs.findings import Finding
from ntmdocs.model import DossierFile, DossierPaper, DossierStep, Meeting, Plan, Publication, TableRecord, Thing
from ntmdocs.model.naming import about_of
from ntmdocs.plan_checks.base import PlanRule
from ntmdocs.vietnamese import decimal_text, short_date

BALLOT = "phieu-bieu-quyet"
MEETING = ("bien-ban-hop", "bien-ban-kiem-phieu", BALLOT, "danh-sach-du-hop")
REPORTS = ("bao-cao-ket-qua", "bao-cao-tham-tra", "bao-cao-tham-dinh")
OTHERWISE = "Quy định khác thì ghi vào bảng «Tham số hồ sơ»."
SUBMISSION = "to-trinh"
SUMMARY = "bao-cao-tong-hop-y-kien"
SURVEY_REPORT = "bao-cao-hai-long"
SURVEY_REQUEST = "de-nghi-lay-y-kien"
RECOGNITION = "quyet-dinh-cong-nhan"
_OF_OTHERS = (SURVEY_REPORT, "bao-cao-tham-dinh", "xac-nhan-an-ninh", "y-kien-mat-tran")


class DossierRule(PlanRule):
    """Một loại lỗi của một hồ sơ."""

    @classmethod
    def check(cls, plan: Plan) -> Iterator[Finding]:
        for file in plan.dossiers:
            yield from cls.of(file)

    @classmethod
    def of(cls, file: DossierFile) -> Iterator[Finding]:
        """Every problem of this kind in one dossier."""
        raise NotImplementedError

    @classmethod
    def found(cls, file: DossierFile, row: TableRecord, field: str, message: str, hint: str) -> Finding:
        """A finding at one field of a row, for the papers of the dossier's commune, or of its village alone."""
        found = cls.at(row.at(field), f"{file.name}: {message}", hint=hint, units=(file.commune.code,))
        return replace(found, village=file.village)


def paper_name(file: DossierFile, row: DossierPaper) -> str:
    """What the paper of a row is called at its stage."""
    return file.plan.names.name(Thing.PAPER, row.kind, about_of(file.tier, row.stage))


def stages(file: DossierFile) -> tuple[str, ...]:
    """The codes of the dossier's stages in their order."""
    return tuple(step.code for step in file.steps)


def dated(file: DossierFile, stage: str, *kinds: str) -> Iterator[tuple[DossierPaper, date]]:
    """The dated papers of some kinds at a stage, each with its day."""
    for row in file.rows(DossierPaper, stage):
        if row.kind in kinds and row.day is not None:
            yield row, row.day


def issued_itself(step: DossierStep, row: DossierPaper) -> bool:
    """Whether the committee of a stage issues a paper itself, and no office, police or organisation."""
    return row.kind not in _OF_OTHERS and not (step.recognises and row.kind == SUBMISSION)


def meeting_of(file: DossierFile, stage: str) -> Meeting | None:
    """The meeting of a stage."""
    return file.row(Meeting, stage)


def last_publication(file: DossierFile, stage: str) -> Publication | None:
    """The way of making public that ended last."""
    return max(file.rows(Publication, stage), key=lambda row: row.until, default=None)


def submitted(file: DossierFile, stage: str) -> DossierPaper | None:
    """The submission of a stage once it has a number or a day; of the last stage the recognition."""
    papers = (file.paper(kind, stage) for kind in (SUBMISSION, RECOGNITION))
    return next((paper for paper in papers if paper is not None and (paper.day or paper.number)), None)


def bound(file: DossierFile, key: str, unit: str, stage: str = "") -> tuple[Decimal | None, str]:
    """A parameter as a number, None where it is not known, and it with its unit and whether it is certain."""
    row, number = file.parameter(key, stage), bound_of(file, key, stage)
    if row is None or number is None:
        return None, ""
    doubt = " (cần xác nhận)" if row.unconfirmed else ""
    return number, f"{decimal_text(number)}{unit}{doubt}"


def on(day: date) -> str:
    """A day in a message."""
    return f"ngày {short_date(day)}"


def where(row: TableRecord) -> str:
    """The place of the other figure of a contradiction, in brackets."""
    return f" ({row.place})" if str(row.place) else ""

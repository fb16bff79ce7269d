"""What single bodies write in a dossier: the police on security, the Mặt trận and organisations on the results."""

from __future__ import annotations

from collections.abc import Iterable

from ntmdocs.documents import names
from ntmdocs.documents.dossier.bases import called
from ntmdocs.documents.dossier.case import Case
from ntmdocs.documents.dossier.comparison import body_called
from ntmdocs.documents.dossier.frame import frame
from ntmdocs.documents.dossier.naming import listed, short_name
from ntmdocs.documents.dossier.results import result_words
from ntmdocs.documents.dossier.verification import attestations
from ntmdocs.documents.dossier.words import AttestationWords, OpinionPaperWords
from ntmdocs.model import Attestation, AttestedMatter, DossierFile, DossierPaper, Opinion, Unit, Verdict
from ntmdocs.vietnamese import capitalised, fold

_PEOPLE = fold("Nhân dân")
_POLICE = "cong_an"
_REPORTS = ("bao-cao-ket-qua", "bao-cao-tham-tra", "bao-cao-tham-dinh")
_SECURE = {Verdict.MET: "Đủ điều kiện", Verdict.NOT_MET: "Chưa đủ điều kiện", Verdict.EXEMPT: "Không áp dụng"}


def security(case: Case) -> AttestationWords:
    """The words of the letter of the police on security in the commune."""
    rows = attestations(case, AttestedMatter.SECURITY)
    row = rows[0] if rows else None
    return AttestationWords(
        **frame(case),
        co_quan=police(case),
        noi_dung=listed(line for row in rows for line in row.content.splitlines()),
        danh_gia=_SECURE[row.verdict] if row else case.missing(Attestation, "verdict", "Xác nhận của Công an"),
    )


def security_known(case: Case) -> DossierPaper | None:
    """Number, day and signer of the letter of the police, which the table of confirmations holds."""
    own = [row for row in case.rows(Attestation) if row.matter is AttestedMatter.SECURITY]
    if not own:
        return case.file.paper(case.paper.code, case.stage)
    row = own[0]
    return DossierPaper(
        unit=row.unit, commune=row.commune, village=row.village, stage=row.stage, kind=case.paper.code,
        number=row.number, day=row.day, signer=row.signer,
    )  # fmt: skip


def is_attested(case: Case) -> bool:
    """Whether the police have attested anything at this stage."""
    return any(row.matter is AttestedMatter.SECURITY for row in case.rows(Attestation))


def security_subject(case: Case) -> str:
    """What the police attest."""
    return f"xác nhận tình hình an ninh, trật tự trên địa bàn {short_name(case)}"


def police(case: Case) -> str:
    """The police that attest: the body that the data name, else that of the lowest unit that has police."""
    rows = attestations(case, AttestedMatter.SECURITY)
    if rows:
        return body_called(case, rows[0])
    unit: Unit | None = case.issuer
    while unit is not None:
        name = names.body_of_role(case.plan, unit, _POLICE)
        if name:
            return name if unit.name in name else f"{name} {unit.name}"
        unit = case.plan.units.parent(unit)
    return "Công an"


def opinion_bodies(file: DossierFile, stage: str) -> Iterable[str]:
    """The bodies that gave their opinion at a stage, the people left out."""
    return dict.fromkeys(row.body for row in file.rows(Opinion, stage) if fold(row.body) != _PEOPLE)


def opinion_row(case: Case) -> Opinion | None:
    """What the paper's body said."""
    return next((row for row in case.rows(Opinion) if row.body == case.body), None)


def opinion_known(case: Case) -> DossierPaper | None:
    """Number and day of the body's letter, which the table of opinions holds."""
    row = opinion_row(case)
    if row is None:
        return None
    return DossierPaper(
        unit=row.unit, commune=row.commune, village=row.village, stage=row.stage, kind=case.paper.code,
        number=row.number, day=row.day,
    )  # fmt: skip


def opinion_paper(case: Case) -> OpinionPaperWords:
    """The words of a body's letter on the results."""
    row = opinion_row(case)
    return OpinionPaperWords(
        **frame(case),
        co_quan=capitalised(case.body),
        bao_cao=next((called(case, paper) for code in _REPORTS for paper in case.papers_of(code)), ""),
        ket_qua=result_words(case),
        noi_dung=(row.content if row else "") or case.missing(Opinion, "content", row=row),
        kien_nghi=row.request if row else "",
    )


def opinion_subject(case: Case) -> str:
    """What the body gives its opinion on."""
    return f"tham gia ý kiến về kết quả xây dựng {case.level.name} năm {case.file.dossier.year} của {short_name(case)}"

"""What lies with the papers of a dossier: the list of evidence, the pictures, the cover with the list of contents."""

from __future__ import annotations

from ntmdocs.documents.dossier.case import Case
from ntmdocs.documents.dossier.frame import frame
from ntmdocs.documents.dossier.naming import place_of, request, short_name
from ntmdocs.documents.dossier.proceedings import dated_number, enclosures
from ntmdocs.documents.dossier.words import CoverWords, EvidenceRow, EvidenceWords, PicturesWords, PictureWords
from ntmdocs.model import Criterion, DossierPicture, Evidence
from ntmdocs.templating.values import Picture
from ntmdocs.vietnamese import short_date, two_digits, upper

_WIDTH_MM, _HEIGHT_MM = 105.0, 68.0  # two pictures with their captions and the signature stand on a page
COVER = "bia-muc-luc"
_WHOLE = "Cả tiêu chí"


def evidence(case: Case) -> EvidenceWords:
    """The words of the list of evidence, by criterion in the order of the set."""
    criteria = {criterion.code: criterion for criterion in _criteria(case)}
    places = {code: at for at, code in enumerate(criteria)}
    rows = sorted(case.file.rows(Evidence), key=lambda row: places.get(row.criterion, len(places)))
    lacking = case.missing(Evidence, "name")
    blank = EvidenceRow("", "1", "", "", lacking, "", "", "", "")
    lines = tuple(_row(case, row, criteria) for row in rows)
    return EvidenceWords(**frame(case), dong=lines or (blank,), tong_so=two_digits(len(lines)) if lines else lacking)


def evidence_subject(case: Case) -> str:
    """What the list of evidence belongs to."""
    return f"Hồ sơ đề nghị {request(case)}"


def _criteria(case: Case) -> tuple[Criterion, ...]:
    return case.file.criteria_set.criteria if case.file.criteria_set else ()


def _row(case: Case, row: Evidence, criteria: dict[str, Criterion]) -> EvidenceRow:
    known = criteria.get(row.criterion)
    known_name = known.name if known else ""
    name = next((each.name for each in known.indicators if each.code == row.indicator), "") if known else ""
    dated = short_date(row.day) if row.day else ""
    said = dated_number(row.number, dated)
    return EvidenceRow(
        khoa=row.criterion,
        tt=row.criterion,
        tieu_chi=known_name,
        chi_tieu=f"{row.indicator}. {name}" if name and name != known_name else row.indicator or _WHOLE,
        ten=row.name,
        so_ngay=said or case.missing(Evidence, "day", f"Ngày của «{row.name}», và số nếu có", row=row),
        co_quan=row.issuer,
        but_luc=row.sheet,
        ghi_chu=row.note,
    )


def pictures(case: Case) -> PicturesWords:
    """The words of the pictures, in their order."""
    rows = sorted(case.file.rows(DossierPicture), key=lambda row: row.order)
    lacking = case.missing(DossierPicture, "file")
    shown = tuple(_picture(row, at) for at, row in enumerate(rows, 1))
    total = two_digits(len(shown)) if shown else lacking
    return PicturesWords(**frame(case), hinh=shown, tong_so=total, thieu=() if shown else (lacking,))


def pictures_subject(case: Case) -> str:
    """What the pictures show."""
    return f"Kết quả xây dựng {case.level.name} năm {case.file.dossier.year} của {short_name(case)}"


def _picture(row: DossierPicture, at: int) -> PictureWords:
    taken = f" (ảnh chụp ngày {short_date(row.taken_on)})" if row.taken_on else ""
    shown = Picture(row.file, row.caption, _WIDTH_MM, _HEIGHT_MM, row.at("file"))
    return PictureWords(shown, f"Hình {at}. {row.caption}{taken}")


def cover(case: Case) -> CoverWords:
    """The words of the cover, and of the list of what the stage's dossier holds."""
    words = frame(case)
    return CoverWords(
        **words,
        co_quan=words["tieu_de"].co_quan_ban_hanh,
        noi_nam=f"{place_of(case)}, năm {_year(case)}",
        dong=enclosures(case),
    )


def cover_subject(case: Case) -> str:
    """What the dossier asks for."""
    return upper(f"Đề nghị {request(case)}")


def _year(case: Case) -> int:
    day = case.file.first_day(case.stage)
    return day.year if day else case.plan.header.year

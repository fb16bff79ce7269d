"""The words that all documents share: frozen, all formatting done; field names are the placeholders of the templates.

Vietnamese stands here as the keys that template authors write; a field that is an empty text, an empty tuple or None
makes the passage that needs it fall away.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from ntmdocs.templating.values import Missing

Cell = str | Missing


@dataclass(frozen=True, slots=True)
class LetterheadWords:
    """Ô 1-4 of the decree: issuer, number, place and date."""

    co_quan_chu_quan: str
    co_quan_ban_hanh: tuple[str, ...]
    so: str
    dia_danh_ngay: str


# The rule below the subject in 1/3 to 1/2 of its line (NĐ 30/2020, PL I, II.5.b): the template has three lengths.
_SHORT_SUBJECT, _MIDDLING_SUBJECT = 27, 44  # letters


@dataclass(frozen=True, slots=True, kw_only=True)
class Titled:
    """The subject (ô 5) and how long the rule below it is: «ngan», «vua» or «dai»."""

    trich_yeu: str
    ke_trich_yeu: str = field(init=False)

    def __post_init__(self) -> None:
        letters = len(self.trich_yeu)
        rule = "ngan" if letters < _SHORT_SUBJECT else "vua" if letters < _MIDDLING_SUBJECT else "dai"
        object.__setattr__(self, "ke_trich_yeu", rule)


@dataclass(frozen=True, slots=True)
class SignatureWords:
    """Ô 7: authority and title on lines of their own, then the name (blank until known)."""

    quyen_han: tuple[str, ...]
    ho_ten: str


@dataclass(frozen=True, slots=True)
class UnitWords:
    """A unit's names as the text needs them."""

    loai: str
    ten_day_du: str
    ten_day_du_dau: str
    uy_ban_day_du: str
    uy_ban_mo_dau: str
    uy_ban_ngan: str
    uy_ban_ngan_dau: str


@dataclass(frozen=True, slots=True)
class ProgrammeWords:
    """The programme's name and the number of its contents («» when not known)."""

    ten: str
    so_noi_dung: str


@dataclass(frozen=True, slots=True)
class CommunesWords:
    """A count with two digits, «các xã» or «xã», a list such as «các xã A, B», and the committees that direct them.

    Communes of several units are listed by unit: «xã A, huyện X; các xã B, C, huyện Y».
    """

    so: str
    goi: str
    danh_sach: str
    chi_dao: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnexHead:
    """What every annex opens and closes with; `co` names the columns that have anything to say."""

    nhan: str
    ten: str
    kem_theo: str
    don_vi_tinh: str = ""
    ghi_chu: str = ""
    co: tuple[str, ...] = ()

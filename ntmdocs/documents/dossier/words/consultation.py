"""The words of publishing results and of what bodies and people say of them."""

from __future__ import annotations

from dataclasses import dataclass

from ntmdocs.documents.dossier.words.facts import PublicationWords, ResultWords
from ntmdocs.documents.dossier.words.paper import PaperWords
from ntmdocs.documents.dossier.words.stages import StageCell
from ntmdocs.documents.words import Cell


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeWords(PaperWords):
    """The public notice of a stage's results."""

    viec: str
    ket_qua: ResultWords
    dong: tuple[StageCell, ...]
    cong_khai: tuple[PublicationWords, ...]
    cong_khai_thieu: Cell
    bao_cao: str
    noi_gop_y: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PostingWords(PaperWords):
    """The minutes of the posting of a stage's results, and of its end."""

    viec: str
    mat_tran: str
    ngay: Cell
    bao_cao: str
    niem_yet: PublicationWords | None
    cong_khai_thieu: Cell
    noi_gop_y: str
    so_y_kien: str
    y_kien: tuple[str, ...]
    y_kien_thieu: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpinionPaperWords(PaperWords):
    """The opinion of one body on the results."""

    co_quan: str
    bao_cao: str
    ket_qua: ResultWords
    noi_dung: Cell
    kien_nghi: str


@dataclass(frozen=True, slots=True)
class OpinionWords:
    """An opinion of a body: how and when it was given, and what it says."""

    co_quan: str
    van_ban: str
    noi_dung: str
    kien_nghi: str


@dataclass(frozen=True, slots=True)
class HandlingRow:
    """What became of an opinion."""

    tt: str
    co_quan: str
    noi_dung: str
    xu_ly: str
    muc_sua: str


@dataclass(frozen=True, slots=True)
class PeopleWords:
    """What the people said: counts and words."""

    hinh_thuc: str
    so_y_kien: str
    dong_y: str
    ty_le: str
    khong_dong_y: str
    noi_dung: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OpinionsWords(PaperWords):
    """The report that sums up what bodies and people said."""

    cong_khai: tuple[PublicationWords, ...]
    thieu: tuple[Cell, ...]
    y_kien_thieu: tuple[Cell, ...]
    co_quan: tuple[OpinionWords, ...]
    nhan_dan: tuple[PeopleWords, ...]
    tiep_thu: tuple[HandlingRow, ...]
    dong_thuan: bool

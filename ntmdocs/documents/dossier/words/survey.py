"""The words of the survey of people's satisfaction: what the Mặt trận is asked for and what it reports."""

from __future__ import annotations

from dataclasses import dataclass

from ntmdocs.documents.dossier.words.paper import PaperWords
from ntmdocs.documents.dossier.words.stages import SurveyWords
from ntmdocs.documents.words import AnnexHead, Cell
from ntmdocs.templating.values import Blocks


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """A question of the survey, with its answers where they are known."""

    tt: str
    noi_dung: str
    hai_long: str = ""
    khong_hai_long: str = ""
    y_kien_khac: str = ""
    ly_do: str = ""
    dam: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyRequestWords(PaperWords):
    """The letter that asks the Mặt trận for the survey, with forms to fill in."""

    tiep_nhan: str
    so_thon: str
    so_ho: str
    pham_vi: str
    han: str
    so_cau: str
    cau_hoi: tuple[QuestionRow, ...]
    cau_chung: str
    thon: tuple[str, ...]
    phieu: AnnexHead
    bien_ban: AnnexHead
    tong_hop: AnnexHead


@dataclass(frozen=True, slots=True)
class SurveyedRow:
    """A village's line in the table of a survey; the last is their sum."""

    tt: str
    thon: str
    so_ho: str
    phat: str
    ty_le_phat: str
    hop_le: str
    hai_long: str
    ty_le: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyReportWords(PaperWords):
    """The Mặt trận's own report on the survey."""

    khao_sat: SurveyWords | None
    khao_sat_thieu: Cell
    dong: tuple[SurveyedRow, ...]
    tong: SurveyedRow | None
    noi_dung: tuple[QuestionRow, ...]
    muc_chung: str
    muc_noi_dung: str
    danh_gia: Cell
    kien_nghi: Blocks

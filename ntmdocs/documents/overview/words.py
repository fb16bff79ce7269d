"""The words of the overview page: the names that its template may call, all formatting done."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A figure at the top of the page, and the part of the page that it leads to."""

    so: str
    ten: str
    noi: str


@dataclass(frozen=True, slots=True)
class GroupWords:
    """A group of the map's legend, and how many communes are in it."""

    muc: str
    ten: str
    so_xa: str


@dataclass(frozen=True, slots=True)
class CommuneWords:
    """A commune of the map: its number of criteria, its levels, and what it still lacks."""

    ma: str
    ten: str
    muc: str
    so: str
    dem: str
    cap_do: str
    phan_dau: str
    con_thieu: str
    ho_so: str


@dataclass(frozen=True, slots=True)
class BlockWords:
    """The communes that one unit directs."""

    ma: str
    ten: str
    so_xa: str
    cac_xa: tuple[CommuneWords, ...]


@dataclass(frozen=True, slots=True)
class GoalWords:
    """A target of the year: what is planned, what is done, and the share as text and as a whole number of percent."""

    ten: str
    ke_hoach: str
    da_dat: str
    ty_le: str
    do_dai: str


@dataclass(frozen=True, slots=True)
class CriterionWords:
    """A criterion: how many communes meet it, do not, or are not known to, and the share of those that are known."""

    so: str
    ten: str
    da_dat: str
    chua_dat: str
    chua_ro: str
    ty_le: str
    do_dai: str


@dataclass(frozen=True, slots=True)
class MoneyWords:
    """Money of a source: the year's, allotted, disbursed, and the share of what is allotted."""

    ten: str
    ke_hoach: str
    phan_bo: str
    giai_ngan: str
    ty_le: str
    do_dai: str


@dataclass(frozen=True, slots=True)
class TrendLine:
    """The year's start or a period, with the day that its figures are of."""

    ten: str
    ngay: str
    o: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TrendWords:
    """What is told of each period, with the heads of its columns."""

    cot: tuple[str, ...]
    dong: tuple[TrendLine, ...]


@dataclass(frozen=True, slots=True)
class StageLine:
    """A level of communes or villages, with how many dossiers are where."""

    ten: str
    o: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StageTable:
    """The dossiers by level and stage, with the heads of the columns."""

    cot: tuple[str, ...]
    dong: tuple[StageLine, ...]


@dataclass(frozen=True, slots=True)
class LateTaskWords:
    """A late task, who answers for it, and those that it is about."""

    viec: str
    phu_trach: str
    so: str
    danh_sach: str


@dataclass(frozen=True, slots=True)
class LateWords:
    """What of one unit and those below it is late since one day."""

    ten: str
    han: str
    so_ngay: str
    cac_viec: tuple[LateTaskWords, ...]


@dataclass(frozen=True, slots=True)
class TaskWords:
    """A task that waits, and the units that it is about."""

    viec: str
    so: str
    danh_sach: str


@dataclass(frozen=True, slots=True)
class WaitingWords:
    """What waits for one body, or for the communes that one unit directs."""

    ten: str
    cac_viec: tuple[TaskWords, ...]


@dataclass(frozen=True, slots=True)
class OverviewWords:
    """The state of the year of a unit and of those below it on one day."""

    ten_van_ban: str
    ten_don_vi: str
    nam: str
    ngay: str
    ngay_chot: str
    bao_cao: str
    luu_y: tuple[str, ...]
    so_chinh: tuple[KeyFigure, ...]
    nhom: tuple[GroupWords, ...]
    cac_don_vi: tuple[BlockWords, ...]
    cac_muc_tieu: tuple[GoalWords, ...]
    cac_nguon_von: tuple[MoneyWords, ...]
    xu_huong: TrendWords | None
    theo_tieu_chi: tuple[CriterionWords, ...]
    cac_buoc: StageTable | None
    cham: tuple[LateWords, ...]
    cho: tuple[WaitingWords, ...]
    phien_ban: str

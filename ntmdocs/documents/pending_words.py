"""The words of the workbook that says what dossiers still lack."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PendingDossierWords:
    """How far one dossier is."""

    ho_so_cua: str
    huyen: str
    cap_do: str
    tieu_chi_dat: str
    buoc_cuoi: str
    da_ban_hanh: int
    du_du_lieu: int
    con_cho: int
    so_viec: int


@dataclass(frozen=True, slots=True)
class PendingTaskWords:
    """One thing to do: whose, at which stage, what, where to fill it in, which papers wait, how."""

    ho_so_cua: str
    ten_buoc: str
    viec_thieu: str
    noi_dien: str
    duong_dan: str
    van_ban_cho: str
    cach_lam: str


@dataclass(frozen=True, slots=True)
class CriterionCountWords:
    """How many dossiers of a level met a criterion; the line of a level itself has the average."""

    ten_cap_do: str
    so_tieu_chi: str
    ten_tieu_chi: str
    so_ho_so: int
    so_dat_tc: int
    so_chua_dat: int
    so_chua_danh_gia: int
    binh_quan_tc: str


@dataclass(frozen=True, slots=True)
class PendingWords:
    """The workbook of what dossiers still lack: a line a dossier, a thing to do, a criterion of a level."""

    tieu_de: str
    cac_ho_so: tuple[PendingDossierWords, ...]
    cac_viec: tuple[PendingTaskWords, ...]
    theo_tieu_chi: tuple[CriterionCountWords, ...]

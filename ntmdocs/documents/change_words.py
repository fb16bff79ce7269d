"""The words of what changed: a changed target, the table of them, and a changed point of a plan."""

from __future__ import annotations

from dataclasses import dataclass

from ntmdocs.documents.words import AnnexHead


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeLine:
    """A changed target: whose, what, the old and the new, the difference («» where nothing is counted).

    The reason `ly_do` is left to fill in; `dau_muc` is the heading of a group.
    """

    tt: str
    don_vi: str = ""
    noi_dung: str
    cu: str = ""
    moi: str = ""
    chenh_lech: str = ""
    ly_do: str = ""
    dau_muc: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangesAnnex(AnnexHead):
    dong: tuple[ChangeLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangesWords:
    """The table of changed targets, and the names of the papers that must be made again."""

    du_thao: str
    ten_van_ban: str
    bang: ChangesAnnex
    van_ban: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PointWords:
    """A changed point of a plan: where it stands, its old and its new wording, a line a paragraph."""

    so: str
    tieu_de: str
    cu: tuple[str, ...]
    moi: tuple[str, ...]

"""A paper's row in the catalogue of dossiers: what is said of it once and used by all that is shared."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ntmdocs.documents.dossier.case import Case


class Issuer(Enum):
    """Whose letterhead a paper bears and for whom it is signed (NĐ 30/2020, Đ13; PL I, II.2, II.7)."""

    COMMITTEE = auto()  # UBND of the acting unit: TM. ỦY BAN NHÂN DÂN
    CHAIR = auto()  # a decision of its head: CHỦ TỊCH alone, never TM.
    BODY = auto()  # its standing body, such as a Sở
    COUNCIL = auto()  # its council of appraisal: secretary and chair
    BOARD = auto()  # Ban Phát triển thôn: neither number nor seal, confirmed by the commune


class Closing(Enum):
    """Who signs at the end."""

    ONE = auto()  # the issuer, beside nơi nhận
    MINUTES = auto()  # secretary at the left, chair at the right
    CONFIRMED = auto()  # the commune's committee at the left, the village board at the right


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper of a stage: where it stands in the dossier, who issues it, what it is called and what makes its words.

    `code` is what the plan's table of papers and the form of government call it; `village` is whose dossier it belongs
    to; `name` is the type (tên loại) and `symbol` its code in the number; `subject(case)` is what it is about;
    `addressed` says that it goes to the next tier. `thresholds` marks the papers that print what a set of criteria
    requires; `listed` those that the form of government names among the papers of the stage; `cited` are the papers
    that this one rests on, and `wanted(case)` says whether it has anything to say: without, it is only made as a draft.
    """

    code: str
    stage: str
    number: int
    title: str
    template: str
    words_type: type[Any]
    words: Callable[[Case], Any]
    subject: Callable[[Case], str]
    name: str
    symbol: str = ""
    village: bool = False
    issuer: Issuer = Issuer.COMMITTEE
    closing: Closing = Closing.ONE
    addressed: bool = False
    thresholds: bool = False
    listed: bool = True
    cited: tuple[str, ...] = ()
    wanted: Callable[[Case], bool] = lambda case: True  # noqa: ARG005 - most papers are always wanted

"""A paper's row in the catalogue of dossiers: what is said of it once and used by all that is shared."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ntmdocs.documents.dossier.case import Case
    from ntmdocs.model import DossierFile, DossierPaper

OWN, VERIFICATION, APPRAISAL = "tu_danh_gia", "tham_tra", "tham_dinh"
LETTER = "Công văn"
DECISION = "Quyết định"


class Issuer(Enum):
    """Whose letterhead a paper bears and for whom it is signed (NĐ 30/2020, Đ13; PL I, II.2, II.7)."""

    COMMITTEE = auto()  # UBND of the acting unit: TM. ỦY BAN NHÂN DÂN
    CHAIR = auto()  # a decision of its head: CHỦ TỊCH alone, never TM.
    BODY = auto()  # its standing body, such as a Sở
    COUNCIL = auto()  # its council of appraisal: secretary and chair
    BOARD = auto()  # Ban Phát triển thôn: neither number nor seal, confirmed by the commune
    RECEIVER = auto()  # UBND of the unit that is to receive the stage's dossier
    OTHER = auto()  # the body that the row's `by` names: a department, the police, the Mặt trận, an organisation


class Closing(Enum):
    """Who signs at the end."""

    ONE = auto()  # the issuer, beside nơi nhận
    MINUTES = auto()  # secretary at the left, chair at the right
    CONFIRMED = auto()  # the commune's committee at the left, the village board at the right
    WITNESSED = auto()  # the Mặt trận at the left, the committee at the right
    COUNTED = auto()  # a teller at the left, the chair at the right


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper of a stage: where it stands in the dossier, who issues it, what it is called and what makes its words.

    `code` is what the plan's table of papers and the form of government call it; `village` is whose dossier it belongs
    to; `name` is the type (tên loại) and `symbol` its code in the number; `subject(case)` is what it is about;
    `addressed` says that it goes to the next tier. `thresholds` marks the papers that print what a set of criteria
    requires; `listed` those that the form of government names among the papers of the stage; `cited` are the papers
    that this one rests on, `sets_up` is the kind of the team that it sets up. `wanted(case)` says whether it
    has anything to say: without, it is only made as a draft; `fits(case)` whether the dossier can have it at all.

    `by(case)` is the body that issues it and `bodies(file, stage)` are those that each issue one; `to(case)` is its
    addressee where that is not the next tier; `known(case)` gives number, day and signer where another table than that
    of papers holds them; `cited_before` are papers of the stage before that it rests on.
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
    sets_up: str = ""
    cited: tuple[str, ...] = ()
    cited_before: tuple[str, ...] = ()
    wanted: Callable[[Case], bool] = lambda case: True  # noqa: ARG005 - most papers are always wanted
    fits: Callable[[Case], bool] = lambda case: True  # noqa: ARG005 - most papers fit every dossier
    by: Callable[[Case], str] | None = None
    bodies: Callable[[DossierFile, str], Iterable[str]] | None = None
    to: Callable[[Case], str] | None = None
    known: Callable[[Case], DossierPaper | None] | None = None

    @property
    def is_letter(self) -> bool:
        """Whether it is a công văn: no code of a kind in its number, its subject below the number."""
        return self.name == LETTER

    @property
    def is_numbered(self) -> bool:
        """Whether it bears a number; lists, covers and certificates do not."""
        return bool(self.symbol) or self.is_letter

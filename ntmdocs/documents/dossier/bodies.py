"""The papers of bodies that are not the committee: a department, the police, the Mặt trận, an organisation.

Each has its own letterhead, number and head; what the data do not give stays blank for the body to fill in.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping
from math import ceil

from ntmdocs.documents.words import LetterheadWords, SignatureWords
from ntmdocs.model import Tier, Unit
from ntmdocs.vietnamese import fold, upper

# Who heads a body, by how its name begins; the longest beginning counts.
_HEADS: Mapping[str, tuple[str, ...]] = {
    "phong": ("TRƯỞNG PHÒNG",),
    "so": ("GIÁM ĐỐC",),
    "trung tam": ("GIÁM ĐỐC",),
    "cong ty": ("GIÁM ĐỐC",),
    "cong an": ("GIÁM ĐỐC",),
    "cong an xa": ("TRƯỞNG CÔNG AN XÃ",),
    "ban quan li": ("TM. BAN QUẢN LÝ", "TRƯỞNG BAN"),
    "ban chi huy quan su": ("CHỈ HUY TRƯỞNG",),
    "bo chi huy quan su": ("CHỈ HUY TRƯỞNG",),
    "uy ban mat tran": ("TM. BAN THƯỜNG TRỰC", "CHỦ TỊCH"),
    "ban cong tac mat tran": ("TM. BAN CÔNG TÁC MẶT TRẬN", "TRƯỞNG BAN"),
    "hoi": ("TM. BAN THƯỜNG VỤ", "CHỦ TỊCH"),
    "doan": ("TM. BAN THƯỜNG VỤ", "BÍ THƯ"),
}
_POLICE = "cong an"  # headed by a director only at the top
_ANY = ("THỦ TRƯỞNG CƠ QUAN",)
_OF_THE_COMMITTEE = ("phong ", "so ")
_COUNCIL = "HỘI ĐỒNG THẨM ĐỊNH"
_STANDING_COMMITTEE = "BAN THƯỜNG TRỰC"
_COLUMN = 20  # capitals of a bold name that fit into the left column of the letterhead


def body_head(name: str, below: Unit | None = None) -> tuple[str, ...]:
    """Authority and title of the head of a body, a line each; `below` is its unit where that is not the top one."""
    words = fold(name)
    if below is not None and words.startswith(f"{_POLICE} "):
        return (upper(f"Trưởng Công an {below.kind}"),)
    fitting = [opening for opening in _HEADS if words == opening or words.startswith(f"{opening} ")]
    return _HEADS[max(fitting, key=len)] if fitting else _ANY


def body_signature(name: str, signer: str, below: Unit | None = None) -> SignatureWords:
    """Who signs for a body."""
    return SignatureWords(body_head(name, below), signer)


def body_letterhead(unit: Unit, tier: Tier, name: str, number: str, place_day: str) -> LetterheadWords:
    """The letterhead of a body: below its committee where it is an office of it."""
    if is_front(name):
        return LetterheadWords("\n".join(name_lines(name, unit)), (_STANDING_COMMITTEE,), number, place_day)
    above = "\n".join(wrapped(f"{tier.committee_short} {upper(unit.full_name)}"))
    over = above if fold(name).startswith(_OF_THE_COMMITTEE) else ""
    return LetterheadWords(over, name_lines(name, unit), number, place_day)


def is_front(name: str) -> bool:
    """Whether a body is a committee of the Mặt trận, for which its standing committee writes."""
    return fold(name).startswith("uy ban mat tran")


def name_lines(name: str, unit: Unit) -> tuple[str, ...]:
    """The body's name in capitals, the unit's on a line of its own where the name ends with its kind."""
    full = full_name(name, unit)
    head, space, rest = full.partition(f" {unit.full_name}")
    return (*wrapped(upper(head)), upper(unit.full_name)) if space and not rest else wrapped(upper(full))


def council_lines(name: str, unit: Unit) -> tuple[str, ...]:
    """A council's name in capitals, what it is called for short on the first line; its unit stands above."""
    head, _, rest = upper(name.removesuffix(f" {unit.full_name}")).partition(_COUNCIL)
    return wrapped(upper(name)) if head else (_COUNCIL, *wrapped(rest.strip()))


def full_name(name: str, unit: Unit) -> str:
    """The body's name with that of its unit, where it ends with the unit's kind: «… xã» is «… xã Vi Hương»."""
    return f"{name} {unit.name}" if name.endswith(f" {unit.kind}") else name


def wrapped(name: str) -> tuple[str, ...]:
    """A long name on as few lines as the letterhead's column needs, all about as long."""
    fewest = textwrap.wrap(name, _COLUMN)
    widths = range(max(ceil(len(name) / max(len(fewest), 1)), 1), _COLUMN)
    fitting = (textwrap.wrap(name, width) for width in widths)
    return tuple(next((lines for lines in fitting if len(lines) <= len(fewest)), fewest))


def initials(name: str) -> str:
    """«SNNMT»: the letters that stand for a body in a number, where the data give none."""
    return "".join(word[0] for word in upper(name).replace("-", " ").split() if word != "VÀ")


def code_of(name: str) -> str:
    """What stands for a body in its numbers: «MTTQ-BTT» for the Mặt trận's standing committee, else its letters."""
    return "MTTQ-BTT" if is_front(name) else initials(name)


def body_recipients(addressees: Iterable[str]) -> tuple[str, ...]:
    """The lines of nơi nhận of a body's letter."""
    return (*(f"{name};" for name in addressees), "Lưu: VT.")

"""How annex tables put targets into words: lines, counts of villages, totals, lists of names, marks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from unicodedata import normalize

from ntmdocs.annex_reading.ground import Ground
from ntmdocs.model import Level, Unit
from ntmdocs.vietnamese import fold

# What a line may say beside its kind and level without meaning something else («duy trì», «đã công nhận» would).
_FILLING = frozenset({
    "so", "luong", "cac", "va", "don", "vi", "dat", "chuan", "tang", "them", "phan", "dau", "dang", "ki", "trong",
    "muc", "tieu", "nam", "lo", "trinh", "chuyen", "tiep", "tu",
})  # fmt: skip
_NOTHING = frozenset({"", "0", "00", "khong", "khong co", "/"})
_MARKS, _NO_MARKS = frozenset({"x", "✓", "✔", "√", "v", "co", "1", "01"}), _NOTHING
_AVERAGE = re.compile(r"\bbinh quan\b")
_CARRIED = re.compile(r"\bchuyen tiep\b")
_YEAR = re.compile(r"\b(20\d\d)\b")
_LEFTOVER = (
    r"(?:cac|(?P<left>\d{{1,4}})) {kind} chua dat(?: chuan)?(?: trong lo trinh)?(?: phan dau)?"
    r"(?: nam (?P<year>20\d\d))?"
)
_VILLAGES = r"(?:(?P<count>\d{{1,4}}) {kind}(?: va |$)?)?"
_AVERAGE_CELL = re.compile(
    r"(?:[>=≥ ]|tu|dat|binh quan|it nhat|toi thieu)*(\d+(?:[.,]\d+)?)"
    r"(?: tieu chi)?(?: ?/ ?(?:01 )?\w+| tren 01 \w+)?(?: tro len)?"
)
_INDEX = re.compile(r"\(?(?:\d{1,2}|[a-z])?\)?(?: ?= ?[0-9a-z()+ ]*)?")


@dataclass(frozen=True, slots=True)
class Aim:
    """What a line or a column is about: a level, or the average; of which roadmap if it says so."""

    level: Level | None
    year: int | None = None
    carried: bool | None = None


@dataclass(frozen=True, slots=True)
class Villages:
    """What a cell says of villages; `left` is the number left over (None while not counted); `slip` a doubled word."""

    count: int = 0
    leftover: bool = False
    left: int | None = None
    slip: bool = False

    @property
    def plain(self) -> tuple[int, bool, int | None]:
        """The same without a leftover of none."""
        some = self.leftover and self.left != 0
        return self.count, some, self.left if some else None


def words_of(text: str) -> str:
    """The folded words of a text without its signs."""
    return " ".join(re.sub(r"[^\w/]+|_", " ", fold(text)).split())


def is_nothing(text: str, kinds: Iterable[str] = ()) -> bool:
    """Whether a cell says that there is none: blank, «0», «-», «không», «0 xã»."""
    words = words_of(text)
    kind = next((fold(kind) for kind in kinds if words.endswith(f" {fold(kind)}")), "")
    return words.removesuffix(f" {kind}" if kind else "") in _NOTHING


def is_index(text: str) -> bool:
    """Whether a cell only numbers its column: «(3)», «A», «4=5+6»."""
    return _INDEX.fullmatch(fold(text)) is not None


def mark_of(text: str) -> bool | None:
    """Whether a cell is marked; None for what is no mark."""
    words = fold(text)
    return True if words in _MARKS else False if is_nothing(text) else None


def count_of(text: str, kinds: Iterable[str]) -> int | None:
    """The number in a cell that says only that: «37», «02 xã»; None for anything else."""
    found = re.fullmatch(rf"(\d{{1,6}})(?: (?:{_any_of(kinds)}))*", words_of(text))
    return int(found[1]) if found else None


def average_of(text: str) -> Decimal | None:
    """The number in «≥15 tiêu chí/xã»; None for a cell that says anything else."""
    found = _AVERAGE_CELL.fullmatch(fold(text))
    return Decimal(found[1].replace(",", ".")) if found else None


def villages_of(text: str, kind: str, year: int) -> Villages | None:
    """What «12 thôn và các thôn chưa đạt chuẩn năm 2024» says; None where it says anything else."""
    words = words_of(text)
    if is_nothing(text, [kind]):
        return Villages()
    kind = fold(kind)
    plain = re.sub(rf"\b{kind}(?: {kind})+\b", kind, words)
    slip = plain != words
    if plain.isdecimal():
        return Villages(int(plain))
    left = rf"(?:{_LEFTOVER.format(kind=kind)})?"
    found = re.fullmatch(_VILLAGES.format(kind=kind) + left, plain)
    if found is None or (found["year"] and int(found["year"]) >= year):
        return None
    leftover = " chua dat" in plain
    count, left_over = int(found["count"] or 0), found["left"]
    return Villages(count, leftover=leftover, left=int(left_over) if left_over else None, slip=slip)


class Lines:
    """Finds what a line or a heading of a column is about, by the programme's levels and the kinds of units."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._own = {fold(level.annex_line): level for level in ground.programme.levels if level.annex_line}
        kinds = {
            tier.code: sorted((fold(name) for name in (tier.name, *(kind.name for kind in tier.kinds))), key=len)[::-1]
            for tier in ground.government.tiers
        }
        self._levels = [(level, kinds.get(level.tier, [])) for level in ground.programme.levels]
        # «NTM» for «nông thôn mới»: the initials of the first level's name.
        first = fold(ground.programme.levels[0].name) if ground.programme.levels else ""
        self._initials = "".join(word[0] for word in first.split()), first
        self._known: dict[str, Aim | None] = {}

    def aim(self, text: str) -> Aim | None:
        """What the text is about; None if it names no level or says something beside."""
        if text not in self._known:
            self._known[text] = self._aim(text)
        return self._known[text]

    def _aim(self, text: str) -> Aim | None:
        words = re.sub(r"^(?:(?:[0-9]{1,2}|[a-z]|[ivx]{1,4}) )+(?=\w)", "", words_of(text))
        if _AVERAGE.search(words) and "tieu chi" in words:
            return Aim(None)
        own = self._own.get(fold(re.sub(r"^[-+•*–\s]+", "", text)))
        if own is not None:
            return Aim(own)
        initials, name = self._initials
        words = re.sub(rf"\b{initials}\b", name, words) if initials else words
        for level, kinds in self._levels:
            if self._is_about(words, level, kinds):
                return self._dated(words, level)
        return None

    def _is_about(self, words: str, level: Level, kinds: list[str]) -> bool:
        for kind in kinds:
            for name in dict.fromkeys((fold(level.name), fold(level.name).removeprefix(f"{kind} "))):
                rest, found = _without(words, name)
                rest, named = _without(rest, kind) if found else ("", False)
                if named and all(word in _FILLING or _YEAR.fullmatch(word) for word in rest.split()):
                    return True
        return False

    def _dated(self, words: str, level: Level) -> Aim | None:
        carried = _CARRIED.search(words) is not None
        years = {int(year) for year in _YEAR.findall(words)} - ({self._ground.year} if carried else set())
        if len(years) > 1:
            return None
        year = next(iter(years), None)
        if carried:
            return Aim(level, year, carried=True)
        if "lo trinh" in words:
            return Aim(level, year, carried=None if year is None else year != self._ground.year)
        return Aim(level) if year in (None, self._ground.year) else None


def _without(words: str, part: str) -> tuple[str, bool]:
    """The words without the first place where `part` stands, and whether it does."""
    rest, count = re.subn(rf"\b{re.escape(part)}\b", " ", words, count=1)
    return " ".join(rest.split()), bool(count and part)


def unit_called(text: str, ground: Ground, within: Unit) -> Unit | None:
    """The unit below `within` that a heading names, also with a shortened kind: «TP. Bắc Kạn»."""
    found = ground.units.find(text, within=within).unit
    if found is not None:
        return found
    short, _, name = fold(text).partition(" ")
    fitting = (kind for kind in dict.fromkeys(unit.kind for unit in ground.units) if _initials(kind) == short)
    meant = (ground.units.find(f"{kind} {name}", within=within).unit for kind in fitting)
    return next(filter(None, meant), None)


def _initials(kind: str) -> str:
    """The kind of a unit as it is shortened: «tp», «tx», «h»."""
    return "".join(word[0] for word in fold(kind).split())


Find = Callable[[str], tuple[Unit, ...]]


@dataclass(frozen=True, slots=True)
class Names:
    """The names in a cell, each with the units that it may mean, and the number before them if there is one."""

    names: tuple[tuple[str, tuple[Unit, ...]], ...]
    stated: int | None = None


def names_in(text: str, kinds: Iterable[str], find: Find) -> Names:
    """The names that a cell lists: «Xã A, B và C», «02 xã: A; B», a name a line."""
    any_kind = "|".join(re.escape(kind) for kind in kinds)
    begun = rf"(?:(?P<count>\d{{1,4}}) (?:{any_kind})\b *(?:bao gồm|gồm|là)? *[:,(–-]* *)?"
    counted = re.match(begun, text, re.IGNORECASE)
    stated, rest = (counted["count"], text[counted.end() :]) if counted else (None, text)
    rest = rest.rstrip(" .;,")
    if stated and rest.endswith(")") and "(" not in rest:
        rest = rest[:-1]
    rest = re.sub(rf"^(?:gồm )?(?:các )?(?:(?:{any_kind}) *: *)?", "", rest.strip(), flags=re.IGNORECASE)
    found = [name for part in re.split(r"[,;]", rest) for name in _resolved(part, find)]
    return Names(tuple(found), int(stated) if stated else None)


def _resolved(part: str, find: Find) -> Iterator[tuple[str, tuple[Unit, ...]]]:
    """The names in a part between commas: one, or some on lines of their own or with «và» between."""
    words = " ".join(part.split()).strip(" .")
    name = re.sub(r"^(?:[-+•*–.\s]|\d{1,2}[.)]|(?:và|các)\s)+", "", words, flags=re.IGNORECASE)
    if not name:
        return
    units = find(name)
    if not units:
        for separator in (r"\n", r"\s(?:và|&)\s", r"\s[-–]\s"):
            pieces = re.split(separator, part.strip(), flags=re.IGNORECASE)
            # A dash may be part of a name: it separates only what is known on both sides.
            if len(pieces) > 1 and (separator != r"\s[-–]\s" or all(find(piece.strip()) for piece in pieces)):
                for piece in pieces:
                    yield from _resolved(piece, find)
                return
    yield name, units


def spelling(name: str, unit: Unit) -> tuple[str, bool]:
    """A commune's name as a table is to hold it, and whether it was written as this commune is."""
    bare = re.sub(rf"^{re.escape(unit.kind)}\s+", "", name, flags=re.IGNORECASE)
    known = (unit.name, *unit.spellings)
    for each in known:
        if bare.casefold() == each.casefold():
            return each, True
    alike = any(_letters(bare) == _letters(each) for each in known)
    return (bare, True) if alike and bare[:1].isupper() else (unit.name, alike)


def _letters(name: str) -> list[tuple[str, dict[str, int]]]:
    """The letters of each word and, wherever they stand, its marks: «Thủy» and «Thuỷ», «Sỹ» and «Sĩ» are alike."""
    words = normalize("NFD", name.casefold().replace("đ", "d\u0335")).split()
    return [(fold(word), Counter(sign for sign in word if not sign.isalnum())) for word in words]


def _any_of(kinds: Iterable[str]) -> str:
    return "|".join(re.escape(fold(kind)) for kind in kinds) or "(?!)"

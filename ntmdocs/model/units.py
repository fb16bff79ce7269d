"""Administrative units: provinces, districts, communes, with their codes and what became of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from ntmdocs.model.record import Flag, Table, TableRecord, Words, column
from ntmdocs.vietnamese import fold, nfc


class Unit(TableRecord):
    """One administrative unit as the statistics office lists it."""

    TABLE: ClassVar[Table] = Table("don-vi", "Đơn vị hành chính", "Tỉnh, các đơn vị trực thuộc và các xã.")

    code: str = column("ma", "Mã", "Mã đơn vị hành chính của cơ quan thống kê; giữ cả số 0 ở đầu.")
    name: str = column("ten", "Tên", "Tên riêng, không kèm loại.")
    kind: str = column("loai", "Loại", "Loại đơn vị, ví dụ xã, phường.")
    tier: str = column("cap", "Cấp", "Mã cấp chính quyền, theo hình thức chính quyền của kế hoạch.")
    parent: str = column("ma_cap_tren", "Mã cấp trên", "Mã của đơn vị cấp trên trực tiếp.", default="")
    place_name: str = column("dia_danh", "Địa danh", "Địa danh ghi trên văn bản; trống là tên riêng.", default="")
    in_programme: Flag = column(
        "thuoc_chuong_trinh", "Thuộc Chương trình", "Có được đánh giá theo bộ tiêu chí không.", default=True
    )
    spellings: Words = column(
        "cach_viet_khac", "Cách viết khác", "Các cách viết khác của tên, cách nhau dấu ;.", default=()
    )
    successors: Words = column(
        "don_vi_ke_thua", "Đơn vị kế thừa", "Mã và tên đơn vị mới sau sắp xếp, cách nhau dấu ;.", default=()
    )
    former_lists: Words = column(
        "danh_muc_truoc",
        "Danh mục trước",
        "Ở đơn vị cao nhất: tên các danh mục đơn vị trước sắp xếp, cách nhau dấu ;.",
        default=(),
    )
    incomplete: Flag = column(
        "danh_muc_chua_du", "Danh mục chưa đủ", "Danh mục chưa có đủ đơn vị trực thuộc của đơn vị này.", default=False
    )
    source: str = column("nguon", "Nguồn", "Nguồn của dữ kiện.", default="")

    @property
    def successor_codes(self) -> tuple[str, ...]:
        """The codes of the units that it became part of."""
        return tuple(successor.split(maxsplit=1)[0] for successor in self.successors)

    @property
    def full_name(self) -> str:
        """Kind and name: «xã Vi Hương»."""
        return f"{self.kind} {self.name}"


@dataclass(frozen=True, slots=True)
class Match:
    """The outcome of looking a name up: the units that carry it."""

    units: tuple[Unit, ...]

    @property
    def unit(self) -> Unit | None:
        return self.units[0] if len(self.units) == 1 else None


class Units:
    """All units of a plan, found by code and by name without regard to diacritics, case or kind.

    `former` are the units of the lists that this one came after.
    """

    def __init__(self, units: Iterable[Unit], former: Iterable[Unit] = ()) -> None:
        self._all = tuple(units)
        self.former = tuple(former)
        self.by_code = {unit.code: unit for unit in self._all}

    def __iter__(self) -> Iterator[Unit]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)

    @cached_property
    def top(self) -> Unit:
        """The unit that has no parent here."""
        return next(unit for unit in self._all if unit.parent not in self.by_code)

    def below(self, unit: Unit) -> tuple[Unit, ...]:
        """The units directly below, in the file's order."""
        return self._children.get(unit.code, ())

    def parent(self, unit: Unit) -> Unit | None:
        return self.by_code.get(unit.parent)

    def find(self, name: str, *, within: Unit | None = None, tier: str = "") -> Match:
        """The units called `name`, of a tier or directly below `within` if given; with its very diacritics first."""
        found = tuple(
            unit
            for unit in self._by_fold.get(fold(name), ())
            if (not tier or unit.tier == tier) and (within is None or unit.parent == within.code)
        )
        written = nfc(name).casefold()
        # «Hà Lâm» and «Hạ Lâm» meet without diacritics; what a clerk wrote out is not ambiguous.
        exact = tuple(unit for unit in found if len(found) > 1 and written in _written(unit))
        return Match(exact or found)

    def holder(self, name: str) -> Unit | None:
        """The unit that a column «Đơn vị» means; None when unknown or ambiguous.

        «Bạch Thông» means the unit that has communes, not a commune of that name.
        """
        matches = self.find(name).units
        parents = [unit for unit in matches if self.below(unit)] or list(matches)
        return parents[0] if len(parents) == 1 else None

    def commune(self, holder: Unit, name: str) -> Unit | None:
        """The commune of a name below a unit, or that unit itself where it has none below; None when unknown."""
        if self.below(holder):
            return self.find(name, within=holder).unit
        return holder if holder in self.find(name).units else None

    def holds(self, unit: Unit, other: Unit | None) -> bool:
        """Whether a unit is `unit` itself or lies below it."""
        while other is not None and other != unit:
            other = self.parent(other)
        return other is not None

    @cached_property
    def directing_kinds(self) -> tuple[str, ...]:
        """The kinds of the units that direct communes."""
        directing = {self.parent(unit) for unit in self._all if not self.below(unit)} - {None}
        return tuple(dict.fromkeys(unit.kind for unit in self._all if unit in directing))

    @cached_property
    def _children(self) -> dict[str, tuple[Unit, ...]]:
        children: dict[str, list[Unit]] = {}
        for unit in self._all:
            children.setdefault(unit.parent, []).append(unit)
        return {code: tuple(units) for code, units in children.items()}

    @cached_property
    def _by_fold(self) -> dict[str, tuple[Unit, ...]]:
        index: dict[str, list[Unit]] = {}
        for unit in self._all:
            for key in {fold(written) for written in _written(unit)}:
                index.setdefault(key, []).append(unit)
        return {key: tuple(units) for key, units in index.items()}


def _written(unit: Unit) -> set[str]:
    """Every way to write a unit's name, without capitals."""
    names = (unit.name, *unit.spellings)
    return {nfc(written).casefold() for name in names for written in (name, f"{unit.kind} {name}")}

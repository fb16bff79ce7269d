"""A package opened within limits: its parts as bytes, trees and relationships."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from posixpath import dirname, join, normpath
from typing import NoReturn
from unicodedata import normalize

from lxml import etree

from ntmdocs.errors import FindingsError
from ntmdocs.findings import Finding, Place, Rule
from ntmdocs.office.active import active_xml, is_safe_address
from ntmdocs.office.foreign import foreign
from ntmdocs.office.names import CONTENT_TYPES, RELS_SUFFIX, qn, rels_part_of
from ntmdocs.office.rules import ActiveContent, HostilePackage, NotAPackage
from ntmdocs.office.writing import Entry
from ntmdocs.office.xml import parse_xml

_LISTED = b"PK\x01\x02"
_ENCRYPTED = 0x41
_RESAVE = "Mở lại trong Word hoặc Excel và lưu thành tệp mới."
_ACTIVE_PARTS = ("vbaproject.bin", "vbadata.xml", "activex/", "embeddings/", "afchunk", "webextension")
_ACTIVE_TYPES = (
    "/vbaProject", "/oleObject", "/package", "/control", "/aFChunk", "/attachedTemplate", "/frame", "/subDocument",
    "/webextension",
)  # fmt: skip

# what small parts were seen to hold: the templates of a run have their settings, fonts and headers alike
_ACTIVE: dict[bytes, tuple[str, ...]] = {}
_MOST_KEPT, _MANY = 2**16, 64


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a package may hold; what it claims is checked against what its data unpack to."""

    members: int = 5_000
    part_bytes: int = 200 * 2**20
    total_bytes: int = 300 * 2**20
    ratio: int = 200
    ratio_from_bytes: int = 20 * 2**20


LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Relationship:
    """One relationship: `target` is a part's name, or an address when `external`."""

    id: str
    type: str
    target: str
    external: bool


class Package:
    """An Office file: `names` in the file's order, each part's bytes by `part`, its root by `tree`."""

    def __init__(self, entries: dict[str, Entry], name: str) -> None:
        self.entries = entries
        self.name = name
        self._related: dict[tuple[str, str], list[Relationship]] = {}

    @classmethod
    def open(cls, data: bytes, name: str = "", limits: Limits = LIMITS) -> Package:
        """The package in `data`; raises `FindingsError` if it is none, is damaged or encrypted, or passes `limits`."""
        place = Place(file=name)
        other = foreign(data)
        if other is not None:
            _refuse(NotAPackage, place, *other)
        if len(data) > limits.total_bytes or data.count(_LISTED) > limits.members:
            _refuse(HostilePackage, place, f"Gói có quá {limits.members} phần hoặc quá lớn.", _RESAVE)
        infos = _infos(data, place)
        _refuse_names(infos, place)
        _refuse_sizes(infos, place, limits)
        entries = {info.filename: _entry(info, data, place) for info in infos}
        if CONTENT_TYPES not in entries:
            _refuse(NotAPackage, place, "Gói không có danh mục kiểu nội dung.", _RESAVE)
        return cls(entries, name)

    @property
    def names(self) -> list[str]:
        return list(self.entries)

    def __contains__(self, part: str) -> bool:
        return part in self.entries

    def part(self, name: str) -> bytes:
        """The bytes of a part."""
        return self.entries[name].data()

    def tree(self, name: str) -> etree._Element:
        """The root element of an XML part."""
        return parse_xml(self.part(name), Place(file=self.name, spot=f"phần {name}"))

    def relationships(self, part: str = "") -> list[Relationship]:
        """The relationships of `part`, or the package's own; none is an empty list."""
        rels = rels_part_of(part)
        return self._relationships_in(rels, part) if rels in self.entries else []

    def _relationships_in(self, rels: str, source: str) -> list[Relationship]:
        if (rels, source) not in self._related:
            elements = self.tree(rels).iter(qn("rel:Relationship"))
            self._related[rels, source] = [_relationship(element, source) for element in elements]
        return self._related[rels, source]

    def content_type(self, part: str) -> str:
        """The type of a part, "" if the package does not tell it."""
        types = self.tree(CONTENT_TYPES)
        for each in types.iter(qn("ct:Override")):
            if each.get("PartName", "").lower() == f"/{part}".lower():
                return each.get("ContentType", "")
        suffix = part.rpartition(".")[2].lower()
        found = (each for each in types.iter(qn("ct:Default")) if each.get("Extension", "").lower() == suffix)
        return next((each.get("ContentType", "") for each in found), "")

    def main_part(self) -> str:
        """The name of the main document part."""
        for relationship in self.relationships():
            if relationship.type.endswith("/officeDocument") and relationship.target in self.entries:
                return relationship.target
        return _refuse(NotAPackage, Place(file=self.name), "Gói không có phần văn bản chính.", _RESAVE)

    def refuse_active_content(self, safe: Callable[[str], bool] = is_safe_address) -> None:
        """Raises `FindingsError` naming every macro, embedded object and link that is not `safe`, or a broken part."""
        place = Place(file=self.name)
        found: list[Finding] = []
        for name in self.entries:
            if any(mark in name.lower() for mark in _ACTIVE_PARTS):
                message = f"Gói có nội dung chạy được hoặc nhúng: {name}."
                found.append(
                    ActiveContent.at(place, message, hint="Lưu thành .docx thường, bỏ macro và đối tượng nhúng.")
                )
            elif name.lower().endswith(RELS_SUFFIX):
                found += [
                    ActiveContent.at(
                        place,
                        f"Liên kết ra ngoài không được phép: {rel.target} ({name}).",
                        hint="Xóa liên kết hoặc chép nội dung vào văn bản.",
                    )
                    for rel in self._relationships_in(name, "")
                    if rel.type.endswith(_ACTIVE_TYPES)
                    or (rel.external and not (rel.type.endswith("/hyperlink") and safe(rel.target)))
                ]
            elif name.lower().endswith(".xml"):
                found += self._active_in(name)
        if found:
            raise FindingsError(found)

    def _active_in(self, name: str) -> list[Finding]:
        spot = Place(file=self.name, spot=f"phần {name}")
        found = [f"{what} không được phép." for what in self._said_active(name)]
        if name == CONTENT_TYPES and b"macroenabled" in self.part(name).lower():
            found.append("Tệp có kiểu cho phép macro.")
        return [ActiveContent.at(spot, message, hint="Xóa nó, hoặc thay bằng nội dung của nó.") for message in found]

    def _said_active(self, name: str) -> tuple[str, ...]:
        data = self.part(name)
        if len(data) > _MOST_KEPT:
            return tuple(active_xml(self.tree(name)))
        if data not in _ACTIVE:
            if len(_ACTIVE) == _MANY:
                _ACTIVE.clear()
            _ACTIVE[data] = tuple(active_xml(self.tree(name)))
        return _ACTIVE[data]


def _relationship(element: etree._Element, part: str) -> Relationship:
    target, external = element.get("Target", ""), element.get("TargetMode", "").lower() == "external"
    if not external:
        target = target.lstrip("/") if target.startswith("/") else normpath(join(dirname(part), target))
    return Relationship(element.get("Id", ""), element.get("Type", ""), target, external)


def _infos(data: bytes, place: Place) -> list[zipfile.ZipInfo]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return [info for info in archive.infolist() if not info.is_dir()]
    except (zipfile.BadZipFile, ValueError, EOFError, NotImplementedError, OverflowError, struct.error):
        _refuse(NotAPackage, place, "Gói đã hỏng: không đọc được danh mục tệp.", _RESAVE)


def _refuse_names(infos: list[zipfile.ZipInfo], place: Place) -> None:
    # As Word compares them, so that no two readers take different parts for the same name.
    names = [normalize("NFC", info.orig_filename).casefold() for info in infos]
    if len(set(names)) != len(names):
        _refuse(HostilePackage, place, "Gói có tên phần trùng nhau.", _RESAVE)
    for name in names:
        if {"", ".", ".."}.intersection(name.split("/")) or any(sign in name for sign in "\\\0:"):
            _refuse(HostilePackage, place, f"Gói có tên phần trỏ ra ngoài gói: {name!r}.", _RESAVE)
    if any(info.flag_bits & _ENCRYPTED for info in infos):
        _refuse(NotAPackage, place, "Gói có đặt mật khẩu.", "Giải nén bằng mật khẩu, hoặc xin tệp không đặt mật khẩu.")


def _refuse_sizes(infos: list[zipfile.ZipInfo], place: Place, limits: Limits) -> None:
    if sum(info.file_size for info in infos) > limits.total_bytes:
        _refuse(HostilePackage, place, f"Gói giải nén quá {limits.total_bytes // 2**20} MB.", _RESAVE)
    for info in infos:
        if info.file_size > limits.part_bytes:
            _refuse(HostilePackage, place, f"Phần {info.filename} quá {limits.part_bytes // 2**20} MB.", _RESAVE)
        if info.file_size > max(limits.ratio_from_bytes, limits.ratio * info.compress_size):
            _refuse(HostilePackage, place, f"Phần {info.filename} nén bất thường.", _RESAVE)


def _entry(info: zipfile.ZipInfo, data: bytes, place: Place) -> Entry:
    """The entry that `info` describes, unpacked once without keeping the data, to see that they are what it says."""
    spot = Place(file=place.file, spot=f"phần {info.filename}")
    try:
        entry = Entry.from_archive(info, data)
        crc = size = 0
        for chunk in entry.chunks():
            crc, size = zlib.crc32(chunk, crc), size + len(chunk)
            if size > entry.size:
                break
    except (ValueError, zlib.error):
        _refuse(NotAPackage, spot, "Dữ liệu nén bị hỏng hoặc cắt ngắn.", _RESAVE)
    if (crc, size) != (entry.crc, entry.size):
        _refuse(NotAPackage, spot, "Dữ liệu không khớp dung lượng hoặc mã kiểm tra đã ghi.", _RESAVE)
    return entry


def _refuse(rule: type[Rule], place: Place, message: str, hint: str) -> NoReturn:
    raise FindingsError([rule.at(place, message, hint=hint)])

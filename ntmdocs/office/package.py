"""A package opened within limits: its parts as bytes, trees and relationships."""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass
from posixpath import dirname, join, normpath
from typing import NoReturn

from lxml import etree

from ntmdocs.errors import FindingsError
from ntmdocs.findings import Place, Rule
from ntmdocs.office.names import CONTENT_TYPES, qn, rels_part_of
from ntmdocs.office.rules import ActiveContent, HostilePackage, NotAPackage
from ntmdocs.office.writing import Entry
from ntmdocs.office.xml import parse_xml

_ACTIVE_PARTS = ("vbaproject.bin", "vbadata.xml", "activex/", "embeddings/", "afchunk")
_ACTIVE_TYPES = ("/vbaProject", "/oleObject", "/package", "/control", "/aFChunk", "/attachedTemplate", "/frame")
_SAFE_SCHEMES = ("http://", "https://", "mailto:")


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a package may hold; bytes are counted while they are unpacked, not as the package claims."""

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

    def __init__(self, entries: dict[str, Entry], name: str, limits: Limits = LIMITS) -> None:
        self.entries = entries
        self.name = name
        self._limits = limits
        self._unpacked = 0

    @classmethod
    def open(cls, data: bytes, name: str = "", limits: Limits = LIMITS) -> Package:
        """The package in `data`; raises `FindingsError` if it is none, is encrypted, or passes `limits`."""
        place = Place(file=name)
        if data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
            _refuse(
                NotAPackage,
                place,
                "Tệp kiểu Office cũ (.doc, .xls) hoặc có đặt mật khẩu.",
                "Mở trong Word hoặc Excel, bỏ mật khẩu nếu có, chọn Lưu thành .docx hoặc .xlsx.",
            )
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                entries = _entries(archive, data, place, limits)
        except (zipfile.BadZipFile, ValueError, EOFError, NotImplementedError, OverflowError) as error:
            _refuse(
                NotAPackage,
                place,
                f"Tệp không phải gói Office hoặc đã hỏng ({error}).",
                "Mở lại trong Word hoặc Excel và lưu thành tệp mới.",
            )
        if CONTENT_TYPES not in entries:
            _refuse(NotAPackage, place, "Gói không có danh mục kiểu nội dung.", "Lưu lại tệp bằng Word hoặc Excel.")
        return cls(entries, name, limits)

    @property
    def names(self) -> list[str]:
        return list(self.entries)

    def __contains__(self, part: str) -> bool:
        return part in self.entries

    def part(self, name: str) -> bytes:
        """The bytes of a part, unpacked within the limits."""
        entry = self.entries[name]
        data = _inflate(entry, self._limits.part_bytes, Place(file=self.name, spot=f"phần {name}"))
        self._unpacked += len(data)
        if self._unpacked > max(self._limits.total_bytes, 4 * self._limits.part_bytes):
            _refuse(HostilePackage, Place(file=self.name), "Gói giải nén vượt giới hạn.")
        return data

    def tree(self, name: str) -> etree._Element:
        """The root element of an XML part."""
        return parse_xml(self.part(name), Place(file=self.name, spot=f"phần {name}"))

    def relationships(self, part: str = "") -> list[Relationship]:
        """The relationships of `part`, or the package's own; none is an empty list."""
        rels = rels_part_of(part)
        if rels not in self.entries:
            return []
        return [_relationship(element, part) for element in self.tree(rels).iter(qn("rel:Relationship"))]

    def main_part(self) -> str:
        """The name of the main document part."""
        for relationship in self.relationships():
            if relationship.type.endswith("/officeDocument") and relationship.target in self.entries:
                return relationship.target
        return _refuse(NotAPackage, Place(file=self.name), "Gói không có phần văn bản chính.")

    def refuse_active_content(self) -> None:
        """Raises `FindingsError` naming every macro, embedded object and unsafe external link of the package."""
        place = Place(file=self.name)
        found = [
            ActiveContent.at(
                place,
                f"Gói có nội dung chạy được hoặc nhúng: {name}.",
                hint="Lưu thành .docx thường, bỏ macro và đối tượng nhúng.",
            )
            for name in self.entries
            if any(mark in name.lower() for mark in _ACTIVE_PARTS)
        ]
        parts = ["", *(name for name in self.entries if not name.endswith(".rels"))]
        for part in parts:
            found += [
                ActiveContent.at(
                    place,
                    f"Liên kết ra ngoài không được phép: {rel.target} ({part or 'gói'}).",
                    hint="Xóa liên kết hoặc chép nội dung vào văn bản.",
                )
                for rel in self.relationships(part)
                if (rel.external and not _is_safe_link(rel)) or any(rel.type.endswith(kind) for kind in _ACTIVE_TYPES)
            ]
        if found:
            raise FindingsError(found)


def _is_safe_link(rel: Relationship) -> bool:
    return rel.type.endswith("/hyperlink") and rel.target.lower().startswith(_SAFE_SCHEMES)


def _relationship(element: etree._Element, part: str) -> Relationship:
    target, external = element.get("Target", ""), element.get("TargetMode") == "External"
    if not external:
        target = target.lstrip("/") if target.startswith("/") else normpath(join(dirname(part), target))
    return Relationship(element.get("Id", ""), element.get("Type", ""), target, external)


def _entries(archive: zipfile.ZipFile, data: bytes, place: Place, limits: Limits) -> dict[str, Entry]:
    infos = [info for info in archive.infolist() if not info.is_dir()]
    names = [info.filename.lower() for info in infos]
    if len(infos) > limits.members:
        _refuse(HostilePackage, place, f"Gói có {len(infos)} phần, quá {limits.members}.")
    if len(set(names)) != len(names) or any(".." in name.split("/") or "\\" in name for name in names):
        _refuse(HostilePackage, place, "Gói có tên phần trùng nhau hoặc trỏ ra ngoài gói.")
    if any(info.flag_bits & 1 for info in infos):
        _refuse(NotAPackage, place, "Gói có đặt mật khẩu.", "Bỏ mật khẩu rồi lưu lại.")
    if sum(info.file_size for info in infos) > limits.total_bytes:
        _refuse(HostilePackage, place, "Gói giải nén vượt giới hạn.")
    for info in infos:
        if info.file_size > limits.ratio_from_bytes and info.file_size > limits.ratio * max(info.compress_size, 1):
            _refuse(HostilePackage, place, f"Phần {info.filename} nén bất thường.")
    return {info.filename: Entry.from_archive(info, data) for info in infos}


def _inflate(entry: Entry, limit: int, place: Place) -> bytes:
    if entry.method == zipfile.ZIP_STORED:
        data, whole = entry.raw, len(entry.raw) <= limit
    else:
        unpacker = zlib.decompressobj(-15)
        try:
            data = unpacker.decompress(entry.raw, limit)
        except zlib.error:
            _refuse(NotAPackage, place, "Dữ liệu nén bị hỏng.", "Lưu lại tệp bằng Word hoặc Excel.")
        whole = unpacker.eof
        if not whole and not unpacker.unconsumed_tail:
            _refuse(NotAPackage, place, "Dữ liệu nén bị cắt ngắn.", "Lưu lại tệp bằng Word hoặc Excel.")
    if not whole:
        _refuse(HostilePackage, place, "Phần giải nén vượt giới hạn.")
    if zlib.crc32(data) != entry.crc:
        _refuse(NotAPackage, place, "Dữ liệu nén sai mã kiểm tra.", "Lưu lại tệp bằng Word hoặc Excel.")
    return data


def _refuse(rule: type[Rule], place: Place, message: str, hint: str = "") -> NoReturn:
    raise FindingsError([rule.at(place, message, hint=hint)])

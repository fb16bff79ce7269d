"""Writing a package: the same parts give the same bytes; an unchanged part is copied as it is compressed."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_DATE = (0 << 9) | (1 << 5) | 1  # 1980-01-01, the earliest a zip can hold
_UTF8_NAME = 0x800
_DEFLATE = zipfile.ZIP_DEFLATED
_STEP = 2**14  # deflated bytes unpack to a thousand times as many at most


@dataclass(frozen=True, slots=True)
class Entry:
    """One member as it stands in the archive: `raw` bytes compressed by `method`, with the size and CRC of its data."""

    method: int
    crc: int
    size: int
    raw: bytes

    @classmethod
    def deflate(cls, data: bytes, level: int = 6) -> Entry:
        """The entry that holds `data`."""
        writer = EntryWriter(level)
        writer.write(data)
        return writer.entry()

    @classmethod
    def stored(cls, data: bytes) -> Entry:
        """The entry that holds `data` as they are, such as a picture, which is compressed by itself."""
        return cls(zipfile.ZIP_STORED, zlib.crc32(data), len(data), data)

    @classmethod
    def from_archive(cls, info: zipfile.ZipInfo, data: bytes) -> Entry:
        """The entry of an archive's bytes `data` that `info` describes; raises `ValueError` if it does not fit."""
        if info.compress_type not in (zipfile.ZIP_STORED, _DEFLATE):
            raise ValueError("a method that Office documents do not use")
        header = data[info.header_offset : info.header_offset + _LOCAL.size]
        if len(header) < _LOCAL.size or header[:4] != b"PK\x03\x04":
            raise ValueError("no member where the directory says")
        *_, name_length, extra_length = _LOCAL.unpack(header)
        start = info.header_offset + _LOCAL.size
        encoding = "utf-8" if info.flag_bits & _UTF8_NAME else "cp437"
        if data[start : start + name_length] != info.orig_filename.encode(encoding):
            raise ValueError("a member of another name than the directory says")
        start += name_length + extra_length
        return cls(info.compress_type, info.CRC, info.file_size, data[start : start + info.compress_size])

    def data(self) -> bytes:
        """The member's data, of an entry whose size is known to be right."""
        return self.raw if self.method != _DEFLATE else zlib.decompress(self.raw, -15, bufsize=max(self.size, 1))

    def chunks(self) -> Iterator[bytes]:
        """The member's data in pieces that fit in memory; raises `zlib.error` or `ValueError` if they are broken."""
        if self.method != _DEFLATE:
            yield self.raw
            return
        unpacker = zlib.decompressobj(-15)
        for start in range(0, len(self.raw), _STEP):
            yield unpacker.decompress(self.raw[start : start + _STEP])
        if not unpacker.eof or unpacker.unused_data:
            raise ValueError("data that end too early or too late")


class EntryWriter:
    """Compresses a member as its data come, so that they are never all in memory."""

    __slots__ = ("_crc", "_packer", "_raw", "_size")

    def __init__(self, level: int = 6) -> None:
        self._packer = zlib.compressobj(level, zlib.DEFLATED, -15)
        self._raw: list[bytes] = []
        self._crc = self._size = 0

    def write(self, data: bytes) -> None:
        """Adds data to the member."""
        self._crc = zlib.crc32(data, self._crc)
        self._size += len(data)
        self._raw.append(self._packer.compress(data))

    def entry(self) -> Entry:
        """The entry of all that was written; nothing can be written after that."""
        return Entry(_DEFLATE, self._crc, self._size, b"".join([*self._raw, self._packer.flush()]))


def write_package(entries: Iterable[tuple[str, Entry]]) -> bytes:
    """The zip archive of `entries` in their order, with fixed dates and rights."""
    body, directory, count = bytearray(), bytearray(), 0
    for name, entry in entries:
        encoded = name.encode("utf-8")
        flags = 0 if name.isascii() else _UTF8_NAME
        sizes = (entry.crc, len(entry.raw), entry.size)
        directory += (
            _CENTRAL.pack(
                b"PK\x01\x02", 20, 20, flags, entry.method, 0, _DATE, *sizes, len(encoded), 0, 0, 0, 0, 0, len(body)
            )
            + encoded
        )
        body += _LOCAL.pack(b"PK\x03\x04", 20, flags, entry.method, 0, _DATE, *sizes, len(encoded), 0)
        body += encoded + entry.raw
        count += 1
    end = _END.pack(b"PK\x05\x06", 0, 0, count, count, len(directory), len(body), 0)
    return bytes(body + directory + end)

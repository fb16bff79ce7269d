"""Writing a package: the same parts give the same bytes; an unchanged part is copied as it is compressed."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_DATE = (0 << 9) | (1 << 5) | 1  # 1980-01-01, the earliest a zip can hold
_UTF8_NAME = 0x800
_DEFLATE = zipfile.ZIP_DEFLATED


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
        packer = zlib.compressobj(level, zlib.DEFLATED, -15)
        return cls(_DEFLATE, zlib.crc32(data), len(data), packer.compress(data) + packer.flush())

    @classmethod
    def from_archive(cls, info: zipfile.ZipInfo, data: bytes) -> Entry:
        """The entry of an archive's bytes `data` that `info` describes; raises `ValueError` if it does not fit."""
        if info.compress_type not in (zipfile.ZIP_STORED, _DEFLATE):
            raise ValueError(f"cách nén {info.compress_type} không dùng trong tài liệu Office")
        header = data[info.header_offset : info.header_offset + _LOCAL.size]
        if len(header) < _LOCAL.size or header[:4] != b"PK\x03\x04":
            raise ValueError("đầu mục không khớp")
        fields = _LOCAL.unpack(header)
        start = info.header_offset + _LOCAL.size + fields[-2] + fields[-1]
        raw = data[start : start + info.compress_size]
        if len(raw) != info.compress_size:
            raise ValueError("tệp bị cắt ngắn")
        return cls(info.compress_type, info.CRC, info.file_size, raw)


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

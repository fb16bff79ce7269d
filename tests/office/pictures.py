"""Pictures made in code: of any size, cut short, turned."""

from __future__ import annotations

import struct
import zlib


def png(width: int = 40, height: int = 30, dots_a_metre: int = 0, grey: int = 0x80) -> bytes:
    """A PNG of one shade of grey."""
    pixels = (b"\0" + bytes([grey]) * width) * height
    density = _chunk(b"pHYs", struct.pack(">LLB", dots_a_metre, dots_a_metre, 1)) if dots_a_metre else b""
    head = _chunk(b"IHDR", struct.pack(">LLBBBBB", width, height, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + density + _chunk(b"IDAT", zlib.compress(pixels)) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">L", len(body)) + kind + body + struct.pack(">L", zlib.crc32(kind + body))


def gif(width: int = 40, height: int = 30) -> bytes:
    """The frame of a GIF: its header and trailer."""
    return b"GIF89a" + struct.pack("<HHBBB", width, height, 0, 0, 0) + b";"


def jpeg(width: int = 40, height: int = 30, orientation: int = 0, density: tuple[int, int] = (0, 0)) -> bytes:
    """The segments of a JPEG; `density` is a unit, 1 an inch and 2 a centimetre, and dots for each."""
    parts = [_segment(0xE0, b"JFIF\0\1\1" + struct.pack(">BHHBB", density[0], density[1], density[1], 0, 0))]
    if orientation:
        entry = struct.pack(">HHLHH", 0x0112, 3, 1, orientation, 0)
        other = struct.pack(">HHLL", 0x010F, 2, 1, 0)
        parts.append(_segment(0xE1, b"Exif\0\0MM\0*" + struct.pack(">LH", 8, 2) + other + entry + b"\0\0\0\0"))
    parts += [_segment(0xC4, b"\0"), _segment(0xC2, struct.pack(">BHHB", 8, height, width, 1))]
    return b"\xff\xd8" + b"".join(parts) + _segment(0xDA, b"\0") + b"data\xff\xd9"


def _segment(marker: int, body: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body

"""Pictures as far as a document needs them: their format by content, their size, how the camera was held."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

PIXELS = 50_000_000
DPI = 96.0
_PNG = b"\x89PNG\r\n\x1a\n"
_INCH_MM, _METRE_INCHES = 25.4, 39.3701
_TYPES = {"png": "image/png", "jpeg": "image/jpeg", "gif": "image/gif"}
# markers of JPEG: application data, where the picture begins, frame headers but for tables, and those without a body
_MARKER, _APP0, _APP1, _SCAN = 0xFF, 0xE0, 0xE1, 0xDA
_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
_BARE = {0x01, *range(0xD0, 0xD9)}
_ORIENTATION = 0x0112
# EXIF orientation: quarter turns to the right after a mirroring from left to right
_TURNS = {1: (0, False), 2: (0, True), 3: (2, False), 4: (2, True), 5: (3, True), 6: (1, False), 7: (1, True),
          8: (3, False)}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Image:
    """A picture's `data`, its size in pixels as stored, dots per inch, and how it must be turned to stand upright.

    `turns` counts quarter turns to the right, after a mirroring from left to right if `mirrored`.
    """

    data: bytes
    suffix: str
    width: int
    height: int
    dpi: tuple[float, float] = (DPI, DPI)
    turns: int = 0
    mirrored: bool = False

    @property
    def content_type(self) -> str:
        return _TYPES[self.suffix]

    @property
    def millimetres(self) -> tuple[float, float]:
        """Width and height as stored, at the picture's own resolution."""
        return self.width / self.dpi[0] * _INCH_MM, self.height / self.dpi[1] * _INCH_MM


def read_image(data: bytes, pixels: int = PIXELS) -> Image:
    """The picture in `data`; raises `ValueError` in Vietnamese if it is none, is cut short or has too many pixels."""
    try:
        image = _read(data)
    except (struct.error, IndexError):
        raise ValueError("tệp ảnh bị hỏng hoặc cắt ngắn") from None
    if image is None:
        raise ValueError("tệp không phải ảnh PNG, JPEG hoặc GIF")
    if not (image.width and image.height):
        raise ValueError("tệp ảnh bị hỏng hoặc cắt ngắn")
    if image.width * image.height > pixels:
        raise ValueError(f"ảnh có {image.width} x {image.height} điểm, quá {pixels // 1_000_000} triệu điểm")
    return image


def _read(data: bytes) -> Image | None:
    if data.startswith(_PNG):
        return _png(data)
    if data.startswith(b"\xff\xd8\xff"):
        return _jpeg(data)
    if data.startswith((b"GIF87a", b"GIF89a")):
        if not data.rstrip(b"\0").endswith(b";"):
            raise IndexError
        return Image(data, "gif", *struct.unpack_from("<HH", data, 6))
    return None


def _png(data: bytes) -> Image:
    """The chunks of a PNG must be whole to the last: their checksums say so."""
    at, kind, dpi, width, height = len(_PNG), b"", (DPI, DPI), 0, 0
    while kind != b"IEND":
        length, kind = struct.unpack_from(">L4s", data, at)
        body = memoryview(data)[at + 8 : at + 8 + length]
        if zlib.crc32(body, zlib.crc32(kind)) != struct.unpack_from(">L", data, at + 8 + length)[0]:
            raise IndexError
        if kind == b"IHDR":
            width, height = struct.unpack_from(">LL", body)
        elif kind == b"pHYs":
            across, down, unit = struct.unpack_from(">LLB", body)
            dpi = _dpi(across / _METRE_INCHES, down / _METRE_INCHES) if unit == 1 else dpi
        at += length + 12
    return Image(data, "png", width, height, dpi)


def _jpeg(data: bytes) -> Image:
    size, dpi, orientation = (0, 0), (DPI, DPI), 1
    for marker, body in _segments(data):
        if marker == _APP0 and body[:5] == b"JFIF\0":
            unit, across, down = struct.unpack_from(">BHH", body, 7)
            factor = {1: 1.0, 2: _INCH_MM / 10}.get(unit)
            dpi = _dpi(across * factor, down * factor) if factor else dpi
        elif marker == _APP1 and body[:6] == b"Exif\0\0":
            orientation = _orientation(body[6:])
        elif marker in _FRAMES:
            height, width = struct.unpack_from(">HH", body, 1)
            size = width, height
    turns, mirrored = _TURNS.get(orientation, (0, False))
    return Image(data, "jpeg", *size, dpi, turns, mirrored)


def _segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The segments before the picture's own data, which must have an end."""
    at = 2
    while True:
        while data[at] == data[at + 1] == _MARKER:  # a marker may be padded
            at += 1
        if data[at] != _MARKER:
            raise IndexError
        marker = data[at + 1]
        at += 2
        if marker == _SCAN:
            if data.find(b"\xff\xd9", at) < 0:
                raise IndexError
            return
        if marker not in _BARE:
            (length,) = struct.unpack_from(">H", data, at)
            yield marker, data[at + 2 : at + length]
            at += max(length, 2)


def _orientation(tiff: bytes) -> int:
    """The orientation in the first directory of an EXIF block; 1, which is upright, where there is none."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None:
        return 1
    try:
        (at,) = struct.unpack_from(f"{order}L", tiff, 4)
        (count,) = struct.unpack_from(f"{order}H", tiff, at)
        for number in range(count):
            tag, _, _, value = struct.unpack_from(f"{order}HHLH", tiff, at + 2 + 12 * number)
            if tag == _ORIENTATION:
                return int(value)
    except struct.error:
        pass
    return 1


def _dpi(across: float, down: float) -> tuple[float, float]:
    """The resolution that a file claims, if it makes sense."""
    return (across, down) if across >= 1 and down >= 1 else (DPI, DPI)

"""Archives to open: sound ones, and such as no Office program would write."""

from __future__ import annotations

import io
import struct
import warnings
import zipfile
import zlib
from collections.abc import Mapping
from typing import Any

CONTENT_TYPES = "[Content_Types].xml"
_TYPES = b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
_DOCUMENT = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body/></w:document>'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PARTS: Mapping[str, bytes] = {
    CONTENT_TYPES: _TYPES,
    "_rels/.rels": b"",
    "word/document.xml": _DOCUMENT,
}


def relationships(*targets: tuple[str, str, bool]) -> bytes:
    """A relationships part: each of `targets` is a type's last word, an address, and whether it is external."""
    items = "".join(
        f'<Relationship Id="r{number}" Type="{_OFFICE}/{kind}" Target="{target}"{" TargetMode=" * external}'
        + ('"External"/>' if external else "/>")
        for number, (kind, target, external) in enumerate(targets)
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{items}</Relationships>'.encode()


MAIN = relationships(("officeDocument", "word/document.xml", False))


def archive(parts: Mapping[str, bytes] | None = None, /, method: int = zipfile.ZIP_DEFLATED, **more: bytes) -> bytes:
    """A package with the usual parts and those given."""
    written = {**PARTS, "_rels/.rels": MAIN, **(parts or {}), **more}
    return packed(written.items(), method)


def packed(parts: Any, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An archive of pairs of a name and data, whatever they are."""
    target = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(target, "w", method) as file:
        warnings.simplefilter("ignore")  # zipfile tells of doubled names
        for name, data in parts:
            file.writestr(name, data)
    return target.getvalue()


def listed(data: bytes, name: str, **fields: int) -> bytes:
    """The archive with fields of a member's line in the directory changed: flags, method, crc, packed, size."""
    offsets = {"flags": (8, "<H"), "method": (10, "<H"), "crc": (16, "<L"), "packed": (20, "<L"), "size": (24, "<L")}
    at, changed = data.rindex(name.encode()) - 46, bytearray(data)
    for field, value in fields.items():
        offset, form = offsets[field]
        struct.pack_into(form, changed, at + offset, value)
    return bytes(changed)


def bomb(piece: bytes, times: int, head: bytes = b"", **claims: int) -> bytes:
    """A package with a part of `piece` repeated, made without holding the part; `claims` change what is listed."""
    name = "word/document.xml"
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    crc, chunks = zlib.crc32(head), [packer.compress(head)]
    for _ in range(times):
        crc = zlib.crc32(piece, crc)
        chunks.append(packer.compress(piece))
    raw = b"".join([*chunks, packer.flush()])
    honest = {"method": zipfile.ZIP_DEFLATED, "crc": crc, "packed": len(raw), "size": len(head) + len(piece) * times}
    return listed(archive({name: raw}, method=zipfile.ZIP_STORED), name, **honest | claims)

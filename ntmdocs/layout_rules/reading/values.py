"""Attribute values of WordprocessingML, read so that damage gives a default instead of a crash."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from ntmdocs.office import NS

W = f"{{{NS['w']}}}"
VAL = f"{W}val"
_UNITS = {"pt": 20.0, "in": 1440.0, "cm": 566.929, "mm": 56.6929, "pc": 240.0}
_MOST = 10**7


def local(element: etree._Element) -> str:
    """The element's name if it is WordprocessingML, else ""."""
    tag = element.tag
    return tag[len(W) :] if isinstance(tag, str) and tag.startswith(W) else ""


def children(element: etree._Element | None) -> Iterator[tuple[str, etree._Element]]:
    """The children of WordprocessingML with their names; none for a missing element."""
    for child in () if element is None else element:
        name = local(child)
        if name:
            yield name, child


def child(element: etree._Element | None, name: str) -> etree._Element | None:
    return None if element is None else element.find(W + name)


def attribute(element: etree._Element | None, name: str, default: str = "") -> str:
    return default if element is None else element.get(W + name, default)


def measure(text: str | None) -> int | None:
    """A measure in twips, written bare or with a unit; None if it is none."""
    text = (text or "").strip()
    factor = _UNITS.get(text[-2:], 1.0)
    try:
        value = float(text[:-2] if text[-2:] in _UNITS else text) * factor
    except ValueError:
        return None
    return round(value) if abs(value) < _MOST else None


def whole(text: str | None, default: int) -> int:
    value = measure(text)
    return default if value is None else value


def is_on(element: etree._Element | None) -> bool:
    """Whether a toggle element is there and not switched off."""
    return element is not None and element.get(VAL, "true") not in ("0", "false", "off")

"""How letters and paragraphs look when styles and direct formatting meet, in the names of WordprocessingML.

A look is a dictionary from a property, such as `b` or `ind/left`, to its value; what is as usual is not in it. Only
what a reader sees counts, so that a program which saves a document in other words has changed nothing.
"""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from ntmdocs.office.names import qn
from ntmdocs.office.package import Package
from ntmdocs.office.properties import drop, put

Look = Mapping[str, str]

_VAL, _STYLE, _BASED_ON = qn("w:val"), qn("w:style"), qn("w:basedOn")
_SWITCHES = ("b", "i", "caps", "smallCaps", "strike", "vanish", "keepNext", "keepLines", "pageBreakBefore")
_VALUES = ("sz", "color", "u", "highlight", "vertAlign", "spacing", "w", "position", "jc")
_USUAL = {
    "color": "auto", "u": "none", "highlight": "none", "vertAlign": "baseline", "spacing": "0", "w": "100",
    "position": "0", "jc": "left", "line/line": "240", "line/lineRule": "auto", "shd": "auto",
}  # fmt: skip
_SAME = {"start": "left", "end": "right", "distribute": "both", "FFFFFF": "auto"}
_OFF = ("0", "false", "off")


class StyleSheet:
    """The styles of a package, by their ids."""

    def __init__(self, package: Package) -> None:
        main = package.main_part()
        part = next((rel.target for rel in package.relationships(main) if rel.type.endswith("/styles")), "")
        self._root = package.tree(part) if part in package else etree.Element(qn("w:styles"))
        self._styles = {style.get(qn("w:styleId"), ""): style for style in self._root.iterchildren(_STYLE)}
        self._default = next(
            (key for key, style in self._styles.items()
             if style.get(qn("w:type")) == "paragraph" and style.get(qn("w:default")) in ("1", "true", "on")), "",
        )  # fmt: skip
        self._chains: dict[tuple[str, str], Look] = {}

    def name(self, style: str) -> str:
        """What Word calls a style, by which it knows the same style in another document."""
        element = self._styles.get(style or self._default)
        name = None if element is None else element.find(qn("w:name"))
        return (style if name is None else name.get(_VAL, "")).lower()

    def names(self) -> list[str]:
        """What Word calls the paragraph styles, in their order."""
        styles = (style for style in self._styles.values() if style.get(qn("w:type")) == "paragraph")
        return [self.name(style.get(qn("w:styleId"), "")) for style in styles]

    def named(self, name: str, kind: str) -> Look:
        """What the style that Word calls `name` says, `kind` being `rPr` or `pPr`."""
        return next((self.of_style(style, kind) for style in self._styles if self.name(style) == name), {})

    def of_style(self, style: str, kind: str) -> Look:
        """What a style and those that it builds on say, `kind` being `rPr` or `pPr`."""
        key = (style or self._default, kind)
        if key not in self._chains:
            self._chains[key] = _plain(self._chain(*key))
        return self._chains[key]

    def _chain(self, style: str, kind: str) -> dict[str, str]:
        elements: list[etree._Element | None] = []
        seen: set[str] = set()
        while style in self._styles and style not in seen:
            seen.add(style)
            elements.append(self._styles[style].find(qn(f"w:{kind}")))
            base = self._styles[style].find(_BASED_ON)
            style = "" if base is None else base.get(_VAL, "")
        elements.append(self._root.find(f"{qn('w:docDefaults')}/{qn(f'w:{kind}Default')}/{qn(f'w:{kind}')}"))
        look: dict[str, str] = {}
        for element in reversed(elements):
            look.update(_said(element))
        return look

    def letters(self, style: str, run: etree._Element) -> Look:
        """How the letters of a run look in a paragraph of a style."""
        properties = run.find(qn("w:rPr"))
        own = None if properties is None else properties.find(qn("w:rStyle"))
        named = {} if own is None else _plain(self._chain(own.get(_VAL, ""), "rPr"))
        return _plain({**self.of_style(style, "rPr"), **named, **_said(properties)})

    def paragraph(self, paragraph: etree._Element) -> Look:
        """How a paragraph is laid out."""
        properties = paragraph.find(qn("w:pPr"))
        return _plain({**self.of_style(style_of(paragraph), "pPr"), **_said(properties)})


def style_of(paragraph: etree._Element) -> str:
    """The id of a paragraph's style, "" for the default."""
    style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return "" if style is None else style.get(_VAL, "")


def difference(old: Look, new: Look) -> dict[str, str]:
    """What of `old` must be said anew so that it looks as `new`."""
    names = {*old, *new}
    return {name: new.get(name, _usual(name)) for name in sorted(names) if old.get(name) != new.get(name)}


def dress(properties: etree._Element, look: Look) -> None:
    """Says in an rPr or pPr what a look holds."""
    for name, value in look.items():
        kind, _, attribute = name.partition("/")
        if kind in _SWITCHES:
            put(properties, kind, val=value)
        elif kind == "font":
            put(properties, "rFonts", **dict.fromkeys(("ascii", "hAnsi", "cs"), value))
        elif kind == "shd":
            put(properties, "shd", val="clear", color="auto", fill=value)
        elif kind == "ind":
            _indent(properties, attribute, value)
        elif kind in ("line", "gap"):
            put(properties, "spacing", **{attribute: value})
        elif kind == "numPr":
            put(properties, "numPr")
        else:
            put(properties, kind, val=value)
            if kind == "sz":
                put(properties, "szCs", val=value)


def _indent(properties: etree._Element, attribute: str, value: str) -> None:
    if attribute != "first":
        put(properties, "ind", **{attribute: value})
        return
    element = put(properties, "ind")
    drop(element, "firstLine", "hanging")
    put(properties, "ind", **{"hanging" if value.startswith("-") else "firstLine": value.lstrip("-")})


def _said(properties: etree._Element | None) -> dict[str, str]:
    """What an rPr or pPr says, in the names of a look."""
    said: dict[str, str] = {}
    for element in () if properties is None else properties:
        name = etree.QName(element).localname if isinstance(element.tag, str) else ""
        value = element.get(_VAL, "")
        if name in _SWITCHES:
            said[name] = "0" if value in _OFF else "1"
        elif name == "rFonts":
            said.update({"font": font} if (font := element.get(qn("w:ascii"))) else {})
        elif name == "shd":
            fill = element.get(qn("w:fill"), "auto")
            said["shd"] = _SAME.get(fill, fill)
        elif name == "ind":
            said.update(_indents(element))
        elif name == "spacing" and _VAL not in element.attrib:
            said.update(_gaps(element))
        elif name in _VALUES:
            said[name] = _SAME.get(value, value)
    return said


def _indents(element: etree._Element) -> dict[str, str]:
    said = {}
    for key, names in (("left", ("left", "start")), ("right", ("right", "end")), ("first", ("firstLine",))):
        values = [value for name in names if (value := element.get(qn(f"w:{name}"))) is not None]
        said.update({f"ind/{key}": values[0]} if values else {})
    hanging = element.get(qn("w:hanging"))
    if hanging is None or ("ind/first" in said and hanging == "0"):
        return said
    return {**said, "ind/first": "0" if hanging == "0" else f"-{hanging}"}


def _gaps(element: etree._Element) -> dict[str, str]:
    kinds = {"before": "gap", "after": "gap", "line": "line", "lineRule": "line"}
    said = {f"{kind}/{name}": element.get(qn(f"w:{name}"), "") for name, kind in kinds.items()}
    return {name: value for name, value in said.items() if value}


def _usual(name: str) -> str:
    return _USUAL.get(name, "" if name == "font" else "0")


def _plain(look: Look) -> Look:
    """The look without what is as usual."""
    return {name: value for name, value in look.items() if value != _usual(name)}

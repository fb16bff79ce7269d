"""One rPr or pPr as a dictionary of what it says, so that levels can be laid over one another."""

from __future__ import annotations

from typing import Any

from lxml import etree

from ntmdocs.layout_rules.reading.values import VAL, W, attribute, children, is_on, measure, whole

Properties = dict[str, Any]
TOGGLES = {"b": "bold", "i": "italic", "caps": "caps", "vanish": "hidden"}
TABLE_LINES = "table_lines"
_LINE, _AUTOMATIC = 240, 280  # twips: a line of the grid, and the space that Word takes for «auto»
_CHARACTER = 280  # twips: a character of 14 points, the usual size, where a program counts indents in characters
_TRUE = ("1", "true", "on")
_EFFECTS = ("shadow", "emboss", "outline", "imprint")
_PLAIN_FILLS = ("", "AUTO", "FFFFFF")
_ALIGNMENTS = {"start": "left", "end": "right", "distribute": "both"}


def letters_of(element: etree._Element | None, theme: dict[str, str]) -> Properties:
    """What an rPr says about its characters, under the names of `Letters`."""
    said: Properties = {}
    for name, child in children(element):
        if name in TOGGLES:
            said[TOGGLES[name]] = is_on(child)
        elif name == "rFonts":
            said.update(_fonts(child, theme))
        elif name == "sz":
            said["size"] = whole(child.get(VAL), 20)
        elif name in ("spacing", "w"):
            key, usual = ("spacing", 0) if name == "spacing" else ("scale", 100)
            said[key] = whole((child.get(VAL) or "").rstrip("%"), usual)
        else:
            said.update(_decoration(name, child))
    return said


def _fonts(element: etree._Element, theme: dict[str, str]) -> Properties:
    said: Properties = {}
    for key, name in (("font", "ascii"), ("other_font", "hAnsi")):
        font = theme.get(attribute(element, f"{name}Theme")) or attribute(element, name)
        if font:
            said[key] = font
    return said


def _decoration(name: str, element: etree._Element) -> Properties:
    value = element.get(VAL, "")
    match name:
        case "u":
            said: Properties = {"underlined": value != "none"}
        case "vertAlign":
            said = {"raised": value == "superscript"}
        case "color":
            said = {"colour": "000000" if attribute(element, "themeColor") in ("text1", "dark1") else value}
        case "highlight":
            said = {"highlight": "" if value in ("none", "white") else "tô màu nền chữ"}
        case "shd":
            said = {"shade": "" if attribute(element, "fill").upper() in _PLAIN_FILLS else "đổ bóng nền chữ"}
        case _ if name in _EFFECTS:
            said = {"effect": "hiệu ứng chữ" if is_on(element) else ""}
        case _:
            said = {}
    return said


def layout_of(element: etree._Element | None) -> Properties:
    """What a pPr says about its paragraph, under the names of `Layout`, and its numbering as `list` and `level`."""
    said: Properties = {}
    for name, child in children(element):
        if name == "jc":
            value = child.get(VAL, "left")
            said["align"] = _ALIGNMENTS.get(value, value)
        elif name == "ind":
            said.update(indent_of(child))
        elif name == "spacing":
            said.update(_spacing(child))
        elif name == "pBdr":
            said["border"] = any(side in ("top", "bottom") and shows_line(line) for side, line in children(child))
        elif name in ("keepNext", "pageBreakBefore", "contextualSpacing"):
            key = {"keepNext": "keep_next", "pageBreakBefore": "starts_page"}.get(name, "contextual")
            said[key] = is_on(child)
        else:
            said.update(_rest(name, child))
    return said


def shows_line(border: etree._Element) -> bool:
    """Whether a border element draws anything."""
    return border.get(VAL, "none") not in ("nil", "none")


def indent_of(element: etree._Element | None) -> Properties:
    """The indents that a w:ind sets."""
    said: Properties = {}
    if element is None:
        return said
    for key, names in (("left", ("left", "start")), ("right", ("right", "end")), ("first", ("firstLine",))):
        for name in names:
            value = measure(element.get(W + name))
            if value is not None:
                said[key] = value
    characters = measure(element.get(f"{W}firstLineChars"))
    if characters and "first" not in said:
        said["first"] = characters * _CHARACTER // 100
    hanging = measure(element.get(W + "hanging"))
    if hanging is not None:
        said["first"] = -hanging
    return said


def _spacing(element: etree._Element) -> Properties:
    said: Properties = {}
    for name in ("before", "after", "line"):
        value = measure(element.get(W + name))
        if value is not None:
            said[name] = value
        lines = measure(element.get(f"{W}{name}Lines"))
        if lines:
            said[name] = lines * _LINE // 100
        if element.get(f"{W}{name}Autospacing") in _TRUE:
            said[name] = _AUTOMATIC
    if element.get(W + "lineRule"):
        said["line_rule"] = attribute(element, "lineRule")
    elif "line" in said:
        said["line_rule"] = "auto"
    return said


def _rest(name: str, element: etree._Element) -> Properties:
    if name == "framePr":
        return {"framed": True, "centred_frame": attribute(element, "xAlign") == "center"}
    if name == "tabs":
        return {"centre_tab": any(tab.get(VAL) == "center" for _, tab in children(element))}
    if name == "numPr":
        said: Properties = {}
        for key, child in children(element):
            if key in ("numId", "ilvl"):
                said["list" if key == "numId" else "level"] = child.get(VAL, "")
        return said
    return {}

"""Effective formatting: document defaults, table, paragraph and character style, then the run or paragraph itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields

from lxml import etree

from ntmdocs.layout_rules.reading.content import Layout, Letters
from ntmdocs.layout_rules.reading.properties import TABLE_LINES, TOGGLES, Properties, layout_of, letters_of, shows_line
from ntmdocs.layout_rules.reading.values import attribute, child, children
from ntmdocs.office import qn

ListIndent = Callable[[str, str], Properties]

_LETTERS = frozenset(field.name for field in fields(Letters))
_LAYOUT = frozenset(field.name for field in fields(Layout))
_THEME_SLOTS = {"minor": "a:minorFont", "major": "a:majorFont"}


def theme_fonts(root: etree._Element | None) -> dict[str, str]:
    """The Latin fonts of a theme by the names that w:rFonts uses."""
    found: dict[str, str] = {}
    for prefix, slot in _THEME_SLOTS.items():
        latin = None if root is None else root.find(f".//{qn(slot)}/{qn('a:latin')}")
        face = "" if latin is None else latin.get("typeface", "")
        found.update({f"{prefix}Ascii": face, f"{prefix}HAnsi": face} if face else {})
    return found


class StyleSheet:
    """The styles of a document; `letters` and `layout` give what holds where levels of formatting meet."""

    def __init__(self, root: etree._Element | None, theme: dict[str, str]) -> None:
        self.theme = theme
        self._elements: dict[str, etree._Element] = {}
        self._default: dict[str, str] = {}
        self._chains: dict[str, tuple[Properties, Properties]] = {}
        self._known: dict[tuple[object, ...], Letters] = {}
        for name, element in children(root):
            if name == "style":
                self._elements[attribute(element, "styleId")] = element
                if attribute(element, "default") in ("1", "true", "on"):
                    self._default[attribute(element, "type")] = attribute(element, "styleId")
        defaults = child(root, "docDefaults")
        self._letters = letters_of(child(child(defaults, "rPrDefault"), "rPr"), theme)
        self._layout = layout_of(child(child(defaults, "pPrDefault"), "pPr"))

    def chain(self, style: str, kind: str = "paragraph") -> tuple[Properties, Properties]:
        """What a style and those it is based on say about characters and paragraphs; an unknown one is the default."""
        style = style if style in self._elements else self._default.get(kind, "")
        if style not in self._chains:
            self._chains[style] = self._resolve(style)
        return self._chains[style]

    def _resolve(self, style: str) -> tuple[Properties, Properties]:
        line: list[etree._Element] = []
        while style in self._elements and self._elements[style] not in line:
            line.append(self._elements[style])
            style = attribute(child(line[-1], "basedOn"), "val")
        letters: Properties = {}
        layout: Properties = {}
        for element in reversed(line):
            letters.update(letters_of(child(element, "rPr"), self.theme))
            layout.update(layout_of(child(element, "pPr")))
            borders = child(child(element, "tblPr"), "tblBorders")
            if borders is not None:
                layout[TABLE_LINES] = {name: shows_line(line) for name, line in children(borders)}
        return letters, layout

    def letters(self, table: str | None, paragraph: str, run: etree._Element | None) -> Letters:
        """The effective characters of a run with properties `run`, in a table of style `table` (None outside any)."""
        direct = letters_of(run, self.theme)
        character = attribute(child(run, "rStyle"), "val")
        key = (table, paragraph, character, tuple(sorted(direct.items())))
        if key not in self._known:
            self._known[key] = self._laid_over(table, paragraph, character, direct)
        return self._known[key]

    def _laid_over(self, table: str | None, paragraph: str, character: str, direct: Properties) -> Letters:
        levels = [self.chain(paragraph)[0], self.chain(character, "character")[0]]
        if table is not None:
            levels.insert(0, self.chain(table, "table")[0])
        merged = dict(self._letters)
        for level in levels:
            merged.update(level)
        for toggle in TOGGLES.values():
            said = [level[toggle] for level in levels if toggle in level]
            if said:
                merged[toggle] = sum(said) % 2 == 1
        merged.update(direct)
        marks = [merged.get(key, "") for key in ("highlight", "shade", "effect")]
        merged["marked"] = ", ".join(mark for mark in marks if mark)
        return Letters(**{key: value for key, value in merged.items() if key in _LETTERS})

    def layout(
        self, table: str | None, properties: etree._Element | None, list_indent: ListIndent
    ) -> tuple[Layout, tuple[str, str]]:
        """The effective layout of a paragraph with its style's name and its list."""
        style = attribute(child(properties, "pStyle"), "val")
        direct, styled = layout_of(properties), self.chain(style)[1]
        number = {**styled, **direct}.get("list", ""), {**styled, **direct}.get("level", "")
        indent = list_indent(*number)
        merged = dict(self._layout)
        merged.update({} if table is None else self.chain(table, "table")[1])
        merged.update({} if "list" in direct else indent)
        merged.update(styled)
        merged.update(indent if "list" in direct else {})
        merged.update(direct)
        values = {key: value for key, value in merged.items() if key in _LAYOUT}
        return Layout(**{**values, "style": style}), number

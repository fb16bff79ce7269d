"""The edits of one paragraph, put as tracked changes into the same paragraph as it is made now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate
from typing import Protocol

from lxml import etree

from ntmdocs.office.merging.alignment import Change, edits, kept_places, laid_over, tokens
from ntmdocs.office.merging.letters import OPAQUE, PPR, Letter, cut, letters_of, new_runs
from ntmdocs.office.merging.looks import Look, StyleSheet, difference
from ntmdocs.office.merging.tracking import Tracking
from ntmdocs.office.names import qn


class Note(Protocol):
    """Takes what is to be said of an edit, and whether it stands in the document nevertheless."""

    def __call__(self, what: str, *, placed: bool) -> None: ...


_MARKS = {qn("w:ins"), qn("w:del")}


@dataclass(frozen=True, slots=True)
class Sheets:
    """The styles of the three documents: as made, as edited, as made now."""

    base: StyleSheet
    edited: StyleSheet
    now: StyleSheet


class _Text:
    """The letters of a paragraph, and its tokens with the place of the first letter of each."""

    def __init__(self, paragraph: etree._Element, sheet: StyleSheet) -> None:
        self.letters = letters_of(paragraph, sheet)
        self.tokens = tokens("".join(letter.text for letter in self.letters))
        self._starts = list(accumulate(map(len, self.tokens), initial=0))

    def place(self, token: int) -> int:
        """The place of a token's first letter."""
        return self._starts[token]

    def between(self, span: tuple[int, int]) -> list[Letter]:
        """The letters of the tokens of a span."""
        return self.letters[self.place(span[0]) : self.place(span[1])]

    def said(self, span: tuple[int, int]) -> str:
        """What the tokens of a span say."""
        return "".join(self.tokens[slice(*span)]).strip()


def merge_words(
    paragraphs: tuple[etree._Element, etree._Element, etree._Element], sheets: Sheets, tracking: Tracking, note: Note
) -> None:
    """Puts the edits of words and of their looks into the last paragraph; `note` takes what clashes or has no place."""
    base, edited, now = paragraphs
    old, new = _Text(base, sheets.base), _Text(edited, sheets.edited)
    if [(each.text, each.own) for each in old.letters] == [(each.text, each.own) for each in new.letters]:
        return
    present = _Text(now, sheets.now)
    changes = laid_over(old.tokens, new.tokens, present.tokens)
    looks = _looks(old, new, present, note)
    for change in changes:
        for at in range(present.place(change.now[0]), present.place(change.now[1])):
            looks.pop(at, None)
    bounds = {present.place(at) for change in changes for at in change.now}
    owners = cut(now, bounds | {at for place in looks for at in (place, place + 1)})
    for run, look in {owners[at]: look for at, look in looks.items()}.items():
        tracking.dress_run(run, look)
    for change in changes:
        _tell(change, new, present, note)
        _make(change, new, present, owners, now, tracking)


def _tell(change: Change, new: _Text, present: _Text, note: Note) -> None:
    added, there = (
        sum(letter.text == OPAQUE for letter in letters)
        for letters in (new.between(change.new), present.between(change.now))
    )
    if added > there:
        note("hình, trường hoặc đối tượng đã thêm không đưa sang được", placed=False)
    if change.clash:
        note(f"người sửa ghi «{new.said(change.new)}», dữ liệu mới ghi «{present.said(change.now)}»", placed=True)


def _make(
    change: Change, new: _Text, present: _Text, owners: list[etree._Element], now: etree._Element, tracking: Tracking
) -> None:
    """Takes out and puts in what a change says; what is no letter stays where it is."""
    start, end = (present.place(at) for at in change.now)
    after = owners[start - 1] if start else None
    for run in dict.fromkeys(owners[at] for at in range(start, end) if present.letters[at].text != OPAQUE):
        after = tracking.take_out(run)
    runs = new_runs(new.between(change.new))
    if not runs:
        return
    if after is None:
        properties = now.find(PPR)
        now.insert(0 if properties is None else now.index(properties) + 1, tracking.put_in(runs))
        return
    around = after.getparent()
    (around if around is not None and around.tag in _MARKS else after).addnext(tracking.put_in(runs))


def _looks(old: _Text, new: _Text, present: _Text, note: Note) -> dict[int, Look]:
    """How letters of the paragraph as it is now are to look otherwise, by their places."""
    to_new, to_now = kept_places(old.tokens, new.tokens), kept_places(old.tokens, present.tokens)
    wanted = {token: list(_differences(token, there, old, new)) for token, there in to_new.items()}
    found: dict[int, Look] = {}
    for token, there in to_now.items():
        found.update((present.place(there) + at, look) for at, look in enumerate(wanted.get(token, ())) if look)
    for i1, i2, j1, j2 in edits(old.tokens, present.tokens):
        looks = [look for token in range(i1, i2) for look in wanted.get(token, ())]
        if any(looks) and all(look == looks[0] for look in looks):
            found.update((at, looks[0]) for at in range(present.place(j1), present.place(j2)))
        elif any(looks):
            note("định dạng chữ đã đổi ở chỗ mà dữ liệu mới ghi khác, không đưa sang được", placed=False)
    return found


def _differences(token: int, there: int, old: _Text, new: _Text) -> Iterable[Look]:
    """How each letter of a token came to look otherwise."""
    for before, after in zip(old.between((token, token + 1)), new.between((there, there + 1)), strict=True):
        yield difference(before.own, after.own)

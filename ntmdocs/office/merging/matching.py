"""Which block, row or cell of three documents is which, and where those stand that only the edited one has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from ntmdocs.office.merging.alignment import Piece, pairs


class Matching:
    """The blocks of one holder in three documents; `to_new` and `to_now` say where those of `old` are in the others.

    Two texts are one if they are alike by `least`. With `alone`, two that stand alone between others that are one are
    one as well, whatever they say; in the edited document they always are.
    """

    def __init__(
        self,
        blocks: Sequence[Sequence[etree._Element]],
        pieces: Sequence[Sequence[Piece]],
        least: float,
        *,
        alone: bool,
    ) -> None:
        self.old, self.new, self.now = blocks
        self._pieces = pieces
        self.to_new = pairs(pieces[0], pieces[1], least)
        self.to_now = pairs(pieces[0], pieces[2], least)
        _pair_those_alone(pieces[0], pieces[1], self.to_new)
        if alone:
            _pair_those_alone(pieces[0], pieces[2], self.to_now)
        self._added: dict[int, etree._Element] = {}
        self._moved: set[int] = set()

    def both(self) -> Iterator[tuple[etree._Element, etree._Element, etree._Element | None]]:
        """What is in both older documents, with what it is now."""
        for at, there in self.to_new.items():
            yield self.old[at], self.new[there], self.now_of(at)

    def now_of(self, at: int) -> etree._Element | None:
        """What a block of the first document is now."""
        return self.now[self.to_now[at]] if at in self.to_now else None

    def deleted(self) -> Iterator[tuple[etree._Element, etree._Element]]:
        """What the edited document lacks and the one made now has, from that, with what it was.

        What was only moved has lost nothing: it comes as it is now twice.
        """
        for at, old in enumerate(self.old):
            now = self.now_of(at)
            if at not in self.to_new and now is not None:
                yield now if at in self._moved else old, now

    def additions(self) -> Iterator[tuple[int, etree._Element, etree._Element | None]]:
        """What only the edited document has, by its place there, with what it is now if it was only moved."""
        news = [piece for at, piece in enumerate(self._pieces[2]) if at not in self.to_now.values()]
        gone = [at for at in range(len(self.old)) if at not in self.to_new]
        for there, block in enumerate(self.new):
            piece = self._pieces[1][there]
            if there in self.to_new.values():
                continue
            if piece.text and piece in news:
                news.remove(piece)  # the data put in the same
                continue
            moved = next((at for at in gone if piece.text and self._pieces[0][at] == piece), None)
            if moved is not None:
                gone.remove(moved)
                self._moved.add(moved)
            yield there, block, None if moved is None else self.now_of(moved)

    def before(self, there: int) -> etree._Element | None:
        """What a block of the edited document is to stand behind; None for the start."""
        back = {new: old for old, new in self.to_new.items()}
        for at in range(there - 1, -1, -1):
            if at in self._added:
                return self._added[at]
            now = self.now_of(back[at]) if at in back else None
            if now is not None:
                return now
        return None

    def put(self, there: int, block: etree._Element) -> etree._Element | None:
        """Puts a block of the edited document in its place; gives what it stands behind."""
        anchor = self.before(there)
        self._added[there] = block
        if anchor is not None:
            anchor.addnext(block)
        else:
            self.now[0].addprevious(block)
        return anchor


def _pair_those_alone(first: Sequence[Piece], second: Sequence[Piece], found: dict[int, int]) -> None:
    """Pairs the last of both between two pairs if they stand alone there, or at the end, where one cannot go."""
    start = (-1, -1)
    for end in [*found.items(), (len(first), len(second))]:
        left, right = range(start[0] + 1, end[0]), range(start[1] + 1, end[1])
        alone = end == (len(first), len(second)) or len(left) == len(right) == 1
        if left and right and alone and first[left[-1]].kind == second[right[-1]].kind:
            found[left[-1]] = right[-1]
        start = end
    for key in sorted(found):
        found[key] = found.pop(key)

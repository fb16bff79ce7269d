"""The tags that say something of their cell: `vm`, `hm`, `colspan` and `cellbg`, as docxtpl has them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ntmdocs.findings import Finding
from ntmdocs.templating.lines import W_TBL, W_TC, W_TR, Element
from ntmdocs.templating.pairing import CELL_WORDS, Chain, Spot
from ntmdocs.templating.rules import CellTagFault
from ntmdocs.templating.units import Layout

_ASKS = {"colspan": "số cột", "cellbg": "màu"}


class CellTags:
    """The tags of each cell by their word, and the chains over rows and cells around it."""

    def __init__(self, layout: Layout) -> None:
        self.of: dict[Element, dict[str, Spot]] = {}
        self.findings: list[Finding] = []
        self._chains = list(dict.fromkeys(spot.chain for spot in layout.spots if spot.chain and spot.chain.closed))
        opened: list[Chain] = []
        for spot in layout.spots:
            if spot.tag.word in CELL_WORDS:
                self._take(spot, opened)
            elif spot.role == "opener" and spot.chain:
                opened.append(spot.chain)
            elif spot.role == "closer" and spot.chain in opened:
                opened.remove(spot.chain)

    def argument(self, spot: Spot) -> str:
        """The expression of a tag, "" if it has none."""
        return spot.tag.text[len(spot.tag.word) :].strip()

    def rows_loop(self, cell: Element) -> Chain | None:
        """The innermost loop over rows in which a cell stands."""
        return self._loop(next(cell.iterancestors(W_TR)), "row")

    def cells_loop(self, cell: Element) -> Chain | None:
        """The innermost loop over cells in which a cell stands."""
        return self._loop(cell, "cell")

    def block_of(self, cell: Element) -> Chain | None:
        """The outermost block over cells in which a cell stands; the cells of its tags stand in it too."""
        return next((chain for chain in self._chains if chain.level == "cell" and _covers(chain, cell)), None)

    def _loop(self, element: Element, level: str) -> Chain | None:
        around = (chain for chain in self._chains if chain.word == "for" and chain.level == level)
        return next((chain for chain in reversed(list(around)) if _covers(chain, element)), None)

    def _take(self, spot: Spot, opened: Iterable[Chain]) -> None:
        cell = next(spot.line.element.iterancestors(W_TC), None)
        faults = list(self._faults(spot, cell, opened))
        if cell is not None and not faults:
            self.of.setdefault(cell, {})[spot.tag.word] = spot
        self.findings += [CellTagFault.at(spot.place, message, hint=hint) for message, hint in faults]

    def _faults(self, spot: Spot, cell: Element | None, opened: Iterable[Chain]) -> Iterator[tuple[str, str]]:
        word = spot.tag.word
        if cell is None:
            yield f"Thẻ {word} không nằm trong ô nào của bảng.", "Đưa thẻ vào ô mà nó nói đến."
            return
        if spot.tag.prefix:
            yield f"Thẻ {word} không có tiền tố.", f"Viết {{% {spot.tag.text} %}}."
        if word in self.of.get(cell, ()):
            yield f"Ô này đã có thẻ {word}.", "Giữ một thẻ."
        if any(chain.level in ("inline", "paragraph") and _inside(cell, chain) for chain in opened):
            yield f"Thẻ {word} nằm trong một khối của ô.", "Đưa thẻ ra đầu ô; viết điều kiện trong thẻ: a if b else c."
        yield from self._wants(word, self.argument(spot), cell)

    def _wants(self, word: str, argument: str, cell: Element) -> Iterator[tuple[str, str]]:
        if word in _ASKS and not argument:
            yield f"Thẻ {word} thiếu {_ASKS[word]}.", f"Viết {{% {word} … %}} với {_ASKS[word]}."
        if word == "hm" and argument:
            yield "Thẻ hm không có gì theo sau.", "Viết {% hm %}."
        if {word, *self.of.get(cell, ())} >= {"hm", "colspan"}:
            yield "Ô không thể có cả hm và colspan.", "Giữ một thẻ."
        if word == "vm" and self.rows_loop(cell) is None:
            yield "Thẻ vm không nằm trong vòng lặp theo hàng.", "Đặt ô vào giữa {%tr for … %} và {%tr endfor %}."
        if word == "hm" and self.cells_loop(cell) is None:
            yield "Thẻ hm không nằm trong vòng lặp theo cột.", "Đặt ô vào giữa {%tc for … %} và {%tc endfor %}."


def _inside(cell: Element, chain: Chain) -> bool:
    return cell in chain.spots[0].line.element.iterancestors(W_TC)


def _covers(chain: Chain, element: Element) -> bool:
    """Whether a row or cell stands between the anchors of a chain, or is one of them."""
    first, last = chain.spots[0].anchor, chain.spots[-1].anchor
    if first is None or last is None or first.getparent() is not element.getparent():
        return False
    parent = first.getparent()
    assert parent is not None  # noqa: S101
    return parent.index(first) <= parent.index(element) <= parent.index(last)


def own_rows(table: Element) -> list[Element]:
    """The rows of a table, those of tables inside it left out."""
    return [row for row in table.iter(W_TR) if next(row.iterancestors(W_TBL)) is table]


def own_cells(row: Element) -> list[Element]:
    """The cells of a row, those of tables inside it left out."""
    return [cell for cell in row.iter(W_TC) if next(cell.iterancestors(W_TR)) is row]

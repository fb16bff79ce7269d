"""What belongs to a part's text but lies in another part: footnotes, endnotes, comments, the targets of links.

Each is taken into the tree where it is referred to, so that it is filled there, in a loop once a turn; what the render
gathers goes back to its own part, the `Receiver`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree

from ntmdocs.findings import Finding, Place
from ntmdocs.office import NS, Package, qn, rels_part_of
from ntmdocs.templating.lines import Element, places_of
from ntmdocs.templating.links import holds_tag, with_tags
from ntmdocs.templating.marks import Mark, Marks, call
from ntmdocs.templating.rules import MisplacedTag
from ntmdocs.templating.slots import Slot

_ID, _TYPE, _IGNORABLE = qn("w:id"), qn("w:type"), qn("mc:Ignorable")
_RELATION = f"{{{NS['r']}}}"
_HERE = "<_/>"
# by the kind of relationship: what refers, what is referred to, and how a clerk calls it
NOTES = {
    "footnotes": (qn("w:footnoteReference"), qn("w:footnote"), "chú thích cuối trang"),
    "endnotes": (qn("w:endnoteReference"), qn("w:endnote"), "chú thích cuối văn bản"),
    "comments": (qn("w:commentReference"), qn("w:comment"), "lời bình"),
}


@dataclass(frozen=True, slots=True)
class Receiver:
    """A part that takes what a render gives it, between `head` and `tail`."""

    head: str
    tail: str

    @classmethod
    def of(cls, holder: Element, scope: Element) -> Receiver:
        """The part of `holder`, with the prefixes of `scope`, where what it takes was written."""
        attributes = {_IGNORABLE: ignored} if (ignored := scope.get(_IGNORABLE)) else {}
        root = etree.Element(holder.tag, attributes, nsmap=scope.nsmap)  # type: ignore[arg-type]
        root.extend(deepcopy(child) for child in holder)
        etree.SubElement(root, "_")
        head, _, tail = etree.tostring(root, encoding="unicode").rpartition(_HERE)
        return cls(head, tail)

    def text(self, given: Iterable[str]) -> str:
        return f"{self.head}{''.join(given)}{self.tail}"


@dataclass(slots=True)
class Asides:
    """The asides of one part: `sources` are the parts that they lie in or, for links, are told by."""

    file: str
    sources: list[str] = field(default_factory=list)
    receivers: dict[str, Receiver] = field(default_factory=dict)
    places: dict[Element, Place] = field(default_factory=dict)
    highest: int = 0
    _links: list[tuple[Element, str, int]] = field(default_factory=list)
    _notes: list[tuple[Element, int]] = field(default_factory=list)

    def take_in(self, package: Package, part: str, root: Element) -> None:
        """Takes the notes and the targets with tags into `root`, the tree of `part`."""
        self._targets(package, part, [root])
        for relationship in package.relationships(part):
            kind = NOTES.get(relationship.type.rpartition("/")[2])
            if kind is not None and relationship.target in package and relationship.target not in self.receivers:
                self._take_notes(package, relationship.target, root, *kind)

    def _take_notes(self, package: Package, part: str, root: Element, referring: str, tag: str, label: str) -> None:
        holder = package.tree(part)
        notes = {note.get(_ID): note for note in holder.iter(tag) if note.get(_TYPE) is None}
        ids = (note.get(_ID, "") for note in holder.iter(tag))
        self.highest = max(self.highest, *(int(value) for value in ids if value.isdecimal()), 0)
        taken = []
        for number, reference in enumerate(root.iter(referring), 1):
            note = notes.get(reference.get(_ID))
            if note is not None:
                copy = deepcopy(note)
                copy.tail = None
                reference.append(copy)
                taken.append(copy)
                self._notes.append((copy, len(self.sources)))
                self.places |= places_of(copy, self.file, f"{label} {number}")
        if taken:
            for note in [note for note in notes.values() if note.get(_ID) in {copy.get(_ID) for copy in taken}]:
                holder.remove(note)
            self.sources.append(part)
            self.receivers[part] = Receiver.of(holder, root)
            self._targets(package, part, taken)

    def _targets(self, package: Package, part: str, trees: list[Element]) -> None:
        tagged = {
            link.id: target
            for link in package.relationships(part)
            if link.external and holds_tag(target := with_tags(link.target))
        }
        used: set[str] = set()
        for element in (element for tree in trees for element in tree.iter(etree.Element) if tagged):
            for name, value in element.attrib.items():
                if str(name).startswith(_RELATION) and value in tagged:
                    element.set(name, tagged[str(value)])
                    self._links.append((element, str(name), len(self.sources)))
                    used.add(str(value))
        if used:
            name = rels_part_of(part)
            links = package.tree(name)
            for link in [link for link in links if link.get("Id") in used]:
                links.remove(link)
            self.sources.append(part)
            self.receivers[name] = Receiver.of(links, links)

    def slots(self, places: dict[Element, Place], whole: Place) -> list[Slot]:
        """The targets of links."""
        found = []
        for element, name, number in self._links:
            holder = next((places[above] for above in element.iterancestors() if above in places), whole)
            place = Place(file=holder.file, spot=f"{holder.spot}, địa chỉ liên kết")
            found.append(Slot([(element, name)], place, (call("''", "aside"), call(number, "link"))))
        return found

    def left_over(self) -> Iterator[Finding]:
        """Tags of notes and links that nothing refers to."""
        for part, receiver in self.receivers.items():
            if holds_tag(with_tags(receiver.head)):
                place = Place(file=self.file, spot=f"phần {part}")
                yield MisplacedTag.at(place, "Thẻ nằm ở chú thích hay liên kết không còn dùng.", hint="Xóa thẻ ở đó.")

    def mark(self, marks: Marks) -> None:
        """Marks where each note begins and ends."""
        for note, number in self._notes:
            reference = note.getparent()
            if reference is not None:
                reference.text = marks.make(Mark(call(number, "aside"), opens=1))
                note.tail = marks.make(Mark(call(number, "note"), opens=-1))

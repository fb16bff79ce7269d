"""A package that is changed in some parts and written back with everything else as it was."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from itertools import count
from posixpath import relpath

from lxml import etree

from ntmdocs.office.images import Image
from ntmdocs.office.names import CONTENT_TYPES, NS, qn, rels_part_of
from ntmdocs.office.package import Package
from ntmdocs.office.writing import Entry, write_package
from ntmdocs.office.xml import serialise

_OFFICE = NS["r"]
_RELATIONSHIP = qn("rel:Relationship")
_NO_LINKS = f'<Relationships xmlns="{NS["rel"]}"/>'


class Edit:
    """Changes to a package: `tree` gives the root of a part to change, `write` the bytes of the new file."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self._trees: dict[str, etree._Element] = {}
        self._data: dict[str, Entry] = {}
        self._related: dict[tuple[str, str, str, bool], str] = {}
        self._free: dict[str, Iterator[str]] = {}

    def tree(self, part: str) -> etree._Element:
        """The root of a part, which is written as it is when all is done; the same one each time."""
        if part not in self._trees:
            self._trees[part] = self.package.tree(part)
        return self._trees[part]

    def related(self, source: str, kind: str) -> str:
        """The name of the part that `source` has for a kind such as «comments»; "" for none."""
        for relationship in self.package.relationships(source):
            if relationship.type.endswith(f"/{kind}") and relationship.target in self.package:
                return relationship.target
        return ""

    def add_part(self, source: str, kind: str, root: etree._Element, content_type: str, *, suffix: str = "xml") -> str:
        """Adds a part that `source` refers to, beside it; gives the name that it has."""
        folder = source.rpartition("/")[0]
        names = (f"{folder}/{kind}{number or ''}.{suffix}".lstrip("/") for number in range(len(self.package.names) + 1))
        part = next(name for name in names if name not in self.package and name not in self._trees)
        self._trees[part] = root
        types = self.tree(CONTENT_TYPES)
        if suffix == "xml":
            etree.SubElement(types, qn("ct:Override"), PartName=f"/{part}", ContentType=content_type)
        elif suffix not in {each.get("Extension", "").lower() for each in types.iter(qn("ct:Default"))}:
            types.insert(0, etree.Element(qn("ct:Default"), Extension=suffix, ContentType=content_type))
        self.relate(source, kind, part)
        return part

    def relate(self, source: str, kind: str, target: str, *, external: bool = False) -> str:
        """The id by which `source` refers to a part or an address; the same pair is related once."""
        key = (source, kind, target, external)
        if key not in self._related:
            place = target if external else relpath(target, source.rpartition("/")[0] or ".")
            own = self._free_id(source)
            links = self.tree(rels_part_of(source))
            link = etree.SubElement(links, _RELATIONSHIP, Id=own, Type=f"{_OFFICE}/{kind}", Target=place)
            if external:
                link.set("TargetMode", "External")
            self._related[key] = own
        return self._related[key]

    def _free_id(self, source: str) -> str:
        name = rels_part_of(source)
        if name not in self.package and name not in self._trees:
            self._trees[name] = etree.fromstring(_NO_LINKS)
        if name not in self._free:
            taken = {link.get("Id") for link in self.tree(name)}
            self._free[name] = (own for number in count() if (own := f"ntm{number}") not in taken)
        return next(self._free[name])

    def add_image(self, source: str, image: Image) -> str:
        """The id by which `source` refers to a picture; the same picture is one part, whoever refers to it."""
        return self.add_media(source, image.data, image.suffix, image.content_type)

    def add_media(self, source: str, data: bytes, suffix: str, content_type: str) -> str:
        """The id by which `source` refers to the data of a picture, which are named by what they are."""
        folder = self.package.main_part().rpartition("/")[0]
        part = f"{folder}/media/{sha256(data).hexdigest()[:24]}.{suffix}".lstrip("/")
        if part not in self._data and part not in self.package:
            self._data[part] = Entry.stored(data)
            types = self.tree(CONTENT_TYPES)
            known = {each.get("Extension", "").lower() for each in types.iter(qn("ct:Default"))}
            if suffix not in known:
                types.insert(0, etree.Element(qn("ct:Default"), Extension=suffix, ContentType=content_type))
        return self.relate(source, "image", part)

    def changed(self) -> dict[str, Entry]:
        """The parts that are not as they were, and the new ones."""
        return {**{name: Entry.deflate(serialise(root)) for name, root in self._trees.items()}, **self._data}

    def write(self) -> bytes:
        """The bytes of the package with its changed and new parts."""
        return write_package({**self.package.entries, **self.changed()}.items())

"""A package that is changed in some parts and written back with everything else as it was."""

from __future__ import annotations

from posixpath import relpath

from lxml import etree

from ntmdocs.office.names import CONTENT_TYPES, NS, qn, rels_part_of
from ntmdocs.office.package import Package
from ntmdocs.office.writing import Entry, write_package
from ntmdocs.office.xml import serialise

_OFFICE = NS["r"]
_NO_LINKS = f'<Relationships xmlns="{NS["rel"]}"/>'


class Edit:
    """Changes to a package: `tree` gives the root of a part to change, `write` the bytes of the new file."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self._trees: dict[str, etree._Element] = {}

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

    def add_part(self, source: str, kind: str, root: etree._Element, content_type: str) -> str:
        """Adds a part that `source` refers to, beside it; gives the name that it has."""
        folder = source.rpartition("/")[0]
        names = (f"{folder}/{kind}{number or ''}.xml".lstrip("/") for number in range(len(self.package.names) + 1))
        part = next(name for name in names if name not in self.package and name not in self._trees)
        self._trees[part] = root
        types = self.tree(CONTENT_TYPES)
        etree.SubElement(types, qn("ct:Override"), PartName=f"/{part}", ContentType=content_type)
        self._relate(source, f"{_OFFICE}/{kind}", part)
        return part

    def _relate(self, source: str, kind: str, target: str) -> None:
        name = rels_part_of(source)
        if name not in self.package and name not in self._trees:
            self._trees[name] = etree.fromstring(_NO_LINKS)
        links = self.tree(name)
        taken = {link.get("Id") for link in links}
        own = next(f"ntm{number}" for number in range(len(taken) + 1) if f"ntm{number}" not in taken)
        place = relpath(target, source.rpartition("/")[0] or ".")
        etree.SubElement(links, qn("rel:Relationship"), Id=own, Type=kind, Target=place)

    def write(self) -> bytes:
        """The bytes of the package with its changed and new parts."""
        entries = dict(self.package.entries)
        entries.update({name: Entry.deflate(serialise(root)) for name, root in self._trees.items()})
        return write_package(entries.items())

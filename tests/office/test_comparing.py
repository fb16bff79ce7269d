"""A package that hangs together has no loose ends; a document has all that its template had."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from ntmdocs.office import CONTENT_TYPES, NS, Edit, Entry, Package, loose_ends, losses, rels_part_of
from tests.office.archives import archive, relationships

MAIN, RELS = "word/document.xml", rels_part_of("word/document.xml")
TYPES = (
    f'<Types xmlns="{NS["ct"]}"><Default Extension="rels" ContentType="a/b"/>'
    '<Override PartName="/word/document.xml" ContentType="a/c"/>'
    '<Default Extension="PNG" ContentType="image/png"/></Types>'
).encode()
LINKS = relationships(("image", "media/a.png", False), ("hyperlink", "http://a.vn", True), ("header", "h.xml", False))
NAMES = " ".join(f'xmlns:{prefix}="{NS[prefix]}"' for prefix in ("w", "r", "a", "v"))


def package(content: str = "", parts: Mapping[str, bytes] | None = None) -> Package:
    document = f"<w:document {NAMES}><w:body>{content}</w:body></w:document>".encode()
    return Package.open(
        archive({MAIN: document, RELS: LINKS, CONTENT_TYPES: TYPES, "word/media/a.png": b"", **(parts or {})})
    )


def test_a_package_whose_references_all_lead_somewhere_has_no_loose_ends():
    content = '<a:blip r:embed="r0"/><w:hyperlink r:id="r1"/><a:hlinkClick r:id=""/>'
    assert list(loose_ends(package(content))) == []


@pytest.mark.parametrize(
    ("content", "what"),
    [
        ('<a:blip r:embed="r9"/>', "mối liên hệ r9 không có"),
        ('<a:blip r:embed="r1"/>', "mối liên hệ r1 không đúng loại"),
        ('<w:hyperlink r:id="r0"/>', "mối liên hệ r0 không đúng loại"),
        ('<v:imagedata r:id="r1"/>', "mối liên hệ r1 không đúng loại"),
        ('<w:headerReference r:id="r2"/>', "không có phần word/h.xml"),
    ],
)
def test_a_reference_that_leads_nowhere_is_a_loose_end(content, what):
    assert list(loose_ends(package(content))) == [(MAIN, what)]


def test_a_part_without_a_type_is_a_loose_end():
    assert list(loose_ends(package(parts={"word/a.emf": b"", "[trash]/0.dat": b""}))) == [
        ("word/a.emf", "không có kiểu nội dung")
    ]


def result(before: Package, **changed: Entry | None) -> Package:
    entries = {**before.entries, **changed}
    return Package({name: entry for name, entry in entries.items() if entry is not None}, "")


def test_a_document_of_the_same_parts_lost_nothing():
    before = package()
    assert list(losses(before, result(before, **{MAIN: Entry.deflate(b"x")}), {MAIN})) == []


def test_a_part_that_is_missing_or_was_touched_is_a_loss():
    before = package()
    assert list(losses(before, result(before, **{MAIN: None}), {MAIN})) == [(MAIN, "bị mất")]
    assert list(losses(before, result(before, **{MAIN: Entry.deflate(b"x")}), ())) == [(MAIN, "bị thay đổi")]


def test_a_relationship_that_is_lost_or_leads_nowhere_is_a_loss():
    before = package()
    links = relationships(("image", "media/a.png", False), ("hyperlink", "http://b.vn", True))
    after = result(before, **{RELS: Entry.deflate(links)})
    assert list(losses(before, after, {RELS})) == [(RELS, "mất mối liên hệ r1"), (RELS, "mất mối liên hệ r2")]
    edit = Edit(before)
    edit.relate(MAIN, "image", "word/media/b.png")
    assert list(losses(before, result(before, **edit.changed()), {RELS})) == [(RELS, "không có phần word/media/b.png")]


def test_a_new_part_without_a_type_is_a_loss():
    before = package()
    after = result(before, **{"word/media/b.gif": Entry.stored(b"x")})
    assert list(losses(before, after, ())) == [("word/media/b.gif", "không có kiểu nội dung")]

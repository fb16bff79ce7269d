"""Bookmarks in loops, and what names them."""

from __future__ import annotations

from ntmdocs.office import qn
from tests.templating.places import MAIN, add, around, plain, rendered, run


def field(instruction: str) -> str:
    return (f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve">{instruction}'
            '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>')  # fmt: skip


def marked(name: str) -> str:
    return f'<w:bookmarkStart w:id="5" w:name="{name}"/>{run("{{ y }}")}<w:bookmarkEnd w:id="5"/>'


def test_what_names_a_bookmark_of_its_turn_follows_it_and_what_names_another_does_not():
    pieces = (
        field(" PAGEREF muc \\h "), marked("muc"), field('REF "muc"'), '<w:fldSimple w:instr=" NOTEREF muc "/>',
        f'<w:hyperlink w:anchor="muc">{run("a")}</w:hyperlink>', field("HYPERLINK \\l muc"),
        field(" REF mucluc "), field("PAGEREF khac"), field("REF</w:instrText><w:instrText> muc"),
    )  # fmt: skip
    data = add(plain(), f"<w:p>{''.join(pieces)}</w:p>")
    data = around(data, "{% for y in ds %}", "{% endfor %}")
    data = add(data, f"<w:p>{field('REF muc')}</w:p>")
    root = rendered(data, ds=["1", "2", "3"]).tree(MAIN)
    named = [each.get(qn("w:name")) for each in root.iter(qn("w:bookmarkStart"))]
    assert (named[0], len(set(named))) == ("muc", 3)
    found = [
        each.text or each.get(qn("w:instr")) or each.get(qn("w:anchor"))
        for each in root.iter(qn("w:instrText"), qn("w:fldSimple"), qn("w:hyperlink"))
    ]
    assert [text for text in found if text] == [
        text
        for name in named
        for text in (f" PAGEREF {name} \\h ", f'REF "{name}"', f" NOTEREF {name} ", name, f"HYPERLINK \\l {name}",
                     " REF mucluc ", "PAGEREF khac", f"REF {name}")
    ] + ["REF muc"]  # fmt: skip

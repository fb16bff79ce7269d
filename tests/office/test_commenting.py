"""Comments are where they were put, what was there stays, and python-docx and the validators read the result."""

from __future__ import annotations

import io

import docx
from lxml import etree

from ntmdocs.office import Comments, Edit, Package, qn
from tests.layout_rules.handmade import BOXED, submission
from tests.layout_rules.plans import good_plan, remove, saved
from tests.office.archives import archive
from tests.proof.validators import open_xml_errors


def commented(data: bytes, *texts: str, at=lambda _: None, author: str = "ntmdocs") -> bytes:
    """The document with these comments, each on what `at` gives of the root: a paragraph, or the first and last run."""
    edit = Edit(Package.open(data))
    comments = Comments(edit, author)
    for text in texts:
        found = at(comments.root)
        comments.add(text, *(found if isinstance(found, tuple) else (found,)))
    return edit.write()


def read(data: bytes) -> list[tuple[str, str]]:
    """The comments as python-docx reads them: what they say, and the text that they stand on."""
    document = docx.Document(io.BytesIO(data))
    root = document.element
    found = []
    for comment in document.comments:
        inside, words = False, ""
        for element in root.iter():
            if element.get(qn("w:id")) == str(comment.comment_id) and "commentRange" in element.tag:
                inside = element.tag == qn("w:commentRangeStart")
            elif inside and element.tag == qn("w:t"):
                words += element.text or ""
        found.append((comment.text, words))
    return found


def starting(start: str):
    return lambda root: next(one for one in root.iter(qn("w:p")) if "".join(one.itertext(qn("w:t"))).startswith(start))


def test_a_comment_stands_on_its_paragraph():
    assert read(commented(saved(good_plan()), "Sai lề", at=starting("Huy động"))) == [
        ("Sai lề", "Huy động cả hệ thống chính trị tham gia xây dựng nông thôn mới.")
    ]


def test_a_comment_can_stand_on_some_runs():
    plan = docx.Document()
    line = plan.add_paragraph("một ")
    for word in ("hai ", "ba ", "bốn"):
        line.add_run(word)
    runs = lambda root: tuple(list(root.iter(qn("w:r")))[1:3])  # noqa: E731
    assert read(commented(saved(plan), "a", at=runs)) == [("a", "hai ba ")]
    assert read(commented(saved(plan), "a", at=lambda root: next(root.iter(qn("w:r"))))) == [("a", "một ")]


def test_a_comment_on_nothing_stands_on_the_first_paragraph():
    plan = docx.Document()
    plan.add_paragraph("đầu")
    plan.add_paragraph("sau")
    assert read(commented(saved(plan), "a")) == [("a", "đầu")]


def test_a_document_without_a_paragraph_gets_one():
    empty = docx.Document()
    for paragraph in empty.paragraphs:
        remove(paragraph._element)
    assert read(commented(saved(empty), "a")) == [("a", "")]


def test_a_text_box_is_commented_where_it_is_anchored():
    root = Package.open(commented(submission(BOXED), "a", at=starting("XÃ AN LẠC"))).tree("word/document.xml")
    [start] = root.iter(qn("w:commentRangeStart"))
    assert not list(start.iterancestors(qn("w:txbxContent")))
    assert next(start.itersiblings(qn("w:r"))).find(f".//{qn('w:txbxContent')}") is not None


def test_comments_that_were_there_stay_and_keep_their_numbers():
    plan = good_plan()
    plan.add_comment(plan.paragraphs[0].runs, "cũ", author="Văn thư")
    data = commented(commented(saved(plan), "mới"), "nữa", "và nữa")
    assert [text for text, _ in read(data)] == ["cũ", "mới", "nữa", "và nữa"]
    document = docx.Document(io.BytesIO(data))
    assert [one.comment_id for one in document.comments] == [0, 1, 2, 3]
    assert [one.author for one in document.comments] == ["Văn thư", "ntmdocs", "ntmdocs", "ntmdocs"]


def test_nothing_else_of_the_package_changes():
    before = Package.open(saved(good_plan()))
    after = Package.open(commented(saved(good_plan()), "a"))
    changed = {"[Content_Types].xml", "word/_rels/document.xml.rels", "word/document.xml"}
    assert set(after.names) - set(before.names) == {"word/comments.xml"}
    assert {name for name in before.names if before.part(name) != after.part(name)} == changed
    root = after.tree("word/document.xml")
    for element in list(root.iter(*(qn(f"w:comment{name}") for name in ("RangeStart", "RangeEnd", "Reference")))):
        run = element.getparent() if element.tag == qn("w:commentReference") else element
        remove(run)
    assert etree.tostring(root) == etree.tostring(before.tree("word/document.xml"))


def test_a_text_of_several_lines_is_several_paragraphs_and_forbidden_characters_are_shown_as_such():
    data = commented(saved(good_plan()), "một\nhai \x0b & <ba>")
    [comment] = docx.Document(io.BytesIO(data)).comments
    assert [one.text for one in comment.paragraphs] == ["một", "hai \ufffd & <ba>"]


def test_a_name_that_is_taken_is_not_used_twice():
    data = saved(good_plan())
    edit = Edit(Package.open(data))
    first = edit.add_part("word/document.xml", "styles", etree.Element("a"), "text/xml")
    second = edit.add_part("word/document.xml", "styles", etree.Element("a"), "text/xml")
    assert (first, second) == ("word/styles1.xml", "word/styles2.xml")
    links = [rel.id for rel in Package.open(edit.write()).relationships("word/document.xml")]
    assert len(set(links)) == len(links)


def test_a_document_without_relationships_gets_them():
    after = Package.open(commented(archive(), "a"))
    assert [rel.target for rel in after.relationships("word/document.xml")] == ["word/comments.xml"]
    [comment] = after.tree("word/comments.xml")
    assert comment.get(qn("w:author")) == "ntmdocs"


def test_the_validators_have_nothing_against_it():
    plan = docx.Document()
    plan.add_paragraph("một").add_run(" hai")
    plain = set(open_xml_errors([saved(plan)]))
    runs = commented(saved(plan), "a", "b", at=lambda root: next(root.iter(qn("w:r"))))
    assert set(open_xml_errors([commented(runs, "c")])) <= plain

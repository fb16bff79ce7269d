"""Notes, comments and links belong to the text that refers to them."""

from __future__ import annotations

import io
import pickle

import docx
import pytest
from lxml import etree

from ntmdocs.office import NS, Edit, Package, qn
from ntmdocs.templating import Missing, Picture, WordTemplate
from tests.office.pictures import png
from tests.templating.building import codes, data_of, faults_of, with_part, wrong
from tests.templating.places import MAIN, add, around, element, link, note, paragraph, plain, rendered, run, said


def ids(package: Package, part: str, name: str) -> list[str]:
    return [each.get(qn("w:id"), "") for each in package.tree(part).iter(qn(f"w:{name}")) if not each.get(qn("w:type"))]


@pytest.mark.parametrize("kind", ["footnotes", "endnotes", "comments"])
def test_a_note_in_a_loop_is_a_note_of_its_own_in_each_turn(kind):
    name = kind[:-1]
    data = note(plain(), kind, "đứng ngoài {{ ten }}")
    data = around(note(data, kind, "nguồn {{ y }}", f"<w:p>{run('{{ y }}')}@</w:p>"),
                  "{% for y in ds %}", "{% endfor %}")  # fmt: skip
    package = rendered(data, ds=["1", "2", "3"], ten="X")
    assert said(package, f"word/{kind}.xml", name) == ["đứng ngoài X", "nguồn 1", "nguồn 2", "nguồn 3"]
    assert ids(package, f"word/{kind}.xml", name) == ids(package, MAIN, f"{name}Reference")
    assert len(set(ids(package, MAIN, f"{name}Reference"))) == 4
    authors = [each.get(qn("w:author")) for each in package.tree(f"word/{kind}.xml").iter(qn("w:comment"))]
    assert authors == (["Người duyệt"] * 4 if kind == "comments" else [])


def test_the_ranges_of_a_comment_in_a_loop_have_the_comment_s_id():
    ranged = f'<w:p><w:commentRangeStart w:id="1"/>{run("chữ")}<w:commentRangeEnd w:id="1"/>@</w:p>'
    data = around(note(plain(), "comments", "{{ y }}", ranged), "{% for y in ds %}", "{% endfor %}")
    package = rendered(data, ds=["a", "b"])
    found = ids(package, "word/comments.xml", "comment")
    assert len(set(found)) == 2
    for name in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        assert ids(package, MAIN, name) == found


def test_a_note_that_nothing_refers_to_any_more_is_gone():
    data = around(note(plain(), "footnotes", "{{ khong_co }}"), "{% if co %}", "{% endif %}")
    assert said(rendered(data, co=False), "word/footnotes.xml", "footnote") == []
    (finding,) = wrong(WordTemplate.from_bytes(data, "mau.docx"), {"co": True})
    assert "chú thích cuối trang 1, đoạn 1, thẻ {{ khong_co }}" in finding.place.spot


def test_a_picture_in_a_note_belongs_to_the_part_of_the_notes():
    made = WordTemplate.from_bytes(note(plain(), "footnotes", "{{ x }}"), "mau.docx")
    package = Package.open(made.render({"x": Picture("a.png", "Bản đồ")}, pictures={"a.png": png()}.get))
    (shown,) = package.tree("word/footnotes.xml").iter(qn("a:blip"))
    images = [rel.id for rel in package.relationships("word/footnotes.xml") if rel.type.endswith("/image")]
    assert images == [shown.get(qn("r:embed"))]
    assert not any(rel.type.endswith("/image") for rel in package.relationships(MAIN))


def test_a_template_with_notes_and_links_is_pickled_whole():
    data = link(note(plain(), "footnotes", "{{ x }}"), "http://{{ x }}")
    made = WordTemplate.from_bytes(data, "mau.docx")
    assert pickle.loads(pickle.dumps(made)).render({"x": "a.vn"}) == made.render({"x": "a.vn"})  # noqa: S301


def test_a_block_does_not_leave_its_note():
    opened = note(plain(), "footnotes", "{% if co %}")
    assert codes(faults_of(add(opened, paragraph("{% endif %}")))) == ["MT107"]
    beside = note(plain(), "footnotes", "{% if co %}", f"<w:p>@{run('chữ {% endif %}')}</w:p>")
    assert codes(faults_of(beside)) == ["MT107"]


def links(package: Package, part: str = MAIN) -> list[str]:
    """The target of each link in a part, in the order of the text."""
    targets = {rel.id: rel.target for rel in package.relationships(part) if rel.external}
    return [targets[each.get(qn("r:id"), "")] for each in package.tree(part).iter(qn("w:hyperlink"))]


def test_a_link_goes_where_the_data_say_each_turn_of_a_loop():
    data = around(link(link(plain(), "https://cố.định.vn/a"), "{{ y.trang }}?x={{ y.so }}"),
                  "{% for y in ds %}", "{% endfor %}")  # fmt: skip
    ds = [{"trang": "http://a.vn/tệp 1.pdf", "so": "1&2"}, {"trang": "mailto:a@b.vn", "so": "%"}]
    package = rendered(data, ds=ds)
    assert links(package) == [
        "https://cố.định.vn/a", "http://a.vn/t%E1%BB%87p%201.pdf?x=1&2", "mailto:a@b.vn?x=%25",
    ]  # fmt: skip
    assert not any("{" in rel.target for rel in package.relationships(MAIN))


def test_a_tag_that_word_encoded_in_an_address_is_read():
    data = link(plain(), "http://a.vn/%7B%7B%20x%20%7d%7D/c%2Fd{% if x %}/co{% endif %}")
    assert links(rendered(data, x="b b")) == ["http://a.vn/b%20b/c%2Fd/co"]


def test_a_link_in_a_header_and_in_a_note_is_filled_in_its_own_part():
    made = docx.Document(io.BytesIO(plain()))
    header = made.sections[0].header
    header.is_linked_to_previous = False
    key = header.part.relate_to("http://{{ x }}", f"{NS['r']}/hyperlink", is_external=True)
    header._element.append(element(f'<w:p><w:hyperlink r:id="{key}">{run("a")}</w:hyperlink></w:p>'))
    data = note(data_of(made), "footnotes", "a")
    edit = Edit(Package.open(data))
    rels = etree.fromstring(f'<Relationships xmlns="{NS["rel"]}"><Relationship Id="lk1" TargetMode="External"'
                            f' Type="{NS["r"]}/hyperlink" Target="http://{{{{ x }}}}/n"/></Relationships>')  # fmt: skip
    edit.tree("word/footnotes.xml")[-1][0].append(element(f'<w:hyperlink r:id="lk1">{run("b")}</w:hyperlink>'))
    data = with_part(edit.write(), "word/_rels/footnotes.xml.rels", etree.tostring(rels))
    package = rendered(data, x="a.vn")
    part = next(rel.target for rel in package.relationships(MAIN) if rel.type.endswith("/header"))
    assert (links(package, part), links(package, "word/footnotes.xml")) == (["http://a.vn"], ["http://a.vn/n"])


@pytest.mark.parametrize(
    "value", ["javascript:alert(1)", "file:///etc/passwd", "http://", "http:// a", "a.vn", "", "http://a.vn/\nb",
              "http://a\\b", "http://[a", "mailto:a", "ftp://a.vn", "http://" + "a" * 70 + ".vn"]
)  # fmt: skip
def test_an_address_that_is_none_is_found(value):
    (finding,) = wrong(WordTemplate.from_bytes(link(plain(), "{{ x }}"), "mau.docx"), {"x": value})
    assert (finding.code, finding.place.spot) == ("MT142", "thân văn bản, đoạn 2, địa chỉ liên kết, thẻ {{ x }}")


def test_an_address_that_is_missing_is_found_once_and_blank_in_a_draft():
    made = WordTemplate.from_bytes(link(plain(), "http://a.vn/{{ x }}"), "mau.docx")
    assert codes(wrong(made, {"x": Missing("Trang")})) == ["MT120"]
    assert links(Package.open(made.render({"x": Missing("Trang")}, draft=True))) == ["http://chua-co.invalid/"]


def test_a_target_that_is_no_address_even_with_its_tags_is_refused():
    assert codes(faults_of(link(plain(), "file:///a/{{ x }}"))) == ["HT104"]

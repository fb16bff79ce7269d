"""A tag is filled in wherever it stands, or the template is refused with its place."""

from __future__ import annotations

import pytest

from ntmdocs.office import Edit, Package, qn
from ntmdocs.templating import BLANK, Missing, WordTemplate
from tests.templating.building import codes, faults_of, wrong
from tests.templating.places import (
    PLACES,
    VT,
    add,
    cell,
    note,
    paragraph,
    plain,
    properties_of,
    rendered_bytes,
    run,
    table,
    texts,
)

VALUE = "Xã A & B \"C\" 'D' <E> ]]>"
VALUES = {"x": VALUE, "co": True, "ds": ["1", "2"]}
TAGS = {
    "print": ("trước {{ x }} sau", f"trước {VALUE} sau"),
    "if": ('{% if co %}l\'a {{ x }}{% else %}"không"{% endif %}.', f"l'a {VALUE}."),
    "loop": ("{# lời #}{% for y in ds %}[{{ y }}]{% endfor %}", "[1][2]"),
}


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("place", PLACES)
def test_a_tag_is_filled_in_where_it_stands(place, tag):
    source, expected = TAGS[tag]
    data = PLACES[place](plain(), source)
    found = list(texts(WordTemplate.from_bytes(data, "mau.docx").render(VALUES)))
    assert expected in found
    assert not any(sign in text for text in found for sign in ("{{", "{%", "{#"))
    # the modern and the old copy of a box, or of its alt text, are filled alike
    assert found.count(expected) == list(texts(data)).count(source)


@pytest.mark.parametrize("place", PLACES)
def test_a_fault_is_found_once_and_names_its_place(place):
    data = PLACES[place](plain(), "{{ x. }}")
    (finding,) = faults_of(data)
    assert (finding.code, "thẻ {{ x. }}" in finding.place.spot) == ("MT104", True)


@pytest.mark.parametrize(
    "block",
    [
        table(f"<w:tr><w:trPr><w:ins w:id='1' w:author='a'/></w:trPr>{cell(paragraph('{{ x }}'))}</w:tr>"),
        "<w:p><w:pPr><w:rPr><w:del w:id='1' w:author='a'/></w:rPr></w:pPr><w:r><w:t>{{ x }}</w:t></w:r></w:p>",
        "<w:p><w:r><w:t>{{ </w:t></w:r><w:ins w:id='1' w:author='a'><w:r><w:t>x }}</w:t></w:r></w:ins></w:p>",
        "<w:p><w:moveTo w:id='1' w:author='a'><w:r><w:t>{{ x }}</w:t></w:r></w:moveTo></w:p>",
        "<w:p><w:r><w:ruby><w:rt><w:r><w:t>{{ x }}</w:t></w:r></w:rt></w:ruby></w:r></w:p>",
        "<w:p><w:r><w:instrText>REF {</w:instrText></w:r><w:r><w:instrText>{ x }}</w:instrText></w:r></w:p>",
        "<w:sdt><w:sdtPr><w:alias w:val='{{ x }}'/></w:sdtPr><w:sdtContent><w:p/></w:sdtContent></w:sdt>",
        f"<w:p><w:hyperlink w:anchor='{{{{ x }}}}'>{run('a')}</w:hyperlink></w:p>",
    ],
)  # fmt: skip
def test_a_tag_in_tracked_changes_instructions_and_names_is_refused(block):
    assert set(codes(faults_of(add(plain(), block)))) == {"MT109"}


def test_a_tag_in_the_author_of_a_comment_is_refused():
    data = note(plain(), "comments", "a")
    edit = Edit(Package.open(data))
    edit.tree("word/comments.xml")[0].set(qn("w:author"), "{{ x }}")
    assert codes(faults_of(edit.write())) == ["MT109"]


def test_a_tag_that_fills_whole_units_is_refused_in_a_plain_text():
    for tag in ("{{p x }}", "{%p if x %}{%p endif %}", "{% vm %}"):
        assert set(codes(faults_of(PLACES["title"](plain(), tag)))) == {"MT109"}
    assert codes(faults_of(PLACES["title"](plain(), "{% if x %}"))) == ["MT106"]


def typed(kind: str, text: str) -> bytes:
    return properties_of(plain(), f'<vt:{kind} xmlns:vt="{VT}">{text}</vt:{kind}>')


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [("i4", "12", "12,5"), ("r8", "12.5", "12,5"), ("bool", "true", "đúng"),
     ("filetime", "2025-03-14T00:00:00Z", "14/3/2025")],
)  # fmt: skip
def test_a_property_of_a_type_takes_only_what_it_may_hold(kind, good, bad):
    data = typed(kind, "{{ x }}")
    assert good in texts(rendered_bytes(data, x=good))
    (finding,) = wrong(WordTemplate.from_bytes(data, "mau.docx"), {"x": bad})
    assert (finding.code, finding.place.spot) == ("MT113", "thuộc tính tài liệu Đơn vị, thẻ {{ x }}")


def test_a_property_that_is_no_text_is_refused():
    assert codes(faults_of(typed("blob", "{{ x }}"))) == ["MT109"]


def test_the_dashes_of_a_tag_take_the_space_beside_it_in_a_plain_text():
    assert "a1b 1 c" in texts(rendered_bytes(PLACES["title"](plain(), "a {{- x -}} b {{ x }} c"), x="1"))


def test_line_breaks_and_missing_values_in_plain_texts():
    data = PLACES["alt text"](plain(), "a{{ x }}")
    assert "ab\nc\td" in texts(rendered_bytes(data, x="b\r\nc\td"))
    assert f"a{BLANK}" in texts(WordTemplate.from_bytes(data, "m").render({"x": Missing("x")}, draft=True))
    for value in (None, "None", 0.5, "\x07", ["a"]):
        assert len(wrong(WordTemplate.from_bytes(data, "m"), {"x": value})) == 1
    assert "x" in WordTemplate.from_bytes(data, "m").fields()

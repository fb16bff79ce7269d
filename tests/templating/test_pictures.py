"""Pictures from data: where they stand, how large they are, what says that they cannot be used."""

from __future__ import annotations

import io
from typing import Any

import docx
import pytest
from docx.shared import Mm

from ntmdocs.errors import FindingsError
from ntmdocs.findings import Finding
from ntmdocs.office import Package, loose_ends, qn
from ntmdocs.templating import BLANK, Blocks, Missing, Paragraph, Picture, WordTemplate, shape_of
from ntmdocs.templating.limits import Limits
from tests.office.pictures import gif, jpeg, png
from tests.proof.validators import open_xml_errors
from tests.templating.building import (
    codes,
    compiled,
    contents,
    data_of,
    document,
    edited,
    new_section,
    root_of,
    template,
)  # fmt: skip

MAIN = "word/document.xml"
FILES = {"a.png": png(400, 200), "b.jpg": jpeg(300, 400, orientation=6), "c.gif": gif(100, 100), "d": png(5000, 100)}
MAP = Picture("a.png", "Bản đồ xã")


def rendered(made: WordTemplate, draft: bool = False, **values: object) -> bytes:
    return made.render(values, draft=draft, pictures=FILES.get)


def drawn(data: bytes, part: str = MAIN) -> list[tuple[str, int, int, bytes]]:
    """The alt text, width and height in millimetres and bytes of each picture in a part."""
    package = Package.open(data)
    targets = {rel.id: rel.target for rel in package.relationships(part)}
    found = []
    for drawing in package.tree(part).iter(qn("w:drawing")):
        extent, name = next(drawing.iter(qn("wp:extent"))), next(drawing.iter(qn("wp:docPr")))
        blip = next(drawing.iter(qn("a:blip")))
        size = (round(int(extent.get(side, "0")) / 36000) for side in ("cx", "cy"))
        found.append((name.get("descr", ""), *size, package.part(targets[blip.get(qn("r:embed"), "")])))
    return found  # type: ignore[return-value]


def test_a_picture_stands_where_its_tag_stands_with_its_alt_text():
    data = rendered(template("Trước {{ x }} sau"), x=MAP)
    assert drawn(data) == [("Bản đồ xã", 106, 53, FILES["a.png"])]
    (paragraph,) = docx.Document(io.BytesIO(data)).paragraphs
    assert paragraph.text == "Trước  sau"
    assert len(docx.Document(io.BytesIO(data)).inline_shapes) == 1


@pytest.mark.parametrize("tag", ["{{ x }}", "{{r x }}", "{{p x }}", "{% if x %}{{ x }}{% endif %}", "{{ [x]|first }}"])
def test_each_way_to_print_it_inserts_it(tag):
    assert len(drawn(rendered(template(tag), x=MAP))) == 1


def test_it_may_stand_among_paragraphs_and_tables():
    data = rendered(template("{{p x }}"), x=Blocks([Paragraph("a"), MAP, Paragraph("b")]))
    assert (contents(data), len(drawn(data))) == (["a", "", "b"], 1)


@pytest.mark.parametrize(
    ("width", "height", "size"),
    [(None, None, (106, 53)), (50, None, (50, 25)), (None, 10, (20, 10)), (50, 10, (20, 10)), (500, None, (152, 76))],
)
def test_it_keeps_its_proportions_within_its_bounds_and_the_column(width, height, size):
    data = rendered(template("{{ x }}"), x=Picture("a.png", "a", width, height))
    assert drawn(data)[0][1:3] == size


def test_it_is_no_wider_than_its_cell_its_box_its_indents_and_its_section():
    made = document([["{{ x }}", ""]])
    made.tables[0].autofit = False
    made.tables[0].columns[0].width = made.tables[0].cell(0, 0).width = Mm(40)
    indented = made.add_paragraph("{{ x }}")
    indented.paragraph_format.left_indent = indented.paragraph_format.first_line_indent = Mm(30)
    new_section(made, "{{ x }}", landscape=True)
    widths = [each[1] for each in drawn(rendered(compiled(made), x=Picture("d", "a")))]
    assert widths == [36, 92, 216]


def test_it_is_no_higher_than_the_page():
    assert drawn(rendered(template("{{ x }}"), x=Picture("c.gif", "a", height_mm=900)))[0][1:3] == (152, 152)
    tall = template("{{ x }}").render({"x": Picture("a", "a")}, pictures={"a": gif(100, 900)}.get)
    assert drawn(tall)[0][1:3] == (25, 229)


def test_a_picture_of_a_turned_camera_stands_upright():
    root = root_of(rendered(template("{{ x }}"), x=Picture("b.jpg", "a", height_mm=30)))
    frame, effect = next(root.iter(qn("a:xfrm"))), next(root.iter(qn("wp:effectExtent")))
    size = [round(int(frame[1].get(side)) / 36000) for side in ("cx", "cy")]
    # 300 x 400 as stored is 400 x 300 upright
    assert (frame.get("rot"), size) == ("5400000", [30, 40])
    assert [round(int(effect.get(side)) / 36000) for side in "ltrb"] == [5, 0, 5, 0]


def test_the_same_picture_is_one_part_and_each_document_has_the_same_bytes():
    made = document("{{ x }}{{ x }}", "{% for y in ys %}", "{{ y }}", "{% endfor %}")
    made.sections[0].header.paragraphs[0].text = "{{ x }}"
    again = Picture("a.png", "Lần khác", 20)
    data = rendered(compiled(made), x=MAP, ys=[again, Picture("c.gif", "c")])
    assert data == rendered(compiled(made), x=MAP, ys=[again, Picture("c.gif", "c")])
    package = Package.open(data)
    assert len([name for name in package.names if "/media/" in name]) == 2
    assert list(loose_ends(package)) == []
    assert len(drawn(data)) == 4
    assert len(drawn(data, "word/header1.xml")) == 1
    ids = [name.get("id") for name in package.tree(MAIN).iter(qn("wp:docPr"))]
    assert len(set(ids)) == 4


def refused(made: WordTemplate, **values: object) -> list[Finding]:
    with pytest.raises(FindingsError) as raised:
        made.render(values, pictures={**FILES, "e.png": b"%PDF", "f.png": png()[:-9]}.get)
    return list(raised.value.findings)


@pytest.mark.parametrize(
    ("picture", "what"),
    [
        (Picture("không.png", "a"), "Không có ảnh «không.png»"),
        (Picture("e.png", "a"), "không phải ảnh PNG, JPEG hoặc GIF"),
        (Picture("f.png", "a"), "hỏng hoặc cắt ngắn"),
        (Picture("../a.png", "a"), "trỏ ra ngoài"),
        (Picture("/a.png", "a"), "trỏ ra ngoài"),
        (Picture("C:\\a.png", "a"), "trỏ ra ngoài"),
        (Picture("a.png", " "), "không có lời mô tả"),
        (Picture("a.png", Missing("lời mô tả")), "Chưa có dữ liệu «lời mô tả»"),
        (Picture("a.png", "a\0"), "ký tự cấm"),
    ],
)
def test_a_picture_that_cannot_be_used_is_a_finding_at_its_tag(picture, what):
    for tag in ("{{ x }}", "{{p x }}"):
        (finding,) = refused(template(tag), x=picture)
        assert what in finding.message
        assert f"thẻ {tag}" in finding.place.spot


def test_pictures_are_bounded_in_bytes_and_points():
    for limits, what in ((Limits(picture_bytes=100), "quá 0 MB"), (Limits(picture_pixels=100), "điểm")):
        made = WordTemplate.from_bytes(data_of(document("{{ x }}")), "m", limits=limits)
        (finding,) = refused(made, x=MAP)
        assert (finding.code, what in finding.message) == ("MT140", True)


def test_no_reader_means_no_picture_and_no_file_is_opened():
    with pytest.raises(FindingsError, match="Không có ảnh"):
        template("{{ x }}").render({"x": MAP})


def test_a_picture_has_no_place_in_a_text_or_a_property():
    assert codes(refused(template("{{ x ~ 'a' }}"), x=MAP)) == ["MT121"]
    made = document("a")
    made.core_properties.title = "{{ x }}"
    assert codes(refused(compiled(made), x=MAP)) == ["MT113"]


def test_a_draft_has_a_blank_for_a_picture_that_is_missing():
    assert contents(rendered(template("{{ x }}", "{{p x }}"), draft=True, x=Picture("z", "a"))) == [BLANK, BLANK]


def placed(alt: str) -> bytes:
    """A template with a picture of 40 x 40 mm in the middle of a line, with this alt text."""
    made = document("Ảnh: ")
    made.paragraphs[0].add_run().add_picture(io.BytesIO(png(90, 90, grey=1)), Mm(40))
    made.paragraphs[0].add_run(" hết {{ y }}")

    def edit(root: Any) -> None:
        next(root.iter(qn("wp:docPr"))).set("descr", alt)

    return edited(data_of(made), MAIN, edit)


def test_a_picture_whose_alt_text_is_a_tag_is_replaced_in_its_box():
    made = WordTemplate.from_bytes(placed("{{ anh }}"), "mau.docx")
    data = rendered(made, anh=MAP, y="1")
    assert drawn(data) == [("Bản đồ xã", 40, 20, FILES["a.png"])]
    assert contents(data) == ["Ảnh:  hết 1"]
    assert list(loose_ends(Package.open(data))) == []
    assert "anh" in made.fields()


def test_text_for_it_is_the_alt_text_of_the_template_s_picture():
    data = rendered(WordTemplate.from_bytes(placed("{{ anh }}"), "m"), anh='Cổng "làng" & đình', y="1")
    assert drawn(data) == [('Cổng "làng" & đình', 40, 40, png(90, 90, grey=1))]


def test_a_draft_shows_a_grey_box_where_its_picture_is_missing():
    made = WordTemplate.from_bytes(placed("{{ anh }}"), "m")
    missing: list[object] = [Missing("ảnh"), Picture("z", "a")]
    for value in missing:
        assert drawn(rendered(made, draft=True, anh=value, y="1"))[0][1:3] == (40, 40)
    wrong: list[tuple[object, str]] = [(Missing("ảnh"), "MT120"), (Picture("z", "a"), "MT140"), (["a"], "MT113")]
    for value, code in wrong:
        (finding,) = refused(made, anh=value, y="1")
        assert (finding.code, "đoạn 1, thẻ {{ anh }}" in finding.place.spot) == (code, True)


def test_a_name_that_the_data_has_not_is_found_in_an_alt_text():
    made = WordTemplate.from_bytes(placed("{{ anh_xa }}"), "m")
    (finding,) = refused(made, anh=MAP, y="1")
    assert finding.code == "MT112"
    assert codes(refused(WordTemplate.from_bytes(placed("{{ anh }}"), "m"), y="1")) == ["MT112"]


def test_in_a_loop_each_turn_has_its_own_picture():
    made = document("{% for a in anh %}", "x", "{% endfor %}")
    made.paragraphs[1].add_run().add_picture(io.BytesIO(png()), Mm(30))
    data = edited(data_of(made), MAIN, lambda root: next(root.iter(qn("wp:docPr"))).set("descr", "{{ a }}"))
    result = rendered(WordTemplate.from_bytes(data, "m"), anh=[MAP, Picture("c.gif", "c")])
    assert [each[:3] for each in drawn(result)] == [("Bản đồ xã", 30, 15), ("c", 22, 22)]


def test_a_dataclass_may_hold_pictures():
    from dataclasses import make_dataclass

    words = make_dataclass("Words", [("x", Picture)])
    assert template("{{ x }}{{ x.alt }}").check(shape_of(words)) == []


def test_both_validators_accept_documents_with_pictures():
    made = document("{{ x }}", [["{{ y }}"]], "{{p z }}")
    rels = [key for key, rel in made.part.rels.items() if rel.reltype.endswith("/stylesWithEffects")]
    for key in rels:  # python-docx's template has styles there that do not fit its own
        del made.part.rels[key]
    made.sections[0].header.paragraphs[0].text = "{{ x }}"
    data = rendered(compiled(made), x=MAP, y=Picture("b.jpg", "b"), z=Picture("c.gif", "c"))
    assert open_xml_errors([data]) == []

"""A document with something filled in at every place, judged from outside."""

from __future__ import annotations

from ntmdocs.templating import WordTemplate
from tests.proof.validators import open_xml_errors, pdf_text, to_pdf
from tests.templating.places import PLACES, add, around, control, link, note, paragraph, plain, row, run, table

VALUE = 'Xã A & B "C" <D>'


def everywhere() -> bytes:
    """A template with a tag in each place."""
    data = link(plain(), "http://{{ x.trang }}/a b?c=đ")
    for put in PLACES.values():
        data = put(data, "{% if x %}{{ x.ten }}{% else %}không{% endif %}")
    return data


def test_both_validators_and_libreoffice_take_a_document_filled_in_everywhere(tmp_path):
    made = WordTemplate.from_bytes(everywhere(), "mau.docx").render({"x": {"ten": VALUE, "trang": "xã.vn"}})
    assert open_xml_errors([made]) == []
    file = tmp_path / "a.docx"
    file.write_bytes(made)
    assert VALUE in pdf_text(to_pdf([file], tmp_path)[0])


def in_loops() -> bytes:
    """A template with notes, a comment over a range, a link, a bookmark and controls, each in a loop."""
    ranged = f'<w:p><w:commentRangeStart w:id="1"/>{run("chữ")}<w:commentRangeEnd w:id="1"/>@</w:p>'
    mark = f'<w:bookmarkStart w:id="5" w:name="muc"/>{run("{{ y }}")}<w:bookmarkEnd w:id="5"/>'
    looped = "{% for y in ds %}", "{% endfor %}"
    data = around(note(plain(), "comments", "{{ y }}", ranged), *looped)
    for kind in ("footnotes", "endnotes"):
        data = around(note(data, kind, f"{kind} {{{{ y }}}}"), *looped)
    data = around(link(data, "http://a.vn/{{ y }}"), *looped)
    data = around(add(data, f'<w:p>{mark}<w:fldSimple w:instr=" REF muc "/></w:p>'), *looped)
    inside = row("{%tr for y in ds %}") + control(row("{{ y }}"), '<w:id w:val="9"/>') + row("{%tr endfor %}")
    return add(data, table(row("đầu"), inside), paragraph("{{ y }}"))


def test_both_validators_take_notes_links_bookmarks_and_controls_of_loops(tmp_path):
    template = WordTemplate.from_bytes(in_loops(), "mau.docx")
    files = {tmp_path / f"{len(ds)}.docx": ds for ds in ([], ["một"], ["một", "hai", "ba"])}
    for file, ds in files.items():
        file.write_bytes(template.render({"ds": ds, "y": "cuối"}))
    assert open_xml_errors(list(files)) == []
    for pdf, ds in zip(to_pdf(list(files), tmp_path), files.values(), strict=True):
        text = pdf_text(pdf)
        assert [text.count(f"footnotes {y}") + text.count(f"endnotes {y}") for y in ds] == [2] * len(ds)

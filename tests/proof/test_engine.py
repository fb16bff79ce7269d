"""What the Word engine makes of nested loops, tags of cells and formatted values, judged by both validators."""

from __future__ import annotations

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE

from ntmdocs.templating import Blocks, Listing, Paragraph, RichText, Table, TextRun
from tests.proof.validators import open_xml_errors
from tests.templating.building import compiled, document
from tests.templating.test_cells import loop
from tests.templating.test_nesting import Piece, made_of

PIECE = TextRun("a", False, True, "double", True, "superscript", "FF0000", "FFFF00", 28, "Arial")
TABLE = Table((("TT", "Tên"), ("1", RichText([PIECE]))), widths=(1, 3), aligned=("center", "left"))
VALUES = {
    "a": ["x & <y>", "dòng\nhai\tcột"], "b": ["1", "2", "3"], "rich": RichText(["x", PIECE]),
    "listing": Listing("a\nb\fc\ad"), "blocks": Blocks([Paragraph("p"), TABLE, TABLE, Paragraph(RichText([PIECE]))]),
    "table": Blocks([TABLE]), "nothing": Blocks(),
}  # fmt: skip


def without_old_styles(made: Document) -> Document:
    """python-docx's template has styles that do not fit its own, and none of ours."""
    for key in [key for key, rel in made.part.rels.items() if rel.reltype.endswith("/stylesWithEffects")]:
        del made.part.rels[key]
    for name in ("NTMO", "NTMODau"):
        made.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    made.styles.add_style("NTMBang", WD_STYLE_TYPE.TABLE)
    return made


def nested(outer: str, inner: str) -> Document:
    deepest = [Piece("value"), Piece("loop", "b", [Piece("value")])]
    return made_of([Piece(outer, "a", [Piece(inner, "a", deepest, before=True), Piece("value")])])


def test_both_validators_have_nothing_against_what_the_engine_makes():
    kinds = ("loop", "table", "rows", "columns", "grid")
    templates = [nested(outer, "grid") for outer in kinds]
    column = ["{%tc for y in b %}", "{% vm y %}{% cellbg 'FFFF00' if y == '1' else 'auto' %}{{ y }}", "{%tc endfor %}"]
    cells = [
        ["", "{%tc for y in b %}", "{% hm %}Năm", "{%tc endfor %}"],
        *loop("{% vm %}{{ x }}", *column, over="x in a"),
    ]
    values = ["{{ rich }}", "{{ listing }}", "{{ blocks }}", "{{ nothing }}", "{{ table }}", "{{ table }}"]
    templates += [
        document(cells, "Hết"),
        document(*values, [["{{ table }}", "{{ nothing }}"], ["{{ rich }}", "{{ listing }}"]], "{{p table }}", "Hết"),
        document("{% for x in a %}", "{{ table }}", "{{ blocks }}", "{% endfor %}"),
    ]
    made = [compiled(without_old_styles(each)) for each in templates]
    results = [each.render(VALUES) for each in made]
    results += [each.render({**VALUES, "a": [], "b": []}) for each in made[3:5]]
    assert open_xml_errors(results) == []

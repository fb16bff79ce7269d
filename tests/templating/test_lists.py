"""Numbered lists count anew at each turn of the loop that they belong to."""

from __future__ import annotations

import io
from typing import Any

import docx
import pytest

from ntmdocs.office import CONTENT_TYPES, Edit, Numbering, Package, loose_ends, qn
from ntmdocs.templating import WordTemplate
from ntmdocs.templating.limits import Limits
from tests.proof.validators import open_xml_errors
from tests.templating.building import codes, data_of, document, edited, root_of, wrong, xml

MAIN = "word/document.xml"
LIST = "5"  # a numbered list of python-docx's own template


def numbered(*texts: Any, table: bool = False) -> bytes:
    """A template of these paragraphs, of which those that begin with # are of a list, with ## of its second level."""
    made = document(*([[[text] for text in texts]] if table else texts))

    def number(root: Any) -> None:
        for paragraph in root.iter(qn("w:p")):
            first = next(paragraph.iter(qn("w:t")), None)
            if first is not None and first.text.startswith("#"):
                level = str(first.text.count("#") - 1)
                first.text = first.text.lstrip("#")
                properties = paragraph.get_or_add_pPr() if hasattr(paragraph, "get_or_add_pPr") else None
                if properties is None:
                    properties = xml("<w:pPr/>")
                    paragraph.insert(0, properties)
                value = f"<w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='{LIST}'/></w:numPr>"
                properties.append(xml(value))

    return edited(data_of(made), MAIN, number)


def counted(data: bytes) -> list[str]:
    """Each item of a list with its number, as Word counts: `2 b`."""
    counts: dict[str, int] = {}
    shown = []
    for paragraph in root_of(data).iter(qn("w:p")):
        number, level = (next(paragraph.iter(qn(f"w:{name}")), None) for name in ("numId", "ilvl"))
        if number is not None and level is not None and level.get(qn("w:val")) == "0":
            key = number.get(qn("w:val"), "")
            counts[key] = counts.get(key, 0) + 1
            shown.append(f"{counts[key]} {''.join(paragraph.itertext()).strip()}")
    return shown


def result(*texts: str, table: bool = False, **values: object) -> bytes:
    return WordTemplate.from_bytes(numbered(*texts, table=table), "m.docx").render(values)


XAS = [{"ten": "A", "muc": ["a", "b"]}, {"ten": "B", "muc": ["c"]}, {"ten": "C", "muc": []}, {"ten": "D", "muc": ["d"]}]


def test_a_list_whose_items_are_the_turns_runs_on():
    assert counted(result("{% for x in ds %}", "#{{ x }}", "chú thích", "{% endfor %}", ds=["abc", "d"])) == [
        "1 abc", "2 d",
    ]  # fmt: skip


def test_a_list_inside_counts_anew_at_each_turn_of_the_loop_around():
    texts = ("{% for x in xas %}", "{{ x.ten }}", "{% for m in x.muc %}", "#{{ m }}", "{% endfor %}", "{% endfor %}")
    assert counted(result(*texts, xas=XAS)) == ["1 a", "2 b", "1 c", "1 d"]


def test_several_items_in_a_turn_are_a_list_of_that_turn():
    texts = ("{% for x in xas %}", "{{ x.ten }}", "#đầu", "#{{ x.ten }}", "{% endfor %}")
    assert counted(result(*texts, xas=XAS[:2])) == ["1 đầu", "2 A", "1 đầu", "2 B"]


def test_branches_of_a_condition_make_one_item():
    texts = ("{% for x in ds %}", "{% if x %}", "#{{ x }}", "{% else %}", "#không", "{% endif %}", "{% endfor %}")
    assert counted(result(*texts, ds=["a", "", "b"])) == ["1 a", "2 không", "3 b"]


def test_a_list_that_goes_on_outside_the_loop_runs_on():
    texts = ("#đầu", "{% for x in xas %}", "#a", "#{{ x.ten }}", "{% endfor %}", "#cuối")
    assert [each.split()[0] for each in counted(result(*texts, xas=XAS[:2]))] == ["1", "2", "3", "4", "5", "6"]


def test_lower_levels_count_anew_by_themselves():
    texts = ("{% for x in xas %}", "#{{ x.ten }}", "{% for m in x.muc %}", "##{{ m }}", "{% endfor %}", "{% endfor %}")
    data = result(*texts, xas=XAS)
    assert counted(data) == ["1 A", "2 B", "3 C", "4 D"]
    assert "word/numbering.xml" in Package.open(data).names


def test_rows_and_the_list_in_the_empty_case_follow_the_same_rule():
    rows = (
        "{%tr for x in xas %}",
        "{{ x.ten }}",
        "{%tr for m in x.muc %}",
        "#{{ m }}",
        "{%tr endfor %}",
        "{%tr endfor %}",
    )
    assert counted(result(*rows, table=True, xas=XAS)) == ["1 a", "2 b", "1 c", "1 d"]
    texts = ("{% for x in ds %}", "#{{ x }}", "{% else %}", "#không", "{% endfor %}")
    assert counted(result(*texts, ds=[])) == ["1 không"]


def test_what_restarts_is_a_list_of_the_same_form_that_counts_from_its_start():
    texts = ("{% for x in xas %}", "#a", "#b", "{% endfor %}")
    data = result(*texts, xas=XAS)
    numbering = root_of(data, "word/numbering.xml")
    nums = list(numbering.iterchildren(qn("w:num")))
    original = next(num for num in nums if num.get(qn("w:numId")) == LIST)
    fresh = nums[-3:]
    for num in fresh:
        assert num.find(qn("w:abstractNumId")).attrib == original.find(qn("w:abstractNumId")).attrib
        assert num.find(f"{qn('w:lvlOverride')}/{qn('w:startOverride')}").get(qn("w:val")) == "1"
    assert len({num.get(qn("w:numId")) for num in nums}) == len(nums)
    assert data == result(*texts, xas=XAS)
    assert list(loose_ends(Package.open(data))) == []


def test_one_turn_leaves_the_numbering_as_it_is():
    data = numbered("{% for x in xas %}", "#a", "#b", "{% endfor %}")
    before, after = Package.open(data), Package.open(WordTemplate.from_bytes(data, "m").render({"xas": XAS[:1]}))
    assert before.entries["word/numbering.xml"] == after.entries["word/numbering.xml"]


def test_how_often_lists_restart_is_bounded():
    data = numbered("{% for x in ds %}", "#a", "#b", "{% endfor %}")
    made = WordTemplate.from_bytes(data, "m", limits=Limits(lists=3))
    assert codes(wrong(made, {"ds": ["a"] * 4})) == []
    assert codes(wrong(made, {"ds": ["a"] * 5})) == ["MT123"]


def test_a_list_that_the_template_does_not_define_keeps_its_id():
    made = Package.open(data_of(document("x")))
    assert Numbering(Edit(made)).restarted("999") == "999"


def test_both_validators_accept_lists_that_count_anew():
    made = docx.Document(io.BytesIO(numbered("{% for x in xas %}", "#a", "#b", "{% endfor %}")))
    for key in [key for key, rel in made.part.rels.items() if rel.reltype.endswith("/stylesWithEffects")]:
        del made.part.rels[key]
    data = WordTemplate.from_bytes(data_of(made), "m").render({"xas": XAS})
    assert open_xml_errors([data]) == []
    assert CONTENT_TYPES in Package.open(data).names


@pytest.mark.parametrize("count", [0, 1, 3])
def test_a_list_in_nested_loops_counts_anew_for_each_of_the_loop_around(count):
    texts = ("{% for x in xas %}", "{% for m in x.muc %}", "#{{ m }}", "{% endfor %}", "{% endfor %}")
    expected = ["1 a", "2 b", "1 c"]
    assert counted(result(*texts, xas=XAS[:count])) == expected[: {0: 0, 1: 2, 3: 3}[count]]

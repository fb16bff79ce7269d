"""What is written while a render goes on is what would be written at its end."""

import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ntmdocs.office import serialise
from ntmdocs.templating import WordTemplate, stream
from ntmdocs.templating.values import Blocks, Paragraph, Table
from tests.templating.building import codes, compiled, contents, document, new_section, root_of, template, wrong

CELL = document([["{% for x in xs %}{{ x }}{% endfor %}", ""]])
for text in ("{% for x in xs %}", "{{ x }}", "{% endfor %}"):
    CELL.tables[0].cell(0, 1).add_paragraph(text)
TEMPLATES = [
    template([["{% for x in xs %}"], ["{{ x }}"], ["{% endfor %}"]], "Hết"),
    template("{% for x in xs %}", [["{% for y in xs %}"], ["{{ x }}{{ y }}"], ["{% endfor %}"]], "{% endfor %}"),
    template("{% for x in xs %}", "{{p ds }}", [["{% if x %}"], ["{{ x }}"], ["{% endif %}"]], "{% endfor %}"),
    compiled(CELL),
]
SECTIONED = document("{% for x in xs %}", "{{ x }}", "{% endfor %}")
new_section(SECTIONED, "{% for y in ys %}", "{{ y }}", "{% endfor %}", landscape=True)


@given(
    st.lists(st.text("aă&<\n ", max_size=3), max_size=6),
    st.sampled_from([Blocks(), Blocks([Paragraph("a")]), Blocks([Table((("a",),))])]),
    st.integers(0, 9),
)
def test_however_often_the_run_writes_the_document_is_the_same(xs, blocks, chunk):
    values = {"xs": xs, "ds": blocks}
    for made in TEMPLATES:
        whole = made.render(values)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(stream, "_CHUNK", chunk)
            patch.setattr(stream, "_LONG", 0)
            assert contents(made.render(values)) == contents(whole)


@pytest.mark.parametrize("xs", [[], ["a", "b"]])
@pytest.mark.parametrize("ys", [[], ["c"]])
def test_a_section_that_falls_away_is_taken_back_after_a_write(xs, ys, monkeypatch):
    made = compiled(SECTIONED)
    whole = root_of(made.render({"xs": xs, "ys": ys}))
    monkeypatch.setattr(stream, "_CHUNK", 0)
    monkeypatch.setattr(stream, "_LONG", 0)
    assert serialise(root_of(made.render({"xs": xs, "ys": ys}))) == serialise(whole)


def test_memory_does_not_grow_with_the_rows():
    made = template([["Tên", "Số"], ["{% for x in xs %}", ""], ["{{ x.a }}", "{{ x.b }}"], ["{% endfor %}", ""]])

    def peak(count: int) -> int:
        values = {"xs": [{"a": "Xã Quân Hà", "b": "19"}] * count}
        made.render(values)
        tracemalloc.start()
        made.render(values)
        size = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return size

    assert peak(20_000) < peak(2_000) + 3 * 2**20


def test_a_value_that_may_not_be_printed_is_named_in_the_middle_of_a_long_table():
    made = template([["{% for x in xs %}"], ["{{ x }}"], ["{% endfor %}"]])
    findings = wrong(made, {"xs": ["a"] * 20_000 + ["None", "b\0"]})
    assert codes(findings) == ["MT121", "MT122"]
    assert all("thẻ {{ x }}" in finding.place.spot for finding in findings)


def test_a_template_renders_alike_from_many_threads_and_after_a_fault():
    made: WordTemplate = TEMPLATES[0]
    assert wrong(made, {"xs": ["a\0"]})
    assert contents(made.render({"xs": ["a"]})) == [[["a"]], "Hết"]

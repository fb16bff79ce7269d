"""A template is saved over a writer, taken to other processes, and used by many threads at once."""

from __future__ import annotations

import pickle
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import pytest

from ntmdocs.errors import FindingsError, SystemFaultError
from ntmdocs.output import write_new, write_whole
from ntmdocs.templating import Picture, WordTemplate
from ntmdocs.templating.limits import Limits
from tests.office.pictures import png
from tests.templating.building import codes, contents, data_of, document, template, wrong

PARTS = {"a.docx": data_of(document("Phần {{ x }}")), "kieu.docx": data_of(document())}
VALUES = {"x": "1", "ds": [["a", "b"], ["c"]]}


def shared() -> WordTemplate:
    return template("{% include 'a.docx' %}", "{% for d in ds %}", [["{{ d[0] }}"]], "{% endfor %}", parts=PARTS)


def test_a_document_is_saved_whole_where_there_was_none(tmp_path):
    path = tmp_path / "kết quả" / "a.docx"
    shared().save(VALUES, path, write=write_new)
    assert path.read_bytes() == shared().render(VALUES)
    assert [each.name for each in path.parent.iterdir()] == ["a.docx"]


def test_the_writer_decides_about_a_file_that_is_there(tmp_path):
    path = tmp_path / "a.docx"
    path.write_bytes(b"cu")
    with pytest.raises(SystemFaultError, match="Tệp đã có"):
        shared().save(VALUES, path, write=write_new)
    assert [(each.name, each.read_bytes()) for each in tmp_path.iterdir()] == [("a.docx", b"cu")]
    shared().save(VALUES, str(path), write=write_whole)
    assert path.read_bytes() == shared().render(VALUES)


def test_nothing_is_written_if_anything_is_wrong(tmp_path):
    with pytest.raises(FindingsError):
        shared().save({"x": None, "ds": []}, tmp_path / "a.docx", write=write_new)
    assert list(tmp_path.iterdir()) == []


def test_a_draft_and_its_pictures_are_saved_too(tmp_path):
    path = tmp_path / "a.docx"
    made, picture = template("{{ x }}"), Picture("a", "b")
    made.save({"x": picture}, path, write=write_new, draft=True, pictures={"a": png()}.get)
    assert path.read_bytes() == made.render({"x": picture}, pictures={"a": png()}.get)


def test_a_template_comes_out_of_a_pickle_as_it_went_in():
    made = shared()
    loaded = pickle.loads(pickle.dumps(made))  # noqa: S301
    assert loaded.render(VALUES) == made.render(VALUES)
    assert (loaded.name, loaded.fields().keys()) == (made.name, made.fields().keys())
    assert pickle.dumps(loaded) == pickle.dumps(made)


def test_the_sheet_of_styles_goes_with_it():
    sheet = document()
    sheet.styles.add_style("NTMThan", 1)
    made = WordTemplate.from_bytes(data_of(document("{{ x }}")), "m", parts={"kieu.docx": data_of(sheet)}.get)
    assert made.included == ("kieu.docx",)
    assert pickle.loads(pickle.dumps(made)).render({"x": "1"}) == made.render({"x": "1"})  # noqa: S301


def test_the_limits_go_with_it():
    made = WordTemplate.from_bytes(data_of(document("{% for a in ds %}{% endfor %}")), "m", limits=Limits(steps=5))
    assert codes(wrong(pickle.loads(pickle.dumps(made)), {"ds": ["a"] * 9})) == ["MT123"]  # noqa: S301


def test_other_processes_render_the_same_bytes():
    made = shared()
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        assert set(pool.map(made.render, [VALUES] * 3)) == {made.render(VALUES)}
    assert contents(made.render(VALUES))[0] == "Phần 1"

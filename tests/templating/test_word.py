"""The examples in the docstrings of `WordTemplate` are run as they stand there."""

from __future__ import annotations

import doctest

import pytest

from ntmdocs.templating import WordTemplate, word
from tests.templating.building import data_of, document

EXAMPLES = [found for found in doctest.DocTestFinder().find(WordTemplate, globs=vars(word)) if found.examples]


def test_what_a_template_is_asked_first_has_an_example():
    assert {found.name.rpartition(".")[2] for found in EXAMPLES} >= {"load", "render", "fields", "json_schema"}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_the_examples_give_what_they_say(example, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    blocks = ("{{ ten }}", "{% for x in xa %}{{ x.ho }}{% endfor %}")
    (tmp_path / "mau.docx").write_bytes(data_of(document(*blocks)))
    runner = doctest.DocTestRunner(optionflags=doctest.IGNORE_EXCEPTION_DETAIL)
    told: list[str] = []
    assert runner.run(example, out=told.append, clear_globs=False).failed == 0, "".join(told)

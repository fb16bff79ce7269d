"""Custom properties that a program writes and reads back."""

import io

import docx

from ntmdocs.office import Package, stamp_of, stamped


def plain() -> bytes:
    stream = io.BytesIO()
    docx.Document().save(stream)
    return stream.getvalue()


def test_properties_are_written_and_read_back():
    assert stamp_of(stamped(plain(), {"a": "một & <hai>", "b": ""})) == {"a": "một & <hai>", "b": ""}
    assert stamp_of(plain()) == {}


def test_a_property_replaces_the_one_of_its_name_and_keeps_the_others():
    once = stamped(plain(), {"a": "1", "b": "2"})
    assert stamp_of(stamped(once, {"a": "3"})) == {"b": "2", "a": "3"}


def test_everything_else_stays_as_it_was_and_the_same_properties_give_the_same_bytes():
    before, after = Package.open(plain()), Package.open(stamped(plain(), {"a": "1"}))
    changed = {"[Content_Types].xml", "_rels/.rels"}
    assert {name for name in before.names if before.part(name) != after.part(name)} == changed
    data = plain()
    assert stamped(data, {"a": "1"}) == stamped(data, {"a": "1"})

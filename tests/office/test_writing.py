import io
import zipfile

from hypothesis import given
from hypothesis import strategies as st

from ntmdocs.office import Entry, Package, write_package
from tests.office.archives import archive

PARTS = st.dictionaries(
    st.text("abcđẫ/._", min_size=1).filter(lambda name: all(name.strip("./").split("/")) and name == name.strip("./")),
    st.binary(max_size=2000),
    max_size=6,
)


@given(PARTS)
def test_what_is_written_is_what_zipfile_reads(parts):
    data = write_package((name, Entry.deflate(content)) for name, content in parts.items())
    with zipfile.ZipFile(io.BytesIO(data)) as read:
        assert read.testzip() is None
        assert {name: read.read(name) for name in read.namelist()} == parts
        assert read.namelist() == list(parts)


def test_the_same_parts_give_the_same_bytes():
    first, second = (write_package([("a.xml", Entry.deflate(b"x" * 999)), ("b", Entry.deflate(b""))]) for _ in "12")
    assert first == second


def test_no_date_user_or_system_is_written():
    with zipfile.ZipFile(io.BytesIO(write_package([("a.xml", Entry.deflate(b"x"))]))) as read:
        [info] = read.infolist()
    assert (info.date_time, info.create_system, info.external_attr) == ((1980, 1, 1, 0, 0, 0), 0, 0)


def test_an_unchanged_part_keeps_its_compressed_bytes():
    picture = bytes(range(256)) * 9
    packed = archive({"word/media/a.png": picture, "word/b.xml": b"<b/>"})
    opened = Package.open(packed)
    written = write_package({**opened.entries, "word/b.xml": Entry.deflate(b"<c/>")}.items())
    again = Package.open(written)
    assert again.names == opened.names
    assert again.entries["word/media/a.png"] == opened.entries["word/media/a.png"]
    assert opened.entries["word/media/a.png"].raw in packed
    assert again.part("word/media/a.png") == picture
    assert again.part("word/b.xml") == b"<c/>"


def test_a_stored_part_stays_stored():
    opened = Package.open(archive({"a.png": b"abc"}, method=zipfile.ZIP_STORED))
    again = Package.open(write_package(opened.entries.items()))
    assert (again.entries["a.png"].method, again.part("a.png")) == (zipfile.ZIP_STORED, b"abc")

import resource
import subprocess
import sys
import zipfile
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ntmdocs.errors import FindingsError
from ntmdocs.office import LIMITS, Entry, Limits, Package
from ntmdocs.office.rules import BrokenPart, HostilePackage, NotAPackage
from tests.office.archives import CONTENT_TYPES, MAIN, PARTS, archive, bomb, listed, packed

MB = 2**20
PART = "word/document.xml"


def refusal(data: bytes, limits: Limits = LIMITS) -> tuple[str, str]:
    """The code and the text of the one finding that refuses `data`."""
    with pytest.raises(FindingsError) as caught:
        Package.open(data, "kh.docx", limits)
    [finding] = caught.value.findings
    assert finding.place.file == "kh.docx"
    assert finding.hint
    return finding.code, finding.message


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_sound_package_gives_its_parts_in_their_order(method):
    package = Package.open(archive({PART: b"<a>x</a>"}, method=method))
    assert package.names == [CONTENT_TYPES, "_rels/.rels", PART]
    assert package.part(PART) == b"<a>x</a>"
    assert package.main_part() == PART
    assert package.tree(PART).text == "x"


def test_a_part_may_be_empty():
    assert Package.open(archive({"word/nothing.bin": b""})).part("word/nothing.bin") == b""


def test_folders_are_no_parts():
    assert Package.open(packed([("word/", b""), *PARTS.items()])).names == list(PARTS)


def test_a_name_in_vietnamese_is_found():
    assert Package.open(archive({"word/media/ảnh.png": b"x"})).part("word/media/ảnh.png") == b"x"


SOUND = archive()
TRAILING = listed(
    archive({PART: Entry.deflate(b"<a/>").raw + b"more"}, method=zipfile.ZIP_STORED),
    PART,
    method=zipfile.ZIP_DEFLATED,
    crc=zlib.crc32(b"<a/>"),
    size=4,
)
NOT_PACKAGES = {
    "empty": (b"", "không phải gói"),
    "text": (b"xin ch\xc3\xa0o", "không phải gói"),
    "old Word file": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "Office cũ"),
    "data before the archive": (b"#!/bin/sh\n" + SOUND, "không phải gói"),
    "empty archive": (packed([]), "không phải gói"),
    "cut at half": (SOUND[: len(SOUND) // 2], "đã hỏng"),
    "cut at the end": (SOUND[:-5], "đã hỏng"),
    "a member without its head": (SOUND.replace(b"PK\x03\x04", b"PK\x03\x05").replace(b"PK\x03\x05", b"PK\x03\x04", 1),
                                  "bị hỏng"),
    "encrypted": (listed(SOUND, PART, flags=1), "mật khẩu"),
    "unsupported compression": (archive(method=zipfile.ZIP_BZIP2), "bị hỏng"),
    "wrong CRC": (listed(SOUND, PART, crc=7), "không khớp"),
    "data cut short": (listed(SOUND, PART, packed=9), "cắt ngắn"),
    "data that go on after their end": (TRAILING, "cắt ngắn"),
    "another name in the member": (SOUND.replace(PART.encode(), b"word/documenu.xml", 1), "bị hỏng"),
    "a size too small": (listed(SOUND, PART, size=3), "không khớp"),
    "a size too large": (listed(SOUND, PART, size=3000), "không khớp"),
    "a stored part of another size": (listed(archive(method=0), PART, size=3), "không khớp"),
    "no content types": (packed([("_rels/.rels", MAIN), (PART, b"<a/>")]), "kiểu nội dung"),
}  # fmt: skip


@pytest.mark.parametrize(("data", "said"), NOT_PACKAGES.values(), ids=NOT_PACKAGES)
def test_what_is_no_sound_package_is_refused(data, said):
    code, message = refusal(data)
    assert code == NotAPackage.code
    assert said in message
    assert message.isascii() is False, "a clerk reads Vietnamese"


def test_a_package_without_a_main_part_is_refused():
    package = Package.open(archive({"_rels/.rels": MAIN.replace(b"document.xml", b"khac.xml")}))
    with pytest.raises(FindingsError, match="văn bản chính"):
        package.main_part()


@pytest.mark.parametrize(
    "names",
    [
        ["a.xml", "a.xml"],
        ["a.xml", "A.XML"],
        ["Ảnh.xml", "ảnh.xml"],
        ["e\u0301.xml", "\u00e9.xml"],
        ["ß.xml", "SS.xml"],
    ],
)
def test_two_parts_that_one_name_could_mean_are_refused(names):
    assert refusal(packed([*PARTS.items(), *((name, b"<a/>") for name in names)])) == (
        HostilePackage.code,
        "Gói có tên phần trùng nhau.",
    )


@pytest.mark.parametrize(
    "name", ["../a.xml", "word/../../a.xml", "/etc/a.xml", "word\\a.xml", "C:/a.xml", "word//a.xml", "./a.xml"]
)
def test_a_name_that_leads_out_of_the_package_is_refused(name):
    code, message = refusal(packed([*PARTS.items(), (name, b"x")]))
    assert code == HostilePackage.code
    assert "trỏ ra ngoài" in message


def test_a_name_with_a_zero_byte_is_refused():
    code, _ = refusal(archive({"word/aXb.xml": b"x"}).replace(b"aXb", b"a\0b"))
    assert code == HostilePackage.code


SMALL = Limits(members=4, part_bytes=2000, total_bytes=3000, ratio=10, ratio_from_bytes=1000)


def test_each_limit_refuses_by_its_own_sentence():
    assert "quá 4 phần" in refusal(archive({f"p{number}": b"" for number in range(2)}), SMALL)[1]
    assert "Phần p quá 0 MB" in refusal(archive({"p": bytes(2001)}), SMALL)[1]
    assert "giải nén quá 0 MB" in refusal(archive({"p": bytes(1990), PART: bytes(1990)}), SMALL)[1]
    assert "nén bất thường" in refusal(archive({"p": bytes(1990)}), SMALL)[1]


def test_what_is_just_within_the_limits_opens():
    assert len(Package.open(archive({"p": bytes(1000)}), "", SMALL).names) == 4


def test_a_small_part_may_be_packed_tightly():
    data = b"<t>" + b"x" * (19 * MB) + b"</t>"
    assert len(Package.open(archive({"word/a.xml": data})).part("word/a.xml")) == len(data)


CHILD = """
import sys
from pathlib import Path
from ntmdocs.errors import FindingsError
from ntmdocs.office import Limits, Package
try:
    package = Package.open(Path(sys.argv[1]).read_bytes(), "x", Limits(ratio=int(sys.argv[2])))
    package.tree("word/document.xml")
except FindingsError as error:
    print(*[finding.code for finding in error.findings])
"""


def refused_within_bounds(path, ratio: int = LIMITS.ratio) -> str:
    """The code that a child process with 600 MB and 20 seconds of work refuses the file by."""

    def bounded() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (600 * MB, 600 * MB))
        resource.setrlimit(resource.RLIMIT_CPU, (20, 20))

    done = subprocess.run(
        [sys.executable, "-c", CHILD, path, str(ratio)], preexec_fn=bounded, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


ELEMENTS = b"<a/>" * (MB // 4)
BOMBS = {
    "6,000 members": (lambda: archive({f"p{number}": b"" for number in range(6000)}), 200, HostilePackage),
    "6,000 lines of directory for one member": (lambda: SOUND + b"PK\x01\x02" * 6000, 200, HostilePackage),
    "four gigabytes claimed": (lambda: bomb(bytes(MB), 1, size=2**32 - 2), 200, HostilePackage),
    "one part": (lambda: bomb(bytes(MB), 250), 9999, HostilePackage),
    "all parts": (lambda: archive({f"p{number}": bytes(16 * MB) for number in range(20)}), 200, HostilePackage),
    "a ratio": (lambda: bomb(bytes(MB), 25), 200, HostilePackage),
    "a size that lies": (lambda: bomb(bytes(MB), 250, size=1000), 200, NotAPackage),
    "millions of elements": (lambda: bomb(ELEMENTS, 190, b"<r>"), 9999, BrokenPart),
    "millions of attributes": (
        lambda: bomb(b"<a b='' c='' d='' e='' f='' g=''/>" * (MB // 34), 150, b"<r>"),
        9999,
        BrokenPart,
    ),
    "deep elements": (lambda: bomb(b"<a>" * (MB // 3), 4), 9999, BrokenPart),
}


@pytest.mark.parametrize(("make", "ratio", "rule"), BOMBS.values(), ids=BOMBS)
def test_a_bomb_is_refused_within_bounds(make, ratio, rule, tmp_path):
    path = tmp_path / "bomb.docx"
    path.write_bytes(make())
    assert refused_within_bounds(path, ratio) == rule.code


def test_unpacking_stops_where_the_listed_size_ends(monkeypatch):
    pieces = iter([b"x" * 1000] * 9)
    monkeypatch.setattr(Entry, "chunks", lambda _entry: pieces)
    assert "không khớp" in refusal(SOUND)[1]
    assert len(list(pieces)) == 8


@given(st.data())
def test_no_damage_of_bytes_does_more_than_refuse(data):
    changed = bytearray(SOUND)
    for _ in range(data.draw(st.integers(1, 4))):
        changed[data.draw(st.integers(0, len(changed) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, 40))
    try:
        package = Package.open(bytes(changed[: len(changed) - cut]))
    except FindingsError:
        return
    for name in package.names:
        assert len(package.part(name)) == package.entries[name].size

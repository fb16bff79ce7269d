import pytest

from ntmdocs.errors import FindingsError
from ntmdocs.findings import Place
from ntmdocs.office import parse_xml, serialise, xml
from ntmdocs.office.rules import BrokenPart

HERE = Place(file="kh.docx", spot="phần word/document.xml")
LAUGHS = b"".join(b'<!ENTITY e%d "%s">' % (level, b"&e%d;" % (level - 1) * 10) for level in range(1, 10))

REFUSED = {
    "cut short": (b"<a><b>", "sai cú pháp (dòng 1"),
    "empty": (b"", "sai cú pháp"),
    "a zero byte": (b"<a>\0</a>", "UTF-8"),
    "not UTF-8": (b"<a>\xff</a>", "sai cú pháp"),
    "a document type": (b"<!DOCTYPE a><a/>", "DTD"),
    "an entity": (b'<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>', "DTD"),
    "an outside file": (b'<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>', "DTD"),
    "an outside document type": (b'<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd"><a/>', "DTD"),
    "a billion laughs": (b'<!DOCTYPE a [<!ENTITY e0 "x">' + LAUGHS + b"]><a>&e9;</a>", "quá dài"),
    "depth 257": (b"<a>" * 257 + b"</a>" * 257, "256 tầng"),
    "depth 300": (b"<a>" * 300 + b"</a>" * 300, "256 tầng"),
    "UTF-16": ('<?xml version="1.0" encoding="UTF-16"?><a/>'.encode("utf-16"), "UTF-8"),
    "UTF-16 without saying so": ("<a/>".encode("utf-16"), "UTF-8"),
    "UTF-7": (b'<?xml version="1.0" encoding="UTF-7"?><a>+AEE-</a>', "UTF-8"),
    "windows-1258": (b'<?xml version="1.0" encoding="windows-1258"?><a/>', "UTF-8"),
}


@pytest.mark.parametrize(("data", "said"), REFUSED.values(), ids=REFUSED)
def test_unsafe_or_broken_xml_is_refused_with_its_place(data, said):
    with pytest.raises(FindingsError) as caught:
        parse_xml(data, HERE)
    [finding] = caught.value.findings
    assert (finding.code, finding.place) == (BrokenPart.code, HERE)
    assert said in finding.message


def test_laughs_in_an_attribute_do_not_expand():
    with pytest.raises(FindingsError):
        parse_xml(b'<!DOCTYPE a [<!ENTITY e0 "x">' + LAUGHS + b']><a b="&e9;"/>', HERE)


@pytest.mark.parametrize("data", [b"<r>" + b"<a/>" * 8 + b"</r>", b"<r a='' b='' c='' d='' e='' f='' g=''><a/></r>"])
def test_elements_and_attributes_are_counted_before_they_are_read(data, monkeypatch):
    monkeypatch.setattr(xml, "MAX_MARKS", 10)
    assert parse_xml(data, HERE).tag == "r"
    with pytest.raises(FindingsError, match="quá nhiều thẻ"):
        parse_xml(data.replace(b"<a/>", b"<a/><b/>", 1), HERE)


def test_depth_256_is_read():
    assert len(list(parse_xml(b"<a>" * 256 + b"</a>" * 256, HERE).iter())) == 256


@pytest.mark.parametrize("data", ["<a>Bắc Kạn</a>", "\ufeff<a>Bắc Kạn</a>", "<?xml version='1.0'?><a>Bắc Kạn</a>"])
def test_what_is_read_is_written_as_office_writes_it(data):
    assert serialise(parse_xml(data.encode(), HERE)) == (
        "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n<a>Bắc Kạn</a>".encode()
    )

"""A template, and a file that a document takes in, are refused with a finding if they are hostile or broken."""

from __future__ import annotations

import pytest

from ntmdocs.office import NS, Package, rels_part_of, write_package
from ntmdocs.templating import Subdocument
from tests.office.archives import relationships
from tests.templating.building import codes, data_of, document, faults_of, template, with_part, wrong

PLAIN = data_of(document("{{ x }}"))
SETTINGS, COMMENTS = "word/settings.xml", "word/comments.xml"
_RUN = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DD</w:instrText></w:r>'
_REST = '<w:r><w:instrText>EAUTO c:\\a</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'


def with_link(kind: str, target: str, external: bool = True, of: str = SETTINGS) -> bytes:
    return with_part(PLAIN, rels_part_of(of), relationships((kind, target, external)))


def commented(field: str) -> bytes:
    text = f'<w:comments xmlns:w="{NS["w"]}"><w:comment w:id="0"><w:p>{field}</w:p></w:comment></w:comments>'
    return with_part(PLAIN, COMMENTS, text.encode())


def doubled() -> bytes:
    entries = list(Package.open(PLAIN).entries.items())
    return write_package([*entries, entries[0]])


HOSTILE = {
    "no package": (b"%PDF-1.7", "HT101"),
    "a password": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "HT101"),
    "cut short": (PLAIN[:-200], "HT101"),
    "broken XML": (with_part(PLAIN, SETTINGS, b"<a>"), "HT103"),
    "a document type": (with_part(PLAIN, SETTINGS, b"<!DOCTYPE a><a/>"), "HT103"),
    "a bomb": (with_part(PLAIN, "word/media/a.png", bytes(40 * 2**20)), "HT102"),
    "a name twice": (doubled(), "HT102"),
    "a name that leads out": (with_part(PLAIN, "../a.xml", b"<a/>"), "HT102"),
    "a macro": (with_part(PLAIN, "word/vbaProject.bin", b"x"), "HT104"),
    "OLE": (with_part(PLAIN, "word/embeddings/oleObject1.bin", b"x"), "HT104"),
    "an attached template": (with_link("attachedTemplate", "http://127.0.0.1/a.dotm"), "HT104"),
    "a linked picture": (with_link("image", "file:///c:/a.png", of="word/header1.xml"), "HT104"),
    "an altChunk": (with_link("aFChunk", "a.htm", external=False, of="word/footnotes.xml"), "HT104"),
    "a linked document": (with_link("subDocument", "file:///c:/a.docx"), "HT104"),
    "a split field": (commented(_RUN + _REST), "HT104"),
    "a simple field": (commented('<w:fldSimple w:instr="INCLUDEPICTURE http://127.0.0.1/a.png"/>'), "HT104"),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_template_is_refused(what):
    data, code = HOSTILE[what]
    assert code in codes(faults_of(data))


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_file_is_not_taken_in(what):
    data, code = HOSTILE[what]
    findings = wrong(template("{{p x }}"), {"x": Subdocument(data, "phu.docx")})
    assert code in codes(findings)
    assert {finding.place.file for finding in findings} == {"phu.docx"}


def test_a_plain_one_is_not():
    assert faults_of(PLAIN) == []

import pytest

from ntmdocs.errors import FindingsError
from ntmdocs.office import CONTENT_TYPES, NS, Package
from ntmdocs.office.rules import ActiveContent, BrokenPart
from tests.office.archives import archive, relationships

RELS = "word/_rels/document.xml.rels"


def refused(parts: dict[str, bytes]) -> list[str]:
    with pytest.raises(FindingsError) as caught:
        Package.open(archive(parts), "mau.docx").refuse_active_content()
    assert {finding.code for finding in caught.value.findings} == {ActiveContent.code}
    return [finding.message for finding in caught.value.findings]


@pytest.mark.parametrize(
    "name",
    [
        "word/vbaProject.bin", "word/vbaData.xml", "word/activeX/activeX1.bin", "word/embeddings/oleObject1.bin",
        "word/Embeddings/so-lieu.xlsx", "word/afchunk.htm", "word/webextensions/taskpanes.xml",
    ],
)  # fmt: skip
def test_an_active_part_is_refused_by_name(name):
    assert refused({name: b"x"}) == [f"Gói có nội dung chạy được hoặc nhúng: {name}."]


@pytest.mark.parametrize(
    ("kind", "target", "external"),
    [
        ("image", "http://127.0.0.1/dau.png", True),
        ("image", "file:///c:/dau.png", True),
        ("attachedTemplate", "file:///c:/mau.dotm", True),
        ("attachedTemplate", "mau.dotm", False),
        ("hyperlink", "file:///c:/a.exe", True),
        ("hyperlink", "javascript:alert(1)", True),
        ("hyperlink", "\\\\may\\thu-muc\\a.exe", True),
        ("aFChunk", "phan.htm", False),
        ("oleObject", "media/a.png", False),
        ("vbaProject", "media/a.png", False),
        ("control", "media/a.png", False),
        ("subDocument", "http://127.0.0.1/a.docx", True),
        ("subDocument", "b.docx", False),
    ],
)
def test_an_unsafe_relationship_is_refused_by_its_target(kind, target, external):
    [message] = refused({RELS: relationships((kind, target, external))})
    assert target in message
    assert RELS in message


def test_each_unsafe_thing_is_named_at_once():
    parts = {
        RELS: relationships(("image", "http://a/1", True), ("hyperlink", "file:///2", True)),
        "vbaProject.bin": b"",
    }
    assert len(refused(parts)) == 3


@pytest.mark.parametrize("name", ["word/_rels/DOCUMENT.xml.rels", "WORD/_RELS/document.xml.RELS"])
def test_word_finds_relationships_whatever_their_case_and_so_do_we(name):
    assert refused({name: relationships(("attachedTemplate", "file:///a.dotm", True))})


def test_the_mode_of_a_relationship_is_read_whatever_its_case():
    assert refused({RELS: relationships(("image", "http://a/1", True)).replace(b'"External"', b'"external"')})


def test_links_to_the_web_and_to_an_address_are_allowed():
    targets = [("hyperlink", target, True) for target in ("http://a.vn", "HTTPS://a.vn/?x=1", "mailto:a@b.vn")]
    rels = relationships(("styles", "styles.xml", False), *targets)
    package = Package.open(archive({RELS: rels, "word/styles.xml": b"<a/>"}))
    package.refuse_active_content()
    assert [rel.target for rel in package.relationships("word/document.xml")][:2] == ["word/styles.xml", "http://a.vn"]


@pytest.mark.parametrize("data", [b"<a>", "<a/>".encode("utf-16"), b"<!DOCTYPE a><a/>"])
def test_an_xml_part_that_nobody_reads_is_still_judged(data):
    with pytest.raises(FindingsError) as caught:
        Package.open(archive({"word/comments.xml": data}), "mau.docx").refuse_active_content()
    [finding] = caught.value.findings
    assert finding.code == BrokenPart.code
    assert finding.place.spot == "phần word/comments.xml"


def run(*pieces: str) -> str:
    """Runs that hold the pieces of an instruction, with `{`, `|`, `}` where a field begins, parts and ends."""
    kinds = {"{": "begin", "|": "separate", "}": "end"}
    return "".join(
        f'<w:r><w:fldChar w:fldCharType="{kinds[piece]}"/></w:r>'
        if piece in kinds
        else f"<w:r><w:instrText>{piece}</w:instrText></w:r>"
        for piece in pieces
    )


def part(content: str) -> bytes:
    names = f'xmlns:w="{NS["w"]}" xmlns:v="{NS["v"]}"'
    return f"<w:hdr {names}><w:p>{content}</w:p></w:hdr>".encode()


@pytest.mark.parametrize("name", ["word/document.xml", "word/header1.xml", "word/comments.xml", "word/glossary/a.xml"])
@pytest.mark.parametrize(
    ("content", "what"),
    [
        (run("{", " DDEAUTO c:\\a.exe ", "|", "}"), "Trường DDEAUTO"),
        (run("{", " DD", "EAU", "TO x ", "}"), "Trường DDEAUTO"),
        (run("{", "dde", " x", "}"), "Trường DDE"),
        (run("{", "DD", "{", " PAGE ", "|", "}", "E x", "}"), "Trường DDE"),
        (run("{", " IF 1=1 ", "{", " INCLUDETEXT c:/a ", "}", "|", "}"), "Trường INCLUDETEXT"),
        (run("{", " PAGE ", "|", "{", " INCLUDEPICTURE http://a/b.png ", "}", "}"), "Trường INCLUDEPICTURE"),
        (run("{", "{", " QUOTE 68 68 69 ", "|", "}", " x", "}"), "Trường có tên lấy từ trường khác"),
        (run(" LINK Excel.Sheet "), "Trường LINK"),
        ('<w:fldSimple w:instr=" DDE a b "/>', "Trường DDE"),
        (run("{", ' HYPERLINK "file:///c:/a.exe" ', "}"), "Liên kết trong trường: file:///c:/a.exe"),
        (run("{", " HYPERLINK \\o tip \\n \\\\may\\a ", "}"), "Liên kết trong trường"),
        ('<w:del><w:r><w:delInstrText>DDE a</w:delInstrText></w:r></w:del>', "Trường DDE"),
        ('<w:pict><v:shape><v:imagedata src="http://a/b.png"/></v:shape></w:pict>', "http://a/b.png"),
        ('<w:pict><v:fill src="\\\\may\\a.png"/></w:pict>', "Hình lấy từ ngoài"),
        ("<w:mailMerge/>", "trộn thư"),
        ('<a:x xmlns:a="urn:a"><a:webVideoPr embeddedHtml="x"/></a:x>', "Video"),
    ],
)  # fmt: skip
def test_what_fetches_or_runs_is_refused_in_any_part(name, content, what):
    messages = refused({name: part(content)})
    assert any(what in message for message in messages)


def test_fields_that_only_compute_or_lead_to_the_web_are_allowed():
    fields = [
        run("{", " PAGE ", "|", "}"), run("{", "=", "{", "PAGE", "}", "-1", "}"),
        run("{", " TOC \\o 1-3 \\h ", "|", "}"),
        run("{", ' HYPERLINK "https://a.vn" \\o "b" ', "}"), run("{", ' HYPERLINK \\l "muc_1" ', "}"),
        '<w:pict><v:imagedata src="" /></w:pict>',
    ]  # fmt: skip
    Package.open(archive({"word/header1.xml": part("".join(fields))})).refuse_active_content()


def test_a_type_that_allows_macros_is_refused():
    types = f'<Types xmlns="{NS["ct"]}"><Default Extension="xml" ContentType="a.macroEnabled.main+xml"/></Types>'
    assert refused({CONTENT_TYPES: types.encode()}) == ["Tệp có kiểu cho phép macro."]

"""The validators find planted faults, pass good documents, and fail rather than skip when they are missing."""

from __future__ import annotations

import io
import stat
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml

from ntmdocs.office.names import NS
from ntmdocs.office.writing import Entry, write_package
from tests.proof import validators
from tests.proof.validators import open_xml_errors, pdf_fonts, pdf_pages, pdf_text, structure, to_pdf

LETTERS = "ĂÂĐÊÔƠƯăâđêôơư" + "".join(map(chr, range(0x1EA0, 0x1EFA)))
FAULTS = {
    "children out of order": '<w:sz w:val="28"/><w:b/>',
    "an unknown attribute": '<w:b w:unknown="1"/>',
    "an unknown element": "<w:unknown/>",
}


def word(properties: str = '<w:b/><w:sz w:val="28"/>', text: str = "Bạch Thông", pages: int = 1) -> bytes:
    """A document of `pages` pages with `properties` on its first run."""
    document = docx.Document()
    document.styles["Normal"].font.name = "Times New Roman"
    effects = [key for key, rel in document.part.rels.items() if rel.reltype.endswith("/stylesWithEffects")]
    for key in effects:  # python-docx's template has styles there that do not fit its own
        del document.part.rels[key]
    run = document.add_paragraph().add_run(text)
    run._r.insert(0, parse_xml(f'<w:rPr xmlns:w="{NS["w"]}">{properties}</w:rPr>'))
    for _ in range(pages - 1):
        document.add_paragraph("trang sau").paragraph_format.page_break_before = True
    return saved(document)


def saved(document) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def excel(cell: str = '<c r="A1"><v>1</v></c>') -> bytes:
    """A workbook of one sheet that holds `cell`."""
    main, types = "http://schemas.openxmlformats.org/spreadsheetml/2006/main", "application/vnd.openxmlformats"
    sheet = '<sheet name="a" sheetId="1" r:id="rId1"/>'
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{NS["ct"]}">'
        f'<Default Extension="rels" ContentType="{types}-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{types}-officedocument.spreadsheetml.sheet.main+xml"/>'
        f'<Override PartName="/xl/a.xml" ContentType="{types}-officedocument.spreadsheetml.worksheet+xml"/></Types>',
        "_rels/.rels": relationship("officeDocument", "xl/workbook.xml"),
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{NS["r"]}"><sheets>{sheet}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relationship("worksheet", "a.xml"),
        "xl/a.xml": f'<worksheet xmlns="{main}"><sheetData><row r="1">{cell}</row></sheetData></worksheet>',
    }
    return write_package((name, Entry.deflate(text.encode())) for name, text in parts.items())


def relationship(kind: str, target: str) -> str:
    row = f'<Relationship Id="rId1" Type="{NS["r"]}/{kind}" Target="{target}"/>'
    return f'<Relationships xmlns="{NS["rel"]}">{row}</Relationships>'


def who_objects(problems: list[str]) -> set[str]:
    return {problem.split(": ")[1] for problem in problems}


def test_a_good_document_has_no_errors():
    assert open_xml_errors([word()]) == []


def test_microsofts_sdk_passes_a_good_workbook_that_has_no_styles():
    assert who_objects(open_xml_errors([excel()])) == {"openxml-audit"}


@pytest.mark.parametrize("properties", FAULTS.values(), ids=FAULTS)
def test_each_validator_finds_a_planted_fault(properties):
    assert who_objects(open_xml_errors([word(properties)])) == {"SDK", "openxml-audit"}


def test_microsofts_sdk_finds_what_openxml_audit_misses():
    assert who_objects(open_xml_errors([word('<w:sz w:val="lớn"/>')])) == {"SDK"}


def test_each_validator_finds_a_fault_in_a_workbook():
    faulty = set(open_xml_errors([excel('<c r="A1"><unknown/></c>')]))
    assert who_objects(sorted(faulty - set(open_xml_errors([excel()])))) == {"SDK", "openxml-audit"}


def test_a_problem_names_the_document_that_has_it(tmp_path):
    good, bad = tmp_path / "good.docx", tmp_path / "bad.docx"
    good.write_bytes(word())
    bad.write_bytes(word("<w:unknown/>"))
    problems = open_xml_errors([good, bad, word("<w:unknown/>")])
    assert {problem.split(": ")[0] for problem in problems} == {str(bad), "document 3"}


def test_documents_that_differ_in_words_alone_are_judged_once_and_each_named(monkeypatch):
    judged: list[Path] = []

    def judge(path: Path) -> list[str]:
        judged.append(path)
        return ["SDK: lỗi"]

    monkeypatch.setattr(validators, "_sdk_errors", judge)
    monkeypatch.setattr(validators, "_audit_errors", lambda _: [])
    problems = open_xml_errors([word(), word(text="Ba Bể"), word(pages=5), word(pages=9)])
    assert problems == [f"document {number}: SDK: lỗi" for number in (1, 2, 3, 4)]
    assert len(judged) == 2


@pytest.mark.parametrize("properties", [*FAULTS.values(), '<w:b/><w:sz w:val="lớn"/>', '<w:b/><w:sz w:val="28"/>x'])
def test_whatever_else_differs_is_judged(properties):
    assert structure(word(properties)) != structure(word())


def test_a_second_same_neighbour_is_judged_and_an_attribute_of_the_last():
    rows = ['<row r="1"/>', '<row r="1"/>', '<row r="1"/>', '<row r="1" s="x"/>']
    sheets = [excel(f'<c r="A1"/></row>{"".join(rows[:count])}<row r="9">') for count in range(5)]
    assert len({structure(sheet) for sheet in sheets}) == 4


def test_a_file_that_is_no_document_has_errors(tmp_path):
    (tmp_path / "plan.docx").write_bytes(b"PK but not for long")
    assert "SDK" in who_objects(open_xml_errors([tmp_path / "plan.docx"]))


def test_a_missing_validator_is_a_failure(monkeypatch, tmp_path):
    monkeypatch.setattr(validators, "SDK", tmp_path / "nothing")
    with pytest.raises(FileNotFoundError):
        open_xml_errors([word()])


def test_documents_of_one_name_become_pdfs_of_their_own(tmp_path):
    files = []
    for number in (1, 2):
        (tmp_path / str(number)).mkdir()
        files.append(tmp_path / str(number) / "ke-hoach.docx")
        files[-1].write_bytes(word(pages=number))
    assert [pdf_pages(pdf) for pdf in to_pdf(files, tmp_path)] == [1, 2]


def test_a_file_that_libreoffice_cannot_convert_is_a_failure(tmp_path):
    broken = tmp_path / "broken.docx"
    broken.write_bytes(word()[:2000])
    with pytest.raises(AssertionError, match=r"soffice|no 001-broken"):
        to_pdf([broken], tmp_path)


def test_a_libreoffice_that_writes_nothing_is_a_failure(tmp_path, monkeypatch):
    silent = tmp_path / "soffice"
    silent.write_text("#!/bin/sh\nexit 0\n")
    silent.chmod(silent.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    (tmp_path / "plan.docx").write_bytes(word())
    with pytest.raises(AssertionError, match=r"LibreOffice made no 001-plan\.pdf"):
        to_pdf([tmp_path / "plan.docx"], tmp_path)


def test_every_vietnamese_letter_is_set_in_the_metrics_of_times_new_roman(tmp_path):
    file = tmp_path / "letters.docx"
    file.write_bytes(word(text=LETTERS))
    [pdf] = to_pdf([file], tmp_path)
    assert {font.partition("-")[0] for font in pdf_fonts(pdf)} == {"LiberationSerif"}
    assert LETTERS in pdf_text(pdf).replace("\n", "").replace(" ", "")

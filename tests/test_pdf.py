"""PDF by LibreOffice, and by stand-ins for it that hang, die, say nothing or leave something out."""

from __future__ import annotations

import io
import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from ntmdocs import pdf
from ntmdocs.office import NS, Edit, Package
from ntmdocs.pdf import bound, converted
from tests.office.merging.papers import p, paper


def a_pdf(pages: int = 1) -> bytes:
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(200, 200)
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Four documents; the third says «bad»."""
    made = [tmp_path / f"{number}.docx" for number in range(4)]
    for number, file in enumerate(made):
        file.write_bytes(b"bad" if number == 2 else b"good")
    return made


@pytest.fixture
def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A program in the place of LibreOffice that runs these shell lines; `$good` is a PDF."""
    monkeypatch.setattr(pdf, "_SECONDS_A_FILE", 0)
    (tmp_path / "good.pdf").write_bytes(a_pdf())

    def made(lines: str) -> Path:
        program = tmp_path / "soffice"
        head = f"#!/bin/bash\ngood={tmp_path}/good.pdf\necho x >>{tmp_path}/calls\nmkdir -p pdf\n"
        program.write_text(f"{head}{lines}\n", encoding="utf-8")
        program.chmod(0o755)
        return program

    return made


def calls(tmp_path: Path) -> int:
    return len((tmp_path / "calls").read_text().split())


EACH = 'for name in "$@"; do case $name in *.docx) {} ;; esac; done'


def test_one_call_converts_all_and_in_order(files, stand_in, tmp_path):
    program = stand_in(EACH.format("cp $good pdf/${name%.docx}.pdf"))
    assert list(converted(files, program)) == [a_pdf()] * 4
    assert calls(tmp_path) == 1


def test_files_go_in_batches(files, stand_in, tmp_path):
    program = stand_in(EACH.format("cp $good pdf/${name%.docx}.pdf"))
    assert len(list(converted(files, program, batch=3))) == 4
    assert calls(tmp_path) == 2


@pytest.mark.parametrize(
    "fault",
    ["true", *(f"{how} >pdf/${{name%.docx}}.pdf" for how in ("echo x", "head -c 100 $good", "echo %PDF-1.7%%EOF"))],
    ids=["nothing", "no PDF", "cut off", "no pages"],
)  # fmt: skip
def test_what_is_no_pdf_with_pages_counts_as_none_and_is_tried_alone(files, stand_in, tmp_path, fault):
    program = stand_in(EACH.format(f"grep -q bad $name && {{ {fault}; true; }} || cp $good pdf/${{name%.docx}}.pdf"))
    assert [data is not None for data in converted(files, program)] == [True, True, False, True]
    assert calls(tmp_path) == 2


def test_a_file_that_lets_the_whole_batch_die_costs_itself_alone(files, stand_in):
    program = stand_in(EACH.format("grep -q bad $name && kill -9 $$; cp $good pdf/${name%.docx}.pdf"))
    assert [data is not None for data in converted(files, program)] == [True, True, False, True]


def test_one_that_hangs_is_ended_with_all_that_it_started(files, stand_in, tmp_path):
    program = stand_in(f"sleep 600 & echo $! >>{tmp_path}/children; wait")
    assert list(converted(files[:2], program, seconds=0.5)) == [None, None]
    for child in map(int, (tmp_path / "children").read_text().split()):
        assert ended(child)


def ended(child: int) -> bool:
    for _ in range(100):
        try:
            state = Path(f"/proc/{child}/stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            return True
        if state == "Z":
            return True
        time.sleep(0.05)
    return False


def test_a_program_that_cannot_start_makes_nothing(files, tmp_path):
    assert list(converted(files[:1], tmp_path / "nowhere")) == [None]


def test_without_libreoffice_word_is_named(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert pdf.office() is None
    assert "Word" in pdf.no_office().hint


def test_a_dossier_is_one_pdf_with_a_bookmark_for_each_paper():
    reader = PdfReader(io.BytesIO(bound([("Tờ trình", a_pdf(2)), ("Báo cáo kết quả", a_pdf(3))])))
    assert len(reader.pages) == 5
    marks = [(mark.title, reader.get_destination_page_number(mark)) for mark in reader.outline]  # type: ignore[union-attr, arg-type]
    assert marks == [("Tờ trình", 0), ("Báo cáo kết quả", 2)]


# LibreOffice itself


class Asked(BaseHTTPRequestHandler):
    asked: list[str] = []  # noqa: RUF012 - the handler is made anew for each request

    def do_GET(self) -> None:
        self.asked.append(self.path)
        self.send_error(404)

    do_HEAD = do_OPTIONS = do_GET  # noqa: N815 - names that the server calls

    def log_message(self, *_said: object) -> None:
        """Says nothing."""


@pytest.fixture
def address():
    """A server of this machine that notes what it is asked for."""
    Asked.asked.clear()
    server = HTTPServer(("127.0.0.1", 0), Asked)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/anh.png"
    server.shutdown()
    server.server_close()


LINKED = (
    f'<w:p><w:r><w:drawing><wp:inline xmlns:wp="{NS["wp"]}"><wp:extent cx="900000" cy="900000"/><wp:docPr id="1" '
    f'name="a"/><a:graphic xmlns:a="{NS["a"]}"><a:graphicData uri="{NS["pic"]}"><pic:pic xmlns:pic="{NS["pic"]}">'
    '<pic:nvPicPr><pic:cNvPr id="1" name="a"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:link="ntm0"/>'
    '<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="900000" '
    'cy="900000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
    "</a:graphic></wp:inline></w:drawing></w:r></w:p>"
)


@pytest.mark.parametrize("hardened", [True, False])
def test_libreoffice_converts_and_fetches_nothing_that_a_document_names(tmp_path, address, monkeypatch, hardened):
    edit = Edit(Package.open(paper(p("Kế hoạch năm 2025"), LINKED)))
    edit.relate("word/document.xml", "image", address, external=True)
    file = tmp_path / "ke-hoach.docx"
    file.write_bytes(edit.write())
    if not hardened:
        monkeypatch.setattr(pdf, "_SETTINGS", ())
    program = pdf.office()
    assert program is not None
    [data] = converted([file], program)
    assert data is not None
    assert "Kế hoạch năm 2025" in PdfReader(io.BytesIO(data)).pages[0].extract_text()
    assert bool(Asked.asked) is not hardened

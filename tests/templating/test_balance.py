"""A program is proven to print well-formed XML, or it is refused when it is compiled."""

import pytest

from ntmdocs.findings import Place
from ntmdocs.templating.blocks_xml import Writer
from ntmdocs.templating.marks import call, printing, stating
from ntmdocs.templating.program import Materials
from ntmdocs.templating.source import Source
from ntmdocs.templating.syntax import program_of
from ntmdocs.templating.used_names import Field
from tests.templating.building import codes


def found(*pieces: str) -> list[str]:
    source = Source("".join(pieces), [1], [Place(file="mau.docx")])
    return codes(program_of(source, Writer("w:"), Materials(), Field(), 40)[1])


IF, ELIF, ELSE, ENDIF = (stating(text) for text in ("if x", "elif y", "else", "endif"))
FOR, ENDFOR = stating("for y in x"), stating("endfor")


@pytest.mark.parametrize(
    "pieces",
    [
        ("<a>", IF, "<b/>", ELIF, "<c>t</c>", ELSE, "<d/>", ENDIF, "</a>"),
        ("<a>", FOR, "<w:t>", printing("y"), "</w:t>", ENDFOR, "</a>"),
        ("<a b='", IF, "one", ELSE, "two", ENDIF, "'/>"),
        ("<a>", call("''", "open", "<b"), "<b/>", call("''", "close"), "</a>"),
        ('<a id="', call(1, "identity"), '"/>'),
        ('<a id="', IF, call("x", "attribute"), ENDIF, '"/>'),
        ('<a id="', call("''", "aside"), call("x", "attribute"), call(0, "link"), '"/>'),
        ("<a>", call("''", "aside"), "<b/>", call(0, "note"), "</a>"),
    ],
)
def test_whole_bodies_are_sound(pieces):
    assert found(*pieces) == []


@pytest.mark.parametrize(
    "pieces",
    [
        ("<a>", IF, "<b>", ENDIF, "</b></a>"),
        ("<a>", IF, "<b/>", ELSE, "</b>", ENDIF, "</a>"),
        ("<a>", IF, "<b/>", ELIF, "<b>", ENDIF, "</a>"),
        ("<a>", FOR, "</a><a>", ENDFOR, "</a>"),
        ("<a b='", IF, "'", ENDIF, "/>"),
        ("<a b='", printing("x|upper"), "'/>"),
        ("<a>", printing("x"), "</a>"),
        ("<a b='", call(1, "section", "own"), "'/>"),
        ("<a>", call("''", "open", "<b"), "<b>", call("''", "close"), "</b></a>"),
        ("<a>", call("''", "open", "<b"), "</a>"),
        ("<a>", call("''", "close"), "</a>"),
        ("<a>", call("''", "aside"), "<b>", call(0, "note"), "</b></a>"),
        ("<a>", call("''", "aside"), "</a>"),
        ("<a>", call(0, "link"), "</a>"),
        ("<a>",),
    ],
    ids=range(15),
)
def test_anything_less_is_refused(pieces):
    assert "MT124" in found(*pieces)

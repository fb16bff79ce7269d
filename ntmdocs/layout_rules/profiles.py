"""What is asked of each kind of document: the components that it must have and the families of rules that judge it."""

from __future__ import annotations

from dataclasses import dataclass

from ntmdocs.layout_rules.boxes import Box

ALL = frozenset[str]()
_LETTERHEAD = (Box.NATIONAL_TITLE, Box.MOTTO, Box.ISSUER, Box.SYMBOL, Box.PLACE_DATE)
_CLOSING = (Box.SIGNER_TITLE, Box.RECIPIENTS)


@dataclass(frozen=True, slots=True)
class Profile:
    """A kind of document; `families` are what the codes that judge it begin with after «VB», empty for all."""

    name: str
    requires: frozenset[Box]
    families: frozenset[str] = ALL


def _profile(name: str, *requires: Box, families: frozenset[str] = ALL) -> Profile:
    return Profile(name, frozenset(requires), families)


NAMED = _profile("văn bản có tên loại", *_LETTERHEAD, Box.TYPE_NAME, Box.SUBJECT, Box.BODY, *_CLOSING)
SHORT_FORM = _profile("giấy, phiếu theo mẫu", *_LETTERHEAD, Box.TYPE_NAME, Box.BODY, *_CLOSING)
LETTER = _profile("công văn", *_LETTERHEAD, Box.SUBJECT, Box.ADDRESSEES, Box.BODY, *_CLOSING)
DECISION = _profile("quyết định", *_LETTERHEAD, Box.TYPE_NAME, Box.SUBJECT, Box.BODY, *_CLOSING)
MINUTES = _profile(
    "biên bản", *(box for box in _LETTERHEAD if box is not Box.PLACE_DATE), Box.TYPE_NAME, Box.SUBJECT, Box.BODY,
    *_CLOSING,
)  # fmt: skip
CONTRACT = _profile("hợp đồng, bản thỏa thuận", Box.NATIONAL_TITLE, Box.MOTTO, Box.TYPE_NAME, Box.BODY,
                    Box.SIGNER_TITLE)  # fmt: skip
ATTACHED = _profile("văn bản ban hành kèm theo quyết định", Box.NATIONAL_TITLE, Box.MOTTO, Box.ISSUER, Box.TYPE_NAME,
                    Box.SUBJECT, Box.BODY)  # fmt: skip
# A self-managing body of a village is no agency: it has neither a number of its own nor an archive.
VILLAGE = _profile("văn bản của tổ chức tự quản ở thôn", Box.NATIONAL_TITLE, Box.MOTTO, Box.ISSUER, Box.TYPE_NAME,
                   Box.SUBJECT, Box.BODY, Box.SIGNER_TITLE)  # fmt: skip
ANNEX = _profile("phụ lục đứng riêng", Box.ANNEX)
_SHEET = frozenset({"PG", "FT", "PN", "TB", "CL", "CT", "OR"})
LIST = _profile("bìa, danh mục hoặc bảng biểu", families=_SHEET)
UNKNOWN = _profile("chưa rõ loại", *_LETTERHEAD, Box.TYPE_NAME, Box.BODY, *_CLOSING)
OTHER_REGIME = _profile("văn bản theo quy định thể thức khác", families=frozenset({"SK06"}))

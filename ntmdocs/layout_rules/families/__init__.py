"""The rules of format, a file for each family of the decree's components."""

from __future__ import annotations

from ntmdocs.layout_rules.families import (
    addressees,
    annexes,
    body,
    capitals,
    citations,
    decisions,
    fonts,
    headings,
    issuer,
    language,
    legal_bases,
    national_title,
    order,
    page,
    page_numbers,
    place_date,
    recipients,
    signature,
    symbol,
    tables,
    title,
)

FAMILIES = (
    order, page, fonts, page_numbers, national_title, issuer, symbol, place_date, title, addressees, legal_bases,
    decisions, body, headings, citations, language, capitals, signature, recipients, annexes, tables,
)  # fmt: skip

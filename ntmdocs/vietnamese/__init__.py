"""Pure Vietnamese text rules: spelling forms, matching keys, sorting, file names, numbers, dates; stdlib only."""

from ntmdocs.vietnamese.collation import CollationKey, collation_key
from ntmdocs.vietnamese.dates import days_in, deadline_of, long_date, parse_date, short_date
from ntmdocs.vietnamese.folding import fold, near, slug, spelled, unaccented
from ntmdocs.vietnamese.legacy import legacy_encoding
from ntmdocs.vietnamese.look_alikes import look_alikes
from ntmdocs.vietnamese.mojibake import unscrambled
from ntmdocs.vietnamese.numbers import (
    AmbiguousNumberError,
    decimal_text,
    padded,
    parse_number,
    parse_percent,
    two_digits,
)
from ntmdocs.vietnamese.numerals import list_letter, number_words, roman
from ntmdocs.vietnamese.text import capitalised, clean, forbidden_characters, joined, nfc, quoted, quoted_apart, upper

__all__ = [
    "AmbiguousNumberError",
    "CollationKey",
    "capitalised",
    "clean",
    "collation_key",
    "days_in",
    "deadline_of",
    "decimal_text",
    "fold",
    "forbidden_characters",
    "joined",
    "legacy_encoding",
    "list_letter",
    "long_date",
    "look_alikes",
    "near",
    "nfc",
    "number_words",
    "padded",
    "parse_date",
    "parse_number",
    "parse_percent",
    "quoted",
    "quoted_apart",
    "roman",
    "short_date",
    "slug",
    "spelled",
    "two_digits",
    "unaccented",
    "unscrambled",
    "upper",
]

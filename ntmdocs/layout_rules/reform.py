"""Units and laws that a reform did away with, read from `abolished.json`."""

from __future__ import annotations

import datetime as dt
import json
import re
from functools import cache
from importlib.resources import files
from typing import Any

from ntmdocs.layout_rules.text import UPPER


@cache
def _facts() -> dict[str, Any]:
    text = files(__package__).joinpath("abolished.json").read_text("utf-8")
    facts: dict[str, Any] = json.loads(text)
    return facts


def holds(date: dt.date | None) -> bool:
    """Whether a document of this date comes after the reform."""
    return date is not None and date >= dt.date.fromisoformat(_facts()["since"])


def abolished_in_name(text: str) -> str:
    """The abolished kind of unit or place that a body's name speaks of; "" for none."""
    pattern = "|".join(map(re.escape, (*_facts()["kinds"], *_facts()["places"])))
    match = re.search(rf"\b(?:{pattern})\b", text, re.IGNORECASE)
    return match[0] if match else ""


def abolished_in_text(text: str) -> str:
    """The first abolished unit that a sentence names without saying that it is past; "" for none."""
    kinds, places = ("|".join(map(re.escape, _facts()[key])) for key in ("kinds", "places"))
    for match in re.finditer(rf"\b(?:(?:{kinds})\s+[{UPPER}]\w*(?:\s+[{UPPER}]\w*)*|(?:{places}))", text):
        if not any(word in text[match.end() : match.end() + 30] for word in _facts()["past"]):
            return match[0]
    return ""


def stale_law(text: str) -> str:
    """The year of the stale law that a basis cites; "" for none."""
    for law in _facts()["laws"]:
        place = text.lower().find(law["words"])
        years = [year for year in law["years"] if place >= 0 and year in text[place:]]
        if years:
            return str(years[0])
    return ""

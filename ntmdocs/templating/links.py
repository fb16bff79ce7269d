"""Addresses of links whose target holds a tag: what may be one, and how it is written."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from ntmdocs.office import is_safe_address

# how a draft shows an address that is not known yet; no machine can have this name (RFC 2606)
UNKNOWN_ADDRESS = "http://chua-co.invalid/"
_TAG = re.compile(r"(?:\{|%7B)(?:\{|%7B|%25|%).*?(?:\}|%7D|%25|%)(?:\}|%7D)", re.IGNORECASE)
_HALF_ESCAPE = re.compile("%(?![0-9A-Fa-f]{2})")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\\\\]")
_SCHEMES = ("http", "https")
_SAFE = "/:?#[]@!$&'()*+,;=~%"


def with_tags(target: str) -> str:
    """A link's target with its tags as they were typed; Word may have encoded them."""
    return _TAG.sub(lambda found: unquote(found.group()), target)


def holds_tag(target: str) -> bool:
    return "{{" in target or "{%" in target


def may_be_link(target: str) -> bool:
    """Whether a template may have this target: an address that is safe, or one that begins with a tag."""
    return is_safe_address(target) or with_tags(target).startswith(("{{", "{%"))


def address(text: str) -> str:
    """The address that `text` is, encoded; "" if it is no address of a page or a mailbox."""
    text = text.strip()
    try:
        parts = urlsplit(text)
        if _CONTROL.search(text) or not is_safe_address(text):
            return ""
        if parts.scheme.lower() in _SCHEMES:
            if not parts.hostname or " " in parts.netloc:
                return ""
            name, sign, host = parts.netloc.rpartition("@")
            parts = parts._replace(netloc=name + sign + host.encode("idna").decode())
        elif "@" not in parts.path.strip("@"):
            return ""
    except (ValueError, UnicodeError):
        return ""
    return quote(_HALF_ESCAPE.sub("%25", urlunsplit(parts)), safe=_SAFE)

"""What a document says, to see that two engines wrote the same."""

from __future__ import annotations

from pathlib import Path

from ntmdocs.office import Package, qn


def texts(path: Path) -> list[str]:
    """The text of each paragraph that has any, part by part in the order of their names."""
    package = Package.open(path.read_bytes())
    found = [
        "".join(text.text or "" for text in paragraph.iter(qn("w:t")))
        for name in sorted(package.names)
        if name.startswith("word/") and name.endswith(".xml")
        for paragraph in package.tree(name).iter(qn("w:p"))
    ]
    return [text for text in found if text]

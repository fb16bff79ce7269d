"""What the program remembers of a folder: a journal, a line for each document that was made, and what was made.

The journal only grows while a run lasts, a line before each file, so that a run cut off anywhere leaves a record of all
that lies there. A last line that was cut off is no line. It is written anew, whole, when a run starts on a long one.
"""

from __future__ import annotations

import hashlib
import json
import os
import zlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, BinaryIO

from ntmdocs.output.locking import OWN_FOLDER
from ntmdocs.output.outcome import Source
from ntmdocs.output.rules import refuse_writing
from ntmdocs.output.writing import write_whole

JOURNAL, STORE = "so.jsonl", "kho"
_FORM = {"so": 1}
_MUCH = 4  # times what is needed: then journal and store are written anew
_LEAST, _FEW = 2**20, 100  # bytes of the store and lines of the journal that are left alone


@dataclass(frozen=True, slots=True)
class Kept:
    """Where bytes lie in the store, and their digest, so that others are never taken for them."""

    start: int
    size: int
    digest: str


@dataclass(frozen=True, slots=True)
class Entry:
    """What is known of one file: the digests of what was written there, and the clean document and words it is from.

    `edited` is the digest of the file whose edits it has; `asked` is true of what was only ever asked for by itself.
    """

    digests: tuple[str, ...]
    template: str = ""
    words: str = ""
    program: str = ""
    edited: str = ""
    base: Kept | None = None
    said: Kept | None = None
    asked: bool = False

    def is_from(self, source: Source) -> bool:
        """Whether the document was made from the same."""
        return (self.template, self.words, self.program) == (source.template, source.words, source.program)


class Record:
    """The entries of a folder by the paths of its files, and the store of what was made."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / OWN_FOLDER
        self.entries, self._lines, self._whole = _read(self._folder / JOURNAL)
        self._files: dict[str, BinaryIO] = {}

    def put(self, path: str, entry: Entry) -> None:
        """Remembers an entry; it is in the journal when this returns."""
        self.entries[path] = entry
        self._append(JOURNAL, _line(path, entry))
        self._lines += 1

    def keep(self, data: bytes, old: Kept | None = None) -> Kept:
        """Puts bytes into the store, unless they are those that `old` names."""
        digest = hashlib.sha256(data).hexdigest()
        if old is not None and old.digest == digest and self.kept(old) is not None:
            return old
        packed = zlib.compress(data, 1)  # most of it is a document, which is compressed already
        return Kept(self._append(STORE, packed), len(packed), digest)

    def kept(self, kept: Kept | None) -> bytes | None:
        """The bytes that were put into the store; None if they are not there any more."""
        if kept is None:
            return None
        try:
            with (self._folder / STORE).open("rb") as store:
                store.seek(kept.start)
                data = zlib.decompress(store.read(kept.size))
        except (OSError, zlib.error, ValueError):
            return None
        return data if hashlib.sha256(data).hexdigest() == kept.digest else None

    def _append(self, name: str, data: bytes) -> int:
        """Adds bytes to a file of the record; gives where they start."""
        path = self._folder / name
        try:
            file = self._files.get(name)
            if file is None or not path.exists() or os.fstat(file.fileno()).st_ino != path.stat().st_ino:
                file = self._opened(name, again=file is not None)
            start = file.tell()
            file.write(data)
            file.flush()
        except OSError as error:
            self.close()
            self._whole = False  # half a line may stand at its end
            refuse_writing(path, error)
        return start

    def _opened(self, name: str, *, again: bool) -> BinaryIO:
        """The file to add to; a journal that vanished is written anew with all that is known."""
        path = self._folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if name == JOURNAL and (again or not self._whole or not path.exists()):
            write_whole(path, _journal(self.entries))
            self._whole = True
        if again:
            self._files.pop(name).close()
        self._files[name] = path.open("ab")
        self._files[name].seek(0, os.SEEK_END)
        return self._files[name]

    def tidy(self) -> None:
        """Writes journal and store anew when most of what they hold is of no use any more."""
        kept = [each for entry in self.entries.values() for each in (entry.base, entry.said) if each is not None]
        path = self._folder / STORE
        size = path.stat().st_size if path.exists() else 0
        if size > _LEAST and size > _MUCH * sum(each.size for each in kept):
            self._repack()
        elif self._lines > _MUCH * len(self.entries) + _FEW:
            write_whole(self._folder / JOURNAL, _journal(self.entries))
            self._lines = len(self.entries)

    def _repack(self) -> None:
        """First the new store under another name, then a journal that knows nothing, then both in their places.

        A run cut off in between has lost what was made, never a document.
        """
        moved: dict[str, Entry] = {}
        data = bytearray()
        for path, entry in self.entries.items():
            places: list[Kept | None] = []
            for kept in (entry.base, entry.said):
                whole = self.kept(kept)
                packed = b"" if whole is None else zlib.compress(whole, 6)
                places.append(None if kept is None or whole is None else Kept(len(data), len(packed), kept.digest))
                data += packed
            moved[path] = replace(entry, base=places[0], said=places[1])
        write_whole(self._folder / STORE, bytes(data))
        self.entries = moved
        write_whole(self._folder / JOURNAL, _journal(self.entries))
        self._lines = len(self.entries)

    def close(self) -> None:
        """Lets go of the files, whose contents are on the disk then."""
        for file in self._files.values():
            try:
                os.fsync(file.fileno())
                file.close()
            except OSError:
                continue
        self._files.clear()


def _line(path: str, entry: Entry) -> bytes:
    told = {key: value for key, value in asdict(entry).items() if value}
    return f"{json.dumps({'tep': path, **told}, ensure_ascii=False, sort_keys=True)}\n".encode()


def _journal(entries: Mapping[str, Entry]) -> bytes:
    head = f"{json.dumps(_FORM)}\n".encode()
    return head + b"".join(_line(path, entry) for path, entry in sorted(entries.items()))


def _read(path: Path) -> tuple[dict[str, Entry], int, bool]:
    """The entries of a journal, how many lines it has, and whether it is one to go on with.

    Without a journal nothing that is present counts as ours, so nothing is overwritten.
    """
    try:
        data = path.read_bytes()
    except OSError:
        return {}, 0, False
    entries: dict[str, Entry] = {}
    lines = data.split(b"\n")
    whole = data.endswith(b"\n") and lines[0] == json.dumps(_FORM).encode()
    for line in lines[1:-1]:
        try:
            told = json.loads(line)
            entries[str(told.pop("tep"))] = _entry(told)
        except (ValueError, AttributeError, TypeError, KeyError):
            whole = False
    return entries, len(lines), whole


def _entry(told: dict[str, Any]) -> Entry:
    base, said = (Kept(**told[name]) if name in told else None for name in ("base", "said"))
    template, words, program, edited = (str(told.get(name, "")) for name in ("template", "words", "program", "edited"))
    if isinstance(told["digests"], str):
        raise TypeError
    digests = tuple(str(digest) for digest in told["digests"])
    return Entry(digests, template, words, program, edited, base, said, told.get("asked") is True)

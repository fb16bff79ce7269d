"""A folder of results that remembers what it was given, so that an edit by hand is seen and never lost."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self

from ntmdocs.errors import FindingsError
from ntmdocs.findings import Finding, Place
from ntmdocs.office import Package, stamp_of
from ntmdocs.office.merging import merge, merge_books
from ntmdocs.output.locking import OWN_FOLDER, locked
from ntmdocs.output.names import owner_of, refuse_unfit
from ntmdocs.output.outcome import STAMP, UNIT, YEAR, Outcome, Source, Written
from ntmdocs.output.record import Entry, Record
from ntmdocs.output.rules import EditNotPlaced, OfAnotherPlan, OpenElsewhere, UnsafeTarget, refuse, refuse_writing
from ntmdocs.output.writing import leads_inside, refuse_unsafe, sweep, write_whole

AUTHOR = "Người sửa"
_STAMPED = (".docx", ".xlsx")
_ORIGIN = "docProps/custom.xml"
_EDITION = "@"  # parts the path of a document from the edition that is kept of it
_DATE = "1980-01-01T00:00:00Z"  # of tracked changes: the same edits and data give the same file on any day


@dataclass(frozen=True, slots=True)
class _Version:
    """One file of a document: its path, the digest of what lies there («» for nothing), and what is known of it."""

    path: Path
    present: str
    entry: Entry

    @property
    def is_edited(self) -> bool:
        return bool(self.present) and self.present not in self.entry.digests


class OutputFolder:
    """A folder of results. With `keep` no file that is there is touched.

    With `aside`, the name of a folder in it, documents that were edited are moved there and made anew in their place.
    """

    def __init__(self, folder: Path, never: tuple[Path, ...] = (), *, keep: bool = False, aside: str = "") -> None:
        self._folder = folder
        self._never = never
        self._keep, self._aside = keep, aside
        self.record = Record(folder)
        self._swept: set[Path] = set()

    @classmethod
    @contextmanager
    def opened(
        cls, folder: Path, never: tuple[Path, ...] = (), *, keep: bool = False, aside: str = ""
    ) -> Iterator[Self]:
        """The folder under its lock; nothing is written in any of `never` (the plan's files, the templates)."""
        refuse_unsafe(folder, folder / OWN_FOLDER, never)
        with locked(folder):
            results = cls(folder, never, keep=keep, aside=aside)
            results.sweep()
            try:
                yield results
            finally:
                results.record.close()

    def sweep(self) -> None:
        """Removes what an interrupted run left behind, and what of the record is of no use any more."""
        own = (self._folder / name for name in self.record.entries)
        for folder in {self._folder, self._folder / OWN_FOLDER, *(path.parent for path in own)}:
            if leads_inside(folder, self._folder):
                sweep(folder)
        try:
            self.record.tidy()
        except OSError as error:
            refuse_writing(self._folder / OWN_FOLDER, error)

    def entry(self, relative: Path) -> Entry | None:
        """What is known of a document."""
        return self.record.entries.get(relative.as_posix())

    def said(self, relative: Path) -> dict[str, str]:
        """What the words of a document said when it was made last."""
        entry = self.entry(relative)
        data = None if entry is None else self.record.kept(entry.said)
        return {} if data is None else json.loads(data)

    def settled(self, relative: Path, source: Source) -> Written | None:
        """What becomes of a document that need not be made: it is there as made from the same, or to be kept."""
        versions = list(self._versions(relative))
        if self._keep and versions[0].present:
            return Written(versions[0].path, Outcome.KEPT)
        if self._aside and versions[0].is_edited:
            return None
        last = versions[-1]
        beside = versions[-2].present if len(versions) > 1 else ""
        if not last.present or last.entry.edited != beside or not last.entry.is_from(source):
            edited = versions[-2] if len(versions) > 1 and not last.present else None
            if edited is not None and self._origin(edited, versions).is_from(source):
                return Written(edited.path, Outcome.EDITED)
            return None
        if len(versions) == 1:
            return Written(last.path, Outcome.UNCHANGED)
        return Written(last.path, Outcome.BESIDE, versions[-2].path)

    def write(self, relative: Path, data: bytes, source: Source | None = None) -> Written:
        """Writes a document: over the file that was made here before, beside one that was edited since.

        One that would differ in nothing but what it says of where it comes from is left as it is.
        """
        refuse_unfit(self._folder, relative)
        refuse_unsafe(self._folder, (self._folder / relative).parent, self._never)
        self._sweep_once((self._folder / relative).parent)
        if source is not None and source.edition:
            self._keep_edition(f"{relative.as_posix()}{_EDITION}{source.edition}", data)
        versions = list(self._versions(relative, _digest(data)))
        if self._keep and versions[0].present:
            return Written(versions[0].path, Outcome.KEPT)
        if self._aside and versions[0].is_edited:
            moved = self._move_aside(versions)
            first = replace(versions[0], present="")
            return replace(self._put(first, data, data, source), beside=moved)
        if len(versions) == 1:
            there = _there(versions[0].path) if source is not None and versions[0].present else None
            data = there if there is not None and _is_same_paper(there, data) else data
            return self._put(versions[0], data, data, source)
        return self._beside(versions, data, source)

    def _keep_edition(self, key: str, data: bytes) -> None:
        """Keeps a document in the store under a name that no file has."""
        before = self.record.entries.get(key)
        kept = self.record.keep(data, before.base if before else None)
        if before is None or before.base != kept:
            self.record.put(key, Entry((kept.digest,), base=kept))

    def _beside(self, versions: list[_Version], data: bytes, source: Source | None) -> Written:
        """Writes the new version beside the file that was edited last, with its edits as tracked changes."""
        edited, target = versions[-2:]
        origin = self._origin(edited, versions)
        if source is not None and (origin.is_from(source) or _is_same_paper(self.record.kept(origin.base), data)):
            return Written(edited.path, Outcome.EDITED)
        merged, findings = (data, ()) if source is None else self._merged(edited, origin, data)
        if origin is not edited.entry and origin.base is not None:
            # What the edited file is from is soon forgotten under the other name.
            self._remember(edited.path, replace(origin, digests=edited.entry.digests))
        written = self._put(target, merged, data, source, edited.present)
        return Written(written.path, Outcome.BESIDE, edited.path, findings)

    def _merged(self, edited: _Version, origin: Entry, data: bytes) -> tuple[bytes, tuple[Finding, ...]]:
        """The document with the edits of a file as tracked changes, and what a person must look at."""
        place = Place(file=str(edited.path))
        base = self.record.kept(origin.base)
        if edited.path.suffix not in _STAMPED:
            what = "Phần sửa tay của tệp loại này không tự đưa vào bản mới được."
            return data, (EditNotPlaced.at(place, what, hint="Mở cả hai tệp, chép phần đã sửa sang bản mới."),)
        if base is None:
            what = "Không còn bản gốc để biết đã sửa những gì."
            hint = "So hai tệp trong Word: thẻ Xem lại (Review), lệnh So sánh (Compare); tệp Excel thì mở cạnh nhau."
            return data, (EditNotPlaced.at(place, what, hint=hint),)
        try:
            now = edited.path.read_bytes()
            is_book = edited.path.suffix == ".xlsx"
            merged = merge_books(base, now, data, AUTHOR) if is_book else merge(base, now, data, AUTHOR, _DATE)
        except OSError as error:
            refuse_writing(edited.path, error)
        except FindingsError as error:
            what = f"Không đọc được tệp đã sửa nên không đưa phần sửa vào bản mới: {error.findings[0].message}"
            return data, (EditNotPlaced.at(place, what, hint="Mở tệp bằng Word hay Excel, lưu lại rồi chạy lại."),)
        return merged.data, tuple(
            EditNotPlaced.at(
                replace(place, spot=note.where),
                f"{note.what[:1].upper()}{note.what[1:]}.",
                hint="Xem dấu sửa ở đó trong bản mới." if note.placed else "Sửa lại bằng tay trong bản mới nếu cần.",
            )
            for note in merged.notes
        )

    def _put(self, version: _Version, data: bytes, clean: bytes, source: Source | None, edited: str = "") -> Written:
        """Writes a file unless it is there already: first the record, then the file.

        Whenever a run is cut off, what lies there is known as ours.
        """
        digest = _digest(data)
        unchanged = version.present == digest
        if not unchanged:
            self._refuse_open(version.path)
            _refuse_of_another(version, data)
        before = self.record.entries.get(self._key(version.path))
        known = unchanged and before is not None and digest in before.digests
        if not known or edited != version.entry.edited or not (source is None or version.entry.is_from(source)):
            digests = tuple(dict.fromkeys(each for each in (version.present, digest) if each))
            self._remember(version.path, replace(self._entry(digests, clean, source, version.entry), edited=edited))
        if not unchanged:
            write_whole(version.path, data)
        return Written(version.path, Outcome.UNCHANGED if unchanged else Outcome.MADE)

    def _entry(self, digests: tuple[str, ...], clean: bytes, source: Source | None, old: Entry) -> Entry:
        if source is None:
            return Entry(digests)
        said = json.dumps(dict(source.said), ensure_ascii=False).encode()
        base = self.record.keep(clean, old.base) if source.kept else None
        words = self.record.keep(said, old.said) if source.kept else None
        asked = source.asked and (old.asked or not old.digests)
        return Entry(digests, source.template, source.words, source.program, base=base, said=words, asked=asked)

    def _versions(self, relative: Path, adopted: str = "") -> Iterator[_Version]:
        """The files of a document, each edited one followed by the one beside it; the last is the one to write.

        What happens to be as it would be written counts as ours.
        """
        number = 0
        while True:
            suffix = "" if number == 0 else "-ban-moi" if number == 1 else f"-ban-moi-{number}"
            path = self._folder / relative.with_name(f"{relative.stem}{suffix}{relative.suffix}")
            entry = self.record.entries.get(self._key(path), Entry(()))
            version = _Version(path, _digest_of(path), entry)
            if version.present and version.present == adopted:
                version = replace(version, entry=replace(entry, digests=(*entry.digests, adopted)))
            yield version
            if not version.is_edited:
                return
            number += 1

    def _origin(self, edited: _Version, versions: Iterable[_Version]) -> Entry:
        """What an edited file is from: what it says itself, if that is known, for files get other names."""
        stamp = _marks_of(edited.path).get(STAMP, "") if edited.path.suffix in _STAMPED else ""
        beside = (self.record.entries.get(self._key(version.path)) for version in versions)
        entries = [edited.entry, *(entry for entry in beside if entry is not None)]
        return next((entry for entry in entries if stamp and entry.words == stamp), edited.entry)

    def _move_aside(self, versions: list[_Version]) -> Path:
        """Moves a document and what lies beside it into the folder for old ones, over nothing; gives where it lies."""
        moved = [version for version in versions if version.present]
        for version in moved:
            self._refuse_open(version.path)
        targets = [self.move(version.path.relative_to(self._folder), self._aside) for version in moved]
        return targets[0]

    def _refuse_open(self, path: Path) -> None:
        owner = owner_of(path)
        if owner is not None and path.exists():
            hint = f"Đóng tệp rồi chạy lại. Nếu không ai mở, xóa «{owner.name}» cạnh tệp."
            refuse(OpenElsewhere, path, "Tệp đang mở trong chương trình khác nên để nguyên.", hint)

    def _sweep_once(self, folder: Path) -> None:
        if folder not in self._swept:
            self._swept.add(folder)
            sweep(folder)

    def _remember(self, path: Path, entry: Entry) -> None:
        self.record.put(self._key(path), entry)

    def _key(self, path: Path) -> str:
        return path.relative_to(self._folder).as_posix()

    def made_by(self, program: str) -> list[tuple[Path, str]]:
        """The files that a program made here and nobody changed since, each with the digest of what it is from."""
        return [
            (Path(name), entry.template)
            for name, entry in sorted(self.record.entries.items())
            if entry.program == program and _digest_of(self._folder / name) in entry.digests
        ]

    def move(self, relative: Path, name: str) -> Path:
        """Moves a file into the folder `name` of old ones, over nothing; gives where it lies."""
        path, target = self._folder / relative, self._folder / name / relative
        self._refuse_open(path)
        for folder in (path.parent, target.parent):
            refuse_unsafe(self._folder, folder, self._never)
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            if os.path.lexists(target):
                refuse(UnsafeTarget, target, "Đã có tệp cũ cùng tên.", "Chạy lại sau một phút.")
            shutil.move(path, target)
        except OSError as error:
            refuse_writing(path, error)
        return target

    def strays(self, wanted: Iterable[Path]) -> list[Path]:
        """The documents that were made here once, are still there, and are not among those wanted now.

        What was only asked for by itself, and what is no paper of a plan (a workbook to send out), is none of them.
        """
        given = list(wanted)
        for name in {relative.as_posix() for relative in given} & self.record.entries.keys():
            if (entry := self.record.entries[name]).asked:
                self.record.put(name, replace(entry, asked=False))
        stems = {relative.with_suffix("").as_posix() for relative in given}
        folders = {relative.parent.as_posix() for relative in given}
        return [
            self._folder / name
            for name, entry in self.record.entries.items()
            if entry.program
            and not entry.asked
            and Path(name).with_suffix("").as_posix().partition("-ban-moi")[0] not in stems
            and not (name.endswith(".pdf") and Path(name).parent.as_posix() in folders)
            and (self._folder / name).is_file()
        ]


class Editions:
    """What a folder of results keeps of documents whose place others have taken; it is only read."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._record = Record(folder)

    def of(self, relative: Path, edition: str) -> bytes | None:
        """The document as it was made under an edition; None if the folder does not have it."""
        entry = self._record.entries.get(f"{relative.as_posix()}{_EDITION}{edition}")
        return self._record.kept(entry.base) if entry else None

    def as_made(self, relative: Path, words: str) -> bytes | None:
        """The document of a path as it was made from words of a fingerprint; None if the folder does not have it."""
        entry = self._record.entries.get(relative.as_posix())
        return self._record.kept(entry.base) if entry is not None and entry.words == words else None


def _refuse_of_another(version: _Version, data: bytes) -> None:
    """Refuses to write over a document of another year or unit; both say what they are of."""
    if not version.present or version.path.suffix not in _STAMPED:
        return
    there, new = _marks_of(version.path), stamp_of(data) if data.startswith(b"PK") else {}
    if any(there.get(mark, "") != new[mark] for mark in (YEAR, UNIT) if mark in new and mark in there):
        year = there.get(YEAR, "")
        hint = "Chọn thư mục kết quả khác bằng -o, hoặc chuyển tệp cũ đi."
        refuse(OfAnotherPlan, version.path, f"Ở đây đã có văn bản của kế hoạch khác (năm {year}), nên để nguyên.", hint)


def _marks_of(path: Path) -> dict[str, str]:
    """What a document says of where it comes from; nothing if it cannot be read."""
    with suppress(FindingsError, OSError, KeyError):
        return stamp_of(path.read_bytes())
    return {}


def _there(path: Path) -> bytes | None:
    with suppress(OSError):
        return path.read_bytes()
    return None


def _is_same_paper(base: bytes | None, data: bytes) -> bool:
    """Whether two documents differ in nothing but what they say of where they come from."""
    if base is None:
        return False
    with suppress(FindingsError):
        before, now = (Package.open(each).entries for each in (base, data))
        same = {name for name, entry in now.items() if name in before and before[name].data() == entry.data()}
        return {*before, *now} <= {*same, _ORIGIN}
    return base == data


def digests_of(folder: Path, names: Mapping[str, Entry]) -> dict[str, str]:
    """The digests of the files of a record, as they are now."""
    return {name: _digest_of(folder / name) for name in names}


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _digest_of(path: Path) -> str:
    """The digest of what lies at `path`; «» for nothing, or for a link, which writing refuses."""
    try:
        if path.is_symlink() or not path.exists():
            return ""
        if not path.is_file():
            refuse(UnsafeTarget, path, "Đã có một thư mục cùng tên với tệp.", "Đổi tên thư mục rồi chạy lại.")
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        refuse_writing(path, error)

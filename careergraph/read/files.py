"""Sources as the user names them → files with their bytes, or with the reason why they have none."""

import hashlib
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from glob import has_magic
from pathlib import Path

from careergraph.disk.symlinks import leads_out
from careergraph.errors import UserError
from careergraph.read.bounds import LARGEST_FILE
from careergraph.read.patterns import matching, named_folder
from careergraph.read.problems import Problem, problem_of
from careergraph.text.file_names import MARK, file_name

PARQUET, PARQUET_MAGIC = ".parquet", b"PAR1"

ENDINGS = (
    ".lrmx", ".lrm", ".txt", ".html", ".htm", ".docx",
    ".doc", ".csv", ".tsv", ".xlsx", ".xlsm", ".xls", PARQUET,
)  # fmt: skip
"""Endings of the files that are read in a folder."""

_LOCKED = "~$"
"""Names of what Word and Excel put beside a document while it is open."""


@dataclass
class SourceFile:
    """A file: its bytes, or the problem that kept them from being read.

    ``passed_over``: something that a folder holds beside the files that are read. ``in_folder``: not
    named by itself, so that a table of something else is no mistake. ``path``: a Parquet file, whose
    bytes are not held in memory. ``as_of``: the date that the user gives it.
    """

    name: str
    data: bytes = b""
    problem: Problem | None = None
    passed_over: bool = False
    in_folder: bool = False
    path: Path | None = None
    as_of: str | None = None

    @property
    def is_parquet(self) -> bool:
        """Whether it is a Parquet file, by its first bytes or its ending."""
        named = self.problem is None and self.name.lower().endswith(PARQUET)
        return self.path is not None or named or self.data.startswith(PARQUET_MAGIC)

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the bytes."""
        if self.path is None:
            return hashlib.sha256(self.data).hexdigest()
        with self.path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()

    def source_id(self, mapping: str, sheet: str | None = None) -> str:
        """The id of a source. Another mapping, sheet, name or date of the same bytes is another one; in
        another folder they are the same."""
        file = self.name.replace("\\", "/").rsplit("/", 1)[-1]
        text = "\x1f".join((self.digest, mapping, sheet or "", file, self.as_of or ""))
        return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_ID_DIGITS]


_ID_DIGITS = 16


def find(sources: Iterable[str | Path]) -> Iterator[SourceFile]:
    """Every file that the sources name, in order; folders and patterns sorted by name.

    Raises ``UserError`` where a source names nothing at all.
    """
    for source in sources:
        name = os.fspath(source)
        if not name:
            raise UserError("a source has no name", hint="name a file, a folder or a pattern")
        if name == "-":
            yield _bytes("-", sys.stdin.buffer.read(LARGEST_FILE + 1))
        elif _is_folder(name):
            yield from _folder(name)
        elif os.path.lexists(name):
            yield _file(name)
        else:
            yield from _pattern(name)


def _pattern(name: str) -> Iterator[SourceFile]:
    matches = matching(name) if has_magic(name) else []
    if not matches:
        what = "no file matches" if has_magic(name) else "no such file or folder"
        raise UserError(what, where=shown(name), hint="check the path and its spelling")
    for match in matches:
        if match.skipped:
            yield SourceFile(shown(match.path), problem=problem_of(match.skipped), passed_over=True)
        elif not _is_folder(match.path):
            yield _file(match.path)
        elif "**" not in name:  # there, the files in the folder match by themselves
            yield from _folder(match.path, within=named_folder(name) or os.curdir)


def _folder(top: str, within: str | None = None) -> Iterator[SourceFile]:
    """The files below a folder; a folder that links lead back to is entered once.

    Links that lead out of it, or of ``within``, which the user named, are not followed: who sent the
    folder may have put them there.
    """
    failures: list[OSError] = []
    entered: set[tuple[int, int]] = set()
    home = os.path.realpath(within or top)
    for folder, below, files in os.walk(top, followlinks=True, onerror=failures.append):
        here = Path(folder).stat()
        if (here.st_dev, here.st_ino) in entered:
            below.clear()
            yield SourceFile(shown(folder), problem=problem_of("directory-loop"), passed_over=True)
            continue
        entered.add((here.st_dev, here.st_ino))
        outside = {name for name in (*below, *files) if leads_out(str(Path(folder, name)), home)}
        below[:] = sorted(set(below) - outside)
        for name in sorted({*files, *outside}):
            yield _in_folder(str(Path(folder, name)), outside=name in outside)
    for failure in failures:
        yield SourceFile(shown(str(failure.filename)), problem=problem_of("unreadable"))


def _in_folder(path: str, *, outside: bool) -> SourceFile:
    """A file that a folder holds, or why it is not read."""
    name = Path(path).name
    if outside:
        return SourceFile(shown(path), problem=problem_of("link-outside"), passed_over=True)
    if not name.lower().endswith(ENDINGS) or name.startswith(_LOCKED):
        return SourceFile(shown(path), problem=problem_of("other-ending"), passed_over=True)
    found = _file(path)
    found.in_folder = True
    return found


def _is_folder(path: str) -> bool:
    try:
        return Path(path).is_dir()
    except OSError:  # a name longer than the system allows
        return False


def _file(path: str) -> SourceFile:
    name = shown(path)
    try:
        status = Path(path).stat()
        if not stat.S_ISREG(status.st_mode):  # reading a pipe could wait for ever
            return SourceFile(name, problem=problem_of("unreadable"))
        if _is_parquet(path):
            found = SourceFile(name, path=Path(path))
            assert found.digest  # what cannot be read is known now
            return _told_apart(found, path)
        if status.st_size > LARGEST_FILE:
            return SourceFile(name, problem=problem_of("too-large"))
        return _told_apart(_bytes(name, Path(path).read_bytes()), path)
    except OSError as error:
        return SourceFile(name, problem=problem_of("unreadable", value=error.strerror))


def _is_parquet(path: str) -> bool:
    if path.lower().endswith(PARQUET):
        return True
    with Path(path).open("rb") as file:
        return file.read(len(PARQUET_MAGIC)) == PARQUET_MAGIC


def _bytes(name: str, data: bytes) -> SourceFile:
    if len(data) > LARGEST_FILE:
        return SourceFile(name, problem=problem_of("too-large"))
    return SourceFile(name, data)


def _told_apart(found: SourceFile, path: str) -> SourceFile:
    """A file whose name held a number, by its bytes told apart from others that are named like it."""
    if MARK in found.name and found.problem is None:
        found.name = file_name(_text(path), found.digest)
    return found


def shown(path: str) -> str:
    """A path as text, without numbers that are not kept."""
    return file_name(_text(path))


def _text(path: str) -> str:
    """A path; bytes that are no UTF-8 become replacement characters."""
    return os.fsencode(path).decode("utf-8", "replace")

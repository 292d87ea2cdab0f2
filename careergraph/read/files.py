"""Sources as the user names them → files with their bytes, or with the reason why they have none."""

import hashlib
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from glob import has_magic, iglob
from pathlib import Path

from careergraph.errors import UserError
from careergraph.read.problems import Problem, left_out, rejected

PARQUET, PARQUET_MAGIC = ".parquet", b"PAR1"

ENDINGS = (
    ".lrmx", ".lrm", ".txt", ".docx", ".doc", ".csv", ".tsv", ".xlsx", ".xlsm", ".xls", PARQUET,
)  # fmt: skip
"""Endings of the files that are read in a folder."""

_LOCKED = "~$"
"""Names of what Word and Excel put beside a document while it is open."""

LARGEST = 50 * 1024 * 1024
"""Bytes that a file may have; a Parquet file may have any number."""


@dataclass
class Found:
    """A file: its bytes, or the problem that kept them from being read.

    ``passed_over``: something that a folder holds beside the files that are read. ``in_folder``: not
    named by itself, so that a table of something else is no mistake. ``path``: a Parquet file, whose
    bytes are not held in memory.
    """

    name: str
    data: bytes = b""
    problem: Problem | None = None
    passed_over: bool = False
    in_folder: bool = False
    path: Path | None = None

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


def find(sources: Iterable[str | Path]) -> Iterator[Found]:
    """Every file that the sources name, in order; folders and patterns sorted by name.

    Raises ``UserError`` where a source names nothing at all.
    """
    for source in sources:
        name = os.fspath(source)
        if not name:
            raise UserError("a source has no name", hint="name a file, a folder or a pattern")
        if name == "-":
            yield _bytes("-", sys.stdin.buffer.read(LARGEST + 1))
        elif _is_folder(name):
            yield from _folder(name)
        elif os.path.lexists(name):
            yield _file(name)
        else:
            yield from _pattern(name)


def _pattern(name: str) -> Iterator[Found]:
    # Path.glob takes no absolute patterns.
    matches = sorted(iglob(name, recursive=True)) if has_magic(name) else []  # noqa: PTH207
    if not matches:
        what = "no file matches" if has_magic(name) else "no such file or folder"
        raise UserError(what, where=shown(name), hint="check the path and its spelling")
    for match in matches:
        if not _is_folder(match):
            yield _file(match)
        elif "**" not in name:  # there, the files in the folder match by themselves
            yield from _folder(match)


def _folder(top: str) -> Iterator[Found]:
    """The files below a folder; a folder that links lead back to is entered once."""
    failures: list[OSError] = []
    entered: set[tuple[int, int]] = set()
    for folder, below, files in os.walk(top, followlinks=True, onerror=failures.append):
        below.sort()
        here = Path(folder).stat()
        if (here.st_dev, here.st_ino) in entered:
            below.clear()
            yield Found(shown(folder), problem=left_out("directory-loop"), passed_over=True)
            continue
        entered.add((here.st_dev, here.st_ino))
        for name in sorted(files):
            path = str(Path(folder, name))
            if name.lower().endswith(ENDINGS) and not name.startswith(_LOCKED):
                found = _file(path)
                found.in_folder = True
                yield found
            else:
                yield Found(shown(path), problem=left_out("other-ending"), passed_over=True)
    for failure in failures:
        yield Found(shown(str(failure.filename)), problem=rejected("unreadable"))


def _is_folder(path: str) -> bool:
    try:
        return Path(path).is_dir()
    except OSError:  # a name longer than the system allows
        return False


def _file(path: str) -> Found:
    name = shown(path)
    try:
        status = Path(path).stat()
        if not stat.S_ISREG(status.st_mode):  # reading a pipe could wait for ever
            return Found(name, problem=rejected("unreadable"))
        if _is_parquet(path):
            found = Found(name, path=Path(path))
            assert found.digest  # what cannot be read is known now
            return found
        if status.st_size > LARGEST:
            return Found(name, problem=rejected("too-large"))
        return _bytes(name, Path(path).read_bytes())
    except OSError as error:
        return Found(name, problem=rejected("unreadable", value=error.strerror))


def _is_parquet(path: str) -> bool:
    if path.lower().endswith(PARQUET):
        return True
    with Path(path).open("rb") as file:
        return file.read(len(PARQUET_MAGIC)) == PARQUET_MAGIC


def _bytes(name: str, data: bytes) -> Found:
    if len(data) > LARGEST:
        return Found(name, problem=rejected("too-large"))
    return Found(name, data)


def shown(path: str) -> str:
    """A path as text; bytes that are no UTF-8 become replacement characters."""
    return os.fsencode(path).decode("utf-8", "replace")

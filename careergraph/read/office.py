"""Packages of Word and Excel (.docx, .xlsx): opened with bounds, and what the older binaries are."""

import io
import lzma
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import PurePath
from typing import IO
from xml.parsers import expat

from lxml import etree

from careergraph.read.bounds import (
    LARGEST_WHOLE,
    MOST_PARTS,
    check_markup,
    check_ratio,
    check_size,
)
from careergraph.read.person import UnreadableError
from careergraph.read.problems import problem_of
from careergraph.read.safe_xml import safe_parser

ZIP, COMPOUND = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
"""First bytes of a package, and of the older binary files."""

_STREAMS = {
    "EncryptedPackage": "encrypted-file",
    "WordDocument": "old-word",
    "Workbook": "old-excel",
}
_ENDINGS = {".doc": "old-word", ".xls": "old-excel"}
_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError),
    *(OSError, EOFError, ValueError, NotImplementedError),
)


def binary_problem(data: bytes, name: str) -> str:
    """The reason why an older binary file is not read, by the streams in it, else by its ending."""
    for stream, reason in _STREAMS.items():
        if stream.encode("utf-16-le") in data:
            return reason
    return _ENDINGS.get(PurePath(name).suffix.lower(), "office-file")


class Package:
    """The parts of a package. What a part is said to have is what is read of it at most."""

    def __init__(self, data: bytes) -> None:
        """Raises ``UnreadableError`` where it cannot be opened, or would unpack to too much."""
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN as error:
            raise UnreadableError(problem_of("bad-package", value=_told(error))) from error
        parts = self._zip.infolist()
        if len(parts) > MOST_PARTS:
            raise UnreadableError(problem_of("too-large", value=f"{len(parts)} parts"))
        check_size("all parts", sum(part.file_size for part in parts), LARGEST_WHOLE)
        self.names = {part.filename for part in parts}
        self._parts = {part.filename: part for part in parts}
        self._size = len(data)

    def check(self, name: str, largest: int) -> None:
        """Raises ``UnreadableError`` where a part is missing, too large or packed too tightly."""
        if name not in self.names:
            raise UnreadableError(problem_of("bad-package", value=f"no {name}"))
        part = self._parts[name]
        check_size(name, part.file_size, largest)
        check_ratio(name, part.file_size, min(part.compress_size, self._size))

    @contextmanager
    def opened(self, name: str, largest: int) -> Iterator[IO[bytes]]:
        """A part to be read bit by bit. Raises ``UnreadableError`` as ``check`` does."""
        self.check(name, largest)
        try:
            with self._zip.open(name) as file:
                yield file
        except (*_BROKEN, RuntimeError) as error:  # RuntimeError: it asks for a password
            raise UnreadableError(problem_of("bad-package", value=_told(error))) from error

    def part(self, name: str, largest: int) -> bytes:
        """The bytes of a part. Raises ``UnreadableError`` where it is missing, damaged or too large."""
        with self.opened(name, largest) as file:
            return file.read()

    def refuse_document_type(self, name: str, largest: int) -> None:
        """Raises ``UnreadableError`` where XML declares a document type, in whatever encoding."""
        with self.opened(name, largest) as file:
            if _declares_type(file):
                raise UnreadableError(problem_of("document-type", value=name))

    def tree(self, name: str, largest: int) -> etree._Element:
        """The XML of a part; no entity is expanded, nothing is fetched, a document type is refused."""
        content = self.part(name, largest)
        if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
            raise UnreadableError(problem_of("document-type", value=name))
        check_markup(name, content)
        parser = safe_parser()
        try:
            root = etree.fromstring(content, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise UnreadableError(problem_of("bad-package", value=_told(error))) from error
        if root.getroottree().docinfo.doctype:  # one in another encoding than ASCII's
            raise UnreadableError(problem_of("document-type", value=name))
        return root


class _BegunError(Exception):
    """The first element: no document type can follow."""


def _declares_type(file: IO[bytes]) -> bool:
    """Whether XML begins with a document type; what is no XML, whoever reads it finds out."""
    found: list[str] = []

    def begin(*_: object) -> None:
        raise _BegunError

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = lambda name, *_: found.append(name)
    parser.StartElementHandler = begin
    with suppress(_BegunError, expat.ExpatError):
        while not found and (chunk := file.read(1 << 16)):
            parser.Parse(chunk)
    return bool(found)


def _told(error: Exception) -> str:
    return str(error) or type(error).__name__

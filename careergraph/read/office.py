"""Packages of Word and Excel (.docx, .xlsx): opened with bounds, and what the older binaries are."""

import io
import lzma
import zipfile
import zlib
from pathlib import PurePath

from lxml import etree

from careergraph.read.person import UnreadableError
from careergraph.read.problems import rejected

ZIP, COMPOUND = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
"""First bytes of a package, and of the older binary files."""

MOST_PARTS = 5000
LARGEST_WHOLE = 400 * 1024 * 1024
"""Bytes that all parts of a package may have unpacked; photos count too."""

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
            raise UnreadableError(rejected("bad-package", value=_told(error))) from error
        parts = self._zip.infolist()
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_WHOLE:
            raise UnreadableError(rejected("too-large"))
        self.names = {part.filename for part in parts}
        self.sizes = {part.filename: part.file_size for part in parts}

    def part(self, name: str, largest: int) -> bytes:
        """The bytes of a part. Raises ``UnreadableError`` where it is missing, damaged or too large."""
        if name not in self.names:
            raise UnreadableError(rejected("bad-package", value=f"no {name}"))
        if self.sizes[name] > largest:
            raise UnreadableError(rejected("too-large", value=name))
        try:
            return self._zip.read(name)
        except (*_BROKEN, RuntimeError) as error:  # RuntimeError: it asks for a password
            raise UnreadableError(rejected("bad-package", value=_told(error))) from error

    def tree(self, name: str, largest: int) -> etree._Element:
        """The XML of a part; no entity is expanded, nothing is fetched, a document type is refused."""
        content = self.part(name, largest)
        if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
            raise UnreadableError(rejected("document-type", value=name))
        parser = etree.XMLParser(
            resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False
        )
        try:
            root = etree.fromstring(content, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise UnreadableError(rejected("bad-package", value=_told(error))) from error
        if root.getroottree().docinfo.doctype:  # one in another encoding than ASCII's
            raise UnreadableError(rejected("document-type", value=name))
        return root


def _told(error: Exception) -> str:
    return str(error) or type(error).__name__

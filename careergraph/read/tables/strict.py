"""A workbook saved as "Strict Open XML" → the same in the names that everybody else's workbooks use.

The two forms (ISO/IEC 29500-1 and -4) differ in the addresses of their vocabularies; cells are alike.
"""

import io
import zipfile

from careergraph.read.bounds import LARGEST_PART, SMALL
from careergraph.read.office import Package

_MAIN = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
_ADDRESSES = {
    _MAIN: b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": (
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    ),
    b"http://purl.oclc.org/ooxml/drawingml/main": b"http://schemas.openxmlformats.org/drawingml/2006/main",
}
_WORKBOOK = "xl/workbook.xml"
_HEAD = 1 << 16
"""Bytes at the beginning of a large part, in which its vocabularies are declared."""


def transitional(data: bytes, package: Package) -> bytes | None:
    """The bytes of a strict workbook as a transitional one; null where it is none."""
    if _WORKBOOK not in package.names:
        return None
    with package.opened(_WORKBOOK, LARGEST_PART) as file:
        if _MAIN not in file.read(_HEAD):
            return None
    told = io.BytesIO()
    with zipfile.ZipFile(told, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name in sorted(package.names):
            if name.endswith((".xml", ".rels")):
                _copy(name, package, archive)
    return told.getvalue()


def _copy(name: str, package: Package, archive: zipfile.ZipFile) -> None:
    """A part with the other addresses: of a small one in all of it, of others where it begins."""
    with package.opened(name, LARGEST_PART) as source, archive.open(name, "w") as target:
        head = source.read(SMALL)
        for strict, address in _ADDRESSES.items():
            head = head.replace(strict, address)
        target.write(head)
        while chunk := source.read(SMALL):
            target.write(chunk)

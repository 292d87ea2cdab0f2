"""Which reader a text belongs to: by its content first, then by the ending of its name."""

import re
from collections.abc import Callable
from pathlib import PurePath

from careergraph.errors import UserError
from careergraph.read.decode import UndecodableError, decoded
from careergraph.read.dump import undumped
from careergraph.read.files import Found
from careergraph.read.grammar.text import stripped
from careergraph.read.lrm import read_lrm
from careergraph.read.lrmx import read_lrmx
from careergraph.read.person import Person, UnreadableError
from careergraph.read.problems import rejected
from careergraph.read.resume import read_resume

FORM, RESUME, CAREERS = "form", "resume", "careers"
MAPPINGS = (FORM, RESUME, CAREERS)

_OFFICE = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF", b"{\\rtf")
_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body|div|table|p)\b", re.IGNORECASE)
_QUOTED_FIELDS = re.compile(r'\s*"[^"]{0,200}"\s*,\s*"')


def check_mapping(mapping: str | None) -> None:
    """Raises ``UserError`` for a mapping that no reader here has."""
    if mapping is not None and mapping not in MAPPINGS:
        known = ", ".join(MAPPINGS)
        raise UserError(f"unknown mapping {mapping!r}", hint=f"known here: {known}")


def people_of(found: Found, mapping: str | None) -> tuple[list[Person], str]:
    """The people of a file and the mapping it was read by. Raises ``UnreadableError``."""
    if found.problem is not None:
        raise UnreadableError(found.problem)
    if found.is_parquet:
        raise UnreadableError(rejected("parquet"))
    if mapping == CAREERS:
        raise UnreadableError(rejected("bad-parquet"))
    name, data = found.name, undumped(found.data) or found.data
    if data.startswith(_OFFICE):
        raise UnreadableError(rejected("office-file"))
    try:
        text = decoded(data)
    except UndecodableError as error:
        raise UnreadableError(rejected(str(error.args[0]))) from error
    if not stripped(text):
        raise UnreadableError(rejected("empty"))
    if mapping == RESUME:
        return [read_resume(text, name)], RESUME
    reader = _form_reader(text, PurePath(name).suffix.lower(), mapping)
    if reader is None:
        return [read_resume(text, name)], RESUME
    return [reader(text)], FORM


def _form_reader(text: str, ending: str, mapping: str | None) -> Callable[[str], Person] | None:
    """The reader of forms that a text calls for, or None for a résumé."""
    opening = stripped(text)
    if _HTML.match(opening):
        raise UnreadableError(rejected("html"))
    if opening.startswith("<"):
        return read_lrmx
    if ending == ".lrm" or _QUOTED_FIELDS.match(text):
        return read_lrm
    return read_lrmx if ending == ".lrmx" or mapping == FORM else None

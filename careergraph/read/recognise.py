"""Which reader a file belongs to: by its content first, then by the ending of its name."""

import hashlib
import re
from collections.abc import Callable
from pathlib import Path, PurePath

from careergraph.errors import UserError
from careergraph.read.decode import UndecodableError, decoded
from careergraph.read.docx import read_docx
from careergraph.read.docx_text import MAIN
from careergraph.read.dump import undumped
from careergraph.read.files import Found
from careergraph.read.grammar.text import stripped
from careergraph.read.lrm import read_lrm
from careergraph.read.lrmx import read_lrmx
from careergraph.read.office import COMPOUND, ZIP, Package, binary_problem
from careergraph.read.person import People, Person, UnreadableError
from careergraph.read.problems import left_out, rejected
from careergraph.read.resume import read_resumes
from careergraph.read.table import Mapping, looks_like_table, named, read_table, shipped_mappings

FORM, RESUME, CAREERS = "form", "resume", "careers"
MAPPINGS = (FORM, RESUME, CAREERS)

_OFFICE = (b"%PDF", b"{\\rtf")
_TABLES = (".csv", ".tsv")
_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body|div|table|p)\b", re.IGNORECASE)
_QUOTED_FIELDS = re.compile(r'\s*"[^"]{0,200}"\s*,\s*"')


def check_mapping(mapping: str | None) -> None:
    """Raises ``UserError`` for a mapping that no reader has, and a mapping file that is wrong."""
    if mapping is None or mapping in MAPPINGS or named(mapping) is not None:
        return
    known = ", ".join((*MAPPINGS, *shipped_mappings()))
    raise UserError(f"unknown mapping {mapping!r}", hint=f"known here: {known}; or a file.toml")


def mapping_name(mapping: str | None) -> str | None:
    """The name under which a source read by this mapping is kept: of a file, its name without .toml."""
    if mapping is None or mapping in MAPPINGS:
        return mapping
    table = named(mapping)
    return table.name if table else mapping


def mapping_digest(mapping: str | None) -> str | None:
    """SHA-256 of a mapping file of the user's own, null for what comes with the package.

    A file read by another text of the mapping is read in another way.
    """
    if mapping is None or mapping in MAPPINGS or mapping in shipped_mappings():
        return None
    path = Path(mapping)
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else None


def people_of(found: Found, mapping: str | None) -> People:
    """The people of a file and the mapping it was read by. Raises ``UnreadableError``."""
    if found.problem is not None:
        raise UnreadableError(found.problem)
    if found.is_parquet:
        raise UnreadableError(rejected("parquet"))
    if mapping == CAREERS:
        raise UnreadableError(rejected("bad-parquet"))
    table = named(mapping) if mapping is not None and mapping not in MAPPINGS else None
    data = undumped(found.data) or found.data
    try:
        if data.startswith(ZIP):
            return _of_package(found.name, data, mapping, table)
        return _of_text(found.name, _text(found.name, data), mapping, table)
    except UnreadableError as error:
        if found.in_folder and mapping is None and error.problem.reason == "unknown-table":
            problem = error.problem
            told = left_out(problem.reason, problem.line, problem.field, problem.value)
            raise UnreadableError(told) from error
        raise


def _of_package(name: str, data: bytes, mapping: str | None, table: Mapping | None) -> People:
    """A Word document or a workbook."""
    parts = Package(data).names
    if "xl/workbook.xml" in parts or any(part.startswith("xl/") for part in parts):
        if mapping in MAPPINGS:
            raise UnreadableError(rejected("wrong-format", value=f"{mapping} reads no workbook"))
        return read_table(data, table)
    if MAIN not in parts and not any(part.startswith("word/") for part in parts):
        raise UnreadableError(rejected("office-file"))
    if table is not None:
        raise UnreadableError(rejected("not-a-table"))
    people, in_forms = read_docx(data, name, form={FORM: True, RESUME: False}.get(mapping or ""))
    return People(FORM if in_forms else RESUME, people)


def _text(name: str, data: bytes) -> str:
    """The text of a file. Raises ``UnreadableError``."""
    if data.startswith(COMPOUND):
        raise UnreadableError(rejected(binary_problem(data, name)))
    if data.startswith(_OFFICE):
        raise UnreadableError(rejected("office-file"))
    try:
        text = decoded(data)
    except UndecodableError as error:
        raise UnreadableError(rejected(str(error.args[0]))) from error
    if not stripped(text):
        raise UnreadableError(rejected("empty"))
    return text


def _of_text(name: str, text: str, mapping: str | None, table: Mapping | None) -> People:
    ending = PurePath(name).suffix.lower()
    if table is not None or (mapping is None and _is_table(text, ending)):
        return read_table(text, table)
    if mapping == RESUME:
        return People(RESUME, read_resumes(text, name))
    reader = _form_reader(text, ending, mapping)
    if reader is None:
        return People(RESUME, read_resumes(text, name))
    return People(FORM, [reader(text)])


def _is_table(text: str, ending: str) -> bool:
    if ending in _TABLES:
        return True
    if ending in (".lrmx", ".lrm"):
        return False
    first = stripped(text[:4096])
    separated = any(line.count(each) > 1 for line in first.split("\n")[:10] for each in "\t,;|")
    return separated and first[:1] != "<" and looks_like_table(text)


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

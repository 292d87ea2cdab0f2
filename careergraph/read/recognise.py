"""Which reader a file belongs to: by its content first, then by the ending of its name."""

import hashlib
import re
from collections.abc import Callable
from pathlib import Path, PurePath

from careergraph.errors import UserError
from careergraph.read.career.text import stripped
from careergraph.read.decode import UndecodableError, decoded
from careergraph.read.dump import undumped
from careergraph.read.files import SourceFile
from careergraph.read.forms.docx import read_blocks, read_docx
from careergraph.read.forms.docx_text import MAIN, blocks_of
from careergraph.read.forms.lrm import read_lrm
from careergraph.read.forms.lrmx import read_lrmx
from careergraph.read.office import COMPOUND, ZIP, Package, binary_problem
from careergraph.read.person import People, Person, UnreadableError
from careergraph.read.problems import problem_of
from careergraph.read.resumes.piped import piped_sheets
from careergraph.read.resumes.resume import read_resumes
from careergraph.read.rosters import is_roster
from careergraph.read.tables import (
    SPACE,
    Mapping,
    flat_root,
    flat_sheets,
    looks_like_table,
    named,
    read_table,
    shipped_mappings,
    web_sheets,
)
from careergraph.text.markup import is_page

FORM, RESUME, CAREERS = "form", "resume", "careers"
MAPPINGS = (FORM, RESUME, CAREERS)

_OFFICE = (b"%PDF", b"{\\rtf")
_TABLES = (".csv", ".tsv")
_WORKBOOKS = (".xls", ".xlsx", ".xlsm", ".et")
_FORMS = (".lrmx", ".lrm")
_MAIL = re.compile(r"MIME-Version\s*:", re.IGNORECASE)
_OFFICE_XML = re.compile(
    r"(?:<\?[^>]*\?>\s*|<!--.*?-->\s*)*<(?:\w+:)?(Workbook|wordDocument|package)[\s>]", re.DOTALL
)
_QUOTED_FIELDS = re.compile(r'\s*"[^"]{0,200}"\s*,\s*"')


def check_mapping(mapping: str | None) -> None:
    """Raises ``UserError`` for a mapping that no reader has, and a mapping file that is wrong."""
    if mapping is None or mapping in MAPPINGS or named(mapping) is not None:
        return
    known = ", ".join((*MAPPINGS, *shipped_mappings()))
    raise UserError(
        "unknown mapping {mapping!r}",
        hint="known here: {known}; or a file.toml",
        mapping=mapping,
        known=known,
    )


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


def people_of(found: SourceFile, mapping: str | None) -> list[People]:
    """The people of each source in a file and the mapping it was read by. Raises ``UnreadableError``."""
    if found.problem is not None:
        raise UnreadableError(found.problem)
    if found.is_parquet:
        raise UnreadableError(problem_of("parquet"))
    if mapping == CAREERS:
        raise UnreadableError(problem_of("bad-parquet"))
    table = named(mapping) if mapping is not None and mapping not in MAPPINGS else None
    data = undumped(found.data) or found.data
    try:
        if data.startswith(ZIP):
            return _of_package(found.name, data, mapping, table)
        return _of_text(found.name, _text(found.name, data), mapping, table)
    except UnreadableError as error:
        if found.in_folder and mapping is None and error.problem.reason == "unknown-table":
            problem = error.problem
            told = problem_of("unknown-table.in-folder", problem.line, problem.field, problem.value)
            raise UnreadableError(told) from error
        raise


def _of_package(name: str, data: bytes, mapping: str | None, table: Mapping | None) -> list[People]:
    """A Word document or a workbook."""
    parts = Package(data).names
    if (reason := _other_package(parts)) is not None:
        raise UnreadableError(problem_of(reason))
    if "xl/workbook.xml" in parts or any(part.startswith("xl/") for part in parts):
        if mapping in MAPPINGS:
            raise UnreadableError(problem_of("wrong-format", value=f"{mapping} reads no workbook"))
        return read_table(data, table)
    if MAIN not in parts and not any(part.startswith("word/") for part in parts):
        raise UnreadableError(problem_of("office-file"))
    if table is not None:
        raise UnreadableError(problem_of("not-a-table"))
    people, in_forms = read_docx(data, name, form={FORM: True, RESUME: False}.get(mapping or ""))
    kind = FORM if in_forms else RESUME
    return [People(kind, people, kind=kind)]


def _other_package(parts: set[str]) -> str | None:
    """The reason why a package of another office program is not read, null for others."""
    if "xl/workbook.bin" in parts:
        return "old-excel"
    if "content.xml" in parts and "META-INF/manifest.xml" in parts:
        return "open-document"
    return None


def _text(name: str, data: bytes) -> str:
    """The text of a file. Raises ``UnreadableError``."""
    if data.startswith(COMPOUND):
        raise UnreadableError(problem_of(binary_problem(data, name)))
    if data.startswith(_OFFICE):
        raise UnreadableError(problem_of("office-file"))
    try:
        text = decoded(data)
    except UndecodableError as error:
        raise UnreadableError(problem_of(str(error.args[0]))) from error
    if not stripped(text):
        raise UnreadableError(problem_of("empty"))
    return text


def _of_text(name: str, text: str, mapping: str | None, table: Mapping | None) -> list[People]:
    ending = PurePath(name).suffix.lower()
    opening = stripped(text)
    if _OFFICE_XML.match(opening[:4096]):
        return _of_office_xml(name, opening, mapping, table)
    if is_page(opening) or _MAIL.match(opening):
        return _of_page(name, text, mapping, table)
    if table is None and mapping is None and _is_headed_roster(text, ending):
        return [People(RESUME, read_resumes(text, name), kind=RESUME)]
    if (table is not None or mapping is None) and (found := _of_piped(text, table)):
        return found
    if table is not None or (mapping is None and _is_table(text, ending)):
        return read_table(text, table)
    if mapping == RESUME:
        return [People(RESUME, read_resumes(text, name), kind=RESUME)]
    reader = _form_reader(text, ending, mapping)
    if reader is None:
        return [People(RESUME, read_resumes(text, name), kind=RESUME)]
    return [People(FORM, [reader(text)])]


def _of_office_xml(
    name: str, text: str, mapping: str | None, table: Mapping | None
) -> list[People]:
    """A workbook or a document of one XML file, whatever the ending of its name says."""
    root = flat_root(text)
    if root.tag == f"{{{SPACE}}}Workbook":
        if mapping in MAPPINGS:
            raise UnreadableError(problem_of("wrong-format", value=f"{mapping} reads no workbook"))
        return read_table(flat_sheets(root), table)
    words = root if root.tag.endswith("}wordDocument") else next(root.iter("{*}document"), None)
    if words is None:
        reason = "wrong-root" if root.tag.endswith("Workbook") else "office-file"
        raise UnreadableError(
            problem_of(reason, root.sourceline, None, root.tag.rpartition("}")[2])
        )
    if table is not None:
        raise UnreadableError(problem_of("not-a-table"))
    form = {FORM: True, RESUME: False}.get(mapping or "")
    people, in_forms = read_blocks(blocks_of(words), name, form=form)
    kind = FORM if in_forms else RESUME
    return [People(kind, people, kind=kind)]


def _of_page(name: str, text: str, mapping: str | None, table: Mapping | None) -> list[People]:
    """The tables of a page; one without tables that a mapping knows is read as its text."""
    sheets = [] if mapping in MAPPINGS or _MAIL.match(text) else web_sheets(text)
    value = None
    if sheets:
        try:
            return read_table(sheets, table)
        except UnreadableError as error:
            if table is not None or error.problem.reason not in ("unknown-table", "empty"):
                raise
            value = error.problem.value
    if table is not None or mapping == FORM or _MAIL.match(text):
        raise UnreadableError(problem_of("html"))
    try:
        return [People(RESUME, read_resumes(text, name), kind=RESUME)]
    except UnreadableError as error:
        raise UnreadableError(problem_of("html", None, None, value)) from error


def _of_piped(text: str, table: Mapping | None) -> list[People] | None:
    """The people of a text's Markdown tables, null where no mapping fits one of them."""
    if "--" not in text or "|" not in text:
        return None
    sheets, around = piped_sheets(text)
    if not sheets:
        return None
    try:
        found = read_table(sheets, table)
    except UnreadableError as error:
        if error.problem.reason in ("two-mappings", "missing-column"):
            raise
        return None
    told = [problem_of("beside-table", line.number, None, line.text.strip()) for line in around]
    found[0].problems += told
    found[0].head += len(told)
    return found


def _is_headed_roster(text: str, ending: str) -> bool:
    """Whether a text, and no form or file of cells, is a roster in columns below the heading of its unit."""
    if ending in (*_TABLES, *_WORKBOOKS, *_FORMS) or text.lstrip().startswith("<"):
        return False
    return is_roster(text)


def _is_table(text: str, ending: str) -> bool:
    if ending in _TABLES:
        return True
    if ending in _FORMS:
        return False
    first = stripped(text[:4096])
    separated = any(line.count(each) > 1 for line in first.split("\n")[:10] for each in "\t,;|")
    if ending in _WORKBOOKS and first.split("\n")[0].count("\t") > 1:
        return True
    return separated and first[:1] != "<" and looks_like_table(text)


def _form_reader(text: str, ending: str, mapping: str | None) -> Callable[[str], Person] | None:
    """The reader of forms that a text calls for, or None for a résumé."""
    if stripped(text).startswith("<"):
        return read_lrmx
    if ending == ".lrm" or _QUOTED_FIELDS.match(text):
        return read_lrm
    return read_lrmx if ending == ".lrmx" or mapping == FORM else None

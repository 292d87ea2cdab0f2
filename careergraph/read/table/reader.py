"""A file of tables → people: the mapping that fits, its sheets, its rows."""

from careergraph.read.grammar.text import normal
from careergraph.read.person import People as Answer
from careergraph.read.person import UnreadableError
from careergraph.read.problems import Problem, left_out, rejected
from careergraph.read.table.cells import tenth_months
from careergraph.read.table.header import (
    Header,
    Looked,
    find_header,
    find_people_header,
    is_others,
    looked,
    missing,
    squeezed,
)
from careergraph.read.table.mapping import Mapping, PeopleSheet, shipped_mappings, table_words
from careergraph.read.table.rows import People
from careergraph.read.table.sheets import Row, csv_sheet, workbook_sheets
from careergraph.read.table.values import Sheet, Values

DATES = ("start", "end", "birth", "began_work", "joined_party", "as_of")

Found = list[tuple[Looked, Header]]


def read_table(data: bytes | str, mapping: Mapping | None) -> Answer:
    """The people of a workbook (bytes) or of a text with separated cells.

    Without a mapping the one that fits is taken. Raises ``UnreadableError`` where none or more than
    one fits, and where a column that the mapping needs is missing.
    """
    sheets = _looked(data)
    kind = "csv" if isinstance(data, str) else "xlsx"
    if mapping is None:
        mapping, found = _fitting(sheets, kind)
    else:
        found = _found(sheets, mapping, kind)
        if not found:
            raise UnreadableError(_missing(sheets, mapping, kind))
    return _read(sheets, mapping, found)


def looks_like_table(text: str) -> bool:
    """Whether a text begins with the header of a table that a mapping knows."""
    try:
        return bool(_fits(_looked(text), "csv"))
    except UnreadableError:
        return False


def _looked(data: bytes | str) -> list[Looked]:
    sheets = [csv_sheet(data)] if isinstance(data, str) else workbook_sheets(data)
    return [looked(sheet) for sheet in sheets]


def _fits(sheets: list[Looked], kind: str) -> list[tuple[Mapping, Found]]:
    """The shipped mappings whose columns the sheets have, and whose they are."""
    known = [each for each in shipped_mappings().values() if each.recognised]
    found = [(each, _found(sheets, each, kind)) for each in known]
    return [
        (each, own)
        for each, all_ in found
        if (own := [(seen, header) for seen, header in all_ if not is_others(header, each)])
    ]


def _fitting(sheets: list[Looked], kind: str) -> tuple[Mapping, Found]:
    """The one shipped mapping that fits."""
    fits = _fits(sheets, kind)
    if len(fits) == 1:
        return fits[0]
    if fits:
        names = " and ".join(each.name for each, _ in fits)
        raise UnreadableError(rejected("two-mappings", fits[0][1][0][1].row, None, names))
    if not any(row.filled for seen in sheets for row in seen.head):
        raise UnreadableError(rejected("empty"))
    names = ", ".join(name for each in _likeliest(sheets) for name in each)
    raise UnreadableError(rejected("unknown-table", value=names))


def _likeliest(sheets: list[Looked]) -> list[list[str]]:
    """The names in the first sheet's widest early row."""
    rows = [[cell.text for cell in row.cells if cell.text] for seen in sheets for row in seen.head]
    return [max(rows, key=len, default=[])]


def _found(sheets: list[Looked], mapping: Mapping, kind: str) -> Found:
    """The sheets that have the columns of a mapping, each with its header."""
    if kind not in mapping.format:
        return []
    named = [seen for seen in sheets if _is_named(seen, mapping.sheet)]
    return [(seen, header) for seen in named if (header := find_header(seen, mapping))]


def _is_named(seen: Looked, names: tuple[str, ...]) -> bool:
    return not names or not seen.name or squeezed(seen.name) in {squeezed(name) for name in names}


def _missing(sheets: list[Looked], mapping: Mapping, kind: str) -> Problem:
    """Why a mapping does not fit a file."""
    if kind not in mapping.format:
        told = f"{mapping.name} reads {' and '.join(mapping.format)}"
        return rejected("wrong-format", value=told)
    named = [seen for seen in sheets if _is_named(seen, mapping.sheet)]
    if not named:
        told = f"no sheet {' or '.join(mapping.sheet)}; there are: "
        return rejected("missing-column", value=told + ", ".join(seen.name for seen in sheets))
    absent, there = min((missing(seen, mapping) for seen in named), key=lambda each: len(each[0]))
    told = f"no column for {', '.join(absent)}; there are: {', '.join(there)}"
    return rejected("missing-column", value=told)


def _read(sheets: list[Looked], mapping: Mapping, found: Found) -> Answer:
    people = People(mapping)
    read = {id(seen) for seen, _ in found}
    if mapping.people:
        read |= _read_people(sheets, mapping, mapping.people, people, read)
    several = len(read) > 1
    for seen, header in found:
        _read_sheet(seen, header, mapping, people, f"{seen.name}/" if several else "")
    for seen in sheets:
        if id(seen) not in read and any(row.filled for row in seen.head):
            people.problems.append(left_out("other-sheet", None, None, seen.name))
    everyone = [gathered.person(mapping) for gathered in people.gathered.values()]
    return Answer(mapping.name, everyone, people.problems, people.head, people.refused)


def _read_people(
    sheets: list[Looked], mapping: Mapping, told: PeopleSheet, people: People, taken: set[int]
) -> set[int]:
    """Read the sheets that tell of the people; which they were."""
    read = set()
    for seen in sheets:
        if id(seen) in taken or not _is_named(seen, told.sheet):
            continue
        header = find_people_header(seen, told.columns)
        if header is not None:
            read.add(id(seen))
            _read_sheet(seen, header, mapping, people, f"{seen.name}/", of_people=True)
    return read


def _read_sheet(
    seen: Looked,
    header: Header,
    mapping: Mapping,
    people: People,
    prefix: str,
    of_people: bool = False,
) -> None:
    people.start_sheet()
    _tell_unknown(header, mapping, people, prefix)
    rows = [row for row in seen.rest if row.number > header.last and row.filled]
    sheet = Sheet(mapping, header, prefix, _tenths(rows, header))
    for row in rows:
        values = Values(sheet, row.number, row.cells)
        if _is_header_again(row, header):
            people.leave_out(left_out("heading", row.number, None, header.title("name")))
        elif _is_beside(row, mapping, header):
            said = " ".join(cell.text for cell in row.cells if cell.text)
            people.leave_out(left_out("beside-table", row.number, None, said))
        elif of_people:
            people.add_person(values)
        else:
            people.add(values)


def _is_beside(row: Row, mapping: Mapping, header: Header) -> bool:
    """Whether a row is text beside the table: sums, notes, signatures.

    It fills one cell only, or none that the mapping needs, or begins with a word for such rows.
    """
    filled = [cell.text for cell in row.cells if cell.text]
    if normal(filled[0]).casefold().startswith(table_words()["beside"]):
        return True
    needed = {header.places.get(name) for name in ("name", "id", "title", *mapping.needs())}
    places = [n for n, cell in enumerate(row.cells) if cell.text and n in needed]
    return not places or (len(filled) == 1 and len(header.places) > 2)


def _is_header_again(row: Row, header: Header) -> bool:
    """Whether a row repeats the header, as printed tables do on every page."""
    said = [cell.text for cell in row.cells]
    return [text for text in said if text] == [name for name in header.names if name]


def _tell_unknown(header: Header, mapping: Mapping, people: People, prefix: str) -> None:
    """Columns that the mapping does not know are listed, once a sheet."""
    known = set(header.places.values())
    ignored = {squeezed(name) for name in mapping.ignore}
    for n, name in enumerate(header.names):
        if name and n not in known and squeezed(name) not in ignored:
            people.problems.append(left_out("unknown-column", header.row, None, prefix + name))


def _tenths(rows: list[Row], header: Header) -> frozenset[str]:
    """The fields of dates, where the sheet writes months with two digits."""
    places = {name: header.places[name] for name in DATES if name in header.places}
    columns = set(places.values())
    texts = [row.cells[n].text for row in rows for n in columns if n < len(row.cells)]
    return frozenset(places) if tenth_months(texts) else frozenset()

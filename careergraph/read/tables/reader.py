"""A file of tables → people: the mapping that fits, its sheets, its rows."""

from careergraph.read.person import People as Answer
from careergraph.read.person import UnreadableError
from careergraph.read.problems import Problem, problem_of
from careergraph.read.tables.beside import about_nobody
from careergraph.read.tables.cells import Cell, tenth_months
from careergraph.read.tables.filled import Filler
from careergraph.read.tables.header import (
    Header,
    Looked,
    find_header,
    find_people_header,
    is_others,
    looked,
    missing,
    squeezed,
)
from careergraph.read.tables.mapping import Mapping, PeopleSheet, shipped_mappings
from careergraph.read.tables.rows import People
from careergraph.read.tables.sheets import Row, csv_sheet
from careergraph.read.tables.sheets import Sheet as TableSheet
from careergraph.read.tables.values import Sheet, Values
from careergraph.read.tables.workbook import workbook_sheets
from careergraph.text.blots import blotted_name, blotted_value, is_private
from careergraph.text.families import is_of_relatives, says_relative

DATES = ("start", "end", "birth", "began_work", "joined_party", "as_of")

Found = list[tuple[Looked, Header]]


Tables = bytes | str | list[TableSheet]
"""A workbook, a text with separated cells, or sheets that are at hand."""


def read_table(data: Tables, mapping: Mapping | None) -> list[Answer]:
    """The sources in a workbook or in sheets, or the one in a text with separated cells.

    Without a mapping each sheet is read by the one that fits it. A sheet is a source of its own, but
    sheets of stints of one mapping, and those that tell of their people, are parts of one. Raises
    ``UnreadableError`` where no mapping or more than one fits, and where a column that the mapping
    needs is missing.
    """
    sheets = _looked(data)
    kind = "csv" if isinstance(data, str) else "xlsx"
    if mapping is not None:
        found = _found(sheets, mapping, kind)
        if not found:
            raise UnreadableError(_missing(sheets, mapping, kind))
        return _answers(sheets, _in_sources(mapping, found))
    return _answers(sheets, _fitting(sheets, kind))


def looks_like_table(text: str) -> bool:
    """Whether a text begins with the header of a table that a mapping knows, and not of one of relatives."""
    try:
        found = _fits(_looked(text), "csv")
    except UnreadableError:
        return False
    return any(not _is_of_relatives(seen, header) for _, own in found for seen, header in own)


def _is_of_relatives(seen: Looked, header: Header) -> bool:
    """Whether a column says what each is to somebody, and no row is that somebody."""
    cells = [row.own[n] for n, name in enumerate(header.names) if is_of_relatives(name)
             for row in seen.head if row.number > header.last and n < len(row.own)]  # fmt: skip
    return bool(cells) and not any(cell.startswith("本人") for cell in cells)


def _looked(data: Tables) -> list[Looked]:
    if isinstance(data, str):
        data = [csv_sheet(data)]
    elif isinstance(data, bytes):
        data = workbook_sheets(data)
    return [looked(sheet) for sheet in data]


def _fits(sheets: list[Looked], kind: str) -> list[tuple[Mapping, Found]]:
    """The shipped mappings whose columns the sheets have, and whose they are."""
    known = [each for each in shipped_mappings().values() if each.recognised]
    found = [(each, _found(sheets, each, kind)) for each in known]
    return [
        (each, own)
        for each, all_ in found
        if (own := [(seen, header) for seen, header in all_ if not is_others(header, each)])
    ]


Source = tuple[Mapping, Found]
"""The sheets that are one source, and how they are read."""


def _fitting(sheets: list[Looked], kind: str) -> list[Source]:
    """The sources in the sheets, each with the one shipped mapping that fits it."""
    fits = _fits(sheets, kind)
    taken: set[int] = set()
    sources: list[Source] = []
    for mapping, found in sorted(fits, key=lambda each: each[0].people is None):
        mine = [(seen, header) for seen, header in found if id(seen) not in taken]
        others = [
            (other, header)
            for other, all_ in fits
            if other is not mapping
            for seen, header in all_
            if any(seen is own for own, _ in mine)
        ]
        if others and mapping.people is None:
            names = " and ".join(each.name for each in (mapping, others[0][0]))
            raise UnreadableError(problem_of("two-mappings", others[0][1].row, None, names))
        if mine:
            sources += _in_sources(mapping, mine)
            taken |= {id(seen) for seen, _ in mine}
            if mapping.people:
                taken |= {id(seen) for seen in _of_people(sheets, mapping.people, taken)}
    if sources:
        return sources
    if not any(row.filled for seen in sheets for row in seen.head):
        raise UnreadableError(problem_of("empty"))
    names = ", ".join(name for each in _likeliest(sheets) for name in each)
    raise UnreadableError(problem_of("unknown-table", value=names))


def _in_sources(mapping: Mapping, found: Found) -> list[Source]:
    """Sheets of stints are parts of one source; of rosters, lists and careers each is one."""
    if mapping.people or mapping.kind == "table":
        return [(mapping, found)]
    return [(mapping, [each]) for each in found]


def _of_people(sheets: list[Looked], told: PeopleSheet, taken: set[int]) -> list[Looked]:
    """The sheets that tell of the people."""
    return [
        seen
        for seen in sheets
        if id(seen) not in taken
        and _is_named(seen, told.sheet)
        and find_people_header(seen, told.columns) is not None
    ]


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
        return problem_of("wrong-format", value=told)
    named = [seen for seen in sheets if _is_named(seen, mapping.sheet)]
    if not named:
        told = f"no sheet {' or '.join(mapping.sheet)}; there are: "
        return problem_of("missing-column", value=told + ", ".join(seen.name for seen in sheets))
    absent, there = min((missing(seen, mapping) for seen in named), key=lambda each: len(each[0]))
    told = f"no column for {', '.join(absent)}; there are: {', '.join(there)}"
    return problem_of("missing-column", value=told)


def _answers(sheets: list[Looked], sources: list[Source]) -> list[Answer]:
    """What the sources tell; sheets that are none of them are listed with the first."""
    read = {id(seen) for _, found in sources for seen, _ in found}
    told = [_read(sheets, mapping, found, read) for mapping, found in sources]
    for seen in sheets:
        if id(seen) not in read and any(row.filled for row in seen.head):
            told[0].problems.append(problem_of("other-sheet", None, None, seen.name))
    return told


def _read(sheets: list[Looked], mapping: Mapping, found: Found, read: set[int]) -> Answer:
    """One source; ``read`` gathers the sheets that were read."""
    people = People(mapping)
    if mapping.people:
        read |= _read_people(sheets, mapping, mapping.people, people, read)
    several = len(read) > 1
    for seen, header in found:
        _read_sheet(seen, header, mapping, people, f"{seen.name}/" if several else "")
    everyone = [gathered.person(mapping) for gathered in people.everyone]
    return Answer(
        mapping.name, everyone, people.problems, people.head, people.refused, mapping.kind,
        (found[0][0].name or None) if len(found) == 1 else None,
    )  # fmt: skip


def _read_people(
    sheets: list[Looked], mapping: Mapping, told: PeopleSheet, people: People, taken: set[int]
) -> set[int]:
    """Read the sheets that tell of the people; which they were."""
    read = set()
    for seen in _of_people(sheets, told, taken):
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
    if seen.sheet.cut:
        people.problems.append(problem_of("wide-row", seen.sheet.cut, None, seen.name or None))
    filler = Filler(mapping, header)
    for row in rows:
        if _is_of_relative(row, header):
            people.leave_out(problem_of("not-kept", row.number, seen.name or None))
            continue
        row.cells = _cleaned(row, header, prefix, people)
        filler.repeat(row.cells)
        values = Values(sheet, row.number, row.cells)
        if nobody := about_nobody(row, mapping, header, prefix):
            people.leave_out(nobody)
            if nobody.reason == "vacant":
                filler.fill(row.cells)
            continue
        filler.fill(row.cells)
        if of_people:
            people.add_person(values)
        else:
            people.add(values)


_UNTOUCHED = ("identity", "id")
"""Fields of which nothing but a keyed hash is kept, or nothing at all."""


def _is_of_relative(row: Row, header: Header) -> bool:
    """Whether a row tells of a relative of somebody, by a column that says so."""
    return any(
        says_relative(name, cell.text) for name, cell in zip(header.names, row.cells, strict=False)
    )


def _cleaned(row: Row, header: Header, prefix: str, people: People) -> list[Cell]:
    """The cells without what is not kept; of columns that are read it is told."""
    fields = {place: name for name, place in header.places.items()}
    cells = list(row.cells)
    for n, cell in enumerate(cells):
        field = fields.get(n, "")
        if not cell.text or field in _UNTOUCHED:
            continue
        text = _kept_of(cell.text, field, header.names[n] if n < len(header.names) else "")
        if text != cell.text:
            cells[n] = cell._replace(text=text)
            if field:
                problem = problem_of("not-kept", row.number, prefix + header.title(field))
                people.problems.append(problem)
    return cells


def _kept_of(text: str, field: str, title: str) -> str:
    if is_private(title):
        return ""
    return blotted_name(text) if field == "name" else blotted_value(text)


def _tell_unknown(header: Header, mapping: Mapping, people: People, prefix: str) -> None:
    """Columns that the mapping does not know are listed, once a sheet."""
    known = set(header.places.values())
    ignored = {squeezed(name) for name in mapping.ignore}
    for n, name in enumerate(header.names):
        if name and n not in known and squeezed(name) not in ignored:
            people.problems.append(problem_of("unknown-column", header.row, None, prefix + name))


def _tenths(rows: list[Row], header: Header) -> frozenset[str]:
    """The fields of dates, where the sheet writes months with two digits."""
    places = {name: header.places[name] for name in DATES if name in header.places}
    columns = set(places.values())
    texts = [row.cells[n].text for row in rows for n in columns if n < len(row.cells)]
    return frozenset(places) if tenth_months(texts) else frozenset()

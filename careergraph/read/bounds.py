"""How large what is read may be. Every bound is held before memory is taken, and told where it is met.

A file of some kilobytes can unpack to gigabytes, name row 1,000,000,000, or hold one value sixty
million times. The bounds are far above what people write: 200,000 rows of a workbook, a million
careers of a Parquet file.
"""

from collections.abc import Sequence

import numpy as np

from careergraph.read.person import People, UnreadableError
from careergraph.read.problems import (
    CELL,
    CELLS,
    COLUMNS,
    ELEMENTS,
    MB,
    PARQUET_AVERAGE,
    PARQUET_ROWS,
    PARQUET_TEXT,
    PARQUET_VALUES,
    POSTS,
    RATIO,
    ROWS,
    TAGS,
    TEXT,
    problem_of,
)

LARGEST_FILE = 50 * MB
"""Bytes of a file; a Parquet file may have any number."""

MOST_PARTS = 5000
LARGEST_WHOLE = 400 * MB
"""Parts of a package, and bytes that all of them may have unpacked; photos count too."""

LARGEST_DOCUMENT = 24 * MB
"""Bytes of a document's XML; a form has some hundred thousand. Such XML is held in memory whole."""

LARGEST_PART = 256 * MB
"""Bytes that one part of a workbook may have unpacked."""

SMALL = MB
"""Bytes up to which nobody asks how tightly they are packed."""

MOST_OPEN = 200_000
"""Elements of XML in memory at a time, where it is read row by row: a row has 16,384 columns."""

DEEPEST = 256
"""Elements inside each other."""

SPARSE_ROWS = 1_000_000
"""Rows up to which a Parquet file may be of any size; of more, each takes a byte at least."""

LARGEST_COLUMN = 64 * MB
"""Bytes up to which nobody asks how tightly a column of a Parquet file is packed."""


def check_ratio(name: str, unpacked: int, packed: int) -> None:
    """Refuse what unpacks to many times its size."""
    if unpacked > SMALL and unpacked > RATIO * max(packed, 1):
        times = unpacked // max(packed, 1)
        raise UnreadableError(problem_of("packed-too-tightly", value=f"{name}: {times} times"))


def check_size(name: str, unpacked: int, most: int) -> None:
    """Refuse a part that is too large to be held in memory."""
    if unpacked > most:
        value = f"{name}: {unpacked // MB} MB of at most {most // MB}"
        raise UnreadableError(problem_of("too-large", value=value))


def check_markup(name: str, content: bytes | str) -> None:
    """Refuse XML that would become too many elements and attributes in memory.

    Each has a ``<`` or a ``=``, whatever is around it.
    """
    if isinstance(content, str):
        marks = content.count("<") + content.count("=")
    else:
        marks = content.count(b"<") + content.count(b"=")
    if marks > TAGS:
        raise UnreadableError(problem_of("too-many-tags", value=f"{name}: {marks}"))


def check_parquet(rows: int, columns: int, size: int) -> None:
    """Refuse a Parquet file whose rows would not fit, by what its end says of them."""
    if rows > PARQUET_ROWS or rows * columns > PARQUET_VALUES:
        value = f"{rows} rows of {columns} columns"
        raise UnreadableError(problem_of("too-many-values", value=value))
    if rows > SPARSE_ROWS and rows > size:
        value = f"{rows} rows in {size} bytes"
        raise UnreadableError(problem_of("rows-without-content", value=value))


def check_texts(field: str, values: Sequence[object]) -> None:
    """Refuse a column of a Parquet file that has a text as long as a book."""
    longest = max((len(value) for value in values if isinstance(value, str)), default=0)
    if longest > CELL:
        raise UnreadableError(
            problem_of("long-cell", field=field, value=f"{longest} characters of at most {CELL}")
        )


def check_total(field: str, codes: np.ndarray, values: Sequence[object]) -> None:
    """Refuse a column of a Parquet file in which long texts come again and again.

    In the file each of them stands once, in the graph and in its record in every row.
    """
    lengths = np.array([len(value) if isinstance(value, str) else 0 for value in values] or [0])
    total = int(lengths[codes[codes >= 0]].sum())
    if total > max(PARQUET_TEXT, PARQUET_AVERAGE * len(codes)):
        value = f"{total} characters in {len(codes)} rows"
        raise UnreadableError(problem_of("too-much-repeated", field=field, value=value))


def without_endless(told: People) -> People:
    """The people without those who have more posts than a life holds; their lines are rejected."""
    for person in [each for each in told.people if len(each.career.stints) > POSTS]:
        told.people.remove(person)
        told.refused += person.read
        value = f"{len(person.career.stints)} posts of {person.cadre.get('name') or 'nobody'}"
        told.problems.append(problem_of("too-many-posts", person.line, None, value))
    return told


class Tally:
    """What a table has given so far, all sheets together."""

    def __init__(self) -> None:
        self.rows = self.cells = self.text = self.elements = 0

    def add_row(self, number: int) -> None:
        """One row more, whether it holds anything or not."""
        self.rows += 1
        if number > ROWS or self.rows > ROWS:
            raise UnreadableError(problem_of("too-many-rows", value=f"row {number}"))

    def add_cells(self, number: int, lengths: Sequence[int]) -> None:
        """The cells of a row by their characters."""
        self.cells += len(lengths)
        self.text += sum(lengths)
        if max(lengths, default=0) > CELL:
            raise UnreadableError(problem_of("long-cell", number))
        if self.cells > CELLS:
            raise UnreadableError(problem_of("too-many-cells", number))
        if self.text > TEXT:
            raise UnreadableError(problem_of("too-much-text", number))

    def add_elements(self, count: int) -> None:
        """Elements of XML that were looked at."""
        self.elements += count
        if self.elements > ELEMENTS:
            raise UnreadableError(problem_of("too-many-tags", value=f"{self.elements}"))


def check_width(number: int, columns: int) -> None:
    """Refuse a row that is wider than any sheet can be."""
    if columns > COLUMNS:
        value = f"{columns} columns"
        raise UnreadableError(problem_of("too-many-columns", number, None, value))

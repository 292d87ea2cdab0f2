"""Rows of a sheet that are about nobody: headers printed again, sums and notes, posts that are vacant."""

import re
from functools import cache

from careergraph.read.career.text import normal, stripped
from careergraph.read.career.words import one_of
from careergraph.read.problems import Problem, problem_of
from careergraph.read.tables.header import Header, squeezed
from careergraph.read.tables.mapping import Mapping, table_words
from careergraph.read.tables.sheets import Row

_AROUND = re.compile(r"^[\s()\"'、,.。:]+|[\s()\"'、,.。:]+$")
_NOTE = re.compile(r"\(([^()]*)\)\s*$")


def about_nobody(row: Row, mapping: Mapping, header: Header, prefix: str = "") -> Problem | None:
    """What to tell of a row that is about nobody, null for one about a person."""
    texts = [cell.text for cell in row.cells]
    place = header.places.get("name")
    name = texts[place] if place is not None and place < len(texts) else ""
    if _is_header_again(row, name, header, mapping):
        return problem_of("heading", row.number, None, prefix + header.title("name"))
    if _is_beside(row, mapping, header):
        return problem_of("beside-table", row.number, None, " ".join(filter(None, texts)))
    if is_vacant(name, mapping) or (not stripped(name) and _says_vacant(texts, mapping)):
        said = " ".join(
            text for n, text in enumerate(texts) if text and n in header.places.values()
        )
        return problem_of("vacant", row.number, prefix + header.title("name"), said)
    return None


def is_vacant(name: str, mapping: Mapping) -> bool:
    """Whether a cell for a name says that there is nobody: 空缺, 待定, —, ×××."""
    plain = "".join(_AROUND.sub("", normal(name)).split()).casefold()
    if not stripped(name):
        return False
    if not any(sign.isalnum() for sign in plain):
        return True
    words = table_words()
    if plain in mapping.empty and plain not in words["empty_by_programs"]:
        return True
    return _vacant().fullmatch(plain) is not None


@cache
def _vacant() -> re.Pattern[str]:
    return one_of(table_words()["vacant_patterns"])


@cache
def _unfilled() -> re.Pattern[str]:
    return one_of(table_words()["unfilled_patterns"])


def _says_vacant(texts: list[str], mapping: Mapping) -> bool:
    """Whether a row without a name says elsewhere that its post is vacant: 局长（空缺）."""
    if "name" in mapping.fill_down:
        return False
    for text in filter(None, texts):
        plain = "".join(normal(text).split())
        note = _NOTE.search(plain)
        if _unfilled().fullmatch(_AROUND.sub("", plain)) or (
            note and _unfilled().fullmatch(note[1])
        ):
            return True
    return False


def _is_beside(row: Row, mapping: Mapping, header: Header) -> bool:
    """Whether a row is text beside the table: sums, notes, signatures, the rule of a Markdown table.

    It fills one cell only, or none that the mapping needs, or begins with a word for such rows.
    """
    filled = [cell.text for cell in row.cells if cell.text]
    if not filled:
        return False
    if normal(filled[0]).casefold().startswith(table_words()["beside"]):
        return True
    if all(set(text) <= set("-:= ") and len(text) > 1 for text in filled) and len(filled) > 1:
        return True
    needed = {header.places.get(name) for name in ("name", "id", "title", *mapping.needs())}
    places = [n for n, cell in enumerate(row.cells) if (cell.text or cell.unknown) and n in needed]
    return not places or (len(filled) == 1 and len(header.places) > 2)


def _is_header_again(row: Row, name: str, header: Header, mapping: Mapping) -> bool:
    """Whether a row repeats the header, or one of its two rows, as printed tables do on every page."""
    said = [squeezed(text) for text in row.own if text]
    if said in header.lines:
        return True
    return bool(name) and squeezed(name) in {
        squeezed(header.title("name")),
        *map(squeezed, mapping.columns.get("name", ())),
    }

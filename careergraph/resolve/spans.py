"""Names of places as a user's own files and the shipped list of other names tell them."""

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from careergraph.errors import UserError
from careergraph.resolve.vocabulary import read_csv, years


class UserSpan(NamedTuple):
    """One line of a user's gazetteer; ``parent`` is a full path or a name, '' at the top."""

    name: str
    level: int
    parent: str
    first: int
    last: int
    where: str


class Names:
    """Names, found at a position of a text."""

    def __init__(self, index: Mapping[str, object]) -> None:
        self._index = index
        lengths: dict[str, set[int]] = defaultdict(set)
        for name in index:
            lengths[name[0]].add(len(name))
        self._lengths = {first: sorted(found, reverse=True) for first, found in lengths.items()}

    def at(self, text: str, start: int) -> list[str]:
        """The names with which a text goes on at a position, longest first."""
        lengths = self._lengths.get(text[start : start + 1])
        if lengths is None:
            return []
        found = (text[start : start + length] for length in lengths)
        return [name for name in found if name in self._index]


def read_aliases(path: Path) -> dict[str, list[str]]:
    """Full name → the other names of a place in use (name,means): 察右中旗 for 察哈尔右翼中旗."""
    aliases: dict[str, list[str]] = defaultdict(list)
    for row in read_csv(path):
        aliases[row["means"]].append(row["name"])
    return dict(aliases)


def user_spans(path: Path) -> list[UserSpan]:
    """The lines of a user's gazetteer: name, level, parent, from, to; ``UserError`` naming a bad one."""
    spans = []
    for number, row in enumerate(read_csv(path), start=2):
        where = f"{path}, line {number}"
        if not {"name", "level", "parent"} <= row.keys():
            raise UserError(
                "a column is missing", where=str(path), hint="columns: name,level,parent,from,to"
            )
        try:
            first, last = years(row)
            level = int(row["level"])
        except ValueError as error:
            raise UserError(
                "bad number: {why}",
                where=where,
                hint="level is 1 to 6, from and to are years",
                why=str(error),
            ) from error
        if not row["name"] or not 1 <= level <= 6:
            raise UserError("needs a name and a level from 1 to 6", where=where, hint="correct it")
        spans.append(UserSpan(row["name"], level, row["parent"].strip("/"), first, last, where))
    return spans

"""Groups of people: a file of conditions on the columns of ``people``, with titles in two languages.

``imports/groups/ID.toml``, or a file of one's own::

    title = ["county chiefs", "正县级领导"]
    [where]
    leading = true
    rank = "131"          # or a list: one of them
    age = "..40"          # a range, its ends included
    lists = "某名单"       # of a column of lists: one of them is this
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from careergraph.analysis.conditions import EVERYBODY, Conditions, span_of
from careergraph.ask.catalogue import entry_of
from careergraph.ask.questions import Column
from careergraph.errors import Bilingual, UserError
from careergraph.shipped import shipped
from careergraph.vocabulary.words import LANGUAGES, in_language

_ID = re.compile(r"[a-z0-9][a-z0-9-]*")
_KINDS = {"flag": bool, "whole": int, "level": int}
"""What a condition on a column of each type may be, alone or in a list; of others it is a text."""


@dataclass(frozen=True)
class NamedGroup(Conditions):
    """A group with its title in each language."""

    titles: tuple[str, ...]

    def title(self, lang: str) -> str:
        """What it is called in a language."""
        return in_language(list(self.titles), lang)


def group_ids() -> list[str]:
    """The groups that ship."""
    return sorted(path.stem for path in shipped("imports", "groups").glob("*.toml"))


def _path(group: str) -> Path:
    return shipped("imports", "groups", f"{group}.toml")


def _shipped(group: str) -> NamedGroup:
    return _parsed(_path(group).read_bytes(), group)


def group_of(text: str) -> Conditions:
    """The group of an id, or of a file of one's own; everybody for an empty text.

    Raises ``UserError`` where there is none, and where the file is none.
    """
    if not text:
        return EVERYBODY
    is_id = _ID.fullmatch(text)
    path = _path(text) if is_id else Path(text)
    if not path.is_file():
        raise UserError(
            "there is no group {group!r}",
            hint="one of {groups}, or a file of your own",
            group=text,
            groups=Bilingual(
                ", ".join(group_ids()),
                "、".join(f"{_shipped(name).title('zh')}({name})" for name in group_ids()),
            ),
        )
    return _parsed(path.read_bytes(), text)


@cache
def _parsed(content: bytes, where: str) -> NamedGroup:
    try:
        data = tomllib.loads(content.decode("utf-8"))
    except ValueError:  # no UTF-8, or no TOML
        raise UserError("this is no TOML", where=where, hint="see docs/tables.md") from None
    titles, conditions = data.get("title"), data.get("where")
    titled = isinstance(titles, list) and _are_titles(titles)
    if not titled or not isinstance(conditions, dict) or set(data) != _PARTS:
        hint = "it has title = [English, Chinese] and [where] with conditions on columns"
        raise UserError("this is no group", where=where, hint=hint)
    _check(conditions, where)
    return NamedGroup(conditions, tuple(titles or ()))


_PARTS = {"title", "where"}


def _are_titles(titles: list[Any]) -> bool:
    texts = [text for text in titles if isinstance(text, str) and text]
    return len(texts) == len(titles) == len(LANGUAGES)


def _check(conditions: Mapping[str, Any], where: str) -> None:
    columns = entry_of("people").header.columns
    for name, wanted in conditions.items():
        if name not in columns:
            raise UserError(
                "people have no column {name!r}",
                where=where,
                hint="careergraph ask people --columns",
                name=name,
            )
        if not _is_condition(columns[name], wanted):
            raise UserError(
                "{name} cannot be {given!r}",
                where=where,
                hint="a value of the column's type, a list of them, or a range such as 36..39",
                name=name,
                given=wanted,
            )


def _is_condition(column: Column, wanted: Any) -> bool:
    kind = _KINDS.get(column.type, str)
    if kind is int and span_of(wanted) not in (None, (None, None)):
        return True
    values = wanted if isinstance(wanted, list) else [wanted]
    return bool(values) and all(type(value) is kind for value in values)

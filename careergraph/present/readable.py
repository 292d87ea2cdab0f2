"""What programs read as codes, for people: links of levels in words, months of each level in columns.

``2>3`` is ``township→county``, ``["1>2", "2>3"]`` is ``village→township→county``; the mapping
``months_by_level`` is a column for each level: ``months_2``.
"""

import re
from collections.abc import Mapping
from typing import Any

import pandas as pd

from careergraph.vocabulary.words import phrase

_LINK = re.compile(r"\d+>\d+")
_BY_LEVEL = re.compile(r"(\w+)_by_level(_min|_max)?")


def readable(frame: pd.DataFrame, levels: Mapping[int, str], lang: str) -> pd.DataFrame:
    """The frame with links in words of ``levels`` (their short names), and a column for each level."""
    linked = {
        name: frame[name].map(lambda value: links_text(value, levels, lang), na_action="ignore")
        for name in ("link", "links", "group")
        if name in frame.columns
    }
    return _by_level(frame.assign(**linked), levels)


def links_text(value: Any, levels: Mapping[int, str], lang: str) -> Any:
    """A link in words, or the links of a list as paths: 村→乡镇→县、市→省; what is no link stays."""
    if not isinstance(value, list):
        return _path([value], levels) if _LINK.fullmatch(str(value)) else value
    paths: list[list[str]] = []
    for link in map(str, value):
        joins = bool(paths) and paths[-1][-1].partition(">")[2] == link.partition(">")[0]
        paths = [*paths[:-1], [*paths[-1], link]] if joins else [*paths, [link]]
    return phrase("views", "and", lang).join(_path(path, levels) for path in paths)


def _path(links: list[str], levels: Mapping[int, str]) -> str:
    """Links that each begin where the one before ends, as one path."""
    ends = [links[0].partition(">")[0], *(link.partition(">")[2] for link in links)]
    return "→".join(levels.get(int(end), end) if end.isdecimal() else end for end in ends)


def _by_level(frame: pd.DataFrame, levels: Mapping[int, str]) -> pd.DataFrame:
    """The frame with each mapping of levels as a column for each level, where it stood."""
    if not any(_BY_LEVEL.fullmatch(str(name)) for name in frame.columns):
        return frame
    columns: dict[str, pd.Series] = {}
    for name in map(str, frame.columns):
        found = _BY_LEVEL.fullmatch(name)
        if found is None:
            columns[name] = frame[name]
            continue
        for level in levels:
            values = [value.get(str(level)) for value in frame[name]]
            one = pd.Series(values, index=frame.index, dtype="Int64")
            columns[f"{found[1]}_{level}{found[2] or ''}"] = one
    return pd.DataFrame(columns, index=frame.index)
